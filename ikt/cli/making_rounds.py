"""From what the command line asks to a round: a new one, one that asks again, or the one that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ikt.assessing.assessment import Assessment
from ikt.cli.base import lang
from ikt.cli.dates import when_of
from ikt.cli.loading import chosen
from ikt.model.moment import When, parse_when
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.assessing.judged import Cell, Judged
    from ikt.model.base import Text
    from ikt.model.round import First, Panel, Rubric, Rule
    from ikt.telling.sheets.asking import Before
    from ikt.telling.sheets.summary import Asking


_ROUND_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_MOST_SIGNS = 64


def is_round_id(word: str) -> bool:
    """Whether a word is written as the id of a round is, however long."""
    return _ROUND_ID.fullmatch(word) is not None


def round_id_of(word: str | None) -> str:
    """The id that a round is given; raises BadRequest (P812)."""
    if word is None:
        raise BadRequest("P812", reason="none")
    if not is_round_id(word):
        raise BadRequest("P812", value=word)
    if len(word) > _MOST_SIGNS:
        raise BadRequest("P812", reason="long", value=word)
    return word


def kinds_of(words: str, known: Collection[str]) -> tuple[str, ...]:
    """The kinds of sheets asked for, each once; raises BadRequest (P808) for one that is not known."""
    asked = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for word in asked:
        if word not in known:
            raise BadRequest("P808", value=word, allowed=list(known))
    return asked or ("xlsx",)


def until_of(text: str | None) -> When | None:
    """Until when answers are awaited; raises BadRequest (P802)."""
    return None if text is None else when_of(text)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; ``design`` are the options given that settle whom is asked what."""

    round_id: str
    kinds: tuple[str, ...]
    design: tuple[str, ...]
    again: str | None
    others: int
    first: int | None
    questions: tuple[str, ...]
    countries: tuple[str, ...]
    until: When | None
    rule: Rule | None


def made_round(a: Assessment, panel: Panel | None, wish: Wish) -> tuple[Asking, Mapping[str, Before] | None]:
    """The round, as it is there or made now, and what each assessor sees of what others answered."""
    from ikt.deciding.rounds.asked import differences
    from ikt.telling.language import numbers
    from ikt.telling.sheets.summary import Asking, differing

    names = _names(a)
    there = a.evidence.rounds.get(wish.round_id)
    if there is not None and not wish.design and wish.again in (None, there.round.follows):
        made = Asking(there.round, there.panel, names)
        wanted = there.round.model_copy(update=_also(wish))
    elif wish.again is not None:
        made = _again(a, wish, wish.again)
        wanted = made.asked
    else:
        made = _new(a, panel, wish)
        wanted = made.asked
    if there is None and wanted.until is not None and wanted.until.last < wanted.made.first:
        raise BadRequest("P817", value=str(wanted.until), date=numbers.day(wanted.made.last, lang()))
    if there is not None:
        found = differences(there.round, wanted)
        if panel is not None and made.panel != there.panel:
            people = sorted({*made.panel.assessors, *there.panel.assessors} - set(there.panel.forgotten))
            others = [
                one for one in people if made.panel.assessors.get(one) != there.panel.assessors.get(one)
            ]
            found |= {"panel": tuple(others)} if others else {}
        if found:
            raise BadRequest("P811", round=wish.round_id, list=differing(found, lang()))
        made = Asking(there.round, there.panel, names, again=made.again)
    if made.asked.follows is None:
        return made, None
    return _with_others(a, made)


def _also(wish: Wish) -> dict[str, object]:
    """What is asked for besides whom is asked what."""
    given: dict[str, object] = {"until": wish.until, "rule": wish.rule}
    return {name: value for name, value in given.items() if value is not None}


def _new(a: Assessment, panel: Panel | None, wish: Wish) -> Asking:
    """A round of its own."""
    from ikt.deciding.rounds.asked import of_those, team_id, who_is_asked
    from ikt.model.round import Panel, Round, rubrics_hash
    from ikt.reading.rounds import rubrics_of
    from ikt.telling.sheets.summary import Asking, team

    rubrics = rubrics_of(a.evidence.criteria)
    questions = _questions(a, rubrics, wish.questions)
    rows = chosen(a, wish.countries) if wish.countries else _profiled(a)
    if panel is not None and not wish.countries:
        among = {a.units[row].iso2 for row in rows}
        outside = {iso2 for who in panel.assessors.values() for iso2 in who.countries} - among
        if outside:
            raise BadRequest("P816", reason="outside", list=", ".join(sorted(outside)))
    first = None
    if wish.first is not None:
        questions, rows, first = _first(a, questions, rows, wish.first)
    units = [a.units[row] for row in rows]
    regions = {unit.iso2: unit.profile.region for unit in units if unit.profile is not None}
    found = who_is_asked([unit.iso2 for unit in units], panel, wish.others, alike=regions)
    if not found.asked:
        raise BadRequest("P816")
    if panel is None:
        teams = {
            team_id(unit.iso2): team(unit.short).model_copy(update={"countries": (unit.iso2,)})
            for unit in units
        }
        panel = Panel(assessors=dict(sorted(teams.items())))
    asked = Round(
        id=wish.round_id,
        made=_today(),
        first=first,
        rubrics=rubrics_hash([rubrics[one] for one in questions]),
        questions=tuple(questions),
        asked=dict(found.asked),
        **_also(wish),
    )
    return Asking(
        asked, of_those(panel, asked.asked), _names(a), found.design, wish.others + 1, unasked=found.unasked
    )


