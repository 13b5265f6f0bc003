"""Whether a country takes part in a body on a day: yes, no, or unknown, and what says so.

The table of memberships knows of every country, also of one without a profile. Dates count as those of facts
(``clock``): from the day, or the end of the year, that a row begins, until it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ikt.assessing.clock import holds
from ikt.assessing.facts import Evidence, Unit
from ikt.model.membership import Body, Membership
from ikt.model.moment import When

PREFIX = "membership."
State = Literal["yes", "no", "unknown", "left_out"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one country stands in one body on a day.

    ``now`` are the rows that hold on the day, also those that do not count, such as that of an observer; ``to
    come`` those that begin later and were agreed by then, ``past`` those that have ended. ``by`` is the body
    through which the country takes part, where it has no row of its own.
    """

    body: Body
    state: State
    now: tuple[Membership, ...] = ()
    to_come: tuple[Membership, ...] = ()
    past: tuple[Membership, ...] = ()
    by: Body | None = None

    @property
    def counted(self) -> tuple[Membership, ...]:
        """The rows that make the country take part on the day."""
        return tuple(row for row in self.now if row.status in self.body.counts)


def listed(evidence: Evidence, kind: str) -> Body | None:
    """The body of a kind of fact (``membership.oecd``), if the table lists it."""
    if evidence.memberships is None or not kind.startswith(PREFIX):
        return None
    return evidence.memberships.bodies.get(kind.removeprefix(PREFIX))


def standings(evidence: Evidence, unit: Unit, as_of: date) -> list[Standing]:
    """How a country stands in every body of the table, in its order; none where there is no table."""
    if evidence.memberships is None:
        return []
    return [standing(evidence, body, unit, as_of) for body in evidence.memberships.bodies.values()]


def standing(evidence: Evidence, body: Body, unit: Unit, as_of: date) -> Standing:
    """How a country stands in a body on a day."""
    found = _own(evidence, body, unit, as_of)
    if not holds(as_of, body.since, body.until, None):
        return replace(found, state="no")
    if found.state != "yes" and evidence.memberships is not None:
        bodies = evidence.memberships.bodies
        others = [_own(evidence, bodies[name], unit, as_of) for name in body.through]
        through = next((other for other in others if other.state == "yes"), None)
        if through is not None:
            return Standing(body, "yes", through.now, found.to_come, found.past, through.body)
        if found.state == "no" and any(other.state == "unknown" for other in others):
            return Standing(body, "unknown", found.now, found.to_come, found.past)
    return found


def _own(evidence: Evidence, body: Body, unit: Unit, as_of: date) -> Standing:
    """The same, without what a country takes part in through another body."""
    rows = evidence.memberships.of(body.id, unit.iso2) if evidence.memberships is not None else ()
    now, to_come, past = [], [], []
    unsure = False
    for row in rows:
        known_from = _known_from(evidence, row.source)
        if row.until is not None and row.until.last < as_of:
            past.append(row)
        elif holds(as_of, row.since, row.until, row.seen or known_from):
            now.append(row)
        elif row.since is None:
            # That it takes part is known; since when is not, so before that was seen it may have or not.
            unsure |= row.status in body.counts
        elif known_from is None or known_from.last <= as_of:
            to_come.append(row)
    state: State
    if any(row.status in body.counts for row in now):
        state = "yes"
    elif unsure:
        state = "unknown"
    elif rows:
        state = "no"
    else:
        state = _absent(evidence, body, unit, as_of)
    return Standing(body, state, tuple(now), tuple(to_come), tuple(past))


def _absent(evidence: Evidence, body: Body, unit: Unit, as_of: date) -> State:
    """What it says of a country that a body has no row for it."""
    source = evidence.sources.get(body.source)
    if source is not None and unit.iso3 in source.leaves_out:
        return "left_out"
    since = body.complete_from or body.since or _known_from(evidence, body.source)
    whole = body.complete and (since is None or since.last <= as_of)
    return "no" if whole else "unknown"


def _known_from(evidence: Evidence, source: str) -> When | None:
    found = evidence.sources.get(source)
    return found.known_from if found is not None else None
