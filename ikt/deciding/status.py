"""How it stands: due, overdue, ending, grown old, missing, without an owner.

Overdue is what a team said it would do and has not reported done. What a letter put a date to is told apart:
its day has passed, and no source here says what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.policy_content import PolicyContent, policy_content
from ikt.deciding.agenda import YEAR, Event, events, transition
from ikt.deciding.finding_out import Question, finding_out
from ikt.model.strategy import Strategy
from ikt.problems import BadRequest

MOST_QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Stale:
    """One attribute with figures older than it allows, and for whom; they count until newer ones come."""

    column: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that ``ikt status`` tells, as events and questions.

    ``overdue`` are actions of teams, ``passed`` dates of sources; ``coming`` what is due within twelve
    months, ``ending`` what ends within them, ``undated`` what was announced without a date, ``returning``
    what comes back. ``settling`` are missing judgements that could move a country over the line, the most
    worth first. ``events`` are all that were known on the day, ``later`` how many were not yet.
    ``old_policy`` are the countries, by row, of which what is told of policy has grown old; ``profiles`` is
    how many countries tell anything.
    """

    assessment: Assessment
    day: date
    overdue: tuple[Event, ...]
    passed: tuple[Event, ...]
    coming: tuple[Event, ...]
    ending: tuple[Event, ...]
    undated: tuple[Event, ...]
    returning: tuple[Event, ...]
    unowned: tuple[Event, ...]
    stale: tuple[Stale, ...]
    settling: tuple[Question, ...]
    more_settling: int
    steps: dict[int, list[Event]]
    events: tuple[Event, ...]
    later: int = 0
    old_policy: tuple[tuple[int, PolicyContent], ...] = ()
    profiles: int = 0


def status(a: Assessment, strategy: Strategy | None, day: date) -> Status:
    """How it stands on a day."""
    ever = events(a, strategy)
    all_events = [event for event in ever if known_by(a, event, day)]
    settling = _settling(a)
    dated = [event for event in all_events if event.when is not None]
    past = [event for event in dated if event.open and event.role != "ends" and _last(event) < day]
    soon = [event for event in dated if event.open and day <= _last(event) <= day + YEAR]
    return Status(
        assessment=a,
        day=day,
        overdue=tuple(event for event in past if event.kind == "action"),
        passed=tuple(event for event in past if event.kind != "action"),
        coming=tuple(event for event in soon if event.role != "ends"),
        ending=tuple(event for event in soon if event.role == "ends"),
        undated=tuple(
            event
            for event in all_events
            if event.when is None and event.open and event.kind not in ("meeting", "agreement")
        ),
        returning=tuple(event for event in all_events if event.kind == "meeting"),
        unowned=tuple(
            event for event in all_events if event.owner is None and event.open and _needs_owner(event, day)
        ),
        stale=_stale(a),
        settling=settling[:MOST_QUESTIONS],
        more_settling=max(len(settling) - MOST_QUESTIONS, 0),
        steps=transition(a, all_events),
        events=tuple(all_events),
        later=len(ever) - len(all_events),
        old_policy=_old_policy(a, day),
        profiles=sum(unit.profile is not None for unit in a.units),
    )


def known_by(a: Assessment, event: Event, day: date) -> bool:
    """Whether the source of an event was out on a day; what teams write has no clock."""
    source = a.evidence.sources.get(event.source or "")
    known_from = source.known_from if source is not None else None
    return known_from is None or known_from.first <= day


def _last(event: Event) -> date:
    return event.when.last if event.when is not None else date.max


def _needs_owner(event: Event, day: date) -> bool:
    if event.kind == "action":
        return True
    return event.kind == "agreement" and (event.when is None or _last(event) >= day)


def _stale(a: Assessment) -> tuple[Stale, ...]:
    stale = []
    for column in range(len(a.leaves)):
        rows = np.flatnonzero(a.performance.old[:, column])
        if len(rows):
            stale.append(Stale(column, tuple(int(row) for row in rows)))
    return tuple(stale)


def _old_policy(a: Assessment, day: date) -> tuple[tuple[int, PolicyContent], ...]:
    told = [
        (row, policy_content(unit.profile, a.evidence.sources, day))
        for row, unit in enumerate(a.units)
        if unit.profile is not None
    ]
    return tuple((row, content) for row, content in told if content.old)


def _settling(a: Assessment) -> tuple[Question, ...]:
    """Judgements that nobody has given and that could move their country over the line."""
    try:
        worth = finding_out(a, draws=1)
    except BadRequest:
        return ()
    return tuple(
        one for one in worth.questions if not one.known and a.leaves[one.column].strength == "judgement"
    )
