"""What is known of a country as tables for a spreadsheet: every statement, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.performance import Why
from ikt.model.base import Language
from ikt.model.criteria import Indicator, JudgementScale
from ikt.telling.assessed.evidence_words import SAY as HEADS
from ikt.telling.assessed.figures import age_of, judgement_on, rests_on, unit_of, unknown_words
from ikt.telling.assessed.levels import level_words
from ikt.telling.country.words import SAY
from ikt.telling.document import Column, Line, Note, Part, Table, lines_of, plain
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed

_OF_EVIDENCE = (
    "criterion", "attribute", "figure", "unit", "since", "year", "old", "value", "low", "high", "weight",
    "rests", "why",
)  # fmt: skip
_WORDS = frozenset(("criterion", "attribute", "unit", "old", "rests", "why"))


def statements_of(parts: Sequence[Part], lang: Language) -> Table:
    """Everything that is said, a row each, with what it is about and what says so."""
    rows: list[tuple[Line, ...]] = [
        (
            (part.title,),
            (plain(line),),
            ("; ".join(inline.text for inline in line if isinstance(inline, Note)),),
        )
        for part in parts
        for block in part.blocks
        for line in lines_of(block)
    ]
    heads = tuple(HEADS(lang, key) for key in ("part", "statement", "source"))
    return Table(SAY(lang, "statements"), heads, ("text", "text", "text"), tuple(rows))


def evidence_of(a: Assessment, row: int, lang: Language) -> Table:
    """A row for each attribute: the figure, its year, its value and the uncertainty around it."""
    heads = tuple(HEADS(lang, key) for key in _OF_EVIDENCE)
    kinds: tuple[Column, ...] = tuple("text" if key in _WORDS else "number" for key in _OF_EVIDENCE)
    rows: tuple[tuple[Line, ...], ...] = tuple(
        tuple((cell,) for cell in _attribute(a, row, column, lang)) for column in range(len(a.leaves))
    )
    return Table(SAY(lang, "evidence"), heads, kinds, rows)


def _attribute(a: Assessment, row: int, column: int, lang: Language) -> list[str]:
    leaf, criteria = a.leaves[column], a.evidence.criteria
    why, year = Why(int(a.performance.why[row, column])), int(a.performance.year[row, column])
    figure, unit, value, since, told = "", "", "", "", ""
    rests, given = rests_on(a, row, column), judgement_on(a, row, column)
    if why == Why.KNOWN or rests == "estimated":
        value = numbers.score(float(a.values.leaf[row, column]), lang)
    if why == Why.KNOWN:
        raw = float(a.performance.best[row, column])
        figure = numbers.figure(raw, lang)
        if isinstance(leaf, JudgementScale):
            unit = level_words(leaf, raw, lang)
        elif given is not None:
            figure, unit = numbers.figure(given.level, lang), level_words(leaf, given.level, lang)
        elif isinstance(leaf, Indicator):
            first = int(a.performance.since[row, column]) or year
            since, told = (Printed.of(str(one), one, 0) for one in (first, year))
            unit = unit_of(a.evidence, leaf, lang)
    return [
        criteria.criteria[criteria.top_of()[leaf.id]].name.say(lang),
        leaf.name.say(lang) if leaf.name else leaf.id,
        figure,
        unit,
        since,
        told,
        age_of(a, row, column, lang),
        value,
        numbers.score(float(a.values.leaf_low[row, column]), lang),
        numbers.score(float(a.values.leaf_high[row, column]), lang),
        numbers.percent(float(a.share[column]), lang),
        HEADS(lang, rests if rests != "unknown" else leaf.strength),
        "" if why == Why.KNOWN else unknown_words(leaf, why, year, lang),
    ]
