"""How sure: the ranking again under many weights, within the uncertainty of the evidence, by other methods.

Each of the three is a switch. They are told apart by running each alone, beside one run of all; shares of
different runs do not add up and are not added.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from ikt.assessing.assessment import Assessment
from ikt.deciding.assessor_draws import heard
from ikt.deciding.draw_counts import (
    CountJob,
    Progress,
    Stopped,
    Vary,
    combined,
    counted_together,
    drawn_values,
    task,
)
from ikt.scoring.acceptability import Tally, standard_error
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.draws import UNIT, Dealer, around
from ikt.scoring.other_methods import promethee, topsis
from ikt.scoring.pairwise_winning import pairwise
from ikt.scoring.ranks import competition_rank

CONFIDENCE_DRAWS = 20_000
# So many values of criteria at a time stay in the cache.
_CONFIDENCE_BLOCK = 262_144
# So far apart two scores are one, as where ranks are counted.
_TIE = 1e-9
WEIGHTS: frozenset[Vary] = frozenset({"weights"})
EVIDENCE: frozenset[Vary] = frozenset({"evidence"})
WEIGHTS_AND_EVIDENCE: frozenset[Vary] = frozenset({"weights", "evidence"})


@dataclass(frozen=True, slots=True)
class Run:
    """What was counted in one run of ``draws``.

    ``counts`` (n, n): how often the row's country had the column's rank. ``central`` (n, m): the mean weights
    of the draws in which it was first, NaN where it never was. ``confidence`` (n,): how often it is first
    under its central weights, given the evidence; NaN where it has none or nobody asked. ``winning`` (n, n):
    how often the row beats the column; exact where ``winning_exact``. ``stopped`` says why there are fewer
    draws than asked for.
    """

    vary: frozenset[Vary]
    draws: int
    counts: Ints
    central: Floats
    confidence: Floats
    winning: Floats | None
    winning_exact: bool
    stopped: Stopped = ""

    @property
    def acceptability(self) -> Floats:
        """Rank acceptability indices (n, n); each row sums to 1, and without ties each column."""
        return np.asarray(self.counts / max(self.draws, 1))

    def in_top(self, top: int) -> Floats:
        """Share of the draws (n,) in which each country is among the first ``top``."""
        return np.asarray(self.counts[:, :top].sum(axis=1) / max(self.draws, 1))

    def error(self, top: int) -> Floats:
        """Monte Carlo standard error (n,) of that share."""
        return standard_error(self.in_top(top), self.draws)

    def seen(self, part: float = 0.9) -> tuple[Ints, Ints]:
        """The ranks (n,) between which each country lies in this part of the draws, as much cut off on each
        side."""
        tail = (1.0 - part) / 2.0
        mounting = self.counts.cumsum(axis=1) / max(self.draws, 1)
        return (mounting > tail + 1e-12).argmax(axis=1) + 1, (mounting >= 1.0 - tail - 1e-12).argmax(
            axis=1
        ) + 1


@dataclass(frozen=True, slots=True)
class Robustness:
    """Runs over the ranked countries: ``rows`` (n,) are their rows in the assessment, in the order of ranks.

    ``methods`` (3, n) are the ranks by each of ``draw_counts.METHODS``, None where a cap or a geometric mean
    rules them out. ``differing`` is in how many cells an assessor was drawn in place of the median, None
    where that was not asked.
    """

    assessment: Assessment
    rows: tuple[int, ...]
    dealer: Dealer
    seed: int
    runs: tuple[Run, ...]
    methods: Ints | None
    differing: int | None = None

    def run(self, *vary: Vary) -> Run | None:
        """The run in which just these vary."""
        return next((run for run in self.runs if run.vary == frozenset(vary)), None)


def method_ranks(a: Assessment) -> Ints | None:
    """Ranks (3, n) of the ranked countries by each method; None where a cap or another mean rules them
    out."""
    rows = a.order()
    if not rows or a.tree.mean != "arithmetic" or np.isfinite(a.scores.ceiling[rows]).any():
        return None
    values = a.values.best[rows][:, :, None]
    weights = np.array(a.weights)[:, None]
    made = (combined("arithmetic", values, weights), topsis(values, weights), promethee(values, weights))
    return np.stack([competition_rank(scores[:, 0]) for scores in made])


def run(
    a: Assessment,
    dealer: Dealer,
    vary: frozenset[Vary],
    *,
    draws: int = 100_000,
    seed: int = 0,
    winning: bool = True,
    confident: bool = True,
    until_decided: bool = False,
    assessors: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Run:
    """One run over the ranked countries, in the order of their ranks.

    Not ``confident``, it leaves out what confidence takes: with doubtful evidence as many draws again.
    With ``assessors`` one of them is drawn where several judged and differ, as part of the evidence.
    Raises ValueError when no weights lie within the limits of the dealer, or above 256 countries.
    """
    return _runs(
        a, dealer, [vary], draws=draws, seed=seed, winning=winning, confident=confident,
        until_decided=until_decided, assessors=assessors, executor=executor, progress=progress,
    )[0]  # fmt: skip


def _runs(
    a: Assessment,
    dealer: Dealer,
    varied: Sequence[frozenset[Vary]],
    *,
    draws: int,
    seed: int,
    winning: bool,
    confident: bool,
    until_decided: bool,
    assessors: bool,
    executor: Executor | None,
    progress: Progress | None,
) -> list[Run]:
    """A run for each of ``varied``; of several the evidence varies in all, and is drawn once for all."""
    all_corners = [dealer.corners() if vary == WEIGHTS and _straight(a) else None for vary in varied]
    jobs = [
        task(a, dealer, vary, seed, wins=winning and corners is None, assessors=assessors)
        for vary, corners in zip(varied, all_corners, strict=True)
    ]
    done = counted_together(
        jobs, draws, top=a.recipe.top, until_decided=until_decided, executor=executor, progress=progress
    )
    made = []
    for job, corners, (total, stopped) in zip(jobs, all_corners, done, strict=True):
        central = central_weights(total, dealer if "weights" in job.vary else None)
        table = None
        if winning:
            table = pairwise(job.values, corners) if corners is not None else None
            if total.wins is not None:
                table = total.wins / max(total.draws, 1)
        made.append(
            Run(
                vary=job.vary,
                draws=total.draws,
                counts=total.at.T.copy(),
                central=central,
                confidence=confidence(job, central) if confident else np.full(len(central), np.nan),
                winning=table,
                winning_exact=corners is not None and winning,
                stopped=stopped,
            )
        )
    return made


def _straight(a: Assessment) -> bool:
    """Whether scores are straight lines in the weights, so that pairwise winning is a volume."""
    return a.tree.mean == "arithmetic" and not np.isfinite(a.scores.ceiling[a.ranked]).any()


def central_weights(total: Tally, dealer: Dealer | None) -> Floats:
    """Mean weights (n, m) of the draws in which each country is first; NaN where it never is."""
    table = np.full(total.first.shape, np.nan)
    if dealer is None:
        return table
    for row in np.flatnonzero(total.at[0]):
        table[row] = dealer.mean(total.first[row] / (float(total.at[0][row]) * UNIT))
    return table


def confidence(job: CountJob, central: Floats) -> Floats:
    """How often each country is first under its central weights, within the uncertainty of the evidence (n,).

    With exact evidence it is 1 or 0. NaN where a country is never first.
    """
    shares = np.full(len(central), np.nan)
    rows = np.flatnonzero(~np.isnan(central[:, 0]))
    if not len(rows):
        return shares
    drawn = "evidence" in job.vary
    wins = np.zeros(len(rows))
    total = CONFIDENCE_DRAWS if drawn else 1
    size = max(16, _CONFIDENCE_BLOCK // max(job.values.size, 1))
    for start in range(0, total, size):
        draws = min(size, total - start)
        values = drawn_values(job, start, draws) if drawn else job.values[:, :, None]
        lead = _behind(job, central[rows], values, rows)
        wins += (lead <= _TIE).sum(axis=1)
    shares[rows] = wins / total
    return shares


def _behind(job: CountJob, weights: Floats, values: Floats, rows: Ints) -> Floats:
    """How far each of these rows (r,) lies behind the first under its own ``weights`` (r, m), by draw (r, s).

    ``values`` (n, m, s). A product of matrices adds up in another order than the loop that defines a score,
    so where that could tell who is first it is done again by the loop.
    """
    n, m, draws = values.shape

    def exact(index: int, which: Ints) -> Floats:
        own = np.repeat(weights[index][:, None], len(which), axis=1)
        scores = np.minimum(combined(job.tree.mean, values[:, :, which], own), job.ceiling[:, None])
        return np.asarray(scores.max(axis=0) - scores[rows[index]])

    if job.tree.mean != "arithmetic":
        return np.stack([exact(index, np.arange(draws)) for index in range(len(rows))])
    flat = np.ascontiguousarray(values.transpose(1, 0, 2)).reshape(m, n * draws)
    found = np.empty((len(rows), draws))
    capped = bool(np.isfinite(job.ceiling).any())
    for index, row in enumerate(rows):
        scores = (weights[index] @ flat).reshape(n, draws)
        if capped:
            np.minimum(scores, job.ceiling[:, None], out=scores)
        found[index] = scores.max(axis=0) - scores[row]
        near = np.flatnonzero(np.abs(found[index] - _TIE) < _TIE / 2.0)
        if len(near):
            found[index, near] = exact(index, near)
    return found


def robustness(
    a: Assessment,
    dealer: Dealer,
    *,
    draws: int = 100_000,
    seed: int = 0,
    winning: bool = False,
    until_decided: bool = False,
    assessors: bool = False,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """The weights alone, the evidence alone, and all three together; the method alone is ``methods``.

    The last two share the evidence that is drawn. Runs that are interrupted are the last.
    """
    methods = method_ranks(a)
    every: frozenset[Vary] = WEIGHTS_AND_EVIDENCE if methods is None else WEIGHTS_AND_EVIDENCE | {"method"}
    runs: list[Run] = []
    for varied in ([WEIGHTS], [EVIDENCE, every]):
        before = draws * len(runs)

        def told(done: int, before: int = before) -> None:
            if progress is not None:
                progress(before + done)

        runs += _runs(
            a, dealer, varied, draws=draws, seed=seed, winning=winning, confident=True,
            until_decided=until_decided, assessors=assessors, executor=executor, progress=told,
        )  # fmt: skip
        if runs[-1].stopped == "interrupted":
            break
    rows = a.order()
    found = heard(a, rows) if assessors else None
    differing = (0 if found is None else len(found.cell)) if assessors else None
    return Robustness(a, tuple(rows), dealer, seed, tuple(runs), methods, differing=differing)


def in_top_around(
    a: Assessment, part: float, draws: int, seed: int = 0, vary: frozenset[Vary] = WEIGHTS
) -> tuple[Floats, Floats]:
    """How often each unit is among the first (n,), ``part`` of the weight redistributed at random; its error.

    Zero for who is not ranked.
    """
    share, error = np.zeros(len(a.units)), np.zeros(len(a.units))
    rows = a.order()
    if rows:
        dealer = around(np.array(a.weights), part)
        counted = run(a, dealer, vary, draws=draws, seed=seed, winning=False, confident=False)
        share[rows], error[rows] = counted.in_top(a.recipe.top), counted.error(a.recipe.top)
    return share, error
