"""The sentences of ``ikt new fact``."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "title": ("What this fact would add", "Wat dit feit zou toevoegen"),
    "title_written": ("Fact added", "Feit toegevoegd"),
    "would": Plural(("The profile of {list:in} would tell: “{text}”", "In het profiel van {list:in} komt te staan: “{text}”"),
                    ("The profiles of {list:in} would tell: “{text}”", "In de profielen van {list:in} komt te staan: “{text}”")),
    "did": Plural(("The profile of {list:in} now tells: “{text}”", "In het profiel van {list:in} staat nu: “{text}”"),
                  ("The profiles of {list:in} now tell: “{text}”", "In de profielen van {list:in} staat nu: “{text}”")),
    "nothing": ("These profiles tell it already: {list}. There is nothing to write.", "Deze profielen vermelden het al: {list}. Er valt niets te schrijven."),
    "already": ("Already told in the profile of: {list}.", "Al vermeld in het profiel van: {list}."),
    "source": sentences.SOURCE_IS,
    "source_new": ("Source, new in sources.yaml: {cite}. Terms of use as given: {licence}.", "Bron, nieuw in sources.yaml: {cite}. Gebruiksvoorwaarden volgens opgave: {licence}."),
    "counts": ("{list} counts facts of this kind, so scores can change: compare ikt score before and after.", "{list} telt feiten van dit soort, dus scores kunnen veranderen: vergelijk ikt score ervoor en erna."),
    "later": ("The source is of after {date}, the day on which the policy looks. No answer counts or tells the fact until as_of: in the policy is moved, or --as-of names a later day.",
              "De bron is van na {date}, de peildatum van het beleid. Het feit telt pas mee en wordt pas verteld als as_of: in het beleid is verzet, of als --as-of een latere dag noemt."),
    "written": sentences.WRITTEN,
    "ready": terms.NOTHING_WRITTEN,
    "at_line": ("{file} (line {line})", "{file} (regel {line})"),
    "more": sentences.AND_MORE,
    "head_lines": ("Lines that come (+) and go (-)", "Regels die erbij komen (+) en weggaan (-)"),
    "head_lines_new": ("Lines that come (+)", "Regels die erbij komen (+)"),
    "all_lines": ("Lines", "Regels"),
    "head_file": terms.FILE, "head_number": ("Line number", "Regelnummer"), "head_change": ("Change", "Wijziging"), "head_text": terms.TEXT_HEAD,
    "new": ("comes", "komt erbij"), "gone": ("goes", "gaat weg"),
})  # fmt: skip
