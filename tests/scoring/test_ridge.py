"""Ridge regression against the plain way of doing it: leave each country out and fit again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.ridge import LEAST_COUNTRIES, PENALTIES, expectation, standardised


def dealt(seed: int, rows: int = 30, columns: int = 4) -> tuple[Floats, Floats]:
    own = np.random.default_rng(seed)
    others = own.normal(size=(rows, columns))
    told = np.clip(50.0 + 12.0 * others[:, 0] - 6.0 * others[:, 1] + own.normal(0.0, 8.0, rows), 0.0, 100.0)
    return others, told


def fitted(others: Floats, told: Floats, penalty: float) -> tuple[Floats, float]:
    """Slopes and intercept by the normal equations."""
    centre, mean = others.mean(axis=0), told.mean()
    around = others - centre
    slopes = np.linalg.solve(around.T @ around + penalty * np.eye(others.shape[1]), around.T @ (told - mean))
    return slopes, float(mean - centre @ slopes)


@given(st.integers(0, 10_000))
def test_predictions_and_errors_are_those_of_fitting_without_each_country_in_turn(seed: int) -> None:
    others, told = dealt(seed)
    found = expectation(others, told, np.ones(len(told), dtype=bool))
    assert found is not None
    errors = []
    for penalty in PENALTIES:
        parts = []
        for left in range(len(told)):
            keep = np.arange(len(told)) != left
            # The closed form keeps the centre and the penalty of all countries.
            parts.append(_without(others, told, keep, left, penalty * len(told)))
        errors.append(
            float(np.sqrt((np.clip(parts, 0.0, 100.0) - told) ** 2 @ np.ones(len(told)) / len(told)))
        )
    assert found.error == pytest.approx(min(errors), rel=1e-6)
    best = PENALTIES[int(np.argmin(errors))]
    slopes, start = fitted(others, told, best * len(told))
    assert found.value == pytest.approx(np.clip(start + others @ slopes, 0.0, 100.0))


def _without(others: Floats, told: Floats, keep: Bools, left: int, penalty: float) -> float:
    """The prediction for one country by a fit without it, its intercept not penalised."""
    rows = np.column_stack([np.ones(len(told)), others - others.mean(axis=0)])
    ridge = penalty * np.diag([0.0, *np.ones(others.shape[1])])
    chosen = rows[keep]
    slopes = np.linalg.solve(chosen.T @ chosen + ridge, chosen.T @ told[keep])
    return float(rows[left] @ slopes)


def test_where_nothing_helps_the_mean_is_hardly_worse_than_the_regression() -> None:
    noise = np.random.default_rng(3)
    told = noise.uniform(20.0, 80.0, 60)
    found = expectation(noise.normal(size=(60, 5)), told, np.ones(60, dtype=bool))
    assert found is not None
    assert found.error == pytest.approx(found.error_of_mean, rel=0.1)


def test_too_few_countries_give_no_expectation() -> None:
    others, told = dealt(1, LEAST_COUNTRIES)
    fit = np.ones(LEAST_COUNTRIES, dtype=bool)
    assert expectation(others, told, fit) is not None
    fit[0] = False
    assert expectation(others, told, fit) is None


def test_what_is_unknown_of_the_others_stands_at_their_mean() -> None:
    values = np.array([[1.0, np.nan], [3.0, 5.0], [5.0, 5.0]])
    assert standardised(values) == pytest.approx(np.array([[-1.2247449, 0.0], [0.0, 0.0], [1.2247449, 0.0]]))
