"""What another edition of a series changes: figures that come, are other, or go; a scale that is another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np

from ikt.model.criteria import Criteria, Indicator
from ikt.scoring.values import value

ByYear = Mapping[int, float]
ByCountry = Mapping[str, ByYear]

# Closer than this part two figures are the same one, read from text twice.
_SAME = 1e-9
# Of so many figures, not of the last years, more than this part revised: the past was estimated anew.
_REVISED_PART = 0.1
_LAST_YEARS = 2
# A change that shows: in value points, or as a part of the figure where it makes no points by itself.
_SHOWS_POINTS = 0.1
_SHOWS_PART = 0.005
# Fewer countries on both sides say nothing of a scale.
_LEAST_PAIRS = 3
_TIMES = 5.0
_PART_OF_SPREAD = 0.5
# Thousands for units, or units for thousands, with room for what a year or a revision does besides.
_OFF_BY = 800.0
# Where figures pass through zero some are close to it, and only a change as large as this many times their
# spread is one of scale.
_OFF_BY_SPREADS = 2.0
# Of this part of the countries there are figures, or the coverage is another.
_COVERED = 2.0 / 3.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a country (iso3) in a year; ``old`` or ``new`` is None where it is not there.

    ``points`` is how far its value moves (0..100) by the goalposts of the framing; None where the series
    makes no value by itself.
    """

    iso3: str
    year: int
    old: float | None
    new: float | None
    points: float | None = None

    @property
    def shows(self) -> bool:
        """Whether a revision is larger than rounding."""
        if self.points is not None:
            return self.points >= _SHOWS_POINTS
        old, new = self.old or 0.0, self.new or 0.0
        return abs(new - old) > _SHOWS_PART * max(abs(old), abs(new))


