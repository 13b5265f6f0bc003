"""What if, as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from ikt.deciding.verdict import Verdict, verdicts
from ikt.deciding.whatif import Cause, Move, WhatIf
from ikt.model.base import Language
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import VARIED, Weighed, frame, iso2_of, weighed
from ikt.telling.assessed.unranked import gone_json

Varied = Literal["weights", "evidence", "method"]


class Supposed(Output):
    """A level or figure that is supposed of a country."""

    iso2: Code
    attribute: str
    number: float
    carries: bool = Field(description="Whether others would leave or enter without it.")


class Term(Output):
    """Points that a criterion gave one country and not the other."""

    criterion: str = Field(description="Id of the criterion; cap for what a safeguard cuts off.")
    points: float


class Causes(Output):
    """What changed the order of two countries."""

    against: Code
    terms: list[Term] = Field(description="The largest first; none where points do not add up.")


class Crossing(Output):
    """A country that changes sides of the line."""

    iso2: Code
    enters: bool
    tips_at: float | None = Field(
        description="How far along the change of weights it tips, 0 to 1; null where weights did not do it."
    )
    cause: Causes | None
    share_in_top: Share
    error: float = Field(ge=0, description="Monte Carlo standard error of the share before it.")
    share_in_top_doubted: Share = Field(
        description="As share_in_top, with the evidence varied within its uncertainty as well."
    )
    error_doubted: float = Field(ge=0)
    verdict: Verdict | None = Field(
        default=None,
        description="How firm the side is on which it stands now: firm in 95% of those simulations or more,"
        " just in 66% or more, none in fewer or where the nearest country on the other side lies within the"
        " close_gap of the policy; null where it has no rank.",
    )


class Excluding(Output):
    """A safeguard that excludes a country, with the figure and the threshold."""

    id: str
    figure: float | None
    year: int | None
    below: float | None


class Unranked(Output):
    """A country that was ranked before and has no rank now."""

    iso2: Code
    why: Literal["excluded", "too_little_known", "left_out", "absent"] = Field(
        description="absent: there is no such country on the new side."
    )
    safeguards: list[Excluding] = Field(
        description="Those that exclude it, with the figure and the threshold."
    )
    known: Share | None = Field(description="The share of the weight that is known of it.")
    least_known: Share | None = Field(description="The share of the weight that has to be known.")


class Compared(Output):
    """A ranked country before and after."""

    iso2: Code
    name: str
    rank: int = Field(ge=1)
    rank_before: int | None = Field(description="Null where it was not ranked.")
    score: float
    score_before: float
    share_in_top: Share
    error: float = Field(ge=0)
    share_in_top_doubted: Share = Field(
        description="As share_in_top, with the evidence varied within its uncertainty as well."
    )
    error_doubted: float = Field(ge=0)
    too_little_known: bool = Field(
        description="Ranked, though under these weights too little is known of it."
    )


class WhatIfAnswer(Framed):
    """What `ikt whatif` prints with --format json."""

    format: Literal["ikt.whatif/1"]
    before: Weighed
    supposed: list[Supposed]
    leaves: list[Code]
    enters: list[Code]
    moves: list[Crossing]
    weights_only: bool = Field(description="Whether nothing but weights changed.")
    rests_on_supposed: bool = Field(
        description="Whether others would leave or enter if nothing were supposed."
    )
    varied: dict[str, list[Varied]] = Field(
        description="What the simulations behind each share in this answer varied."
    )
    around: Share = Field(description="The part of the weights that each simulation redistributed at random.")
    draws: int = Field(ge=0)
    sharing_last_place: list[Code] = Field(
        description="Who shares the last place above the line, where more stand above it than it has places."
    )
    why_unranked: list[Unranked] = Field(
        description="Why each country that was ranked before has no rank now."
    )
    countries: list[Compared]


def whatif_data(outcome: WhatIf, lang: Language, only: Sequence[int] = ()) -> WhatIfAnswer:
    """``ikt.whatif/1``: who moves, and ranks and scores before and after, of all or ``only`` some rows."""
    before, after = outcome.before, outcome.after
    return WhatIfAnswer(
        **frame(after, "ikt.whatif/1"),
        before=weighed(before),
        supposed=[
            Supposed(
                iso2=item.iso2,
                attribute=item.attribute,
                number=item.number,
                carries=index in outcome.carried_by,
            )
            for index, item in enumerate(after.recipe.supposed)
        ],
        leaves=iso2_of(after, [move.row for move in outcome.leaves]),
        enters=iso2_of(after, [move.row for move in outcome.enters]),
        moves=[_crossing(outcome, move) for move in outcome.moves],
        weights_only=outcome.weights_only,
        rests_on_supposed=outcome.rests,
        varied=VARIED,
        around=outcome.part,
        draws=outcome.draws,
        sharing_last_place=iso2_of(after, after.sharing()),
        why_unranked=[Unranked(**one) for one in gone_json(after, outcome.unranked(), ())],
        countries=[_compared(outcome, row, lang) for row in after.order() if row in only or not only],
    )


def _crossing(outcome: WhatIf, move: Move) -> Crossing:
    return Crossing(
        iso2=outcome.after.units[move.row].iso2,
        enters=move.enters,
        tips_at=move.at,
        cause=None if move.cause is None else _causes(outcome, move.cause),
        share_in_top=move.share,
        error=move.error,
        share_in_top_doubted=float(outcome.doubted[move.row]),
        error_doubted=float(outcome.doubted_errors[move.row]),
        verdict=verdicts(outcome.after, outcome.doubted, [move.row])[0]
        if outcome.after.ranked[move.row]
        else None,
    )


def _causes(outcome: WhatIf, cause: Cause) -> Causes:
    ids = outcome.after.evidence.criteria.ids
    terms = [Term(criterion="cap" if k < 0 else ids[k], points=points) for k, points in cause.terms]
    return Causes(against=outcome.after.units[cause.other].iso2, terms=terms)


def _compared(outcome: WhatIf, row: int, lang: Language) -> Compared:
    before, after = outcome.before, outcome.after
    return Compared(
        iso2=after.units[row].iso2,
        name=after.units[row].name.say(lang),
        rank=int(after.rank[row]),
        rank_before=int(before.rank[row]) or None,
        score=float(after.scores.total[row]),
        score_before=float(before.scores.total[row]),
        share_in_top=float(outcome.shares[row]),
        error=float(outcome.errors[row]),
        share_in_top_doubted=float(outcome.doubted[row]),
        error_doubted=float(outcome.doubted_errors[row]),
        too_little_known=row in after.thin,
    )
