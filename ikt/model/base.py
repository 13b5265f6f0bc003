"""What every noun is built of: frozen, strict about keys, patient about text.

Files are read with every scalar as text (YAML would turn ``NO`` into false and ``012`` into 10),
so numbers, booleans and dates are typed here, from that text.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Language = Literal["en", "nl"]

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d+")
# Longer than any figure one would type; int() of a huge text is quadratic.
_MAX_NUMBER_LENGTH = 40


class Quoted(str):
    """A scalar that stood in quotes: text by intention, so never read as a number."""

    __slots__ = ()


class Frozen(BaseModel):
    """A noun as written in a file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise PydanticCustomError("P204", "not a number", {"value": value, "reason": "text"})
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            raise PydanticCustomError("P204", "not a number", {"value": value, "reason": "finite"})
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("P204", "not a number", {"value": value, "reason": "text"})
    if isinstance(value, Quoted) and _NUMBER.fullmatch(value):
        raise PydanticCustomError("P204", "quoted", {"value": value, "reason": "quoted"})
    if not _NUMBER.fullmatch(value) or len(value) > _MAX_NUMBER_LENGTH:
        comma = re.fullmatch(r"[-+]?\d+,\d+", value) is not None
        reason = "comma" if comma else "text"
        raise PydanticCustomError("P204", "not a number", {"value": value[:60], "reason": reason})
    number = float(value)
    if number in (float("inf"), float("-inf")):
        raise PydanticCustomError("P204", "too large", {"value": value, "reason": "finite"})
    return number


def _whole(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    plain = value if isinstance(value, str) and not isinstance(value, Quoted) else ""
    if len(plain) <= _MAX_NUMBER_LENGTH and _WHOLE.fullmatch(plain):
        return int(plain)
    raise PydanticCustomError("P204", "not whole", {"value": str(value)[:60], "reason": "whole"})


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false") and not isinstance(value, Quoted):
        return value == "true"
    raise PydanticCustomError("P204", "not true or false", {"value": str(value)[:60], "reason": "yes_no"})


def _one_word(value: object) -> object:
    return value if value is None or isinstance(value, list) else [value]


Number = Annotated[float, BeforeValidator(_number)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Positive = Annotated[Number, Field(gt=0)]
Natural = Annotated[Number, Field(ge=0)]
Fraction = Annotated[Number, Field(ge=0, le=1)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
DottedId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64})*$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9.-]{0,63}$")]
SeriesId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Text(Frozen):
    """The same sentence in English and in Dutch, both written by hand."""

    en: Line
    nl: Line

    def say(self, lang: Language) -> str:
        return self.nl if lang == "nl" else self.en


class Cited(Frozen):
    """Anything that says where it comes from.

    ``where`` is the place in the source; ``ledger`` lists the ids of the facts, in the fact ledger
    the workspace was filled from, that this entry tells.
    """

    source: SourceId
    where: Line | None = None
    ledger: tuple[Line, ...] = ()