def _names(a: Assessment) -> dict[str, Text]:
    return {unit.iso2: unit.name for unit in a.units}


def _today() -> When:
    from ikt.cli import decide

    today = parse_when(decide.now()[:10])
    assert today is not None
    return today


def _profiled(a: Assessment) -> list[int]:
    return [row for row, unit in enumerate(a.units) if unit.profile is not None]


def _questions(a: Assessment, rubrics: Mapping[str, Rubric], asked: Sequence[str]) -> list[str]:
    """The ids of the questions, in the order of the framing; raises BadRequest."""
    from ikt.model.criteria import Indicator, JudgementScale
    from ikt.reading.near_names import near

    leaves = {leaf.id: leaf for leaf in a.leaves}
    for word in asked:
        if word not in rubrics:
            reason = {"reason": "figure"} if isinstance(leaves.get(word), Indicator) else {}
            raise BadRequest("P813", value=word, near=None if reason else near(word, rubrics), **reason)
    found = [one for one in rubrics if (one in asked if asked else isinstance(leaves[one], JudgementScale))]
    if not found:
        raise BadRequest("P813", reason="none")
    return found


def _first(
    a: Assessment, questions: list[str], rows: list[int], most: int
) -> tuple[list[str], list[int], First | None]:
    """What to ask first, and by which rule; all of it where it fits."""
    from ikt.deciding.rounds.first import ask_first
    from ikt.model.round import First
    from ikt.telling.sheets.summary import first_rule

    found = ask_first(a, questions, rows, most)
    if found is None:
        return questions, rows, None
    taken = found.taken
    first = First(whole=taken.whole, cells=taken.cells, rule=first_rule(a, found, most))
    return list(taken.questions), list(taken.rows), first


# What is asked again


def _again(a: Assessment, wish: Wish, before: str) -> Asking:
    """A round that asks again what people differ on in the one before."""
    from ikt.deciding.rounds.again import asked_again
    from ikt.deciding.rounds.asked import of_those
    from ikt.deciding.rounds.differing import differing
    from ikt.deciding.rounds.report import counted
    from ikt.model.round import Round, rubrics_hash
    from ikt.reading.rounds import rubrics_of
    from ikt.telling.sheets.summary import Asking

    rounds = a.evidence.rounds
    if before not in rounds:
        raise BadRequest("P815", value=before)
    old = rounds[before]
    if not old.answers:
        raise BadRequest("P815", reason="empty", value=before)
    # The cells that ``ikt round`` tells of as deciding the line, and no others.
    found = differing(counted(a, before), _judged(a, before))
    cells = [(a.units[one.row].iso2, a.leaves[one.column].id) for one in found if one.crosses]
    people = asked_again(old.round, cells, old.panel.forgotten)
    if not people:
        raise BadRequest("P815", reason="none", value=before)
    questions = tuple(one for one in old.round.questions if one in {question for _, question in cells})
    rubrics = rubrics_of(a.evidence.criteria)
    also = {"rule": old.round.rule, **_also(wish)}
    asked = Round(
        id=wish.round_id,
        made=_today(),
        follows=before,
        rubrics=rubrics_hash([rubrics[one] for one in questions]),
        questions=questions,
        asked=people,
        **also,
    )
    return Asking(asked, of_those(old.panel, people), _names(a), again=len(cells))


def _judged(a: Assessment, name: str) -> dict[Cell, Judged]:
    from ikt.assessing.judged import judgements_of

    return judgements_of(a.evidence.rounds, [name], date.max)


def _with_others(a: Assessment, made: Asking) -> tuple[Asking, Mapping[str, Before]]:
    """What each assessor sees of what was answered in the round before, by others and by themselves."""
    from ikt.deciding.rounds.again import others_said, own_said
    from ikt.telling.sheets.asking import Before

    assert made.asked.follows is not None
    judged = _judged(a, made.asked.follows)
    cells = made.asked.cells()
    of_these = {cell: one for cell, one in judged.items() if cell in cells}
    before = {one: Before(others_said(of_these, one), own_said(of_these, one)) for one in made.asked.asked}
    return replace(made, again=len(cells)), before
