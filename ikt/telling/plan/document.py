"""The multi-year plan: the countries and themes of the strategy, year by year; the calculation is an annex.

Every sentence follows from a fact of the strategy or a profile, from what a team took on, or from the plan.
What none of these gives is told as open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ikt.model.base import Language
from ikt.telling.assessed.account import with_abbreviations
from ikt.telling.document import Document, Figure, Part
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.briefing import PlanFacts as PlanFacts
from ikt.telling.plan.parts.countries import Countries
from ikt.telling.plan.parts.front import choice, day_of_plan, message, security
from ikt.telling.plan.parts.money import money
from ikt.telling.plan.parts.open import open_actions
from ikt.telling.plan.parts.themes import TOLD, theme
from ikt.telling.plan.parts.variant import account, awti, variant


def plan_brief(
    facts: PlanFacts,
    lang: Language,
    *,
    marking: str = "",
    years: Figure | None = None,
    frontier: Figure | None = None,
) -> Document:
    """The whole document; the plan must have a set. The pictures are drawn elsewhere."""
    # Parts point to each other by number, so they are written twice: the first time to number them.
    numbers = {part.id: part.number for part in _parts(facts, lang, {}, years, frontier) if part.number}
    b = Briefing(facts, lang)
    date = day_of_plan(b)
    parts = with_abbreviations(lang, facts.strategy, list(_parts(facts, lang, numbers, years, frontier)))
    return Document(
        title=b.say("title", strategy=facts.strategy.name.say(lang)),
        subtitle=b.say("subtitle", date=date),
        lang=lang,
        as_of=b.a.recipe.as_of.isoformat(),
        running=b.say("running", date=date),
        parts=tuple(parts),
        marking=marking,
    )


def _parts(
    facts: PlanFacts,
    lang: Language,
    numbers: Mapping[str, int],
    years: Figure | None,
    frontier: Figure | None,
) -> Iterator[Part]:
    """The parts that hold anything, numbered, but for the countries, which stand under one number."""
    b = Briefing(facts, lang)
    b.numbers = dict(numbers)
    number = 0
    for part in _told(b, years, frontier):
        if part.blocks:
            number += not part.id.startswith("country-")
            yield part if part.id.startswith("country-") else replace(part, number=number)


def _told(b: Briefing, years: Figure | None, frontier: Figure | None) -> Iterator[Part]:
    # In reading order, since a source is cited in full where it is met first.
    yield message(b, years)
    yield choice(b)
    yield security(b)
    countries = Countries(b)
    yield countries.lead()
    yield from countries.parts()
    for name in TOLD:
        yield theme(b, name)
    yield money(b)
    yield open_actions(b)
    yield variant(b, frontier)
    yield awti(b)
    yield account(b)
