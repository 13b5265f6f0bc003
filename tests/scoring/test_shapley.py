"""Shapley shares against the mean over all orders, and the axioms that single them out."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Floats
from ikt.scoring.shapley import shapley

Game = dict[frozenset[int], float]


@st.composite
def games(draw: st.DrawFn, most: int = 4) -> tuple[list[int], Game]:
    """A few causes, named anyhow, and a number for each coalition."""
    causes = draw(st.lists(st.integers(0, 9), min_size=1, max_size=most, unique=True))
    numbers = st.integers(-100, 100).map(float)
    coalitions = [
        frozenset(cause for place, cause in enumerate(causes) if mask >> place & 1)
        for mask in range(2 ** len(causes))
    ]
    return causes, {coalition: draw(numbers) for coalition in coalitions}


def outcome(game: Game, chosen: frozenset[int]) -> Floats:
    return np.array([game[chosen]])


@given(games())
def test_shares_are_the_mean_over_every_order(found: tuple[list[int], Game]) -> None:
    causes, game = found
    plain = dict.fromkeys(causes, 0.0)
    orders = list(permutations(causes))
    for order in orders:
        for place, cause in enumerate(order):
            plain[cause] += game[frozenset(order[: place + 1])] - game[frozenset(order[:place])]
    shares = shapley(causes, lambda chosen: outcome(game, chosen))[:, 0]
    np.testing.assert_allclose(shares, [plain[cause] / len(orders) for cause in causes], atol=1e-9)


@given(games())
def test_shares_add_up_to_the_change(found: tuple[list[int], Game]) -> None:
    causes, game = found
    shares = shapley(causes, lambda chosen: outcome(game, chosen))[:, 0]
    assert abs(shares.sum() - (game[frozenset(causes)] - game[frozenset()])) < 1e-9


@given(games(), st.integers(-50, 50))
def test_a_cause_that_always_adds_the_same_gets_just_that(found: tuple[list[int], Game], gain: int) -> None:
    causes, game = found
    more = [*causes, 99]
    shares = shapley(more, lambda chosen: outcome(game, chosen - {99}) + (gain if 99 in chosen else 0.0))
    assert abs(shares[-1, 0] - gain) < 1e-9
    np.testing.assert_allclose(
        shares[:-1, 0], shapley(causes, lambda chosen: outcome(game, chosen))[:, 0], atol=1e-9
    )


@given(games(3))
def test_two_causes_that_do_the_same_share_alike(found: tuple[list[int], Game]) -> None:
    causes, game = found
    twin = causes[0]

    def with_twin(chosen: frozenset[int]) -> Floats:
        inner = game[(chosen - {77, twin}) | ({twin} if {77, twin} & chosen else set())]
        return np.array([inner])

    shares = shapley([*causes, 77], with_twin)[:, 0]
    assert abs(shares[0] - shares[-1]) < 1e-9


def test_each_coalition_is_worked_out_once() -> None:
    asked: list[frozenset[int]] = []

    def count(chosen: frozenset[int]) -> Floats:
        asked.append(chosen)
        return np.zeros(3)

    assert shapley(range(5), count).shape == (5, 3)
    assert len(asked) == len(set(asked)) == 32
