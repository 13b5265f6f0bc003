"""Published answers: what others printed, recomputed with the functions of ``ikt.scoring``.

Where a source was not opened but read in a reprint, the test says so.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from ikt.scoring.arrays import Floats
from ikt.scoring.other_methods import distances, topsis
from ikt.scoring.promethee import criterion_flows
from ikt.scoring.ranks import competition_rank
from ikt.scoring.tree import Branch, Leaf, arithmetic, geometric, node_value
from ikt.scoring.values import value
from ikt.scoring.weights import from_points, rank_order_centroid

DATA = Path(__file__).parent / "data"
EVENLY = [1 / 3, 1 / 3, 1 / 3]


def table(*rows: list[float]) -> Floats:
    return np.array(rows, dtype=np.float64)


def net_flow(values: Floats, share: Floats, threshold: Floats, indifference: Floats | None = None) -> Floats:
    """Net flows (n,): leaving less entering of each criterion, weighed."""
    leaving, entering = criterion_flows(values, threshold, indifference)
    return np.asarray((leaving - entering) @ share)


def weighted_sum(values: Floats, share: list[float]) -> Floats:
    return arithmetic(list(values.T), share)


def test_triantaphyllou_s_weighted_sum_ends_in_a_shared_first_place() -> None:
    """Triantaphyllou (2000), Multi-Criteria Decision Making, Kluwer; as reprinted under "Weighted sum model"
    in Wikipedia and in the tests of scikit-criteria."""
    values = table([25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10])
    scores = weighted_sum(values, from_points([20, 15, 40, 25]).tolist())
    np.testing.assert_allclose(scores, [21.5, 22.0, 22.0])
    assert competition_rank(scores).tolist() == [3, 1, 1]


def test_an_observed_range_blows_one_per_cent_up_to_the_whole_scale_and_fixed_goalposts_do_not() -> None:
    """MUSE_OS issue 317 (github.com/EnergySystemsModellingLab/MUSE_OS): costs (10.1, 1) and (10, 5)."""
    first, second = np.array([10.1, 10.0]), np.array([1.0, 5.0])
    observed = np.stack([value(first, 10.1, 10.0), value(second, 5.0, 1.0)], axis=1)
    np.testing.assert_allclose(weighted_sum(observed, [0.5, 0.5]), [50.0, 50.0])
    fixed = np.stack([value(first, 20.0, 0.0), value(second, 20.0, 0.0)], axis=1)
    np.testing.assert_allclose(np.diff(fixed, axis=0), [[0.5, -20.0]])


def test_one_mean_lets_ten_make_up_for_nothing_and_the_other_does_not() -> None:
    """COINr, vignette "Aggregation"; OECD and JRC (2008), Handbook on Constructing Composite Indicators, on
    compensability."""
    columns = list(table([0, 10], [5, 5]).T)
    np.testing.assert_allclose(arithmetic(columns, [0.5, 0.5]), [5.0, 5.0])
    np.testing.assert_allclose(geometric(columns, [0.5, 0.5]), [0.0, 5.0], atol=1e-12)


def test_the_human_development_index_of_three_countries_comes_out_to_its_third_decimal() -> None:
    """UNDP, Human Development Report 2023/24, Table 1 and Technical note 1; the figures for 2022 of
    Switzerland, Norway and Iceland with the decimals of UNDP's time series file."""
    life = np.array([84.255, 83.393, 82.815])
    expected = np.array([16.5837307, 18.63846016, 19.10672951])
    mean = np.array([13.90406622, 13.06234279, 13.76716995])
    income = np.array([69432.78669, 69189.76165, 54688.37921])
    leaves = np.stack(
        [
            value(life, 20, 85),
            value(expected, 0, 18),
            value(mean, 0, 15),
            value(income, 100, 75_000, log=True),
        ],
        axis=1,
    )
    schooling = Branch("arithmetic", (0.5, 0.5), (Leaf(1), Leaf(2)))
    index = node_value(Branch("geometric", tuple(EVENLY), (Leaf(0), schooling, Leaf(3))), leaves)
    np.testing.assert_allclose(np.round(index / 100, 3), [0.967, 0.966, 0.959])


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (2, [0.75, 0.25]),
        (3, [0.6111, 0.2778, 0.1111]),
        (4, [0.5208, 0.2708, 0.1458, 0.0625]),
        (8, [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156]),
    ],
)
def test_rank_order_centroids_are_those_of_the_printed_table(count: int, printed: list[float]) -> None:
    """Edwards and Barron (1994), SMARTS and SMARTER, Organizational Behavior and Human Decision Processes 60,
    306-325 (not opened)."""
    np.testing.assert_allclose(rank_order_centroid(count), printed, atol=6e-5)


