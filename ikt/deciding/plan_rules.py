"""What a plan asks, as arithmetic: its candidates, and its rules and budget as rows over them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.assessing.membership import PREFIX, listed, standing
from ikt.model.plan import Plan, Rule
from ikt.model.strategy import Group
from ikt.problems import BadRequest
from ikt.scoring.arrays import Bools, Floats


@dataclass(frozen=True, slots=True)
class Row:
    """``low`` <= sum of ``terms`` over the chosen <= ``high``; terms go by place among the candidates."""

    terms: Mapping[int, float]
    low: float
    high: float

    def holds(self, chosen: Bools) -> bool:
        total = sum(x for place, x in self.terms.items() if chosen[place])
        return self.low - 1e-6 <= total <= self.high + 1e-6


@dataclass(frozen=True, slots=True)
class Bind:
    """A rule as rows over the candidates, with the candidates it speaks of."""

    rule: Rule
    places: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Candidates with what each is worth, how many may be chosen, the rules in force, and the budget.

    ``rows`` (n,) are rows of the assessment in the order of ranks; who is not ranked stands last, is worth
    nothing and is there because a rule holds it.
    """

    rows: tuple[int, ...]
    worth: Floats
    posts: int
    binds: tuple[Bind, ...] = ()
    budget: Row | None = None

    def constraints(self) -> list[Row]:
        rows = [row for bind in self.binds for row in bind.rows]
        return rows if self.budget is None else [*rows, self.budget]


def switched(plan: Plan, switches: Mapping[str, bool]) -> Plan:
    """The plan with rules put on or off; raises BadRequest for a rule that is not there."""
    known = [rule.id for rule in plan.rules]
    for name in switches:
        if name not in known:
            raise BadRequest("P881", id=name, known=", ".join(known))
    rules = tuple(rule.model_copy(update={"on": switches.get(rule.id, rule.on)}) for rule in plan.rules)
    return plan.model_copy(update={"rules": rules})


def in_force(rule: Rule, as_of: date) -> bool:
    """Whether a rule counts on a day: it is on, and an agreement has not ended."""
    return rule.on and (rule.until is None or rule.until.last >= as_of)


def make_task(
    a: Assessment, plan: Plan, groups: Sequence[Group], posts: int
) -> tuple[Task, tuple[Bind, ...]]:
    """The task, and the rules that are off; raises BadRequest for a country that is nowhere."""
    as_of = a.recipe.as_of
    rows = candidates(a, plan, groups)
    places = {row: index for index, row in enumerate(rows)}
    worth = np.array([_worth(a, row) for row in rows])
    on = tuple(_bind(a, rule, groups, places) for rule in plan.rules if in_force(rule, as_of))
    off = tuple(_bind(a, rule, groups, places) for rule in plan.rules if not in_force(rule, as_of))
    return Task(rows, worth, posts, on, _budget(a, plan, rows)), off


def candidates(a: Assessment, plan: Plan, groups: Sequence[Group]) -> tuple[int, ...]:
    """Rows in the order of ranks; behind them who is not ranked and is held by a rule."""
    held = [rule for rule in plan.rules if in_force(rule, a.recipe.as_of) and rule.kind in ("must", "bound")]
    extra = [row for rule in held for row in members(a, rule, groups) if not a.ranked[row]]
    return (*a.order(), *dict.fromkeys(extra))


def _worth(a: Assessment, row: int) -> float:
    return round(float(a.scores.total[row]), 9) if a.ranked[row] else 0.0


def members(a: Assessment, rule: Rule, groups: Sequence[Group]) -> list[int]:
    """Rows of whom a rule speaks."""
    by_code = {unit.iso2: row for row, unit in enumerate(a.units)}
    if rule.region is not None or rule.body is not None:
        return [row for row in range(len(a.units)) if _is_in(a, row, rule)]
    named: Iterable[str] = rule.countries or rule.amounts
    if rule.group is not None:
        named = next((group.members for group in groups if group.id == rule.group), ())
    else:
        missing = [iso2 for iso2 in named if iso2 not in by_code]
        if missing:
            raise BadRequest("P882", id=rule.id, list=", ".join(missing))
    return [by_code[iso2] for iso2 in named if iso2 in by_code]


def _is_in(a: Assessment, row: int, rule: Rule) -> bool:
    profile = a.units[row].profile
    if profile is None:
        return False
    if rule.region is not None:
        return profile.region == rule.region
    return member_of(a, row, rule.body or "")


def member_of(a: Assessment, row: int, body: str) -> bool:
    """Whether a country was a member of a body on the day of the assessment.

    The table of memberships says so of a body that it lists, and else the profile.
    """
    as_of = a.recipe.as_of
    known = listed(a.evidence, PREFIX + body)
    if known is not None:
        return standing(a.evidence, known, a.units[row], as_of).state == "yes"
    profile = a.units[row].profile
    return profile is not None and any(
        fact.kind == "membership"
        and fact.body == body
        and (fact.since is None or fact.since.last <= as_of)
        and (fact.until is None or fact.until.last >= as_of)
        for fact in profile.facts
    )


