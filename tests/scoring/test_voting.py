"""Rules of social choice against published examples and against trying every order."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.voting import MOST_FOR_KEMENY, borda, copeland, kemeny, majorities

# The capital of Tennessee: Memphis, Nashville, Chattanooga, Knoxville; the example of the articles on
# Kemeny's and Borda's rule in Wikipedia.
TENNESSEE = np.array([[1, 2, 3, 4], [4, 1, 2, 3], [4, 3, 1, 2], [4, 3, 2, 1]])
VOTERS = np.array([42.0, 26.0, 15.0, 17.0])


def test_the_capital_of_tennessee() -> None:
    assert borda(TENNESSEE, VOTERS).tolist() == [126, 194, 173, 107]
    found = kemeny(TENNESSEE, VOTERS)
    assert (found.order, found.agreement, found.several) == ((1, 2, 3, 0), 393, False)
    assert copeland(TENNESSEE, VOTERS).tolist() == [-3, 3, 1, -1]


RANKS = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, n), min_size=n, max_size=n), min_size=1, max_size=5)
)


@given(ranks=RANKS)
def test_kemeny_is_the_best_of_all_orders(ranks: list[list[int]]) -> None:
    table, voices = np.array(ranks), np.ones(len(ranks))
    won = majorities(table, voices)

    def agreement(order: tuple[int, ...]) -> float:
        return float(sum(won[a, b] for k, a in enumerate(order) for b in order[k + 1 :]))

    all_orders = list(permutations(range(table.shape[1])))
    best = max(map(agreement, all_orders))
    found = kemeny(table, voices)
    assert found.agreement == pytest.approx(best)
    assert agreement(found.order) == pytest.approx(best)
    assert found.several == (sum(agreement(one) >= best - 1e-9 for one in all_orders) > 1)


@given(ranks=RANKS)
def test_who_speaks_first_changes_nothing(ranks: list[list[int]]) -> None:
    table, voices = np.array(ranks), np.arange(1.0, len(ranks) + 1)
    for rule in (borda, copeland):
        assert np.allclose(rule(table, voices), rule(table[::-1], voices[::-1]))
    assert kemeny(table, voices) == kemeny(table[::-1], voices[::-1])


def test_more_than_can_be_gone_through_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        kemeny(np.arange(MOST_FOR_KEMENY + 1)[None, :], np.ones(1))
