"""The countries as the meeting page is given them: what most have stands once, what is theirs beside them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import usual_years
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.telling.assessed.ranking import set_aside_reasons
from ikt.telling.assessed.safeguards import fact_words, figure_words, tells_level
from ikt.telling.assessed.words import SAY as ASSESSED
from ikt.telling.language import numbers
from ikt.telling.meeting.texts import Texts, both, number, pair
from ikt.telling.meeting.views import Heard


@dataclass(frozen=True, slots=True)
class Usual:
    """What most countries have: of each attribute the year and the uncertainty, of each safeguard the year,
    and since which year a mean of it is. A country has its own only where that is another.
    """

    years: list[int]
    spreads: list[float | int | None]
    guard_years: list[int | None]
    guard_since: list[int | None]


def usual_of(a: Assessment) -> Usual:
    """What most countries have in common, so that it stands in the page once."""
    columns, guards = a.performance.spread.T, list(zip(*a.verdicts, strict=True))
    return Usual(
        years=usual_years(a.performance),
        spreads=[Counter(number(float(x)) for x in column).most_common(1)[0][0] for column in columns],
        guard_years=[_most(verdict.year for verdict in guard) for guard in guards],
        guard_since=[
            _most(verdict.since for verdict in guard if verdict.figure is not None) for guard in guards
        ],
    )


def _most(years: Iterable[int | None]) -> int | None:
    """The year that occurs most; None where there is none."""
    return next((year for year, _ in Counter(years).most_common(1)), None)


def why_of(reasons: Iterable[int]) -> str:
    return "".join(str(int(x)) for x in reasons)


def countries_of(
    a: Assessment, heard: Heard | None, texts: Texts, usual: Usual, levels: Levels
) -> list[dict[str, Any]]:
    logs = [k for k, leaf in enumerate(a.leaves) if leaf.log]
    reasons = {"en": set_aside_reasons(a, "en"), "nl": set_aside_reasons(a, "nl")}
    found = [_country(a, row, logs, usual) for row in range(len(a.units))]
    for row, as_data in enumerate(found):
        if row in a.set_aside:
            as_data["aside_words"] = texts.place({lang: reasons[lang][row] for lang in reasons})
        if said := _guard_words(a, row, texts, usual, levels):
            as_data["guard_words"] = said
        if heard is not None:
            as_data |= heard.of_country(row)
    return found


def _country(a: Assessment, row: int, logs: list[int], usual: Usual) -> dict[str, Any]:
    unit, performance = a.units[row], a.performance
    known = a.values.known_leaf[row]
    as_data: dict[str, Any] = {
        "iso2": unit.iso2,
        "name": pair(unit.name),
        # Who has no profile has no region.
        **({"region": unit.profile.region} if unit.profile is not None else {}),
        "raw": [number(float(x)) for x in performance.best[row]],
        # Logarithms differ in their last bit between machines: their values are carried, not made again.
        "logs": [number(float(a.values.leaf[row, k])) if known[k] else None for k in logs],
        "guards": [_guard(v) for v in a.verdicts[row]],
    }
    others = {
        "years": [[k, int(x)] for k, x in enumerate(performance.year[row]) if x != usual.years[k]],
        "guard_years": [
            [g, v.year]
            for g, v in enumerate(a.verdicts[row])
            if v.figure is not None and v.year != usual.guard_years[g]
        ],
        "spread": [
            [k, number(float(x))]
            for k, (x, most) in enumerate(zip(performance.spread[row], usual.spreads, strict=True))
            if number(float(x)) != most
        ],
    }  # fmt: skip
    as_data |= {name: own for name, own in others.items() if own}
    if row in a.set_aside:
        as_data["aside"] = a.set_aside[row].reason
    if unit.short != unit.name:
        as_data["short"] = pair(unit.short)
    if performance.old[row].any():
        as_data["old"] = [k for k, old in enumerate(performance.old[row]) if old]
    if performance.judged[row].any():
        as_data["judged"] = [k for k, judged in enumerate(performance.judged[row]) if judged]
    if (
        a.recipe.policy.unknown == "expected"
        and performance.estimate is not None
        and performance.error is not None
    ):
        expected = [
            [k, number(float(performance.estimate[row, k])), number(float(performance.error[row, k]))]
            for k in range(len(a.leaves))
            if not math.isnan(performance.estimate[row, k])
        ]
        if expected:
            as_data["estimated"] = expected
    unsharp = {
        leaf.id: [number(float(performance.low[row, k])), number(float(performance.high[row, k]))]
        for k, leaf in enumerate(a.leaves)
        if known[k] and performance.low[row, k] != performance.high[row, k]
    }
    if unsharp:
        as_data["between"] = unsharp
    ends = {
        leaf.id: [float(a.values.leaf_low[row, k]), float(a.values.leaf_high[row, k])]
        for k, leaf in enumerate(a.leaves)
        if leaf.log and leaf.id in unsharp
    }
    if ends:
        as_data["ends"] = ends
    return as_data


def _guard(verdict: Verdict) -> list[float | int | None] | None:
    """The figure of a safeguard, with its lowest and highest where it has these; None without a figure."""
    if verdict.figure is None:
        return None
    ends = () if verdict.low is None and verdict.high is None else (verdict.low, verdict.high)
    return [None if x is None else number(x) for x in (verdict.figure, *ends)]


# Places of the words of a level among the texts, by safeguard and figure.
Levels = dict[str, dict[str, int]]


def levels_of(a: Assessment, texts: Texts) -> Levels:
    """The words that most countries with a figure have of it, where these are those of a level."""
    told: dict[tuple[str, int], Counter[tuple[str, str]]] = {}
    for verdict in (one for own in a.verdicts for one in own if tells_level(a, one)):
        words = both(lambda lang, v=verdict: figure_words(a, v, lang))
        told.setdefault((verdict.id, int(verdict.figure or 0)), Counter())[words["en"], words["nl"]] += 1
    found: Levels = {}
    for (name, figure), count in told.items():
        (en, nl), _ = count.most_common(1)[0]
        found.setdefault(name, {})[str(figure)] = texts.place({"en": en, "nl": nl})
    return found


def _guard_words(
    a: Assessment, row: int, texts: Texts, usual: Usual, levels: Levels
) -> dict[str, dict[str, int]]:
    """Places of what is said of a safeguard beside its figure and year: the words of a level or a mean where
    the page does not know them from the figure, and the fact of a profile.
    """
    said: dict[str, dict[str, int]] = {}
    for verdict, since in zip(a.verdicts[row], usual.guard_since, strict=True):
        own: dict[str, dict[str, str]] = {}
        if tells_level(a, verdict):
            own["level"] = both(lambda lang, v=verdict: figure_words(a, v, lang))
            if texts.said[levels[verdict.id][str(int(verdict.figure or 0))]] == own["level"]:
                del own["level"]
        elif (
            verdict.by_fact or verdict.since is not None or (since is not None and verdict.figure is not None)
        ):
            own["figure"] = both(lambda lang, v=verdict: figure_words(a, v, lang))
            if own["figure"] == both(lambda lang, v=verdict, since=since: _mean(v, since, lang)):
                del own["figure"]
        if verdict.fact is not None:
            own["fact"] = both(lambda lang, v=verdict: fact_words(a, v, lang))
        if own:
            said[verdict.id] = {key: texts.place(words) for key, words in own.items()}
    return said


def _mean(verdict: Verdict, since: int | None, lang: Language) -> str:
    """A mean as the page says it by itself; empty where there is none."""
    if verdict.figure is None or since is None:
        return ""
    printed = numbers.decimal(verdict.figure, 2, lang)
    return ASSESSED(lang, "guard_mean", figure=printed, since=since, year=verdict.year)
