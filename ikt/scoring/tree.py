"""Means over a tree of criteria: nodes without names, leaves as columns of an array.

Every sum is a plain loop over the children in their order, in float64: the meeting page repeats
the same loop, and both then give the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Floats


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of the array of leaf values."""

    column: int


@dataclass(frozen=True, slots=True)
class Branch:
    """An inner node; ``share`` (k,) sums to 1 over its children."""

    mean: str
    share: tuple[float, ...]
    children: tuple[Branch | Leaf, ...]


Shares = Sequence[float | Floats]


def arithmetic(values: Sequence[Floats], share: Shares) -> Floats:
    """Weighted arithmetic mean of children's values, each (n,); a share may be an array that fits them."""
    total = np.zeros_like(values[0])
    for part, weight in zip(values, share, strict=True):
        total += weight * part
    return total


def geometric(values: Sequence[Floats], share: Shares) -> Floats:
    """Weighted geometric mean of children's values, each (n,); zero as soon as a child with any weight is."""
    total = np.zeros_like(values[0])
    zero = np.zeros(values[0].shape, dtype=bool)
    for part, weight in zip(values, share, strict=True):
        zero |= (part <= 0.0) & (np.asarray(weight) != 0.0)
        total += weight * np.log(np.where(part <= 0.0, 1.0, part))
    return np.where(zero, 0.0, np.exp(total))


MEANS: dict[str, Callable[[Sequence[Floats], Shares], Floats]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
}


def node_value(node: Branch | Leaf, leaves: Floats) -> Floats:
    """Value (n,) of a node from the values of all leaves (n, l)."""
    if isinstance(node, Leaf):
        return leaves[:, node.column]
    return MEANS[node.mean]([node_value(child, leaves) for child in node.children], node.share)


def leaf_share(node: Branch | Leaf, count: int) -> Floats:
    """Share (l,) of each of ``count`` leaves in a node: the product of shares on the way down."""
    shares = np.zeros(count)

    def down(here: Branch | Leaf, part: float) -> None:
        if isinstance(here, Leaf):
            shares[here.column] += part
            return
        for child, share in zip(here.children, here.share, strict=True):
            down(child, part * share)

    down(node, 1.0)
    return shares


def is_additive(node: Branch | Leaf) -> bool:
    """Whether every mean in the tree is arithmetic, so that leaves contribute in points."""
    return isinstance(node, Leaf) or (
        node.mean == "arithmetic" and all(is_additive(child) for child in node.children)
    )
