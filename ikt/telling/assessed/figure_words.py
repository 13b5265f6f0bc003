"""The words beside a figure: of which years it is, how old, estimated, or overruled by a judgement."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "measured_by": ("{name} ({measure})", "{name} ({measure})"),
    "in_year": (" in {year}", " in {year}"),
    "from_to": (" from {since} to {year}", " van {since} tot {year}"),
    "mean_of": (", mean of {since} to {year}", ", gemiddelde van {since} tot en met {year}"),
    "old_direct": Plural(("older than one year, so it counts as a stand-in", "ouder dan één jaar, dus telt het als benadering"),
                         ("older than {count} years, so it counts as a stand-in", "ouder dan {count} jaar, dus telt het als benadering")),
    "old": Plural(("older than one year", "ouder dan één jaar"), ("older than {count} years", "ouder dan {count} jaar")),
    "likeness": ("likeness {figure} (−1 to 1)", "gelijkenis {figure} (−1 tot 1)"),
    "likeness_unit": ("likeness, −1 to 1", "gelijkenis, −1 tot 1"),
    "estimated": sentences.ESTIMATED_RANGE,
    "judgement": terms.JUDGEMENT,
    "replaces": ("in the place of the figure: {figure}{years}", "in plaats van het cijfer: {figure}{years}"),
    "no_figure_under": ("there is no figure under it", "er staat geen cijfer onder"),
})  # fmt: skip
