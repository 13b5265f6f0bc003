"""TOPSIS with fixed ends: 100 is the ideal, 0 its opposite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.other_methods import topsis
from tests.scoring import plain
from tests.scoring.strategies import hundreds, tables, weighed_tables, weights

Weighed = tuple[Floats, Floats]


def closeness(values: Floats, share: Floats) -> Floats:
    """Closeness (n,) in 0..1 in a single draw."""
    return np.asarray(topsis(values[:, :, None], share[:, None])[:, 0] / 100.0)


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


@given(tables(3, 4), st.lists(weights(4), min_size=2, max_size=4))
def test_a_draw_is_what_it_is_alone(table: Floats, shares: list[Floats]) -> None:
    drawn = np.repeat(table[:, :, None], len(shares), axis=2)
    found = topsis(drawn, np.stack(shares, axis=1))
    for draw, share in enumerate(shares):
        np.testing.assert_allclose(found[:, draw], 100.0 * closeness(table, share), rtol=1e-12)


@given(weights(2))
def test_ends_of_their_own_put_who_stands_on_them_at_the_ends(share: Floats) -> None:
    """The first is best on both: more of the gain, less of the cost."""
    matrix = np.array([[9.0, 1.0], [3.0, 5.0]])[:, :, None]
    near = topsis(matrix, share[:, None], np.array([9.0, 1.0]), np.array([3.0, 5.0]))
    np.testing.assert_allclose(near[:, 0], [100.0, 0.0])
