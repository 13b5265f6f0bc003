"""A safeguard of one country in words: its figure with the year, mean or level, and what a source says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ikt.assessing.assessment import Assessment
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.model.criteria import Safeguard
from ikt.telling.assessed.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import uncapital

# A unit that names what each figure stands for: a figure and words, between commas or semicolons.
_BETWEEN = re.compile(r"[,;] (?=\d )")
_NAMED = re.compile(r"(\d) (\D.*)")


def guard_of(a: Assessment, verdict: Verdict) -> Safeguard:
    """The safeguard that a verdict is of."""
    return next(guard for guard in a.evidence.criteria.safeguards if guard.id == verdict.id)


def letters_of(a: Assessment, lang: Language) -> dict[str, str]:
    """A letter for each safeguard by its id: the first of its name not yet taken."""
    letters: dict[str, str] = {}
    for guard in a.evidence.criteria.safeguards:
        initials = [letter for letter in guard.name.say(lang).upper() if letter.isalpha()]
        free = [letter for letter in initials if letter not in letters.values()]
        letters[guard.id] = (free or initials or ["*"])[0]
    return letters


def flags(a: Assessment, row: int, lang: Language) -> str:
    """The letters of the safeguards that are below their threshold for a country; empty for none."""
    letters = letters_of(a, lang)
    return "".join(letters[verdict.id] for verdict in a.verdicts[row] if verdict.speaks)


def flags_key(a: Assessment, rows: Iterable[int], lang: Language) -> list[tuple[str, str]]:
    """The letters that occur beside some countries, each with what it stands for."""
    shown = set("".join(flags(a, row, lang) for row in rows))
    letters = letters_of(a, lang)
    return [
        (letters[guard.id], uncapital(guard.name.say(lang)))
        for guard in a.evidence.criteria.safeguards
        if letters[guard.id] in shown
    ]


def tells_level(a: Assessment, verdict: Verdict) -> bool:
    """Whether the figure is told in the words of a level, which need no number, threshold or place."""
    return verdict.figure is not None and verdict.figure in (guard_of(a, verdict).levels or {})


def bounded(verdict: Verdict, figure: float, lang: Language) -> str:
    """A figure of a safeguard, or a bound of it: two decimals, more where they tell it from the threshold."""
    if verdict.below is None:
        # Without a threshold what is whole may be a class of its scale, and needs no decimals.
        return numbers.decimal(figure, 0 if verdict.low is None and figure.is_integer() else 2, lang)
    return numbers.apart(figure, verdict.below, lang)


def figure_words(a: Assessment, verdict: Verdict, lang: Language) -> str:
    """``0.07 in 2024``, ``−3.20 on average over 2016 to 2020`` or ``on arms or goods, since 31 July 2014``.

    Only for a verdict with a figure.
    """
    if tells_level(a, verdict):
        return _level_words(a, verdict, lang)
    number = _named_figure(a, verdict, lang) or bounded(verdict, verdict.figure or 0.0, lang)
    if verdict.fact is not None and verdict.by_fact:
        return number + _dates(verdict, lang)
    if verdict.since is not None:
        return SAY(lang, "guard_mean", figure=number, since=verdict.since, year=verdict.year)
    return number if verdict.year is None else SAY(lang, "guard_year", figure=number, year=verdict.year)


def _named_figure(a: Assessment, verdict: Verdict, lang: Language) -> str:
    """What a figure stands for where the unit of its series says it of each ("2 EU member, 0 other")."""
    series = guard_of(a, verdict).series
    if series is None or verdict.figure is None or series not in a.evidence.source_of:
        return ""  # a record of a decision keeps figures without the series that they come from
    unit = a.evidence.series(series).unit.say(lang)
    named = {match[1]: match[2] for match in map(_NAMED.fullmatch, _BETWEEN.split(unit)) if match}
    whole = str(int(verdict.figure)) if verdict.figure == int(verdict.figure) else ""
    return named.get(whole, "") if len(named) > 1 else ""


def named_level(a: Assessment, verdict: Verdict, lang: Language, name: str) -> str:
    """``EU sanctions: on arms, goods or sectors, in 2026``; only where ``tells_level``."""
    return SAY(lang, "guard_level", name=name, level=_level_words(a, verdict, lang))


def _level_words(a: Assessment, verdict: Verdict, lang: Language) -> str:
    """The words of a level and of when it is; behind a single word the year stands in brackets."""
    level = uncapital((guard_of(a, verdict).levels or {})[int(verdict.figure or 0)].say(lang).rstrip("."))
    if verdict.fact is not None and verdict.by_fact:
        dates = _dates(verdict, lang)
        return f"{level},{dates}" if dates else level
    if verdict.year is None:
        return level
    return SAY(lang, "level_year" if " " in level else "word_year", level=level, year=verdict.year)


def _dates(verdict: Verdict, lang: Language) -> str:
    """From when until when the fact holds that gives the level."""
    fact = verdict.fact
    if fact is None:
        return ""
    since = SAY(lang, "guard_since", date=written(fact.since, lang)) if fact.since else ""
    return since + (SAY(lang, "guard_until", date=written(fact.until, lang)) if fact.until else "")


def fact_words(a: Assessment, verdict: Verdict, lang: Language) -> str:
    """What a profile says of a safeguard, with its source in brackets; empty where it says nothing."""
    if verdict.fact is None:
        return ""
    source = a.evidence.sources[verdict.fact.source].called.say(lang)
    text = " ".join(verdict.fact.text.say(lang).split()).rstrip(".")
    return SAY(lang, "guard_fact", text=text, source=source)
