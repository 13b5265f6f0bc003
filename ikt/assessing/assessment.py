"""Evidence and a recipe to an assessment: the one thing that deciding and telling receive."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.performance import Performance, Why, measure
from ikt.assessing.recipe import Recipe, Supposition, weighted_tree
from ikt.assessing.safeguards import Verdict, verdicts
from ikt.model.criteria import AnyAttribute
from ikt.model.policy import Policy
from ikt.scoring.arrays import Bools, Floats, Ints
from ikt.scoring.ranks import competition_rank
from ikt.scoring.scores import Scores, criterion_values, score
from ikt.scoring.tree import Branch, is_additive, leaf_share
from ikt.scoring.values import interval, value

# Doubt in value points where the framing states none. A filled cell is not yet evidence: what
# stands in for the thing asked is given five times the doubt of what measures it.
DOUBT = {"direct": 5.0, "proxy": 25.0, "judgement": 0.0}


@dataclass(frozen=True, slots=True)
class Values:
    """Values 0..100: of leaves (n, l) and of the top criteria (n, m); unknowns filled with 50."""

    leaf: Floats
    leaf_low: Floats
    leaf_high: Floats
    best: Floats
    low: Floats
    high: Floats
    known_leaf: Bools
    known: Floats


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why a country is not ranked: too little known, or statistics leave it out."""

    reason: str
    share: float


