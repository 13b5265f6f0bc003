"""Facts to performances: for each country and attribute the raw number, its year, or why unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import partial

import numpy as np

from ikt.assessing.clock import age, holds
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.judged import Judged, judgements_of
from ikt.assessing.known_figures import Known, all_known, doubt_of
from ikt.assessing.membership import listed, standing
from ikt.model.criteria import Count, Indicator, JudgementScale
from ikt.model.profile import DatedFact, Profile
from ikt.model.source import Source
from ikt.scoring.arrays import Bools, Floats, Ints


class Why(IntEnum):
    """Why a performance is known or not.

    TOO_OLD stands in records of before figures aged. NOT_EVERYWHERE: judged, but of too few of the countries
    that could cross the line.
    """

    KNOWN = 0
    NO_FIGURE = 1
    TOO_OLD = 2
    NOT_YET = 3
    NOT_JUDGED = 4
    NO_FULL_LIST = 5
    NO_PROFILE = 6
    LEFT_OUT = 7
    NO_PAIR = 8
    NOT_EVERYWHERE = 9


@dataclass(frozen=True, slots=True)
class Performance:
    """What is known of each country on each attribute; all arrays (n, l).

    ``best`` is the raw number in the attribute's own unit, NaN exactly where ``why`` is not KNOWN; ``low``
    and ``high`` differ from it for judgements only. ``year`` is the reference year of a figure, 0 where there
    is none, and ``since`` the first year that went into it. ``spread`` is the uncertainty in value points
    either way, NaN where unknown; ``old`` says of which figures the age makes them a stand-in, and ``judged``
    which a team overruled by its judgement. ``estimate`` is the value (0..100) that an unknown figure is
    expected to have and ``error`` its uncertainty either way, NaN where nothing is expected; None where
    nobody asked for any. ``heard`` are the judgements of rounds by (iso2, attribute), with the views of which
    they were made, also where they do not count.
    """

    best: Floats
    low: Floats
    high: Floats
    year: Ints
    why: Ints
    since: Ints
    spread: Floats
    old: Bools
    judged: Bools
    estimate: Floats | None = None
    error: Floats | None = None
    heard: Mapping[tuple[str, str], Judged] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One performance: raw number, low, high, year, why."""

    best: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    year: int = 0
    why: Why = Why.NO_FIGURE


def measure(
    evidence: Evidence,
    as_of: date,
    figures: Mapping[int, Known] | None = None,
    rounds: Sequence[str] = (),
) -> Performance:
    """Performances (n, l) of all units on all attributes at a date; what nobody knows by then is NaN.

    ``figures`` are those of ``all_known``, where somebody has them already; ``rounds`` those that count.

    Raises:
        BadFiles: a round that counts cannot be read.
    """
    figures = all_known(evidence, as_of) if figures is None else figures
    return judged_by(unjudged(evidence, as_of, figures), evidence, as_of, rounds)


def unjudged(evidence: Evidence, as_of: date, figures: Mapping[int, Known]) -> Performance:
    """The performances that do not depend on what anybody judges: figures and counted facts."""
    leaves = evidence.criteria.attributes()
    shape = (len(evidence.units), len(leaves))
    best, low, high, spread = (np.full(shape, np.nan) for _ in range(4))
    year, since, why = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    old, judged = (np.zeros(shape, dtype=bool) for _ in range(2))
    told = Performance(
        best=best, low=low, high=high, year=year, why=why, since=since, spread=spread, old=old, judged=judged
    )
    for column, leaf in enumerate(leaves):
        if isinstance(leaf, Indicator):
            _put_figures(told, column, leaf, evidence, figures[column], as_of)
        elif isinstance(leaf, Count):
            _put_cells(told, column, leaf, evidence, _count(leaf, evidence, as_of))
    return told


def judged_by(
    measured: Performance, evidence: Evidence, as_of: date, rounds: Sequence[str] = ()
) -> Performance:
    """Performances of ``unjudged`` with what people judge of rubrics, and where they overrule a figure.

    Raises:
        BadFiles: a round that counts cannot be read.
    """
    judge = Judge(evidence, as_of, judgements_of(evidence.rounds, rounds, as_of))
    arrays = {
        name: value.copy()
        for name in Performance.__dataclass_fields__
        if isinstance(value := getattr(measured, name), np.ndarray)
    }
    told = replace(measured, **arrays, heard=judge.judged)
    for column, leaf in enumerate(evidence.criteria.attributes()):
        if isinstance(leaf, JudgementScale):
            _put_cells(told, column, leaf, evidence, partial(judge.cell, leaf.id))
        elif isinstance(leaf, Indicator) and leaf.levels is not None:
            _overrule(told, column, leaf, judge)
    return told


def _put_cells(
    told: Performance,
    column: int,
    leaf: JudgementScale | Count,
    evidence: Evidence,
    take: Callable[[Unit], Cell],
) -> None:
    """Enter what is taken of each unit on one attribute."""
    for row, unit in enumerate(evidence.units):
        cell, here = take(unit), (row, column)
        told.best[here], told.low[here], told.high[here] = cell.best, cell.low, cell.high
        told.year[here], told.why[here] = cell.year, cell.why
    told.since[:, column] = told.year[:, column]
    told.spread[:, column] = np.where(np.isnan(told.best[:, column]), np.nan, doubt_of(leaf))


def usual_years(performance: Performance) -> list[int]:
    """Per attribute the year that most of its figures describe, the earliest of as many."""
    return (
        [int(np.bincount(column).argmax()) for column in performance.year.T] if len(performance.year) else []
    )


def _known(raw: float, year: int) -> Cell:
    return Cell(raw, raw, raw, year, Why.KNOWN)


