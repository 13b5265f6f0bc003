"""Who moved between two assessments, and what did it: exact Shapley shares over five causes.

The causes: published figures, judgements, counted facts, the framing (goalposts, shares, means), and the
weights with the thresholds of safeguards. A coalition takes some of the five from the new side and the rest
from the old, and is scored anew. An attribute that only one side has, or that measures something else there,
comes and goes with the framing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.recipe import weighted_tree
from ikt.assessing.safeguards import judge
from ikt.deciding.changes import points_of
from ikt.model.criteria import AnyAttribute, Criteria, Criterion, Indicator, JudgementScale
from ikt.model.policy import Policy, Threshold
from ikt.scoring.arrays import Bools, Floats
from ikt.scoring.ranks import competition_rank
from ikt.scoring.shapley import shapley
from ikt.scoring.tree import node_value
from ikt.scoring.values import UNKNOWN, value

CAUSES = ("figures", "judgements", "counts", "framing", "weights")
FIGURES, JUDGEMENTS, COUNTS, FRAMING, WEIGHTS = range(5)


@dataclass(frozen=True, slots=True)
class Changed:
    """One performance that is other now: not a number where it was or is unknown.

    ``points`` is what it did to the score, as weighed now; None where points do not add up.
    """

    attribute: str
    cause: int
    before: float
    after: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """Two assessments of which ``old`` and ``new`` (k,) are the rows of the countries that both have.

    ``points`` (5, k) add up to the change of score; ``places`` (5, k) to the change of rank among those
    ranked on both sides, and with ``others`` (k,), what newcomers and leavers did, to the change of rank. A
    country that rises has a change of rank below zero. ``both`` (k,) says who is ranked twice;
    places are 0 for the others. ``causes`` are those that differ at all.
    """

    before: Assessment
    after: Assessment
    old: tuple[int, ...]
    new: tuple[int, ...]
    both: Bools
    causes: tuple[int, ...]
    points: Floats
    places: Floats
    others: Floats

    @property
    def changed_rank(self) -> list[int]:
        """Places (among the k) of the countries whose rank changed, those that moved furthest first."""
        moved = [place for place in range(len(self.old)) if self.both[place] and self.step(place)]
        return sorted(moved, key=lambda place: (-abs(self.step(place)), self.after.rank[self.new[place]]))

    def step(self, place: int) -> int:
        return int(self.after.rank[self.new[place]] - self.before.rank[self.old[place]])

    def gain(self, place: int) -> float:
        return float(self.after.scores.total[self.new[place]] - self.before.scores.total[self.old[place]])

    def details(self, place: int) -> list[Changed]:
        """What changed of a country, what did most first."""
        return _details(self.before, self.after, self.old[place], self.new[place])


def moved(before: Assessment, after: Assessment) -> Moved:
    """Compare two assessments of any two framings, policies and sets of countries."""
    rows = {unit.iso2: row for row, unit in enumerate(before.units)}
    new = tuple(row for row, unit in enumerate(after.units) if unit.iso2 in rows)
    old = tuple(rows[after.units[row].iso2] for row in new)
    mixed = _Mixed(before, after, old, new)
    both = before.ranked[list(old)] & after.ranked[list(new)]
    causes = tuple(mixed.causes())
    points, places = np.zeros((5, len(new))), np.zeros((5, len(new)))
    if causes and new:
        totals: dict[frozenset[int], Floats] = {}

        def score(chosen: frozenset[int]) -> Floats:
            if chosen not in totals:
                totals[chosen] = mixed.total(chosen)
            return totals[chosen]

        def rank(chosen: frozenset[int]) -> Floats:
            found = np.zeros(len(new))
            found[both] = competition_rank(score(chosen)[both])
            return found

        points[list(causes)] = shapley(causes, score)
        places[list(causes)] = shapley(causes, rank)
    step = (after.rank[list(new)] - before.rank[list(old)]).astype(np.float64)
    # Whole places, so what is left of a sum of fractions is nothing.
    others = np.where(both, np.rint(step - places.sum(axis=0)), 0.0)
    return Moved(
        before=before,
        after=after,
        old=old,
        new=new,
        both=both,
        causes=causes,
        points=points,
        places=places,
        others=others,
    )


class _Mixed:
    """Scores of the countries in common, each of the five causes taken from the one side or the other."""

    def __init__(
        self, before: Assessment, after: Assessment, old: tuple[int, ...], new: tuple[int, ...]
    ) -> None:
        self.sides = before, after
        self.rows = list(old), list(new)
        self.columns = tuple({_measure(leaf): k for k, leaf in enumerate(a.leaves)} for a in self.sides)

    def causes(self) -> Iterable[int]:
        """Those of the five that differ, in their order."""
        for cause in (FIGURES, JUDGEMENTS, COUNTS):
            if self.differs(cause):
                yield cause
        one, two = self.sides
        if _shape(one.evidence.criteria) != _shape(two.evidence.criteria):
            yield FRAMING
        if self.weights_differ():
            yield WEIGHTS

    def differs(self, cause: int) -> bool:
        one, two = self.sides
        for measure, column in self.columns[0].items():
            other = self.columns[1].get(measure)
            if other is None or cause_of(one.leaves[column]) != cause:
                continue
            first = one.performance.best[self.rows[0], column]
            second = two.performance.best[self.rows[1], other]
            if not np.array_equal(first, second, equal_nan=True):
                return True
        return cause == FIGURES and self.guards(0) != self.guards(1)

    def guards(self, side: int) -> list[dict[str, float | None]]:
        """The figures of safeguards by country."""
        a = self.sides[side]
        return [{one.id: one.figure for one in a.verdicts[row]} for row in self.rows[side]]

    def weights_differ(self) -> bool:
        one, two = (_plain(a.recipe.policy, a.evidence.criteria) for a in self.sides)
        return one != two

    def total(self, chosen: frozenset[int]) -> Floats:
        """Scores (k,) of a coalition."""
        framing = self.sides[FRAMING in chosen]
        criteria = framing.evidence.criteria
        own = self.sides[WEIGHTS in chosen]
        policy = _fitted(own.recipe.policy, own.evidence.criteria, criteria)
        tree = weighted_tree(criteria, policy)
        leaves = np.full((len(self.rows[0]), len(framing.leaves)), UNKNOWN)
        for k, leaf in enumerate(framing.leaves):
            raw = self.raw(leaf, cause_of(leaf) in chosen, FRAMING in chosen)
            log = leaf.log
            found = value(raw, leaf.worst, leaf.best, log=log)
            leaves[:, k] = np.where(np.isnan(found), UNKNOWN, found)
        return np.minimum(node_value(tree, leaves), self.ceilings(chosen, policy.safeguards))

    def raw(self, leaf: AnyAttribute, asked: bool, owner: bool) -> Floats:
        """Performances (k,) from the side asked for, or from the framing's own where that has none."""
        measure = _measure(leaf)
        side = asked if measure in self.columns[asked] else owner
        return self.sides[side].performance.best[self.rows[side], self.columns[side][measure]]

    def ceilings(self, chosen: frozenset[int], thresholds: dict[str, Threshold]) -> Floats:
        ceiling = np.full(len(self.rows[0]), np.inf)
        figures, owner = self.guards(FIGURES in chosen), self.guards(FRAMING in chosen)
        for place, (asked, there) in enumerate(zip(figures, owner, strict=True)):
            for guard, own in there.items():
                figure = asked.get(guard, own)
                threshold = thresholds.get(guard)
                if threshold is None or threshold.at is None:
                    continue
                if judge(guard, figure, None, None, None, threshold).state == "cap":
                    ceiling[place] = min(ceiling[place], threshold.at)
        return ceiling


