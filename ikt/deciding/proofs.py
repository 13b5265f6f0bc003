"""Arithmetic to check against: exact scores, ranks and counts of draws under a few policies.

A page that reckons for itself is given them, and says where it comes to anything else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.recipe import Recipe
from ikt.deciding.draws_asked import PART
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, run
from ikt.model.policy import Policy
from ikt.scoring.draws import around

PROOF_DRAWS = 300


@dataclass(frozen=True, slots=True)
class Proof:
    """What a policy gives every unit of an assessment, in the order of its units.

    ``scores`` 0..100 as they are, not rounded; ``ranks`` count from 1, 0 where there is none; ``counts`` in
    how many of ``draws`` draws of weights and evidence a unit stands above the line.
    """

    policy: Policy
    scores: tuple[float, ...]
    ranks: tuple[int, ...]
    draws: int
    counts: tuple[int, ...]


def proofs(a: Assessment, policies: Sequence[Policy]) -> list[Proof]:
    """Proofs of the first policy, of the last and of one with weights without any pattern.

    The policies give weight points; the first is the one in force, by whose thresholds it is settled who is
    ranked.
    """
    first = policies[0]
    base = reassess(a, replace(a.recipe, policy=first))
    return [_proof(base, policy) for policy in (first, policies[-1], _odd(first, a))]


def _odd(policy: Policy, a: Assessment) -> Policy:
    """Weights without any pattern, so that a proof does not rest on round numbers."""
    weights = dict(policy.weights or {})
    for index, name in enumerate(a.evidence.criteria.ids):
        weights[name] = 10.0 * math.sqrt(2.0 + index) * (1.0 + index % 3)
    return policy.model_copy(update={"weights": weights})


def _proof(base: Assessment, policy: Policy) -> Proof:
    recipe = Recipe(
        policy,
        "",
        base.recipe.as_of,
        base.recipe.top,
        settled_by=base.recipe.settled_by or base.recipe.policy,
    )
    a = reassess(base, recipe)
    rows = a.order()
    counts = [0] * len(a.units)
    if rows:
        dealer = around(np.array(a.weights), PART)
        counted = run(a, dealer, WEIGHTS_AND_EVIDENCE, draws=PROOF_DRAWS, winning=False, confident=False)
        for index, row in enumerate(rows):
            counts[row] = int(counted.counts[index, : a.recipe.top].sum())
    return Proof(
        policy,
        tuple(float(x) for x in a.scores.total),
        tuple(int(x) for x in a.rank),
        PROOF_DRAWS,
        tuple(counts),
    )
