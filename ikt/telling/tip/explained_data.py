"""Which weights give a stated choice, as JSON: format ``ikt.explained/1``; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from ikt.deciding.explained_choice import Explained, ExplainedChoice
from ikt.model.output import Code, Framed, Output, Share
from ikt.telling.assessed.frame import frame, iso2_of
from ikt.telling.tip.data import Shift, shift_shown


class NotRanked(Output):
    """A country chosen that is not ranked, and so stands above no line under any weights."""

    iso2: Code
    why: Literal["excluded", "left_out", "too_little_known"]


class ShareRange(Output):
    """The least and the greatest share of a criterion over all weights that give the choice."""

    least: Share
    most: Share


class Giving(Output):
    """What some weights come to: the choice itself, or the fewest exceptions to it."""

    gives: bool = Field(description="Whether some weights put every ranked country chosen above the line.")
    missing: list[Code] = Field(description="Chosen, ranked and below the line all the same.")
    instead: list[Code] = Field(description="Not chosen and above the line.")
    proven: bool = Field(description="Whether fewer exceptions are impossible.")
    nearest: Shift | None = Field(
        description="The smallest shift from the policy to such weights; null where none can be printed."
    )
    nearest_proven: bool = Field(description="Whether no smaller shift does; else it is the smallest found.")
    ranges: dict[str, ShareRange] | None = Field(
        description="Per criterion, over all weights that give the choice; null where none do."
    )


class ExplainedAnswer(Framed):
    """What `ikt tip --explain-choice` and `ikt backtest --explain` print with --format json.

    Weights found afterwards are no reasons: that some give a choice says that it can be had, not why it was
    made.
    """

    format: Literal["ikt.explained/1"]
    chosen: list[Code]
    not_ranked: list[NotRanked]
    line: int = Field(ge=1, description="After so many countries the line lies: as many as were chosen.")
    capped: list[Code] = Field(description="Whom a safeguard caps under some weights.")
    within: Giving = Field(description="Within the limits of the policy.")
    without_limits: Giving | None = Field(
        description="Under any weights; null where the limits need not be left, or there are none."
    )


def explained_data(found: Explained) -> ExplainedAnswer:
    """``ikt.explained/1``: the whole answer."""
    a = found.a
    reasons = {row: "excluded" if row in a.excluded else a.set_aside[row].reason for row in found.apart}
    return ExplainedAnswer(
        **frame(a, "ikt.explained/1"),
        chosen=iso2_of(a, found.chosen),
        not_ranked=[NotRanked.model_validate({"iso2": a.units[row].iso2, "why": why})
                    for row, why in reasons.items()],
        line=found.size,
        capped=iso2_of(a, found.capped),
        within=_giving(found, found.within),
        without_limits=None if found.free is None else _giving(found, found.free),
    )  # fmt: skip


def _giving(found: Explained, one: ExplainedChoice) -> Giving:
    a, ranges = found.a, None
    if one.ranges is not None:
        ids = a.evidence.criteria.ids
        ranges = {
            name: ShareRange(least=float(low), most=float(high))
            for name, (low, high) in zip(ids, one.ranges, strict=True)
        }

    def codes(places: Sequence[int]) -> list[str]:
        return iso2_of(a, [found.rows[place] for place in places])

    return Giving(
        gives=not one.missing,
        missing=codes(one.missing),
        instead=codes(one.instead),
        proven=one.proven,
        nearest=shift_shown(a, one.nearest),
        nearest_proven=one.sought,
        ranges=ranges,
    )
