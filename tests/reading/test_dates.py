"""Dates as people type them: read where they can mean one day only, and written as files have them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.moment import parse_when, readings, typed_when, why_no_date
from ikt.telling.language import numbers

DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2200, 12, 31))


@given(DAYS)
def test_a_day_as_the_dutch_and_the_english_write_it_is_that_day(day: date) -> None:
    forms = [day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.}{day.year}"]
    forms += [f"{day.year}/{day.month}/{day.day}"]
    for lang in ("en", "nl"):
        forms += [numbers.day(day, lang), numbers.short_day(day, lang), numbers.day(day, lang).upper()]
    forms += [
        f"{numbers.month(day, 'en')} {day.day}, {day.year}",
        f"  {numbers.day(day, 'nl')}\N{NO-BREAK SPACE}",
    ]
    for form in forms:
        assert readings(form) == (day.isoformat(),), form


@given(DAYS)
def test_slashes_are_read_where_day_and_month_cannot_be_confused(day: date) -> None:
    found = readings(f"{day:%d/%m}/{day.year}")
    other = f"{day.year}-{day.day:02d}-{day.month:02d}"
    assert found[0] == day.isoformat()
    assert found[1:] == ((other,) if day.day <= 12 and day.day != day.month else ())


@given(st.text(max_size=20) | st.from_regex(r"\d{0,4}[-/. ]?[a-z\d]{0,4}[-/. ]?\d{0,4}", fullmatch=True))
def test_what_is_read_is_a_date_of_a_file_and_what_is_not_has_a_reason(text: str) -> None:
    for one in readings(text):
        when = parse_when(one)
        assert when is not None
        assert str(when) == one
    assert (typed_when(text) is None) == (why_no_date(text)["reason"] != "order")


@pytest.mark.parametrize(
    ("text", "date"),
    [("2027", "2027"), ("3-2027", "2027-03"), ("5 mei 2027", "2027-05-05"), ("1e maart 2027", "2027-03-01"),
     ("May 2027", "2027-05"), ("1 augustus 2027", "2027-08-01"), ("5/5/2027", "2027-05-05"),
     ("Okt. 2027", "2027-10"), ("2027-q1", "2027-Q1"), ("15 mrt 2027", "2027-03-15"),
     ("1/2/2027", None), ("31 februari 2027", None), ("binnenkort", None), ("32-1-2027", None),
     ("01-15-2027", None), ("15-01-27", None), ("ma 2027", None), ("15 juno 2027", None)],
)  # fmt: skip
def test_dates_as_people_write_them(text: str, date: str | None) -> None:
    when = typed_when(text)
    assert (None if when is None else str(when)) == date


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31-2-2027", {"reason": "day", "day": "31", "month": "2027-02"}),
        ("13-13-2027", {"reason": "month", "month": "13"}),
        ("15 mei 0900", {"reason": "year"}),
        ("15 mei 2027", {"reason": "order", "fixed": "2027-05-15"}),
        ("1/2/2027", {"reason": "both", "first": date(2027, 2, 1), "second": date(2027, 1, 2)}),
        ("soon", {"reason": "text"}),
    ],
)
def test_why_a_text_is_no_date_of_a_file(text: str, why: dict[str, object]) -> None:
    assert why_no_date(text) == why
