"""The sheets with what the values rest on: every figure, from when it was known, and the sources."""

from __future__ import annotations

import math
from typing import Any

from ikt.assessing.latest import known_since
from ikt.assessing.performance import Why
from ikt.model.base import say_name
from ikt.model.criteria import Indicator, JudgementScale
from ikt.model.source import Source
from ikt.telling.assessed.evidence_words import SAY as HEADS
from ikt.telling.assessed.figures import judgement_on, rests_on, unit_of, unknown_words
from ikt.telling.assessed.footnotes import places_of
from ikt.telling.assessed.levels import level_words
from ikt.telling.language import numbers
from ikt.telling.language.citing import edition_told, written
from ikt.telling.language.phrases import capital
from ikt.telling.sheets.book import height
from ikt.telling.twin.live import LINE_HEIGHT, Live
from ikt.telling.writing.shown import shown

_OF_FIGURES = {
    "country": 21, "criterion": 30, "attribute": 36, "figure": 20, "unit": 32, "year": 13, "since": 16,
    "value": 12, "share": 14, "rests": 34, "source": 40,
}  # fmt: skip
_OF_SOURCES = {
    "source": 24, "title": 44, "edition": 20, "since": 18, "behind": 44, "licence": 22, "address": 40,
}  # fmt: skip
_NUMBERS = {"value": "0.0", "share": "0.0%"}
_GROUPED, _SMALL = 1000.0, 0.01
# Words never fill a line to its end.
_WASTED = 3


def write_figures(live: Live, sheet: Any) -> None:
    """A row for each country and attribute."""
    day = numbers.day(live.a.recipe.as_of, live.lang)
    widths = list(_OF_FIGURES.values())
    lead = live.say("figures_lead", date=day)
    if live.parts.contested is not None:
        lead += " " + live.say("figures_judged", sheet=live.say("sheet_judged"))
    _table(live, sheet, _OF_FIGURES, live.say("sheet_figures"), lead)
    plain = live.looks.framed(indent=1, align="left")
    number = 3
    for who in live.rows:
        for column in range(len(live.a.leaves)):
            texts: dict[str, int] = {}
            for place, (key, said) in enumerate(_figure(live, who, column).items()):
                if isinstance(said, float):
                    form = _NUMBERS.get(key) or _form(said)
                    sheet.write_number(number, place, said, live.looks.framed(num_format=form))
                else:
                    texts[shown(said)] = _OF_FIGURES[key] - _WASTED
                    sheet.write_string(number, place, shown(said), plain)
            sheet.set_row(number, height(texts))
            number += 1
    sheet.autofilter(2, 0, max(number - 1, 3), len(widths) - 1)


def _form(figure: float) -> str:
    """How a figure in its own unit is printed."""
    size = abs(figure)
    if size >= _GROUPED:
        return "#,##0"
    if figure.is_integer():
        return "0"
    # Of a small figure two digits that are no nought.
    return "0.00##" if size >= _SMALL else f"0.{'0' * (1 - math.floor(math.log10(size)))}"


