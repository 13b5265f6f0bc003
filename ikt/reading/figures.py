"""Published figures from CSV: iso3, indicator, year, value; one file per publisher."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from ikt.problems import Problems
from ikt.reading.files import MAX_CSV_BYTES, TextFile, read_text
from ikt.reading.iso import codes
from ikt.reading.typed import near

HEADER = ["iso3", "indicator", "year", "value"]
MAX_TOLD = 20
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_YEAR = re.compile(r"\d{4}")

# series -> iso3 -> year -> value, as published
Figures = dict[str, dict[str, dict[int, float]]]


def read_figures(
    path: Path, name: str, declared: Collection[str], wanted: Collection[str] | None, problems: Problems
) -> tuple[Figures, TextFile | None]:
    """Read one file; only the ``wanted`` series are kept (all of them when None).

    ``declared`` are the series that ``sources.yaml`` says the file holds.
    """
    file = read_text(path, name, problems, MAX_CSV_BYTES)
    if file is None:
        return {}, None
    reader = _Rows(file, declared, problems)
    figures = reader.take(csv.reader(io.StringIO(file.text, newline="")))
    if wanted is None:
        return figures, file
    return {series: figures[series] for series in figures if series in wanted}, file


class _Rows:
    def __init__(self, file: TextFile, declared: Collection[str], problems: Problems) -> None:
        self.file = file
        self.declared = declared
        self.problems = problems
        self.known = codes().iso2_of
        self.told = 0

    def take(self, rows: Iterable[list[str]]) -> Figures:
        figures: Figures = {name: {} for name in self.declared}
        lines = iter(rows)
        try:
            header = next(lines, [])
            if header != HEADER:
                self._tell("P401", 1, 1, header=",".join(header)[:80])
                return figures
            for number, row in enumerate(lines, 2):
                self._row(number, row, figures)
                if self.told >= MAX_TOLD:
                    self.problems.add("P408", self.file.place(number), limit=MAX_TOLD)
                    break
        except csv.Error as error:
            self._tell("P409", 1, None, said=str(error))
        return {name: found for name, found in figures.items() if found}

    def _row(self, number: int, row: list[str], figures: Figures) -> None:
        if len(row) != 4:
            if row:
                self._tell("P402", number, 1, found=len(row))
            return
        iso3, series, year, value = row
        by_country = figures.get(series)
        good = True
        if by_country is None:
            self._tell(
                "P404", number, len(iso3) + 2, series=series[:60], near=near(series, list(self.declared))
            )
            good = False
        if iso3 not in self.known:
            self._tell("P403", number, 1, code=iso3[:20])
            good = False
        if not _YEAR.fullmatch(year):
            self._tell("P405", number, len(iso3) + len(series) + 3, year=year[:20])
            good = False
        if not _NUMBER.fullmatch(value) or len(value) > 40 or float(value) in (float("inf"), -float("inf")):
            self._tell("P406", number, len(iso3) + len(series) + len(year) + 4, value=value[:20])
            good = False
        if not good or by_country is None:
            return
        years = by_country.setdefault(iso3, {})
        if int(year) in years:
            self._tell("P407", number, 1, series=series, code=iso3, year=year)
            return
        years[int(year)] = float(value)

    def _tell(self, code: str, line: int, column: int | None, /, **params: object) -> None:
        self.told += 1
        self.problems.add(code, self.file.place(line, column), "", **params)
