"""Published figures as tables, what an attribute derives from them, and how fast that moves.

A table has a row per country and a column per year, NaN where there is no figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ikt.assessing.facts import Evidence
from ikt.model.criteria import Indicator
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.values import value

# Of how many countries, each with so many steps from year to year, a pace is the median.
LEAST_PACED = 5
LEAST_STEPS = 3
# Below a hundredth of the world's share nothing is told apart.
LEAST_SPECIALISED = 0.01
# The pace of a series that has no two years: the median of the series that have them, in the shipped
# workspace of November 2026 (docs/method.md).
USUAL_PACE = 3.0


@dataclass(frozen=True, slots=True)
class Derived:
    """What an attribute measures for the countries of its first series, year by year.

    ``number`` (c, y) in the unit of the attribute, NaN where it cannot be had; ``since`` (c, y) the first
    year that went into it; ``noise`` (c, y) the standard error of a mean over years in value points, 0 of
    anything else. ``first`` is the year of the first column, ``iso3`` the rows.
    """

    iso3: dict[str, int]
    first: int
    number: Floats
    since: Ints
    noise: Floats

    @property
    def years(self) -> Ints:
        """The year of each column (y,)."""
        return np.arange(self.first, self.first + self.number.shape[1])


def derive(leaf: Indicator, evidence: Evidence, last: int | None = None) -> Derived:
    """The ratio, product, change or mean over years of an attribute, wherever all its parts exist.

    How much single years scatter is taken from figures up to the year ``last`` (all of them when None).
    """
    iso3, first, tables = _tables(leaf.all_series, evidence)
    number = tables[0]
    others = tables[1 : len(tables) - len(leaf.alike)]
    if leaf.alike:
        number = _alike([number, *tables[len(tables) - len(leaf.alike) :]], iso3, evidence)
    if leaf.per is not None:
        number = number / np.where(others[0] == 0.0, np.nan, others[0])
        others = others[1:]
    for factor in others:
        number = number * factor
    since = np.broadcast_to(np.arange(first, first + number.shape[1]), number.shape)
    noise = np.zeros(number.shape)
    if leaf.change_over is not None:
        number, since = _changes(number, since, leaf.change_over)
    elif leaf.average_over is not None:
        number, since, _ = _means(number, since, leaf.average_over, leaf.average_over)
    elif leaf.mean_over is not None:
        single = value(number, leaf.worst, leaf.best, log=leaf.log)
        years = np.arange(first, first + number.shape[1])
        noise = _noise(single if last is None else np.where(years <= last, single, np.nan), leaf.mean_over)
        number, since, _ = _means(number, since, leaf.mean_over, (leaf.mean_over + 1) // 2)
    return Derived(iso3, first, number, since, noise)


def averaged(series: str, span: int, evidence: Evidence, last: int) -> Derived:
    """Means of a series over ``span`` years, of at least half of them, with ``noise`` in its own unit.

    The noise is taken from figures up to the year ``last``.
    """
    iso3, first, (number,) = _tables([series], evidence)
    years = np.broadcast_to(np.arange(first, first + number.shape[1]), number.shape)
    mean, since, _ = _means(number, years, span, (span + 1) // 2)
    return Derived(iso3, first, mean, since, _noise(np.where(years <= last, number, np.nan), span))


def _tables(names: Sequence[str], evidence: Evidence) -> tuple[dict[str, int], int, list[Floats]]:
    """The figures of several series for the countries and the years of the first."""
    countries = {
        iso3: years
        for iso3 in evidence.figures.get(names[0], {})
        if (years := evidence.years(names[0], iso3))
    }
    rows = {iso3: row for row, iso3 in enumerate(countries)}
    first = min((min(years) for years in countries.values()), default=0)
    last = max((max(years) for years in countries.values()), default=-1)
    tables = []
    for name in names:
        table = np.full((len(rows), last - first + 1), np.nan)
        places: list[int] = []
        columns: list[int] = []
        figures: list[float] = []
        for iso3, row in rows.items():
            for year, figure in evidence.years(name, iso3).items():
                if first <= year <= last:
                    places.append(row)
                    columns.append(year - first)
                    figures.append(figure)
        table[places, columns] = figures
        tables.append(table)
    return rows, first, tables


def _alike(tables: Sequence[Floats], iso3: Mapping[str, int], evidence: Evidence) -> Floats:
    """How alike each country is to the home country in each year, -1 to 1, NaN where a series lacks.

    What is nought, or less than a hundredth of the world's, is taken as a hundredth: its logarithm would
    otherwise outweigh all others together.
    """
    stacked = np.stack(tables)
    home = [iso3[name] for name in evidence.home if name in iso3]
    if not home:
        return np.full(tables[0].shape, np.nan)
    logs = np.log(np.maximum(stacked, LEAST_SPECIALISED))
    own = logs[:, home[0]][:, None, :]
    size = np.sqrt((logs**2).sum(axis=0) * (own**2).sum(axis=0))
    likeness = (logs * own).sum(axis=0) / np.where(size > 0.0, size, np.nan)
    return np.where(np.isnan(stacked).any(axis=0), np.nan, np.clip(likeness, -1.0, 1.0))


def _changes(number: Floats, years: Ints, span: int) -> tuple[Floats, Ints]:
    """The change over ``span`` years, or over one more or one less scaled to as many."""
    change = np.full(number.shape, np.nan)
    since = np.zeros(number.shape, dtype=np.int64)
    for back in (span, span + 1, span - 1):
        if not 1 <= back < number.shape[1] + 1 or (back != span and span < 3):
            continue
        steps = np.full(number.shape, np.nan)
        steps[:, back:] = number[:, back:] - number[:, :-back]
        if back != span:
            steps *= span / back
        fresh = np.isnan(change) & ~np.isnan(steps)
        change = np.where(fresh, steps, change)
        since = np.where(fresh, years - back, since)
    return change, since


def _means(number: Floats, years: Ints, span: int, least: int) -> tuple[Floats, Ints, Ints]:
    """Means over the ``span`` years that end in one with a figure, of at least ``least`` figures."""
    total, count = np.zeros(number.shape), np.zeros(number.shape, dtype=np.int64)
    since = np.array(years)
    for back in reversed(range(min(span, number.shape[1]))):
        past = np.full(number.shape, np.nan)
        past[:, back:] = number[:, : number.shape[1] - back]
        there = ~np.isnan(past)
        since = np.where(there & (count == 0), years - back, since)
        total += np.where(there, past, 0.0)
        count += there
    enough = (count >= least) & ~np.isnan(number)
    with np.errstate(invalid="ignore"):
        return np.where(enough, total / np.maximum(count, 1), np.nan), since, count


def _noise(single: Floats, span: int) -> Floats:
    """The standard error (c, y) of a mean over years, from the spread of their values.

    A country with three figures or more in the span has a spread of its own, another has the median of
    those.
    """
    years = np.broadcast_to(np.arange(single.shape[1]), single.shape)
    mean, _, count = _means(single, years, span, 1)
    square, _, _ = _means(single**2, years, span, 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(np.maximum(square - mean**2, 0.0) * count / np.maximum(count - 1, 1))
    own = (count >= LEAST_STEPS) & ~np.isnan(spread)
    usual = float(np.median(spread[own])) if own.any() else 0.0
    return np.where(own, spread, usual) / np.sqrt(np.maximum(count, 1))


def _uncut(number: Floats, leaf: Indicator) -> Floats:
    """Values as ``value`` gives them, not cut off at the goalposts; no number where a logarithm is none."""
    if not leaf.log:
        return 100.0 * (number - leaf.worst) / (leaf.best - leaf.worst)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(np.where(number > 0.0, number, np.nan))
    low, high = np.log(leaf.worst), np.log(leaf.best)
    found: Floats = 100.0 * (logs - low) / (high - low)
    return found


def pace(leaf: Indicator, derived: Derived, last: int) -> float:
    """By how many value points (a standard deviation) an attribute moves in a year, up to the year ``last``.

    Of each country the root of the mean squared step between its known years, divided by the years between
    them as for a random walk; of these the median over countries, which no small state upsets. Steps beyond
    the goalposts count too: where a value is cut off, the figure moves all the same.
    """
    if leaf.pace is not None:
        return leaf.pace
    known = derived.number[:, derived.years <= last]
    values = _uncut(known, leaf)
    row, column = np.nonzero(np.isfinite(values))
    same = row[1:] == row[:-1]
    gaps = (column[1:] - column[:-1])[same]
    steps = (values[row[1:], column[1:]] - values[row[:-1], column[:-1]])[same]
    countries = len(derived.iso3)
    count = np.bincount(row[1:][same], minlength=countries)
    total = np.bincount(row[1:][same], steps**2 / gaps, minlength=countries)
    for least in (LEAST_STEPS, 1):
        paced = count >= least
        if paced.sum() >= LEAST_PACED:
            return float(np.median(np.sqrt(total[paced] / count[paced])))
    return USUAL_PACE
