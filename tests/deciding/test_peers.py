"""Defects that were found in other programs, and that this one does not share.

Those that a property elsewhere rules out are named there: negative differences and a second call in
``tests/scoring/test_promethee.py``, seeds in ``test_robustness.py``, changes that are not applied in
``test_changes.py``.
"""

from __future__ import annotations

import math
import pkgutil
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt import deciding
from ikt.assessing.assessment import assess
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import Setting
from ikt.deciding.robustness import method_ranks, run
from ikt.scoring.arrays import Floats
from ikt.scoring.draws import anywhere, around, dealt, within
from ikt.scoring.other_methods import FULL_PREFERENCE, promethee, topsis
from ikt.scoring.ranks import competition_rank
from ikt.scoring.weights import from_points
from tests.deciding.worlds import ROOT, shipped, straight
from tests.scoring.strategies import tables, weights


@given(weights(5), st.integers(0, 99))
def test_every_vector_of_weights_sums_to_1_and_lower_limits_are_kept(share: Floats, seed: int) -> None:
    """Compind divides each column by its sum over the draws: no vector sums to 1, lower bounds lose their
    meaning."""
    lower = share / 2.0
    for dealer in (anywhere(5), around(share, 0.4), within(lower, np.ones(5))):
        _, drawn = dealt(dealer, seed, 0, 50)
        np.testing.assert_allclose(drawn.sum(axis=0), 1.0, atol=1e-12)
    assert (drawn >= lower[:, None] - 1e-12).all()


def test_one_of_eight_weights_exceeds_a_half_in_six_per_cent_of_the_draws() -> None:
    """ProMCDA normalises uniform numbers, and a half is exceeded in 0.02 per cent of the draws."""
    _, drawn = dealt(anywhere(8), 0, 0, 100_000)
    assert (drawn > 0.5).any(axis=0).mean() == pytest.approx(8 * 0.5**7, abs=4.5 * 0.00077)


