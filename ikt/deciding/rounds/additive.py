"""What cells deserve and what assessors add: levels fitted by least squares, whatever nobody judged.

A level is what its cell deserves plus what the assessor adds, and what assessors add to their own. This is
the model of an incomplete block design (Yates, F. (1936), Incomplete randomized blocks, Annals of Eugenics
7(2), 121-140). The mean difference with others on the same cells would do where everybody judges everything;
where three see a cell it counts a strict colleague as mildness. Levels are whole numbers, so that an error is
never taken to be smaller than rounding makes it (a variance of 1/12).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from ikt.scoring.arrays import Bools, Floats, Ints

SURE = 0.95
# What is smaller is rounding of the arithmetic.
_NOTHING = 1e-8
_OPEN = 1e-6
_ROUNDING = 1.0 / 12.0
# From here on Student's distribution is the normal one to three decimals.
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """By how many levels somebody stands above others, with its interval; below where it is negative.

    ``value`` is None where no cells tell it, ``low`` and ``high`` where nothing is left to tell the error by.
    ``cells`` are those it rests on.
    """

    value: float | None
    low: float | None
    high: float | None
    cells: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves nought out."""
        return self.low is not None and self.high is not None and (self.low > 0.0 or self.high < 0.0)


class Fit:
    """The levels of shared cells less the mean of their cell, and what can be fitted to them.

    Columns are the assessors, and then for each of them a column for their own cells. With the means of cells
    taken out of both sides, the equations need sums over cells only.
    """

    def __init__(self, levels: Floats, own: Bools | None) -> None:
        known = ~np.isnan(levels)
        shared = known.sum(axis=0) >= 2
        known = known[:, shared]
        self.mask = known.astype(np.float64)
        here = np.zeros_like(known) if own is None else own[:, shared]
        self.own = (known & here).astype(np.float64)
        count = self.mask.sum(axis=0)
        raw = np.where(known, levels[:, shared], 0.0)
        apart = np.where(known, raw - raw.sum(axis=0) / np.maximum(count, 1.0), 0.0)
        self.people = len(levels)
        columns = np.vstack([self.mask, self.own])
        whose = np.tile(np.arange(self.people), 2)
        same = whose[:, None] == whose[None, :]
        self.normal = (
            np.where(same, columns @ columns.T, 0.0) - (columns / np.maximum(count, 1.0)) @ columns.T
        )
        self.right = (columns * np.tile(apart, (2, 1))).sum(axis=1)
        self.total = float((apart**2).sum())
        self.free = int(self.mask.sum()) - self.mask.shape[1]

    def model(self) -> Model:
        """What the assessors add, told apart from what they add to their own wherever that can be done."""
        return self.without() if self.own_of_all().value is None else self.together()

    def without(self) -> Model:
        """What the assessors add."""
        return self._model(np.eye(2 * self.people)[:, : self.people])

    def together(self) -> Model:
        """What the assessors add, and one number for what all of them add to their own."""
        own = np.repeat([[0.0], [1.0]], self.people, axis=0)
        return self._model(np.hstack([np.eye(2 * self.people)[:, : self.people], own]))

    def apart(self) -> Model:
        """What the assessors add, and what each of them adds to their own."""
        return self._model(np.eye(2 * self.people))

    def own_of_all(self) -> Estimate:
        """What all assessors together add to their own."""
        asked = np.zeros((1, 2 * self.people))
        asked[0, self.people :] = self.own.any() / max(self.people, 1)
        return self.together().estimates(asked, self.own.any(axis=0).sum(keepdims=True))[0]

    def parts(self) -> list[int]:
        """Which assessors share cells, directly or through others: the same number for those who do."""
        shares = self.mask @ self.mask.T > 0.0
        part = list(range(len(shares)))
        for one in range(len(shares)):
            joined = {part[two] for two in np.flatnonzero(shares[one])} | {part[one]}
            part = [min(joined) if each in joined else each for each in part]
        return part

    def _model(self, chosen: Floats) -> Model:
        return Model(self, chosen)


