"""Performances in their own unit to values 0..100, 100 good, over fixed goalposts."""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Bools, Floats

UNKNOWN = 50.0
UNKNOWN_DOUBT = 50.0


def value(raw: Floats, worst: float, best: float, *, log: bool = False) -> Floats:
    """Value of each performance: 100 (x - worst) / (best - worst), clipped to 0..100.

    ``raw`` (n,) in the attribute's unit, NaN where unknown (it stays NaN). With ``log`` all three
    are taken as logarithms; a performance of zero or less then stands below any goalpost. The goalposts
    may lie either way round, must differ, and with ``log`` be above zero.
    """
    scaled, low, high = raw, worst, best
    if log:
        with np.errstate(divide="ignore", invalid="ignore"):
            scaled = np.where(raw > 0, np.log(raw), np.where(np.isnan(raw), np.nan, -np.inf))
        low, high = float(np.log(worst)), float(np.log(best))
    with np.errstate(invalid="ignore"):
        # Plus zero, since the worst goalpost of a falling scale would give -0.0, and JSON would show it.
        return np.clip(100.0 * ((scaled - low) / (high - low)), 0.0, 100.0) + 0.0


def beyond(raw: Floats, worst: float, best: float) -> Bools:
    """Which performances (n,) lie outside the goalposts, so that their value was clipped; never an unknown
    (NaN)."""
    with np.errstate(invalid="ignore"):
        return (raw < min(worst, best)) | (raw > max(worst, best))


def interval(best: Floats, doubt: Floats) -> tuple[Floats, Floats, Floats]:
    """Best, low and high with unknowns filled: an unknown counts as 50 with an uncertainty of 50.

    ``best`` and ``doubt`` (n, l), NaN in ``best`` where unknown. Low and high are best minus and
    plus the uncertainty, clipped to 0..100, so low <= best <= high.
    """
    unknown = np.isnan(best)
    filled = np.where(unknown, UNKNOWN, best)
    spread = np.where(unknown, UNKNOWN_DOUBT, doubt)
    return filled, np.clip(filled - spread, 0.0, 100.0), np.clip(filled + spread, 0.0, 100.0)
