"""Crossings along a line of weights: where two countries meet, and what holds in between."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats
from ikt.scoring.crossing import Path, Sweep, along_criterion, between, crossings
from ikt.scoring.weights import from_points
from tests.scoring import plain, strategies

NONE = np.full(5, np.inf)


def tables(rows: int, columns: int) -> st.SearchStrategy[Floats]:
    """Values of two decimals: lines so nearly parallel that they tie for a while are no lines to cross."""
    return strategies.tables(rows, columns).map(lambda table: np.round(table, 2))


def weights(count: int) -> st.SearchStrategy[Floats]:
    return st.lists(st.integers(0, 5).map(float), min_size=count, max_size=count).filter(any).map(from_points)


# Heights of caps: most countries have none.
ceilings = st.lists(st.sampled_from([np.inf, np.inf, np.inf, 40.0, 55.5]), min_size=5, max_size=5).map(
    np.array
)


def shares_at(share: Floats, criterion: int, t: float) -> list[float]:
    """The weights at t: this criterion has t, the others keep their proportions."""
    others = sum(x for k, x in enumerate(share) if k != criterion)
    return [t if k == criterion else (1.0 - t) * float(x) / others for k, x in enumerate(share)]


def ranks_at(values: Floats, share: Floats, criterion: int, ceiling: Floats, t: float) -> list[int]:
    there = shares_at(share, criterion, t)
    return plain.ranks(
        [min(plain.looped(row, there), cap) for row, cap in zip(values.tolist(), ceiling, strict=True)]
    )


@given(tables(5, 3), weights(3), st.integers(0, 2), ceilings)
def test_between_crossings_no_order_changes_and_ranks_are_those_of_the_plain_loop(
    values: Floats, share: Floats, criterion: int, ceiling: Floats
) -> None:
    path = along_criterion(values, share, criterion, ceiling)
    if share[criterion] == 1.0:
        assert path is None
        return
    assert path is not None
    sweep = Sweep(path)
    assert sweep.here.tolist() == ranks_at(values, share, criterion, ceiling, float(share[criterion]))
    for place, (low, high) in enumerate(itertools.pairwise(sweep.bounds.tolist())):
        if high - low < 1e-6:
            continue
        for t in np.linspace(low, high, 7)[1:-1]:
            assert ranks_at(values, share, criterion, ceiling, float(t)) == sweep.ranks[place].tolist()


@given(tables(5, 3), weights(3), st.integers(0, 2), ceilings)
def test_at_a_crossing_two_countries_have_the_same_score_or_one_meets_its_cap(
    values: Floats, share: Floats, criterion: int, ceiling: Floats
) -> None:
    path = along_criterion(values, share, criterion, ceiling)
    if path is None:
        return
    found = crossings(path)
    assert (np.diff(found) > 0.0).all()
    assert ((found > 0.0) & (found < 1.0)).all()
    for t in found:
        free = np.sort(path.start + t * path.slope)
        capped = [cap for cap in ceiling if np.isfinite(cap)]
        gaps = [*np.diff(free), *(abs(x - cap) for x in free for cap in capped)]
        assert min(gaps) < 1e-8


@given(tables(5, 3), weights(3), st.integers(0, 2), ceilings, st.integers(1, 4))
def test_stretches_and_turns_are_what_a_fine_grid_shows(
    values: Floats, share: Floats, criterion: int, ceiling: Floats, top: int
) -> None:
    path = along_criterion(values, share, criterion, ceiling)
    if path is None:
        return
    sweep = Sweep(path)
    # Not the ends: a tie at no weight at all is a place and not a stretch.
    grid = np.linspace(0.0, 1.0, 43)[1:-1]
    seen = np.array([ranks_at(values, share, criterion, ceiling, float(t)) for t in grid])
    within, now = sweep.within(top)
    away = np.abs(grid[:, None] - sweep.bounds[1:-1][None, :]).min(axis=1, initial=1.0) > 1e-6
    looks: tuple[tuple[Any, Any, Any], ...] = (
        (within, now, seen <= top),
        (np.minimum(sweep.ranks, 2), np.minimum(sweep.here, 2), np.minimum(seen, 2)),
        (sweep.ranks, sweep.here, seen),
    )
    for states, here, shown in looks:
        stretch = sweep.stretch(states, here)
        assert stretch.low <= path.at <= stretch.high
        inside = (grid > stretch.low) & (grid < stretch.high) & away
        assert (shown[inside] == here).all()
        if path.at > 0.0:
            assert (stretch.below is None) == (stretch.low == 0.0 and bool((states[0] == here).all()))
        if stretch.below is not None:
            assert (stretch.below != here).any()
        if stretch.above is not None:
            assert (stretch.above != here).any()
    lower, higher = sweep.turns(top)
    for row in range(5):
        low = -1.0 if np.isnan(lower[row]) else lower[row]
        high = 2.0 if np.isnan(higher[row]) else higher[row]
        inside = (grid > low) & (grid < high) & away
        assert ((seen[inside, row] <= top) == now[row]).all()
        if low >= 0.0:
            beyond = within[np.flatnonzero(np.isclose(sweep.bounds, low, rtol=0.0, atol=1e-12))[0] - 1, row]
            assert beyond != now[row]
        if high <= 1.0:
            beyond = within[np.flatnonzero(np.isclose(sweep.bounds, high, rtol=0.0, atol=1e-12))[0], row]
            assert beyond != now[row]


@given(tables(4, 2))
def test_with_two_criteria_the_stretches_are_the_acceptabilities(values: Floats) -> None:
    """Lengths between crossings against midpoints of a fine division of the interval."""
    path = along_criterion(values, np.array([0.5, 0.5]), 0, NONE[:4])
    assert path is not None
    sweep = Sweep(path)
    lengths = np.zeros((4, 4))
    for ranks, length in zip(sweep.ranks, np.diff(sweep.bounds), strict=True):
        lengths[range(4), ranks - 1] += length
    x = (np.arange(5_000) + 0.5) / 5_000
    counts = plain.rank_counts(values.tolist(), np.stack([x, 1.0 - x], axis=1).tolist())
    np.testing.assert_allclose(lengths, np.array(counts) / 5_000, atol=6 / 5_000)


@given(tables(5, 3), weights(3), weights(3))
def test_the_straight_path_begins_and_ends_where_it_says(values: Floats, one: Floats, other: Floats) -> None:
    path = between(values, one, other, NONE)
    ends = path.scores(np.array([0.0, 0.5, 1.0]))
    for scores, share in zip(ends, (one, (one + other) / 2.0, other), strict=True):
        np.testing.assert_allclose(scores, in_sequence(values, share[:, None])[0], atol=1e-9)


def test_lines_that_never_meet_have_no_crossings() -> None:
    path = Path(np.array([10.0, 20.0]), np.array([5.0, 5.0]), NONE[:2], 0.3)
    assert crossings(path).tolist() == []
    sweep = Sweep(path)
    stretch = sweep.stretch(sweep.ranks, sweep.here)
    assert (stretch.low, stretch.high, stretch.below, stretch.above) == (0.0, 1.0, None, None)


def test_three_that_meet_in_one_point_meet_once() -> None:
    path = Path(np.array([10.0, 20.0, 30.0]), np.array([40.0, 20.0, 0.0]), NONE[:3], 0.0)
    assert crossings(path).tolist() == pytest.approx([0.5])
    assert len(crossings(path)) == 1


def test_who_meet_at_an_end_but_for_rounding_do_not_cross() -> None:
    """A tie where one criterion has all the weight was once a tip at 0.999999999999999 of it."""
    rng = np.random.default_rng(2)
    for _ in range(200):
        values = rng.integers(0, 101, (4, 3)).astype(np.float64)
        values[1:, 0] = values[0, 0]
        share = from_points(rng.integers(1, 9, 3).astype(float).tolist())
        path = along_criterion(values, share, 0, NONE[:4])
        assert path is not None
        # All tie at t = 1, so before it they do not meet, unless they are alike throughout.
        assert crossings(path).tolist() == []


def test_whoever_stands_on_a_crossing_sees_a_change_on_either_side() -> None:
    """A tie at the weights of the policy: no stretch at all holds it."""
    path = along_criterion(np.array([[0.0, 100.0], [100.0, 0.0]]), np.array([0.5, 0.5]), 0, NONE[:2])
    assert path is not None
    sweep = Sweep(path)
    assert sweep.here.tolist() == [1, 1]
    stretch = sweep.stretch(sweep.ranks, sweep.here)
    assert (stretch.low, stretch.high) == (0.5, 0.5)
    assert stretch.below is not None
    assert stretch.above is not None
    assert (stretch.below.tolist(), stretch.above.tolist()) == ([1, 2], [2, 1])


def test_the_only_criterion_with_weight_leaves_no_proportions_to_keep() -> None:
    assert along_criterion(np.ones((5, 3)), np.array([0.0, 1.0, 0.0]), 1, NONE) is None
