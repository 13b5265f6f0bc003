"""What if, what tips it and how sure, as JSON; numbers are never rounded."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.common_set import Common
from ikt.deciding.finding_out import FindingOut
from ikt.deciding.one_weight import Interval, Stability, Tip
from ikt.deciding.reach import Reach
from ikt.deciding.robustness import METHODS, Robustness, Run
from ikt.deciding.shift import Answer, Shift
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.scoring.arrays import Floats
from ikt.telling.assessed.unranked import gone_json

# What was drawn for each share of draws that an answer holds.
VARIED = {"share_in_top": ["weights"], "share_in_top_doubted": ["evidence", "weights"]}


def as_json(found: dict[str, Any]) -> str:
    """The text of a result, not-a-number nowhere in it."""
    return json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False)


def frame(a: Assessment, form: str) -> dict[str, Any]:
    """What every answer says of itself: its form, the policy, the date, hashes and weights."""
    return {
        "format": form,
        "policy": a.recipe.policy.id,
        "as_of": a.recipe.as_of.isoformat(),
        "top": a.recipe.top,
        "hashes": {**a.evidence.hashes, "policy": a.recipe.policy_hash},
        "weights": _weights(a, np.array(a.weights)),
    }


def _weights(a: Assessment, share: Floats) -> dict[str, float]:
    return dict(zip(a.evidence.criteria.ids, map(float, share), strict=True))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _iso2(a: Assessment, rows: Sequence[int]) -> list[str]:
    return [a.units[row].iso2 for row in rows]


def whatif_json(found: WhatIf, lang: Language, only: Sequence[int] = ()) -> dict[str, Any]:
    """``ikt.whatif/1``: who moves, and ranks and scores before and after, of all or ``only`` some rows."""
    before, after = found.before, found.after
    ids = after.evidence.criteria.ids
    return {
        **frame(after, "ikt.whatif/1"),
        "before": {"policy": before.recipe.policy.id, "weights": _weights(before, np.array(before.weights))},
        "supposed": [
            {
                "iso2": item.iso2,
                "attribute": item.attribute,
                "number": item.number,
                "carries": place in found.carried_by,
            }
            for place, item in enumerate(after.recipe.supposed)
        ],
        "leaves": _iso2(after, [move.row for move in found.leaves]),
        "enters": _iso2(after, [move.row for move in found.enters]),
        "moves": [
            {
                "iso2": after.units[move.row].iso2,
                "enters": move.enters,
                "tips_at": move.at,
                "cause": move.cause
                and {
                    "against": after.units[move.cause.other].iso2,
                    "terms": [
                        {"criterion": "cap" if k < 0 else ids[k], "points": points}
                        for k, points in move.cause.terms
                    ],
                },
                "share_in_top": move.share,
                "error": move.error,
                "share_in_top_doubted": float(found.doubted[move.row]),
                "error_doubted": float(found.doubted_errors[move.row]),
            }
            for move in found.moves
        ],
        "weights_only": found.weights_only,
        "rests_on_supposed": found.rests,
        "varied": VARIED,
        "around": found.part,
        "draws": found.draws,
        "sharing_last_place": _iso2(after, after.sharing()),
        "why_unranked": gone_json(after, found.unranked(), ()),
        "countries": [
            {
                "iso2": after.units[row].iso2,
                "name": after.units[row].name.say(lang),
                "rank": int(after.rank[row]),
                "rank_before": int(before.rank[row]) or None,
                "score": float(after.scores.total[row]),
                "score_before": float(before.scores.total[row]),
                "share_in_top": float(found.shares[row]),
                "error": float(found.errors[row]),
                "share_in_top_doubted": float(found.doubted[row]),
                "error_doubted": float(found.doubted_errors[row]),
                "too_little_known": row in after.thin,
            }
            for row in after.order()
            if row in only or not only
        ],
    }  # fmt: skip


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
                "best_weights": _weights(a, reach.best_share),
                "worst_weights": _weights(a, reach.worst_share),
            }
            for row, reach in reaches.items()
        ],
    }


def _interval(a: Assessment, interval: Interval) -> dict[str, Any]:
    return {
        "low": interval.low,
        "high": interval.high,
        "below": {"down": _iso2(a, interval.below[0]), "up": _iso2(a, interval.below[1])},
        "above": {"down": _iso2(a, interval.above[0]), "up": _iso2(a, interval.above[1])},
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
        "countries": _iso2(a, countries),
        "exact": exact,
        "one_criterion": [{"criterion": ids[tip.criterion], **_tip(a, tip)} for tip in tips],
    }


def _shift(a: Assessment, shift: Shift | None) -> dict[str, Any] | None:
    if shift is None:
        return None
    return {
        "weights": _weights(a, shift.share),
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
        "other": {"policy": two.recipe.policy.id, "weights": _weights(two, np.array(two.weights))},
        "answers": {
            name: {
                "first": _shift(one, answer.first),
                "second": _shift(two, answer.second),
                "members": _iso2(one, [rows[place] for place in answer.members]),
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


def robust_json(found: Robustness, how: Sequence[str]) -> dict[str, Any]:
    """``ikt.robust/1``: every run, by country in the order of ranks; ``how`` says what weights were drawn
    from."""
    a = found.assessment
    ids = a.evidence.criteria.ids
    drawn: dict[str, Any] = {"from": how[0]}
    if how[0] == "around":
        drawn["part"] = float(how[1])
    if how[0] == "order":
        drawn["order"] = [ids[int(k)] for k in how[1:]]
    return {
        **frame(a, "ikt.robust/1"),
        "seed": found.seed,
        "drawn": drawn,
        "countries": _iso2(a, found.rows),
        "runs": [_run(a, run) for run in found.runs],
        "methods": None
        if found.methods is None
        else {name: list(map(int, ranks)) for name, ranks in zip(METHODS, found.methods, strict=True)},
    }


def _run(a: Assessment, run: Run) -> dict[str, Any]:
    top = a.recipe.top
    low, high = run.seen()
    return {
        "vary": sorted(run.vary),
        "draws": run.draws,
        "stopped": run.stopped or None,
        "counts": run.counts.tolist(),
        "in_top": run.in_top(top).tolist(),
        "error": run.error(top).tolist(),
        "ranks_90": [[int(one), int(two)] for one, two in zip(low, high, strict=True)],
        "central_weights": [None if np.isnan(row[0]) else _weights(a, row) for row in run.central],
        "confidence": [_number(float(value)) for value in run.confidence],
        "winning": None if run.winning is None else run.winning.tolist(),
        "winning_exact": run.winning_exact,
    }
