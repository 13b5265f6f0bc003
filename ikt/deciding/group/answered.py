"""What an answer about weights allows, in plain numbers: what a page must show that works it out itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ikt.deciding.group.elicitation import points_of, statements_of
from ikt.model.weights_asked import Weighed
from ikt.scoring.polytope import Halfspaces, corners


def corners_of(weighed: Weighed, length: Mapping[str, float]) -> list[list[float]]:
    """The corners of all weights that an answer allows, as shares in the order of ``length``; none where it
    contradicts itself.

    ``length`` is how far the worst and the best country lie apart on each criterion, in value points.
    """
    points = points_of(weighed, length)
    if points is not None:
        total = sum(points.values())
        return [[points.get(name, 0.0) / total for name in length]] if total > 0.0 else []
    said = statements_of(weighed, length)
    rows = np.array(
        [[one.more.get(name, 0.0) - one.than.get(name, 0.0) for name in length] for one in said]
    ).reshape(-1, len(length))
    found: list[list[float]] = corners(
        len(length),
        Halfspaces(
            rows,
            np.array([one.by for one in said], dtype=np.float64),
            np.array([one.equal for one in said], dtype=bool),
        ),
    ).tolist()
    return found
