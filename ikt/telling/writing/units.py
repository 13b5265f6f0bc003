"""What stands in a document, paragraph by paragraph, as a Word file holds it; and the mark of each.

A mark is the hash of the bare words of a paragraph: of one that was made by us it tells, when the file comes
back, whether anybody changed it, and it holds nothing that could be read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ikt.telling.document import Block, Document, Figure, Line, Note, Origin, Part, Strong, Table, lines_of
from ikt.telling.writing.shown import Notes, heading, shown, title_of

UnitKind = Literal["text", "row"]

_MARK_LENGTH = 12
# What Word, or who types, puts in the place of each other without anybody meaning anything by it.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛ʼ", "'"), "\u2011": "-", "…": "...",
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
    }
)  # fmt: skip
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, or one row of a table with its cells.

    ``part`` and ``section`` are the id and the heading of the part in which it stands, empty before the
    first. ``heads`` are those of the table of a row. ``origins`` are what it was made of and ``facts`` the
    ids of the facts that it tells, of a row by cell.
    """

    kind: UnitKind
    part: str
    section: str
    cells: tuple[str, ...]
    heads: tuple[str, ...] = ()
    origins: tuple[tuple[Origin, ...], ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()


def units_of(document: Document) -> tuple[list[Unit], list[Unit]]:
    """The paragraphs and rows of a document in the order in which Word shows them; then its footnotes."""
    document = document.laid_out(narrow=True)
    notes = Notes(document)
    found = [Unit("text", "", "", (text,)) for text in _heading(document)]
    for part in document.parts:
        found += _of_part(part, notes)
    cited: dict[str, Note] = {}
    for part in document.parts:
        for note in (note for block in part.blocks for line in lines_of(block) for note in line):
            if isinstance(note, Note):
                cited.setdefault(note.text, note)
    told = [
        Unit("text", "", "", (text,), origins=((Origin(note.of, "title"),) if note.of else (),))
        for text, note in cited.items()
    ]
    return [unit for unit in found if any(map(bare, unit.cells))], [
        unit for unit in told if bare(unit.cells[0])
    ]


def _heading(document: Document) -> Iterator[str]:
    yield from (shown(document.marking), title_of(document), shown(document.subtitle))


def _of_part(part: Part, notes: Notes) -> Iterator[Unit]:
    section = heading(part)
    if section:
        yield Unit("text", part.id, section, (section,))
    for block in part.blocks:
        for unit in _of_block(block, notes):
            yield replace(unit, part=part.id, section=section)


def _of_block(block: Block, notes: Notes) -> Iterator[Unit]:
    if isinstance(block, Table):
        yield Unit("text", "", "", (shown(block.caption),))
        heads = tuple(map(shown, block.heads))
        yield Unit("row", "", "", heads)
        for row in block.rows:
            yield _unit("row", row, notes, heads)
    elif isinstance(block, Figure):
        yield from (Unit("text", "", "", (shown(words),)) for words in (block.title, block.foot))
    else:
        yield from (_unit("text", (line,), notes) for line in lines_of(block))


def _unit(kind: UnitKind, lines: Sequence[Line], notes: Notes, heads: tuple[str, ...] = ()) -> Unit:
    return Unit(
        kind, "", "", tuple(_words(notes, line) for line in lines), heads,
        origins=tuple(tuple(one for one in line if isinstance(one, Origin)) for line in lines),
        facts=tuple(tuple(_facts(line)) for line in lines),
    )  # fmt: skip


def _words(notes: Notes, line: Line) -> str:
    """A line as Word shows it, without the numbers of its footnotes."""
    pieces = notes.pieces(line)
    return "".join(
        one if isinstance(one, str) else one.text for one in pieces if isinstance(one, str | Strong)
    )


def _facts(line: Line) -> Iterator[str]:
    yield from dict.fromkeys(fact for note in line if isinstance(note, Note) for fact in note.facts)


def bare(text: str) -> str:
    """A text as it is compared: without what programs change by themselves.

    >>> bare("“Zo’n\\u00a0brief”…  ") == bare("\\"Zo'n brief\\"...")
    True
    """
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_ALIKE)).strip()


def mark(cells: Iterable[str]) -> str:
    """The mark of a paragraph, or of the cells of a row."""
    words = "\t".join(map(bare, cells))
    return hashlib.sha256(words.encode(errors="replace")).hexdigest()[:_MARK_LENGTH]


def marks_of(document: Document) -> tuple[str, str]:
    """The marks of the paragraphs of a document, and of its footnotes, each in a row with spaces between."""
    paragraphs, notes = units_of(document)
    return _in_a_row(paragraphs), _in_a_row(notes)


def _in_a_row(units: Iterable[Unit]) -> str:
    return " ".join(mark(unit.cells) for unit in units)


def digest_of(document: Document) -> str:
    """The hash of all marks of a document: two of the same say the same in the same order."""
    return hashlib.sha256("\n".join(marks_of(document)).encode()).hexdigest()
