"""Part 1: where a country stands, how sure that is, what speaks for and against it, how far sources reach."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.assessing.effect import widest_span
from ikt.assessing.explaining import LeafAccount, explain
from ikt.assessing.standing import is_shared, place_on
from ikt.model.moment import When
from ikt.model.profile import Profile
from ikt.telling.assessed.figures import is_old, told_years
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.ranking import publishers_leaving_out
from ikt.telling.document import Box, Line, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import guard_words
from ikt.telling.fiche.how_sure import how_sure, what_tips
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import enumerate_words, number_word, uncapital

# Kinds of source that tell what was decided or agreed; figures have years of their own.
POLICY_KINDS = frozenset(("letter", "notice", "news", "speech", "page", "team"))


def glance(desk: Desk) -> Part:
    """Rank, its uncertainty, what could shift it, how sure it is, one strength, one weakness, the choice."""
    lines: list[Line] = [place(desk)]
    if desk.a.ranked[desk.row]:
        lines.append((shift(desk),))
        lines += [(text,) for text in (how_sure(desk), what_tips(desk)) if text]
    explanation = explain(desk.a, desk.row)
    for key, leaves in (("strength", explanation.strong), ("weakness", explanation.weak)):
        if leaves:
            lines.append((Strong(desk.say(key)), counts_as(desk, key, leaves[0]) + "."))
    if desk.ikt is not None:
        entry = desk.effort.choice(desk.ikt)
        source = desk.a.evidence.sources.get(entry.source or "")
        when = written(source.date, desk.lang) if source is not None else ""
        words = entry.text.split(" (")[0]
        lead = desk.say("chosen_is", date=when) if when else f"{entry.label}: "
        lines.append((Strong(lead), f"{words}.", *desk.notes(entry.source, entry.where)))
    until = reach(desk)
    if until is not None:
        sentence = desk.say("reach_to", date=written(until, desk.lang))
        lines.append((Strong(desk.say("reach")), sentence))
    return Part("glance", desk.say("glance"), (Box(tuple(lines)),))


def place(desk: Desk) -> Line:
    a, row = desk.a, desk.row
    if row in a.set_aside:
        return (Strong(desk.say("not_ranked")), why_set_aside(desk))
    common = {
        "score": desk.score(float(a.scores.total[row])),
        "low": desk.score(float(a.scores.low[row])),
        "high": desk.score(float(a.scores.high[row])),
    }
    if row in a.excluded:
        why = "; ".join(guard_words(desk, v) for v in a.verdicts[row] if v.state == "exclude")
        return (Strong(desk.say("not_ranked")), desk.say("excluded", why=why))
    rank = numbers.ordinal(int(a.rank[row]), desk.lang)
    tied = [other for other in a.order() if other != row and a.rank[other] == a.rank[row]]
    others = enumerate_words([country_of(a, other, desk.lang) for other in tied], desk.lang)
    text = desk.say("tied", others=others, **common) if tied else desk.say("place_score", **common)
    return (Strong(desk.say("place", rank=rank, count=len(a.order()))), text + margin(desk))


def why_set_aside(desk: Desk) -> str:
    """Why there is no rank: statistics leave it out, or too little is known."""
    why = desk.a.set_aside[desk.row]
    share = numbers.percent(why.share, desk.lang, 0)
    if why.reason == "left_out":
        who = publishers_leaving_out(desk.a, desk.row, desk.lang)
        listed = enumerate_words(who, desk.lang)
        return desk.plural("left_out", len(who), name=desk.name, publishers=listed, share=share)
    least = desk.a.recipe.policy.least_known
    bar = least.longlist if desk.unit.profile is None else least.country
    return desk.say("too_little_known", share=share, least=numbers.percent(bar, desk.lang, 0))


def reach(desk: Desk) -> When | None:
    """The date of the latest document that the profile cites and that was out by the as-of date."""
    profile = desk.unit.profile
    if profile is None:
        return None
    sources = (desk.a.evidence.sources.get(name or "") for name in cited_in(profile))
    dates = [source.date for source in sources if source is not None and source.kind in POLICY_KINDS]
    known = [date for date in dates if date is not None and date.last <= desk.a.recipe.as_of]
    return max(known, key=lambda date: date.last, default=None)


def cited_in(profile: Profile) -> Iterator[str | None]:
    """The sources of what a profile says of policy, in no order."""
    yield from (fact.cited.source for fact in profile.dated_facts() if fact.cited is not None)
    if profile.ikt is not None:
        yield profile.ikt.choice_source
        yield profile.ikt.neso.source
        cited = (profile.ikt.post, *profile.ikt.attaches, *profile.ikt.pacts)
        yield from (one.source for one in cited if one is not None)


def margin(desk: Desk) -> str:
    """The distance to the line, in printed points that agree with the printed scores."""
    a = desk.a
    order = a.order()
    inside = a.inside()
    outside = order[len(inside) :]
    if not inside or not outside:
        return ""
    is_in = desk.row in inside
    other = outside[0] if is_in else inside[-1]
    _, _, gap = numbers.difference(float(a.scores.total[desk.row]), float(a.scores.total[other]), desk.lang)
    return desk.say(
        "margin_in" if is_in else "margin_out",
        other=int(a.rank[other]),
        gap=numbers.points(gap.lstrip("-"), desk.lang),
        line=number_word(a.recipe.top, desk.lang),
    )


def shift(desk: Desk) -> str:
    """The widest range of ranks that a single open judgement spans, at its lowest and highest level."""
    span = widest_span(desk.a, desk.row)
    if span is None:
        return desk.say("shift_none")
    best, worst = (numbers.ordinal(rank, desk.lang) for rank in (span.best, span.worst))
    return desk.say("shift", name=desk.attribute(desk.a.leaves[span.column]), best=best, worst=worst)


def counts_as(desk: Desk, key: str, leaf: LeafAccount) -> str:
    """What counts most for or against a country: its standing, or the room that a low figure stands for.

    Where the goalposts of an attribute run against the direction of its figure, a low figure is no merit of
    the country but room for what the criterion asks, and a high one little of it.
    """
    if not desk.a.evidence.turned_round(leaf.attribute):
        return standing(desk, leaf)
    return desk.say(
        f"room_{key}",
        criterion=criterion_of(desk, leaf),
        name=desk.attribute(leaf.attribute),
        figure=figure_and_place(desk, leaf),
    )


def criterion_of(desk: Desk, leaf: LeafAccount) -> str:
    criteria = desk.a.evidence.criteria
    return uncapital(criteria.criteria[criteria.top_of()[leaf.attribute.id]].name.say(desk.lang))


def standing(desk: Desk, leaf: LeafAccount) -> str:
    """An attribute with its criterion, its figure and its place."""
    name, criterion = desk.attribute(leaf.attribute), criterion_of(desk, leaf)
    return desk.say("attribute", name=name, criterion=criterion, figure=figure_and_place(desk, leaf))


def figure_and_place(desk: Desk, leaf: LeafAccount) -> str:
    rank_here, count = place_on(desk.a, desk.row, leaf.column)
    rank = numbers.ordinal(rank_here, desk.lang)
    if is_shared(desk.a, desk.row, leaf.column):
        rank = desk.say("shared", rank=rank)
    ranked = len(desk.a.order())
    among = "among_ranked" if desk.a.ranked[desk.row] and count == ranked else "among_known"
    years = told_years(desk.a, desk.row, leaf.column, desk.lang)
    if is_old(desk.a, desk.row, leaf.column):
        years += desk.say("old")
    placed = desk.say(among, rank=rank, count=count)
    return desk.say("figure_place", raw=desk.raw(leaf.column), years=years, rank=placed)