class Model:
    """What is fitted to shared cells with the columns (2a) ``chosen`` (2a, k), each coefficient for many."""

    def __init__(self, fit: Fit, chosen: Floats) -> None:
        self.chosen = chosen
        self.normal = chosen.T @ fit.normal @ chosen
        right = chosen.T @ fit.right
        self.inverse = np.linalg.pinv(self.normal, rcond=_NOTHING, hermitian=True)
        self.solved = self.inverse @ right
        self.degrees = fit.free - round(float(np.trace(self.inverse @ self.normal)))
        rest = max(fit.total - float(self.solved @ right), 0.0)
        self.variance = max(rest / max(self.degrees, 1), _ROUNDING)

    def added(self) -> Floats:
        """What each of the assessors (a) adds, up to a number that is the same for all who share cells."""
        added: Floats = self.chosen @ self.solved
        return added[: len(added) // 2]

    def estimates(self, asked: Floats, cells: Floats | Ints) -> tuple[Estimate, ...]:
        """Sums ``asked`` (q, 2a) of what is added, on so many ``cells`` (q,), with intervals that all hold.

        What the levels leave open has no value, nor has a row of noughts, which asks nothing. Together the
        intervals hold in 95 per cent (Dunn, O.J. (1961), Multiple comparisons among means, Journal of the
        American Statistical Association 56(293), 52-64).
        """
        asked = asked @ self.chosen
        left_open = np.abs(asked - asked @ self.inverse @ self.normal).max(axis=1, initial=0.0) > _OPEN
        told = asked.any(axis=1) & ~left_open
        values = asked @ self.solved
        errors = np.sqrt(np.maximum(self.variance * ((asked @ self.inverse) * asked).sum(axis=1), 0.0))
        times = student(1.0 - (1.0 - SURE) / 2.0 / max(int(told.sum()), 1), self.degrees)
        sure = self.degrees > 0
        return tuple(
            Estimate(
                _fixed(value),
                _fixed(value - times * error) if sure else None,
                _fixed(value + times * error) if sure else None,
                int(count),
            )
            if known
            else Estimate(None, None, None, int(count))
            for known, value, error, count in zip(told, values, errors, cells, strict=True)
        )


def _fixed(value: float) -> float:
    """A number without what the arithmetic left beyond the ninth decimal."""
    return round(float(value), 9) + 0.0


def student(share: float, degrees: int) -> float:
    """The number below which a ``share`` above one half of Student's distribution lies; 0.0 without degrees.

    By halving, on the closed sum for whole degrees of freedom (Abramowitz, M. and Stegun, I.A. (1964),
    Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
    """
    if degrees < 1:
        return 0.0
    if degrees > _MANY:
        return NormalDist().inv_cdf(share)
    low, high = 0.0, 1.0
    below = _below_odd if degrees % 2 else _below_even
    while below(high, degrees) < share:
        low, high = high, 2.0 * high
    return _halved(lambda t: below(t, degrees) < share, low, high)


def _halved(is_below: Callable[[float], bool], low: float, high: float) -> float:
    while (middle := (low + high) / 2.0) not in (low, high):
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return high


def _below_odd(t: float, degrees: int) -> float:
    angle = math.atan(t / math.sqrt(degrees))
    term, total = math.cos(angle), 0.0
    for step in range(1, degrees - 1, 2):
        total += term
        term *= math.cos(angle) ** 2 * (step + 1) / (step + 2)
    return 0.5 + (angle + math.sin(angle) * total) / math.pi


def _below_even(t: float, degrees: int) -> float:
    angle = math.atan(t / math.sqrt(degrees))
    term, total = 1.0, 0.0
    for step in range(0, degrees - 1, 2):
        total += term
        term *= math.cos(angle) ** 2 * (step + 1) / (step + 2)
    return 0.5 + math.sin(angle) * total / 2.0