# Figures


def _put_figures(
    told: Performance, column: int, leaf: Indicator, evidence: Evidence, known: Known, as_of: date
) -> None:
    """Enter the figures of one attribute for the units of the evidence."""
    outside = {
        iso3 for name in leaf.all_series for iso3 in evidence.sources[evidence.source_of[name]].leaves_out
    }
    for row, unit in enumerate(evidence.units):
        place = known.iso3.get(unit.iso3)
        if unit.iso3 in outside:
            told.why[row, column] = Why.LEFT_OUT
        elif place is None or np.isnan(known.number[place]):
            told.why[row, column] = _why_no_figure(leaf, evidence, unit, known, place)
        else:
            number = known.number[place]
            told.best[row, column] = told.low[row, column] = told.high[row, column] = number
            told.year[row, column], told.since[row, column] = known.year[place], known.since[place]
            told.spread[row, column] = known.spread[place]
            told.old[row, column] = (
                leaf.tolerance is not None and age(as_of, int(known.year[place])) > leaf.tolerance
            )


def figure_of(leaf: Indicator, level: float) -> float:
    """The figure that lies as far along the range of an attribute as a level lies along its levels."""
    levels = sorted(leaf.levels or ())
    part = (level - levels[0]) / (levels[-1] - levels[0])
    if leaf.log:
        return float(leaf.worst * (leaf.best / leaf.worst) ** part)
    return leaf.worst + part * (leaf.best - leaf.worst)


def _overrule(told: Performance, column: int, leaf: Indicator, judge: Judge) -> None:
    """Put judgements in the place of figures, each level as far along the range as it is along the levels."""
    for row, unit in enumerate(judge.evidence.units):
        cell = judge.cell(leaf.id, unit)
        if cell.why == Why.KNOWN:
            here = row, column
            ends = (figure_of(leaf, level) for level in (cell.best, cell.low, cell.high))
            told.best[here], told.low[here], told.high[here] = ends
            told.year[here], told.since[here], told.why[here] = cell.year, cell.year, cell.why
            told.spread[here], told.old[here], told.judged[here] = 0.0, False, True
            if told.estimate is not None and told.error is not None:
                # What is known is not expected.
                told.estimate[here] = told.error[here] = np.nan


def _why_no_figure(leaf: Indicator, evidence: Evidence, unit: Unit, known: Known, place: int | None) -> Why:
    if place is not None and known.later[place]:
        return Why.NOT_YET
    return Why.NO_PAIR if all(evidence.years(name, unit.iso3) for name in leaf.all_series) else Why.NO_FIGURE


# Judgements


@dataclass(frozen=True, slots=True)
class Judge:
    """What people say of a country on a day: in the rounds that count, or else by hand in its profile."""

    evidence: Evidence
    as_of: date
    judged: Mapping[tuple[str, str], Judged]

    def cell(self, attribute: str, unit: Unit) -> Cell:
        """The performance of a unit on an attribute that people judge."""
        judged = self.judged.get((unit.iso2, attribute))
        if judged is not None:
            return Cell(judged.level, judged.low, judged.high, judged.since.year, Why.KNOWN)
        if unit.profile is None:
            return Cell(why=Why.NO_PROFILE)
        return self._by_hand(attribute, unit.profile)

    def _by_hand(self, attribute: str, profile: Profile) -> Cell:
        judgement = profile.judgements.get(attribute)
        if judgement is None:
            return Cell(why=Why.NOT_JUDGED)
        known_from = judgement.date or self.evidence.sources[judgement.source].known_from
        if known_from is not None and known_from.last > self.as_of:
            return Cell(why=Why.NOT_YET)
        low = judgement.level if judgement.low is None else judgement.low
        high = judgement.level if judgement.high is None else judgement.high
        year = known_from.last.year if known_from else 0
        return Cell(float(judgement.level), float(low), float(high), year, Why.KNOWN)


# Counts of facts


def _count(leaf: Count, evidence: Evidence, as_of: date) -> Callable[[Unit], Cell]:
    bodies = [body for kind in leaf.count if (body := listed(evidence, kind)) is not None]
    lists = [full_lists(kind, evidence, as_of) for kind in leaf.count if listed(evidence, kind) is None]

    def take(unit: Unit) -> Cell:
        if lists and unit.profile is None:
            return Cell(why=Why.NO_PROFILE)
        states = {standing(evidence, body, unit, as_of).state for body in bodies}
        if not all(lists) or "unknown" in states:
            return Cell(why=Why.NO_FULL_LIST)
        outside = any(all(unit.iso3 in source.leaves_out for source in sources) for sources in lists)
        if outside or "left_out" in states:
            return Cell(why=Why.LEFT_OUT)
        facts = counted(leaf, unit, evidence, as_of)
        number = len({fact.kind for fact in facts}) if leaf.distinct else len(facts)
        return _known(float(number), 0)

    return take


def full_lists(kind: str, evidence: Evidence, as_of: date) -> list[Source]:
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
    dated = []
    for fact in unit.profile.dated_facts() if unit.profile is not None else ():
        if fact.kind not in leaf.count or listed(evidence, fact.kind) is not None:
            continue
        source = evidence.sources.get(fact.cited.source) if fact.cited is not None else None
        if holds(as_of, fact.since, fact.until, source.known_from if source else None):
            dated.append(fact)
    for kind in leaf.count:
        body = listed(evidence, kind)
        told = standing(evidence, body, unit, as_of) if body is not None else None
        if told is not None and told.state == "yes":
            row = next(row for row in told.now if row.status in (told.by or told.body).counts)
            dated.append(DatedFact(kind, row.cited, row.since, row.until))
    return dated
