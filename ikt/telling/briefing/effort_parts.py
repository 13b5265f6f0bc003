"""Parts 4 to 7: strategic line, presence and transition, what runs, who works there and here."""

from __future__ import annotations

from ikt.model.strategy import Item, Strategy
from ikt.telling.briefing.common import Desk
from ikt.telling.citing import written
from ikt.telling.document import Block, Bullets, Line, Part, Strong, Table

# Kinds of fact that are agreements or programmes, beside what the strategy's block lists.
RUNNING_FACTS = ("agreement", "programme", "membership")
ACTOR_FACTS = ("actor", "institute", "presence", "relation")


def strategic_line(desk: Desk) -> Part:
    """Goals the country team recorded, then the reasons that a source itself gives for this country."""
    items: list[Line] = []
    for goal in desk.brief.line:
        when = written(goal.by, desk.lang)
        tail = ""
        if goal.owner and when:
            tail = desk.say("goal_owner", owner=goal.owner, date=when)
        elif goal.owner:
            tail = desk.say("goal_owner_only", owner=goal.owner)
        elif when:
            tail = desk.say("goal_by_only", date=when)
        items.append((Strong(goal.text.say(desk.lang)), tail))
    items += fact_lines(desk, ("reason",))
    return Part("line", desk.say("line"), bullets(items))


def fact_lines(desk: Desk, kinds: tuple[str, ...]) -> list[Line]:
    """Facts of these kinds as sentences with their footnote; those told as a risk or chance are not here."""
    profile = desk.unit.profile
    lines: list[Line] = []
    for fact in profile.facts if profile else ():
        if fact.kind in kinds and fact.touches is None:
            line: Line = (fact.text.say(desk.lang), *desk.notes(fact.source, fact.where))
            lines.append((*line, " " + fact.note.say(desk.lang)) if fact.note else line)
    return lines


def bullets(items: list[Line]) -> tuple[Block, ...]:
    return (Bullets(tuple(items)),) if items else ()


def presence(desk: Desk) -> Part:
    """NESO, post and attachés with their dates, and the steps of the transition."""
    items: list[Line] = []
    if desk.ikt is not None:
        silent = desk.ikt.neso.letter == "not_stated" and desk.ikt.neso.closes_by is None
        told = desk.effort.presence(desk.ikt)
        items += [desk.entry(entry) for entry in told if not (silent and entry.kind == "neso")]
    items += fact_lines(desk, ("neso",))
    return Part("presence", desk.say("presence"), bullets(items))


def agreements(desk: Desk) -> Part:
    """Pacts, programmes, calls, cities; each with the year of its source, since none says what holds now."""
    items: list[Line] = []
    if desk.ikt is not None:
        for entry in desk.effort.activity(desk.ikt):
            year = desk.source_year(entry.source)
            text = desk.say("stated_in", text=entry.text, year=year) if year else entry.text
            line: Line = (desk.say("entry", label=entry.label), text, *desk.notes(entry.source, entry.where))
            items.append((*line, f". {entry.note[:1].upper()}{entry.note[1:]}") if entry.note else line)
    items += fact_lines(desk, RUNNING_FACTS)
    return Part("agreements", desk.say("agreements"), bullets(items))


def actors(desk: Desk) -> Part:
    """Bodies that an item of the strategy links to this country, facts on actors, Dutch regions."""
    blocks: list[Block] = []
    rows = tuple(actor_rows(desk))
    if rows:
        heads = (desk.say("head_body"), desk.say("head_what"))
        blocks.append(Table(desk.say("actors_caption", name=desk.name), heads, ("text", "text"), rows))
    items = fact_lines(desk, ACTOR_FACTS)
    items += [(Strong(desk.say("region_link")), *line) for line in region_lines(desk)]
    return Part("actors", desk.say("actors"), (*blocks, *bullets(items)))


def linked(desk: Desk, strategy: Strategy, *sections: str) -> list[Item]:
    """Items of the strategy that name this country."""
    return [item for name in sections for item in getattr(strategy, name) if desk.unit.iso2 in item.countries]


def actor_rows(desk: Desk) -> list[tuple[Line, ...]]:
    """One row per body: what links it to the country, each source once."""
    if desk.strategy is None:
        return []
    names = {
        body.id: (body.name.say(desk.lang) + (f" ({body.abbreviation})" if body.abbreviation else ""))
        for body in desk.strategy.bodies
    }
    found: dict[str, list[Item]] = {}
    for item in linked(desk, desk.strategy, "instruments", "trade_network", "posts", "technologies"):
        for body in dict.fromkeys((*getattr(item, "run_by", ()), *item.actors)):
            found.setdefault(body, []).append(item)
    rows: list[tuple[Line, ...]] = []
    for body, items in found.items():
        words: list[str] = []
        notes: Line = ()
        for item in items:
            name = item.name.say(desk.lang) if item.name else item.text.say(desk.lang).rstrip(".")
            if name not in words:
                words.append(name)
                notes = (*notes, *desk.notes(item.source, item.where))
        rows.append(((names.get(body, body),), ("; ".join(words), *dict.fromkeys(notes))))
    return rows


def region_lines(desk: Desk) -> list[Line]:
    """What a source says links a Dutch region to this country."""
    if desk.strategy is None:
        return []
    return [
        (item.text.say(desk.lang), *desk.notes(item.source, item.where))
        for item in linked(desk, desk.strategy, "dutch_regions")
    ]
