"""How sure: the same counts however the work is cut and whoever does it, and what they say."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any, TypeVar, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.deciding import draw_counts
from ikt.deciding.draw_counts import (
    CHECKPOINTS,
    METHODS,
    SURE,
    Vary,
    combined,
    count,
    counted,
    decided,
    drawn_values,
    task,
)
from ikt.deciding.robustness import Run, central_weights, in_top_around, method_ranks, robustness, run
from ikt.scoring.acceptability import Tally, empty
from ikt.scoring.draws import anywhere, around, dealt, in_order, within
from tests.assessing.worlds import assessments
from tests.deciding.worlds import shipped, straight, straights
from tests.invented import assessment as invented
from tests.scoring import plain

T = TypeVar("T")
WEIGHTS: frozenset[Vary] = frozenset({"weights"})
EVIDENCE: frozenset[Vary] = frozenset({"evidence"})
ALL: frozenset[Vary] = frozenset({"weights", "evidence", "method"})
varies = st.sampled_from([WEIGHTS, EVIDENCE, WEIGHTS | EVIDENCE, ALL])


def same(one: Tally, other: Tally) -> None:
    assert one.draws == other.draws
    np.testing.assert_array_equal(one.at, other.at)
    np.testing.assert_array_equal(one.first, other.first)
    assert (one.wins is None) == (other.wins is None)
    if one.wins is not None and other.wins is not None:
        np.testing.assert_array_equal(one.wins, other.wins)


def nearby(a: Assessment, part: float = 0.3) -> Any:
    return around(np.array(a.weights), part)


@given(assessments, varies, st.lists(st.integers(1, 90), min_size=1, max_size=4), st.integers(0, 3))
def test_pieces_add_up_to_the_whole_whatever_the_pieces(
    a: Assessment, vary: frozenset[Vary], sizes: list[int], seed: int
) -> None:
    if not a.ranked.any():
        return
    job = task(a, nearby(a), vary, seed, wins=True)
    starts = np.cumsum([0, *sizes]).tolist()
    total = empty(*job.values.shape, wins=True)
    for start, size in zip(starts, sizes, strict=False):
        total += count([job], start, size)[0]
    same(total, count([job], 0, sum(sizes))[0])


@pytest.mark.parametrize("vary", [WEIGHTS, EVIDENCE, WEIGHTS | EVIDENCE, ALL])
@pytest.mark.parametrize("part", [97, 1000, 10**6])
def test_the_size_of_a_part_and_of_a_block_change_nothing(
    vary: frozenset[Vary], part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = shipped()
    job = task(a, nearby(a), vary, 0, wins=True)
    whole = count([job], 0, 1500)[0]
    monkeypatch.setattr(draw_counts, "PART", part)
    monkeypatch.setattr("ikt.scoring.acceptability._BLOCK", 5000)
    total, stopped = counted(job, 1500, top=10)
    same(total, whole)
    assert stopped == ""


@pytest.mark.parametrize("criteria", [1, 2, 3])
def test_few_attributes_make_no_block_too_large_to_count(criteria: int) -> None:
    """Blocks of evidence once outgrew the room of the counter where leaves were one or two."""
    values = np.random.default_rng(0).uniform(0, 100, (20, criteria)).round(2)
    a = straight(values)
    assert count([task(a, nearby(a), EVIDENCE, 0)], 0, 16_384)[0].at.sum() == 16_384 * 20


def plain_run(a: Assessment, part: float, draws: int, seed: int = 0) -> list[list[int]]:
    """Counts of the ranked in the order of ranks, by the contract step by step; weights only."""
    rows = a.order()
    share = list(a.weights)
    weightings = [
        [
            (1.0 - part) * p + part * u
            for p, u in zip(share, plain.simplex(seed, draw, len(share)), strict=True)
        ]
        for draw in range(draws)
    ]
    counts = [[0] * len(rows) for _ in rows]
    for weights in weightings:
        scores = [
            min(plain.looped(a.values.best[row].tolist(), weights), float(a.scores.ceiling[row]))
            for row in rows
        ]
        for place, rank in enumerate(plain.ranks(scores)):
            counts[place][rank - 1] += 1
    return counts


@given(straights(capped=True), st.sampled_from([0.0, 0.3, 1.0]), st.integers(0, 9))
def test_counts_are_those_of_the_contract_step_by_step(a: Assessment, part: float, seed: int) -> None:
    found = run(a, nearby(a, part), WEIGHTS, draws=60, seed=seed)
    assert found.counts.tolist() == plain_run(a, part, 60, seed)


def test_counts_of_the_workspace_are_those_of_the_contract_step_by_step() -> None:
    a = shipped()
    found = run(a, nearby(a), WEIGHTS, draws=400, winning=False)
    assert found.counts.tolist() == plain_run(a, 0.3, 400)


def test_evidence_is_drawn_as_the_contract_numbers_it() -> None:
    """The cell is the row in the workspace times the number of leaves, plus the leaf, whatever the order of
    ranks; here every criterion is one leaf."""
    a = straight([[20, 50], [60, 40], [10, float("nan")]], [2, 1], doubt=15.0)
    found = run(a, nearby(a), EVIDENCE, draws=80, seed=3)
    counts = [[0] * 3 for _ in range(3)]
    for draw in range(80):
        scores = []
        for row in a.order():
            leaves = []
            for leaf in range(2):
                low, high = float(a.values.leaf_low[row, leaf]), float(a.values.leaf_high[row, leaf])
                u = plain.hashed(3, draw, 65536 + 2 * row + leaf) / 4294967296
                leaves.append(plain.drawn(low, float(a.values.leaf[row, leaf]), high, u))
            scores.append(plain.looped(leaves, a.weights))
        for place, rank in enumerate(plain.ranks(scores)):
            counts[place][rank - 1] += 1
    assert found.counts.tolist() == counts


@given(assessments, varies)
def test_rows_sum_to_1_and_so_do_columns_unless_somebody_ties(a: Assessment, vary: frozenset[Vary]) -> None:
    if not a.ranked.any():
        return
    found = run(a, nearby(a), vary, draws=70)
    np.testing.assert_allclose(found.acceptability.sum(axis=1), 1.0)
    # A tie at rank r leaves rank r + 1 empty: from above, never more places are taken than there are.
    columns = found.counts.sum(axis=0).cumsum()
    assert (columns >= 70 * np.arange(1, len(columns) + 1)).all()
    if not (
        found.winning is not None
        and (found.winning + found.winning.T + np.eye(len(columns)) < 1.0 - 1e-9).any()
    ):
        np.testing.assert_array_equal(found.counts.sum(axis=0), 70)


@given(assessments)
def test_without_any_doubt_every_country_has_its_rank_in_every_draw(a: Assessment) -> None:
    """No part of the weight dealt out anew; ties share their rank in every draw."""
    if not a.ranked.any():
        return
    found = run(a, nearby(a, 0.0), WEIGHTS, draws=40)
    rank = a.rank[a.order()]
    expected = np.zeros(found.counts.shape)
    expected[range(len(rank)), rank - 1] = 40
    np.testing.assert_array_equal(found.counts, expected)
    first, last = found.seen()
    assert first.tolist() == last.tolist() == rank.tolist()
    np.testing.assert_array_equal(found.in_top(a.recipe.top), (rank <= a.recipe.top).astype(float))
    assert (found.error(a.recipe.top) == 0.0).all()


@given(straights())
def test_evidence_without_doubt_changes_nothing(a: Assessment) -> None:
    job = replace(
        task(a, nearby(a), EVIDENCE, 0), low=a.values.leaf[a.order()], high=a.values.leaf[a.order()]
    )
    total = count([job], 0, 30)[0]
    rank = a.rank[a.order()]
    assert (total.at[rank - 1, range(len(rank))] == 30).all()


def test_seed_zero_is_a_seed() -> None:
    """ProMCDA did not apply its seed to the weights."""
    a = invented()
    for vary in (WEIGHTS, EVIDENCE, ALL):
        zero, again, one = (
            run(a, nearby(a), vary, draws=2000, seed=seed, winning=False) for seed in (0, 0, 1)
        )
        np.testing.assert_array_equal(zero.counts, again.counts)
        assert (zero.counts != one.counts).any()


@pytest.fixture(scope="module")
def reference() -> tuple[Any, Tally]:
    a = invented()
    job = task(a, nearby(a), ALL, 0, wins=True)
    return job, count([job], 0, 700)[0]


def check_executor(executor: Executor, reference: tuple[Any, Tally], monkeypatch: pytest.MonkeyPatch) -> None:
    job, whole = reference
    monkeypatch.setattr(draw_counts, "PART", 150)
    told: list[int] = []
    total, stopped = counted(job, 700, top=3, executor=executor, progress=told.append)
    same(total, whole)
    assert stopped == ""
    assert told == [150, 300, 450, 600, 700]


def threads() -> Executor:
    return ThreadPoolExecutor(2)


def processes() -> Executor:
    # A fork of a process with threads (Chromium's driver, Dask) may hang.
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


@pytest.mark.parametrize("pool", [threads, processes])
def test_a_pool_counts_the_same(
    pool: Callable[[], Executor], reference: tuple[Any, Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pool() as executor:
        check_executor(executor, reference, monkeypatch)


def test_a_cluster_of_dask_counts_the_same(
    reference: tuple[Any, Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        check_executor(cast(Executor, client.get_executor()), reference, monkeypatch)


class Interrupted(ThreadPoolExecutor):
    """An executor whose third part never comes: somebody presses Ctrl-C."""

    def map(self, fn: Callable[..., T], *rows: Any, **_: Any) -> Iterator[T]:
        for number, row in enumerate(zip(*rows, strict=True)):
            if number == 2:
                raise KeyboardInterrupt
            yield fn(*row)


def test_ctrl_c_gives_what_is_known_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    a = shipped()
    monkeypatch.setattr(draw_counts, "PART", 100)
    with Interrupted(1) as executor:
        found = run(a, nearby(a), WEIGHTS, draws=1000, executor=executor)
        assert (found.draws, found.stopped) == (200, "interrupted")
        whole = run(a, nearby(a), WEIGHTS, draws=200)
        np.testing.assert_array_equal(found.counts, whole.counts)
        np.testing.assert_array_equal(found.error(10), whole.error(10))
        # The runs that would have come after it are not begun.
        assert len(robustness(a, nearby(a), draws=1000, executor=executor).runs) == 1


def test_ctrl_c_before_anything_is_known_divides_by_nothing() -> None:
    a = invented()

    def pressed(done: int) -> None:
        raise KeyboardInterrupt

    class Nothing(Interrupted):
        def map(self, fn: Callable[..., T], *rows: Any, **_: Any) -> Iterator[T]:
            raise KeyboardInterrupt

    with Nothing(1) as executor:
        found = run(a, nearby(a), EVIDENCE, draws=100, executor=executor)
    assert found.draws == 0
    assert np.isfinite(found.acceptability).all()
    assert np.isnan(found.central).all()
    # While progress is told, the part just counted is kept.
    found = run(a, nearby(a), WEIGHTS, draws=40_000, progress=pressed, winning=False)
    assert (found.draws, found.stopped) == (draw_counts.PART, "interrupted")


@given(straights())
@settings(max_examples=20)
def test_until_decided_stops_at_a_checkpoint_and_nowhere_else(a: Assessment) -> None:
    told: list[int] = []
    found = run(a, nearby(a), WEIGHTS, draws=6000, until_decided=True, progress=told.append)
    stops = [1000, 2000, 5000, 6000]
    assert found.draws in stops
    assert (found.stopped == "decided") == (found.draws < 6000)
    assert told == [stop for stop in stops if stop <= found.draws]
    for stop in [stop for stop in stops if stop <= found.draws]:
        share = run(a, nearby(a), WEIGHTS, draws=stop).in_top(a.recipe.top)
        error = np.sqrt(share * (1.0 - share) / stop)
        clear = bool((np.abs(share - 0.5) > SURE * error).all())
        assert clear == (stop == found.draws and found.stopped == "decided") or stop == 6000


def test_a_question_decided_when_all_is_counted_did_not_stop_by_looking() -> None:
    a = straight([[90, 90], [10, 10]], top=1)
    for draws, stopped in ((500, ""), (1000, ""), (1001, "decided")):
        found = run(a, nearby(a), WEIGHTS, draws=draws, until_decided=True)
        assert (found.draws, found.stopped) == (min(draws, 1000), stopped)


def test_who_is_alike_but_for_a_cap_is_counted_apart() -> None:
    a = straight([[80, 80], [80, 80], [60, 60]], caps=[True, False, False])
    for vary in (WEIGHTS, EVIDENCE):
        found = run(a, nearby(a), vary, draws=50)
        assert [a.units[row].iso2 for row in a.order()] == ["BB", "CC", "AA"]
        np.testing.assert_array_equal(found.counts, np.diag([50, 50, 50]))


def test_a_question_that_stays_open_is_counted_to_the_end() -> None:
    a = straight([[60, 40], [40, 60]], [1, 1], top=1)
    found = run(a, anywhere(2), WEIGHTS, draws=3000, until_decided=True)
    assert (found.draws, found.stopped) == (3000, "")
    assert tuple(sorted(CHECKPOINTS)) == CHECKPOINTS
    total = Tally(100, np.array([[50, 50], [50, 50]]), np.zeros((2, 2), dtype=np.int64))
    assert not decided(total, 1)
    assert decided(Tally(100, np.array([[100, 0], [0, 100]]), np.zeros((2, 2), dtype=np.int64)), 1)


class TestTwoCriteria:
    """Acceptabilities, central weights and winning as exact lengths of intervals of (x, 1 - x)."""

    values = ((100.0, 0.0), (0.0, 100.0), (60.0, 60.0), (30.0, 50.0))
    exact = np.array(
        [
            [2 / 5, 1 / 10, 1 / 12, 5 / 12],
            [2 / 5, 1 / 10, 1 / 8, 3 / 8],
            [1 / 5, 4 / 5, 0, 0],
            [0, 0, 19 / 24, 5 / 24],
        ]
    )

    def found(self, **said: Any) -> tuple[list[int], Run]:
        a = straight(self.values, [1, 1], doubt=0.0)
        return a.order(), run(a, anywhere(2), WEIGHTS, draws=40_000, **said)

    def test_shares_of_ranks(self) -> None:
        rows, found = self.found()
        np.testing.assert_allclose(found.acceptability, self.exact[rows], atol=4.5 * 0.5 / 200)
        share = self.exact[rows, :2].sum(axis=1)
        np.testing.assert_allclose(found.error(2), np.sqrt(share * (1 - share) / 40_000), atol=2e-5)

    def test_central_weights_and_confidence(self) -> None:
        rows, found = self.found()
        expected = np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5], [np.nan, np.nan]])[rows]
        np.testing.assert_allclose(found.central, expected, atol=0.004)
        # With exact evidence each is first under its own central weights; who never is has none.
        np.testing.assert_array_equal(found.confidence, np.where(np.isnan(expected[:, 0]), np.nan, 1.0))

    def test_winning_is_exact_and_rows_and_columns_share_everything(self) -> None:
        rows, found = self.found()
        assert found.winning_exact
        assert found.winning is not None
        names = {row: place for place, row in enumerate(rows)}
        table = found.winning[np.ix_([names[k] for k in range(4)], [names[k] for k in range(4)])]
        expected = [
            [0, 1 / 2, 2 / 5, 7 / 12],
            [1 / 2, 0, 2 / 5, 5 / 8],
            [3 / 5, 3 / 5, 0, 1],
            [5 / 12, 3 / 8, 0, 0],
        ]
        np.testing.assert_allclose(table, expected, atol=1e-12)


@given(straights(3, 5), st.sampled_from(["any", "around", "order"]))
@settings(max_examples=15)
def test_winning_in_closed_form_is_what_counting_comes_to(a: Assessment, how: str) -> None:
    dealer = {"any": anywhere(3), "around": nearby(a), "order": in_order((1, 0, 2), 3)}[how]
    found = run(a, dealer, WEIGHTS, draws=4000)
    assert found.winning_exact
    assert found.winning is not None
    tally = count([task(a, dealer, WEIGHTS, 0, wins=True)], 0, 4000)[0]
    assert tally.wins is not None
    np.testing.assert_allclose(found.winning, tally.wins / 4000, atol=4.5 * 0.5 / math.sqrt(4000))


def test_winning_is_counted_where_there_is_no_closed_form() -> None:
    a = straight([[90, 20], [30, 80], [50, 50]], caps=[True, False, False])
    assert not run(a, nearby(a), WEIGHTS, draws=100).winning_exact
    b = straight([[90, 20], [30, 80], [50, 50]])
    limited = within(np.full(3, 0.1), np.full(3, 0.5))
    c = straight([[90, 20, 10], [30, 80, 40], [50, 50, 50]])
    tries = ((c, limited, WEIGHTS), (b, nearby(b), EVIDENCE), (c, in_order((2,), 3), WEIGHTS))
    for one, dealer, vary in tries:
        found = run(one, dealer, vary, draws=300)
        assert not found.winning_exact
        assert found.winning is not None
        np.testing.assert_allclose((found.winning + found.winning.T)[~np.eye(3, dtype=bool)], 1.0)
    # Upper limits alone leave a simplex that hangs from them, so its volumes are exact.
    hanging = run(b, within(np.zeros(2), np.array([0.6, 0.7])), WEIGHTS, draws=20_000)
    assert hanging.winning_exact
    assert hanging.winning is not None
    np.testing.assert_allclose(hanging.winning[0, 1], 1 / 3, atol=1e-9)
    assert run(b, nearby(b), WEIGHTS, draws=100, winning=False).winning is None


def test_the_mean_of_all_central_weights_is_the_mean_of_the_draws() -> None:
    a = shipped()
    dealer = nearby(a)
    job = task(a, dealer, WEIGHTS, 0)
    total = count([job], 0, 5000)[0]
    central, first = central_weights(total, dealer), total.at[0]
    _, weights = dealt(dealer, 0, 0, 5000)
    together = np.nansum(central * first[:, None], axis=0) / first.sum()
    np.testing.assert_allclose(together, weights.mean(axis=1), atol=1e-9)
    np.testing.assert_allclose(central[first > 0].sum(axis=1), 1.0)
    assert np.isnan(central[first == 0]).all()


def test_confidence_with_doubtful_evidence_is_a_share_that_can_be_worked_out() -> None:
    """One criterion: 50 within 10 on either side against 45 so: 1 - (15/20) squared / 2 of the square."""
    a = straight([[50], [45]], doubt=10.0)
    found = run(a, anywhere(1), WEIGHTS | EVIDENCE, draws=20_000)
    assert found.confidence[0] == pytest.approx(1 - 0.75**2 / 2, abs=0.016)
    assert found.confidence[1] == pytest.approx(0.75**2 / 2, abs=0.016)
    assert found.confidence.sum() == pytest.approx(1.0)
    assert found.acceptability[0, 0] == pytest.approx(1 - 0.75**2 / 2, abs=0.016)


def test_the_ranks_seen_leave_a_twentieth_on_either_side() -> None:
    counts = np.array([[4, 1, 90, 5, 0], [50, 50, 0, 0, 0], [0, 0, 0, 0, 100]])
    nobody = np.full((3, 1), np.nan)
    found = Run(WEIGHTS, 100, counts, nobody, nobody[:, 0], None, False)
    first, last = found.seen()
    assert first.tolist() == [3, 1, 5]
    assert last.tolist() == [3, 2, 5]
    wide = found.seen(0.99)
    assert (wide[0][0], wide[1][0]) == (1, 4)


def test_the_three_switches_are_run_alone_and_together() -> None:
    a = invented()
    told: list[int] = []
    found = robustness(a, nearby(a), draws=300, progress=told.append)
    assert [one.vary for one in found.runs] == [WEIGHTS, EVIDENCE, ALL]
    # The last two runs share the evidence that is drawn, so they get on together.
    assert told == [300, 900]
    assert found.rows == tuple(a.order())
    assert found.run("weights") is found.runs[0]
    assert found.run("method") is None
    assert found.methods is not None
    assert found.methods.shape == (len(METHODS), len(found.rows))
    assert found.methods[0].tolist() == a.rank[list(found.rows)].tolist()
    for one, vary in zip(found.runs, (WEIGHTS, EVIDENCE, ALL), strict=True):
        np.testing.assert_array_equal(one.counts, run(a, nearby(a), vary, draws=300).counts)


@given(straights())
def test_the_other_methods_are_their_plain_twins(a: Assessment) -> None:
    found = method_ranks(a)
    assert found is not None
    rows, weights = a.order(), list(a.weights)
    table = a.values.best[rows].tolist()
    closeness = [100.0 * plain.topsis(row, weights) for row in table]
    flows = [100.0 * x for x in plain.net_flows(table, weights, [25.0] * 3, [0.0] * 3)]
    for ranks, scores in ((found[1], closeness), (found[2], flows)):
        apart = sorted(scores)
        if all(two - one > 1e-8 for one, two in itertools.pairwise(apart)):
            assert ranks.tolist() == plain.ranks(scores)


def test_methods_are_taken_in_turn_one_third_of_the_draws_each() -> None:
    """At weights and evidence that stand still each method shows its own ranks."""
    a = straight([[90, 10], [52, 52], [10, 88], [60, 30]], [1, 1], doubt=0.0)
    found = run(a, nearby(a, 0.0), ALL, draws=300)
    methods = method_ranks(a)
    assert methods is not None
    expected = np.zeros((4, 4))
    for ranks in methods:
        expected[range(4), ranks - 1] += 100
    np.testing.assert_array_equal(found.counts, expected)


def test_a_cap_rules_other_methods_out() -> None:
    a = straight([[90, 20], [30, 80]], caps=[True, False])
    assert method_ranks(a) is None
    assert robustness(a, nearby(a), draws=50).runs[-1].vary == WEIGHTS | EVIDENCE


def test_in_the_top_is_told_for_every_unit_and_is_nothing_for_who_is_not_ranked() -> None:
    a = shipped()
    share, error = in_top_around(a, 0.3, 2000)
    found = run(a, nearby(a), WEIGHTS, draws=2000, winning=False)
    np.testing.assert_array_equal(share[a.order()], found.in_top(10))
    np.testing.assert_array_equal(error[a.order()], found.error(10))
    assert (share[~a.ranked] == 0.0).all()
    assert (~a.ranked).any()


@given(straights(), st.integers(0, 5))
def test_a_copy_of_a_country_changes_nobody_s_order_in_any_draw(a: Assessment, which: int) -> None:
    """Belton and Gear (1983): priorities that share out a sum turn two round when a copy of one comes in."""
    copied = which % len(a.units)
    values = a.values.best
    b = straight(np.concatenate([values, values[copied : copied + 1]]), list(a.weights), top=a.recipe.top)
    one = count([task(a, nearby(a), WEIGHTS, 0, wins=True)], 0, 50)[0]
    two = count([task(b, nearby(b), WEIGHTS, 0, wins=True)], 0, 50)[0]
    assert one.wins is not None
    assert two.wins is not None
    places = [b.order().index(row) for row in a.order()]
    np.testing.assert_array_equal(two.wins[np.ix_(places, places)], one.wins)
    copy, original = b.order().index(len(values)), b.order().index(copied)
    np.testing.assert_array_equal(two.at[:, copy], two.at[:, original])


def test_on_the_shipped_workspace_the_mean_of_the_draws_is_the_score_of_every_country() -> None:
    """Also where doubt is cut off at an end of the scale, as it is in a quarter of the cells."""
    a = shipped()
    rows = np.array(a.order())
    low, high = a.values.leaf - a.values.leaf_low, a.values.leaf_high - a.values.leaf
    assert (np.abs(low - high)[rows] > 1e-9).mean() > 0.2
    job = task(a, nearby(a, 0.0), EVIDENCE, 0)
    parts = [
        combined("arithmetic", drawn_values(job, first, 2000), np.repeat(job.share[:, None], 2000, axis=1))
        for first in range(0, 40_000, 2000)
    ]
    scores = np.concatenate(parts, axis=1)
    # Four and a half standard errors: one honest run in some three thousand has a country beyond.
    error = 4.5 * scores.std(axis=1) / np.sqrt(scores.shape[1])
    np.testing.assert_array_less(np.abs(scores.mean(axis=1) - a.scores.total[rows]), error)
    assert error.max() < 0.1
