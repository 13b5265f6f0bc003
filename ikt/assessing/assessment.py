"""Evidence and a recipe to an assessment: the one thing that deciding and telling receive."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from ikt.assessing.expected import estimated, expect
from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.filling import DIRECT, JUDGEMENT, PROXY, UNKNOWN, Values, strength_of, values_of
from ikt.assessing.known_figures import all_known, doubt_of
from ikt.assessing.performance import Performance, Why, measure
from ikt.assessing.recipe import Recipe, Supposition, weighted_tree
from ikt.assessing.safeguards import Verdict, verdicts
from ikt.model.criteria import AnyAttribute, JudgementScale
from ikt.model.policy import Policy
from ikt.scoring.arrays import Bools, Floats, Ints
from ikt.scoring.ranks import competition_rank, surely
from ikt.scoring.scores import Scores, score
from ikt.scoring.tree import Branch, is_additive, leaf_share


@dataclass(frozen=True, slots=True)
class SetAside:
    """Why a country is not ranked: too little known, or statistics leave it out."""

    reason: str
    share: float


@dataclass(frozen=True, slots=True, eq=False)  # one is equal to itself only, so it can be a key
class Assessment:
    """Everything known of all units under one recipe.

    ``rank`` (n,) is 0 for who is set aside or excluded; ``ranked`` says who has one. ``known``,
    ``coverage`` (n,) and ``strength`` (n, 5: direct, proxy, judgement, unknown, estimated) are shares of all
    leaf weight; what is estimated is not known. Ranks are among the ranked, whatever rows are shown.
    ``measured`` is what was read, ``performance`` the same with what is supposed in its place.
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
        return float(self.strength[sorted(rows), UNKNOWN].mean())

    def sharing(self) -> list[int]:
        """Rows that share the last place above the line, where more stand above it than it has places."""
        inside = self.inside()
        if len(inside) <= self.recipe.top:
            return []
        return [row for row in inside if self.rank[row] == self.rank[inside[-1]]]


def assess(evidence: Evidence, recipe: Recipe) -> Assessment:
    """Assess all units; nothing is rounded, nobody vanishes."""
    safeguard_verdicts = verdicts(evidence, recipe.policy.safeguards, recipe.as_of)
    measured = judged_widely(evidence, recipe, measured_by(evidence, recipe), safeguard_verdicts)
    return assess_measured(evidence, recipe, measured, safeguard_verdicts)


def measured_by(evidence: Evidence, recipe: Recipe) -> Performance:
    """What was read, as if every judgement counts."""
    figures = all_known(evidence, recipe.as_of)
    measured = measure(evidence, recipe.as_of, figures, recipe.policy.rounds)
    return expect(measured, evidence, figures) if recipe.policy.unknown == "expected" else measured


def reassess(a: Assessment, recipe: Recipe) -> Assessment:
    """Assess the same evidence by another recipe, the same to the last bit as ``assess`` does.

    Nothing is read again as long as the as-of date stays: what was measured, and the figures of the
    safeguards, do not depend on weights, thresholds or suppositions.
    """
    if recipe.as_of != a.recipe.as_of or not _same_judgements(a, recipe):
        return assess(a.evidence, recipe)
    safeguard_verdicts = tuple(
        tuple(verdict.under(recipe.policy.safeguards.get(verdict.id)) for verdict in own)
        for own in a.verdicts
    )
    measured = a.measured
    if recipe.policy.unknown == "expected":
        measured = estimated(measured, a.evidence, recipe.as_of)
    return assess_measured(a.evidence, recipe, measured, safeguard_verdicts)


def _same_judgements(a: Assessment, recipe: Recipe) -> bool:
    """Whether the same judgements count under another recipe, as far as can be told without measuring."""
    old, new = a.recipe.settled_by or a.recipe.policy, recipe.settled_by or recipe.policy
    if a.recipe.policy.rounds != recipe.policy.rounds:
        return False
    if old.judged_share == new.judged_share == 0.0:
        return True
    rubrics = [column for column, leaf in enumerate(a.leaves) if isinstance(leaf, JudgementScale)]
    anything = np.isin(a.measured.why[:, rubrics], (Why.KNOWN, Why.NOT_EVERYWHERE)).any()
    return not anything or (old == new and a.recipe.top == recipe.top)


def judged_widely(
    evidence: Evidence, recipe: Recipe, measured: Performance, verdicts: tuple[tuple[Verdict, ...], ...]
) -> Performance:
    """The performances without the rubrics that are judged of too few of those who could cross the line.

    Of a rubric at least the policy's ``judged_share`` of those must be judged; else none of its judgements
    counts, so that nobody gains by being the only one that was looked at. Who settles that is who settles who
    is ranked.
    """
    policy = recipe.settled_by or recipe.policy
    judged = judged_cells(evidence, measured)
    if policy.judged_share == 0.0 or not judged.any():
        return measured
    could = could_cross(evidence, recipe, measured, verdicts)
    if not could.any():
        return measured
    share = judged[could].mean(axis=0)
    narrow = np.round(share, 9) < round(policy.judged_share, 9)
    return without(measured, judged & narrow, Why.NOT_EVERYWHERE)


def judged_cells(evidence: Evidence, measured: Performance) -> Bools:
    """Which cells (n, l) of rubrics somebody has judged, whether that counts or not."""
    rubrics = np.array([isinstance(leaf, JudgementScale) for leaf in evidence.criteria.attributes()])
    return np.asarray(np.isin(measured.why, (Why.KNOWN, Why.NOT_EVERYWHERE)) & rubrics)