def test_nothing_is_logged_or_printed_by_importing_any_of_it() -> None:
    """ProMCDA configures logging for the whole program when it is imported."""
    names = [module.name for module in pkgutil.iter_modules(deciding.__path__)]
    assert "robustness" in names
    code = "".join(f"import ikt.deciding.{name}\n" for name in names) + (
        "import logging; assert not logging.getLogger().handlers; assert logging.getLogger().level == 30"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_intervals_of_weights_are_dealt_out_criterion_by_criterion() -> None:
    """pyDecision takes one random number for all criteria: outside the interval, perfectly correlated."""
    lower, upper = np.array([0.1, 0.1, 0.1, 0.1]), np.array([0.5, 0.6, 0.4, 0.7])
    _, drawn = dealt(within(lower, upper), 0, 0, 20_000)
    assert (drawn >= lower[:, None] - 1e-12).all()
    assert (drawn <= upper[:, None] + 1e-9).all()
    off = np.array(np.corrcoef(drawn))[~np.eye(4, dtype=bool)]
    assert (np.abs(off) < 0.7).all()
    assert (off < 0.0).all()


@given(weights(4).filter(lambda w: (w > 0.0).sum() > 1), st.integers(0, 3), st.integers(0, 100))
def test_a_weight_that_grows_takes_from_the_others_in_proportion_and_never_below_zero(
    share: Floats, which: int, per_cent: int
) -> None:
    """pyrepo-mcda takes equal parts from the other weights: some become negative."""
    a = straight([[10, 20, 30, 40], [40, 30, 20, 10]], share.tolist())
    others = [k for k in range(4) if k != which]
    if share[others].sum() == 0.0:
        return
    setting = Setting("abcd"[which], "percent", float(per_cent))
    there = np.array(assess(a.evidence, changed(a.recipe, a.evidence, settings=(setting,))).weights)
    assert (there >= 0.0).all()
    assert there[which] == pytest.approx(per_cent / 100)
    np.testing.assert_allclose(there[others], share[others] / share[others].sum() * (1 - per_cent / 100))


def test_draws_by_another_method_use_the_thresholds_that_are_told() -> None:
    """pyrepo-mcda's draws build a method of their own, so the caller's settings are ignored."""
    values = np.array([[60.0, 30.0], [50.0, 60.0], [10.0, 90.0]])
    drawn = promethee(values[:, :, None], np.full((2, 1), 0.5))[:, 0]
    expected = [
        sum(
            0.5 * math.copysign(min(abs(a - b) / FULL_PREFERENCE, 1.0), a - b)
            for other in values
            for a, b in zip(row, other, strict=True)
        )
        * 50.0
        for row in values
    ]
    np.testing.assert_allclose(drawn, expected, atol=1e-9)


@given(tables(3, 3), weights(3), st.sampled_from([topsis, promethee]))
def test_no_method_puts_a_dominated_country_first(values: Floats, share: Floats, method: object) -> None:
    """JMcDM's net flow is negative minus positive: the dominated one comes first, and its test expects it."""
    values[1] = np.minimum(values[0], values[1])
    assert callable(method)
    scores = method(values[:, :, None], share[:, None])[:, 0]
    assert scores[0] >= scores[1] - 1e-9


def test_flows_are_not_all_zero() -> None:
    """PyMCDA 0.4 returns 0 for net flows."""
    found = promethee(np.array([[90.0], [10.0]])[:, :, None], np.ones((1, 1)))
    assert found[:, 0].tolist() == [100.0, -100.0]


def test_weights_count_in_topsis() -> None:
    """MCDASupport's TOPSIS did not apply its weights in earlier releases."""
    values = np.array([[90.0, 10.0], [10.0, 90.0]])[:, :, None]
    one, other = (topsis(values, np.array([[a], [1.0 - a]]))[:, 0] for a in (0.8, 0.2))
    assert competition_rank(one).tolist() == [1, 2]
    assert competition_rank(other).tolist() == [2, 1]


def test_what_varies_in_a_run_is_what_was_asked_for() -> None:
    """COINr's sensitivity run falls back to its defaults without a word."""
    a = shipped()
    for part in (0.1, 0.5):
        found = run(a, around(np.array(a.weights), part), frozenset({"weights"}), draws=400, winning=False)
        assert found.vary == {"weights"}
        # Central weights lie within the part that was dealt out anew.
        held = (1.0 - part) * np.array(a.weights)
        seen = found.central[~np.isnan(found.central[:, 0])]
        assert ((seen >= held - 1e-12) & (seen <= held + part + 1e-12)).all()
    methods = method_ranks(a)
    assert methods is not None
    assert len({tuple(ranks) for ranks in methods.tolist()}) == 3


def test_more_of_what_is_better_low_lowers_the_score() -> None:
    """COINr: a direction given the wrong way round inverts an indicator unnoticed. Here goalposts say it:
    no figure of the workspace that gets better makes its country worse."""
    a = shipped()
    rows = a.order()
    for column, leaf in enumerate(a.leaves):
        best = a.performance.best[rows, column]
        value = a.values.leaf[rows, column]
        known = ~np.isnan(best)
        order = np.argsort(best[known])
        steps = np.diff(value[known][order])
        assert (steps >= -1e-9).all() if leaf.best > leaf.worst else (steps <= 1e-9).all()


def test_a_weight_that_is_not_a_number_is_refused() -> None:
    """xarray-spatial: NaN passes a test that the sum is within a tolerance of 1."""
    for wrong in (math.nan, math.inf, -1.0):
        with pytest.raises(ValueError, match="weight"):
            from_points([1.0, wrong])
    with pytest.raises(ValueError, match="part"):
        around(np.array([0.5, 0.5]), math.nan)
    with pytest.raises(ValueError, match="limits"):
        within(np.array([0.0, math.nan]), np.array([1.0, 1.0]))
