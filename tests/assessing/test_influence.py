"""Influence beside weight, of a whole assessment."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment
from ikt.assessing.influence import influence
from tests.assessing.small import assessed, criterion, evidence, framing, indicator, text
from tests.assessing.worlds import World, worlds

SCORES = {"A": 10.0, "B": 40.0, "C": 60.0, "D": 90.0}
PEOPLE = {"A": 1.0, "B": 3.0, "C": 9.0, "D": 27.0}


def beside(people: dict[str, float], context: dict[str, Any] | None = None, **said: Any) -> Assessment:
    """Four countries with scores, and a series P beside the score."""
    criteria = framing(
        criterion("c", indicator("c.x", "S")),
        context=[{"id": "people", "series": "P", **(context or {})}],
    )
    tables = {
        name: {letter: {2020: x} for letter, x in column.items()}
        for name, column in (("S", SCORES), ("P", people))
    }
    return assessed(evidence(criteria, "ABCD", tables, **said))


@given(worlds)
def test_what_a_criterion_rests_on_is_told_in_full_where_it_has_weight(world: World) -> None:
    a = world.assessed()
    split = influence(a).strength
    weighed = np.array(a.weights) > 0.0
    assert (split >= 0.0).all()
    expected = weighed.astype(float) if a.ranked.any() else split.sum(axis=1)
    np.testing.assert_allclose(split.sum(axis=1), expected, atol=1e-9)
    if a.ranked.any():
        np.testing.assert_allclose(a.weights @ split, a.strength[a.ranked].mean(axis=0), atol=1e-9)


@given(worlds)
def test_influence_is_counted_over_the_ranked_and_only_where_points_have_a_sum(world: World) -> None:
    a = world.assessed()
    told = influence(a)
    assert told.count == a.ranked.sum()
    np.testing.assert_array_equal(told.weight, a.weights)
    counted = told.count >= 2 and a.tree.mean == "arithmetic"
    assert (told.influence is not None) is counted
    assert (told.effective is not None) is counted


@pytest.mark.parametrize(("sign", "expected"), [(1.0, 1.0), (-1.0, -1.0)])
def test_a_score_that_goes_with_size_says_so(sign: float, expected: float) -> None:
    (size,) = influence(beside({letter: sign * x for letter, x in PEOPLE.items()})).sizes
    assert (size.context, size.count) == ("people", 4)
    assert size.correlation == pytest.approx(expected)


@pytest.mark.parametrize(("known", "told"), [("ABC", True), ("AB", False)])
def test_size_is_left_aside_unless_more_than_half_of_the_ranked_have_it(known: str, told: bool) -> None:
    sizes = influence(beside({letter: PEOPLE[letter] for letter in known})).sizes
    assert bool(sizes) is told


def test_a_size_that_is_not_yet_published_does_not_count_and_an_old_one_does() -> None:
    assert influence(beside(PEOPLE, {"tolerance": 4})).sizes
    assert not influence(beside(PEOPLE, series={"P": {"lag": 6}})).sizes


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ({**PEOPLE, "D": 0.0}, {"series": {"P": {"zero": "missing"}}}),
        (PEOPLE, {"leaves_out": {"DDD": text("not covered")}}),
    ],
)
def test_a_zero_that_is_no_figure_is_no_size(people: dict[str, float], said: dict[str, Any]) -> None:
    (size,) = influence(beside(people, **said)).sizes
    assert size.count == 3
    assert size.correlation == pytest.approx(1.0)
