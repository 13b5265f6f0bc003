"""How a form stands in a workbook or a Word file: the codes that its writer and its reader share.

Codes, not words or places: so a form is read whatever its language, and also when somebody renamed it, moved
a column or saved it with another program.
"""

from __future__ import annotations

import hashlib
from typing import Literal

# What marks a sheet or a control as ours.
FORMAT = "ikt.form/1"
UNKNOWN = "unknown"
# What is chosen where nothing is: a list of Word cannot be emptied otherwise.
NOTHING = "-"

Field = Literal["low", "level", "high", "why", "basis"]
LEVELS: tuple[Field, ...] = ("low", "level", "high")
TEXTS: tuple[Field, ...] = ("why", "basis")
FIELDS: tuple[Field, ...] = (*LEVELS, *TEXTS)
# What stands in a text of a Word file until something is typed, in English and Dutch; some programs save it
# as if it were typed.
PROMPTS: dict[Field, tuple[str, str]] = {
    "why": ("Click here and type a sentence or two", "Klik hier en typ een of twee zinnen"),
    "basis": ("Click here and type", "Klik hier en typ"),
}
# The columns of the sheet that is filled, above which their codes stand; KEY holds “CC question”.
KEY = "key"
COLUMNS = (KEY, "country", "question", "figures", "others", *FIELDS, "state")

# Of a tag Word takes no more characters than this.
_MOST_TAG = 64
_MOST_ID = _MOST_TAG - len("CC  basis")
_DIGITS = 12


def tag(country: str, question: str, field: str) -> str:
    """The tag of a control in Word: which answer it holds.

    >>> tag("BV", "bonds.ties", "why")
    'BV bonds.ties why'
    """
    return f"{country} {short_id(question)} {field}"


def short_id(question: str) -> str:
    """The id of a question as it fits in a tag: itself, or its beginning with a hash where it is long."""
    if len(question) <= _MOST_ID:
        return question
    digest = hashlib.sha256(question.encode()).hexdigest()[:_DIGITS]
    return f"{question[: _MOST_ID - _DIGITS - 1]}-{digest}"


def option(level: int, words: str) -> str:
    """A level as it can be chosen from a list: its number, then its words."""
    return f"{level} – {words}"
