"""Published and worked answers on how sure a ranking is and what tips it, recomputed with ``ikt.scoring``.

Where a source was not opened but known from a reprint, the test says so; worked examples without a source
follow from exact arithmetic.
"""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest

from ikt.scoring.acceptability import (
    UPSIDE_DOWN,
    Counter,
    empty,
    field,
    in_sequence,
    linear,
    standard_error,
)
from ikt.scoring.arrays import Floats, Ints
from ikt.scoring.crossing import Sweep, along_criterion, crossings
from ikt.scoring.draws import UNIT, anywhere, dealt
from ikt.scoring.pairwise_winning import pairwise
from ikt.scoring.ranks import competition_rank
from tests.scoring import plain

DRAWS = 100_000


class TestTwoCriteria:
    """Four alternatives under weights (x, 1 - x), x even from 0 to 1: every acceptability is a length."""

    values = 100.0 * np.array([[1, 0], [0, 1], [0.6, 0.6], [0.3, 0.5]])
    exact = np.array(
        [
            [2 / 5, 1 / 10, 1 / 12, 5 / 12],
            [2 / 5, 1 / 10, 1 / 8, 3 / 8],
            [1 / 5, 4 / 5, 0, 0],
            [0, 0, 19 / 24, 5 / 24],
        ]
    )

    def test_a_hundred_thousand_draws_come_near_the_exact_shares_and_central_weights(self) -> None:
        units, weights = dealt(anywhere(2), 0, 0, DRAWS)
        total = empty(4, 2)
        counter = Counter(field(self.values), total)
        for start in range(0, DRAWS, counter.block):
            part = weights[:, start : start + counter.block]

            def exact(which: Ints, part: Floats = part) -> Floats:
                return in_sequence(self.values, part[:, which])

            own = units[:, start : start + counter.block]
            counter.add(linear(self.values * UPSIDE_DOWN, part), own, exact)
        share = total.at.T / DRAWS
        assert (np.abs(share - self.exact) <= 4.5 * standard_error(self.exact, DRAWS)).all()
        central = total.first[:3] / (total.at[0][:3, None] * UNIT)
        np.testing.assert_allclose(central, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], atol=0.003)
        # Dominated by the third: never first, so it has no central weights.
        assert total.at[0, 3] == 0
        assert total.first[3].tolist() == [0, 0]

    def test_the_sweep_has_them_exactly(self) -> None:
        path = along_criterion(self.values, np.array([0.5, 0.5]), 0, np.full(4, np.inf))
        assert path is not None
        marks = [float(Fraction(mark)) for mark in "2/5 5/12 1/2 3/5 5/8".split()]
        np.testing.assert_allclose(crossings(path), marks, atol=1e-12)
        sweep = Sweep(path)
        lengths = np.zeros((4, 4))
        for ranks, length in zip(sweep.ranks, np.diff(sweep.bounds), strict=True):
            lengths[range(4), ranks - 1] += length
        np.testing.assert_allclose(lengths, self.exact, atol=1e-12)


def test_pairwise_winning_of_four_criteria_is_a_quotient_of_volumes() -> None:
    """P(w.d > 0) as a divided difference, worked out once in exact fractions."""
    values = np.array([[0.9, 0.2, 0.6, 0.35], [0.4, 0.75, 0.52, 0.5], [0.55, 0.61, 0.1, 0.95]])
    printed = [
        [0.0, 0.4276588375967258, 0.4366097891028639],
        [0.5723411624032742, 0.0, 0.47629887108185426],
        [0.5633902108971361, 0.5237011289181458, 0.0],
    ]
    table = pairwise(100.0 * values, np.eye(4))
    np.testing.assert_allclose(table, printed, atol=1e-12)
    for i, j in itertools.permutations(range(3), 2):
        gaps = [Fraction(str(a)) - Fraction(str(b)) for a, b in zip(values[i], values[j], strict=True)]
        assert float(plain.share_above(gaps)) == pytest.approx(printed[i][j], abs=1e-12)


def test_heparin_and_enoxaparin_without_preferences_come_out_as_in_the_reference_runs() -> None:
    """van Valkenhoef, Tervonen et al.: thrombolytics, as in the examples of the R package smaa 0.3-3 (CRAN)
    and in drugis/mcda-elicitation-web; two runs of 10,000 draws. Values may leave 0..1 and are not clipped.

    Evidence differs by draw, so a draw is scored by the loop; the counting is the same.
    """
    generator = np.random.default_rng(11)
    a = np.array([[20, 40, 1], [8, 32, 5]])[:, :, None]
    b = np.array([[116, 96, 135], [121, 97, 124]])[:, :, None]
    best, worst = np.array([0.0, 0.15, 0.0])[:, None], np.array([0.25, 0.4, 0.1])[:, None]

    def drawn(count: int) -> Floats:
        """Values (2, 3, count): straight lines that fall."""
        return np.asarray((worst - generator.beta(a, b, (2, 3, count))) / (worst - best))

    units, weights = dealt(anywhere(3), 0, 0, DRAWS)
    scores = 100.0 * np.einsum("ikn,kn->ni", drawn(DRAWS), weights)
    total = empty(2, 3, wins=True)
    counter = Counter(field(np.eye(2)), total)
    for start in range(0, DRAWS, counter.block):
        kept = scores[start : start + counter.block]

        def exact(which: Ints, kept: Floats = kept) -> Floats:
            return np.asarray(kept[which])

        counter.add(kept * UPSIDE_DOWN, units[:, start : start + counter.block], exact)
    share = total.at.T / total.draws
    np.testing.assert_allclose(share, [[0.3504, 0.6496], [0.6496, 0.3504]], atol=0.02)
    assert total.wins is not None
    np.testing.assert_allclose(total.wins / total.draws, [[0, 0.3504], [0.6496, 0]], atol=0.02)
    central = total.first / (total.at[0][:, None] * UNIT)
    np.testing.assert_allclose(central, [[0.1865, 0.2772, 0.5363], [0.4073, 0.3641, 0.2285]], atol=0.03)
    np.testing.assert_allclose(central.sum(axis=1), 1.0, atol=1e-12)
    again = np.einsum("ikn,ck->cin", drawn(20_000), central)
    factors = [(again[row, row] >= again[row].max(axis=0)).mean() for row in range(2)]
    np.testing.assert_allclose(factors, [0.6682, 0.8956], atol=0.05)


