"""Facts to performances: for each country and attribute the raw number, its year, or why unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np

from ikt.assessing.clock import age, holds
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.latest import last_year
from ikt.assessing.membership import listed, standing
from ikt.model.criteria import AnyAttribute, Count, Indicator, JudgementScale
from ikt.model.profile import DatedFact
from ikt.model.source import Source
from ikt.scoring.arrays import Floats, Ints


class Why(IntEnum):
    """Why a performance is known or not."""

    KNOWN = 0
    NO_FIGURE = 1
    TOO_OLD = 2
    NOT_YET = 3
    NOT_JUDGED = 4
    NO_FULL_LIST = 5
    NO_PROFILE = 6
    LEFT_OUT = 7
    NO_PAIR = 8


@dataclass(frozen=True, slots=True)
class Performance:
    """Raw numbers (n, l) in each attribute's own unit.

    ``best`` is NaN exactly where ``why`` is not KNOWN; ``low`` and ``high`` differ from it for
    judgements only. ``year`` is the reference year of a figure, 0 where there is none; of a figure that is
    too old it is the year it has.
    """

    best: Floats
    low: Floats
    high: Floats
    year: Ints
    why: Ints


@dataclass(frozen=True, slots=True)
class Cell:
    """One performance: raw number, low, high, year, why."""

    best: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    year: int = 0
    why: Why = Why.NO_FIGURE


def measure(evidence: Evidence, as_of: date) -> Performance:
    """Performances (n, l) of all units on all attributes at a date; what nobody knows by then is NaN."""
    leaves = evidence.criteria.attributes()
    shape = (len(evidence.units), len(leaves))
    best, low, high = (np.full(shape, np.nan) for _ in range(3))
    year, why = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for column, leaf in enumerate(leaves):
        take = _reader(leaf, evidence, as_of)
        for row, unit in enumerate(evidence.units):
            cell = take(unit)
            best[row, column], low[row, column], high[row, column] = cell.best, cell.low, cell.high
            year[row, column], why[row, column] = cell.year, cell.why
    return Performance(best, low, high, year, why)


def usual_years(told: Performance) -> list[int]:
    """Per attribute the year that most of its figures describe, the earliest of as many."""
    return [int(np.bincount(column).argmax()) for column in told.year.T] if len(told.year) else []


def _reader(leaf: AnyAttribute, evidence: Evidence, as_of: date) -> Callable[[Unit], Cell]:
    if isinstance(leaf, Indicator):
        return _indicator(leaf, evidence, as_of)
    if isinstance(leaf, JudgementScale):
        return lambda unit: _judgement(leaf, unit, evidence, as_of)
    return _count(leaf, evidence, as_of)


def _known(raw: float, year: int) -> Cell:
    return Cell(raw, raw, raw, year, Why.KNOWN)


# Figures


def _indicator(leaf: Indicator, evidence: Evidence, as_of: date) -> Callable[[Unit], Cell]:
    last = last_year(evidence, as_of, *leaf.all_series)
    outside = {
        iso3 for name in leaf.all_series for iso3 in evidence.sources[evidence.source_of[name]].leaves_out
    }

    def take(unit: Unit) -> Cell:
        if unit.iso3 in outside:
            return Cell(why=Why.LEFT_OUT)
        series = [evidence.years(name, unit.iso3) for name in leaf.all_series]
        derived = _derive(leaf, series)
        years = [year for year in derived if leaf.edition is None or year == leaf.edition]
        timely = [year for year in years if year <= last]
        if not timely:
            if years:
                return Cell(why=Why.NOT_YET)
            return Cell(why=Why.NO_PAIR if all(series) else Why.NO_FIGURE)
        year = max(timely)
        if leaf.tolerance is not None and age(as_of, year) > leaf.tolerance:
            return Cell(year=year, why=Why.TOO_OLD)
        return _known(derived[year], year)

    return take


def _derive(leaf: Indicator, series: list[Mapping[int, float]]) -> dict[int, float]:
    """Year -> figure: ratio, product, change or mean over years, where all its parts exist."""
    common = set(series[0]).intersection(*series[1:])
    figures: dict[int, float] = {}
    for year in common:
        raw = series[0][year]
        others = [part[year] for part in series[1:]]
        if leaf.per is not None:
            if others[0] == 0.0:
                continue
            raw, others = raw / others[0], others[1:]
        for factor in others:
            raw *= factor
        figures[year] = raw
    if leaf.change_over is not None:
        back = leaf.change_over
        return {year: figures[year] - figures[year - back] for year in figures if year - back in figures}
    if leaf.average_over is not None:
        return _averages(figures, leaf.average_over)
    return figures


def _averages(figures: dict[int, float], span: int) -> dict[int, float]:
    found = {}
    for year in figures:
        years = range(year - span + 1, year + 1)
        if all(part in figures for part in years):
            found[year] = sum(figures[part] for part in years) / span
    return found


# Judgements


def _judgement(leaf: JudgementScale, unit: Unit, evidence: Evidence, as_of: date) -> Cell:
    if unit.profile is None:
        return Cell(why=Why.NO_PROFILE)
    given = unit.profile.judgements.get(leaf.id)
    if given is None:
        return Cell(why=Why.NOT_JUDGED)
    known_from = given.date or evidence.sources[given.source].known_from
    if known_from is not None and known_from.last > as_of:
        return Cell(why=Why.NOT_YET)
    low = given.level if given.low is None else given.low
    high = given.level if given.high is None else given.high
    year = known_from.last.year if known_from else 0
    return Cell(float(given.level), float(low), float(high), year, Why.KNOWN)


# Counts of facts


def _count(leaf: Count, evidence: Evidence, as_of: date) -> Callable[[Unit], Cell]:
    bodies = [body for kind in leaf.count if (body := listed(evidence, kind)) is not None]
    lists = [_full_lists(kind, evidence, as_of) for kind in leaf.count if listed(evidence, kind) is None]

    def take(unit: Unit) -> Cell:
        if lists and unit.profile is None:
            return Cell(why=Why.NO_PROFILE)
        states = {standing(evidence, body, unit, as_of).state for body in bodies}
        if not all(lists) or "unknown" in states:
            return Cell(why=Why.NO_FULL_LIST)
        outside = any(all(unit.iso3 in source.leaves_out for source in sources) for sources in lists)
        if outside or "left_out" in states:
            return Cell(why=Why.LEFT_OUT)
        found = counted(leaf, unit, evidence, as_of)
        number = len({fact.kind for fact in found}) if leaf.distinct else len(found)
        return _known(float(number), 0)

    return take


def _full_lists(kind: str, evidence: Evidence, as_of: date) -> list[Source]:
    """Sources whose list of a kind is whole at that date, so that absence from it means none."""
    found = []
    for source in evidence.sources.values():
        if kind in source.complete_for:
            since = source.complete_since(kind)
            if since is None or since.last <= as_of:
                found.append(source)
    return found


def counted(leaf: Count, unit: Unit, evidence: Evidence, as_of: date) -> list[DatedFact]:
    """What an attribute counts of a country at a date: facts of its profile, and what the table lists.

    Whether a country takes part in a body that the table lists is asked of the table alone; it counts once.
    """
    found = []
    for fact in unit.profile.dated_facts() if unit.profile is not None else ():
        if fact.kind not in leaf.count or listed(evidence, fact.kind) is not None:
            continue
        source = evidence.sources.get(fact.cited.source) if fact.cited is not None else None
        if holds(as_of, fact.since, fact.until, source.known_from if source else None):
            found.append(fact)
    for kind in leaf.count:
        body = listed(evidence, kind)
        told = standing(evidence, body, unit, as_of) if body is not None else None
        if told is not None and told.state == "yes":
            row = next(row for row in told.now if row.status in (told.by or told.body).counts)
            found.append(DatedFact(kind, row.cited, row.since, row.until))
    return found
