"""Random weights and evidence: the recipe step by step, uniformity, orders and limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.draws import UNIT, Dealer, anywhere, around, dealt, evidence, gaps, hashed, in_order, within
from tests.scoring import plain
from tests.scoring.strategies import weights

seeds = st.sampled_from([0, 1, 7, 2**31, 2**32 - 1]) | st.integers(0, 2**32 - 1)
firsts = st.sampled_from([0, 1, 2**32 - 3]) | st.integers(0, 10**7)
# So many draws that a share of one half is known to 0.0016.
MANY = 100_000


def test_the_first_words_of_seed_zero_never_change() -> None:
    """Written down, so that the two cannot drift together: recorded counts and other programs rest on it."""
    found = [[int(w) for w in row] for row in hashed(0, 0, 3, np.array([0, 1, 65536], dtype=np.uint32))]
    assert found == [[plain.hashed(0, draw, cell) for draw in range(3)] for cell in (0, 1, 65536)]
    assert plain.mixed(1) == 0x86D2FA73
    assert found[0][0] == 0x562FF0A0


@given(seeds, firsts, st.integers(1, 40), st.lists(st.integers(0, 2**17), min_size=1, max_size=5))
def test_the_hash_is_its_plain_twin(seed: int, first: int, count: int, cells: list[int]) -> None:
    found = hashed(seed, first, count, np.array(cells, dtype=np.uint32))
    expected = [[plain.hashed(seed, (first + draw) % 2**32, cell) for draw in range(count)] for cell in cells]
    assert found.tolist() == expected


@given(seeds, firsts, st.sampled_from([1, 2, 3, 5, 8, 13, 14, 30]))
def test_gaps_are_the_plain_ones_to_the_last_bit_and_add_up_exactly(seed: int, first: int, size: int) -> None:
    """Few and many criteria are sorted in two ways."""
    units = gaps(seed, first, 5, size)
    assert (units.sum(axis=0) == int(UNIT)).all()
    expected = [plain.simplex(seed, (first + draw) % 2**32, size) for draw in range(5)]
    assert (units / UNIT).T.tolist() == expected


@given(weights(4), st.floats(0.0, 1.0), seeds)
def test_weights_around_are_the_policy_s_with_a_part_dealt_out_anew(
    share: Floats, part: float, seed: int
) -> None:
    units, drawn = dealt(around(share, part), seed, 3, 4)
    for place in range(4):
        u = plain.simplex(seed, 3 + place, 4)
        assert (units[:, place] / UNIT).tolist() == u
        expected = [(1.0 - part) * p + part * one for p, one in zip(share, u, strict=True)]
        assert drawn[:, place].tolist() == expected
    np.testing.assert_allclose(drawn.sum(axis=0), 1.0, atol=1e-12)
    assert (drawn >= 0.0).all()


def test_no_part_dealt_out_anew_leaves_the_weights_as_they_are() -> None:
    share = np.array([0.1, 0.2, 0.7])
    _, drawn = dealt(around(share, 0.0), 0, 0, 10)
    assert (drawn == share[:, None]).all()


@pytest.mark.parametrize("part", [-0.1, 1.1, math.nan])
def test_a_part_that_is_none_is_refused(part: float) -> None:
    with pytest.raises(ValueError, match="part"):
        around(np.array([0.5, 0.5]), part)


@given(seeds, firsts, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_draws_are_the_same_however_they_are_cut(seed: int, first: int, sizes: list[int]) -> None:
    for dealer in (anywhere(4), within(np.zeros(4), np.full(4, 0.5))):
        whole = dealt(dealer, seed, first, sum(sizes))
        starts = np.cumsum([0, *sizes])
        parts = [dealt(dealer, seed, first + int(s), size) for s, size in zip(starts, sizes, strict=False)]
        for place in (0, 1):
            np.testing.assert_array_equal(
                whole[place], np.concatenate([part[place] for part in parts], axis=1)
            )


def test_seed_zero_is_a_seed() -> None:
    zero, again, one = (gaps(seed, 0, 100, 5) for seed in (0, 0, 1))
    np.testing.assert_array_equal(zero, again)
    assert (zero != one).any(axis=0).all()


@pytest.mark.parametrize("size", [2, 3, 8, 20])
def test_weights_anywhere_are_uniform_on_the_simplex(size: int) -> None:
    """A single weight is above x in (1 - x) to the power m - 1 of the draws, for every x and criterion."""
    _, drawn = dealt(anywhere(size), 0, 0, MANY)
    np.testing.assert_allclose(drawn.mean(axis=1), 1.0 / size, atol=4.0 / size / math.sqrt(MANY))
    for x in (0.05, 0.2, 0.5, 0.8):
        share = (1.0 - x) ** (size - 1)
        error = math.sqrt(share * (1.0 - share) / MANY)
        np.testing.assert_allclose((drawn > x).mean(axis=1), share, atol=4.5 * error + 1e-5)
    # Any two weights: the covariance of a uniform point of the simplex.
    assert np.cov(drawn)[0, 1] == pytest.approx(-1.0 / (size * size * (size + 1)), rel=0.05)


@given(st.permutations(range(5)), seeds)
def test_an_order_is_kept_in_every_draw(order: list[int], seed: int) -> None:
    _, drawn = dealt(in_order(tuple(order), len(order)), seed, 0, 200)
    assert (np.diff(drawn[order], axis=0) <= 1e-12).all()
    np.testing.assert_allclose(drawn.sum(axis=0), 1.0, atol=1e-12)


def test_weights_in_an_order_are_on_average_the_rank_order_centroid() -> None:
    _, drawn = dealt(in_order((2, 0, 3, 1), 4), 0, 0, MANY)
    centroid = [float(x) for x in plain.rank_order_centroid(4)]
    np.testing.assert_allclose(drawn[[2, 0, 3, 1]].mean(axis=1), centroid, atol=0.002)


def test_weights_in_an_order_are_the_uniform_ones_sorted() -> None:
    _, ordered = dealt(in_order((0, 1, 2), 3), 0, 0, MANY)
    _, free = dealt(anywhere(3), 1, 0, MANY)
    free = -np.sort(-free, axis=0)
    parts = [0.1, 0.25, 0.5, 0.75, 0.9]
    np.testing.assert_allclose(
        np.quantile(ordered, parts, axis=1), np.quantile(free, parts, axis=1), atol=0.006
    )


@given(st.permutations(range(5)), st.integers(1, 4), seeds)
def test_what_an_order_leaves_out_weighs_least_and_in_any_order(
    order: list[int], named: int, seed: int
) -> None:
    _, drawn = dealt(in_order(tuple(order[:named]), 5), seed, 0, 200)
    assert (np.diff(drawn[order[:named]], axis=0) <= 1e-12).all()
    assert (drawn[order[named:]] <= drawn[order[named - 1]] + 1e-12).all()
    if named < 4:
        first, second = drawn[order[named]], drawn[order[named + 1]]
        assert 0 < (first > second).sum() < 200


def test_a_part_of_an_order_gives_the_others_the_mean_of_what_is_left() -> None:
    _, drawn = dealt(in_order((2,), 4), 0, 0, MANY)
    centroid = [float(x) for x in plain.rank_order_centroid(4)]
    assert drawn[2].mean() == pytest.approx(centroid[0], abs=0.002)
    np.testing.assert_allclose(drawn[[0, 1, 3]].mean(axis=1), sum(centroid[1:]) / 3.0, atol=0.002)


@pytest.mark.parametrize("order", [(0, 0), (0, 3), (-1,)])
def test_an_order_names_a_criterion_that_is_there_and_once(order: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="once"):
        in_order(order, 3)


limits = st.lists(st.tuples(st.floats(0.0, 0.2), st.floats(0.5, 1.0)), min_size=4, max_size=4)


@given(limits, seeds)
def test_limits_are_kept_in_every_draw(bounds: list[tuple[float, float]], seed: int) -> None:
    lower, upper = np.array(bounds).T
    assume(lower.sum() < 0.9)
    _, drawn = dealt(within(lower, upper), seed, 0, 300)
    assert (drawn >= lower[:, None] - 1e-12).all()
    assert (drawn <= upper[:, None] + 1e-12).all()
    np.testing.assert_allclose(drawn.sum(axis=0), 1.0, atol=1e-12)


def test_weights_within_limits_are_the_uniform_ones_that_lie_there() -> None:
    lower, upper = np.array([0.1, 0.0, 0.2]), np.array([0.4, 0.6, 0.6])
    _, limited = dealt(within(lower, upper), 0, 0, MANY)
    _, free = dealt(anywhere(3), 1, 0, 4 * MANY)
    free = free[:, ((free >= lower[:, None]) & (free <= upper[:, None])).all(axis=0)]
    assert free.shape[1] > MANY / 2
    parts = [0.05, 0.25, 0.5, 0.75, 0.95]
    found, expected = (np.quantile(drawn, parts, axis=1) for drawn in (limited, free))
    np.testing.assert_allclose(found, expected, atol=0.004)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [([0.6, 0.6], [1.0, 1.0]), ([0.0, 0.0], [0.4, 0.4]), ([0.5, 0.0], [0.4, 1.0])],
)
def test_limits_that_leave_no_weights_are_refused(lower: list[float], upper: list[float]) -> None:
    with pytest.raises(ValueError, match="limits"):
        within(np.array(lower), np.array(upper))


def test_limits_that_leave_one_weighting_are_met_though_ten_tenths_are_no_whole() -> None:
    tenths, six = np.full(10, 0.1), np.full(6, 1.0 / 6.0)
    assert sum(tenths) != 1.0
    for each in (tenths, six):
        _, drawn = dealt(within(each, np.ones(len(each))), 0, 0, 50)
        np.testing.assert_allclose(drawn, np.repeat(each[:, None], 50, axis=1), atol=1e-9)
        _, drawn = dealt(within(np.zeros(len(each)), each), 0, 0, 50)
        np.testing.assert_allclose(drawn, np.repeat(each[:, None], 50, axis=1), atol=1e-9)


def test_limits_that_leave_hardly_anything_are_told_and_not_waited_for() -> None:
    with pytest.raises(ValueError, match="hardly"):
        dealt(within(np.zeros(8), np.array([1e-7] * 4 + [1.0] * 4)), 0, 0, 100)


def test_tight_upper_limits_are_dealt_from_above() -> None:
    tight = within(np.zeros(8), np.full(8, 0.12500001))
    assert not tight.rejects
    _, weights = dealt(tight, 0, 0, 100)
    assert (weights <= 0.12500001 + 1e-12).all()
    np.testing.assert_allclose(weights.sum(axis=0), 1.0)


@pytest.mark.parametrize(("low", "high"), [(0.05, 0.5), (0.0, 0.45), (0.1, 0.4), (0.2, 0.45)])
def test_limits_are_dealt_evenly_whichever_simplex_they_come_from(low: float, high: float) -> None:
    """Against three weights kept or thrown away one by one: the mean, the spread and the tenths of one."""
    kept = np.random.default_rng(3).dirichlet(np.ones(3), 400_000).T
    kept = kept[:, ((kept >= low) & (kept <= high)).all(axis=0)]
    _, drawn = dealt(within(np.full(3, low), np.full(3, high)), 1, 0, 40_000)
    tenths = np.arange(0.1, 1.0, 0.1)
    for k in range(3):
        np.testing.assert_allclose(np.quantile(drawn[k], tenths), np.quantile(kept[k], tenths), atol=0.005)
    np.testing.assert_allclose(np.cov(drawn), np.cov(kept), atol=0.0005)


@given(weights(3), st.floats(0.0, 1.0), seeds)
def test_the_mean_weights_follow_from_the_mean_gaps(share: Floats, part: float, seed: int) -> None:
    for dealer in (around(share, part), anywhere(3), in_order((1, 2, 0), 3), within(share / 2, np.ones(3)),
                   within(np.zeros(3), np.full(3, 0.4))):  # fmt: skip
        units, drawn = dealt(dealer, seed, 0, 50)
        np.testing.assert_allclose(dealer.mean(units.mean(axis=1) / UNIT), drawn.mean(axis=1), atol=1e-12)


def test_evidence_lies_between_low_and_high_and_is_numbered_by_its_cell() -> None:
    low, high = np.array([0.0, 40.0, 70.0]), np.array([100.0, 40.0, 80.0])
    cells, value = np.array([5, 6, 700]), np.array([50.0, 40.0, 78.0])
    drawn = evidence(low, value, high, cells, 9, 4, 3)
    for place, cell in enumerate(cells):
        for draw in range(3):
            u = plain.hashed(9, 4 + draw, 65536 + int(cell)) / 4294967296
            expected = plain.drawn(float(low[place]), float(value[place]), float(high[place]), u)
            assert drawn[place, draw] == pytest.approx(expected, abs=1e-12)
    assert (drawn[1] == 40.0).all()


@given(
    st.lists(
        st.tuples(*[st.sampled_from([0.0, 50.0, 100.0]) | st.floats(0.0, 100.0)] * 3).map(sorted),
        min_size=1,
        max_size=12,
    ),
    seeds,
)
def test_evidence_is_the_plain_quantile_to_the_last_bit(ends: list[list[float]], seed: int) -> None:
    low, value, high = np.array(ends).T.copy()
    cells = np.arange(len(value)) * 3
    found = evidence(low, value, high, cells, seed=seed, first=5, count=4)
    words = hashed(seed, 5, 4, (65536 + cells).astype(np.uint32))
    for row, draw in np.ndindex(found.shape):
        below, above = value[row] - low[row], high[row] - value[row]
        plain_one = value[row]
        if min(below, above) * UNIT > below + above:
            t = float(words[row, draw]) * ((below + above) / UNIT) - above
            x = max(t, 0.0) * (above / below) + min(t, 0.0) * (below / above) + value[row]
            plain_one = min(max(x, low[row]), high[row])
        assert found[row, draw] == plain_one


def test_evidence_is_even_and_cells_have_nothing_to_do_with_each_other_or_with_the_weights() -> None:
    size = 6
    drawn = evidence(np.zeros(size), np.full(size, 50.0), np.full(size, 100.0), np.arange(size), 0, 0, MANY)
    np.testing.assert_allclose(np.quantile(drawn, [0.1, 0.5, 0.9], axis=1).T, [[10, 50, 90]] * size, atol=0.8)
    _, weighed = dealt(anywhere(4), 0, 0, MANY)
    together = np.corrcoef(np.concatenate([drawn, weighed]))
    assert np.abs(together[:size, :size] - np.eye(size)).max() < 0.015
    assert np.abs(together[:size, size:]).max() < 0.015


def test_a_single_criterion_has_all_the_weight() -> None:
    units, drawn = dealt(Dealer(np.zeros(1), 1.0), 0, 0, 3)
    assert (units == int(UNIT)).all()
    assert (drawn == 1.0).all()
