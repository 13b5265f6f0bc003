"""The document of the multi-year plan with its pictures: what a post more adds, and from NESO to post."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.telling.agenda.timeline import timeline, timeline_of
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document
from ikt.telling.plan.document import PlanFacts, plan_brief
from ikt.telling.plan.frontier import frontier, frontier_of


def illustrated_plan(facts: PlanFacts, lang: Language, *, marking: str = "") -> Document:
    """The whole document; the plan must have a set."""
    posts = frontier_of(facts.planned, lang, publishers_in_use(facts.planned.assessment, lang))
    steps = timeline_of(facts.status, lang) if facts.status.steps else None
    return plan_brief(
        facts,
        lang,
        marking=marking,
        frontier=frontier(posts, f"plan-frontier-{lang}.svg"),
        timeline=None if steps is None else timeline(steps, f"plan-timeline-{lang}.svg"),
    )
