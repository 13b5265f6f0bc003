"""Whether what an instrument asks of a country names bodies and safeguards that there are."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.model.criteria import Criteria
from ikt.model.membership import Memberships
from ikt.model.profile import Profile
from ikt.model.strategy import Strategy
from ikt.problems import Problems
from ikt.reading.typed import Sketch


def check_eligible(
    strategy: Sketch[Strategy],
    criteria: Sketch[Criteria] | None,
    memberships: Memberships | None,
    profiles: Iterable[Profile],
    problems: Problems,
) -> None:
    """A body that nobody is recorded in would keep an instrument from all or from none, unseen."""
    told = (fact.body for one in profiles for fact in one.facts if fact.body)
    bodies = list(dict.fromkeys([*(memberships.bodies if memberships is not None else ()), *told]))
    guards = [guard.id for guard in criteria.model.safeguards] if criteria is not None else None
    for number, item in enumerate(strategy.model.instruments):
        own = item.eligible
        if own is None:
            continue
        path = ("instruments", number, "eligible")
        for field in ("members", "others"):
            body = getattr(own, field)
            if body is not None and body not in bodies:
                strategy.tell(problems, "P876", (*path, field), id=body, among=(body, bodies))
        for place, name in enumerate(own.despite):
            if guards is not None and name not in guards:
                where = (*path, "despite", place)
                strategy.tell(problems, "P511", where, id=name, known=guards, among=(name, guards))
