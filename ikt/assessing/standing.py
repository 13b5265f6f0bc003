"""Where one country stands on an attribute or a criterion among the ranked, in plain numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.scoring.arrays import Bools, Ints
from ikt.scoring.ranks import competition_rank

# Values 0..100 nearer to each other than this are the same.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Known:
    """The ``value`` 0..100 of a criterion, and the share 0..1 of the criterion that is ``known``."""

    value: float
    known: float


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """A country on one criterion: its ``value`` 0..100 (None where nothing is known), the share 0..1 known.

    ``rank`` of ``count`` is its place among the ranked countries of which something is known, itself
    included; None where it has none. ``median`` (0..100) is of the same countries, and ``others`` are they
    without itself.
    """

    value: float | None
    known: float
    rank: int | None
    count: int
    tied: bool
    median: float | None
    others: tuple[Known, ...]


def place_on(a: Assessment, row: int, column: int) -> tuple[int, int]:
    """The place of a unit on one attribute, from 1, among the ranked that know it and itself; how many."""
    known = a.values.known_leaf[:, column] & a.ranked
    known[row] = a.values.known_leaf[row, column]
    values = a.values.leaf[:, column]
    better = int((values[known] > values[row] + _SAME).sum())
    return better + 1, int(known.sum())


def is_shared(a: Assessment, row: int, column: int) -> bool:
    """Whether another ranked unit has the same value of an attribute."""
    same = np.abs(a.values.leaf[:, column] - a.values.leaf[row, column]) <= _SAME
    same &= a.values.known_leaf[:, column] & a.ranked
    same[row] = False
    return bool(same.any())


def standing_on(a: Assessment, row: int, column: int) -> CriterionStanding:
    """Where a unit stands on one top criterion, by its column."""
    values, known = a.values.best[:, column], a.values.known[:, column]
    counted, ranks, median = _among_ranked(a, column)
    rank, tied = None, False
    if counted[row]:
        rank = int(ranks[int(counted[:row].sum())])
        tied = int((ranks == rank).sum()) > 1
    others = (other for other in np.flatnonzero(counted) if other != row)
    return CriterionStanding(
        value=float(values[row]) if known[row] > 0.0 else None,
        known=float(known[row]),
        rank=rank,
        count=int(counted.sum()),
        tied=tied,
        median=median,
        others=tuple(Known(float(values[other]), float(known[other])) for other in others),
    )


@lru_cache(maxsize=32)  # the same for every country
def _among_ranked(a: Assessment, column: int) -> tuple[Bools, Ints, float | None]:
    """Of one criterion: which units (n,) are ranked and known, their ranks among each other, their median."""
    counted = a.ranked & (a.values.known[:, column] > 0.0)
    values = a.values.best[counted, column]
    return counted, competition_rank(values), float(np.median(values)) if len(values) else None