def _figure(live: Live, who: int, column: int) -> dict[str, str | float]:
    a, lang = live.a, live.lang
    leaf, why = a.leaves[column], Why(int(a.performance.why[who, column]))
    year, since = int(a.performance.year[who, column]), int(a.performance.since[who, column])
    known, rests, given = why == Why.KNOWN, rests_on(a, who, column), judgement_on(a, who, column)
    top = a.evidence.criteria.top_of()[leaf.id]
    weight = a.weights[top]
    said: dict[str, str | float] = {
        "country": live.teller.country(who), "criterion": live.criteria[top].name.say(lang),
        "attribute": live.teller.attribute(column), "figure": "", "unit": "", "year": "", "since": "",
        "value": float(a.values.leaf[who, column]),
        # Of a criterion without weight no share is known here.
        "share": float(a.share[column]) / weight if weight > 0.0 else "",
        "rests": live.say(f"rests_{rests}") if known or rests == "estimated" else "", "source": "",
    }  # fmt: skip
    if not known:
        if rests != "estimated":
            said["rests"] = live.say("counts_as", why=unknown_words(leaf, why, year, lang))
        return said
    said["figure"] = float(a.performance.best[who, column])
    if isinstance(leaf, JudgementScale):
        said["unit"] = level_words(leaf, float(said["figure"]), lang)
    elif given is not None:
        said["figure"], said["unit"] = given.level, level_words(leaf, given.level, lang)
    elif isinstance(leaf, Indicator) and year:
        said["unit"] = unit_of(a.evidence, leaf, lang)
        said["year"] = f"{since}–{year}" if since and since != year else str(year)
        said["since"] = numbers.short_day(known_since(a.evidence, year, *leaf.all_series), lang)
    sources = dict.fromkeys(source for source, _ in places_of(a, leaf, who))
    said["source"] = "; ".join(dict.fromkeys(_sender(live, a.evidence.sources[one]) for one in sources))
    return said


def _sender(live: Live, source: Source) -> str:
    """What the sender of a source is called, at the head of a cell."""
    return capital(source.called.say(live.lang))


def write_sources(live: Live, sheet: Any) -> None:
    """A row for each source that stands behind a value or a safeguard."""
    a, lang = live.a, live.lang
    lead = live.say("sources_lead", sheet=live.say("sheet_figures"))
    _table(live, sheet, _OF_SOURCES, live.say("sheet_sources"), lead)
    style = live.looks.framed(indent=1, align="left")
    for number, (name, uses) in enumerate(_sources(live).items(), 3):
        source = a.evidence.sources[name]
        said = {
            "source": _sender(live, source),
            "title": source.title.original if lang == "nl" else source.title.en,
            "edition": edition_told(source, lang), "since": written(source.known_from, lang),
            "behind": "; ".join(uses), "licence": say_name(source.licence.name, lang),
            "address": source.address or "",
        }  # fmt: skip
        texts = {key: shown(text) for key, text in said.items()}
        for place, text in enumerate(texts.values()):
            sheet.write_string(number, place, text, style)
        sheet.set_row(
            number, height({texts[key]: width - _WASTED for key, width in _OF_SOURCES.items() if texts[key]})
        )


def _sources(live: Live) -> dict[str, list[str]]:
    """The sources in the order of their names, with what each is used for."""
    a = live.a
    used: dict[str, dict[str, None]] = {}
    for column, leaf in enumerate(a.leaves):
        for who in live.rows:
            if a.performance.why[who, column] == Why.KNOWN:
                for source, _ in places_of(a, leaf, who):
                    used.setdefault(source, {})[live.teller.attribute(column)] = None
    for guard in live.guards:
        for series in (guard.series, guard.low, guard.high, guard.error):
            if series is not None and series in a.evidence.source_of:
                used.setdefault(a.evidence.source_of[series], {})[guard.name.say(live.lang)] = None
    for own in a.verdicts:
        for guard, verdict in zip(live.guards, own, strict=True):
            if verdict.fact is not None:
                used.setdefault(verdict.fact.source, {})[guard.name.say(live.lang)] = None
    names = sorted(used, key=lambda name: (a.evidence.sources[name].called.say(live.lang).lower(), name))
    return {name: list(used[name]) for name in names}


def _table(live: Live, sheet: Any, columns: dict[str, int], title: str, lead: str) -> None:
    live.looks.page(sheet)
    for column, width in enumerate(columns.values()):
        sheet.set_column(column, column, width)
    live.titled(sheet, title, lead, list(columns.values()))
    live.heads(sheet, 2, [_head(live, key) for key in columns], len(columns), 2 * LINE_HEIGHT + 4)
    sheet.freeze_panes(3, 1)
    sheet.repeat_rows(2)


def _head(live: Live, key: str) -> str:
    """The head of a column; those of evidence are called alike wherever they stand."""
    return HEADS(live.lang, key) if key in ("figure", "unit", "value") else live.say(f"head_{key}")
