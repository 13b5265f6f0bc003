"""Assessments: what always holds of scores, of what is known, of who is ranked."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, SetAside
from ikt.scoring.ranks import fixed
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    framed,
    framing,
    indicator,
    judged,
    scale,
    stranger,
    text,
)
from tests.assessing.worlds import FRAMINGS, Row, World, assessments, rows, worlds
from tests.scoring import plain


def figure(letter: str, value: float) -> dict[str, dict[int, float]]:
    return {letter: {2025: value}}


def order(assessment: Assessment, among: Iterable[int]) -> list[list[int]]:
    """For each pair of rows, who is ranked before whom: -1, 0 or 1."""
    rank = assessment.rank[list(among)]
    signs: list[list[int]] = np.sign(rank[:, None] - rank[None, :]).tolist()
    return signs


# Scores


@given(assessments)
def test_contributions_and_the_cap_add_up_to_the_score_where_the_top_mean_is_arithmetic(
    a: Assessment,
) -> None:
    assert (a.scores.contribution is None) is (a.tree.mean == "geometric")
    if a.scores.contribution is not None:
        added = a.scores.contribution.sum(axis=1) + a.scores.cap
        np.testing.assert_allclose(added, a.scores.total, atol=1e-9)
        np.testing.assert_allclose(a.scores.contribution, a.values.best * a.weights, atol=1e-9)


@given(assessments)
def test_low_best_and_high_stand_in_that_order_at_every_height_of_the_tree(a: Assessment) -> None:
    for low, best, high in (
        (a.values.leaf_low, a.values.leaf, a.values.leaf_high),
        (a.values.low, a.values.best, a.values.high),
        (a.scores.low, a.scores.total, a.scores.high),
    ):
        assert (low >= 0.0).all()
        assert (low <= best).all()
        assert (best <= high).all()
        assert (high <= 100.0 + 1e-9).all()


@given(assessments)
def test_an_unknown_leaf_is_the_middle_with_everything_as_doubt(a: Assessment) -> None:
    unknown = ~a.values.known_leaf
    np.testing.assert_array_equal(unknown, np.isnan(a.performance.best))
    for values, expected in ((a.values.leaf, 50.0), (a.values.leaf_low, 0.0), (a.values.leaf_high, 100.0)):
        assert (values[unknown] == expected).all()


@given(worlds, st.integers(0, 3))
def test_forgetting_a_figure_moves_a_score_towards_the_middle_and_never_narrows_it(
    world: World, series: int
) -> None:
    before, first = world.assessed(safeguards={}), world.rows[0]
    figures = tuple(None if k == series else x for k, x in enumerate(first.figures))
    after = world.with_rows([first._replace(figures=figures), *world.rows[1:]]).assessed(safeguards={})
    column = (0, 1, 3, 5)[series]
    middle_is_more = before.values.leaf[0, column] <= 50.0
    change = after.scores.total[0] - before.scores.total[0]
    assert change >= -1e-9 if middle_is_more else change <= 1e-9
    assert after.scores.low[0] <= before.scores.low[0]
    assert after.scores.high[0] >= before.scores.high[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (55.0, 65.0)),
        ({"strength": "proxy"}, (35.0, 85.0)),
        ({"doubt": 10.0}, (50.0, 70.0)),
        ({"doubt": 0.0, "strength": "proxy"}, (60.0, 60.0)),
        ({"doubt": 70.0}, (0.0, 100.0)),
    ],
)
def test_the_doubt_of_a_figure_is_5_for_direct_and_25_for_a_proxy_unless_said_otherwise(
    said: dict[str, object], expected: tuple[float, float]
) -> None:
    a = assessed(evidence(framed(indicator("c.x", "S", **said)), "A", {"S": figure("A", 60.0)}))
    assert (a.scores.low.item(), a.scores.high.item()) == expected


def test_the_doubt_of_a_judgement_runs_from_its_low_to_its_high_level() -> None:
    criteria = framed(scale("c.j"))
    a = assessed(
        evidence(criteria, [country("A", {"c.j": judged(2, 1, 4)}), country("B", {"c.j": judged(3)})])
    )
    assert np.stack([a.scores.low, a.scores.total, a.scores.high]).T.tolist() == [[25, 50, 100], [75, 75, 75]]


# What is known


@given(assessments)
def test_strength_splits_all_leaf_weight(a: Assessment) -> None:
    assert (a.strength >= 0.0).all()
    np.testing.assert_allclose(a.strength.sum(axis=1), 1.0)


@given(assessments)
def test_known_is_the_leaf_weight_that_is_not_unknown(a: Assessment) -> None:
    np.testing.assert_allclose(a.known + a.strength[:, 3], 1.0)
    for row, known in enumerate(a.known):
        weighed = [share for column, share in plain.paths(a.tree) if a.values.known_leaf[row, column]]
        assert known == pytest.approx(sum(weighed))


@given(assessments)
def test_coverage_is_known_with_proxies_at_half_so_never_more(a: Assessment) -> None:
    np.testing.assert_allclose(a.coverage, a.known - a.strength[:, 1] / 2.0, atol=1e-12)
    assert (a.coverage <= a.known).all()


@given(assessments)
def test_what_is_known_of_all_is_the_weighted_mean_of_what_is_known_by_criterion(a: Assessment) -> None:
    np.testing.assert_allclose(a.values.known @ a.weights, a.known, atol=1e-12)


# Who is ranked


@given(assessments)
def test_nobody_vanishes_everyone_is_ranked_excluded_or_set_aside(a: Assessment) -> None:
    for row in range(len(a.units)):
        assert [bool(a.ranked[row]), row in a.excluded, row in a.set_aside].count(True) == 1
    np.testing.assert_array_equal(a.rank > 0, a.ranked)


@given(assessments)
def test_ranks_are_those_of_the_scores_of_the_ranked(a: Assessment) -> None:
    assert a.rank[a.ranked].tolist() == plain.ranks(a.scores.total[a.ranked].tolist())


@given(assessments)
def test_the_order_runs_from_the_best_with_ties_by_country_code(a: Assessment) -> None:
    keys = [(int(a.rank[row]), a.units[row].iso2) for row in a.order()]
    assert keys == sorted(keys)
    assert set(a.order()) == set(np.flatnonzero(a.ranked))


@given(worlds, rows)
def test_another_country_moves_nobody_s_score_and_turns_no_two_round(world: World, more: list[Row]) -> None:
    assume(len(world.rows) < 4)
    before, after = world.assessed(), world.with_rows([*world.rows, more[0]]).assessed()
    those = range(len(world.rows))
    np.testing.assert_allclose(before.scores.total, after.scores.total[those], rtol=1e-12)
    assert order(before, those) == order(after, those)


@given(worlds, st.data())
def test_a_country_that_is_nowhere_worse_is_not_ranked_below(world: World, data: st.DataObject) -> None:
    lower, raised = world.rows[0], data.draw(rows)[0]
    # The third series is better when low.
    figures = tuple(
        x if x is None or y is None else min(x, y) if k == 2 else max(x, y)
        for k, (x, y) in enumerate(zip(lower.figures, raised.figures, strict=True))
    )
    judgements = tuple(
        x if x is None or y is None else (max(x[0], y[0]), max(x[1], y[1]), max(x[2], y[2]))
        for x, y in zip(lower.judgements, raised.judgements, strict=True)
    )
    a = world.with_rows([lower, Row(figures, judgements, lower.profile)]).assessed(safeguards={})
    assert a.rank[1] <= a.rank[0]


@given(worlds)
def test_the_order_in_which_countries_are_read_does_not_matter(world: World) -> None:
    forth, back = world.assessed(), world.with_rows(world.rows[::-1]).assessed()
    np.testing.assert_array_equal(forth.rank, back.rank[::-1])
    np.testing.assert_array_equal(fixed(forth.scores.total), fixed(back.scores.total)[::-1])


half_known = framing(criterion("a", indicator("a.x", "S")), criterion("b", indicator("b.y", "T")))


@pytest.mark.parametrize(("bar", "set_aside"), [(0.5, False), (0.500001, True)])
def test_a_country_is_ranked_from_the_least_known_on(bar: float, set_aside: bool) -> None:
    world = evidence(half_known, "A", {"S": figure("A", 60.0)})
    a = assessed(world, least_known={"country": bar, "longlist": 0.01})
    assert a.set_aside == ({0: SetAside("too_little_known", 0.5)} if set_aside else {})


def test_a_country_without_a_profile_has_a_bar_of_its_own() -> None:
    tables = {"S": {**figure("A", 60.0), **figure("B", 60.0)}}
    world = evidence(half_known, [country("A"), stranger("B")], tables)
    a = assessed(world, least_known={"country": 0.4, "longlist": 0.6})
    assert a.ranked.tolist() == [True, False]


def test_a_bar_that_is_met_exactly_is_met_though_shares_are_sums() -> None:
    sevenths = framing(*(criterion(name, indicator(f"{name}.x", name.upper())) for name in "abdefgh"))
    tables = {name: figure("A", 60.0) for name in "ABDEFG"}
    bar = {"country": 6 / 7, "longlist": 1}
    assert assessed(evidence(sevenths, "A", tables), least_known=bar).ranked.all()


def test_who_is_set_aside_is_scored_all_the_same() -> None:
    a = assessed(
        evidence(half_known, "A", {"S": figure("A", 60.0)}), least_known={"country": 1, "longlist": 1}
    )
    assert a.scores.total.tolist() == [55.0]
    assert a.rank.tolist() == [0]


def test_whom_statistics_leave_out_is_set_aside_with_that_reason_and_not_ranked_by_its_zeros() -> None:
    tables = {"S": {**figure("A", 90.0), **figure("B", 10.0)}, "T": {**figure("A", 0.0), **figure("B", 10.0)}}
    a = assessed(evidence(half_known, "AB", tables, leaves_out={"AAA": text("not covered")}))
    assert a.set_aside == {0: SetAside("left_out", 1.0)}
    assert a.rank.tolist() == [0, 1]


def test_being_left_out_of_what_has_no_weight_sets_nobody_aside() -> None:
    criteria = framing(criterion("a", scale("a.j")), criterion("b", indicator("b.x", "S")))
    world = evidence(
        criteria, [country("A", {"a.j": judged(2)})], {"S": {}}, leaves_out={"AAA": text("not covered")}
    )
    assert assessed(world, weights={"a": 1, "b": 1}).set_aside[0].reason == "left_out"
    assert assessed(world, weights={"a": 1, "b": 0}).ranked.tolist() == [True]


def test_nobody_at_all_can_be_assessed() -> None:
    assert assessed(evidence(half_known, [])).order() == []


# Safeguards in the score


def guarded(effect: str, value: float | None, **said: object) -> Assessment:
    """A and B with 80 and 60 points; the safeguard has a figure for A only."""
    criteria = framing(
        criterion("c", indicator("c.x", "S", doubt=10.0)),
        safeguards=[{"id": "free", "name": text("Freedom"), "series": "F"}],
    )
    tables = {
        "S": {**figure("A", 80.0), **figure("B", 60.0)},
        "F": {} if value is None else figure("A", value),
    }
    threshold = {"below": 40.0, "effect": effect, **said}
    return assessed(evidence(criteria, "AB", tables), safeguards={"free": threshold})


@pytest.mark.parametrize(
    ("at", "low_score_high"),
    [(75.0, [70.0, 75.0, 75.0]), (65.0, [65.0, 65.0, 65.0]), (95.0, [70.0, 80.0, 90.0])],
)
def test_a_cap_holds_score_low_and_high_to_its_height(at: float, low_score_high: list[float]) -> None:
    a = guarded("cap", 10.0, at=at)
    assert [a.scores.low[0], a.scores.total[0], a.scores.high[0]] == low_score_high
    assert a.scores.cap.tolist() == [min(0.0, at - 80.0), 0.0]


def test_a_cap_counts_in_the_rank() -> None:
    assert guarded("cap", 10.0, at=50).rank.tolist() == [2, 1]


def test_of_two_caps_the_lower_one_holds() -> None:
    guards = [{"id": name, "name": text(name), "series": name.upper()} for name in ("free", "law")]
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=guards)
    tables = {"S": figure("A", 80.0), "FREE": figure("A", 1.0), "LAW": figure("A", 1.0)}
    thresholds = {
        "free": {"below": 5, "effect": "cap", "at": 30},
        "law": {"below": 5, "effect": "cap", "at": 50},
    }
    assert assessed(evidence(criteria, "A", tables), safeguards=thresholds).scores.total.tolist() == [30.0]


def test_exclusion_keeps_the_score_and_takes_the_rank() -> None:
    a = guarded("exclude", 10.0)
    assert a.excluded == {0}
    assert a.scores.total.tolist() == [80.0, 60.0]
    assert a.rank.tolist() == [0, 1]


def test_a_flag_changes_neither_score_nor_rank() -> None:
    a = guarded("flag", 10.0, at=50)
    assert a.verdicts[0][0].state == "flag"
    assert (a.scores.total.tolist(), a.rank.tolist()) == ([80.0, 60.0], [1, 2])


@given(worlds)
def test_an_unknown_safeguard_never_caps_or_excludes(world: World) -> None:
    blind = world.with_rows([row._replace(figures=(*row.figures[:4], None)) for row in world.rows])
    strict, lenient = blind.assessed(), blind.assessed(safeguards={})
    assert {verdict.state for own in strict.verdicts for verdict in own} == {"unknown"}
    np.testing.assert_array_equal(strict.scores.total, lenient.scores.total)
    np.testing.assert_array_equal(strict.rank, lenient.rank)


@given(worlds)
def test_safeguards_only_ever_lower_a_score_or_take_a_rank(world: World) -> None:
    guarded_by, free = world.assessed(), world.assessed(safeguards={})
    assert (guarded_by.scores.total <= free.scores.total).all()
    np.testing.assert_array_equal(
        guarded_by.ranked, free.ranked & ~np.isin(np.arange(len(free.rank)), list(guarded_by.excluded))
    )


def test_who_is_set_aside_is_not_excluded_as_well() -> None:
    criteria = half_known.model_copy(update={"safeguards": FRAMINGS[0].safeguards})
    world = evidence(criteria, "A", {"S": figure("A", 60.0), "F": figure("A", 10.0)})
    a = assessed(
        world,
        least_known={"country": 1, "longlist": 1},
        safeguards={"free": {"below": 40, "effect": "exclude"}},
    )
    assert a.verdicts[0][0].state == "exclude"
    assert (list(a.set_aside), list(a.excluded)) == ([0], [])
