"""How it stands, as JSON."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from ikt.deciding.agenda import Event, Kind, Role, Standing
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.assessed.frame import frame


class EventAnswer(Output):
    """One thing with a date, or with none that any source states."""

    id: str
    kind: Kind
    role: Role = Field(description="Whether it is to be done by its date, ends then, or lies on it.")
    date: str | None = Field(description="As the source writes it.")
    first: datetime.date | None = Field(description="First day on which it can lie.")
    last: datetime.date | None = Field(description="Last day on which it can lie.")
    standing: Standing = Field(description="How far it has come, as a source or a team says.")
    title: str = Field(description="In the language asked for.")
    countries: list[Code]
    actors: list[str] = Field(description="Ids of bodies of the strategy.")
    owner: str | None = Field(description="The person or body of a country team.")
    source: str | None = Field(description="Id of the source.")
    every: str | None = Field(description="How often it comes back.")


class TooOld(Output):
    """An attribute with figures older than it allows, and for whom."""

    attribute: str
    countries: list[Code]


class OldPolicy(Output):
    """A country of which what is told of policy is more than two years old."""

    iso2: Code
    owners: list[str] = Field(description="Who the profile names; empty where it names nobody.")
    until: str | None = Field(description="The date of the newest source, as it is written; null: no date.")
    source: str | None = Field(description="Id of that source; null where it is the team itself.")


class Unsettled(Output):
    """A missing judgement that could move its country over the line."""

    iso2: Code
    attribute: str
    chance: Share = Field(description="That it moves the country over the line, all else as it stands.")
    worth: float = Field(description="Points of score that the choice gains by it on average.")


class StatusAnswer(Framed):
    """What ``ikt status --format json`` prints."""

    format: Literal["ikt.status/1"]
    day: datetime.date = Field(description="The day on which it stands so.")
    overdue: list[EventAnswer] = Field(description="What a team took on and has not reported done.")
    coming: list[EventAnswer] = Field(description="What is due within twelve months.")
    ending: list[EventAnswer] = Field(description="What ends within twelve months.")
    passed: list[EventAnswer] = Field(
        description="What a source dated, whose day has passed, and of which nobody says what came of it."
    )
    undated: list[EventAnswer] = Field(description="What was announced without a date.")
    returning: list[EventAnswer] = Field(description="What comes back.")
    unowned: list[EventAnswer] = Field(description="What has no owner.")
    too_old: list[TooOld] = Field(
        description="Old figures that wait for an update; they still count, as stand-ins."
    )
    old_policy: list[OldPolicy] = Field(
        description="Countries with policy content that is old: its newest source is over two years old."
    )
    settling: list[Unsettled] = Field(description="The most worth first.")
    transition: dict[str, list[EventAnswer]] = Field(
        description="The steps from NESO to post, by the code of the country."
    )


def status_json(s: Status, lang: Language) -> dict[str, Any]:
    """How it stands as ``ikt.status/1``."""
    a = s.assessment

    def told(events: Sequence[Event]) -> list[EventAnswer]:
        return [
            EventAnswer(
                id=event.id,
                kind=event.kind,
                role=event.role,
                date=None if event.when is None else str(event.when),
                first=None if event.when is None else event.when.first,
                last=None if event.when is None else event.when.last,
                standing=event.standing,
                title=title_of(event, lang),
                countries=[a.units[row].iso2 for row in event.rows],
                actors=list(event.actors),
                owner=event.owner,
                source=event.source,
                every=event.every,
            )
            for event in events
        ]

    return StatusAnswer(
        **frame(a, "ikt.status/1"),
        day=s.day,
        overdue=told(s.overdue),
        coming=told(s.coming),
        ending=told(s.ending),
        passed=told(s.passed),
        undated=told(s.undated),
        returning=told(s.returning),
        unowned=told(s.unowned),
        too_old=[
            TooOld(attribute=a.leaves[one.column].id, countries=[a.units[row].iso2 for row in one.rows])
            for one in s.stale
        ],
        old_policy=[
            OldPolicy(
                iso2=a.units[row].iso2,
                owners=list(content.owners),
                until=None if content.until is None else str(content.until),
                source=content.source,
            )
            for row, content in s.old_policy
        ],
        settling=[
            Unsettled(
                iso2=a.units[one.row].iso2,
                attribute=a.leaves[one.column].id,
                chance=one.chance,
                worth=one.worth,
            )
            for one in s.settling
        ],
        transition={a.units[row].iso2: told(steps) for row, steps in s.steps.items()},
    ).printed()
