"""Dates as far as they are known: a day, a month, a quarter, a season, a half or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Annotated, Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

# Months (first, last) of a part of a year. Seasons are the meteorological ones; winter, which
# straddles two years, is not accepted. Letters say "early 2021": its first quarter, by convention.
_PARTS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "H1": (1, 6), "H2": (7, 12),
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11),
    "early": (1, 3), "mid": (6, 6), "late": (10, 12),
}  # fmt: skip
_FORM = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|(" + "|".join(_PARTS) + r")))?", re.ASCII)
# Dates as people write them elsewhere: the day or the month first, other marks, one figure.
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{4})", re.ASCII)
_OTHER_MARKS = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days that a date as written stands for; ordered by its last day."""

    written: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.written

    def __lt__(self, other: When) -> bool:
        return (self.last, self.first) < (other.last, other.first)


def parse_when(text: str) -> When | None:
    """Read a date as written; None when it is no date.

    >>> parse_when("2023-Q2").last
    datetime.date(2023, 6, 30)
    """
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    if not 1500 <= year <= 2200:
        return None
    if match[4]:
        first_month, last_month = _PARTS[match[4]]
    elif match[2]:
        first_month = last_month = int(match[2])
    else:
        first_month, last_month = 1, 12
    if not 1 <= first_month <= 12:
        return None
    last_day = monthrange(year, last_month)[1]
    if match[3]:
        day = int(match[3])
        if not 1 <= day <= last_day:
            return None
        return When(text, date(year, first_month, day), date(year, first_month, day))
    return When(text, date(year, first_month, 1), date(year, last_month, last_day))


def why_no_date(text: str) -> dict[str, object]:
    """The reason why a text is no date, and how to write the date that was probably meant.

    Reasons: order, month, day, year, text.

    >>> why_no_date("31-12-2020")["fixed"]
    '2020-12-31'
    """
    if match := _FORM.fullmatch(text):
        if not 1500 <= int(match[1]) <= 2200:
            return {"reason": "year"}
        if match[2] and not 1 <= int(match[2]) <= 12:
            return {"reason": "month", "month": match[2]}
        return {"reason": "day", "day": match[3], "month": text[:7]}
    parts: tuple[str, ...] = ()
    if match := _DAY_FIRST.fullmatch(text):
        parts = (match[3], match[2], match[1])
    elif match := _MONTH_FIRST.fullmatch(text):
        parts = (match[2], match[1])
    elif match := _OTHER_MARKS.fullmatch(text):
        parts = tuple(part for part in match.groups() if part)
    fixed = "-".join(part.zfill(2) for part in parts)
    if parse_when(fixed) is not None:
        return {"reason": "order", "fixed": fixed}
    for fixed in (text.upper(), text.lower()):
        if parse_when(fixed) is not None:
            return {"reason": "order", "fixed": fixed}
    return {"reason": "text"}


def _moment(value: object) -> When:
    if isinstance(value, When):
        return value
    text = value if isinstance(value, str) else ""
    when = parse_when(text)
    if when is None:
        raise PydanticCustomError("P205", "no date", {"value": text[:60], **why_no_date(text[:60])})
    return when


class _AsText:
    """JSON Schema of a date: its pattern, so that editors can check it."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "pattern": f"^{_FORM.pattern}$"}

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _moment, serialization=core_schema.to_string_ser_schema()
        )


Moment = Annotated[When, _AsText()]
