"""Rows of cells with the place of each, from text with separators or from a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ikt.problems import Place
from ikt.reading.files import TextFile

# Of a file so many columns at most; one that has more is no table of figures.
MOST_COLUMNS = 10_000
_LONGEST_CELL = 100_000


class Formula(str):
    """A cell of a sheet in which a formula stands instead of a figure."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row; ``lines`` (as many as rows) are the numbers of the rows in the file, from 1.

    ``sheet`` names the sheet of a workbook; of text, ``texts`` are all its lines, ``mark`` is what separates
    its cells, and ``ended`` says whether its last line has an end.
    """

    name: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    sheet: str | None = None
    texts: Sequence[str] = ()
    mark: str = ","
    ended: bool = True

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell, without blanks around it; nothing where the row is shorter."""
        cells = self.rows[row]
        return cells[column].strip() if 0 <= column < len(cells) else ""

    def is_formula(self, row: int, column: int) -> bool:
        """Whether a formula stands in a cell."""
        cells = self.rows[row]
        return 0 <= column < len(cells) and isinstance(cells[column], Formula)

    def place(self, row: int, column: int = 0) -> Place:
        """Where a cell is: line and column of a text, sheet and cell of a workbook."""
        line = self.lines[row]
        if self.sheet is not None:
            return Place(f"{self.name}:{self.sheet}!{letters(column)}{line}")
        text = self.texts[line - 1]
        return Place(self.name, line, start(text, self.mark, column) + 1, text)


def letters(column: int) -> str:
    """The letters of a column of a sheet, counted from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def start(text: str, mark: str, number: int) -> int:
    """Where a cell begins in a line, quotes and all."""
    quoted, seen = False, 0
    for index, char in enumerate(text):
        if seen == number:
            return index
        if char == '"':
            quoted = not quoted
        elif char == mark and not quoted:
            seen += 1
    return len(text) if seen == number else 0


class Unclosed(Exception):  # noqa: N818
    """A quote that is opened and never closed, on this line: the mark of a file that was cut off."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def separated(file: TextFile, mark: str, most: int | None = None) -> Grid:
    """The cells of a text with a separator, empty lines left out; at most so many rows.

    Raises:
        Unclosed: A quote is never closed, or what follows a closed one is no separator.
    """
    rows: list[list[str]] = []
    lines: list[int] = []
    for line, cells in islice(_records(file, mark), most):
        if any(cell.strip() for cell in cells):
            rows.append(cells)
            lines.append(line)
    ended = file.text.endswith(("\n", "\r"))
    return Grid(file.name, rows, lines, texts=file.lines, mark=mark, ended=ended)


def _records(file: TextFile, mark: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=mark, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unclosed(min(line, len(file.lines))) from None
        if len(cells) > MOST_COLUMNS or any(len(cell) > _LONGEST_CELL for cell in cells):
            raise Unclosed(line)
        yield line, cells
