"""Draws, tipping and finding out: what ours cost beside the bare parts, in one run.

``python benchmarks/deciding.py [--reach]``. The bare parts of counting ranks are a product of
matrices, a sort of each draw and one histogram, with the weights given and the codes to count made
beforehand. ``one draw at a time`` is how packages in Python count: an argsort for every weighting.
Times are of the processor, one thread.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from ikt.deciding.any_weights import Problem
from ikt.deciding.draw_counts import CountJob, Vary, count
from ikt.deciding.reach import reaches
from ikt.scoring.acceptability import UPSIDE_DOWN, Counter, empty, field, in_sequence, linear
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.draws import anywhere, dealt
from ikt.scoring.pairwise_winning import pairwise
from ikt.scoring.tree import Branch, Leaf

DRAWS = 200_000
CRITERIA = 8
LEAVES = 4


def seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def ratio(first: Callable[[], object], second: Callable[[], object], pairs: int = 7) -> float:
    first(), second()
    return statistics.median(seconds(first) / seconds(second) for _ in range(pairs))


def tell(what: str, value: float, aim: str, against: str) -> None:
    print(f"{what:52} {value:7.2f}   {aim:9} {against}", flush=True)


def tables(count: int) -> tuple[Floats, Floats, Ints]:
    """Values (n, m), and the weights (m, s) and units of all draws."""
    values = np.random.default_rng(1).random((count, CRITERIA)) * 100.0
    units, weights = dealt(anywhere(CRITERIA), 0, 0, DRAWS)
    return values, weights, units


def kernel(values: Floats, weights: Floats, units: Ints) -> None:
    """Acceptability from weights that are given, and central weights of as many criteria as ``units`` has."""
    counter = Counter(field(values), empty(len(values), len(units)))
    down = values * UPSIDE_DOWN

    def add(part: slice) -> None:
        own = weights[:, part]
        counter.add(linear(down, own), units[:, part], lambda which: in_sequence(values, own[:, which]))

    for start in range(0, DRAWS, counter.block):
        add(slice(start, start + counter.block))


def bare(values: Floats, weights: Floats, codes: Ints, block: int) -> None:
    """The parts that nobody can do without."""
    total = np.zeros(len(values) ** 2, dtype=np.int64)
    for start in range(0, DRAWS, block):
        scores = weights[:, start : start + block].T @ values.T
        scores.sort(axis=1)
        total += np.bincount(codes[: scores.size], minlength=len(total))


def one_at_a_time(values: Floats, weights: Floats, draws: int) -> None:
    counts = np.zeros((len(values), len(values)), dtype=np.int64)
    for draw in range(draws):
        order = np.argsort(-(values @ weights[:, draw]))
        counts[order, np.arange(len(values))] += 1


def compare(countries: int) -> None:
    """Ranks and central weights of so many countries, beside other ways and what is left out."""
    values, weights, units = tables(countries)
    block = Counter(field(values), empty(countries, CRITERIA)).block
    shuffled = np.random.default_rng(2).permuted(np.tile(np.arange(countries), (block, 1)), axis=1)
    codes = (shuffled + np.arange(countries) * countries).reshape(-1)
    parts = "bare product, sort and histogram, weights given"
    alone = ratio(lambda: kernel(values, weights, units[:0]), lambda: bare(values, weights, codes, block))
    tell(f"ranks alone, {countries} countries", alone, "aim 1.5", parts)
    ours = ratio(lambda: kernel(values, weights, units), lambda: bare(values, weights, codes, block))
    tell(f"ranks and central weights, {countries} countries", ours, "aim 2", parts)
    each = 2_000
    floor = seconds(lambda: bare(values, weights, codes, block))
    peer = seconds(lambda: one_at_a_time(values, weights, each)) * DRAWS / each
    tell("  the same, one draw at a time", peer / floor, "", "the same (how packages in Python count)")
    dealing = seconds(lambda: dealt(anywhere(CRITERIA), 0, 0, DRAWS))
    tell("  dealing the weights, beside it", dealing / floor, "", "the same")


def acceptability() -> None:
    for countries in (30, 200):
        compare(countries)


def task(countries: int, vary: frozenset[Vary], wins: bool = False) -> CountJob:
    values, _, _ = tables(countries)
    leaves = np.repeat(values, LEAVES, axis=1)
    even = (1.0 / LEAVES,) * LEAVES
    tree = Branch(
        "arithmetic",
        (1.0 / CRITERIA,) * CRITERIA,
        tuple(
            Branch("arithmetic", even, tuple(Leaf(LEAVES * k + j) for j in range(LEAVES)))
            for k in range(CRITERIA)
        ),
    )
    return CountJob(
        values=values, share=np.full(CRITERIA, 1.0 / CRITERIA),
        leaf=leaves, low=np.clip(leaves - 20, 0, 100), high=np.clip(leaves + 20, 0, 100),
        unit=np.arange(countries), tree=tree, ceiling=np.full(countries, np.inf),
        dealer=anywhere(CRITERIA), vary=vary, seed=0, wins=wins,
    )  # fmt: skip


def doubtful() -> None:
    """Evidence for 30 countries on 32 attributes, against bare random numbers, means, sort, histogram."""
    draws = 20_000
    job = task(30, frozenset({"evidence"}))
    share = np.full(CRITERIA * LEAVES, 1.0 / (CRITERIA * LEAVES))
    rng = np.random.default_rng(3)

    def plain() -> None:
        total = np.zeros(900, dtype=np.int64)
        for _ in range(0, draws, 256):
            leaves = rng.random((256, 30, CRITERIA * LEAVES))
            leaves *= job.high - job.low
            leaves += job.low
            scores = leaves @ share
            order = np.argsort(scores, axis=1)
            total += np.bincount((order + 30 * np.arange(30)).reshape(-1), minlength=900)

    ours = ratio(lambda: count([job], 0, draws), plain, 3)
    tell(
        "evidence of 30 countries on 32 attributes",
        ours,
        "aim 3",
        "bare random numbers, mean, sort, histogram",
    )


def winning() -> None:
    """Pairwise winning counted, and as a volume, each against ranks alone."""
    ranks = task(30, frozenset({"weights"}))
    both = task(30, frozenset({"weights"}), wins=True)
    counting = ratio(lambda: count([both], 0, DRAWS), lambda: count([ranks], 0, DRAWS), 3)
    tell("ranks and pairwise winning by counting", counting, "", "ranks alone, same draws")
    volume = seconds(lambda: pairwise(ranks.values, np.eye(CRITERIA)))
    tell(
        "pairwise winning as a volume, exact",
        volume / seconds(lambda: count([ranks], 0, DRAWS)),
        "",
        "ranks, 200,000 draws",
    )


def memory() -> None:
    """Peak of what is held for four times the draws, against once."""
    peaks = []
    for draws in (DRAWS // 4, DRAWS):
        tracemalloc.start()
        job = task(30, frozenset({"weights"}))
        tracemalloc.reset_peak()
        for start in range(0, draws, 16_384):
            count([job], start, min(16_384, draws - start))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    tell("peak memory of 200,000 draws", peaks[1] / peaks[0], "flat: 1", "50,000 draws")


def reach() -> None:
    """Best and worst attainable ranks, limits 5 to 30 per cent."""
    for countries in (44, 200):
        values, _, _ = tables(countries)
        problem = Problem(values, np.full(8, 0.125), np.full(8, 0.05), np.full(8, 0.30), 10)
        before = time.monotonic()
        found = reaches(problem, range(countries))
        proven = sum(one.proven for one in found)
        print(
            f"reach of {countries} countries: {time.monotonic() - before:.1f} s, {proven} proven", flush=True
        )


if __name__ == "__main__":
    acceptability()
    doubtful()
    winning()
    memory()
    if "--reach" in sys.argv:
        reach()
