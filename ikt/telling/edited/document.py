"""What people changed in a briefing, as a document and for programs: heading by heading, old beside new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from pydantic import Field

from ikt.model.base import Language
from ikt.model.output import Code, Output
from ikt.reading.edited_word import EditedWord
from ikt.reading.written import Spot, Written
from ikt.telling.answering import answer, listed
from ikt.telling.document import (
    Block,
    Bullets,
    Column,
    Document,
    Inline,
    Line,
    Paragraph,
    Part,
    Strong,
    Table,
)
from ikt.telling.edited.comparing import Change, Compared, Kind, Marked
from ikt.telling.edited.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

KINDS: tuple[Kind, ...] = ("changed", "added", "removed", "moved")
# The command that shows from which figures a sentence of a part follows, and the fields of a profile in which
# people put what they have to add to it.
_SHOWN_BY = {
    "suits": "fit", "people": "show", "running": "show", "key_figures": "show", "actors": "show",
    "visits": "show", "line": "show", "agreements": "show", "message": "show", "find_out": "show",
    "tasks": "show", "goals": "show", "dates": "show", "asked": "ask profile",
}  # fmt: skip
_FIELDS = {
    "message": ("brief.message", "brief.line"),
    "sensitivities": ("brief.sensitivities", "brief.risks"),
    "running": ("brief.agreements", "brief.system", "brief.institutions", "brief.funders"),
    "suits": ("brief.chances",),
    "people": ("brief.recognition",),
    "lines": ("brief.talking_points",),
    "contacts": ("brief.contacts",),
    "visits": ("brief.visits",),
}


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back, beside what it was compared with.

    ``file`` is its name, ``made_as_of`` the day that it names itself. ``kind``, ``audience`` and ``language``
    are those of the briefing with which it was compared, ``same_data`` whether that says word for word what
    the file said when it was made, None where the file does not tell.
    """

    file: str
    edited: EditedWord
    compared: Compared
    iso2: str
    name: str
    kind: str
    audience: str
    language: Language
    as_of: date
    usual_as_of: date
    made_as_of: date | None
    same_data: bool | None

    @property
    def profile(self) -> str:
        """The file of the profile."""
        return f"countries/{self.iso2}.yaml"


class Place(Output):
    """A field of a file of the workspace."""

    file: str
    line: int | None
    field: str


class EditedParagraph(Output):
    """What people changed in one paragraph, cell or footnote."""

    what: Kind
    part: str = Field(description="Id of the part of the briefing; empty above the first and of footnotes.")
    section: str = Field(description="Its heading.")
    row: str = Field(description="Of a cell, what its row is about; else empty.")
    column: str = Field(description="Of a cell, the head of its column; else empty.")
    footnote: bool
    old: str = Field(description="As the briefing says it today; empty of what was added.")
    new: str = Field(description="As the file says it; empty of what was taken out.")
    places: tuple[Place, ...] = Field(
        description="The fields from which it came; of what was added, those of the paragraph before it. "
        "Empty of what follows from figures by a rule."
    )
    fields: tuple[str, ...] = Field(
        description="Fields of the profile for such a text: of what was added, and of what told them empty."
    )
    facts: tuple[str, ...] = Field(description="Ids of the facts that it tells.")
    command: str = Field(description="Which command shows what it follows from; empty where it has places.")
    data_too: bool = Field(description="Whether the data behind it changed as well since the file was made.")


class EditedAnswer(Output):
    """What `ikt brief --diff FILE --format json` prints."""

    format: Literal["ikt.edited/1"]
    file: str
    country: Code
    kind: str
    audience: str
    as_of: str = Field(json_schema_extra={"format": "date"})
    changes: tuple[EditedParagraph, ...]
    by_data: tuple[str, ...] = Field(
        description="The heading of each paragraph that only data changed since the file was made."
    )
    same_data: bool | None = Field(
        description="Whether today's briefing says word for word what the file said when it was made; null "
        "where the file does not tell."
    )
    marks: bool = Field(description="Whether the file still has the marks of its paragraphs.")
    tracked: int = Field(description="Tracked changes, read as accepted.")
    comments: tuple[str, ...] = Field(description="The words of each comment; never who wrote it.")


