"""How tables are laid out: widths guessed from words and lines, and whether one stays on a page."""

from __future__ import annotations

from ikt.telling.document import Table, plain
from ikt.telling.writing.lines import shown

_AROUND = 3.0
_LONGEST_WORD = 24.0
# A table of so many rows stays on one page, and so does a row without a cell of so many letters.
_FEW_ROWS = 8
_SHORT_CELL = 900


def shares(table: Table, room: float) -> list[float]:
    """The part of the whole width for each column; they sum to one.

    ``room`` is how many letters fit beside each other over the whole width. Every column gets its longest
    word. What is left goes first to columns that need little more for their longest line, so that short texts
    stay on one line and the longest wrap; what nobody needs goes to the columns with text.
    """
    least, asked = _needs(table)
    widths = _poured(least, asked, max(room - sum(least), 0.0))
    spare = max(room - sum(widths), 0.0)
    takers = [place for place, kind in enumerate(table.columns) if kind == "text"] or list(range(len(widths)))
    weight = sum(widths[place] for place in takers)
    for place in takers:
        widths[place] += spare * widths[place] / weight
    return [width / sum(widths) for width in widths]


def rows_stay_whole(table: Table) -> bool:
    """Whether no row is so high that it has to go on over a page."""
    return all(len(plain(cell)) <= _SHORT_CELL for row in table.rows for cell in row)


def stays_whole(table: Table) -> bool:
    """Whether the table is small enough to be kept on one page."""
    letters = sum(len(plain(cell)) for row in table.rows for cell in row)
    return len(table.rows) <= _FEW_ROWS and letters <= 2 * _SHORT_CELL


def _poured(least: list[float], asked: list[float], room: float) -> list[float]:
    """Widths after the room is dealt out evenly, nobody taking more than was asked."""
    widths = list(least)
    waiting = sorted(range(len(least)), key=lambda place: asked[place] - least[place])
    for done, place in enumerate(waiting):
        given = min(asked[place] - least[place], room / (len(waiting) - done))
        widths[place] += given
        room -= given
    return widths


def _needs(table: Table) -> tuple[list[float], list[float]]:
    """For each column the letters of its longest word, and of its longest line."""
    least, asked = [], []
    for place, head in enumerate(table.heads):
        texts = [shown(head), *(shown(plain(row[place])) for row in table.rows)]
        words = [word for text in texts for word in text.split()]
        least.append(min(max(map(len, words), default=1), _LONGEST_WORD) + _AROUND)
        asked.append(max(max(map(len, texts)) + _AROUND, least[-1]))
    return least, asked