@dataclass(frozen=True, slots=True, eq=False)  # one is equal to itself only, so it can be a key
class Assessment:
    """Everything known of all units under one recipe.

    ``rank`` (n,) is 0 for who is set aside or excluded; ``ranked`` says who has one. ``known``,
    ``coverage`` (n,) and ``strength`` (n, 4: direct, proxy, judgement, unknown) are shares of all leaf
    weight. Ranks are among the ranked, whatever rows are shown. ``measured`` is what was read,
    ``performance`` the same with what is supposed in its place.
    """

    evidence: Evidence
    recipe: Recipe
    tree: Branch
    leaves: tuple[AnyAttribute, ...]
    share: Floats
    measured: Performance
    performance: Performance
    values: Values
    scores: Scores
    known: Floats
    coverage: Floats
    strength: Floats
    verdicts: tuple[tuple[Verdict, ...], ...]
    set_aside: dict[int, SetAside]
    excluded: frozenset[int]
    ranked: Bools
    rank: Ints

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units in the order of all rows here (n)."""
        return self.evidence.units

    @property
    def additive(self) -> bool:
        """Whether every mean is arithmetic, so that attributes give points that add up."""
        return is_additive(self.tree)

    @property
    def weights(self) -> tuple[float, ...]:
        """The shares (m) of the top criteria, which sum to 1."""
        return self.tree.share

    @property
    def thin(self) -> tuple[int, ...]:
        """Rows that are ranked, though under these weights too little is known of them."""
        policy = self.recipe.policy
        return tuple(
            row
            for row, unit in enumerate(self.units)
            if self.ranked[row] and round(float(self.known[row]), 9) < round(least_known(policy, unit), 9)
        )

    def order(self) -> list[int]:
        """Rows of the ranked units, best first; ties by country code."""
        rows = [row for row in range(len(self.units)) if self.ranked[row]]
        return sorted(rows, key=lambda row: (int(self.rank[row]), self.units[row].iso2))

    def inside(self) -> list[int]:
        """Rows above the line, best first."""
        return [row for row in self.order() if self.is_inside(row)]

    def is_inside(self, row: int) -> bool:
        """Whether a unit stands above the line; who is not ranked does not."""
        return bool(self.ranked[row]) and int(self.rank[row]) <= self.recipe.top

    def unknown_of(self, rows: Collection[int]) -> float:
        """The share of the weight that is unknown, on average over units (at least one)."""
        return float(self.strength[sorted(rows), 3].mean())

    def sharing(self) -> list[int]:
        """Rows that share the last place above the line, where more stand above it than it has places."""
        inside = self.inside()
        if len(inside) <= self.recipe.top:
            return []
        return [row for row in inside if self.rank[row] == self.rank[inside[-1]]]


def assess(evidence: Evidence, recipe: Recipe) -> Assessment:
    """Assess all units; nothing is rounded, nobody vanishes."""
    told = tuple(verdicts(evidence, unit, recipe.policy.safeguards, recipe.as_of) for unit in evidence.units)
    return assess_measured(evidence, recipe, measure(evidence, recipe.as_of), told)


def reassess(a: Assessment, recipe: Recipe) -> Assessment:
    """Assess the same evidence by another recipe, the same to the last bit as ``assess`` does.

    Nothing is read again as long as the as-of date stays: what was measured, and the figures of the
    safeguards, do not depend on weights, thresholds or suppositions.
    """
    if recipe.as_of != a.recipe.as_of:
        return assess(a.evidence, recipe)
    told = tuple(
        tuple(verdict.under(recipe.policy.safeguards.get(verdict.id)) for verdict in own)
        for own in a.verdicts
    )
    return assess_measured(a.evidence, recipe, a.measured, told)


def assess_measured(
    evidence: Evidence, recipe: Recipe, measured: Performance, told: tuple[tuple[Verdict, ...], ...]
) -> Assessment:
    """Assess from performances and verdicts; of the evidence only the units and the criteria are asked."""
    tree = weighted_tree(evidence.criteria, recipe.policy)
    leaves = evidence.criteria.attributes()
    share = leaf_share(tree, len(leaves))
    performance = suppose(measured, evidence, recipe.supposed)
    values = _values(leaves, performance, tree)
    scores = score(tree, values.leaf, values.leaf_low, values.leaf_high, _ceilings(told, recipe))
    strength = _strength(leaves, values.known_leaf, share)
    known = strength[:, 0] + strength[:, 1] + strength[:, 2]
    coverage = strength[:, 0] + 0.5 * strength[:, 1] + strength[:, 2]
    settled = share, known
    if recipe.settled_by is not None:
        own = leaf_share(weighted_tree(evidence.criteria, recipe.settled_by), len(leaves))
        settled = own, values.known_leaf.astype(np.float64) @ own
    aside = _set_aside(evidence, performance, *settled, recipe.settled_by or recipe.policy)
    excluded = frozenset(
        row
        for row, own in enumerate(told)
        if row not in aside and any(verdict.state == "exclude" for verdict in own)
    )
    ranked = np.array(
        [row not in aside and row not in excluded for row in range(len(evidence.units))], dtype=bool
    )
    rank = np.zeros(len(evidence.units), dtype=np.int64)
    rank[ranked] = competition_rank(scores.total[ranked])
    return Assessment(
        evidence=evidence,
        recipe=recipe,
        tree=tree,
        leaves=leaves,
        share=share,
        measured=measured,
        performance=performance,
        values=values,
        scores=scores,
        known=known,
        coverage=coverage,
        strength=strength,
        verdicts=told,
        set_aside=aside,
        excluded=excluded,
        ranked=ranked,
        rank=rank,
    )


def least_known(policy: Policy, unit: Unit) -> float:
    """The share of the weight that must be known of a unit for it to be ranked."""
    return policy.least_known.longlist if unit.profile is None else policy.least_known.country


def suppose(performance: Performance, evidence: Evidence, supposed: tuple[Supposition, ...]) -> Performance:
    """Performances with what is supposed in their place, known and without a doubt of its own."""
    if not supposed:
        return performance
    rows = {unit.iso2: row for row, unit in enumerate(evidence.units)}
    columns = {leaf.id: column for column, leaf in enumerate(evidence.criteria.attributes())}
    best, low, high = (part.copy() for part in (performance.best, performance.low, performance.high))
    year, why = performance.year.copy(), performance.why.copy()
    for item in supposed:
        cell = rows[item.iso2], columns[item.attribute]
        best[cell] = low[cell] = high[cell] = item.number
        year[cell], why[cell] = 0, Why.KNOWN
    return Performance(best, low, high, year, why)


def _values(leaves: tuple[AnyAttribute, ...], performance: Performance, tree: Branch) -> Values:
    best = np.full(performance.best.shape, np.nan)
    doubt = np.zeros(performance.best.shape)
    lowest, highest = best.copy(), best.copy()
    for column, leaf in enumerate(leaves):
        log = leaf.log
        best[:, column] = value(performance.best[:, column], leaf.worst, leaf.best, log=log)
        doubt[:, column] = DOUBT[leaf.strength] if leaf.doubt is None else leaf.doubt
        lowest[:, column] = value(performance.low[:, column], leaf.worst, leaf.best, log=log)
        highest[:, column] = value(performance.high[:, column], leaf.worst, leaf.best, log=log)
    known = ~np.isnan(best)
    filled, low, high = interval(best, doubt)
    # A judgement's own low and high levels widen its doubt; for figures they equal the best.
    low = np.where(known, np.minimum(low, lowest), low)
    high = np.where(known, np.maximum(high, highest), high)
    shares = np.stack([leaf_share(child, len(leaves)) for child in tree.children], axis=0)
    return Values(
        leaf=filled,
        leaf_low=low,
        leaf_high=high,
        best=criterion_values(tree, filled),
        low=criterion_values(tree, low),
        high=criterion_values(tree, high),
        known_leaf=known,
        known=known.astype(np.float64) @ shares.T,
    )


def _strength(leaves: tuple[AnyAttribute, ...], known: Bools, share: Floats) -> Floats:
    """Split (n, 4) of all leaf weight into direct, proxy, judgement and unknown; rows sum to 1."""
    split = np.zeros((known.shape[0], 4))
    for column, leaf in enumerate(leaves):
        kind = ("direct", "proxy", "judgement").index(leaf.strength)
        split[:, kind] += np.where(known[:, column], share[column], 0.0)
        split[:, 3] += np.where(known[:, column], 0.0, share[column])
    return split


def _ceilings(told: tuple[tuple[Verdict, ...], ...], recipe: Recipe) -> Floats:
    """The lowest cap (n,) that a safeguard sets on each unit, infinite where none does."""
    ceiling = np.full(len(told), np.inf)
    for row, own in enumerate(told):
        for verdict in own:
            at = recipe.policy.safeguards[verdict.id].at if verdict.state == "cap" else None
            if at is not None:
                ceiling[row] = min(ceiling[row], at)
    return ceiling


def _set_aside(
    evidence: Evidence, performance: Performance, share: Floats, known: Floats, policy: Policy
) -> dict[int, SetAside]:
    """Who is not ranked. What statistics leave out is never ranked by its zeros."""
    aside = {}
    for row, unit in enumerate(evidence.units):
        left_out = float(share[performance.why[row] == Why.LEFT_OUT].sum())
        bar = least_known(policy, unit)
        if left_out > 0.0:
            aside[row] = SetAside("left_out", left_out)
        # Shares are sums of many parts; the ninth decimal is what ranks go by too.
        elif round(float(known[row]), 9) < round(bar, 9):
            aside[row] = SetAside("too_little_known", float(known[row]))
    return aside
