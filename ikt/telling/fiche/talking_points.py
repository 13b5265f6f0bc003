"""Parts 8 to 11: chances, risks, talking points, visits and dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ikt.assessing.latest import latest
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Text
from ikt.model.effort import Ikt
from ikt.model.moment import When
from ikt.telling.assessed.ranking import publishers_leaving_out
from ikt.telling.assessed.safeguards import figure_words, named_level, tells_level
from ikt.telling.document import Block, Bullets, Line, Paragraph, Part, Strong, Table
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import guard_name, guard_scale
from ikt.telling.fiche.presence import bullets, linked
from ikt.telling.language import numbers
from ikt.telling.language.citing import deadline, in_cell, written
from ikt.telling.language.phrases import capital, enumerate_words, number_word

# Joint work is worth a question from this many joint publications or projects on.
LEAST_COPUBLICATIONS = 100
PUBLICATION_INDEX = "NCSES.COPUB_INDEX_NLD"
AS_EXPECTED = 1.25  # up to this factor, either way, joint publications are about what size predicts


def chances(desk: Desk) -> Part:
    """What the team recorded, facts marked as a chance, pacts still to come, technologies linked to it."""
    items: list[Line] = [(text.say(desk.lang),) for text in desk.brief.chances]
    items += touching(desk, "chance")
    if desk.ikt is not None:
        for pact in desk.ikt.pacts:
            if pact.state == "planned":
                name = pact.name.say(desk.lang)
                source = desk.a.evidence.sources[pact.source]
                text = desk.say("chance_pact", name=name, date=written(source.date, desk.lang))
                items.append((text, *desk.notes(pact.source, pact.where)))
    if desk.strategy is not None:
        items += [
            (item.text.say(desk.lang), *desk.notes(item.source, item.where))
            for item in linked(desk, desk.strategy, "technologies")
            if item.there != "pacts"  # the pacts themselves are told above
        ]
    return Part("chances", desk.say("chances"), bullets(items))


def touching(desk: Desk, what: str) -> list[Line]:
    profile = desk.unit.profile
    return [
        (fact.text.say(desk.lang), *desk.notes(fact.source, fact.where))
        for fact in (profile.facts if profile else ())
        if fact.touches == what
    ]


def risks(desk: Desk) -> Part:
    """What the team recorded, facts marked as a risk, safeguards below their threshold with their place."""
    items: list[Line] = []
    for risk in desk.brief.risks:
        text = desk.say(
            "risk",
            text=risk.text.say(desk.lang),
            likelihood=desk.say(risk.likelihood),
            impact=desk.say(risk.impact),
        )
        items.append(
            (text + (desk.say("measure", text=risk.measure.say(desk.lang)) if risk.measure else ""),)
        )
    items += touching(desk, "risk")
    items += [(guard_place(desk, verdict),) for verdict in flagged(desk)]
    return Part("risks", desk.say("risks"), bullets(items))


def flagged(desk: Desk) -> list[Verdict]:
    return [verdict for verdict in desk.a.verdicts[desk.row] if verdict.speaks]


def guard_place(desk: Desk, verdict: Verdict) -> str:
    """A safeguard's figure and how many of the countries stand lower; a level has no place among them."""
    if tells_level(desk.a, verdict):
        return named_level(desk.a, verdict, desk.lang, guard_name(desk, verdict)) + "."
    figures = [
        other.figure
        for judged in desk.a.verdicts
        for other in judged
        if other.id == verdict.id and other.figure is not None
    ]
    lower = sum(1 for figure in figures if figure < (verdict.figure or 0.0))
    return desk.plural(
        "risk_guard",
        max(lower, 1),  # none stands lower, as one does
        safeguard=guard_name(desk, verdict),
        figure=figure_words(desk.a, verdict, desk.lang),
        scale=guard_scale(desk, verdict),
        lower=desk.say(("none_of", "one_of")[lower]) if lower < 2 else number_word(lower, desk.lang),
        count=len(figures),
    )


# Talking points


def talking_points(desk: Desk) -> Part:
    """Points by how surely they come up: the team's own first, then those that follow from the facts."""
    groups: dict[str, list[Line]] = {"certain": [], "possible": [], "defensive": []}
    for point in desk.brief.talking_points:
        groups[point.certainty].append((point.text.say(desk.lang),))
    if desk.ikt is not None:
        groups["certain"] += neso_point(desk, desk.ikt)
        groups["certain"] += pact_points(desk, desk.ikt)
        groups["possible"] += running_points(desk, desk.ikt)
        groups["defensive"] += reason_point(desk, desk.ikt)
    groups["possible"] += joint_work_point(desk)
    groups["defensive"] += [guard_point(desk, verdict) for verdict in flagged(desk)]
    publishers = publishers_leaving_out(desk.a, desk.row, desk.lang)
    if publishers:
        listed = enumerate_words(publishers, desk.lang)
        groups["defensive"].append((desk.say("tp_left_out", publishers=listed, name=desk.name),))
    blocks: list[Block] = []
    for key, lines in groups.items():
        if lines:
            blocks.append(Paragraph((Strong(desk.say(key)),)))
            blocks.append(Bullets(tuple(lines)))
    return Part("points", desk.say("points"), tuple(blocks))


