"""What ``ikt audit`` gives to programs: every list whole, numbers never rounded."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.assessing.cohorts import LOWER_INCOME_BELOW
from ikt.assessing.editions import OLD_AFTER, Edition
from ikt.assessing.filling import STRENGTHS
from ikt.assessing.going_together import LEAST_CORRELATION
from ikt.assessing.outlying import AtEnd
from ikt.deciding.audit import Audit, Mover
from ikt.deciding.coalitions import CAUSES, Cause
from ikt.model.base import say_name
from ikt.model.output import Code, Framed, Maybe, Output, Share, Value
from ikt.telling.assessed.frame import frame, iso2_of, number_of
from ikt.telling.language.citing import edition_name

Place = Field(ge=1, description="Place in the ranking; null for who is not ranked.")
Moves = Field(description="Part of the variance of the score; null where points do not add up.")


class RestsOn(Output):
    """What the weight of a criterion rests on, on average over the ranked countries; it sums to 1."""

    criterion: str
    weight: Share
    direct: Share
    proxy: Share
    judgement: Share
    unknown: Share
    estimated: Share


class UnknownRules(Output):
    """How far the two rules for unknown figures miss known ones, each left out in turn.

    Root mean squares in value points over the attributes, each of which counts the same.
    """

    expected: float = Field(ge=0, description="Predicted from the other figures of the country.")
    mean: float = Field(ge=0, description="The mean of the other countries.")
    middle: float = Field(ge=0, description="The middle of the scale.")
    attributes: int = Field(ge=1)
    expected_better_on: int = Field(ge=0, description="Attributes on which expecting is nearer.")
    better: Literal["expected", "middle"] | None = Field(description="Null where they are alike.")
    missing: Share = Field(description="Share of the weight of the ranked that such figures lack.")


class ChangedFigure(Output):
    """A figure, level or count before and now; null where unknown."""

    attribute: str
    before: Maybe
    after: Maybe
    points: float | None = Field(description="Of score, as weighed now; null where points do not add up.")


class Moved(Output):
    """A country that moved, and what did most of it in the direction in which it went."""

    iso2: Code
    rank_before: int | None = Place
    rank: int | None = Place
    cause: Cause | None = Field(description="Null where only others moved.")
    changed: ChangedFigure | None


class MovedSince(Output):
    """With what is compared, who crosses the line and who moved."""

    decision: int | None = Field(ge=1, description="Number of the decision; null for a year earlier.")
    id: str | None = Field(description="Id of that decision.")
    as_of: str = Field(description="What was known on this day then (ISO date).")
    leaves: list[Code]
    enters: list[Code]
    moved: list[Moved] = Field(description="Who crosses the line, then who moved furthest.")


class TogetherPair(Output):
    """Two attributes whose values go together over the ranked countries that are known on both."""

    first: str
    second: str
    correlation: float = Field(ge=-1, le=1)
    countries: int = Field(ge=1)
    weight: Share = Field(description="Of the two together.")
    influence: float | None = Moves


class TogetherGroup(Output):
    """Attributes each of which goes together with at least one other."""

    attributes: list[str]
    weight: Share
    influence: float | None = Moves


class CohortApart(Output):
    """The criterion on which a cohort differs most from the other ranked countries, as medians."""

    criterion: str
    own: Value
    others: Value


class CohortAnswer(Output):
    """A group of countries and where its ranked ones stand."""

    id: Literal["eu", "oecd", "lower_income"]
    ranked: list[Code] = Field(description="The best first.")
    not_ranked: list[Code]
    unknown: int = Field(ge=0, description="Ranked countries of which nobody knows whether they belong.")
    inside: int = Field(ge=0, description="Above the line.")
    median_rank: float | None
    differs_most: CohortApart | None


class KnownOutlier(Output):
    """A country of which much less is known than of the others, or much more."""

    iso2: Code
    known: Share
    more: bool
    attributes: list[str] = Field(description="Those that it lacks and most others have, or the reverse.")


class LacksFigures(Output):
    """An attribute without a figure for many of the ranked countries."""

    attribute: str
    countries: list[Code]


class LacksJudgement(Output):
    """A judgement that some or all of the ranked countries lack."""

    attribute: str
    countries: int = Field(ge=1)


class OutsideFigure(Output):
    """A country at an end of a scale, with its figure."""

    iso2: Code
    figure: float


class EndOfScale(Output):
    """Who stands at one end of the scale of an attribute, the farthest out first."""

    attribute: str
    end: Literal["worst", "best"]
    goalpost: float
    beyond: int = Field(ge=0, description="How many lie past the goalpost.")
    countries: list[OutsideFigure]


class SourceInUse(Output):
    """A source that the ranking or what stands beside it uses."""

    source: str
    edition: str | None
    attributes: list[str]
    safeguards: list[str]
    beside: bool = Field(description="Whether figures beside the score come from it.")
    newest: int | None = Field(description="Year of its newest known figure; null for lists of facts.")
    old: bool
    newer: str | None = Field(description="Id of the newest later edition in the workspace.")
    licence: str
    licence_sure: Literal["read", "own_knowledge", "not_applicable"]


class Bounds(Output):
    """The bounds by which the lists were made."""

    correlation: float
    old_after_years: int
    lower_income_below: float = Field(description="US dollars of domestic product a head.")


class AuditAnswer(Framed):
    """What ``ikt audit --format json`` prints."""

    format: Literal["ikt.audit/1"]
    bounds: Bounds
    ranked: int = Field(ge=0, description="How many countries are ranked.")
    since: MovedSince
    pairs: list[TogetherPair] = Field(description="The strongest first.")
    groups: list[TogetherGroup] = Field(description="The one with most weight first.")
    rests_on: list[RestsOn]
    unknown_rules: UnknownRules | None = Field(description="Null where too few countries have figures.")
    cohorts: list[CohortAnswer]
    known_median: Share | None = Field(description="Share known of the middle country; null without any.")
    known_outliers: list[KnownOutlier]
    lacking: list[LacksFigures]
    judgements: list[LacksJudgement]
    ends: list[EndOfScale]
    sources: list[SourceInUse]


def audit_data(found: Audit) -> AuditAnswer:
    """The audit as ``ikt.audit/1``."""
    a = found.assessment
    ids = [leaf.id for leaf in a.leaves]
    criteria = a.evidence.criteria.ids
    told = found.influence
    rules = found.rules
    return AuditAnswer(
        **frame(a, "ikt.audit/1"),
        bounds=Bounds(
            correlation=LEAST_CORRELATION, old_after_years=OLD_AFTER, lower_income_below=LOWER_INCOME_BELOW
        ),
        ranked=told.count,
        since=_since(found),
        pairs=[
            TogetherPair(
                first=ids[one.first],
                second=ids[one.second],
                correlation=one.correlation,
                countries=one.count,
                weight=one.weight,
                influence=one.influence,
            )
            for one in found.pairs
        ],
        groups=[
            TogetherGroup(
                attributes=[ids[k] for k in one.columns], weight=one.weight, influence=one.influence
            )
            for one in found.groups
        ],
        rests_on=[
            RestsOn(
                criterion=name,
                weight=float(told.weight[k]),
                **{kind: float(part) for kind, part in zip(STRENGTHS, told.strength[k], strict=True)},
            )
            for k, name in enumerate(criteria)
        ],
        unknown_rules=None
        if rules is None
        else UnknownRules(
            expected=rules.expected,
            mean=rules.mean,
            middle=rules.middle,
            attributes=rules.count,
            expected_better_on=rules.wins,
            better=rules.better,
            missing=rules.missing,
        ),
        cohorts=[
            CohortAnswer.model_validate(
                {
                    "id": one.id,
                    "ranked": iso2_of(a, one.rows),
                    "not_ranked": iso2_of(a, one.unranked),
                    "unknown": one.unknown,
                    "inside": one.inside,
                    "median_rank": one.median,
                    "differs_most": one.apart
                    and CohortApart(
                        criterion=criteria[one.apart.criterion], own=one.apart.own, others=one.apart.others
                    ),
                }
            )
            for one in found.cohorts
        ],
        known_median=found.coverage.median if found.coverage else None,
        known_outliers=[
            KnownOutlier(
                iso2=a.units[one.row].iso2,
                known=one.known,
                more=one.more,
                attributes=[ids[k] for k in one.columns],
            )
            for one in (found.coverage.outliers if found.coverage else ())
        ],
        lacking=[
            LacksFigures(attribute=ids[one.column], countries=iso2_of(a, one.rows)) for one in found.lacking
        ],
        judgements=[
            LacksJudgement(attribute=ids[column], countries=count) for column, count, _ in found.judgements
        ],
        ends=[_end(found, one) for one in found.ends],
        sources=[_source(found, one) for one in found.editions],
    )


def _since(found: Audit) -> MovedSince:
    step = found.moved
    return MovedSince(
        decision=None if found.decision is None else found.decision.number,
        id=None if found.decision is None else found.decision.id,
        as_of=step.before.recipe.as_of.isoformat(),
        leaves=iso2_of(step.before, step.leaves),
        enters=iso2_of(step.after, step.enters),
        moved=[_mover(found, one) for one in found.movers],
    )


def _mover(found: Audit, one: Mover) -> Moved:
    step, changed = found.moved, one.changed
    old, new = step.old[one.place], step.new[one.place]
    return Moved(
        iso2=step.after.units[new].iso2,
        rank_before=int(step.before.rank[old]) or None,
        rank=int(step.after.rank[new]) or None,
        cause=None if one.cause is None else CAUSES[one.cause],
        changed=None
        if changed is None
        else ChangedFigure(
            attribute=changed.attribute,
            before=number_of(changed.before),
            after=number_of(changed.after),
            points=changed.points,
        ),
    )


def _end(found: Audit, one: AtEnd) -> EndOfScale:
    a = found.assessment
    leaf = a.leaves[one.column]
    return EndOfScale(
        attribute=leaf.id,
        end=one.end,
        goalpost=leaf.worst if one.end == "worst" else leaf.best,
        beyond=one.beyond,
        countries=[
            OutsideFigure(iso2=a.units[row].iso2, figure=float(a.performance.best[row, one.column]))
            for row in one.rows
        ],
    )


def _source(found: Audit, one: Edition) -> SourceInUse:
    a = found.assessment
    source = a.evidence.sources[one.source]
    return SourceInUse(
        source=one.source,
        edition=edition_name(source, "en") or None,
        attributes=[a.leaves[k].id for k in one.columns],
        safeguards=list(one.guards),
        beside=one.beside,
        newest=one.newest,
        old=one.old,
        newer=one.newer,
        licence=say_name(source.licence.name, "en"),
        licence_sure=source.licence.sure,
    )
