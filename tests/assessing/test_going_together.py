"""Attributes that go together: which pairs, which groups, and what they bring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.assessing.going_together import LEAST_COMMON, LEAST_CORRELATION, groups, leaf_influence, pairs
from tests.assessing.small import assessed, criterion, evidence, framing, indicator

LETTERS = "ABCDEFGHIJKL"
STEPS = {letter: 5.0 * place for place, letter in enumerate(LETTERS)}
WAVES = {letter: 50.0 + 40.0 * (-1) ** place for place, letter in enumerate(LETTERS)}


def made(
    tables: dict[str, dict[str, float]], mean: str = "arithmetic", **said: dict[str, object]
) -> Assessment:
    """Twelve countries, an attribute for each table, named after it."""
    criteria = framing(
        criterion("c", *(indicator(f"c.{name.lower()}", name, **said.get(name, {})) for name in tables)),
        criterion("d", indicator("d.other", "OTHER")),
        mean=mean,
    )
    figures = {
        name: {letter: {2025: figure} for letter, figure in table.items()}
        for name, table in {**tables, "OTHER": WAVES}.items()
    }
    return assessed(evidence(criteria, LETTERS, figures))


def test_what_says_the_same_is_a_pair_with_its_weight_and_influence() -> None:
    a = made({"X": STEPS, "Y": {letter: 100.0 - x for letter, x in STEPS.items()}, "Z": WAVES})
    found = pairs(a)
    assert [(one.first, one.second, round(one.correlation, 6)) for one in found] == [
        (0, 1, -1.0), (2, 3, 1.0),
    ]  # fmt: skip
    assert found[0].weight == pytest.approx(1.0 / 3.0)
    # The one takes away what the other gives.
    assert found[0].influence == pytest.approx(0.0, abs=1e-9)
    assert found[1].influence == pytest.approx(1.0)


def test_of_few_countries_nothing_is_said() -> None:
    few = dict(list(STEPS.items())[: LEAST_COMMON - 1])
    assert not [one for one in pairs(made({"X": STEPS, "Y": few})) if one.second == 1]
    enough = dict(list(STEPS.items())[:LEAST_COMMON])
    assert [(one.first, one.second, one.count) for one in pairs(made({"X": STEPS, "Y": enough}))] == [
        (0, 1, LEAST_COMMON)
    ]


def test_where_points_do_not_add_up_no_influence_is_told() -> None:
    a = made({"X": STEPS, "Y": STEPS}, mean="geometric")
    assert leaf_influence(a) is None
    found = pairs(a)
    assert [one.influence for one in found] == [None]
    assert [one.influence for one in groups(a, found)] == [None]


_figures = st.lists(
    st.lists(st.none() | st.integers(0, 20).map(lambda n: 5.0 * n), min_size=12, max_size=12),
    min_size=2,
    max_size=4,
)


@given(_figures, st.sampled_from([0.3, 0.5, LEAST_CORRELATION]))
def test_groups_hold_each_pair_once_and_influence_adds_up(
    columns: list[list[float | None]], least: float
) -> None:
    tables = {
        name: {letter: x for letter, x in zip(LETTERS, column, strict=True) if x is not None}
        for name, column in zip("XYZW", columns, strict=False)
    }
    a = made(tables)
    found = pairs(a, least)
    together = groups(a, found)
    held = [column for group in together for column in group.columns]
    assert len(held) == len(set(held))
    assert set(held) == {column for one in found for column in (one.first, one.second)}
    for one in found:
        assert least <= abs(one.correlation) <= 1.0
        assert one.count >= LEAST_COMMON
        assert sum({one.first, one.second} <= set(group.columns) for group in together) == 1
    moved = leaf_influence(a)
    assert moved is not None
    assert moved.sum() == pytest.approx(1.0) or np.ptp(a.scores.total) < 1e-9
    for group in together:
        assert group.influence == pytest.approx(float(moved[list(group.columns)].sum()))
        assert group.weight == pytest.approx(float(a.share[list(group.columns)].sum()))


@given(st.permutations(LETTERS))
def test_the_order_of_countries_does_not_matter(order: list[str]) -> None:
    shuffled = dict(zip(order, STEPS.values(), strict=True))
    one = made({"X": shuffled, "Y": shuffled})
    two = made({"X": STEPS, "Y": STEPS})
    assert pairs(one)[0].correlation == pytest.approx(pairs(two)[0].correlation)
