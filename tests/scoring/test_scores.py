"""Scores: contributions, linearity, intervals, caps, dominance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ikt.scoring.arrays import Floats
from ikt.scoring.ranks import competition_rank
from ikt.scoring.scores import Scores, criterion_values, score
from ikt.scoring.tree import Branch, leaf_share, node_value
from ikt.scoring.values import interval
from tests.scoring import plain
from tests.scoring.strategies import hundreds, points, scored_trees, weights

Scored = tuple[Branch, Floats]


def plainly(tree: Branch, leaves: Floats, ceiling: Floats | float = np.inf) -> Scores:
    """Scores of leaf values without any doubt."""
    return score(tree, leaves, leaves, leaves, np.broadcast_to(ceiling, len(leaves)))


def additive(top: Branch) -> Branch:
    return replace(top, mean="arithmetic")


@st.composite
def doubted(draw: st.DrawFn) -> tuple[Branch, Floats, Floats, Floats, Floats]:
    """A tree; best, low and high leaf values with unknowns filled; ceilings, some infinite."""
    tree, leaves = draw(scored_trees())
    unknown = draw(arrays(np.bool_, leaves.shape))
    doubt = draw(arrays(np.float64, leaves.shape, elements=hundreds()))
    ceiling = draw(arrays(np.float64, len(leaves), elements=st.just(np.inf) | hundreds()))
    return (tree, *interval(np.where(unknown, np.nan, leaves), doubt), ceiling)


@given(scored_trees())
def test_contributions_add_up_to_the_score(scored: Scored) -> None:
    scores = plainly(additive(scored[0]), scored[1])
    assert scores.contribution is not None
    np.testing.assert_allclose(scores.contribution.sum(axis=1), scores.total, atol=1e-9)


@given(scored_trees(), hundreds())
def test_contributions_and_the_cap_add_up_to_the_capped_score(scored: Scored, ceiling: float) -> None:
    scores = plainly(additive(scored[0]), scored[1], ceiling)
    assert scores.contribution is not None
    np.testing.assert_allclose(scores.contribution.sum(axis=1) + scores.cap, scores.total, atol=1e-9)


@given(scored_trees())
def test_a_contribution_is_weight_times_value(scored: Scored) -> None:
    tree, leaves = additive(scored[0]), scored[1]
    scores = plainly(tree, leaves)
    for row, own in enumerate(leaves.tolist()):
        expected = [
            w * plain.node_value(child, own) for w, child in zip(tree.share, tree.children, strict=True)
        ]
        assert scores.contribution is not None
        np.testing.assert_allclose(scores.contribution[row], expected, atol=1e-9)


@given(scored_trees())
def test_points_of_a_geometric_mean_have_no_sum_so_there_are_none(scored: Scored) -> None:
    assert plainly(replace(scored[0], mean="geometric"), scored[1]).contribution is None


@given(doubted())
def test_low_score_and_high_stand_in_that_order_within_0_and_100(
    world: tuple[Branch, Floats, Floats, Floats, Floats],
) -> None:
    scores = score(*world)
    assert (scores.low >= 0.0).all()
    assert (scores.low <= scores.total).all()
    assert (scores.total <= scores.high).all()
    assert (scores.high <= 100.0 + 1e-9).all()


@given(doubted())
def test_a_cap_cuts_score_low_and_high_alike_and_nothing_below_it(
    world: tuple[Branch, Floats, Floats, Floats, Floats],
) -> None:
    tree, best, low, high, ceiling = world
    free, capped = score(tree, best, low, high, np.full(len(best), np.inf)), score(*world)
    for uncut, cut in ((free.total, capped.total), (free.low, capped.low), (free.high, capped.high)):
        assert (cut <= ceiling).all()
        assert (cut[uncut <= ceiling] == uncut[uncut <= ceiling]).all()
        assert (cut[uncut > ceiling] == ceiling[uncut > ceiling]).all()
    np.testing.assert_allclose(capped.cap, capped.total - free.total)


@given(scored_trees(means=("arithmetic",)), st.data())
def test_scores_are_linear_in_the_weights(scored: Scored, data: st.DataObject) -> None:
    tree, leaves = scored
    one, other = (data.draw(weights(len(tree.children))) for _ in range(2))
    part = data.draw(st.floats(0.0, 1.0))

    def total(share: Floats) -> Floats:
        return plainly(replace(tree, share=tuple(share.tolist())), leaves).total

    np.testing.assert_allclose(
        total(part * one + (1.0 - part) * other), part * total(one) + (1.0 - part) * total(other), atol=1e-9
    )


@given(scored_trees(means=("arithmetic",)), st.data())
def test_an_unknown_leaf_counts_as_the_mean_of_its_two_ends(scored: Scored, data: st.DataObject) -> None:
    tree, leaves = scored
    column = data.draw(st.integers(0, leaves.shape[1] - 1))

    def total(filled: float) -> Floats:
        changed = leaves.copy()
        changed[:, column] = filled
        return plainly(tree, changed).total

    np.testing.assert_allclose(total(50.0), (total(0.0) + total(100.0)) / 2.0, atol=1e-9)


@given(scored_trees(rows=1), st.data())
def test_a_country_that_is_nowhere_worse_is_not_ranked_below(scored: Scored, data: st.DataObject) -> None:
    tree, worse = scored
    raised = data.draw(arrays(np.float64, worse.shape, elements=hundreds()))
    scores = plainly(tree, np.concatenate([worse, np.maximum(worse, raised)])).total
    below, above = competition_rank(scores).tolist()
    assert above <= below


@given(scored_trees(), st.data())
def test_another_country_moves_nobody_s_score_and_turns_no_two_round(
    scored: Scored, data: st.DataObject
) -> None:
    tree, leaves = scored
    newcomer = data.draw(arrays(np.float64, (1, leaves.shape[1]), elements=hundreds()))
    alone = plainly(tree, leaves).total
    together = plainly(tree, np.concatenate([leaves, newcomer])).total
    np.testing.assert_allclose(alone, together[:-1], rtol=1e-12)
    before, after = competition_rank(alone), competition_rank(together)[:-1]
    np.testing.assert_array_equal(
        np.sign(np.subtract.outer(before, before)), np.sign(np.subtract.outer(after, after))
    )


@given(scored_trees(), st.lists(points(), min_size=3, max_size=3))
def test_a_leaf_with_more_value_never_lowers_a_score(scored: Scored, extra: list[float]) -> None:
    tree, leaves = scored
    for column in range(leaves.shape[1]):
        more = leaves.copy()
        more[:, column] = np.minimum(100.0, more[:, column] + extra[column % 3])
        assert (plainly(tree, more).total >= plainly(tree, leaves).total - 1e-9).all()


@given(scored_trees(means=("arithmetic",)))
def test_one_point_on_a_leaf_is_worth_its_share(scored: Scored) -> None:
    tree, leaves = scored
    share = leaf_share(tree, leaves.shape[1])
    for column in range(leaves.shape[1]):
        one_more = leaves.copy()
        one_more[:, column] += 1.0
        np.testing.assert_allclose(
            plainly(tree, one_more).total - plainly(tree, leaves).total, share[column], atol=1e-9
        )


@given(scored_trees())
def test_criterion_values_are_the_values_of_the_top_nodes(scored: Scored) -> None:
    tree, leaves = scored
    values = criterion_values(tree, leaves)
    assert values.shape == (len(leaves), len(tree.children))
    for column, child in enumerate(tree.children):
        np.testing.assert_array_equal(values[:, column], node_value(child, leaves))
