"""The row of a table that names its columns, found among titles and notes, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ikt.reading.imports.countries import whom
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import Grid

# A head further down is not looked for: what stands above it are titles.
MOST_ABOVE = 60
# A series and a year in one head: hdi_1990, hdi_2021.
_WITH_YEAR = re.compile(r"(.*[^\d\s_.-])[\s_.-]+(1[5-9]\d\d|20\d\d|21\d\d)", re.ASCII)
_LEAST_WITH_YEAR = 3
_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d|21\d\d)(?:\.0)?(?:\s*\[YR\d{4}\])?", re.ASCII)
_NUMERIC = re.compile(r"[-+]?[.,]?\d")
_CODES = frozenset(
    (
        "country code", "code", "iso3", "iso", "iso code", "iso3c", "iso 3", "iso 3 code", "iso2", "iso2c",
        "iso 2", "country id", "entity id", "ref area", "geo", "geo time period", "location code", "cou",
        "economy code", "landcode", "countrycode", "country text id", "iso a3", "countryiso3code",
        "alpha 3 code", "geounit",
    )
)  # fmt: skip
_NAMES = frozenset(
    (
        "country name", "country", "countries", "entity", "land", "landen", "country or area",
        "reference area", "economy", "economies", "area", "location", "location name", "member state",
        "country territory", "country or economy", "region country or economy", "economy name",
        "geopolitical entity reporting", "countryname", "name",
    )
)  # fmt: skip
_TIMES = frozenset(("year", "time period", "time", "jaar", "period", "periode", "reference year", "yr"))
_SERIES = frozenset(
    ("indicator code", "series code", "indicator id", "indicator", "series", "series id", "reeks")
)
_SERIES_NAMES = frozenset(("indicator name", "series name", "indicator label en"))
_VALUES = frozenset(("value", "obs value", "waarde", "figure", "cijfer"))
# What stands beside a figure and is none.
_ASIDE = frozenset(
    (
        "magnitude", "qualifier", "flag", "flags", "obs flag", "obs status", "conf status", "note", "notes",
        "footnote", "footnotes", "unit", "region", "continent", "income group", "specialnotes",
        "world region", "owid region", "world region according to owid", "world regions according to owid",
        "rank", "sources", "source", "metadata", "comment",
    )
)  # fmt: skip
# In what a figure of SDMX-CSV is told, which stands behind it: figures in two units are two series.
_UNITS = frozenset(("unit mult", "unit measure"))
# What a table in SDMX-CSV says of itself in every row.
_STRUCTURE = frozenset(
    ("dataflow", "structure", "structure id", "structure name", "action", "last update", "series key", "key")
)

Layout = Literal["sdmx", "wide", "long", "flat"]


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table begins and what its columns hold; columns count from 0, -1 where there is none.

    ``years`` are columns of figures by their year (wide); ``values`` columns of figures by their name, empty
    where there is but one (long, flat, and wide with a name beside the year); ``dimensions`` the columns that
    tell the series of one file apart (SDMX), by their names.
    """

    layout: Layout
    row: int
    code: int
    name: int
    time: int = -1
    series: int = -1
    series_name: int = -1
    years: dict[int, int] = field(default_factory=dict)
    values: dict[int, str] = field(default_factory=dict)
    dimensions: dict[int, str] = field(default_factory=dict)


def plain(head: str) -> str:
    """A name of a column without case, underlines and what is beside letters and digits.

    >>> plain("TIME_PERIOD: Time"), plain("Country Code")
    ('time period', 'country code')
    """
    own = head.partition(":")[0] if ":" in head and head.partition(":")[0].strip() else head
    return " ".join(re.findall(r"[^\W_]+", own.casefold()))


def year_of(text: str) -> int | None:
    """The year that a head or cell names: 2019, 2019.0, 2019 [YR2019]."""
    found = _YEAR.fullmatch(text.strip())
    return int(found[1]) if found else None


def find_head(grid: Grid) -> Head | None:
    """The head of a table; None where no row can be one."""
    found = None
    for row in range(min(len(grid.rows), MOST_ABOVE)):
        head = _head(grid.rows[row], row)
        if head is not None and head.layout != "flat":
            return head
        # Country and words only may be a title as well: taken where nothing better follows.
        found = found or head
    if found is None or headless(grid) is not None:
        return None
    return found if _has_figures(grid, found) else None


