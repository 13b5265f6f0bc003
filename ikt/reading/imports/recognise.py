"""A file as downloaded to what it holds: its kind is told from what lies in it, never from its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.files import MAX_CSV_BYTES, TextFile, decode, read_data
from ikt.reading.imports.archives import is_safe, packed, tables, unzipped
from ikt.reading.imports.export import Asked, Export, Mistakes
from ikt.reading.imports.grid import Grid, Unclosed, separated
from ikt.reading.imports.heads import Head, find_head, headless
from ikt.reading.imports.openalex import read_openalex
from ikt.reading.imports.tables import read_table
from ikt.reading.imports.workbooks import sheets

_MARKS = (",", ";", "\t", "|")
# So many rows are looked at to see what separates the cells.
_SAMPLE = 80


def read_export(path: Path, name: str, asked: Asked, problems: Problems) -> list[Export]:
    """Read a downloaded file; a zip may hold several. None of it, with the problems told, where it is bad."""
    data = read_data(path, name, problems, MAX_CSV_BYTES)
    return [] if data is None else read_bytes_of(data, name, asked, problems)


def read_bytes_of(data: bytes, name: str, asked: Asked, problems: Problems) -> list[Export]:
    """Read what a downloaded file holds, by its bytes."""
    reader = _Reader(asked, problems)
    found = reader.read(data, name)
    if found and not reader.mistakes and not any(export.series or export.unnamed for export in found):
        reader.mistakes.tell("P918", Place(name), reason="figures")
    if reader.mistakes:
        reader.mistakes.into(problems)
        return []
    return found


class _Reader:
    def __init__(self, asked: Asked, problems: Problems) -> None:
        self.asked = asked
        self.problems = problems
        self.mistakes = Mistakes()

    def read(self, data: bytes, name: str, *, inside: bool = False) -> list[Export]:
        if not data.strip():
            self.mistakes.tell("P918", Place(name), reason="empty")
            return []
        kind = packed(data)
        if kind == "xlsx":
            safe = is_safe(data, name, self.mistakes)
            return self._best(sheets(data, name, self.mistakes), name) if safe else []
        if kind == "zip" and not inside:
            return self._archive(data, name)
        if kind == "gzip" and not inside:
            unpacked = unzipped(data, name, self.mistakes)
            return [] if unpacked is None else self.read(unpacked, name, inside=True)
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            self.mistakes.tell("P923", Place(name), reason="old")
            return []
        file = decode(data, name, self.problems)
        return [] if file is None else self._text(file)

    def _archive(self, data: bytes, name: str) -> list[Export]:
        members = tables(data, name, self.mistakes)
        return [one for own, member in members for one in self.read(member, own, inside=True)]

    def _text(self, file: TextFile) -> list[Export]:
        begin = file.text.lstrip()[:1]
        if begin == "{":
            found = read_openalex(file, self.asked, self.mistakes)
            return [] if found is None else [found]
        if begin in ("<", "["):
            self.mistakes.tell("P918", file.place(1, 1), reason="markup" if begin == "<" else "list")
            return []
        chosen = self._mark(file)
        if chosen is None:
            self.mistakes.tell("P918", file.place(1, 1), reason="head")
            return []
        try:
            grid = separated(file, chosen)
        except Unclosed as cut:
            self.mistakes.tell("P920", file.place(cut.line, 1), reason="quote")
            return []
        return self._best([grid], file.name)

    def _mark(self, file: TextFile) -> str | None:
        """What separates the cells: with which a head is found, the one that makes most cells of it."""
        best: tuple[int, str] | None = None
        for mark in _MARKS:
            try:
                grid = separated(file, mark, _SAMPLE)
            except Unclosed:
                # Cut off within the rows looked at; where it is will be told once the mark is known.
                if best is None and mark in file.text[:1000]:
                    best = (0, mark)
                continue
            head = find_head(grid)
            wide = headless(grid)
            cells = len(grid.rows[head.row]) if head else len(grid.rows[wide[0]]) if wide else 0
            if cells > 1 and (best is None or cells > best[0]):
                best = (cells, mark)
        return best[1] if best else None

    def _best(self, grids: Sequence[Grid], name: str) -> list[Export]:
        """The tables among the sheets; where there is none, why not."""
        headed: list[tuple[Grid, Head]] = []
        for grid in grids:
            head = find_head(grid)
            if head is not None:
                headed.append((grid, head))
        # A table with years is what was meant where notes beside it look like one without.
        dated = [one for one in headed if one[1].layout != "flat"]
        chosen = dated or headed[:1]
        if not chosen:
            self._tell_headless(grids, name)
            return []
        return [read_table(grid, head, self.asked, self.mistakes) for grid, head in chosen]

    def _tell_headless(self, grids: Sequence[Grid], name: str) -> None:
        for grid in grids:
            found = headless(grid)
            if found is not None:
                self.mistakes.tell("P924", grid.place(*found), reason="merged")
                return
        if not self.mistakes:
            self.mistakes.tell("P918", grids[0].place(0) if grids else Place(name), reason="head")
