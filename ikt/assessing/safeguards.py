"""Verdicts of the safeguards: they stand beside the score and are never folded into it unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ikt.assessing.clock import holds
from ikt.assessing.derived import Derived, averaged
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.latest import last_year, latest
from ikt.model.criteria import Safeguard
from ikt.model.policy import EFFECTS, SafeguardState, Threshold
from ikt.model.profile import SafeguardFact


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one safeguard for one country.

    ``figure`` with ``low`` and ``high`` where the publisher gives bounds, or where it is a mean over years,
    the first of which is ``since``; ``doubtful`` when the threshold lies between the bounds, so that the
    figure alone decides a sharp line sharply. ``fact`` is what a profile says of it on the day; where that
    has a level, the level is the figure. An unknown safeguard never caps or excludes.
    """

    id: str
    state: SafeguardState
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    year: int | None = None
    below: float | None = None
    doubtful: bool = False
    since: int | None = None
    fact: SafeguardFact | None = None

    @property
    def speaks(self) -> bool:
        """Whether the figure lies below the threshold, so that the safeguard has its effect."""
        return self.state in EFFECTS

    @property
    def by_fact(self) -> bool:
        """Whether the figure is the level that a fact gives."""
        return self.fact is not None and self.fact.level is not None

    def under(self, threshold: Threshold | None) -> Verdict:
        """What another threshold says of the same figure."""
        again = judge(self.id, self.figure, self.low, self.high, self.year, threshold)
        return replace(again, since=self.since, fact=self.fact)


def verdicts(
    evidence: Evidence, thresholds: Mapping[str, Threshold], as_of: date
) -> tuple[tuple[Verdict, ...], ...]:
    """The verdict of every safeguard of the framing for every unit."""
    guards = evidence.criteria.safeguards
    means = {
        guard.id: averaged(guard.series, guard.mean_over, evidence, last_year(evidence, as_of, guard.series))
        for guard in guards
        if guard.series is not None and guard.mean_over is not None
    }
    return tuple(
        tuple(
            _verdict(guard, evidence, unit, as_of, means.get(guard.id)).under(thresholds.get(guard.id))
            for guard in guards
        )
        for unit in evidence.units
    )


def _verdict(guard: Safeguard, evidence: Evidence, unit: Unit, as_of: date, means: Derived | None) -> Verdict:
    """What is known of a safeguard, before any threshold."""
    fact = standing_fact(guard.id, evidence, unit, as_of)
    if fact is not None and fact.level is not None:
        when = fact.since or evidence.sources[fact.source].known_from
        year = None if when is None else when.last.year
        return Verdict(guard.id, "pass", float(fact.level), year=year, fact=fact)
    found = _measured(guard, evidence, unit, as_of, means)
    return replace(found, fact=fact)


def standing_fact(name: str, evidence: Evidence, unit: Unit, as_of: date) -> SafeguardFact | None:
    """What the profile of a unit says of a safeguard, where that stands on a day."""
    fact = None if unit.profile is None else unit.profile.safeguards.get(name)
    if fact is None:
        return None
    known_from = evidence.sources[fact.source].known_from
    return fact if holds(as_of, fact.since, fact.until, known_from) else None


def _measured(
    guard: Safeguard, evidence: Evidence, unit: Unit, as_of: date, means: Derived | None
) -> Verdict:
    if guard.series is None:
        return Verdict(guard.id, "unknown")
    if means is not None:
        return _mean(guard.id, means, unit, last_year(evidence, as_of, guard.series))
    newest = latest(evidence, guard.series, unit.iso3, as_of)
    if newest is None:
        return Verdict(guard.id, "unknown")
    low, high = _bounds(guard, evidence, unit, newest.year, newest.figure)
    return Verdict(guard.id, "pass", newest.figure, low, high, newest.year)


def _mean(name: str, means: Derived, unit: Unit, last: int) -> Verdict:
    """The latest mean over years, with its standard error either way."""
    row = means.iso3.get(unit.iso3)
    if row is None:
        return Verdict(name, "unknown")
    columns = np.flatnonzero(~np.isnan(means.number[row]) & (means.years <= last))
    if not len(columns):
        return Verdict(name, "unknown")
    here = row, columns[-1]
    figure, error = float(means.number[here]), float(means.noise[here])
    year, since = int(means.years[columns[-1]]), int(means.since[here])
    return Verdict(name, "pass", figure, figure - error, figure + error, year, since=since)


def judge(
    name: str,
    figure: float | None,
    low: float | None,
    high: float | None,
    year: int | None,
    threshold: Threshold | None,
) -> Verdict:
    """What a threshold says of a figure; a figure that is not known says nothing."""
    below = threshold.below if threshold else None
    if figure is None:
        return Verdict(name, "unknown", below=below)
    if threshold is None:
        return Verdict(name, "pass", figure, low, high, year)
    state: SafeguardState = threshold.effect if figure < threshold.below else "pass"
    doubtful = low is not None and high is not None and low < threshold.below <= high
    return Verdict(
        id=name, state=state, figure=figure, low=low, high=high, year=year, below=below, doubtful=doubtful
    )


def _bounds(
    guard: Safeguard, evidence: Evidence, unit: Unit, year: int, figure: float
) -> tuple[float | None, float | None]:
    def of(series: str | None) -> float | None:
        return None if series is None else evidence.years(series, unit.iso3).get(year)

    error = of(guard.error)
    if error is not None:
        return figure - error, figure + error
    return of(guard.low), of(guard.high)
