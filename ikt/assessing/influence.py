"""Influence beside weight: which criteria move the ranking, and how much of the order is size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.filling import STRENGTHS, UNKNOWN
from ikt.assessing.latest import latest
from ikt.scoring.arrays import Floats
from ikt.scoring.influence import correlation, effective_number, rank_correlation, variance_share


@dataclass(frozen=True, slots=True)
class Size:
    """Rank correlation of the score with a figure beside it, over ``count`` countries that have it."""

    context: str
    series: str
    correlation: float
    count: int


@dataclass(frozen=True, slots=True)
class Influence:
    """Over the ranked countries: weights (m,), spread of values (m,) as a standard deviation, share of
    the variance of the score (m,), correlations (m, m), effective number of criteria, strength of
    evidence (m, 5).
    """

    count: int
    weight: Floats
    spread: Floats
    influence: Floats | None
    correlation: Floats
    effective: float | None
    strength: Floats
    sizes: tuple[Size, ...]


def influence(a: Assessment) -> Influence:
    """How the framing and the weights work out on the countries at hand."""
    rows = a.ranked
    values = a.values.best[rows]
    contribution = a.scores.contribution[rows] if a.scores.contribution is not None else None
    enough = contribution is not None and len(values) >= 2
    return Influence(
        count=int(rows.sum()),
        weight=np.array(a.weights),
        spread=values.std(axis=0) if len(values) else np.zeros(len(a.weights)),
        influence=variance_share(contribution) if enough and contribution is not None else None,
        correlation=correlation(values) if len(values) else np.full((len(a.weights), len(a.weights)), np.nan),
        effective=effective_number(contribution) if enough and contribution is not None else None,
        strength=_strength(a),
        sizes=tuple(_sizes(a)),
    )


def _strength(a: Assessment) -> Floats:
    """Per top criterion the mean share (m, 5) of its weight that rests on each of ``STRENGTHS``."""
    top = a.evidence.criteria.top_of()
    split = np.zeros((len(a.weights), len(STRENGTHS)))
    rests_on = a.values.rests_on[a.ranked]
    for column, leaf in enumerate(a.leaves):
        k = top[leaf.id]
        own = float(a.share[column] / a.weights[k]) if a.weights[k] > 0 else 0.0
        if len(rests_on):
            split[k] += own * np.bincount(rests_on[:, column], minlength=len(STRENGTHS)) / len(rests_on)
        else:
            split[k, UNKNOWN] += own
    return split


def _sizes(a: Assessment) -> list[Size]:
    """Population and the like: every figure beside the score that most ranked countries have, and its
    correlation with the score where there is one."""
    by_criterion = []
    for item in a.evidence.criteria.context:
        scores, sizes = [], []
        for row in np.flatnonzero(a.ranked):
            size = latest(a.evidence, item.series, a.units[row].iso3, a.recipe.as_of)
            if size is not None:
                scores.append(float(a.scores.total[row]))
                sizes.append(size.figure)
        together = rank_correlation(np.array(scores), np.array(sizes))
        # Of two countries, or where all are alike, there is no correlation to tell.
        if len(sizes) * 2 > a.ranked.sum() and not np.isnan(together):
            by_criterion.append(Size(item.id, item.series, together, len(sizes)))
    return by_criterion
