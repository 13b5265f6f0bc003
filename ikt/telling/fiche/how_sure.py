"""How sure a rank is and what would tip it, in two sentences that are the same on every machine.

Thirty per cent of the weight dealt out anew and the evidence drawn within its doubt, 20,000 draws from seed
0; and crossings in one criterion, which
are closed formulas. Both are worked out once for all countries of an assessment.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.draws_asked import DRAWS, PART
from ikt.deciding.one_weight import Stability, Tip, allowed, stability, tips_of
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, Run, run
from ikt.problems import BadRequest
from ikt.scoring.acceptability import MOST_COUNTRIES
from ikt.scoring.draws import around
from ikt.telling.fiche.desk import Desk
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word


@lru_cache(maxsize=4)
def _drawn(a: Assessment) -> Run | None:
    rows = int(a.ranked.sum())
    if not 1 < rows <= MOST_COUNTRIES:
        return None
    dealer = around(np.array(a.weights), PART)
    return run(a, dealer, WEIGHTS_AND_EVIDENCE, draws=DRAWS, winning=False, confident=False)


@lru_cache(maxsize=4)
def _stabilities(a: Assessment) -> tuple[Stability | None, ...]:
    try:
        return stability(a)
    except BadRequest:
        # Criteria that are not simply added up have no closed formulas.
        return ()


def how_sure(desk: Desk) -> str:
    """In what part of the simulations the country is above the line, and at which places."""
    a = desk.a
    found = _drawn(a)
    if found is None or len(a.order()) <= a.recipe.top:
        return ""
    place = a.order().index(desk.row)
    low, high = found.seen()
    share = float(found.in_top(a.recipe.top)[place])
    often = "sure_always" if share == 1.0 else "sure_never" if share == 0.0 else "sure_share"
    ends = int(low[place]), int(high[place])
    ranks = desk.say("sure_rank" if ends[0] == ends[1] else "sure_ranks", low=ends[0], high=ends[1])
    decimals = 0 if 0.01 <= share <= 0.99 else 1
    return desk.say(
        "sure",
        draws=numbers.figure(DRAWS, desk.lang),
        part=numbers.percent(PART, desk.lang, 0),
        line=number_word(a.recipe.top, desk.lang),
        share=desk.say(often, share=numbers.sided(share, (0.0, 1.0), desk.lang, decimals)),
        ranks=ranks,
    )


def what_tips(desk: Desk) -> str:
    """The nearest weight of one criterion at which the country crosses the line."""
    a = desk.a
    found = _stabilities(a)
    if not found or len(a.order()) <= a.recipe.top:
        return ""
    tips = [tip for tip in tips_of(found, desk.row) if tip.points is not None]
    inside = bool(a.rank[desk.row] <= a.recipe.top)
    line = number_word(a.recipe.top, desk.lang)
    if not tips:
        return desk.say("tips_never_out" if inside else "tips_never_in", line=line)
    tip = tips[0]
    criterion = a.evidence.criteria.criteria[tip.criterion].name.say(desk.lang)
    said = desk.say(
        "tips_out" if inside else "tips_in",
        line=line,
        name=criterion,
        share=_share(desk, tip),
        now=numbers.percent(a.weights[tip.criterion], desk.lang),
    )
    return said if allowed(a, tip) else said + " " + desk.say("tips_beyond")


def _share(desk: Desk, tip: Tip) -> str:
    """The share, with as many decimals as it takes to differ from the present one."""
    now = desk.a.weights[tip.criterion]
    decimals = next(d for d in range(1, 7) if d == 6 or round(tip.share * 100, d) != round(now * 100, d))
    return numbers.percent(tip.share, desk.lang, decimals)
