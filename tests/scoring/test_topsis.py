"""TOPSIS with fixed ends: 100 is the ideal, 0 its opposite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.topsis import classic_closeness, closeness, from_distances, vector_normalised
from tests.scoring import plain
from tests.scoring.strategies import hundreds, tables, weighed_tables, weights

Weighed = tuple[Floats, Floats]


@given(weighed_tables())
def test_closeness_is_what_the_plain_formula_gives(weighed: Weighed) -> None:
    table, share = weighed
    expected = [plain.topsis(row, share.tolist()) for row in table.tolist()]
    assert closeness(table, share).tolist() == pytest.approx(expected, abs=1e-12)


@given(weighed_tables())
def test_closeness_lies_between_0_and_1(weighed: Weighed) -> None:
    near = closeness(*weighed)
    assert ((near >= 0.0) & (near <= 1.0)).all()


@given(hundreds(), st.integers(1, 5).flatmap(weights))
def test_a_country_with_one_value_everywhere_is_that_part_of_the_way(level: float, share: Floats) -> None:
    near = closeness(np.full((1, len(share)), level), share)
    assert near.item() == pytest.approx(level / 100.0)


@given(st.tuples(tables(2, 3), weights(3)))
def test_a_country_that_is_nowhere_worse_is_not_farther_from_the_ideal(weighed: Weighed) -> None:
    (one, other), share = weighed
    below, above = closeness(np.stack([one, np.maximum(one, other)]), share)
    assert above >= below - 1e-12


@given(weighed_tables())
def test_the_closeness_of_a_country_does_not_depend_on_the_others(weighed: Weighed) -> None:
    table, share = weighed
    alone = [closeness(table[row : row + 1], share).item() for row in range(len(table))]
    np.testing.assert_array_equal(closeness(table, share), alone)


@given(weighed_tables())
def test_turning_every_value_over_turns_closeness_over(weighed: Weighed) -> None:
    table, share = weighed
    np.testing.assert_allclose(closeness(100.0 - table, share), 1.0 - closeness(table, share), atol=1e-12)


def test_without_weight_nothing_is_near_or_far() -> None:
    with pytest.raises(ValueError, match="the same"):
        closeness(np.array([[10.0, 90.0]]), np.zeros(2))


@given(tables(3, 2).map(lambda table: table + 1.0))
def test_a_column_divided_by_its_norm_has_norm_1(matrix: Floats) -> None:
    np.testing.assert_allclose((vector_normalised(matrix) ** 2).sum(axis=0), 1.0)


def test_a_column_of_zeros_cannot_be_normalised() -> None:
    with pytest.raises(ValueError, match="no norm"):
        vector_normalised(np.array([[1.0, 0.0], [2.0, 0.0]]))


@given(weights(2))
def test_the_classic_ends_are_the_best_and_the_worst_of_the_set(share: Floats) -> None:
    # The first is best on both: more of the gain, less of the cost.
    matrix = np.array([[9.0, 1.0], [3.0, 5.0]])
    near = classic_closeness(matrix, share, np.array([True, False]))
    np.testing.assert_array_equal(near, [1.0, 0.0])


def test_the_classic_ends_of_a_set_of_equals_tell_nothing_apart() -> None:
    with pytest.raises(ValueError, match="the same"):
        classic_closeness(np.ones((3, 2)), np.array([0.5, 0.5]), np.array([True, True]))


def test_only_the_ratio_of_the_two_distances_matters() -> None:
    one, three = np.array([1.0, 10.0]), np.array([3.0, 30.0])
    np.testing.assert_allclose(from_distances(one, three), 0.75)
