"""How far people agree who judge the same, who stands above or below the others, and who favours their own.

Everything is worked out on ``levels`` (a, c): the level that each of a assessors gives each of c cells, NaN
where nobody asked or nobody knows. Only cells with two levels or more say anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.deciding.rounds.additive import SURE, Estimate, Fit
from ikt.problems import BadRequest
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.draws import UNIT, hashed

DRAWS = 1000
# Krippendorff, K. (2004), Content Analysis, 2nd edition, p. 241, and the same in (2019), 4th edition: rely on
# variables from .800, and draw tentative conclusions from .667.
RELIABLE = 0.800
TENTATIVE = 0.667
Meaning = Literal["reliable", "tentative", "unreliable"]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha with its interval of 95 per cent.

    ``value`` is None where it is not defined, and ``why`` says why: fewer than two cells with two levels, or
    the same level everywhere. ``low`` and ``high`` are None where too few of the draws define it. ``cells``
    and ``levels`` are what it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    cells: int
    levels: int
    why: Literal["too_few", "no_variation"] | None = None

    @property
    def meaning(self) -> Meaning | None:
        """What the value allows by Krippendorff's bounds; None where there is none."""
        if self.value is None:
            return None
        value = round(self.value, 9)
        return "reliable" if value >= RELIABLE else "tentative" if value >= TENTATIVE else "unreliable"


@dataclass(frozen=True, slots=True)
class Own:
    """By how many levels teams judge their own countries higher than others judge those.

    ``all`` together, and each of the ``teams`` (a) with intervals that hold for all teams at once. What a
    team adds to every country is no favour.
    """

    all: Estimate
    teams: tuple[Estimate, ...]


def alpha(levels: Floats, *, draws: int = DRAWS, seed: int = 0) -> Alpha:
    """Krippendorff's alpha of levels (a, c) as ordinal data, with the percentile interval of a bootstrap.

    Cells are drawn with replacement, as many as there are, and people stay the same; of the intervals for
    alpha this one was found to cover what it promises (Zapf, A. et al. (2016), Measuring inter-rater
    reliability for nominal data, BMC Medical Research Methodology 16, 93). Draws in which all levels are the
    same define no alpha and are passed over; beyond one in twenty there is no interval.

    Raises:
        BadRequest: P850, the package with alpha is not installed.
    """
    counts, domain = _counted(levels)
    cells, given = len(counts), int(counts.sum())
    if cells < 2:
        return Alpha(None, None, None, cells, given, "too_few")
    value = _alpha(counts, domain)
    if value is None:
        return Alpha(None, None, None, cells, given, "no_variation")
    words = hashed(seed, 0, draws, np.arange(cells, dtype=np.uint32))
    chosen = (words * (cells / UNIT)).astype(np.int64).T
    drawn = [one for rows in chosen if (one := _alpha(counts[rows], domain)) is not None]
    if len(drawn) < SURE * draws:
        return Alpha(value, None, None, cells, given)
    low, high = np.quantile(drawn, [(1.0 - SURE) / 2.0, (1.0 + SURE) / 2.0])
    return Alpha(value, float(low), float(high), cells, given)


def _counted(levels: Floats) -> tuple[Floats, Floats]:
    """How often each level of the domain (v,) stands in each cell (k, v) that has two levels or more."""
    shared = levels[:, (~np.isnan(levels)).sum(axis=0) >= 2]
    domain = np.unique(shared[~np.isnan(shared)])
    return (shared.T[:, :, None] == domain).sum(axis=1).astype(np.float64), domain


def _alpha(counts: Floats, domain: Floats) -> float | None:
    """Alpha of counted levels; None where only one level occurs."""
    if (counts.sum(axis=0) > 0.0).sum() < 2:
        return None
    try:
        from krippendorff import alpha as computed
    except ImportError:
        raise BadRequest("P850", extra="ask") from None
    return float(computed(value_counts=counts, value_domain=domain, level_of_measurement="ordinal"))


def spread(levels: Floats) -> Floats:
    """The highest minus the lowest level (c,) of each cell; NaN for those with fewer than two."""
    known = ~np.isnan(levels)
    high = np.where(known, levels, -np.inf).max(axis=0, initial=-np.inf)
    low = np.where(known, levels, np.inf).min(axis=0, initial=np.inf)
    return np.where(known.sum(axis=0) >= 2, high - low, np.nan)


def strictness(levels: Floats, own: Bools | None = None) -> tuple[Estimate, ...]:
    """By how many levels each of the assessors (a) stands above the others with whom they share cells.

    The others are all who share a cell with them, directly or through others, each counted once. Somebody who
    gives one level more everywhere stands one level higher. The intervals hold for all assessors at once.
    ``own`` (a, c) are the cells about somebody's own country; what people add to those is left out where it
    can be told apart.
    """
    fit = Fit(levels, own)
    people = len(levels)
    part = fit.parts()
    asked = []
    for one in range(people):
        others = [two for two in range(people) if two != one and part[two] == part[one]]
        contrast = np.zeros(2 * people)
        contrast[one] = 1.0 if others else 0.0
        contrast[others] = -1.0 / max(len(others), 1)
        asked.append(contrast)
    cells = fit.mask.sum(axis=1)
    return fit.model().estimates(np.array(asked).reshape(people, 2 * people), cells)


def evened(levels: Floats, own: Bools | None = None) -> Floats:
    """The levels (a, c) less what each assessor adds beyond what all who share cells add on average."""
    fit = Fit(levels, own)
    added = fit.model().added()
    part = np.array(fit.parts(), dtype=np.int64)
    for one in np.unique(part):
        added[part == one] -= added[part == one].mean()
    return levels - added[:, None]


def own_country(levels: Floats, own: Bools) -> Own:
    """By how many levels teams judge their ``own`` (a, c) cells higher than others judge the same cells."""
    fit = Fit(levels, own)
    cells = fit.own.sum(axis=1)
    asked = np.hstack([np.zeros((len(cells), len(cells))), np.diag(cells > 0.0)])
    apart = fit.apart().estimates(asked, cells)
    return Own(fit.own_of_all(), apart)