def edited_document(returned: Returned, written: Written, lang: Language) -> Document:
    """What people changed, under the heading where it stands, with the field from which it came."""
    told = _Told(returned, written, lang)
    changes = returned.compared.changes
    parts = [
        Part(f"part-{number}", heading, tuple(block for change in group for block in told.change(change)))
        for number, (heading, group) in enumerate(groupby(changes, key=told.heading))
    ]
    comments = listed("comments", told.say("comments"), returned.edited.comments)
    title = told.say("title", name=returned.name, file=returned.file)
    date = numbers.day(returned.as_of, lang)
    subtitle = told.say("subtitle", kind=told.kind, date=date)
    return answer(
        title, told.lead(), (), [*parts, comments], lang=lang, as_of=returned.as_of, subtitle=subtitle,
        data=[told.table()],
    )  # fmt: skip


def edited_data(returned: Returned, written: Written, lang: Language) -> EditedAnswer:
    """The same for programs."""
    told = _Told(returned, written, lang)
    return EditedAnswer(
        format="ikt.edited/1",
        file=returned.file,
        country=returned.iso2,
        kind=returned.kind,
        audience=returned.audience,
        as_of=returned.as_of.isoformat(),
        changes=tuple(map(told.data, returned.compared.changes)),
        by_data=returned.compared.by_data,
        same_data=returned.same_data,
        marks=returned.edited.marks is not None,
        tracked=returned.edited.tracked,
        comments=returned.edited.comments,
    )


