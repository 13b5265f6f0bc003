"""What weights are drawn from: around the policy, all there are, in an order, or within the limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import PART
from ikt.scoring.draws import Dealer, anywhere, around, in_order, within


@dataclass(frozen=True, slots=True)
class Weightings:
    """``part`` (0..1) of the weight is redistributed around the policy; ``order`` are criteria from 0."""

    drawn_from: Literal["around", "any", "order", "limits"] = "around"
    part: float = PART
    order: tuple[int, ...] = ()

    def dealer(self, a: Assessment) -> Dealer:
        """How weights are dealt out; raises ValueError where none lie within the limits."""
        if self.drawn_from == "any":
            return anywhere(len(a.weights))
        if self.drawn_from == "limits":
            return within(*map(np.array, a.recipe.policy.limits_of(a.evidence.criteria.ids)))
        if self.drawn_from == "order":
            return in_order(self.order, len(a.weights))
        return around(np.array(a.weights), self.part)


def drawn_from(a: Assessment, dealer: Dealer) -> Literal["around", "any", "order", "limits"]:
    """What a dealer draws from, told from the dealer itself."""
    if dealer.order is not None:
        return "order"
    if dealer.upper is None and dealer.scale == 1.0 and not dealer.base.any():
        return "any"
    around_policy = np.allclose(dealer.base, (1.0 - dealer.scale) * np.array(a.weights))
    return "around" if around_policy and dealer.scale >= 0.0 and not dealer.rejects else "limits"