class TestTriantaphyllouAndSanchez:
    """Triantaphyllou and Sanchez (1997), A sensitivity analysis approach for some deterministic
    multi-criteria decision making methods, Decision Sciences 28(1), 151-194: figures known from the paper and
    confirmed by its printed scores; the changes recomputed with its formula. The weights are used as printed;
    they sum to 1.0001."""

    values = np.array(
        [
            [0.3088, 0.2897, 0.3867, 0.1922],
            [0.2163, 0.3458, 0.1755, 0.6288],
            [0.4509, 0.2473, 0.1194, 0.0575],
            [0.0240, 0.1172, 0.3184, 0.1215],
        ]
    )
    weights = np.array([0.3277, 0.3058, 0.2876, 0.0790])
    # What to take from one weight, the others as they are, for a pair to change places; from 1.
    changes = (
        (1, 2, (None, -0.7024347593582894, 0.18658423295454554, -0.09025787906550622)),
        (1, 3, (-0.3794266713581986, None, 0.2017079311634868, None)),
        (1, 4, (None, None, None, None)),
        (2, 3, (-0.06184970161977833, 0.1473090355329949, 0.2586442067736186, 0.025398109574654295)),
        (2, 4, (None, None, -0.9230318404478652, None)),
        (3, 4, (0.27498550011712336, None, -0.5899060804020099, -1.8342392187499994)),
    )

    def test_scores_and_ranks_are_as_printed(self) -> None:
        scores = in_sequence(self.values, self.weights[:, None])[0]
        np.testing.assert_allclose(scores, [0.3162, 0.2768, 0.2621, 0.1449], atol=2e-4)
        assert competition_rank(scores).tolist() == [1, 2, 3, 4]

    def test_each_change_is_a_crossing_and_there_are_no_others(self) -> None:
        share = self.weights / self.weights.sum()
        for k in range(4):
            expected = []
            for _, _, per_criterion in self.changes:
                taken = per_criterion[k]
                if taken is not None:
                    changed = self.weights.copy()
                    changed[k] -= taken
                    expected.append(changed[k] / changed.sum())
            path = along_criterion(100.0 * self.values, share, k, np.full(4, np.inf))
            assert path is not None
            np.testing.assert_allclose(crossings(path), sorted(expected), atol=1e-9)

    def test_the_nearest_crossing_of_the_first_place_is_the_printed_one(self) -> None:
        """First and second change places first by the third criterion, 64.9 per cent of its weight."""
        share = self.weights / self.weights.sum()
        path = along_criterion(100.0 * self.values, share, 2, np.full(4, np.inf))
        assert path is not None
        sweep = Sweep(path)
        stretch = sweep.stretch(np.minimum(sweep.ranks, 2), np.minimum(sweep.here, 2))
        left = self.weights[2] * (1.0 - 0.6487629796750541)
        assert stretch.low == pytest.approx(left / (self.weights.sum() - self.weights[2] + left), abs=1e-9)
        # Just below, the first is overtaken by the second.
        assert stretch.below is not None
        assert stretch.below.tolist() == [2, 1, 2, 2]


@pytest.mark.parametrize(
    ("criterion", "low", "high", "below", "above"),
    [(0, 7 / 17, 1.0, 1, None), (1, 0.0, 9 / 23, None, 1), (2, 0.0, 1 / 2, None, 1)],
)
def test_the_winner_of_three_by_three_stays_on_these_intervals(
    criterion: int, low: float, high: float, below: int | None, above: int | None
) -> None:
    """Weight stability intervals in the sense of Mareschal (1988), worked out in fractions."""
    values = np.array([[80.0, 30.0, 50.0], [40.0, 70.0, 60.0], [60.0, 50.0, 20.0]])
    path = along_criterion(values, np.array([0.5, 0.3, 0.2]), criterion, np.full(3, np.inf))
    assert path is not None
    sweep = Sweep(path)
    stretch = sweep.stretch(np.minimum(sweep.ranks, 2), np.minimum(sweep.here, 2))
    assert (stretch.low, stretch.high) == pytest.approx((low, high), abs=1e-9)
    for there, winner in ((stretch.below, below), (stretch.above, above)):
        assert (None if there is None else int(there.argmin())) == winner
