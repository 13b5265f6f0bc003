"""Exact programmes against brute force: every corner that three weights can have is tried.

In the plane of three weights that sum to 1, everything asked of weights is bounded by straight lines, and so
is every stretch on which a distance grows evenly. The smallest distance is reached where two of them meet.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding import any_weights as exact
from ikt.deciding.any_weights import MARGIN, Problem, extremes, problem, rounded
from ikt.deciding.common_set import common_set
from ikt.deciding.reach import reach, reaches
from ikt.deciding.shift import Shift, does, nearest_shifts, smallest_shift
from ikt.problems import BadRequest
from ikt.scoring.arrays import Floats
from tests.cli.conftest import ROOT, Ran
from tests.deciding.worlds import hundreds, shipped, straight
from tests.scoring import plain

pytest.importorskip("highspy")

Run = Callable[..., Ran]
What = Literal["out", "in", "pair"]
Line = tuple[float, float, float]
# How near the solver comes, in points of a hundred.
NEAR = 2e-6

some = settings(max_examples=25)


def made(
    values: list[list[float]] | Floats, share: list[float], top: int, limits: tuple[float, float] = (0.0, 1.0)
) -> Problem:
    m = len(share)
    total = sum(share)
    return Problem(
        np.array(values, dtype=np.float64), np.array(share) / total,
        np.full(m, limits[0]), np.full(m, limits[1]), top,
    )  # fmt: skip


@st.composite
def problems(draw: st.DrawFn, most: int = 5) -> Problem:
    """Up to five countries on three criteria, with or without limits."""
    count = draw(st.integers(2, most))
    values = draw(st.lists(st.lists(hundreds, min_size=3, max_size=3), min_size=count, max_size=count))
    points = draw(st.lists(st.integers(1, 6).map(float), min_size=3, max_size=3))
    limits = draw(st.sampled_from([(0.0, 1.0), (0.05, 0.8), (0.1, 0.5)]))
    return made(values, points, draw(st.integers(1, count - 1)), limits)


def meetings(lines: list[Line]) -> Iterator[Floats]:
    """Where two lines a.w = b of the plane w1 + w2 + w3 = 1 meet, (x, y, b) standing for x w1 + y w2 = b."""
    table = np.unique(np.round(np.array(lines), 12), axis=0)
    for one, other in itertools.combinations(table, 2):
        det = one[0] * other[1] - one[1] * other[0]
        if abs(det) > 1e-9:
            x = (one[2] * other[1] - one[1] * other[2]) / det
            y = (one[0] * other[2] - one[2] * other[0]) / det
            yield np.array([x, y, 1.0 - x - y])


def flat(terms: Floats, level: float) -> Line:
    """terms.w = level with the third weight written in the other two."""
    return float(terms[0] - terms[2]), float(terms[1] - terms[2]), float(level - terms[2])


def corners(p: Problem, margins: tuple[float, ...]) -> list[Floats]:
    """All allowed corners for distances from ``p.share`` and gaps of these margins."""
    axes = np.eye(3)
    lines = [
        flat(axis, level) for k, axis in enumerate(axes) for level in (p.lower[k], p.upper[k], p.share[k])
    ]
    for j, k in itertools.combinations(range(3), 2):
        for sign in (1.0, -1.0):
            line = axes[j] + sign * axes[k]
            lines.append(flat(line, float(line @ p.share)))
    for one, other in itertools.permutations(p.values, 2):
        lines.extend(flat(one - other, margin) for margin in margins)
    return [w for w in meetings(lines) if (w >= p.lower - 1e-9).all() and (w <= p.upper + 1e-9).all()]


def holds(p: Problem, w: Floats, what: What, row: int, other: int) -> bool:
    """What was asked, with the whole margin, by comparing each with each."""
    scores = p.values @ w
    spare = MARGIN - 1e-9
    alike = [bool((one == p.values[row]).all()) for one in p.values]
    if what == "pair":
        return bool(scores[other] - scores[row] >= spare)
    if what == "out":
        return sum(bool(score - scores[row] >= spare) for score in scores) >= p.top
    before = [not same and scores[row] - score < spare for score, same in zip(scores, alike, strict=True)]
    return bool(sum(before) < p.top)


def best_by_hand(p: Problem, what: What, row: int, other: int) -> tuple[float, float] | None:
    """The least total and the least largest change to where it turns, in points of a hundred.

    Every way to have enough gaps above nothing is tried: where allowed weights put all of them the margin
    above, the nearest at which none is below nothing counts.
    """
    sign = -1.0 if what == "in" else 1.0
    gaps = [sign * (p.values[one] - p.values[row]) for one in range(len(p.values)) if one != row]
    gaps = [p.values[other] - p.values[row]] if what == "pair" else [gap for gap in gaps if gap.any()]
    needed = {"pair": 1, "out": p.top, "in": max(len(gaps) - (p.top - 1), 0)}[what]
    near, clear = np.array(corners(p, (0.0,))), np.array(corners(p, (MARGIN,)))
    found = []
    for some_gaps in itertools.combinations(gaps, needed):
        table = np.array(some_gaps).reshape(-1, 3)
        if (clear @ table.T >= MARGIN - 1e-9).all(axis=1).any():
            change = np.abs(near[(near @ table.T >= -1e-9).all(axis=1)] - p.share)
            found.append((change.sum(axis=1).min() * 50.0, change.max(axis=1).min() * 100.0))
    return (min(x for x, _ in found), min(y for _, y in found)) if found else None


def check_shift(p: Problem, shift: Shift, what: What, row: int, other: int) -> None:
    """The printed weights are whole per cents of so many decimals, allowed, and do it when applied."""
    share = shift.share
    assert does(p, share, what, row, other)
    printed = [f"{100.0 * x:.{shift.decimals}f}" for x in share]
    np.testing.assert_allclose([float(x) / 100.0 for x in printed], share, atol=1e-12)
    assert math.fsum(float(x) for x in printed) == pytest.approx(100.0, abs=1e-9)
    assert (share >= p.lower - 1e-9).all()
    assert (share <= p.upper + 1e-9).all()
    ranks = plain.ranks([plain.looped(row, share.tolist()) for row in p.values.tolist()])
    if what == "pair":
        assert ranks[other] < ranks[row]
    else:
        assert (ranks[row] <= p.top) == (what == "in")
    change = np.abs(share - p.share)
    assert shift.moved == pytest.approx(float(change.sum()) * 50.0)
    assert shift.largest == pytest.approx(float(change.max()) * 100.0)


@some
@given(problems(), st.sampled_from(["out", "in", "pair"]), st.data())
def test_the_smallest_shift_is_the_best_of_all_corners(p: Problem, what: What, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(p.values) - 1))
    other = (row + data.draw(st.integers(1, len(p.values) - 1))) % len(p.values)
    answer = smallest_shift(p, what, row, other)
    expected = best_by_hand(p, what, row, other)
    assert answer.proven
    if expected is None:
        assert answer.total is None
        assert answer.even is None
        return
    for shift, least in zip((answer.total, answer.even), expected, strict=True):
        if shift is None:
            # Only where the allowed weights that do it are too few to be printed.
            continue
        assert shift.least == pytest.approx(least, abs=NEAR)
        check_shift(p, shift, what, row, other)
        cost = shift.moved if shift is answer.total else shift.largest
        assert cost <= least + 300.0 * 10.0**-shift.decimals


@some
@given(problems())
def test_the_shifts_of_many_are_those_of_each_alone(p: Problem) -> None:
    asked: list[tuple[What, int]] = [(what, row) for row in range(len(p.values)) for what in ("out", "in")]
    for (what, row), nearest in zip(asked, nearest_shifts(p, asked, nodes=10_000), strict=True):
        alone = smallest_shift(p, what, row).total
        assert nearest.how == ("none" if alone is None else "found")
        assert (nearest.shift is None) == (alone is None)
        if alone is not None and nearest.shift is not None:
            assert nearest.shift.share.tolist() == alone.share.tolist()
            assert nearest.shift.moved == alone.moved


def test_where_the_nodes_run_out_that_is_told_and_who_comes_first_is_answered() -> None:
    a = shipped()
    p, rows = problem(a)
    places = {int(row): place for place, row in enumerate(rows)}
    order = a.order()
    asked: list[tuple[What, int]] = [("in", places[order[place]]) for place in (10, 12, 13, 41)]
    first, hard, after, never = nearest_shifts(p, asked, nodes=10)
    assert first.how == "found"
    assert (hard.how, hard.shift) == ("limit", None)
    assert (after.how, after.shift) == ("limit", None)
    # Of whom no comparison two by two allows it, that is known without a search.
    assert never.how == "none"


@pytest.mark.parametrize("what", ["out", "in", "pair"])
def test_no_smaller_shift_is_found_on_a_grid_of_three_weights(what: What) -> None:
    p = made([[90, 20, 55], [30, 80, 60], [55, 61, 10], [40, 45, 70]], [2, 1, 1], 2)
    ranks = plain.ranks((p.values @ p.share).tolist())
    row = ranks.index(2 if what == "out" else 3)
    other = ranks.index(4)
    answer = smallest_shift(p, what, row, other)
    assert answer.total is not None
    assert answer.even is not None
    side = 200
    for i in range(side + 1):
        for j in range(side + 1 - i):
            w = np.array([i, j, side - i - j]) / side
            change = np.abs(w - p.share)
            if (
                change.sum() * 50.0 < answer.total.least - 1e-6
                or change.max() * 100.0 < answer.even.least - 1e-6
            ):
                assert not holds(p, w, what, row, other)


@some
@given(problems(6))
def test_best_and_worst_ranks_are_those_of_all_pieces(p: Problem) -> None:
    wide = 1.01 * MARGIN
    edges = corners(p, (wide,))
    for row in range(len(p.values)):
        found = reach(p, row)
        assert found.proven
        for rank, share in ((found.best, found.best_share), (found.worst, found.worst_share)):
            ranks = plain.ranks([plain.looped(own, share.tolist()) for own in p.values.tolist()])
            assert ranks[row] == rank
            assert share.sum() == pytest.approx(1.0)
            assert (share >= p.lower - 1e-7).all()
            assert (share <= p.upper + 1e-7).all()
        # Where several are passed by a margin at once is bounded by lines of that margin, so the most that
        # can be passed are passed at a corner of those. A little more margin than is asked for keeps
        # pieces that are no more than a point out of it.
        ahead = [row_gap(p, w, row) >= wide - 1e-9 for w in edges]
        behind = [-row_gap(p, w, row) >= wide - 1e-9 for w in edges]
        alike = int((p.values == p.values[row]).all(axis=1).sum())
        assert found.best <= len(p.values) - alike + 1 - max(int(own.sum()) for own in ahead)
        assert found.worst >= 1 + max(int(own.sum()) for own in behind)


def row_gap(p: Problem, w: Floats, row: int) -> Floats:
    """By how much a country stands before each other one (n,)."""
    scores = p.values @ w
    return np.asarray(scores[row] - scores)


@some
@given(problems(6), st.integers(0, 1000))
def test_no_draw_has_a_better_or_worse_rank_than_can_be_reached(p: Problem, seed: int) -> None:
    room = 1.0 - p.lower.sum()
    drawn = [p.lower + room * np.array(plain.simplex(seed, draw, 3)) for draw in range(60)]
    for row in range(len(p.values)):
        found = reach(p, row)
        for w in drawn:
            if (w <= p.upper).all():
                scores = p.values @ w
                gaps = np.abs(scores - scores[row])
                if ((gaps == 0.0) | (gaps > 2 * MARGIN)).all():
                    assert found.best <= plain.ranks(scores.tolist())[row] <= found.worst


def test_the_reach_of_many_takes_no_more_work_than_allowed_and_says_what_it_knows() -> None:
    generator = np.random.default_rng(5)
    p = made(generator.uniform(0, 100, (40, 8)), [1.0] * 8, 10)
    found = reaches(p, range(40), nodes=40)
    assert len(found) == 40
    assert not all(one.proven for one in found)
    for one in found:
        assert 1 <= one.best_bound <= one.best <= one.worst <= one.worst_bound <= 40


class TestInverseWeights:
    """For which weights does X win: the largest margin over the simplex, worked out once by linear programme.

    The fourth is dominated by no single other one; a mix of the first and third is better everywhere.
    """

    values = 100.0 * np.array(
        [[0.9, 0.2, 0.4], [0.3, 0.9, 0.5], [0.55, 0.58, 0.5], [0.58, 0.5, 0.4], [0.45, 0.55, 0.62]]
    )
    wins = (True, True, True, False, True)

    def test_who_can_be_first_and_who_cannot(self) -> None:
        p = made(self.values, [1, 1, 1], 1)
        found = [reach(p, row) for row in range(5)]
        assert [one.best == 1 for one in found] == list(self.wins)
        assert all(one.proven for one in found)

    def test_no_weights_are_proven_to_do_it(self) -> None:
        p = made(self.values, [1, 1, 1], 1)
        for row, can in enumerate(self.wins):
            answer = smallest_shift(p, "in", row)
            assert answer.proven
            assert (answer.total is not None) == can

    def test_the_largest_margins_are_as_worked_out(self) -> None:
        """The margins themselves, from corners: (score - best other) at its largest."""
        best = [0.32, 0.32, 0.006141479, -0.033846154, 0.12]
        p = made(self.values, [1, 1, 1], 1)
        lines = [flat(axis, 0.0) for axis in np.eye(3)]
        for row in range(5):
            others = [k for k in range(5) if k != row]
            own = lines + [flat(p.values[i] - p.values[j], 0.0) for i, j in itertools.combinations(others, 2)]
            allowed = [w for w in meetings(own) if (w >= -1e-9).all()]
            margin = max(p.values[row] @ w - max(p.values[k] @ w for k in others) for w in allowed)
            assert margin / 100.0 == pytest.approx(best[row], abs=1e-7)


def test_a_dominated_country_never_passes_the_one_above_it() -> None:
    p = made([[50, 50, 50], [40, 40, 50.0005]], [1, 1, 1], 1)
    answer = smallest_shift(p, "pair", 0, 1)
    assert (answer.total, answer.even, answer.proven) == (None, None, True)


def test_who_is_alike_in_everything_is_never_passed() -> None:
    p = made([[50, 20, 70], [50, 20, 70], [10, 90, 10]], [1, 1, 1], 1)
    assert smallest_shift(p, "pair", 0, 1).total is None
    assert smallest_shift(p, "out", 0).total is not None
    assert (reach(p, 0).best, reach(p, 0).worst) == (1, 2)


def test_several_optima_are_said_to_be_several() -> None:
    """The middle criterion gives to either of two that are alike: every division of it costs the same."""
    p = made([[80, 0, 0], [0, 80, 80], [10, 10, 10]], [4, 1, 1], 1)
    answer = smallest_shift(p, "out", 0)
    assert answer.total is not None
    assert answer.total.several
    # With different gains one division is best.
    p = made([[80, 0, 0], [0, 80, 40], [10, 10, 10]], [4, 1, 1], 1)
    answer = smallest_shift(p, "out", 0)
    assert answer.total is not None
    assert not answer.total.several


def test_limits_of_the_policy_bound_the_shift() -> None:
    values = [[90.0, 10.0, 20.0], [20.0, 80.0, 30.0]]
    free = smallest_shift(made(values, [3, 1, 1], 1), "out", 0)
    assert free.total is not None
    held = smallest_shift(replace(made(values, [3, 1, 1], 1), upper=np.array([1.0, 0.3, 1.0])), "out", 0)
    assert held.total is not None
    assert free.total.share[1] > 0.3
    assert held.total.share[1] <= 0.3 + 1e-9
    assert held.total.least > free.total.least + 1.0
    none = replace(made(values, [3, 1, 1], 1), lower=np.array([0.55, 0.0, 0.0]))
    assert smallest_shift(none, "out", 0).total is None


@given(problems(2), st.integers(0, 10**6))
def test_the_extremes_of_a_gap_are_those_of_its_allowed_corners(p: Problem, seed: int) -> None:
    gap = p.values[0] - p.values[1]
    low, high = extremes(gap, p)
    allowed = corners(p, ())
    assert low == pytest.approx(min(float(gap @ w) for w in allowed), abs=1e-6)
    assert high == pytest.approx(max(float(gap @ w) for w in allowed), abs=1e-6)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=8).filter(any), st.integers(1, 5))
def test_rounded_shares_still_sum_to_a_hundred(points: list[int], decimals: int) -> None:
    share = np.array(points) / sum(points)
    found = rounded(share, decimals)
    unit = 10.0 ** -(decimals + 2)
    assert round(float((found / unit).sum())) == round(1.0 / unit)
    assert np.abs(found - share).max() <= unit * (1 + 1e-6)
    np.testing.assert_allclose(np.round(found / unit), found / unit, atol=1e-6)


@some
@given(problems(5), st.lists(st.integers(1, 6), min_size=3, max_size=3), st.booleans())
def test_the_smallest_shift_to_a_common_set_is_the_best_over_all_sets(
    one: Problem, points: list[int], even: bool
) -> None:
    two = replace(one, share=np.array(points) / sum(points))

    def least(p: Problem, chosen: set[int], allowed: list[Floats]) -> float:
        others = [k for k in range(len(p.values)) if k not in chosen]

        def lead(w: Floats) -> float:
            scores = p.values @ w
            return float(scores[list(chosen)].min() - scores[others].max())

        if not any(lead(w) >= MARGIN - 1e-9 for w in corners(p, (MARGIN,))):
            return math.inf
        fitting = [w for w in allowed if lead(w) >= -1e-9]
        return float(np.abs(np.array(fitting) - p.share).sum(axis=1).min()) * 50.0

    near = corners(one, (0.0,)), corners(two, (0.0,))
    together: Callable[[tuple[float, float]], float] = max if even else sum
    best = min(
        together((least(one, set(chosen), near[0]), least(two, set(chosen), near[1])))
        for chosen in itertools.combinations(range(len(one.values)), one.top)
    )
    found = common_set(one, two, even=even)
    if found.first is None or found.second is None:
        assert math.isinf(best) or not found.proven
        return
    assert found.proven
    assert found.first.least == pytest.approx(best, abs=NEAR)
    for p, shift in ((one, found.first), (two, found.second)):
        ranks = plain.ranks([plain.looped(row, shift.share.tolist()) for row in p.values.tolist()])
        assert {row for row, rank in enumerate(ranks) if rank <= p.top} == set(found.members)
        assert (shift.share >= p.lower - 1e-9).all()
        assert (shift.share <= p.upper + 1e-9).all()


def test_two_weightings_that_agree_need_no_shift() -> None:
    p = made([[90, 80, 70], [50, 40, 60], [10, 20, 30]], [1, 1, 1], 1)
    found = common_set(p, replace(p, share=np.array([0.5, 0.25, 0.25])))
    assert found.members == (0,)
    assert found.first is not None
    assert found.first.least == pytest.approx(0.0, abs=1e-9)


def test_a_cap_that_other_weights_reach_is_refused_though_the_score_is_far_below_it_now() -> None:
    values = [[100.0, 20.0, *[0.0] * 6], [40.0] * 8]
    with pytest.raises(BadRequest, match="P841"):
        problem(straight(values, caps=[True, False], at=66.0))
    limits = dict.fromkeys("abcdefgh", (0.0, 0.5))
    # Half of the weight brings no more than 50 and a half of 20.
    p, _ = problem(straight(values, caps=[True, False], at=66.0, limits=limits))
    assert extremes(p.values[0], p)[1] <= 66.0


def test_a_capped_country_near_its_cap_is_refused_and_a_mean_that_does_not_add_up_too() -> None:
    with pytest.raises(BadRequest) as caught:
        problem(straight([[90, 80], [20, 30]], caps=[True, False]))
    assert caught.value.problem.code == "P841"
    with pytest.raises(BadRequest) as caught:
        problem(straight([[90, 80], [20, 30]], mean="geometric"))
    assert caught.value.problem.code == "P840"


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    p = made([[90, 20], [30, 80]], [1, 1], 1)
    for ask in (lambda: smallest_shift(p, "out", 0), lambda: reach(p, 0), lambda: common_set(p, p)):
        with pytest.raises(BadRequest) as caught:
            ask()
        assert caught.value.problem.code == "P850"


def test_the_weights_printed_for_the_workspace_do_it_through_the_command(run: Run, tmp_path: Path) -> None:
    """The tenth out, the eleventh in, each as printed in a policy file; within the limits of the policy."""
    a = shipped()
    p, rows = problem(a)
    order = a.order()
    for what, row in (("out", order[9]), ("in", order[10])):
        answer = smallest_shift(p, what, rows.tolist().index(row))  # type: ignore[arg-type]
        assert answer.total is not None
        assert answer.even is not None
        assert answer.proven
        for shift in (answer.total, answer.even):
            assert (shift.share >= 0.05 - 1e-9).all()
            points = ", ".join(
                f"{name}: {100.0 * x:.{shift.decimals}f}"
                for name, x in zip(a.evidence.criteria.ids, shift.share, strict=True)
            )
            text = (ROOT / "policy.yaml").read_text(encoding="utf-8")
            lines = [f"weights: {{{points}}}" if x.startswith("weights:") else x for x in text.splitlines()]
            (tmp_path / "policy.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
            ran = run("score", "--weights", str(tmp_path / "policy.yaml"), "--format", "json")
            assert ran.code == 0, ran.err
            rank = {one["iso2"]: one["rank"] for one in json.loads(ran.out)["countries"]}
            assert (rank[a.units[row].iso2] <= 10) == (what == "in")


def test_the_same_question_twice_has_the_same_answer() -> None:
    """pymcdm's second call of the same object failed."""
    p = made([[90, 20, 55], [30, 80, 60], [55, 61, 10]], [2, 1, 1], 1)
    first, second = smallest_shift(p, "out", 0), smallest_shift(p, "out", 0)
    assert first.total is not None
    assert second.total is not None
    assert first.total.share.tolist() == second.total.share.tolist()
    assert exact.MARGIN == MARGIN


def test_who_is_ranked_by_one_of_two_policies_only_is_in_no_common_set() -> None:
    """The second policy excludes the first country: what they share is the best of the others."""
    one = made([[90, 80, 70], [50, 40, 60], [10, 20, 30]], [1, 1, 1], 1)
    two = replace(one, values=one.values[1:])
    found = common_set(one, two, ((1, 0), (2, 1)))
    assert (found.first, found.second, found.members, found.proven) == (None, None, (), True)
    free = made([[90, 0, 0], [0, 0, 60], [10, 20, 30]], [1, 1, 1], 1)
    found = common_set(free, replace(free, values=free.values[1:]), ((1, 0), (2, 1)))
    assert found.first is not None
    assert found.second is not None
    assert 0 not in found.members
    scores = free.values @ found.first.share
    assert scores.argmax() == found.members[0]