class TestBeltonAndGear:
    """Belton and Gear (1983), On a short-coming of Saaty's method of analytic hierarchies, Omega 11(3),
    228-230 (not opened): a copy of B, added, makes A overtake B."""

    before = table([1, 9, 8], [9, 1, 9], [1, 1, 1])
    after = table([1, 9, 8], [9, 1, 9], [1, 1, 1], [9, 1, 9])

    def test_priorities_that_share_out_a_sum_turn_a_and_b_round(self) -> None:
        def priorities(ratios: Floats) -> Floats:
            local = np.stack([from_points(column.tolist()) for column in ratios.T], axis=1)
            return weighted_sum(local, EVENLY)

        np.testing.assert_allclose(priorities(self.before), [0.45, 0.47, 0.08], atol=0.006)
        np.testing.assert_allclose(priorities(self.after), [0.37, 0.29, 0.06, 0.29], atol=0.006)

    def test_fixed_goalposts_leave_b_before_a_and_the_copy_beside_it(self) -> None:
        def scores(ratios: Floats) -> Floats:
            return weighted_sum(value(ratios, 1.0, 9.0), EVENLY)

        assert competition_rank(scores(self.before)).tolist() == [2, 1, 3]
        assert competition_rank(scores(self.after)).tolist() == [3, 1, 4, 1]
        np.testing.assert_array_equal(scores(self.before), scores(self.after)[:3])


def test_hwang_and_yoon_s_fighter_aircraft_lie_as_near_the_ideal_as_printed() -> None:
    """Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer; from reprinted tables, which are
    rounded on the way, hence to three decimals. The fourth criterion is a cost."""
    matrix = table(
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    )
    share, gain = np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3]), np.array([True, True, True, False, True, True])
    # As first published: columns by their Euclidean norm, both ends from the set itself.
    scaled = matrix / np.linalg.norm(matrix, axis=0)
    most, least = scaled.max(axis=0), scaled.min(axis=0)
    drawn = scaled[:, :, None], share[:, None], np.where(gain, most, least), np.where(gain, least, most)
    near = topsis(*drawn)[:, 0] / 100.0
    np.testing.assert_allclose(near, [0.643, 0.268, 0.613, 0.312], atol=1e-3)
    assert competition_rank(near).tolist() == [1, 4, 2, 3]
    to_ideal, to_anti_ideal = distances(*drawn)
    np.testing.assert_allclose(to_ideal[:, 0], [0.0545, 0.1197, 0.0580, 0.1009], atol=1e-3)
    np.testing.assert_allclose(to_anti_ideal[:, 0], [0.0983, 0.0439, 0.0920, 0.0458], atol=1e-3)


def test_zhao_s_three_plans_have_the_printed_flows() -> None:
    """Zhao, Peng and Li (2013), Revised PROMETHEE II for improving efficiency in emergency response, Procedia
    Computer Science 17, 181-188; as read in the tests of pymcdm. Usual criterion: any gap is preference."""
    values, share = table([4, 3, 2], [3, 2, 4], [5, 1, 3]), np.array([0.5, 0.3, 0.2])
    leaving, entering = criterion_flows(values, np.zeros(3))
    np.testing.assert_allclose(leaving @ share, [0.55, 0.35, 0.6])
    np.testing.assert_allclose(entering @ share, [0.45, 0.65, 0.4])
    flow = net_flow(values, share, np.zeros(3))
    np.testing.assert_allclose(flow, [0.1, -0.3, 0.2])
    assert competition_rank(flow).tolist() == [2, 3, 1]