class _Told:
    """One file that came back, put into words of one language."""

    def __init__(self, returned: Returned, written: Written, lang: Language) -> None:
        self.returned = returned
        self.written = written
        self.lang = lang
        self.kind = self.say(f"kind_{returned.kind}")

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def lead(self) -> list[str]:
        """How many changes, then what else is to be known of the file."""
        returned = self.returned
        count = Counter(change.kind for change in returned.compared.changes)
        if count:
            numbered = [
                SAY.plural(self.lang, f"count_{kind}", count[kind], number=count[kind])
                for kind in KINDS
                if count[kind]
            ]
            words = [self.say("found", list=enumerate_words(numbered, self.lang))]
            words += [self.say("brackets")] if count["changed"] else []
            lines = [" ".join(words)]
        else:
            lines = [self.say("nothing" if returned.edited.marks is not None else "nothing_unmarked")]
        return [*lines, *self._about()]

    def _about(self) -> Iterator[str]:
        returned, edited = self.returned, self.returned.edited
        if not edited.made_as:
            yield self.say("not_said", kind=self.kind, audience=returned.audience)
        made, now = returned.made_as_of, returned.usual_as_of
        if made is not None and made != now:
            key = "older" if returned.as_of == made else "as_of"
            dates = {"made": numbers.day(made, self.lang), "now": numbers.day(now, self.lang)}
            yield self.say(key, **dates)
        by_data = returned.compared.by_data
        if by_data:
            headings = dict.fromkeys(heading or self.say("top") for heading in by_data)
            yield SAY.plural(self.lang, "data", len(by_data), list="; ".join(headings))
        if edited.marks is None and returned.same_data is not True and returned.compared.changes:
            yield self.say("marks_lost")
        if edited.tracked:
            yield SAY.plural(self.lang, "tracked", edited.tracked)

    def heading(self, change: Change) -> str:
        if change.note:
            return self.say("notes")
        return change.section or self.say("top")

    def change(self, change: Change) -> Iterator[Block]:
        """What was done and where it came from; then old and new below each other."""
        yield Paragraph((Strong(self.what(change)), *self.origin(change)))
        lines: list[Line] = []
        if change.kind == "moved":
            lines.append((self.say("told"), *_pieces(change.new)))
        else:
            lines += [(self.say("old"), *_pieces(change.old))] if change.old else []
            lines += [(self.say("new"), *_pieces(change.new))] if change.new else []
        yield Bullets(tuple(lines))

    def what(self, change: Change) -> str:
        what = self.say(change.kind)
        if not change.column and not change.row:
            return what
        return self.say("in_cell", what=what, row=change.row, column=change.column)

    def origin(self, change: Change) -> Iterator[Inline]:
        """From which field it came, or which command shows what it follows from."""
        places = [_place(spot) for spot in self.spots(change)]
        if change.kind == "added":
            if places:
                yield self.say("after", list="; ".join(places))
            yield from self.belonging(change)
            yield "."
            return
        places += [self.say("facts", list=", ".join(change.facts))] if change.facts else []
        if places:
            yield self.say("from", list="; ".join(places))
        yield from self.belonging(change)
        if not places and (command := self.command(change)):
            yield self.say("computed", command=command)
        yield "."
        if change.data_too:
            yield self.say("data_too")

    def spots(self, change: Change) -> list[Spot]:
        found = (self.written.spot(one.noun, one.field, self.returned.language) for one in change.origins)
        return list(dict.fromkeys(spot for spot in found if spot is not None))

    def belonging(self, change: Change) -> Iterator[str]:
        """In which fields of the profile such a text belongs, where it is one for them."""
        *others, last = self.fields(change) or [""]
        if last:
            names = self.say("or", list=", ".join(others), last=last) if others else last
            yield self.say("belongs", file=self.returned.profile, list=names)

    def fields(self, change: Change) -> list[str]:
        """The fields of the profile for a text that was added, or stands where they were told to be empty."""
        if change.kind == "added":
            return [*_FIELDS.get(change.part, ())]
        return [one.field for one in change.origins if one.noun is None]

    def command(self, change: Change) -> str:
        if change.kind == "added" or change.note or not change.part or self.fields(change):
            return ""
        return f"ikt {_SHOWN_BY.get(change.part, 'explain')} {self.returned.iso2}"

    def table(self) -> Table:
        """A row a change, for a spreadsheet."""
        heads = tuple(self.say(f"head_{key}") for key in ("what", "section", "old", "new", "field"))
        rows = tuple(
            tuple(
                (cell,)
                for cell in (
                    self.what(change), self.heading(change), _text(change.old), _text(change.new),
                    "; ".join((*map(_place, self.spots(change)), *self.fields(change)))
                    or self.command(change),
                )
            )
            for change in self.returned.compared.changes
        )  # fmt: skip
        words: Column = "text"
        return Table("", heads, (words,) * len(heads), rows)

    def data(self, change: Change) -> EditedParagraph:
        spots = self.spots(change)
        return EditedParagraph(
            what=change.kind,
            part=change.part,
            section=self.heading(change),
            row=change.row,
            column=change.column,
            footnote=change.note,
            old=_text(change.old),
            new=_text(change.new),
            places=tuple(Place(file=one.file, line=one.line, field=one.field) for one in spots),
            fields=tuple(self.fields(change)),
            facts=change.facts,
            command="" if spots else self.command(change),
            data_too=change.data_too,
        )


def _place(spot: Spot) -> str:
    at = spot.file if spot.line is None else f"{spot.file}:{spot.line}"
    return f"{at} {spot.field}".rstrip()


def _text(marked: Marked) -> str:
    return "".join(text for text, _ in marked)


def _pieces(marked: Marked) -> Iterator[Inline]:
    """The pieces of a text; those that differ in brackets, where anything beside them does not."""
    whole = len(marked) == 1
    for text, differs in marked:
        yield Strong(f"[{text}]") if differs and not whole else text


def nouns_of(
    iso2: str, profile: object, strategy: object, sources: Mapping[str, object]
) -> dict[str, object]:
    """What was read from which file of a workspace, as far as a briefing of a country is made of it."""
    found = {f"countries/{iso2}.yaml": profile, "strategy.yaml": strategy, "sources.yaml": sources}
    return {file: noun for file, noun in found.items() if noun is not None}
