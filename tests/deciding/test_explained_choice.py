"""Weights that give a stated choice: found, the nearest, or shown not to exist."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding.any_weights import Weighting, terms
from ikt.deciding.explained_choice import explain_choice
from ikt.scoring.polytope import Halfspaces, corners
from tests.deciding.test_any_weights import made
from tests.deciding.worlds import hundreds

pytest.importorskip("highspy")

# Who can be the best of five under some weights, worked out by a linear programme of its own: the fourth
# cannot, though no single other is better in everything.
FIVE = np.array([[90, 20, 40], [30, 90, 50], [55, 58, 50], [58, 50, 40], [45, 55, 62]], dtype=float)


def test_who_can_be_first_and_who_cannot() -> None:
    p = made(FIVE.tolist(), [1, 1, 1], 1)
    found = [explain_choice(p, [row]) for row in range(5)]
    assert [not one.missing for one in found] == [True, True, True, False, True]
    assert all(one.proven for one in found)
    assert found[3].missing == (3,)
    assert len(found[3].instead) == 1
    assert found[3].ranges is None
    for row in (0, 1, 2, 4):
        assert found[row].nearest is not None
        scores = FIVE @ found[row].nearest.share  # type: ignore[union-attr]
        assert scores.argmax() == row


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.lists(hundreds, min_size=3, max_size=3), min_size=3, max_size=5),
    size=st.integers(1, 2),
    fewer=st.integers(0, 1),
    points=st.lists(st.integers(1, 4).map(float), min_size=3, max_size=3),
    caps=st.lists(st.sampled_from([20.0, 50.0, np.inf]), min_size=5, max_size=5),
)
def test_no_grid_of_weights_finds_fewer_exceptions(
    rows: list[list[float]], size: int, fewer: int, points: list[float], caps: list[float]
) -> None:
    p, ceiling = made(rows, points, size), np.array(caps[: len(rows)])
    # Who is not ranked leaves a place in the line for others.
    chosen = set(range(max(size - fewer, 1)))
    found = explain_choice(p, chosen, ceiling)
    assert found.proven
    assert len(chosen) - len(found.missing) + len(found.instead) >= size
    if found.nearest is not None:
        scores = np.round(np.minimum(p.values @ found.nearest.share, ceiling), 9)
        above = {k for k in range(len(rows)) if (scores > scores[k]).sum() < size}
        assert above == (chosen - set(found.missing)) | set(found.instead)
    steps = 20
    for parts in itertools.product(range(steps + 1), repeat=2):
        if sum(parts) > steps:
            continue
        w = np.array([*parts, steps - sum(parts)], dtype=float) / steps
        scores = np.round(np.minimum(p.values @ w, ceiling), 9)
        # At a tie either may be taken.
        first = sorted(range(len(scores)), key=lambda k: (-scores[k], k not in chosen))[:size]
        out = chosen - set(first)
        assert len(out) >= len(found.missing)
        if not out and found.ranges is not None:
            assert (w >= found.ranges[:, 0] - 1e-6).all()
            assert (w <= found.ranges[:, 1] + 1e-6).all()


def test_the_largest_lead_over_all_weights_is_that_of_the_worked_example() -> None:
    """Five alternatives, three criteria: largest t with (v_k - v_j).w >= t for every other j, by HiGHS."""
    expected = [0.32, 0.32, 0.006141479, -0.033846154, 0.12]
    for row, least in enumerate(expected):
        programme = Weighting(made(FIVE.tolist(), [1, 1, 1], 1))
        lead = programme.column(-100.0, 100.0)
        for other in set(range(5)) - {row}:
            programme.row({**terms(programme.weights, FIVE[row] - FIVE[other]), lead: -1.0}, 0.0, np.inf)
        programme.cost({lead: -1.0})
        how, columns, _ = programme.solve()
        assert how == "optimal"
        assert columns is not None
        assert columns[lead] / 100.0 == pytest.approx(least, abs=1e-7)


# UTASTAR, choice of transport. Siskos, Y., Grigoroudis, E. and Matsatsinis, N. (2005), UTA methods, in
# Multiple Criteria Decision Analysis: State of the Art Surveys, Springer: RER, two metro lines, bus, taxi,
# by price (30 to 2), time (40 to 10) and comfort (0 to 3), in the order RER > METRO1 ~ METRO2 > BUS > TAXI,
# classes apart by 0.05. UTA fits a value function to each criterion; the ranges of the criteria's weights
# over all fits without error are computed with a linear programme. Here the values are straight lines
# between worst and best, so what can be checked is that such weights exist and lie within those ranges.
TRANSPORT = np.array([[3, 10, 1], [4, 20, 2], [2, 20, 0], [6, 40, 0], [30, 30, 3]], dtype=float)
STRAIGHT = 100.0 * (TRANSPORT - np.array([30, 40, 0])) / (np.array([2, 10, 3]) - np.array([30, 40, 0]))
UTA_RANGES = np.array([[0.05, 0.9375], [0.0, 0.95], [0.0, 0.43125]])


def test_the_order_of_the_choice_of_transport_is_given_by_weights_within_those_of_uta() -> None:
    gaps = [STRAIGHT[0] - STRAIGHT[1], STRAIGHT[2] - STRAIGHT[3], STRAIGHT[3] - STRAIGHT[4]]
    alike = STRAIGHT[1] - STRAIGHT[2]
    order = Halfspaces(
        np.array([*gaps, alike]), np.array([5.0, 5.0, 5.0, 0.0]), np.array([False, False, False, True])
    )
    found = corners(3, order)
    assert len(found) > 1
    assert (found >= UTA_RANGES[:, 0] - 1e-9).all()
    assert (found <= UTA_RANGES[:, 1] + 1e-9).all()
    # Each beginning of that order is a choice, and the weights that give the order give each of them.
    for size in (1, 3, 4):
        one = explain_choice(made(STRAIGHT.tolist(), [1, 1, 1], size), range(size))
        assert not one.missing
        assert one.ranges is not None
        assert (found >= one.ranges[:, 0] - 1e-6).all()
        assert (found <= one.ranges[:, 1] + 1e-6).all()
    # The taxi is never ahead of the bus in that order, but other weights do choose it.
    assert not explain_choice(made(STRAIGHT.tolist(), [1, 1, 1], 1), [4]).missing


def test_of_a_search_that_ended_at_its_bound_the_nearest_is_not_said_to_be_known() -> None:
    ended = 0
    for seed in range(12):
        values = np.round(np.random.default_rng(seed).uniform(0, 100, (40, 6)), 1)
        order = np.argsort(-values.mean(axis=1))
        p = made(values.tolist(), [1] * 6, 8)
        chosen = [*order[:6], *order[9:11]]
        short, whole = (explain_choice(p, chosen, nodes=nodes) for nodes in (1, 2_000))
        assert whole.sought
        assert whole.nearest is not None
        if short.missing != whole.missing:
            continue
        if short.sought:
            assert short.nearest is not None
            assert short.nearest.moved == pytest.approx(whole.nearest.moved)
        else:
            ended += 1
            assert short.nearest is None or short.nearest.moved >= whole.nearest.moved - 1e-6
    assert ended
