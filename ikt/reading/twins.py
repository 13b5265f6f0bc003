"""A ranking that works itself out in a workbook, come back: its policy with the weights that stand in it.

What people change is found by the codes in the hidden first row and column of its sheet, so it may be
renamed, moved, coloured and saved by another program. The policy itself stands on the hidden sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ikt.characters import on_one_line
from ikt.model.base import Text, read_number
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy
from ikt.model.twin import FORMAT, HASH, LINE, LINE_ROW, POINTS, POLICY, WEIGHT_ROW, hash_of
from ikt.problems import Place, Problems
from ikt.reading import yaml_document
from ikt.reading.files import decode, read_data, sha256_of
from ikt.reading.imports.archives import is_safe, packed
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import Grid, letters
from ikt.reading.imports.workbooks import sheets
from ikt.reading.near_names import short
from ikt.reading.typed import Sketch, sketch
from ikt.reading.yaml_document import Document, parse_yaml

_MOST_BYTES = 30_000_000
_MOST_ABOVE = 40
_LARGEST = 1e12
# A workbook keeps sixteen figures of a number, so of a third not all.
_SAME = 1e-12
# An id has 64 signs at most, and part of the hash of the file tells two changed ones apart.
_MOST_ID, _HASH_SIGNS = 46, 8
# A name has 200 signs at most, with what is said of it.
_LONGEST_FILE, _LONGEST_NAME = 60, 110
_OLD = b"\xd0\xcf\x11\xe0"


def read_twin(
    path: Path, name: str, criteria: Criteria | None, problems: Problems
) -> tuple[Sketch[Policy], str] | None:
    """The policy of a workbook with the weights and the line that stand in it, and the hash of the file.

    None, with everything wrong told, where it is none, is damaged, or belongs to other criteria. A policy of
    which anything was changed says so in its name and id, and is nobody's opinion any more.
    """
    data = read_data(path, name, problems, _MOST_BYTES)
    grids = None if data is None else _grids(data, name, problems)
    found = None if grids is None else _Twin(grids, name, problems).read(criteria)
    if data is None or found is None:
        return None
    digest = sha256_of(data)
    return (_renamed(found, digest, name) if found.is_changed else found.sketch), f"sha256:{digest}"


def _grids(data: bytes, name: str, problems: Problems) -> list[Grid] | None:
    kind = packed(data)
    if kind != "xlsx":
        reason = "old" if data.startswith(_OLD) else "open" if b"opendocument" in data[:200] else "none"
        problems.add("P720", Place(name), reason=reason)
        return None
    mistakes = Mistakes()
    grids = sheets(data, name, mistakes) if is_safe(data, name, mistakes) else []
    if mistakes:
        problems.add("P720", Place(name), reason="broken")
        return None
    return grids


@dataclass(slots=True)
class _Sheet(Document):
    """The document of a policy of which parts stand in cells."""

    cells: Mapping[yaml_document.Path, Place] = field(default_factory=dict)

    def place(self, path: yaml_document.Path = (), *, key: bool = False) -> Place:  # noqa: ARG002  a cell has none
        """The cell in which a value stands; the hidden sheet for what does not stand in one of its own."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.cells:
                return self.cells[path[:end]]
        return Place(self.file.name, cell="ikt")


@dataclass(frozen=True, slots=True)
class _Found:
    sketch: Sketch[Policy]
    is_changed: bool


