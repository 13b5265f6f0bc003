"""One order out of several: Borda, Copeland and Kemeny, as checks on a choice that was made another way.

Borda, J.-C. de (1781), Mémoire sur les élections au scrutin. Copeland, A.H. (1951), A reasonable social
welfare function, seminar, University of Michigan. Kemeny, J.G. (1959), Mathematics without numbers, Daedalus
88(4), 577-591; exact by dynamic programming over subsets, as in Held and Karp (1962).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Floats, Ints

# Two to the power of this are the subsets that Kemeny's rule goes through.
MOST_FOR_KEMENY = 14


def majorities(ranks: Ints, voices: Floats) -> Floats:
    """By how many voices (n, n) each stands before each other, in ranks (p, n) of p people with voices (p,).

    A tie in somebody's order gives half a voice to either.
    """
    before = (ranks[:, :, None] < ranks[:, None, :]) + 0.5 * (ranks[:, :, None] == ranks[:, None, :])
    won = np.tensordot(voices, before, axes=1)
    np.fill_diagonal(won, 0.0)
    return np.asarray(won, dtype=np.float64)


def borda(ranks: Ints, voices: Floats) -> Floats:
    """Points (n,): for each voice one for everybody that stands below, half a one for a tie."""
    return np.asarray(majorities(ranks, voices).sum(axis=1))


def copeland(ranks: Ints, voices: Floats) -> Floats:
    """Duels won by a majority less duels lost (n,)."""
    won = majorities(ranks, voices)
    return np.asarray(np.sign(won - won.T).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Kemeny:
    """The order (n,) with which voices agree most, how much they do, and whether another does as well."""

    order: tuple[int, ...]
    agreement: float
    several: bool


def kemeny(ranks: Ints, voices: Floats) -> Kemeny:
    """The order that agrees with most voices, pair by pair; of several the first by number.

    Raises ValueError for more than ``MOST_FOR_KEMENY``: the work doubles with each.
    """
    count = ranks.shape[1]
    if count > MOST_FOR_KEMENY:
        raise ValueError(f"more than {MOST_FOR_KEMENY} to put in order")
    won = majorities(ranks, voices)
    full = (1 << count) - 1
    subsets = np.arange(full + 1)
    # What somebody gains by standing just above all of a subset.
    gain = np.zeros((count, full + 1))
    for other in range(count):
        gain += won[:, other, None] * ((subsets >> other) & 1)
    best = np.zeros(full + 1)
    ways = np.zeros(full + 1, dtype=np.int64)
    ways[0] = 1
    for subset in range(1, full + 1):
        members = [one for one in range(count) if subset >> one & 1]
        found = [best[subset ^ (1 << one)] + gain[one, subset ^ (1 << one)] for one in members]
        best[subset] = max(found)
        ways[subset] = min(
            2,
            sum(
                int(ways[subset ^ (1 << one)])
                for one, total in zip(members, found, strict=True)
                if total >= best[subset] - 1e-9
            ),
        )
    order, left = [], full
    while left:
        for one in range(count):
            rest = left ^ (1 << one)
            if left >> one & 1 and best[rest] + gain[one, rest] >= best[left] - 1e-9:
                order.append(one)
                left = rest
                break
    return Kemeny(tuple(order), float(best[full]), bool(ways[full] > 1))
