"""What a group has in common: one person is that person, a copy changes nothing, order changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ikt.deciding.any_weights import inside, problem
from ikt.deciding.group.together import median_weighting, together
from ikt.model.policy import Policy
from ikt.problems import BadRequest
from ikt.scoring.polytope import TooManyCornersError
from tests.invented import assessment

pytest.importorskip("highspy")


def party(name: str, points: tuple[float, ...], **more: object) -> Policy:
    """An invented party with weights of its own."""
    base = assessment().recipe.policy
    ids = assessment().evidence.criteria.ids
    return base.model_copy(
        update={"id": name, "weights": dict(zip(ids, points, strict=True)), "limits": {}, **more}
    )


POINTS = st.tuples(*[st.integers(1, 9).map(float)] * 4)


@settings(max_examples=25, deadline=None)
@given(one=POINTS, other=POINTS, third=POINTS)
def test_order_of_naming_and_a_copy_change_nothing_that_is_certain(
    one: tuple[float, ...], other: tuple[float, ...], third: tuple[float, ...]
) -> None:
    a = assessment()
    people = [party("a", one), party("b", other), party("c", third)]
    found = together(a, people, change=False)
    turned = together(a, people[::-1], change=False)
    doubled = together(a, [*people, party("d", one)], change=False)
    for view in ("certain", "out"):
        assert found.everywhere(view) == turned.everywhere(view) == doubled.everywhere(view)
    assert found.contested == turned.contested
    assert np.allclose(found.dividing, turned.dividing)
    assert found.orders == turned.orders
    for mine, theirs in zip(found.ways, turned.ways, strict=True):
        assert np.allclose(mine.share, theirs.share)
        assert mine.members == theirs.members
        assert np.allclose(mine.cost, theirs.cost[::-1])


@settings(max_examples=10, deadline=None)
@given(points=POINTS)
def test_people_who_agree_give_up_nothing(points: tuple[float, ...]) -> None:
    a = assessment()
    found = together(a, [party("a", points), party("b", points)])
    # Twins share every place; where they share the last one, no three can be told from a fourth.
    assume(len(found.tops[0]) == a.recipe.top)
    assert found.contested == []
    assert found.alike == [(0, 1)]
    assert [way.way for way in found.ways] == ["least", "even", "median", "mean"]
    assert [way.least for way in found.ways[:2]] == pytest.approx([0.0, 0.0], abs=1e-6)
    assert all(cost == pytest.approx(0.0, abs=0.1) for way in found.ways for cost in way.cost)
    assert all(set(way.members) == found.tops[0] for way in found.ways)


def test_who_allows_a_set_gives_up_only_what_lies_outside_it() -> None:
    a = assessment()
    ids = a.evidence.criteria.ids
    anything = party("free", (1.0, 1.0, 1.0, 1.0), limits=dict.fromkeys(ids, (0.0, 1.0)))
    ordered = anything.model_copy(update={"id": "ordered", "weights": None, "order": tuple(ids)})
    firm = party("firm", (1.0, 2.0, 3.0, 4.0))
    found = together(a, [ordered, firm])
    assert found.no_change is None
    assert len(found.people[0].allowed.corners) == len(ids)
    assert found.ways[-1].cost[0] <= found.apart[0, 1] / 2 + 1e-9


@settings(max_examples=15, deadline=None)
@given(one=POINTS, other=POINTS, third=POINTS)
def test_the_mean_of_what_all_come_to_gives_the_set_that_all_chose(
    one: tuple[float, ...], other: tuple[float, ...], third: tuple[float, ...]
) -> None:
    a = assessment()
    found = together(a, [party("a", one), party("b", other), party("c", third)])
    for way in found.ways[:2] if found.no_change is None else ():
        assert way.way in ("least", "even")
        p, rows = problem(a)
        assert {int(rows[place]) for place in inside(p, way.share)} == set(way.members)


def test_voices_are_weighed_and_the_others_have_one() -> None:
    a = assessment()
    people = [party("a", (1.0, 1.0, 1.0, 1.0)), party("b", (4.0, 1.0, 1.0, 1.0))]
    found = together(a, people, voices={"b": 3.0}, change=False)
    named = [person.allowed.named for person in found.people]
    assert np.allclose(found.ways[-1].share, (named[0] + 3.0 * named[1]) / 4.0)


def test_one_alone_too_many_and_two_of_one_name_are_refused() -> None:
    a = assessment()
    one = party("a", (1.0, 1.0, 1.0, 1.0))
    for people, code in (([one], "P978"), ([one] * 31, "P978"), ([one, one], "P979")):
        with pytest.raises(BadRequest) as caught:
            together(a, people)
        assert caught.value.problem.code == code


def test_the_median_weighting_adds_up_and_one_who_overstates_hardly_moves_it() -> None:
    named = np.array([[0.4, 0.3, 0.3], [0.3, 0.4, 0.3], [1.0, 0.0, 0.0]])
    found = median_weighting(named)
    assert found.sum() == pytest.approx(1.0)
    assert np.allclose(found, [0.4, 0.3, 0.3])


def test_a_set_with_more_corners_than_can_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_many(*_: object) -> None:
        raise TooManyCornersError

    monkeypatch.setattr("ikt.deciding.group.weight_sets.corners", too_many)
    a = assessment()
    one = party("a", (1.0, 1.0, 1.0, 1.0))
    other = one.model_copy(update={"id": "b", "weights": None, "order": a.evidence.criteria.ids})
    with pytest.raises(BadRequest) as caught:
        together(a, [one, other], change=False)
    assert caught.value.problem.code == "P897"
