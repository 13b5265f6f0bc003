"""Numbers, truths and dates from text: what is taken, and why what is not."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ikt.model.base import Number, Quoted, Whole, YesNo, read_number
from ikt.model.moment import When, parse_when, why_no_date


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.4", 0.4),
        ("-3", -3),
        ("+3", 3),
        (".5", 0.5),
        ("5.", 5),
        ("1.0e+10", 1e10),
        ("0", 0),
        ("0.0", 0),
        ("1e-30", 1e-30),
    ],
)
def test_a_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == number


def test_minus_zero_is_zero() -> None:
    assert math.copysign(1, float(read_number("-0.0"))) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0,4", "comma"),
        ("1,000", "grouped"),
        ("1.000.000", "grouped"),
        ("1_000", "grouped"),
        ("1 000", "grouped"),
        ("1\u00a0000,50", "grouped"),
        ("5%", "percent"),
        ("012", "zero"),
        ("-007.5", "zero"),
        ("nan", "finite"),
        (".NaN", "finite"),
        ("-.inf", "finite"),
        ("Infinity", "finite"),
        ("1e308", "range"),
        ("1e999", "range"),
        ("1e-320", "range"),
        ("1e-999", "range"),
        ("9" * 500, "range"),
        ("NO", "text"),
        ("12:30", "text"),
        ("0x1f", "text"),
        ("٣", "text"),
        ("３", "text"),
        ("", "text"),
        ("%", "text"),
        ("1e", "text"),
        ("--1", "text"),
        ("1 ", "text"),
        ("½", "text"),
    ],
)
def test_what_is_no_number_says_why(text: str, why: str) -> None:
    assert read_number(text) == why


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_python_prints_is_read_or_out_of_range(number: float) -> None:
    found = read_number(repr(number))
    assert found == "range" if number and not 1e-30 <= abs(number) <= 1e30 else found == number


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_a_reason(text: str) -> None:
    found = read_number(text)
    if isinstance(found, str):
        assert found in ("text", "comma", "grouped", "percent", "finite", "range", "zero")
    else:
        assert math.isfinite(found)


def reason(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (item,) = caught.value.errors()
    assert item["type"] == "P204"
    return str(item["ctx"]["reason"])


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("1.5", "whole"),
        ("1e3", "whole"),
        ("two", "whole"),
        ("-0", "whole"),
        ("+3", "whole"),
        ("03", "zero"),
        ("1e16", "whole"),
        ("10000000000000000", "range"),
        (10**16, "range"),
        (Quoted("3"), "quoted"),
        (Quoted("x"), "whole"),
        (True, "whole"),
        (2.0, "whole"),
    ],
)
def test_a_whole_number_is_written_in_one_way_only(value: object, why: str) -> None:
    assert reason(Whole, value) == why


@given(st.integers(-(10**15), 10**15))
def test_every_whole_number_has_one_way_to_be_written(number: int) -> None:
    assert TypeAdapter(Whole).validate_python(str(number)) == number
    assert TypeAdapter(Whole).validate_python(number) == number


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (Quoted("0.5"), "quoted"),
        (True, "text"),
        (float("nan"), "finite"),
        (float("inf"), "finite"),
        (1e31, "range"),
        (10**40, "range"),
    ],
)
def test_a_number_of_python_is_held_to_the_same(value: object, why: str) -> None:
    assert reason(Number, value) == why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("yes", "yes_no"),
        ("True", "yes_no"),
        ("on", "yes_no"),
        ("1", "yes_no"),
        (1, "yes_no"),
        (Quoted("true"), "quoted"),
    ],
)
def test_only_true_and_false_are_true_and_false(value: object, why: str) -> None:
    assert reason(YesNo, value) == why


@pytest.mark.parametrize(
    "text", ["٢٠٢٠", "2020-1", "2020-001", "20201", "2020-13", "2020-02-30", "2019-02-29", "1499", "2201", ""]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_when(text) is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("31-12-2020", "2020-12-31"),
        ("31/12/2020", "2020-12-31"),
        ("31 december 2020", "2020-12-31"),
        ("31.12.2020", "2020-12-31"),
        ("12-2020", "2020-12"),
        ("2020/12/31", "2020-12-31"),
        ("2020-1-5", "2020-01-05"),
        ("2020/1", "2020-01"),
        ("2023-q2", "2023-Q2"),
        ("2021-SPRING", "2021-spring"),
    ],
)
def test_a_date_written_otherwise_is_offered_as_it_should_be(text: str, fixed: str) -> None:
    assert why_no_date(text) == {"reason": "order", "fixed": fixed}
    assert parse_when(fixed) is not None


@given(st.text(max_size=14))
def test_any_text_is_a_date_or_has_a_reason(text: str) -> None:
    if parse_when(text) is None:
        told = why_no_date(text)
        assert told["reason"] in ("order", "month", "day", "year", "text")
        assert told["reason"] != "order" or parse_when(str(told["fixed"])) is not None


@given(st.dates(date(1500, 1, 1), date(2200, 12, 31)))
def test_every_day_is_a_date(day: date) -> None:
    text = day.isoformat()
    assert parse_when(text) == When(text, day, day)
