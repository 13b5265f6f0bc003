"""A filled form about weights, or what a page saved of one or several people, to what it says."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from ikt.model.base import read_number
from ikt.model.weights_asked import HandedWeights, Order, Points, Step, Swing, Weighed
from ikt.model.weights_sheet import FORMAT, KEY, NAME, PLACE, POINTS, STEP, STEPS, WAY_OF, WORTH
from ikt.problems import Place, Problems
from ikt.reading.answers.filled import typed
from ikt.reading.answers.heading import Heading, heading_of
from ikt.reading.imports.archives import is_safe
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import Grid, letters
from ikt.reading.imports.workbooks import sheets

_MARK = re.compile(rb'"format"\s*:\s*"ikt\.weights/')
_TEXTS, _SHEETS = "xl/sharedStrings.xml", re.compile(r"xl/worksheets/[^/]+\.xml")
_MOST_PEOPLE, _MOST_CRITERIA, _MOST_CHOICES, _MOST_ABOVE = 500, 200, 500, 10
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class FilledWeights:
    """What one person's form says; ``handed`` is None where nothing was filled in.

    ``places`` says by criterion where its answer stands, under ``total`` where their sum does and under
    ``steps`` where the words between two criteria do; what is not there stands at ``place``.
    """

    file: str
    heading: Heading
    place: Place
    handed: HandedWeights | None
    places: Mapping[str, Place] = field(default_factory=dict)

    def at(self, name: str) -> Place:
        """Where an answer stands."""
        return self.places.get(name, self.place)


def is_weights(data: bytes) -> bool:
    """Whether the bytes of a file are those of a form about weights."""
    if data[:4] != b"PK\x03\x04":
        return re.match(rb"(?:\xef\xbb\xbf)?\s*[\[{]", data) is not None and _MARK.search(data) is not None
    if not is_safe(data, "", Mistakes()):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            # Few programs write texts into the cells themselves.
            parts = [_TEXTS] if _TEXTS in names else [name for name in names if _SHEETS.fullmatch(name)]
            return any(FORMAT.encode() in archive.read(name) for name in parts)
    except Exception:  # damaged parts raise whatever the reader of zips raises
        return False


def read_weights(data: bytes, name: str, problems: Problems) -> list[FilledWeights]:
    """All that a file says; what is wrong is told, and left out."""
    if data[:2] != b"PK":
        return list(_page(data, name, problems))
    mistakes = Mistakes()
    grids = sheets(data, name, mistakes)
    if mistakes:
        problems.add("P960", Place(name), reason="broken")
        return []
    found = _Book(grids, name, problems).read()
    return [] if found is None else [found]


# What a page saved


def _page(data: bytes, name: str, problems: Problems) -> Iterator[FilledWeights]:
    here = Place(name)
    try:
        said = json.loads(data.decode("utf-8-sig"))
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        problems.add("P960", here, reason="json")
        return
    several = said if isinstance(said, list) else [said]
    if len(several) > _MOST_PEOPLE:
        problems.add("P960", here, reason="large")
        return
    for one in several:
        whose = str(one.get("assessor", ""))[:40] if isinstance(one, dict) else ""
        if not isinstance(one, dict) or _is_large(one):
            problems.add("P960", here, whose, reason="json" if not isinstance(one, dict) else "large")
            continue
        try:
            handed = HandedWeights.model_validate(one)
        except (ValidationError, RecursionError) as error:
            _tell(error, whose, here, problems)
            continue
        heading = (handed.round, handed.version, handed.assessor, handed.language)
        yield FilledWeights(name, heading, here, handed)


def _is_large(one: dict[str, object]) -> bool:
    """Whether there is more in an answer than any page asks."""
    weighed = one.get("weighed")
    parts = list(weighed.values()) if isinstance(weighed, dict) else []
    return any(isinstance(part, list | dict) and len(part) > _MOST_CHOICES for part in parts)


def _tell(error: ValidationError | RecursionError, whose: str, here: Place, problems: Problems) -> None:
    if isinstance(error, RecursionError):
        problems.add("P960", here, whose, reason="json")
        return
    for item in error.errors(include_url=False)[:_MOST_TOLD]:
        where = ".".join(str(part)[:60] for part in item["loc"])
        problems.add("P960", here, whose, reason="field", name=where)


# A workbook


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet that is filled: the row with the codes, and the column of each."""

    grid: Grid
    row: int
    columns: Mapping[str, int]

    @property
    def code(self) -> str:
        return next(code for code in WAY_OF if code in self.columns)

    def text(self, row: int, code: str) -> str:
        return typed(self.grid.cell(row, self.columns[code])) if code in self.columns else ""

    def place(self, row: int, code: str) -> Place:
        column, line = self.columns.get(code, 0), self.grid.lines[row]
        return Place(self.grid.name, line, column + 1, cell=f"{self.grid.sheet}!{letters(column)}{line}")


def _table(grid: Grid) -> _Table | None:
    for row in range(min(len(grid.rows), _MOST_ABOVE)):
        found: dict[str, int] = {}
        for column in range(len(grid.rows[row])):
            code = grid.cell(row, column)
            if code in (KEY, NAME, STEP, *WAY_OF):
                found.setdefault(code, column)
        if KEY in found and any(code in found for code in WAY_OF):
            return _Table(grid, row, found)
    return None


