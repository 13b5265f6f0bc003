"""All that a round tells: who answered, what it did, how far people agree, and whether that matters.

A round is told of as if the policy counts it, beside the same without it. Levels, assessors and cells are
those that counted on the day of the report; a round that asks again is one with the rounds before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ikt.assessing.assessment import Assessment, could_cross, judged_cells, reassess
from ikt.assessing.closeness import Certainty, certainty
from ikt.assessing.judged import Cell, Judged, judgements_of
from ikt.assessing.performance import Why
from ikt.deciding.rounds.additive import Estimate
from ikt.deciding.rounds.agreement import Alpha, Own, alpha, evened, own_country, strictness
from ikt.deciding.rounds.differing import Differing, differing
from ikt.deciding.rounds.otherwise import Otherwise
from ikt.model.criteria import JudgementScale
from ikt.model.policy import Policy
from ikt.model.round import Answers, Round
from ikt.reading.rounds import Given, with_those_before
from ikt.scoring.arrays import Bools, Floats


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came back from one assessor: how many cells were asked, and answered with a level or as unknown.

    ``received`` is None where nothing came back by the day of the report.
    """

    assessor: str
    asked: int
    levels: int
    unknown: int
    received: date | None


@dataclass(frozen=True, slots=True)
class Question:
    """One rubric: agreement on it, and of how many countries it was ``asked`` and is ``judged``.

    ``column`` is its place among the attributes. ``lacking`` are the rows of those who could cross the line
    and are not judged on it; it ``counts`` for the score or not.
    """

    id: str
    column: int
    alpha: Alpha
    asked: int
    judged: int
    unknown: int
    lacking: tuple[int, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Again:
    """What came of asking again: how many cells were asked a second time and how many levels came back.

    ``changed`` of the ``answers`` are other than the same people gave before, or new. People differed on
    ``apart`` of the cells, and differ on ``still`` of them.
    """

    cells: int
    answers: int
    changed: int
    apart: int
    still: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Two assessments of the same units: rows of who leaves the top, who enters it, and who changed rank.

    Of the ``moved`` those come first that moved furthest; the others changed rank by who is ranked at all.
    """

    leaves: tuple[int, ...]
    enters: tuple[int, ...]
    moved: tuple[int, ...]

    @property
    def crosses(self) -> bool:
        """Whether anybody crosses the line."""
        return bool(self.leaves or self.enters)


@dataclass(frozen=True, slots=True)
class Known:
    """How much is known on one side: shares and widths on average over those ranked on both sides.

    ``unknown`` is a share of the weight, ``width`` in points of score from the lowest to the highest.
    """

    unknown: float
    width: float
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Report:
    """All of one round, the last of its ``chain``; people stand as ``assessors`` do, those who gave levels.

    ``a`` counts the round and ``without`` does not. ``is_counted`` says whether the policy names it, and
    ``later`` whether the day was moved on from that of the policy so that all that came back counts.
    ``evened`` is what happens when who clearly stands above or below others is put level with them, None
    where nobody does; ``without_own`` when nobody judges their own country where others do.
    """

    chain: tuple[Given, ...]
    a: Assessment
    without: Assessment
    is_counted: bool
    policy_day: date
    later: bool
    deliveries: tuple[Delivery, ...]
    before: Known | None
    after: Known | None
    did: Shift
    again: Again | None
    questions: tuple[Question, ...]
    judged: Mapping[Cell, Judged]
    differing: tuple[Differing, ...]
    assessors: tuple[str, ...]
    strictness: tuple[Estimate, ...]
    evened: Shift | None
    own: Own
    without_own: Shift
    left_out: tuple[Shift, ...]

    @property
    def round(self) -> Round:
        """The round that is told of."""
        return self.chain[-1].round

    @property
    def shared(self) -> int:
        """Cells with levels of two assessors or more."""
        return sum(len(one.by) > 1 for one in self.judged.values())


def report(a: Assessment, name: str, as_of: date | None = None) -> Report:
    """All of a round of the evidence; ``as_of`` is the day asked for.

    Without one it is the day of the policy, or that on which the last answer came where this was later.

    Raises:
        KeyError: there is no such round.
        BadFiles: the round cannot be read.
        BadRequest: P850, the package with alpha is not installed.
    """
    rounds = a.evidence.rounds
    chain = with_those_before(rounds, name)
    told = counted(a, name, as_of)
    day = told.recipe.as_of
    _, rest = _with_and_without(a.recipe.policy, rounds, name)
    without = reassess(a, replace(a.recipe, policy=rest, as_of=day))
    otherwise = Otherwise(told, chain)
    judged = judgements_of(rounds, [name], day)
    people = tuple(sorted({view.assessor for one in judged.values() for view in one.by}))
    cells = sorted(judged)
    levels = _levels(judged, people, cells)
    own = _own(chain, people, cells)
    strict = strictness(levels, own)
    clear = np.array([one.is_clear for one in strict], dtype=bool)
    level = np.where(clear[:, None], evened(levels, own), levels) if clear.any() else None
    return Report(
        chain=tuple(chain),
        a=told,
        without=without,
        is_counted=name in a.recipe.policy.rounds,
        policy_day=a.recipe.as_of,
        later=day > a.recipe.as_of and as_of is None,
        deliveries=_deliveries(chain[-1], day),
        before=_known(without, told),
        after=_known(told, without),
        did=shift(without, told),
        again=_again(chain, judgements_of(rounds, [chain[-2].round.id], day), judged) if chain[1:] else None,
        questions=_questions(told, chain, judged, levels, cells),
        judged=judged,
        differing=differing(told, judged),
        assessors=people,
        strictness=strict,
        evened=None if level is None else shift(told, otherwise.with_levels(judged, level, cells)),
        own=own_country(levels, own),
        without_own=shift(told, otherwise.without_own(judged, _own_countries(chain))),
        left_out=tuple(shift(told, otherwise.without(one)) for one in people),
    )


def counted(a: Assessment, name: str, as_of: date | None = None) -> Assessment:
    """The assessment in which a round counts; of which day, and what it raises, as for ``report``."""
    rounds = a.evidence.rounds
    chain = with_those_before(rounds, name)
    last = max((said.received.last for one in chain for said in one.answers.values()), default=date.min)
    day = max(a.recipe.as_of, last) if as_of is None else as_of
    policy, _ = _with_and_without(a.recipe.policy, rounds, name)
    return reassess(a, replace(a.recipe, policy=policy, as_of=day))


def shift(before: Assessment, after: Assessment) -> Shift:
    """Who moves between two assessments of the same units."""
    was, now = set(before.inside()), set(after.inside())
    moved = [row for row in after.order() if before.ranked[row] and before.rank[row] != after.rank[row]]
    return Shift(
        tuple(row for row in before.inside() if row not in now),
        tuple(row for row in after.inside() if row not in was),
        tuple(sorted(moved, key=lambda row: -abs(int(after.rank[row] - before.rank[row])))),
    )


def _with_and_without(policy: Policy, rounds: Mapping[str, Given], name: str) -> tuple[Policy, Policy]:
    """The policy as it counts the round, in the place of those it asks again, and as it counts none of them.

    Both ask for the same share of countries before a rubric counts.
    """
    chain = {one.round.id for one in with_those_before(rounds, name)}
    kin = [one for one in policy.rounds if chain & {each.round.id for each in with_those_before(rounds, one)}]
    rest = tuple(one for one in policy.rounds if one not in kin)
    place = len(rest)
    if kin:
        place = len([one for one in policy.rounds[: policy.rounds.index(kin[-1])] if one in rest])
    counted = policy.model_copy(update={"rounds": (*rest[:place], name, *rest[place:])})
    return counted, policy.model_copy(update={"rounds": rest, "least_judged": counted.judged_share})


def _deliveries(given: Given, day: date) -> tuple[Delivery, ...]:
    there = given.on(day)
    return tuple(_delivery(given.round, one, there.get(one)) for one in sorted(given.round.asked))


def _delivery(made: Round, assessor: str, said: Answers | None) -> Delivery:
    asked = sum(1 for _ in made.cells_of(assessor))
    if said is None:
        return Delivery(assessor, asked, 0, 0, None)
    levels = sum(answer.level is not None for answer in said.answers)
    return Delivery(assessor, asked, levels, len(said.answers) - levels, said.received.last)


def _again(chain: list[Given], before: Mapping[Cell, Judged], now: Mapping[Cell, Judged]) -> Again:
    last = chain[-1].round
    cells = last.cells() & before.keys()
    earlier = {(cell, view.assessor): view.level for cell in cells for view in before[cell].by}
    given = [(cell, view) for cell in cells & now.keys() for view in now[cell].by if view.round == last.id]
    apart = [cell for cell in cells if not before[cell].unanimous]
    return Again(
        cells=len(cells),
        answers=len(given),
        changed=sum(earlier.get((cell, view.assessor)) != view.level for cell, view in given),
        apart=len(apart),
        still=sum(cell in now and not now[cell].unanimous for cell in apart),
    )


def _levels(judged: Mapping[Cell, Judged], people: tuple[str, ...], cells: list[Cell]) -> Floats:
    """The level (a, c) that each assessor holds most likely in each cell, NaN where there is none."""
    place = {assessor: number for number, assessor in enumerate(people)}
    levels = np.full((len(people), len(cells)), np.nan)
    for column, cell in enumerate(cells):
        for view in judged[cell].by:
            levels[place[view.assessor], column] = view.level
    return levels


def _own(chain: list[Given], people: tuple[str, ...], cells: list[Cell]) -> Bools:
    """Which cells (a, c) are about a country of the assessor's own."""
    mine = _own_countries(chain)
    found = [[country in mine.get(one, ()) for country, _ in cells] for one in people]
    return np.array(found, dtype=bool).reshape(len(people), len(cells))


def _own_countries(chain: list[Given]) -> dict[str, frozenset[str]]:
    mine: dict[str, frozenset[str]] = {}
    for given in chain:
        for assessor, asked in given.round.asked.items():
            mine[assessor] = mine.get(assessor, frozenset()) | set(asked.own)
    return mine


def _known(a: Assessment, other: Assessment) -> Known | None:
    rows = np.flatnonzero(a.ranked & other.ranked)
    if not len(rows):
        return None
    width = float((a.scores.high - a.scores.low)[rows].mean())
    return Known(a.unknown_of(rows.tolist()), width, certainty(a))


def _questions(
    a: Assessment, chain: list[Given], judged: Mapping[Cell, Judged], levels: Floats, cells: list[Cell]
) -> tuple[Question, ...]:
    """The questions of the rounds in the order of the attributes; each draws its own interval."""
    asked = frozenset().union(*(one.round.cells() for one in chain))
    day = a.recipe.as_of
    unknown = {
        (answer.country, answer.question)
        for given in chain
        for said in given.on(day).values()
        for answer in said.answers
        if answer.unknown
    }
    could = np.flatnonzero(could_cross(a.evidence, a.recipe, a.measured, a.verdicts))
    known = judged_cells(a.evidence, a.measured)
    found = []
    for column, leaf in enumerate(a.leaves):
        if not any(question == leaf.id for _, question in asked):
            continue
        here = [number for number, (_, question) in enumerate(cells) if question == leaf.id]
        rubric = isinstance(leaf, JudgementScale)
        found.append(
            Question(
                id=leaf.id,
                column=column,
                alpha=alpha(levels[:, here], seed=column),
                asked=sum(question == leaf.id for _, question in asked),
                judged=len(here),
                unknown=sum(
                    question == leaf.id and (country, question) not in judged for country, question in unknown
                ),
                lacking=tuple(int(row) for row in could if rubric and not known[row, column]),
                counts=bool(here) and not (a.measured.why[:, column] == Why.NOT_EVERYWHERE).any(),
            )
        )
    return tuple(found)
