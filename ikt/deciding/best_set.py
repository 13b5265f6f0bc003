"""The set of countries with the largest sum of scores that keeps to the rules, found exactly.

A choice of whole countries under rules is a knapsack problem (Kellerer, Pferschy and Pisinger (2004),
Knapsack Problems, Springer); HiGHS solves it with proof. A sum counts nothing but scores.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.plan_rules import Bind, Row, Task
from ikt.deciding.solver import NODES, Programme
from ikt.model.plan import Rule
from ikt.problems import BadRequest

# With more rules than this the clash is narrowed down by leaving out, not by trying every few.
_MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Who is chosen, as places among the candidates, and the sum of their scores.

    Where the work allowed was not enough ``proven`` is False, and no set is worth more than ``bound``.
    """

    places: tuple[int, ...]
    worth: float
    proven: bool = True
    bound: float = 0.0


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