def could_cross(
    evidence: Evidence, recipe: Recipe, measured: Performance, verdicts: tuple[tuple[Verdict, ...], ...]
) -> Bools:
    """Who could cross the line (n,), as if nobody had judged anything.

    A country with a profile that is not in and not out whatever its unknowns come to, or of which too little
    is known to be ranked; such a one may pass whoever is. Weights and thresholds are those of who settles who
    is ranked.
    """
    a = as_if_unjudged(evidence, recipe, measured, verdicts)
    could = np.array([unit.profile is not None for unit in evidence.units], dtype=bool)
    order = np.array(a.order(), dtype=np.int64)
    # Who is not ranked yet may pass whoever is: it keeps none outside, and leaves fewer certainly inside.
    later = [row for row, aside in a.set_aside.items() if aside.reason == "too_little_known" and could[row]]
    everybody = np.concatenate([order, np.array(later, dtype=np.int64)])
    inside, _ = surely(a.scores.low[everybody], a.scores.high[everybody], recipe.top)
    _, outside = surely(a.scores.low[order], a.scores.high[order], recipe.top)
    could[order[inside[: len(order)] | outside]] = False
    could[list(a.excluded)] = False
    could[[row for row, aside in a.set_aside.items() if aside.reason == "left_out"]] = False
    return could


def as_if_unjudged(
    evidence: Evidence, recipe: Recipe, measured: Performance, verdicts: tuple[tuple[Verdict, ...], ...]
) -> Assessment:
    """The assessment as if nobody had judged anything, by the policy that settles who is ranked."""
    policy = recipe.settled_by or recipe.policy
    blind = replace(recipe, policy=policy, settled_by=None, supposed=())
    settled = verdicts
    if recipe.settled_by is not None:
        settled = tuple(
            tuple(verdict.under(policy.safeguards.get(verdict.id)) for verdict in own) for own in verdicts
        )
    unjudged = without(measured, judged_cells(evidence, measured), Why.NOT_JUDGED)
    return assess_measured(evidence, blind, unjudged, settled)


def without(measured: Performance, cells: Bools, why: Why) -> Performance:
    """The performances with some cells (n, l) unknown, for this reason."""
    if not cells.any():
        return measured
    year, since = (np.where(cells, 0, years) for years in (measured.year, measured.since))
    reasons = np.where(cells, int(why), measured.why)
    best, low, high, spread = (
        np.where(cells, np.nan, part)
        for part in (measured.best, measured.low, measured.high, measured.spread)
    )
    return replace(
        measured, best=best, low=low, high=high, spread=spread, year=year, since=since, why=reasons
    )


def assess_measured(
    evidence: Evidence, recipe: Recipe, measured: Performance, verdicts: tuple[tuple[Verdict, ...], ...]
) -> Assessment:
    """Assess from performances and verdicts; of the evidence only the units and the criteria are asked."""
    tree = weighted_tree(evidence.criteria, recipe.policy)
    leaves = evidence.criteria.attributes()
    share = leaf_share(tree, len(leaves))
    performance = suppose(measured, evidence, recipe.supposed)
    criteria = evidence.criteria
    values = values_of(leaves, evidence.units, performance, tree, recipe.policy.unknown, criteria.missing)
    scores = score(tree, values.leaf, values.leaf_low, values.leaf_high, _ceilings(verdicts, recipe))
    strength = strength_of(values, share)
    known = strength[:, DIRECT] + strength[:, PROXY] + strength[:, JUDGEMENT]
    coverage = strength[:, DIRECT] + 0.5 * strength[:, PROXY] + strength[:, JUDGEMENT]
    settled = share, known
    if recipe.settled_by is not None:
        own = leaf_share(weighted_tree(evidence.criteria, recipe.settled_by), len(leaves))
        settled = own, values.known_leaf.astype(np.float64) @ own
    aside = _set_aside(evidence, performance, *settled, recipe.settled_by or recipe.policy)
    excluded = frozenset(
        row
        for row, own in enumerate(verdicts)
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
        verdicts=verdicts,
        set_aside=aside,
        excluded=excluded,
        ranked=ranked,
        rank=rank,
    )


def least_known(policy: Policy, unit: Unit) -> float:
    """The share of the weight that must be known of a unit for it to be ranked."""
    return policy.least_known.longlist if unit.profile is None else policy.least_known.country


def suppose(performance: Performance, evidence: Evidence, supposed: tuple[Supposition, ...]) -> Performance:
    """Performances with what is supposed in their place: known, and as uncertain as its attribute is."""
    if not supposed:
        return performance
    rows = {unit.iso2: row for row, unit in enumerate(evidence.units)}
    leaves = evidence.criteria.attributes()
    columns = {leaf.id: column for column, leaf in enumerate(leaves)}
    best, low, high = (part.copy() for part in (performance.best, performance.low, performance.high))
    year, since, why = performance.year.copy(), performance.since.copy(), performance.why.copy()
    spread = performance.spread.copy()
    old, judged = performance.old.copy(), performance.judged.copy()
    heard = dict(performance.heard)
    for item in supposed:
        column = columns[item.attribute]
        cell = rows[item.iso2], column
        best[cell] = low[cell] = high[cell] = item.number
        year[cell], since[cell], why[cell] = 0, 0, Why.KNOWN
        spread[cell], old[cell], judged[cell] = doubt_of(leaves[column]), False, False
        heard.pop((item.iso2, item.attribute), None)
    return replace(
        performance,
        best=best, low=low, high=high, year=year, why=why, since=since, spread=spread, old=old,
        judged=judged, heard=heard,
    )  # fmt: skip


def _ceilings(verdicts: tuple[tuple[Verdict, ...], ...], recipe: Recipe) -> Floats:
    """The lowest cap (n,) that a safeguard sets on each unit, infinite where none does."""
    ceiling = np.full(len(verdicts), np.inf)
    for row, own in enumerate(verdicts):
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
