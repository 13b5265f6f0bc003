"""TOPSIS: how near a country lies to the ideal, seen from the anti-ideal.

Hwang, C.L. and Yoon, K. (1981), Multiple Attribute Decision Making, Springer. Here it stands as method
doubt: would another way of adding up change who comes first? As in ``tree``, sums are plain loops over
the criteria in their order.
"""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Bools, Floats

IDEAL = 100.0
ANTI_IDEAL = 0.0


def closeness(values: Floats, share: Floats) -> Floats:
    """Closeness (n,) in 0..1, 1 the best, with 100 as the ideal and 0 as the anti-ideal everywhere.

    ``values`` (n, m) in 0..100; ``share`` (m,) zero or more, sum 1. Both ends are fixed, so a country
    more or less never moves another. Raises ValueError when no criterion has weight.
    """
    return from_distances(*distances(values * share, IDEAL * share, ANTI_IDEAL * share))


def classic_closeness(matrix: Floats, share: Floats, gain: Bools) -> Floats:
    """Closeness (n,) as first published: columns by vector norm, both ends taken from the set itself.

    ``matrix`` (n, m) in any units, ``share`` (m,), ``gain`` (m,) true where more is better. Another
    alternative moves every norm and perhaps an end, so ranks can reverse; it is here to answer
    published examples. Raises ValueError when all alternatives are alike or a column is all zero.
    """
    weighted = vector_normalised(matrix) * share
    return from_distances(*distances(weighted, *ends(weighted, gain)))


def vector_normalised(matrix: Floats) -> Floats:
    """Each column (n,) of ``matrix`` (n, m) divided by its Euclidean norm; ValueError if that is zero."""
    norm: Floats = np.linalg.norm(matrix, axis=0)
    if (norm == 0.0).any():
        raise ValueError("a criterion on which everything is zero has no norm")
    return np.divide(matrix, norm)


def ends(weighted: Floats, gain: Bools) -> tuple[Floats, Floats]:
    """The ideal and the anti-ideal (m,) that lie in the set: per column its best and its worst."""
    most, least = weighted.max(axis=0), weighted.min(axis=0)
    return np.where(gain, most, least), np.where(gain, least, most)


def distances(weighted: Floats, ideal: Floats, anti_ideal: Floats) -> tuple[Floats, Floats]:
    """Euclidean distance (n,) of each row of ``weighted`` (n, m) to the ideal and the anti-ideal (m,)."""
    return _distance(weighted, ideal), _distance(weighted, anti_ideal)


def from_distances(to_ideal: Floats, to_anti_ideal: Floats) -> Floats:
    """Closeness (n,) from two distances (n,): 1 at the ideal, 0 at the anti-ideal.

    Raises ValueError where both are zero: an ideal that is its own opposite tells nothing apart.
    """
    between = to_ideal + to_anti_ideal
    if (between == 0.0).any():
        raise ValueError("ideal and anti-ideal are the same")
    return to_anti_ideal / between


def _distance(points: Floats, end: Floats) -> Floats:
    total = np.zeros(points.shape[0])
    for column, coordinate in zip(points.T, end, strict=True):
        total = total + (column - coordinate) ** 2
    return np.sqrt(total)
