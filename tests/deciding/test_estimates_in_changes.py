"""What unknown figures are expected to be, when something else is changed: causes, criteria, records."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Evidence
from ikt.assessing.recipe import make_recipe
from ikt.deciding.record import recorded, reproduced
from ikt.deciding.verifying import differences, flaws_of_form
from ikt.deciding.whatif import what_if
from ikt.deciding.who_moved import moved
from ikt.model.criteria import Criteria
from ikt.model.decision import Said
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    judged,
    policy,
    text,
)
from tests.assessing.test_expected import world

RULES = ("middle", "expected")


def under(own: Evidence, rule: str) -> Assessment:
    return assess(own, make_recipe(policy(own.criteria, unknown=rule), ""))


def points_and_gain(before: Assessment, after: Assessment) -> None:
    found = moved(before, after)
    gains = [found.gain(index) for index in range(len(found.new))]
    np.testing.assert_allclose(found.points.sum(axis=0), gains, atol=1e-9)


@pytest.mark.parametrize("first", RULES)
@pytest.mark.parametrize("second", RULES)
def test_points_of_the_causes_add_up_to_the_change_whichever_rules_are_compared(
    first: str, second: str
) -> None:
    own = world()
    points_and_gain(under(own, first), under(own, second))


def test_points_add_up_where_only_what_is_expected_changed() -> None:
    """A country that is not among those compared has another figure, so another is expected of the others."""
    own = world()
    other = world()
    last = max(other.figures["X"])
    other.figures["X"][last][2025] = 0.0  # type: ignore[index]
    before, after = under(own, "expected"), under(other, "expected")
    assert not np.array_equal(before.scores.total, after.scores.total)
    points_and_gain(before, after)


def test_points_add_up_where_the_framing_gains_an_attribute() -> None:
    own = world()
    (only,) = own.criteria.criteria
    more = only.model_copy(update={"attributes": (*only.attributes, indicator("c.z2", "Z", share=2.0))})
    other = replace(own, criteria=own.criteria.model_copy(update={"criteria": (more,)}))
    points_and_gain(under(own, "expected"), under(other, "expected"))


def test_a_criterion_added_changes_nothing_that_was_expected_before_it() -> None:
    own = world()
    before = under(own, "expected")
    added = criterion("extra", indicator("extra.y", "Y", worst=100.0, best=0.0))
    criteria = Criteria.model_validate({"criteria": (*own.criteria.criteria, added)})
    after = make_recipe(policy(criteria, unknown="expected", weights={"c": 1.0, "extra": 0.5}), "")
    found = what_if(before, after, evidence=replace(own, criteria=criteria), draws=10)
    count = len(before.leaves)
    assert np.array_equal(before.values.leaf, found.after.values.leaf[:, :count])
    assert found.weights_only


@pytest.mark.parametrize(
    "ends", [{}, {"scale": "log", "worst": 1.0, "best": 10_000.0}, {"worst": 100.0, "best": 0.0}]
)
def test_an_unsharp_judgement_over_a_figure_is_recorded_whichever_way_its_scale_runs(
    ends: dict[str, object],
) -> None:
    levels = {level: text(str(level)) for level in range(5)}
    criteria = framing(criterion("c", indicator("c.x", "X", levels=levels, **ends)))
    own = evidence(
        criteria, [country("A", {"c.x": judged(2, 1, 3)}), country("B")], {"X": {"B": {2025: 3.0}}}
    )
    a = assessed(own)
    decision = recorded(
        a, time="2026-11-20T14:33:05+01:00", title="T", decided=[Said(by="W", why="s")], policy_file=None
    )
    assert list(flaws_of_form(decision)) == []
    assert list(differences(decision, reproduced(decision))) == []
    assert (a.values.leaf_low[0, 0], a.values.leaf_high[0, 0]) == pytest.approx((25.0, 75.0))
