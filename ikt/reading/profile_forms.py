"""Forms for profiles as they come back from a post, in Excel or Word, to what was filled in.

Nothing rests on where a row stands or what the file is called: each row carries its key, and the form says of
itself of which country it is. All that is wrong is told at once, with sheet and cell or, in Word, the name of
the field.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from typing import Any

from ikt.characters import UNSEEN
from ikt.model.base import MOST_IN_NAME, Language
from ikt.model.moment import parse_when, typed_when, why_no_date
from ikt.model.profile_form import (
    BY_ID,
    FORMAT,
    HEAD,
    HEAD_AT,
    OPEN,
    SECTIONS,
    WIDTH,
    Column,
    Filled,
    Row,
    digest,
    plain,
)
from ikt.problems import BadRequest, Place, Problems
from ikt.reading.imports.archives import DAMAGED, is_safe, packed
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.grid import Formula, Grid
from ikt.reading.imports.workbooks import sheets

# By column, what people choose (in small letters, any language) and what it means.
Choices = Mapping[str, Mapping[str, str]]

_MARK = re.compile(rf"{re.escape(FORMAT)} ([A-Z]{{2}}) (en|nl) (\d{{1,3}}(?:\.\d{{1,3}})*)")
_KEY = re.compile(r"([a-z_]{1,30}) (\d{1,4}) ([0-9a-f]{12}|-)")
_HEAD = re.compile(rf"head ({'|'.join(HEAD)})")
_PARTS = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml")
# Longer than any answer: what is longer is refused by the model, and not looked at further.
_LONGEST, _MOST_SIGNS = 20_000, 4_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def recognised(data: bytes) -> bool:
    """Whether a file is a form for a profile, by what it says of itself."""
    if packed(data) != "xlsx" or not is_safe(data, "", Mistakes()):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
            return any(FORMAT.encode() in archive.read(name) for name in names)
    except DAMAGED:
        return False


def read_profile_form(data: bytes, name: str, choices: Choices, problems: Problems) -> Filled | None:
    """What a form says; None, with everything wrong with it told, where anything is.

    Raises BadRequest (P850) where the extra that reads it is not installed.
    """
    made = _Raw()
    broken = Mistakes()
    if packed(data) != "xlsx" or not is_safe(data, name, broken):
        problems.add("P981", Place(name), reason="broken")
        return None
    reader = _Reader(name, choices, problems)
    before = len(problems)
    if _is_word(data):
        _from_word(data, name, made, problems)
    else:
        # What openpyxl leaves out of a workbook is no matter of the form; of a style it prints that.
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            grids = sheets(data, name, broken)
        _from_sheets(grids, made)
    if broken:
        problems.add("P981", Place(name), reason="broken")
    if len(problems) > before:
        return None
    return reader.filled(made)


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: Place
    formula: bool = False


@dataclass(slots=True)
class _Raw:
    """What stands in a file, by the keys it carries; nothing of it was looked at yet."""

    marks: list[str] = field(default_factory=list)
    head: dict[str, _Cell] = field(default_factory=dict)
    rows: list[tuple[str, int, str, dict[str, _Cell]]] = field(default_factory=list)


def _from_sheets(grids: list[Grid], made: _Raw) -> None:
    for grid in grids:
        for number, cells in enumerate(grid.rows):
            for column, text in enumerate(cells):
                if text.startswith(FORMAT):
                    made.marks.append(text.strip())
                elif column >= WIDTH and (found := _HEAD.fullmatch(text.strip())):
                    made.head[found[1]] = _cell(grid, number, column - WIDTH + HEAD_AT)
                elif column >= WIDTH and (found := _KEY.fullmatch(text.strip())) and found[1] in BY_ID:
                    row = {
                        one.id: _cell(grid, number, column - WIDTH + one.at)
                        for one in BY_ID[found[1]].columns
                    }
                    made.rows.append((found[1], int(found[2]), found[3].strip("-"), row))


def _cell(grid: Grid, row: int, column: int) -> _Cell:
    cells = grid.rows[row]
    text = cells[column] if column < len(cells) else ""
    return _Cell(text, grid.place(row, column), isinstance(text, Formula))


def _is_word(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "word/document.xml" in archive.namelist()


def _from_word(data: bytes, name: str, made: _Raw, problems: Problems) -> None:
    try:
        from docx import Document
    except ImportError:
        raise BadRequest("P850", extra="ask") from None
    try:
        # Damaged parts raise whatever the reader of XML or zip raises.
        body = Document(io.BytesIO(data)).element.body
        made.marks += [text for text in _carried(body) if text.startswith(FORMAT)]
        for key, cells in _rows(body, name):
            if found := _HEAD.fullmatch(key):
                made.head[found[1]] = cells[-1]
            elif (found := _KEY.fullmatch(key)) and found[1] in BY_ID:
                columns = BY_ID[found[1]].columns
                count = min(len(columns), len(cells))
                row = {one.id: cell for one, cell in zip(columns[-count:], cells[-count:], strict=True)}
                made.rows.append((found[1], int(found[2]), found[3].strip("-"), row))
    except Exception:
        problems.add("P981", Place(name), reason="broken")


def _rows(body: Any, name: str) -> Iterator[tuple[str, list[_Cell]]]:
    """Every table row that carries a key, with its cells; a place is the heading above and the column."""
    title = ""
    heads: list[str] = []
    for one in body.iter(f"{_W}p", f"{_W}tbl", f"{_W}tr"):
        if one.tag == f"{_W}tbl":
            heads = []
        elif one.tag == f"{_W}p":
            style = one.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and style.get(f"{_W}val", "").startswith("Heading"):
                title = _said(one)
        else:
            cells = list(one.iter(f"{_W}tc"))
            key = next((text for text in _carried(one) if _HEAD.fullmatch(text) or _KEY.fullmatch(text)), "")
            if not key:
                heads = [_said(cell) for cell in cells]
                continue
            if _HEAD.fullmatch(key):
                called = [_said(cells[0])] * len(cells)
            else:
                called = heads if len(heads) == len(cells) > 1 else [""] * len(cells)
            places = [": ".join(filter(None, (title, head))) for head in called]
            yield key, [_Cell(_said(cell), Place(f"{name}:{place}"))
                        for cell, place in zip(cells, places, strict=True)]  # fmt: skip


def _carried(part: Any) -> Iterator[str]:
    """What a part of a document carries for whoever reads it back: tags, and hidden text."""
    for one in part.iter(f"{_W}tag", f"{_W}r"):
        if one.tag == f"{_W}tag":
            yield one.get(f"{_W}val", "")
        elif one.find(f"{_W}rPr/{_W}vanish") is not None:
            yield "".join(text.text or "" for text in one.iter(f"{_W}t")).strip()


def _said(part: Any) -> str:
    """What one reads there: no hidden text, nothing that holds a place open, tracked changes accepted."""
    parts: list[str] = []
    for one in part.iter(f"{_W}t", f"{_W}p", f"{_W}br", f"{_W}tab", f"{_W}cr"):
        if one.tag != f"{_W}t":
            parts.append(" ")
        elif not _is_unsaid(one):
            parts.append(one.text or "")
    return "".join(parts).strip()


def _is_unsaid(text: Any) -> bool:
    if text.getparent().find(f"{_W}rPr/{_W}vanish") is not None:
        return True
    controls = text.iterancestors(f"{_W}sdt")
    return any(control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None for control in controls)


class _Reader:
    def __init__(self, name: str, choices: Choices, problems: Problems) -> None:
        self.name = name
        self.choices = choices
        self.problems = problems

    def filled(self, made: _Raw) -> Filled | None:
        before = len(self.problems)
        found = {match.groups() for text in made.marks if (match := _MARK.fullmatch(text))}
        if len(found) != 1:
            self.problems.add("P981", Place(self.name), reason="mark")
            return None
        (iso2, lang, counts) = found.pop()
        made_in: Language = "nl" if lang == "nl" else "en"
        rows = [(self.row(*one), _place(one[-1], self.name)) for one in made.rows]
        rows = list(self.once(rows))
        for row, place in rows:
            self.complete(row, place)
        self.missing(rows, [int(count) for count in counts.split(".")])
        on = self.head(made, "on", Column("on", "date"))
        written = self.head(made, "language", Column("language", "choice"))
        when = parse_when(on) if on else None
        if len(self.problems) > before:
            return None
        return Filled(
            file=self.name,
            iso2=iso2,
            made_in=made_in,
            written_in="nl" if written == "nl" else "en" if written == "en" else made_in,
            by=self.head(made, "by", Column("by", "line")),
            on=None if when is None else when.last,
            rows=tuple(row for row, _ in rows),
            places=tuple(place for _, place in rows),
        )

    def head(self, made: _Raw, what: str, column: Column) -> str:
        cell = made.head.get(what)
        return "" if cell is None else self.value(cell, column)

    def row(self, section: str, number: int, made: str, row: Mapping[str, _Cell]) -> Row:
        """A row; of one that was filled in, without the marks that held its cells open."""
        columns = BY_ID[section].columns
        there = [one for one in columns if one.id in row]
        cells = dict.fromkeys((one.id for one in columns), "")
        cells |= {one.id: self.value(row[one.id], one) for one in there}
        if not made or digest(BY_ID[section], cells) != made:
            cells = {
                name: text.removeprefix(OPEN).removesuffix("" if made else OPEN).strip()
                for name, text in cells.items()
            }
        return Row(section, number, made, cells)

    def value(self, cell: _Cell, column: Column) -> str:
        """What stands in a cell as the profile writes it; nothing, and the problem told, where it is none."""
        text = plain(UNSEEN.sub("", cell.text[:_LONGEST]))
        # A mark that holds a cell open is no answer, and beside one it is none either.
        if column.kind in ("choice", "date") or text == OPEN:
            text = text.strip(f"{OPEN} ")
        if cell.formula:
            self.problems.add("P981", cell.place, reason="formula")
            return ""
        if not text or column.kind not in ("choice", "date"):
            return text
        if column.kind == "choice":
            meant = self.choices[column.id].get(text.lower())
            if meant is None:
                words = list(dict.fromkeys(self.choices[column.id]))
                self.problems.add("P986", cell.place, value=text[:60], allowed=words)
            return meant or ""
        when = typed_when(text)
        if when is None:
            self.problems.add("P985", cell.place, value=text[:60], **why_no_date(text[:60]))
        return "" if when is None else str(when)

    def once(self, rows: list[tuple[Row, Place]]) -> Iterator[tuple[Row, Place]]:
        """Each row once. A copy of an open row is one more; two of one entry that differ are told."""
        seen: dict[str, list[tuple[Row, Place]]] = {}
        for row, place in rows:
            others = seen.setdefault(row.key, [])
            if any(other == row for other, _ in others):
                continue
            if others and row.made:
                other = others[0][1]
                self.problems.add("P984", place, other=other.file.removeprefix(f"{self.name}:"))
                continue
            others.append((row, place))
            yield row, place

    def complete(self, row: Row, place: Place) -> None:
        """Tell what keeps a row from being an entry: a part is missing, too long, or the wrong way round."""
        section = BY_ID[row.section]
        if not row.empty and not row.cells[section.must]:
            self.problems.add("P987", place)
        for column in section.columns:
            most = MOST_IN_NAME if column.kind == "name" else _MOST_SIGNS
            if len(row.cells[column.id]) > most:
                self.problems.add("P209", place, most=most)
        since, until = (parse_when(row.cells.get(name, "")) for name in ("since", "until"))
        if since is not None and until is not None and until.last < since.first:
            self.problems.add("P212", place, since=str(since), until=str(until))

    def missing(self, rows: list[tuple[Row, Place]], counts: list[int]) -> None:
        """Tell of sections from which rows were taken: whether an entry was meant to go nobody can tell."""
        if len(counts) != len(SECTIONS):
            self.problems.add("P981", Place(self.name), reason="mark")
            return
        for section, count in zip(SECTIONS, counts, strict=True):
            here = {row.number: place for row, place in rows if row.section == section.id}
            lost = [number for number in range(1, count + 1) if number not in here]
            if lost:
                place = next(iter(here.values()), Place(f"{self.name}:{section.id}"))
                self.problems.add("P983", place, count=len(lost), list=", ".join(map(str, lost[:9])))


def _place(row: Mapping[str, _Cell], name: str) -> Place:
    return next((cell.place for cell in row.values()), Place(name))
