"""The corners of a set of weights that halfspaces cut out of the simplex.

The double description method: halfspaces are taken one by one, and where an edge crosses the border of one a
corner comes in the place of its end. Motzkin, T.S., Raiffa, H., Thompson, G.L. and Thrall, R.M. (1953), The
double description method, in Contributions to the Theory of Games II; two corners share an edge when no third
lies on all borders that both lie on (Fukuda, K. and Prodon, A. 1996, Double description method revisited).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Bools, Floats

_NEAR = 1e-11


class TooManyCornersError(ValueError):
    """A set has more corners than somebody wants to look at."""


@dataclass(frozen=True, slots=True)
class Halfspaces:
    """``rows`` (r, m) times weights (m,) are at least ``least`` (r,), or just that where ``equal`` (r,)."""

    rows: Floats
    least: Floats
    equal: Bools

    def holds(self, weights: Floats, slack: float = 1e-9) -> Bools:
        """Whether each halfspace (r,) holds of weights (m,)."""
        over = self.rows @ weights - self.least
        return np.asarray(np.where(self.equal, np.abs(over) <= slack, over >= -slack))


def corners(size: int, halfspaces: Halfspaces, *, most: int = 20_000) -> Floats:
    """The corners (c, m) of all weights of so many criteria that the halfspaces allow; (0, m) where none are.

    Raises:
        TooManyCornersError: there are more than ``most`` on the way.
    """
    points = np.eye(size)
    # On which borders each corner lies: those of the simplex first, then one more for each halfspace.
    on = ~np.eye(size, dtype=bool)
    free = size - 1
    for row, least, equal in zip(halfspaces.rows, halfspaces.least, halfspaces.equal, strict=True):
        scale = max(float(np.abs(row).max(initial=0.0)), abs(float(least)), 1e-300)
        over = (points @ row - least) / scale
        over[np.abs(over) <= _NEAR] = 0.0
        new_points, new_on = _crossings(points, on, over, free)
        kept = over == 0.0 if equal else over >= 0.0
        border = np.concatenate([over[kept] == 0.0, np.ones(len(new_points), dtype=bool)])
        points = np.concatenate([points[kept], new_points])
        on = np.concatenate([on[kept], new_on])
        on = np.concatenate([on, border[:, None]], axis=1)
        free -= int(equal and len(points) > 0 and bool((over != 0.0).any()))
        if len(points) > most:
            raise TooManyCornersError
    return points


def _crossings(points: Floats, on: Bools, over: Floats, free: int) -> tuple[Floats, Bools]:
    """The points where edges cross a border, and on which borders before it they lie."""
    above, below = np.flatnonzero(over > 0.0), np.flatnonzero(over < 0.0)
    found, borders = [], []
    counts = on.astype(np.float32)
    for one in above:
        shared = on[one] & on[below]
        likely = shared.sum(axis=1) >= free - 1
        for other, common in zip(below[likely], shared[likely], strict=True):
            # An edge when the two ends alone lie on all that both lie on.
            if int((counts @ common.astype(np.float32) >= common.sum()).sum()) != 2:
                continue
            part = over[one] / (over[one] - over[other])
            found.append(points[one] + part * (points[other] - points[one]))
            borders.append(common)
    if not found:
        return np.empty((0, points.shape[1])), np.empty((0, on.shape[1]), dtype=bool)
    return np.array(found), np.array(borders)


def box(lower: Floats, upper: Floats) -> Halfspaces:
    """The halfspaces of limits (m,) on each weight, without those that the simplex has already."""
    eye = np.eye(len(lower))
    low, high = lower > 0.0, upper < 1.0
    rows = np.concatenate([eye[low], -eye[high]])
    least = np.concatenate([lower[low], -upper[high]])
    return Halfspaces(rows, least, np.zeros(len(rows), dtype=bool))
