"""Scores of n countries: totals, what each criterion gave, and the interval of the uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Floats
from ikt.scoring.tree import Branch, node_value


@dataclass(frozen=True, slots=True)
class Scores:
    """``total``, ``low`` and ``high`` (n,) in 0..100; ``contribution`` (n, m) adds up to ``total``.

    ``contribution`` is None when the top mean is not arithmetic: points then have no sum.
    ``ceiling`` (n,) is what a safeguard allows at most, infinite where none caps; ``cap`` (n,) is what that
    cut off, zero or less, already in ``total``, ``low`` and ``high``.
    """

    total: Floats
    low: Floats
    high: Floats
    contribution: Floats | None
    ceiling: Floats
    cap: Floats


def criterion_values(tree: Branch, leaves: Floats) -> Floats:
    """Values (n, m) of the top criteria from those of the leaves (n, l)."""
    return np.stack([node_value(child, leaves) for child in tree.children], axis=1)


def score(tree: Branch, best: Floats, low: Floats, high: Floats, ceiling: Floats) -> Scores:
    """Score leaf values (n, l) over a tree; ``ceiling`` (n,) caps, infinite where nothing does."""
    uncut = node_value(tree, best)
    total = np.minimum(uncut, ceiling)
    contribution = None
    if tree.mean == "arithmetic":
        contribution = criterion_values(tree, best) * np.array(tree.share)
    return Scores(
        total,
        np.minimum(node_value(tree, low), ceiling),
        np.minimum(node_value(tree, high), ceiling),
        contribution,
        ceiling,
        total - uncut,
    )
