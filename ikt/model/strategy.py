"""The facts that belong to no country: objectives, instruments, bodies, money, calendar, regions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ikt.model.base import Cited, Frozen, Id, Iso2, Label, Line, Name, Natural, Text, Whole, YesNo
from ikt.model.effort import Choice
from ikt.model.moment import Moment

Slug = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$")]

Element = Literal["networks", "instruments", "talent", "eu_influence", "branding"]
# What is done in no country in particular; the multi-year plan has a part for each. "choice" holds the rules
# on where effort goes.
Theme = Literal[
    "choice", "security", "posts", "coordination", "talent_incoming", "talent_outgoing", "talent_staying",
    "capacity", "multilateral", "branding",
]  # fmt: skip


class Item(Cited):
    """One dated, sourced statement.

    ``date`` is when it was or is to be, ``since`` and ``until`` bound what holds for a time, ``by`` is a
    deadline; amounts are in euro, ``per`` says over what and ``hedge`` with which reserve the source states
    one ("about"); one ``at_home`` has nothing to do with cooperation abroad. ``part_of`` names the amount
    that this one is a part of; where an amount is ``divided`` its parts are all of it. ``there`` is the
    field of a country's profile that says what the statement comes to in that country. ``theme`` is the part
    of the multi-year plan that tells the statement, with who does it (``actors``, ``run_by``) and when.
    ``element`` is the one of AWTI's five elements of such a plan that it belongs to.
    """

    id: Slug
    name: Label | None = None
    text: Text
    date: Moment | None = None
    since: Moment | None = None
    until: Moment | None = None
    by: Moment | None = None
    every: Literal["half_year", "year", "half_year_or_year", "two_years", "five_years"] | None = None
    status: (
        Literal[
            "asked", "announced", "agreed", "budgeted", "declined", "partly", "accepted", "deferred",
            "planned", "running", "done", "ended",
        ]
        | None
    ) = None  # fmt: skip
    actors: tuple[Slug, ...] = ()
    countries: tuple[Iso2, ...] = ()
    groups: tuple[Slug, ...] = ()
    regions: tuple[Slug, ...] = ()
    serves: tuple[Slug, ...] = ()
    amount_eur: Natural | None = None
    hedge: Label | None = None
    at_home: YesNo = False
    part_of: Slug | None = None
    divided: YesNo = False
    per: Line | None = None
    count: Annotated[Whole, Field(ge=0)] | None = None
    there: Literal["programme", "call", "cities", "focus", "pacts", "missions"] | None = None
    element: Element | None = None
    theme: Theme | None = None
    note: Text | None = None


class Objective(Item):
    """A main objective with its parts."""

    parts: tuple[Item, ...] = ()


class Answer(Cited):
    text: Text
    status: Literal["accepted", "partly", "declined", "deferred", "noted"]
    note: Text | None = None


class Recommendation(Item):
    """What an adviser asked, and what the cabinet answered."""

    advice: Slug
    answers: tuple[Answer, ...] = ()


class Eligibility(Cited):
    """For which countries an instrument is meant, as one source says; ``text`` says it in words.

    All that is filled in has to hold of a country: it is a member of ``members``, or no member of ``others``;
    the strategy gave it one of ``choices``; the instrument names it (``named_only``). ``unknown`` is what has
    to hold besides and no source tells of any country: then the instrument is told as a question, not as one
    that fits. ``despite`` are the safeguards that do not stop it when they are below their threshold; any
    other one does.
    """

    text: Text
    members: Id | None = None
    others: Id | None = None
    choices: tuple[Choice, ...] = ()
    named_only: YesNo = False
    unknown: Text | None = None
    despite: tuple[Id, ...] = ()


class Renamed(Cited):
    """What an instrument is called since a day."""

    name: Name
    since: Moment


class Motion(Item):
    """What the House asked, and what the cabinet answered where a source says so."""

    answers: tuple[Answer, ...] = ()


class Instrument(Item):
    """A means: who runs it, for which countries it is meant, what it was renamed to.

    Without ``eligible`` no source says for which countries it is meant.
    """

    run_by: tuple[Slug, ...] = ()
    eligible: Eligibility | None = None
    renamed: Renamed | None = None


class Role(Cited):
    """What one source says of a body; without a text the source only names it."""

    text: Text | None = None


class Body(Frozen):
    """An organisation that takes part; ``abbreviation`` as people say it."""

    id: Slug
    name: Label
    abbreviation: Name | None = None
    kind: Literal[
        "ministry", "agency", "umbrella", "funder", "academy", "company", "network", "advisory",
        "institute", "region", "international", "other",
    ]  # fmt: skip
    roles: tuple[Role, ...] = ()


class Term(Frozen):
    """An abbreviation that stands for no body, and what it stands for."""

    id: Slug
    short: Name
    long: Label


class Group(Cited):
    """Countries that a source names as a group; ``members_note`` says who drew up the members."""

    id: Slug
    name: Label
    members: tuple[Iso2, ...] = ()
    members_note: Text | None = None


class Strategy(Frozen):
    """Everything of ``strategy.yaml``, in the order a reader would want it.

    ``parliament`` is what the parliament is called, as it stands in "a letter to ...".
    """

    formerly = {"dutch_regions": "home_regions"}

    name: Label
    parliament: Label | None = None
    terms: tuple[Term, ...] = ()
    documents: tuple[Item, ...] = ()
    purposes: tuple[Item, ...] = ()
    objectives: tuple[Objective, ...] = ()
    focus_points: tuple[Item, ...] = ()
    core_values: tuple[Item, ...] = ()
    criteria_rules: tuple[Item, ...] = ()
    choice_rules: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    security: tuple[Item, ...] = ()
    talent: tuple[Item, ...] = ()
    mobility: tuple[Item, ...] = ()
    multilateral: tuple[Item, ...] = ()
    capacity: tuple[Item, ...] = ()
    neso: tuple[Item, ...] = ()
    posts: tuple[Item, ...] = ()
    transition: tuple[Item, ...] = ()
    coordination: tuple[Item, ...] = ()
    calendar: tuple[Item, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    bodies: tuple[Body, ...] = ()
    money: tuple[Item, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    motions: tuple[Motion, ...] = ()
    trade_network: tuple[Item, ...] = ()
    home_regions: tuple[Item, ...] = ()
    policy_missions: tuple[Item, ...] = ()
    technologies: tuple[Item, ...] = ()
    figures: tuple[Item, ...] = ()

    def sections(self) -> dict[str, tuple[Any, ...]]:
        """Everything that it lists, by the name of its section, in order."""
        whole = ((name, getattr(self, name)) for name in type(self).model_fields)
        return {name: one for name, one in whole if isinstance(one, tuple)}
