"""PROMETHEE II: linear preference, net flows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.other_methods import FULL_PREFERENCE, promethee
from ikt.scoring.promethee import criterion_flows, net_flows_of_draws, preference
from tests.scoring import plain
from tests.scoring.strategies import hundreds, reals, tables, weighed_tables, weights

Weighed = tuple[Floats, Floats]


def net_flow(values: Floats, share: Floats, threshold: Floats, indifference: Floats | None = None) -> Floats:
    """Net flows (n,): leaving less entering of each criterion, weighed as ``promethee`` weighs them."""
    leaving, entering = criterion_flows(values, threshold, indifference)
    return np.asarray((leaving - entering) @ share)


# Indifference and the stretch from there to full preference, for five criteria; zero makes a step.
quiets = st.lists(hundreds(), min_size=5, max_size=5).map(np.array)
stretches = st.lists(hundreds() | st.just(0.0), min_size=5, max_size=5).map(np.array)


@given(weighed_tables(), quiets, stretches)
def test_net_flows_are_what_the_plain_formula_gives(weighed: Weighed, quiet: Floats, stretch: Floats) -> None:
    table, share = weighed
    low, full = quiet[: len(share)], (quiet + stretch)[: len(share)]
    expected = plain.net_flows(table.tolist(), share.tolist(), full.tolist(), low.tolist())
    assert net_flow(table, share, full, low).tolist() == pytest.approx(expected, abs=1e-9)


@given(weighed_tables(), quiets, stretches)
def test_net_flows_lie_between_minus_1_and_1_and_sum_to_zero(
    weighed: Weighed, quiet: Floats, stretch: Floats
) -> None:
    table, share = weighed
    flow = net_flow(table, share, (quiet + stretch)[: len(share)], quiet[: len(share)])
    assert (np.abs(flow) <= 1.0 + 1e-12).all()
    assert math.fsum(flow) == pytest.approx(0.0, abs=1e-9)


@given(st.tuples(tables(4, 3), weights(3)), quiets, stretches)
def test_a_country_that_is_nowhere_worse_has_no_lower_flow(
    weighed: Weighed, quiet: Floats, stretch: Floats
) -> None:
    table, share = weighed
    table[0] = np.maximum(table[0], table[1])
    flow = net_flow(table, share, (quiet + stretch)[:3], quiet[:3])
    assert flow[0] >= flow[1] - 1e-9


@given(tables(4, 3), weights(3), weights(3), st.floats(0.0, 1.0), reals(0.1, 100.0))
def test_net_flows_are_linear_in_the_weights(
    table: Floats, one: Floats, other: Floats, part: float, threshold: float
) -> None:
    full = np.full(3, threshold)
    mixed = net_flow(table, part * one + (1.0 - part) * other, full)
    apart = part * net_flow(table, one, full) + (1.0 - part) * net_flow(table, other, full)
    np.testing.assert_allclose(mixed, apart, atol=1e-12)


@given(weighed_tables(), reals(0.1, 100.0))
def test_what_leaves_all_countries_enters_all_countries(weighed: Weighed, threshold: float) -> None:
    table, share = weighed
    leaving, entering = criterion_flows(table, np.full(len(share), threshold))
    assert ((leaving >= 0.0) & (leaving <= 1.0)).all()
    np.testing.assert_allclose(leaving.sum(axis=0), entering.sum(axis=0), atol=1e-9)


@given(weighed_tables())
def test_with_the_whole_scale_as_threshold_flows_order_countries_as_scores_do(weighed: Weighed) -> None:
    table, share = weighed
    flow = net_flow(table, share, np.full(len(share), 100.0))
    score = table @ share
    # Each gap then counts in proportion: the flow is the distance to the mean of the others.
    count = len(table)
    expected = (score - score.mean()) * count / max(count - 1, 1) / 100.0
    np.testing.assert_allclose(flow, expected, atol=1e-9)


@given(reals(-100.0, 100.0), hundreds(), hundreds())
def test_preference_is_0_up_to_indifference_and_1_from_the_threshold(
    gap: float, quiet: float, stretch: float
) -> None:
    degree = preference(np.array([gap, quiet, quiet + stretch + 1.0]), quiet + stretch, quiet)
    assert degree[0] == pytest.approx(plain.preference(gap, quiet + stretch, quiet), abs=1e-9)
    assert degree[1:].tolist() == [0.0, 1.0]


def test_without_indifference_preference_begins_at_once() -> None:
    assert preference(np.array([0.0, 0.5, 2.0]), 2.0).tolist() == [0.0, 0.25, 1.0]


@pytest.mark.parametrize(("threshold", "indifference"), [(1.0, 2.0), (1.0, -1.0), (math.nan, 0.0)])
def test_a_threshold_below_indifference_is_refused(threshold: float, indifference: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        preference(np.array([1.0]), threshold, indifference)


def test_thresholds_that_do_not_fit_the_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        net_flow(np.ones((2, 2)), np.array([0.5, 0.5]), np.array([1.0]))


def test_a_country_alone_has_no_flow() -> None:
    assert net_flow(np.array([[30.0, 70.0]]), np.array([0.5, 0.5]), np.array([10.0, 10.0])).tolist() == [0.0]


@given(weighed_tables(), quiets, stretches)
def test_flows_by_sorting_are_those_of_comparing_each_with_each(
    weighed: Weighed, quiet: Floats, stretch: Floats
) -> None:
    table, share = weighed
    low, full = quiet[: len(share)], (quiet + stretch)[: len(share)]
    leaving, entering = criterion_flows(table, full, low)
    for k in range(len(share)):
        one = [[row[k]] for row in table.tolist()]
        net = plain.net_flows(one, [1.0], [float(full[k])], [float(low[k])])
        np.testing.assert_allclose(leaving[:, k] - entering[:, k], net, atol=1e-9)


@pytest.mark.parametrize("stretch", [1e-300, 1e-15, 1e-9, 1e-6, 1e-4, 1e-2])
def test_a_tiny_stretch_of_preference_costs_no_digits(stretch: float) -> None:
    """Sums over a stretch are differences of sums over all, and are divided by its length."""
    column = np.array([20.0, 1.89654672, 20.0 + stretch / 3.0, 100.0, 99.7])
    expected = plain.net_flows([[x] for x in column], [1.0], [stretch], [0.0])
    flow = net_flow(column[:, None], np.ones(1), np.array([stretch]))
    np.testing.assert_allclose(flow, expected, atol=1e-9)


@given(tables(5, 7), reals(0.5, 60.0))
def test_flows_of_many_draws_at_once_are_those_of_each_apart(table: Floats, threshold: float) -> None:
    found = net_flows_of_draws(table, threshold)
    for draw, column in enumerate(table.T):
        expected = plain.net_flows([[x] for x in column.tolist()], [1.0], [threshold], [0.0])
        np.testing.assert_allclose(found[:, draw], expected, atol=1e-9)


def test_flows_of_a_draw_are_the_same_far_on_as_at_the_beginning() -> None:
    column = np.random.default_rng(1).uniform(0.0, 100.0, (30, 1))
    found = net_flows_of_draws(np.repeat(column, 20_000, axis=1), 25.0)
    np.testing.assert_allclose(found, np.repeat(found[:, :1], 20_000, axis=1), rtol=0.0, atol=1e-12)


def test_a_country_alone_has_no_flow_in_any_draw() -> None:
    assert net_flows_of_draws(np.array([[30.0, 70.0]]), 25.0).tolist() == [[0.0, 0.0]]


def test_flows_can_be_asked_for_twice() -> None:
    """pymcdm's preference functions were a generator: the second call of the same object failed."""
    table, share, full = np.array([[30.0, 70.0], [60.0, 10.0]]), np.array([0.5, 0.5]), np.array([50.0, 50.0])
    np.testing.assert_array_equal(net_flow(table, share, full), net_flow(table, share, full))


