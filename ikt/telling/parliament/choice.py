"""What was chosen, where that departs from the ranking, and why: by a decision, else by the strategy."""

from __future__ import annotations

import datetime

from ikt.model.decision import Decision, Deviation
from ikt.model.effort import Choice
from ikt.telling.assessed.presence_words import SAY as PRESENCE
from ikt.telling.document import Block, Box, Bullets, Line, Paragraph, Part, Strong, Table
from ikt.telling.language.citing import written
from ikt.telling.language.numbers import day, figure
from ikt.telling.language.phrases import capital, enumerate_words
from ikt.telling.parliament.ground import Decided, ParliamentTeller

# Of these countries the strategy has something to give a reason for.
_REASONED: tuple[Choice, ...] = ("chosen", "possible")
_OTHERS: tuple[Choice, ...] = ("logical_partner", "continued_without_extra", "phase_out", "not_named")


def choice(teller: ParliamentTeller) -> Part:
    """The first part. Nobody is named in it: whoever decided answers for it as a whole."""
    decided = teller.decided
    blocks = _of_strategy(teller) if decided is None else _of_decision(teller, decided)
    return Part("choice", teller.say("choice"), tuple(blocks))


def taken_on(decision: Decision, teller: ParliamentTeller) -> dict[str, object]:
    """The number and the day of a decision, as a sentence names it."""
    return {"number": decision.number or decision.id, "date": day(_date(decision), teller.lang)}


def _date(decision: Decision) -> datetime.date:
    return datetime.date.fromisoformat(decision.time[:10])


def _of_decision(teller: ParliamentTeller, decided: Decided) -> list[Block]:
    decision = decided.decision
    names = teller.countries(teller.chosen()) if decision.chosen else teller.say("chosen_nobody")
    words = taken_on(decision, teller)
    told = teller.say("chosen_list", list=names, title=teller.unnamed.text(decision.title), **words)
    items: list[Line] = [
        (teller.say("why", why=teller.unnamed.text(said.why)),) for said in decision.decided if not said.what
    ]
    items += [
        (teller.say("other_view", what=teller.unnamed.text(said.what), why=teller.unnamed.text(said.why)),)
        for said in decision.decided
        if said.what
    ]
    if decision.plan is not None:
        items.append(
            (teller.say("by_plan", name=teller.unnamed.text(decision.plan.plan.name.say(teller.lang))),)
        )
    if decision.supposed:
        supposed = [
            teller.say(
                "supposed_one",
                name=_attribute(teller, one.attribute),
                country=teller.country(teller.rows[one.country]),
                number=figure(one.number, teller.lang),
            )
            for one in decision.supposed
        ]
        items.append((teller.say("supposed", list=enumerate_words(supposed, teller.lang)),))
    by = "" if decision.plan is None else "_plan"
    if not decision.deviations:
        items.append((teller.say(f"follows{by}"),))
    blocks: list[Block] = [Box(((Strong(teller.say("chosen")), told),)), Bullets(tuple(items))]
    if decision.deviations:
        heads = tuple(teller.say(f"head_{key}") for key in ("country", "choice", "line", "band", "reason"))
        rows = tuple(_deviation(teller, decision, one) for one in decision.deviations)
        blocks.append(Table(teller.say(f"deviations{by}"), heads, ("text",) * 5, rows))
    return blocks


def _deviation(teller: ParliamentTeller, decision: Decision, one: Deviation) -> tuple[Line, ...]:
    row = teller.rows[one.country]
    ranked = (
        "rank_none" if not teller.a.ranked[row] else "rank_above" if teller.a.is_inside(row) else "rank_below"
    )
    added = teller.say("added" if one.country in decision.chosen else "dropped")
    cells = (
        teller.country(row),
        added,
        teller.say(ranked),
        teller.band_word(row),
        teller.unnamed.text(one.why),
    )
    return tuple((cell,) for cell in cells)


def _attribute(teller: ParliamentTeller, name: str) -> str:
    return next(
        (teller.attribute(column) for column, leaf in enumerate(teller.a.leaves) if leaf.id == name), name
    )


def _of_strategy(teller: ParliamentTeller) -> list[Block]:
    rows = {choice: _rows(teller, choice) for choice in (*_REASONED, *_OTHERS)}
    if not any(rows.values()):
        return [Box(((teller.say("no_choice"),),))]
    dates = {_chosen_when(teller, row) for found in rows.values() for row in found} - {""}
    of = teller.say("of_date", date=dates.pop()) if len(dates) == 1 else ""
    first = next(row for found in rows.values() for row in found)
    box: Line = (teller.say("no_decision", of=of), *_cited(teller, first))
    blocks: list[Block] = [Box((box,)), Paragraph((teller.say("no_deviation"),))]
    heads = tuple(teller.say(f"head_{key}") for key in ("country", "band", "reason"))
    for choice in _REASONED:
        if rows[choice]:
            caption = teller.say("reasons_caption", choice=capital(_said(teller, choice)))
            told = tuple(_reasoned(teller, row) for row in rows[choice])
            blocks.append(Table(caption, heads, ("text",) * 3, told))
    others: list[Line] = [
        (teller.say("others", choice=capital(_said(teller, choice)), list=teller.countries(rows[choice])),)
        for choice in _OTHERS
        if rows[choice]
    ]
    return [*blocks, Bullets(tuple(others))] if others else blocks


def _rows(teller: ParliamentTeller, choice: Choice) -> list[int]:
    """The countries that the strategy treats so, by name."""
    found = []
    for row, unit in enumerate(teller.a.units):
        ikt = unit.profile.ikt if unit.profile is not None else None
        if ikt is not None and ikt.choice == choice:
            found.append(row)
    return teller.by_name(found)


def _chosen_when(teller: ParliamentTeller, row: int) -> str:
    profile = teller.a.units[row].profile
    source = profile.ikt.choice_source if profile is not None and profile.ikt is not None else None
    cited = teller.today.evidence.sources.get(source) if source else None
    return written(cited.date, teller.lang) if cited is not None else ""


def _cited(teller: ParliamentTeller, row: int) -> Line:
    """Where the strategy says how it treats a country."""
    profile = teller.a.units[row].profile
    ikt = profile.ikt if profile is not None else None
    return teller.note(ikt.choice_source, ikt.choice_where) if ikt is not None else ()


def _said(teller: ParliamentTeller, choice: Choice) -> str:
    return PRESENCE(teller.lang, choice)


def _reasoned(teller: ParliamentTeller, row: int) -> tuple[Line, ...]:
    """A country, where it lies, and the reasons that public sources gave for it."""
    profile = teller.a.units[row].profile
    sources = teller.today.evidence.sources
    reasons: list[Line] = []
    for fact in profile.facts if profile is not None else ():
        cited = sources.get(fact.source or "")
        if fact.kind == "reason" and fact.touches is None and cited is not None and cited.kind != "team":
            reasons.append((" " * bool(reasons) + fact.text.say(teller.lang), *teller.note_of(fact)))
    told: Line = tuple(one for line in reasons for one in line) or (teller.say("no_reason"),)
    return (teller.country(row),), (teller.band_word(row),), told
