"""The tables of an audit: those on the page, and for a spreadsheet every line and every list whole."""

from __future__ import annotations

from collections.abc import Iterable

from ikt.assessing.going_together import Pair
from ikt.model.base import say_name
from ikt.telling.answering import grid
from ikt.telling.assessed.evidence_kinds import kind_head, kinds_told
from ikt.telling.audit.teller import AuditTeller
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import edition_told, written


def sheets(told: AuditTeller) -> tuple[Table, ...]:
    """The tables, all lines in words first; those that would be empty are left out."""
    tables = (
        _lines(told),
        pairs(told, told.found.pairs, told.say("sheet_pairs")),
        rests(told, told.say("sheet_rests")),
        cohorts(told, told.say("cohorts")),
        _ends(told),
        _editions(told),
    )
    return tuple(table for table in tables if table.rows)


def pairs(told: AuditTeller, shown: Iterable[Pair], title: str = "") -> Table:
    """Pairs of attributes that go together."""
    rows = [
        (
            told.attribute(one.first),
            told.attribute(one.second),
            numbers.decimal(one.correlation, 2, told.lang),
            told.percent(one.weight),
            "?" if one.influence is None else told.percent(one.influence),
        )
        for one in shown
    ]
    keys = ("first", "second", "correlation", "weight", "influence")
    return grid([told.say(f"head_{key}") for key in keys], rows, left=(0, 1), title=title)


def rests(told: AuditTeller, title: str = "") -> Table:
    """Per criterion what its weight rests on."""
    found, kinds = told.found.influence, kinds_told(told.a)
    rows = [
        (
            node.name.say(told.lang),
            told.percent(float(found.weight[k])),
            *(told.percent(float(found.strength[k, kind]), 0) for kind in kinds),
        )
        for k, node in enumerate(told.a.evidence.criteria.criteria)
    ]
    heads = [told.say("head_criterion"), told.say("head_weight")]
    return grid([*heads, *(kind_head(told.lang, kind) for kind in kinds)], rows, title=title)


def cohorts(told: AuditTeller, title: str = "") -> Table:
    """Where each group of countries stands, of those of which anything is known."""
    rows = [told.cohort(one) for one in told.found.cohorts if one.unknown < told.ranked]
    heads = [told.say(f"head_{key}") for key in ("cohort", "ranked", "median")]
    heads += [told.say("head_inside", line=told.line()), told.say("head_apart")]
    return grid(heads, rows, left=(0, 4), title=title)


def _lines(told: AuditTeller) -> Table:
    found = told.found
    lists = {
        told.say("moved_title", since=told.since()): [
            told.crossing(),
            *(told.mover(one) for one in found.movers),
        ],
        told.say("rests"): [line for line in [told.rule()] if line],
        told.say("figures"): [*told.coverage(), *(told.end(one) for one in found.ends)],
        told.say("sources"): [*told.editions(), told.licences()],
    }
    rows = [(subject, line) for subject, lines in lists.items() for line in lines]
    heads = [told.say("head_subject"), told.say("head_line")]
    return grid(heads, rows, left=(0, 1), title=told.say("sheet"))


def _ends(told: AuditTeller) -> Table:
    rows = [
        (
            told.attribute(one.column),
            told.country(row),
            numbers.figure(float(told.a.performance.best[row, one.column]), told.lang),
            numbers.figure(getattr(told.a.leaves[one.column], one.end), told.lang),
            numbers.score(float(told.a.values.leaf[row, one.column]), told.lang),
        )
        for one in told.found.ends
        for row in one.rows
    ]
    heads = [told.say(f"head_{key}") for key in ("attribute", "country", "figure", "post", "value")]
    return grid(heads, rows, left=(0, 1), title=told.say("sheet_ends"))


def _editions(told: AuditTeller) -> Table:
    sources = told.a.evidence.sources
    rows = [
        (
            sources[one.source].called.say(told.lang),
            edition_told(sources[one.source], told.lang)
            or written(sources[one.source].known_from, told.lang),
            "" if one.newest is None else str(one.newest),
            "" if one.newer is None else told.called(one.newer),
            say_name(sources[one.source].licence.name, told.lang),
            told.say(sources[one.source].licence.sure),
        )
        for one in told.found.editions
    ]
    keys = ("source", "edition", "newest", "newer", "licence", "sure")
    heads = [told.say(f"head_{key}") for key in keys]
    return grid(heads, rows, left=range(len(heads)), title=told.say("sheet_editions"))
