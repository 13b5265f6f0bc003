"""Replaying the past: how many of the countries chosen in 2020 are among our first ten, seen from before it.

Nothing here is fitted to the choice and used elsewhere: the weights that come closest are a description of
the choice, shown once and kept nowhere. Every judgement is off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Any

import numpy as np

from ikt.assessing.assessment import Assessment, assess, reassess
from ikt.assessing.editions import same_series
from ikt.assessing.facts import Evidence
from ikt.assessing.latest import latest
from ikt.assessing.recipe import Recipe
from ikt.deciding.any_weights import MARGIN, Problem, rounded
from ikt.deciding.one_weight import must_add_up
from ikt.deciding.plan_rules import switched
from ikt.deciding.planning import planned
from ikt.deciding.reach import Reach, reaches
from ikt.deciding.solver import Programme
from ikt.model.backtest import Backtest
from ikt.model.criteria import AnyAttribute, Criterion, Indicator
from ikt.model.plan import Plan
from ikt.model.strategy import Group
from ikt.problems import BadRequest
from ikt.reading.workspace import used_series
from ikt.scoring.acceptability import in_sequence
from ikt.scoring.arrays import Floats
from ikt.scoring.ranks import competition_rank

_INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Try:
    """One way to order countries: who it puts first (rows), and how many of the chosen are among them.

    ``name`` is a series, a criterion left out, or the rules that are on; ``price`` what the rules cost.
    """

    name: tuple[str, ...]
    first: tuple[int, ...]
    hits: int
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Closest:
    """Weights (m,) that come closest to the choice, what still falls short in points together, and the hits.

    ``found_again`` counts the chosen that weights fitted to the nine others also put among the first.
    """

    share: Floats
    short: float
    hits: int
    first: tuple[int, ...]
    found_again: int


@dataclass(frozen=True, slots=True)
class Replay:
    """Everything that ``ikt backtest`` tells."""

    assessment: Assessment
    backtest: Backtest
    chosen: tuple[int, ...]
    unranked: tuple[int, ...]
    equal: Try
    pool: int
    at_least: float
    expected: float
    figures: tuple[Try, ...]
    without: tuple[Try, ...]
    rules: tuple[Try, ...]
    closest: Closest | None
    within: Closest | None
    reach: Mapping[int, Reach]
    reach_within: Mapping[int, Reach]

    @property
    def frozen(self) -> bool:
        """Whether the framing is the one that was settled before."""
        return as_settled(self.assessment, self.backtest)

    @property
    def other_measures(self) -> dict[str, str]:
        """Series of the criteria of which the edition that existed then is another measure, with that one."""
        evidence, used = self.assessment.evidence, used_series(self.assessment.evidence.criteria)
        then = {name: one.series for name, one in self.backtest.then.items() if one.series in used}
        return {name: series for name, series in then.items() if not same_series(evidence, name, series)}

    def never(self, reach: Mapping[int, Reach]) -> tuple[int, ...]:
        """The chosen that no weights put among the first."""
        top = self.assessment.recipe.top
        return tuple(row for row in self.chosen if row in reach and reach[row].best_bound > top)

    def always(self, reach: Mapping[int, Reach]) -> tuple[int, ...]:
        """Who was not chosen and stands among the first whatever the weights."""
        top = self.assessment.recipe.top
        return tuple(row for row in reach if row not in self.chosen and reach[row].worst_bound <= top)


def as_settled(a: Assessment, settled: Backtest) -> bool:
    """Whether the framing is the one that was settled before the first run."""
    return a.evidence.hashes["criteria"] == settled.criteria


def as_then(evidence: Evidence, recipe: Recipe, settled: Backtest) -> Assessment:
    """What was known then, without judgements, with equal weights and the editions that existed."""
    weights = dict.fromkeys(evidence.criteria.ids, 1.0)
    policy = recipe.policy.model_copy(update={"weights": weights, "order": None})
    then = replace(recipe, policy=policy, as_of=settled.as_of.last)
    return assess(with_editions(without_judgements(evidence), settled), then)


def replay(
    evidence: Evidence, recipe: Recipe, settled: Backtest, plan: Plan, groups: Sequence[Group]
) -> Replay:
    """Replay the choice; raises BadRequest where the criteria are not simply added up, or too few countries
    are ranked."""
    ids = evidence.criteria.ids
    a = as_then(evidence, recipe, settled)
    must_add_up(a)
    chosen = tuple(row for row, unit in enumerate(a.units) if unit.choice == "chosen")
    ranked = tuple(row for row in chosen if a.ranked[row])
    order = a.order()
    top = a.recipe.top
    equal = _try((), order[:top], chosen)
    n, k = len(order), len(ranked)
    if n < top or not k:
        raise BadRequest("P895", top=top, most=n, count=k)
    tail = sum(comb(k, x) * comb(n - k, top - x) for x in range(equal.hits, min(k, top) + 1)) / comb(n, top)
    free = np.zeros(len(ids)), np.ones(len(ids))
    kept = tuple(map(np.array, recipe.policy.limits_of(ids)))
    values = a.values.best[order]
    places = [order.index(row) for row in ranked]
    asked = [row for row in order if row in chosen or row in order[:top]]
    problem = Problem(values, np.array(a.weights), *free, top)
    wanted = [order.index(row) for row in asked]
    free_reach = reaches(problem, wanted)
    kept_reach = reaches(replace(problem, lower=kept[0], upper=kept[1]), wanted)
    return Replay(
        assessment=a,
        backtest=settled,
        chosen=chosen,
        unranked=tuple(row for row in chosen if not a.ranked[row]),
        equal=equal,
        pool=n,
        at_least=tail,
        expected=top * k / n,
        figures=tuple(_figure(a, series, order, chosen) for series in settled.figures),
        without=tuple(_without(a, name, chosen) for name in ids if len(ids) > 1),
        rules=tuple(_rules(a, plan, groups, chosen)),
        closest=closest(values, places, *free, top, order),
        within=closest(values, places, kept[0], kept[1], top, order),
        reach=dict(zip(asked, free_reach, strict=True)),
        reach_within=dict(zip(asked, kept_reach, strict=True)),
    )


def without_judgements(evidence: Evidence) -> Evidence:
    """The evidence with every judgement left out."""
    units = tuple(
        replace(unit, profile=unit.profile.model_copy(update={"judgements": {}}))
        if unit.profile is not None
        else unit
        for unit in evidence.units
    )
    return replace(evidence, units=units)


def with_editions(evidence: Evidence, settled: Backtest) -> Evidence:
    """The evidence with the framing resting on the editions that existed then."""
    then = settled.then

    def earlier(node: Criterion | AnyAttribute) -> Any:
        if isinstance(node, Criterion):
            criteria = tuple(earlier(child) for child in node.criteria)
            return node.model_copy(
                update={"criteria": criteria, "attributes": tuple(map(earlier, node.attributes))}
            )
        if not isinstance(node, Indicator):
            return node

        def of(series: str) -> str:
            return then[series].series if series in then else series

        edition = then[node.series].edition if node.series in then else node.edition
        update = {"series": of(node.series), "per": of(node.per) if node.per else None, "edition": edition}
        return node.model_copy(
            update={**update, "times": tuple(map(of, node.times)), "alike": tuple(map(of, node.alike))}
        )

    criteria = evidence.criteria.model_copy(
        update={"criteria": tuple(map(earlier, evidence.criteria.criteria))}
    )
    return replace(evidence, criteria=criteria)


def _try(
    name: tuple[str, ...], first: Sequence[int], chosen: Sequence[int], price: float | None = None
) -> Try:
    return Try(name, tuple(first), len(set(first) & set(chosen)), price)


def _figure(a: Assessment, series: str, order: Sequence[int], chosen: Sequence[int]) -> Try:
    """The same countries ordered by one figure that was known then."""
    known = []
    for row in order:
        newest = latest(a.evidence, series, a.units[row].iso3, a.recipe.as_of)
        if newest is not None:
            known.append((-newest.figure, a.units[row].iso2, row))
    return _try((series,), [row for *_, row in sorted(known)][: a.recipe.top], chosen)


def _without(a: Assessment, name: str, chosen: Sequence[int]) -> Try:
    """One criterion left out, the others in proportion; the same countries ranked."""
    policy = a.recipe.policy
    points = {**(policy.weights or {}), name: 0.0}
    other = policy.model_copy(update={"weights": points})
    less = reassess(a, replace(a.recipe, policy=other, settled_by=policy))
    return _try((name,), less.order()[: a.recipe.top], chosen)


def _rules(a: Assessment, plan: Plan, groups: Sequence[Group], chosen: Sequence[int]) -> list[Try]:
    """The first ten under each rule of the plan that has the source of the choice, and under all of them."""
    ids = [rule.id for rule in plan.rules if rule.source is not None]
    cases: list[tuple[str, ...]] = [(name,) for name in ids]
    if len(ids) > 1:
        cases.append(tuple(ids))
    made = []
    for case in cases:
        with_rules = switched(plan, {rule.id: rule.id in case for rule in plan.rules})
        result = planned(a, with_rules, groups, posts=a.recipe.top, more=0, around=0)
        if result.best is not None:
            rows = [result.row(place) for place in result.best.places]
            made.append(_try(case, rows, chosen, result.free.worth - result.best.worth))
    return made


def fit(
    values: Floats, chosen: Sequence[int], lower: Floats, upper: Floats, left_out: int = -1
) -> Floats | None:
    """The weights (m,) for which the chosen fall least short of standing above one line and the others below.

    The sum of what each lacks, for a lead of the chosen over the others of one point on average. Without that
    measure the answer would be whatever tells countries apart the least (Glover, F. (1990), Improved linear
    programming models for discriminant analysis, Decision Sciences 21(4), 771-785). ``left_out`` may stand
    anywhere. None where the chosen are ahead on average under no weights, or nobody is left on one side.
    """
    n, m = values.shape
    inside = np.zeros(n, dtype=bool)
    inside[list(chosen)] = True
    counted = np.arange(n) != left_out
    if not (inside & counted).any() or not (~inside & counted).any():
        return None
    made = Programme()
    parts = [made.column(0.0, _INFINITY) for _ in range(m)]
    line = made.column(-_INFINITY, _INFINITY)
    for k, (low, high) in enumerate(zip(lower, upper, strict=True)):
        made.row({j: (1.0 if j == k else 0.0) - float(low) for j in parts}, 0.0, _INFINITY)
        made.row({j: (1.0 if j == k else 0.0) - float(high) for j in parts}, -_INFINITY, 0.0)
    lead = values[inside & counted].mean(axis=0) - values[~inside & counted].mean(axis=0)
    made.row({k: float(x) for k, x in enumerate(lead)}, 1.0, 1.0)
    # A criterion on which all are alike tells nothing; a trace of cost keeps it from taking weight.
    made.costs[:m] = [1e-9] * m
    for row in np.flatnonzero(counted):
        short = made.column(0.0, _INFINITY, cost=1.0)
        terms = {k: float(x) for k, x in enumerate(values[row])}
        if inside[row]:
            made.row({**terms, line: -1.0, short: 1.0}, 0.0, _INFINITY)
        else:
            made.row({**terms, line: -1.0, short: -1.0}, -_INFINITY, 0.0)
    _, columns, _ = made.solve()
    if columns is None or columns[:m].sum() <= 0.0:
        return None
    return rounded(np.asarray(columns[:m] / columns[:m].sum()), 2)


def shortfall(values: Floats, chosen: Sequence[int], share: Floats) -> float:
    """What the chosen lack together, in points, under given weights: the best line for them."""
    scores = values @ share
    inside = np.zeros(len(scores), dtype=bool)
    inside[list(chosen)] = True
    return min(
        float(
            np.maximum(line + MARGIN - scores[inside], 0.0).sum()
            + np.maximum(scores[~inside] - line, 0.0).sum()
        )
        for line in scores
    )


def closest(
    values: Floats, chosen: Sequence[int], lower: Floats, upper: Floats, top: int, order: Sequence[int]
) -> Closest | None:
    """The weights that come closest, and whether weights fitted to nine find the tenth."""

    def first(share: Floats | None) -> list[int]:
        if share is None:
            return []
        scores = in_sequence(values, share[:, None])[0]
        rank = competition_rank(scores)
        return sorted(range(len(rank)), key=lambda row: (int(rank[row]), row))[:top]

    share = fit(values, chosen, lower, upper)
    if share is None:
        return None
    ahead = first(share)
    again = sum(
        one in first(fit(values, [x for x in chosen if x != one], lower, upper, left_out=one))
        for one in chosen
    )
    rows = tuple(order[place] for place in ahead)
    return Closest(share, shortfall(values, chosen, share), len(set(ahead) & set(chosen)), rows, again)
