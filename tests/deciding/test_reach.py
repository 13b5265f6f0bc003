"""Attainable ranks where scores tie, against every corner and what lies around it, in exact fractions."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ikt
from ikt.deciding.any_weights import MARGIN, Problem, extremes, extremes_of
from ikt.deciding.reach import NODES, nodes_for, reach, reaches
from ikt.deciding.shift import smallest_shift
from ikt.deciding.solver import Programme
from tests.scoring import plain

pytest.importorskip("highspy")

Weights = tuple[Fraction, Fraction, Fraction]
Line = tuple[Fraction, Fraction, Fraction]
STEP = Fraction(1, 10**5)


def tied(
    values: list[list[int]], points: list[int], top: int, limits: tuple[float, float] = (0.0, 1.0)
) -> Problem:
    share = np.array(points, dtype=np.float64) / sum(points)
    return Problem(
        np.array(values, dtype=np.float64), share, np.full(3, limits[0]), np.full(3, limits[1]), top
    )


@st.composite
def tie_heavy(draw: st.DrawFn) -> Problem:
    """Up to five countries with values that are multiples of twenty-five."""
    values = draw(
        st.lists(
            st.lists(st.integers(0, 4).map(lambda x: 25 * x), min_size=3, max_size=3), min_size=2, max_size=5
        )
    )
    points = draw(st.lists(st.integers(1, 3), min_size=3, max_size=3))
    limits = draw(st.sampled_from([(0.0, 1.0), (0.125, 0.5)]))
    return tied(values, points, draw(st.integers(1, len(values) - 1)), limits)


def places(p: Problem) -> Iterator[Weights]:
    """Allowed weights: where two of the lines meet on which a pair ties or a limit is met, and just beside
    them in every sector between two lines, so that every stretch with one order is visited."""
    lines: list[Line] = []
    for k in range(3):
        axis = [Fraction(int(j == k)) for j in range(3)]
        for limit in (p.lower[k], p.upper[k]):
            level = Fraction(float(limit))
            lines.append((axis[0] - axis[2], axis[1] - axis[2], level - axis[2]))
    for one, other in itertools.combinations(p.values.tolist(), 2):
        gap = [Fraction(x) - Fraction(y) for x, y in zip(one, other, strict=True)]
        lines.append((gap[0] - gap[2], gap[1] - gap[2], -gap[2]))
    lines = [line for line in dict.fromkeys(lines) if line[0] or line[1]]
    ways = [(line[1], -line[0]) for line in lines]
    ways += [(-x, -y) for x, y in ways]
    ways = [(x / max(abs(x), abs(y)), y / max(abs(x), abs(y))) for x, y in ways]
    ways = sorted(set(ways + [(a + c, b + d) for (a, b), (c, d) in itertools.combinations(ways, 2)]))
    seen = set()
    for one_line, other_line in itertools.combinations(lines, 2):
        det = one_line[0] * other_line[1] - one_line[1] * other_line[0]
        if not det:
            continue
        x = (one_line[2] * other_line[1] - one_line[1] * other_line[2]) / det
        y = (one_line[0] * other_line[2] - one_line[2] * other_line[0]) / det
        if (x, y) in seen:
            continue
        seen.add((x, y))
        if not allowed(p, (x, y, 1 - x - y)):
            continue
        for dx, dy in [(Fraction(0), Fraction(0)), *ways]:
            w = (x + STEP * dx, y + STEP * dy, 1 - x - y - STEP * (dx + dy))
            if allowed(p, w):
                yield w


def allowed(p: Problem, w: Weights) -> bool:
    return all(
        Fraction(float(low)) <= x <= Fraction(float(high))
        for x, low, high in zip(w, p.lower, p.upper, strict=True)
    )


def ranks(p: Problem, w: Weights) -> list[int]:
    scores = [
        sum((Fraction(x) * y for x, y in zip(row, w, strict=True)), Fraction(0)) for row in p.values.tolist()
    ]
    return [1 + sum(other > own for other in scores) for own in scores]


@settings(max_examples=25)
@given(tie_heavy())
def test_best_and_worst_ranks_are_those_that_somebody_sees_ties_shared(p: Problem) -> None:
    seen = [ranks(p, w) for w in places(p)]
    for row in range(len(p.values)):
        found = reach(p, row)
        assert found.proven
        assert found.best == min(own[row] for own in seen)
        assert found.worst == max(own[row] for own in seen)
        for rank, share in ((found.best, found.best_share), (found.worst, found.worst_share)):
            scores = [plain.looped(own, share.tolist()) for own in p.values.tolist()]
            assert plain.ranks(scores)[row] == rank


def test_a_rank_that_is_only_shared_is_reached() -> None:
    """At equal weights of the last two all three tie, and the third never stands before the second."""
    p = tied([[0, 100, 0], [0, 0, 100], [0, 50, 50]], [1, 3, 2], 1)
    third = reach(p, 2)
    assert (third.best, third.worst, third.proven) == (1, 2, True)
    answer = smallest_shift(p, "in", 2)
    assert (answer.total, answer.even, answer.proven, answer.narrow) == (None, None, True, True)


def test_the_distance_is_told_without_the_margin() -> None:
    """20 a + 10 b meets 50 b where a is twice b: from a third each, a ninth goes from b to a."""
    p = tied([[20, 10, 0], [0, 50, 0]], [1, 1, 1], 1)
    answer = smallest_shift(p, "pair", 1, 0)
    assert answer.total is not None
    assert answer.total.least == pytest.approx(100.0 / 9.0, abs=1e-7)
    scores = p.values @ answer.total.share
    assert scores[0] - scores[1] >= MARGIN / 10.0


def test_the_ranks_of_many_are_the_same_again_and_say_where_the_work_stopped() -> None:
    generator = np.random.default_rng(7)
    values = generator.uniform(0.0, 100.0, (120, 8))
    p = Problem(values, np.full(8, 0.125), np.full(8, 0.05), np.full(8, 0.3), 10)
    one, two = (reaches(p, range(0, 120, 12), nodes=100) for _ in range(2))
    assert not all(found.proven for found in one)
    for first, second in zip(one, two, strict=True):
        assert first.best_bound <= first.best <= first.worst <= first.worst_bound
        assert (first.best, first.best_bound, first.worst, first.worst_bound) == (
            second.best, second.best_bound, second.worst, second.worst_bound,
        )  # fmt: skip
        assert first.best_share.tolist() == second.best_share.tolist()
        assert first.worst_share.tolist() == second.worst_share.tolist()


def test_who_is_next_to_the_line_is_asked_first_and_the_others_are_bounded() -> None:
    generator = np.random.default_rng(3)
    values = generator.uniform(0.0, 100.0, (30, 4))
    p = Problem(values, np.full(4, 0.25), np.full(4, 0.1), np.full(4, 0.5), 5)
    whole, few, none = (reaches(p, range(30), nodes=nodes) for nodes in (5_000, 30, 0))
    order = np.argsort(-(values @ p.share))
    assert all(found.proven for found in whole)
    assert few[order[4]].proven
    assert few[order[5]].proven
    assert not all(found.proven for found in few)
    assert sum(found.proven for found in none) < sum(found.proven for found in few)
    for bounded in (few, none):
        for sure, found in zip(whole, bounded, strict=True):
            assert found.best_bound <= sure.best <= found.best
            assert found.worst <= sure.worst <= found.worst_bound


def test_more_countries_have_fewer_nodes_since_each_takes_longer() -> None:
    nodes = [nodes_for(count) for count in (7, 44, 100, 249)]
    assert nodes[0] == nodes[1] == NODES
    assert nodes[1] > nodes[2] > nodes[3] > 0


@given(tie_heavy())
def test_the_extremes_of_many_are_those_of_each(p: Problem) -> None:
    gaps = p.values - p.values[0]
    low, high = extremes_of(gaps, p)
    for one, least, most in zip(gaps, low, high, strict=True):
        assert extremes(one, p) == (least, most)


def test_nothing_that_decides_looks_at_the_clock() -> None:
    """A bound on time would make an answer depend on how busy the machine is."""
    for room in ("deciding", "scoring", "assessing"):
        for path in sorted((Path(ikt.__file__).parent / room).glob("*.py")):
            text = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert "time" not in names, path.name
            assert "time_limit" not in text, path.name


def test_the_solver_is_silent_before_its_first_call(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Version 1.16 prints a banner while an instance is made, when the output was not off before."""
    import highspy

    flags: list[bool] = []
    begin = highspy.Highs.enableCallbacks

    def watched(self: highspy.Highs) -> None:
        flags.append(bool(self.getOptionValue("output_flag")[1]))
        begin(self)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(highspy.Highs, "enableCallbacks", watched)
    programme = Programme()
    programme.row({programme.column(0.0, 1.0, cost=-1.0, whole=True): 1.0}, 0.0, 1.0)
    how, _, bound = programme.solve()
    assert (how, bound) == ("optimal", -1.0)
    assert flags == [False]
    assert capfd.readouterr() == ("", "")