def test_a_worse_country_is_not_preferred_however_much_worse_it_is() -> None:
    """JMcDM's U-shape gave preference 1 for negative differences; its net flow had the sign turned round."""
    assert preference(np.array([-100.0, -5.0]), 5.0, 5.0).tolist() == [0.0, 0.0]
    assert preference(np.array([-100.0, -5.0]), 0.0).tolist() == [0.0, 0.0]
    flow = net_flow(np.array([[90.0, 80.0], [10.0, 20.0]]), np.array([0.5, 0.5]), np.array([5.0, 5.0]))
    assert flow.tolist() == [1.0, -1.0]


@given(st.tuples(tables(4, 3), tables(4, 3)), weights(3), weights(3), st.booleans())
def test_the_method_that_runs_gives_the_plain_net_flows_of_every_draw(
    pair: tuple[Floats, Floats], one: Floats, other: Floats, same: bool
) -> None:
    """Draws that differ in weights only, and draws that differ in values too, go different ways."""
    drawn = (pair[0], pair[0] if same else pair[1])
    found = promethee(np.stack(drawn, axis=2), np.stack([one, other], axis=1))
    for draw, share in enumerate((one, other)):
        expected = plain.net_flows(drawn[draw].tolist(), share.tolist(), [FULL_PREFERENCE] * 3, [0.0] * 3)
        np.testing.assert_allclose(found[:, draw], np.multiply(100.0, expected), atol=1e-7)
