"""What tips it, one criterion at a time: every tip applied just below and just above."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess, assess_measured
from ikt.deciding.changes import changed, points_of, with_weights
from ikt.deciding.changes_typed import Setting
from ikt.deciding.one_weight import (
    Interval,
    Stability,
    is_inside,
    pair_tips,
    ranks_under,
    stability,
    tips_of,
)
from ikt.problems import BadRequest
from tests.cli.conftest import ROOT, Ran
from tests.deciding.worlds import shipped, straight, straights
from tests.invented import assessment as invented
from tests.scoring import plain

Run = Callable[..., Ran]
POLICIES = ("policy.yaml", *sorted(f"policies/{path.name}" for path in (ROOT / "policies").glob("*.yaml")))


def again(a: Assessment, criterion: int, points: float) -> Assessment:
    """The assessment with other points for one criterion, the way the command line would do it.

    What is known depends on no weight; looking it up thousands of times would take nearly all of the time.
    """
    name = a.evidence.criteria.ids[criterion]
    recipe = changed(a.recipe, a.evidence, settings=(Setting(name, "points", points),))
    return assess_measured(a.evidence, recipe, a.performance, a.verdicts)


def members(a: Assessment) -> set[int]:
    return {row for row in range(len(a.units)) if a.ranked[row] and a.rank[row] <= a.recipe.top}


def points_at(a: Assessment, criterion: int, share: float) -> float:
    """How many points give a criterion this share, the others unchanged."""
    points = points_of(a.evidence.criteria, a.recipe.policy)
    others = sum(points[name] for k, name in enumerate(a.evidence.criteria.ids) if k != criterion)
    return share / (1.0 - share) * others


def found(a: Assessment) -> list[Stability]:
    return [one for one in stability(a) if one is not None]


def check_tips(a: Assessment) -> int:
    """Apply every tip exactly on either side, and as printed; returns how many there were."""
    now, total = members(a), 0
    for one in found(a):
        for tip in one.tips:
            total += 1
            assert tip.enters == (tip.row not in now)
            beyond = -1e-7 if tip.side == "below" else 1e-7
            for share, turned in ((tip.share - beyond, False), (tip.share + beyond, True)):
                if 0.0 < share < 1.0 and (share < one.share) == (tip.side == "below"):
                    there = members(again(a, tip.criterion, points_at(a, tip.criterion, share)))
                    assert (tip.row in there) == (tip.enters == turned), (tip, share)
            if tip.points is not None:
                assert round(tip.points, tip.decimals) == tip.points
                assert (tip.row in members(again(a, tip.criterion, tip.points))) == tip.enters
                unit = 10.0**-tip.decimals
                assert abs(tip.points - points_at(a, tip.criterion, tip.share)) <= unit * (1 + 1e-6)
    return total


@pytest.mark.parametrize("name", POLICIES)
def test_every_tip_of_the_workspace_tips_just_that(name: str) -> None:
    """Just below nothing has changed for this country, just above it has crossed the line."""
    assert check_tips(shipped(name)) > 20


@pytest.mark.parametrize("name", ["policy.yaml", "policies/people-first.yaml"])
def test_every_tip_of_the_invented_countries_tips_just_that(name: str) -> None:
    """Where a mean below the top is geometric and two countries tie."""
    assert check_tips(invented(name)) > 5


def test_other_weights_leave_what_was_looked_up_as_it_was() -> None:
    a = shipped()
    setting = Setting("society", "points", 3.0)
    there = assess(a.evidence, changed(a.recipe, a.evidence, settings=(setting,)))
    quick = again(a, a.evidence.criteria.ids.index("society"), 3.0)
    np.testing.assert_array_equal(there.scores.total, quick.scores.total)
    np.testing.assert_array_equal(there.rank, quick.rank)
    assert there.verdicts == quick.verdicts


def test_every_tip_of_the_workspace_can_be_printed() -> None:
    assert all(tip.points is not None for one in found(shipped()) for tip in one.tips if tip.share > 0.0)


def test_a_tip_as_printed_tips_through_the_command_itself(run: Run, tmp_path: Path) -> None:
    """A policy file is saved with the printed points, and with one step less."""
    a = shipped()
    text = (ROOT / "policy.yaml").read_text(encoding="utf-8")
    # The first tip of each criterion, four of them.
    for one in [one for one in found(a) if one.tips][:4]:
        tip = next(tip for tip in one.tips if tip.points is not None)
        assert tip.points is not None
        name, code = a.evidence.criteria.ids[tip.criterion], a.units[tip.row].iso2
        step = 10.0**-tip.decimals * (1 if tip.side == "below" else -1)
        for points, enters in ((tip.points, tip.enters), (tip.points + step, not tip.enters)):
            written, count = re.subn(rf"\b{name}: 10\b", f"{name}: {points:.{tip.decimals}f}", text)
            assert count == 1
            (tmp_path / "policy.yaml").write_text(written, encoding="utf-8")
            ran = run("score", "--weights", str(tmp_path / "policy.yaml"), "--format", "json")
            assert ran.code == 0, ran.err
            rank = {row["iso2"]: row["rank"] for row in json.loads(ran.out)["countries"]}[code]
            assert (rank <= a.recipe.top) == enters


@given(straights(capped=True))
def test_tips_tip_whatever_the_countries_and_their_caps(a: Assessment) -> None:
    check_tips(a)


def ranks_at(a: Assessment, criterion: int, share: float) -> list[int]:
    """By the plain loop, the other criteria in proportion."""
    others = 1.0 - a.weights[criterion]
    there = [
        share if k == criterion else weight / others * (1.0 - share) for k, weight in enumerate(a.weights)
    ]
    values, ceiling = a.values.best[a.ranked].tolist(), a.scores.ceiling[a.ranked].tolist()
    return plain.ranks([min(plain.looped(row, there), cap) for row, cap in zip(values, ceiling, strict=True)])


@given(straights(capped=True))
def test_the_intervals_are_those_of_a_grid_over_each_weight(a: Assessment) -> None:
    rows = np.flatnonzero(a.ranked)
    now = a.rank[rows]
    top = a.recipe.top
    grid = [(step + 0.37) / 60.0 for step in range(60)]
    for k, one in enumerate(stability(a)):
        if one is None:
            assert a.weights[k] == 1.0
            continue
        assert one.share == pytest.approx(a.weights[k])
        for share in grid:
            ranks = np.array(ranks_at(a, k, share))
            for interval, same in (
                (one.first, ((ranks == 1) == (now == 1)).all()),
                (one.top, ((ranks <= top) == (now <= top)).all()),
                (one.order, (ranks == now).all()),
            ):
                if interval.low + 1e-9 < share < interval.high - 1e-9:
                    assert same
                assert 0.0 <= interval.low <= one.share + 1e-12
                assert one.share - 1e-12 <= interval.high <= 1.0
        for interval in (one.first, one.top, one.order):
            check_ends(a, k, interval, interval is one.order)
        # One within another, since the order says more than the line.
        assert one.order.low >= one.top.low
        assert one.order.low >= one.first.low
        assert one.order.high <= min(one.top.high, one.first.high)


def check_ends(a: Assessment, k: int, interval: Interval, order: bool) -> None:
    """Just beyond an end that is not the end of all weights, those named have moved as told."""
    rows = np.flatnonzero(a.ranked).tolist()
    for end, (down, up), sign in (
        (interval.low, interval.below, -1.0),
        (interval.high, interval.above, 1.0),
    ):
        if not down and not up:
            continue
        share = end + sign * 1e-7
        if order and 0.0 < share < 1.0:
            ranks = ranks_at(a, k, share)
            assert all(ranks[rows.index(row)] > a.rank[row] for row in down)
            assert all(ranks[rows.index(row)] < a.rank[row] for row in up)


def test_intervals_of_the_workspace_are_those_of_a_fine_grid() -> None:
    a = shipped()
    now = a.rank[a.ranked]
    for k, one in enumerate(found(a)):
        for share in np.linspace(0.0, 1.0, 301)[1:-1]:
            ranks = np.array(ranks_at(a, k, float(share)))
            for interval, same in (
                (one.first, ((ranks == 1) == (now == 1)).all()),
                (one.top, ((ranks <= 10) == (now <= 10)).all()),
                (one.order, (ranks == now).all()),
            ):
                if interval.low < share < interval.high:
                    assert same
        for interval, states in ((one.first, 1), (one.top, 10)):
            for end, sign in ((interval.low, -1), (interval.high, 1)):
                if 0.0 < end < 1.0:
                    ranks = np.array(ranks_at(a, k, end + sign * 1e-8))
                    assert ((ranks <= states) != (now <= states)).any()


@given(straights(capped=True))
def test_two_countries_change_order_at_their_tips_and_nowhere_nearer(a: Assessment) -> None:
    row, other = sorted(range(2), key=lambda each: (int(a.rank[each]), each))
    tips = pair_tips(a, row, other)
    for k in range(len(a.weights)):
        if a.weights[k] >= 1.0:
            continue
        own = {tip.side: tip for tip in tips if tip.criterion == k}
        for share in np.linspace(0.001, 0.999, 25):
            there = again(a, k, points_at(a, k, float(share)))
            scores = there.scores.total
            if abs(float(scores[row] - scores[other])) < 1e-6:
                continue
            side = "below" if share < a.weights[k] else "above"
            beyond = side in own and (share < own[side].share) == (side == "below")
            # A cap may turn them round twice, so beyond the first tip anything may be.
            assert beyond or not scores[other] > scores[row]
    for tip in tips:
        assert tip.row == other
        if tip.points is not None:
            there = again(a, tip.criterion, tip.points)
            assert there.rank[other] < there.rank[row]
    assert tips == sorted(tips, key=lambda tip: (tip.distance(a.weights[tip.criterion]), tip.criterion))


@given(straights())
def test_whoever_has_no_tip_never_crosses_the_line(a: Assessment) -> None:
    all_found = stability(a)
    rows = np.flatnonzero(a.ranked).tolist()
    for place, row in enumerate(rows):
        moved = {tip.criterion for tip in tips_of(all_found, row)}
        for k in set(range(3)) - moved:
            if all_found[k] is not None:
                for share in (0.01, 0.2, 0.4, 0.6, 0.8, 0.99):
                    inside = ranks_at(a, k, share)[place] <= a.recipe.top
                    assert inside == (a.rank[row] <= a.recipe.top)


@given(straights())
def test_tips_come_nearest_first(a: Assessment) -> None:
    for one in found(a):
        distances = [tip.distance(one.share) for tip in one.tips]
        assert distances == sorted(distances)
        assert all(0.0 <= distance <= 100.0 for distance in distances)


@given(straights(capped=True), st.lists(st.integers(1, 9), min_size=3, max_size=3))
def test_ranks_under_other_shares_are_those_of_an_assessment(a: Assessment, points: list[int]) -> None:
    said = tuple(
        Setting(name, "points", float(p)) for name, p in zip(a.evidence.criteria.ids, points, strict=True)
    )
    made = with_weights(a.evidence.criteria, a.recipe.policy, said)
    there = assess(a.evidence, replace(a.recipe, policy=made, settled_by=a.recipe.policy))
    share = np.array(there.weights)
    assert ranks_under(a, share).tolist() == there.rank[there.ranked].tolist()
    for row in np.flatnonzero(a.ranked):
        assert is_inside(a, int(row), share) == (there.rank[row] <= a.recipe.top)


def test_without_other_weights_there_are_no_proportions() -> None:
    a = straight([[10, 20], [30, 40]], [1, 0])
    one, other = stability(a)
    assert one is None
    assert other is not None
    assert other.share == 0.0


def test_a_tie_at_the_line_says_that_it_tips_at_once() -> None:
    a = straight([[0, 100], [100, 0], [90, 90]], [1, 1], top=2)
    one = stability(a)[0]
    assert one is not None
    assert one.top.low == one.top.high == 0.5
    assert {tip.row for tip in one.tips if tip.share == 0.5} == {0, 1}


def test_a_country_that_nobody_can_pass_has_a_whole_interval() -> None:
    a = straight([[90, 90], [10, 20]], top=1)
    for one in found(a):
        assert one.first.whole
        assert one.tips == ()
        assert not math.isnan(one.share)


def test_a_mean_that_is_not_added_up_has_no_straight_lines() -> None:
    with pytest.raises(BadRequest) as caught:
        stability(straight([[10, 20], [30, 40]], mean="geometric"))
    assert caught.value.problem.code == "P840"
