"""What is to be handled with care: knowledge security, sanctions and core values before anything else."""

from __future__ import annotations

from typing import get_args

from ikt.assessing.latest import latest
from ikt.assessing.safeguards import Verdict
from ikt.model.brief import Topic
from ikt.telling.assessed.brief import said
from ikt.telling.assessed.brief_words import SAY as BRIEF
from ikt.telling.assessed.safeguards import figure_words, named_level, tells_level
from ikt.telling.document import Line, Origin, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import (
    fact_lines,
    guard_name,
    guard_notes,
    guard_said,
    guard_scale,
)
from ikt.telling.fiche.presence import bullets, taking_part
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word, uncapital

# 2 inside the European Union, 1 where its general authorisation covers most, 0 where each export is licensed.
LICENCE = "EU.DUAL_USE_LICENCE_FREE"


def sensitivities(desk: Desk) -> Part:
    """What a post supplied, by subject; then what sources and figures say; then risks of the team."""
    items = supplied_lines(desk)
    items += licence_lines(desk)
    items += fact_lines(desk)
    items += touching(desk, "risk")
    if desk.model:
        items += verdict_lines(desk)
    items += risk_lines(desk)
    return Part("sensitivities", desk.say("sensitivities"), bullets(items))


def verdict_lines(desk: Desk) -> list[Line]:
    """What the figures of safeguards say, held to their thresholds: below, doubtful, without one, above."""
    items: list[Line] = [
        (guard_place(desk, verdict), *guard_notes(desk, [verdict]))
        for verdict in flagged(desk)
        if not (verdict.fact is not None and tells_level(desk.a, verdict))  # the fact says more
    ]
    verdicts = desk.a.verdicts[desk.row]
    items += [
        (guard_said(desk, "doubtful", verdict, guard_name(desk, verdict)), *guard_notes(desk, [verdict]))
        for verdict in verdicts
        if verdict.doubtful and not verdict.speaks
    ]
    items += [
        (guard_plain(desk, verdict), *guard_notes(desk, [verdict]))
        for verdict in verdicts
        if _bare(desk, verdict)
    ]
    passed = [v for v in verdicts if v.state == "pass" and v.below is not None and not v.doubtful]
    if passed:
        names = "; ".join(guard_figure(desk, verdict) for verdict in passed)
        items.append((desk.say("guards_pass", list=names), *guard_notes(desk, passed)))
    return items


def licence_lines(desk: Desk) -> list[Line]:
    """Whether goods and knowledge for dual use ask for a licence, and the regimes that it takes part in."""
    line: Line = ()
    evidence = desk.a.evidence
    newest = latest(evidence, LICENCE, desk.unit.iso3, desk.day) if LICENCE in evidence.source_of else None
    if newest is not None and newest.figure in (0.0, 1.0):
        text = desk.say(f"licence_{int(newest.figure)}", year=newest.year)
        line = (text, *desk.notes(evidence.source_of[LICENCE]), " ")
    regimes = taking_part(desk, "regime")
    if regimes is not None:
        line = (*line, desk.say("regimes", name=desk.name, list=regimes[0]), *regimes[1])
    return [(Strong(desk.say("licence")), *line)] if line else []


def supplied_lines(desk: Desk) -> list[Line]:
    """The sensitivities of the brief: knowledge security, sanctions, core values, other."""
    known = {(one.source, one.where, one.text) for one in desk.supplied("sensitivities")}
    order = get_args(Topic)
    return [
        (
            Strong(desk.say("entry", label=BRIEF(desk.lang, f"about_{one.about}"))),
            said(one.text, desk.lang),
            *desk.of(one),
        )
        for one in sorted(desk.brief.sensitivities, key=lambda one: order.index(one.about))
        if (one.source, one.where, said(one.text, desk.lang)) in known
    ]


def touching(desk: Desk, what: str) -> list[Line]:
    """The facts of a profile that are marked as a chance or as a risk; an embargo is one unmarked."""
    profile = desk.unit.profile
    return [
        (fact.text.say(desk.lang), *desk.of(fact))
        for fact in (profile.facts if profile else ())
        if (fact.touches or ("risk" if fact.kind == "embargo" else None)) == what
    ]


def risk_lines(desk: Desk) -> list[Line]:
    """The risks that the team recorded, with likelihood, impact and measure."""
    items: list[Line] = []
    for risk in desk.brief.risks:
        text = desk.say(
            "risk",
            text=risk.text.say(desk.lang),
            likelihood=desk.say(risk.likelihood),
            impact=desk.say(risk.impact),
        )
        measure = desk.say("measure", text=risk.measure.say(desk.lang)) if risk.measure else ""
        items.append((text + measure, Origin(risk)))
    return items


def flagged(desk: Desk) -> list[Verdict]:
    """The safeguards of which the figure lies below the threshold of the policy."""
    return [verdict for verdict in desk.a.verdicts[desk.row] if verdict.speaks]


def _bare(desk: Desk, verdict: Verdict) -> bool:
    """Whether a level is told without a threshold and lies below the best that there is."""
    if verdict.below is not None or verdict.figure is None or not tells_level(desk.a, verdict):
        return False
    levels = next(g.levels for g in desk.a.evidence.criteria.safeguards if g.id == verdict.id) or {}
    return verdict.figure < max(levels) and verdict.fact is None


def guard_plain(desk: Desk, verdict: Verdict) -> str:
    return named_level(desk.a, verdict, desk.lang, guard_name(desk, verdict)) + "."


def guard_figure(desk: Desk, verdict: Verdict) -> str:
    """The figure of a safeguard with its year and scale, or its level in words, in a list."""
    name = uncapital(guard_name(desk, verdict))
    if tells_level(desk.a, verdict):
        return named_level(desk.a, verdict, desk.lang, name)
    figure = figure_words(desk.a, verdict, desk.lang)
    return desk.say("guard_figure", name=name, figure=figure, scale=guard_scale(desk, verdict))


def guard_place(desk: Desk, verdict: Verdict) -> str:
    """A safeguard's figure, its threshold and how many countries stand lower; a level has no place."""
    if tells_level(desk.a, verdict):
        return guard_plain(desk, verdict)
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
        below=numbers.figure(verdict.below or 0.0, desk.lang),
        lower=desk.say(("none_of", "one_of")[lower]) if lower < 2 else number_word(lower, desk.lang),
        count=len(figures),
    )