def reweighed(old: tuple[Criteria, Policy], new: tuple[Criteria, Policy]) -> list[str]:
    """The criteria that were given another weight, what moved most first.

    One criterion doubled takes a share of all others, of whom nobody said a thing: only those whose points
    differ are named, unless all do.
    """
    points = [points_of(*side) for side in (old, new)]
    totals = [sum(own[name] for name in side[0].ids) for own, side in zip(points, (old, new), strict=True)]
    names = list(dict.fromkeys((*old[0].ids, *new[0].ids)))

    def share(side: int, name: str) -> float:
        return points[side].get(name, 0.0) / totals[side]

    change = {name: abs(share(1, name) - share(0, name)) for name in names}
    moved = sorted((name for name in names if change[name] > 1e-12), key=lambda name: -change[name])
    named = [name for name in moved if points[0].get(name) != points[1].get(name)]
    return named or moved


def cause_of(leaf: AnyAttribute) -> int:
    if isinstance(leaf, JudgementScale):
        return JUDGEMENTS
    return FIGURES if isinstance(leaf, Indicator) else COUNTS


def _measure(leaf: AnyAttribute) -> tuple[object, ...]:
    """What an attribute measures: where this differs, numbers of the two sides are not of one kind."""
    if isinstance(leaf, Indicator):
        return leaf.id, leaf.series, leaf.per, leaf.times, leaf.change_over, leaf.average_over
    if isinstance(leaf, JudgementScale):
        return leaf.id, tuple(sorted(leaf.levels))
    return leaf.id, leaf.count, leaf.distinct


