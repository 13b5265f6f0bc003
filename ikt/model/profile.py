"""A country profile as written: names, judgements, dated facts, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ikt.model.base import Cited, DottedId, Frozen, Id, Iso2, Label, Line, SourceId, Text, Whole, YesNo
from ikt.model.brief import Brief as Brief
from ikt.model.brief import Goal as Goal
from ikt.model.brief import Risk as Risk
from ikt.model.brief import TalkingPoint as TalkingPoint
from ikt.model.brief import Visit as Visit
from ikt.model.effort import Ikt
from ikt.model.moment import Moment, When

FactKind = Literal[
    "agreement", "actor", "visit", "institute", "programme", "membership", "mission", "presence",
    "relation", "reason", "motion", "statistic", "statement", "neso", "embargo",
]  # fmt: skip


class Fact(Cited):
    """Something that is so, since when and until when, says who.

    ``body`` names what a membership is of; of one that the table of memberships lists that table is what
    counts. ``touches`` says that a briefing tells it among the chances or the risks, ``leads`` that its
    message opens with it, since it changes how the rest is to be read. A fact counts from ``since`` to
    ``until``; without ``since`` it counts from the date of its source.
    """

    kind: FactKind
    text: Text
    body: Id | None = None
    touches: Literal["chance", "risk"] | None = None
    leads: YesNo = False
    since: Moment | None = None
    until: Moment | None = None
    by: Moment | None = None
    note: Text | None = None


class SafeguardFact(Cited):
    """What a source says of a safeguard, with the level it comes to where the framing describes levels.

    It stands from ``since`` (without it from the date of its source) to ``until``, and as long as it stands
    its level takes the place of a published figure.
    """

    text: Text
    level: Whole | None = None
    since: Moment | None = None
    until: Moment | None = None


class Judgement(Cited):
    """A level on a rubric, with the levels it could also be, given by people who say why."""

    level: Whole
    low: Whole | None = None
    high: Whole | None = None
    why: Text
    basis: Literal["expert", "complete_list"]
    date: Moment | None = None


class Action(Frozen):
    """What a country team is to do: by whom, by when, and how it stands."""

    text: Text
    owner: Line | None = None
    due: Moment | None = None
    state: Literal["open", "started", "done", "dropped"] = "open"
    source: SourceId | None = None
    where: Line | None = None


class DatedFact(NamedTuple):
    """One countable fact: its kind (``membership.oecd``), what says so, and from when to when."""

    kind: str
    cited: Cited | None
    since: When | None
    until: When | None


class Profile(Frozen):
    """One country. What belongs to one strategy only sits in a block of its own (``ikt``)."""

    iso2: Iso2
    name: Label
    short: Label | None = None
    region: Line
    ikt: Ikt | None = None
    judgements: dict[DottedId, Judgement] = {}
    safeguards: dict[Id, SafeguardFact] = {}
    facts: tuple[Fact, ...] = ()
    brief: Brief | None = None
    actions: tuple[Action, ...] = ()
    notes: tuple[Text, ...] = ()

    def dated_facts(self) -> Iterator[DatedFact]:
        """Everything in the profile that can be counted, with its kind and its dates."""
        for fact in self.facts:
            kind = f"{fact.kind}.{fact.body}" if fact.body else fact.kind
            yield DatedFact(kind, fact, fact.since, fact.until)
        if self.ikt is not None:
            for kind, cited, since, until in self.ikt.counted():
                yield DatedFact(kind, cited, since, until)
