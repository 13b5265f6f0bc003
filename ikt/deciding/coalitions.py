"""What differs between two assessments, by cause, and coalitions that take some causes from the new one.

The causes: published figures, judgements, counted facts, the framing (goalposts, shares, means), and the
weights with the thresholds of safeguards. A coalition takes some of the five from the new side and the rest
from the old, and is assessed as everything else is. An attribute that only one side has, or that measures
something else there, comes and goes with the framing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Literal

import numpy as np

from ikt.assessing.assessment import Assessment, assess_measured
from ikt.assessing.performance import Performance
from ikt.assessing.recipe import Recipe
from ikt.assessing.safeguards import Verdict
from ikt.deciding.changes import points_of
from ikt.model.criteria import AnyAttribute, Criteria, Criterion, Indicator, JudgementScale
from ikt.model.policy import Policy

Cause = Literal["figures", "judgements", "counts", "framing", "weights"]
CAUSES: tuple[Cause, ...] = ("figures", "judgements", "counts", "framing", "weights")
FIGURES, JUDGEMENTS, COUNTS, FRAMING, WEIGHTS = range(5)


class Coalitions:
    """The countries that two assessments have in common, each of the causes taken from the one or the other.

    ``old`` and ``new`` are the rows (k,) of those countries on either side.
    """

    def __init__(
        self, before: Assessment, after: Assessment, old: tuple[int, ...], new: tuple[int, ...]
    ) -> None:
        self.sides = before, after
        self.rows = list(old), list(new)
        self.columns = tuple({measure_of(leaf): k for k, leaf in enumerate(a.leaves)} for a in self.sides)
        self.framing_differs = _shape(before.evidence.criteria) != _shape(after.evidence.criteria)

    def causes(self) -> Iterable[int]:
        """Those of the five that differ, in their order."""
        for cause in (FIGURES, JUDGEMENTS, COUNTS):
            if self.differs(cause):
                yield cause
        if self.framing_differs:
            yield FRAMING
        if self.weights_differ():
            yield WEIGHTS

    def differs(self, cause: int) -> bool:
        one, two = self.sides
        for measure, column in self.columns[0].items():
            other = self.columns[1].get(measure)
            if other is None or cause_of(one.leaves[column]) != cause:
                continue
            first = one.performance.best[self.rows[0], column]
            second = two.performance.best[self.rows[1], other]
            if not np.array_equal(first, second, equal_nan=True):
                return True
            if not self.framing_differs and self._expected_differs(column, other):
                return True
        return cause == FIGURES and self.guards(0) != self.guards(1)

    def _expected_differs(self, column: int, other: int) -> bool:
        """Whether both sides expect something of an attribute, and not the same."""
        one, two = (a.performance.estimate for a in self.sides)
        if one is None or two is None:
            return False
        return not np.array_equal(one[self.rows[0], column], two[self.rows[1], other], equal_nan=True)

    def guards(self, side: int) -> list[dict[str, float | None]]:
        """The figures of safeguards by country."""
        return [{name: one.figure for name, one in own.items()} for own in self.guarded(side)]

    def weights_differ(self) -> bool:
        one, two = (_plain(a.recipe.policy, a.evidence.criteria) for a in self.sides)
        return one != two

    def assessed(self, chosen: frozenset[int]) -> Assessment:
        """The assessment (k countries) of a coalition; who is ranked in it means nothing."""
        framing, own = self.sides[FRAMING in chosen], self.sides[WEIGHTS in chosen]
        criteria = framing.evidence.criteria
        evidence = replace(framing.evidence, units=tuple(self.sides[1].units[row] for row in self.rows[1]))
        policy = _fitted(own.recipe.policy, own.evidence.criteria, criteria)
        recipe = Recipe(policy, own.recipe.policy_hash, own.recipe.as_of, own.recipe.top)
        return assess_measured(
            evidence, recipe, self.performance(framing.leaves, chosen), self.verdicts(chosen, policy)
        )

    def performance(self, leaves: tuple[AnyAttribute, ...], chosen: frozenset[int]) -> Performance:
        """Each attribute (k, l) from the side that its cause asks for; what is supposed there is in it.

        An attribute that this side has not comes from the side of the framing. What an unknown figure is
        expected to be comes with the figures, or with the framing where that differs, since it is a value
        between goalposts; where one side expects nothing at all, from the other: whether it counts is a
        matter of the policy.
        """
        places = []
        for leaf in leaves:
            measure, asked = measure_of(leaf), cause_of(leaf) in chosen
            side = asked if measure in self.columns[asked] else FRAMING in chosen
            places.append((side, self.columns[side][measure]))
        sides = [a.performance for a in self.sides]

        def mixed(part: str) -> Any:
            both = [_part(told, part)[rows] for told, rows in zip(sides, self.rows, strict=True)]
            return np.stack([both[side][:, column] for side, column in places], axis=1)

        parts = {part.name: mixed(part.name) for part in fields(Performance) if part.name != "heard"}
        if self.framing_differs or any(told.estimate is None for told in sides):
            asking = [side for side, told in enumerate(sides) if told.estimate is not None]
            source = asking[0] if len(asking) == 1 else int(FRAMING in chosen)
            parts |= {name: self._expected(source, name, leaves) for name in ("estimate", "error")}
        return Performance(**parts)

    def _expected(self, side: int, name: str, leaves: tuple[AnyAttribute, ...]) -> Any:
        """What one side expects (k, l) of these attributes; nothing of those it has not."""
        part = _part(self.sides[side].performance, name)[self.rows[side]]
        columns = [self.columns[side].get(measure_of(leaf)) for leaf in leaves]
        nothing = np.full(len(part), np.nan)
        return np.stack([nothing if k is None else part[:, k] for k in columns], axis=1)

    def verdicts(self, chosen: frozenset[int], policy: Policy) -> tuple[tuple[Verdict, ...], ...]:
        """What a policy says of the figures of safeguards, which come and go with those of attributes."""
        by_unit = []
        for figures, owner in zip(
            self.guarded(FIGURES in chosen), self.guarded(FRAMING in chosen), strict=True
        ):
            own = (figures.get(name, verdict) for name, verdict in owner.items())
            by_unit.append(tuple(verdict.under(policy.safeguards.get(verdict.id)) for verdict in own))
        return tuple(by_unit)

    def guarded(self, side: int) -> list[dict[str, Verdict]]:
        """The verdicts of safeguards by country and safeguard."""
        a = self.sides[side]
        return [{one.id: one for one in a.verdicts[row]} for row in self.rows[side]]


def _part(told: Performance, name: str) -> Any:
    """One array of performances; a side that asked for no estimates has none of any figure."""
    part = getattr(told, name)
    return np.full(told.best.shape, np.nan) if part is None else part


def cause_of(leaf: AnyAttribute) -> int:
    """The cause with which the performances of an attribute come."""
    if isinstance(leaf, JudgementScale):
        return JUDGEMENTS
    return FIGURES if isinstance(leaf, Indicator) else COUNTS


def measure_of(leaf: AnyAttribute) -> tuple[object, ...]:
    """What an attribute measures: where this differs, numbers of the two sides are not of one kind."""
    if isinstance(leaf, Indicator):
        return (
            leaf.id,
            leaf.series,
            leaf.per,
            leaf.times,
            leaf.change_over,
            leaf.average_over,
            leaf.mean_over,
            leaf.alike,
        )
    if isinstance(leaf, JudgementScale):
        return leaf.id, tuple(sorted(leaf.levels))
    return leaf.id, leaf.count, leaf.distinct


def _shape(criteria: Criteria) -> object:
    """All of a framing that a score depends on."""

    def of(node: Criterion | AnyAttribute) -> object:
        if isinstance(node, Criterion):
            return node.id, node.mean, node.share, tuple(of(child) for child in node.children)
        return measure_of(node), node.share, node.worst, node.best, node.log

    # What stands at the top is weighed by the policy, so its share means nothing.
    tops = tuple(
        (node.id, node.mean, tuple(of(child) for child in node.children)) for node in criteria.criteria
    )
    return criteria.mean, criteria.missing, tops, tuple(guard.id for guard in criteria.safeguards)


def _plain(policy: Policy, criteria: Criteria) -> object:
    """All of a policy that a score depends on, or who is ranked."""
    points = points_of(criteria, policy)
    total = sum(points[name] for name in criteria.ids)
    shares = {name: points[name] / total for name in criteria.ids}
    deeper = {name: n for name, n in (policy.weights or {}).items() if name not in criteria.ids}
    return shares, deeper, policy.unknown, biting(policy)


def biting(policy: Policy) -> dict[str, object]:
    """The safeguards that do more than warn, with all that says whom they touch and how."""
    return {
        name: (one.effect, one.below, one.at)
        for name, one in policy.safeguards.items()
        if one.effect != "flag"
    }


def _fitted(policy: Policy, own: Criteria, criteria: Criteria) -> Policy:
    """A policy made to weigh other criteria: what it does not know has no weight, what is gone falls out."""
    points = points_of(own, policy)
    weights = {name: points[name] if name in own.ids else 0.0 for name in criteria.ids}
    if not any(weights.values()):
        weights = dict.fromkeys(criteria.ids, 1.0)
    policy_points = policy.weights or {}
    for node in criteria.nodes():
        if isinstance(node, Criterion):
            named = {
                child.id: policy_points[child.id] for child in node.children if child.id in policy_points
            }
            if any(named.get(child.id, child.share) > 0.0 for child in node.children):
                weights.update(named)
    return policy.model_copy(update={"weights": weights, "order": None})
