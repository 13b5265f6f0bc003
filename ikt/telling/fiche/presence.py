"""What was wanted there, who is there, what runs, which bodies work there and here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ikt.assessing.clock import holds
from ikt.assessing.latest import latest
from ikt.assessing.membership import standings
from ikt.model.base import Language, Text, say_name
from ikt.model.effort import Ikt
from ikt.model.profile import Fact
from ikt.model.strategy import Item, Strategy
from ikt.telling.document import Block, Bullets, Column, Inline, Line, Origin, Part, Strong, Table
from ikt.telling.fiche.desk import Desk
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import capital, enumerate_words, number_word, uncapital
from ikt.telling.memberships.sentences import MembershipTeller

# Kinds of fact that are agreements or programmes, beside what the strategy's block lists.
RUNNING_FACTS = ("agreement", "programme", "membership")
# What sources said beside that; no other part of the fiche tells these kinds.
STATED_FACTS = ("statement", "statistic", "motion", "mission")
ACTOR_FACTS = ("actor", "institute", "presence", "relation")
PUBLICATIONS = "OPENALEX.COPUB_NLD"
PROJECTS = "CORDIS.H2020_PROJECTS_WITH_NLD"


def goal_lines(desk: Desk) -> list[Line]:
    """Goals that the country team recorded, each with who sees to it and by when."""
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
        items.append((Strong(goal.text.say(desk.lang)), tail, Origin(goal)))
    return items


def reason_lines(desk: Desk, lead: str = "then") -> list[Line]:
    """The reasons that a source itself gave for this country, told as of then."""
    return stated_lines(desk, ("reason",), lead)


def leading_lines(desk: Desk) -> list[Line]:
    """What changes how the rest is to be read, such as a war; its sentence says when it was said."""
    profile = desk.unit.profile
    return [
        (fact.text.say(desk.lang), *desk.of(fact))
        for fact in (profile.facts if profile else ())
        if fact.leads and desk.may_tell(fact.source)
    ]


def stated_lines(desk: Desk, kinds: tuple[str, ...], lead: str = "then") -> list[Line]:
    """Facts of these kinds, each with the date of its source before it: they need not be so now.

    ``lead`` is ``dated`` where a heading says already that all of it was stated then.
    """
    profile = desk.unit.profile
    return [
        stated(desk, fact, lead)
        for fact in (profile.facts if profile else ())
        if fact.kind in kinds and fact.touches is None and not fact.leads and desk.may_tell(fact.source)
    ]


def stated(desk: Desk, fact: Fact, lead: str) -> Line:
    """A fact with the date of its source before it, and its note behind it."""
    source = desk.a.evidence.sources.get(fact.source)
    when = written(source.date, desk.lang) if source is not None else ""
    words = capital(desk.say(lead, date=when)) if when else desk.say("then_undated")
    line: Line = (Strong(words), fact.text.say(desk.lang), *desk.of(fact))
    return (*line, " " + fact.note.say(desk.lang)) if fact.note else line


def strategic_line(desk: Desk, choice: list[Line], told: int) -> Part:
    """The ``choice`` where the message has no room for it, reasons beyond those ``told`` in it, the rest."""
    rest = [*stated_lines(desk, STATED_FACTS, "dated"), *office_lines(desk)]
    return Part("line", desk.say("line"), bullets([*choice, *reason_lines(desk, "dated")[told:], *rest]))


def office_lines(desk: Desk) -> list[Line]:
    """What sources say of the office beyond its state and dates, which stand with who works there."""
    items: list[Line] = []
    if desk.ikt is not None and desk.ikt.neso.note is not None:
        label = desk.say("entry", label=desk.effort.say("neso"))
        # A note names its own places: it explains what stands with who works there and is cited there.
        items.append((Strong(label), desk.ikt.neso.note.say(desk.lang), Origin(desk.ikt.neso, "note")))
    return [*items, *stated_lines(desk, ("neso",), "dated")]


def fact_lines(desk: Desk, kinds: tuple[str, ...]) -> list[Line]:
    """Facts of these kinds as sentences with their footnote; those told as a risk or chance are not here."""
    profile = desk.unit.profile
    lines: list[Line] = []
    for fact in profile.facts if profile else ():
        if fact.kind in kinds and fact.touches is None and desk.may_tell(fact.source):
            line: Line = (fact.text.say(desk.lang), *desk.of(fact))
            lines.append((*line, " " + fact.note.say(desk.lang)) if fact.note else line)
    return lines


def bullets(items: list[Line]) -> tuple[Block, ...]:
    return (Bullets(tuple(items)),) if items else ()


def running(desk: Desk, *, with_actions: bool = True) -> Part:
    """What is agreed and runs, who works there, how the system is organised; what a post supplied first."""
    items: list[Line] = []
    for section in ("agreements", "system", "institutions", "funders"):
        items += [
            (Strong(desk.say("entry", label=one.label)), one.text, *desk.supplied_by(one))
            for one in desk.supplied(section)
        ]
    items += running_lines(desk, without=("convention", "regime"))  # told with diplomas, and with licences
    items += outside(desk)
    items += joint_work(desk)
    items += presence_lines(desk)
    items += action_lines(desk) if with_actions else []
    return Part("running", desk.say("running_part"), bullets(items))


def taking_part(desk: Desk, kind: str, state: str = "yes") -> tuple[str, Line] | None:
    """In which bodies of a kind it takes part (``no``: does not), and their sources; None for none."""
    there = [
        one.body
        for one in standings(desk.a.evidence, desk.unit, desk.day)
        if one.state == state
        and one.body.kind == kind
        and holds(desk.day, one.body.since, one.body.until, None)
    ]
    if not there:
        return None
    names = enumerate_words([body.called.say(desk.lang) for body in there], desk.lang)
    return names, desk.jointly(body.source for body in there)


def outside(desk: Desk) -> list[Line]:
    """The programmes in which it takes no part: what a host or a minister asks about first."""
    found = taking_part(desk, "programme", "no")
    return [] if found is None else [(desk.say("outside", list=found[0]), *found[1])]


def joint_work(desk: Desk) -> list[Line]:
    """Joint publications and projects in numbers, as published; none where nothing is known of either."""
    evidence = desk.a.evidence
    told: list[str] = []
    cited: list[str] = []
    for series, key in ((PUBLICATIONS, "joint_publications"), (PROJECTS, "joint_projects")):
        newest = latest(evidence, series, desk.unit.iso3, desk.day) if series in evidence.source_of else None
        if newest is not None:
            told.append(desk.say(key, count=numbers.figure(newest.figure, desk.lang), year=newest.year))
            cited.append(evidence.source_of[series])
    if not told:
        return []
    return [
        (
            desk.say("joint", list=enumerate_words(told, desk.lang)),
            *(n for c in dict.fromkeys(cited) for n in desk.notes(c)),
        )
    ]


def presence_lines(desk: Desk) -> list[Line]:
    """NESO, post and attachés with their dates."""
    items: list[Line] = []
    if desk.ikt is not None:
        silent = desk.ikt.neso.letter == "not_stated" and desk.ikt.neso.closes_by is None
        for entry in desk.effort.presence(desk.ikt):
            if entry.kind != "neso":
                items.append(desk.entry(entry))
            elif not silent:
                # The two pages have no room for the history of an office; the annex tells it.
                items.append(desk.entry(replace(entry, note="")))
    return items


def action_lines(desk: Desk) -> list[Line]:
    """What the country team took on: who, by when, and how it stands."""
    profile = desk.unit.profile
    return [desk.entry(entry) for entry in desk.effort.actions(profile)] if profile is not None else []


def agreements(desk: Desk) -> Part:
    """What runs, as a part of its own: for partners."""
    return Part("agreements", desk.say("agreements"), bullets(running_lines(desk)))


def running_lines(desk: Desk, *, without: Collection[str] = ()) -> list[Line]:
    """Pacts, programmes, calls, cities; each with the year of its source, since none says what holds now."""
    items: list[Line] = []
    if desk.ikt is not None:
        for entry in desk.effort.activity(desk.ikt):
            if not desk.may_tell(entry.source):
                continue
            year = desk.source_year(entry.source)
            text = desk.say("stated_in", text=entry.text, year=year) if year else entry.text
            sentence = f"{desk.say('entry', label=entry.label)}{text}."
            line: Line = (sentence, *desk.of(entry))
            items.append((*line, f" {capital(entry.note)}.") if entry.note else line)
    items += fact_lines(desk, RUNNING_FACTS)
    items += MembershipTeller(desk.a, desk.row, desk.lang, desk.notes, desk.jointly).main(without)
    return items


def actors(desk: Desk) -> Part:
    """Bodies that an item of the strategy links to this country, facts on actors, regions at home."""
    blocks: list[Block] = []
    rows = tuple(actor_rows(desk))
    if rows:
        heads = (desk.say("head_body"), desk.say("head_what"), desk.say("head_stated"))
        kinds: tuple[Column, ...] = ("text", "text", "number")
        blocks.append(Table(desk.say("actors_caption", name=desk.name), heads, kinds, rows))
    items = fact_lines(desk, ACTOR_FACTS)
    items += [(Strong(desk.say("region_link")), *line) for line in region_lines(desk)]
    return Part("actors", desk.say("actors"), (*blocks, *bullets(items)))


def linked(desk: Desk, strategy: Strategy, *sections: str) -> list[Item]:
    """Items of the strategy that name this country."""
    return [item for name in sections for item in getattr(strategy, name) if desk.unit.iso2 in item.countries]


def actor_rows(desk: Desk) -> list[tuple[Line, ...]]:
    """One row per body: what it is there for in this country, told once, and the years of the sources."""
    if desk.strategy is None:
        return []
    by_actor: dict[str, list[Item]] = {}
    for item in linked(desk, desk.strategy, "instruments", "trade_network", "technologies"):
        for body in item.actors or getattr(item, "run_by", ()):
            by_actor.setdefault(body, []).append(item)
    rows: list[tuple[Line, ...]] = []
    for body, items in by_actor.items():
        words = dict.fromkeys(what_for(desk, desk.strategy, item) for item in items)
        notes = dict.fromkeys(note for item in items for note in cited_here(desk, item))
        years = dict.fromkeys(desk.source_year(item.source) for item in items)
        name = body_name(desk.strategy, body, desk.lang)
        rows.append(((name,), (capital("; ".join(words)), *notes), (", ".join(years),)))
    return rows


def cited_here(desk: Desk, item: Item) -> tuple[Inline, ...]:
    """The citation of an item in the words of the profile: of its facts those that the profile tells too."""
    if item.there is None or desk.ikt is None:
        return desk.of(item)
    ikt = desk.ikt
    entries = (*desk.effort.activity(ikt), *desk.effort.missions(ikt))
    known = {fact for entry in entries for fact in entry.ledger}
    facts = tuple(fact for fact in item.ledger if fact in known)
    return desk.of(item.model_copy(update={"ledger": facts}))


def body_name(strategy: Strategy, body: str, lang: Language, *, short: bool = False) -> str:
    """A body by its name with its abbreviation; ``short`` by its abbreviation where it has one."""
    named = next((one for one in strategy.bodies if one.id == body), None)
    if named is None:
        return body
    name = named.name.say(lang)
    abbreviation = say_name(named.abbreviation, lang) if named.abbreviation is not None else name
    if abbreviation == name:
        return name
    return abbreviation if short else f"{name} ({abbreviation})"


def what_for(desk: Desk, strategy: Strategy, item: Item) -> str:
    """What an item of the strategy comes to in this country, with those who stand behind it."""
    words = there(desk, desk.ikt, item) if desk.ikt is not None else ""
    words = words or uncapital((item.name or item.text).say(desk.lang).rstrip("."))
    behind = getattr(item, "run_by", ()) if item.actors else ()
    if not behind:
        return words
    names = [body_name(strategy, body, desk.lang, short=True) for body in behind]
    return desk.say("for_with", what=words, list=enumerate_words(names, desk.lang))


def there(desk: Desk, ikt: Ikt, item: Item) -> str:
    """The words of the field of the profile that an item points at; empty where the profile has none."""
    lang = desk.lang
    by_kind = {entry.kind: entry.text for entry in desk.effort.activity(ikt)}
    if item.there == "programme" and ikt.werkplaats_programme is not None:
        return desk.say("for_programme", name=ikt.werkplaats_programme.name.say(lang))
    if item.there == "call" and ikt.global_stars_call is not None:
        theme = ikt.global_stars_call.theme
        return (
            desk.say("for_call", theme=theme.say(lang))
            if isinstance(theme, Text)
            else desk.say("for_call_plain")
        )
    if item.there == "cities" and "cities" in by_kind:
        return desk.say("for_cities", list=by_kind["cities"])
    if item.there == "focus":
        return desk.say("for_focus", count=number_word(len(item.countries), lang))
    if item.there == "pacts":
        pacts = [(pact.name.say(lang), desk.effort.say(f"pact_{pact.state}")) for pact in ikt.pacts]
        return "; ".join(f"{name} ({state})" for name, state in pacts)
    if item.there == "missions":
        missions = [m for m in ikt.missions if (m.source, m.where) == (item.source, item.where)]
        names = [uncapital(mission.name.say(lang)) for mission in missions]
        return desk.say("for_missions", list=enumerate_words(names, lang)) if names else ""
    return ""


def region_lines(desk: Desk) -> list[Line]:
    """What a source says links a region at home to this country."""
    if desk.strategy is None:
        return []
    return [
        (item.text.say(desk.lang), *desk.of(item)) for item in linked(desk, desk.strategy, "home_regions")
    ]
