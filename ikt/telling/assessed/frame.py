"""What every answer for programs says of itself."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field

from ikt.assessing.assessment import Assessment
from ikt.model.output import Output, Share


def frame(a: Assessment, form: str) -> dict[str, Any]:
    """What every answer says of itself: its form, the policy, the date, hashes and weights."""
    return {
        "format": form,
        "policy": a.recipe.policy.id,
        "as_of": a.recipe.as_of.isoformat(),
        "top": a.recipe.top,
        "hashes": {**a.evidence.hashes, "policy": a.recipe.policy_hash},
        "weights": weights_of(a, a.weights),
    }


class Weighed(Output):
    """A policy and the shares of its criteria."""

    policy: str = Field(description="Id of the policy.")
    weights: dict[str, Share] = Field(description="Shares of the criteria; they sum to 1.")


def weighed(a: Assessment) -> Weighed:
    """The policy of an assessment with its weights."""
    weights = dict(zip(a.evidence.criteria.ids, a.weights, strict=True))
    return Weighed(policy=a.recipe.policy.id, weights=weights)


def weights_of(a: Assessment, share: Iterable[float]) -> dict[str, float]:
    """Shares (m,) of the criteria by their ids."""
    return dict(zip(a.evidence.criteria.ids, map(float, share), strict=True))


def number_of(value: float) -> float | None:
    """A number for JSON; None where it is not a number."""
    return None if math.isnan(value) else float(value)


def iso2_of(a: Assessment, rows: Sequence[int]) -> list[str]:
    """The codes (ISO 3166-1 alpha-2) of these rows of an assessment, in their order."""
    return [a.units[row].iso2 for row in rows]


# What was drawn for each share of draws that an answer holds.
VARIED = {"share_in_top": ["weights"], "share_in_top_doubted": ["evidence", "weights"]}
