"""Safeguards counted as one more criterion, one of them or all together, for who asks what that would do.

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
from ikt.deciding.changes import guard_meant, points_of, together_meant
from ikt.deciding.changes_typed import number_of
from ikt.model.base import Text
from ikt.model.criteria import Criteria, Criterion, Indicator, JudgementScale, Safeguard
from ikt.model.profile import Judgement
from ikt.problems import BadRequest

# The criterion that all safeguards make together.
_TOGETHER = "safeguards"
_WEIGHED = re.compile(r"([^=]+)=\s*([0-9]+(?:[.,][0-9]+)?)")


def with_criteria(evidence: Evidence, recipe: Recipe, asked: tuple[str, ...]) -> tuple[Evidence, Recipe]:
    """Evidence and recipe with safeguards added as criteria, ``ID=N`` or ``NAME=N`` each; raises BadRequest.

    What names them together adds one criterion of all that have a scale, in equal shares. The new criteria
    come last, and who is ranked stays settled without them.
    """
    if not asked:
        return evidence, recipe
    criteria = evidence.criteria
    weights = points_of(criteria, recipe.policy)
    top = {name: weights[name] for name in criteria.ids}
    settled = recipe.settled_by or recipe.policy
    settled_top = {name: points_of(criteria, settled)[name] for name in criteria.ids}
    added: dict[str, tuple[Safeguard, ...]] = {}
    made = []
    for text in asked:
        word, points = _parse(text)
        together = together_meant(criteria, word)
        guards = _all_with_a_scale(criteria) if together else (guard_meant(criteria, word),)
        name = _TOGETHER if together else guards[0].id
        counted_already = {guard.id for others in added.values() for guard in others}
        if name in top or counted_already & {guard.id for guard in guards}:
            raise BadRequest("P824", id=word if together else name)
        made.append(_criterion(name, guards, criteria.safeguards_heading if together else None))
        added[name] = guards
        top[name] = points
        settled_top[name] = 0.0
    more = criteria.model_copy(update={"criteria": (*criteria.criteria, *made)})
    policy = recipe.policy.model_copy(
        update={"weights": {**(recipe.policy.weights or {}), **top}, "order": None}
    )
    before = settled.model_copy(update={"weights": {**(settled.weights or {}), **settled_top}, "order": None})
    weighed = tuple(guard for guards in added.values() for guard in guards)
    units = tuple(_with_levels(unit, weighed, evidence, recipe.as_of) for unit in evidence.units)
    counted = replace(evidence, criteria=more, units=units)
    return counted, replace(recipe, policy=policy, settled_by=before)


def _parse(text: str) -> tuple[str, float]:
    match = _WEIGHED.fullmatch(text.strip())
    points = number_of(match[2], "P837", text) if match is not None else 0.0
    if match is None or points == 0.0:
        name = text.partition("=")[0].strip() or "academic_freedom"
        raise BadRequest("P837", value=text, example=f"{name}=10")
    return match[1].strip(), points


def _all_with_a_scale(criteria: Criteria) -> tuple[Safeguard, ...]:
    """The safeguards on which a country can be better or worse; raises BadRequest where there are none."""
    found = tuple(guard for guard in criteria.safeguards if guard.can_speak and _has_a_scale(guard))
    if not found:
        raise BadRequest("P836", id=criteria.safeguards[0].id)
    return found


def _has_a_scale(guard: Safeguard) -> bool:
    return guard.series is None or (guard.worst is not None and guard.best is not None)


def _criterion(name: str, guards: Sequence[Safeguard], heading: Text | None) -> Criterion:
    """Safeguards by their own figures or levels over their own scales, as the attributes of a criterion."""
    for guard in guards:
        if not guard.can_speak:
            raise BadRequest("P834", id=guard.id)
    attributes = tuple(map(_attribute, guards))
    if heading is not None:
        return Criterion(id=name, name=heading, attributes=attributes)
    return Criterion(id=name, name=guards[0].name, question=guards[0].question, attributes=attributes)


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


def _with_levels(unit: Unit, weighed: Sequence[Safeguard], evidence: Evidence, as_of: date) -> Unit:
    """The unit with the levels that facts give a safeguard in the place of judgements on the criterion."""
    found = {}
    for guard in weighed:
        fact = standing_fact(guard.id, evidence, unit, as_of)
        if fact is not None and fact.level is not None:
            found[f"{guard.id}.figure"] = Judgement(
                level=fact.level, why=fact.text, basis="expert", date=fact.since, source=fact.source,
                where=fact.where,
            )  # fmt: skip
    if unit.profile is None or not found:
        return unit
    judgements = {**unit.profile.judgements, **found}
    return replace(unit, profile=unit.profile.model_copy(update={"judgements": judgements}))
