"""Two versions of a table in CSV and the one that both come from, cell by cell.

A row is known by what names it: country, series and year of a figure; body, country and first day of a
membership. Lines that nobody changed stay byte for byte.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ikt.keeping.merging.cells import Clash, Outcome, Taken
from ikt.problems import Place
from ikt.reading.cells import cells_of
from ikt.reading.files import TextFile

_KEYS = (("iso3", "indicator", "year"), ("body", "iso2", "from"))
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its cells, and how it is written; ``line`` counts from 1."""

    line: int
    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by the names of its columns, and its rows by what names them."""

    head: tuple[str, ...]
    rows: dict[_Key, Row]


def table_of(file: TextFile) -> Table | None:
    """A table whose rows can be told apart; None where they cannot, or it is no table."""
    head: tuple[str, ...] | None = None
    places: list[int] = []
    rows: dict[_Key, Row] = {}
    for number, text in file.rows():
        cells = cells_of(text)
        if cells is None:
            return None
        if head is None:
            head = tuple(cell.strip() for cell in cells)
            keys = next((keys for keys in _KEYS if set(keys) <= set(head)), None)
            if keys is None or len(set(head)) < len(head):
                return None
            places = [head.index(key) for key in keys]
            continue
        if len(cells) != len(head):
            return None
        key = tuple(cells[place].strip() for place in places)
        if key in rows:
            return None
        rows[key] = Row(number, text, tuple(cells))
    return None if head is None else Table(head, rows)


def merged_rows(
    before: Table | None, ours: Table, theirs: Table, file: TextFile, found: Outcome
) -> str | None:
    """The text of our table with what the other changed since ``before`` (None: it was not there).

    Conflicts go to ``found``, as do the cells that change. None where the columns are others.
    """
    if ours.head != theirs.head or (before is not None and before.head != ours.head):
        return None
    merge = _Merge(before or Table(ours.head, {}), ours, theirs, file, found)
    return merge.text()


class _Merge:
    def __init__(self, before: Table, ours: Table, theirs: Table, file: TextFile, found: Outcome) -> None:
        self.before, self.ours, self.theirs = before, ours, theirs
        self.file, self.found = file, found

    def text(self) -> str:
        """Our lines with rows changed, gone, and added behind the row that they stand behind there."""
        changed: dict[int, str | None] = {}
        behind: dict[_Key | None, list[str]] = {}
        above: _Key | None = None
        for key, row in self.theirs.rows.items():
            if key in self.ours.rows:
                above = key
                continue
            if self.new(key, row):
                behind.setdefault(above, []).append(row.text)
        for key, row in self.ours.rows.items():
            new = self.row(key, row)
            if new != row.text:
                changed[row.line] = new
        return self.written(changed, behind)

    def written(self, changed: dict[int, str | None], behind: dict[_Key | None, list[str]]) -> str:
        eol = "\r\n" if "\r\n" in self.file.text else "\n"
        by_line = {row.line: key for key, row in self.ours.rows.items()}
        lines: list[str] = []
        waits: list[str] | None = behind.get(None)
        for number, line in enumerate(self.file.lines, 1):
            own = changed.get(number, line)
            if own is not None:
                lines.append(own)
            if waits and line:
                lines += waits
                waits = None
            if number in by_line:
                lines += behind.get(by_line[number], [])
        return eol.join(lines)

    def new(self, key: _Key, row: Row) -> bool:
        """Whether a row that is only there comes in."""
        old = self.before.rows.get(key)
        if old is not None and (
            old.cells == row.cells or not self.theirs_counts(key, "", old, None, row, self.spot(None))
        ):
            return False
        self.take("/".join(key), None, _shown(row))
        return True

    def row(self, key: _Key, row: Row) -> str | None:
        """A row of ours as it becomes; None where it goes."""
        old, other = self.before.rows.get(key), self.theirs.rows.get(key)
        if other is None:
            if old is None or (
                old.cells != row.cells and not self.theirs_counts(key, "", old, row, None, self.spot(row))
            ):
                return row.text
            self.take("/".join(key), _shown(row), None)
            return None
        cells = list(row.cells)
        for at, name in enumerate(self.ours.head):
            was = None if old is None else old.cells[at]
            own, new = row.cells[at], other.cells[at]
            if own == new or was == new:
                continue
            if was == own or self.side(key, name, was, own, new, self.spot(row)) == "theirs":
                self.take("/".join((*key, name)), own, new)
                cells[at] = new
        if tuple(cells) == row.cells:
            return row.text
        return other.text if tuple(cells) == other.cells else _line(cells)

    def theirs_counts(
        self, key: _Key, name: str, old: Row, own: Row | None, other: Row | None, place: Place
    ) -> bool:
        return self.side(key, name, _shown(old), _shown(own), _shown(other), place) == "theirs"

    def side(
        self, key: _Key, name: str, was: str | None, own: str | None, other: str | None, place: Place
    ) -> str:
        cell = "/".join((*key, name) if name else key)
        return self.found.side(Clash(place, cell, was, own, other))

    def take(self, cell: str, old: str | None, new: str | None) -> None:
        self.found.taken.append(Taken(self.file.name, cell, old, new))

    def spot(self, row: Row | None) -> Place:
        return Place(self.file.name) if row is None else self.file.place(row.line)


def _shown(row: Row | None) -> str | None:
    return None if row is None else row.text


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
