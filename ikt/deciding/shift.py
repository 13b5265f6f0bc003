"""The smallest shift of weights that takes a country over the line, or one before another.

How far is the distance to where the order turns: the closure of all weights that do it by a margin. The
weights to apply lie a margin further, as printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ikt.deciding.any_weights import MARGIN, Problem, Weighting, extremes, is_allowed, rounded
from ikt.deciding.reach import TELLS_APART, reach
from ikt.deciding.solver import NODES, How, solver
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats

What = Literal["out", "in", "pair"]
# Nodes for the shifts of all countries together: seconds of work, since one takes a millisecond or three
# whether forty countries are compared or two hundred and fifty.
TOGETHER = 2_000
_MOST_DECIMALS = 7
# A change of a share below this is rounding, not a move.
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Shift:
    """Weights that do what was asked, moving as little as possible.

    ``share`` (m,) as printed: per cent with ``decimals``, applied and found to do it with a margin. ``moved``
    is the total that changes hands and ``largest`` the largest change of one criterion, both in points of a
    hundred; ``least`` is the exact optimum of whichever of the two was kept small: the distance to where it
    turns, without a margin and before rounding. ``several`` when other weights do it as cheaply.
    """

    share: Floats
    decimals: int
    moved: float
    largest: float
    least: float
    several: bool = False

    def changes(self, old: Sequence[float]) -> list[tuple[int, float, float]]:
        """Each criterion that changes with its share before and after, the largest change first."""
        pairs = [
            (k, float(was), float(now)) for k, (was, now) in enumerate(zip(old, self.share, strict=True))
        ]
        moved = [pair for pair in pairs if abs(pair[2] - pair[1]) > _STILL]
        return sorted(moved, key=lambda pair: -abs(pair[2] - pair[1]))


@dataclass(frozen=True, slots=True)
class Shifts:
    """The smallest shift by total and by its largest part; both None when no allowed weights do it.

    ``proven`` is False when the work allowed was not enough to be sure that nothing smaller exists.
    ``narrow`` where both are None, yet some allowed weights do it: by less than the margin, at a tie, or with
    more decimals than can be written down.
    """

    total: Shift | None
    even: Shift | None
    proven: bool
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The smallest shift, or why there is none.

    ``how``: "found"; "none" when no allowed weights do it by the margin; "limit" when the work allowed was
    not enough to be sure.
    """

    how: Literal["found", "none", "limit"]
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """So many of these gaps (m,) have to be above nothing."""

    gaps: tuple[Floats, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class _Search:
    """How a search ended, the shift it found, the nodes it took, and what of it is needed to look further."""

    how: How
    shift: Shift | None
    used: int
    programme: Weighting
    switches: list[int]
    columns: Floats | None


def smallest_shift(p: Problem, what: What, row: int, other: int = -1, *, nodes: int = NODES) -> Shifts:
    """The smallest shift that takes ``row`` out of the top set or into it, or puts ``other`` before it."""
    solver()
    asked = _asked(p, what, row, other)
    if asked is None:
        return Shifts(None, None, True, _narrow(p, what, row, other, nodes))
    shifts: list[Shift | None] = []
    proven = True
    for even in (False, True):
        search = _smallest(p, asked, even, what, row=row, other=other, nodes=nodes)
        proven = proven and search.how != "limit"
        shifts.append(search.shift if even else _with_others(p, asked, search))
    total, even_ = shifts
    narrow = total is None and even_ is None and proven and _narrow(p, what, row, other, nodes)
    return Shifts(total, even_, proven, narrow)


def nearest_shifts(
    p: Problem,
    asked: Sequence[tuple[What, int]],
    *,
    nodes: int = TOGETHER,
    progress: Callable[[int], None] | None = None,
) -> list[Nearest]:
    """The smallest shift by total that takes each of these rows out of the top set or into it, in this order.

    Together they take so many nodes: who comes first is sure of an answer, and of who comes after the nodes
    ran out is told that they did. Whether other weights do it as cheaply is not looked for.
    """
    solver()
    left, found = nodes, []
    for number, (what, row) in enumerate(asked):
        wanted = _asked(p, what, row, -1)
        if wanted is None:
            found.append(Nearest("none"))
        elif left <= 0:
            found.append(Nearest("limit"))
        else:
            search = _smallest(p, wanted, False, what, row=row, other=-1, nodes=left)
            # One that is settled before the tree begins takes its time too.
            left -= max(search.used, 1)
            found.append(_proven(search))
        if progress is not None:
            progress(number + 1)
    return found


def _proven(search: _Search) -> Nearest:
    if search.how == "limit":
        return Nearest("limit")
    return Nearest("none") if search.shift is None else Nearest("found", search.shift)


def _asked(p: Problem, what: What, row: int, other: int) -> _Asked | None:
    """What has to be above nothing; None where too little of it can be by the margin."""
    if what == "pair":
        gap = p.values[other] - p.values[row]
        return _Asked((gap,), 1) if extremes(gap, p)[1] >= MARGIN else None
    sign = 1.0 if what == "out" else -1.0
    gaps, before = [], 0
    for one in range(len(p.values)):
        gap = sign * (p.values[one] - p.values[row])
        low, high = extremes(gap, p)
        if one == row or not gap.any() or (what == "in" and low >= MARGIN):
            continue
        if high >= MARGIN:
            gaps.append(gap)
        else:
            before += 1
    needed = p.top if what == "out" else max(len(gaps) - (p.top - 1 - before), 0)
    possible = len(gaps) >= needed if what == "out" else before < p.top
    return _Asked(tuple(gaps), needed) if possible else None


def _smallest(p: Problem, asked: _Asked, even: bool, what: What, row: int, other: int, nodes: int) -> _Search:
    """The search; without a shift where no weights do it by the margin as printed."""
    # Presolve and heuristics take ten times as long here as all else.
    programme, switches = _programme(p, asked, even, witness=False)
    how, columns, _, used = programme.counted(nodes, plain=True)
    applied = None if columns is None else _applied(p, asked, switches, columns, even)
    if columns is not None and applied is None:
        # Who ties there may be unable to come before; then weights that do it by the margin are asked for.
        programme, switches = _programme(p, asked, even, witness=True)
        how, columns, _, more = programme.counted(nodes, plain=True)
        used += more
        applied = None if columns is None else _applied(p, asked, switches, columns, even)
    shift = None
    if columns is not None and applied is not None:
        shift = _printed(p, applied, float(np.dot(programme.costs, columns)), what, row, other)
    return _Search(how, shift, used, programme, switches, columns)


def _with_others(p: Problem, asked: _Asked, search: _Search) -> Shift | None:
    """The shift that was found, with whether other weights do it as cheaply; this uses up the programme."""
    shift, columns, programme = search.shift, search.columns, search.programme
    if shift is None or columns is None or search.how != "optimal":
        return shift

    def clear(found: Floats) -> bool:
        return _applied(p, asked, search.switches, found, False) is not None

    return replace(shift, several=programme.others(programme.weights, columns, shift.least, clear))


def _programme(p: Problem, asked: _Asked, even: bool, witness: bool) -> tuple[Weighting, list[int]]:
    """The nearest weights at which enough gaps are at least nothing, and the switches of the gaps.

    With a ``witness`` the same gaps are also the margin and more under other allowed weights, so that from
    the nearest weights on towards those all of them are above nothing.
    """
    programme = Weighting(p)
    every = len(asked.gaps) == asked.needed
    switches = [programme.column(float(every), 1.0, whole=not every) for _ in asked.gaps]
    others = programme.more_weights(p) if witness else []
    for switch, gap in zip(switches, asked.gaps, strict=True):
        low = min(extremes(gap, p)[0], 0.0)
        programme.ahead(programme.weights, gap, 0.0, switch, low)
        if witness:
            programme.ahead(others, gap, MARGIN, switch, low)
    programme.row(dict.fromkeys(switches, 1.0), float(asked.needed), float(len(switches)))
    programme.distance(p.share, even=even)
    return programme, switches


def _applied(
    p: Problem, asked: _Asked, switches: Sequence[int], columns: Floats, even: bool
) -> Floats | None:
    """The nearest weights (m,) at which the same gaps are the margin and more; None where none are."""
    programme = Weighting(p)
    for switch, gap in zip(switches, asked.gaps, strict=True):
        if columns[switch] > 0.5:
            programme.ahead(programme.weights, gap, MARGIN)
    programme.distance(p.share, even=even)
    _, solution, _ = programme.solve()
    return None if solution is None else np.asarray(solution[: len(p.share)])


def _printed(p: Problem, applied: Floats, least: float, what: What, row: int, other: int) -> Shift | None:
    """The weights rounded to as few decimals as still do it."""
    for decimals in range(1, _MOST_DECIMALS + 1):
        share = rounded(applied, decimals)
        if does(p, share, what, row, other) and is_allowed(p, share):
            return shift_of(p.share, share, decimals, least)
    return None


def shift_of(old: Floats, new: Floats, decimals: int, least: float, several: bool = False) -> Shift:
    """The shift from some weights (m,) to others."""
    change = np.abs(new - old)
    return Shift(new, decimals, float(change.sum()) * 50.0, float(change.max()) * 100.0, least, several)


def does(p: Problem, share: Floats, what: What, row: int, other: int = -1) -> bool:
    """Whether weights (m,) do what was asked by the plain loop, with a tenth of the margin to spare."""
    scores = in_sequence(p.values, share[:, None])[0]
    spare = MARGIN / 10.0
    if what == "pair":
        return bool(scores[other] >= scores[row] + spare)
    if what == "out":
        return int((scores >= scores[row] + spare).sum()) >= p.top
    alike = (p.values == p.values[row]).all(axis=1)
    return int(((scores > scores[row] - spare) & ~alike).sum()) < p.top


def _narrow(p: Problem, what: What, row: int, other: int, nodes: int) -> bool:
    """Whether some allowed weights do it all the same: by less than the margin, or at a tie."""
    if what == "pair":
        return extremes(p.values[other] - p.values[row], p)[1] >= TELLS_APART
    far = reach(p, row, nodes=nodes)
    return far.worst > p.top if what == "out" else far.best <= p.top
