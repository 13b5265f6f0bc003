"""How firmly each country is in the plan: how often when weights and evidence vary, and the core index.

Core index: the share of the non-dominated portfolios that hold it. A portfolio is dominated when another is
worth at least as much under all weights allowed and more under some (Liesiö, J., Mild, P. and Salo, A.
(2007), Preference programming for robust portfolio modeling and project selection, European Journal of
Operational Research 181(3), 1488-1505). 1: in whatever the weights, 0: out whatever they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.best_set import Portfolio, keeps, programme
from ikt.deciding.best_sets_of_draws import rules_of, sweep
from ikt.deciding.draw_counts import combined, drawn_values, task
from ikt.deciding.draws_asked import PART
from ikt.deciding.plan_prices import Price
from ikt.deciding.plan_rules import Task
from ikt.deciding.planning import MARGIN, Planned
from ikt.problems import BadRequest
from ikt.scoring.acceptability import standard_error
from ikt.scoring.arrays import Bools, Floats, Ints
from ikt.scoring.draws import around, dealt

# More portfolios than this are not compared with each other.
MOST_PORTFOLIOS = 20_000
# Nor are more pairs of them, in all: seconds of work for any number of candidates.
MOST_COMPARED = 200_000_000
ALWAYS, OFTEN = 0.95, 0.5
# A difference that fewer draws than this turn round is beyond doubt.
DOUBTED = 0.05
_BLOCK = 500
# Fewer draws than this are solved one by one: to lay out all states would take longer.
_FEW = 50
# Draws when nobody says how many: in one sweep, and where each has to be solved by itself.
DRAWS, DRAWS_ONE_BY_ONE = 1000, 200
# Some minutes of work.
MOST_ONE_BY_ONE = 10_000
_OTHERS = 2
_TOGETHER, _COMPARED = 256, 2000
_Level = tuple[Floats, Bools]


HowOften = Literal["always", "often", "rarely", "never"]


def how_often(share: float) -> HowOften:
    """In one word how often a country is in the best set, of a share of the draws."""
    if share >= ALWAYS:
        return "always"
    return "often" if share >= OFTEN else "rarely" if share > 0.0 else "never"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often each candidate (n,) is in the best set, and how often that set is the plan itself.

    ``others`` are the sets that come out best most often beside it, with their share. In ``unproven`` of the
    draws the work allowed was not enough to prove that the set found is the best.
    """

    draws: int
    share: Floats
    error: Floats
    same: float
    others: tuple[tuple[tuple[int, ...], float], ...] = ()
    unproven: int = 0


@dataclass(frozen=True, slots=True)
class Firmness:
    """``weights``: only the weights vary; ``both``: the evidence too. ``core`` (n,) is None where the
    portfolios are too many to compare, ``portfolios`` how many are non-dominated."""

    part: float
    weights: Frequency
    both: Frequency
    core: Floats | None
    portfolios: int


def firmness(p: Planned, *, part: float = PART, draws: int | None = None, seed: int = 0) -> Firmness | None:
    """How firmly each candidate is in the plan; None without a plan.

    Raises BadRequest where each draw has to be solved by itself and more are asked for than that allows.
    """
    if p.best is None:
        return None
    core, portfolios = core_index(p, part)
    solve = Solver(p.task, DRAWS if draws is None else draws)
    if draws is not None and solve.one_by_one and draws > MOST_ONE_BY_ONE:
        raise BadRequest("P951", most=MOST_ONE_BY_ONE)
    if draws is None:
        draws = DRAWS_ONE_BY_ONE if solve.one_by_one else DRAWS
    return Firmness(
        part,
        frequency(p, solve, part, draws, seed, evidence=False),
        frequency(p, solve, part, draws, seed, evidence=True),
        core,
        portfolios,
    )


def drawn_scores(
    a: Assessment, part: float, draws: int, seed: int, *, evidence: bool, first: int = 0
) -> Floats:
    """Scores (n, draws) of the ranked, by rank, with part of the weight redistributed at random."""
    dealer = around(np.array(a.weights), part)
    vary = frozenset({"weights", "evidence"}) if evidence else frozenset({"weights"})
    job = task(a, dealer, vary, seed)  # type: ignore[arg-type]
    _, weights = dealt(dealer, seed, first, draws)
    values = drawn_values(job, first, draws) if evidence else np.repeat(job.values[:, :, None], draws, axis=2)
    scores = combined(a.tree.mean, values, weights)
    return np.minimum(scores, job.ceiling[:, None])


