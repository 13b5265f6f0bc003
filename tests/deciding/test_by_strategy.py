"""What the strategy chose stands, whatever is calculated: no calculation ends anything."""

from __future__ import annotations

import pytest

from ikt.deciding.plan_rules import switched
from ikt.deciding.planning import planned
from ikt.deciding.posture import by_strategy, means, posture, postures
from tests.deciding.worlds import shipped
from tests.telling.plan.test_document import facts, shipped_plan

pytest.importorskip("highspy")


@pytest.mark.parametrize("posts", [1, 4, 10, 20])
@pytest.mark.parametrize("rules", [False, True])
def test_only_the_strategy_ends_an_effort(posts: int, rules: bool) -> None:
    plan, strategy = shipped_plan()
    plan = switched(plan, dict.fromkeys((rule.id for rule in plan.rules), rules))
    p = planned(shipped(), plan, strategy.groups, posts=posts)
    found = postures(p)
    assert all(one.choice == "phase_out" for one in found if one.name == "wind_down")
    assert all(one.choice == "chosen" and not one.inside for one in found if one.name == "strategy")
    # By the strategy the same countries come out, however many posts are calculated with.
    units = p.assessment.units
    assert [units[one.row].iso2 for one in by_strategy(p)] == [
        unit.iso2 for choice in ("chosen", "possible") for unit in units if unit.choice == choice
    ]
    assert all(one.inside for one in by_strategy(p))


def test_where_the_strategy_works_instruments_fit_as_where_a_plan_deepens() -> None:
    p, (_, strategy) = facts().planned, shipped_plan()
    left_out = [one for one in postures(p) if one.name == "strategy"]
    assert left_out
    for one in left_out:
        taken_in = posture(p, one.row, inside=True)
        assert taken_in is not None
        fits = {item.id for _, item in means(p, taken_in, strategy).instruments}
        assert {item.id for _, item in means(p, one, strategy).instruments} >= fits
