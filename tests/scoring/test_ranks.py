"""Ranks: competition style, from scores fixed at nine decimals, the same whoever else is there."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.ranks import competition_rank, fixed
from tests.scoring import plain
from tests.scoring.strategies import hundreds

# Scores that often tie, exactly or only after nine decimals.
scores = st.builds(lambda score, dust: score + dust * 1e-10, hundreds(), st.integers(-2, 2))
several = st.lists(scores, min_size=1, max_size=8)


def ranks(of: list[float]) -> list[int]:
    return [int(rank) for rank in competition_rank(np.array(of))]


@given(st.lists(scores, max_size=8))
def test_a_rank_is_one_more_than_the_number_of_higher_scores(of: list[float]) -> None:
    assert ranks(of) == plain.ranks(of)


def test_ties_share_the_best_rank_and_the_next_rank_is_skipped() -> None:
    assert ranks([50.0, 70.0, 50.0, 10.0]) == [2, 1, 2, 4]


@given(several)
def test_each_rank_leaves_room_for_exactly_those_before_it(of: list[float]) -> None:
    shared = Counter(ranks(of))
    before = 0
    for rank in sorted(shared):
        assert rank == before + 1
        before += shared[rank]


@given(several.flatmap(lambda of: st.tuples(st.just(of), st.permutations(range(len(of))))))
def test_the_order_in_which_countries_are_given_does_not_matter(drawn: tuple[list[float], list[int]]) -> None:
    of, turned = drawn
    assert ranks([of[row] for row in turned]) == [ranks(of)[row] for row in turned]


@given(several, scores)
def test_another_country_turns_no_two_others_round(of: list[float], newcomer: float) -> None:
    alone, together = ranks(of), ranks([*of, newcomer])[:-1]
    for one in range(len(of)):
        for other in range(len(of)):
            assert (alone[one] < alone[other]) == (together[one] < together[other])


@given(several, scores)
def test_another_country_moves_the_others_down_by_one_place_or_none(of: list[float], newcomer: float) -> None:
    together = ranks([*of, newcomer])[:-1]
    assert {after - before for before, after in zip(ranks(of), together, strict=True)} <= {0, 1}


@pytest.mark.parametrize(
    ("one", "other", "tied"),
    [
        (50.0, 50.0000000004, True),
        (50.0, 50.000000001, False),
        (0.1 + 0.2, 0.3, True),
        (49.9999999995, 50.0, True),
        (49.9999999994, 50.0, False),
    ],
)
def test_scores_tie_when_they_agree_to_nine_decimals_half_up(one: float, other: float, tied: bool) -> None:
    assert (ranks([one, other]) == [1, 1]) is tied


@given(scores)
def test_scores_are_fixed_as_whole_billionths_no_farther_than_half(score: float) -> None:
    whole = float(fixed(np.array([score]))[0])
    assert whole == int(whole)
    assert abs(whole - score * 1e9) <= 0.5 + 1e-4


def test_what_is_not_a_number_gets_no_rank() -> None:
    with pytest.raises(ValueError, match="not a number"):
        ranks([1.0, math.nan])


def test_nobody_has_no_ranks() -> None:
    assert ranks([]) == []
