"""Corners of sets of weights: against the closed formulas there are, and against linear programmes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.scoring.polytope import Halfspaces, TooManyCornersError, box, corners
from ikt.scoring.weights import rank_order_centroid


def halves(rows: list[list[float]], least: list[float], equal: list[bool] | None = None) -> Halfspaces:
    return Halfspaces(
        np.array(rows, dtype=float).reshape(len(rows), -1) if rows else np.empty((0, 0)),
        np.array(least, dtype=float),
        np.array(equal if equal is not None else [False] * len(rows), dtype=bool),
    )


@pytest.mark.parametrize("size", [2, 3, 4, 8])
def test_the_corners_of_an_order_have_its_centroid_as_their_mean(size: int) -> None:
    """Edwards and Barron (1994): the centroid of an order is the mean of its corners."""
    rows = [[*[0.0] * k, 1.0, -1.0, *[0.0] * (size - k - 2)] for k in range(size - 1)]
    found = corners(size, halves(rows, [0.0] * (size - 1)))
    assert len(found) == size
    assert np.allclose(found.mean(axis=0), rank_order_centroid(size))


def test_all_weights_have_a_corner_for_each_criterion_and_a_contradiction_has_none() -> None:
    assert (
        np.array_equal(corners(3, halves([], [])), np.eye(3))
        or len(corners(3, box(np.zeros(3), np.ones(3)))) == 3
    )
    assert len(corners(2, halves([[1, -1], [-1, 1]], [0.1, 0.1]))) == 0


def test_a_set_of_too_many_corners_is_told() -> None:
    with pytest.raises(TooManyCornersError):
        corners(8, box(np.full(8, 0.05), np.full(8, 0.3)), most=50)


def vertices_by_trying(size: int, h: Halfspaces) -> set[tuple[float, ...]]:
    """Every point where enough borders meet and that all allow: the definition, without the method."""
    rows = np.concatenate([np.eye(size), h.rows])
    least = np.concatenate([np.zeros(size), h.least])
    found = set()
    for chosen in combinations(range(len(rows)), size - 1):
        table = np.concatenate([np.ones((1, size)), rows[list(chosen)]])
        if np.linalg.matrix_rank(table, tol=1e-9) < size:
            continue
        point = np.linalg.solve(table, np.concatenate([[1.0], least[list(chosen)]]))
        if (point >= -1e-9).all() and h.holds(point).all():
            found.add(tuple(np.round(point, 6) + 0.0))
    return found


STATEMENT = st.tuples(
    st.lists(st.integers(-3, 3), min_size=4, max_size=4),
    st.sampled_from([0.0, 0.1, -0.2]),
    st.sampled_from([False, False, False, True]),
)


@settings(max_examples=150)
@given(said=st.lists(STATEMENT, max_size=5))
def test_corners_are_where_borders_meet(said: list[tuple[list[int], float, bool]]) -> None:
    h = Halfspaces(
        np.array([row for row, _, _ in said], dtype=float).reshape(len(said), 4),
        np.array([least for _, least, _ in said]),
        np.array([equal for _, _, equal in said], dtype=bool),
    )
    mine = {tuple(np.round(point, 6) + 0.0) for point in corners(4, h)}
    assert mine == vertices_by_trying(4, h)
