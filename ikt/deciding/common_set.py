"""The smallest shift of several weightings to the same top set, each with its own countries and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.any_weights import INFINITY, MARGIN, SLACK, Problem, Weighting, inside, rounded, terms
from ikt.deciding.shift import Shift, shift_of
from ikt.deciding.solver import NODES, How, Programme, solver
from ikt.scoring.arrays import Bools, Floats

_MOST_DECIMALS = 7
# Points of a hundred that are printed as a tenth.
_SHOWN = 0.04


@dataclass(frozen=True, slots=True)
class Party:
    """What one party brings: its problem, and the weights it holds where these are a set.

    ``corners`` (c, m) are those of the set; then only what lies outside it is given up. ``problem`` has the
    limits that the party does not go beyond.
    """

    problem: Problem
    corners: Floats | None = None


@dataclass(frozen=True, slots=True)
class Common:
    """The smallest shift of each party to the same top set; ``members`` are the places of who is in it.

    Places go by the first party. ``least`` of every shift is the optimum of all together, without a margin:
    their sum, or what the party that moves most moves. No shifts where the limits allow no common set.
    """

    shifts: tuple[Shift, ...]
    members: tuple[int, ...]
    proven: bool

    @property
    def first(self) -> Shift | None:
        """The shift of the first party."""
        return self.shifts[0] if self.shifts else None

    @property
    def second(self) -> Shift | None:
        """The shift of the second party."""
        return self.shifts[1] if self.shifts else None

    def is_alike(self, other: Common) -> bool:
        """Whether all parties come to the same weights in another answer."""
        return (
            bool(self.shifts)
            and len(self.shifts) == len(other.shifts)
            and all(
                np.array_equal(one.share, two.share)
                for one, two in zip(self.shifts, other.shifts, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class Everyone:
    """The parties, and for each country that all of them rank its place with each: only these can be in."""

    parties: tuple[Party, ...]
    places: tuple[tuple[int, ...], ...]
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
    the same in the same order.
    """
    return common_change((Party(one), Party(two)), pairs, even=even, nodes=nodes)


def common_change(
    parties: Sequence[Party],
    places: Sequence[tuple[int, ...]] | None = None,
    *,
    even: bool = False,
    nodes: int = NODES,
) -> Common:
    """The smallest shift of each party so that all of them put the same countries in the top set.

    ``places`` has for each country that all rank its place with each; None where all rank the same in the
    same order. ``even`` makes what the party that moves most gives up small, and then the total; else only
    the total.
    """
    solver()
    problems = [party.problem for party in parties]
    if places is None:
        places = [(k,) * len(problems) for k in range(len(problems[0].values))]
    sizes = {min(p.top, len(p.values)) for p in problems}
    size = max(sizes)
    if len(sizes) > 1 or len(places) < size:
        return Common((), (), True)
    every = Everyone(tuple(parties), tuple(places), size)
    how, nearest = _nearest(every, even, nodes, witness=False)
    if nearest is not None and _applied(every, nearest.chosen, even) is None:
        # Who ties on the line may be unable to stand above it; then a line they clear is asked for.
        how, nearest = _nearest(every, even, nodes, witness=True)
    if nearest is None:
        return Common((), (), how == "none")
    programme, columns, chosen, several = nearest.programme, nearest.columns, nearest.chosen, False
    least = float(np.dot(programme.costs, columns))

    def clear(others: Floats) -> bool:
        return _applied(every, others[programme.chosen] > 0.5, even) is not None

    if how == "optimal" and even:
        programme.upper[nearest.most] = least + SLACK
        programme.cost(nearest.total)
        _, again, _ = programme.solve(nodes)
        if again is not None and clear(again):
            chosen = again[programme.chosen] > 0.5
    elif how == "optimal":
        weights = [column for own in programme.sides for column in own]
        several = programme.others(weights, columns, least, clear)
    return printed(every, chosen, even, least, several, how == "optimal")


@dataclass(frozen=True, slots=True)
class _Found:
    """The nearest weights of all, who is in, and the costs: of all together, and the column of the most."""

    programme: Sides
    columns: Floats
    total: dict[int, float]
    most: int

    @property
    def chosen(self) -> Bools:
        return np.asarray(self.columns[self.programme.chosen] > 0.5)


def _nearest(every: Everyone, even: bool, nodes: int, *, witness: bool) -> tuple[How, _Found | None]:
    programme = _programme(every, witness)
    total, most = _costs(programme, every)
    programme.cost({most: 1.0} if even else total)
    how, columns, _ = programme.solve(nodes)
    return how, None if columns is None else _Found(programme, columns, total, most)


