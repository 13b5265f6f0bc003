"""Weights: shares from points and from an order."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.weights import from_points, rank_order_centroid
from tests.scoring import plain
from tests.scoring.strategies import points, reals

some_points = st.lists(points(), min_size=1, max_size=8).filter(any)


@given(some_points)
def test_shares_are_points_over_their_sum(given_points: list[float]) -> None:
    assert from_points(given_points).tolist() == pytest.approx(list(map(float, plain.shares(given_points))))


@given(some_points)
def test_shares_are_never_negative_and_sum_to_1(given_points: list[float]) -> None:
    shares = from_points(given_points)
    assert (shares >= 0.0).all()
    assert math.fsum(shares) == pytest.approx(1.0, abs=1e-12)


@given(some_points, reals(1e-3, 1e3))
def test_only_the_proportions_of_points_matter(given_points: list[float], factor: float) -> None:
    scaled = from_points([factor * point for point in given_points])
    np.testing.assert_allclose(scaled, from_points(given_points), atol=1e-12)


@pytest.mark.parametrize("bad", [[], [0.0, 0.0], [-1.0, 2.0], [math.nan], [math.inf, 1.0], [1e308, 1e308]])
def test_points_without_a_meaning_are_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="weight"):
        from_points(bad)


@given(st.integers(1, 40))
def test_a_rank_order_centroid_is_the_mean_of_the_corners_of_its_order(count: int) -> None:
    assert rank_order_centroid(count).tolist() == pytest.approx(
        list(map(float, plain.rank_order_centroid(count)))
    )


@given(st.integers(1, 256))
def test_a_rank_order_centroid_falls_and_sums_to_1(count: int) -> None:
    shares = rank_order_centroid(count)
    assert (np.diff(shares) < 0.0).all()
    assert (shares > 0.0).all()
    assert math.fsum(shares) == pytest.approx(1.0, abs=1e-12)


def test_the_last_of_an_order_gets_one_over_its_square() -> None:
    assert plain.rank_order_centroid(7)[-1] == Fraction(1, 49)
    assert rank_order_centroid(7)[-1] == pytest.approx(1 / 49)


def test_an_order_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no criterion"):
        rank_order_centroid(0)
