"""One number unfolded: what is told of each figure adds up to the score it came from."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import (
    LEAST_POINTS,
    LEAST_VALUES,
    MOST_POINTS,
    Part,
    differ,
    explain,
    missing_judgements,
)
from ikt.scoring.tree import is_additive
from tests.assessing.small import (
    Figures,
    assessed,
    country,
    criterion,
    evidence,
    framed,
    framing,
    indicator,
    judged,
    scale,
)
from tests.assessing.worlds import FRAMINGS, World, worlds

additive = worlds.map(lambda world: world._replace(criteria=FRAMINGS[0]))


@given(additive)
def test_the_points_of_all_attributes_and_the_cap_add_up_to_the_score(world: World) -> None:
    a = world.assessed()
    assert is_additive(a.tree)
    for row in range(len(a.units)):
        points = [leaf.points for leaf in explain(a, row).leaves if leaf.points is not None]
        assert len(points) == len(a.leaves)
        assert math.fsum(points) + a.scores.cap[row] == pytest.approx(a.scores.total[row], abs=1e-9)


@given(additive)
def test_what_all_attributes_could_give_instead_adds_up_to_low_and_high(world: World) -> None:
    a = world.assessed(safeguards={})
    for row in range(len(a.units)):
        lows, highs = zip(*(leaf.swing for leaf in explain(a, row).leaves), strict=True)
        assert math.fsum(lows) == pytest.approx(a.scores.low[row], abs=1e-9)
        assert math.fsum(highs) == pytest.approx(a.scores.high[row], abs=1e-9)


known_or_not = st.none() | st.integers(0, 100).map(float)
many = st.lists(st.tuples(*[known_or_not] * 4), min_size=5, max_size=8)


@given(many)
def test_strengths_and_weaknesses_are_the_few_known_attributes_that_matter_most(
    cells: list[tuple[float | None, ...]],
) -> None:
    countries = dict(zip("ABCDEFGH", cells, strict=False))
    tables = {
        name: {letter: {2025: x} for letter, row in countries.items() if (x := row[k]) is not None}
        for k, name in enumerate("STUV")
    }
    criteria = framed(*(indicator(f"c.{name.lower()}", name, share=k + 1.0) for k, name in enumerate("STUV")))
    a = assessed(evidence(criteria, "".join(countries), tables))
    told = explain(a, 0)
    telling = [
        leaf
        for leaf, column, own in zip(told.leaves, zip(*cells, strict=True), cells[0], strict=True)
        if own is not None and len(set(column) - {None}) >= LEAST_VALUES
    ]
    for sign, chosen in ((1.0, told.strong), (-1.0, told.weak)):
        leads = [sign * leaf.gain for leaf in chosen]
        every = sorted((sign * leaf.gain for leaf in telling), reverse=True)
        assert leads == [lead for lead in every if lead >= LEAST_POINTS][:MOST_POINTS]


@pytest.mark.parametrize("points", [{"a": 10, "b": 10}, {"a": 60, "b": 20}])
@pytest.mark.parametrize("scaled", [{}, {"worst": 1000.0, "best": 10.0, "scale": "log"}])
def test_what_a_point_of_weight_buys_is_worth_a_point_of_weight(
    points: dict[str, float], scaled: dict[str, object]
) -> None:
    criteria = framing(
        criterion("a", indicator("a.x", "S", share=3, **scaled), indicator("a.y", "T")),
        criterion("b", indicator("b.z", "U")),
    )

    def at(figure: float) -> Assessment:
        return assessed(evidence(criteria, "A", {"S": {"A": {2025: figure}}}), weights=points)

    told = explain(at(40.0), 0)
    bought = told.leaves[0].buys
    assert bought is not None
    moved = at(40.0 * bought if scaled else 40.0 + bought)
    gain = moved.scores.total.item() - at(40.0).scores.total.item()
    assert gain == pytest.approx(told.point_of_weight)


def test_what_has_no_weight_buys_nothing() -> None:
    a = assessed(evidence(FRAMINGS[0], "A"), weights={"a": 0, "b": 1, "d": 1})
    assert explain(a, 0).leaves[0].buys is None


figures: Figures = {
    "S": {"A": {2022: 6.0, 2023: 8.0, 2024: 9.0}},
    "P": {"A": {2022: 2.0, 2023: 4.0, 2024: 3.0}},
}


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ({}, []),
        ({"per": "P"}, [("S", 2024, 9.0), ("P", 2024, 3.0)]),
        ({"change_over": 2}, [("S", 2022, 6.0), ("S", 2024, 9.0)]),
        (
            {"average_over": 2, "times": ["P"]},
            [("S", 2023, 8.0), ("P", 2023, 4.0), ("S", 2024, 9.0), ("P", 2024, 3.0)],
        ),
    ],
)
def test_a_derived_figure_is_shown_with_its_parts(
    said: dict[str, object], parts: list[tuple[str, int, float]]
) -> None:
    a = assessed(evidence(framed(indicator("c.x", "S", **said)), "A", figures))
    assert explain(a, 0).leaves[0].parts == tuple(Part(*part) for part in parts)


@pytest.mark.parametrize(("figure", "clipped"), [(100.0, False), (100.5, True), (-1.0, True)])
def test_a_figure_beyond_the_goalposts_is_told_as_clipped(figure: float, clipped: bool) -> None:
    a = assessed(evidence(framed(indicator("c.x", "S")), "A", {"S": {"A": {2025: figure}}}))
    assert explain(a, 0).leaves[0].clipped is clipped


def test_the_gain_is_on_the_median_of_the_ranked_countries_that_know() -> None:
    tables = {"S": {letter: {2025: x} for letter, x in (("A", 10.0), ("B", 30.0), ("C", 80.0))}}
    a = assessed(evidence(framed(indicator("c.x", "S")), "ABCD", tables))
    assert [explain(a, row).leaves[0].gain for row in range(3)] == pytest.approx([-20.0, 0.0, 50.0])


def test_an_attribute_with_few_values_is_neither_strong_nor_weak() -> None:
    tables = {"S": {letter: {2025: x} for letter, x in (("A", 0.0), ("B", 0.0), ("C", 100.0), ("D", 100.0))}}
    a = assessed(evidence(framed(indicator("c.x", "S")), "ABCD", tables))
    assert explain(a, 0).weak == ()
    assert explain(a, 2).strong == ()


def test_strengths_hold_for_a_geometric_mean_too() -> None:
    figures = dict(zip("ABCDE", (10.0, 30.0, 50.0, 70.0, 90.0), strict=True))
    tables = {"S": {letter: {2025: x} for letter, x in figures.items()}}
    tables["T"] = {letter: {2025: 50.0} for letter in figures}
    leaves = (indicator("c.x", "S"), indicator("c.y", "T"))
    a = assessed(evidence(framing(criterion("c", *leaves, mean="geometric")), "ABCDE", tables))
    told = explain(a, 4)
    assert told.leaves[0].points is None
    assert told.strong[0].gain == pytest.approx((90.0 * 50.0) ** 0.5 - 50.0)


# Two countries


@given(additive, st.integers(0, 3), st.integers(0, 3))
def test_a_difference_is_the_sum_of_its_parts_and_turns_its_sign_with_the_countries(
    world: World, one: int, other: int
) -> None:
    a = world.assessed(safeguards={})
    first, second = one % len(a.units), other % len(a.units)
    there, back = differ(a, first, second), differ(a, second, first)
    assert there is not None
    assert back is not None
    for parts in (there.criteria, there.leaves):
        sizes = [abs(points) for _, points in parts]
        assert sizes == sorted(sizes, reverse=True)
        assert math.fsum(points for _, points in parts) == pytest.approx(there.total, abs=1e-9)
    assert there.total == -back.total
    assert {k: -points for k, points in there.criteria} == dict(back.criteria)


def test_points_that_have_no_sum_make_no_difference_to_tell() -> None:
    assert differ(assessed(evidence(FRAMINGS[2], "AB")), 0, 1) is None


# Judgements not given


@given(worlds)
def test_judgements_not_given_are_told_with_what_they_could_move_most_first(world: World) -> None:
    a = world.assessed()
    told = missing_judgements(a)
    lacking = ~a.values.known_leaf[a.ranked]
    assert {column: count for column, count, _ in told} == {
        column: int(lacking[:, column].sum()) for column in (2, 4) if lacking[:, column].any()
    }
    moves = [count * points for _, count, points in told]
    assert moves == sorted(moves, reverse=True)
    for column, _, points in told:
        np.testing.assert_allclose(points, 100.0 * a.share[column])


def test_a_judgement_given_for_everyone_is_not_missing() -> None:
    units = [country(letter, {"c.j": judged(2)}) for letter in "AB"]
    assert missing_judgements(assessed(evidence(framed(scale("c.j")), units))) == []
