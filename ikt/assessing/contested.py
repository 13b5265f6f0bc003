"""Judgements of which the weights settle whether they count, as sums that plain formulas can follow.

Where a policy asks that all who could cross the line be judged, other weights change who that is, and so what
counts. Who could cross it is worked out as if nobody had judged anything: by values that no weight changes.
Nor do weights change what a rubric that counts adds to its criterion; where the mean it stands in is no plain
sum, only the other rubrics in that mean do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product

import numpy as np

from ikt.assessing.assessment import (
    Assessment,
    as_if_unjudged,
    could_cross,
    judged_cells,
    measured_by,
    without,
)
from ikt.assessing.filling import Values, values_of
from ikt.assessing.performance import Performance, Why
from ikt.problems import BadRequest
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.tree import Branch, Leaf

# Of so many in one mean there are 255 sets that could count, each with a column of its own in a workbook.
MOST_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Gain:
    """What judgements add to a top criterion where of some rubrics exactly these count.

    ``counts`` says of rubrics, by their place among those that are judged, whether they do; others change
    nothing here. ``value`` (n,) is in points of the criterion's value, ``known`` (n,) a share of its weight.
    """

    criterion: int
    counts: dict[int, bool]
    value: Floats
    known: Floats


@dataclass(frozen=True, slots=True)
class Contested:
    """What settles under any weights which judgements count, and what they then add.

    ``rubrics`` are the columns of the r that are judged, ``judged`` (n, r) says of whom, ``could`` (n,) who
    could cross the line under these weights and ``counts`` (r,) which count under them. ``unjudged`` is the
    assessment as if nobody had judged anything. A criterion is what it is there plus its gains that hold.
    """

    rubrics: tuple[int, ...]
    judged: Bools
    could: Bools
    counts: tuple[bool, ...]
    unjudged: Assessment
    gains: tuple[Gain, ...]


def contested(a: Assessment) -> Contested | None:
    """What settles which judgements count; None where all count, or none does, under any weights.

    Raises:
        BadRequest: P075, too many rubrics stand in one mean that is no plain sum.
    """
    if not waiting_for_others(a):
        return None
    judged = judged_cells(a.evidence, a.measured)
    rubrics = [int(column) for column in np.flatnonzero(judged.any(axis=0))]
    unjudged = as_if_unjudged(a.evidence, a.recipe, a.measured, a.verdicts)
    return Contested(
        rubrics=tuple(rubrics),
        judged=judged[:, rubrics],
        could=could_cross(a.evidence, a.recipe, a.measured, a.verdicts),
        counts=tuple(not (a.measured.why[:, column] == Why.NOT_EVERYWHERE).any() for column in rubrics),
        unjudged=unjudged,
        gains=tuple(_gains(a, rubrics, unjudged.values)),
    )


def waiting_for_others(a: Assessment) -> list[int]:
    """The columns of rubrics that count or not by who could cross the line, which the weights settle.

    What is judged of every country with a profile counts under any weights, and what of none under none.
    """
    policy = a.recipe.settled_by or a.recipe.policy
    if policy.judged_share == 0.0:
        return []
    profiled = np.array([unit.profile is not None for unit in a.units], dtype=bool)
    judged = judged_cells(a.evidence, a.measured)
    waiting = judged.any(axis=0) & ~judged[profiled].all(axis=0)
    return [int(column) for column in np.flatnonzero(waiting)]


def _gains(a: Assessment, rubrics: list[int], unjudged: Values) -> Iterator[Gain]:
    """What each set of rubrics in one mean adds, criterion by criterion."""
    everything = measured_by(a.evidence, a.recipe)
    rescaled = a.evidence.criteria.missing == "rescale"
    for criterion, child in enumerate(a.tree.children):
        for columns in _together(child, rescaled=rescaled):
            places = [place for place, column in enumerate(rubrics) if column in columns]
            if len(places) > MOST_TOGETHER:
                raise BadRequest("P075", list=[a.leaves[rubrics[place]].id for place in places])
            for chosen in product((False, True), repeat=len(places)):
                if not any(chosen):
                    continue
                counts = dict(zip(places, chosen, strict=True))
                counting = [rubrics[place] for place, does in counts.items() if does]
                values = _values(a, _counting(a, everything, counting))
                yield Gain(
                    criterion,
                    counts,
                    values.best[:, criterion] - unjudged.best[:, criterion],
                    values.known[:, criterion] - unjudged.known[:, criterion],
                )


def _together(node: Branch | Leaf, *, rescaled: bool) -> list[tuple[int, ...]]:
    """The columns below a node in sets of which each adds to it by itself, whatever counts of the others.

    Where unknowns are left out and the rest rescaled, everything in a criterion is one set.
    """
    if isinstance(node, Leaf):
        return [(node.column,)]
    sets = [one for child in node.children for one in _together(child, rescaled=rescaled)]
    return sets if node.mean == "arithmetic" and not rescaled else [tuple(chain(*sets))]


def _counting(a: Assessment, everything: Performance, columns: list[int]) -> Performance:
    """The performances of which no other judgements than those in these columns count."""
    cells = judged_cells(a.evidence, everything)
    cells[:, columns] = False
    return without(everything, cells, Why.NOT_EVERYWHERE)


def _values(a: Assessment, performance: Performance) -> Values:
    criteria = a.evidence.criteria
    return values_of(a.leaves, a.units, performance, a.tree, a.recipe.policy.unknown, criteria.missing)
