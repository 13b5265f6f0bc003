"""What to find out at home before a talk: what was announced and of which no source says how it ended."""

from __future__ import annotations

from ikt.assessing.latest import latest
from ikt.model.base import Text
from ikt.model.effort import Ikt
from ikt.telling.document import Line, Part
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.presence import PROJECTS, PUBLICATIONS, bullets
from ikt.telling.fiche.sensitivities import flagged
from ikt.telling.language import numbers
from ikt.telling.language.citing import deadline, written

# Joint work is worth a question from this many joint publications or projects on.
LEAST_COPUBLICATIONS = 100
PUBLICATION_INDEX = "NCSES.COPUB_INDEX_NLD"
AS_EXPECTED = 1.25  # up to this factor, either way, joint publications are about what size predicts


def questions(desk: Desk) -> Part:
    """Questions for ourselves, never lines for a talk: each follows from a fact whose outcome is unknown."""
    items: list[Line] = []
    if desk.ikt is not None:
        items += neso_point(desk, desk.ikt)
        items += pact_points(desk, desk.ikt)
        items += running_points(desk, desk.ikt)
        items += reason_point(desk, desk.ikt)
    items += joint_work_point(desk)
    return Part("questions", desk.say("questions"), bullets(items))


def neso_point(desk: Desk, ikt: Ikt) -> list[Line]:
    """The office that was to close, and what was announced in its place: did it happen?"""
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
    line: Line = (text, *desk.of(neso))
    if key == "tp_neso_down":
        line = (*line, *desk.of(desk.effort.choice(ikt)))
    for entry in desk.effort.presence(ikt):
        if entry.kind == "attache":
            line = (
                *line,
                desk.say("tp_neso_attache", text=entry.text),
                *desk.of(entry),
            )
    return [line]


def pact_points(desk: Desk, ikt: Ikt) -> list[Line]:
    lines: list[Line] = []
    for pact in ikt.pacts:
        if pact.by is not None:
            key = "tp_pact_existing" if pact.state == "existing" else "tp_pact_planned"
            text = desk.say(key, name=pact.name.say(desk.lang), date=deadline(pact.by, desk.lang))
            lines.append((text, *desk.of(pact)))
    return lines


def running_points(desk: Desk, ikt: Ikt) -> list[Line]:
    """What ran when last reported: a programme, a call, the pilot of 2018."""
    lines: list[Line] = []
    programme, call, pilot = ikt.werkplaats_programme, ikt.global_stars_call, ikt.pilot_2018
    if programme is not None:
        year = desk.source_year(programme.source)
        text = desk.say("tp_programme", name=programme.name.say(desk.lang), year=year)
        lines.append((text, *desk.of(programme)))
    if call is not None:
        year = desk.source_year(call.source)
        if isinstance(call.theme, Text):
            text = desk.say("tp_call", theme=call.theme.say(desk.lang), year=year)
        else:
            text = desk.say("tp_call_plain", year=year)
        lines.append((text, *desk.of(call)))
    if pilot is not None:
        text = desk.say("tp_pilot", year=desk.source_year(pilot.source))
        lines.append((text, *desk.of(pilot)))
    return lines


def joint_work_point(desk: Desk) -> list[Line]:
    """Joint publications and projects, where there are enough to be worth a question."""
    if flagged(desk) or (desk.ikt is not None and desk.ikt.choice == "phase_out"):
        return []  # an offer of support would contradict what stands beside it
    evidence = desk.a.evidence
    series = (PUBLICATIONS, PROJECTS)
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
    return [(text, *desk.of(desk.effort.choice(ikt)))]
