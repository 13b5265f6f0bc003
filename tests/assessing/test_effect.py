"""What is open could do, what is known gives, and what moved a country most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.effect import known_points, moved_most, rank_with, widest_span
from ikt.assessing.recipe import Supposition
from ikt.model.criteria import JudgementScale
from tests.assessing.small import assessed, criterion, evidence, framing, indicator
from tests.assessing.worlds import assessments


def supposed_rank(a: Assessment, row: int, leaf: JudgementScale, level: float) -> int:
    item = Supposition(a.units[row].iso2, leaf.id, level)
    recipe = replace(a.recipe, supposed=(item,), settled_by=a.recipe.policy)
    return int(reassess(a, recipe).rank[row])


@given(assessments)
def test_the_widest_span_is_that_of_supposing_each_open_judgement(a: Assessment) -> None:
    for row in np.flatnonzero(a.ranked):
        spans = []
        for column, leaf in enumerate(a.leaves):
            if isinstance(leaf, JudgementScale) and not a.values.known_leaf[row, column]:
                ranks = [supposed_rank(a, int(row), leaf, level) for level in (leaf.worst, leaf.best)]
                spans.append((column, min(ranks), max(ranks)))
        widest = max((worst - best for _, best, worst in spans), default=0)
        found = widest_span(a, int(row))
        if widest == 0:
            assert found is None
        else:
            assert found in spans
            assert found is not None
            assert found.worst - found.best == widest


@given(assessments)
def test_with_its_own_score_a_country_has_its_own_rank(a: Assessment) -> None:
    for row in a.order():
        assert rank_with(a, row, float(a.scores.total[row])) == a.rank[row]


@given(assessments)
def test_known_and_unknown_points_are_all_points_before_a_cap(a: Assessment) -> None:
    points = known_points(a)
    assert len(points) == len(a.units)
    for row, told in enumerate(points):
        if a.scores.contribution is None:
            assert told == ((), 0.0)
            continue
        whole = a.scores.total[row] - a.scores.cap[row]
        assert sum(one or 0.0 for one in told.given) + told.unknown == pytest.approx(whole, abs=1e-9)
        assert [one is not None for one in told.given] == (a.values.known[row] > 0.0).tolist()
        assert told.unknown >= -1e-9
        if a.values.known_leaf[row].all():
            assert told.unknown == pytest.approx(0.0, abs=1e-9)


def test_what_moved_a_country_most_is_told_against_all_and_only_where_its_rank_changed() -> None:
    criteria = framing(*(criterion(name, indicator(f"{name}.x", name.upper())) for name in "ab"))
    figures = {"A": {"A": {2025: 90.0}, "B": {2025: 10.0}}, "B": {"A": {2025: 0.0}, "B": {2025: 60.0}}}
    world = evidence(criteria, "AB", figures)
    before, after = (assessed(world, weights={"a": points, "b": 1.0}) for points in (3.0, 0.5))
    assert moved_most(before, before, 0) is None
    first, second = moved_most(before, after, 0), moved_most(before, after, 1)
    assert first is not None
    assert second is not None
    # A loses on its 90 of a, B gains on its 60 of b: each against the mean of the two.
    change = after.scores.contribution - before.scores.contribution  # type: ignore[operator]
    expected = change - change.mean(axis=0)
    assert first.points == pytest.approx(expected[0, first.criterion])
    assert abs(expected[0, first.criterion]) == pytest.approx(np.abs(expected[0]).max())
    assert first.points < 0.0 < second.points
