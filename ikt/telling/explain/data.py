"""Explanations as JSON: format ``ikt.explain/1``; numbers are never rounded."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import Difference, LeafAccount, explain, missing_judgements, points_of
from ikt.assessing.influence import influence
from ikt.assessing.nodes import Node, nodes_of
from ikt.assessing.performance import Why
from ikt.model.base import Language
from ikt.model.criteria import Indicator
from ikt.model.output import Framed, Maybe, Output, Share, Value
from ikt.telling.assessed.figure_data import (
    Estimated,
    Judged,
    Overruled,
    estimated_of,
    judged_of,
    overruled_of,
)
from ikt.telling.assessed.figures import is_old, rests_on
from ikt.telling.assessed.footnotes import places_of
from ikt.telling.assessed.frame import frame
from ikt.telling.assessed.judged import NamedBy, ViewTold, views_data
from ikt.telling.assessed.standing import (
    SetAside,
    Standing,
    Strength,
    aside_of,
    kind_of,
    name_of,
    standing_of,
    strength_told,
)
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language.citing import cite

FORMAT = "ikt.explain/1"


class ExplainedNode(Output):
    """A node of the criteria tree, with what the country has there."""

    id: str
    name: str
    parent: str | None = Field(description="Id of the node above; null for a criterion.")
    kind: Literal["criterion", "group", "attribute"]
    share: Share = Field(description="Share of the whole weight.")
    value: Value = Field(description="0..100 as it counts in the score; an unknown attribute counts as 50.")
    low: Value = Field(description="With every attribute below at its value minus its uncertainty.")
    high: Value = Field(description="With every attribute below at its value plus its uncertainty.")
    known: Share = Field(description="Share of the node's weight that is known.")


class PublishedPart(Output):
    """A published figure that went into a derived one."""

    series: str
    year: int
    figure: float


class Goalposts(Output):
    """The range over which a figure becomes a value."""

    worst: float = Field(description="What gives 0.")
    best: float = Field(description="What gives 100.")
    scale: Literal["linear", "log"]
    clipped: bool = Field(description="Whether the figure lies beyond the range and is cut off.")


class Swing(Output):
    """Between how many points an attribute could give."""

    low: float
    high: float


class CitedSource(Output):
    """What says so."""

    id: str
    where: str | None = Field(description="The place in the source.")
    citation: str = Field(description="As people cite it, in the language asked for.")


class ExplainedAttribute(Output):
    """An attribute of a country from the published figure to its points."""

    id: str
    name: str
    criterion: str = Field(description="Id of the criterion it lies under.")
    strength: Literal["direct", "proxy", "judgement"] = Field(description="As the framing says.")
    rests_on: Literal["direct", "proxy", "judgement", "unknown", "estimated"] = Field(
        description="What the value rests on: an old figure is a proxy, an overruled one a judgement."
    )
    known: bool
    why: str = Field(description="`known`, or the reason why it is not.")
    figure: Maybe = Field(
        description="In the attribute's own unit; of a judgement its level. A judgement over a figure is "
        "told in that unit too, as far along the range as its level is along the levels."
    )
    unit: str | None = Field(description="Null for what is derived, counted or judged.")
    year: int | None = Field(description="The last year that the figure describes.")
    since: int | None = Field(description="The first year that went into a change or a mean over years.")
    old: bool = Field(description="Older than the attribute allows: it counts as what stands in.")
    known_since: int | None = Field(description="By the end of this year the figure was known.")
    estimated: Estimated | None = Field(description="Null where the value is no estimate.")
    judged: bool = Field(description="Whether a judgement overrules the figure.")
    overruled: Overruled | None = Field(description="That figure; null where there is none.")
    parts: tuple[PublishedPart, ...] = Field(description="Published figures that a derived one is made of.")
    judgement: Judged | None
    views: tuple[ViewTold, ...] = Field(
        description="What assessors said in rounds, whether it counts or not."
    )
    goalposts: Goalposts
    value: Maybe = Field(description="0..100 over the goalposts; null where it is unknown.")
    low: Value
    high: Value
    doubt: float = Field(
        description="Uncertainty in points of value; a judgement has that of its levels besides."
    )
    share: Share = Field(description="Share of the whole weight.")
    points: float | None = Field(
        description="Share times value, an unknown at its middle; null where a mean is not arithmetic."
    )
    swing: Swing | None = Field(
        description="The points within the uncertainty; null where points have no sum."
    )
    gain: float = Field(description="What the score gains by it on the median of the ranked countries.")
    point_of_weight_buys: float | None = Field(
        description="Change in the attribute's own unit that is worth one point of weight; on a log scale a "
        "factor; null where it is beyond any figure."
    )
    sources: tuple[CitedSource, ...]


class CountryExplained(Framed):
    """What `ikt explain COUNTRY --format json` prints: a score with every node and attribute below it."""

    format: Literal["ikt.explain/1"]
    about: Literal["country"]
    country: Standing
    set_aside: SetAside | None = Field(description="Why it is not ranked; null where it is or is excluded.")
    point_of_weight: float = Field(description="Points of score that one point of weight is at most.")
    nodes: tuple[ExplainedNode, ...] = Field(description="Parents before children.")
    attributes: tuple[ExplainedAttribute, ...]
    strong: tuple[str, ...] = Field(
        description="Ids of the attributes that gain it most on the median of the ranked countries."
    )
    weak: tuple[str, ...] = Field(description="Ids of the attributes that lose it most on that median.")


class CriterionTerm(Output):
    """What a criterion adds to a difference, and what it gives each of the two."""

    id: str
    name: str
    points: float = Field(description="Positive is in favour of the first.")
    first: float
    second: float


class AttributeTerm(Output):
    """What an attribute adds to a difference; both figures in its own unit, null where unknown."""

    id: str
    name: str
    points: float = Field(description="Positive is in favour of the first.")
    first: Maybe
    second: Maybe


class DifferenceExplained(Framed):
    """What `ikt explain COUNTRY --against COUNTRY --format json` prints: the terms of a difference."""

    format: Literal["ikt.explain/1"]
    about: Literal["difference"]
    first: Standing
    second: Standing
    total: float = Field(description="Score of the first less that of the second.")
    cap: float = Field(description="What safeguards that cap add to the difference.")
    ranges_overlap: bool = Field(description="Whether the uncertainty leaves open which of the two is ahead.")
    criteria: tuple[CriterionTerm, ...] = Field(
        description="Largest first; with `cap` they sum to the total."
    )
    attributes: tuple[AttributeTerm, ...] = Field(
        description="Largest first; none where a mean below the top is not arithmetic."
    )


class CriterionInfluence(Output):
    """Weight and influence of a criterion over the ranked countries."""

    id: str
    name: str
    weight: Share
    spread: float = Field(description="Standard deviation of the values.")
    influence: float | None = Field(
        description="Share of the variance of the score; they sum to 1. Null where points have no sum."
    )
    strength: Strength


class Correlated(Output):
    """How far two criteria say the same of the ranked countries."""

    first: str
    second: str
    correlation: Maybe = Field(description="Null where one of them is the same for all.")


class SizeCorrelated(Output):
    """Rank correlation of the score with a figure beside it."""

    context: str
    series: str
    correlation: float
    count: int = Field(description="Countries that have the figure.")


class MissingJudgement(Output):
    """A judgement that was not given for some ranked countries."""

    attribute: str
    name: str
    criterion: str
    lacking: int
    points: float = Field(description="What each can move, from lowest to highest level.")


class CriteriaExplained(Framed):
    """What `ikt explain --criteria --format json` prints: influence beside weight."""

    format: Literal["ikt.explain/1"]
    about: Literal["criteria"]
    count: int = Field(description="Ranked countries.")
    effective: float | None = Field(description="Of how many independent criteria the spread is.")
    criteria: tuple[CriterionInfluence, ...]
    correlations: tuple[Correlated, ...] = Field(description="Every pair of criteria.")
    sizes: tuple[SizeCorrelated, ...]
    missing_judgements: tuple[MissingJudgement, ...]


def country_data(a: Assessment, row: int, lang: Language, names: NamedBy = "role") -> CountryExplained:
    """One country from its score down to each figure."""
    explanation, teller = explain(a, row), ExplainTeller(a, lang, names)
    return CountryExplained(
        **frame(a, FORMAT),
        about="country",
        country=standing_of(a, row, lang),
        set_aside=aside_of(a, row, lang) if row in a.set_aside else None,
        point_of_weight=explanation.point_of_weight,
        nodes=tuple(_node(node, row, lang) for node in nodes_of(a)),
        attributes=tuple(_attribute(teller, leaf, row) for leaf in explanation.leaves),
        strong=tuple(leaf.attribute.id for leaf in explanation.strong),
        weak=tuple(leaf.attribute.id for leaf in explanation.weak),
    )


def _node(node: Node, row: int, lang: Language) -> ExplainedNode:
    return ExplainedNode(
        id=node.framed.id, name=name_of(node.framed, lang), parent=node.parent, kind=kind_of(node),
        share=node.share, value=float(node.value[row]), low=float(node.low[row]), high=float(node.high[row]),
        known=float(node.known[row]),
    )  # fmt: skip


def _attribute(teller: ExplainTeller, account: LeafAccount, row: int) -> ExplainedAttribute:
    leaf, known = account.attribute, account.why == Why.KNOWN
    criteria = teller.a.evidence.criteria
    judged = bool(teller.a.performance.judged[row, account.column])
    dated = known and isinstance(leaf, Indicator) and account.year > 0 and not judged
    return ExplainedAttribute(
        id=leaf.id,
        name=name_of(leaf, teller.lang),
        criterion=criteria.ids[criteria.top_of()[leaf.id]],
        strength=leaf.strength,
        rests_on=rests_on(teller.a, row, account.column),
        known=known,
        why=account.why.name.lower(),
        figure=account.raw if known else None,
        unit=teller.unit(leaf) or None,
        year=account.year or None,
        since=account.since or None,
        old=is_old(teller.a, row, account.column),
        known_since=teller.known_since(leaf, account.year).year
        if dated and isinstance(leaf, Indicator)
        else None,
        estimated=estimated_of(teller.a, row, account.column),
        judged=judged,
        overruled=overruled_of(teller.a, row, account.column),
        parts=tuple(
            PublishedPart(series=part.series, year=part.year, figure=part.figure) for part in account.parts
        ),
        judgement=judged_of(teller.a, row, account.column, teller.lang) if known else None,
        views=views_data(teller.a, row, account.column, teller.who),
        goalposts=Goalposts(
            worst=leaf.worst, best=leaf.best, scale="log" if leaf.log else "linear", clipped=account.clipped
        ),
        value=account.value if known else None,
        low=account.low,
        high=account.high,
        doubt=account.doubt,
        share=account.share,
        points=account.points,
        swing=None if account.points is None else Swing(low=account.swing[0], high=account.swing[1]),
        gain=account.gain,
        point_of_weight_buys=account.buys,
        sources=tuple(
            CitedSource(
                id=source,
                where=where,
                citation=cite(teller.a.evidence.sources[source], teller.lang, teller.a.recipe.as_of, where),
            )
            for source, where in (places_of(teller.a, leaf, row) if known else ())
        ),
    )


def difference_data(a: Assessment, difference: Difference, lang: Language) -> DifferenceExplained:
    """What makes the difference between two countries."""
    contribution, scores = points_of(a), a.scores
    best, first, second = a.performance.best, difference.first, difference.second
    criteria = a.evidence.criteria.criteria
    return DifferenceExplained(
        **frame(a, FORMAT),
        about="difference",
        first=standing_of(a, first, lang),
        second=standing_of(a, second, lang),
        total=difference.total,
        cap=float(scores.cap[first] - scores.cap[second]),
        ranges_overlap=bool(
            scores.low[first] <= scores.high[second] and scores.low[second] <= scores.high[first]
        ),
        criteria=tuple(
            CriterionTerm(
                id=criteria[k].id, name=criteria[k].name.say(lang), points=gap,
                first=float(contribution[first, k]), second=float(contribution[second, k]),
            )
            for k, gap in difference.criteria
        ),
        attributes=tuple(
            AttributeTerm(
                id=a.leaves[column].id, name=name_of(a.leaves[column], lang), points=gap,
                first=float(best[first, column]), second=float(best[second, column]),
            )
            for column, gap in difference.leaves
        ),
    )  # fmt: skip


def criteria_data(a: Assessment, lang: Language) -> CriteriaExplained:
    """Influence beside weight, and what each criterion rests on."""
    influences = influence(a)
    criteria = a.evidence.criteria
    return CriteriaExplained(
        **frame(a, FORMAT),
        about="criteria",
        count=influences.count,
        effective=influences.effective,
        criteria=tuple(
            CriterionInfluence(
                id=node.id,
                name=node.name.say(lang),
                weight=float(influences.weight[k]),
                spread=float(influences.spread[k]),
                influence=None if influences.influence is None else float(influences.influence[k]),
                strength=strength_told(influences.strength[k]),
            )
            for k, node in enumerate(criteria.criteria)
        ),
        correlations=tuple(
            Correlated(
                first=criteria.ids[i], second=criteria.ids[j], correlation=float(influences.correlation[i, j])
            )
            for j in range(len(criteria.ids))
            for i in range(j)
        ),
        sizes=tuple(
            SizeCorrelated(
                context=size.context, series=size.series, correlation=size.correlation, count=size.count
            )
            for size in influences.sizes
        ),
        missing_judgements=tuple(
            MissingJudgement(
                attribute=a.leaves[column].id,
                name=name_of(a.leaves[column], lang),
                criterion=criteria.ids[criteria.top_of()[a.leaves[column].id]],
                lacking=lacking,
                points=points,
            )
            for column, lacking, points in missing_judgements(a)
        ),
    )
