"""What ``ikt why`` gives to programs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.why_chosen import Account
from ikt.model.base import Language
from ikt.model.output import Code, Output, Share
from ikt.model.policy import SafeguardState
from ikt.telling.assessed.frame import VARIED
from ikt.telling.assessed.judged import Assessors, ViewTold, heard_of, views_data
from ikt.telling.decisions.behind_data import CompromiseTold, PlanTold, compromise_told, plan_told


class AcrossTheLine(Output):
    """The nearest country on the other side of the line."""

    iso2: Code
    score: float
    gap: float = Field(ge=0, description="The distance between the two scores.")


class SupposedPerformance(Output):
    """A level or figure assumed for a country, in place of what the files say."""

    country: Code
    attribute: str
    number: float


class SaidBySomebody(Output):
    """Somebody and the reason given; ``what`` where it is another view than the decision."""

    by: str
    why: str
    what: str | None


class WhyDeviation(Output):
    """Who wanted the country treated other than ranked, and why."""

    by: str
    why: str


class WhyChosen(Output):
    """The answer of ``ikt why``."""

    format: Literal["ikt.why/1"]
    decision: int | None = Field(ge=1, description="Number of the decision, once it is filed.")
    id: str = Field(
        description="Id of the decision: the minute in which it was taken; "
        "after the first of a minute a number follows."
    )
    title: str
    in_force: bool = Field(description="False where it was withdrawn.")
    iso2: Code
    name: str
    chosen: bool
    rank: int | None = Field(ge=1, description="Null for who is not ranked.")
    ranked: int = Field(description="How many countries are ranked.")
    top: int = Field(description="Where the line is drawn.")
    score: float
    low: float = Field(description="The lowest score within the uncertainty of the evidence.")
    high: float = Field(description="The highest score within the uncertainty of the evidence.")
    known: Share = Field(description="The share of the weight that is known of the country.")
    across_the_line: AcrossTheLine | None
    share_in_top: Share | None = Field(
        description="How often it is above the line with part of the weights redistributed at random; null "
        "for who is not ranked."
    )
    error: float | None = Field(description="Standard error of share_in_top.")
    share_in_top_doubted: Share | None = Field(
        description="As share_in_top, with the evidence varied within its uncertainty as well."
    )
    error_doubted: float | None = Field(description="Standard error of share_in_top_doubted.")
    varied: dict[str, list[Literal["weights", "evidence", "method"]]] = Field(
        description="What the simulations behind each share in this answer varied."
    )
    around: Share = Field(description="The part of the weights that each simulation redistributes at random.")
    draws: int
    contributions: dict[str, float] | None = Field(
        description="Points by criterion, with cap where a safeguard cut some off; null where points do not "
        "add up."
    )
    unknown: dict[str, list[str]] = Field(description="Ids of unknown attributes, by the reason.")
    views: dict[str, tuple[ViewTold, ...]] = Field(
        description="What assessors said in rounds, by id of the attribute; reasons stand in the round only."
    )
    supposed: list[SupposedPerformance]
    safeguards: dict[str, SafeguardState]
    compromise: CompromiseTold | None = Field(
        description="How parties came to these weights; null where no party brought weights of its own."
    )
    plan: PlanTold | None = Field(description="The plan that chose; null where the line did.")
    decided: list[SaidBySomebody]
    deviation: WhyDeviation | None


def why_data(
    account: Account, lang: Language, who: Assessors | None = None, *, in_force: bool = True
) -> WhyChosen:
    """``ikt.why/1``; numbers are never rounded. ``who`` tells who judged, without it by id only."""
    who = Assessors({}, lang) if who is None else who
    a, row, decision = account.a, account.row, account.decision
    ranked = bool(a.ranked[row])
    deviation = account.deviation
    return WhyChosen(
        format="ikt.why/1",
        decision=decision.number,
        id=decision.id,
        title=decision.title,
        in_force=in_force,
        iso2=a.units[row].iso2,
        name=a.units[row].name.say(lang),
        chosen=account.chosen,
        rank=int(a.rank[row]) or None,
        ranked=len(a.order()),
        top=a.recipe.top,
        score=float(a.scores.total[row]),
        low=float(a.scores.low[row]),
        high=float(a.scores.high[row]),
        known=float(a.known[row]),
        across_the_line=_across(account),
        share_in_top=account.share if ranked else None,
        error=account.error if ranked else None,
        share_in_top_doubted=account.doubted if ranked else None,
        error_doubted=account.doubted_error if ranked else None,
        varied=VARIED,
        around=PART,
        draws=DRAWS,
        contributions=_contributions(account),
        unknown={
            why.name.lower(): [a.leaves[column].id for column in columns]
            for why, columns in account.unknown.items()
        },
        views={a.leaves[column].id: views_data(a, row, column, who) for column, _ in heard_of(a, row)},
        supposed=[SupposedPerformance(**item.model_dump()) for item in decision.supposed],
        safeguards={verdict.id: verdict.state for verdict in a.verdicts[row]},
        compromise=compromise_told(decision, lang),
        plan=plan_told(decision, lang),
        decided=[SaidBySomebody(**statement.model_dump()) for statement in decision.decided],
        deviation=WhyDeviation(by=deviation.by, why=deviation.why) if deviation else None,
    )


def _across(account: Account) -> AcrossTheLine | None:
    if account.other is None:
        return None
    a = account.a
    return AcrossTheLine(
        iso2=a.units[account.other].iso2, score=float(a.scores.total[account.other]), gap=account.gap
    )


def _contributions(account: Account) -> dict[str, float] | None:
    scores, row = account.a.scores, account.row
    if scores.contribution is None:
        return None
    points = zip(account.a.evidence.criteria.ids, map(float, scores.contribution[row]), strict=True)
    cut = float(scores.cap[row])
    return dict(points) | ({"cap": cut} if cut < 0.0 else {})