def _bind(a: Assessment, rule: Rule, groups: Sequence[Group], places: Mapping[int, int]) -> Bind:
    spoken_of = members(a, rule, groups)
    own = [places[row] for row in spoken_of if row in places]
    one = dict.fromkeys(own, 1.0)
    count = float(rule.count or 0)
    made: list[Row] = []
    if rule.kind in ("must", "bound"):
        made = [Row({place: 1.0}, 1.0, 1.0) for place in own]
    elif rule.kind == "must_not":
        made = [Row(one, 0.0, 0.0)] if own else []
    elif rule.kind == "at_least":
        made = [Row(one, count, inf)]
    elif rule.kind == "at_most":
        made = [Row(one, 0.0, count)]
    elif rule.kind == "only_with":
        made = _only_with(a, rule, own, places)
    elif rule.kind == "sum_at_least":
        amounts = {places[row]: rule.amounts[a.units[row].iso2] for row in spoken_of if row in places}
        made = [Row(amounts, rule.least_eur or 0.0, inf)]
    elif rule.kind == "apart":
        made = [Row(one, 0.0, 1.0)]
    elif len(own) < len(spoken_of):
        # One of them is not ranked and cannot be chosen, so together means none.
        made = [Row(one, 0.0, 0.0)] if own else []
    else:
        made = [Row({first: 1.0, second: -1.0}, 0.0, 0.0) for first, second in itertools.pairwise(own)]
    return Bind(rule, tuple(own), tuple(made))


def _only_with(a: Assessment, rule: Rule, own: Sequence[int], places: Mapping[int, int]) -> list[Row]:
    """Nobody of whom the rule speaks without each that it needs, who must be there to be chosen."""
    by_code = {unit.iso2: row for row, unit in enumerate(a.units)}
    missing = [iso2 for iso2 in rule.needs if iso2 not in by_code]
    if missing:
        raise BadRequest("P882", id=rule.id, list=", ".join(missing))
    needed = [places.get(by_code[iso2]) for iso2 in rule.needs]
    # Who is no candidate cannot be chosen, so neither can those that need it.
    return [
        Row({place: 1.0} if other is None else {place: 1.0, other: -1.0}, -inf, 0.0)
        for other in needed
        for place in own
        if place != other
    ]


def _budget(a: Assessment, plan: Plan, rows: Sequence[int]) -> Row | None:
    """The budget over the candidates; raises BadRequest where it is unknown what a post of today costs."""
    if plan.budget_eur is None:
        return None
    lacking = [iso2 for iso2 in plan.now if iso2 not in plan.costs]
    if lacking:
        raise BadRequest("P883", count=len(lacking), list=", ".join(lacking[:5]))
    # A post closes wherever it is not kept, also in a country that is no candidate.
    terms, closing = {}, sum(plan.costs[iso2].closing for iso2 in plan.now)
    for index, row in enumerate(rows):
        iso2 = a.units[row].iso2
        cost = plan.costs.get(iso2)
        if cost is not None:
            terms[index] = cost.post - cost.closing if iso2 in plan.now else cost.post + cost.opening
    high = plan.budget_eur - closing
    # What nobody filled in cannot be paid for: it costs more than there is, whatever closing others saves.
    beyond = max(high - sum(cost for cost in terms.values() if cost < 0.0), 0.0) + 1.0
    return Row({index: terms.get(index, beyond) for index in range(len(rows))}, -inf, high)


def unpriced(a: Assessment, plan: Plan, task: Task) -> tuple[int, ...]:
    """Candidates that a budget keeps out because nobody filled in what a post there costs."""
    if task.budget is None:
        return ()
    return tuple(place for place, row in enumerate(task.rows) if a.units[row].iso2 not in plan.costs)


def held_tasks(
    a: Assessment, plan: Plan, groups: Sequence[Group], task: Task, off: Sequence[Bind]
) -> dict[str, Task]:
    """The task with each rule on that would bring in a country without a rank."""
    held = {}
    for bind in off:
        if bind.rule.kind == "must" and len(bind.places) < len(members(a, bind.rule, groups)):
            held[bind.rule.id] = make_task(a, switched(plan, {bind.rule.id: True}), groups, task.posts)[0]
    return held


def without(task: Task, rule: Rule) -> Task:
    """The task with one rule less."""
    binds = tuple(bind for bind in task.binds if bind.rule.id != rule.id)
    return Task(task.rows, task.worth, task.posts, binds, task.budget)


def added(task: Task, bind: Bind) -> Task:
    """The task with one rule more."""
    return Task(task.rows, task.worth, task.posts, (*task.binds, bind), task.budget)


def at(task: Task, posts: int) -> Task:
    """The task with another number of posts."""
    return Task(task.rows, task.worth, posts, task.binds, task.budget)