class _Twin:
    def __init__(self, grids: Sequence[Grid], name: str, problems: Problems) -> None:
        self.grids = grids
        self.name = name
        self.problems = problems
        self.policy_text = self.line = ""
        self.was: dict[str, float] = {}
        self.cells: dict[yaml_document.Path, Place] = {}

    def tell(self, reason: str) -> None:
        self.problems.add("P720", Place(self.name), reason=reason)

    def read(self, criteria: Criteria | None) -> _Found | None:
        about = next((grid for grid in self.grids if grid.rows and grid.cell(0, 0) == FORMAT), None)
        if about is None:
            self.tell("none")
            return None
        lines = [list(row) for row in about.rows[1:]]
        if not lines or lines[0][:2] != [HASH, hash_of(lines[1:])] or not self.about(lines[1:]):
            self.tell("about")
            return None
        document = self.policy()
        if document is None:
            return None
        ids = list(self.was)
        if criteria is not None and set(ids) != set(criteria.ids):
            lacking = [name for name in criteria.ids if name not in ids]
            gone = [name for name in ids if name not in criteria.ids]
            reason = "gone" if gone else "added"
            self.problems.add("P724", Place(self.name), reason=reason, list=gone or lacking)
            return None
        return self.weighed(document, ids)

    def about(self, lines: Sequence[Sequence[str]]) -> bool:
        """Take in what the hidden sheet says; False where it is not all there."""
        for what, *rest in lines:
            first, second = (*rest, "", "")[:2]
            if what == POLICY:
                # As it is, since what a policy says may be cut where a blank stands.
                self.policy_text += first
            elif what == LINE:
                self.line = first
            elif what == POINTS:
                number = read_number(second)
                if not isinstance(number, float):
                    return False
                self.was[first] = number
        return bool(self.policy_text and self.line and self.was)

    def policy(self) -> Document | None:
        """The policy as it was made; None, with the problem told, where this version cannot read it."""
        text = self.policy_text
        inside = Problems()
        file = decode(text.encode(), self.name, inside)
        document = None if file is None else parse_yaml(file, inside)
        if document is None or sketch(Policy, document, inside) is None or inside.errors:
            self.tell("version")
            return None
        return document

    def weighed(self, document: Document, ids: Sequence[str]) -> _Found | None:
        before = len(self.problems)
        given = self.given(ids)
        if given is None or len(self.problems) > before:
            return None
        points, line = given
        data = dict(document.data)
        was = self.was
        moved = any(abs(points[key] - was[key]) > _SAME * max(was[key], 1.0) for key in was)
        is_changed = moved or str(line) != self.line
        if moved:
            deeper = {key: value for key, value in (data.get("weights") or {}).items() if key not in was}
            data["weights"] = {key: repr(value) for key, value in points.items()} | deeper
            for name in ("order", "opinion", "statements"):
                data.pop(name, None)
        data["top"] = str(line)
        sheet = _Sheet(document.file, data, cells=self.cells)
        found = sketch(Policy, sheet, self.problems)
        return None if found is None else _Found(found, is_changed)

    def given(self, ids: Sequence[str]) -> tuple[dict[str, float], int] | None:
        """The points by criterion and the line that stand in the cells."""
        for grid in self.grids:
            rows = {grid.cell(row, 0): row for row in reversed(range(min(len(grid.rows), _MOST_ABOVE)))}
            codes = _codes(grid, ids)
            if WEIGHT_ROW in rows and LINE_ROW in rows and codes is not None:
                break
        else:
            self.tell("weights")
            return None
        weights, last = rows[WEIGHT_ROW], rows[LINE_ROW]
        points: dict[str, float] = {}
        for name in ids:
            self.cells["weights", name] = _place(grid, weights, codes[name])
            number = self.number(grid, weights, codes[name])
            if number is not None:
                points[name] = number
        self.cells["weights",] = self.cells["weights", ids[0]]
        self.cells["top",] = _place(grid, last, codes[LINE_ROW])
        line = grid.cell(last, codes[LINE_ROW])
        # Without leading noughts, a number of so few signs is one of places.
        if not (line.isascii() and line.isdecimal() and len(line) < 7 and int(line) > 0):
            self.problems.add("P723", self.cells["top",], value=short(line))
            return None
        if len(points) == len(ids) and not any(points.values()):
            self.problems.add("P722", self.cells["weights",])
            return None
        return points, int(line)

    def number(self, grid: Grid, row: int, column: int) -> float | None:
        """The points in a cell, nought where it is empty; None, with the problem told, where it has none."""
        text = grid.cell(row, column)
        if not text:
            return 0.0
        reason = "formula" if grid.is_formula(row, column) else "text"
        try:
            number = float("" if reason == "formula" or "_" in text else text)
        except ValueError:
            number = None
        if number is not None and number < 0.0:
            reason = "negative"
        if number is None or not 0.0 <= number <= _LARGEST:
            self.problems.add("P721", _place(grid, row, column), reason=reason, value=short(text))
            return None
        return number + 0.0


def _codes(grid: Grid, ids: Sequence[str]) -> dict[str, int] | None:
    """The columns of the weights and of the line; None where this sheet has them not."""
    for row in range(min(len(grid.rows), _MOST_ABOVE)):
        found: dict[str, int] = {}
        for column in range(len(grid.rows[row])):
            found.setdefault(grid.cell(row, column), column)
        if LINE_ROW in found and found[LINE_ROW] > 0 and all(name in found for name in ids):
            return found
    return None


def _place(grid: Grid, row: int, column: int) -> Place:
    line = grid.lines[row]
    return Place(grid.name, line, column + 1, cell=f"{grid.sheet}!{letters(column)}{line}")


def _renamed(found: _Found, digest: str, name: str) -> Sketch[Policy]:
    """The same policy under a name and an id that say that it was changed, and in which file."""
    policy = found.sketch.model
    file = on_one_line(Path(name).name)[:_LONGEST_FILE]
    en, nl = policy.name.en[:_LONGEST_NAME], policy.name.nl[:_LONGEST_NAME]
    named = Text(en=f"{en}, changed in Excel ({file})", nl=f"{nl}, gewijzigd in Excel ({file})")
    own = f"{policy.id[:_MOST_ID].rstrip('-')}-changed-{digest[:_HASH_SIGNS]}"
    changed = policy.model_copy(update={"id": own, "name": named})
    return Sketch(changed, found.sketch.document, found.sketch.unsound)
