"""Every node of the criteria tree of an assessment: criteria, groups below them and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ikt.assessing.assessment import Assessment
from ikt.model.criteria import AnyAttribute, Criterion
from ikt.scoring.arrays import Floats
from ikt.scoring.tree import Branch, Leaf, leaf_share, node_value


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A node with what all units have there.

    ``parent`` is the id of the node above it, None for a top criterion; ``share`` its part of the whole
    weight and ``of_parent`` its part of the weight of its parent, both 0..1. ``value``, ``low`` and ``high``
    (n,) are values 0..100, unknowns filled with the middle; ``known`` (n,) is the share of its weight that
    is known.
    """

    framed: Criterion | AnyAttribute
    parent: str | None
    share: float
    of_parent: float
    value: Floats
    low: Floats
    high: Floats
    known: Floats


@lru_cache(maxsize=4)
def nodes_of(a: Assessment) -> tuple[Node, ...]:
    """All nodes, parents before children, in the order of the framing."""
    return tuple(_below(a, a.tree, a.evidence.criteria.criteria, None, 1.0))


def _below(
    a: Assessment,
    branch: Branch,
    framed: tuple[Criterion | AnyAttribute, ...],
    parent: str | None,
    part: float,
) -> Iterator[Node]:
    """The nodes of a branch, which is ``part`` of the whole weight."""
    values, known = a.values, a.values.known_leaf.astype(a.values.leaf.dtype)
    for one, share, child in zip(framed, branch.share, branch.children, strict=True):
        yield Node(
            one, parent, part * share, share,
            node_value(child, values.leaf), node_value(child, values.leaf_low),
            node_value(child, values.leaf_high), known @ leaf_share(child, len(a.leaves)),
        )  # fmt: skip
        if isinstance(one, Criterion) and not isinstance(child, Leaf):
            yield from _below(a, child, one.children, one.id, part * share)
