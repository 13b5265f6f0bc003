"""What weights do not show: how much each criterion moves the score, and how alike criteria are."""

from __future__ import annotations

import numpy as np

from ikt.scoring.arrays import Floats


def variance_share(contribution: Floats) -> Floats:
    """Share (m,) of the variance of the total that each criterion brings; they sum to 1.

    ``contribution`` (n, m) in points. The share of criterion k is cov(c_k, total) / var(total), the
    covariance decomposition of a sum (Saisana, Saltelli and Tarantola 2005, J. R. Statist. Soc. A 168(2),
    use the same idea for composite indicators). It can be negative, when a criterion pulls against the
    rest. All zero when the totals do not differ in their ninth decimal, which is all that ranks see.
    """
    total = contribution.sum(axis=1)
    if np.ptp(total) < 1e-9:
        return np.zeros(contribution.shape[1])
    centred = total - total.mean()
    variance = float(centred @ centred)
    shares: Floats = ((contribution - contribution.mean(axis=0)).T @ centred) / variance
    return shares


def correlation(values: Floats) -> Floats:
    """Pearson correlations (m, m) between columns of ``values`` (n, m); NaN where one does not vary."""
    if len(values) == 0:
        return np.full((values.shape[1], values.shape[1]), np.nan)
    centred = values - values.mean(axis=0)
    size = np.sqrt((centred**2).sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        table: Floats = (centred.T @ centred) / np.outer(size, size)
    table[:, size <= 1e-12] = np.nan
    table[size <= 1e-12, :] = np.nan
    return np.clip(table, -1.0, 1.0)


def effective_number(contribution: Floats) -> float:
    """How many independent criteria would spread the countries alike: (sum e)^2 / sum e^2.

    e are the eigenvalues of the covariance matrix of ``contribution`` (n, m): the participation ratio. m when
    all bring equal and uncorrelated spread, 1 when one direction explains everything, 0 when nothing varies.
    """
    if np.ptp(contribution, axis=0).max() < 1e-9:
        return 0.0
    centred = contribution - contribution.mean(axis=0)
    eigenvalues = np.linalg.eigvalsh(centred.T @ centred)
    eigenvalues = np.clip(eigenvalues, 0.0, None)
    return float(eigenvalues.sum()) ** 2 / float((eigenvalues**2).sum())


def mean_ranks(values: Floats) -> Floats:
    """Ranks (n,) from 1 for the smallest, ties sharing their mean, as rank correlation wants them."""
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(1, len(values) + 1, dtype=np.float64)
    for tied in np.unique(values):
        same = values == tied
        ranks[same] = ranks[same].mean()
    return ranks


def rank_correlation(first: Floats, second: Floats) -> float:
    """Spearman's rank correlation of two (n,); NaN when one does not vary or n is below 3."""
    if len(first) < 3:
        return float("nan")
    table = correlation(np.stack([mean_ranks(first), mean_ranks(second)], axis=1))
    return float(table[0, 1])
