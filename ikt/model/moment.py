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
# Dates as people type them, white space set right: by numbers, in any order and with other marks, or with the
# month as a word. Of slashes alone nobody can say which comes first, the day or the month.
_YEAR_FIRST = re.compile(r"(\d{4})(?P<mark>[-/. ])(\d{1,2})(?:(?P=mark)(\d{1,2}))?", re.ASCII)
_YEAR_LAST = re.compile(r"(?:(\d{1,2})(?P<mark>[-/. ]))?(\d{1,2})(?(mark)(?P=mark)|[-/. ])(\d{4})", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?:(\d{1,2})(?:\.|e|de|ste|st|nd|rd|th)? ?-?)?([a-z]{3,9})\.?[ -]?(\d{4})", re.ASCII
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_MONTHS = (
    ("januari", "january"), ("februari", "february"), ("maart", "march", "mrt"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("augustus", "august"), ("september",), ("oktober", "october"),
    ("november",), ("december",),
)  # fmt: skip


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


def readings(text: str) -> tuple[str, ...]:
    """What a date as people in the Netherlands type it can mean, each as files write it; Dutch or English.

    None where it is no date, two where nobody can tell the day from the month.

    >>> readings("15-1-2027"), readings("15 januari 2027"), readings("January 2027")
    (('2027-01-15',), ('2027-01-15',), ('2027-01',))
    >>> readings("15/01/2027"), readings("01/02/2027")
    (('2027-01-15',), ('2027-02-01', '2027-01-02'))
    """
    return tuple(one for one in _candidates(text) if parse_when(one) is not None)


def typed_when(text: str) -> When | None:
    """The date that people typed, where it can be read in one way only; ``written`` is as in files."""
    found = readings(text)
    return parse_when(found[0]) if len(found) == 1 else None


def _candidates(text: str) -> tuple[str, ...]:
    """What a text may mean as a date, whether or not there is such a month or day."""
    typed = " ".join(text.split())
    for form in (typed, typed.upper(), typed.lower()):
        if _FORM.fullmatch(form):
            return (form,)
    if match := _YEAR_FIRST.fullmatch(typed):
        return (_dashed(match[1], match[3], match[4]),)
    if match := _YEAR_LAST.fullmatch(typed):
        day, mark, month, year = match.groups()
        both = ((month, day), (day, month)) if mark == "/" else ((month, day),)
        return tuple(dict.fromkeys(_dashed(year, *parts) for parts in both))
    if match := _DAY_MONTH.fullmatch(typed.lower()):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(typed.lower()):
        name, day, year = match.groups()
    else:
        return ()
    months = [k for k, names in enumerate(_MONTHS, 1) if any(one.startswith(name) for one in names)]
    return (_dashed(year, str(months[0]), day),) if months else ()


def _dashed(*parts: str | None) -> str:
    return "-".join(part.zfill(2) for part in parts if part is not None)


def why_no_date(text: str) -> dict[str, object]:
    """The reason why a text is no date of a file, and how to write the date that was probably meant.

    Reasons: order (``fixed`` is how to write it), both (``first`` and ``second`` are what it can mean),
    month, day, year, text.

    >>> why_no_date("31-12-2020")["fixed"]
    '2020-12-31'
    """
    found = readings(text)
    if len(found) > 1:
        return {
            "reason": "both",
            **dict(zip(("first", "second"), map(date.fromisoformat, found), strict=True)),
        }
    if found:
        return {"reason": "order", "fixed": found[0]}
    match = next(iter(filter(None, map(_FORM.fullmatch, _candidates(text)))), None)
    if match is None:
        return {"reason": "text"}
    if not 1500 <= int(match[1]) <= 2200:
        return {"reason": "year"}
    if match[2] and not 1 <= int(match[2]) <= 12:
        return {"reason": "month", "month": match[2]}
    return {"reason": "day", "day": match[3], "month": match[0][:7]}


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
