"""What only the copy for a post holds: what it is asked, can find out and is to do; goals, dates to come."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.assessing.presence import office
from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.model.profile_form import SECTIONS
from ikt.telling.assessed.brief_words import SAY as BRIEF
from ikt.telling.document import Line, Origin, Part, Strong, Table
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.post_words import SAY
from ikt.telling.fiche.presence import action_lines, bullets
from ikt.telling.fiche.questions import pact_points, running_points
from ikt.telling.fiche.visits import events
from ikt.telling.language.citing import deadline, in_cell, written
from ikt.telling.language.phrases import uncapital

# Of the strategy what posts and attachés are there for, in the order in which it is told.
_TASKS = ("value_of_posts", "attache_tasks", "attache_networks", "return_week")


def asked(desk: Desk) -> Part:
    """What is empty of all that a post can supply, and the form for it."""
    empty = [section for section in SECTIONS if not desk.supplied(section.id)]
    named = {one.id: uncapital(BRIEF(desk.lang, one.id)) for one in empty}
    lines_asked = ", ".join(named[one.id] for one in empty if one.certainty is not None)
    together = SAY(desk.lang, "asked_lines", list=lines_asked)
    bare = list(dict.fromkeys(named[one.id] if one.certainty is None else together for one in empty))
    first = SAY(desk.lang, "asked_list", list="; ".join(bare)) if bare else SAY(desk.lang, "asked_nothing")
    fields = desk.unfilled(*dict.fromkeys(one.field for one in empty))
    lines: list[Line] = [(first, *fields), (SAY(desk.lang, "asked_form", code=desk.unit.iso2),)]
    return Part("asked", SAY(desk.lang, "asked"), bullets(lines))


def local_questions(desk: Desk) -> Part:
    """What was announced and of which no source says how it ended, as far as a post can tell."""
    items: list[Line] = []
    if desk.ikt is not None:
        items += _of_presence(desk, desk.ikt)
        items += pact_points(desk, desk.ikt)
        items += _of_intentions(desk, desk.ikt)
        items += running_points(desk, desk.ikt)
    return Part("find_out", SAY(desk.lang, "find_out"), bullets(items))


def _of_presence(desk: Desk, ikt: Ikt) -> Iterator[Line]:
    neso, post = ikt.neso, ikt.post
    if neso.closes_by is not None:
        state = office(neso, desk.a.evidence.sources, desk.day)
        text = SAY(desk.lang, f"neso_{state}", date=deadline(neso.closes_by, desk.lang))
        yield (text, *desk.of(neso))
    if post is not None and f"post_{post.status}" in SAY:
        words = {"year": desk.source_year(post.source)}
        yield (SAY(desk.lang, f"post_{post.status}", **words), *desk.of(post))
    for one in ikt.attaches:
        if one.status == "announced":
            kind = desk.effort.say(f"attache_{one.kind}")
            text = SAY(desk.lang, "attache_announced", kind=kind, year=desk.source_year(one.source))
            yield (text, *desk.of(one))


def _of_intentions(desk: Desk, ikt: Ikt) -> Iterator[Line]:
    """Pacts that were an intention without a date; of those with one that is asked already."""
    for pact in ikt.pacts:
        if pact.state == "planned" and pact.by is None:
            when = written(desk.a.evidence.sources[pact.source].date, desk.lang)
            yield (SAY(desk.lang, "pact_planned", name=pact.name.say(desk.lang), date=when), *desk.of(pact))


def tasks(desk: Desk) -> Part:
    """What the team took on; what the letters say that posts and attachés do, where one is on record."""
    strategy, ikt = desk.strategy, desk.ikt
    lines = action_lines(desk)
    if strategy is None:
        return Part("tasks", SAY(desk.lang, "tasks"), bullets(lines))
    there = ikt is not None and (ikt.post is not None or bool(ikt.attaches))
    known = {item.id: item for item in (*strategy.posts, *strategy.coordination)}
    items = [known[name] for name in _TASKS if there and name in known]
    items += [item for item in strategy.posts if desk.unit.iso2 in item.countries and item not in items]
    lines += [
        (
            Strong(desk.say("entry", label=item.name.say(desk.lang) if item.name else item.id)),
            item.text.say(desk.lang),
            *desk.of(item),
        )
        for item in items
    ]
    return Part("tasks", SAY(desk.lang, "tasks"), bullets(lines))


def goals(desk: Desk) -> Part:
    """What was agreed, who sees to it and by when."""
    rows: list[tuple[Line, ...]] = [
        (
            (goal.text.say(desk.lang), Origin(goal)),
            (goal.owner or SAY(desk.lang, "nobody"),),
            (written(goal.by, desk.lang) or SAY(desk.lang, "no_date"),),
        )
        for goal in desk.brief.line
    ]
    heads = tuple(SAY(desk.lang, key) for key in ("head_goal", "head_owner", "head_by"))
    table = Table(SAY(desk.lang, "goals_caption"), heads, ("text",) * 3, tuple(rows))
    return Part("goals", SAY(desk.lang, "goals"), (table,) if rows else ())


def dates_to_come(desk: Desk) -> Part:
    """Visits and what is due from the as-of on, the next first."""
    found: list[tuple[When, Line]] = [
        (event.when, (event.text, *(desk.of(event.cited) if event.cited is not None else ())))
        for event in events(desk)
        if event.when is not None and event.when.last >= desk.day
    ]
    found += [
        (goal.by, (SAY(desk.lang, "goal_due", text=goal.text.say(desk.lang)), Origin(goal)))
        for goal in desk.brief.line
        if goal.by is not None and goal.by.last >= desk.day
    ]
    valid = desk.brief.valid_until
    if valid is not None and valid.last >= desk.day:
        found.append((valid, (SAY(desk.lang, "renewal"), Origin(desk.brief, "valid_until"))))
    found.sort(key=lambda one: one[0])
    heads = (desk.say("head_date"), desk.say("head_event"))
    rows = tuple(((in_cell(when, desk.lang),), line) for when, line in found)
    table = Table(SAY(desk.lang, "dates_caption"), heads, ("text", "text"), rows)
    return Part("dates", SAY(desk.lang, "dates"), (table,) if rows else ())
