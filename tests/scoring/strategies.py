"""What hypothesis draws: values, shares, trees. Whole numbers are drawn often, so that ties occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.scoring.arrays import Floats
from ikt.scoring.tree import Branch, Leaf
from ikt.scoring.weights import from_points

MEANS = ("arithmetic", "geometric")

# Trees to be given means and points: a tuple is a node, 0 a leaf.
Shape: TypeAlias = "tuple[Any, ...]"
SHAPES: tuple[Shape, ...] = (
    (0,),
    (0, 0, 0),
    ((0, 0), 0),
    ((0,), (0, 0)),
    ((0, 0), (0, 0, 0), (0,)),
    (((0, 0), 0), 0, ((0,),)),
)


def reals(low: float, high: float) -> st.SearchStrategy[float]:
    """Floats without the subnormal ones, which no publisher prints."""
    return st.floats(low, high, allow_nan=False, allow_infinity=False, allow_subnormal=False)


@cache
def hundreds() -> st.SearchStrategy[float]:
    """Values and scores, 0..100."""
    return st.integers(0, 10).map(lambda tens: 10.0 * tens) | reals(0.0, 100.0)


@cache
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


@cache
def weighed_tables(most_rows: int = 5) -> st.SearchStrategy[tuple[Floats, Floats]]:
    """A table of values (n, m) with shares (m,)."""
    sizes = st.tuples(st.integers(1, most_rows), st.integers(1, 5))
    return sizes.flatmap(lambda size: st.tuples(tables(*size), weights(size[1])))


def _nodes(shape: Shape) -> Iterator[Shape]:
    yield shape
    for part in shape:
        if part:
            yield from _nodes(part)


def grown(shape: Shape, means: Iterator[str], some_points: Iterator[float]) -> Branch:
    """A tree of a shape, its leaves numbered from left to right; siblings without points get one each."""
    columns = iter(range(100))

    def grow(part: Shape) -> Branch:
        mean, given = next(means), [next(some_points) for _ in part]
        shares = from_points(given if any(given) else [1.0 for _ in part])
        children = tuple(grow(kid) if kid else Leaf(next(columns)) for kid in part)
        return Branch(mean, tuple(shares.tolist()), children)

    return grow(shape)


@cache
def _scored(shape: Shape, means: tuple[str, ...], rows: int) -> st.SearchStrategy[tuple[Branch, Floats]]:
    nodes = list(_nodes(shape))
    children = [part for node in nodes for part in node]
    trees = st.builds(
        lambda some_means, some_points: grown(shape, iter(some_means), iter(some_points)),
        st.tuples(*(st.sampled_from(means) for _ in nodes)),
        st.tuples(*(points() for _ in children)),
    )
    return st.tuples(trees, tables(rows, children.count(0)))


@cache
def scored_trees(
    means: Sequence[str] = MEANS, rows: int | None = None
) -> st.SearchStrategy[tuple[Branch, Floats]]:
    """A tree of criteria with the values (n, l) of its leaves."""
    heights = (rows,) if rows else (1, 2, 4)
    return st.one_of([_scored(shape, tuple(means), height) for shape in SHAPES for height in heights])