def _head(cells: Sequence[str], row: int) -> Head | None:
    names = [plain(cell) for cell in cells]
    years = {column: year for column, cell in enumerate(cells) if (year := year_of(cell)) is not None}
    code, name = _first(names, _CODES), _first(names, _NAMES)
    time = _first(names, _TIMES)
    series, series_name = _first(names, _SERIES), _first(names, _SERIES_NAMES)
    if code < 0 and name < 0:
        return None
    if "time period" in names and "obs value" in names:
        value = names.index("obs value")
        dimensions = _dimensions(cells, names, {code, name, time}, value)
        return Head("sdmx", row, code, name, time, values={value: ""}, dimensions=dimensions)
    if years and time < 0:
        return Head("wide", row, code, name, series=series, series_name=series_name, years=years)
    named = {
        column: found for column, cell in enumerate(cells) if (found := _WITH_YEAR.fullmatch(cell.strip()))
    }
    if len(named) >= _LEAST_WITH_YEAR and time < 0:
        return Head(
            "wide", row, code, name,
            years={column: int(found[2]) for column, found in named.items()},
            values={column: found[1] for column, found in named.items()},
        )  # fmt: skip
    known = {code, name, time, series, series_name}
    value = _first(names, _VALUES)
    only = {value: ""} if value >= 0 else {}
    values = only or {
        column: cells[column].strip()
        for column, word in enumerate(names)
        if column not in known and word and word not in _ASIDE and word not in _CODES and word not in _NAMES
    }
    if not values:
        return None
    layout: Layout = "long" if time >= 0 else "flat"
    return Head(layout, row, code, name, time, series=series, series_name=series_name, values=values)


def _first(names: Sequence[str], known: frozenset[str]) -> int:
    return next((column for column, name in enumerate(names) if name in known), -1)


def _dimensions(cells: Sequence[str], names: Sequence[str], taken: set[int], value: int) -> dict[int, str]:
    """The columns that tell series apart: those before the figure that are no label of another, and units."""
    found: dict[int, str] = {}
    for column, name in enumerate(names):
        if column >= value and name not in _UNITS:
            continue
        labels = column > 0 and cells[column - 1].isupper() and not cells[column].isupper()
        if column in taken or name in _STRUCTURE or not name or labels:
            continue
        found[column] = cells[column].partition(":")[0].strip()
    return found


def _has_figures(grid: Grid, head: Head) -> bool:
    """Whether rows with a figure are mostly about countries; else words only look like a head."""
    rows = range(head.row + 1, min(len(grid.rows), head.row + 200))
    filled = [row for row in rows if any(re.search(r"\d", grid.cell(row, at)) for at in head.values)]
    named = [row for row in filled if whom(grid.cell(row, head.code), grid.cell(row, head.name)) is not None]
    return len(filled) > 0 and 2 * len(named) >= len(filled)


def of_figures(grid: Grid, head: Head) -> Head:
    """The head without columns of words, such as the region of a country, where no column is called value."""
    if head.layout not in ("long", "flat") or len(head.values) < 2:
        return head
    rows = range(head.row + 1, len(grid.rows))
    kept = {
        column: name
        for column, name in head.values.items()
        if any(_NUMERIC.match(grid.cell(row, column)) for row in rows)
    }
    return replace(head, values=kept or head.values)


def check_heads(grid: Grid, head: Head, mistakes: Mistakes) -> None:
    """Tell of figures below no head, as merged cells leave them, and of a year that stands there twice."""
    seen: set[tuple[str, int]] = set()
    for column, year in head.years.items():
        named = (head.values.get(column, ""), year)
        if named in seen:
            value = grid.cell(head.row, column)
            mistakes.tell("P924", grid.place(head.row, column), reason="twice", value=value)
        seen.add(named)
    # In a text what stands beyond the last head is a row with too many cells, and told as that.
    width = named_width(grid, head) if grid.sheet is None else max(len(row) for row in grid.rows[head.row :])
    for column in range(width):
        if grid.cell(head.row, column):
            continue
        below = next((row for row in range(head.row + 1, len(grid.rows)) if grid.cell(row, column)), None)
        if below is not None:
            mistakes.tell(
                "P924", grid.place(head.row, column), reason="blank", value=grid.cell(below, column)
            )


def named_width(grid: Grid, head: Head) -> int:
    """How many columns there are up to the last one that has a head."""
    return 1 + max(column for column, cell in enumerate(grid.rows[head.row]) if cell.strip())


def headless(grid: Grid) -> tuple[int, int] | None:
    """A row with years and no column for countries, and the first of them: a head over more than one row."""
    for row in range(min(len(grid.rows), MOST_ABOVE)):
        years = [column for column, cell in enumerate(grid.rows[row]) if year_of(cell) is not None]
        if len(years) >= 2 and not any(
            re.search(r"[^\W\d_]", cell) for column, cell in enumerate(grid.rows[row]) if column not in years
        ):
            return row, years[0]
    return None
