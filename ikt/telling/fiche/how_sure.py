"""How sure a rank is and what would tip it, in two sentences that are the same on every machine."""

from __future__ import annotations

from ikt.deciding.one_weight import Tip
from ikt.telling.assessed.figures import criterion_named
from ikt.telling.fiche.desk import Desk
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word


def how_sure(desk: Desk) -> str:
    """In what part of the simulations the country is above the line, and at which places."""
    standing = desk.sure.standings.get(desk.row) if desk.sure is not None else None
    if desk.sure is None or standing is None:
        return ""
    often = (
        "sure_always" if standing.share == 1.0 else "sure_never" if standing.share == 0.0 else "sure_share"
    )
    ranks = "sure_rank" if standing.low == standing.high else "sure_ranks"
    decimals = 0 if 0.01 <= standing.share <= 0.99 else 1
    return desk.say(
        "sure",
        name=desk.name,
        draws=numbers.figure(desk.sure.draws, desk.lang),
        part=numbers.percent(desk.sure.part, desk.lang, 0),
        line=number_word(desk.a.recipe.top, desk.lang),
        share=desk.say(often, share=numbers.sided(standing.share, (0.0, 1.0), desk.lang, decimals)),
        ranks=desk.say(ranks, low=standing.low, high=standing.high),
    )


def what_tips(desk: Desk) -> str:
    """The nearest weight of one criterion at which the country crosses the line."""
    a = desk.a
    if desk.sure is None or desk.row not in desk.sure.nearest:
        return ""
    inside = bool(a.rank[desk.row] <= a.recipe.top)
    line = number_word(a.recipe.top, desk.lang)
    nearest = desk.sure.nearest[desk.row]
    if nearest is None:
        return desk.say("tips_never_out" if inside else "tips_never_in", name=desk.name, line=line)
    tip = nearest.tip
    sentence = desk.say(
        "tips_out" if inside else "tips_in",
        name=desk.name,
        line=line,
        criterion=criterion_named(a.evidence.criteria.criteria[tip.criterion], desk.lang),
        share=_share(desk, tip),
        now=numbers.percent(a.weights[tip.criterion], desk.lang),
    )
    return sentence if nearest.allowed else sentence + " " + desk.say("tips_beyond")


def _share(desk: Desk, tip: Tip) -> str:
    """The share, with as many decimals as it takes to differ from the present one."""
    now = desk.a.weights[tip.criterion]
    decimals = next(d for d in range(1, 7) if d == 6 or round(tip.share * 100, d) != round(now * 100, d))
    return numbers.percent(tip.share, desk.lang, decimals)
