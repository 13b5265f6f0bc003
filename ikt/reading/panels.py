"""Who the assessors of a round are: ``panel.yaml``, or a sheet of names as an organiser keeps it.

A sheet (.xlsx, or text with separators) has a head and a row for each assessor. Columns go by their heads,
in English or Dutch and in any order: role (or a role in each language), name, organisation, countries,
language, id. Other columns, such as addresses, are not read and so go no further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ikt.countries.table import meant
from ikt.model.base import AssessorId
from ikt.model.round import Assessor, Panel
from ikt.problems import Place, Problems
from ikt.reading.files import MAX_CSV_BYTES, decode, read_data
from ikt.reading.imports.archives import is_safe, packed
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import Grid, Unclosed, separated
from ikt.reading.imports.workbooks import sheets
from ikt.reading.workspace import read_model_file

MOST_ASSESSORS = 2000
_YAML = (".yaml", ".yml")
_MARKS = (",", ";", "\t")
# The head is sought so far down: sheets begin with a title.
_HEAD_ROWS = 20
_HEADS = {
    "role": ("role", "rol", "functie", "function", "role or name"),
    "role_en": ("role en", "role english", "rol en", "rol engels", "function en", "functie engels"),
    "role_nl": ("role nl", "role dutch", "rol nl", "rol nederlands", "function nl", "functie nederlands"),
    "name": ("name", "naam"),
    "organisation": ("organisation", "organization", "organisatie"),
    "countries": ("countries", "country", "landen", "land"),
    "language": ("language", "taal"),
    "id": ("id", "assessor", "beoordelaar"),
}
_COLUMN = {head: column for column, heads in _HEADS.items() for head in heads}
_LANGUAGES = {
    "": None, "nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en", "english": "en",
}  # fmt: skip
_BETWEEN = (re.compile(r"[;\n|]"), re.compile(r"[;\n|,/]"))


def read_panel(path: Path, name: str, problems: Problems) -> Panel | None:
    """Read a panel; None, with every problem told, where something is wrong with it.

    ``name`` is shown to people.
    """
    before = len(problems)
    if path.suffix.lower() in _YAML:
        found = read_model_file(path, name, Panel, problems)
        panel = None if found is None else found[0]
    else:
        panel = _read_sheet(path, name, problems)
    if panel is not None and len(problems) == before and not panel.assessors:
        problems.add("P930", Place(name), reason="empty")
    return panel if len(problems) == before else None


def _read_sheet(path: Path, name: str, problems: Problems) -> Panel | None:
    data = read_data(path, name, problems, MAX_CSV_BYTES)
    if data is None:
        return None
    mistakes, before = Mistakes(), len(problems.errors)
    grids = list(_grids(data, name, mistakes, problems))
    mistakes.into(problems)
    if mistakes:
        return None
    for grid in grids:
        head = _head(grid)
        if head is not None:
            return _Sheet(grid, *head, problems).panel()
    if len(problems.errors) == before:
        problems.add("P930", grids[0].place(0) if grids else Place(name))
    return None


def _grids(data: bytes, name: str, mistakes: Mistakes, problems: Problems) -> Iterator[Grid]:
    """The sheets of a workbook; of text its cells by whichever separator makes a head of them."""
    kind = packed(data)
    if kind == "xlsx":
        yield from sheets(data, name, mistakes) if is_safe(data, name, mistakes) else ()
        return
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        mistakes.tell("P923", Place(name), reason="old")
        return
    file = decode(data, name, problems)
    if file is None:
        return
    cut: Unclosed | None = None
    made: list[Grid] = []
    for mark in _MARKS:
        try:
            made.append(separated(file, mark))
        except Unclosed as error:
            cut = error
    if cut is not None and not any(map(_head, made)):
        mistakes.tell("P920", file.place(cut.line, 1), reason="quote")
        return
    yield from sorted((grid for grid in made if grid.rows), key=lambda grid: -len(_head_cells(grid)))


def _head_cells(grid: Grid) -> Mapping[str, int]:
    head = _head(grid)
    return {} if head is None else head[1]


def _head(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The row that names the columns, and which column is which; None where no row names a role."""
    for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            column = _COLUMN.get(" ".join(re.findall(r"\w+", cell.casefold())))
            if column is not None:
                columns.setdefault(column, place)
        if "role" in columns or {"role_en", "role_nl"} <= columns.keys():
            return number, columns
    return None


