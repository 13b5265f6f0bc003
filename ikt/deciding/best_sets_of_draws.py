"""The best set for many worths at once: one pass over the candidates for all draws together.

Dynamic programming on what the rules have used up so far (Bellman, R. (1957), Dynamic Programming, Princeton
University Press). What every completion keeps to is forgotten, so few states remain unless a budget has many
different costs; then there is no sweep, and each draw is solved by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ikt.deciding.plan_rules import Row, Task
from ikt.scoring.arrays import Bools, Floats, Ints

# More states than this at one candidate are left to the solver.
MOST_STATES = 4000
_NEAR = 1e-6
_CELLS = 8_000_000  # choices that a block of draws may hold in memory

_State = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class BestSets:
    """States after each candidate, and by which way each is reached.

    ``ways`` has for each candidate (states, k): twice the state before, plus one where the candidate is
    chosen; -1 where there is no further way.
    """

    ways: tuple[Ints, ...]

    def best(self, worth: Floats) -> Bools:
        """The best sets (n, draws) for the worth (n, draws) of each candidate."""
        n, draws = worth.shape
        most = sum(len(way) for way in self.ways)
        size = max(1, min(draws, _CELLS // max(most, 1)))
        chosen = np.zeros((n, draws), dtype=bool)
        for start in range(0, draws, size):
            chosen[:, start : start + size] = self._block(worth[:, start : start + size])
        return chosen

    def _block(self, worth: Floats) -> Bools:
        n, draws = worth.shape
        value = np.zeros((1, draws))
        taken: list[Ints] = []
        for way, own in zip(self.ways, worth, strict=True):
            both = np.stack([value, value + own], axis=1).reshape(-1, draws)
            best = both[way[:, 0]]
            how = np.repeat(way[:, :1], draws, axis=1)
            for k in range(1, way.shape[1]):
                rows = np.flatnonzero(way[:, k] >= 0)
                other = both[way[rows, k]]
                better = other > best[rows]
                best[rows] = np.where(better, other, best[rows])
                how[rows] = np.where(better, way[rows, k][:, None], how[rows])
            value = best
            taken.append(how)
        state = np.argmax(value, axis=0)
        chosen = np.zeros((n, draws), dtype=bool)
        for place in range(n - 1, -1, -1):
            code = taken[place][state, np.arange(draws)]
            chosen[place] = code % 2 == 1
            state = code // 2
        return chosen


@dataclass(frozen=True, slots=True)
class Rules:
    """Number of posts, rules and budget of a task over its candidates: ``terms`` (n, r), ``low`` and ``high``
    (r,), and ``down`` and ``up`` (n + 1, r), the least and the most that who is still to come can add."""

    terms: Floats
    low: Floats
    high: Floats
    down: Floats
    up: Floats


def rules_of(task: Task) -> Rules:
    """The rules of a task as arrays."""
    n = len(task.rows)
    rows = [Row(dict.fromkeys(range(n), 1.0), 0.0, float(task.posts)), *task.constraints()]
    terms = np.array([[row.terms.get(index, 0.0) for row in rows] for index in range(n)])
    last = np.zeros(len(rows))
    return Rules(
        terms,
        np.array([row.low for row in rows]),
        np.array([row.high for row in rows]),
        np.vstack([np.minimum(terms, 0.0)[::-1].cumsum(axis=0)[::-1], last]),
        np.vstack([np.maximum(terms, 0.0)[::-1].cumsum(axis=0)[::-1], last]),
    )


def sweep(task: Task, most_states: int | None = None) -> BestSets | None:
    """The states of a task; None where they are too many, or no set keeps to the rules."""
    limit = MOST_STATES if most_states is None else most_states
    n = len(task.rows)
    if not n:
        return None
    rules = rules_of(task)
    terms, low, high, down, up = rules.terms, rules.low, rules.high, rules.down, rules.up
    if ((low > _NEAR) | (high < -_NEAR))[~terms.any(axis=0)].any():
        return None
    states: list[_State] = [tuple(0.0 for _ in low)]
    ways: list[Ints] = []
    for index in range(n):
        numbered: dict[_State, list[int]] = {}
        for number, state in enumerate(states):
            for take in (1, 0):
                after = _after(state, terms[index] * take, down[index + 1], up[index + 1], low, high)
                if after is not None:
                    numbered.setdefault(after, []).append(2 * number + take)
        if not numbered or len(numbered) > limit:
            return None
        most = max(map(len, numbered.values()))
        ways.append(np.array([[*codes, *[-1] * (most - len(codes))] for codes in numbered.values()]))
        states = list(numbered)
    return BestSets(tuple(ways))


def _after(state: _State, add: Floats, down: Floats, up: Floats, low: Floats, high: Floats) -> _State | None:
    """What the rules have used up after one candidate more; None for a rule that nothing can break any more.

    None altogether where some rule can no longer be kept.
    """
    made: list[float | None] = []
    for spent, more, least, most, floor, ceiling in zip(state, add, down, up, low, high, strict=True):
        if spent is None:
            made.append(None)
            continue
        now = spent + float(more)
        if now + least > ceiling + _NEAR or now + most < floor - _NEAR:
            return None
        safe = now + most <= ceiling + _NEAR and now + least >= floor - _NEAR
        made.append(None if safe else round(now, 6))
    return tuple(made)
