"""What ``ikt import`` gives to programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from ikt.deciding.figures_changed import Figure
from ikt.deciding.import_plan import Import, Taken
from ikt.deciding.who_moved import Moved
from ikt.model.output import Code, Output
from ikt.reading.imports.export import Export, Kind

Lacking = Literal[
    "series", "year", "edition", "published", "licence", "sender", "lost", "mixed", "held", "others"
]


class ReadFile(Output):
    """A file as it was read."""

    file: str
    kind: Kind
    updated: str | None = Field(description="The day of its edition, where the file gives it (ISO).")
    series: list[str] = Field(
        description="What the file calls its series; empty where it has one without a code."
    )
    unnamed: list[str] = Field(description="Who could not be named.")
    groups: list[str] = Field(description="Groups of countries, which are left out.")
    notes: list[str] = Field(description="Lines without figures.")


class ChangedFigure(Output):
    """A figure that comes, is another, or goes."""

    iso3: str
    year: int
    old: float | None
    new: float | None
    points: float | None = Field(
        description="How far its value moves (0 to 100); null where the series makes no value by itself."
    )


class Scale(Output):
    """The least and the largest figure."""

    low: float
    high: float


class ChangedSeries(Output):
    """A series that would be taken in."""

    id: str
    file: str
    code: str = Field(description="What the file calls it.")
    known: bool = Field(description="Whether the workspace has it already.")
    held: list[str] = Field(
        description="Attributes that use one edition of it, while its new or revised figures are of another."
    )
    source: str
    moved_from: str | None = Field(description="The source it lies in now, where that is another.")
    taken: bool = Field(description="False where its scale is another.")
    kept: bool = Field(description="Whether figures that the file does not have stay.")
    new: list[ChangedFigure]
    revised: list[ChangedFigure]
    lost: list[ChangedFigure] = Field(description="Figures that the file does not have.")
    same: int
    estimated_anew: bool = Field(description="Whether figures of earlier years are revised too.")
    scale_now: Scale | None = Field(description="Where the scale is another: that of the figures here.")
    scale_in_file: Scale | None
    countries_now: int
    countries_in_file: int
    later_years: list[int] = Field(description="Years after that in which the edition was published.")


class Need(Output):
    """Something that writing needs."""

    what: Lacking
    of: str = Field(description="The series or source it is about; may be empty.")
    names: list[str]
    count: int


class MovedByImport(Output):
    """A country that would change place or score."""

    iso2: Code
    rank_before: int | None
    rank: int | None
    score_before: float
    score: float


class ImportAnswer(Output):
    """The answer of ``ikt import``."""

    format: Literal["ikt.import/1"]
    written: list[str] = Field(description="Files that were changed; empty when nothing was written.")
    as_of: str = Field(description="The day on which the ranking was made, before and after (ISO date).")
    files: list[ReadFile]
    series: list[ChangedSeries]
    not_asked_for: list[str] = Field(description="Series of the files that were left aside.")
    lacking: list[Need]
    moves_wait_for: list[Lacking] = Field(
        description="What is lacking before it can be told who would move; nobody is named until then."
    )
    leaves: list[Code] = Field(description="Who would leave the countries above the line.")
    enters: list[Code]
    moved: list[MovedByImport]


def import_data(found: Import, written: Sequence[str] = ()) -> ImportAnswer:
    """``ikt.import/1``; numbers are never rounded."""
    moved = found.moved
    return ImportAnswer(
        format="ikt.import/1",
        written=list(written),
        as_of=found.before.recipe.as_of.isoformat(),
        files=[_file(one) for one in found.exports],
        series=[_series(one, found) for one in found.taken],
        not_asked_for=[one.code or file for file, one in found.aside],
        lacking=[
            Need(what=_what(one.what), of=one.of, names=list(one.names), count=one.count)
            for one in found.lacking
        ],
        moves_wait_for=[_what(word) for word in found.waits],
        leaves=[] if moved is None else [moved.before.units[row].iso2 for row in moved.leaves],
        enters=[] if moved is None else [moved.after.units[row].iso2 for row in moved.enters],
        moved=[] if moved is None else [_moved(moved, place) for place in moved.affected()],
    )


def _what(word: str) -> Lacking:
    names: tuple[Lacking, ...] = (
        "series", "year", "edition", "published", "licence", "sender", "lost", "mixed", "held", "others",
    )  # fmt: skip
    return names[names.index(word)]


def _file(one: Export) -> ReadFile:
    return ReadFile(
        file=one.file,
        kind=one.kind,
        updated=one.updated,
        series=[found.code for found in one.series],
        unnamed=list(one.unnamed),
        groups=list(one.groups),
        notes=list(one.notes),
    )


def _series(one: Taken, found: Import) -> ChangedSeries:
    change, jump = one.change, one.change.jump
    return ChangedSeries(
        id=one.id,
        file=one.export.file,
        code=one.found.code,
        known=one.known,
        held=[leaf.id for leaf in one.held],
        source=one.source,
        moved_from=one.before,
        taken=not one.refused,
        kept=one.kept,
        new=[_figure(figure) for figure in change.new],
        revised=[_figure(figure) for figure in change.revised],
        lost=[_figure(figure) for figure in change.lost],
        same=change.same,
        estimated_anew=change.anew,
        scale_now=None if jump is None else Scale(low=jump.old[0], high=jump.old[1]),
        scale_in_file=None if jump is None else Scale(low=jump.new[0], high=jump.new[1]),
        countries_now=change.countries[0],
        countries_in_file=change.countries[1],
        later_years=list(found.later.get(one.id, ())),
    )


def _figure(one: Figure) -> ChangedFigure:
    return ChangedFigure(iso3=one.iso3, year=one.year, old=one.old, new=one.new, points=one.points)


def _moved(moved: Moved, place: int) -> MovedByImport:
    before, after = moved.before, moved.after
    old, new = moved.old[place], moved.new[place]
    return MovedByImport(
        iso2=after.units[new].iso2,
        rank_before=int(before.rank[old]) or None,
        rank=int(after.rank[new]) or None,
        score_before=float(before.scores.total[old]),
        score=float(after.scores.total[new]),
    )