def test_flows_have_the_sign_that_puts_the_dominating_alternative_first() -> None:
    """Data of JMcDM (test/mcdm/testpromethee.jl), which expects these flows negated; these follow Brans,
    Vincke and Mareschal (1986). The second alternative is better than the fifth on all four criteria."""
    values = table(
        [42, 35, 43, 51], [89, 72, 92, 85], [14, 85, 17, 40], [57, 60, 45, 80],
        [48, 32, 43, 40], [71, 45, 60, 85], [69, 40, 72, 55], [64, 35, 70, 60],
    )  # fmt: skip
    share = np.array([0.25, 0.35, 0.22, 0.18])
    flow = net_flow(values, share, np.array([100.0, 98, 95, 80]), np.array([49.0, 0, 45, 30]))
    printed = [-0.0698938776, 0.1485909564, 0.0613619848, 0.0478040816,
               -0.0985959184, 0.0006389756, -0.0323697479, -0.0575364546]  # fmt: skip
    np.testing.assert_allclose(flow, printed, atol=1e-9)
    assert competition_rank(flow).tolist() == [7, 1, 2, 3, 8, 4, 5, 6]


def test_with_voters_as_criteria_flows_are_the_borda_counts_of_tennessee() -> None:
    """Wikipedia, "Borda count": Memphis, Nashville, Chattanooga, Knoxville; 126, 194, 173 and 107 points from
    a hundred voters in four groups. A flow of the usual criterion is two Borda points per rival less one."""
    values = table([3, 0, 0, 0], [2, 3, 1, 1], [1, 2, 3, 2], [0, 1, 2, 3])
    share = from_points([42, 26, 15, 17])
    borda = np.array([126, 194, 173, 107])
    np.testing.assert_allclose(weighted_sum(values, share.tolist()), borda / 100)
    np.testing.assert_allclose(net_flow(values, share, np.zeros(4)), 2 * borda / 300 - 1)


class TestAsem:
    """The ASEM Sustainable Connectivity index as COINr computes it; ``data/SOURCES.md`` tells whence."""

    subs = ("Conn", "Sust")
    pillars = (("Physical", "ConEcFin", "Political", "Instit", "P2P"), ("Environ", "Social", "SusEcFin"))

    @staticmethod
    def read(name: str) -> list[dict[str, str]]:
        with (DATA / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def leaves(self) -> Floats:
        """Values (51, 49), the goalposts being the lowest and highest figure; not a number where empty."""
        figures = self.read("asem-figures.csv")
        columns = []
        for indicator in self.read("asem-indicators.csv"):
            raw = np.array([float(row[indicator["indicator"]] or "nan") for row in figures])
            low, high = float(np.nanmin(raw)), float(np.nanmax(raw))
            columns.append(value(raw, *((low, high) if indicator["direction"] == "more" else (high, low))))
        return np.stack(columns, axis=1)

    def tree(self, known: list[bool]) -> Branch:
        """The tree of one country: what is not known is left out, its siblings share its weight."""

        def evenly(children: list[Branch] | list[Leaf]) -> Branch:
            share = from_points([1.0] * len(children))
            return Branch("arithmetic", tuple(share.tolist()), tuple(children))

        of = [indicator["pillar"] for indicator in self.read("asem-indicators.csv")]

        def pillar(name: str) -> Branch:
            return evenly([Leaf(k) for k, owner in enumerate(of) if owner == name and known[k]])

        return evenly([evenly([pillar(name) for name in names]) for names in self.pillars])

    def test_all_561_means_and_51_ranks_come_out(self) -> None:
        results, leaves = self.read("asem-results.csv"), self.leaves()
        index = []
        for row, printed in enumerate(results):
            country = leaves[row : row + 1]
            tree = self.tree((~np.isnan(country[0])).tolist())
            index.append(node_value(tree, country).item())
            assert index[-1] == pytest.approx(float(printed["Index"]), abs=1e-6)
            for sub, name, names in zip(tree.children, self.subs, self.pillars, strict=True):
                assert isinstance(sub, Branch)
                assert node_value(sub, country).item() == pytest.approx(float(printed[name]), abs=1e-6)
                for pillar, own in zip(sub.children, names, strict=True):
                    assert node_value(pillar, country).item() == pytest.approx(float(printed[own]), abs=1e-6)
        assert competition_rank(np.array(index)).tolist() == [int(printed["rank"]) for printed in results]
