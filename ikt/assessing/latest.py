"""The latest figure of a series that was known on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ikt.assessing.clock import last_year_known
from ikt.assessing.facts import Evidence


class Latest(NamedTuple):
    """A figure and the year it describes."""

    year: int
    figure: float


def last_year(evidence: Evidence, as_of: date, *series: str) -> int:
    """The latest reference year of which figures of all these series were known.

    Of an edition that was out by that day all figures were known; of one published later those that an
    earlier edition will have had, by the lag of the series.
    """
    return min(_last_year(evidence, as_of, name) for name in series)


def _last_year(evidence: Evidence, as_of: date, name: str) -> int:
    published = evidence.sources[evidence.source_of[name]].published
    if published is not None and published.last <= as_of:
        return date.max.year
    return last_year_known(as_of, evidence.lag(name))


def known_since(evidence: Evidence, year: int, *series: str) -> date:
    """The day from which figures of all these series on a year were known: the rule of ``last_year`` turned
    round, so the sooner of the end of its year plus the lag and the publication of the edition at hand.
    """
    return max(_known_since(evidence, year, name) for name in series)


def _known_since(evidence: Evidence, year: int, name: str) -> date:
    published = evidence.sources[evidence.source_of[name]].published
    by_lag = date(year + evidence.lag(name), 12, 31)
    return by_lag if published is None else min(published.last, by_lag)


def latest(evidence: Evidence, series: str, iso3: str, as_of: date) -> Latest | None:
    """The latest figure of a unit known on a day, however old; None where there is none."""
    figures = evidence.years(series, iso3)
    last = last_year(evidence, as_of, series)
    year = max((year for year in figures if year <= last), default=None)
    return None if year is None else Latest(year, figures[year])
