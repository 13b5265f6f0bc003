"""Agreement: alpha as published, strictness and favour as least squares give them, whatever lacks."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from ikt.countries.table import countries as all_countries
from ikt.deciding.rounds.additive import student
from ikt.deciding.rounds.agreement import Alpha, _counted, alpha, evened, own_country, spread, strictness
from ikt.deciding.rounds.design import who_judges_what
from ikt.problems import BadRequest
from ikt.scoring.arrays import Bools, Floats

X = np.nan
# Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, example C: four observers, 12 units.
OBSERVED = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, X, X, X],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, X, 3],
    [X, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, X],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, X],
])  # fmt: skip


def test_alpha_of_the_published_example() -> None:
    found = alpha(OBSERVED)
    assert found.value == pytest.approx(0.815, abs=0.0005)
    # Unit 12 has one value only and cannot be paired; 40 values in 11 units are.
    assert (found.cells, found.levels, found.why, found.meaning) == (11, 40, None, "reliable")
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert found.low < found.value < found.high <= 1.0


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_the_package_gives_what_is_published(metric: str, published: float) -> None:
    import krippendorff

    counts, domain = _counted(OBSERVED)
    found = krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement=metric)  # type: ignore[arg-type]
    assert float(found) == pytest.approx(published, abs=0.0005)


def test_alpha_by_its_definition() -> None:
    # Krippendorff (2011): 1 minus observed over expected disagreement, on coincidences of pairs in a cell.
    counts, _ = _counted(OBSERVED)
    pairs = sum((np.outer(row, row) - np.diag(row)) / (row.sum() - 1.0) for row in counts)
    n = pairs.sum(axis=0)
    ends = np.cumsum(n)
    between = [
        [(ends[max(a, b)] - ends[min(a, b)] + n[min(a, b)] - (n[a] + n[b]) / 2.0) ** 2 for b in range(len(n))]
        for a in range(len(n))
    ]
    expected = (np.outer(n, n) - np.diag(n)) / (n.sum() - 1.0)
    value = 1.0 - (pairs * between).sum() / (expected * between).sum()
    assert alpha(OBSERVED, draws=1).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("levels", "why"),
    [
        (np.full((3, 4), X), "too_few"),
        (np.array([[1.0, X], [1.0, 2.0]]), "too_few"),
        (np.array([[1.0, 2.0, 3.0]]), "too_few"),
        (np.array([[2.0, 2.0, X], [2.0, 2.0, 4.0]]), "no_variation"),
        (np.empty((0, 3)), "too_few"),
        (np.empty((3, 0)), "too_few"),
    ],
)  # fmt: skip
def test_alpha_that_is_not_defined(levels: Floats, why: str) -> None:
    found = alpha(levels)
    assert (found.value, found.low, found.why, found.meaning) == (None, None, why, None)


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(BadRequest) as refused:
        alpha(OBSERVED)
    assert (refused.value.problem.code, refused.value.problem.params) == ("P850", {"extra": "ask"})


def test_two_cells_give_no_interval() -> None:
    assert alpha(np.array([[1.0, 2.0], [1.0, 2.0]])) == Alpha(1.0, None, None, 2, 4)


def test_what_a_value_means() -> None:
    meanings = [Alpha(value, None, None, 9, 18).meaning for value in (0.8, 0.7999, 0.667, 0.6669, -1.0)]
    assert meanings == ["reliable", "tentative", "tentative", "unreliable", "unreliable"]


def rounds(least: int = 2) -> st.SearchStrategy[Floats]:
    shape = st.tuples(st.integers(least, 5), st.integers(1, 8))
    return shape.flatmap(
        lambda each: some.arrays(np.float64, each, elements=st.sampled_from([X, X, 0.0, 1.0, 2.0, 3.0, 4.0]))
    )


@given(rounds(), st.randoms())
def test_order_of_people_and_cells_changes_nothing(levels: Floats, order: object) -> None:
    rows, columns = list(range(len(levels))), list(range(levels.shape[1]))
    order.shuffle(rows)  # type: ignore[attr-defined]
    order.shuffle(columns)  # type: ignore[attr-defined]
    one, two = alpha(levels, draws=1), alpha(levels[rows][:, columns], draws=1)
    assert one.value == pytest.approx(two.value)
    assert (one.cells, one.levels, one.why) == (two.cells, two.levels, two.why)
    told = strictness(levels[rows][:, columns])
    for place, row in enumerate(rows):
        assert told[place].value == pytest.approx(strictness(levels)[row].value, abs=1e-9)


@given(rounds())
def test_unanimous_people_do_not_disagree(levels: Floats) -> None:
    same = np.tile(levels[:1], (3, 1))
    assert alpha(same, draws=1).value in (None, pytest.approx(1.0))
    assert set(spread(same)[~np.isnan(spread(same))]) <= {0.0}
    assert all(abs(each.value or 0.0) < 1e-9 and not each.is_clear for each in strictness(same))


def dummies(levels: Floats, own: Bools | None) -> tuple[Floats, Floats]:
    """The whole design with a column a cell and a person, and one for what is their own."""
    shared = (~np.isnan(levels)).sum(axis=0) >= 2
    where = np.argwhere(~np.isnan(levels) & shared)
    a, c = levels.shape
    rows = np.zeros((len(where), a + c + 1))
    for k, (i, j) in enumerate(where):
        rows[k, [i, a + j]] = 1.0
        rows[k, -1] = 0.0 if own is None else float(own[i, j])
    return rows, np.array([levels[i, j] for i, j in where])


@given(rounds(), st.data())
def test_strictness_is_what_least_squares_give(levels: Floats, data: st.DataObject) -> None:
    own = data.draw(some.arrays(np.bool_, levels.shape))
    assume((~np.isnan(levels)).sum() > 2)
    for mine in (None, own):
        rows, right = dummies(levels, mine)
        assume(len(rows) > 0)
        told = strictness(levels, mine)
        together = own_country(levels, own).all if mine is not None else None
        if together is not None and together.value is None:
            rows = rows[:, :-1]
        solved, *_ = np.linalg.lstsq(rows, right, rcond=None)
        space = np.linalg.pinv(rows) @ rows
        if together is not None and together.value is not None:
            assert together.value == pytest.approx(solved[-1], abs=1e-6)
        for one, each in enumerate(told):
            reach = {one}
            for _ in levels:
                cells = (~np.isnan(levels[sorted(reach)])).any(axis=0)
                reach |= {two for two in range(len(levels)) if (~np.isnan(levels[two]) & cells).any()}
            contrast = np.zeros(rows.shape[1])
            contrast[one] = 1.0
            for two in reach - {one}:
                contrast[two] = -1.0 / (len(reach) - 1)
            if len(reach) == 1:
                assert each.value is None
                continue
            assert np.allclose(contrast @ space, contrast, atol=1e-6)
            assert each.value == pytest.approx(contrast @ solved, abs=1e-6)


@given(rounds(), st.integers(-3, 3), st.data())
def test_who_gives_so_much_more_everywhere_stands_so_much_higher(
    levels: Floats, more: int, data: st.DataObject
) -> None:
    one = data.draw(st.integers(0, len(levels) - 1))
    own = data.draw(some.arrays(np.bool_, levels.shape))
    raised = levels.copy()
    raised[one] += more
    for mine in (None, own):
        before, after = strictness(levels, mine)[one], strictness(raised, mine)[one]
        assert (before.value is None) == (after.value is None)
        if before.value is not None and after.value is not None:
            assert after.value - before.value == pytest.approx(more, abs=1e-6)
            assert before.low == pytest.approx(None if after.low is None else after.low - more, abs=1e-6)
    assert [each.value for each in own_country(raised, own).teams] == [
        pytest.approx(each.value, abs=1e-6) for each in own_country(levels, own).teams
    ]


def test_a_strict_colleague_makes_nobody_mild() -> None:
    # A, B and C give what the cells deserve; D gives two levels less and sees the cells of A only.
    truth = np.array([4.0, 4, 3, 3, 2, 4, 3, 2])
    levels = np.array([truth, [X, X, X, X, 2, 4, 3, 2], [X, X, X, X, 2, 4, 3, 2], [2, 2, 1, 1, X, X, X, X]])
    told = strictness(levels)
    assert [each.value for each in told] == pytest.approx([2 / 3, 2 / 3, 2 / 3, -2.0])
    assert [each.cells for each in told] == [8, 4, 4, 4]
    assert told[3].is_clear


def test_favour_for_the_own_country_is_no_mildness() -> None:
    # Three teams, three countries of three questions each: each adds one to its own, the third always two.
    truth = np.array([0.0, 1, 2, 1, 2, 1, 0, 1, 0])
    own = np.repeat(np.eye(3, dtype=bool), 3, axis=1)
    levels = truth + own + np.array([[0.0], [0.0], [2.0]])
    found = own_country(levels, own)
    assert found.all.value == pytest.approx(1.0)
    assert found.all.is_clear
    assert [each.value for each in found.teams] == pytest.approx([1.0, 1.0, 1.0])
    assert [each.value for each in strictness(levels, own)] == pytest.approx([-1.0, -1.0, 2.0])


@pytest.mark.parametrize("n", [4, 5, 8, 9, 44])
def test_the_design_of_the_house_tells_who_is_strict_and_who_favours_their_own(n: int) -> None:
    codes = sorted(all_countries())[:n]
    judges = who_judges_what(codes)
    truth = np.random.default_rng(n).integers(0, 5, size=2 * n).astype(np.float64)
    adds = np.random.default_rng(n + 1).integers(-1, 2, size=n).astype(np.float64)
    favours = np.random.default_rng(n + 2).integers(0, 3, size=n).astype(np.float64)
    own = np.tile(np.eye(n, dtype=bool), 2)
    asked = np.tile([[code in judges[one] for code in codes] for one in codes], 2)
    levels = np.where(asked, truth + adds[:, None] + own * favours[:, None], X)
    assert [each.value for each in own_country(levels, own).teams] == pytest.approx(favours)
    same = np.where(asked, truth + adds[:, None] + own * 2.0, X)
    told = [each.value for each in strictness(same, own)]
    assert told == pytest.approx((adds - adds.mean()) * n / (n - 1))
    assert evened(same, own)[asked].tolist() == pytest.approx((same - (adds - adds.mean())[:, None])[asked])


def test_favour_that_cannot_be_told_from_mildness_is_not_told() -> None:
    own = np.array([[True, True], [False, False]])
    found = own_country(np.array([[3.0, 3.0], [1.0, 1.0]]), own)
    assert found.all.value is None
    assert [each.value for each in found.teams] == [None, None]
    told = strictness(np.array([[3.0, 3.0], [1.0, 1.0]]), own)
    assert [each.value for each in told] == pytest.approx([2.0, -2.0])


def test_one_cell_leaves_no_error_to_tell() -> None:
    told = strictness(np.array([[3.0], [1.0]]))
    assert [each.value for each in told] == pytest.approx([2.0, -2.0])
    assert [(each.low, each.high, each.is_clear) for each in told] == [(None, None, False)] * 2


def test_intervals_hold_as_often_as_they_say() -> None:
    # Nobody is strict: that any of six is found so happens in one round of twenty at most.
    rng = np.random.default_rng(1)
    found = 0
    for _ in range(400):
        levels = np.float64(rng.integers(1, 4, size=30)) + rng.integers(-1, 2, size=(6, 30))
        levels[rng.random(levels.shape) < 0.5] = X
        found += any(each.is_clear for each in strictness(levels))
    assert found <= 0.05 * 400 + 3.0 * np.sqrt(400 * 0.05 * 0.95)


# Student (1908) as tabulated in Abramowitz and Stegun (1964), table 26.10.
@pytest.mark.parametrize(
    ("share", "degrees", "published"),
    [
        (0.975, 1, 12.706), (0.975, 2, 4.303), (0.975, 3, 3.182), (0.975, 5, 2.571), (0.975, 10, 2.228),
        (0.975, 30, 2.042), (0.975, 120, 1.980), (0.995, 3, 5.841), (0.995, 4, 4.604), (0.975, 5000, 1.960),
        (0.975, 0, 0.0),
    ],
)  # fmt: skip
def test_quantiles_of_student(share: float, degrees: int, published: float) -> None:
    assert student(share, degrees) == pytest.approx(published, abs=0.0006)


def test_spread() -> None:
    told = spread(np.array([[1.0, 2.0, X, X], [3.0, 2.0, 4.0, X]]))
    assert told.tolist() == pytest.approx([2.0, 0.0, X, X], nan_ok=True)
    assert spread(np.empty((0, 2))).tolist() == pytest.approx([X, X], nan_ok=True)
