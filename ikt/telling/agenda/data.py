"""How it stands, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ikt.deciding.agenda import Event
from ikt.deciding.status import Status
from ikt.model.base import Language
from ikt.telling.agenda.event_titles import title_of
from ikt.telling.assessed.frame import frame


def status_json(s: Status, lang: Language) -> dict[str, Any]:
    """``ikt.status/1``."""
    a = s.assessment

    def told(found: Sequence[Event]) -> list[dict[str, Any]]:
        return [
            {
                "id": event.id,
                "kind": event.kind,
                "role": event.role,
                "date": None if event.when is None else str(event.when),
                "first": None if event.when is None else event.when.first.isoformat(),
                "last": None if event.when is None else event.when.last.isoformat(),
                "standing": event.standing,
                "title": title_of(event, lang),
                "countries": [a.units[row].iso2 for row in event.rows],
                "actors": list(event.actors),
                "owner": event.owner,
                "source": event.source,
                "every": event.every,
            }
            for event in found
        ]

    return {
        **frame(a, "ikt.status/1"),
        "day": s.day.isoformat(),
        "overdue": told(s.overdue),
        "coming": told(s.coming),
        "ending": told(s.ending),
        "passed": told(s.passed),
        "undated": told(s.undated),
        "returning": told(s.returning),
        "unowned": told(s.unowned),
        "too_old": [
            {"attribute": a.leaves[one.column].id, "countries": [a.units[row].iso2 for row in one.rows]}
            for one in s.stale
        ],
        "settling": [
            {
                "iso2": a.units[one.row].iso2,
                "attribute": a.leaves[one.column].id,
                "chance": one.chance,
                "worth": one.worth,
            }
            for one in s.settling
        ],
        "transition": {a.units[row].iso2: told(steps) for row, steps in s.steps.items()},
    }
