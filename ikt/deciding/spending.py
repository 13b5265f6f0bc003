"""What the posts of a plan cost, as far as somebody filled it in (``costs:`` in the plan), and its budget."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.deciding.planning import Planned


@dataclass(frozen=True, slots=True)
class Spending:
    """Euro: for the posts in a year, and once for opening and for closing posts."""

    posts: float
    opening: float
    closing: float


def spending(p: Planned) -> Spending | None:
    """What the plan costs; None where the cost of a country in it is not known."""
    costs, now = p.plan.costs, set(p.plan.now)
    chosen = {p.assessment.units[row].iso2 for row in p.chosen}
    if not costs or not chosen <= set(costs):
        return None
    return Spending(
        sum(costs[iso2].post for iso2 in chosen),
        sum(costs[iso2].opening for iso2 in chosen - now),
        sum(costs[iso2].closing for iso2 in now - chosen if iso2 in costs),
    )


def cost_of_post(p: Planned, row: int) -> float | None:
    """What a post there takes of the budget in euro: a year, and opening it where there is none yet.

    None where nobody filled it in.
    """
    iso2 = p.assessment.units[row].iso2
    cost = p.plan.costs.get(iso2)
    if cost is None:
        return None
    return cost.post + (0.0 if iso2 in p.plan.now else cost.opening)


def price_of_budget(p: Planned) -> float | None:
    """The best sum without the budget minus the best with it; None without a budget or a plan."""
    if p.best is None or p.unbudgeted is None:
        return None
    return max(p.unbudgeted.worth - p.best.worth, 0.0)
