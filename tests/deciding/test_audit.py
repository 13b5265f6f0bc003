"""What asks for a second look, gathered: whom it compares with, who moved by what, which rule does better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.facts import gather
from ikt.deciding.audit import a_year_before, audit, rules
from ikt.deciding.coalitions import CAUSES
from tests.assessing import test_expected
from tests.assessing.small import assessed, criterion, evidence, framing, indicator
from tests.assessing.worlds import assessments
from tests.invented import assessment, workspace


@given(assessments)
def test_nobody_moved_between_an_assessment_and_itself(a: Assessment) -> None:
    found = audit(a, a)
    assert found.movers == ()
    assert found.moved.causes == ()


def moved_figures(**later: float) -> Assessment:
    """Countries of which some have another figure for 2025 than for 2023."""
    criteria = framing(criterion("c", indicator("c.x", "X"), indicator("c.y", "Y")))
    earlier = {"A": 80.0, "B": 60.0, "C": 40.0, "D": 20.0}
    table = {
        letter: {2023: x, **({2025: later[letter]} if letter in later else {})}
        for letter, x in earlier.items()
    }
    steady = {letter: {2023: 50.0} for letter in earlier}
    return assessed(evidence(criteria, "".join(earlier), {"X": table, "Y": steady}), top=2)


def test_who_moved_is_told_with_the_figure_that_did_it() -> None:
    a = moved_figures(D=70.0)
    found = audit(a, reassess(a, replace(a.recipe, as_of=date(2024, 12, 31))))
    told = [(a.units[found.moved.new[one.place]].iso2, one.cause, one.changed) for one in found.movers]
    assert [(iso2, cause) for iso2, cause, _ in told] == [("BB", None), ("DD", 0), ("CC", None)]
    assert CAUSES[0] == "figures"
    changed = told[1][2]
    assert changed is not None
    assert (changed.attribute, changed.before, changed.after, changed.points) == ("c.x", 20.0, 70.0, 25.0)


@pytest.mark.parametrize(
    ("day", "earlier"),
    [
        (date(2025, 12, 31), date(2024, 12, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(1, 6, 1), date(1, 6, 1)),
    ],
)
def test_a_year_before_is_the_same_day(day: date, earlier: date) -> None:
    a = moved_figures()
    before = a_year_before(replace(a, recipe=replace(a.recipe, as_of=day)))
    assert before.recipe.as_of == earlier
    assert before.recipe.policy == a.recipe.policy


def test_expecting_does_better_where_figures_go_together() -> None:
    a = assessed(test_expected.world())
    found = rules(a)
    assert found is not None
    assert (found.better, found.count, found.wins) == ("expected", 3, 3)
    assert found.expected < found.mean < found.middle or found.mean == pytest.approx(found.middle, abs=3.0)
    # Of twelve countries X lacks two, and a figure is a quarter of the weight.
    assert found.missing == pytest.approx(2.0 / 12.0 / 4.0)


def test_of_too_few_countries_no_rule_is_judged() -> None:
    assert rules(moved_figures()) is None


@given(assessments)
def test_what_is_stale_is_old_or_has_something_newer(a: Assessment) -> None:
    found = audit(a, a)
    assert all(one.old or one.newer for one in found.stale)
    assert set(found.stale) <= set(found.editions)


def test_the_invented_workspace_is_audited_against_a_year_earlier() -> None:
    a = assessment()
    found = audit(a, a_year_before(a))
    steps = [abs(found.moved.step(one.place)) for one in found.movers]
    assert steps
    assert all(steps)
    assert gather(workspace()).units == a.units
