"""Attributes that go together, so that one idea may be counted twice, and what they bring together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.scoring.arrays import Floats
from ikt.scoring.influence import correlation, variance_share

# From this correlation on, either way, two attributes are told to go together: nearly two thirds of the
# variance of the one is that of the other.
LEAST_CORRELATION = 0.8
# Of fewer countries a correlation says nothing.
LEAST_COMMON = 10


@dataclass(frozen=True, slots=True)
class Pair:
    """Two attributes (columns) whose values go together, over ``count`` ranked countries known on both.

    ``weight`` is their share of the weight together; ``influence`` their share of the variance of the score,
    None where points do not add up.
    """

    first: int
    second: int
    correlation: float
    count: int
    weight: float
    influence: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes of which each goes together with at least one other, with ``weight`` and ``influence`` as
    of a pair; the weightiest first."""

    columns: tuple[int, ...]
    weight: float
    influence: float | None


def leaf_influence(a: Assessment) -> Floats | None:
    """Share (l,) of the variance of the score that each attribute brings; None where points do not add up.

    As that of criteria (``scoring.influence``), over the ranked countries, unknowns as they count.
    """
    if not a.additive or int(a.ranked.sum()) < 2:
        return None
    return variance_share(a.values.leaf[a.ranked] * a.share)


def pairs(a: Assessment, least: float = LEAST_CORRELATION) -> tuple[Pair, ...]:
    """Every two attributes with a correlation of at least ``least``, either way; the strongest first."""
    known, values = a.values.known_leaf[a.ranked], a.values.leaf[a.ranked]
    moved = leaf_influence(a)
    columns = [column for column in range(len(a.leaves)) if a.share[column] > 0.0]
    found = []
    for place, first in enumerate(columns):
        for second in columns[place + 1 :]:
            both = known[:, first] & known[:, second]
            if both.sum() < LEAST_COMMON:
                continue
            together = float(correlation(values[both][:, [first, second]])[0, 1])
            if round(abs(together), 9) >= least:
                weight, influence = _together(a, moved, (first, second))
                found.append(Pair(first, second, together, int(both.sum()), weight, influence))
    return tuple(sorted(found, key=lambda one: (-abs(one.correlation), one.first, one.second)))


def groups(a: Assessment, found: Iterable[Pair]) -> tuple[Group, ...]:
    """The pairs joined wherever they share an attribute; the group with most weight first."""
    sets: list[set[int]] = []
    for pair in found:
        joined = {pair.first, pair.second}
        apart = [one for one in sets if not one & joined]
        sets = [*apart, joined.union(*(one for one in sets if one & joined))]
    moved = leaf_influence(a)
    made = []
    for one in sets:
        columns = tuple(sorted(one, key=lambda column: (-float(a.share[column]), column)))
        made.append(Group(columns, *_together(a, moved, columns)))
    return tuple(sorted(made, key=lambda group: (-group.weight, group.columns)))


def _together(a: Assessment, moved: Floats | None, columns: Iterable[int]) -> tuple[float, float | None]:
    own = list(columns)
    return float(a.share[own].sum()), None if moved is None else float(np.sum(moved[own]))
