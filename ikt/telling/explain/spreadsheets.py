"""Explanations as tables for a spreadsheet: a number in each cell, and where it is from."""

from __future__ import annotations

from ikt.assessing.explaining import Difference, Explanation, LeafAccount, points_of
from ikt.assessing.performance import Why
from ikt.model.criteria import Indicator, JudgementScale
from ikt.telling.assessed.evidence_words import SAY as HEADS
from ikt.telling.assessed.figures import age_of, judgement_on, rests_on, unknown_words
from ikt.telling.document import Column, Line, Table
from ikt.telling.explain.teller import ExplainTeller
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed

# Heads of the columns by their key, and which of them hold words.
_OF_ATTRIBUTES = (
    "criterion", "attribute", "figure", "unit", "since", "year", "old", "known_since", "value", "low", "high",
    "worst", "best", "doubt", "weight", "points", "rests", "why", "source",
)  # fmt: skip
_OF_CRITERIA = ("criterion", "weight", "points", "value", "low", "high", "known")
_WORDS = frozenset(("criterion", "attribute", "unit", "plain_unit", "old", "rests", "why", "source"))


def attributes_of_country(teller: ExplainTeller, explanation: Explanation) -> Table:
    """A row for each attribute of one country."""
    rows = [_attribute(teller, leaf, explanation.row) for leaf in explanation.leaves]
    return _table(teller, "by_attribute_sheet", _OF_ATTRIBUTES, rows)


def criteria_of_country(teller: ExplainTeller, row: int) -> Table:
    """A row for each criterion of one country."""
    a, lang = teller.a, teller.lang
    contribution = a.scores.contribution
    rows = [
        [
            node.name.say(lang),
            numbers.percent(a.weights[k], lang),
            "" if contribution is None else teller.score(float(contribution[row, k])),
            *(teller.score(float(part[row, k])) for part in (a.values.best, a.values.low, a.values.high)),
            numbers.percent(float(a.values.known[row, k]), lang),
        ]
        for k, node in enumerate(a.evidence.criteria.criteria)
    ]
    return _table(teller, "by_criterion_sheet", _OF_CRITERIA, rows)


def criteria_of_difference(teller: ExplainTeller, difference: Difference) -> Table:
    """A row for each criterion on which two countries may differ."""
    a, contribution = teller.a, points_of(teller.a)
    rows = [
        [
            a.evidence.criteria.criteria[k].name.say(teller.lang),
            teller.figure(gap),
            *(teller.score(float(contribution[row, k])) for row in (difference.first, difference.second)),
        ]
        for k, gap in difference.criteria
    ]
    return _table(teller, "by_criterion_sheet", ("criterion", "difference"), rows, difference)


def attributes_of_difference(teller: ExplainTeller, difference: Difference) -> Table:
    """A row for each attribute, with both figures."""
    best = teller.a.performance.best
    rows = []
    for column, gap in difference.leaves:
        figures = [float(best[row, column]) for row in (difference.first, difference.second)]
        printed = [teller.figure(one) if one == one else "" for one in figures]
        unit = teller.unit(teller.a.leaves[column])
        rows.append([teller.attribute(column), teller.figure(gap), *printed, unit])
    return _table(
        teller, "by_attribute_sheet", ("attribute", "difference"), rows, difference, ("plain_unit",)
    )


def _attribute(teller: ExplainTeller, account: LeafAccount, row: int) -> list[str]:
    leaf, known = account.attribute, account.why == Why.KNOWN
    criteria = teller.a.evidence.criteria
    figure, unit, years, value = "", teller.unit(leaf), ["", "", "", ""], ""
    rests = rests_on(teller.a, row, account.column)
    given = judgement_on(teller.a, row, account.column)
    if known or rests == "estimated":
        value = teller.score(account.value)
    if known:
        figure = teller.figure(account.raw)
        if isinstance(leaf, JudgementScale):
            unit = teller.level(leaf, account.raw)
        elif given is not None:
            figure, unit = teller.figure(given.level), teller.level(leaf, given.level)
        elif isinstance(leaf, Indicator) and account.year:
            since, first_known = account.since or account.year, teller.known_since(leaf, account.year).year
            old = age_of(teller.a, row, account.column, teller.lang)
            years = [_year(since), _year(account.year), old, _year(first_known)]
    return [
        criteria.criteria[criteria.top_of()[leaf.id]].name.say(teller.lang),
        teller.attribute(account.column),
        figure,
        unit,
        *years,
        value,
        teller.score(account.low),
        teller.score(account.high),
        teller.figure(leaf.worst),
        teller.figure(leaf.best),
        teller.figure(account.doubt),
        numbers.percent(account.share, teller.lang),
        "" if account.points is None else teller.score(account.points),
        HEADS(teller.lang, rests if rests != "unknown" else leaf.strength),
        "" if known else unknown_words(leaf, account.why, account.year, teller.lang),
        "; ".join(note.text for note in teller.notes(leaf, row)) if known else "",
    ]


def _year(year: int) -> str:
    return Printed.of(str(year), year, 0)


def _table(
    teller: ExplainTeller,
    caption: str,
    keys: tuple[str, ...],
    rows: list[list[str]],
    between: Difference | None = None,
    after: tuple[str, ...] = (),
) -> Table:
    """A table whose heads are told by key; of a difference the two countries head the columns after them."""
    pair = () if between is None else (teller.country(between.first), teller.country(between.second))
    heads = [
        *(HEADS(teller.lang, key) for key in keys),
        *pair,
        *(HEADS(teller.lang, key) for key in after),
    ]
    kinds: list[Column] = ["text" if key in _WORDS else "number" for key in keys]
    kinds += ["number"] * len(pair)
    kinds += ["text" if key in _WORDS else "number" for key in after]
    lines: tuple[tuple[Line, ...], ...] = tuple(tuple((cell,) for cell in row) for row in rows)
    return Table(caption=teller.say(caption), heads=tuple(heads), columns=tuple(kinds), rows=lines)
