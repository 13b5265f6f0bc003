"""The parties to a compromise as a decision records them, and whether that comes out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment, reassess
from ikt.deciding.group.together import MOST_PEOPLE, median_weighting
from ikt.deciding.group.weight_sets import weight_set
from ikt.deciding.verifying import Flaw
from ikt.model.choice import CompromiseWay, Party
from ikt.model.decision import Decision
from ikt.model.policy import Policy
from ikt.scoring.arrays import Floats

# A saved compromise has its weights to six decimals of a hundred, and a share no more digits than a float.
_ROUNDED = 1e-6
_WAYS: dict[str, CompromiseWay] = {
    f"compromise-{way}": way for way in ("least", "even", "median", "mean", "voices")
}


def party_of(
    a: Assessment,
    policy: Policy,
    *,
    file: str,
    stance: Literal["agrees", "dissents"] | None = None,
    why: str | None = None,
) -> Party:
    """A party as it is recorded: of its policy only what it says of the weights.

    ``a`` is the assessment of the decision, ``file`` the input that the policy is. What a statement was in
    words is left out: it may name somebody.
    """
    criteria = a.evidence.criteria
    named = weight_set(criteria, policy).named
    shares = dict(zip(criteria.ids, map(float, named), strict=True))
    return Party(
        id=policy.id,
        name=policy.name,
        file=file,
        shares=shares,
        order=policy.order or (),
        statements=tuple(one.model_copy(update={"said": None}) for one in policy.statements),
        top=tuple(top_under(a, shares)),
        stance=stance,
        why=why,
    )


def top_under(a: Assessment, shares: Mapping[str, float]) -> list[str]:
    """Who stands above the line under other shares of the top criteria, best rank first.

    Who is ranked, what counts below the top and what safeguards do is as in the assessment.
    """
    policy, ids = a.recipe.policy, a.evidence.criteria.ids
    below = {name: points for name, points in (policy.weights or {}).items() if name not in ids}
    weighed = policy.model_copy(update={"weights": {**below, **shares}, "order": None})
    settled_by = a.recipe.settled_by or policy
    other = reassess(a, replace(a.recipe, policy=weighed, settled_by=settled_by))
    return [other.units[row].iso2 for row in other.inside()]


def way_of(policy: Policy) -> CompromiseWay:
    """How a policy came to be a compromise: as the id says that ``ikt group --save`` gave it, or settled."""
    return _WAYS.get(policy.id, "settled")


def party_flaws_of_form(decision: Decision) -> Iterator[Flaw]:
    """What must be so of the parties before anything can be computed."""
    parties, ids = decision.parties, set(decision.framing.ids)
    if (decision.compromise is None) != (not parties):
        yield Flaw(("parties",), "lone")
    if parties and not 2 <= len(parties) <= MOST_PEOPLE:
        yield Flaw(("parties",), "count", len(parties), MOST_PEOPLE)
    for index, party in enumerate(parties):
        if party.id in [one.id for one in parties[:index]]:
            yield Flaw(("parties", index, "id"), "twice", party.id)
        if party.file not in decision.inputs:
            yield Flaw(("parties", index, "file"), "input", party.file)
        total = sum(party.shares.values())
        if (
            set(party.shares) != ids
            or not abs(total - 1.0) <= 1e-9
            or min(party.shares.values(), default=0.0) < 0.0
        ):
            yield Flaw(("parties", index, "shares"), "shares", party.id)
        if party.stance == "dissents" and party.why is None:
            yield Flaw(("parties", index, "stance"), "no_reason", party.id)


def party_flaws(decision: Decision, a: Assessment) -> Iterator[Flaw]:
    """Whether each party's own top set comes out again, and the compromise where it is one of all weights."""
    for index, party in enumerate(decision.parties):
        found = top_under(a, party.shares)
        if list(party.top) != found:
            yield Flaw(("parties", index, "top"), "top", ", ".join(party.top), ", ".join(found))
    wanted = _weighting(decision, a)
    if wanted is not None and not np.allclose(a.weights, wanted, rtol=0.0, atol=_ROUNDED):
        yield Flaw(("compromise",), f"not_{decision.compromise}", decision.compromise)


def _weighting(decision: Decision, a: Assessment) -> Floats | None:
    """The weights (m,) that the way gives; None where they do not follow from those of the parties alone."""
    if decision.compromise not in ("median", "mean") or not decision.parties:
        return None
    named = np.array([[party.shares[name] for name in a.evidence.criteria.ids] for party in decision.parties])
    return median_weighting(named) if decision.compromise == "median" else np.asarray(named.mean(axis=0))
