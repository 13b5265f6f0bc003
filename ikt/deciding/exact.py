"""What tips it over all weights at once: linear and mixed-integer programmes, solved exactly.

Weights are shares of the top criteria within the limits of the policy. To stand
before another means a margin of ``MARGIN`` points, so that what is found can be written down and applied.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.programme import Programme, solver
from ikt.deciding.tipping import must_add_up, ranked_rows
from ikt.problems import BadRequest
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.ranks import fixed

MARGIN = 1e-3
_INFINITY = float("inf")
# What a second question about the same optimum may cost more, in points of a hundred.
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Problem:
    """Scores of n countries over m criteria that are added up: ``values`` (n, m) in points, limits (m,)."""

    values: Floats
    share: Floats
    lower: Floats
    upper: Floats
    top: int


@dataclass(frozen=True, slots=True)
class Shift:
    """Weights that do what was asked, moving as little as possible.

    ``share`` (m,) as printed: per cent with ``decimals``, applied and found to do it with a margin. ``moved``
    is the total that changes hands and ``largest`` the largest change of one criterion, both in points of a
    hundred; ``least`` is the exact optimum of whichever of the two was kept small, before rounding.
    ``several`` when other weights do it as cheaply.
    """

    share: Floats
    decimals: int
    moved: float
    largest: float
    least: float
    several: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The smallest shift by total and by its largest part; both None when no allowed weights do it.

    ``proven`` is False when the time ran out before it was sure that nothing smaller exists.
    """

    total: Shift | None
    even: Shift | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The best and the worst rank a country can have over all allowed weights, with weights that give them.

    Where the time ran out, ``best`` and ``worst`` were reached, and the bounds say what more could be
    possible.
    """

    best: int
    worst: int
    best_bound: int
    worst_bound: int
    best_share: Floats
    worst_share: Floats

    @property
    def proven(self) -> bool:
        return self.best == self.best_bound and self.worst == self.worst_bound


def problem(a: Assessment) -> tuple[Problem, Ints]:
    """The programme of an assessment and the rows of its countries; raises BadRequest where it has none."""
    must_add_up(a)
    rows = ranked_rows(a)
    lower, upper = map(np.array, a.recipe.policy.limits_of(a.evidence.criteria.ids))
    made = Problem(a.values.best[rows], np.array(a.weights), lower, upper, a.recipe.top)
    # A ceiling that no allowed weights reach bends nothing.
    for row in rows[np.isfinite(a.scores.ceiling[rows])]:
        if extremes(a.values.best[row], made)[1] > a.scores.ceiling[row]:
            raise BadRequest("P841")
    return made, rows


class _Programme(Programme):
    """A programme whose first columns are the weights."""

    def __init__(self, p: Problem) -> None:
        super().__init__()
        for low, high in zip(p.lower, p.upper, strict=True):
            self.column(float(low), float(high))
        self.row(dict.fromkeys(range(len(p.share)), 1.0), 1.0, 1.0)


def extremes(gap: Floats, p: Problem) -> tuple[float, float]:
    """The least and the greatest of ``gap`` (m,) times the allowed weights, by filling from one end."""

    def most(gain: Floats) -> float:
        room = 1.0 - float(p.lower.sum())
        total = float(gain @ p.lower)
        for k in np.argsort(-gain, kind="stable"):
            part = min(room, float(p.upper[k] - p.lower[k]))
            total += part * float(gain[k])
            room -= part
        return total

    return -most(-gap), most(gap)


def _weights(terms: Floats) -> dict[int, float]:
    return {k: float(x) for k, x in enumerate(terms) if x != 0.0}


def _ahead(programme: _Programme, gap: Floats, switch: int, low: float) -> None:
    """``gap`` times the weights is at least the margin where ``switch`` is 1; ``low`` is the least it can
    be."""
    terms = _weights(gap)
    terms[switch] = -(MARGIN - low)
    programme.row(terms, low, _INFINITY)


def _distance(programme: _Programme, share: Floats, even: bool) -> None:
    """Costs: what changes hands, or the largest change, in points of a hundred."""
    if even:
        widest = programme.column(0.0, _INFINITY, cost=100.0)
        for k, now in enumerate(share):
            _at_least_change(programme, widest, k, float(now))
    else:
        _cost(programme, dict.fromkeys(_parts(programme, share, range(len(share))), 50.0))


def _parts(programme: _Programme, share: Floats, weights: Sequence[int]) -> list[int]:
    """Columns that are at least the change of each weight."""
    found = [programme.column(0.0, _INFINITY) for _ in share]
    for part, weight, now in zip(found, weights, share, strict=True):
        _at_least_change(programme, part, weight, float(now))
    return found


def _at_least_change(programme: _Programme, part: int, weight: int, now: float) -> None:
    programme.row({part: 1.0, weight: -1.0}, -now, _INFINITY)
    programme.row({part: 1.0, weight: 1.0}, now, _INFINITY)


def _cost(programme: _Programme, costs: dict[int, float]) -> None:
    programme.costs = [costs.get(column, 0.0) for column in range(len(programme.costs))]


def _out(programme: _Programme, p: Problem, row: int) -> bool:
    """Ask that enough others stand before ``row``; False when they cannot."""
    switches: list[int] = []
    for other in range(len(p.values)):
        gap = p.values[other] - p.values[row]
        low, high = extremes(gap, p)
        if other != row and high >= MARGIN:
            switches.append(programme.column(0.0, 1.0, whole=True))
            _ahead(programme, gap, switches[-1], min(low, 0.0))
    if len(switches) < p.top:
        return False
    programme.row(dict.fromkeys(switches, 1.0), float(p.top), _INFINITY)
    return True


def _in(programme: _Programme, p: Problem, row: int) -> bool:
    """Ask that ``row`` stands before all but a few; False when it cannot."""
    switches: list[int] = []
    before = 0
    for other in range(len(p.values)):
        gap = p.values[row] - p.values[other]
        low, high = extremes(gap, p)
        if other == row or low >= MARGIN or not gap.any():
            continue
        if high < MARGIN:
            before += 1
            continue
        switches.append(programme.column(0.0, 1.0, whole=True))
        _ahead(programme, gap, switches[-1], min(low, 0.0))
    needed = len(switches) - (p.top - 1 - before)
    if before > p.top - 1:
        return False
    programme.row(dict.fromkeys(switches, 1.0), float(max(needed, 0)), _INFINITY)
    return True


def smallest_shift(
    p: Problem, what: Literal["out", "in", "pair"], row: int, other: int = -1, *, seconds: float = 20.0
) -> Answer:
    """The smallest shift that takes ``row`` out of the top set or into it, or puts ``other`` before it."""
    solver()
    found: list[Shift | None] = []
    proven = True
    for even in (False, True):
        programme = _Programme(p)
        possible = True
        if what == "pair":
            gap = p.values[other] - p.values[row]
            possible = extremes(gap, p)[1] >= MARGIN
            programme.row(_weights(gap), MARGIN, _INFINITY)
        else:
            possible = (_out if what == "out" else _in)(programme, p, row)
        if not possible:
            return Answer(None, None, True)
        _distance(programme, p.share, even)
        status, columns, _ = programme.solve(seconds)
        if status == "none":
            return Answer(None, None, True)
        proven = proven and status == "optimal"
        found.append(_printed(p, programme, columns, what, row, other) if columns is not None else None)
        if found[-1] is not None and not even and status == "optimal":
            found[-1] = _told_several(found[-1], programme, p, columns, seconds)
    return Answer(found[0], found[1], proven)


def _told_several(
    shift: Shift | None, programme: _Programme, p: Problem, columns: Floats | None, seconds: float
) -> Shift | None:
    """Say whether other weights do it as cheaply."""
    if shift is None or columns is None:
        return shift
    cost = float(np.dot(programme.costs, columns))
    return replace(shift, several=_others(programme, range(len(p.share)), columns, cost, seconds))


def _others(
    programme: _Programme, weights: Sequence[int], columns: Floats, cost: float, seconds: float
) -> bool:
    """Whether other weights cost no more: look for the farthest of them along one odd direction."""
    programme.row({k: x for k, x in enumerate(programme.costs) if x != 0.0}, -_INFINITY, cost + _SLACK)
    odd = np.sqrt(np.arange(2.0, len(weights) + 2.0))
    for sign in (1.0, -1.0):
        _cost(programme, {k: sign * float(x) for k, x in zip(weights, odd, strict=True)})
        _, other, _ = programme.solve(seconds)
        if other is not None and np.abs(other[list(weights)] - columns[list(weights)]).max() > 1e-4:
            return True
    return False


def does(p: Problem, share: Floats, what: Literal["out", "in", "pair"], row: int, other: int = -1) -> bool:
    """Whether weights (m,) do what was asked by the plain loop, with a tenth of the margin to spare."""
    scores = in_sequence(p.values, share[:, None])[0]
    spare = MARGIN / 10.0
    if what == "pair":
        return bool(scores[other] >= scores[row] + spare)
    if what == "out":
        return int((scores >= scores[row] + spare).sum()) >= p.top
    alike = (p.values == p.values[row]).all(axis=1)
    return int(((scores > scores[row] - spare) & ~alike).sum()) < p.top


def _printed(
    p: Problem,
    programme: _Programme,
    columns: Floats,
    what: Literal["out", "in", "pair"],
    row: int,
    other: int,
) -> Shift | None:
    """The weights rounded to as few decimals as still do it."""
    exact = columns[: len(p.share)]
    for decimals in range(1, 8):
        share = rounded(exact, decimals)
        if share is not None and does(p, share, what, row, other) and _allowed(p, share):
            return _shift(p.share, share, decimals, float(np.dot(programme.costs, columns)))
    return None


def _allowed(p: Problem, share: Floats) -> bool:
    return bool((share >= p.lower - 1e-9).all() and (share <= p.upper + 1e-9).all())


def rounded(share: Floats, decimals: int) -> Floats:
    """Shares (m,) as per cents with so many decimals that still add up to a hundred (largest remainders)."""
    unit = 10.0 ** -(decimals + 2)
    whole = np.floor(share / unit + 1e-9)
    rest = share / unit - whole
    missing = round(1.0 / unit - float(whole.sum()))
    order = np.argsort(-rest, kind="stable")
    whole[order[: max(missing, 0)]] += 1.0
    return np.asarray(whole / (10.0 ** (decimals + 2)))


def _shift(old: Floats, new: Floats, decimals: int, least: float, several: bool = False) -> Shift:
    change = np.abs(new - old)
    return Shift(new, decimals, float(change.sum()) * 50.0, float(change.max()) * 100.0, least, several)


def reach(p: Problem, row: int, *, seconds: float = 5.0) -> Reach:
    """Best and worst attainable rank of one country over all allowed weights.

    A country is before another by at least the margin; who is alike in all values never stands before. What
    the solver finds is ranked again, so that the ranks reported are ranks that somebody can see.
    """
    solver()
    best, best_bound, best_share = _extreme_rank(p, row, 1, seconds)
    worst, worst_bound, worst_share = _extreme_rank(p, row, -1, seconds)
    return Reach(best, worst, best_bound, worst_bound, best_share, worst_share)


def _extreme_rank(p: Problem, row: int, sign: int, seconds: float) -> tuple[int, int, Floats]:
    """The rank found, its bound, and weights that give it; ``sign`` 1 for the best, -1 for the worst."""
    programme = _Programme(p)
    sure = 0
    for other in range(len(p.values)):
        gap = sign * (p.values[row] - p.values[other])
        if other == row or not gap.any():
            continue
        low, high = extremes(gap, p)
        if low >= MARGIN:
            sure += 1
        elif high >= MARGIN:
            switch = programme.column(0.0, 1.0, cost=-1.0, whole=True)
            _ahead(programme, gap, switch, low)
    status, columns, bound = programme.solve(seconds)
    open_ = sum(programme.whole)
    beaten = sure + (open_ if status == "time" and not np.isfinite(bound) else int(np.floor(-bound + 1e-6)))
    others = int((p.values != p.values[row]).any(axis=1).sum())
    candidates = [columns[: len(p.share)]] if columns is not None else []
    candidates.append(p.share if _allowed(p, p.share) else _any_allowed(p))
    ranks = [_rank(p, share, row) for share in candidates]
    place = int(np.argmin(ranks)) if sign > 0 else int(np.argmax(ranks))
    found = ranks[place]
    limit = 1 + others - beaten if sign > 0 else 1 + beaten
    if status == "optimal":
        limit = found
    return found, limit, np.asarray(candidates[place])


def _any_allowed(p: Problem) -> Floats:
    room = p.upper - p.lower
    return np.asarray(p.lower + room * ((1.0 - p.lower.sum()) / max(float(room.sum()), 1e-300)))


def _rank(p: Problem, share: Floats, row: int) -> int:
    scores = fixed(in_sequence(p.values, share[:, None])[0])
    return 1 + int((scores > scores[row]).sum())


def reaches(p: Problem, rows: Sequence[int], *, seconds: float = 60.0) -> list[Reach]:
    """The reach of each of these countries, together within about so many seconds."""
    end = time.monotonic() + seconds
    found = []
    for number, row in enumerate(rows):
        left = max(end - time.monotonic(), 0.0)
        # Most are found at once; a hard one may take ten times its part of what is left.
        part = min(left / 2.0, 10.0 * left / (2 * (len(rows) - number)))
        found.append(reach(p, row, seconds=max(part, 0.02)))
    return found


@dataclass(frozen=True, slots=True)
class Common:
    """The smallest shift of two weightings to the same top set; ``members`` are the places of who is in it.

    ``least`` of both shifts is the optimum of the two together: their sum, or what the one that moves most
    moves. Both None when the limits allow no common set.
    """

    first: Shift | None
    second: Shift | None
    members: tuple[int, ...]
    proven: bool


def common_set(
    one: Problem,
    two: Problem,
    among: tuple[Sequence[int], Sequence[int]] | None = None,
    *,
    even: bool = False,
    seconds: float = 30.0,
) -> Common:
    """The smallest shift of each of two weightings so that both put the same countries in the top set.

    ``among`` has the places of the countries of each, in a list of the countries of both, where two policies
    do not rank the same ones; who is not ranked by one of them is in no common set.

    ``even`` makes what the party that moves most gives up small, and then the total; else only the total.
    """
    solver()
    own_one, own_two = among or (range(len(one.values)), range(len(two.values)))
    m, n = len(one.share), 1 + max((*own_one, *own_two), default=-1)
    programme = _Programme(one)
    second = [programme.column(float(two.lower[k]), float(two.upper[k])) for k in range(m)]
    programme.row(dict.fromkeys(second, 1.0), 1.0, 1.0)
    ranked_by_both = set(own_one) & set(own_two)
    chosen = [programme.column(0.0, float(place in ranked_by_both), whole=True) for place in range(n)]
    programme.row(dict.fromkeys(chosen, 1.0), float(one.top), float(one.top))
    for offset, side, places in ((0, one, own_one), (second[0], two, own_two)):
        line = programme.column(0.0, 100.0)
        for row, country in enumerate(places):
            terms = {offset + k: float(x) for k, x in enumerate(side.values[row]) if x != 0.0}
            reach_ = 100.0 + MARGIN
            # Inside: at least a margin above the line; outside: at most on it.
            programme.row({**terms, line: -1.0, chosen[country]: -reach_}, MARGIN - reach_, _INFINITY)
            programme.row({**terms, line: -1.0, chosen[country]: -reach_}, -_INFINITY, 0.0)
    first = list(range(m))
    parts = [_parts(programme, one.share, first), _parts(programme, two.share, second)]
    total = {part: 50.0 for own in parts for part in own}
    most = programme.column(0.0, _INFINITY)
    for own in parts:
        programme.row({**dict.fromkeys(own, 50.0), most: -1.0}, -_INFINITY, 0.0)
    _cost(programme, {most: 1.0} if even else total)
    status, columns, _ = programme.solve(seconds)
    if columns is None:
        return Common(None, None, (), status == "none")
    least = float(np.dot(programme.costs, columns))
    proven, several = status == "optimal", False
    if proven and even:
        programme.upper[most] = least + _SLACK
        _cost(programme, total)
        _, again, _ = programme.solve(seconds)
        columns = again if again is not None else columns
    elif proven:
        several = _others(programme, [*first, *second], columns, least, min(seconds, 5.0))
    members = tuple(country for country in range(n) if columns[chosen[country]] > 0.5)
    for decimals in range(1, 8):
        shares = rounded(columns[:m], decimals), rounded(columns[second[0] : second[0] + m], decimals)
        tops = (
            {own_one[row] for row in _top(one, shares[0])},
            {own_two[row] for row in _top(two, shares[1])},
        )
        if tops[0] == set(members) == tops[1]:
            shifts = [
                _shift(p.share, s, decimals, least, several) for p, s in zip((one, two), shares, strict=True)
            ]
            return Common(shifts[0], shifts[1], members, proven)
    return Common(None, None, members, False)


def _top(p: Problem, share: Floats) -> set[int]:
    scores = fixed(in_sequence(p.values, share[:, None])[0])
    return {row for row in range(len(scores)) if int((scores > scores[row]).sum()) < p.top}
