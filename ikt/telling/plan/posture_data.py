"""What a plan comes to in a country, as JSON; numbers are never rounded."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from ikt.deciding.firmness import Doubt
from ikt.deciding.planning import Planned
from ikt.deciding.posture import Means, Posture, Reason
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output, Share
from ikt.model.plan import PostureName
from ikt.telling.assessed.frame import frame


class PostureOf(Output):
    """The posture of one country, with the facts that decided it."""

    iso2: Code
    posture: PostureName
    because: list[Reason] = Field(description="The reasons that decided it, in the order of the rule.")
    choice: str = Field(description="What the strategy says of the country.")
    there: list[str] = Field(description="Kinds of what the home country has there.")
    below_threshold: list[str] = Field(description="Ids of the safeguards below their threshold.")
    margin: float | None = Field(
        description="Points that going against the plan for this country alone costs; null where no set does."
    )
    without_safeguards: PostureName | None = Field(
        description="The posture it would have without its safeguard; null where that changes nothing."
    )


class RuleTyped(Output):
    """A rule that was typed on the command line."""

    id: str
    name: str = Field(description="In the language asked for.")
    words: str = Field(description="As it was typed.")
    added: bool = Field(description="Whether it stands in no file; else it is a rule of the plan, put on.")


class PostureAnswer(Framed):
    """What ``ikt plan COUNTRY --format json`` prints."""

    format: Literal["ikt.posture/1"]
    plan: str = Field(description="Id of the plan.")
    typed: list[RuleTyped] = Field(description="Rules that were typed on the command line.")
    posts: int = Field(ge=1)
    iso2: Code
    posture: PostureOf | None = Field(description="Null where plan, strategy and profile give none.")
    turned_round: Share | None = Field(
        description="Share of the simulations of the evidence in which the best set that goes against the "
        "plan for this country alone is worth more than the plan."
    )
    instruments: list[str] = Field(description="Ids of the instruments that fit.")
    to_find_out: list[str] = Field(
        description="Ids of the instruments of which no source says whether they are meant for the country."
    )
    stopped: dict[str, list[str]] = Field(
        description="Ids of the instruments that safeguards below their threshold stop, each with their ids."
    )
    ended: list[str] = Field(description="Ids of the instruments that had ended by the day.")
    arrange: list[str] = Field(description="Ids of the safeguards for which something is to be arranged.")
    regions: list[str] = Field(
        description="Ids of the regions of the home country that a source links to the country."
    )


def posture_of(p: Planned, one: Posture) -> PostureOf:
    """A posture as a model."""
    return PostureOf(
        iso2=p.assessment.units[one.row].iso2,
        posture=one.name,
        because=list(one.because),
        choice=one.choice,
        there=list(one.there),
        below_threshold=[verdict.id for verdict in one.below],
        margin=one.margin,
        without_safeguards=one.otherwise,
    )


def rules_typed(p: Planned, lang: Language) -> list[RuleTyped]:
    """The rules that were typed on the command line."""
    names = {rule.id: rule.name.say(lang) for rule in p.plan.rules}
    return [RuleTyped(id=one.id, name=names[one.id], words=one.words, added=one.added) for one in p.typed]


def posture_json(
    p: Planned,
    doubt: Doubt | None,
    row: int,
    one: Posture | None,
    means: Means | None,
    digest: str,
    lang: Language,
) -> dict[str, Any]:
    """What the plan comes to in one country as ``ikt.posture/1``; ``digest`` is the hash of its file."""
    candidate = p.task.rows.index(row) if row in p.task.rows else None
    answer = frame(p.assessment, "ikt.posture/1")
    answer["hashes"]["plan"] = digest
    return PostureAnswer(
        **answer,
        plan=p.plan.id,
        typed=rules_typed(p, lang),
        posts=p.task.posts,
        iso2=p.assessment.units[row].iso2,
        posture=None if one is None else posture_of(p, one),
        turned_round=None if doubt is None or candidate is None else doubt.against[candidate],
        instruments=[] if means is None else [item.id for _, item in means.instruments],
        to_find_out=[] if means is None else [item.id for _, item in means.unsure],
        stopped={} if means is None else {kept.item.id: list(kept.by) for kept in means.stopped},
        ended=[] if means is None else [item.id for _, item in means.ended],
        arrange=[] if means is None else [condition.safeguard for condition, _ in means.arrange],
        regions=[] if means is None else [item.id for item in means.regions],
    ).printed()
