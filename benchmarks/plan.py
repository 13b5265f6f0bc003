"""How long the best set under rules takes: 44 and 200 countries, rules that bind, overlapping groups.

    python benchmarks/plan.py

Beside the seconds stands whether the answer was proven within the nodes allowed; where it was not, the plan
tells the bound.
"""

from __future__ import annotations

import time

import numpy as np

from ikt.deciding.best_set import best
from ikt.deciding.best_sets_of_draws import sweep
from ikt.deciding.firmness import portfolios
from ikt.deciding.plan_rules import Bind, Row, Task
from ikt.deciding.solver import NODES
from ikt.model.plan import Rule


def task(n: int, posts: int, rules: int, seed: int, *, budget: bool) -> Task:
    """Scores that lie close together, at-most and at-least rules on groups that overlap."""
    rng = np.random.default_rng(seed)
    worth = np.sort(rng.normal(50.0, 5.0, n))[::-1].round(9)
    binds = []
    for number in range(rules):
        places = tuple(sorted(rng.choice(n, n // 4, replace=False).tolist()))
        kind = "at_most" if number % 2 else "at_least"
        count = posts // 5 if number % 2 else posts // 3
        rule = Rule.model_validate(
            {"id": f"r{number}", "name": {"en": "x", "nl": "x"}, "kind": kind, "countries": ["XX"],
             "count": count}
        )  # fmt: skip
        low, high = (0.0, float(count)) if kind == "at_most" else (float(count), float("inf"))
        binds.append(Bind(rule, places, (Row(dict.fromkeys(places, 1.0), low, high),)))
    cost = Row(dict(enumerate(rng.uniform(0.2, 1.0, n).tolist())), -np.inf, 0.5 * posts) if budget else None
    return Task(tuple(range(n)), worth, posts, tuple(binds), cost)


def main() -> None:
    for n, posts, rules, budget in (
        (44, 10, 2, False),
        (44, 10, 8, True),
        (200, 40, 2, False),
        (200, 40, 12, True),
    ):
        seconds, proven = [], 0
        for seed in range(5):
            begin = time.perf_counter()
            found = best(task(n, posts, rules, seed, budget=budget))
            seconds.append(time.perf_counter() - begin)
            proven += found is None or found.proven
        what = f"{n} countries, {posts} posts, {rules} rules{', budget' if budget else ''}"
        print(
            f"{what:50} {max(seconds):7.2f} s at most, {proven} of 5 proven within {NODES:,} nodes",
            flush=True,
        )
    rng = np.random.default_rng(0)
    for rules in (2, 8):
        begin = time.perf_counter()
        made = sweep(task(44, 10, rules, 0, budget=False))
        if made is None:
            told = "too many states, left to the solver"
        else:
            made.best(rng.normal(50.0, 5.0, (44, 1000)))
            told = f"{time.perf_counter() - begin:7.2f} s"
        print(f"{f'1,000 draws of 44 countries, 10 posts, {rules} rules':50} {told}", flush=True)
    begin = time.perf_counter()
    found_sets = portfolios(task(44, 10, 0, 0, budget=False), 50.0 + rng.normal(0.0, 5.0, (44, 8)))
    told = "too many to compare" if found_sets is None else f"{len(found_sets)} sets"
    print(f"{'core index, 44 countries, unrelated corners':50} {time.perf_counter() - begin:7.2f} s, {told}")


if __name__ == "__main__":
    main()
