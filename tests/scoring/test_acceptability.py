"""Rank acceptability: how often each country has each rank, counted in whole numbers."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.scoring.acceptability import (
    MOST_COUNTRIES,
    UPSIDE_DOWN,
    Counter,
    Tally,
    empty,
    field,
    in_sequence,
    linear,
    standard_error,
)
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.draws import UNIT, anywhere, around, dealt
from tests.scoring import plain
from tests.scoring.strategies import tables, weighed_tables


def tallied(values: Floats, units: Ints, weights: Floats, block: int = 50, *, wins: bool = False) -> Tally:
    """Draws counted in blocks, those alike taken together."""
    alike = field(values)
    total = empty(len(values), len(weights), wins=wins)
    counter = Counter(alike, total)
    few = values[alike.example]
    for start in range(0, weights.shape[1], block):
        part = weights[:, start : start + block]

        def exact(which: Ints, part: Floats = part) -> Floats:
            return in_sequence(few, part[:, which])

        counter.add(linear(few * UPSIDE_DOWN, part), units[:, start : start + block], exact)
    return total


def check(values: Floats, units: Ints, weights: Floats) -> Tally:
    """The tally, once it is what the plain loop counts."""
    total = tallied(values, units, weights, wins=True)
    assert total.draws == weights.shape[1]
    assert total.at.T.tolist() == plain.rank_counts(values.tolist(), weights.T.tolist())
    ranks = [plain.ranks([plain.looped(row, one) for row in values.tolist()]) for one in weights.T.tolist()]
    n = len(values)
    expected = [[sum(rank[i] < rank[j] for rank in ranks) for j in range(n)] for i in range(n)]
    assert total.wins is not None
    assert total.wins.tolist() == expected
    first = [
        [sum(int(units[k, s]) for s, rank in enumerate(ranks) if rank[i] == 1) for k in range(len(weights))]
        for i in range(n)
    ]
    assert total.first.tolist() == first
    # Without being asked who beats whom, another way of counting is taken.
    quick = tallied(values, units, weights)
    assert quick.at.tolist() == total.at.tolist()
    assert quick.first.tolist() == first
    return total


@given(weighed_tables(6), st.sampled_from([0.0, 0.3, 1.0]), st.integers(0, 5))
def test_counts_are_those_of_the_plain_loop_ties_and_clones_included(
    weighed: tuple[Floats, Floats], part: float, seed: int
) -> None:
    values, share = weighed
    check(values, *dealt(around(share, part), seed, 0, 60))


@given(tables(5, 4), st.data())
def test_a_clone_shares_every_rank_of_its_original_and_changes_nobody_s_order(
    values: Floats, data: st.DataObject
) -> None:
    """Belton and Gear (1983): with priorities that share out a sum, a copy turned two others round."""
    copied = data.draw(st.integers(0, 4))
    units, weights = dealt(anywhere(4), 0, 0, 80)
    before = tallied(values, units, weights, wins=True)
    after = check(np.concatenate([values, values[copied : copied + 1]]), units, weights)
    assert after.wins is not None
    assert before.wins is not None
    np.testing.assert_array_equal(after.wins[:5, :5], before.wins)
    np.testing.assert_array_equal(after.at[:, 5], after.at[:, copied])
    np.testing.assert_array_equal(after.first[:5], before.first)


# Weights of tenths and values of tenths: their sums depend on the order of adding in the last bits.
tenths = st.integers(1, 8)


@given(
    st.lists(st.lists(st.integers(0, 1000), min_size=8, max_size=8), min_size=2, max_size=5),
    st.lists(st.permutations(range(8)), min_size=2, max_size=5),
)
def test_sums_that_are_equal_but_for_rounding_are_decided_by_the_plain_loop(
    rows: list[list[int]], orders: list[list[int]]
) -> None:
    """The same eight numbers in another order: under equal weights the same score up to the last bit."""
    values = np.array([[rows[0][k] / 10.0 for k in order] for order in orders] + rows[1:], dtype=np.float64)
    weights = np.full((8, 3), 0.125)
    weights[:, 1] = [0.1, 0.2, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1]
    units = np.full((8, 3), int(UNIT) // 8)
    check(values, units, weights)


@pytest.mark.parametrize("billionths", [0.2, 0.49, 0.5, 0.51, 1.0, 1.5, 2.0, 2.9, 3.0, 3.1, 4.0])
@pytest.mark.parametrize("base", [0.0, 33.3, 99.9])
def test_scores_some_billionths_apart_tie_or_not_as_the_ninth_decimal_says(
    base: float, billionths: float
) -> None:
    values = np.array([[base, base], [base + billionths * 1e-9, base + billionths * 1e-9], [50.0, 51.0]])
    check(values, *dealt(anywhere(2), 0, 0, 40))


def test_a_faster_sum_that_errs_by_two_billionths_is_caught() -> None:
    """Scores handed in are believed only where no neighbour is near: the plain loop decides the rest."""
    weights = np.array([[0.5], [0.5]])
    values = np.array([[50.0, 50.0], [50.000000001, 50.000000001]])
    wrong = np.array([[50.000000002, 50.0]])
    total = empty(2, 2)
    asked: list[int] = []

    def exact(which: Ints) -> Floats:
        asked.extend(which.tolist())
        return in_sequence(values, weights[:, which])

    units = np.array([[1], [1]])
    Counter(field(values), total).add(wrong * UPSIDE_DOWN, units, exact)
    assert asked == [0]
    assert total.at.tolist() == [[0, 1], [1, 0]]


@given(weighed_tables(6), st.integers(0, 5))
def test_every_draw_gives_every_country_one_rank_and_without_ties_every_rank_one_country(
    weighed: tuple[Floats, Floats], seed: int
) -> None:
    values, _ = weighed
    units, weights = dealt(anywhere(values.shape[1]), seed, 0, 70)
    total = tallied(values, units, weights)
    assert (total.at.sum(axis=0) == 70).all()
    ranks = [set(plain.ranks(column)) for column in (values @ weights).T.tolist()]
    if all(len(found) == len(values) for found in ranks):
        assert (total.at.sum(axis=1) == 70).all()


@given(tables(6, 3), st.integers(1, 80), st.booleans())
def test_the_size_of_a_block_changes_nothing(values: Floats, block: int, wins: bool) -> None:
    units, weights = dealt(anywhere(3), 0, 0, 90)
    one, other = (
        tallied(values, units, weights, 90, wins=wins),
        tallied(values, units, weights, block, wins=wins),
    )
    np.testing.assert_array_equal(one.at, other.at)
    np.testing.assert_array_equal(one.first, other.first)
    np.testing.assert_array_equal(np.array(one.wins), np.array(other.wins))


@given(tables(5, 3), st.integers(1, 99))
def test_tallies_of_parts_add_up_to_the_tally_of_the_whole(values: Floats, cut: int) -> None:
    units, weights = dealt(anywhere(3), 0, 0, 100)
    whole = tallied(values, units, weights, wins=True)
    parts = tallied(values, units[:, :cut], weights[:, :cut], wins=True)
    parts += tallied(values, units[:, cut:], weights[:, cut:], wins=True)
    assert parts.draws == whole.draws == 100
    for name in ("at", "first", "wins"):
        np.testing.assert_array_equal(getattr(parts, name), getattr(whole, name))


@given(tables(4, 2))
def test_acceptabilities_of_two_criteria_are_lengths_of_intervals(values: Floats) -> None:
    """With weights (x, 1 - x) every rank holds on intervals of x whose ends are where two lines meet."""
    values = np.round(values, 2)
    units, weights = dealt(anywhere(2), 0, 0, 20_000)
    share = tallied(values, units, weights, 20_000).at.T / 20_000
    ends = {0.0, 1.0}
    for i in range(4):
        for j in range(i):
            (a, b), (c, d) = values[i], values[j]
            if a - b - c + d != 0.0 and 0.0 < (x := (d - b) / (a - b - c + d)) < 1.0:
                ends.add(float(x))
    exact = np.zeros((4, 4))
    marks = sorted(ends)
    for low, high in itertools.pairwise(marks):
        assume(high - low > 1e-6)
        middle = (low + high) / 2
        ranks = plain.ranks([plain.looped(row, [middle, 1 - middle]) for row in values.tolist()])
        exact[range(4), [rank - 1 for rank in ranks]] += high - low
    np.testing.assert_allclose(share, exact, atol=0.5 * 4.5 / math.sqrt(20_000))


@given(tables(6, 3), st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_a_field_takes_together_what_is_alike_in_the_order_of_appearance(
    values: Floats, picks: list[int]
) -> None:
    rows = values[picks]
    found = field(rows)
    np.testing.assert_array_equal(rows[found.example][found.kind], rows)
    assert len(np.unique(rows, axis=0)) == len(found.members)
    assert found.members.tolist() == np.bincount(found.kind).tolist()
    assert (np.diff(found.example) > 0).all()
    assert found.plain == (len(found.members) == 6)


def test_256_countries_can_be_counted_and_257_cannot() -> None:
    values = np.random.default_rng(0).uniform(0, 100, (MOST_COUNTRIES, 2))
    check(values, *dealt(anywhere(2), 0, 0, 3))
    more = np.concatenate([values, [[1.0, 2.0]]])
    with pytest.raises(ValueError, match="256"):
        Counter(field(more), empty(257, 2))


def test_one_country_is_always_first() -> None:
    total = check(np.array([[30.0, 40.0]]), *dealt(anywhere(2), 0, 0, 5))
    assert total.at.tolist() == [[5]]


def test_flows_below_zero_are_counted_like_scores() -> None:
    scores = np.array([[-30.0, 10.0, -99.0], [5.0, -0.5, 0.0]])
    total = empty(3, 2)
    Counter(field(np.eye(3)), total).add(
        scores * UPSIDE_DOWN, np.ones((2, 2), dtype=np.int64), lambda which: scores[which]
    )
    assert total.at.T.tolist() == [[1, 1, 0], [1, 0, 1], [0, 1, 1]]


def test_the_standard_error_is_that_of_a_share() -> None:
    np.testing.assert_allclose(
        standard_error(np.array([0.0, 0.5, 0.9, 1.0]), 10_000), [0.0, 0.005, 0.003, 0.0]
    )
    assert standard_error(np.array([0.5]), 0).tolist() == [0.5]
