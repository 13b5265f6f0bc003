"""A table of figures to series: years in columns, or a figure a row, by what its head says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikt.model.base import read_number
from ikt.reading.imports.countries import GROUP, whom
from ikt.reading.imports.export import NO_YEAR, Asked, Export, Found, Kind, Mistakes
from ikt.reading.imports.grid import Grid
from ikt.reading.imports.heads import Head, check_heads, named_width, of_figures, plain, year_of

# What publishers write where there is no figure.
_NOTHING = frozenset(
    (
        "",
        "..",
        "...",
        ":",
        "-",
        "–",
        "—",
        "x",
        "n/a",
        "na",
        "n.a.",
        "n.a",
        "nan",
        "null",
        "none",
        "#n/a",
        ": ",
        "…",
    )
)
_MARKED = re.compile(r"[-+]?[\d.,\s]*\d\s*(?:[a-z]{1,3}|[*†‡°]+|\([a-z*\d]{1,3}\)|\[[^\]]*\])", re.IGNORECASE)
_AGENCIES: dict[str, Kind] = {"ESTAT": "eurostat", "OECD": "oecd", "UIS": "unesco", "UNESCO": "unesco"}
_UPDATED = frozenset(("last updated date", "last updated", "last update"))
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d\d)(?:\D.*)?")
_LONGEST_NOTE = 100


def read_table(grid: Grid, head: Head, asked: Asked, mistakes: Mistakes) -> Export:
    """The series of a table; what is wrong in it is told and left out."""
    return _Table(grid, of_figures(grid, head), asked, mistakes).read()


class _Table:
    def __init__(self, grid: Grid, head: Head, asked: Asked, mistakes: Mistakes) -> None:
        self.grid = grid
        self.head = head
        self.asked = asked
        self.mistakes = mistakes
        self.found: dict[str, Found] = {}
        self.at: dict[tuple[str, str, int], tuple[int, int]] = {}
        self.groups: dict[str, None] = {}
        self.unnamed: dict[str, tuple[int, int]] = {}
        self.notes: list[str] = []

    def read(self) -> Export:
        check_heads(self.grid, self.head, self.mistakes)
        # Below a wrong head every row would be told as well.
        rows = [] if self.mistakes else list(self._rows())
        varying = self._varying(rows)
        for row in rows:
            self._row(row, varying)
        return Export(
            file=self.grid.name,
            kind=self._kind(),
            series=tuple(one for one in self.found.values() if one.figures),
            updated=self._updated(),
            title=self._title(),
            groups=tuple(self.groups),
            unnamed={who: self.grid.place(*at) for who, at in self.unnamed.items()},
            notes=tuple(self.notes),
            undated=self.head.layout == "flat" and self.asked.year is None,
        )

    # Rows

    def _rows(self) -> Iterator[int]:
        """The rows with figures that are asked for; notes are kept, rows that are cut off are told."""
        grid, first = self.grid, self.head.row
        wanted = self._wanted()
        needed = max((*self.head.years, *self.head.values, self.head.time))
        for row in range(first + 1, len(grid.rows)):
            cells = grid.rows[row]
            filled = [cell for cell in cells if cell.strip()]
            if len(filled) == 1 and not year_of(filled[0]):
                self.notes.append(filled[0].strip()[:_LONGEST_NOTE])
                continue
            if grid.sheet is None and not self._whole(row, needed):
                continue
            if all(_is_code(grid.cell(row, column), code) for column, code in wanted.items()):
                yield row

    def _whole(self, row: int, needed: int) -> bool:
        """Whether a row of a text has the cells of its head; else it is told."""
        grid = self.grid
        cells, width = grid.rows[row], named_width(grid, self.head)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            self.mistakes.tell("P920", grid.place(row, width), reason="more", found=len(cells), least=width)
            return False
        if len(cells) <= needed:
            last = row == len(grid.rows) - 1 and not grid.ended
            reason = "cut" if last else "fewer"
            place = grid.place(row, len(cells) - 1)
            self.mistakes.tell("P920", place, reason=reason, found=len(cells), least=width)
            return False
        return True

    def _wanted(self) -> dict[int, str]:
        heads = [plain(cell) for cell in self.grid.rows[self.head.row]]
        found: dict[int, str] = {}
        for name, code in self.asked.where.items():
            if plain(name) in heads:
                found[heads.index(plain(name))] = code.strip().casefold()
            else:
                place = self.grid.place(self.head.row)
                known = [cell.strip() for cell in self.grid.rows[self.head.row] if cell.strip()][:12]
                self.mistakes.tell("P925", place, reason="column", name=name, known=known)
        return found

    def _varying(self, rows: list[int]) -> dict[int, str]:
        """Of the columns that tell series apart those that hold more than one code."""
        return {
            column: name
            for column, name in self.head.dimensions.items()
            if len({self.grid.cell(row, column) for row in rows}) > 1
        }

    def _row(self, row: int, varying: dict[int, str]) -> None:
        head = self.head
        if head.layout == "wide":
            for column, own in head.years.items():
                self._figure(row, column, own, self._series(row, column, varying))
            return
        year = self._year(row)
        if year is None:
            return
        for column in head.values:
            self._figure(row, column, year, self._series(row, column, varying))

    def _year(self, row: int) -> int | None:
        if self.head.layout == "flat":
            return NO_YEAR if self.asked.year is None else self.asked.year
        text = self.grid.cell(row, self.head.time)
        year = year_of(text.removesuffix("-A1"))
        if year is None and self._who(row) != GROUP:
            place = self.grid.place(row, self.head.time)
            formula = self.grid.is_formula(row, self.head.time)
            self.mistakes.tell("P917" if formula else "P926", place, value=text)
        return year

    def _series(self, row: int, column: int, varying: dict[int, str]) -> tuple[str, str]:
        """The code and the name of the series of a figure."""
        head, grid = self.head, self.grid
        if head.layout == "sdmx":
            code = ", ".join(f"{name}={grid.cell(row, at)}" for at, name in varying.items())
            return code, ""
        name = grid.cell(row, head.series_name) if head.series_name >= 0 else ""
        own = head.values.get(column, "")
        if head.series >= 0:
            code = grid.cell(row, head.series)
            return (f"{code}, {own}" if own and len(head.values) > 1 else code), name
        return own, name or own

    def _who(self, row: int) -> str | None:
        code = self.grid.cell(row, self.head.code) if self.head.code >= 0 else ""
        name = self.grid.cell(row, self.head.name) if self.head.name >= 0 else ""
        # Labels of both kinds in one cell, as SDMX-CSV has them: "NLD: Netherlands".
        if ":" in code and self.head.layout == "sdmx":
            code, _, name = (part.strip() for part in code.partition(":"))
        if not code and self.head.code >= 0 and self._is_owid():
            # There only countries have a code.
            return GROUP
        return whom(code, name)

    def _figure(self, row: int, column: int, year: int, series: tuple[str, str]) -> None:
        grid = self.grid
        text = grid.cell(row, column)
        if text.casefold() in _NOTHING:
            return
        if grid.is_formula(row, column):
            self.mistakes.tell("P917", grid.place(row, column), value=text)
            return
        who = self._who(row)
        if who is None or who == GROUP:
            at = self.head.name if self.head.name >= 0 else self.head.code
            shown = grid.cell(row, at) or grid.cell(row, self.head.code)
            if who == GROUP:
                self.groups.setdefault(shown)
            else:
                self.unnamed.setdefault(shown, (row, at))
            return
        figure = read_number(text)
        if isinstance(figure, str):
            reason = "mark" if figure == "text" and _MARKED.fullmatch(text) else figure
            self.mistakes.tell("P921", grid.place(row, column), reason=reason, value=text)
            return
        code, name = series
        key = (code, who, year)
        if key in self.at:
            before = grid.place(*self.at[key])
            where = before.file.rpartition("!")[2] if grid.sheet is not None else str(before.line)
            kind = "cell" if grid.sheet is not None else "line"
            self.mistakes.tell("P919", grid.place(row, column), reason=kind, who=who, year=year, first=where)
            return
        self.at[key] = (row, column)
        found = self.found.setdefault(code, Found(code, name, {}))
        found.figures.setdefault(who, {})[year] = figure

    # What the file says of itself

    def _is_owid(self) -> bool:
        names = [plain(cell) for cell in self.grid.rows[self.head.row]]
        return names[:1] == ["entity"] and "year" in names

    def _kind(self) -> Kind:
        if self.head.layout == "sdmx":
            flow = self._in_first_row(("dataflow", "structure id"))
            return _AGENCIES.get(re.split(r"[:.]", flow)[0].upper(), "sdmx")
        if self._is_owid():
            return "owid"
        above = " ".join(cell for row in range(self.head.row) for cell in self.grid.rows[row]).casefold()
        names = {plain(cell) for cell in self.grid.rows[self.head.row]}
        if "world development indicators" in above or {"country code", "indicator code"} <= names:
            return "world_bank"
        if {"country code", "series code"} <= names:
            return "world_bank"
        return "unesco" if {"indicator id", "country id", "year", "value"} <= names else "table"

    def _in_first_row(self, heads: tuple[str, ...]) -> str:
        names = [plain(cell) for cell in self.grid.rows[self.head.row]]
        for name in heads:
            if name in names and self.head.row + 1 < len(self.grid.rows):
                return self.grid.cell(self.head.row + 1, names.index(name))
        return ""

    def _updated(self) -> str | None:
        """The day of the edition where the file gives it: above its head, below its figures, or in a row."""
        given = self._in_first_row(("last update",))
        for row in range(self.head.row):
            cells = [cell.strip() for cell in self.grid.rows[row]]
            if cells and cells[0].casefold() in _UPDATED and len(cells) > 1:
                given = cells[1]
        for note in self.notes:
            word, _, day = note.partition(":")
            if word.strip().casefold() in _UPDATED:
                given = day.strip()
        found = _DAY.match(given)
        if found:
            return found[0]
        # Of these only the day-first form of Eurostat is sure: 22/05/26 11:00:00.
        found = _DAY_FIRST.fullmatch(given) if self.head.layout == "sdmx" else None
        return f"20{found[3]}-{found[2]}-{found[1]}" if found else None

    def _title(self) -> str:
        if self.head.layout == "sdmx":
            flow = self._in_first_row(("structure name", "dataflow", "structure id"))
            return flow.rpartition(":")[2] if ":" in flow and " " not in flow else flow
        for row in range(self.head.row):
            cells = [cell.strip() for cell in self.grid.rows[row] if cell.strip()]
            if cells and cells[0].casefold() == "data source" and len(cells) > 1:
                return cells[1]
            if len(cells) == 1:
                return cells[0][:_LONGEST_NOTE]
        return ""


def _is_code(cell: str, code: str) -> bool:
    """Whether a cell holds a code, alone or with its label: PC_GDP, PC_GDP: Percentage of GDP."""
    return code in (cell.casefold(), cell.partition(":")[0].strip().casefold())
