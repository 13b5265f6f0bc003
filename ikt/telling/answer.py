"""An answer in the order in which people ask: what, from where on, why, how sure; then the tables."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date

from ikt.model.base import Language
from ikt.telling.answering import answer, grid, listed
from ikt.telling.document import Block, Document, Paragraph
from ikt.telling.language.wrapping import wrap
from ikt.telling.plain import Section, sections_only


@dataclass(frozen=True, slots=True)
class Grid:
    """Printed cells with their heads; the columns ``left`` hold words, the others numbers.

    ``line`` is drawn after so many rows, with its words in it; ``note`` stands below.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: frozenset[int] = frozenset({0})
    line_after: int | None = None
    line: str = ""
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A title, the answer in sentences, the tables, what belongs beside them."""

    title: str
    lead: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    sections: tuple[Section, ...] = ()


def answer_text(answer: Answer, width: int) -> str:
    """Plain text no wider than the terminal."""
    blocks = [wrap(answer.title, width), *(wrap(line, width) for line in answer.lead)]
    for one in answer.grids:
        # With no row asked for there is no table: neither heads nor a note about its columns.
        if not one.rows:
            continue
        blocks.append(_grid_text(one, width))
        if one.note:
            blocks.append(wrap(one.note, width))
    text = "\n\n".join(blocks) + "\n"
    sections = [section for section in answer.sections if section.lines]
    return text + "\n" + sections_only(sections, width) if sections else text


def _grid_text(grid: Grid, width: int) -> str:
    lines = [grid.heads, *grid.rows]
    sizes = [max(len(line[k]) for line in lines) for k in range(len(grid.heads))]
    words = [k for k in sorted(grid.left) if k < len(sizes)]
    over = sum(sizes) + 2 * (len(sizes) - 1) - width
    # The widest column of words gives way first, and what does not fit goes on below.
    while over > 0 and words and max(sizes[k] for k in words) > 10:
        widest = max(words, key=lambda k: sizes[k])
        sizes[widest] -= 1
        over -= 1
    shown = [wrap(grid.title, width)] if grid.title else []
    shown += _row(grid.heads, sizes, grid.left)
    full = sum(sizes) + 2 * (len(sizes) - 1)
    for place, row in enumerate(grid.rows):
        if place == grid.line_after:
            shown.append(f" {grid.line}".rjust(full, "-"))
        shown += _row(row, sizes, grid.left)
    return "\n".join(shown)


def _row(cells: tuple[str, ...], sizes: list[int], left: frozenset[int]) -> list[str]:
    """The lines of one row."""
    parts = [
        (textwrap.wrap(cell, size, break_on_hyphens=False) or [""]) if k in left else [cell]
        for k, (cell, size) in enumerate(zip(cells, sizes, strict=True))
    ]
    lines = []
    for number in range(max(len(part) for part in parts)):
        words = [part[number] if number < len(part) else "" for part in parts]
        made = [
            word.ljust(size) if k in left else word.rjust(size)
            for k, (word, size) in enumerate(zip(words, sizes, strict=True))
        ]
        lines.append("  ".join(made).rstrip())
    return lines


def as_document(told: Answer, lang: Language, as_of: date) -> Document:
    """The answer as a document that every writer takes."""
    blocks: list[Block] = []
    for one in told.grids:
        if one.rows:
            blocks.append(
                grid(
                    one.heads,
                    one.rows,
                    left=one.left,
                    title=one.title,
                    line_after=one.line_after,
                    line=one.line,
                )
            )
            if one.note:
                blocks.append(Paragraph((one.note,)))
    parts = [
        listed(f"section-{number}", section.heading, section.lines)
        for number, section in enumerate(told.sections, 1)
    ]
    return answer(told.title, told.lead, blocks, parts, lang=lang, as_of=as_of)
