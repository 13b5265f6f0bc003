"""Where a ranking rests on other ground than elsewhere: shares known that lie far from those of the others,
figures that lack, values at an end of their scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import LEAST_VALUES
from ikt.model.criteria import JudgementScale

# Beyond so many times the distance between the quartiles a value is an outlier (Tukey 1977, Exploratory Data
# Analysis). Where nearly all are alike that distance is nought, so it also has to be this part of the weight.
FENCE = 1.5
LEAST_APART = 0.05
# A figure is told to lack where this part of the ranked countries has none.
LEAST_LACKING = 0.1


@dataclass(frozen=True, slots=True)
class Outlier:
    """A ranked country of which much less is known than of the others, or much more.

    ``known`` is its share of the weight, ``columns`` the attributes that set it apart: those that it lacks
    and most others have, or the other way round, the weightiest first.
    """

    row: int
    known: float
    more: bool
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ``median`` share known of the ranked countries, 0..1, and who lies far from it, the least first."""

    median: float
    outliers: tuple[Outlier, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """An attribute without a figure for many of the ranked countries (``rows``, best rank first)."""

    column: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AtEnd:
    """The ranked countries whose value on an attribute is 0 (``worst``) or 100, the farthest out first.

    ``beyond`` of them lie past the goalpost, so that the score does not tell them apart.
    """

    column: int
    end: Literal["worst", "best"]
    rows: tuple[int, ...]
    beyond: int


def coverage(a: Assessment) -> Coverage | None:
    """Who among the ranked is compared on much less than the others, or on much more; None of nobody."""
    rows = a.order()
    if not rows:
        return None
    known = a.known[rows]
    first, median, third = (float(one) for one in np.quantile(known, (0.25, 0.5, 0.75)))
    reach = FENCE * (third - first)
    found = []
    for row in sorted(rows, key=lambda one: (round(float(a.known[one]), 9), a.units[one].iso2)):
        share = float(a.known[row])
        outside = share < first - reach or share > third + reach
        if outside and round(abs(share - median), 9) >= LEAST_APART:
            found.append(Outlier(row, share, share > median, _apart(a, rows, row, share > median)))
    return Coverage(median, tuple(found))


def _apart(a: Assessment, rows: Sequence[int], row: int, more: bool) -> tuple[int, ...]:
    """The attributes that a country has and most others lack (``more``), or the other way round."""
    others = [one for one in rows if one != row]
    usual = a.values.known_leaf[others].mean(axis=0) if others else np.zeros(len(a.leaves))
    own = a.values.known_leaf[row]
    apart = own & (usual < 0.5) if more else ~own & (usual >= 0.5)
    columns = [int(column) for column in np.flatnonzero(apart & (a.share > 0.0))]
    return tuple(sorted(columns, key=lambda column: (-float(a.share[column]), column)))


def lacking(a: Assessment) -> tuple[Lacking, ...]:
    """The figures and counts that lack for many of the ranked countries, those of the most first.

    Judgements are not among them: that nobody has given them is another question.
    """
    rows = a.order()
    found = []
    for column, leaf in enumerate(a.leaves):
        without = tuple(row for row in rows if not a.values.known_leaf[row, column])
        asked = not isinstance(leaf, JudgementScale) and a.share[column] > 0.0
        if asked and without and len(without) >= LEAST_LACKING * len(rows):
            found.append(Lacking(column, without))
    return tuple(sorted(found, key=lambda one: (-len(one.rows), one.column)))


def at_ends(a: Assessment) -> tuple[AtEnd, ...]:
    """Where values lie at an end of their scale, first where most weight does.

    Of judgements, and of figures with few different values (a visa is needed or not), the ends are what they
    were made for: those are left out.
    """
    rows = a.order()
    found = []
    for column, leaf in enumerate(a.leaves):
        known = [row for row in rows if a.values.known_leaf[row, column]]
        values = a.values.leaf[known, column]
        if isinstance(leaf, JudgementScale) or len(np.unique(values)) < LEAST_VALUES:
            continue
        best = a.performance.best[:, column]
        ends: tuple[tuple[Literal["worst", "best"], float, float], ...] = (
            ("worst", 0.0, leaf.worst),
            ("best", 100.0, leaf.best),
        )
        for end, at, post in ends:
            here = [row for row, value in zip(known, values, strict=True) if value == at]
            if here and a.share[column] > 0.0:
                here.sort(key=lambda row: (-abs(float(best[row]) - post), a.units[row].iso2))
                beyond = sum(bool(best[row] != post) for row in here)
                found.append(AtEnd(column, end, tuple(here), beyond))
    return tuple(sorted(found, key=lambda one: (-len(one.rows) * float(a.share[one.column]), one.column)))
