"""What was to be done after a choice, apart from what came of it: steps, judgements given since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.deciding.agenda import Event, State, events
from ikt.deciding.review.reviewed import Reviewed
from ikt.deciding.status import known_by
from ikt.model.criteria import JudgementScale
from ikt.model.strategy import Strategy


@dataclass(frozen=True, slots=True)
class Rejudged:
    """A judgement of a chosen country that is other now; ``was`` is None where it was unknown then."""

    iso2: str
    column: int
    was: float | None
    now: float


@dataclass(frozen=True, slots=True)
class Process:
    """The steps that were to follow, those of chosen countries and of the whole, the earliest first.

    ``rejudged`` is None where judgements were no part of the choice.
    """

    steps: tuple[Event, ...]
    day: date
    rejudged: tuple[Rejudged, ...] | None

    def in_state(self, *states: State) -> tuple[Event, ...]:
        """The steps in one of these states on the day."""
        return tuple(step for step in self.steps if step.state_on(self.day) in states)


def process(now: Assessment, strategy: Strategy | None, reviewed: Reviewed) -> Process:
    """What was to follow, as known on the day of the review.

    An end that a source gives is no step; neither is what comes back every year, of which no source here
    records whether it was held, nor the term of a briefing.
    """
    day = now.recipe.as_of
    chosen = {row for row, unit in enumerate(now.units) if unit.iso2 in reviewed.chosen}
    steps = tuple(
        event
        for event in events(now, strategy)
        if event.role != "ends"
        and event.kind not in ("meeting", "visit")
        and event.step != "brief"
        and (not event.rows or chosen & set(event.rows))
        and (event.when.last > reviewed.taken if event.when is not None else event.open)
        and known_by(now, event, day)
    )
    rejudged = _rejudged(now, reviewed) if reviewed.decision is not None else None
    return Process(steps, day, rejudged)


def _rejudged(now: Assessment, reviewed: Reviewed) -> tuple[Rejudged, ...]:
    before, rows = reviewed.before, {unit.iso2: row for row, unit in enumerate(now.units)}
    columns = {leaf.id: column for column, leaf in enumerate(before.leaves)}
    found = []
    for iso2 in reviewed.chosen:
        old, new = reviewed.row.get(iso2), rows.get(iso2)
        if old is None or new is None:
            continue
        for column, leaf in enumerate(now.leaves):
            if not isinstance(leaf, JudgementScale) or leaf.id not in columns:
                continue
            if now.measured.why[new, column] != Why.KNOWN:
                continue
            level = float(now.measured.best[new, column])
            was = float(before.measured.best[old, columns[leaf.id]])
            if np.isnan(was) or was != level:
                found.append(Rejudged(iso2, column, None if np.isnan(was) else was, level))
    return tuple(found)
