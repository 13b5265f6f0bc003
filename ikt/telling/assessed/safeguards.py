"""A safeguard of one country in words: its figure with the year, mean or level, and what a source says."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.model.criteria import Safeguard
from ikt.telling.assessed.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import written


def guard_of(a: Assessment, verdict: Verdict) -> Safeguard:
    """The safeguard that a verdict is of."""
    return next(guard for guard in a.evidence.criteria.safeguards if guard.id == verdict.id)


def tells_level(a: Assessment, verdict: Verdict) -> bool:
    """Whether the figure is told in the words of a level, which say more than its scale."""
    return verdict.figure is not None and verdict.figure in (guard_of(a, verdict).levels or {})


def figure_words(a: Assessment, verdict: Verdict, lang: Language, printed: str | None = None) -> str:
    """``0.07 in 2024``, ``-3.20 on average over 2016 to 2020`` or ``0 (“arms or goods”) since 31 July 2014``.

    ``printed`` is the figure where it is not to have two decimals. Only for a verdict with a figure.
    """
    figure = verdict.figure or 0.0
    number = numbers.decimal(figure, 2, lang) if printed is None else printed
    if tells_level(a, verdict):
        level = (guard_of(a, verdict).levels or {})[int(figure)].say(lang).rstrip(".")
        number = SAY(lang, "guard_level", figure=numbers.figure(figure, lang), level=level)
    fact = verdict.fact
    if fact is not None and verdict.by_fact:
        number += SAY(lang, "guard_since", date=written(fact.since, lang)) if fact.since else ""
        return number + (SAY(lang, "guard_until", date=written(fact.until, lang)) if fact.until else "")
    if verdict.since is not None:
        return SAY(lang, "guard_mean", figure=number, since=verdict.since, year=verdict.year)
    return number if verdict.year is None else SAY(lang, "guard_year", figure=number, year=verdict.year)


def fact_words(a: Assessment, verdict: Verdict, lang: Language) -> str:
    """What a profile says of a safeguard, with its source in brackets; empty where it says nothing."""
    if verdict.fact is None:
        return ""
    source = a.evidence.sources[verdict.fact.source].called.say(lang)
    text = " ".join(verdict.fact.text.say(lang).split()).rstrip(".")
    return SAY(lang, "guard_fact", text=text, source=source)
