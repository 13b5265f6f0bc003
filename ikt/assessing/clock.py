"""The as-of date: what had happened by then, and what was known by then.

Two clocks. A figure describes a year and was first known on 31 December of that year plus the
lag of its series, or when the edition at hand was published where that was sooner; it counts when that is by
the as-of date. A dated fact counts from ``since`` to
``until``, never by the stamp of the file it stands in.
"""

from __future__ import annotations

from datetime import date

from ikt.model.moment import When


def last_year_known(as_of: date, lag: float) -> int:
    """The latest reference year whose figure, with this lag in years, was known on a day."""
    year_end = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    return int(year_end - lag)


def holds(as_of: date, since: When | None, until: When | None, known_from: When | None) -> bool:
    """Whether a dated fact counts on a day.

    A date known only to the month or year counts once that stretch has ended (``since``) and until
    it has ended (``until``). Without ``since`` the date of the source takes its place; without
    either the fact has no date at all and counts.
    """
    start = since or known_from
    if start is not None and start.last > as_of:
        return False
    return until is None or until.last >= as_of


def age(as_of: date, year: int) -> int:
    """Years between a reference year and the as-of date."""
    return as_of.year - year
