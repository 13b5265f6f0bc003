"""A document as plain text for a terminal: no wider than it is, without colour."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ikt.telling.document import Bullets, Document, Line, Paragraph, Part, Table, lines_of
from ikt.telling.language.wrapping import wrap
from ikt.telling.writing.shown import Cite, Notes, alt_of, heading, shown, title_of
from ikt.telling.writing.words import SAY

# From this width on a table stands with all its columns.
WIDE = 116
# A column of words is not made narrower than this while another can give way.
_LEAST = 10
_GAPS = (2, 1)


def to_text(document: Document, width: int) -> str:
    """The document as text of at most ``width`` columns; what cannot be broken may stand out."""
    writer = _Text(document, width)
    blocks = [wrap(line, width) for line in (title_of(document), shown(document.marking).strip()) if line]
    if shown(document.subtitle).strip():
        blocks.append(wrap(shown(document.subtitle).strip(), width))
    for part in document.parts:
        blocks += writer.part(part)
    notes = writer.notes.texts()
    if notes:
        sources = [wrap(f"[{number}] {text}", width, "  ") for number, text, _ in notes]
        blocks.append("\n".join([SAY(document.lang, "notes"), *sources]))
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Text:
    def __init__(self, document: Document, width: int) -> None:
        self.width = width
        self.lang = document.lang
        self.notes = Notes(document)

    def part(self, part: Part) -> list[str]:
        """The blocks of a part; under a heading they stand close together and two columns in."""
        title = heading(part)
        if not title:
            return [text for block in part.blocks for text in self.block(block, "", False)]
        lines, apart = [wrap(title, self.width)], False
        after_words = False
        for block in part.blocks:
            made = self.block(block, "  ", after_words)
            # A table has air around it, sentences have not.
            lines += [*([""] if apart or isinstance(block, Table) else []), *made]
            apart, after_words = isinstance(block, Table), isinstance(block, Paragraph)
        return ["\n".join(lines)] if len(lines) > 1 else []

    def block(self, block: object, indent: str, after_words: bool) -> list[str]:
        if isinstance(block, Table):
            made = table_text(block, self.width)
            return [made] if made else []
        if isinstance(block, Bullets):
            first = indent + ("  " if after_words else "") if indent else "- "
            later = "  " if not indent else first + "  "
            return ["\n".join(wrap(self.line(item), self.width, first, later) for item in block.items)]
        if isinstance(block, Paragraph):
            return [wrap(self.line(block.line), self.width, indent)]
        figure = getattr(block, "svg", None)
        if figure is not None:
            return [wrap(alt_of(block, self.lang), self.width, indent)]  # type: ignore[arg-type]
        return [wrap(self.line(line), self.width, "| ", "| ") for line in lines_of(block)]  # type: ignore[arg-type]

    def line(self, line: Line) -> str:
        return plain_line(self.notes, line)


def plain_line(notes: Notes, line: Line) -> str:
    """A line of inline text with its notes as numbers."""
    written = []
    for piece in notes.pieces(line):
        if isinstance(piece, Cite):
            written.append(f" [{piece.number}]")
        else:
            written.append(piece if isinstance(piece, str) else piece.text)
    return "".join(written)


def table_text(table: Table, width: int) -> str:
    """A table no wider than ``width``, as far as its numbers allow; empty where it has no row."""
    if not table.rows:
        return ""
    table = _with_room(table, width)
    rows = [tuple(_cell(cell) for cell in row) for row in table.rows]
    heads = tuple(shown(head) for head in table.heads)
    sizes = [max(len(line[k]) for line in [heads, *rows]) for k in range(len(heads))]
    gap = next((gap for gap in _GAPS if sum(sizes) + gap * (len(sizes) - 1) <= width), _GAPS[-1])
    words = [k for k, kind in enumerate(table.columns) if kind == "text"]
    over = sum(sizes) + gap * (len(sizes) - 1) - width
    # The widest column of words gives way first, and what does not fit goes on below.
    while over > 0 and words and max(sizes[k] for k in words) > _LEAST:
        sizes[max(words, key=lambda k: sizes[k])] -= 1
        over -= 1
    shown_lines = [wrap(shown(table.caption), width)] if table.caption else []
    shown_lines += _row(heads, sizes, words, gap)
    full = sum(sizes) + gap * (len(sizes) - 1)
    for index, row in enumerate(rows):
        if index == table.line_after:
            shown_lines.append(f" {table.line}".rjust(full, "-"))
        shown_lines += _row(row, sizes, words, gap)
    if table.key:
        shown_lines += ["", *(wrap(shown(line), width) for _, line in table.key)]
    return "\n".join(shown_lines)


def _with_room(table: Table, width: int) -> Table:
    """The form of a table that a terminal of this width has room for.

    The full one where it fits a wide terminal, else the short one: there with the numbers that only the full
    one has, as far as they fit; on a terminal too narrow for it without its last columns of its own.
    """
    if width >= WIDE and _least_width(table.fitted(narrow=False)) <= width:
        return table.fitted(narrow=False)
    left_out = set(table.wide)
    if width >= WIDE:
        for column in sorted(table.wide):
            fits = _least_width(table.without(left_out - {column}, short=True)) <= width
            if table.columns[column] == "number" and fits:
                left_out.discard(column)
    for column in sorted(table.narrow, reverse=True):
        if _least_width(table.without(left_out, short=True)) <= width:
            break
        left_out.add(column)
    return table.without(left_out, short=True)


def _least_width(table: Table) -> int:
    """How narrow a table can be made: numbers whole, words broken."""
    lines = [tuple(map(shown, table.heads)), *(tuple(_cell(cell) for cell in row) for row in table.rows)]
    sizes = [max(len(line[index]) for line in lines) for index in range(len(table.heads))]
    least = [
        min(size, _LEAST) if kind == "text" else size for size, kind in zip(sizes, table.columns, strict=True)
    ]
    return sum(least) + _GAPS[-1] * (len(least) - 1)


def _cell(line: Line) -> str:
    return "".join(
        shown(inline) if isinstance(inline, str) else shown(getattr(inline, "text", "")) for inline in line
    ).strip()


def _row(cells: Sequence[str], sizes: Sequence[int], words: Sequence[int], gap: int) -> list[str]:
    """The lines of one row."""
    parts = [
        _folded(cell, size) if k in words else [cell]
        for k, (cell, size) in enumerate(zip(cells, sizes, strict=True))
    ]
    lines = []
    for number in range(max(len(part) for part in parts)):
        there = [part[number] if number < len(part) else "" for part in parts]
        made = [
            word.ljust(size) if k in words else word.rjust(size)
            for k, (word, size) in enumerate(zip(there, sizes, strict=True))
        ]
        lines.append((" " * gap).join(made).rstrip())
    return lines


def _folded(cell: str, size: int) -> list[str]:
    """The lines of a cell; a word is parted at a hyphen only where its column is too narrow for it."""
    parted = any(len(word) > size for word in cell.split())
    return textwrap.wrap(cell, size, break_on_hyphens=parted) or [""]
