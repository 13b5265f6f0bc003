"""What a decision rests on beside the ranking, for programs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.model.base import Language
from ikt.model.choice import CompromiseWay, Effect
from ikt.model.decision import Decision
from ikt.model.output import Code, Output


class PartyTold(Output):
    """A party to a compromise."""

    id: str = Field(description="Id of its policy.")
    name: str
    weights: dict[str, float] = Field(description="Its own shares of the criteria; they sum to 1.")
    top: list[Code] = Field(description="Who stands above the line under them, best rank first.")
    stance: Literal["agrees", "dissents"] | None = Field(description="Null where it was not recorded.")
    why: str | None


class CompromiseTold(Output):
    """How parties came to one weighting."""

    way: CompromiseWay
    parties: list[PartyTold]


class EffectTold(Output):
    """What a rule or the budget did by itself, the others as they are."""

    rule: str | None = Field(description="Id of the rule; null for the budget.")
    name: str | None
    points: float = Field(description="The sum of scores that it cost.")
    brings: list[Code] = Field(description="Who would not be chosen without it.")
    keeps_out: list[Code] = Field(description="Who would be chosen without it.")


class PlanTold(Output):
    """The plan that chose."""

    id: str
    name: str
    posts: int
    chosen: list[Code] = Field(description="What the plan gives, best rank first.")
    points: float = Field(description="Its sum of scores.")
    proven: bool = Field(description="Whether nothing better keeps to the rules.")
    effects: list[EffectTold] = Field(description="Of the rules in force and of the budget.")
    switched: dict[str, bool] = Field(description="Rules put on or off for this decision.")
    added: list[str] = Field(
        description="Ids of rules that were typed for this decision and stood in no file."
    )


def compromise_told(decision: Decision, lang: Language) -> CompromiseTold | None:
    """The compromise of a decision; None where it has none."""
    if decision.compromise is None:
        return None
    parties = [
        PartyTold(
            id=party.id,
            name=party.name.say(lang),
            weights=party.shares,
            top=list(party.top),
            stance=party.stance,
            why=party.why,
        )
        for party in decision.parties
    ]
    return CompromiseTold(way=decision.compromise, parties=parties)


def plan_told(decision: Decision, lang: Language) -> PlanTold | None:
    """The plan of a decision; None where it has none."""
    made = decision.plan
    if made is None:
        return None
    names = {rule.id: rule.name.say(lang) for rule in made.plan.rules}

    def told(effect: Effect) -> EffectTold:
        return EffectTold(
            rule=effect.rule,
            name=names.get(effect.rule or ""),
            points=effect.points,
            brings=list(effect.brings),
            keeps_out=list(effect.keeps_out),
        )

    effects = [*made.effects, *([] if made.budget is None else [made.budget])]
    return PlanTold(
        id=made.plan.id,
        name=made.plan.name.say(lang),
        posts=made.plan.posts or 0,
        chosen=list(made.chosen),
        points=made.points,
        proven=made.proven,
        effects=[told(effect) for effect in effects],
        switched=made.switched,
        added=list(made.added),
    )
