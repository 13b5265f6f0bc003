"""One country as JSON: format ``ikt.show/1``; numbers are never rounded."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.assessing.presence import office
from ikt.model.base import Language, SourceId, Text, say_name
from ikt.model.effort import (
    Attache,
    Call,
    Choice,
    City,
    Ikt,
    Mission,
    NesoLetter,
    Pact,
    Post,
    Programme,
)
from ikt.model.moment import When
from ikt.model.output import Code, Hash, Maybe, Output, Share, Value
from ikt.model.profile import Action, Brief, Fact, Judgement, Profile, SafeguardFact
from ikt.telling.assessed.figure_data import Estimated, Overruled, estimated_of, overruled_of
from ikt.telling.assessed.figures import is_old, rests_on
from ikt.telling.assessed.judged import Assessors, NamedBy, ViewTold, assessors_of, views_data
from ikt.telling.assessed.standing import SetAside, Standing, aside_of, standing_of
from ikt.telling.memberships.data import MembershipShown, memberships_data

FORMAT = "ikt.show/1"

InCity = TypeVar("InCity", Post, Attache, Mission)


class Names(Output):
    """A name in both languages."""

    en: str
    nl: str


class Office(Output):
    """The NESO of a country: what the letter says, when it closes, and whether it is open on the day."""

    letter: NesoLetter
    closes_by: str | None = Field(description="As far as the date is known: a day, a month, a year.")
    source: SourceId | None
    where: str | None
    note: Text | None
    state: Literal["open", "closed", "unknown"] = Field(description="On the as-of date.")


class AttributeShown(Output):
    """What is known of a country on one attribute."""

    id: str
    strength: Literal["direct", "proxy", "judgement"] = Field(description="As the framing says.")
    rests_on: Literal["direct", "proxy", "judgement", "unknown", "estimated"] = Field(
        description="What the value rests on: an old figure is a proxy, an overruled one a judgement."
    )
    share: Share = Field(description="Share of the whole weight.")
    known: bool
    why: str = Field(description="`known`, or the reason why it is not.")
    figure: Maybe = Field(description="In the attribute's own unit; of a judgement its level.")
    year: int | None = Field(description="The last year that the figure describes.")
    since: int | None = Field(description="The first year that went into a change or a mean over years.")
    old: bool = Field(description="Older than the attribute allows: it counts as what stands in.")
    estimated: Estimated | None = Field(description="Null where the value is no estimate.")
    judged: bool = Field(description="Whether a judgement overrules the figure.")
    overruled: Overruled | None = Field(description="That figure; null where there is none.")
    views: tuple[ViewTold, ...] = Field(
        description="What assessors said in rounds, whether it counts or not."
    )
    value: Maybe = Field(description="0..100 over the goalposts; null where it is unknown.")
    low: Value = Field(description="The lowest value within the uncertainty; 0 where it is unknown.")
    high: Value = Field(description="The highest value within the uncertainty; 100 where it is unknown.")


class ShowAnswer(Output):
    """What `ikt show --format json` prints. Numbers are never rounded. Of a country without a profile the
    fields of the profile are absent, of one that the strategy does not speak of those of the strategy."""

    format: Literal["ikt.show/1"]
    iso2: Code
    name: str
    names: Names
    as_of: str = Field(
        description="What was known on this day (ISO date).", json_schema_extra={"format": "date"}
    )
    ikt_choice: Choice | None = Field(None, description="What the strategy of 2020 chose.")
    choice_by: Literal["named", "group"] | None = Field(
        None, description="Whether the country is named, or meant as one of a group."
    )
    neso: Office | None = None
    post: Post | None = None
    attaches: tuple[Attache, ...] | None = None
    pilot_2018: bool | None = Field(None, description="Whether it had a country pilot in 2018.")
    werkplaats_programme: Programme | None = None
    nlib_cities: tuple[City, ...] | None = Field(None, description="Cities of NLinBusiness.")
    tinl_focus: bool | None = Field(None, description="Whether it is a focus country of Trade & Innovate NL.")
    global_stars_call: Call | None = None
    pacts: tuple[Pact, ...] | None = None
    missions: tuple[Mission, ...] | None = None
    region: str | None = Field(None, description="Id of a region of the framing.")
    judgements: dict[str, Judgement] | None = Field(None, description="By id of the attribute.")
    safeguards: dict[str, SafeguardFact] | None = Field(
        None, description="What sources say of safeguards, by id; whatever the as-of date."
    )
    facts: tuple[Fact, ...] | None = None
    brief: Brief | None = Field(None, description="What the country team adds for a briefing.")
    actions: tuple[Action, ...] | None = None
    notes: tuple[Text, ...] | None = None
    memberships: tuple[MembershipShown, ...] | None = Field(
        None, description="Every body of the table of memberships; absent in a workspace without one."
    )
    evidence: tuple[AttributeShown, ...] = Field(description="Every attribute, in the order of the framing.")
    assessment: Standing | None = Field(description="Null where the country is set aside.")
    set_aside: SetAside | None = Field(description="Null where the country is ranked or excluded.")
    policy: str = Field(description="Id of the policy.")
    hashes: dict[str, Hash] = Field(
        description="Of the inputs, after CRLF became LF; of a folder, over names and hashes of its files."
    )

    def printed(self) -> dict[str, Any]:
        """The answer, without the fields that this country does not have."""
        absent = set(type(self).model_fields) - self.model_fields_set
        return self.model_dump(mode="json", by_alias=True, exclude=absent)


def show_data(a: Assessment, row: int, lang: Language, names: NamedBy = "role") -> ShowAnswer:
    """Everything known of one unit; the fields of the strategy stand on the top level."""
    unit, who = a.units[row], assessors_of(a, lang, names)
    aside = row in a.set_aside
    memberships = memberships_data(a, row)
    return ShowAnswer(
        format=FORMAT,
        iso2=unit.iso2,
        name=unit.name.say(lang),
        names=Names(en=unit.name.en, nl=unit.name.nl),
        as_of=a.recipe.as_of.isoformat(),
        **(_profile(unit.profile, a, lang) if unit.profile is not None else {}),
        **({} if memberships is None else {"memberships": memberships}),
        evidence=tuple(_attribute(a, row, column, who) for column in range(len(a.leaves))),
        assessment=None if aside else standing_of(a, row, lang),
        set_aside=aside_of(a, row, lang) if aside else None,
        policy=a.recipe.policy.id,
        hashes={**a.evidence.hashes, "policy": a.recipe.policy_hash},
    )


def _profile(profile: Profile, a: Assessment, lang: Language) -> dict[str, Any]:
    """The fields of a profile; a city is named in the language asked for."""
    of_profile = {
        name: getattr(profile, name)
        for name in ("region", "judgements", "safeguards", "facts", "brief", "actions", "notes")
    }  # fmt: skip
    return of_profile if profile.ikt is None else _of_strategy(profile.ikt, a, lang) | of_profile


def _of_strategy(ikt: Ikt, a: Assessment, lang: Language) -> dict[str, Any]:
    return {
        "ikt_choice": ikt.choice,
        "choice_by": ikt.choice_by,
        "neso": _office(ikt, a),
        "post": _in_city(ikt.post, lang) if ikt.post is not None else None,
        "attaches": tuple(_in_city(attache, lang) for attache in ikt.attaches),
        "pilot_2018": ikt.pilot_2018 is not None,
        "werkplaats_programme": ikt.werkplaats_programme,
        "nlib_cities": tuple(
            city.model_copy(update={"name": say_name(city.name, lang)}) for city in ikt.nlib_cities
        ),
        "tinl_focus": ikt.tinl_focus,
        "global_stars_call": ikt.global_stars_call,
        "pacts": ikt.pacts,
        "missions": tuple(_in_city(mission, lang) for mission in ikt.missions),
    }


def _office(ikt: Ikt, a: Assessment) -> Office:
    neso = ikt.neso
    return Office(
        letter=neso.letter, closes_by=_written(neso.closes_by), source=neso.source, where=neso.where,
        note=neso.note, state=office(neso, a.evidence.sources, a.recipe.as_of),
    )  # fmt: skip


def _written(when: When | None) -> str | None:
    return None if when is None else when.written


def _in_city(part: InCity, lang: Language) -> InCity:
    return part if part.city is None else part.model_copy(update={"city": say_name(part.city, lang)})


def _attribute(a: Assessment, row: int, column: int, who: Assessors) -> AttributeShown:
    leaf = a.leaves[column]
    why = Why(int(a.performance.why[row, column]))
    known, rests = why == Why.KNOWN, rests_on(a, row, column)
    return AttributeShown(
        id=leaf.id,
        strength=leaf.strength,
        rests_on=rests,
        share=float(a.share[column]),
        known=known,
        why=why.name.lower(),
        figure=float(a.performance.best[row, column]) if known else None,
        year=int(a.performance.year[row, column]) or None,
        since=int(a.performance.since[row, column]) or None,
        old=is_old(a, row, column),
        estimated=estimated_of(a, row, column),
        judged=bool(a.performance.judged[row, column]),
        overruled=overruled_of(a, row, column),
        views=views_data(a, row, column, who),
        value=float(a.values.leaf[row, column]) if known else None,
        low=float(a.values.leaf_low[row, column]),
        high=float(a.values.leaf_high[row, column]),
    )
