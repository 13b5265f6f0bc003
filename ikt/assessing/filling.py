"""Performances to values 0..100 with their uncertainty, and what counts where nothing is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.assessing.facts import Unit
from ikt.assessing.performance import Performance
from ikt.model.criteria import AnyAttribute, Missing
from ikt.model.policy import Unknown
from ikt.scoring.arrays import Bools, Floats, Ints
from ikt.scoring.scores import criterion_values
from ikt.scoring.tree import MEANS, Branch, Leaf, leaf_share
from ikt.scoring.values import UNKNOWN_DOUBT, interval, value

# What a value rests on, and the order in which shares of it are kept.
STRENGTHS = ("direct", "proxy", "judgement", "unknown", "estimated")
DIRECT, PROXY, JUDGEMENT, UNKNOWN, ESTIMATED = range(5)


@dataclass(frozen=True, slots=True)
class Values:
    """Values 0..100: of leaves (n, l) and of the top criteria (n, m), with what stands for unknowns.

    ``rests_on`` (n, l) are places in ``STRENGTHS``; ``known`` (n, m) shares of each criterion's weight.
    """

    leaf: Floats
    leaf_low: Floats
    leaf_high: Floats
    best: Floats
    low: Floats
    high: Floats
    known_leaf: Bools
    known: Floats
    rests_on: Ints


def values_of(
    leaves: tuple[AnyAttribute, ...],
    units: tuple[Unit, ...],
    performance: Performance,
    tree: Branch,
    unknown: Unknown,
    missing: Missing,
) -> Values:
    """Values of all units; an unknown counts as the policy and the framing say."""
    best, low, high = (np.full(performance.best.shape, np.nan) for _ in range(3))
    rests_on = np.zeros(performance.best.shape, dtype=np.int64)
    for column, leaf in enumerate(leaves):
        for raw, told in ((performance.best, best), (performance.low, low), (performance.high, high)):
            told[:, column] = value(raw[:, column], leaf.worst, leaf.best, log=leaf.log)
        rests_on[:, column] = STRENGTHS.index(leaf.strength)
    rests_on[performance.old & (rests_on == DIRECT)] = PROXY
    rests_on[performance.judged] = JUDGEMENT
    known = ~np.isnan(best)
    rests_on[~known] = UNKNOWN
    spread = np.where(known, performance.spread, np.nan)
    own = best
    if unknown == "expected" and performance.estimate is not None and performance.error is not None:
        expected = ~known & ~np.isnan(performance.estimate)
        own = np.where(expected, performance.estimate, own)
        spread = np.where(expected, performance.error, spread)
        rests_on[expected] = ESTIMATED
    own = _stood_in(own, known, units, tree, missing)
    # Whatever the framing puts in its place, an unknown is as uncertain as one.
    spread = np.where(np.isnan(spread), UNKNOWN_DOUBT, spread)
    filled, lowest, highest = interval(own, spread)
    # A judgement's own low and high levels widen its uncertainty; for figures they equal the best.
    lowest = np.where(known, np.minimum(lowest, low), lowest)
    highest = np.where(known, np.maximum(highest, high), highest)
    shares = np.stack([leaf_share(child, len(leaves)) for child in tree.children], axis=0)
    return Values(
        leaf=filled,
        leaf_low=lowest,
        leaf_high=highest,
        best=criterion_values(tree, filled),
        low=criterion_values(tree, lowest),
        high=criterion_values(tree, highest),
        known_leaf=known,
        known=known.astype(np.float64) @ shares.T,
        rests_on=rests_on,
    )


def strength_of(values: Values, share: Floats) -> Floats:
    """Split (n, 5) of all leaf weight as in ``STRENGTHS``; rows sum to 1."""
    return np.stack(
        [np.where(values.rests_on == kind, share, 0.0).sum(axis=1) for kind in range(len(STRENGTHS))], axis=1
    )


def _stood_in(own: Floats, known: Bools, units: tuple[Unit, ...], tree: Branch, missing: Missing) -> Floats:
    """The values (n, l) with what the framing puts in the place of unknowns, NaN where that is the middle.

    The mean of a region is that of values that are ``known``, not of estimates.
    """
    if missing == "middle" or not np.isnan(own).any():
        return own
    if missing == "rescale":
        found = own.copy()
        for child in tree.children:
            _rescale(child, own, found, np.full(len(own), np.nan))
        return found
    regions = np.array([unit.profile.region if unit.profile is not None else "" for unit in units])
    found = own.copy()
    for region in sorted(set(regions) - {""}):
        rows = regions == region
        count = known[rows].sum(axis=0)
        with np.errstate(invalid="ignore"):
            mean = np.where(known[rows], own[rows], 0.0).sum(axis=0) / np.where(count > 0, count, np.nan)
        found[rows] = np.where(np.isnan(own[rows]), mean, own[rows])
    return found


def _rescale(node: Branch | Leaf, own: Floats, found: Floats, above: Floats) -> None:
    """Leave out what is unknown below a node and rescale: it counts as the mean of what stands beside it.

    A mean in which every unknown part stands at the mean of the known parts is that of the known parts with
    their shares rescaled, whatever kind of mean it is. Where a whole branch is unknown, the mean of what
    stands beside the branch is handed down (``above``); a criterion of the top has nothing above it.
    """
    if isinstance(node, Leaf):
        found[:, node.column] = np.where(np.isnan(own[:, node.column]), above, own[:, node.column])
        return
    mean = _mean_of_known(node, own)
    here = np.where(np.isnan(mean), above, mean)
    for child in node.children:
        _rescale(child, own, found, here)


def _mean_of_known(node: Branch | Leaf, own: Floats) -> Floats:
    """The value (n,) of a node over its known parts, NaN where none is known."""
    if isinstance(node, Leaf):
        return own[:, node.column]
    parts = [_mean_of_known(child, own) for child in node.children]
    known = [~np.isnan(part) for part in parts]
    total = np.sum([share * there for share, there in zip(node.share, known, strict=True)], axis=0)
    safe = np.where(total > 0.0, total, 1.0)
    shares = [share * there / safe for share, there in zip(node.share, known, strict=True)]
    values = [np.where(there, part, 1.0) for part, there in zip(parts, known, strict=True)]
    return np.where(total > 0.0, MEANS[node.mean](values, shares), np.nan)
