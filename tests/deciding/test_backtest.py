"""The replay of 2020: the parts against plain counting, and that it holds to what was settled."""

from __future__ import annotations

import itertools
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.deciding.backtest import fit, shortfall
from ikt.scoring.arrays import Floats
from tests.deciding.worlds import hundreds

pytest.importorskip("highspy")


def lacking(values: Floats, chosen: list[int], share: Floats) -> float:
    """What the chosen lack under weights, for a lead of one point on average; infinite without a lead."""
    scores = values @ share
    inside = np.isin(np.arange(len(values)), chosen)
    lead = scores[inside].mean() - scores[~inside].mean()
    if lead <= 1e-9:
        return float("inf")
    return min(
        float(np.maximum(line - scores[inside], 0).sum() + np.maximum(scores[~inside] - line, 0).sum())
        for line in scores
    ) / float(lead)


@settings(max_examples=25)
@given(st.data())
def test_no_weights_come_closer(data: st.DataObject) -> None:
    n = data.draw(st.integers(3, 7))
    values = data.draw(arrays(np.float64, (n, 3), elements=hundreds))
    chosen = sorted(data.draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=n - 1)))
    share = fit(values, chosen, np.zeros(3), np.ones(3))
    grid = [
        np.array([x, y, 20 - x - y]) / 20 for x, y in itertools.product(range(21), repeat=2) if x + y <= 20
    ]
    tried = [lacking(values, chosen, w) for w in grid]
    if share is None:
        assert min(tried) == float("inf")
        return
    assert share.sum() == pytest.approx(1.0)
    found = lacking(values, chosen, share)
    # The weights are told to a hundredth of a per cent.
    assert found <= min(tried) + 0.05 * max(1.0, min(tried)) or min(tried) > 50


def test_a_criterion_on_which_all_are_alike_takes_no_weight() -> None:
    values = np.array([[50.0, 90.0], [50.0, 80.0], [50.0, 70.0]])
    share = fit(values, [0], np.zeros(2), np.ones(2))
    assert share is not None
    assert share.tolist() == [0.0, 1.0]
    assert shortfall(values, [0], share) < 0.01


def test_without_anybody_on_one_side_nothing_is_fitted() -> None:
    values = np.array([[50.0, 90.0], [40.0, 80.0]])
    assert fit(values, [0, 1], np.zeros(2), np.ones(2)) is None
    assert fit(values, [], np.zeros(2), np.ones(2)) is None
    assert fit(values, [0], np.zeros(2), np.ones(2), left_out=0) is None


def test_limits_are_kept() -> None:
    values = np.array([[90.0, 10.0], [10.0, 90.0], [20.0, 80.0]])
    share = fit(values, [0], np.array([0.05, 0.05]), np.array([0.6, 0.95]))
    assert share is not None
    assert share.min() >= 0.05 - 1e-9
    assert share[0] <= 0.6 + 1e-9


def test_chance_is_the_hypergeometric_tail() -> None:
    """Ten of thirty-nine, ten drawn, five or more of them: counted out over the distribution."""
    tail = sum(comb(10, x) * comb(29, 10 - x) for x in range(5, 11)) / comb(39, 10)
    assert tail == pytest.approx(0.05563706984360135)
