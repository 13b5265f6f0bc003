"""What the figures that nobody has are expected to be, given the others of the same country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ikt.assessing.facts import Evidence
from ikt.assessing.known_figures import Known, all_known
from ikt.assessing.performance import Performance, Why
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.ridge import Expectation, expectation, standardised
from ikt.scoring.values import UNKNOWN_DOUBT, value

# Of whom fewer of the figures are known, nothing is expected: the estimate would be that of no country.
LEAST_FIGURES = 0.5
_MISSING = (Why.NO_FIGURE, Why.NOT_YET, Why.NO_PAIR)


@dataclass(frozen=True, slots=True)
class Table:
    """Values (c, k), 0..100, of all countries with figures; ``columns`` (k,) says of which attributes.

    ``others`` (c, k) are the same standardised, and ``enough`` (c,) says of whom enough figures are known.
    """

    iso3: tuple[str, ...]
    columns: tuple[int, ...]
    values: Floats
    others: Floats
    enough: Bools


def expect(performance: Performance, evidence: Evidence, figures: Mapping[int, Known]) -> Performance:
    """The performances with an estimate (n, l) of each figure that is missing.

    Each attribute is predicted from all others that have a series, over all countries of the world with
    figures (ridge regression). Its uncertainty is the error of leaving each country out in turn: an even
    stretch either way with that standard deviation. What is supposed is not part of it, so that supposing one
    figure never changes what another is expected to be. Both are fixed at two decimals.
    """
    if not figures:
        nothing = np.full(performance.best.shape, np.nan)
        return replace(performance, estimate=nothing, error=nothing.copy())
    table = tabled(evidence, figures)
    place = {iso3: row for row, iso3 in enumerate(table.iso3)}
    shape = performance.best.shape
    estimate, error = np.full(shape, np.nan), np.full(shape, np.nan)
    missing = np.isin(performance.why, _MISSING)
    for k, column in enumerate(table.columns):
        rows = np.flatnonzero(missing[:, column])
        here = [(row, there) for row in rows if (there := place.get(evidence.units[row].iso3)) is not None]
        here = [(row, there) for row, there in here if table.enough[there]]
        found = _predicted(table, k) if here else None
        if found is None:
            continue
        for row, there in here:
            estimate[row, column] = round(float(found.value[there]), 2)
            error[row, column] = round(min(3.0**0.5 * found.error, UNKNOWN_DOUBT), 2)
    return replace(performance, estimate=estimate, error=error)


def estimated(performance: Performance, evidence: Evidence, as_of: date) -> Performance:
    """The same as ``expect``, read anew; what has estimates, or no figures to make any from, stays."""
    if performance.estimate is not None or not evidence.figures:
        return performance
    return expect(performance, evidence, all_known(evidence, as_of))


def errors(evidence: Evidence, as_of: date) -> Iterator[tuple[int, Expectation]]:
    """For every attribute with figures of enough countries, how well the others predict it."""
    table = tabled(evidence, all_known(evidence, as_of))
    for k, column in enumerate(table.columns):
        found = _predicted(table, k)
        if found is not None:
            yield column, found


def tabled(evidence: Evidence, figures: Mapping[int, Known]) -> Table:
    """The values of all figures, a row per country that has any; the home country is none of them."""
    leaves = evidence.criteria.attributes()
    iso3 = tuple(sorted({name for known in figures.values() for name in known.iso3} - evidence.home))
    place = {name: row for row, name in enumerate(iso3)}
    values = np.full((len(iso3), len(figures)), np.nan)
    for k, (column, known) in enumerate(figures.items()):
        leaf = leaves[column]
        own = value(known.number, leaf.worst, leaf.best, log=leaf.log)
        for name, row in known.iso3.items():
            if name in place:
                values[place[name], k] = own[row]
    known = (~np.isnan(values)).sum(axis=1)
    enough = known / max(1, len(figures)) >= LEAST_FIGURES
    return Table(iso3, tuple(figures), values, standardised(values), enough)


def _predicted(table: Table, k: int) -> Expectation | None:
    return expectation(np.delete(table.others, k, axis=1), table.values[:, k], table.enough)
