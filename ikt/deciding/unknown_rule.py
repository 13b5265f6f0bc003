"""Who moves between the two rules for a figure that nobody has: the middle of its scale, or an estimate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ikt.assessing.assessment import Assessment, reassess
from ikt.model.policy import Unknown

# Of so many places and fewer nothing is told, unless they cross the line.
FEW_PLACES = 5


@dataclass(frozen=True, slots=True)
class Step:
    """The rank of a country under the policy, and under the other rule; ``crosses`` the line or not."""

    row: int
    rank: int
    other: int
    crosses: bool


@dataclass(frozen=True, slots=True)
class OtherRule:
    """The other rule, and whom it moves across the line, then whom more than ``FEW_PLACES``."""

    rule: Unknown
    steps: tuple[Step, ...]


def under_other_rule(a: Assessment) -> OtherRule:
    """Assess again with the other rule for unknowns, all else the same; what is known stays known."""
    policy = a.recipe.policy
    rule: Unknown = "middle" if policy.unknown == "expected" else "expected"
    other = reassess(a, replace(a.recipe, policy=policy.model_copy(update={"unknown": rule})))
    found = [
        Step(row, int(a.rank[row]), int(other.rank[row]), a.is_inside(row) != other.is_inside(row))
        for row in a.order()
        if other.ranked[row]
    ]
    told = [step for step in found if step.crosses or abs(step.other - step.rank) > FEW_PLACES]
    return OtherRule(rule, tuple(sorted(told, key=lambda step: (not step.crosses, step.rank))))
