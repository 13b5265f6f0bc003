"""Pairwise winning indices in closed form."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats
from ikt.scoring.draws import Dealer, anywhere, around, dealt, in_order
from ikt.scoring.pairwise_winning import pairwise, share_above
from tests.scoring import plain
from tests.scoring.strategies import reals, tables, weights

MANY = 40_000

different = st.lists(st.integers(-40, 40), min_size=1, max_size=9, unique=True)


@given(different)
def test_the_share_above_zero_is_the_divided_difference_of_whole_numbers(gaps: list[int]) -> None:
    exact = plain.share_above([Fraction(gap) for gap in gaps])
    assert share_above(np.array(gaps, dtype=np.float64)) == pytest.approx(float(exact), abs=1e-14)


@given(st.lists(reals(-100.0, 100.0), min_size=2, max_size=6))
def test_what_is_above_and_what_is_below_make_the_whole(gaps: list[float]) -> None:
    table = np.array(gaps)
    both = share_above(table) + share_above(-table)
    assert both == pytest.approx(1.0 if table.any() else 0.0, abs=1e-12)


def test_gaps_that_are_equal_or_nearly_so_cancel_nothing() -> None:
    """The divided difference divides by almost zero here."""
    exact = float(plain.share_above([Fraction(x) for x in (3, 2, -1, -4)]))
    assert share_above(np.array([3.0, 2.0, -1.0, -4.0])) == pytest.approx(exact)
    near = share_above(np.array([1.0, 1.0 + 1e-13, 1.0 - 1e-13, -1.0, -1.0]))
    # With three of five up: P(beta(3, 2) > 1/2) = 11/16.
    assert near == pytest.approx(11 / 16, abs=1e-12)


def test_two_hundred_criteria_are_no_trouble() -> None:
    assert share_above(np.array([1.0] * 100 + [-1.0] * 100)) == pytest.approx(0.5, abs=1e-12)


@pytest.mark.parametrize(
    ("gaps", "share"),
    [
        ([0.0, 0.0], 0.0),
        ([1.0, 0.0], 1.0),
        ([0.0, -1.0], 0.0),
        ([5.0], 1.0),
        ([-5.0], 0.0),
        ([3.0, -1.0], 0.75),
    ],
)
def test_a_tie_everywhere_is_no_win_and_dominance_wins_always(gaps: list[float], share: float) -> None:
    assert share_above(np.array(gaps)) == share


def corners_of(dealer: Dealer) -> Floats:
    corners = dealer.corners()
    assert corners is not None
    return corners


def dealers(share: Floats) -> tuple[Dealer, ...]:
    return anywhere(3), around(share, 0.3), around(share, 0.0), in_order((2, 0, 1), 3)


@given(tables(4, 3), weights(3))
def test_two_countries_share_all_weightings_unless_they_are_alike(values: Floats, share: Floats) -> None:
    values = np.round(values, 6)
    for dealer in dealers(share):
        table = pairwise(values, corners_of(dealer))
        assert (np.diagonal(table) == 0.0).all()
        assert ((table >= 0.0) & (table <= 1.0)).all()
        both = table + table.T
        assert (np.isclose(both, 1.0) | (both == 0.0)).all()
        apart = np.array([[not np.array_equal(one, other) for other in values] for one in values])
        if dealer.scale == 1.0:
            np.testing.assert_allclose(both, apart)


def test_the_closed_form_is_what_counting_comes_to() -> None:
    generator = np.random.default_rng(3)
    tries: list[Floats] = [
        generator.uniform(0, 100, (4, 3)),
        25.0 * generator.integers(0, 4, (5, 3)).astype(np.float64),
    ]
    for values in tries:
        for dealer in dealers(np.array([0.5, 0.2, 0.3])):
            _, drawn = dealt(dealer, 0, 0, MANY)
            scores = in_sequence(values, drawn)
            counted = (scores[:, :, None] > scores[:, None, :] + 1e-9).mean(axis=0)
            exact = pairwise(values, corners_of(dealer))
            np.testing.assert_allclose(counted, exact, atol=0.5 * 4.5 / math.sqrt(MANY))


def test_the_closed_form_is_what_a_grid_over_three_criteria_comes_to() -> None:
    """Midpoints of a fine triangular grid: half of one triangle's side off at most."""
    side = 200
    grid = [
        ((i + 1 / 3) / side, (j + 1 / 3) / side, 1 - (i + j + 2 / 3) / side)
        for i in range(side)
        for j in range(side - i)
    ] + [
        ((i + 2 / 3) / side, (j + 2 / 3) / side, 1 - (i + j + 4 / 3) / side)
        for i in range(side)
        for j in range(side - i - 1)
    ]
    values = np.array([[90.0, 20.0, 55.0], [30.0, 80.0, 60.0], [55.0, 61.0, 10.0]])
    scores = values @ np.array(grid).T
    counted = (scores[:, None] > scores[None, :]).mean(axis=2)
    np.testing.assert_allclose(pairwise(values, np.eye(3)), counted, atol=0.005)
