"""How sure each rank is and what would tip it, worked out once for all countries of an assessment.

How sure: part of the weight redistributed at random and the evidence drawn within its uncertainty, the same
draws on every machine. What tips: crossings in one criterion, which are closed formulas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.one_weight import Tip, allowed, stability, tips_of
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, run
from ikt.problems import BadRequest
from ikt.scoring.acceptability import MOST_COUNTRIES
from ikt.scoring.draws import around


@dataclass(frozen=True, slots=True)
class Standing:
    """One country in the draws: the ``share`` 0..1 of them in which it stands above the line, and the ranks
    ``low`` (the better) to ``high`` between which it lies in nine of ten."""

    share: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest weight of one criterion that takes a country over the line, and whether the limits of the
    policy allow it."""

    tip: Tip
    allowed: bool


@dataclass(frozen=True, slots=True)
class HowSure:
    """Of the ranked countries by their rows in the assessment.

    ``standings`` came of ``draws`` draws with ``part`` 0..1 of the weight redistributed at random.
    ``nearest`` is None for a country that no criterion alone takes over the line. Both are empty where
    nobody is outside the line; ``standings`` also above the number of countries that are drawn,
    ``nearest`` also where criteria are not simply added up, which leaves no closed formulas.
    """

    draws: int
    part: float
    standings: Mapping[int, Standing]
    nearest: Mapping[int, Nearest | None]


@lru_cache(maxsize=4)  # the briefings of one assessment ask for the same
def how_sure(a: Assessment) -> HowSure:
    """How sure the ranks of an assessment are, in ``DRAWS`` draws from seed 0 around its own weights."""
    outside = len(a.order()) > a.recipe.top
    return HowSure(DRAWS, PART, _standings(a) if outside else {}, _nearest(a) if outside else {})


def _standings(a: Assessment) -> dict[int, Standing]:
    order = a.order()
    if not 1 < len(order) <= MOST_COUNTRIES:
        return {}
    dealer = around(np.array(a.weights), PART)
    counts = run(a, dealer, WEIGHTS_AND_EVIDENCE, draws=DRAWS, winning=False, confident=False)
    ranges = zip(counts.in_top(a.recipe.top), *counts.seen(), strict=True)
    return {
        row: Standing(float(share), int(low), int(high))
        for row, (share, low, high) in zip(order, ranges, strict=True)
    }


def _nearest(a: Assessment) -> dict[int, Nearest | None]:
    try:
        stabilities = stability(a)
    except BadRequest:
        return {}
    nearest: dict[int, Nearest | None] = {}
    for row in a.order():
        tip = next((tip for tip in tips_of(stabilities, row) if tip.points is not None), None)
        nearest[row] = None if tip is None else Nearest(tip, allowed(a, tip))
    return nearest
