"""What a choice rests on beside the ranking: the weights of each party to a compromise, the rules of a plan.

Both stand in a decision as they were when it was taken, with all that it takes to work them out again.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ikt.model.base import DottedId, Exact, Frozen, Id, Iso2, Label, Line, PolicyId, Written, YesNo
from ikt.model.plan import Plan
from ikt.model.policy import Statement

# How the parties came to one weighting: by one of the ways of ``ikt group``, or among themselves.
CompromiseWay = Literal["least", "even", "median", "mean", "voices", "settled"]


class Party(Frozen):
    """One party to a compromise, by the policy that it brought.

    ``shares`` of the top criteria sum to 1: those it gave or, where it gave a set only (``order``,
    ``statements``), the centre of that set. ``top`` is who stands above the line under them, all else as in
    the decision. ``stance`` is None where nobody said whether it agrees; who dissents says why.
    """

    id: PolicyId
    name: Label
    file: Line
    shares: dict[DottedId, Exact]
    order: tuple[DottedId, ...] = ()
    statements: tuple[Statement, ...] = ()
    top: tuple[Iso2, ...] = ()
    stance: Literal["agrees", "dissents"] | None = None
    why: Written | None = None


class Effect(Frozen):
    """What one rule, or the budget, did to the plan by itself, the others as they are.

    ``points`` is the sum of scores that it cost; it ``brings`` in who would not be chosen without it, and
    ``keeps_out`` who would be.
    """

    rule: Id | None = None
    points: Exact
    brings: tuple[Iso2, ...] = ()
    keeps_out: tuple[Iso2, ...] = ()


class PlanDecided(Frozen):
    """A plan by which a choice was made.

    ``plan`` holds the rules in force only, each with the countries it speaks of in place of its group, region
    or body, and how many posts there were. ``switched`` are the rules put on or off for this decision,
    ``added`` those that were typed for it and stood in no file.
    ``chosen`` is the set that the plan gives, best rank first, and ``points`` its sum of scores; ``proven``
    whether nothing better exists. ``effects`` are those of the rules in their order; ``budget`` that of the
    budget. ``files`` are the plan and, where a rule speaks of a group, the strategy.
    """

    files: tuple[Line, ...] = Field(min_length=1)
    plan: Plan
    switched: dict[Id, YesNo] = {}
    added: tuple[Id, ...] = ()
    chosen: tuple[Iso2, ...] = ()
    points: Exact
    proven: YesNo = True
    effects: tuple[Effect, ...] = ()
    budget: Effect | None = None
