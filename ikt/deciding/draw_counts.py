"""Counting draws: what varies in them, the scores they give, and how many of them are counted.

The weights can vary, the evidence (each value within its uncertainty, on average the value itself, each
unknown evenly over 0..100), and the method (the framing's own mean, TOPSIS, PROMETHEE II). Counts are the
same however the draws are divided and whoever counts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.assessor_draws import Heard, heard
from ikt.scoring.acceptability import (
    UPSIDE_DOWN,
    Counter,
    Tally,
    empty,
    in_sequence,
    linear,
    standard_error,
)
from ikt.scoring.acceptability import field as group
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.draws import Dealer, dealt, evidence
from ikt.scoring.other_methods import promethee, topsis
from ikt.scoring.scores import criterion_values
from ikt.scoring.tree import MEANS, Branch

Vary = Literal["weights", "evidence", "method"]
# Why there are fewer draws than were asked for.
Stopped = Literal["", "decided", "interrupted"]
METHODS = ("mean", "topsis", "promethee")
# Work is handed out in parts of so many draws; counts are whole numbers, so any other number gives the same.
PART = 16_384
# So many values of leaves are drawn at a time.
_EVIDENCE_BLOCK = 131_072
# So many values of criteria are ranked at a time; fewer, and calls take longer than what they count.
_VALUES_BLOCK = 262_144
# Where --until-decided looks. Looking more often would find a chance result sooner or later.
CHECKPOINTS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
# So many standard errors from one half; the many looks are paid for by asking more than the usual two.
SURE = 4.0
# Told how many draws are done.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class CountJob:
    """Everything a worker needs to count draws; arrays only, so that it can be sent to another process.

    ``values`` (n, m), ``share`` (m,), ``leaf`` (n, l) with its ``low`` and ``high``, ``ceiling`` (n,);
    ``unit`` (n,) are the rows in the assessment, which number the draws of evidence whatever the order of
    ranks. ``heard`` are the cells in which an assessor is drawn in place of the median, where that is asked.
    """

    values: Floats
    share: Floats
    leaf: Floats
    low: Floats
    high: Floats
    unit: Ints
    tree: Branch
    ceiling: Floats
    dealer: Dealer
    vary: frozenset[Vary]
    seed: int
    wins: bool
    heard: Heard | None = None


def task(
    a: Assessment,
    dealer: Dealer,
    vary: frozenset[Vary],
    seed: int,
    *,
    wins: bool = False,
    assessors: bool = False,
) -> CountJob:
    """What to count, for the ranked countries of an assessment in the order of their ranks.

    With ``assessors`` one of them is drawn where several judged and differ.
    """
    rows = a.order()
    v = a.values
    return CountJob(
        values=v.best[rows],
        share=np.array(a.weights),
        leaf=v.leaf[rows],
        low=v.leaf_low[rows],
        high=v.leaf_high[rows],
        unit=np.array(rows, dtype=np.int64),
        tree=a.tree,
        ceiling=a.scores.ceiling[rows],
        dealer=dealer,
        vary=vary,
        seed=seed,
        wins=wins,
        heard=heard(a, rows) if assessors else None,
    )


def count(jobs: Sequence[CountJob], first: int, draws: int) -> list[Tally]:
    """Count the draws from ``first`` on for each job; the same however they are divided.

    Of several jobs the evidence varies in all and is the same, so that it is drawn once.
    """
    counters = [Counter(group(_alike(job)), empty(*job.values.shape, wins=job.wins)) for job in jobs]
    size = min(counter.block for counter in counters)
    if "evidence" in jobs[0].vary:
        size = min(size, max(16, _VALUES_BLOCK // max(jobs[0].values.size, 1)))
    for start in range(first, first + draws, size):
        some = min(size, first + draws - start)
        values = drawn_values(jobs[0], start, some) if "evidence" in jobs[0].vary else None
        for job, counter in zip(jobs, counters, strict=True):
            if _is_linear(job):
                _linear_block(job, counter, start, some)
            else:
                _any_block(job, counter, start, some, values)
    return [counter.tally for counter in counters]


def _alike(job: CountJob) -> Floats:
    """Rows that are equal here are equal in every draw; evidence is drawn for each country apart."""
    if "evidence" in job.vary:
        return np.arange(len(job.values), dtype=np.float64)[:, None]
    return np.column_stack([job.values, job.ceiling])


def _is_linear(job: CountJob) -> bool:
    return job.vary == {"weights"} and job.tree.mean == "arithmetic"


def _linear_block(job: CountJob, counter: Counter, first: int, draws: int) -> None:
    alike = counter.field
    units, weights = dealt(job.dealer, job.seed, first, draws)
    values, ceiling = job.values[alike.example], job.ceiling[alike.example]
    scores = linear(values * UPSIDE_DOWN, weights)
    if np.isfinite(ceiling).any():
        np.maximum(scores, ceiling * UPSIDE_DOWN, out=scores)

    def exact(which: Ints) -> Floats:
        return np.minimum(in_sequence(values, weights[:, which]), ceiling)

    counter.add(scores, units, exact)


def _any_block(job: CountJob, counter: Counter, first: int, draws: int, values: Floats | None) -> None:
    """Scores by the plain loops, whatever varies; ``values`` (n, m, s) are those of drawn evidence."""
    m, alike = job.values.shape[1], counter.field
    if "weights" in job.vary:
        units, weights = dealt(job.dealer, job.seed, first, draws)
    else:
        units = np.zeros((m, draws), dtype=np.int64)
        weights = np.repeat(job.share[:, None], draws, axis=1)
    if values is None:
        values = np.repeat(job.values[alike.example][:, :, None], draws, axis=2)
    ceiling = job.ceiling[alike.example]
    scores = np.minimum(combined(job.tree.mean, values, weights), ceiling[:, None])
    if "method" in job.vary:
        for number, other in ((1, topsis), (2, promethee)):
            mine = np.flatnonzero((np.arange(first, first + draws) % len(METHODS)) == number)
            if len(mine):
                scores[:, mine] = other(values[:, :, mine], weights[:, mine])
    kept = np.ascontiguousarray(scores.T)
    counter.add(kept * UPSIDE_DOWN, units, lambda which: kept[which])


def drawn_values(job: CountJob, first: int, draws: int) -> Floats:
    """Values (n, m, s) of the criteria with each leaf drawn between its low and its high, its value
    on average."""
    size = max(16, _EVIDENCE_BLOCK // max(job.low.size, 1))
    if draws <= size:
        return _drawn_block(job, first, draws)
    # The leaves of all draws at once would not stay in the cache, and of many countries not in the memory.
    values = np.empty((*job.values.shape, draws))
    for start in range(0, draws, size):
        stop = min(start + size, draws)
        values[:, :, start:stop] = _drawn_block(job, first + start, stop - start)
    return values


def _drawn_block(job: CountJob, first: int, draws: int) -> Floats:
    n, leaves = job.low.shape
    # Leaf after leaf, so that the values of a leaf lie together where they are added up.
    cells = job.unit * leaves + np.arange(leaves)[:, None]
    drawn = evidence(
        job.low.T.reshape(-1),
        job.leaf.T.reshape(-1),
        job.high.T.reshape(-1),
        cells.reshape(-1),
        seed=job.seed,
        first=first,
        count=draws,
    )
    table = drawn.reshape(leaves, n, draws).transpose(1, 0, 2)
    if job.heard is not None:
        rows, columns = np.divmod(job.heard.cell, leaves)
        table[rows, columns] = job.heard.drawn(cells.T.reshape(-1), job.seed, first, draws)
    return criterion_values(job.tree, table)


def combined(mean: str, values: Floats, weights: Floats) -> Floats:
    """Scores (n, s) of values (n, m, s) under weights (m, s), by the mean of the framing."""
    return MEANS[mean](list(values.transpose(1, 0, 2)), list(weights))


def counted(
    job: CountJob,
    draws: int,
    *,
    top: int,
    until_decided: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> tuple[Tally, Stopped]:
    """Count so many draws, in parts; interrupted by the keyboard, what is known so far.

    ``executor`` is any of ``concurrent.futures`` or a stand-in with its ``map``; its parts come back in order
    and are whole numbers, so it changes nothing but the time.
    """
    return counted_together(
        [job], draws, top=top, until_decided=until_decided, executor=executor, progress=progress
    )[0]


def counted_together(
    jobs: Sequence[CountJob],
    draws: int,
    *,
    top: int,
    until_decided: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[tuple[Tally, Stopped]]:
    """The same for several jobs with the same evidence, which is drawn once; each is decided by itself."""
    totals = [empty(*job.values.shape, wins=job.wins) for job in jobs]
    ended: list[Stopped] = [""] * len(jobs)
    going = list(range(len(jobs)))
    stops = [stop for stop in CHECKPOINTS if stop < draws] if until_decided else []
    try:
        done = 0
        for stop in [*stops, draws]:
            for tallies in _parts([jobs[index] for index in going], done, stop, executor):
                for index, tally in zip(going, tallies, strict=True):
                    totals[index] += tally
                if progress is not None:
                    progress(sum(total.draws for total in totals))
            done = stop
            for index in list(going) if stop < draws else ():
                if decided(totals[index], top):
                    ended[index] = "decided"
                    going.remove(index)
            if not going:
                break
    except KeyboardInterrupt:
        for index in going:
            ended[index] = "interrupted"
    return list(zip(totals, ended, strict=True))


def _parts(
    jobs: Sequence[CountJob], first: int, last: int, executor: Executor | None
) -> Iterator[list[Tally]]:
    starts = list(range(first, last, PART))
    sizes = [min(PART, last - start) for start in starts]
    if executor is None:
        return (count(jobs, start, size) for start, size in zip(starts, sizes, strict=True))
    return iter(executor.map(count, [jobs] * len(starts), starts, sizes))


def decided(total: Tally, top: int) -> bool:
    """Whether for every country it is clear if it is more often among the first than not."""
    share = total.at[:top].sum(axis=0) / total.draws
    return bool((np.abs(share - 0.5) > SURE * np.maximum(standard_error(share, total.draws), 1e-9)).all())
