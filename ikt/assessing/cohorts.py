"""Groups of countries that people look for in a ranking, and where each stands: EU, OECD, lower income."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.clock import holds
from ikt.assessing.latest import latest
from ikt.assessing.membership import PREFIX, listed, standing
from ikt.assessing.performance import full_lists

BODIES = ("eu", "oecd")
LOWER_INCOME = "lower_income"
# Which figure beside the score says what a country earns, and below how many US dollars a head it counts as
# of lower income: about where the World Bank draws the upper bound of lower-middle income (4,495 dollars of
# national income a head in its classification of July 2025), for which the domestic product stands in.
INCOME = "gdp_per_head"
LOWER_INCOME_BELOW = 4500.0
# What the table of memberships says; what it leaves out or does not know is told by neither.
_TOLD = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Apart:
    """The criterion on which a cohort differs most from the other ranked countries: medians, 0..100."""

    criterion: int
    own: float
    others: float


@dataclass(frozen=True, slots=True)
class Cohort:
    """A group of countries and where its ranked ones (``rows``, best first) stand.

    ``unranked`` are its others, ``unknown`` how many ranked countries cannot be placed in it or outside it.
    ``median`` is the median rank and ``apart`` None where nobody of it is ranked, or nobody else.
    """

    id: str
    rows: tuple[int, ...]
    unranked: tuple[int, ...]
    unknown: int
    inside: int
    median: float | None
    apart: Apart | None


def cohorts(a: Assessment) -> tuple[Cohort, ...]:
    """The cohorts in a fixed order, of every body and of lower income."""
    everyone = range(len(a.units))
    made = [_cohort(a, body, [takes_part(a, row, body) for row in everyone]) for body in BODIES]
    return (*made, _cohort(a, LOWER_INCOME, [_earns_little(a, row) for row in everyone]))


def takes_part(a: Assessment, row: int, body: str) -> bool | None:
    """Whether a country takes part in a body on the day of the assessment; None where nobody knows.

    The table of memberships is asked where it lists the body, else the facts of the profile: who is not named
    there takes no part where a list of all who do was known by then.
    """
    evidence, as_of, unit = a.evidence, a.recipe.as_of, a.units[row]
    kind = f"{PREFIX}{body}"
    table = listed(evidence, kind)
    if table is not None:
        return _TOLD.get(standing(evidence, table, unit, as_of).state)
    for fact in unit.profile.dated_facts() if unit.profile is not None else ():
        source = evidence.sources.get(fact.cited.source) if fact.cited is not None else None
        known_from = source.known_from if source is not None else None
        if fact.kind == kind and holds(as_of, fact.since, fact.until, known_from):
            return True
    return False if unit.profile is not None and full_lists(kind, evidence, as_of) else None


def _earns_little(a: Assessment, row: int) -> bool | None:
    """Whether the latest product per head of a country lies below the bound; None without one."""
    series = next((item.series for item in a.evidence.criteria.context if item.id == INCOME), None)
    if series is None:
        return None
    found = latest(a.evidence, series, a.units[row].iso3, a.recipe.as_of)
    return None if found is None else found.figure < LOWER_INCOME_BELOW


def _cohort(a: Assessment, name: str, belongs: list[bool | None]) -> Cohort:
    rows = tuple(row for row in a.order() if belongs[row])
    return Cohort(
        id=name,
        rows=rows,
        unranked=tuple(row for row, own in enumerate(belongs) if own and not a.ranked[row]),
        unknown=sum(belongs[row] is None for row in a.order()),
        inside=sum(a.is_inside(row) for row in rows),
        median=float(np.median(a.rank[list(rows)])) if rows else None,
        apart=_apart(a, rows),
    )


def _apart(a: Assessment, rows: tuple[int, ...]) -> Apart | None:
    others = [row for row in a.order() if row not in rows]
    if not rows or not others:
        return None
    own, rest = (np.median(a.values.best[list(some)], axis=0) for some in (rows, others))
    most = int(np.abs(own - rest).argmax())
    return Apart(most, float(own[most]), float(rest[most]))
