"""Ranks from scores fixed at nine decimals; ties share the best rank."""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Bools, Floats, Ints

DECIMALS = 9
_UNIT = 10.0**DECIMALS


def fixed(scores: Floats) -> Floats:
    """Scores of any shape as whole billionths, half up: what ranks compare and what decides a tie."""
    return np.floor(scores * _UNIT + 0.5)


def competition_rank(scores: Floats) -> Ints:
    """Rank (n,) of each score, 1 the highest; equal scores share the best rank, as in 1224.

    Raises ValueError on NaN: what is unknown must have been settled before.
    """
    if np.isnan(scores).any():
        raise ValueError("a score is not a number")
    down = -fixed(scores)
    return (np.sort(down).searchsorted(down) + 1).astype(np.int64, copy=False)


def surely(low: Floats, high: Floats, top: int) -> tuple[Bools, Bools]:
    """Who is in and who is out (n,) at the line after ``top`` places wherever scores lie between their ends.

    In for sure is who fewer others could pass at its lowest score (n,) than there are places, and out for
    sure who as many others as there are places stay above at its highest. Who ties passes nobody.
    """
    lows, highs = fixed(low), fixed(high)
    may_pass = (highs > lows[:, None]).sum(axis=1) - (highs > lows)
    must_pass = (lows > highs[:, None]).sum(axis=1)
    inside = may_pass < top
    return inside, ~inside & (must_pass >= top)
