"""The smallest shift of two weightings to the same top set, each with its own countries and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.any_weights import INFINITY, MARGIN, SLACK, Problem, Weighting, inside, rounded, terms
from ikt.deciding.shift import Shift, shift_of
from ikt.deciding.solver import NODES, How, solver
from ikt.scoring.arrays import Bools, Floats

_MOST_DECIMALS = 7


@dataclass(frozen=True, slots=True)
class Common:
    """The smallest shift of two weightings to the same top set; ``members`` are the places of who is in it.

    Places go by the first. ``least`` of both shifts is the optimum of the two together, without a margin:
    their sum, or what the one that moves most moves. Both None when the limits allow no common set.
    """

    first: Shift | None
    second: Shift | None
    members: tuple[int, ...]
    proven: bool

    def is_alike(self, other: Common) -> bool:
        """Whether both weightings come to the same weights in another answer."""
        pairs = ((self.first, other.first), (self.second, other.second))
        return all(
            one is not None and two is not None and np.array_equal(one.share, two.share) for one, two in pairs
        )


@dataclass(frozen=True, slots=True)
class _Both:
    """Two problems, and the pairs of places of the countries that both rank: only these can be in both."""

    one: Problem
    two: Problem
    pairs: tuple[tuple[int, int], ...]
    size: int


def common_set(
    one: Problem,
    two: Problem,
    pairs: Sequence[tuple[int, int]] | None = None,
    *,
    even: bool = False,
    nodes: int = NODES,
) -> Common:
    """The smallest shift of each of two weightings so that both put the same countries in the top set.

    ``pairs`` has for each country that both rank its place in the one and in the other; None where both rank
    the same in the same order. ``even`` makes what the party that moves most gives up small, and then the
    total; else only the total.
    """
    solver()
    same = tuple(pairs) if pairs is not None else tuple((k, k) for k in range(len(one.values)))
    sizes = {min(p.top, len(p.values)) for p in (one, two)}
    size = max(sizes)
    if len(sizes) > 1 or len(same) < size:
        return Common(None, None, (), True)
    both = _Both(one, two, same, size)
    how, nearest = _nearest(both, even, nodes, witness=False)
    if nearest is not None and _applied(both, nearest.chosen, even) is None:
        # Who ties on the line may be unable to stand above it; then a line they clear is asked for.
        how, nearest = _nearest(both, even, nodes, witness=True)
    if nearest is None:
        return Common(None, None, (), how == "none")
    programme, columns, chosen, several = nearest.programme, nearest.columns, nearest.chosen, False
    least = float(np.dot(programme.costs, columns))

    def clear(others: Floats) -> bool:
        return _applied(both, others[programme.chosen] > 0.5, even) is not None

    if how == "optimal" and even:
        programme.upper[nearest.most] = least + SLACK
        programme.cost(nearest.total)
        _, again, _ = programme.solve(nodes)
        if again is not None and clear(again):
            chosen = again[programme.chosen] > 0.5
    elif how == "optimal":
        several = programme.others([*programme.weights, *programme.second], columns, least, clear)
    return _printed(both, chosen, even, least, several, how == "optimal")


@dataclass(frozen=True, slots=True)
class _Found:
    """The nearest weights of both, who is in, and the costs: of both together, and the column of the most."""

    programme: _Two
    columns: Floats
    total: dict[int, float]
    most: int

    @property
    def chosen(self) -> Bools:
        return np.asarray(self.columns[self.programme.chosen] > 0.5)


def _nearest(both: _Both, even: bool, nodes: int, *, witness: bool) -> tuple[How, _Found | None]:
    programme = _programme(both, witness)
    total, most = _costs(programme, both)
    programme.cost({most: 1.0} if even else total)
    how, columns, _ = programme.solve(nodes)
    return how, None if columns is None else _Found(programme, columns, total, most)


class _Two(Weighting):
    """The weights of both, and for each country that both rank a column that is 1 where it is in."""

    def __init__(self, both: _Both) -> None:
        super().__init__(both.one)
        self.second = self.more_weights(both.two)
        self.chosen = [self.column(0.0, 1.0, whole=True) for _ in both.pairs]
        self.row(dict.fromkeys(self.chosen, 1.0), float(both.size), float(both.size))

    def lines(self, both: _Both, first: Sequence[int], second: Sequence[int], margin: float) -> None:
        """On each side the chosen stand at least the margin above a line, and all others at most on it."""
        for side, (p, weights) in enumerate(((both.one, first), (both.two, second))):
            line = self.column(0.0, 100.0)
            switch = {pair[side]: column for pair, column in zip(both.pairs, self.chosen, strict=True)}
            far = 100.0 + margin
            for index, values in enumerate(p.values):
                row = {**terms(weights, values), line: -1.0}
                if index not in switch:
                    self.row(row, -INFINITY, 0.0)
                    continue
                self.row({**row, switch[index]: -far}, margin - far, INFINITY)
                self.row({**row, switch[index]: -far}, -INFINITY, 0.0)


def _programme(both: _Both, witness: bool) -> _Two:
    """The nearest weights of both at which the same countries stand on or above a line, the others not above.

    With a ``witness`` the same countries also clear it by the margin under other allowed weights.
    """
    programme = _Two(both)
    programme.lines(both, programme.weights, programme.second, 0.0)
    if witness:
        programme.lines(both, programme.more_weights(both.one), programme.more_weights(both.two), MARGIN)
    return programme


def _costs(programme: _Two, both: _Both) -> tuple[dict[int, float], int]:
    """What both give up together, and the column of what the one that gives up most does."""
    parts = [
        programme.parts(both.one.share, programme.weights),
        programme.parts(both.two.share, programme.second),
    ]
    most = programme.column(0.0, INFINITY)
    for own in parts:
        programme.row({**dict.fromkeys(own, 50.0), most: -1.0}, -INFINITY, 0.0)
    return {part: 50.0 for own in parts for part in own}, most


def _applied(both: _Both, chosen: Bools, even: bool) -> tuple[Floats, Floats] | None:
    """The nearest weights of each at which these are in by the margin; None where none are."""
    programme = _Two(both)
    for column, in_ in zip(programme.chosen, chosen, strict=True):
        programme.lower[column] = programme.upper[column] = float(in_)
        programme.whole[column] = False
    programme.lines(both, programme.weights, programme.second, MARGIN)
    total, most = _costs(programme, both)
    programme.cost({most: 1.0} if even else total)
    _, columns, _ = programme.solve()
    if columns is None:
        return None
    if even:
        programme.upper[most] = float(columns[most]) + SLACK
        programme.cost(total)
        _, again, _ = programme.solve()
        columns = columns if again is None else again
    return np.asarray(columns[programme.weights]), np.asarray(columns[programme.second])


def _printed(both: _Both, chosen: Bools, even: bool, least: float, several: bool, proven: bool) -> Common:
    """The weights of each rounded to as few decimals as still give the same top set."""
    applied = _applied(both, chosen, even)
    first, second = (
        {pair[side] for pair, in_ in zip(both.pairs, chosen, strict=True) if in_} for side in (0, 1)
    )
    members = tuple(sorted(first))
    for decimals in range(1, _MOST_DECIMALS + 1) if applied is not None else ():
        assert applied is not None  # noqa: S101
        shares = [rounded(share, decimals) for share in applied]
        if inside(both.one, shares[0]) == first and inside(both.two, shares[1]) == second:
            made = [
                shift_of(p.share, share, decimals, least, several)
                for p, share in zip((both.one, both.two), shares, strict=True)
            ]
            return Common(made[0], made[1], members, proven)
    return Common(None, None, members, False)
