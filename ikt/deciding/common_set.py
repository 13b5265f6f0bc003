"""The smallest shift of several weightings to the same top set, each with its own countries and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.any_weights import INFINITY, MARGIN, SLACK, Problem, Weighting, inside, rounded, terms
from ikt.deciding.in_doubt import Leads, Near, leads, unknown
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

    @property
    def held(self) -> Floats:
        """The weights (c, m) of which it holds any mix."""
        return self.problem.share[None, :] if self.corners is None else self.corners


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
    leads: tuple[Leads, ...]
    even: bool

    def near(self, moved: float) -> list[Near]:
        """What holds with each party where none gives up more than so many points of a hundred."""
        return [own.near(moved / 100.0) for own in self.leads]

    def costs(self, parts: Sequence[Floats]) -> Floats:
        """Points of a hundred that are given up for each country that all rank, by what each party has to.

        ``parts`` of all weight (n,) are those of each party, for the countries that it ranks.
        """
        own = np.array([part[rows] for part, rows in zip(parts, np.array(self.places).T, strict=True)])
        return np.asarray(100.0 * (own.max(axis=0) if self.even else own.sum(axis=0)))


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
    firm = tuple(leads(party.problem.values, party.held, size) for party in parties)
    every = Everyone(tuple(parties), tuple(places), size, firm, even)
    enough, witness = _enough(every), False
    how, nearest = _nearest(every, nodes, enough, witness=witness)
    if nearest is not None and _applied(every, nearest.chosen) is None:
        # Who ties on the line may be unable to stand above it; then a line they clear is asked for.
        witness = True
        how, nearest = _nearest(every, nodes, enough, witness=witness)
    if nearest is None:
        return Common((), (), how == "none")
    chosen, least, several = nearest.chosen, nearest.cost, False
    if how == "optimal":
        # What costs no more than the least lies nearer than what was enough.
        near = _programme(every, least + SLACK, witness)
        near.cost(near.total)

        def clear(others: Floats) -> bool:
            return _applied(every, others[near.chosen] > 0.5) is not None

        if even:
            near.upper[near.most] = least + SLACK
            _, again, _ = near.solve(nodes, plain=True)
            if again is not None and clear(again):
                chosen = again[near.chosen] > 0.5
        else:
            weights = [column for own in near.sides for column in own]
            several = near.others(weights, nearest.columns, least, clear)
    return printed(every, chosen, least, several, how == "optimal")


@dataclass(frozen=True, slots=True)
class _Found:
    """The nearest weights of all (columns of a programme), who is in, and what that costs."""

    columns: Floats
    chosen: Bools
    cost: float


def _enough(every: Everyone) -> float:
    """Points of a hundred that are enough for some common set: so much and more never is the least.

    The sets tried are those of the weights held and of what lies between; all weight where none of them does.
    """
    enough = 100.0 * (1 if every.even else len(every.parties))
    shares = np.array([party.problem.share for party in every.parties])
    tried = {_first(every, side, share) for side, share in enumerate(shares)}
    tried |= {_first(every, 0, share) for share in (shares.mean(axis=0), np.median(shares, axis=0))}
    for chosen in sorted(tried):
        made = _applied(every, np.array(chosen))
        if made is not None:
            enough = min(enough, made.cost)
    return enough


def _first(every: Everyone, side: int, share: Floats) -> tuple[bool, ...]:
    """Of whom all parties rank those that come first with one of them under some weights (m,)."""
    values = every.parties[side].problem.values[[place[side] for place in every.places]]
    first = set(np.argsort(-(values @ share), kind="stable")[: every.size])
    return tuple(index in first for index in range(len(values)))


def _nearest(every: Everyone, nodes: int, enough: float, *, witness: bool) -> tuple[How, _Found | None]:
    programme = _programme(every, enough, witness)
    programme.cost({programme.most: 1.0} if every.even else programme.total)
    how, columns, _ = programme.solve(nodes, plain=True)
    if columns is None:
        return how, None
    cost = float(np.dot(programme.costs, columns))
    return how, _Found(columns, np.asarray(columns[programme.chosen] > 0.5), cost)


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

    def settle(self, every: Everyone, enough: float) -> None:
        """Hold out of the set who costs more than is enough to have in it, and in it who does to have out."""
        sure = every.costs([own.until_out for own in every.leads]) > enough + SLACK
        never = every.costs([own.until_in for own in every.leads]) > enough + SLACK
        for column, in_, out in zip(self.chosen, sure, never, strict=True):
            self.lower[column], self.upper[column] = float(in_), 1.0 - float(out)

    def lines(
        self, every: Everyone, sides: Sequence[Sequence[int]], near: Sequence[Near], margin: float
    ) -> None:
        """With each party the chosen stand at least the margin above a line, all others at most on it."""
        for side, (party, weights, own) in enumerate(zip(every.parties, sides, near, strict=True)):
            line = self.column(own.least, own.most)
            switch = {place[side]: column for place, column in zip(every.places, self.chosen, strict=True)}
            may_be_in = {index for index, column in switch.items() if self.upper[column] > 0.0}
            sure = {index for index, column in switch.items() if self.lower[column] > 0.0}
            out = set(range(len(own.low))) - may_be_in
            above, below = own.lowest(sorted(sure)), own.highest(sorted(out))
            for index, values in enumerate(party.problem.values):
                row = {**terms(weights, values), line: -1.0}
                if index in below:
                    self.row(row, -INFINITY, 0.0)
                elif index in above:
                    self.row(row, margin, INFINITY)
                elif index in may_be_in - sure:
                    short = margin + own.most - float(own.low[index])
                    self.row({**row, switch[index]: -short}, margin - short, INFINITY)
                    self.row({**row, switch[index]: own.least - float(own.high[index])}, -INFINITY, 0.0)

    def give_up(self, every: Everyone) -> None:
        """What all give up together (``total``), and the column of what the one that gives up most does."""
        parts = [
            self.given_up(party, weights) for party, weights in zip(every.parties, self.sides, strict=True)
        ]
        self.total = {part: 50.0 for own in parts for part in own}
        self.most = self.column(0.0, INFINITY)
        for own in parts:
            self.row({**dict.fromkeys(own, 50.0), self.most: -1.0}, -INFINITY, 0.0)

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


def _programme(every: Everyone, enough: float, witness: bool) -> Sides:
    """The nearest weights of all at which the same countries stand on or above a line, the others not above.

    No party gives up more than is enough. With a ``witness`` the same countries also clear the line by the
    margin under other allowed weights.
    """
    programme = Sides(every)
    programme.settle(every, enough)
    programme.lines(every, programme.sides, every.near(enough), 0.0)
    if witness:
        programme.lines(every, programme.more_sides(every), every.near(100.0), MARGIN)
    programme.give_up(every)
    return programme


@dataclass(frozen=True, slots=True)
class _Applied:
    """The weights of each party that put some countries in by the margin, and what that costs."""

    shares: tuple[Floats, ...]
    cost: float


def _applied(every: Everyone, chosen: Bools) -> _Applied | None:
    """The nearest weights of each at which these are in by the margin; None where none are."""
    programme = Sides(every)
    # Nothing is left out here, as it costs nothing: of weights that cost the same others would be found.
    programme.lines(every, programme.sides, [unknown(len(own.low)) for own in every.leads], MARGIN)
    for column, in_ in zip(programme.chosen, chosen, strict=True):
        programme.lower[column] = programme.upper[column] = float(in_)
        programme.whole[column] = False
    programme.give_up(every)
    programme.cost({programme.most: 1.0} if every.even else programme.total)
    _, columns, _ = programme.solve()
    if columns is None:
        return None
    cost = float(np.dot(programme.costs, columns))
    if every.even:
        programme.upper[programme.most] = cost + SLACK
        programme.cost(programme.total)
        _, again, _ = programme.solve()
        columns = columns if again is None else again
    return _Applied(tuple(np.asarray(columns[own]) for own in programme.sides), cost)


def printed(every: Everyone, chosen: Bools, least: float, several: bool, proven: bool) -> Common:
    """The weights of each rounded to as few decimals as still give the same top set."""
    applied = _applied(every, chosen)
    wanted = [
        {place[side] for place, in_ in zip(every.places, chosen, strict=True) if in_}
        for side in range(len(every.parties))
    ]
    members = tuple(sorted(wanted[0]))
    for decimals in range(1, _MOST_DECIMALS + 1) if applied is not None else ():
        assert applied is not None  # noqa: S101
        shares = [rounded(share, decimals) for share in applied.shares]
        sides = zip(every.parties, shares, wanted, strict=True)
        if all(inside(party.problem, share) == own for party, share, own in sides) and (
            decimals == _MOST_DECIMALS or _hold(every.parties, shares, applied.shares)
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
