"""The table of memberships: its bodies from YAML, its rows from CSV, and whether profiles say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from ikt.countries.table import codes, iso2_meant
from ikt.model.base import Text
from ikt.model.membership import STATUSES, SURE, Bodies, Body, Membership, Memberships
from ikt.model.moment import When, parse_when, why_no_date
from ikt.model.profile import Fact, Profile
from ikt.problems import Place, Problems
from ikt.reading.cells import cells_of, start_of
from ikt.reading.files import TextFile
from ikt.reading.near_names import near
from ikt.reading.typed import Sketch

BODIES_FILE = "memberships.yaml"
ROWS_FILE = "memberships.csv"
# The two belong together.
TABLE = (BODIES_FILE, ROWS_FILE)
HEADER = ["body", "iso2", "from", "until", "status", "source", "sure", "seen", "note_en", "note_nl"]
MAX_TOLD = 20
MAX_LINE = 2000


def check_bodies(bodies: Sketch[Bodies], problems: Problems) -> None:
    """Add a problem for a body that stands there twice, or is taken part in through one that is not there."""
    known: dict[str, None] = {}
    for number, body in enumerate(bodies.model.bodies):
        if body.id in known:
            bodies.tell(problems, "P601", ("bodies", number, "id"), id=body.id)
        known[body.id] = None
    if not _are_sound(bodies):
        return
    for number, body in enumerate(bodies.model.bodies):
        for place, other in enumerate(body.through):
            if other not in known or other == body.id:
                others = [name for name in known if name != body.id]
                path = ("bodies", number, "through", place)
                bodies.tell(problems, "P272", path, body=other, among=(other, others))


def _are_sound(bodies: Sketch[Bodies]) -> bool:
    """Whether every body is there by the id that the file says, so that a name not among them is wrong."""
    lost = any(len(path) < 3 or path[2] == "id" for path in bodies.unsound)
    return not lost and bodies.sound(("bodies",))


def read_rows(
    file: TextFile, bodies: Sketch[Bodies] | None, sources: Collection[str] | None, problems: Problems
) -> Memberships:
    """Read the rows; ``sources`` are the ids that can be cited, None where they are in doubt."""
    known = {body.id: body for body in bodies.model.bodies} if bodies is not None else {}
    names = sorted(known) if bodies is not None and _are_sound(bodies) else None
    rows = _Rows(file, names, sources, problems).take()
    return Memberships(known, tuple(rows))


class _Full(Exception):  # noqa: N818
    """More mistakes than are told."""


class _Rows:
    def __init__(
        self,
        file: TextFile,
        bodies: list[str] | None,
        sources: Collection[str] | None,
        problems: Problems,
    ) -> None:
        self.file = file
        self.bodies = bodies
        self.sources = sources
        self.problems = problems
        self.told = 0
        self.number = 0
        self.line = ""
        self.good = True
        self.before: dict[tuple[str, str], list[tuple[int, Membership]]] = {}
        self.dates: dict[str, When | None] = {"": None}

    def take(self) -> list[Membership]:
        lines = self.file.rows()
        self.number, self.line = next(lines, (1, ""))
        found: list[Membership] = []
        try:
            if not self._is_header():
                return []
            for self.number, self.line in lines:
                row = self._row()
                if row is not None:
                    found.append(row)
        except _Full:
            self.problems.add("P408", Place(self.file.name, self.number), limit=MAX_TOLD)
        return found

    def _is_header(self) -> bool:
        if not self.line:
            self.problems.add("P109", Place(self.file.name, 1, 1))
            return False
        if cells_of(self.line) == HEADER:
            return True
        separator = next((mark for mark in ";\t|" if self.line.count(mark) >= 3), None)
        if separator is None:
            self._tell("P270", 0, header=self.line[:80])
        else:
            shown = {"\t": "tab"}.get(separator, separator)
            self.problems.add(
                "P270", self._place(self.line.index(separator)), "", reason="separator", separator=shown
            )
        return False

    def _row(self) -> Membership | None:
        if len(self.line) > MAX_LINE:
            self.problems.add("P271", Place(self.file.name, self.number), "", reason="long", most=MAX_LINE)
            return None
        cells = cells_of(self.line)
        if cells is None:
            self._tell("P409", self.line.index('"'), reason="memberships")
            return None
        if not any(cells):
            return None  # a row that a spreadsheet left empty
        if len(cells) != len(HEADER):
            more = len(cells) > len(HEADER)
            column = start_of(self.line, len(HEADER)) if more else len(self.line)
            self._tell("P271", column, found=len(cells), wanted=len(HEADER))
            return None
        self.good = True
        cell = {name: word.strip() for name, word in zip(HEADER, cells, strict=True)}
        self._names(cell)
        since, until, seen = (self._date(cell, name) for name in ("from", "until", "seen"))
        if since is not None and until is not None and until.last < since.first:
            self._wrong("P212", "until", since=str(since), until=str(until))
        if since is not None and seen is not None:
            self._wrong("P277", "seen")
        if bool(cell["note_en"]) != bool(cell["note_nl"]):
            self._wrong("P276", "note_nl" if cell["note_en"] else "note_en")
        note = Text.model_construct(en=cell["note_en"], nl=cell["note_nl"]) if cell["note_en"] else None
        if not self.good:
            return None
        row = Membership(
            body=cell["body"], iso2=cell["iso2"], since=since, until=until, status=cell["status"],  # type: ignore[arg-type]
            source=cell["source"], sure=cell["sure"], seen=seen, note=note,  # type: ignore[arg-type]
        )  # fmt: skip
        return row if self._is_first(row) else None

    def _names(self, cell: Mapping[str, str]) -> None:
        """Whether body, country, status, source and how sure it is are words that can stand there."""
        body, iso2, source = cell["body"], cell["iso2"], cell["source"]
        if self.bodies is not None and body not in self.bodies:
            self._wrong("P272", "body", reason="row", body=body[:60], near=near(body, self.bodies))
        if iso2 not in codes().iso3_of:
            self._wrong("P307", "iso2", code=iso2[:20], near=iso2_meant(iso2))
        for name, allowed in (("status", STATUSES), ("sure", SURE)):
            if cell[name] not in allowed:
                word = cell[name]
                self._wrong("P203", name, value=word[:60], allowed=list(allowed), near=near(word, allowed))
        if self.sources is not None and source not in self.sources:
            self._wrong("P302", "source", source=source[:60], near=near(source, self.sources))

    def _date(self, cell: Mapping[str, str], name: str) -> When | None:
        text = cell[name]
        if text not in self.dates:
            found = parse_when(text)
            if found is None:
                self._wrong("P205", name, value=text[:60], **why_no_date(text[:60]))
                return None
            self.dates[text] = found
        return self.dates[text]

    def _is_first(self, row: Membership) -> bool:
        """Whether no row before it says something of the same country in the same body at the same time."""
        others = self.before.setdefault((row.body, row.iso2), [])
        for line, other in others:
            if _overlap(row, other):
                self._wrong("P273", "body", body=row.body, code=row.iso2, line=line)
                return False
        others.append((self.number, row))
        return True

    def _wrong(self, code: str, name: str, /, **params: object) -> None:
        """Tell of a cell, by the name of its column."""
        self.good = False
        self._tell(code, start_of(self.line, HEADER.index(name)), **params)

    def _place(self, index: int) -> Place:
        return Place(self.file.name, self.number, index + 1, self.line)

    def _tell(self, code: str, index: int, /, **params: object) -> None:
        if self.told == MAX_TOLD:
            raise _Full
        self.told += 1
        self.problems.add(code, self._place(index), "", **params)


def _overlap(one: Membership, other: Membership) -> bool:
    """Whether two rows certainly hold on one day; a year that ends one and begins the other may be shared."""
    if (one.since, one.until) == (other.since, other.until):
        return True
    return _begins(one) <= _ends(other) and _begins(other) <= _ends(one)


def _begins(row: Membership) -> date:
    return row.since.last if row.since is not None else date.min


def _ends(row: Membership) -> date:
    return row.until.first if row.until is not None else date.max


# Profiles


def check_profile(sketch: Sketch[Profile], table: Memberships, problems: Problems) -> None:
    """Ask about each membership in a profile that the table has otherwise; the table is what counts."""
    profile = sketch.model
    for number, fact in enumerate(profile.facts):
        body = table.bodies.get(fact.body or "")
        if fact.kind != "membership" or body is None:
            continue
        for field, params in _differences(fact, table.of(body.id, profile.iso2), body):
            path = ("facts", number, field)
            sketch.tell(problems, "Q270", path, body=body.id, code=profile.iso2, **params)


def _differences(
    fact: Fact, rows: tuple[Membership, ...], body: Body
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a fact that no row bears out, with what the table has instead."""
    counting = [row for row in rows if row.status in body.counts]
    if not counting:
        yield "body", {"reason": "none"}
        return
    for field in ("since", "until"):
        said = getattr(fact, field)
        told = [getattr(row, field) for row in counting]
        if any(_agree(said, when, field) for when in told):
            continue
        table = ", ".join(str(when) for when in told if when is not None)
        if said is None:
            yield "body", {"reason": "until_open", "table": table}
        elif table:
            yield field, {"reason": field, "said": str(said), "table": table}
        else:
            yield field, {"reason": f"{field}_none", "said": str(said)}


def _agree(said: When | None, told: When | None, field: str) -> bool:
    """Whether two dates can be the same day; a beginning that one of them leaves open contradicts nothing."""
    if said is None or told is None:
        return field == "since" or said is told
    return said.first <= told.last and told.first <= said.last
