"""Weights that nobody typed: the middle of all that fit an order or statements, and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.recipe import weighted_tree
from ikt.deciding.group.weight_sets import weight_set
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy
from ikt.scoring.polytope import TooManyCornersError

# Points in a file have some decimals, so the mean of the corners is met so far.
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Middle:
    """The weights of a policy that allows more than one weighting: ``criterion`` is the one that weighs most.

    It has the share ``here`` (0..1), and from ``low`` to ``high`` over all weights that fit. ``is_mean`` says
    that the weights are the mean of the corners of all that fit, where these could be looked at.
    """

    of: Literal["order", "statements"]
    criterion: str
    here: float
    low: float
    high: float
    is_mean: bool


def middle(criteria: Criteria, policy: Policy) -> Middle | None:
    """What the weights of a policy stand for; None where they are one weighting, or the set is too fine."""
    if policy.order is None and not policy.statements:
        return None
    try:
        found = weight_set(criteria, policy)
    except TooManyCornersError:
        return None
    if len(found.corners) < 2:
        return None
    own = np.array(weighted_tree(criteria, policy).share)
    first = int(own.argmax())
    reach = found.corners[:, first]
    return Middle(
        of="statements" if policy.order is None else "order",
        criterion=criteria.ids[first],
        here=float(own[first]),
        low=float(reach.min()),
        high=float(reach.max()),
        is_mean=bool(np.abs(found.corners.mean(axis=0) - own).max() <= _NEARLY),
    )
