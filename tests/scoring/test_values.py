"""From performances to values: direction, range, clipping, logarithms, the interval of the doubt."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.values import beyond, interval, value
from tests.scoring import plain
from tests.scoring.strategies import hundreds, reals

Posts = tuple[float, float]

amounts = reals(-1e6, 1e6)
positives = reals(1e-3, 1e9)
goalposts = st.tuples(amounts, amounts).filter(lambda two: abs(two[0] - two[1]) > 1e-3)
log_goalposts = st.tuples(positives, positives).filter(lambda two: not 0.999 < two[0] / two[1] < 1.001)
# Any scale an attribute can have: goalposts either way round, linear or logarithmic.
scales = st.tuples(goalposts, st.just(False)) | st.tuples(log_goalposts, st.just(True))
unknown_or_value = st.just(math.nan) | hundreds()


def one(raw: float, posts: Posts, *, log: bool = False) -> float:
    return float(value(np.array([raw]), *posts, log=log)[0])


def columns(cells: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Best and doubt (1, l) from pairs."""
    best, doubt = zip(*cells, strict=True)
    return np.array([best]), np.array([doubt])


@given(st.lists(amounts | st.just(math.nan), max_size=5), scales)
def test_values_are_what_the_plain_formula_gives(raw: list[float], scale: tuple[Posts, bool]) -> None:
    posts, log = scale
    expected = [plain.value(x, *posts, log=log) for x in raw]
    assert value(np.array(raw), *posts, log=log).tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(amounts, scales)
def test_a_value_lies_between_0_and_100(raw: float, scale: tuple[Posts, bool]) -> None:
    assert 0.0 <= one(raw, scale[0], log=scale[1]) <= 100.0


@given(amounts, amounts, scales)
def test_a_figure_nearer_the_best_goalpost_never_has_the_lower_value(
    first: float, second: float, scale: tuple[Posts, bool]
) -> None:
    (worst, best), log = scale
    nearer, farther = max(first, second), min(first, second)
    if best < worst:
        nearer, farther = farther, nearer
    assert one(nearer, (worst, best), log=log) >= one(farther, (worst, best), log=log)


@given(scales)
def test_the_goalposts_themselves_are_worth_0_and_100(scale: tuple[Posts, bool]) -> None:
    posts, log = scale
    assert one(posts[0], posts, log=log) == 0.0
    assert one(posts[1], posts, log=log) == pytest.approx(100.0, abs=1e-12)


@given(amounts, scales)
def test_the_other_way_round_the_same_figure_is_worth_the_rest_of_100(
    raw: float, scale: tuple[Posts, bool]
) -> None:
    (worst, best), log = scale
    there, back = one(raw, (worst, best), log=log), one(raw, (best, worst), log=log)
    assert there + back == pytest.approx(100.0)


@given(amounts, goalposts, reals(0.01, 100.0), reals(-1e3, 1e3))
def test_another_unit_changes_no_value(raw: float, posts: Posts, factor: float, shift: float) -> None:
    other = [factor * x + shift for x in posts]
    assert one(factor * raw + shift, (other[0], other[1])) == pytest.approx(one(raw, posts), abs=1e-4)


@given(log_goalposts, reals(0.0, 1.0))
def test_with_log_equal_ratios_are_equal_steps(posts: Posts, part: float) -> None:
    worst, best = posts
    assert one(worst * (best / worst) ** part, posts, log=True) == pytest.approx(100.0 * part, abs=1e-6)


@given(reals(-1e6, 0.0), log_goalposts)
def test_with_log_nothing_and_less_lie_below_any_goalpost(raw: float, posts: Posts) -> None:
    assert one(raw, posts, log=True) == (0.0 if posts[0] < posts[1] else 100.0)


@given(amounts, goalposts)
def test_what_lies_beyond_the_goalposts_is_cut_and_said_so_and_nothing_else(raw: float, posts: Posts) -> None:
    outside = not min(posts) <= raw <= max(posts)
    assert beyond(np.array([raw]), *posts).tolist() == [outside]
    if outside:
        assert one(raw, posts) in (0.0, 100.0)


def test_an_unknown_performance_lies_beyond_no_goalpost() -> None:
    assert not beyond(np.array([math.nan]), 0.0, 1.0).any()


@given(amounts, scales)
def test_a_value_of_zero_has_no_minus_sign(raw: float, scale: tuple[Posts, bool]) -> None:
    (worst, best), log = scale
    for x in (raw, worst):
        assert math.copysign(1.0, one(x, (worst, best), log=log)) == 1.0


@given(st.lists(st.tuples(unknown_or_value, hundreds()), min_size=1, max_size=6))
def test_intervals_are_what_the_plain_formula_gives(cells: list[tuple[float, float]]) -> None:
    best, low, high = interval(*columns(cells))
    expected = [plain.interval(*cell) for cell in cells]
    assert list(zip(best[0], low[0], high[0], strict=True)) == expected


@given(st.lists(st.tuples(unknown_or_value, hundreds()), min_size=1, max_size=6))
def test_low_best_and_high_stand_in_that_order_within_0_and_100(cells: list[tuple[float, float]]) -> None:
    best, low, high = interval(*columns(cells))
    assert ((low >= 0.0) & (low <= best) & (best <= high) & (high <= 100.0)).all()


@given(hundreds())
def test_an_unknown_value_is_the_middle_with_everything_as_doubt(doubt: float) -> None:
    best, low, high = interval(np.array([[math.nan]]), np.array([[doubt]]))
    assert (best.item(), low.item(), high.item()) == (50.0, 0.0, 100.0)


@given(hundreds(), hundreds(), hundreds())
@example(95.0, 5.0, 10.0)
def test_more_doubt_never_narrows_an_interval(best: float, one_doubt: float, other: float) -> None:
    assume(one_doubt <= other)
    _, low, high = interval(np.array([[best, best]]), np.array([[one_doubt, other]]))
    assert low[0, 1] <= low[0, 0]
    assert high[0, 0] <= high[0, 1]
