"""What surrounds the best set: what each rule costs, the next best sets, other numbers of posts.

The price of a rule is the best sum without it minus the best sum with it, the other rules as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from ikt.deciding.best_set import Portfolio, best
from ikt.deciding.best_sets_of_draws import sweep
from ikt.deciding.plan_rules import Bind, Row, Task, added, at, without
from ikt.model.plan import Rule

# Of more states than this at one candidate, laying them out takes longer than solving each question.
_MOST_STATES = 200


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
class FrontierStep:
    """The best set of so many posts, and who comes and goes from one post fewer; None where none keeps
    to the rules."""

    posts: int
    best: Portfolio | None
    enters: tuple[int, ...] = ()
    leaves: tuple[int, ...] = ()


def prices(
    task: Task, off: Sequence[Bind], portfolio: Portfolio, held: Mapping[str, Task] | None = None
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
            made.append(
                Price(bind.rule, max(free.worth - portfolio.worth, 0.0), *_difference(portfolio, free))
            )
    for bind in off:
        on = (held or {}).get(bind.rule.id) or added(task, bind)
        other = best(on)
        if other is None:
            made.append(Price(bind.rule, None))
        else:
            rows = [on.rows[place] for place in other.places]
            here = Portfolio(tuple(sorted(place_of[row] for row in rows if row in place_of)), other.worth)
            made.append(
                Price(bind.rule, max(portfolio.worth - other.worth, 0.0), *_difference(portfolio, here))
            )
    return made


def other_than(portfolio: Portfolio, count: int) -> Row:
    """Any set but this one."""
    inside = set(portfolio.places)
    terms = {index: 1.0 if index in inside else -1.0 for index in range(count)}
    return Row(terms, -inf, float(len(inside) - 1))


def following(task: Task, portfolio: Portfolio, count: int) -> list[Portfolio]:
    """The next best sets of as many countries, the best first."""
    size = len(task.rows)
    # A set that only leaves a post empty is no other plan.
    cuts = [Row(dict.fromkeys(range(size), 1.0), float(len(portfolio.places)), inf)]
    made: list[Portfolio] = []
    last = portfolio
    for _ in range(count):
        cuts.append(other_than(last, size))
        another = best(task, cuts)
        if another is None:
            break
        made.append(another)
        last = another
    return made


def frontier(task: Task, around: int = 3) -> list[FrontierStep]:
    """The best set with fewer and with more posts; a step is nested when nobody leaves."""
    made: list[FrontierStep] = []
    before: Portfolio | None = None
    most = min(task.posts + around, len(task.rows))
    for posts in range(max(1, task.posts - around), most + 1):
        now = best(at(task, posts))
        moves = _difference(before, now) if before is not None and now is not None else ((), ())
        made.append(FrontierStep(posts, now, *moves))
        before = now
    return made


def against(task: Task, portfolio: Portfolio) -> dict[int, Portfolio | None]:
    """For each candidate the best set that goes against the plan for it alone."""
    inside = set(portfolio.places)
    size = len(task.rows)
    found = sweep(task, _MOST_STATES)
    if found is None:
        wanted = {place: 0.0 if place in inside else 1.0 for place in range(size)}
        return {place: best(task, [Row({place: 1.0}, want, want)]) for place, want in wanted.items()}
    # All at once: worth more than everybody together, it is in where any set allows it; worth as much less,
    # out.
    beyond = 1.0 + float(np.abs(task.worth).sum())
    worth = np.repeat(task.worth[:, None], size, axis=1)
    worth[range(size), range(size)] += [-beyond if place in inside else beyond for place in range(size)]
    made: dict[int, Portfolio | None] = {}
    for place, chosen in enumerate(found.best(worth).T):
        places = tuple(int(one) for one in np.flatnonzero(chosen))
        allowed = (place in places) != (place in inside)
        made[place] = Portfolio(places, float(task.worth[list(places)].sum())) if allowed else None
    return made


def _difference(one: Portfolio, two: Portfolio) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is in the second only, and who in the first only."""
    before, after = set(one.places), set(two.places)
    return tuple(sorted(after - before)), tuple(sorted(before - after))
