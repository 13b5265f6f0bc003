"""What stands in a filled form, whatever it was filled in, before it is held against its round."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ikt.characters import UNSEEN
from ikt.model.sheet_form import Field
from ikt.problems import Place

Kind = Literal["xlsx", "docx", "page"]
# A form asks every country every question at most, and some rows may be doubled by accident.
MOST_CELLS = 20_000
# Of a reason, as the model has it.
MOST_LETTERS = 4000
_BLANK = re.compile(r"\s+")
# What ends a line here and is no blank to most programs; what Excel writes for what XML cannot hold.
_LINE_ENDS = re.compile("[\u2028\u2029]|_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True, slots=True)
class FilledCell:
    """What a form says of one country on one question; ``question`` may be shortened, as tags have it.

    ``low``, ``level`` and ``high`` are levels; ``unknown`` when “I do not know” was chosen. ``why`` and
    ``basis`` are as typed, without what nobody sees. ``places`` is where each of them stands.
    """

    country: str
    question: str
    low: int | None = None
    level: int | None = None
    high: int | None = None
    unknown: bool = False
    why: str = ""
    basis: str = ""
    places: Mapping[Field, Place] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        levels = (self.low, self.level, self.high)
        return not (self.unknown or self.why or self.basis or any(one is not None for one in levels))


@dataclass(frozen=True, slots=True)
class Wording:
    """How a form worded a question, as far as it says: nothing of what it leaves out."""

    name: str = ""
    asked: str = ""
    levels: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: whose, of which round and version, and its cells in the order in which they stand.

    ``broken`` are the cells that could not be read, of which that was told. ``drafts`` counts answers that a
    page kept apart as unfinished. ``whole`` says that a form of this kind holds every cell that was asked, so
    that one which is not there was taken out.
    """

    file: str
    kind: Kind
    round: str
    version: str
    assessor: str
    language: Literal["en", "nl"]
    cells: tuple[FilledCell, ...]
    broken: frozenset[tuple[str, str]] = frozenset()
    wording: Mapping[str, Wording] = field(default_factory=dict)
    drafts: int = 0
    whole: bool = True

    @property
    def untouched(self) -> bool:
        """Whether nothing was filled in anywhere."""
        return not self.broken and all(cell.empty for cell in self.cells)


def typed(text: str) -> str:
    r"""A text as people typed it, on one line and without what nobody sees.

    Texts that are pasted bring marks along for breaking words and for turning the reading direction; nobody
    meant those.

    >>> typed(" one\r\ntwo\u200b ")
    'one two'
    """
    seen = UNSEEN.sub("", _LINE_ENDS.sub(" ", text).replace("\N{REPLACEMENT CHARACTER}", "?"))
    # Composed, as all text of the workspace is read: some keyboards write a letter and its accent apart.
    return unicodedata.normalize("NFC", _BLANK.sub(" ", seen)).strip()
