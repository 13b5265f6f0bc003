"""A filled workbook to what it says: found by the codes above its columns and the key of each row.

So it may be renamed, sorted, filtered, coloured and saved by another program. The words beside a key are held
against it: where they differ, answers were moved to another row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ikt.model.sheet_form import COLUMNS, FIELDS, FORMAT, KEY, LEVELS, TEXTS, UNKNOWN, Field
from ikt.problems import Place, Problems
from ikt.reading.answers.filled import MOST_CELLS, Filled, FilledCell, Wording, typed
from ikt.reading.answers.heading import heading_of
from ikt.reading.answers.levels import Options
from ikt.reading.imports.grid import Grid, letters

# The codes stand above everything else; some programs put a row of their own on top.
_MOST_ABOVE = 10


def read_sheet(grids: Sequence[Grid], name: str, problems: Problems) -> Filled | None:
    """Read the sheets of a workbook; None, with the problems told, where they are no form."""
    about = next((grid for grid in grids if grid.rows and grid.cell(0, 0) == FORMAT), None)
    tables = [table for grid in grids if (table := _table(grid)) is not None]
    if about is None or not tables:
        reason = "none" if about is None and not tables else "about" if about is None else "answers"
        problems.add("P960", Place(name), reason=reason)
        return None
    said = _About(about)
    heading = heading_of(said.lines, name, problems)
    if heading is None:
        return None
    reader = _Reader(said, problems)
    for table in tables:
        reader.read(table)
    return Filled(
        name,
        "xlsx",
        *heading,
        cells=tuple(reader.cells),
        broken=frozenset(reader.broken),
        wording=said.wording,
    )


class _About:
    """The hidden sheet: whose form it is, how its questions were worded, what its countries are called."""

    def __init__(self, grid: Grid) -> None:
        self.lines: dict[str, str] = {}
        self.countries: dict[str, str] = {}
        self.wording: dict[str, Wording] = {}
        levels: dict[str, dict[int, str]] = {}
        named: dict[str, tuple[str, str]] = {}
        for row in range(1, len(grid.rows)):
            what, first, second, third = (grid.cell(row, column) for column in range(4))
            if what == "question":
                named[first] = (second, third)
            elif what == "option" and second.isdecimal() and len(second) < 10:
                levels.setdefault(first, {})[int(second)] = third
            elif what == "country":
                self.countries[first] = second
            else:
                self.lines.setdefault(what, first)
        for question in named.keys() | levels.keys():
            self.wording[question] = Wording(*named.get(question, ("", "")), levels.get(question, {}))

    def options(self, question: str) -> Options:
        wording = self.wording.get(question, Wording())
        return Options(wording.levels, self.lines.get(UNKNOWN, UNKNOWN))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with answers: the row with the codes, and the column of each."""

    grid: Grid
    row: int
    columns: Mapping[str, int]

    def text(self, row: int, code: str) -> str:
        return self.grid.cell(row, self.columns[code]) if code in self.columns else ""

    def place(self, row: int, code: str) -> Place:
        column, line = self.columns.get(code, 0), self.grid.lines[row]
        return Place(self.grid.name, line, column + 1, cell=f"{self.grid.sheet}!{letters(column)}{line}")


def _table(grid: Grid) -> _Table | None:
    for row in range(min(len(grid.rows), _MOST_ABOVE)):
        found: dict[str, int] = {}
        for column in range(len(grid.rows[row])):
            code = grid.cell(row, column)
            if code in COLUMNS:
                found.setdefault(code, column)
        if KEY in found and len(found) > 2:
            return _Table(grid, row, found)
    return None


@dataclass
class _Reader:
    said: _About
    problems: Problems
    cells: list[FilledCell] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    _places: dict[tuple[str, str], Place] = field(default_factory=dict)
    _options: dict[str, Options] = field(default_factory=dict)

    def read(self, table: _Table) -> None:
        """Read every row below the codes."""
        lacking = [code for code in FIELDS if code not in table.columns]
        if lacking:
            self.problems.add("P961", table.place(table.row, KEY), reason="column", name=lacking[0])
            return
        for row in range(table.row + 1, len(table.grid.rows)):
            if self.problems.full(table.grid.name):
                return
            if len(self.cells) >= MOST_CELLS:
                self.problems.add("P960", Place(table.grid.name), reason="large", limit=MOST_CELLS)
                return
            self.row(table, row)

    def row(self, table: _Table, row: int) -> None:
        key = table.text(row, KEY)
        filled = [code for code in FIELDS if table.text(row, code)]
        country, _, question = key.partition(" ")
        if question not in self.said.wording or len(country) != 2:
            # Of the heads, and of notes below the table, nothing stands where answers do.
            if filled and not self.is_head(table, row):
                place = table.place(row, filled[0])
                self.problems.add("P961", place, reason="key", value=table.text(row, filled[0]))
            return
        cell = (country, question)
        if cell in self._places:
            first = self._places[cell].cell
            self.problems.add(
                "P961", table.place(row, KEY), f"{country} {question}", reason="twice", first=first
            )
            self.broken.add(cell)
            return
        self._places[cell] = table.place(row, KEY)
        if not self.is_in_place(table, row, country, question):
            self.broken.add(cell)
            return
        self.cells.append(self.filled(table, row, country, question))

    def is_head(self, table: _Table, row: int) -> bool:
        """Whether this is the row of heads, which comes before the first answer."""
        return not self._places and not table.text(row, KEY) and all(table.text(row, code) for code in FIELDS)

    def is_in_place(self, table: _Table, row: int, country: str, question: str) -> bool:
        """Whether the words of a row are those of its key; words that were cleared say nothing."""
        asked = self.said.wording[question].name
        for code, wanted in (("country", self.said.countries.get(country, "")), ("question", asked)):
            shown = typed(table.text(row, code))
            if shown and wanted and not shown.startswith(typed(wanted)):
                place = table.place(row, code)
                self.problems.add(
                    "P961", place, f"{country} {question}", reason="moved", value=shown, wanted=wanted
                )
                return False
        return True

    def filled(self, table: _Table, row: int, country: str, question: str) -> FilledCell:
        options = self._options.get(question)
        if options is None:
            options = self._options[question] = self.said.options(question)
        levels: dict[Field, int] = {}
        unknown = False
        places: dict[Field, Place] = {code: table.place(row, code) for code in FIELDS}
        path = f"{country} {question}"
        for code in FIELDS:
            if table.grid.is_formula(row, table.columns[code]):
                self.problems.add("P964", places[code], path, reason="formula", value=table.text(row, code))
                self.broken.add((country, question))
        for code in LEVELS:
            text = table.text(row, code)
            try:
                chosen = options.chosen(text)
            except KeyError:
                chosen = "" if not table.grid.is_formula(row, table.columns[code]) else None
            if isinstance(chosen, int):
                levels[code] = chosen
            elif chosen == UNKNOWN and code == "level":
                unknown = True
            elif chosen is not None:
                self.problems.add("P964", places[code], path, reason="level", value=text)
                self.broken.add((country, question))
        why, basis = (typed(table.text(row, code)) for code in TEXTS)
        low, level, high = (levels.get(code) for code in LEVELS)
        return FilledCell(
            country, question, low, level, high,
            unknown=unknown, why=why, basis=basis, places=places,
        )  # fmt: skip
