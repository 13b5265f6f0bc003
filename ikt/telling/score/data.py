"""An assessment as JSON: format ``ikt.score/1``; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line
from ikt.assessing.nodes import nodes_of
from ikt.deciding.unknown_rule import under_other_rule
from ikt.deciding.verdict import Verdict
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import frame
from ikt.telling.assessed.judged import NotCounted, not_counted
from ikt.telling.assessed.standing import (
    NodeOfCountry,
    SetAside,
    Standing,
    aside_of,
    kind_of,
    name_of,
    nodes_of_country,
    standing_fields,
)

FORMAT = "ikt.score/1"


class ScoredCountry(Standing):
    """A country with its score and what it has on every node of the tree."""

    nodes: dict[str, NodeOfCountry] = Field(
        description="Criteria, groups below them and attributes by id, parents before children."
    )


class Turning(Output):
    """The judgement of which one level turns two countries round."""

    attribute: str
    country: Code


class ClosePair(Output):
    """Two countries on either side of the line that the ranking hardly tells apart."""

    upper: Code
    lower: Code
    gap: float = Field(ge=0.0, description="Points between their scores.")
    by_gap: bool = Field(description="Whether the gap is smaller than the policy calls close.")
    judgement: Turning | None = Field(
        description="One level of it turns the two round; null where none does."
    )


class RankUnderRule(Output):
    """A country that the other rule for unknowns moves across the line or by more than five places."""

    iso2: Code
    rank: int
    other: int = Field(description="Its rank under the other rule.")
    crosses: bool = Field(description="Whether it crosses the line.")


class OtherRuleTold(Output):
    """The rule for unknowns that the policy does not follow, and whom it would move."""

    rule: Literal["middle", "expected"]
    moves: tuple[RankUnderRule, ...] = Field(description="Those that cross the line first.")


class TreeNode(Output):
    """A node of the criteria tree, under the weights of this policy."""

    id: str
    name: str
    parent: str | None = Field(description="Id of the node above; null for a criterion.")
    kind: Literal["criterion", "group", "attribute"]
    share: Share = Field(description="Share of the whole weight.")


class ScoreAnswer(Framed):
    """What `ikt score --format json` prints. Numbers are never rounded. Fields may be added within /1; none
    is renamed or removed."""

    format: Literal["ikt.score/1"]
    countries: tuple[ScoredCountry, ...] = Field(
        description="Ranked countries, best first, then those a safeguard excludes (rank null)."
    )
    close: tuple[ClosePair, ...] = Field(
        description="Pairs across the line that the ranking hardly tells apart."
    )
    set_aside: tuple[SetAside, ...] = Field(
        description="Countries not ranked because too little is known, or because statistics leave them out."
    )
    other_rule: OtherRuleTold | None = Field(
        description="Null where the policy counts what is unknown as the middle."
    )
    not_counted: tuple[NotCounted, ...] = Field(
        description="Rubrics that are judged of too few of the countries that could cross the line to count."
    )
    verdicts: dict[Code, Verdict] | None = Field(
        description="How firm it is that each country above the line stands there; null unless asked for."
    )
    tree: tuple[TreeNode, ...] = Field(
        description="Every node of the criteria tree, parents before children."
    )


def score_data(
    a: Assessment,
    lang: Language,
    only: Collection[str] = (),
    rows: int | None = None,
    held: Sequence[Verdict] | None = None,
) -> ScoreAnswer:
    """The whole assessment, or the countries chosen; ranks and scores are among all.

    ``held`` are the verdicts on those above the line, best first, where they are asked for.
    """

    def shown(row: int) -> bool:
        return not only or a.units[row].iso2 in only

    countries = [row for row in a.order() if shown(row)][:rows]
    countries += [row for row in sorted(a.excluded) if shown(row)]
    return ScoreAnswer(
        **frame(a, FORMAT),
        countries=tuple(
            ScoredCountry(**standing_fields(a, row, lang), nodes=nodes_of_country(a, row))
            for row in countries
        ),
        close=tuple(
            ClosePair(
                upper=a.units[close.upper].iso2, lower=a.units[close.lower].iso2, gap=close.gap,
                by_gap=close.by_gap,
                judgement=Turning(attribute=close.judgement[0], country=close.judgement[1])
                if close.judgement
                else None,
            )
            for close in around_the_line(a)
        ),
        set_aside=tuple(aside_of(a, row, lang) for row in sorted(a.set_aside) if shown(row)),
        other_rule=_other_rule(a) if a.recipe.policy.unknown == "expected" else None,
        not_counted=not_counted(a),
        verdicts=None if held is None else _verdicts(a, held),
        tree=tuple(
            TreeNode(
                id=node.framed.id, name=name_of(node.framed, lang), parent=node.parent, kind=kind_of(node),
                share=node.share,
            )
            for node in nodes_of(a)
        ),
    )  # fmt: skip


def _verdicts(a: Assessment, held: Sequence[Verdict]) -> dict[str, Verdict]:
    return {a.units[row].iso2: verdict for row, verdict in zip(a.inside(), held, strict=False)}


def _other_rule(a: Assessment) -> OtherRuleTold:
    found = under_other_rule(a)
    return OtherRuleTold(
        rule=found.rule,
        moves=tuple(
            RankUnderRule(iso2=a.units[step.row].iso2, rank=step.rank, other=step.other, crosses=step.crosses)
            for step in found.steps
        ),
    )
