"""A plan in a decision: what is recorded is solved again without the workspace, and nothing else passes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from ikt.assessing.assessment import Assessment
from ikt.deciding.plan_decided import plan_decided, plan_flaws, plan_flaws_of_form, resolved_plan
from ikt.deciding.plan_rules import switched
from ikt.deciding.planning import planned
from ikt.deciding.record import RestsOn, recorded, reproduced
from ikt.deciding.verifying import choice_flaws, flaws_of_form
from ikt.keeping.decisions import settled
from ikt.model.choice import PlanDecided
from ikt.model.decision import Decision, Said
from ikt.model.plan import Plan
from ikt.problems import BadRequest
from tests.deciding.test_planning import cases, rule
from tests.deciding.test_planning import plan as written
from tests.deciding.worlds import straight
from tests.invented import assessment, plan, strategy

pytest.importorskip("highspy")

DIGEST = "sha256:" + "0" * 64
ON = {"no_far_coast": True, "one_in_league": True, "east_apart": True}


def decision(a: Assessment, made: PlanDecided, **said: Any) -> Decision:
    rests_on = RestsOn(plan=made, inputs=dict.fromkeys(made.files, DIGEST))
    made_of: dict[str, Any] = {"policy_file": None}
    made_of |= {"time": "2026-11-20T14:33:05+01:00", "title": "Some", "decided": [Said(by="We", why="So")]}
    return settled(recorded(a, **{**made_of, "rests_on": rests_on, **said}))


def reasons(one: Decision) -> list[str]:
    flaws = [*flaws_of_form(one), *plan_flaws_of_form(one)]
    return [flaw.reason for flaw in flaws or plan_flaws(one, reproduced(one), solve=True)]


def invented(**switches: bool) -> PlanDecided:
    return plan_decided(assessment(), plan(), strategy().groups, file="plan.yaml", switches=switches)


@settings(max_examples=25, deadline=None)
@given(cases(8))
def test_the_set_and_its_prices_are_those_of_the_plan_and_come_out_again(
    case: tuple[Assessment, Plan, int],
) -> None:
    a, p, posts = case
    p = p.model_copy(update={"posts": posts})
    found = planned(a, p, (), more=0)
    if found.best is None:
        with pytest.raises(BadRequest):
            plan_decided(a, p, (), file="plan.yaml")
        return
    made = plan_decided(a, p, (), file="plan.yaml")
    assert made.points == pytest.approx(found.best.worth)
    assert {a.units[row].iso2 for row in found.chosen} == set(made.chosen)
    assert [one.points for one in made.effects] == pytest.approx([one.points for one in found.prices])
    one = decision(a, made)
    assert one.chosen == made.chosen
    assert list(choice_flaws(one)) == []
    assert reasons(one) == []


def test_a_rule_on_a_group_a_region_or_a_body_is_recorded_with_its_countries() -> None:
    a = assessment()
    made = invented(**ON)
    assert made.files == ("plan.yaml", "strategy.yaml")
    assert invented().files == ("plan.yaml",)
    on = [one for one in switched(plan(), ON).rules if one.id != "bound_bv" or one.on]
    assert [one.id for one in made.plan.rules] == [one.id for one in on]
    assert all(one.countries and not (one.group or one.region or one.body) for one in made.plan.rules)
    assert resolved_plan(a, made.plan, ()) == made.plan
    assert reasons(decision(a, made)) == []


def test_what_costs_nothing_moves_nobody() -> None:
    for effect in invented(**ON).effects:
        assert effect.points > 0.0 or not (effect.brings or effect.keeps_out)


def test_who_holds_a_post_without_a_rank_can_be_decided() -> None:
    a = assessment()
    held = Plan.model_validate(
        {
            "id": "held",
            "name": {"en": "x", "nl": "x"},
            "posts": 3,
            "rules": [rule("hold", "must", "")],
        }
    )
    kept = held.rules[0].model_copy(update={"countries": ("SJ",)})
    made = plan_decided(a, held.model_copy(update={"rules": (kept,)}), (), file="plan.yaml")
    assert "SJ" in made.chosen
    assert made.effects[0].brings == ("SJ",)
    assert reasons(decision(a, made)) == []


def altered(made: PlanDecided, **changed: Any) -> list[str]:
    return reasons(decision(assessment(), made.model_copy(update=changed)))


def test_nothing_in_it_can_be_changed_unseen() -> None:
    made = invented(**ON)
    effects = list(made.effects)
    dear = max(range(len(effects)), key=lambda place: effects[place].points)

    def effect(**changed: Any) -> tuple[Any, ...]:
        other = effects[dear].model_copy(update=changed)
        return (*effects[:dear], other, *effects[dear + 1 :])

    assert altered(made) == []
    assert altered(made, chosen=made.chosen[::-1]) == ["order"]
    assert altered(made, chosen=("BV", "CX", "NF")) == ["rules"]
    assert altered(made, chosen=made.chosen[:2])[0] == "sum"
    assert altered(made, points=made.points + 1) == ["sum"]
    assert altered(made, effects=effect(points=effects[dear].points + 1))[0] == "effect"
    assert altered(made, effects=effect(keeps_out=()))[0] == "effect"
    assert altered(made, effects=made.effects[1:]) == ["effects"]
    assert altered(made, chosen=(*made.chosen, "XX")) == ["country"]
    assert altered(made, files=("plan.yaml",)) == []
    assert altered(made, budget=None) == ["effects"]
    assert altered(made, added=("nobody_has_this",)) == ["added_rule"]
    assert altered(made, added=(made.plan.rules[0].id,) * 2) == ["added_rule"]
    assert altered(made, added=("no_far_coast",)) == ["added_rule"]
    other = made.plan.model_copy(update={"rules": (*made.plan.rules, made.plan.rules[0])})
    assert "rule_twice" in altered(made, plan=other)
    loose = made.plan.rules[0].model_copy(update={"on": False})
    assert altered(made, plan=made.plan.model_copy(update={"rules": (loose, *made.plan.rules[1:])})) == [
        "rule_form"
    ]
    bare = made.plan.model_copy(update={"costs": {}})
    assert set(altered(made, plan=bare)) == {"cost"}


def test_a_lesser_set_that_keeps_to_the_rules_is_told_when_it_is_solved() -> None:
    a = straight([(90.0, 90.0), (80.0, 80.0), (70.0, 70.0), (60.0, 60.0)], [1.0, 1.0], top=2)
    p = written(rule("not_both", "apart", "AB"), posts=2)
    made = plan_decided(a, p, (), file="plan.yaml")
    assert made.chosen == ("AA", "CC")
    lesser = made.model_copy(
        update={
            "chosen": ("BB", "CC"),
            "points": 150.0,
            "effects": (
                made.effects[0].model_copy(update={"points": 20.0, "brings": ("CC",), "keeps_out": ("AA",)}),
            ),
        }
    )
    one = decision(a, lesser)
    assert list(plan_flaws(one, reproduced(one), solve=False)) == []
    assert [flaw.reason for flaw in plan_flaws(one, reproduced(one), solve=True)] == ["better"]
