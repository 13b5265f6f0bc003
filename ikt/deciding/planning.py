"""Which set of countries: the one with the largest sum of scores that keeps to the rules, found exactly.

A choice of whole countries under rules is a knapsack problem (Kellerer, Pferschy and Pisinger (2004),
Knapsack Problems, Springer); HiGHS solves it with proof. The price of a rule is the best sum without it
minus the best sum with it, the other rules as they are. A sum counts nothing but scores.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.solver import NODES, Programme
from ikt.model.plan import Plan, Rule
from ikt.model.strategy import Group
from ikt.problems import BadRequest
from ikt.scoring.arrays import Bools, Floats

_INFINITY = float("inf")
# With more rules than this the clash is narrowed down by leaving out, not by trying every few.
_MOST_TRIED = 12
MARGIN = 1e-9


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


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Who is chosen, as places among the candidates, and the sum of their scores.

    Where the work allowed was not enough ``proven`` is False, and no set is worth more than ``bound``.
    """

    places: tuple[int, ...]
    worth: float
    proven: bool = True
    bound: float = 0.0


@dataclass(frozen=True, slots=True)
class Price:
    """What one rule costs: points lost by it, and who would be in or out without it.

    For a rule that is off, what it would cost if it were on. ``points`` is None where no set keeps to it.
    """

    rule: Rule
    points: float | None
    enters: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The best set of so many posts, and who comes and goes from one post fewer; None where none keeps
    to the rules."""

    posts: int
    best: Portfolio | None
    enters: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody of the first of the ranking who is not in the plan, and why.

    ``rules`` are those without any one of which it would be in; ``budget`` where it would be in without that.
    With neither it is out for want of posts, or, where ``together``, by what holds together: it is
    among as many of the ranking as the plan has posts.
    """

    place: int
    rules: tuple[Rule, ...] = ()
    budget: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """The best set and all that is told of it; places everywhere.

    ``margin`` has for each candidate what it would cost to go against the plan for it alone: leaving it out
    where it is in, taking it in where it is out; None where no set allows it; ``against`` has the best set
    that does so. ``unbudgeted`` is the best set without the budget, the rules as they are; None where there
    is no budget. ``earlier`` is the best set for ``earlier_posts`` posts, None where none keeps to the rules;
    ``known`` are as many of the ranking, whatever the rules say, which is the set that people know.
    ``meant`` is the number of posts of the plan or the policy, where there are fewer countries.
    ``clash`` are the fewest rules that cannot all hold; then there is no best.
    """

    assessment: Assessment
    plan: Plan
    task: Task
    best: Portfolio | None
    free: Portfolio
    off: tuple[Bind, ...] = ()
    prices: tuple[Price, ...] = ()
    following: tuple[Portfolio, ...] = ()
    steps: tuple[Step, ...] = ()
    margin: Mapping[int, float | None] = field(default_factory=dict)
    against: Mapping[int, Portfolio | None] = field(default_factory=dict)
    clash: tuple[Rule, ...] = ()
    earlier: Portfolio | None = None
    known: Portfolio | None = None
    earlier_posts: int | None = None
    meant: int | None = None
    unbudgeted: Portfolio | None = None

    @property
    def binds(self) -> bool:
        """Whether any rule keeps the plan from being the first of the ranking."""
        return self.best is None or self.best.places != self.free.places

    def row(self, place: int) -> int:
        return self.task.rows[place]

    @property
    def tied(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Who is in and could stay out, and who is out and could be in, at no cost at all."""
        inside = set() if self.best is None else set(self.best.places)
        free = [place for place, points in self.margin.items() if points is not None and points <= MARGIN]
        outs = tuple(place for place in free if place not in inside)
        return (tuple(place for place in free if place in inside), outs) if outs else ((), ())

    def holding(self, row: int) -> list[Bind]:
        """The rules in force that hold one country in the plan whatever it is worth."""
        return [
            bind
            for bind in self.task.binds
            if bind.rule.kind in ("must", "bound") and any(self.row(place) == row for place in bind.places)
        ]

    def left(self) -> list[Left]:
        """Who of the known set is not in the plan, and why, in the order of ranks."""
        if self.known is None or self.best is None:
            return []
        made = []
        for place in sorted(set(self.known.places) - set(self.best.places)):
            on = {bind.rule.id for bind in self.task.binds}
            rules = tuple(one.rule for one in self.prices if one.rule.id in on and place in one.enters)
            budget = self.unbudgeted is not None and place in self.unbudgeted.places
            together = not rules and not budget and place in self.free.places
            made.append(Left(place, rules, budget, together))
        return made

    @property
    def chosen(self) -> frozenset[int]:
        """Rows of the assessment that are in the plan."""
        return frozenset() if self.best is None else frozenset(self.row(place) for place in self.best.places)


# From a plan to a task


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
    places = {row: place for place, row in enumerate(rows)}
    worth = np.array([_worth(a, row) for row in rows])
    on = tuple(_bind(a, rule, groups, places) for rule in plan.rules if in_force(rule, as_of))
    off = tuple(_bind(a, rule, groups, places) for rule in plan.rules if not in_force(rule, as_of))
    return Task(rows, worth, posts, on, _budget(a, plan, rows)), off


def candidates(a: Assessment, plan: Plan, groups: Sequence[Group]) -> tuple[int, ...]:
    """Rows in the order of ranks; behind them who is not ranked and is held by a rule."""
    held = [rule for rule in plan.rules if in_force(rule, a.recipe.as_of) and rule.kind in ("must", "bound")]
    extra = [row for rule in held for row in _members(a, rule, groups) if not a.ranked[row]]
    return (*a.order(), *dict.fromkeys(extra))


def _worth(a: Assessment, row: int) -> float:
    return round(float(a.scores.total[row]), 9) if a.ranked[row] else 0.0


def _members(a: Assessment, rule: Rule, groups: Sequence[Group]) -> list[int]:
    """Rows of whom a rule speaks."""
    by_code = {unit.iso2: row for row, unit in enumerate(a.units)}
    if rule.region is not None or rule.body is not None:
        return [row for row in range(len(a.units)) if _is_in(a, row, rule)]
    named: Iterable[str] = rule.countries
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
    """Whether a profile says that its country was a member of a body on the day of the assessment."""
    profile = a.units[row].profile
    as_of = a.recipe.as_of
    return profile is not None and any(
        fact.kind == "membership"
        and fact.body == body
        and (fact.since is None or fact.since.last <= as_of)
        and (fact.until is None or fact.until.last >= as_of)
        for fact in profile.facts
    )


def _bind(a: Assessment, rule: Rule, groups: Sequence[Group], places: Mapping[int, int]) -> Bind:
    members = _members(a, rule, groups)
    own = [places[row] for row in members if row in places]
    one = dict.fromkeys(own, 1.0)
    count = float(rule.count or 0)
    made: list[Row] = []
    if rule.kind in ("must", "bound"):
        made = [Row({place: 1.0}, 1.0, 1.0) for place in own]
    elif rule.kind == "must_not":
        made = [Row(one, 0.0, 0.0)] if own else []
    elif rule.kind == "at_least":
        made = [Row(one, count, _INFINITY)]
    elif rule.kind == "at_most":
        made = [Row(one, 0.0, count)]
    elif rule.kind == "apart":
        made = [Row(one, 0.0, 1.0)]
    elif len(own) < len(members):
        # One of them is not ranked and cannot be chosen, so together means none.
        made = [Row(one, 0.0, 0.0)] if own else []
    else:
        made = [Row({first: 1.0, second: -1.0}, 0.0, 0.0) for first, second in itertools.pairwise(own)]
    return Bind(rule, tuple(own), tuple(made))


def _budget(a: Assessment, plan: Plan, rows: Sequence[int]) -> Row | None:
    if plan.budget_eur is None:
        return None
    asked = dict.fromkeys([*(a.units[row].iso2 for row in rows), *plan.now])
    lacking = [iso2 for iso2 in asked if iso2 not in plan.costs]
    if lacking:
        raise BadRequest("P883", count=len(lacking), list=", ".join(lacking[:5]))
    # A post closes wherever it is not kept, also in a country that is no candidate.
    terms, closing = {}, sum(plan.costs[iso2].closing for iso2 in plan.now)
    for place, row in enumerate(rows):
        iso2 = a.units[row].iso2
        cost = plan.costs[iso2]
        here = iso2 in plan.now
        terms[place] = cost.post - cost.closing if here else cost.post + cost.opening
    return Row(terms, -_INFINITY, plan.budget_eur - closing)


# Solving


def first(task: Task, posts: int | None = None) -> Portfolio:
    """The first of the ranking, whatever the rules say."""
    order = np.argsort(-task.worth, kind="stable")[: task.posts if posts is None else posts]
    places = tuple(sorted(int(place) for place in order))
    return Portfolio(places, float(task.worth[list(places)].sum()))


def first_ranked(task: Task, a: Assessment, posts: int) -> Portfolio:
    """As many of the ranking as there are posts, nobody without a rank among them."""
    ranked = [place for place in first(task, posts).places if a.ranked[task.rows[place]]]
    return Portfolio(tuple(ranked), float(task.worth[ranked].sum()))


def keeps(task: Task, places: Collection[int]) -> bool:
    """Whether a set keeps to every rule, the number of posts and the budget."""
    chosen = np.zeros(len(task.rows), dtype=bool)
    chosen[list(places)] = True
    return len(places) <= task.posts and all(row.holds(chosen) for row in task.constraints())


def programme(task: Task, more: Iterable[Row] = ()) -> Programme:
    """The task as a programme: one column for each candidate, 1 for who is chosen."""
    made = Programme()
    for worth in task.worth:
        made.column(0.0, 1.0, cost=-float(worth), whole=True)
    made.row(dict.fromkeys(range(len(task.worth)), 1.0), 0.0, float(task.posts))
    for row in (*task.constraints(), *more):
        made.row(dict(row.terms), row.low, row.high)
    return made


def best(task: Task, more: Sequence[Row] = (), *, nodes: int = NODES) -> Portfolio | None:
    """The best set; None where no set keeps to the rules.

    Raises BadRequest where the work allowed was not enough to find one or to prove that there is none.
    """
    ahead = first(task)
    chosen = np.zeros(len(task.rows), dtype=bool)
    chosen[list(ahead.places)] = True
    # Nothing is worth more than the first of the ranking; where they keep to the rules they are the answer.
    if keeps(task, ahead.places) and all(row.holds(chosen) for row in more):
        return ahead
    if any(not row.terms and not row.low <= 0.0 <= row.high for row in (*task.constraints(), *more)):
        return None
    how, columns, bound = programme(task, more).solve(nodes)
    if columns is None:
        if how == "limit":
            raise BadRequest("P941")
        return None
    places = tuple(int(place) for place in np.flatnonzero(columns[: len(task.rows)] > 0.5))
    return Portfolio(places, float(task.worth[list(places)].sum()), how == "optimal", -bound)


def must_exist(made: Planned) -> Portfolio:
    """The best set; raises BadRequest, with what stands in its way, where there is none."""
    if made.best is not None:
        return made.best
    if not made.clash:
        raise BadRequest("P996")
    raise BadRequest("P886", list=", ".join(rule.id for rule in made.clash))


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


def other_than(portfolio: Portfolio, count: int) -> Row:
    """Any set but this one."""
    inside = set(portfolio.places)
    terms = {place: 1.0 if place in inside else -1.0 for place in range(count)}
    return Row(terms, -_INFINITY, float(len(inside) - 1))


def following(task: Task, found: Portfolio, count: int) -> list[Portfolio]:
    """The next best sets of as many countries, the best first."""
    size = len(task.rows)
    # A set that only leaves a post empty is no other plan.
    cuts = [Row(dict.fromkeys(range(size), 1.0), float(len(found.places)), _INFINITY)]
    made: list[Portfolio] = []
    last = found
    for _ in range(count):
        cuts.append(other_than(last, size))
        another = best(task, cuts)
        if another is None:
            break
        made.append(another)
        last = another
    return made


def clash(task: Task) -> tuple[Rule, ...]:
    """The fewest rules that cannot all hold with so many posts and this budget."""

    def possible(binds: Sequence[Bind]) -> bool:
        return best(Task(task.rows, task.worth, task.posts, tuple(binds), task.budget)) is not None

    if not possible(()):
        return ()
    if len(task.binds) <= _MOST_TRIED:
        for size in range(1, len(task.binds) + 1):
            for some in itertools.combinations(task.binds, size):
                if not possible(some):
                    return tuple(bind.rule for bind in some)
    kept = list(task.binds)
    for bind in task.binds:
        rest = [one for one in kept if one is not bind]
        if not possible(rest):
            kept = rest
    return tuple(bind.rule for bind in kept)


def _difference(one: Portfolio, two: Portfolio) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is in the second only, and who in the first only."""
    before, after = set(one.places), set(two.places)
    return tuple(sorted(after - before)), tuple(sorted(before - after))


def _held(
    a: Assessment, plan: Plan, groups: Sequence[Group], task: Task, off: Sequence[Bind]
) -> dict[str, Task]:
    """The task with each rule on that would bring in a country without a rank."""
    found = {}
    for bind in off:
        if bind.rule.kind == "must" and len(bind.places) < len(_members(a, bind.rule, groups)):
            found[bind.rule.id] = make_task(a, switched(plan, {bind.rule.id: True}), groups, task.posts)[0]
    return found


def prices(
    task: Task, off: Sequence[Bind], found: Portfolio, held: Mapping[str, Task] | None = None
) -> list[Price]:
    """What each rule costs, and what each that is off would cost.

    ``held`` has the whole task with a rule on, where that rule brings in who is no candidate without it; that
    country has no place here, so it is not among who enters.
    """
    place_of = {row: place for place, row in enumerate(task.rows)}
    made = []
    for bind in task.binds:
        free = best(without(task, bind.rule))
        if free is not None:
            made.append(Price(bind.rule, max(free.worth - found.worth, 0.0), *_difference(found, free)))
    for bind in off:
        on = (held or {}).get(bind.rule.id) or added(task, bind)
        other = best(on)
        if other is None:
            made.append(Price(bind.rule, None))
        else:
            rows = [on.rows[place] for place in other.places]
            here = Portfolio(tuple(sorted(place_of[row] for row in rows if row in place_of)), other.worth)
            made.append(Price(bind.rule, max(found.worth - other.worth, 0.0), *_difference(found, here)))
    return made


def frontier(task: Task, around: int = 3) -> list[Step]:
    """The best set with fewer and with more posts; a step is nested when nobody leaves."""
    made: list[Step] = []
    before: Portfolio | None = None
    most = min(task.posts + around, len(task.rows))
    for posts in range(max(1, task.posts - around), most + 1):
        now = best(at(task, posts))
        moves = _difference(before, now) if before is not None and now is not None else ((), ())
        made.append(Step(posts, now, *moves))
        before = now
    return made


def against(task: Task, found: Portfolio) -> dict[int, Portfolio | None]:
    """For each candidate the best set that goes against the plan for it alone."""
    inside = set(found.places)
    wanted = {place: 0.0 if place in inside else 1.0 for place in range(len(task.rows))}
    return {place: best(task, [Row({place: 1.0}, want, want)]) for place, want in wanted.items()}


def planned(
    a: Assessment,
    plan: Plan,
    groups: Sequence[Group],
    *,
    posts: int | None = None,
    earlier: int | None = None,
    more: int = 3,
    around: int = 3,
) -> Planned:
    """The plan and all that is told of it.

    ``posts`` stands in place of the plan's and the policy's number; ``earlier`` is a number to compare with.
    Raises BadRequest.
    """
    most = len(candidates(a, plan, groups))
    if not most:
        raise BadRequest("P995")
    meant = plan.posts or a.recipe.top
    # Nobody asked for more posts now than there are countries to give them to.
    number = posts if posts is not None else max(min(meant, most), 1)
    for asked in (number, number if earlier is None else earlier):
        if asked < 1 or asked > most:
            raise BadRequest("P884", count=asked, most=most)
    task, off = make_task(a, plan, groups, number)
    free = first(task)
    found = best(task)
    if found is None:
        return Planned(a, plan, task, None, free, off, clash=clash(task))
    others = against(task, found)
    return Planned(
        assessment=a,
        plan=plan,
        task=task,
        best=found,
        free=free,
        off=off,
        prices=tuple(prices(task, off, found, _held(a, plan, groups, task, off))),
        following=tuple(following(task, found, more)),
        steps=tuple(frontier(task, around)),
        margin={
            place: None if one is None else max(found.worth - one.worth, 0.0) for place, one in others.items()
        },
        against=others,
        earlier=None if earlier is None else best(at(task, earlier)),
        known=None if earlier is None else first_ranked(task, a, earlier),
        earlier_posts=earlier,
        meant=meant if posts is None and meant > most else None,
        unbudgeted=None if task.budget is None else best(replace(task, budget=None)),
    )