def neso_point(desk: Desk, ikt: Ikt) -> list[Line]:
    """The office that closes, and what was announced in its place."""
    neso = ikt.neso
    if neso.closes_by is None:
        return []
    key = {
        "closing_transition_plan": "tp_neso_plan",
        "wound_down": "tp_neso_down",
        "wound_down_open_longer": "tp_neso_down",
    }.get(neso.letter, "tp_neso")
    letter = desk.a.evidence.sources.get(ikt.choice_source or "")
    if key == "tp_neso_down" and letter is None:
        key = "tp_neso"
    text = desk.say(
        key,
        date=deadline(neso.closes_by, desk.lang),
        letter=written(letter.date, desk.lang) if letter is not None else "",
    )
    line: Line = (text, *desk.notes(neso.source, neso.where))
    if key == "tp_neso_down":
        line = (*line, *desk.notes(ikt.choice_source, ikt.choice_where))
    for entry in desk.effort.presence(ikt):
        if entry.kind == "attache":
            line = (
                *line,
                desk.say("tp_neso_attache", text=entry.text),
                *desk.notes(entry.source, entry.where),
            )
    return [line]


def pact_points(desk: Desk, ikt: Ikt) -> list[Line]:
    lines: list[Line] = []
    for pact in ikt.pacts:
        if pact.by is not None:
            key = "tp_pact_existing" if pact.state == "existing" else "tp_pact_planned"
            text = desk.say(key, name=pact.name.say(desk.lang), date=deadline(pact.by, desk.lang))
            lines.append((text, *desk.notes(pact.source, pact.where)))
    return lines


def running_points(desk: Desk, ikt: Ikt) -> list[Line]:
    """What ran when last reported: a programme, a call, the pilot of 2018."""
    lines: list[Line] = []
    programme, call, pilot = ikt.werkplaats_programme, ikt.global_stars_call, ikt.pilot_2018
    if programme is not None:
        year = desk.source_year(programme.source)
        text = desk.say("tp_programme", name=programme.name.say(desk.lang), year=year)
        lines.append((text, *desk.notes(programme.source, programme.where)))
    if call is not None:
        year = desk.source_year(call.source)
        if isinstance(call.theme, Text):
            text = desk.say("tp_call", theme=call.theme.say(desk.lang), year=year)
        else:
            text = desk.say("tp_call_plain", year=year)
        lines.append((text, *desk.notes(call.source, call.where)))
    if pilot is not None:
        text = desk.say("tp_pilot", year=desk.source_year(pilot.source))
        lines.append((text, *desk.notes(pilot.source, pilot.where)))
    return lines


def joint_work_point(desk: Desk) -> list[Line]:
    """Joint publications and projects, where there are enough to be worth a question."""
    if flagged(desk) or (desk.ikt is not None and desk.ikt.choice == "phase_out"):
        return []  # an offer of support would contradict what stands beside it
    evidence = desk.a.evidence
    series = ("OPENALEX.COPUB_NLD", "CORDIS.H2020_PROJECTS_WITH_NLD")
    # As published: whether an attribute rests on them is a matter of the framing.
    named = [name for name in series if name in evidence.source_of]
    figures = (latest(evidence, name, desk.unit.iso3, desk.a.recipe.as_of) for name in named)
    newest = [(one.figure, one.year) for one in figures if one is not None]
    if len(newest) < len(series):
        return []
    if newest[0][0] < LEAST_COPUBLICATIONS:
        return []
    index = publication_index(desk)
    less = index is not None and index[0] < 1.0 / AS_EXPECTED
    text = desk.say(
        "tp_copubs_less" if less else "tp_copubs",
        index=index_words(desk, index),
        copubs=numbers.figure(newest[0][0], desk.lang),
        year=newest[0][1],
        projects=numbers.figure(newest[1][0], desk.lang),
        until=newest[1][1],
    )
    cited = (*series, PUBLICATION_INDEX) if index_words(desk, index) else series
    return [(text, *(note for name in cited for note in desk.notes(evidence.source_of[name])))]


def publication_index(desk: Desk) -> tuple[float, int] | None:
    """How many joint publications there are against what the size of both predicts (1), and the year."""
    leaves = enumerate(desk.a.leaves)
    columns = [k for k, leaf in leaves if getattr(leaf, "series", None) == PUBLICATION_INDEX]
    if not columns or not desk.a.values.known_leaf[desk.row, columns[0]]:
        return None
    performance = desk.a.performance
    return float(performance.best[desk.row, columns[0]]), int(performance.year[desk.row, columns[0]])


