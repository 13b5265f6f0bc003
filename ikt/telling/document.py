"""One document tree for every answer and report: what is said and in which order, never how it looks.

Writers (terminal, Markdown, HTML, Word, PDF, CSV, Excel) turn the same tree into their form. Text in it is
plain: nothing in it is markup, whatever it looks like, and each writer escapes it in its own way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from ikt.model.base import Language

Column = Literal["text", "number"]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the text of a source, cited where it stands. The same text keeps one number.

    ``facts`` are the ids of the facts that the words before it tell (``docs/facts.csv``), ``of`` is the
    source as read from its file; no form shows them.
    """

    text: str
    facts: tuple[str, ...] = field(default=(), compare=False)
    of: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry the weight of a sentence."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """What the words before it are made of: a noun as read from a file, and a field of it; no form shows it.

    Two of them are the same when they name the same field of the very same noun. Of words that say that
    nobody filled a field of the profile yet (``brief.owner``) there is no noun.
    """

    noun: object
    field: str = "text"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin) and self.noun is other.noun and self.field == other.field

    def __hash__(self) -> int:
        return hash((id(self.noun), self.field))


Inline = str | Strong | Note | Origin
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of inline text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers, a line of inline text an item."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; ``caption`` states what it shows, ``columns`` how cells align.

    ``line_after`` so many rows a line is drawn, with the words ``line`` in it. ``short`` holds heads for
    forms with little room (a terminal, a page); columns ``wide`` are left out there, columns ``narrow``
    stand only there. A cell whose text is a ``Printed`` is a number in a spreadsheet. ``key`` says what short
    heads and letters mean, each line with the column it is about; it stands below the short form only.
    """

    caption: str
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    line_after: int | None = None
    line: str = ""
    short: tuple[str, ...] = ()
    wide: frozenset[int] = frozenset()
    narrow: frozenset[int] = frozenset()
    key: tuple[tuple[int, str], ...] = ()

    def fitted(self, *, narrow: bool) -> Table:
        """The table with the heads and columns of a form with little room, or with much."""
        return self.without(self.wide if narrow else self.narrow, short=narrow)

    def without(self, left_out: Collection[int], *, short: bool) -> Table:
        """The table without some columns, with the short heads and their key, or the full ones."""
        if not left_out and not self.key and not (short and self.short):
            return self
        kept = [column for column in range(len(self.heads)) if column not in left_out]
        heads = self.short if short and self.short else self.heads
        key = self.key if short else ()
        return replace(
            self,
            heads=tuple(heads[column] for column in kept),
            columns=tuple(self.columns[column] for column in kept),
            rows=tuple(tuple(row[column] for column in kept) for row in self.rows),
            short=(), wide=frozenset(), narrow=frozenset(),
            key=tuple((kept.index(column), line) for column, line in key if column in kept),
        )  # fmt: skip

    def lined(self) -> tuple[tuple[Line, ...], ...]:
        """The rows with the line as one of them, its words in the first column of text."""
        if self.line_after is None:
            return self.rows
        at = next((index for index, kind in enumerate(self.columns) if kind == "text"), 0)
        drawn: tuple[Line, ...] = tuple(
            (Strong(self.line),) if index == at else () for index in range(len(self.columns))
        )
        return (*self.rows[: self.line_after], drawn, *self.rows[self.line_after :])


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture whose title states the finding.

    ``svg`` is the drawing, ``alt`` lists its numbers in words, ``foot`` gives source and as-of,
    ``file`` is the name under which Markdown links it.
    """

    file: str
    title: str
    svg: str
    alt: str
    foot: str


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that stand out at the top of a page."""

    lines: tuple[Line, ...]


Block = Paragraph | Bullets | Table | Figure | Box


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered section; its ``id`` is what the partner copy and ``--pages`` go by."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    number: int | None = None


class Gives(NamedTuple):
    """Something that a document can do without: by what id it is left out, and what it is called.

    ``annex`` says that it stands behind the pages that are read first.
    """

    id: str
    name: str
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``as_of`` is its date (ISO, never the clock's); ``marking`` a handling mark or empty; ``running`` the
    short line for the head of each page. ``data`` are the tables for a spreadsheet, where those differ
    from the ones shown. ``gives_way`` is what is left out, in this order, where it has to fit on fewer
    pages. ``made_as`` says, by name, how one that may come back edited was made (for whom, in which
    language): a Word file carries it along, and the mark of each of its paragraphs.
    """

    title: str
    subtitle: str
    lang: Language
    as_of: str
    running: str
    parts: tuple[Part, ...]
    marking: str = ""
    author: str = "ikt"
    keywords: tuple[str, ...] = field(default=())
    data: tuple[Table, ...] = ()
    gives_way: tuple[Gives, ...] = ()
    made_as: tuple[tuple[str, str], ...] = ()

    def notes(self) -> list[str]:
        """Texts of the footnotes in the order in which they are first met, each once."""
        return list(dict.fromkeys(note.text for note in _notes(self)))

    def tables(self) -> tuple[Table, ...]:
        """The tables for a spreadsheet: those made for one, else those shown."""
        return self.data or tuple(
            block for part in self.parts for block in part.blocks if isinstance(block, Table)
        )

    def laid_out(self, *, narrow: bool) -> Document:
        """The document with its tables as a form shows them that has little room, or much."""

        def laid(block: Block) -> Iterator[Block]:
            if not isinstance(block, Table):
                yield block
                return
            table = block.fitted(narrow=narrow)
            yield replace(table, rows=table.lined(), line_after=None)
            yield from (Paragraph((line,)) for _, line in table.key)

        parts = tuple(
            replace(part, blocks=tuple(one for block in part.blocks for one in laid(block)))
            for part in self.parts
        )
        return replace(self, parts=parts)

    def without(self, ids: Collection[str]) -> Document:
        """The document without some parts, the others numbered anew where they bear numbers."""
        kept = [part for part in self.parts if part.id not in ids]
        numbers = iter(range(1, len(kept) + 1))
        parts = tuple(part if part.number is None else replace(part, number=next(numbers)) for part in kept)
        return replace(self, parts=parts)

    def figures(self) -> list[Figure]:
        """Its pictures, in reading order."""
        return [block for part in self.parts for block in part.blocks if isinstance(block, Figure)]


def _notes(document: Document) -> Iterator[Note]:
    for part in document.parts:
        for block in part.blocks:
            for line in lines_of(block):
                yield from (inline for inline in line if isinstance(inline, Note))


def lines_of(block: Block) -> Sequence[Line]:
    """Every line of inline text in a block, in reading order."""
    match block:
        case Paragraph(line):
            return [line]
        case Bullets(items):
            return items
        case Box(lines):
            return lines
        case Table(rows=rows):
            return [cell for row in rows for cell in row]
        case Figure():
            return []


def plain(line: Line) -> str:
    """A line without its notes, as bare text."""
    return "".join(
        inline if isinstance(inline, str) else inline.text if isinstance(inline, Strong) else ""
        for inline in line
    )
