"""A figure ages instead of dropping out: only its uncertainty widens, by the pace of its series."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import assess
from ikt.assessing.derived import USUAL_PACE, derive, pace
from ikt.assessing.known_figures import known_figures
from ikt.assessing.recipe import make_recipe
from tests.assessing.small import assessed, evidence, framed, indicator, policy

LETTERS = "ABCDEF"
histories = st.dictionaries(st.integers(2005, 2015), st.integers(0, 100).map(float), min_size=1)
worlds = st.fixed_dictionaries(dict.fromkeys(LETTERS, histories))
kinds = st.sampled_from(
    [{}, {"strength": "proxy"}, {"scale": "log", "worst": 1.0}, {"mean_over": 3}, {"change_over": 5}]
)


@given(worlds, kinds, st.integers(0, 4), st.integers(2015, 2030), st.integers(0, 25))
def test_time_alone_changes_no_score_no_rank_and_nothing_known_and_only_widens(
    world: dict[str, dict[int, float]], kind: dict[str, Any], tolerance: int, year: int, later: int
) -> None:
    criteria = framed(indicator("c.x", "S", tolerance=tolerance, **kind), indicator("c.y", "T"))
    own = evidence(criteria, LETTERS, {"S": world, "T": {letter: {2010: 40.0} for letter in "ABC"}})

    def on(year: int) -> Any:
        recipe = make_recipe(policy(criteria, least_known={"country": 0.5, "longlist": 0.5}), "")
        return assess(own, make_recipe(recipe.policy, "", as_of=date(year, 12, 31)))

    before, after = on(year), on(year + later)
    assert np.array_equal(before.scores.total, after.scores.total)
    assert np.array_equal(before.rank, after.rank)
    assert np.array_equal(before.known, after.known)
    assert (after.values.leaf_low <= before.values.leaf_low).all()
    assert (after.values.leaf_high >= before.values.leaf_high).all()


@given(st.floats(0.1, 9.0), st.integers(0, 30), st.sampled_from([5.0, 25.0, 40.0]))
def test_the_variance_of_age_is_that_of_a_random_walk_at_the_pace_of_the_series(
    step: float, age: int, doubt: float
) -> None:
    # Up and down by the same step each year, so the pace is the step.
    world = {letter: {2000 + k: 50.0 + step * (k % 2) for k in range(9)} for letter in LETTERS}
    leaf = indicator("c.x", "S", doubt=doubt)
    own = evidence(framed(leaf), LETTERS, {"S": world})
    found = known_figures(leaf, own, date(2008 + age, 12, 31))
    expected = max(doubt, min(50.0, math.sqrt(doubt**2 + 3.0 * step**2 * age)))
    assert found.spread == pytest.approx(expected, abs=0.006)


def test_a_gap_of_years_counts_as_so_many_steps() -> None:
    # Twelve points in four years are six in one, as for a random walk.
    leaf = indicator("c.x", "S")
    world = {letter: {2000: 0.0, 2004: 12.0, 2008: 0.0, 2012: 12.0} for letter in LETTERS}
    own = evidence(framed(leaf), LETTERS, {"S": world})
    assert pace(leaf, derive(leaf, own), 2025) == pytest.approx(6.0)


def test_the_pace_is_that_of_the_middle_country_and_not_of_a_wild_one() -> None:
    leaf = indicator("c.x", "S")
    world = {letter: {2000 + k: 50.0 + k for k in range(6)} for letter in "ABCDE"}
    world["F"] = {2000 + k: 100.0 * (k % 2) for k in range(6)}
    own = evidence(framed(leaf), LETTERS, {"S": world})
    assert pace(leaf, derive(leaf, own), 2025) == pytest.approx(1.0)


def test_what_is_published_later_has_no_say_in_the_pace() -> None:
    leaf = indicator("c.x", "S")
    world = {letter: {2000: 0.0, 2001: 1.0, 2002: 2.0, 2003: 3.0, 2004: 90.0} for letter in LETTERS}
    own = evidence(framed(leaf), LETTERS, {"S": world})
    assert pace(leaf, derive(leaf, own), 2003) == pytest.approx(1.0)


@pytest.mark.parametrize(("said", "expected"), [({}, USUAL_PACE), ({"pace": 0.0}, 0.0), ({"pace": 7.5}, 7.5)])
def test_a_series_of_one_year_has_the_usual_pace_unless_the_framing_gives_one(
    said: dict[str, float], expected: float
) -> None:
    leaf = indicator("c.x", "S", **said)
    own = evidence(framed(leaf), LETTERS, {"S": {letter: {2020: 1.0} for letter in LETTERS}})
    assert pace(leaf, derive(leaf, own), 2025) == expected


def test_a_figure_older_than_a_stated_age_is_a_stand_in_and_still_counts() -> None:
    criteria = framed(indicator("c.x", "S", tolerance=4))
    own = evidence(criteria, "AB", {"S": {"A": {2020: 30.0}, "B": {2021: 30.0}}})
    a = assessed(own)
    assert a.strength[:, :2].tolist() == [[0.0, 1.0], [1.0, 0.0]]
    assert a.known.tolist() == [1.0, 1.0]


def test_a_mean_over_years_counts_its_spread_as_uncertainty() -> None:
    leaf = indicator("c.x", "S", mean_over=4, doubt=0.0, pace=0.0)
    world = {"A": dict(zip(range(2020, 2024), (20.0, 40.0, 20.0, 40.0), strict=True)), "B": {2023: 30.0}}
    own = evidence(framed(leaf), "AB", {"S": world})
    found = known_figures(leaf, own, date(2025, 12, 31))
    assert found.number[0] == 30.0
    assert np.isnan(found.number[1])  # one year of four is not half of them
    error = math.sqrt((4 * 100.0 / 3) / 4)
    assert found.spread[0] == pytest.approx(math.sqrt(3.0) * error, abs=0.006)


def test_a_change_takes_the_nearest_years_that_exist_and_says_which() -> None:
    leaf = indicator("c.x", "S", change_over=5, worst=-10.0, best=10.0)
    world = {
        "A": {2015: 1.0, 2020: 6.0},
        "B": {2014: 1.0, 2020: 7.0},
        "C": {2016: 1.0, 2020: 5.0},
        "D": {2012: 1.0, 2020: 9.0},
    }
    own = evidence(framed(leaf), "ABCD", {"S": world})
    found = known_figures(leaf, own, date(2025, 12, 31))
    assert found.number[:3] == pytest.approx([5.0, 5.0, 5.0])
    assert found.since.tolist() == [2015, 2014, 2016, 0]
    assert np.isnan(found.number[3])