def frequency(p: Planned, solve: Solver, part: float, draws: int, seed: int, *, evidence: bool) -> Frequency:
    """The best set of each draw, solved exactly where a rule keeps it from being the first of the ranking."""
    assert p.best is not None  # noqa: S101
    count = np.zeros(len(p.task.rows))
    sets: Counter[tuple[int, ...]] = Counter()
    before = solve.unproven
    for start in range(0, draws, _BLOCK):
        size = min(_BLOCK, draws - start)
        ranked = drawn_scores(p.assessment, part, size, seed, evidence=evidence, first=start)
        scores = np.zeros((len(p.task.rows), size))
        scores[: len(ranked)] = ranked
        chosen = solve(scores)
        count += chosen.sum(axis=1)
        for k in range(size):
            sets[tuple(np.flatnonzero(chosen[:, k]).tolist())] += 1
    share = count / draws
    same = sets.pop(p.best.places, 0) / draws
    often = sorted(sets.items(), key=lambda item: (-item[1], item[0]))[:_OTHERS]
    others = tuple((places, times / draws) for places, times in often)
    return Frequency(draws, share, standard_error(share, draws), same, others, solve.unproven - before)


class Solver:
    """The best set for many worths; the programme is built once."""

    def __init__(self, t: Task, draws: int) -> None:
        self.task = t
        self.free = not t.binds and t.budget is None
        self.sweep = None if self.free or draws < _FEW else sweep(t)
        self.made = None if self.free or self.sweep is not None else programme(t)
        self.engine = None if self.made is None else self.made.engine()
        self.unproven = 0

    @property
    def one_by_one(self) -> bool:
        """Whether each draw is a programme of its own, some ten milliseconds each."""
        return self.made is not None

    def __call__(self, worth: Floats) -> Bools:
        """Sets (n, draws) for the worth (n, draws) of the candidates."""
        chosen = np.zeros(worth.shape, dtype=bool)
        ahead = np.argsort(-worth, axis=0, kind="stable")[: self.task.posts]
        if self.free:
            np.put_along_axis(chosen, ahead, True, axis=0)
            return chosen
        if self.sweep is not None:
            return self.sweep.best(worth)
        for k in range(worth.shape[1]):
            chosen[:, k] = self._one(worth[:, k], ahead[:, k])
        return chosen

    def _one(self, worth: Floats, ahead: Ints) -> Bools:
        chosen = np.zeros(len(worth), dtype=bool)
        if keeps(self.task, [int(place) for place in ahead]):
            chosen[ahead] = True
            return chosen
        assert self.made is not None and self.engine is not None  # noqa: S101, PT018
        how, columns, _ = self.made.run(self.engine, -worth)
        self.unproven += how == "limit"
        if columns is not None:
            chosen[:] = columns[: len(worth)] > 0.5
        return chosen


def core_index(p: Planned, part: float) -> tuple[Floats | None, int]:
    """The core index (n,) over all weights of which this part is redistributed at random, and the number of
    non-dominated portfolios."""
    a, t = p.assessment, p.task
    share = np.array(a.weights)
    if a.tree.mean != "arithmetic" or not a.ranked.any() or p.best is None:
        return None, 0
    if np.isfinite(a.scores.ceiling[a.ranked]).any():
        return None, 0
    # Scores are straight lines in the weights, so all weights are better when all corners are.
    corners = (1.0 - part) * share + part * np.eye(len(share))
    ranked = [row for row in t.rows if a.ranked[row]]
    worth = np.zeros((len(t.rows), len(share)))
    worth[: len(ranked)] = a.values.best[ranked] @ corners.T
    not_beaten = portfolios(t, worth)
    if not_beaten is None or not len(not_beaten):
        return None, 0
    return np.asarray(not_beaten.mean(axis=0)), len(not_beaten)


def portfolios(t: Task, worth: Floats) -> Bools | None:
    """The non-dominated sets (p, n) that keep to the rules; None where they are too many to compare.

    Candidate by candidate: of the sets so far that all rules see alike, one that is dominated stays so
    whatever is added to both.
    """
    n = len(worth)
    work = 0
    rules = rules_of(t)
    none = np.zeros(len(rules.low))
    levels: dict[tuple[float, ...], _Level] = {
        tuple(none): (np.zeros((1, worth.shape[1])), np.zeros((1, n), bool))
    }
    for index in range(n):
        parts: dict[tuple[float, ...], list[_Level]] = {}
        for key, (totals, sets) in levels.items():
            for added in (False, True):
                spent = np.array(key) + rules.terms[index] * added
                fits = (spent + rules.down[index + 1] <= rules.high + 1e-6).all() and (
                    spent + rules.up[index + 1] >= rules.low - 1e-6
                ).all()
                if not fits:
                    continue
                mine = sets.copy()
                mine[:, index] = added
                own = totals + worth[index] if added else totals
                parts.setdefault(tuple(np.round(spent, 6)), []).append((own, mine))
        levels = {key: _front(np.vstack([x for x, _ in some]), np.vstack([y for _, y in some]))
                  for key, some in parts.items()}  # fmt: skip
        work += sum(len(totals) ** 2 for totals, _ in levels.values())
        if sum(len(totals) for totals, _ in levels.values()) > MOST_PORTFOLIOS or work > MOST_COMPARED:
            return None
    if not levels:
        return np.zeros((0, n), dtype=bool)
    ends = list(levels.values())
    return _front(np.vstack([x for x, _ in ends]), np.vstack([y for _, y in ends]))[1]