def _shape(criteria: Criteria) -> object:
    """All of a framing that a score depends on."""

    def of(node: Criterion | AnyAttribute) -> object:
        if isinstance(node, Criterion):
            return node.id, node.mean, node.share, tuple(of(child) for child in node.children)
        return _measure(node), node.share, node.worst, node.best, node.log

    # What stands at the top is weighed by the policy, so its share means nothing.
    tops = tuple(
        (node.id, node.mean, tuple(of(child) for child in node.children)) for node in criteria.criteria
    )
    return criteria.mean, tops, tuple(guard.id for guard in criteria.safeguards)


def _plain(policy: Policy, criteria: Criteria) -> object:
    """All of a policy that a score depends on, or who is ranked."""
    points = points_of(criteria, policy)
    total = sum(points[name] for name in criteria.ids)
    shares = {name: points[name] / total for name in criteria.ids}
    deeper = {name: n for name, n in (policy.weights or {}).items() if name not in criteria.ids}
    return shares, deeper, _biting(policy)


def _biting(policy: Policy) -> dict[str, object]:
    """The safeguards that do more than warn, with all that says whom they touch and how."""
    return {
        name: (one.effect, one.below, one.at)
        for name, one in policy.safeguards.items()
        if one.effect != "flag"
    }


def other_thresholds(old: Policy, new: Policy) -> list[str]:
    """The safeguards that cap or exclude on either side, and not the same on both."""
    one, two = _biting(old), _biting(new)
    return [name for name in dict.fromkeys((*one, *two)) if one.get(name) != two.get(name)]


def _fitted(policy: Policy, own: Criteria, criteria: Criteria) -> Policy:
    """A policy made to weigh other criteria: what it does not know has no weight, what is gone falls out."""
    points = points_of(own, policy)
    weights = {name: points[name] if name in own.ids else 0.0 for name in criteria.ids}
    if not any(weights.values()):
        weights = dict.fromkeys(criteria.ids, 1.0)
    given = policy.weights or {}
    for node in criteria.nodes():
        if isinstance(node, Criterion):
            named = {child.id: given[child.id] for child in node.children if child.id in given}
            if any(named.get(child.id, child.share) > 0.0 for child in node.children):
                weights.update(named)
    return policy.model_copy(update={"weights": weights, "order": None})


def _details(before: Assessment, after: Assessment, old: int, new: int) -> list[Changed]:
    columns = {_measure(leaf): k for k, leaf in enumerate(before.leaves)}
    found = []
    for k, leaf in enumerate(after.leaves):
        was = columns.get(_measure(leaf))
        if was is None:
            continue
        first, second = (
            float(before.performance.best[old, was]),
            float(after.performance.best[new, k]),
        )
        if first == second or (first != first and second != second):
            continue
        points = None
        if after.additive:
            log = leaf.log
            worth = value(np.array([first, second]), leaf.worst, leaf.best, log=log)
            worth = np.where(np.isnan(worth), UNKNOWN, worth)
            points = float(after.share[k] * (worth[1] - worth[0]))
        found.append(Changed(leaf.id, cause_of(leaf), first, second, points))
    return sorted(found, key=lambda one: (-abs(one.points or 0.0), one.attribute))
