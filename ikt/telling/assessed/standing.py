"""How one country stands in an assessment, for programs: what several answers hold of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.filling import STRENGTHS
from ikt.assessing.nodes import Node, nodes_of
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Criterion
from ikt.model.output import Code, Output, Share, Value
from ikt.model.profile import SafeguardFact
from ikt.telling.assessed.ranking import aside_sentence


class Strength(Output):
    """What the weight rests on; the five sum to 1."""

    direct: Share = Field(description="On figures that measure what is asked.")
    proxy: Share = Field(description="On figures that stand in for it.")
    judgement: Share = Field(description="On judgements of people.")
    unknown: Share = Field(description="On nothing that is known.")
    estimated: Share = Field(
        default=0.0, description="On figures that nobody has, estimated from the country's others."
    )


class GuardFact(Output):
    """What a profile says of a safeguard, by a source."""

    text: str
    level: int | None
    since: str | None = Field(description="As far as the date is known: a day, a month, a year.")
    until: str | None
    source: str
    where: str | None


class Safeguarded(Output):
    """What a safeguard says of a country, beside its score."""

    id: str
    state: Literal["pass", "flag", "cap", "exclude", "unknown"] = Field(
        description="An unknown safeguard never caps or excludes."
    )
    figure: float | None
    year: int | None = Field(description="The year that the figure describes.")
    low: float | None = Field(
        description="The lowest the figure could be, by its publisher, or by the spread of its years."
    )
    high: float | None = Field(
        description="The highest the figure could be, by its publisher, or by the spread of its years."
    )
    below: float | None = Field(description="The threshold of the policy; null where it sets none.")
    doubtful: bool = Field(
        description="Whether the figure, within its bounds, could fall on the other side of the threshold."
    )

    since: int | None = Field(None, description="The first year of a mean over years.")
    fact: GuardFact | None = Field(
        None, description="What a source says of it; where it gives a level, that is the figure."
    )


class Standing(Output):
    """A country with a score: ranked, or excluded by a safeguard (rank null)."""

    iso2: Code
    name: str
    rank: int | None = Field(ge=1, description="Among all ranked countries; ties share the best rank.")
    rank_profiled: int | None = Field(ge=1, description="Among countries with a profile.")
    score: Value
    low: Value = Field(description="The score with every attribute at its value minus its uncertainty.")
    high: Value = Field(description="The score with every attribute at its value plus its uncertainty.")
    known: Share = Field(description="Share of the weight that is known.")
    coverage: Share = Field(description="The same with stand-ins counted half.")
    strength: Strength
    values: dict[str, Value] = Field(description="Value 0..100 of each criterion; unknowns count as 50.")
    known_by_criterion: dict[str, Share]
    contributions: dict[str, float] | None = Field(
        description="Points per criterion, and `cap` where a safeguard cut; they sum to the score. "
        "Null where the top mean is not arithmetic."
    )
    safeguards: tuple[Safeguarded, ...]


class SetAside(Output):
    """A country that is not ranked, and why."""

    iso2: Code
    name: str
    known: Share = Field(description="Share of the weight that is known.")
    coverage: Share = Field(description="The same with stand-ins counted half.")
    score: Value = Field(description="The score it would have; it ranks nowhere.")
    reason: Literal["too_little_known", "left_out"] = Field(
        description="Too little of the weight is known, or statistics leave the country out."
    )
    why: str = Field(description="The reason in words.")


class NodeOfCountry(Output):
    """What a country has on a node of the criteria tree."""

    value: Value = Field(description="0..100 as it counts in the score; an unknown attribute counts as 50.")
    share: Share = Field(description="The node's share of the whole weight.")
    known: Share = Field(description="Share of the node's weight that is known; of an attribute 0 or 1.")


def strength_told(split: Iterable[float]) -> Strength:
    """Shares in the order of ``STRENGTHS`` as they are told."""
    return Strength(**dict(zip(STRENGTHS, map(float, split), strict=True)))


def standing_of(a: Assessment, row: int, lang: Language) -> Standing:
    """A country that is ranked, or excluded by a safeguard."""
    return Standing(**standing_fields(a, row, lang))


def standing_fields(a: Assessment, row: int, lang: Language) -> dict[str, Any]:
    """The fields of ``Standing``, for models that add some."""
    ids = a.evidence.criteria.ids
    return {
        "iso2": a.units[row].iso2,
        "name": a.units[row].name.say(lang),
        "rank": int(a.rank[row]) or None,
        "rank_profiled": _rank_profiled(a, row),
        "score": float(a.scores.total[row]),
        "low": float(a.scores.low[row]),
        "high": float(a.scores.high[row]),
        "known": float(a.known[row]),
        "coverage": float(a.coverage[row]),
        "strength": strength_told(a.strength[row]),
        "values": {name: float(a.values.best[row, k]) for k, name in enumerate(ids)},
        "known_by_criterion": {name: float(a.values.known[row, k]) for k, name in enumerate(ids)},
        "contributions": contributions_of(a, row),
        "safeguards": tuple(_safeguarded(verdict, lang) for verdict in a.verdicts[row]),
    }


def contributions_of(a: Assessment, row: int) -> dict[str, float] | None:
    """Points per criterion and what a cap cut off; None where points have no sum."""
    contribution = a.scores.contribution
    if contribution is None:
        return None
    points = {name: float(contribution[row, k]) for k, name in enumerate(a.evidence.criteria.ids)}
    return points | ({"cap": float(a.scores.cap[row])} if a.scores.cap[row] < 0.0 else {})


def aside_of(a: Assessment, row: int, lang: Language) -> SetAside:
    """A country that is set aside."""
    return SetAside(
        iso2=a.units[row].iso2,
        name=a.units[row].name.say(lang),
        known=float(a.known[row]),
        coverage=float(a.coverage[row]),
        score=float(a.scores.total[row]),
        reason=a.set_aside[row].reason,
        why=aside_sentence(a, row, lang),
    )


def nodes_of_country(a: Assessment, row: int) -> dict[str, NodeOfCountry]:
    """Every node of the tree by its id, parents before children."""
    return {
        node.framed.id: NodeOfCountry(
            value=float(node.value[row]), share=node.share, known=float(node.known[row])
        )
        for node in nodes_of(a)
    }


def name_of(framed: Criterion | AnyAttribute, lang: Language) -> str:
    """What a node is called; an attribute without a name goes by its id."""
    return framed.name.say(lang) if framed.name else framed.id


def kind_of(node: Node) -> Literal["criterion", "group", "attribute"]:
    """Whether a node is a top criterion, a group below one, or an attribute."""
    if not isinstance(node.framed, Criterion):
        return "attribute"
    return "criterion" if node.parent is None else "group"


def _safeguarded(verdict: Verdict, lang: Language) -> Safeguarded:
    return Safeguarded(
        id=verdict.id, state=verdict.state, figure=verdict.figure, year=verdict.year, low=verdict.low,
        high=verdict.high, below=verdict.below, doubtful=verdict.doubtful,
        since=verdict.since, fact=None if verdict.fact is None else _fact(verdict.fact, lang),
    )  # fmt: skip


def _fact(fact: SafeguardFact, lang: Language) -> GuardFact:
    return GuardFact(
        text=fact.text.say(lang), level=fact.level, source=fact.source, where=fact.where,
        since=fact.since.written if fact.since else None, until=fact.until.written if fact.until else None,
    )  # fmt: skip


def _rank_profiled(a: Assessment, row: int) -> int | None:
    """The rank among units with a profile; None for one without, or without a rank."""
    if a.units[row].profile is None or not a.ranked[row]:
        return None
    return 1 + sum(
        1
        for other in range(len(a.units))
        if a.ranked[other] and a.units[other].profile is not None and a.rank[other] < a.rank[row]
    )