@dataclass(frozen=True, slots=True)
class Off:
    """A figure of another scale than its country's own of that year, or of the nearest (``old_year``)."""

    iso3: str
    year: int
    old_year: int
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Jump:
    """Another scale: the least and the largest figure before and after, of the countries in both.

    ``off`` are the figures about a thousand times as large or as small as their country's own, where only
    some are.
    """

    old: tuple[float, float]
    new: tuple[float, float]
    off: tuple[Off, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a file makes of a series; ``same`` counts the figures that it leaves as they are.

    ``anew`` says that the past was estimated anew, ``jump`` that the scale is another; ``countries`` are how
    many have figures now and in the file.
    """

    new: tuple[Figure, ...]
    revised: tuple[Figure, ...]
    lost: tuple[Figure, ...]
    same: int
    anew: bool
    jump: Jump | None
    countries: tuple[int, int]

    @property
    def covers_less(self) -> bool:
        """Whether the file has far fewer countries than there are now."""
        return self.countries[1] < _COVERED * self.countries[0]


def changed(old: ByCountry, new: ByCountry, series: str, criteria: Criteria) -> Change:
    """Compare what is there of a series with what a file holds of it."""
    scales = _scales(series, criteria)
    come, other, gone, same = [], [], [], 0
    for iso3, year, first, second in _paired(old, new):
        if first is None:
            come.append(Figure(iso3, year, None, second))
        elif second is None:
            gone.append(Figure(iso3, year, first, None))
        elif math.isclose(first, second, rel_tol=_SAME, abs_tol=1e-12):
            same += 1
        else:
            other.append(Figure(iso3, year, first, second, _points(first, second, scales)))
    return Change(
        new=tuple(come),
        revised=tuple(other),
        lost=tuple(gone),
        same=same,
        anew=_anew(old, other, same),
        jump=jump_of(old, new),
        countries=(len(old), len(new)),
    )


def _paired(old: ByCountry, new: ByCountry) -> Iterable[tuple[str, int, float | None, float | None]]:
    for iso3 in sorted({*old, *new}):
        first, second = old.get(iso3, {}), new.get(iso3, {})
        for year in sorted({*first, *second}):
            yield iso3, year, first.get(year), second.get(year)


def _scales(series: str, criteria: Criteria) -> list[tuple[float, float, bool]]:
    """Worst, best and whether logarithmic, of every attribute and safeguard that is this series as it is.

    A ratio, product, likeness or change makes its value of more than one figure.
    """
    found = [
        (leaf.worst, leaf.best, leaf.log)
        for leaf in criteria.attributes()
        if isinstance(leaf, Indicator)
        and leaf.series == series
        and not (leaf.per or leaf.times or leaf.alike or leaf.change_over)
    ]
    for guard in criteria.safeguards:
        if guard.series == series and guard.worst is not None and guard.best is not None:
            found.append((guard.worst, guard.best, False))
    return found


def _points(first: float, second: float, scales: Iterable[tuple[float, float, bool]]) -> float | None:
    """How far the value moves at most, by goalposts."""
    moves = []
    for worst, best, log in scales:
        one, two = value(np.array([first, second]), worst, best, log=log)
        moves.append(abs(float(two - one)))
    return max(moves, default=None)


def _anew(old: ByCountry, revised: Iterable[Figure], same: int) -> bool:
    last = max((year for years in old.values() for year in years), default=0)
    early = sum(1 for one in revised if one.shows and one.year <= last - _LAST_YEARS)
    all_revised = sum(1 for _ in revised)
    return early > _REVISED_PART * max(1, same + all_revised)


def jump_of(old: ByCountry, new: ByCountry) -> Jump | None:
    """Whether figures are on another scale, from the countries in both; None where it is the same.

    All of them, or some: one that is a thousand times its own before is enough.
    """
    whole = _whole_jump(old, new)
    if whole is not None:
        return whole
    off = _off(old, new)
    if not off:
        return None
    before, after = [one.old for one in off], [one.new for one in off]
    return Jump((min(before), max(before)), (min(after), max(after)), off)


def _off(old: ByCountry, new: ByCountry) -> tuple[Off, ...]:
    """Figures about a thousand times as large or as small as that of their country in the nearest year."""
    there = np.array([x for years in old.values() for x in years.values()])
    if not there.size:
        return ()
    through_zero = bool(there.min() < 0.0 < there.max())
    least = _OFF_BY_SPREADS * _spread(there) if through_zero else 0.0
    found = []
    for iso3 in sorted(iso3 for iso3 in new if old.get(iso3)):
        for year, second in sorted(new[iso3].items()):
            _, nearest = min((abs(known - year), known) for known in old[iso3])
            first = old[iso3][nearest]
            small, large = sorted((abs(first), abs(second)))
            if 0.0 < _OFF_BY * small <= large and large - small > least:
                found.append(Off(iso3, year, nearest, first, second))
    return tuple(found)


def _whole_jump(old: ByCountry, new: ByCountry) -> Jump | None:
    """Whether all figures are on another scale, from the countries and years in both.

    Without a year in both the ranges are compared, as figures of other years may differ and be right.
    """
    pairs = [(first, second) for _, _, first, second in _paired(old, new) if None not in (first, second)]
    both = [iso3 for iso3 in old if iso3 in new]
    if len(both) < _LEAST_PAIRS:
        return None
    one = np.array([x for iso3 in both for x in old[iso3].values()])
    two = np.array([x for iso3 in both for x in new[iso3].values()])
    ends = Jump((float(one.min()), float(one.max())), (float(two.min()), float(two.max())))
    if len(pairs) >= _LEAST_PAIRS:
        return ends if _differs(np.array(pairs, dtype=np.float64)) else None
    return ends if _apart(one, two) else None


def _differs(pairs: np.ndarray) -> bool:
    """Whether figures (k, 2) of the same country and year are those of another scale."""
    first, second = pairs[:, 0], pairs[:, 1]
    spread = _spread(first) or float(median(abs(first))) or 1.0
    if float(median(abs(second - first))) > _PART_OF_SPREAD * spread:
        return True
    both = (first != 0.0) & (second != 0.0)
    if both.sum() < _LEAST_PAIRS:
        return False
    times = float(median(abs(second[both] / first[both])))
    return not 1.0 / _TIMES < times < _TIMES


def _apart(one: np.ndarray, two: np.ndarray) -> bool:
    wide = (_spread(one), _spread(two))
    middle = abs(float(median(one)) - float(median(two)))
    if middle > 2.0 * max(*wide, 1e-12):
        return True
    return min(wide) > 0.0 and not 1.0 / _TIMES < wide[1] / wide[0] < _TIMES


def _spread(figures: np.ndarray) -> float:
    low, high = np.percentile(figures, (10, 90))
    return float(high - low)
