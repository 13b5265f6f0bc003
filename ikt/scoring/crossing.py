"""Where ranks change along a line of weights: scores are straight lines there, so crossings are closed
formulas.

Along one criterion the others keep their proportions, as in the weight stability intervals of Mareschal, B.
(1988), Weight stability intervals in multicriteria decision aid, European Journal of Operational Research
33(1), 54-64. A ceiling (the cap of a safeguard) bends a line once; both pieces are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Bools, Floats, Ranks
from ikt.scoring.ranks import fixed

# Crossings nearer to each other than this are one: no score of 0..100 can tell them apart.
_SAME = 1e-12
# So many stretches are ranked at a time: all countries of the world cross each other some 16,000 times along
# one criterion.
_AT_A_TIME = 512


@dataclass(frozen=True, slots=True)
class Path:
    """Scores ``start + t * slope`` (n,), at most ``ceiling``, for t from 0 to 1; ``at`` is where we are."""

    start: Floats
    slope: Floats
    ceiling: Floats
    at: float

    def scores(self, t: Floats) -> Floats:
        """Scores (k, n) at each t (k,)."""
        return np.minimum(self.start + t[:, None] * self.slope, self.ceiling)


def along_criterion(values: Floats, share: Floats, criterion: int, ceiling: Floats) -> Path | None:
    """The path on which the share of ``criterion`` goes from 0 to 1, the others in proportion.

    ``values`` (n, m), ``share`` (m,). None when the others have no weight: they have no proportions then.
    """
    others = share.copy()
    others[criterion] = 0.0
    total = float(others.sum())
    if total <= 0.0:
        return None
    rest = values @ (others / total)
    return Path(rest, values[:, criterion] - rest, ceiling, float(share[criterion]))


def between(values: Floats, share: Floats, other: Floats, ceiling: Floats) -> Path:
    """The straight path from the weights ``share`` to ``other`` (m,)."""
    start = values @ share
    return Path(start, values @ other - start, ceiling, 0.0)


def crossings(path: Path) -> Floats:
    """Every t (k,) between 0 and 1 at which two countries meet, in order, each once; not at the ends."""
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = path.start[:, None] - path.start[None, :]
        drift = path.slope[None, :] - path.slope[:, None]
        points = [(apart / drift)[np.triu_indices(len(path.start), 1)]]
        capped = np.unique(path.ceiling[np.isfinite(path.ceiling)])
        for height in capped:
            points.append((height - path.start) / path.slope)
    t = np.concatenate(points)
    t = np.unique(t[np.isfinite(t) & (t > _SAME) & (t < 1.0 - _SAME)])
    return t[np.concatenate([[True], np.diff(t) > _SAME])] if len(t) else t


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where nothing changes around the place where we are: t from ``low`` to ``high``.

    ``below`` and ``above`` are what holds just beyond (n,), None where the stretch reaches 0 or 1.
    """

    low: float
    high: float
    below: Ranks | None
    above: Ranks | None


class Sweep:
    """Ranks (k, n) on every stretch between crossings of a path, and where we are among them."""

    def __init__(self, path: Path) -> None:
        inner = crossings(path)
        self.path = path
        self.bounds = np.concatenate([[0.0], inner, [1.0]])
        middle = (self.bounds[:-1] + self.bounds[1:]) / 2.0
        self.ranks = _ranks(path, middle)
        self.here = _ranks(path, np.array([path.at]))[0]
        # The stretches on either side: the same one, unless we stand on a crossing; none beyond 0 and 1.
        self.left = int(self.bounds.searchsorted(path.at - _SAME, "right")) - 1
        self.right = int(self.bounds.searchsorted(path.at + _SAME, "right")) - 1

    def stretch(self, states: Ranks, here: Ranks) -> Stretch:
        """How far ``here`` (n,) holds, for the ``states`` (k, n) of all stretches."""
        same = (states == here).all(axis=1)
        low, place = self.path.at, self.left
        while place >= 0 and same[place]:
            low = float(self.bounds[place])
            place -= 1
        below = states[place] if place >= 0 else None
        high, place = self.path.at, self.right
        while place < len(same) and same[place]:
            high = float(self.bounds[place + 1])
            place += 1
        above = states[place] if place < len(same) else None
        return Stretch(low, high, below, above)

    def within(self, top: int) -> tuple[Bools, Bools]:
        """Who is among the first ``top``: on every stretch (k, n), and where we are (n,)."""
        return self.ranks <= top, self.here <= top

    def turns(self, top: int) -> tuple[Floats, Floats]:
        """The nearest t below and above (n, n) at which each country changes sides; NaN where it never
        does."""
        inside, now = self.within(top)
        changed = inside != now
        lower = np.full(len(now), np.nan)
        higher = np.full(len(now), np.nan)
        for row in range(len(now)):
            left = np.flatnonzero(changed[: self.left + 1, row])
            right = np.flatnonzero(changed[self.right :, row])
            if len(left):
                lower[row] = min(self.bounds[left[-1] + 1], self.path.at)
            if len(right):
                higher[row] = max(self.bounds[self.right + right[0]], self.path.at)
        return lower, higher


def _ranks(path: Path, places: Floats) -> Ranks:
    """Competition ranks (k, n) at each t (k,)."""
    # All pairs were compared, so there are never more countries than a rank of 16 bits can count.
    ranks = np.empty((len(places), len(path.start)), np.int16)
    for first in range(0, len(places), _AT_A_TIME):
        down = -fixed(path.scores(places[first : first + _AT_A_TIME]))
        ordered = np.sort(down, axis=1)
        for own, row, to in zip(down, ordered, ranks[first:], strict=False):
            to[:] = row.searchsorted(own) + 1
    return ranks
