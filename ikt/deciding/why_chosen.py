"""Why a country was chosen or not, from what a decision recorded."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from ikt.model.decision import Decision, Deviation


@dataclass(frozen=True, slots=True)
class Account:
    """One country under one decision.

    ``other`` is the country across the line that is nearest: the first below it for who stands above, the
    last above it for who stands below; None where there is none. ``gap`` is the distance to its score, zero
    or more. ``unknown`` has the columns of unknown attributes by the reason. ``share`` is how often the
    country is above the line with the usual part of the weight dealt out anew, ``doubted`` how often with the
    evidence drawn within its doubt as well.
    """

    decision: Decision
    a: Assessment
    row: int
    chosen: bool
    above: bool
    deviation: Deviation | None
    other: int | None
    gap: float
    share: float
    error: float
    doubted: float
    doubted_error: float
    unknown: dict[Why, tuple[int, ...]]


def account(decision: Decision, a: Assessment, row: int, *, draws: int = DRAWS) -> Account:
    """What a decision and its assessment, recomputed, say of one country."""
    iso2 = a.units[row].iso2
    order = a.order()
    above = a.is_inside(row)
    inside = a.inside()
    across = order[len(inside) : len(inside) + 1] if above else inside[-1:]
    other = across[0] if across and a.ranked[row] else None
    gap = 0.0 if other is None else abs(float(a.scores.total[row] - a.scores.total[other]))
    shares, errors = in_top_around(a, PART, draws)
    doubted, doubted_errors = in_top_around(a, PART, draws, vary=WEIGHTS_AND_EVIDENCE)
    unknown: dict[Why, list[int]] = {}
    for column in range(len(a.leaves)):
        why = Why(int(a.performance.why[row, column]))
        if why != Why.KNOWN:
            unknown.setdefault(why, []).append(column)
    return Account(
        decision, a, row,
        iso2 in decision.chosen,
        above,
        next((one for one in decision.deviations if one.country == iso2), None),
        other, gap, float(shares[row]), float(errors[row]), float(doubted[row]), float(doubted_errors[row]),
        {why: tuple(columns) for why, columns in unknown.items()},
    )  # fmt: skip
