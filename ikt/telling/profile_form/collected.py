"""What forms that came back change in the profiles, field by field, before it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from ikt.countries.table import codes
from ikt.deciding.profile_changes import Changed, Collected, SourceWords
from ikt.model.base import Language, Text
from ikt.model.output import Code, Output
from ikt.model.profile_form import Cells, Filled
from ikt.problems import Place
from ikt.telling.answering import answer, grid, listed
from ikt.telling.assessed.brief_words import SAY as PARTS
from ikt.telling.document import Document, Table
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, named
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.profile_form.form import LANGUAGES, cell_words
from ikt.telling.profile_form.words import SAY

# One and a half times what is wanted is still read; more pushes something else off the page.
_LONG = 1.5
_SHOWN, _MOST_NAMED = 60, 8
# A title before a name, or an address in which somebody is named.
_PERSON = re.compile(
    r"(?i:\b(?:dhr|mevr|mw|mr|mrs|ms|drs|dr|prof|ir)\.? )[A-Z]|[\w-]+\.[\w.-]+@|\b[a-z]\.[a-z-]{3,}@"
)


class FormChange(Output):
    """An entry of a profile that a form makes, changes or takes away."""

    field: str = Field(description="Field of `brief:` in the profile.")
    kind: str = Field(description="`new`, `changed` or `removed`.")
    old: dict[str, str] | None = Field(description="As the profile says it; null where it is new.")
    new: dict[str, str] | None = Field(description="As the form says it; null where it goes.")
    file: str
    line: int | None = Field(description="Where it stands, or will stand.")


class FormCollected(Output):
    """What one form changes in the profile of its country."""

    file: str
    country: Code
    source: str | None = Field(description="Id of the source that new entries cite; null without any.")
    kept: int = Field(description="Entries left as they were.")
    already: int = Field(description="Entries that the profile has already.")
    consulted: str | None = Field(description="The day on which the post was consulted, where that is new.")
    changes: tuple[FormChange, ...]


class ProfilesCollected(Output):
    """What `ikt collect --format json` prints of forms for profiles."""

    format: Literal["ikt.collect-profile/1"]
    forms: tuple[FormCollected, ...]
    written: tuple[str, ...] = Field(description="Files that were changed; empty where it was only shown.")


def source_words(filled: Filled, name: Text) -> SourceWords:
    """What the source of a form is called: its sender as the form says it, else the post for the country."""
    default = {one: SAY(one, "post", country=_named(filled.iso2, name, one).running) for one in LANGUAGES}
    if filled.by and filled.by not in default.values():
        default = dict.fromkeys(LANGUAGES, filled.by)
    return SourceWords(
        sender=Text(en=default["en"], nl=default["nl"]),
        original=SAY(filled.made_in, "source_title", country=_named(filled.iso2, name, filled.made_in)),
        en=SAY("en", "source_title", country=_named(filled.iso2, name, "en")),
    )


def collected_document(
    forms: Sequence[Collected],
    places: Sequence[Sequence[Place]],
    lang: Language,
    received: date,
    *,
    written: Sequence[str] = (),
) -> Document:
    """What forms change; ``places`` are those of the changes of each, ``written`` the changed files."""
    told = _Told(lang)
    lead = [line for one in forms if one.touched for line in told.lead(one, received)]
    lead += told.untouched([one for one in forms if not one.touched])
    if written:
        lead.append(told.say("written", list=enumerate_words(written, lang)))
    elif any(one.writes for one in forms):
        lead.append(told.say("ready"))
    tables = [told.table(one, where) for one, where in zip(forms, places, strict=True) if one.changes]
    if len(forms) == 1:
        title = told.say("collected", country=told.country(forms[0]))
    else:
        title = told.say("collected_many", count=len(forms))
    look = listed("look", told.say("look"), (line for one in forms for line in told.look(one)))
    return answer(title, lead, tables, [look], lang=lang, as_of=received)


def collected_data(
    forms: Sequence[Collected], places: Sequence[Sequence[Place]], written: Sequence[str] = ()
) -> ProfilesCollected:
    """The same for programs."""
    found = tuple(
        FormCollected(
            file=one.filled.file,
            country=one.profile.iso2,
            source=one.source if any(change.value is not None for change in one.changes) else None,
            kept=one.kept,
            already=one.already,
            consulted=None if one.consulted is None else str(one.consulted),
            changes=tuple(map(_change, one.changes, where)),
        )
        for one, where in zip(forms, places, strict=True)
    )
    return ProfilesCollected(format="ikt.collect-profile/1", forms=found, written=tuple(written))


def _change(change: Changed, place: Place) -> FormChange:
    return FormChange(
        field=change.section.field,
        kind=change.kind,
        old=None if change.old is None else dict(change.old.cells),
        new=None if change.value is None else dict(change.cells),
        file=place.file,
        line=place.line,
    )


def _named(iso2: str, name: Text, lang: Language) -> Named:
    return named(iso2, codes().names.get(iso2, name), lang)


class _Told:
    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def country(self, one: Collected) -> Named:
        return named(one.profile.iso2, one.profile.name, self.lang)

    def lead(self, one: Collected, received: date) -> Iterator[str]:
        """What comes of a form, and by whose word."""
        where = {"country": self.country(one), "file": one.filled.file}
        if not one.writes:
            yield self.say("already", **where)
        elif not one.changes:
            yield self.say("consulted", **where)
        else:
            yield self.say("would", counts=self.counts(one), **where)
            if any(change.value is not None and change.section.cited for change in one.changes):
                sender = one.filled.by or self.say("post", country=self.country(one).running)
                day = numbers.day(received, self.lang)
                yield self.say("from", source=one.source, sender=sender, date=day)

    def untouched(self, forms: Sequence[Collected]) -> Iterator[str]:
        """The forms with which nothing was done, all in one line."""
        if forms:
            names = [self.country(one) for one in forms]
            told = enumerate_words(names, self.lang)
            if len(names) > _MOST_NAMED:
                first, rest = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
                told = Named(self.say("more", list=first, count=rest))
            yield SAY.plural(self.lang, "untouched", len(forms), list=told, file=forms[0].filled.file)

    def counts(self, one: Collected) -> str:
        counted = Counter(change.kind for change in one.changes)
        kinds = {**counted, "kept": one.kept}
        names = ("new", "changed", "removed", "kept")
        return ", ".join(self.say(f"count_{name}", count=kinds[name]) for name in names if kinds.get(name))

    def table(self, one: Collected, places: Sequence[Place]) -> Table:
        """Old and new, a row for each entry, with where it stands."""
        rows = [
            (
                PARTS(self.lang, change.section.id),
                self.entry(change, None if change.old is None else change.old.cells),
                self.entry(change, None if change.value is None else change.cells),
                self.place(place),
            )
            for change, place in zip(one.changes, places, strict=True)
        ]
        heads = [self.say(f"head_{name}") for name in ("field", "old", "new", "place")]
        return grid(heads, rows, left=range(4), title=str(self.country(one)))

    def entry(self, change: Changed, cells: Cells | None) -> str:
        if cells is None:
            return self.say("nothing")
        texts = [cell_words(column, cells[column.id], self.lang) for column in change.section.columns]
        return "; ".join(text for text in texts if text)

    def place(self, place: Place) -> str:
        if place.line is None:
            return place.file
        return self.say("line", file=place.file, line=place.line)

    def look(self, one: Collected) -> Iterator[str]:
        """What a person should look at before it is printed: length, people, a language that goes."""
        if one.entry is not None and _PERSON.search(one.filled.by):
            country, field = self.country(one), self.say("by")
            yield self.say("person", country=country, field=field, text=one.filled.by[:_SHOWN])
        for change in one.changes:
            if change.value is None:
                continue
            words: dict[str, object] = {
                "field": PARTS(self.lang, change.section.id), "country": self.country(one),
            }  # fmt: skip
            for column in change.section.columns:
                text = change.cells[column.id]
                shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
                if column.wanted and len(text) > _LONG * column.wanted:
                    yield self.say("long", text=shown, count=len(text), wanted=column.wanted, **words)
                if _PERSON.search(text):
                    yield self.say("person", text=shown, **words)
            if change.lost:
                language = self.say(f"in_{one.filled.written_in}")
                yield self.say("lost_language", language=language, **words)
