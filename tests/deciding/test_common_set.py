"""The smallest shift to a common top set where each party ranks other countries, against every corner."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding.any_weights import MARGIN, Problem
from ikt.deciding.common_set import Common, common_set
from ikt.scoring.arrays import Floats
from tests.deciding.test_any_weights import NEAR, corners, made
from tests.deciding.worlds import hundreds
from tests.scoring import plain

pytest.importorskip("highspy")


@st.composite
def parties(draw: st.DrawFn) -> tuple[Problem, list[int], Problem, list[int]]:
    """Two problems on up to five countries, each with some left out, and which countries each ranks."""
    count = draw(st.integers(3, 5))
    values = np.array(
        draw(st.lists(st.lists(hundreds, min_size=3, max_size=3), min_size=count, max_size=count))
    )
    top = draw(st.integers(1, 2))
    sides = []
    for limits in ((0.0, 1.0), draw(st.sampled_from([(0.0, 1.0), (0.1, 0.6)]))):
        rows = sorted(draw(st.sets(st.integers(0, count - 1), min_size=2)))
        points = draw(st.lists(st.integers(1, 4).map(float), min_size=3, max_size=3))
        sides.append((made(values[rows], points, top, limits), rows))
    (one, rows), (two, others) = sides
    return one, rows, two, others


def least(p: Problem, rows: list[int], chosen: set[int]) -> float:
    """What one party has to give up so that just these are in; infinite where no allowed weights do it."""
    if not chosen <= set(rows):
        return math.inf
    inside = [place for place, row in enumerate(rows) if row in chosen]
    outside = [place for place, row in enumerate(rows) if row not in chosen]

    def lead(w: Floats) -> float:
        scores = p.values @ w
        return float(scores[inside].min() - max(scores[outside], default=-math.inf))

    if not any(lead(w) >= MARGIN - 1e-9 for w in corners(p, (MARGIN,))):
        return math.inf
    near = [w for w in corners(p, (0.0,)) if lead(w) >= -1e-9]
    return float(np.abs(np.array(near) - p.share).sum(axis=1).min()) * 50.0


def asked(one: Problem, rows: list[int], two: Problem, others: list[int], even: bool) -> Common:
    pairs = [(place, others.index(row)) for place, row in enumerate(rows) if row in others]
    return common_set(one, two, pairs, even=even)


@settings(max_examples=40)
@given(parties(), st.booleans())
def test_the_smallest_shift_is_that_of_the_best_set_and_the_same_in_either_order(
    both: tuple[Problem, list[int], Problem, list[int]], even: bool
) -> None:
    one, rows, two, others = both
    size = min(one.top, len(rows))
    sets = itertools.combinations(sorted(set(rows) | set(others)), size)
    together = max if even else sum
    best = min(
        together((least(one, rows, set(some)), least(two, others, set(some)))) for some in sets
    ) if size == min(two.top, len(others)) else math.inf  # fmt: skip
    found, turned = asked(one, rows, two, others, even), asked(two, others, one, rows, even)
    if math.isinf(best):
        assert (found.first, found.second, turned.first, turned.second) == (None,) * 4
        return
    for answer, own, mine in ((found, one, rows), (turned, two, others)):
        if answer.first is None or answer.second is None:
            # Only where the weights that do it are too few to be printed.
            assert not answer.proven
            continue
        assert answer.proven
        assert answer.first.least == pytest.approx(best, abs=NEAR)
        chosen = {mine[place] for place in answer.members}
        for p, shift, ranked in (
            (own, answer.first, mine),
            (two if own is one else one, answer.second, others if own is one else rows),
        ):
            ranks = plain.ranks([plain.looped(row, shift.share.tolist()) for row in p.values.tolist()])
            assert {ranked[place] for place, rank in enumerate(ranks) if rank <= size} == chosen  # fmt: skip


def test_who_is_left_out_by_one_is_never_common() -> None:
    """The best of the one is not ranked by the other, so it has to go."""
    values = np.array([[90.0, 80.0, 10.0], [60.0, 60.0, 50.0], [20.0, 30.0, 90.0]])
    one = made(values, [1.0, 1.0, 1.0], 1)
    two = made(values[1:], [1.0, 1.0, 1.0], 1)
    found = common_set(one, two, [(1, 0), (2, 1)])
    assert found.proven
    assert found.members in ((1,), (2,))
    assert common_set(one, replace(two, top=2), [(1, 0), (2, 1)]).first is None
    assert common_set(one, two, []) == Common((), (), True)


def test_who_has_no_points_at_all_can_be_in_when_everybody_is() -> None:
    """Where all are in, nobody has to stand above anything."""
    nothing = made(np.zeros((2, 3)).tolist(), [1.0, 1.0, 1.0], 2)
    found = common_set(nothing, nothing)
    assert found.members == (0, 1)
    assert [shift.least for shift in found.shifts] == pytest.approx([0.0, 0.0], abs=1e-9)
