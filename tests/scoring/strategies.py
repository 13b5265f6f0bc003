"""What hypothesis draws: values, shares, trees. Whole numbers are drawn often, so that ties occur."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.scoring.arrays import Floats
from ikt.scoring.tree import Branch, Leaf
from ikt.scoring.weights import from_points

MEANS = ("arithmetic", "geometric")
# A tree before its leaves are numbered: None for a leaf, else a mean and weighted children.
Shape: TypeAlias = "tuple[str, list[tuple[float, Shape]]] | None"


def reals(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats without the subnormal ones, which no publisher prints."""
    return st.floats(low, high, allow_nan=False, allow_infinity=False, allow_subnormal=False)


def hundreds() -> st.SearchStrategy[float]:
    """Values and scores, 0..100."""
    return st.integers(0, 10).map(lambda tens: 10.0 * tens) | reals(0.0, 100.0)


def points() -> st.SearchStrategy[float]:
    """Weight points; some criteria get none."""
    return st.integers(0, 5).map(float) | reals(0.01, 100.0)


@cache
def weights(count: int) -> st.SearchStrategy[Floats]:
    """Shares (count,) that sum to 1."""
    return st.lists(points(), min_size=count, max_size=count).filter(any).map(from_points)


@cache
def tables(rows: int, columns: int) -> st.SearchStrategy[Floats]:
    """Values (rows, columns) in 0..100."""
    return arrays(np.float64, (rows, columns), elements=hundreds())


@st.composite
def weighed_tables(draw: st.DrawFn, most_rows: int = 5) -> tuple[Floats, Floats]:
    """A table of values (n, m) with shares (m,)."""
    rows, columns = draw(st.integers(1, most_rows)), draw(st.integers(1, 5))
    return draw(tables(rows, columns)), draw(weights(columns))


def _shapes(means: Sequence[str]) -> st.SearchStrategy[Any]:
    def node(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        children = st.lists(st.tuples(points(), below), min_size=1, max_size=3)
        return st.tuples(st.sampled_from(means), children.filter(lambda kids: any(w for w, _ in kids)))

    return node(st.recursive(st.none(), node, max_leaves=4))


def grown(shape: Shape) -> tuple[Branch, int]:
    """A tree of a shape with its leaves numbered from left to right, and how many there are."""
    count = 0

    def grow(part: Shape) -> Branch | Leaf:
        nonlocal count
        if part is None:
            count += 1
            return Leaf(count - 1)
        mean, kids = part
        shares = from_points([weight for weight, _ in kids])
        return Branch(mean, tuple(map(float, shares)), tuple(grow(kid) for _, kid in kids))

    root = grow(shape)
    assert isinstance(root, Branch)
    return root, count


@st.composite
def scored_trees(
    draw: st.DrawFn, means: Sequence[str] = MEANS, rows: int | None = None
) -> tuple[Branch, Floats]:
    """A tree of criteria with the values (n, l) of its leaves."""
    tree, count = grown(draw(_shapes(means)))
    return tree, draw(tables(draw(st.integers(1, 4)) if rows is None else rows, count))
