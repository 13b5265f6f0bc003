"""What runs of draws come to: who is in, whose place is open, what other methods and weights do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ikt.deciding.draw_counts import METHODS
from ikt.deciding.robustness import CONFIDENCE_DRAWS, Robustness, Run
from ikt.scoring.acceptability import standard_error

# From this share of the draws on a country is called in, below the other it is called out.
OFTEN = 0.95
RARELY = 0.05
# Of central weights only changes from this share on are told.
FAR = 0.005


@dataclass(frozen=True, slots=True)
class Split:
    """Rows by how often they are above the line: nearly always, depending on the draw, nearly never."""

    sure: tuple[int, ...]
    open: tuple[int, ...]
    out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A share of draws (0..1) with its Monte Carlo error."""

    share: float
    error: float
    draws: int


@dataclass(frozen=True, slots=True)
class First:
    """How often a country is first, and the mean of the weights under which it is.

    ``far`` has each criterion whose share there is far from the policy's, the furthest first; ``confidence``
    is how often it is first under these weights with the evidence in doubt, None where that was not counted.
    """

    row: int
    counted: Counted
    far: tuple[tuple[int, float], ...]
    all_far: bool
    confidence: Counted | None


def split(robustness: Robustness, run: Run) -> Split:
    """Who is in, open and out in one run, each in the order of ranks."""
    share = run.in_top(robustness.assessment.recipe.top)
    pairs = list(zip(robustness.rows, map(float, share), strict=True))
    return Split(
        tuple(row for row, part in pairs if part >= OFTEN),
        tuple(row for row, part in pairs if RARELY <= part < OFTEN),
        tuple(row for row, part in pairs if part < RARELY),
    )


def by_method(robustness: Robustness, number: int) -> tuple[list[int], list[int]]:
    """Rows that another of ``METHODS`` puts below the line and above it; ranks by every method must exist."""
    assert robustness.methods is not None  # noqa: S101
    top = robustness.assessment.recipe.top
    own, there = (robustness.methods[k] <= top for k in (0, number))
    out = [row for row, was, now in zip(robustness.rows, own, there, strict=True) if was and not now]
    return out, [row for row, was, now in zip(robustness.rows, own, there, strict=True) if now and not was]


def methods_in_top(robustness: Robustness, index: int) -> tuple[int, int] | None:
    """By how many of the methods a country is above the line, and of how many; None without other methods."""
    if robustness.methods is None:
        return None
    return int((robustness.methods[:, index] <= robustness.assessment.recipe.top).sum()), len(METHODS)


def most_first(robustness: Robustness, most: int) -> list[First]:
    """The countries that are first in the run of weights, the most often first; ``most`` at most."""
    run = robustness.run("weights")
    if run is None or not run.draws:
        return []
    often = run.counts[:, 0] / run.draws
    places = [int(index) for index in np.argsort(-often, kind="stable") if often[index] > 0.0]
    return [_first(robustness, run, index) for index in places[:most]]


def _first(robustness: Robustness, run: Run, index: int) -> First:
    weights = run.central[index]
    change = np.abs(weights - np.array(robustness.assessment.weights))
    far = [int(k) for k in np.argsort(-change, kind="stable") if change[k] >= FAR]
    last = [one for one in robustness.runs if one.draws][-1]
    confidence = None
    if "evidence" in last.vary and not math.isnan(last.confidence[index]):
        confidence = _counted(float(last.confidence[index]), CONFIDENCE_DRAWS)
    return First(
        robustness.rows[index],
        _counted(float(run.counts[index, 0] / run.draws), run.draws),
        tuple((k, float(weights[k])) for k in far),
        len(far) == len(weights),
        confidence,
    )


def _counted(share: float, draws: int) -> Counted:
    return Counted(share, float(standard_error(np.array(share), draws)), draws)


def unseen(runs: Sequence[Run]) -> tuple[int, float]:
    """The fewest draws of a run, and the most (0..1) that what none of them shows can happen, at 95%."""
    draws = min(run.draws for run in runs)
    # So often at most, or it would have shown in 95 of a hundred such series.
    return draws, 1.0 - 0.05 ** (1.0 / draws)
