"""What every noun is built of: frozen, strict about keys, patient about text.

Files are read with every scalar as text (YAML would turn ``NO`` into false and ``012`` into 10),
so numbers, booleans and dates are typed here, from that text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite
from typing import Annotated, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from ikt.characters import UNSEEN

Language = Literal["en", "nl"]

_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"0|-?[1-9]\d*", re.ASCII)
_LEADING_ZERO = re.compile(r"([-+]?)0+(\d.*)", re.ASCII)
_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
_GROUPED = re.compile(r"([-+]?\d{1,3})([.,' _\u00a0\u202f]\d{3})+([.,]\d+)?", re.ASCII)
_NO_FIGURE = re.compile(r"[-+]?\.?(nan|inf|infinity)", re.IGNORECASE)
# Longer than any figure one would type; a text of a million figures is not worth reading.
_MAX_NUMBER_LENGTH = 400
# Beyond any figure, and far enough within float64 that products and sums of figures stay finite.
_SIZES = (1e-30, 1e30)
# Whole numbers that float64, and so a page in a browser, still holds exactly.
_MAX_WHOLE = 10**15
_NOT_ON_A_LINE = re.compile(f"{UNSEEN.pattern}|[\t\n\r]")
# A line end as a text over several lines in YAML has it, with the blanks around it.
_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
# Longer than any name; one of a thousand words is none, and no page, table or picture has room for it.
MOST_IN_NAME = 200


class Quoted(str):
    """A scalar that stood in quotes: text by intention, so never read as a number."""

    __slots__ = ()


class Frozen(BaseModel):
    """A noun as written in a file; unknown keys are refused."""

    # Validators are built when first used: most commands need a few of the models only.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    # What fields were called before, by which files may still name them: name then -> name now.
    formerly: ClassVar[Mapping[str, str]] = {}
    # Whether it is one thing, as a value with its reason or source is: of two versions one counts, whole.
    taken_whole: ClassVar[bool] = False
    # Of what is not: the fields that are one thing with each other, such as a value and its source beside it.
    taken_together: ClassVar[tuple[tuple[str, ...], ...]] = ()


def read_number(text: str) -> float | str:
    """The number that a text writes, or the reason why it is none.

    Reasons: text, comma, grouped, percent, finite, range, zero. A text that YAML would read as an
    octal number (``012``) is refused, since it is hardly meant as twelve.

    >>> read_number("0.4"), read_number("0,4"), read_number("012")
    (0.4, 'comma', 'zero')
    """
    if not _NUMBER.fullmatch(text):
        return _why_no_number(text[:_MAX_NUMBER_LENGTH])
    if len(text) > _MAX_NUMBER_LENGTH:
        return "range"
    if _LEADING_ZERO.fullmatch(text):
        return "zero"
    number = float(text) + 0.0  # minus zero becomes zero
    # What is written as more than zero must not become zero on the way in.
    vanished = number == 0.0 and re.search("[1-9]", text.lower().split("e")[0]) is not None
    return number if _within_reach(number) and not vanished else "range"


def _why_no_number(text: str) -> str:
    if _NO_FIGURE.fullmatch(text):
        return "finite"
    if _GROUPED.fullmatch(text):
        return "grouped"
    if _COMMA.fullmatch(text):
        return "comma"
    return "percent" if text.endswith("%") and len(text) > 1 else "text"


def _within_reach(number: float) -> bool:
    return number == 0.0 or _SIZES[0] <= abs(number) <= _SIZES[1]


def _refused(value: object, reason: str) -> PydanticCustomError:
    params: dict[str, object] = {"value": str(value)[:60], "reason": reason}
    match = _LEADING_ZERO.fullmatch(str(value)[:60])
    if reason == "zero" and match is not None:
        params["fixed"] = match[1] + match[2]
    return PydanticCustomError("P204", "not a number", params)


def _number(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value != value or value in (float("inf"), float("-inf")):
            raise _refused(value, "finite")
        if not _within_reach(value):
            raise _refused(value, "range")
        return value
    if not isinstance(value, str):
        raise _refused(value, "text")
    number = read_number(value)
    if isinstance(number, str):
        raise _refused(value, number)
    if isinstance(value, Quoted):
        raise _refused(value, "quoted")
    return number


def _exact(value: object) -> object:
    if isinstance(value, float) and isfinite(value):
        return value
    plain = isinstance(value, str) and not isinstance(value, Quoted) and len(value) <= _MAX_NUMBER_LENGTH
    if plain and read_number(str(value)) == "range" and isfinite(float(str(value))):
        return float(str(value))
    return _number(value)


def _whole(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > _MAX_WHOLE:
            raise _refused(value, "range")
        return value
    if not isinstance(value, str):
        raise _refused(value, "whole")
    number = read_number(value)
    if isinstance(number, str):
        raise _refused(value, "whole" if number in ("text", "comma") else number)
    if not _WHOLE.fullmatch(value):
        raise _refused(value, "whole")
    if abs(number) > _MAX_WHOLE:
        raise _refused(value, "range")
    if isinstance(value, Quoted):
        raise _refused(value, "quoted")
    return int(value)


def _yes_no(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        if isinstance(value, Quoted):
            raise _refused(value, "quoted")
        return value == "true"
    raise _refused(value, "yes_no")


def _on_one_line(text: str) -> str:
    unseen = _NOT_ON_A_LINE.search(text)
    if unseen is not None:
        reason = {"reason": "line"} if unseen[0] in "\t\n\r" else {}
        raise PydanticCustomError("P990", "not on one line", {"char": f"U+{ord(unseen[0]):04X}", **reason})
    return text


def _with_line_ends(text: str) -> str:
    _on_one_line(text.replace("\n", " ").replace("\t", " "))
    return text


def _folded(text: str) -> str:
    return _on_one_line(_LINE_END.sub(" ", text).replace("\t", " "))


Number = Annotated[float, BeforeValidator(_number)]
# What was computed, and must read back as the very same number, however small.
Exact = Annotated[float, BeforeValidator(_exact)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Positive = Annotated[Number, Field(gt=0)]
Natural = Annotated[Number, Field(ge=0)]
Fraction = Annotated[Number, Field(ge=0, le=1)]
# The one rule of all texts: what is shown stands on one line, and every sign of it can be seen. A line is
# refused when it does not; the line ends of a longer text become spaces, as YAML folds them. What people
# wrote for a record comes back as they wrote it, line ends too, and is told on one line.
Line = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_on_one_line)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_folded)]
Written = Annotated[str, StringConstraints(min_length=1, max_length=4000), AfterValidator(_with_line_ends)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
DottedId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64})*$")]
POLICY_ID = r"[a-z][a-z0-9-]{0,63}"
PolicyId = Annotated[str, StringConstraints(pattern=f"^{POLICY_ID}$")]
RoundId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
# Who is asked in a round, by an id that names nobody.
AssessorId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# The hash of what something says.
Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9.-]{0,63}$")]
SeriesId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Iso2 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


# What people write where they have no reason; a letter or figure, however often, is none either.
_NO_REASON = frozenset((
    "nvt", "na", "nb", "ntb", "tbd", "tbc", "geen", "none", "nee", "no", "ja", "yes", "niets", "nothing",
    "zie boven", "see above", "idem", "ditto",
))  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")


def is_reason(text: str) -> bool:
    """Whether a text says anything; one sign, dots or “n.v.t.” do not.

    >>> is_reason("..."), is_reason("n.v.t."), is_reason("x"), is_reason("A treaty of 1990.")
    (False, False, False, True)
    """
    words = _SIGNS.sub(" ", text.casefold()).strip()
    joined = words.replace(" ", "")
    return len(set(joined)) > 1 and words not in _NO_REASON and joined not in _NO_REASON


class Text(Frozen):
    """The same sentence in English and in Dutch, both written by hand."""

    en: Prose
    nl: Prose

    def say(self, lang: Language) -> str:
        """The text in one language."""
        return self.nl if lang == "nl" else self.en


def _how_named(value: object) -> str:
    return "both" if isinstance(value, dict | Text) else "one"


def _short(text: str) -> str:
    if len(text) > MOST_IN_NAME:
        raise PydanticCustomError("P209", "too long", {"most": MOST_IN_NAME})
    return text


def _label(value: object) -> object:
    """Both languages of a name, before the line ends of a text would be folded."""
    languages = value if isinstance(value, dict) else value.__dict__ if isinstance(value, Text) else {}
    for language in ("en", "nl"):
        words = languages.get(language)
        if isinstance(words, str):
            try:
                _short(_on_one_line(words.strip()))
            except PydanticCustomError as error:
                below = {**(error.context or {}), "below": language}
                raise PydanticCustomError(error.type, "no name", below) from None
    return value


# What something is called, in both languages.
Label = Annotated[Text, BeforeValidator(_label)]
# A name that most languages write alike: once, or in both languages where they differ.
Name = Annotated[
    Annotated[Label, Tag("both")] | Annotated[Line, AfterValidator(_short), Tag("one")],
    Discriminator(_how_named),
]


# The same where one name may take a whole line.
LongName = Annotated[Annotated[Label, Tag("both")] | Annotated[Line, Tag("one")], Discriminator(_how_named)]


def say_name(name: Text | str, lang: Language) -> str:
    """A ``Name`` or ``LongName`` as one language writes it."""
    return name.say(lang) if isinstance(name, Text) else name


class Cited(Frozen):
    """Anything that says where it comes from.

    ``where`` is the place in the source; ``ledger`` lists the ids of the facts, in the fact ledger
    the workspace was filled from, that this entry tells.
    """

    taken_whole = True

    source: SourceId
    where: Line | None = None
    ledger: tuple[Line, ...] = ()
