"""Published figures from CSV: iso3, indicator, year, value; one file per publisher."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ikt.countries.table import codes, iso3_meant
from ikt.model.base import read_number
from ikt.problems import Place, Problems
from ikt.reading.cells import cells_of, start_of
from ikt.reading.files import MAX_CSV_BYTES, TextFile, read_text
from ikt.reading.near_names import near

HEADER = ["iso3", "indicator", "year", "value"]
# All files together: each may be as large as one may be, and all may not.
MAX_FIGURES_TOTAL = 256_000_000
MAX_TOLD = 20
# A longer file is read row by row, which is slower and holds it only once.
MOST_AT_ONCE = 5_000_000
# No row with a country, a series, a year and a figure is longer.
MAX_LINE = 1000
_YEAR = re.compile(r"\d{4}", re.ASCII)
_YEARS = range(1500, 2201)
# A row as nearly all are; whatever is otherwise is taken cell by cell, to see what it is.
_USUAL = re.compile(
    r"([A-Z]{3}),([A-Za-z0-9._-]+),(1[5-9]\d\d|20\d\d|21\d\d),(-?(?:0|[1-9]\d{0,17})(?:\.\d{1,20})?)",
    re.ASCII,
)
_ALL_USUAL = re.compile(rf"^{_USUAL.pattern}\n", re.ASCII | re.MULTILINE)
# What people write where there is no figure.
_NOTHING = frozenset((*"-:x", "", "--", "..", "...", "n/a", "na", "n.a.", "nan", "null", "none", "#n/a"))

# series -> iso3 -> year -> value, as published
Figures = dict[str, dict[str, dict[int, float]]]


def read_figures(
    path: Path,
    name: str,
    declared: Collection[str],
    wanted: Collection[str] | None,
    problems: Problems,
    *,
    whole: bool = True,
) -> tuple[Figures, TextFile | None]:
    """Read one file; only the ``wanted`` series are kept (all of them when None).

    ``declared`` are the series that ``sources.yaml`` says the file holds; not ``whole`` when there
    may be more, which could not be read there.
    """
    file = read_text(path, name, problems, MAX_CSV_BYTES)
    if file is None:
        return {}, None
    figures = _Rows(file, declared, problems, whole=whole).take()
    if wanted is None:
        return figures, file
    return {series: figures[series] for series in figures if series in wanted}, file


class _Full(Exception):  # noqa: N818
    """More mistakes than are told."""


class _Rows:
    """Reads line by line: a cell never runs over a line, so one open quote spoils one line only."""

    def __init__(self, file: TextFile, declared: Collection[str], problems: Problems, *, whole: bool) -> None:
        self.file = file
        self.whole = whole
        self.declared = sorted(declared)
        self.problems = problems
        self.known = codes().iso2_of
        self.told = 0
        self.number = 0
        self.line = ""
        self.figures: Figures = {name: {} for name in declared}

    def take(self) -> Figures:
        rows = self.file.rows()
        self.number, self.line = next(rows, (1, ""))
        if not self.line:
            self.problems.add("P109", Place(self.file.name, 1, 1))
            return {}
        if len(self.line) > MAX_LINE or cells_of(self.line) != HEADER:
            self._header()
            return {}
        if not self._at_once():
            self._one_by_one(rows)
        return {name: years for name, years in self.figures.items() if years}

    def _at_once(self) -> bool:
        """Keep all figures when every row is as it should be; else nothing is kept, and False given."""
        text = self.file.text
        if len(text) > MOST_AT_ONCE:
            return False
        rows = _ALL_USUAL.findall(text)
        if len(rows) + 1 != text.count("\n") or not text.endswith("\n"):
            return False
        figures: Figures = {name: {} for name in self.figures}
        country: dict[int, float] = {}
        before = ""
        series_before = ""
        for iso3, series, year, value in rows:
            if iso3 != before or series != series_before:
                by_country = figures.get(series)
                if by_country is None or iso3 not in self.known:
                    return False
                country = by_country.setdefault(iso3, {})
                before, series_before = iso3, series
            country[int(year)] = float(value) + 0.0  # minus zero becomes zero
        kept = sum(len(years) for by_country in figures.values() for years in by_country.values())
        if kept != len(rows):
            return False  # a year stands there twice
        self.figures = figures
        return True

    def _one_by_one(self, rows: Iterator[tuple[int, str]]) -> None:
        try:
            for self.number, self.line in rows:
                if not self._usual():
                    self._row()
        except _Full:
            self.problems.add("P408", Place(self.file.name, self.number), limit=MAX_TOLD)

    def _header(self) -> None:
        separator = next((mark for mark in ";\t|" if self.line.count(mark) >= 3), None)
        if separator is None:
            self._tell("P401", 0, header=self.line[:80])
            return
        shown = {"\t": "tab"}.get(separator, separator)
        self._tell("P401", self.line.index(separator), reason="separator", separator=shown)

    def _usual(self) -> bool:
        """Keep the figure of a row in which everything is as it should be; False for any other."""
        match = _USUAL.fullmatch(self.line)
        if match is None:
            return False
        iso3, series, year, value = match.groups()
        by_country = self.figures.get(series)
        if by_country is None or iso3 not in self.known:
            return False
        years = by_country.setdefault(iso3, {})
        if int(year) in years:
            return False
        years[int(year)] = float(value) + 0.0  # minus zero becomes zero
        return True

    def _row(self) -> None:
        if len(self.line) > MAX_LINE:
            self._tell("P402", 0, found=self.line.count(",") + 1)
            return
        cells = cells_of(self.line)
        if cells is None:
            self._tell("P409", self.line.index('"'))
            return
        if len(cells) != 4:
            index = start_of(self.line, 4) if len(cells) > 4 else len(self.line)
            self._tell("P402", index, found=len(cells))
            return
        if not any(cells):
            return  # a row that a spreadsheet left empty
        loose = next((number for number, cell in enumerate(cells) if cell != cell.strip()), None)
        if loose is not None:
            self._tell("P410", start_of(self.line, loose), value=cells[loose].strip()[:40])
        iso3, series, year, value = (cell.strip() for cell in cells)
        by_country = self.figures.get(series)
        figure = read_number(value)
        good = not isinstance(figure, str) and loose is None
        if by_country is None and self.whole:
            self._tell("P404", start_of(self.line, 1), series=series[:60], near=near(series, self.declared))
        if iso3 not in self.known:
            self._tell("P403", 0, code=iso3[:20], near=iso3_meant(iso3))
            good = False
        if not _YEAR.fullmatch(year) or int(year) not in _YEARS:
            self._tell("P405", start_of(self.line, 2), year=year[:20])
            good = False
        if isinstance(figure, str):
            reason = "nothing" if value.strip().lower() in _NOTHING else figure
            self._tell("P406", start_of(self.line, 3), reason=reason, value=value[:40])
        if not good or by_country is None or isinstance(figure, str):
            return
        years = by_country.setdefault(iso3, {})
        if int(year) in years:
            self._tell("P407", 0, series=series, code=iso3, year=year)
            return
        years[int(year)] = figure

    def _tell(self, code: str, index: int, /, **params: object) -> None:
        if self.told == MAX_TOLD:
            raise _Full
        self.told += 1
        place = Place(self.file.name, self.number, index + 1, self.line)
        self.problems.add(code, place, "", **params)
