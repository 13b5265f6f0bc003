"""Weights that give a stated choice: found, the nearest, or shown not to exist."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding.explained_choice import explain_choice
from tests.deciding.test_any_weights import made
from tests.deciding.worlds import hundreds

pytest.importorskip("highspy")

# Who can be the best of five under some weights, worked out by a linear programme of its own: the fourth
# cannot, though no single other is better in everything.
FIVE = np.array([[90, 20, 40], [30, 90, 50], [55, 58, 50], [58, 50, 40], [45, 55, 62]], dtype=float)


def test_who_can_be_first_and_who_cannot() -> None:
    p = made(FIVE.tolist(), [1, 1, 1], 1)
    found = [explain_choice(p, [row]) for row in range(5)]
    assert [not one.missing for one in found] == [True, True, True, False, True]
    assert all(one.proven for one in found)
    assert found[3].missing == (3,)
    assert len(found[3].instead) == 1
    assert found[3].ranges is None
    for row in (0, 1, 2, 4):
        assert found[row].nearest is not None
        scores = FIVE @ found[row].nearest.share  # type: ignore[union-attr]
        assert scores.argmax() == row


@settings(max_examples=50, deadline=None)
@given(
    rows=st.lists(st.lists(hundreds, min_size=3, max_size=3), min_size=3, max_size=5),
    size=st.integers(1, 2),
    points=st.lists(st.integers(1, 4).map(float), min_size=3, max_size=3),
)
def test_no_grid_of_weights_finds_fewer_exceptions(
    rows: list[list[float]], size: int, points: list[float]
) -> None:
    p = made(rows, points, size)
    chosen = set(range(size))
    found = explain_choice(p, chosen)
    assert found.proven
    assert len(found.missing) == len(found.instead)
    steps = 24
    for parts in itertools.product(range(steps + 1), repeat=2):
        if sum(parts) > steps:
            continue
        w = np.array([*parts, steps - sum(parts)], dtype=float) / steps
        scores = np.round(p.values @ w, 9)
        order = np.sort(scores)[::-1]
        line = order[size - 1]
        # At a tie either may be taken.
        surely_below = {k for k in chosen if scores[k] < line}
        assert len(surely_below) >= len(found.missing)
        if not surely_below and found.ranges is not None:
            assert (w >= found.ranges[:, 0] - 1e-6).all()
            assert (w <= found.ranges[:, 1] + 1e-6).all()
