"""The document of the multi-year plan with its pictures: year by year, and what a post more would add."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document
from ikt.telling.plan.document import PlanFacts, plan_brief
from ikt.telling.plan.frontier import frontier, frontier_of
from ikt.telling.plan.parts.by_year import by_year, years_of


def illustrated_plan(facts: PlanFacts, lang: Language, *, marking: str = "") -> Document:
    """The whole document; the plan must have a set."""
    posts = frontier_of(facts.planned, lang, publishers_in_use(facts.planned.assessment, lang))
    marks = years_of(facts, lang)
    return plan_brief(
        facts,
        lang,
        marking=marking,
        years=None if marks is None else by_year(marks, f"plan-years-{lang}.svg"),
        frontier=frontier(posts, f"plan-frontier-{lang}.svg"),
    )
