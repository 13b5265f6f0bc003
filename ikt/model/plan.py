"""A plan as written: how many posts, the rules it keeps to, what posts cost, which instruments fit where, and
what those who carry it out are to do.

Rules are decisions of people, so each says why or where it comes from. What no source states is left out.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ikt.model.base import Frozen, Id, Iso2, Label, Line, Natural, SourceId, Text, Whole, YesNo
from ikt.model.moment import Moment
from ikt.model.strategy import Slug, Theme

RuleKind = Literal[
    "must", "must_not", "at_least", "at_most", "together", "apart", "only_with", "sum_at_least", "bound"
]
# With which posture an instrument goes, and what a plan comes to in a country. Of the latter the last two are
# no posture of a calculation: they say what the strategy does there, which stands as it is.
Stage = Literal["build", "deepen", "keep", "conditions", "wind_down"]
PostureName = Literal["build", "deepen", "keep", "conditions", "strategy", "wind_down"]
AmountIs = Literal["asked", "announced", "budgeted"]
# The kinds of rule that say how many.
COUNTING: frozenset[RuleKind] = frozenset({"at_least", "at_most"})


class Rule(Frozen):
    """One rule on who is in the plan.

    Of whom it speaks: ``countries``, a ``group`` of the strategy, a ``region`` of the framing, or the members
    of a ``body`` on the day of the plan. ``count`` belongs to at_least and at_most; ``until`` to bound, an
    agreement that holds its countries in the plan until that day. only_with: each of whom it speaks is in
    only where all that it ``needs`` are. sum_at_least: the ``amounts`` (EUR) of the chosen come to
    ``least_eur`` or more; it speaks of the countries with an amount and names no others.
    """

    taken_whole = True

    id: Id
    name: Label
    kind: RuleKind
    on: YesNo = True
    countries: tuple[Iso2, ...] = ()
    group: Slug | None = None
    region: Line | None = None
    body: Id | None = None
    count: Annotated[Whole, Field(ge=0)] | None = None
    needs: tuple[Iso2, ...] = ()
    amounts: dict[Iso2, Natural] = {}
    least_eur: Natural | None = None
    until: Moment | None = None
    why: Text | None = None
    source: SourceId | None = None
    where: Line | None = None
    note: Text | None = None


class Cost(Frozen):
    """What a post costs a year, and once what opening or closing it costs, in euro."""

    taken_whole = True

    post: Natural
    opening: Natural = 0.0
    closing: Natural = 0.0
    source: SourceId | None = None
    where: Line | None = None


class Fit(Frozen):
    """Where an instrument of the strategy fits: with which postures, with members of which body or others.

    ``item`` is its id in ``strategy.yaml``, ``name`` what people call it, ``why`` the reason for saying so.
    """

    taken_whole = True

    item: Slug
    name: Label | None = None
    postures: tuple[Stage, ...]
    members: Id | None = None
    others: Id | None = None
    named_only: YesNo = False
    why: Text


class Condition(Frozen):
    """What to arrange first where a safeguard is below its threshold; ``item`` is what the strategy says."""

    safeguard: Id
    text: Text
    item: Slug | None = None


class PlanAction(Frozen):
    """What a team takes on in the multi-year plan, in countries or under a theme (one of the two).

    ``since`` and ``until`` say when, as far as it is known; ``owner`` is who sees to it, and without one it
    is told as an action that needs an owner. ``amount_eur`` comes with ``amount_is``: asked for, announced
    or budgeted; ``per`` says whether it is an amount a year or once, ``hedge`` with which reserve it was
    stated ("about"). ``source`` says where it was taken on.
    """

    taken_whole = True

    id: Id
    text: Text
    theme: Theme | None = None
    countries: tuple[Iso2, ...] = ()
    owner: Line | None = None
    since: Moment | None = None
    until: Moment | None = None
    amount_eur: Natural | None = None
    amount_is: AmountIs | None = None
    per: Literal["year", "once"] | None = None
    hedge: Label | None = None
    state: Literal["open", "started", "done", "dropped"] = "open"
    source: SourceId | None = None
    where: Line | None = None


class Plan(Frozen):
    """One plan.

    Without ``posts`` it is as many as the policy draws the line at. ``budget_eur`` is what the posts may cost
    together; then each country needs a cost. ``now`` lists where there is a post today, which opening and
    closing costs go by.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
    name: Label
    note: Text | None = None
    posts: Annotated[Whole, Field(ge=1)] | None = None
    budget_eur: Natural | None = None
    costs: dict[Iso2, Cost] = {}
    now: tuple[Iso2, ...] = ()
    rules: tuple[Rule, ...] = ()
    instruments: tuple[Fit, ...] = ()
    conditions: tuple[Condition, ...] = ()
    actions: tuple[PlanAction, ...] = ()
