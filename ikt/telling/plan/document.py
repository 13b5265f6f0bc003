"""The multi-year plan: the five elements that AWTI asked for, filled with what the plan holds.

Every sentence follows from the plan, a posture, an event or a fact of the strategy; what no source states is
told as unknown. Nothing in it is promised by anybody but who is named.
"""

from __future__ import annotations

from dataclasses import replace

from ikt.model.base import Language
from ikt.telling.document import Document, Figure
from ikt.telling.language import numbers
from ikt.telling.language.phrases import number_word
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.briefing import PlanFacts as PlanFacts
from ikt.telling.plan.document_choice import account, advice, calendar, chosen, risks
from ikt.telling.plan.document_countries import countries, outside
from ikt.telling.plan.document_strategy import ELEMENTS as ELEMENTS
from ikt.telling.plan.document_strategy import elements, in_full, listed, money

# Of the strategy what a plan has to act on, in the order in which it is told.
SECURITY = (
    "values_and_security", "funding_warning", "commission_initiatives", "security_with_europe",
    "european_frontrunners", "inn_cooperation_lens", "vulnerable_countries",
)  # fmt: skip
ATTACHES = (
    "attaches_at_posts", "attache_tasks", "attache_networks", "attache_and_innovation_attache",
    "seven_attaches", "form_per_country",
)  # fmt: skip
TALENT = (
    "wilweg", "mobstacles", "outgoing_students", "ties_during_study", "example_maastricht",
    "example_twente", "example_brightlands", "technical_graduates",
)  # fmt: skip
WHO_DOES_WHAT = (
    "umbrella_bodies", "form_joint_themes", "form_fewer_barriers", "form_long_programmes",
    "form_outgoing_mobility", "form_missions",
)  # fmt: skip


def plan_brief(
    facts: PlanFacts,
    lang: Language,
    *,
    marking: str = "",
    frontier: Figure | None = None,
    timeline: Figure | None = None,
) -> Document:
    """The whole document; the plan must have a set. The pictures are drawn elsewhere."""
    b = Briefing(facts, lang)
    of = facts.strategy
    date = numbers.day(b.a.recipe.as_of, lang)
    # In reading order, since a source is cited in full where it is met first.
    parts = [
        advice(b),
        chosen(b, frontier),
        elements(b),
        countries(b),
        outside(b),
        in_full(b, "security", of.security, SECURITY),
        in_full(b, "attaches", of.posts, ATTACHES),
        in_full(
            b,
            "talent",
            (*of.talent, *of.mobility, *of.instruments),
            TALENT,
        ),
        listed(b, "multilateral", of.multilateral),
        in_full(b, "capacity", of.capacity),
        in_full(b, "coordination", (*of.coordination, *of.instruments), WHO_DOES_WHAT),
        calendar(b, timeline),
        money(b),
        risks(b),
        account(b),
    ]
    parts_told = [part for part in parts if part.blocks]
    count = len(b.p.chosen)
    plan, policy = b.p.plan.name.say(lang), b.a.recipe.policy.name.say(lang)
    return Document(
        title=b.plural("title", count, count=number_word(count, lang)),
        subtitle=b.say("subtitle", plan=plan, date=date, policy=policy),
        lang=lang,
        as_of=b.a.recipe.as_of.isoformat(),
        running=b.say("running", date=date),
        parts=tuple(replace(part, number=number) for number, part in enumerate(parts_told, 1)),
        marking=marking,
    )
