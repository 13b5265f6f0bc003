"""Visits and dates: what happened or was due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.telling.assessed.footnotes import Citing
from ikt.telling.document import Inline, Origin, Part, Table
from ikt.telling.fiche.desk import Desk
from ikt.telling.language.citing import in_cell, written
from ikt.telling.language.phrases import capital

# An allow-list, like the parts of the copy for partners: any other kind of date stays in the house.
DATES_FOR_PARTNERS = frozenset(("visit", "pact", "mission"))


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date, or without one, of what kind; where it is said, or what it is made of."""

    kind: Literal["visit", "pact", "mission", "presence"]
    when: When | None
    text: str
    cited: Citing | None = None
    made_of: Origin | None = None

    @property
    def source(self) -> str | None:
        """The id of the source; none for what a team recorded."""
        return self.cited.source if self.cited is not None else None


def events(desk: Desk) -> list[Event]:
    """Dated events that may stand in this copy, oldest first, then what was reported without a day."""
    found: list[Event] = [
        Event("visit", visit.date, visit.text.say(desk.lang), made_of=Origin(visit))
        for visit in desk.brief.visits
    ]
    profile = desk.unit.profile
    for fact in profile.facts if profile else ():
        if fact.kind == "visit" and fact.since is not None:
            found.append(Event("visit", fact.since, fact.text.say(desk.lang), fact))
    if desk.ikt is not None:
        found += dates_of(desk, desk.ikt)
    return sorted(
        (event for event in found if may_show(desk, event)),
        key=lambda event: (event.when is None, event.when),
    )


def visits(desk: Desk) -> Part:
    """All of them in a table."""
    # Citations are made in the order of the rows: the first of a source is the one in full.
    rows = [
        (
            (in_cell(event.when, desk.lang) if event.when is not None else "–",),
            (event.text, *_made_of(desk, event)),
        )
        for event in events(desk)
    ]
    heads = (desk.say("head_date"), desk.say("head_event"))
    table = Table(desk.say("visits_caption"), heads, ("text", "text"), tuple(rows))
    return Part("visits", desk.say("visits"), (table,) if rows else ())


def _made_of(desk: Desk, event: Event) -> tuple[Inline, ...]:
    if event.cited is not None:
        return desk.of(event.cited)
    return () if event.made_of is None else (event.made_of,)


def may_show(desk: Desk, event: Event) -> bool:
    """Whether a date may stand in this copy, by its kind and by its source."""
    return desk.may_tell(event.source) and (desk.internal or event.kind in DATES_FOR_PARTNERS)


def dates_of(desk: Desk, ikt: Ikt) -> Iterator[Event]:
    """Dates of the strategy's block: closing, pacts due, attachés, missions."""
    if ikt.neso.closes_by is not None:
        yield Event("presence", ikt.neso.closes_by, desk.say("event_neso"), ikt.neso)
    for pact in ikt.pacts:
        if pact.by is not None:
            key = "event_intensify" if pact.state == "existing" else "event_due"
            text = desk.say(key, text=pact.name.say(desk.lang))
            yield Event("pact", pact.by, text, pact)
    entries = (entry for entry in desk.effort.presence(ikt) if entry.kind == "attache")
    for attache, entry in zip(ikt.attaches, entries, strict=True):
        if attache.since is not None:
            yield Event("presence", attache.since, capital(entry.text), entry)
    for mission, entry in zip(ikt.missions, desk.effort.missions(ikt), strict=True):
        text = entry.text
        if mission.since is None:
            when = written(desk.a.evidence.sources[mission.source].date, desk.lang)
            text = desk.say("event_undated", text=entry.text, date=when)
        yield Event("mission", mission.since, text, entry)
