"""What an assessment comes to as sums over criteria, so that it can be worked out again by plain formulas.

Under other weights of the top criteria the values of criteria stay as they are: shares below the top, what
stands for unknowns and what is estimated do not depend on them. The one thing that does is whether a
judgement counts where a policy asks that all who could cross the line be judged (``contested``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment, least_known
from ikt.assessing.contested import Contested, contested
from ikt.assessing.performance import Why
from ikt.scoring.arrays import Floats
from ikt.scoring.tree import leaf_share
from ikt.scoring.weights import rank_order_centroid


@dataclass(frozen=True, slots=True)
class ByCriterion:
    """What stays the same under any weights of the m top criteria, by row of the assessment (n).

    ``value`` (n, m) in 0..100; ``known`` and ``left_out`` (n, m) are shares of each criterion's weight:
    known, and left out by a publisher. ``least`` (n,) is what must be known of each to be ranked. Where
    weights settle which judgements count, ``contested`` says how, and ``value`` and ``known`` are as they are
    under the weights of the assessment.
    """

    value: Floats
    known: Floats
    left_out: Floats
    least: tuple[float, ...]
    contested: Contested | None


def by_criterion(a: Assessment) -> ByCriterion:
    """An assessment by criterion.

    Raises:
        BadRequest: P075, of too many judgements in one mean the weights settle whether they count.
    """
    shares = np.stack([leaf_share(child, len(a.leaves)) for child in a.tree.children], axis=0)
    left_out = (a.performance.why == Why.LEFT_OUT).astype(np.float64) @ shares.T
    least = tuple(least_known(a.recipe.policy, unit) for unit in a.units)
    return ByCriterion(a.values.best, a.values.known, left_out, least, contested(a))


def points_of_top(a: Assessment) -> tuple[float, ...]:
    """The weight points (m,) of the top criteria; of an order its shares in per cent."""
    policy = a.recipe.policy
    ids = a.evidence.criteria.ids
    if policy.order is not None:
        centroid = dict(zip(policy.order, rank_order_centroid(len(policy.order)), strict=True))
        return tuple(float(centroid[name]) * 100.0 for name in ids)
    weights = policy.weights or {}
    return tuple(float(weights[name]) for name in ids)
