"""How often each country has each rank over many weightings: stochastic multicriteria acceptability.

Lahdelma, R. and Salminen, P. (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group
decision making, Operations Research 49(3), 444-454. One sort a draw: the score in whole billionths, with the
number of the country in its last eight bits. A product of matrices adds up in another order than the plain
loop that defines a score, so a draw in which two neighbours lie within three billionths is done again by that
loop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.ranks import DECIMALS, fixed

MOST_COUNTRIES = 256
# Adding this to a number below 2^51 leaves its nearest whole number in the last bits.
_ROUNDER = 1.5 * 2.0**52
_TOO_NEAR = 3 * 256 + 255
UPSIDE_DOWN = -(10.0**DECIMALS)
# A block of so many numbers stays in the cache of one core.
_BLOCK = 98_304

Exact = Callable[[Ints], Floats]


@dataclass(slots=True)
class Tally:
    """Whole numbers only, so tallies of parts add up to the tally of the whole, however it was cut.

    ``at`` (n, n): how often the row's rank, 1 first, goes to the column's country; ``first`` (n, m): over the
    draws in which the country is first, the sum of its weights in units of the simplex; ``wins`` (n, n): how
    often the row beats the column, None when not asked for.
    """

    draws: int
    at: Ints
    first: Ints
    wins: Ints | None = None

    def __iadd__(self, other: Tally) -> Tally:
        self.draws += other.draws
        self.at += other.at
        self.first += other.first
        if self.wins is not None and other.wins is not None:
            self.wins += other.wins
        return self


def empty(count: int, criteria: int, *, wins: bool = False) -> Tally:
    """A tally of no draws."""
    table = np.zeros((count, count), dtype=np.int64)
    return Tally(0, table, np.zeros((count, criteria), dtype=np.int64), table.copy() if wins else None)


@dataclass(frozen=True, slots=True)
class Field:
    """The countries of a tally, those alike in everything taken together.

    ``kind`` (n,) is the number of each country's kind, ``members`` how many are of each. ``example`` (kinds,)
    is a row of each kind.
    """

    kind: Ints
    members: Ints
    example: Ints

    @property
    def plain(self) -> bool:
        """Whether no two countries are alike."""
        return len(self.members) == len(self.kind)


def field(alike: Floats) -> Field:
    """Group rows of ``alike`` (n, anything) that are equal in every number."""
    _, example, kind, members = np.unique(
        alike, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    # In the order of appearance, so that a field without likes is the countries themselves.
    order = np.argsort(example)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return Field(place[kind.reshape(-1)], members[order], example[order])


def linear(values: Floats, weights: Floats) -> Floats:
    """Scores (s, n) by a product of matrices: ``values`` (n, m), ``weights`` (m, s)."""
    return np.asarray(weights.T @ values.T)


def in_sequence(values: Floats, weights: Floats) -> Floats:
    """Scores (s, n) by the plain loop over criteria in their order, which is what a score is."""
    total = np.zeros((weights.shape[1], len(values)))
    for k in range(weights.shape[0]):
        total += weights[k][:, None] * values[:, k]
    return total


class Counter:
    """Counts blocks of at most ``block`` draws into a tally; it holds the room that each block needs."""

    def __init__(self, field: Field, tally: Tally) -> None:
        count, kinds = len(field.kind), len(field.members)
        if count > MOST_COUNTRIES:
            raise ValueError(f"at most {MOST_COUNTRIES} countries can be counted")
        self.field = field
        self.tally = tally
        self.block = max(64, _BLOCK // max(kinds, 1))
        # Repeated for every draw of a block: adding a whole block is quicker than adding a row to each.
        self._number = np.tile(np.arange(kinds), (self.block, 1))
        self._place = self._number * kinds
        self._steps = np.empty(self.block * kinds, dtype=np.uint64)

    def add(self, scores: Floats, units: Ints, exact: Exact) -> None:
        """Count draws of ``scores`` (s, kinds) times ``UPSIDE_DOWN``; the array is used up.

        ``units`` (m, s) are the weights as gaps in whole units. ``exact`` gives, for draws (d,), the scores
        (d, kinds) as the plain loop adds them up; it is asked only where neighbours nearly tie.
        """
        draws, kinds = scores.shape
        if kinds == 0:
            self.tally.draws += draws
            return
        scores += _ROUNDER
        packed = scores.view(np.int64)
        packed <<= 8
        packed += self._number[:draws]
        packed.sort(axis=1)
        # All steps in one go; from the last of one draw to the first of the next it wraps around to a large
        # number, or is looked at for nothing.
        flat, steps = packed.reshape(-1).view(np.uint64), self._steps[: packed.size - 1]
        np.subtract(flat[1:], flat[:-1], out=steps)
        if packed.size > 1 and int(steps.min()) <= _TOO_NEAR:
            near = np.unique(np.flatnonzero(steps <= _TOO_NEAR) // kinds)
            self._count_ranked(_ranks_of_scores(exact(near), self.field), units[:, near])
            packed, units = np.delete(packed, near, axis=0), np.delete(units, near, axis=1)
        packed &= 255
        self.tally.draws += draws
        if self.field.plain and self.tally.wins is None:
            self._count_order(packed, units)
        else:
            self._count_ranked(_ranks_of_order(packed, self.field), units)

    def _count_order(self, order: Ints, units: Ints) -> None:
        """Draws without ties from kinds in their order (s, kinds); the array is used up."""
        kinds = order.shape[1]
        winner = order[:, 0].copy()
        order += self._place[: len(order)]
        counted = np.bincount(order.reshape(-1), minlength=kinds * kinds).reshape(kinds, kinds)
        self.tally.at += counted
        for k, column in enumerate(units):
            # Whole numbers below 2^53, so the order of adding them makes no difference.
            sums = np.bincount(winner, weights=column, minlength=kinds)
            self.tally.first[:, k] += sums.astype(np.int64)

    def _count_ranked(self, ranks: Ints, units: Ints) -> None:
        """Draws from the ranks (s, kinds) from 0 of each kind; ties are fine."""
        kinds, count, kind = ranks.shape[1], len(self.field.kind), self.field.kind
        counted = np.bincount((ranks * kinds + np.arange(kinds)).reshape(-1), minlength=kinds * count)
        self.tally.at += counted.reshape(count, kinds)[:, kind]
        winning = (ranks == 0).T.astype(np.float64) @ units.T.astype(np.float64)
        self.tally.first += winning.astype(np.int64)[kind]
        if self.tally.wins is not None:
            self.tally.wins += _wins(np.ascontiguousarray(ranks.T).astype(np.uint8))[np.ix_(kind, kind)]


def _ranks_of_order(order: Ints, field: Field) -> Ints:
    """Ranks (s, kinds) from 0 of draws without ties, from kinds in their order (s, kinds)."""
    members = field.members[order]
    before = members.cumsum(axis=1) - members
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, before, axis=1)
    return ranks


def _ranks_of_scores(scores: Floats, field: Field) -> Ints:
    """Ranks (s, kinds) from 0 of exact scores; equal ones share the best."""
    whole = fixed(scores)
    ranks = np.zeros(scores.shape, dtype=np.int64)
    for kind, members in enumerate(field.members):
        ranks += members * (whole[:, kind : kind + 1] > whole)
    return ranks


def _wins(ranks: npt.NDArray[np.uint8]) -> Ints:
    """How often (kinds, kinds) the row stands above the column, from ranks (kinds, s)."""
    kinds = len(ranks)
    wins = np.zeros((kinds, kinds), dtype=np.int64)
    for i in range(kinds):
        for j in range(i + 1, kinds):
            wins[i, j] = np.count_nonzero(ranks[i] < ranks[j])
            wins[j, i] = np.count_nonzero(ranks[j] < ranks[i])
    return wins


def standard_error(share: Floats, draws: int) -> Floats:
    """Monte Carlo standard error of shares 0..1, of any shape, counted in so many draws."""
    return np.asarray(np.sqrt(share * (1.0 - share) / max(draws, 1)))