class _Book:
    """The sheets of one person: the hidden one that says whose it is, and one for each way."""

    def __init__(self, grids: Sequence[Grid], name: str, problems: Problems) -> None:
        self.grids = grids
        self.name = name
        self.problems = problems
        self.names: dict[str, str] = {}
        self.steps: dict[str, Step] = {}

    def read(self) -> FilledWeights | None:
        here = Place(self.name)
        about = next((grid for grid in self.grids if grid.rows and grid.cell(0, 0) == FORMAT), None)
        tables = [table for grid in self.grids if (table := _table(grid)) is not None]
        if about is None or not tables:
            self.problems.add("P960", here, reason="about" if about is None else "answers")
            return None
        heading = self.about(about)
        if heading is None:
            return None
        before = len(self.problems)
        filled = [(table, rows) for table in tables if (rows := self.rows(table))]
        if len(self.problems) > before:
            return None
        if not filled:
            return FilledWeights(self.name, heading, here, None)
        if len(filled) > 1:
            first, other = (self.first(*one) for one in filled[:2])
            self.problems.add("P907", other, reason="two", first=first.cell)
            return None
        weighed, places = self.weighed(*filled[0])
        if weighed is None:
            return None
        handed = HandedWeights(
            format="ikt.weights/1", round=heading[0], version=heading[1], assessor=heading[2],
            language=heading[3], weighed=weighed,
        )  # fmt: skip
        return FilledWeights(self.name, heading, here, handed, places)

    def about(self, grid: Grid) -> Heading | None:
        lines: dict[str, str] = {}
        for row in range(1, min(len(grid.rows), 2 * _MOST_CRITERIA)):
            what, first, second = (grid.cell(row, column) for column in range(3))
            if what == "criterion":
                self.names[first] = second
            elif what == "step":
                self.steps.update({typed(second): step for step in STEPS if step == first})
            else:
                lines.setdefault(what, first)
        return heading_of(lines, self.name, self.problems)

    def rows(self, table: _Table) -> dict[str, int]:
        """The rows of the criteria, where anything is filled in; rows that are not of one are told."""
        found: dict[str, int] = {}
        filled = False
        for row in range(table.row + 1, len(table.grid.rows)):
            if self.problems.full(self.name):
                break
            key, text = table.text(row, KEY), table.text(row, table.code)
            if key not in self.names:
                continue
            if key in found:
                first = table.place(found[key], KEY).cell
                self.problems.add("P961", table.place(row, KEY), key, reason="twice", first=first)
                continue
            found[key] = row
            wanted, shown = typed(self.names[key]), table.text(row, NAME)
            if shown and not shown.startswith(wanted):
                params = {"value": shown[:60], "wanted": wanted}
                self.problems.add("P961", table.place(row, NAME), key, reason="moved", **params)
            filled = filled or bool(text)
        return found if filled else {}

    def first(self, table: _Table, rows: Mapping[str, int]) -> Place:
        """Where the first answer of a sheet stands."""
        row = next(row for row in rows.values() if table.text(row, table.code))
        return table.place(row, table.code)

    def weighed(self, table: _Table, rows: Mapping[str, int]) -> tuple[Weighed | None, dict[str, Place]]:
        code = table.code
        places = {name: table.place(row, code) for name, row in rows.items()}
        if rows:
            places["total"] = self.total(table, max(rows.values()))
        before = len(self.problems)
        numbers = {name: x for name, row in rows.items() if (x := self.number(table, row, name)) is not None}
        if len(self.problems) > before:
            return None, places
        if code == POINTS:
            return Points(way="points", points={name: numbers.get(name, 0.0) for name in rows}), places
        if code == WORTH:
            return (Swing(way="swing", worth=numbers) if numbers else None), places
        return self.order(table, rows, numbers), places

    def total(self, table: _Table, last: int) -> Place:
        """The cell under the answers, in which the sheet shows their sum."""
        column, line = table.columns[table.code], table.grid.lines[last] + 1
        return Place(self.name, line, column + 1, cell=f"{table.grid.sheet}!{letters(column)}{line}")

    def number(self, table: _Table, row: int, name: str) -> float | None:
        """What stands in a cell as a number from 0 to 100, or as a place; None, told where it is no such."""
        text, place = table.text(row, table.code), table.place(row, table.code)
        if table.grid.is_formula(row, table.columns[table.code]):
            self.problems.add("P964", place, name, reason="formula", value=text)
            return None
        if not text:
            return None
        found = read_number(text.replace(",", "."))
        if isinstance(found, str):
            self.problems.add("P907", place, name, value=text[:60])
            return None
        most = len(self.names) if table.code == PLACE else 100
        whole = table.code != PLACE or (found >= 1 and found == int(found))
        if not 0.0 <= found <= most or not whole:
            least = 1 if table.code == PLACE else 0
            params = {"value": text[:60], "low": least, "high": most}
            self.problems.add("P907", place, name, reason="range", **params)
            return None
        return found

    def order(self, table: _Table, rows: Mapping[str, int], numbers: Mapping[str, float]) -> Order | None:
        """The criteria by the places that were given; every one has one of its own."""
        before = len(self.problems)
        by_place: dict[float, str] = {}
        for name, row in rows.items():
            place = numbers.get(name)
            if place is None:
                self.problems.add("P907", table.place(row, PLACE), name, reason="no_place")
            elif place in by_place:
                first = table.place(rows[by_place[place]], PLACE).cell
                params = {"value": int(place), "first": first}
                self.problems.add("P907", table.place(row, PLACE), name, reason="same_place", **params)
            else:
                by_place[place] = name
        ordered = [by_place[place] for place in sorted(by_place)]
        steps: list[Step] = []
        for name in ordered:
            text = table.text(rows[name], STEP)
            step = self.steps.get(text)
            if text and step is None:
                listed = ", ".join(self.steps)
                place_of = table.place(rows[name], STEP)
                self.problems.add("P907", place_of, name, reason="step", value=text[:60], list=listed)
            steps.append(step or "more")
        if len(self.problems) > before:
            return None
        return Order(way="order", order=tuple(ordered), steps=tuple(steps[:-1]))
