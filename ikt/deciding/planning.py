"""The plan: the best set of countries under its rules, and all that is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ikt.assessing.assessment import Assessment
from ikt.deciding.best_set import Portfolio, best, clash, first, first_ranked
from ikt.deciding.plan_prices import FrontierStep, Price, against, following, frontier, prices
from ikt.deciding.plan_rules import Bind, Task, at, candidates, held_tasks, make_task, unpriced
from ikt.deciding.rules_typed import TypedRule
from ikt.model.plan import Plan, Rule
from ikt.model.strategy import Group
from ikt.problems import BadRequest

MARGIN = 1e-9


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody of the known set who is not in the plan, and why.

    ``rules`` are those without any one of which it would be in; ``budget`` where it would be in without that.
    With neither it is out for want of posts, or, where ``together``, by what holds together: it is
    among as many of the ranking as the plan has posts; or, of those who were decided, it stands ``below`` as
    many of the ranking.
    """

    place: int
    rules: tuple[Rule, ...] = ()
    budget: bool = False
    together: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """The choice of a filed decision, which people know: its number, its day, and rows of the assessment."""

    number: int
    day: date
    rows: frozenset[int]


@dataclass(frozen=True, slots=True)
class Planned:
    """The best set and all that is told of it; places everywhere.

    ``margin`` has for each candidate what it would cost to go against the plan for it alone: leaving it out
    where it is in, taking it in where it is out; None where no set allows it; ``against`` has the best set
    that does so. ``unbudgeted`` is the best set without the budget, the rules as they are; None where there
    is no budget. ``earlier`` is the best set for ``earlier_posts`` posts, None where none keeps to the rules;
    ``known`` is the set that people know: who was ``decided``, else as many of the ranking, whatever the
    rules say.
    ``meant`` is the number of posts of the plan or the policy, where there are fewer countries.
    ``clash`` are the fewest rules that cannot all hold; then there is no best. ``typed`` are the rules that
    somebody typed for this run; those of them that stand in no file are among the rules of ``plan``.
    """

    assessment: Assessment
    plan: Plan
    task: Task
    best: Portfolio | None
    free: Portfolio
    off: tuple[Bind, ...] = ()
    prices: tuple[Price, ...] = ()
    following: tuple[Portfolio, ...] = ()
    steps: tuple[FrontierStep, ...] = ()
    margin: Mapping[int, float | None] = field(default_factory=dict)
    against: Mapping[int, Portfolio | None] = field(default_factory=dict)
    clash: tuple[Rule, ...] = ()
    earlier: Portfolio | None = None
    known: Portfolio | None = None
    earlier_posts: int | None = None
    decided: Decided | None = None
    meant: int | None = None
    unbudgeted: Portfolio | None = None
    typed: tuple[TypedRule, ...] = ()

    @property
    def added(self) -> Mapping[str, str]:
        """The rules that stand in no file, by their ids, with the words in which they were typed."""
        return {one.id: one.words for one in self.typed if one.added}

    @property
    def unpriced(self) -> tuple[int, ...]:
        """Candidates that the budget keeps out because nobody filled in what a post there costs."""
        return unpriced(self.assessment, self.plan, self.task)

    @property
    def binds(self) -> bool:
        """Whether any rule keeps the plan from being the first of the ranking."""
        return self.best is None or self.best.places != self.free.places

    def row(self, index: int) -> int:
        """The row in the assessment of the candidate with this index in the task."""
        return self.task.rows[index]

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
            below = self.decided is not None and place not in self.ranked_alike(len(self.known.places))
            made.append(Left(place, rules, budget, together, below and not (rules or budget or together)))
        return made

    def ranked_alike(self, count: int) -> tuple[int, ...]:
        """The first so many of the ranking."""
        return first_ranked(self.task, self.assessment, count).places

    @property
    def chosen(self) -> frozenset[int]:
        """Rows of the assessment that are in the plan."""
        return frozenset() if self.best is None else frozenset(self.row(place) for place in self.best.places)


def must_exist(made: Planned) -> Portfolio:
    """The best set; raises BadRequest, with what stands in its way, where there is none."""
    if made.best is not None:
        return made.best
    if not made.clash:
        raise BadRequest("P996")
    raise BadRequest("P886", list=", ".join(made.added.get(rule.id, rule.id) for rule in made.clash))


def planned(
    a: Assessment,
    plan: Plan,
    groups: Sequence[Group],
    *,
    posts: int | None = None,
    earlier: int | None = None,
    decided: Decided | None = None,
    more: int = 3,
    around: int = 3,
    typed: tuple[TypedRule, ...] = (),
) -> Planned:
    """The plan, with what was ``typed`` in force, and all that is told of it.

    ``posts`` stands in place of the plan's and the policy's number; ``earlier`` is a number to compare with:
    that of ``decided`` where all who were chosen could be now, else of the ranking.
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
    portfolio = best(task)
    if portfolio is None:
        return Planned(a, plan, task, None, free, off, clash=clash(task), typed=typed)
    others = against(task, portfolio)
    known = None if earlier is None else first_ranked(task, a, earlier)
    chosen = [] if decided is None else [place for place, row in enumerate(task.rows) if row in decided.rows]
    if decided is None or earlier is None or len(chosen) != len(decided.rows) or len(chosen) != earlier:
        decided = None
    else:
        known = Portfolio(tuple(chosen), float(task.worth[chosen].sum()))
    return Planned(
        assessment=a,
        plan=plan,
        task=task,
        best=portfolio,
        free=free,
        off=off,
        prices=tuple(prices(task, off, portfolio, held_tasks(a, plan, groups, task, off))),
        following=tuple(following(task, portfolio, more)),
        steps=tuple(frontier(task, around)),
        margin={
            place: None if one is None else max(portfolio.worth - one.worth, 0.0)
            for place, one in others.items()
        },
        against=others,
        earlier=None if earlier is None else best(at(task, earlier)),
        known=known,
        earlier_posts=earlier,
        decided=decided,
        meant=meant if posts is None and meant > most else None,
        unbudgeted=None if task.budget is None else best(replace(task, budget=None)),
        typed=typed,
    )
