"""A decision as filed: who decided what and why, and all that it takes to compute the ranking again.

A page writes all but the last part; what Python adds when it files a decision is ``None`` until then.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from ikt.model.base import (
    AssessorId,
    DottedId,
    Exact,
    Frozen,
    Id,
    Iso2,
    Label,
    Line,
    RoundId,
    Text,
    Whole,
    Written,
)
from ikt.model.base import Digest as Digest
from ikt.model.choice import CompromiseWay, Party, PlanDecided
from ikt.model.criteria import Criteria
from ikt.model.policy import Policy, SafeguardState

# The form that is written, and the version of the method by which it computes. Of the first form, method 1,
# the uncertainty of a figure was that of its attribute, and every unknown the middle of its scale.
FORMAT = "ikt.decision/2"
METHOD = 2

_CLOCK = r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$"


def moment_of(written: str) -> datetime | None:
    """The moment that a time as written stands for; None when there is no such moment.

    At either end of the calendar a moment may lie within it here and beyond it elsewhere; that is none.
    """
    try:
        moment = datetime.fromisoformat(written.replace("Z", "+00:00"))
        if moment.tzinfo is not None:
            moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment


def _moment(written: str) -> str:
    if moment_of(written) is None:
        raise PydanticCustomError("P205", "no date", {"value": written[:60], "reason": "text"})
    return written


Time = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}" + _CLOCK), AfterValidator(_moment)
]


def _day(written: str) -> str:
    try:
        date.fromisoformat(written)
    except ValueError:
        raise PydanticCustomError("P205", "no date", {"value": written[:60], "reason": "text"}) from None
    return written


Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]
# Why a performance is unknown, as written; the words of ``assessing.performance.Why``.
Unknown = Literal[
    "no_figure",
    "too_old",
    "not_yet",
    "not_judged",
    "no_full_list",
    "no_profile",
    "left_out",
    "no_pair",
    "not_everywhere",
]
# How the time of a decision does not fit when it is filed: before that of the one before it, after the clock
# that files it; or that clock runs behind the one that filed before.
TimeDiffers = Literal["before", "future", "clock"]
Aside = Literal["too_little_known", "left_out"]


class Said(Frozen):
    """Somebody, by name, and the reason; ``what`` where it is another view than the decision."""

    by: Written
    why: Written
    what: Written | None = None


class Deviation(Frozen):
    """A country chosen below the line, or not chosen above it: who wanted that, and why.

    Of a decision by a plan: a country chosen that is not in the plan, or not chosen though it is.
    """

    country: Iso2
    by: Written
    why: Written


class Step(Frozen):
    """One thing that was tried or settled on the way, as it was told then."""

    time: Time
    what: Text
    note: Written | None = None


class Supposed(Frozen):
    """A level or figure assumed for a country, in place of what the files say."""

    country: Iso2
    attribute: DottedId
    number: Exact


class Finding(Frozen):
    """The verdict of one safeguard and the figure it rests on."""

    state: SafeguardState
    figure: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    year: Whole | None = None


class Viewed(Frozen):
    """What one assessor said in a round: the level held most likely, the ends of what is held possible.

    ``received`` is the day from which it counted. Who the assessor is stands in no decision.
    """

    round: RoundId
    assessor: AssessorId
    level: Whole
    low: Whole
    high: Whole
    received: Day


class Standing(Frozen):
    """One country: what was known of it, in the units of the framing, and what came out.

    ``region`` where the framing fills what is missing by region.
    ``raw`` has a number for every attribute in the order of the framing, null where unknown; ``unknown`` says
    why, with the places of those attributes from 0. ``between`` has the lowest and highest level of
    judgements that are not sharp. ``years`` are those that figures describe, 0 where there is none. From the
    second form on, ``uncertainty`` has that of each value either way, in value points, null where unknown;
    ``old`` the places of figures whose age makes them a stand-in, ``judged`` of those that a team overruled;
    ``estimated`` the value that an unknown figure is expected to have, with its uncertainty; ``views`` what
    assessors said in rounds of those attributes whose level came of it. All of these are
    as read from the files, before anything is supposed. From ``rank`` on it is what came out, with what is
    supposed: ``values`` are those of the top
    criteria, ``leaves`` (second form) those of all attributes.
    """

    iso2: Iso2
    name: Label
    short: Label | None = None
    profile: bool
    region: Line | None = None
    raw: tuple[Exact | None, ...]
    between: dict[DottedId, tuple[Exact, Exact]] = {}
    years: tuple[Whole, ...]
    unknown: dict[Unknown, tuple[Whole, ...]] = {}
    uncertainty: tuple[Exact | None, ...] = ()
    old: tuple[Whole, ...] = ()
    judged: tuple[Whole, ...] = ()
    estimated: dict[DottedId, tuple[Exact, Exact]] = {}
    views: dict[DottedId, tuple[Viewed, ...]] = {}
    safeguards: dict[Id, Finding] = {}
    rank: Annotated[Whole, Field(ge=1)] | None = None
    aside: Aside | None = None
    score: Exact
    low: Exact
    high: Exact
    known: Exact
    values: tuple[Exact, ...]
    leaves: tuple[Exact, ...] = ()


class Decision(Frozen):
    """One decision.

    ``framing`` holds every uncertainty as a number and no explanations, ``policy`` what was in force;
    ``settled_by`` is the policy that settles who is ranked, where that is another. Where ``parties`` brought
    weights of their own ``compromise`` is how they came to those of ``policy``. ``plan`` is the plan by which
    the countries were chosen, in place of the line. ``inputs`` are the hashes
    of the files it was made from. ``method`` is the version of the method that computes it, 1 where it is not
    said. The last seven are added when it is filed: its number, the moment, the inputs that were other by
    then, how its time did not fit, which of the decisions of its minute it is where it is not the first, the
    hash of the decision before (null for the first) and that of all above it.
    """

    format: Literal["ikt.decision/1", "ikt.decision/2"]
    method: Annotated[Whole, Field(ge=1, le=2)] = 1
    time: Time
    title: Written
    decided: tuple[Said, ...] = Field(min_length=1)
    chosen: tuple[Iso2, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    log: tuple[Step, ...] = ()
    compromise: CompromiseWay | None = None
    parties: tuple[Party, ...] = ()
    plan: PlanDecided | None = None
    policy: Policy
    settled_by: Policy | None = None
    supposed: tuple[Supposed, ...] = ()
    framing: Criteria
    countries: tuple[Standing, ...] = Field(min_length=1)
    version: Line
    inputs: dict[Line, Digest] = {}
    number: Annotated[Whole, Field(ge=1)] | None = None
    filed: Time | None = None
    changed_inputs: tuple[Line, ...] = ()
    time_differs: tuple[TimeDiffers, ...] = ()
    same_minute: Annotated[Whole, Field(ge=2)] | None = None
    before: Digest | None = None
    seal: Digest | None = None

    @property
    def id(self) -> str:
        """What people call it: the minute in which it was taken, and a number after the first of a minute."""
        return id_of(self.time, self.same_minute)


def id_of(time: str, same_minute: int | None) -> str:
    """The id of a decision: ``2026-11-20-1433``, the next one of that minute ``2026-11-20-1433-2``."""
    minute = f"{time[:10]}-{time[11:13]}{time[14:16]}"
    return minute if same_minute is None else f"{minute}-{same_minute}"
