"""Weights: from points or from an order to shares that sum to 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ikt.scoring.arrays import Floats


def from_points(points: Sequence[float]) -> Floats:
    """Shares (m,) in proportion to weight points; raises ValueError when nothing has weight."""
    total = 0.0
    for point in points:
        if not point >= 0.0 or point == float("inf"):
            raise ValueError("weight points are numbers of zero or more")
        total += point
    if total <= 0.0 or total == float("inf"):
        raise ValueError("no weight at all")
    return np.array([point / total for point in points])


def rank_order_centroid(count: int) -> Floats:
    """Shares (m,) of criteria in order of importance: w_k = (1/m) sum from i=k to m of 1/i.

    The centre of all weightings that respect the order (Barron and Barrett 1996, Management
    Science 42(11), 1515-1523).

    Raises ValueError where there is no criterion.
    """
    if count < 1:
        raise ValueError("no criterion to order")
    shares = np.zeros(count)
    tail = 0.0
    for index in range(count, 0, -1):
        tail += 1.0 / index
        shares[index - 1] = tail / count
    return shares
