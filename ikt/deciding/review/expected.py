"""Whether what was expected of a choice came about: by figures of a year after it, up to the term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ikt.assessing.facts import Evidence
from ikt.assessing.latest import Latest
from ikt.deciding.review.beside import Course, Outcome
from ikt.deciding.review.reviewed import Reviewed
from ikt.model.outcomes import Expectation, Outcomes

# met, missed: by the figure of the year of the term. unknown: the term is over and that figure is not there.
# ahead, behind: the term is to come, and the newest figure reaches it or not. open: the term is to come and
# no figure yet describes a year after the choice. not_compared: a change of which nothing can be said.
Verdict = Literal["met", "missed", "unknown", "ahead", "behind", "open", "not_compared"]
SETTLED: tuple[Verdict, ...] = ("met", "missed")


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of one country, the figure it was held against, and the figure it asks.

    ``wanted`` is None where only a direction is asked or no baseline was known. ``late``: it was stated after
    the choice, by the date of its source.
    """

    of: Expectation
    iso2: str
    verdict: Verdict
    figure: Latest | None
    wanted: float | None
    late: bool


@dataclass(frozen=True, slots=True)
class AllExpected:
    """Every expectation of the choice that was known on the day, and how many were stated later still."""

    each: tuple[Expected, ...]
    later: int

    def counted(self, *verdicts: Verdict) -> int:
        """How many have one of these verdicts."""
        return sum(one.verdict in verdicts for one in self.each)


def of_choice(outcomes: Outcomes | None, reviewed: Reviewed) -> tuple[Expectation, ...]:
    """The expectations of the choice under review, in the order of the file."""
    if outcomes is None:
        return ()
    return tuple(one for one in outcomes.expectations if one.decision in reviewed.names)


def expected(
    expectations: Iterable[Expectation],
    outcomes: Mapping[str, Outcome],
    reviewed: Reviewed,
    evidence: Evidence,
    day: date,
) -> AllExpected:
    """How each expectation stands on a day; ``outcomes`` are those of its measures, by id."""
    each, later = [], 0
    for one in expectations:
        source = evidence.sources.get(one.source)
        stated = None if source is None else source.known_from
        if stated is not None and stated.last > day:
            later += 1
            continue
        late = stated is not None and stated.first > reviewed.taken
        for iso2 in one.countries or reviewed.chosen:
            each.append(_expected(one, iso2, outcomes[one.measure], reviewed, day, late))
    return AllExpected(tuple(each), later)


def _expected(
    one: Expectation, iso2: str, outcome: Outcome, reviewed: Reviewed, day: date, late: bool
) -> Expected:
    course = outcome.courses[iso2]
    figures = outcome.measure.ever.get(iso2, {})
    years = [year for year in figures if reviewed.taken.year < year <= one.by.last.year]
    figure = Latest(max(years), figures[max(years)]) if years else None
    wanted = _wanted(one, course)
    over = one.by.last < day
    reached = None if figure is None else _reached(one, course, wanted, figure.figure)
    verdict: Verdict
    if one.at_least is None and one.at_most is None and _no_change_can_be_told(course):
        verdict = "not_compared"
    elif figure is not None and reached is not None and figure.year == one.by.last.year:
        verdict = "met" if reached else "missed"
    elif over:
        verdict = "unknown"
    elif reached is None:
        verdict = "open"
    else:
        verdict = "ahead" if reached else "behind"
    return Expected(one, iso2, verdict, figure, wanted, late)


def _no_change_can_be_told(course: Course) -> bool:
    return course.state in ("no_baseline", "gone", "not_compared")


def _wanted(one: Expectation, course: Course) -> float | None:
    """The figure that an expectation asks, changes counted from the baseline in the edition of today."""
    if one.at_least is not None or one.at_most is not None:
        return one.at_least if one.at_least is not None else one.at_most
    if course.base is None:
        return None
    if one.rises_by is not None or one.falls_by is not None:
        return course.base + (one.rises_by or 0.0) - (one.falls_by or 0.0)
    if one.rises_by_percent is not None or one.falls_by_percent is not None:
        return course.base * (1.0 + ((one.rises_by_percent or 0.0) - (one.falls_by_percent or 0.0)) / 100.0)
    return None


def _reached(one: Expectation, course: Course, wanted: float | None, figure: float) -> bool | None:
    """Whether a figure is what was expected; None where there is nothing to hold it against."""
    if one.direction is not None:
        if course.base is None:
            return None
        return figure > course.base if one.direction == "up" else figure < course.base
    if wanted is None:
        return None
    down = one.at_most is not None or one.falls_by is not None or one.falls_by_percent is not None
    # The last digit of a sum is no difference.
    slack = 1e-9 * max(abs(wanted), abs(figure))
    return figure <= wanted + slack if down else figure >= wanted - slack