def index_words(desk: Desk, index: tuple[float, int] | None) -> str:
    """Whether there are more or fewer joint publications than size predicts; empty where that is unknown."""
    if index is None:
        return ""
    value, year = index
    key = "more" if value > AS_EXPECTED else "fewer" if value < 1.0 / AS_EXPECTED else "as_expected"
    return desk.say(f"copubs_{key}", figure=numbers.decimal(value, 2, desk.lang), year=year)


def reason_point(desk: Desk, ikt: Ikt) -> list[Line]:
    """A choice for which the source gives no reason of its own will be asked about."""
    profile = desk.unit.profile
    if profile is None or any(fact.kind == "reason" for fact in profile.facts):
        return []
    source = desk.a.evidence.sources.get(ikt.choice_source or "")
    if source is None or ikt.choice not in ("chosen", "phase_out"):
        return []
    key = "tp_no_reason" if ikt.choice == "phase_out" else "tp_choice_reason"
    text = desk.say(key, name=desk.name, date=written(source.date, desk.lang))
    return [(text, *desk.notes(ikt.choice_source, ikt.choice_where))]


def guard_point(desk: Desk, verdict: Verdict) -> Line:
    if tells_level(desk.a, verdict):
        return (named_level(desk.a, verdict, desk.lang, guard_name(desk, verdict)) + ".",)
    text = desk.say(
        "tp_guard",
        safeguard=guard_name(desk, verdict),
        figure=figure_words(desk.a, verdict, desk.lang),
        scale=guard_scale(desk, verdict),
        below=numbers.figure(verdict.below or 0.0, desk.lang),
    )
    return (text,)


# Visits and dates

# An allow-list, like the parts of the copy for partners: any other kind of date stays in the house.
DATES_FOR_PARTNERS = frozenset(("visit", "pact", "mission"))


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date, or reported without one, of what kind, and where that is said."""

    kind: Literal["visit", "pact", "mission", "presence"]
    when: When | None
    text: str
    source: str | None = None
    where: str | None = None


def visits(desk: Desk) -> Part:
    """Dated events, oldest first, then what was reported without a day."""
    events: list[Event] = [
        Event("visit", visit.date, visit.text.say(desk.lang)) for visit in desk.brief.visits
    ]
    profile = desk.unit.profile
    for fact in profile.facts if profile else ():
        if fact.kind == "visit" and fact.since is not None:
            events.append(Event("visit", fact.since, fact.text.say(desk.lang), fact.source, fact.where))
    if desk.ikt is not None:
        events += dates_of(desk, desk.ikt)
    events = [event for event in events if may_show(desk, event)]
    events.sort(key=lambda event: (event.when is None, event.when))
    # Citations are made in the order of the rows: the first of a source is the one in full.
    rows = [
        (
            (in_cell(event.when, desk.lang) if event.when is not None else "–",),
            (event.text, *desk.notes(event.source, event.where)),
        )
        for event in events
    ]
    heads = (desk.say("head_date"), desk.say("head_event"))
    table = Table(desk.say("visits_caption"), heads, ("text", "text"), tuple(rows))
    return Part("visits", desk.say("visits"), (table,) if rows else ())


def may_show(desk: Desk, event: Event) -> bool:
    """Whether a date may stand in this copy, by its kind and by its source."""
    return desk.may_tell(event.source) and (desk.internal or event.kind in DATES_FOR_PARTNERS)


def dates_of(desk: Desk, ikt: Ikt) -> Iterator[Event]:
    """Dates of the strategy's block: closing, pacts due, attachés, missions."""
    if ikt.neso.closes_by is not None:
        yield Event("presence", ikt.neso.closes_by, desk.say("event_neso"), ikt.neso.source, ikt.neso.where)
    for pact in ikt.pacts:
        if pact.by is not None:
            key = "event_intensify" if pact.state == "existing" else "event_due"
            text = desk.say(key, text=pact.name.say(desk.lang))
            yield Event("pact", pact.by, text, pact.source, pact.where)
    entries = (entry for entry in desk.effort.presence(ikt) if entry.kind == "attache")
    for attache, entry in zip(ikt.attaches, entries, strict=True):
        if attache.since is not None:
            yield Event("presence", attache.since, capital(entry.text), entry.source, entry.where)
    for mission, entry in zip(ikt.missions, desk.effort.missions(ikt), strict=True):
        text = entry.text
        if mission.since is None:
            when = written(desk.a.evidence.sources[mission.source].date, desk.lang)
            text = desk.say("event_undated", text=entry.text, date=when)
        yield Event("mission", mission.since, text, entry.source, entry.where)