class _Sheet:
    """The rows of a sheet of names, each of them an assessor."""

    def __init__(self, grid: Grid, head: int, columns: Mapping[str, int], problems: Problems) -> None:
        self.grid = grid
        self.rows = range(head + 1, len(grid.rows))
        self.columns = columns
        self.problems = problems

    def panel(self) -> Panel:
        if len(self.rows) > MOST_ASSESSORS:
            self.problems.add("P930", self.grid.place(0), reason="many", limit=MOST_ASSESSORS)
            return Panel()
        told: list[tuple[int, str, Assessor]] = []
        for row in self.rows:
            if any(self.cell(row, column) for column in self.columns):
                assessor = self.assessor(row)
                if assessor is not None:
                    told.append((row, self.cell(row, "id"), assessor))
        return Panel(assessors=dict(zip(self.ids(told), (one for _, _, one in told), strict=False)))

    def cell(self, row: int, column: str) -> str:
        return self.grid.cell(row, self.columns[column]) if column in self.columns else ""

    def tell(self, code: str, row: int, column: str, **params: object) -> None:
        self.problems.add(code, self.grid.place(row, self.columns.get(column, 0)), "", **params)

    def assessor(self, row: int) -> Assessor | None:
        before = len(self.problems)
        for column, place in self.columns.items():
            if self.grid.is_formula(row, place):
                self.tell("P932", row, column, reason="formula")
        roles = {lang: self.cell(row, f"role_{lang}") or self.cell(row, "role") for lang in ("en", "nl")}
        for lang, role in roles.items():
            if not role:
                self.tell("P932", row, f"role_{lang}" if f"role_{lang}" in self.columns else "role")
                break
        language = self.cell(row, "language").casefold()
        if language not in _LANGUAGES:
            self.tell("P933", row, "language", value=language, reason="language")
        countries = tuple(self.countries(row))
        if len(self.problems) > before:
            return None
        said = {
            "role": roles,
            "name": self.cell(row, "name") or None,
            "organisation": self.cell(row, "organisation") or None,
            "language": _LANGUAGES[language],
            "countries": countries,
        }
        try:
            return Assessor.model_validate(said)
        except ValidationError as error:
            places = {".".join(map(str, item["loc"])) for item in error.errors(include_url=False)}
            columns = {place.replace("role.", "role_") for place in places}
            for column in sorted({one if one in self.columns else "role" for one in columns}):
                self.tell("P932", row, column, reason="text")
        return None

    def countries(self, row: int) -> Iterator[str]:
        """The codes of the countries that a cell names, each once; what names none or several is told."""
        written = self.cell(row, "countries")
        found: dict[str, None] = {}
        for word in _words(written):
            codes = meant(word)
            if len(codes) == 1:
                found[codes[0]] = None
            elif codes:
                self.tell("P931", row, "countries", value=word[:60], reason="several", known=list(codes))
            else:
                self.tell("P931", row, "countries", value=word[:60])
        yield from found

    def ids(self, told: Iterable[tuple[int, str, Assessor]]) -> list[str]:
        """The id of each: as the sheet gives it, else by the first country; never by who somebody is."""
        rows = list(told)
        taken: dict[str, int] = {}
        for row, own, _ in rows:
            if not own:
                continue
            try:
                TypeAdapter(AssessorId).validate_python(own)
            except ValidationError:
                self.tell("P933", row, "id", value=own[:60], reason="id")
            if own in taken:
                self.tell("P933", row, "id", value=own[:60], reason="double")
            taken[own] = row
        bases = [one.countries[0].lower() if one.countries else "all" for _, _, one in rows]
        ids: list[str] = []
        for (row, own, _), base in zip(rows, bases, strict=True):
            made = own
            number = 0
            while not made or (not own and made in taken):
                number += 1
                single = bases.count(base) == 1 and number == 1
                made = base if single else f"{base}-{number}"
            taken[made] = row
            ids.append(made)
        return ids


def _words(written: str) -> list[str]:
    """The names in a cell; a comma parts them too, unless it stands in a name (Korea, Republic of)."""
    for between in _BETWEEN:
        words = [word.strip() for word in between.split(written) if word.strip()]
        if all(meant(word) for word in words):
            return words
    return words
