"""Where cooperation suits: fields of both by the figures of fit, what is missing between them, chances."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.fit import SHARED, Fit
from ikt.telling.assessed.naming import home_of
from ikt.telling.document import Line, Origin, Part
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.presence import bullets, linked
from ikt.telling.fiche.sensitivities import flagged, touching
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import enumerate_words

# So many fields are named in a sentence, the most specialised first.
MOST = 4


def suiting(desk: Desk) -> Part:
    """Fields, then what the team and the sources call a chance; safeguards that speak come before both."""
    items: list[Line] = [(desk.say("suits_mind"),)] if flagged(desk) else []
    if desk.fit is not None:
        items += fields(desk, desk.fit)
    items += chances(desk)
    only_the_warning = len(items) == 1 and bool(flagged(desk))
    title = desk.say("suits_flagged" if flagged(desk) else "suits")
    return Part("suits", title, () if only_the_warning else bullets(items))


def fields(desk: Desk, fit: Fit) -> list[Line]:
    """The fields of both with both specialisations, what is missing there, the fields of one of the two."""
    row = desk.row
    if len(fit.columns(row, "unknown")) == len(fit.fields.fields):
        return [(desk.say("suits_unknown", name=desk.name),)]
    shared = fit.columns(row, *SHARED)[:MOST]
    notes = [note for source in _sources(desk, fit) for note in desk.notes(source)]
    if shared:
        both = enumerate_words([home_of(desk.a, desk.lang), desk.name], desk.lang)
        listed = enumerate_words([_with_both(desk, fit, column) for column in shared], desk.lang)
        items: list[Line] = [(desk.say("suits_both", both=both, list=listed), *notes)]
    else:
        items = [(desk.say("suits_none", name=desk.name), *notes)]
    for key, columns in (
        ("suits_could", fit.columns(row, "could")),
        ("suits_theirs", fit.columns(row, "theirs")),
        ("suits_ours", fit.columns(row, "ours")),
    ):
        if columns:
            items.append((desk.say(key, name=desk.name, list=_named(desk, fit, columns[:MOST])),))
    return items


def _named(desk: Desk, fit: Fit, columns: Sequence[int]) -> str:
    return enumerate_words([fit.fields.fields[column].name.say(desk.lang) for column in columns], desk.lang)


def _with_both(desk: Desk, fit: Fit, column: int) -> str:
    here, there = fit.here[column].specialisation, fit.cells[desk.row][column].specialisation
    ratios = [numbers.decimal(one.figure, 2, desk.lang) if one is not None else "?" for one in (here, there)]
    name = fit.fields.fields[column].name.say(desk.lang)
    return desk.say("suits_ratios", field=name, here=ratios[0], there=ratios[1])


def _sources(desk: Desk, fit: Fit) -> list[str]:
    series = [name for field in fit.fields.fields for name in (field.specialisation, field.cited) if name]
    return list(dict.fromkeys(desk.a.evidence.source_of[name] for name in series))


def chances(desk: Desk) -> list[Line]:
    """What the team recorded, facts marked as a chance, pacts still to come, technologies linked to it."""
    items: list[Line] = [(text.say(desk.lang), Origin(text)) for text in desk.brief.chances]
    items += touching(desk, "chance")
    if desk.ikt is not None:
        for pact in desk.ikt.pacts:
            if pact.state == "planned":
                name = pact.name.say(desk.lang)
                source = desk.a.evidence.sources[pact.source]
                text = desk.say("chance_pact", name=name, date=written(source.date, desk.lang))
                items.append((text, *desk.of(pact)))
    if desk.strategy is not None:
        items += [
            (item.text.say(desk.lang), *desk.of(item))
            for item in linked(desk, desk.strategy, "technologies")
            if item.there != "pacts"  # the pacts themselves are told above
        ]
    return items
