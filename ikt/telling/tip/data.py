"""What tips it, as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.common_set import Common
from ikt.deciding.finding_out import FindingOut
from ikt.deciding.one_weight import Interval, Stability, Tip
from ikt.deciding.reach import Reach
from ikt.deciding.shift import Answer, Shift
from ikt.telling.assessed.frame import frame, iso2_of, weights_of


def tip_json(
    a: Assessment, stabilities: Sequence[Stability | None], reaches: dict[int, Reach] | None
) -> dict[str, Any]:
    """``ikt.tip/1``: intervals of each criterion, tipping weights, attainable ranks."""
    ids = a.evidence.criteria.ids
    return {
        **frame(a, "ikt.tip/1"),
        "criteria": [
            None
            if one is None
            else {
                "id": ids[one.criterion],
                "share": one.share,
                "first": _interval(a, one.first),
                "top": _interval(a, one.top),
                "order": _interval(a, one.order),
                "tips": [_tip(a, tip) for tip in one.tips],
            }
            for one in stabilities
        ],
        "reach": None
        if reaches is None
        else [
            {
                "iso2": a.units[row].iso2,
                "best": reach.best,
                "worst": reach.worst,
                "best_bound": reach.best_bound,
                "worst_bound": reach.worst_bound,
                "best_weights": weights_of(a, reach.best_share),
                "worst_weights": weights_of(a, reach.worst_share),
            }
            for row, reach in reaches.items()
        ],
    }


def _interval(a: Assessment, interval: Interval) -> dict[str, Any]:
    return {
        "low": interval.low,
        "high": interval.high,
        "below": {"down": iso2_of(a, interval.below[0]), "up": iso2_of(a, interval.below[1])},
        "above": {"down": iso2_of(a, interval.above[0]), "up": iso2_of(a, interval.above[1])},
    }


def _tip(a: Assessment, tip: Tip) -> dict[str, Any]:
    return {
        "iso2": a.units[tip.row].iso2,
        "enters": tip.enters,
        "side": tip.side,
        "share": tip.share,
        "points": tip.points,
    }


def shift_json(
    a: Assessment, what: str, countries: Sequence[int], found: Answer | None, tips: Sequence[Tip]
) -> dict[str, Any]:
    """``ikt.shift/1``: the smallest shift for one or two countries; ``exact`` null without the extra."""
    ids = a.evidence.criteria.ids
    exact = None
    if found is not None:
        total, even = _shift(a, found.total), _shift(a, found.even)
        exact = {
            "least_total": total,
            "least_largest": even,
            "proven": found.proven,
            "narrow": found.narrow,
        }
    return {
        **frame(a, "ikt.shift/1"),
        "what": what,
        "countries": iso2_of(a, countries),
        "exact": exact,
        "one_criterion": [{"criterion": ids[tip.criterion], **_tip(a, tip)} for tip in tips],
    }


def _shift(a: Assessment, shift: Shift | None) -> dict[str, Any] | None:
    if shift is None:
        return None
    return {
        "weights": weights_of(a, shift.share),
        "moved": shift.moved,
        "largest": shift.largest,
        "least": shift.least,
        "several": shift.several,
    }


def common_json(
    one: Assessment, two: Assessment, found: dict[str, Common], rows: Sequence[int]
) -> dict[str, Any]:
    """``ikt.common/1``: the smallest shifts of two policies to the same top set."""
    return {
        **frame(one, "ikt.common/1"),
        "other": {"policy": two.recipe.policy.id, "weights": weights_of(two, np.array(two.weights))},
        "answers": {
            name: {
                "first": _shift(one, answer.first),
                "second": _shift(two, answer.second),
                "members": iso2_of(one, [rows[place] for place in answer.members]),
                "proven": answer.proven,
            }
            for name, answer in found.items()
        },
    }


def evidence_json(a: Assessment, found: FindingOut) -> dict[str, Any]:
    """``ikt.evidence/1``: what is worth finding out."""
    return {
        **frame(a, "ikt.evidence/1"),
        "draws": found.draws,
        "questions": [
            {
                "iso2": a.units[one.row].iso2,
                "attribute": a.leaves[one.column].id,
                "known": one.known,
                "chance": one.chance,
                "worth": one.worth,
                "turns_at": one.turns_at,
            }
            for one in found.questions
        ],
        "rounds": [
            {
                "attribute": a.leaves[one.column].id,
                "lacking": one.lacking,
                "chance": one.chance,
                "worth": one.worth,
                "error": one.error,
            }
            for one in found.rounds
        ],
    }