class Sides(Weighting):
    """The weights of each party, and for each country that all rank a column that is 1 where it is in."""

    def __init__(self, every: Everyone) -> None:
        super().__init__(every.parties[0].problem)
        self.sides = [self.weights, *self.more_sides(every, 1)]
        self.chosen = [self.column(0.0, 1.0, whole=True) for _ in every.places]
        self.row(dict.fromkeys(self.chosen, 1.0), float(every.size), float(every.size))

    def more_sides(self, every: Everyone, start: int = 0) -> list[list[int]]:
        """Columns for weights of each party from the one with number ``start`` on."""
        return [self.more_weights(party.problem) for party in every.parties[start:]]

    def lines(self, every: Everyone, sides: Sequence[Sequence[int]], margin: float) -> None:
        """With each party the chosen stand at least the margin above a line, all others at most on it."""
        for side, (party, weights) in enumerate(zip(every.parties, sides, strict=True)):
            # Below nothing too, so that who has no points at all can stand above it.
            line = self.column(-MARGIN, 100.0)
            switch = {place[side]: column for place, column in zip(every.places, self.chosen, strict=True)}
            far = 100.0 + margin + MARGIN
            for index, values in enumerate(party.problem.values):
                row = {**terms(weights, values), line: -1.0}
                if index not in switch:
                    self.row(row, -INFINITY, 0.0)
                    continue
                self.row({**row, switch[index]: -far}, margin - far, INFINITY)
                self.row({**row, switch[index]: -far}, -INFINITY, 0.0)

    def given_up(self, party: Party, weights: Sequence[int]) -> list[int]:
        """Columns that are at least the change of each weight from what the party holds."""
        if party.corners is None:
            return self.parts(party.problem.share, weights)
        mix = [self.column(0.0, 1.0) for _ in party.corners]
        self.row(dict.fromkeys(mix, 1.0), 1.0, 1.0)
        columns = [self.column(0.0, INFINITY) for _ in weights]
        for part, weight, held in zip(columns, weights, party.corners.T, strict=True):
            own = terms(mix, held)
            self.row({part: 1.0, weight: -1.0, **own}, 0.0, INFINITY)
            self.row({part: 1.0, weight: 1.0, **{k: -x for k, x in own.items()}}, 0.0, INFINITY)
        return columns


def _programme(every: Everyone, witness: bool) -> Sides:
    """The nearest weights of all at which the same countries stand on or above a line, the others not above.

    With a ``witness`` the same countries also clear it by the margin under other allowed weights.
    """
    programme = Sides(every)
    programme.lines(every, programme.sides, 0.0)
    if witness:
        programme.lines(every, programme.more_sides(every), MARGIN)
    return programme


def _costs(programme: Sides, every: Everyone) -> tuple[dict[int, float], int]:
    """What all give up together, and the column of what the one that gives up most does."""
    parts = [
        programme.given_up(party, weights)
        for party, weights in zip(every.parties, programme.sides, strict=True)
    ]
    most = programme.column(0.0, INFINITY)
    for own in parts:
        programme.row({**dict.fromkeys(own, 50.0), most: -1.0}, -INFINITY, 0.0)
    return {part: 50.0 for own in parts for part in own}, most


def _applied(every: Everyone, chosen: Bools, even: bool) -> list[Floats] | None:
    """The nearest weights of each at which these are in by the margin; None where none are."""
    programme = Sides(every)
    for column, in_ in zip(programme.chosen, chosen, strict=True):
        programme.lower[column] = programme.upper[column] = float(in_)
        programme.whole[column] = False
    programme.lines(every, programme.sides, MARGIN)
    total, most = _costs(programme, every)
    programme.cost({most: 1.0} if even else total)
    _, columns, _ = programme.solve()
    if columns is None:
        return None
    if even:
        programme.upper[most] = float(columns[most]) + SLACK
        programme.cost(total)
        _, again, _ = programme.solve()
        columns = columns if again is None else again
    return [np.asarray(columns[own]) for own in programme.sides]


def printed(every: Everyone, chosen: Bools, even: bool, least: float, several: bool, proven: bool) -> Common:
    """The weights of each rounded to as few decimals as still give the same top set."""
    applied = _applied(every, chosen, even)
    wanted = [
        {place[side] for place, in_ in zip(every.places, chosen, strict=True) if in_}
        for side in range(len(every.parties))
    ]
    members = tuple(sorted(wanted[0]))
    for decimals in range(1, _MOST_DECIMALS + 1) if applied is not None else ():
        assert applied is not None  # noqa: S101
        shares = [rounded(share, decimals) for share in applied]
        sides = zip(every.parties, shares, wanted, strict=True)
        if all(inside(party.problem, share) == own for party, share, own in sides) and (
            decimals == _MOST_DECIMALS or _hold(every.parties, shares, applied)
        ):
            made = [
                shift_of(_held(party, share), share, decimals, least, several)
                for party, share in zip(every.parties, shares, strict=True)
            ]
            return Common(tuple(made), members, proven)
    return Common((), members, False)


def _hold(parties: Sequence[Party], shares: Sequence[Floats], exact: Sequence[Floats]) -> bool:
    """Whether rounding takes nobody out of the set it holds by as much as would be printed."""

    def outside(party: Party, share: Floats) -> float:
        return float(np.abs(_held(party, share) - share).sum()) * 50.0

    return all(
        party.corners is None or outside(party, share) <= outside(party, one) + _SHOWN
        for party, share, one in zip(parties, shares, exact, strict=True)
    )


def _held(party: Party, share: Floats) -> Floats:
    """The weights (m,) that a party holds and that are nearest to others."""
    return party.problem.share if party.corners is None else held_nearest(party.corners, share)


def held_nearest(corners: Floats, share: Floats) -> Floats:
    """Of all mixes of corners (c, m) one from which least has to change hands to come to a weighting (m,)."""
    if len(corners) == 1:
        return np.asarray(corners[0])
    programme = Programme()
    mix = [programme.column(0.0, 1.0) for _ in corners]
    programme.row(dict.fromkeys(mix, 1.0), 1.0, 1.0)
    for held, now in zip(corners.T, share, strict=True):
        part = programme.column(0.0, INFINITY, cost=1.0)
        programme.row({part: 1.0, **terms(mix, held)}, float(now), INFINITY)
        programme.row({part: 1.0, **terms(mix, -held)}, -float(now), INFINITY)
    _, columns, _ = programme.solve()
    assert columns is not None  # noqa: S101
    return np.asarray(columns[mix] @ corners)
