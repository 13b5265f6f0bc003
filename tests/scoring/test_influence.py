"""Influence beside weight: the decomposition of a sum's variance, and how many criteria there really are."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.scoring.arrays import Floats
from ikt.scoring.influence import (
    correlation,
    effective_number,
    mean_ranks,
    rank_correlation,
    variance_share,
)

POINTS = arrays(np.float64, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.floats(0, 100))


@given(POINTS)
def test_shares_of_the_variance_sum_to_one_unless_nothing_differs(contribution: Floats) -> None:
    shares = variance_share(contribution)
    if np.ptp(contribution.sum(axis=1)) > 1e-3:
        assert shares.sum() == pytest.approx(1.0)
    elif np.ptp(contribution.sum(axis=1)) == 0.0:
        assert not shares.any()


def test_a_criterion_that_is_the_same_for_all_moves_nothing() -> None:
    assert variance_share(np.array([[5.0, 1.0], [5.0, 2.0], [5.0, 4.0]])) == pytest.approx([0.0, 1.0])


def test_independent_criteria_of_equal_spread_count_fully_and_copies_count_once() -> None:
    cross = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]])
    assert effective_number(cross) == pytest.approx(2.0)
    line = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])
    assert effective_number(line) == pytest.approx(1.0)
    assert effective_number(np.ones((4, 3))) == 0.0


@given(POINTS)
def test_the_effective_number_lies_between_one_and_the_number_of_criteria(contribution: Floats) -> None:
    number = effective_number(contribution)
    assert number == 0.0 or 1.0 - 1e-9 <= number <= contribution.shape[1] + 1e-9


@given(POINTS)
def test_correlations_agree_with_numpy_where_both_columns_vary(values: Floats) -> None:
    table = correlation(values)
    for i in range(values.shape[1]):
        for j in range(values.shape[1]):
            if min(values[:, i].std(), values[:, j].std()) > 1e-3:
                assert table[i, j] == pytest.approx(np.corrcoef(values[:, i], values[:, j])[0, 1], abs=1e-6)


def test_of_nobody_there_are_no_correlations_and_no_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(correlation(np.zeros((0, 2)))).tolist() == [[True, True], [True, True]]


def test_tied_values_share_their_mean_rank() -> None:
    assert list(mean_ranks(np.array([10.0, 30.0, 10.0, 20.0]))) == [1.5, 4.0, 1.5, 3.0]


def test_spearman_of_the_textbook() -> None:
    """Kendall and Gibbons, Rank Correlation Methods, 5th ed. 1990, 1.2 and 1.13: ten boys, rho = -0.297."""
    mathematics = np.array([7, 4, 3, 10, 6, 2, 9, 8, 1, 5], dtype=np.float64)
    music = np.array([5, 7, 3, 10, 1, 9, 6, 2, 8, 4], dtype=np.float64)
    difference = float(((mathematics - music) ** 2).sum())
    assert rank_correlation(mathematics, music) == pytest.approx(1 - 6 * difference / (10 * 99))


def test_too_few_countries_have_no_rank_correlation() -> None:
    assert np.isnan(rank_correlation(np.array([1.0, 2.0]), np.array([1.0, 2.0])))


def test_the_rounding_of_sums_is_no_spread() -> None:
    assert 0.1 + 0.2 != 0.3
    alike = np.array([[0.1 + 0.2, 30.0], [30.0, 0.3], [0.3, 30.0]])
    assert not variance_share(alike).any()
    # The mean of three times 0.1 is a hair more than 0.1.
    assert effective_number(np.array([[0.1, 0.2]] * 3)) == 0.0
