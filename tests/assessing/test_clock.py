"""The two clocks: what was known by a date, and what held on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.clock import age, holds, last_year_known
from ikt.model.moment import When, parse_when

days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
lags = st.integers(0, 8)


def when(text: str) -> When:
    found = parse_when(text)
    assert found is not None
    return found


@given(days, lags)
def test_a_figure_counts_from_the_last_day_of_its_year_plus_the_lag(as_of: date, lag: int) -> None:
    last = last_year_known(as_of, lag)
    assert date(last + lag, 12, 31) <= as_of < date(last + 1 + lag, 12, 31)


@given(days, st.integers(0, 1000), lags)
def test_later_nothing_known_before_has_become_unknown(as_of: date, days_later: int, lag: int) -> None:
    assert last_year_known(as_of + timedelta(days_later), lag) >= last_year_known(as_of, lag)


@pytest.mark.parametrize(
    ("as_of", "lag", "year"),
    [
        (date(2025, 12, 31), 0, 2025),
        (date(2025, 12, 30), 0, 2024),
        (date(2025, 12, 31), 2, 2023),
        (date(2026, 1, 1), 2, 2023),
    ],
)
def test_the_year_known_last_turns_on_31_december(as_of: date, lag: int, year: int) -> None:
    assert last_year_known(as_of, lag) == year


@given(days)
def test_age_is_counted_in_calendar_years(as_of: date) -> None:
    assert age(as_of, as_of.year - 3) == 3


moments = st.sampled_from(["2020", "2020-06", "2020-06-15", "2020-Q2", "2020-H2", "2020-early"]).map(when)


@given(
    st.none() | moments,
    st.none() | moments,
    st.none() | moments,
    st.dates(date(2019, 6, 1), date(2021, 6, 1)),
)
def test_a_fact_holds_from_the_end_of_its_start_to_the_end_of_its_end(
    since: When | None, until: When | None, known_from: When | None, as_of: date
) -> None:
    first = since.last if since else known_from.last if known_from else date.min
    last = until.last if until else date.max
    assert holds(as_of, since, until, known_from) == (first <= as_of <= last)


@pytest.mark.parametrize(
    ("since", "first_day"),
    [
        ("2020", date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3)),
        ("2020-Q3", date(2020, 9, 30)),
        ("2020-spring", date(2020, 5, 31)),
        ("2020-early", date(2020, 3, 31)),
    ],
)
def test_a_start_known_in_part_counts_once_that_part_of_the_year_is_over(since: str, first_day: date) -> None:
    assert holds(first_day, when(since), None, None)
    assert not holds(first_day - timedelta(1), when(since), None, None)


def test_an_end_known_to_the_year_counts_to_its_last_day() -> None:
    assert holds(date(2023, 12, 31), None, when("2023"), None)
    assert not holds(date(2024, 1, 1), None, when("2023"), None)


def test_the_date_of_its_source_stands_in_only_where_a_fact_has_no_start_of_its_own() -> None:
    assert not holds(date(2019, 1, 1), None, None, when("2020"))
    assert holds(date(2019, 1, 1), when("2018"), None, when("2020"))


def test_a_fact_without_any_date_counts_always() -> None:
    assert holds(date(1900, 1, 1), None, None, None)
