"""A safeguard counted as one more criterion, for who asks what that would do.

A safeguard has no weight, so it cannot be weighed more. It can be given a threshold, or stand among the
criteria in another framing; this makes that framing for one run and never writes it down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.recipe import Recipe
from ikt.assessing.safeguards import standing_fact
from ikt.deciding.changes import guard_meant, number_of, points_of
from ikt.model.criteria import Criterion, Indicator, JudgementScale, Safeguard
from ikt.model.profile import Judgement
from ikt.problems import BadRequest

_WEIGHED = re.compile(r"([^=]+)=\s*([0-9]+(?:[.,][0-9]+)?)")


def with_criteria(evidence: Evidence, recipe: Recipe, asked: tuple[str, ...]) -> tuple[Evidence, Recipe]:
    """Evidence and recipe with safeguards added as criteria, ``ID=N`` or ``NAME=N`` each; raises BadRequest.

    The new criteria come last, and who is ranked stays settled without them.
    """
    if not asked:
        return evidence, recipe
    criteria = evidence.criteria
    weights = points_of(criteria, recipe.policy)
    top = {name: weights[name] for name in criteria.ids}
    settled = recipe.settled_by or recipe.policy
    settled_top = {name: points_of(criteria, settled)[name] for name in criteria.ids}
    added = []
    for text in asked:
        word, points = _parse(text)
        guard = guard_meant(criteria, word)
        name = guard.id
        if name in top:
            raise BadRequest("P824", id=name)
        added.append(_criterion(guard))
        top[name] = points
        settled_top[name] = 0.0
    more = criteria.model_copy(update={"criteria": (*criteria.criteria, *added)})
    policy = recipe.policy.model_copy(
        update={"weights": {**(recipe.policy.weights or {}), **top}, "order": None}
    )
    before = settled.model_copy(update={"weights": {**(settled.weights or {}), **settled_top}, "order": None})
    units = tuple(_with_levels(unit, added, evidence, recipe.as_of) for unit in evidence.units)
    counted = replace(evidence, criteria=more, units=units)
    return counted, replace(recipe, policy=policy, settled_by=before)


def _parse(text: str) -> tuple[str, float]:
    match = _WEIGHED.fullmatch(text.strip())
    points = number_of(match[2], "P837", text) if match is not None else 0.0
    if match is None or points == 0.0:
        raise BadRequest("P837", value=text)
    return match[1].strip(), points


def _criterion(guard: Safeguard) -> Criterion:
    """The safeguard's own figure or levels over its own scale, as the only attribute of a criterion."""
    if not guard.can_speak:
        raise BadRequest("P834", id=guard.id)
    return Criterion(id=guard.id, name=guard.name, question=guard.question, attributes=(_attribute(guard),))


def _attribute(guard: Safeguard) -> Indicator | JudgementScale:
    name = f"{guard.id}.figure"
    if guard.series is None:
        return JudgementScale(id=name, kind="judgement", name=guard.name, levels=guard.levels or {})
    if guard.worst is None or guard.best is None:
        raise BadRequest("P836", id=guard.id)
    return Indicator(
        id=name, kind="indicator", name=guard.name, series=guard.series, mean_over=guard.mean_over,
        levels=guard.levels, worst=guard.worst, best=guard.best, tolerance=guard.tolerance, strength="direct",
    )  # fmt: skip


def _with_levels(unit: Unit, added: Sequence[Criterion], evidence: Evidence, as_of: date) -> Unit:
    """The unit with the levels that facts give a safeguard in the place of judgements on the criterion."""
    found = {}
    for criterion in added:
        fact = standing_fact(criterion.id, evidence, unit, as_of)
        if fact is not None and fact.level is not None:
            found[f"{criterion.id}.figure"] = Judgement(
                level=fact.level, why=fact.text, basis="expert", date=fact.since, source=fact.source,
                where=fact.where,
            )  # fmt: skip
    if unit.profile is None or not found:
        return unit
    judgements = {**unit.profile.judgements, **found}
    return replace(unit, profile=unit.profile.model_copy(update={"judgements": judgements}))
