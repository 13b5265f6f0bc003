"""A safeguard counted as one more criterion, for who asks what that would do.

A safeguard has no weight, so it cannot be weighed more. It can be given a threshold, or stand among the
criteria in another framing; this makes that framing for one run and never writes it down.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from ikt.assessing.facts import Evidence
from ikt.assessing.recipe import Recipe
from ikt.deciding.changes import number_of, points_of
from ikt.model.criteria import Criterion, Indicator, Safeguard
from ikt.problems import BadRequest

_WEIGHED = re.compile(r"([^=]+)=\s*([0-9]+(?:[.,][0-9]+)?)")


def with_criteria(evidence: Evidence, recipe: Recipe, asked: tuple[str, ...]) -> tuple[Evidence, Recipe]:
    """Evidence and recipe with safeguards added as criteria, ``ID=N`` each; raises BadRequest.

    The new criteria come last, and who is ranked stays settled without them.
    """
    if not asked:
        return evidence, recipe
    criteria = evidence.criteria
    guards = {guard.id: guard for guard in criteria.safeguards}
    weights = points_of(criteria, recipe.policy)
    top = {name: weights[name] for name in criteria.ids}
    settled = recipe.settled_by or recipe.policy
    settled_top = {name: points_of(criteria, settled)[name] for name in criteria.ids}
    added = []
    for text in asked:
        name, points = _parse(text)
        if name not in guards:
            near = get_close_matches(name, list(guards), 1)
            raise BadRequest("P833", id=name, near=near[0] if near else None, known=", ".join(guards))
        if name in top:
            raise BadRequest("P824", id=name)
        added.append(_criterion(guards[name]))
        top[name] = points
        settled_top[name] = 0.0
    more = criteria.model_copy(update={"criteria": (*criteria.criteria, *added)})
    policy = recipe.policy.model_copy(
        update={"weights": {**(recipe.policy.weights or {}), **top}, "order": None}
    )
    before = settled.model_copy(update={"weights": {**(settled.weights or {}), **settled_top}, "order": None})
    return replace(evidence, criteria=more), replace(recipe, policy=policy, settled_by=before)


def _parse(text: str) -> tuple[str, float]:
    match = _WEIGHED.fullmatch(text.strip())
    points = number_of(match[2], "P837", text) if match is not None else 0.0
    if match is None or points == 0.0:
        raise BadRequest("P837", value=text)
    return match[1].strip(), points


def _criterion(guard: Safeguard) -> Criterion:
    """The safeguard's own series over its own scale, as the only attribute of a criterion."""
    if guard.series is None:
        raise BadRequest("P834", id=guard.id)
    if guard.worst is None or guard.best is None:
        raise BadRequest("P836", id=guard.id)
    figure = Indicator(
        id=f"{guard.id}.figure", kind="indicator", name=guard.name, series=guard.series, worst=guard.worst,
        best=guard.best, tolerance=guard.tolerance, strength="direct",
    )  # fmt: skip
    return Criterion(id=guard.id, name=guard.name, question=guard.question, attributes=(figure,))
