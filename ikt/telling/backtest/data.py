"""The replay as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ikt.deciding.backtest import Closest, Replay, Try
from ikt.telling.assessed.frame import frame


def backtest_json(r: Replay) -> dict[str, Any]:
    """``ikt.backtest/1``."""
    a = r.assessment

    def codes(rows: Iterable[int]) -> list[str]:
        return [a.units[row].iso2 for row in rows]

    def one(found: Try) -> dict[str, Any]:
        return {
            "name": list(found.name),
            "first": codes(found.first),
            "hits": found.hits,
            "price": found.price,
        }

    def fitted(found: Closest | None) -> dict[str, Any] | None:
        if found is None:
            return None
        return {
            "weights": dict(zip(a.evidence.criteria.ids, map(float, found.share), strict=True)),
            "short": found.short,
            "hits": found.hits,
            "first": codes(found.first),
            "found_again": found.found_again,
        }

    return {
        **frame(a, "ikt.backtest/1"),
        "settled": str(r.backtest.frozen),
        "settled_criteria": r.backtest.criteria,
        "as_settled": r.frozen,
        "chosen": codes(r.chosen),
        "not_ranked": codes(r.unranked),
        "equal": one(r.equal),
        "pool": r.pool,
        "chance": {"expected": r.expected, "as_many_or_more": r.at_least},
        "figures": [one(found) for found in r.figures],
        "not_compared": [text.en for text in r.backtest.lacking],
        "without": [one(found) for found in r.without],
        "rules": [one(found) for found in r.rules],
        "closest": fitted(r.closest),
        "closest_within_limits": fitted(r.within),
        "never": codes(r.never(r.reach)),
        "never_within_limits": codes(r.never(r.reach_within)),
        "always_within_limits": codes(r.always(r.reach_within)),
    }
