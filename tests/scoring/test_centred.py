"""The draw of a value within its doubt: its mean is the value, whatever is cut off at an end of the scale."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.draws import EVIDENCE, UNIT, chance_below, evidence, mean_below
from tests.scoring import plain

DRAWS = 20_000
ends = st.tuples(*[st.floats(0.0, 100.0)] * 3).map(sorted)


def drawn(low: float, value: float, high: float, count: int = DRAWS, seed: int = 0) -> list[float]:
    ends = [np.array([float(x)]) for x in (low, value, high)]
    table = evidence(ends[0], ends[1], ends[2], np.array([7]), seed, 0, count)
    found: list[float] = table[0].tolist()
    return found


def words(count: int = DRAWS, seed: int = 0) -> list[float]:
    return [plain.hashed(seed, draw, EVIDENCE + 7) / UNIT for draw in range(count)]


@given(ends)
def test_it_is_the_plain_draw_it_stays_within_and_it_rises_with_the_number_drawn(cut: list[float]) -> None:
    low, value, high = cut
    found, numbers = drawn(low, value, high, 200), words(200)
    np.testing.assert_allclose(found, [plain.drawn(low, value, high, u) for u in numbers], atol=1e-9)
    assert all(low <= one <= high for one in found)
    inorder = [one for _, one in sorted(zip(numbers, found, strict=True))]
    assert all(one <= next_ + 1e-12 for one, next_ in itertools.pairwise(inorder))


@pytest.mark.parametrize(
    ("low", "value", "high"),
    [
        (0, 50, 100),
        (70, 95, 100),
        (0, 5, 30),
        (0, 1, 51),
        (25, 50, 100),
        (75, 100, 100),
        (0, 0, 5),
        (3, 3, 3),
    ],
)
def test_its_mean_is_the_value_and_its_variance_the_product_of_the_halves_by_three(
    low: float, value: float, high: float
) -> None:
    found = np.array(drawn(low, value, high, 200_000))
    variance = (value - low) * (high - value) / 3.0
    assert found.mean() == pytest.approx(value, abs=4.5 * (variance / 200_000) ** 0.5 + 1e-12)
    assert found.var() == pytest.approx(variance, rel=0.03, abs=1e-12)


@given(ends)
def test_the_mean_over_all_numbers_is_the_value(cut: list[float]) -> None:
    """Each half is straight, so its middle is its mean: no chance in it."""
    low, value, high = cut
    if min(value - low, high - value) <= (high - low) / UNIT:
        assert set(drawn(low, value, high, 5)) == {value}
        return
    turn = (high - value) / (high - low)
    total = 0.0
    for start, end in ((0.0, turn), (turn, 1.0)):
        middle = plain.drawn(low, value, high, (start + end) / 2.0)
        total += (end - start) * middle
    assert total == pytest.approx(value, abs=1e-9)


@given(st.floats(5.0, 95.0), st.floats(0.0, 5.0), st.floats(0.0, 1.0))
def test_doubt_that_is_alike_on_both_sides_is_even(value: float, doubt: float, part: float) -> None:
    """So an unknown, fifty between nought and a hundred, is even over the whole scale."""
    for centre, far in ((value, doubt), (50.0, 50.0)):
        low, high = centre - far, centre + far
        assert plain.drawn(low, centre, high, part) == pytest.approx(low + part * (high - low), abs=1e-9)
        np.testing.assert_allclose(
            drawn(low, centre, high, 50), [low + u * (high - low) for u in words(50)], atol=1e-9
        )


@given(ends, st.floats(-10.0, 110.0))
def test_the_closed_formulas_are_what_the_quantiles_come_to(cut: list[float], at: float) -> None:
    low, value, high = cut
    if min(value - low, high - value) < 0.01:
        return
    steps = [plain.drawn(low, value, high, (k + 0.5) / 4000) for k in range(4000)]
    below = sum(one < at for one in steps) / 4000
    assert chance_below(low, value, high, at) == pytest.approx(below, abs=1e-3)
    mean = sum(max(at - one, 0.0) for one in steps) / 4000
    assert mean_below(low, value, high, at) == pytest.approx(mean, abs=0.02)


@given(ends, st.floats(0.0, 1e-9))
def test_a_value_that_moves_a_little_moves_its_draws_a_little(cut: list[float], step: float) -> None:
    """The draw has no jump in the value: not where it reaches an end either, save for a few numbers there."""
    low, value, high = cut
    if high - low < 1.0:
        return
    near = min(value + step, high)
    moved = [abs(plain.drawn(low, value, high, u) - plain.drawn(low, near, high, u)) for u in words(500)]
    assert sum(one > 1e-3 for one in moved) <= 1
