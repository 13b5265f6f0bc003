"""The plan and its postures as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ikt.deciding.firmness import Doubt, Firmness
from ikt.deciding.planning import Planned, Portfolio, in_force
from ikt.deciding.posture import Means, Posture
from ikt.model.base import Language
from ikt.telling.assessed.frame import frame
from ikt.telling.plan.sentences import budget_cost, how_often


def plan_json(
    p: Planned,
    firm: Firmness | None,
    doubt: Doubt | None,
    postures: Sequence[Posture],
    digest: str,
    lang: Language,
) -> dict[str, Any]:
    """``ikt.plan/1``."""
    a = p.assessment

    def codes(places: Iterable[int]) -> list[str]:
        return [a.units[p.row(place)].iso2 for place in places]

    def portfolio(one: Portfolio | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {
            "countries": codes(one.places),
            "sum": one.worth,
            "proven": one.proven,
            "bound": one.bound or None,
        }

    inside = set(p.best.places) if p.best is not None else set()
    gap = None if doubt is None else doubt.nearest
    found = frame(a, "ikt.plan/1")
    found["hashes"]["plan"] = digest
    return {
        **found,
        "plan": p.plan.id,
        "posts": p.task.posts,
        "objective": "largest sum of scores",
        "best": portfolio(p.best),
        "first_of_ranking": portfolio(p.free),
        "rules_bind": p.binds,
        "earlier_posts": p.earlier_posts,
        "earlier": portfolio(p.earlier),
        "compared_with": None if p.known is None else codes(p.known.places),
        "left": [
            {
                "iso2": a.units[p.row(one.place)].iso2,
                "rules": [rule.id for rule in one.rules],
                "budget": one.budget,
                "together": one.together,
            }
            for one in p.left()
        ],
        "clash": [rule.id for rule in p.clash],
        "rules": [
            {
                "id": one.rule.id,
                "on": in_force(one.rule, a.recipe.as_of),
                "price": one.points,
                "turned_round": None if doubt is None else doubt.prices[number],
                "enters_if_changed": codes(one.enters),
                "leaves_if_changed": codes(one.leaves),
            }
            for number, one in enumerate(p.prices)
        ],
        "budget": None
        if p.best is None or p.unbudgeted is None
        else {
            "price": max(p.unbudgeted.worth - p.best.worth, 0.0),
            "turned_round": None if doubt is None else doubt.budget,
            "without": portfolio(p.unbudgeted),
        },
        "rules_turned_round": None if doubt is None else doubt.rules,
        "next": [portfolio(one) for one in p.following],
        "next_turned_round": [] if doubt is None else list(doubt.following),
        "frontier": [
            {
                "posts": step.posts,
                "best": portfolio(step.best),
                "enters": codes(step.enters),
                "leaves": codes(step.leaves),
                "nested": not step.leaves,
            }
            for step in p.steps
        ],
        "nearest": None
        if gap is None
        else {
            "in": codes([gap.ahead])[0],
            "out": codes([gap.behind])[0],
            "points": gap.points,
            "turned_round": gap.turned,
        },
        "around": None if firm is None else firm.part,
        "draws": None if firm is None else firm.both.draws,
        "same_set": None
        if firm is None
        else {"weights": firm.weights.same, "weights_and_evidence": firm.both.same},
        "best_most_often": None
        if firm is None
        else [{"countries": codes(places), "share": share} for places, share in firm.weights.others],
        "non_dominated": None if firm is None or firm.core is None else firm.portfolios,
        "countries": [
            {
                "iso2": a.units[row].iso2,
                "name": a.units[row].name.say(lang),
                "rank": int(a.rank[row]) or None,
                "score": float(a.scores.total[row]) if a.ranked[row] else None,
                "in": place in inside,
                "margin": p.margin.get(place),
                "cost": budget_cost(p, row) if p.task.budget is not None else None,
                "turned_round": None if doubt is None else doubt.against[place],
                "share_weights": None if firm is None else float(firm.weights.share[place]),
                "share_both": None if firm is None else float(firm.both.share[place]),
                "error": None if firm is None else float(firm.both.error[place]),
                "how_often": None if firm is None else how_often(float(firm.both.share[place])),
                "core": None if firm is None or firm.core is None else float(firm.core[place]),
            }
            for place, row in enumerate(p.task.rows)
        ],
        "postures": [posture_row(p, one) for one in postures],
    }  # fmt: skip


def posture_row(p: Planned, one: Posture) -> dict[str, Any]:
    """One posture with the facts that decided it."""
    return {
        "iso2": p.assessment.units[one.row].iso2,
        "posture": one.name,
        "because": list(one.because),
        "choice": one.choice,
        "there": list(one.there),
        "below_threshold": [verdict.id for verdict in one.below],
        "margin": one.margin,
        "without_safeguards": one.otherwise,
    }


def posture_json(
    p: Planned, doubt: Doubt | None, row: int, one: Posture | None, means: Means | None, digest: str
) -> dict[str, Any]:
    """``ikt.posture/1``."""
    place = p.task.rows.index(row) if row in p.task.rows else None
    found = frame(p.assessment, "ikt.posture/1")
    found["hashes"]["plan"] = digest
    return {
        **found,
        "plan": p.plan.id,
        "posts": p.task.posts,
        "iso2": p.assessment.units[row].iso2,
        "posture": None if one is None else posture_row(p, one),
        "turned_round": None if doubt is None or place is None else doubt.against[place],
        "instruments": [] if means is None else [item.id for _, item in means.instruments],
        "arrange": [] if means is None else [condition.safeguard for condition, _ in means.arrange],
        "regions": [] if means is None else [item.id for item in means.regions],
    }
