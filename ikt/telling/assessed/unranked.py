"""Why who was ranked before has no rank any more: the safeguard with its figure, or too little known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ikt.assessing.assessment import Assessment, least_known
from ikt.model.base import Language
from ikt.telling.assessed.naming import by_name, country_of
from ikt.telling.assessed.safeguards import bounded, figure_words, tells_level
from ikt.telling.assessed.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.phrases import enumerate_words, uncapital


def gone_sentence(a: Assessment, rows: Sequence[int], absent: Sequence[str], lang: Language) -> str:
    """Why ``rows`` of the assessment are not ranked in it, and who of those ranked before is ``absent`` from
    it (names); empty where nobody is gone.

    A country that two safeguards exclude stands with both.
    """
    rows = by_name(a, rows, lang)
    reasons = [*_excluded(a, rows, lang), *_aside(a, rows, lang)]
    if absent:
        names = enumerate_words(sorted(absent, key=alphabetical), lang)
        reasons.append(SAY.plural(lang, "gone_absent", len(absent), list=names))
    return SAY(lang, "gone", list="; ".join(reasons)) if reasons else ""


def _excluded(a: Assessment, rows: Sequence[int], lang: Language) -> list[str]:
    reasons = []
    for guard in a.evidence.criteria.safeguards:
        excluded = [(row, one) for row in rows if row in a.excluded for one in a.verdicts[row]
                 if one.id == guard.id and one.state == "exclude"]  # fmt: skip
        if not excluded:
            continue
        levels: dict[str, list[int]] = {}
        for row, one in excluded:
            if tells_level(a, one):
                levels.setdefault(figure_words(a, one, lang), []).append(row)
        for level, alike in levels.items():
            countries = enumerate_words([country_of(a, row, lang) for row in alike], lang)
            reasons.append(
                SAY(lang, "gone_level", name=uncapital(guard.name.say(lang)), level=level, list=countries)
            )
        excluded = [(row, one) for row, one in excluded if not tells_level(a, one)]
        if not excluded:
            continue
        printed = [bounded(one, one.figure, lang) for _, one in excluded if one.figure is not None]
        names = [
            SAY(lang, "gone_figure", country=country_of(a, row, lang), figure=figure)
            for (row, _), figure in zip(excluded, printed, strict=True)
        ]
        below = numbers.figure(excluded[0][1].below or 0.0, lang)
        words = {"name": uncapital(guard.name.say(lang)), "below": below}
        reasons.append(SAY(lang, "gone_excluded", list=enumerate_words(names, lang), **words))
    return reasons


def _aside(a: Assessment, rows: Sequence[int], lang: Language) -> list[str]:
    reasons = []
    for reason in ("too_little_known", "left_out"):
        aside = [row for row in rows if row in a.set_aside and a.set_aside[row].reason == reason]
        names: list[str] = [country_of(a, row, lang) for row in aside]
        if reason == "too_little_known":
            names = [
                SAY(
                    lang, "gone_known", country=name,
                    known=numbers.sided(a.set_aside[row].share, (_least(a, row),), lang),
                    least=numbers.percent(_least(a, row), lang, 0),
                )
                for row, name in zip(aside, names, strict=True)
            ]  # fmt: skip
        if names:
            reasons.append(SAY(lang, f"gone_{reason}", list=enumerate_words(names, lang)))
    return reasons


def _least(a: Assessment, row: int) -> float:
    return least_known(a.recipe.settled_by or a.recipe.policy, a.units[row])


def gone_json(a: Assessment, rows: Sequence[int], absent: Sequence[str]) -> list[dict[str, Any]]:
    """The same as data: ``absent`` are codes, and numbers are never rounded."""
    gone: list[dict[str, Any]] = []
    for row in rows:
        aside = a.set_aside.get(row)
        gone.append(
            {
                "iso2": a.units[row].iso2,
                "why": "excluded" if aside is None else aside.reason,
                "safeguards": [
                    {"id": one.id, "figure": one.figure, "year": one.year, "below": one.below}
                    for one in a.verdicts[row]
                    if one.state == "exclude" and row in a.excluded
                ],
                "known": float(a.known[row]),
                "least_known": _least(a, row),
            }
        )
    lost: dict[str, Any] = {"why": "absent", "safeguards": [], "known": None, "least_known": None}
    return sorted([*gone, *({"iso2": iso2, **lost} for iso2 in absent)], key=lambda one: str(one["iso2"]))
