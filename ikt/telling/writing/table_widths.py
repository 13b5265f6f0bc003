"""How tables are laid out: widths guessed from words and lines, and whether one stays on a page."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from ikt.telling.document import Line, Note, Table, plain
from ikt.telling.writing.font import width
from ikt.telling.writing.shown import shown

# In multiples of the size of the letters: what stands around a cell, more of it beside a number, the widest
# word that gets its place, and the mark of a note.
_AROUND, _BESIDE, _WIDEST_WORD, _MARK = 1.0, 1.0, 12.0, 0.6
# How much of a line stays empty on average where a text wraps.
_LOST = 1.06
_HALVINGS = 16
_MIXES = (0.0, 0.25, 0.5, 0.75, 1.0)
# A table of so many rows stays on one page, and so does a row without a cell of so many letters.
_FEW_ROWS = 8
_BREAKS = re.compile(r"[ \t\n]+")
_SHORT_CELL = 900


def shares(table: Table, room: float) -> list[float]:
    """The part of the whole width for each column; they sum to one.

    ``room`` is the whole width in multiples of the size of the letters. Every column gets its longest word.
    The rest is dealt out so that short texts stay on one line, or in proportion to the longest texts, or in
    between: whichever makes the table lowest. What nobody needs goes to the columns with text.
    """
    around = [_AROUND + _BESIDE * beside for beside in beside_numbers(table)]
    cells = [[_measure(cell) + more for cell, more in zip(row, around, strict=True)] for row in table.rows]
    cells.append([_measure((head,)) + more for head, more in zip(table.heads, around, strict=True)])
    words = (min(word, _WIDEST_WORD) for word in _widest_words(table))
    least = [word + more for word, more in zip(words, around, strict=True)]
    asked = [max(low, *column) for low, column in zip(least, zip(*cells, strict=True), strict=True)]
    even, measured = _levelled(least, asked, room), _proportional(least, asked, room)
    mixes = [
        [(1 - mix) * one + mix * other for one, other in zip(even, measured, strict=True)] for mix in _MIXES
    ]
    widths = _filled(min(mixes, key=lambda mix: _height(cells, mix, around)), table, room)
    return [each / sum(widths) for each in widths]


def needs_hyphens(table: Table, room: float) -> bool:
    """Whether a word may be wider than its column, so that it has to be cut."""
    words = _widest_words(table)
    around = [_AROUND + _BESIDE * beside for beside in beside_numbers(table)]
    return max(words) > _WIDEST_WORD or sum(words) + sum(around) > room


def beside_numbers(table: Table) -> list[bool]:
    """For each column whether it is text to the right of numbers, which would touch it."""
    pairs = itertools.pairwise(("text", *table.columns))
    return [pair == ("number", "text") for pair in pairs]


def rows_stay_whole(table: Table) -> bool:
    """Whether no row is so high that it has to go on over a page."""
    return all(len(plain(cell)) <= _SHORT_CELL for row in table.rows for cell in row)


def stays_whole(table: Table) -> bool:
    """Whether the table is small enough to be kept on one page."""
    letters = sum(len(plain(cell)) for row in table.rows for cell in row)
    return len(table.rows) <= _FEW_ROWS and letters <= 2 * _SHORT_CELL


def _measure(line: Line) -> float:
    return width(shown(plain(line))) + _MARK * sum(isinstance(inline, Note) for inline in line)


def _widest_words(table: Table) -> list[float]:
    widths = []
    for index, head in enumerate(table.heads):
        texts = [shown(head), *(shown(plain(row[index])) for row in table.rows)]
        # The word with most letters stands for the widest; a space that does not break is none between words.
        longest = max((word for text in texts for word in _BREAKS.split(text)), key=len, default="")
        widths.append(width(longest))
    return widths


def _levelled(least: list[float], asked: list[float], room: float) -> list[float]:
    """Widths up to one level: nobody gets more than asked, and less than the level only then."""
    low, high = 0.0, max(asked)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(_to_level(least, asked, middle)) <= room:
            low = middle
        else:
            high = middle
    return _to_level(least, asked, low)


def _to_level(least: list[float], asked: list[float], level: float) -> list[float]:
    return [max(few, min(most, level)) for few, most in zip(least, asked, strict=True)]


def _proportional(least: list[float], asked: list[float], room: float) -> list[float]:
    """Widths after the room left is dealt out by what is asked beyond the least."""
    wanted = [ask - low for ask, low in zip(asked, least, strict=True)]
    left = max(room - sum(least), 0.0)
    part = min(1.0, left / sum(wanted)) if sum(wanted) > 0 else 0.0
    return [low + part * want for low, want in zip(least, wanted, strict=True)]


def _height(cells: Sequence[Sequence[float]], widths: Sequence[float], around: Sequence[float]) -> int:
    """How many lines the rows take together."""
    return sum(max(map(_lines, row, widths, around)) for row in cells)


def _lines(cell: float, width: float, around: float) -> int:
    return 1 if cell <= width else math.ceil((cell - around) * _LOST / (width - around))


def _filled(widths: list[float], table: Table, room: float) -> list[float]:
    """Widths with what is left of the room given to columns with text, by how wide they are."""
    spare = max(room - sum(widths), 0.0)
    takers = [column for column, kind in enumerate(table.columns) if kind == "text"] or list(
        range(len(widths))
    )
    weight = sum(widths[column] for column in takers)
    return [each + (spare * each / weight if column in takers else 0.0) for column, each in enumerate(widths)]
