"""Verdicts of the safeguards: they stand beside the score and are never folded into it unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.latest import latest
from ikt.model.criteria import Safeguard
from ikt.model.policy import EFFECTS, SafeguardState, Threshold


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of one safeguard for one country.

    ``figure`` with ``low`` and ``high`` where the publisher gives bounds; ``doubtful`` when the
    threshold lies between the bounds, so that the figure alone decides a sharp line sharply.
    An unknown safeguard never caps or excludes.
    """

    id: str
    state: SafeguardState
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    year: int | None = None
    below: float | None = None
    doubtful: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the figure lies below the threshold, so that the safeguard has its effect."""
        return self.state in EFFECTS

    def under(self, threshold: Threshold | None) -> Verdict:
        """What another threshold says of the same figure."""
        return judge(self.id, self.figure, self.low, self.high, self.year, threshold)


def verdicts(
    evidence: Evidence, unit: Unit, thresholds: Mapping[str, Threshold], as_of: date
) -> tuple[Verdict, ...]:
    """The verdict of every safeguard of the framing for one unit."""
    return tuple(
        _verdict(guard, thresholds.get(guard.id), evidence, unit, as_of)
        for guard in evidence.criteria.safeguards
    )


def _verdict(
    guard: Safeguard, threshold: Threshold | None, evidence: Evidence, unit: Unit, as_of: date
) -> Verdict:
    unknown = judge(guard.id, None, None, None, None, threshold)
    if guard.series is None:
        return unknown
    newest = latest(evidence, guard.series, unit.iso3, as_of)
    if newest is None:
        return unknown
    bounds = _bounds(guard, evidence, unit, newest.year, newest.figure)
    return judge(guard.id, newest.figure, *bounds, newest.year, threshold)


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
