"""What a figure is expected to be, given the others: ridge regression, judged by leaving each country out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.scoring.arrays import Bools, Floats

# Fewer countries than this say nothing of a further one.
LEAST_COUNTRIES = 20
# Penalties tried, as multiples of the number of countries; the one with the least error is taken.
PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


@dataclass(frozen=True, slots=True)
class Expectation:
    """``value`` (n,) 0..100 for every row, and the errors of leaving one out, as root mean squares.

    ``error`` is that of the regression, ``error_of_mean`` that of the mean of the other countries,
    ``error_of_middle`` that of always saying 50; ``count`` is over how many countries.
    """

    value: Floats
    error: float
    error_of_mean: float
    error_of_middle: float
    count: int


def standardised(values: Floats) -> Floats:
    """Columns of ``values`` (n, p) with mean 0 and standard deviation 1 over what is known; 0 where NaN."""
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, values, 0.0).sum(axis=0) / count
    centred = np.where(known, values - mean, 0.0)
    spread = np.sqrt((centred**2).sum(axis=0) / count)
    return centred / np.where(spread > 0.0, spread, 1.0)


def expectation(others: Floats, own: Floats, fit: Bools) -> Expectation | None:
    """Predict ``own`` (n,), NaN where unknown, from standardised ``others`` (n, p).

    Fitted over the rows of ``fit`` (n,) whose own value is known; None where these are too few. The penalty
    is the one whose squared error is least when each row is left out in turn (the closed form of the hat
    matrix: Golub, Heath and Wahba 1979). Predictions are kept within 0..100.
    """
    rows = np.flatnonzero(fit & ~np.isnan(own))
    if len(rows) < LEAST_COUNTRIES:
        return None
    count = len(rows)
    told = own[rows]
    mean = float(told.mean())
    centre = others[rows].mean(axis=0)
    left, size, right = np.linalg.svd(others[rows] - centre, full_matrices=False)
    aim = left.T @ (told - mean)
    least, slopes = np.inf, np.zeros(others.shape[1])
    for penalty in PENALTIES:
        shrink = size**2 / (size**2 + penalty * count)
        fitted = mean + left @ (shrink * aim)
        hat = 1.0 / count + (left**2 * shrink).sum(axis=1)
        without = np.clip(told - (told - fitted) / np.maximum(1.0 - hat, 1e-9), 0.0, 100.0)
        error = _root_mean_square(without - told)
        if error < least:
            least, slopes = error, right.T @ (size / (size**2 + penalty * count) * aim)
    predicted = np.clip(mean + (others - centre) @ slopes, 0.0, 100.0)
    alone = (mean * count - told) / (count - 1)
    return Expectation(
        predicted, float(least), _root_mean_square(alone - told), _root_mean_square(told - 50.0), count
    )


def _root_mean_square(errors: Floats) -> float:
    return float(np.sqrt((errors**2).mean()))