def _front(totals: Floats, sets: Bools) -> _Level:
    """Rows (p, k) that no other row equals or betters everywhere and betters somewhere, with their sets."""
    order = np.argsort(-totals.sum(axis=1), kind="stable")
    totals, sets = totals[order], sets[order]
    kept: list[int] = []
    for start in range(0, len(totals), _TOGETHER):
        block = totals[start : start + _TOGETHER]
        left = np.arange(len(block))
        # What stands further down in the order of sums dominates nothing above it.
        for first in range(0, len(kept), _COMPARED):
            ahead = totals[kept[first : first + _COMPARED]]
            left = left[~_dominated(block[left], ahead)]
        left = left[~_dominated(block[left], block[left])]
        kept += [start + int(place) for place in left]
    return totals[kept], sets[kept]


def _dominated(block: Floats, ahead: Floats) -> Bools:
    """Which rows of the block (b, k) a row ahead (a, k) equals or betters everywhere, betters somewhere."""
    least = np.ones((len(block), len(ahead)), dtype=bool)
    # Column by column: a reduction over the few columns would take most of the time of a plan.
    for mine, other in zip((block - 1e-9).T, ahead.T, strict=True):
        least &= other >= mine[:, None]
    rows, others = np.nonzero(least)
    dominated = np.zeros(len(block), dtype=bool)
    dominated[rows[(ahead[others] > block[rows] + 1e-9).any(axis=1)]] = True
    return dominated


@dataclass(frozen=True, slots=True)
class Gap:
    """Two candidates close to the line: points between them, how often the uncertainty turns them round."""

    ahead: int
    behind: int
    points: float
    turned: float


@dataclass(frozen=True, slots=True)
class Doubt:
    """How often the uncertainty of the evidence turns the differences of a plan round, at the same weights.

    Shares of the draws in which the set that is worth less is worth more after all, ties counted half:
    ``against`` for each
    candidate, the plan and the best set that goes against it for that candidate alone (None where no set
    does); ``prices`` and ``following`` in the order of the plan; ``rules`` for all rules together, None where
    they change nothing; ``budget`` for the budget alone, None where there is none or it changes nothing.
    """

    nearest: Gap | None
    against: Mapping[int, float | None]
    prices: tuple[float | None, ...]
    following: tuple[float, ...]
    rules: float | None
    budget: float | None = None

    def beyond(self, inside: Collection[int], *, in_: bool) -> list[int]:
        """Candidates whose being in (or out) is a difference beyond the uncertainty."""
        return [
            place
            for place, turned in self.against.items()
            if turned is not None and turned < DOUBTED and (place in inside) == in_
        ]


def doubt(p: Planned, *, draws: int = 2000, seed: int = 0) -> Doubt | None:
    """How sure the differences of a plan are; None without a plan."""
    if p.best is None:
        return None
    a = p.assessment
    job = task(a, around(np.array(a.weights), 0.0), frozenset({"evidence"}), seed)
    weights = np.repeat(np.array(a.weights)[:, None], draws, axis=1)
    ranked = np.minimum(combined(a.tree.mean, drawn_values(job, 0, draws), weights), job.ceiling[:, None])
    scores = np.zeros((len(p.task.rows), draws))
    scores[: len(ranked)] = ranked

    def turned(more: Collection[int], less: Collection[int]) -> float:
        """How often who is worth less together is worth more; where both are worth the same, half."""
        ahead = scores[list(less)].sum(axis=0) - scores[list(more)].sum(axis=0)
        return float((ahead > MARGIN).mean() + 0.5 * (np.abs(ahead) <= MARGIN).mean())

    def behind(one: Portfolio, other: Portfolio) -> float:
        return turned(set(one.places) - set(other.places), set(other.places) - set(one.places))

    def priced(price: Price) -> float | None:
        if price.points is None:
            return None
        on = any(bind.rule.id == price.rule.id for bind in p.task.binds)
        return turned(price.enters, price.leaves) if on else turned(price.leaves, price.enters)

    best, pair = p.best, nearest(p)
    gap = None
    if pair is not None:
        points = float(p.task.worth[pair[0]] - p.task.worth[pair[1]])
        gap = Gap(*pair, points, turned(pair[:1], pair[1:]))
    return Doubt(
        gap,
        {place: None if one is None else behind(best, one) for place, one in p.against.items()},
        tuple(priced(one) for one in p.prices),
        tuple(behind(best, one) for one in p.following),
        behind(p.free, best) if p.binds else None,
        behind(p.unbudgeted, best) if p.unbudgeted is not None and p.unbudgeted != best else None,
    )


def nearest(p: Planned) -> tuple[int, int] | None:
    """The last that is in and the first that is out, by what going against the plan for them costs."""
    if p.best is None:
        return None
    inside = set(p.best.places)
    known = [(points, place) for place, points in p.margin.items() if points is not None]
    ins = [(points, place) for points, place in known if place in inside]
    outs = [(points, place) for points, place in known if place not in inside]
    return (min(ins)[1], min(outs)[1]) if ins and outs else None
