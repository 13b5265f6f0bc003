"""The latest figure that was known: by lag, however old, without zeros that stand for missing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.latest import Latest, last_year, latest
from tests.assessing.small import assessed, country, evidence, framed, indicator, text

FIGURES = {"S": {"A": {2018: 1.0, 2020: 0.0, 2022: 3.0}}}
WORLD = evidence(framed(indicator("c.x", "S")), "A", FIGURES, series={"S": {"lag": 1}})


def on(year: int) -> Latest | None:
    return latest(WORLD, "S", "AAA", date(year, 12, 31))


def test_a_figure_is_known_once_its_series_was_published() -> None:
    assert [on(year) for year in (2018, 2019, 2021, 2022, 2023)] == [
        None, (2018, 1.0), (2020, 0.0), (2020, 0.0), (2022, 3.0),
    ]  # fmt: skip


def test_a_figure_stays_the_latest_however_much_time_passes() -> None:
    assert on(2023) == on(2199) == (2022, 3.0)


def test_a_zero_that_stands_for_missing_and_a_unit_left_out_are_no_figures() -> None:
    series = {"S": {"zero": "missing"}}
    missing = evidence(framed(indicator("c.x", "S")), "A", FIGURES, series=series)
    assert latest(missing, "S", "AAA", date(2021, 12, 31)) == (2018, 1.0)
    out = evidence(framed(indicator("c.x", "S")), "A", FIGURES, leaves_out={"AAA": text("not covered")})
    assert latest(out, "S", "AAA", date(2021, 12, 31)) is None


def test_of_several_series_the_slowest_counts() -> None:
    both = evidence(framed(indicator("c.x", "S", per="T")), "A", series={"S": {"lag": 1}, "T": {"lag": 3}})
    assert last_year(both, date(2020, 12, 31), "S", "T") == 2017


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.integers(1, 6), st.integers(0, 6))
def test_who_is_inside_the_line_is_ranked_and_not_below_it(scores: list[int], top: int, known: int) -> None:
    letters = "ABCDEF"[: len(scores)]
    figures = {
        "X": {letter: {2025: 25.0 * x} for letter, x in list(zip(letters, scores, strict=True))[:known]}
    }
    units = [country(letter) for letter in letters]
    a = assessed(evidence(framed(indicator("c.x", "X")), units, figures), top=top)
    inside = [row for row in range(len(units)) if a.is_inside(row)]
    assert sorted(a.inside()) == inside
    assert all(a.ranked[row] and 1 <= a.rank[row] <= top for row in inside)
    assert not any(a.ranked[row] and a.rank[row] <= top for row in range(len(units)) if row not in inside)
