"""Certain, possible and out: against a fine grid of weights, and what more answers may do."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding.group.clash import clash
from ikt.deciding.group.standing import stands
from ikt.deciding.group.weight_sets import WeightSet
from ikt.scoring.polytope import Halfspaces, corners

SIZE = 3


def a_set(rows: list[list[float]], least: list[float], equal: list[bool] | None = None) -> WeightSet:
    h = Halfspaces(
        np.array(rows, dtype=float).reshape(len(rows), SIZE),
        np.array(least, dtype=float),
        np.array(equal or [False] * len(rows), dtype=bool),
    )
    found = corners(SIZE, h)
    return WeightSet(found, h, found.mean(axis=0) if len(found) else np.full(SIZE, 1 / SIZE))


VALUES = st.lists(
    st.lists(st.integers(0, 20).map(lambda x: 5.0 * x), min_size=SIZE, max_size=SIZE), min_size=3, max_size=7
).map(np.array)
STATEMENTS = st.lists(
    st.tuples(st.lists(st.integers(-2, 2), min_size=SIZE, max_size=SIZE), st.sampled_from([0.0, 0.1])),
    max_size=3,
)


def sides(values: np.ndarray, top: int, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who is in and who is out under any of many weights, by ranking each."""
    scores = np.round(weights @ values.T, 9)
    higher = (scores[:, None, :] > scores[:, :, None]).sum(axis=2)
    inside = higher < top
    return inside.any(axis=0), (~inside).any(axis=0)


@settings(max_examples=120, deadline=None)
@given(values=VALUES, said=STATEMENTS, top=st.integers(1, 3))
def test_what_is_said_is_what_a_fine_grid_of_weights_shows(
    values: np.ndarray, said: list[tuple[list[int], float]], top: int
) -> None:
    person = a_set([[float(x) for x in row] for row, _ in said], [least for _, least in said])
    if not len(person.corners):
        return
    found = stands(values, top, [person]).stands[0]
    steps = 60
    grid = (
        np.array([(a, b, steps - a - b) for a in range(steps + 1) for b in range(steps + 1 - a)], dtype=float)
        / steps
    )
    grid = grid[[bool(person.halfspaces.holds(w).all()) for w in grid]]
    inside, outside = sides(values, top, np.concatenate([grid, person.corners]))
    for stand, was_in, was_out in zip(found, inside, outside, strict=True):
        if was_in and was_out:
            assert stand == "possible"
        assert stand != "open"
        if stand == "certain":
            assert not was_out
        if stand == "out":
            assert not was_in


@settings(max_examples=60, deadline=None)
@given(values=VALUES, said=STATEMENTS, more=STATEMENTS, top=st.integers(1, 3))
def test_more_answers_never_take_certainty_away(
    values: np.ndarray, said: list[tuple[list[int], float]], more: list[tuple[list[int], float]], top: int
) -> None:
    few = a_set([[float(x) for x in row] for row, _ in said], [least for _, least in said])
    all_ = [*said, *more]
    many = a_set([[float(x) for x in row] for row, _ in all_], [least for _, least in all_])
    if not len(many.corners):
        return
    before, after = stands(values, top, [few, many]).stands
    for old, new in zip(before, after, strict=True):
        if old in ("certain", "out"):
            assert new == old


@settings(max_examples=40, deadline=None)
@given(values=VALUES, said=STATEMENTS, top=st.integers(1, 3))
def test_a_copy_of_a_person_changes_no_certainty_and_order_nothing(
    values: np.ndarray, said: list[tuple[list[int], float]], top: int
) -> None:
    one = a_set([[float(x) for x in row] for row, _ in said], [least for _, least in said])
    if not len(one.corners):
        return
    other = a_set([[1.0, -1.0, 0.0]], [0.0])
    pair, more, turned = (
        stands(values, top, [one, other]),
        stands(values, top, [one, one, other]),
        stands(values, top, [other, one]),
    )
    assert pair.everywhere("certain") == more.everywhere("certain") == turned.everywhere("certain")
    assert pair.contested == more.contested == turned.contested


def test_in_whatever_happens_though_not_by_pairs() -> None:
    """Each of two others can pass it, never both at once: no count of pairs shows that it is certain."""
    values = np.array([[50.0, 50.0, 50.0], [100.0, 0.0, 0.0], [0.0, 100.0, 0.0]])
    person = a_set([], [])
    assert stands(values, 2, [person]).stands[0] == ("certain", "possible", "possible")


def test_the_smallest_set_of_answers_that_clash() -> None:
    """A circle of three answers among five; the other two are beside it."""
    rows = [[1, -1, 0], [0, 1, -1], [-1, 0, 1], [1, 0, 0], [0, 1, 0]]
    h = Halfspaces(np.array(rows, float), np.array([0.1, 0.1, 0.1, 0.0, 0.1]), np.zeros(5, dtype=bool))
    assert clash(h, 3) == (0, 1, 2)
    assert clash(Halfspaces(h.rows[:2], h.least[:2], h.equal[:2]), 3) == ()


@settings(max_examples=40, deadline=None)
@given(
    said=st.lists(
        st.tuples(
            st.lists(st.integers(-2, 2), min_size=SIZE, max_size=SIZE), st.sampled_from([0.0, 0.1, 0.3])
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_clash_clashes_and_none_smaller_does(said: list[tuple[list[int], float]]) -> None:
    from itertools import combinations

    h = Halfspaces(
        np.array([row for row, _ in said], float),
        np.array([x for _, x in said]),
        np.zeros(len(said), dtype=bool),
    )

    def holds(chosen: tuple[int, ...]) -> bool:
        part = list(chosen)
        return len(corners(SIZE, Halfspaces(h.rows[part], h.least[part], h.equal[part]))) > 0

    found = clash(h, SIZE)
    if not found:
        assert holds(tuple(range(len(said))))
        return
    assert not holds(found)
    assert all(holds(part) for k in range(len(found)) for part in combinations(range(len(said)), k))
