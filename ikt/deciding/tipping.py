"""What tips a ranking: each question with all that answers it, with the solver as far as it is there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.any_weights import Problem, problem
from ikt.deciding.common_set import Common, common_set
from ikt.deciding.one_weight import Stability, Tip, must_add_up, pair_tips, stability, tips_of
from ikt.deciding.reach import Reach, reaches
from ikt.deciding.shift import Shifts, What, smallest_shift
from ikt.deciding.solver import is_installed, solver
from ikt.problems import BadRequest


@dataclass(frozen=True, slots=True)
class Tipping:
    """The intervals of every criterion, and by row the reach of every ranked country.

    ``reach`` is None without the solver or where a cap bends the scores; then ``problem`` is None too.
    """

    stabilities: tuple[Stability | None, ...]
    reach: dict[int, Reach] | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Crossing:
    """What takes ``row`` over the line, or ``other`` before it: by all weights, and by one alone (``tips``).

    ``shift`` is None without the solver, and ``problem`` where a cap bends the scores.
    """

    what: What
    row: int
    other: int | None
    shift: Shifts | None
    problem: Problem | None
    tips: tuple[Tip, ...]


@dataclass(frozen=True, slots=True)
class SameSet:
    """The smallest shifts of two policies to the same top set: in total, and for the one that moves most.

    ``rows`` are the rows of the places in the answers.
    """

    one: Assessment
    two: Assessment
    total: Common
    even: Common
    rows: tuple[int, ...]


def everything(a: Assessment, progress: Callable[[int], None] | None = None) -> Tipping:
    """What tips any of it; raises BadRequest where the criteria are not simply added up.

    ``progress`` is told of how many countries the attainable ranks are known.
    """
    stabilities = stability(a)
    programme, far = None, None
    # Where a cap bends the scores, what is worked out per criterion still holds.
    with contextlib.suppress(BadRequest):
        programme, ranked = problem(a)
        if is_installed():
            places = {int(row): index for index, row in enumerate(ranked)}
            order = a.order()
            made = reaches(programme, [places[row] for row in order], progress=progress)
            far = dict(zip(order, made, strict=True))
    return Tipping(stabilities, far, programme)


def crossing(a: Assessment, what: What, row: int, other: int | None = None) -> Crossing:
    """What does it, for ranked rows; raises BadRequest where the criteria are not simply added up."""
    must_add_up(a)
    found, programme = None, None
    # As above.
    with contextlib.suppress(BadRequest):
        programme, ranked = problem(a)
        if is_installed():
            places = {int(each): index for index, each in enumerate(ranked)}
            found = smallest_shift(programme, what, places[row], places[other] if other is not None else -1)
    tips = tips_of(stability(a), row) if other is None else pair_tips(a, row, other)
    return Crossing(what, row, other, found, programme, tuple(tips))


def same_set(one: Assessment, two: Assessment) -> SameSet:
    """How two policies come to one top set; raises BadRequest without the solver or where a cap bends."""
    solver()
    first, rows = problem(one)
    second, other_rows = problem(two)
    # Each policy may leave out other countries, so a country has its own place in either.
    places = {int(row): index for index, row in enumerate(other_rows)}
    ranked = [int(row) for row in rows]
    pairs: Sequence[tuple[int, int]] = [
        (index, places[row]) for index, row in enumerate(ranked) if row in places
    ]
    total, even = (common_set(first, second, pairs, even=even) for even in (False, True))
    return SameSet(one, two, total, even, tuple(ranked))
