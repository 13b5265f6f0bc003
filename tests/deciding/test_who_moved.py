"""Who moved between two assessments, and whether what did it adds up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import parse_setting
from ikt.deciding.coalitions import CAUSES, COUNTS, FIGURES, FRAMING, JUDGEMENTS, WEIGHTS, Coalitions
from ikt.deciding.who_moved import Moved, moved, reweighed
from tests.assessing.small import (
    assessed,
    count,
    country,
    criterion,
    evidence,
    fact,
    framing,
    indicator,
    judged,
    scale,
    source,
    text,
)
from tests.assessing.worlds import World, worlds
from tests.deciding.worlds import shipped


def adds_up(found: Moved) -> None:
    """Efficiency: the shares of score and of places are the whole change, and no other cause has any."""
    k = range(len(found.old))
    np.testing.assert_allclose(found.points.sum(axis=0), [found.gain(place) for place in k], atol=1e-9)
    for place in k:
        if found.both[place]:
            total = found.places[:, place].sum() + found.others[place]
            assert abs(total - found.step(place)) < 1e-9
        else:
            assert not found.places[:, place].any()
    idle = [cause for cause in range(5) if cause not in found.causes]
    assert not found.points[idle].any()
    assert not found.places[idle].any()


@given(worlds, worlds)
def test_shares_add_up_to_the_change_of_score_and_place(one: World, two: World) -> None:
    adds_up(moved(one.assessed(), two.assessed()))


@given(worlds, worlds)
def test_the_way_back_is_the_way_there_turned_round(one: World, two: World) -> None:
    """Symmetry: to go back costs each cause what it gave."""
    there, back = moved(one.assessed(), two.assessed()), moved(two.assessed(), one.assessed())
    order = [back.old.index(row) for row in there.new]
    np.testing.assert_allclose(there.points, -back.points[:, order], atol=1e-9)
    np.testing.assert_allclose(there.places, -back.places[:, order], atol=1e-9)


@given(worlds)
def test_nothing_that_differs_did_nothing(world: World) -> None:
    found = moved(world.assessed(), world.assessed())
    assert found.causes == ()
    assert not found.points.any()
    assert not found.places.any()


@given(worlds, st.data())
def test_weights_alone_are_all_that_did_it(world: World, data: st.DataObject) -> None:
    points = data.draw(st.tuples(*[st.sampled_from([0.0, 1.0, 3.0])] * 3).filter(any))
    found = moved(world.assessed(), world.assessed(weights=dict(zip("abd", points, strict=True))))
    assert set(found.causes) <= {WEIGHTS}
    adds_up(found)


def small(
    figure: float = 50.0, level: int = 2, facts: int = 1, best: float = 100.0, **said: Any
) -> Assessment:
    """Two countries; A has a figure, a judgement and counted facts that can be other ones."""
    criteria = framing(
        criterion("a", indicator("a.x", "X", best=best)),
        criterion("b", scale("b.j"), count("b.n", "agreement")),
    )
    units = (
        country("A", {"b.j": judged(level)}, *(fact() for _ in range(facts))),
        country("B", {"b.j": judged(2)}, fact(), fact()),
    )
    sources = {"letter": source(kind="letter", complete_for=["agreement"])}
    series = {"X": {"A": {2025: figure}, "B": {2025: 55.0}}}
    return assessed(evidence(criteria, units, series, sources=sources), top=1, **said)


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"figure": 80.0}, FIGURES),
        ({"level": 4}, JUDGEMENTS),
        ({"facts": 4}, COUNTS),
        ({"best": 60.0}, FRAMING),
        ({"weights": {"a": 3.0, "b": 1.0}}, WEIGHTS),
        ({"safeguards": {}}, None),
    ],
)
def test_each_cause_alone_has_all_of_the_change(said: dict[str, Any], cause: int | None) -> None:
    found = moved(small(), small(**said))
    assert found.causes == (() if cause is None else (cause,))
    adds_up(found)


def test_two_causes_that_do_not_meddle_each_have_their_own_change() -> None:
    """With means that add up, a figure and a judgement of other attributes do not depend on each other."""
    found = moved(small(), small(figure=80.0, level=4))
    first, second = moved(small(), small(figure=80.0)), moved(small(), small(level=4))
    np.testing.assert_allclose(found.points, first.points + second.points, atol=1e-9)


def test_goalposts_and_figures_share_what_they_do_together() -> None:
    """By hand: figure 50 to 80, best 100 to 60, half the weight; values 50, 80, 83.3 and 100."""
    found = moved(small(), small(figure=80.0, best=60.0))
    figures = 0.5 * (0.5 * (80.0 - 50.0) + 0.5 * (100.0 - 250.0 / 3.0))
    goalposts = 0.5 * (0.5 * (250.0 / 3.0 - 50.0) + 0.5 * (100.0 - 80.0))
    np.testing.assert_allclose(found.points[[FIGURES, FRAMING], 0], [figures, goalposts], atol=1e-9)
    detail = found.details(0)[0]
    assert (detail.attribute, detail.cause, detail.before, detail.after) == ("a.x", FIGURES, 50.0, 80.0)


def test_an_attribute_that_only_one_side_has_comes_with_the_framing() -> None:
    def world(*more: Any) -> Assessment:
        criteria = framing(criterion("a", indicator("a.x", "X"), *more))
        series = {"X": {"A": {2025: 10.0}, "B": {2025: 20.0}}, "Y": {"A": {2025: 90.0}, "B": {2025: 20.0}}}
        return assessed(evidence(criteria, "AB", series), top=1)

    found = moved(world(), world(indicator("a.y", "Y")))
    assert found.causes == (FRAMING,)
    adds_up(found)
    assert found.step(0) == -1


def test_who_comes_and_goes_is_told_apart_from_who_moved() -> None:
    criteria = framing(criterion("a", indicator("a.x", "X")))

    def world(letters: str) -> Assessment:
        series = {"X": {letter: {2025: 10.0 * (5 - place)} for place, letter in enumerate("ABCD")}}
        return assessed(evidence(criteria, letters, series), top=1)

    found = moved(world("BCD"), world("ABC"))
    assert [found.after.units[row].iso2 for row in found.new] == ["BB", "CC"]
    assert found.causes == ()
    assert list(found.others) == [1.0, 1.0]


def test_a_capped_score_moves_by_the_threshold_or_by_the_figure() -> None:
    criteria = framing(
        criterion("a", indicator("a.x", "X")),
        safeguards=({"id": "free", "name": text("Free"), "series": "F"},),
    )

    def world(free: float, below: float) -> Assessment:
        series = {"X": {"A": {2025: 90.0}}, "F": {"A": {2025: free}}}
        guards = {"free": {"below": below, "effect": "cap", "at": 40.0}}
        return assessed(evidence(criteria, "A", series), top=1, safeguards=guards)

    for old, new, cause in (
        (world(0.5, 0.1), world(0.5, 0.9), WEIGHTS),
        (world(0.5, 0.4), world(0.3, 0.4), FIGURES),
    ):
        found = moved(old, new)
        assert found.causes == (cause,)
        assert found.points[cause, 0] == -50.0
        adds_up(found)


def test_weights_that_speak_of_other_criteria_still_weigh_these() -> None:
    one = assessed(evidence(framing(criterion("a", indicator("a.x", "X"))), "AB", {"X": {"A": {2025: 1.0}}}))
    two = assessed(evidence(framing(criterion("z", indicator("z.x", "Z"))), "AB", {"Z": {"B": {2025: 9.0}}}))
    found = moved(one, two)
    assert set(found.causes) == {FRAMING, WEIGHTS}
    adds_up(found)


def test_the_shipped_workspace_under_two_policies_adds_up() -> None:
    for name in ("economy-first", "security-first", "society-first"):
        found = moved(shipped(), shipped(f"policies/{name}.yaml"))
        adds_up(found)
    a = shipped()
    recipe = changed(a.recipe, a.evidence, settings=(parse_setting("quality.innovation=x3"),))
    found = moved(a, assess(a.evidence, recipe))
    assert [CAUSES[cause] for cause in found.causes] == ["weights"]
    adds_up(found)


def test_of_weights_only_those_that_somebody_changed_are_named() -> None:
    a = shipped()
    criteria, policy = a.evidence.criteria, a.recipe.policy
    points = dict(policy.weights or {})

    def named(**said: float) -> list[str]:
        return reweighed((criteria, policy), (criteria, policy.model_copy(update={"weights": points | said})))

    assert named() == []
    assert named(society=20.0) == ["society"]
    assert named(society=20.0, quality=40.0) == ["quality", "society"]
    assert named(**dict.fromkeys(points, 3.0)) == []


@given(worlds, worlds)
def test_no_cause_is_the_old_side_and_every_cause_the_new_one(one: World, two: World) -> None:
    """A coalition is an assessment: with all causes it scores as the new side does, with none as the old."""
    before, after = one.assessed(), two.assessed()
    found = moved(before, after)
    mixed = Coalitions(before, after, found.old, found.new)
    for chosen, a, rows in ((frozenset[int](), before, found.old), (frozenset(range(5)), after, found.new)):
        if rows:
            scores = mixed.assessed(chosen).scores
            np.testing.assert_allclose(scores.total, a.scores.total[list(rows)], atol=1e-9)
            np.testing.assert_allclose(scores.cap, a.scores.cap[list(rows)], atol=1e-9)
