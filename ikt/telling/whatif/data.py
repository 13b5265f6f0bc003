"""What if, as JSON; numbers are never rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.telling.assessed.frame import VARIED, frame, iso2_of, weights_of
from ikt.telling.assessed.unranked import gone_json


def whatif_json(found: WhatIf, lang: Language, only: Sequence[int] = ()) -> dict[str, Any]:
    """``ikt.whatif/1``: who moves, and ranks and scores before and after, of all or ``only`` some rows."""
    before, after = found.before, found.after
    ids = after.evidence.criteria.ids
    return {
        **frame(after, "ikt.whatif/1"),
        "before": {
            "policy": before.recipe.policy.id,
            "weights": weights_of(before, np.array(before.weights)),
        },
        "supposed": [
            {
                "iso2": item.iso2,
                "attribute": item.attribute,
                "number": item.number,
                "carries": place in found.carried_by,
            }
            for place, item in enumerate(after.recipe.supposed)
        ],
        "leaves": iso2_of(after, [move.row for move in found.leaves]),
        "enters": iso2_of(after, [move.row for move in found.enters]),
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
        "sharing_last_place": iso2_of(after, after.sharing()),
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
