"""What an assessment comes to as sums over criteria, so that it can be worked out again by plain formulas.

Under other weights of the top criteria the values of criteria stay as they are: shares below the top, what
stands for unknowns and what is estimated do not depend on them. The one thing that does is whether a
judgement counts where a policy asks that all who could cross the line be judged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment, judged_cells, least_known
from ikt.assessing.performance import Why
from ikt.problems import BadRequest
from ikt.scoring.arrays import Floats
from ikt.scoring.tree import leaf_share
from ikt.scoring.weights import rank_order_centroid


@dataclass(frozen=True, slots=True)
class ByCriterion:
    """What stays the same under any weights of the m top criteria, by row of the assessment (n).

    ``value`` (n, m) in 0..100; ``known`` and ``left_out`` (n, m) are shares of each criterion's weight:
    known, and left out by a publisher. ``least`` (n,) is what must be known of each to be ranked.
    """

    value: Floats
    known: Floats
    left_out: Floats
    least: tuple[float, ...]


def by_criterion(a: Assessment) -> ByCriterion:
    """An assessment by criterion.

    Raises:
        BadRequest: P075, where the weights settle which judgements count.
    """
    waiting = waiting_for_others(a)
    if waiting:
        raise BadRequest("P075", list=[a.leaves[column].id for column in waiting])
    shares = np.stack([leaf_share(child, len(a.leaves)) for child in a.tree.children], axis=0)
    left_out = (a.performance.why == Why.LEFT_OUT).astype(np.float64) @ shares.T
    least = tuple(least_known(a.recipe.policy, unit) for unit in a.units)
    return ByCriterion(a.values.best, a.values.known, left_out, least)


def waiting_for_others(a: Assessment) -> list[int]:
    """The columns of rubrics that count or not by who could cross the line, which the weights settle.

    What is judged of every country with a profile counts under any weights, and what of none under none.
    """
    policy = a.recipe.settled_by or a.recipe.policy
    if policy.judged_share == 0.0:
        return []
    profiled = np.array([unit.profile is not None for unit in a.units], dtype=bool)
    judged = judged_cells(a.evidence, a.measured)
    contested = judged.any(axis=0) & ~judged[profiled].all(axis=0)
    return [int(column) for column in np.flatnonzero(contested)]


def points_of_top(a: Assessment) -> tuple[float, ...]:
    """The weight points (m,) of the top criteria; of an order its shares in per cent."""
    policy = a.recipe.policy
    ids = a.evidence.criteria.ids
    if policy.order is not None:
        centroid = dict(zip(policy.order, rank_order_centroid(len(policy.order)), strict=True))
        return tuple(float(centroid[name]) * 100.0 for name in ids)
    weights = policy.weights or {}
    return tuple(float(weights[name]) for name in ids)
