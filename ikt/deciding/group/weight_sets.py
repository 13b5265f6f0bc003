"""What one person allows of the weights: a point, an order, or all that their statements leave."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ikt.assessing.recipe import weighted_tree
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy, Statement
from ikt.scoring.arrays import Floats
from ikt.scoring.polytope import Halfspaces, box, corners


@dataclass(frozen=True, slots=True)
class WeightSet:
    """A set of shares (m,) of the top criteria: its corners (c, m), none where nothing fits.

    ``named`` are the shares that the person gave or, where only a set was given, the mean of its corners.
    """

    corners: Floats
    halfspaces: Halfspaces
    named: Floats

    @property
    def is_point(self) -> bool:
        """Whether the person allows one weighting only."""
        return len(self.corners) == 1

    def extremes(self, gaps: Floats) -> tuple[Floats, Floats]:
        """The least and the greatest (g,) of gaps (g, m) times the weights of the set."""
        reached = gaps @ self.corners.T
        return reached.min(axis=-1), reached.max(axis=-1)


def weight_set(criteria: Criteria, policy: Policy, *, limits: bool = False) -> WeightSet:
    """What a policy allows of the weights.

    A policy with weights and nothing else is a point; ``limits`` make it all weights within its limits. One
    with an order allows every weighting in that order, one with statements all that they leave.

    Raises:
        TooManyCornersError: the set has more corners than can be looked at.
    """
    size = len(criteria.ids)
    own = np.array(weighted_tree(criteria, policy).share)
    parts = [stated(criteria, policy.statements)]
    if policy.order is not None:
        parts.append(in_order(criteria, policy.order))
    if limits and policy.limits:
        lower, upper = map(np.array, policy.limits_of(criteria.ids))
        parts.append(box(lower, upper))
    found = Halfspaces(
        np.concatenate([part.rows.reshape(-1, size) for part in parts]),
        np.concatenate([part.least for part in parts]),
        np.concatenate([part.equal for part in parts]),
    )
    if not len(found.rows):
        return WeightSet(own[None, :], found, own)
    made = corners(size, found)
    given = policy.order is None and bool(found.holds(own).all())
    return WeightSet(made, found, own if given or not len(made) else made.mean(axis=0))


def stated(criteria: Criteria, statements: tuple[Statement, ...]) -> Halfspaces:
    """Statements as halfspaces over the shares of the top criteria."""
    place = {name: k for k, name in enumerate(criteria.ids)}
    rows = np.zeros((len(statements), len(place)))
    for number, statement in enumerate(statements):
        for name, factor in statement.more.items():
            rows[number, place[name]] += factor
        for name, factor in statement.than.items():
            rows[number, place[name]] -= factor
    least = np.array([statement.by for statement in statements], dtype=np.float64)
    return Halfspaces(rows, least, np.array([statement.equal for statement in statements], dtype=bool))


def in_order(criteria: Criteria, order: tuple[str, ...]) -> Halfspaces:
    """Each criterion of an order counts at least as much as the next one."""
    place = {name: k for k, name in enumerate(criteria.ids)}
    rows = np.zeros((len(order) - 1, len(place)))
    for number, (one, other) in enumerate(pairwise(order)):
        rows[number, place[one]], rows[number, place[other]] = 1.0, -1.0
    return Halfspaces(rows, np.zeros(len(rows)), np.zeros(len(rows), dtype=bool))
