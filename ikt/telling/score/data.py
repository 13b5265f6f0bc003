"""An assessment as JSON: format ``ikt.score/1``; numbers are never rounded."""

from __future__ import annotations

from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import around_the_line
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.telling.assessed.ranking import set_aside_reasons

FORMAT = "ikt.score/1"


def score_json(
    assessment: Assessment, lang: Language, only: frozenset[str] = frozenset(), rows: int | None = None
) -> dict[str, Any]:
    """The whole assessment, or the countries chosen; ranks and scores are among all."""
    a = assessment
    shown = [row for row in a.order() if not only or a.units[row].iso2 in only][:rows]
    shown += [row for row in sorted(a.excluded) if not only or a.units[row].iso2 in only]
    aside = [row for row in sorted(a.set_aside) if not only or a.units[row].iso2 in only]
    ids = a.evidence.criteria.ids
    whys = set_aside_reasons(a, lang)
    return {
        "format": FORMAT,
        "policy": a.recipe.policy.id,
        "as_of": a.recipe.as_of.isoformat(),
        "top": a.recipe.top,
        "hashes": {**a.evidence.hashes, "policy": a.recipe.policy_hash},
        "weights": dict(zip(ids, a.weights, strict=True)),
        "countries": [_country(a, row, lang) for row in shown],
        "close": [
            {
                "upper": a.units[close.upper].iso2,
                "lower": a.units[close.lower].iso2,
                "gap": close.gap,
                "by_gap": close.by_gap,
                "judgement": close.judgement
                and {"attribute": close.judgement[0], "country": close.judgement[1]},
            }
            for close in around_the_line(a)
        ],
        "set_aside": [
            {
                "iso2": a.units[row].iso2,
                "name": a.units[row].name.say(lang),
                "known": float(a.known[row]),
                "coverage": float(a.coverage[row]),
                "score": float(a.scores.total[row]),
                "reason": a.set_aside[row].reason,
                "why": whys[row],
            }
            for row in aside
        ],
    }


def _country(a: Assessment, row: int, lang: Language) -> dict[str, Any]:
    ids = a.evidence.criteria.ids
    contribution = a.scores.contribution
    points: dict[str, float] | None = None
    if contribution is not None:
        points = {name: float(contribution[row, k]) for k, name in enumerate(ids)}
        if a.scores.cap[row] < 0.0:
            points["cap"] = float(a.scores.cap[row])
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
        "strength": dict(
            zip(("direct", "proxy", "judgement", "unknown"), map(float, a.strength[row]), strict=True)
        ),
        "values": {name: float(a.values.best[row, k]) for k, name in enumerate(ids)},
        "known_by_criterion": {name: float(a.values.known[row, k]) for k, name in enumerate(ids)},
        "contributions": points,
        "safeguards": [_verdict(verdict) for verdict in a.verdicts[row]],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "state": verdict.state,
        "figure": verdict.figure,
        "year": verdict.year,
        "low": verdict.low,
        "high": verdict.high,
        "below": verdict.below,
        "doubtful": verdict.doubtful,
    }


def _rank_profiled(a: Assessment, row: int) -> int | None:
    """The rank among units with a profile; None for one without, or without a rank."""
    if a.units[row].profile is None or not a.ranked[row]:
        return None
    return 1 + sum(
        1
        for other in range(len(a.units))
        if a.ranked[other] and a.units[other].profile is not None and a.rank[other] < a.rank[row]
    )
