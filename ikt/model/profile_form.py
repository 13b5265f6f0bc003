"""What a form for a profile asks of a post, in the keys that its writers and its reader share.

A form has sections, a section rows, a row cells. A row says of which entry of the profile it is, by a hash of
what was printed in it (``digest``): what is left alone is known as such, wherever the row was moved to, and
what was changed meets the entry it was made from, wherever that stands by now.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from ikt.model.base import Iso2, Language, say_name
from ikt.model.brief import Brief, Certainty, Said, Standing, Topic
from ikt.problems import Place

FORMAT = "ikt.profile-form/1"

# The columns of a sheet in which answers stand; behind them stands the key of the row.
WIDTH = 5
# What a form in Word shows where nothing is filled in.
OPEN = "…"
# Beside the rows: the function that filled the form in, the day, the language of what is written.
HEAD = ("by", "on", "language")
# The column of a sheet in which these are filled in.
HEAD_AT = 2

# What is printed in a row, by column; a column that is left open holds nothing.
Cells = Mapping[str, str]
Kind = Literal["said", "name", "line", "date", "choice"]

CHOICES: dict[str, tuple[str, ...]] = {"about": get_args(Topic), "status": get_args(Standing)}


@dataclass(frozen=True, slots=True)
class Column:
    """One thing that is asked of an entry.

    ``wanted`` is how many signs a briefing has room for; ``at`` is where it begins among the columns of a
    sheet, which it fills up to the next.
    """

    id: str
    kind: Kind
    wanted: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the form.

    ``field`` of the brief holds the answers, a list of them where ``many``; ``rows`` are on an empty form.
    Of talking points a section has those of one ``certainty``. Without ``cited`` the field is a bare value.
    """

    id: str
    field: str
    columns: tuple[Column, ...]
    rows: int = 1
    many: bool = True
    cited: bool = True
    certainty: Certainty | None = None

    @property
    def must(self) -> str:
        """The column without which an entry says nothing."""
        return next(one.id for one in self.columns if one.kind not in ("choice", "date") or not self.cited)


def _text(wanted: int, at: int = 0) -> Column:
    return Column("text", "said", wanted, at)


_WHO = (Column("name", "name", 80), Column("what", "said", 120, at=2))
SECTIONS = (
    Section("message", "message", (_text(160),), 3),
    Section("sensitivities", "sensitivities", (Column("about", "choice"), _text(250, at=1)), 4),
    Section("system", "system", (_text(600),), many=False),
    Section("institutions", "institutions", _WHO, 6),
    Section("funders", "funders", _WHO, 4),
    Section(
        "agreements",
        "agreements",
        (
            Column("name", "name", 120),
            Column("since", "date", at=2),
            Column("until", "date", at=3),
            Column("status", "choice", at=4),
        ),
        5,
    ),
    Section("recognition", "recognition", (_text(300),), many=False),
    Section("certain", "talking_points", (_text(200),), certainty="certain"),
    Section("possible", "talking_points", (_text(200),), certainty="possible"),
    Section("defensive", "talking_points", (_text(250),), 2, certainty="defensive"),
    Section(
        "contacts",
        "contacts",
        (
            Column("function", "said", 80),
            Column("organisation", "name", 60, at=2),
            Column("subject", "said", 80, at=4),
        ),
        4,
    ),
    Section("owner", "owner", (Column("text", "line", 80),), many=False, cited=False),
    Section("valid_until", "valid_until", (Column("text", "date"),), many=False, cited=False),
)
BY_ID = {section.id: section for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form: its section, its number there from 1, the hash it was made with, what it holds."""

    section: str
    number: int
    made: str
    cells: Cells

    @property
    def key(self) -> str:
        """How a form names the row."""
        return f"{self.section} {self.number} {self.made or '-'}"

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it came back: of which country, in which language it was made and is written.

    ``by`` is the function that filled it in, ``on`` the day; both may be left open. ``rows`` are all that
    are there, ``places`` where each stands in the file, in the same order.
    """

    file: str
    iso2: Iso2
    made_in: Language
    written_in: Language
    by: str
    on: date | None
    rows: tuple[Row, ...]
    places: tuple[Place, ...]


def mark(iso2: str, lang: Language, counts: Sequence[int]) -> str:
    """What a form says of itself: its format, country and language, and how many rows each section has.

    >>> mark("KR", "nl", (3, 4))
    'ikt.profile-form/1 KR nl 3.4'
    """
    return f"{FORMAT} {iso2} {lang} {'.'.join(map(str, counts))}"


def plain(text: str) -> str:
    """A text as it is compared: other spaces and line ends make it no other text."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def digest(section: Section, cells: Cells) -> str:
    """What tells one printed row from another; nothing of a row in which nothing stands."""
    texts = [plain(cells.get(column.id, "")) for column in section.columns]
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:12] if any(texts) else ""


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry of a brief as a form prints it; ``at`` is its path in the brief."""

    at: tuple[str | int, ...]
    entry: Any
    cells: Cells


def printed(section: Section, brief: Brief, lang: Language) -> list[Printed]:
    """The entries of a brief that belong to a section, in the order of the profile."""
    value = getattr(brief, section.field)
    if not section.many:
        return [] if value is None else [Printed((section.field,), value, cells_of(section, value, lang))]
    return [
        Printed((section.field, number), entry, cells_of(section, entry, lang))
        for number, entry in enumerate(value)
        if section.certainty is None or entry.certainty == section.certainty
    ]


def cells_of(section: Section, entry: Any, lang: Language) -> dict[str, str]:
    """What a form prints of one entry: choices by their ids, dates as written."""
    if not section.cited:
        return {section.columns[0].id: str(entry)}
    return {column.id: _cell(column, getattr(entry, column.id), lang) for column in section.columns}


def _cell(column: Column, value: Any, lang: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Said):
        return value.say(lang)
    return say_name(value, lang) if column.kind == "name" else str(value)


def form_rows(section: Section, brief: Brief, lang: Language) -> Sequence[Row]:
    """The rows of a section on a new form: what the profile says, then empty ones, at least one to add in."""
    found = printed(section, brief, lang)
    count = max(section.rows, len(found) + 1) if section.many else 1
    empty = [dict.fromkeys((column.id for column in section.columns), "")] * (count - len(found))
    return [
        Row(section.id, number, digest(section, cells), cells)
        for number, cells in enumerate((*(one.cells for one in found), *empty), 1)
    ]
