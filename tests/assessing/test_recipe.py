"""Recipes: the shares that a policy gives to the tree, and what the command line says instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.recipe import make_recipe, weighted_tree
from ikt.problems import BadRequest
from ikt.scoring.tree import Branch, Leaf, leaf_share
from ikt.scoring.weights import rank_order_centroid
from tests.assessing.small import criterion, framing, indicator, policy
from tests.scoring import plain

FRAMING = framing(
    criterion("a", indicator("a.x", "X", share=3.0), indicator("a.y", "Y", share=1.0)),
    criterion("b", criterion("b.in", indicator("b.z", "Z"), mean="geometric"), indicator("b.w", "W")),
    criterion("d", indicator("d.v", "V")),
)
points = st.lists(st.integers(0, 9).map(float), min_size=3, max_size=3).filter(any)


@given(points)
def test_the_top_has_the_shares_of_the_policy_and_each_branch_those_of_the_framing(
    some: list[float],
) -> None:
    tree = weighted_tree(FRAMING, policy(FRAMING, weights=dict(zip("abd", some, strict=True))))
    assert list(tree.share) == pytest.approx(list(map(float, plain.shares(some))))
    assert [child.share for child in tree.children if isinstance(child, Branch)] == [
        (0.75, 0.25),
        (0.5, 0.5),
        (1.0,),
    ]


@given(points)
def test_leaf_shares_sum_to_1_whatever_the_points(some: list[float]) -> None:
    tree = weighted_tree(FRAMING, policy(FRAMING, weights=dict(zip("abd", some, strict=True))))
    assert leaf_share(tree, 5).sum() == pytest.approx(1.0)


def test_each_node_keeps_its_own_mean_and_leaves_come_in_the_order_as_written() -> None:
    tree = weighted_tree(FRAMING.model_copy(update={"mean": "geometric"}), policy(FRAMING))
    means = {node.mean for node in tree.children if isinstance(node, Branch)}
    assert (tree.mean, means) == ("geometric", {"arithmetic"})
    assert tree.children[1] == Branch(
        "arithmetic", (0.5, 0.5), (Branch("geometric", (1.0,), (Leaf(2),)), Leaf(3))
    )


def test_points_for_a_deeper_node_take_the_place_of_its_share_among_its_siblings() -> None:
    tree = weighted_tree(FRAMING, policy(FRAMING, weights={"a": 1, "b": 1, "d": 2, "a.y": 9, "b.in": 0}))
    assert tree.share == (0.25, 0.25, 0.5)
    assert [child.share for child in tree.children[:2] if isinstance(child, Branch)] == [
        (0.25, 0.75),
        (0.0, 1.0),
    ]


@given(st.permutations("abd"))
def test_an_order_gives_the_centroid_to_each_criterion_by_its_place(order: list[str]) -> None:
    tree = weighted_tree(FRAMING, policy(FRAMING, order=order))
    by_id = dict(zip(FRAMING.ids, tree.share, strict=True))
    assert [by_id[name] for name in order] == pytest.approx(rank_order_centroid(3).tolist())


def test_a_recipe_takes_date_and_line_from_the_policy_unless_told() -> None:
    own = policy(FRAMING, as_of="2024-06", top=4)
    recipe = make_recipe(own, "sha256:1")
    assert (recipe.as_of, recipe.top, recipe.policy_hash) == (date(2024, 6, 30), 4, "sha256:1")
    told = make_recipe(own, "sha256:1", as_of=date(2020, 1, 1), top=2)
    assert (told.as_of, told.top) == (date(2020, 1, 1), 2)


def test_a_line_after_the_first_place_can_be_asked() -> None:
    assert make_recipe(policy(FRAMING), "sha256:1", top=1).top == 1


@pytest.mark.parametrize("top", [0, -1])
def test_a_line_above_the_first_place_is_refused(top: int) -> None:
    with pytest.raises(BadRequest) as refused:
        make_recipe(policy(FRAMING), "sha256:1", top=top)
    assert (refused.value.problem.code, refused.value.problem.params) == ("P510", {"top": top})
