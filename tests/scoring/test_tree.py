"""Means over a tree of criteria."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.tree import Branch, Leaf, is_additive, leaf_share, node_value
from tests.scoring import plain
from tests.scoring.strategies import MEANS, hundreds, scored_trees, weighed_tables

Scored = tuple[Branch, Floats]


def flat(mean: str, share: Floats) -> Branch:
    return Branch(mean, tuple(share.tolist()), tuple(Leaf(column) for column in range(len(share))))


def retold(node: Branch | Leaf, mean: str) -> Branch | Leaf:
    """The same tree with one mean everywhere."""
    if isinstance(node, Leaf):
        return node
    return Branch(mean, node.share, tuple(retold(child, mean) for child in node.children))


@given(scored_trees())
def test_a_node_is_the_mean_of_its_children_all_the_way_down(scored: Scored) -> None:
    tree, leaves = scored
    expected = [plain.node_value(tree, row) for row in leaves.tolist()]
    assert node_value(tree, leaves).tolist() == pytest.approx(expected, abs=1e-9)


@given(scored_trees())
def test_a_mean_lies_between_the_lowest_and_the_highest_leaf(scored: Scored) -> None:
    tree, leaves = scored
    values = node_value(tree, leaves)
    assert (leaves.min(axis=1) - 1e-9 <= values).all()
    assert (values <= leaves.max(axis=1) + 1e-9).all()


@given(scored_trees())
def test_a_geometric_mean_is_never_above_the_arithmetic_one(scored: Scored) -> None:
    tree, leaves = scored
    geometric, arithmetic = (node_value(retold(tree, mean), leaves) for mean in ("geometric", "arithmetic"))
    assert (geometric <= arithmetic + 1e-9).all()


@given(weighed_tables())
def test_a_zero_that_has_weight_makes_a_geometric_mean_zero(weighed: tuple[Floats, Floats]) -> None:
    table, share = weighed
    spoilt = (table[:, share > 0.0] == 0.0).any(axis=1)
    assert ((node_value(flat("geometric", share), table) == 0.0) == spoilt).all()


@given(weighed_tables(), st.sampled_from(MEANS), hundreds())
def test_a_leaf_without_weight_changes_nothing(
    weighed: tuple[Floats, Floats], mean: str, idle: float
) -> None:
    table, share = weighed
    wider = np.column_stack([table, np.full(len(table), idle)])
    np.testing.assert_array_equal(
        node_value(flat(mean, np.append(share, 0.0)), wider), node_value(flat(mean, share), table)
    )


@given(scored_trees())
def test_leaf_shares_are_the_products_of_the_shares_on_the_way_down(scored: Scored) -> None:
    tree, leaves = scored
    expected = [share for _, share in sorted(plain.paths(tree))]
    assert leaf_share(tree, leaves.shape[1]).tolist() == pytest.approx(expected, abs=1e-12)


@given(scored_trees())
def test_leaf_shares_sum_to_1(scored: Scored) -> None:
    tree, leaves = scored
    assert math.fsum(leaf_share(tree, leaves.shape[1])) == pytest.approx(1.0, abs=1e-12)


@given(scored_trees())
def test_leaf_values_times_leaf_shares_make_the_value_of_an_additive_tree(scored: Scored) -> None:
    tree, leaves = retold(scored[0], "arithmetic"), scored[1]
    assert is_additive(tree)
    expected = leaves @ leaf_share(tree, leaves.shape[1])
    np.testing.assert_allclose(node_value(tree, leaves), expected, atol=1e-9)


@given(scored_trees())
def test_one_geometric_mean_anywhere_makes_a_tree_not_additive(scored: Scored) -> None:
    tree, _ = scored
    assert is_additive(tree) is ("geometric" not in repr(tree))


@pytest.mark.parametrize("mean", MEANS)
def test_shares_that_do_not_fit_the_children_are_refused(mean: str) -> None:
    with pytest.raises(ValueError, match="zip"):
        node_value(Branch(mean, (0.5, 0.5), (Leaf(0),)), np.ones((2, 1)))


def test_leaf_shares_of_a_branch_that_does_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        leaf_share(Branch("arithmetic", (0.5, 0.5), (Leaf(0),)), 1)
