"""Everything the document of a plan tells, worked out together."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.firmness import Doubt, Firmness, doubt, firmness
from ikt.deciding.planning import Planned, must_exist, planned
from ikt.deciding.posture import Means, Posture, means, postures
from ikt.deciding.status import Status, status
from ikt.model.plan import Plan
from ikt.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan with its best set, how firm that is, the posture of every country and the calendar.

    ``digest`` is the hash of the plan's file.
    """

    planned: Planned
    firm: Firmness | None
    doubt: Doubt | None
    postures: tuple[tuple[Posture, Means], ...]
    status: Status
    strategy: Strategy
    digest: str


def plan_facts(a: Assessment, strategy: Strategy, plan: Plan, digest: str) -> PlanFacts:
    """The facts of a plan at the as-of date of an assessment.

    Raises:
        BadRequest: its rules cannot all hold.
    """
    made = planned(a, plan, strategy.groups)
    must_exist(made)
    return PlanFacts(
        planned=made,
        firm=firmness(made),
        doubt=doubt(made),
        postures=tuple((one, means(made, one, strategy)) for one in postures(made)),
        status=status(a, strategy, a.recipe.as_of),
        strategy=strategy,
        digest=digest,
    )
