"""From answers to weights: published examples, and what more answers may do."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.group.elicitation import ends, points_of, spans, statements_of
from ikt.deciding.group.weight_sets import WeightSet, stated, weight_set
from ikt.model.policy import Policy
from ikt.model.weights_asked import Choice, Choices, Order, Points, Swing
from ikt.scoring.polytope import corners
from tests.invented import assessment


def allowed(policy: Policy) -> WeightSet:
    return weight_set(assessment().evidence.criteria, policy)


def test_swing_ratings_are_shares_when_every_step_is_as_long() -> None:
    """Goodwin and Wright, Decision Analysis for Management Judgment: an office is chosen on closeness 100,
    visibility 80, image 70, size 30, comfort 20 and car parking 10; normalised 32, 26, 23, 10, 6 and 3."""
    worth = {"closeness": 100, "visibility": 80, "image": 70, "size": 30, "comfort": 20, "parking": 10}
    found = points_of(Swing(way="swing", worth=worth), dict.fromkeys(worth, 100.0))
    assert found is not None
    assert [round(x) for x in found.values()] == [32, 26, 23, 10, 6, 3]


def test_a_step_half_as_long_that_is_worth_as_much_weighs_double() -> None:
    found = points_of(Swing(way="swing", worth={"a": 50, "b": 50}), {"a": 100.0, "b": 50.0})
    assert found == pytest.approx({"a": 100 / 3, "b": 200 / 3})
    assert points_of(Swing(way="swing", worth={"a": 50, "b": 50}), {"a": 100.0, "b": 0.0}) == {
        "a": 100.0,
        "b": 0.0,
    }


@given(weights=st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_who_answers_by_known_weights_gets_them_back(weights: list[int]) -> None:
    """Somebody with these weights rates each step by what it adds to the score, and chooses by the score."""
    a = assessment()
    ids = a.evidence.criteria.ids
    share = np.array(weights) / sum(weights)
    span = spans(a)
    length = dict(zip(ids, (span[:, 1] - span[:, 0]).tolist(), strict=True))
    gain = {name: float(w) * length[name] for name, w in zip(ids, share, strict=True)}
    worth = {name: min(100.0, 100.0 * one / max(gain.values())) for name, one in gain.items()}
    found = points_of(Swing(way="swing", worth=worth), length)
    assert found is not None
    assert np.allclose([found[name] / 100.0 for name in ids], share)
    choices = []
    for one, other in pairwise(ids):
        better = "left" if gain[one] > gain[other] else "right" if gain[one] < gain[other] else "equal"
        choices.append(Choice(left={one: 1.0}, right={other: 1.0}, preferred=better))
    said = statements_of(Choices(way="choices", choices=tuple(choices)), length)
    halfspaces = stated(a.evidence.criteria, said)
    assert halfspaces.holds(share).all()


def test_an_order_leaves_a_set_that_each_further_word_makes_smaller() -> None:
    a = assessment()
    ids = a.evidence.criteria.ids
    length = dict.fromkeys(ids, 100.0)
    sizes = []
    for steps in ((), ("much_more", "more", "more"), ("much_more", "as_much", "more")):
        said = statements_of(Order(way="order", order=ids, steps=steps), length)
        halfspaces = stated(a.evidence.criteria, said)
        found = corners(len(ids), halfspaces)
        sizes.append(found)
    assert [len(found) for found in sizes] == [4, 4, 3]
    first, second = sizes[0], sizes[1]
    assert (second[:, 0] >= 2 * second[:, 1] - 1e-9).all()
    assert first[:, 0].min() < second[:, 0].min()


def test_points_are_the_weighting_and_leave_nothing_open() -> None:
    a = assessment()
    ids = a.evidence.criteria.ids
    found = points_of(Points(way="points", points=dict.fromkeys(ids, 25)), dict.fromkeys(ids, 100.0))
    policy = a.recipe.policy.model_copy(update={"weights": found, "limits": {}})
    assert allowed(policy).is_point


def test_the_worst_and_best_country_of_each_criterion_are_named() -> None:
    a = assessment()
    for k, (low, high) in enumerate(ends(a)):
        assert a.values.best[low, k] == spans(a)[k, 0]
        assert a.values.best[high, k] == spans(a)[k, 1]


def test_an_order_with_too_few_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="steps"):
        Order(way="order", order=("a", "b", "c"), steps=("more",))
