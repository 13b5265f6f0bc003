"""What a profile says about the Internationale Kennis- en Talentstrategie, and only that.

Another strategy would have another block beside ``ikt``; nothing outside this module and the
commands that tell about it depends on these fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from ikt.model.base import Cited, Frozen, Id, Label, Line, Name, SourceId, Text, YesNo
from ikt.model.moment import Moment, When

Choice = Literal["chosen", "possible", "logical_partner", "continued_without_extra", "phase_out", "not_named"]
# Where extra effort goes, or may go; then all others, each in the order in which documents tell them.
EXTRA: tuple[Choice, ...] = ("chosen", "possible")
NO_EXTRA: tuple[Choice, ...] = ("logical_partner", "continued_without_extra", "phase_out", "not_named")
NesoLetter = Literal["closing_transition_plan", "wound_down", "wound_down_open_longer", "not_stated"]


class Neso(Frozen):
    """An education support office: what the letter says of it, and when it closes."""

    taken_whole = True

    letter: NesoLetter
    closes_by: Moment | None = None
    source: SourceId | None = None
    where: Line | None = None
    ledger: tuple[Line, ...] = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _a_date_needs_a_source(self) -> Neso:
        if self.source is None and (self.letter != "not_stated" or self.closes_by is not None):
            raise PydanticCustomError("P301", "no source", {"field": "source"})
        return self


class Post(Cited):
    """A post in the country, and whether it is there or planned."""

    status: Literal["planned", "reinforced", "in_place", "open", "none_planned"]
    city: Name | None = None
    date: Moment | None = None
    note: Text | None = None


class Attache(Cited):
    """An attaché at a post, of one kind, and whether it is there."""

    kind: Literal["education_science", "education_counsellor", "innovation", "cultural"]
    status: Literal["announced", "in_place", "ended", "not_coming"]
    city: Name | None = None
    since: Moment | None = None
    until: Moment | None = None
    note: Text | None = None


class Pilot(Cited):
    """The country pilot of 2018: from when until when."""

    since: Moment | None = None
    until: Moment | None = None


class Programme(Cited):
    """A programme that runs with the country."""

    name: Label
    since: Moment | None = None
    until: Moment | None = None


class City(Cited):
    """A city of NLinBusiness, by its tier."""

    name: Name
    tier: Literal["pilot", "golden", "silver"]


def _which_theme(value: object) -> str:
    return "words" if isinstance(value, dict | Text) else "none"


class Call(Cited):
    """A call for proposals with the country; ``not_stated`` where no source tells its theme."""

    theme: Annotated[
        Annotated[Text, Tag("words")] | Annotated[Literal["not_stated"], Tag("none")],
        Discriminator(_which_theme),
    ]
    since: Moment | None = None
    until: Moment | None = None


class Pact(Cited):
    """An agreement between the two countries, existing or planned; ``by`` when to make or intensify it."""

    name: Label
    state: Literal["existing", "planned"]
    themes: Text | None = None
    since: Moment | None = None
    until: Moment | None = None
    by: Moment | None = None


def _direction(value: object) -> object:
    """What a file written before says of a mission that came to the home country."""
    return "at_home" if value == "in_the_netherlands" else value


class Mission(Cited):
    """A mission from, to or within the home country."""

    name: Label
    direction: Annotated[Literal["outgoing", "incoming", "at_home"], BeforeValidator(_direction)]
    since: Moment | None = None
    until: Moment | None = None
    city: Name | None = None


class Ikt(Frozen):
    """The block ``ikt`` of a profile."""

    taken_together = (
        ("choice", "choice_by", "choice_source", "choice_where", "group"),
        ("tinl_focus", "tinl"),
    )

    choice: Choice
    choice_by: Literal["named", "group"]
    choice_source: SourceId | None = None
    choice_where: Line | None = None
    group: Id | None = None
    ledger: tuple[Line, ...] = ()
    neso: Neso
    post: Post | None = None
    attaches: tuple[Attache, ...] = ()
    pilot_2018: Pilot | None = None
    werkplaats_programme: Programme | None = None
    nlib_cities: tuple[City, ...] = ()
    tinl_focus: YesNo = False
    tinl: Cited | None = None
    global_stars_call: Call | None = None
    pacts: tuple[Pact, ...] = ()
    missions: tuple[Mission, ...] = ()

    def counted(self) -> Iterator[tuple[str, Cited | None, When | None, When | None]]:
        """What the block adds to the countable facts: kind, citation, since, until."""
        if self.pilot_2018 is not None:
            yield "pilot", self.pilot_2018, self.pilot_2018.since, self.pilot_2018.until
        if self.werkplaats_programme is not None:
            programme = self.werkplaats_programme
            yield "programme", programme, programme.since, programme.until
        if self.global_stars_call is not None:
            call = self.global_stars_call
            yield "call", call, call.since, call.until
        if self.tinl_focus:
            yield "focus", self.tinl, None, None
        for city in self.nlib_cities:
            yield "city", city, None, None
        for pact in self.pacts:
            if pact.state == "existing":
                yield "pact", pact, pact.since, pact.until
        for mission in self.missions:
            yield "mission", mission, mission.since, mission.until
