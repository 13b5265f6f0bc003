"""Drawing an assessor: nothing changes where there is one, and who is strict is strict in all of a draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.deciding.assessor_draws import heard
from ikt.deciding.draw_counts import drawn_values, task
from ikt.deciding.robustness import robustness
from ikt.scoring.draws import around, first_heard
from tests.assessing.small import assessed, criterion, evidence, framing, indicator, scale
from tests.assessing.test_judged import a_round, threes
from tests.invented import assessment as invented

Views = Mapping[str, Mapping[tuple[str, str], tuple[int, int, int] | None]]
CELLS = (("AA", "b.j"), ("BB", "b.j"), ("AA", "b.k"), ("CC", "b.k"))


def world(said: Views) -> Assessment:
    criteria = framing(
        criterion("a", indicator("a.x", "X")),
        criterion("b", scale("b.j", doubt=0.0), scale("b.k", doubt=0.0)),
    )
    figures = {"X": {letter: {2025: 20.0 * place} for place, letter in enumerate("ABC")}}
    facts = replace(evidence(criteria, "ABC", figures), rounds={"r": a_round(said)})
    return assessed(facts, rounds=("r",), least_judged=0.0, top=1)


def drawn(a: Assessment, *, assessors: bool) -> np.ndarray:
    job = task(a, around(np.array(a.weights), 0.3), frozenset({"evidence"}), 3, assessors=assessors)
    return drawn_values(job, 0, 200)


ALONE = st.dictionaries(st.sampled_from(CELLS), threes, min_size=1)


@given(ALONE)
def test_one_assessor_is_as_without_to_the_last_bit(own: dict[tuple[str, str], tuple[int, int, int]]) -> None:
    a = world({"a": own})
    assert heard(a, a.order()) is None
    np.testing.assert_array_equal(drawn(a, assessors=True), drawn(a, assessors=False))


@given(ALONE)
def test_so_are_three_who_say_the_same(own: dict[tuple[str, str], tuple[int, int, int]]) -> None:
    a = world({"a": own, "b": own, "c": own})
    np.testing.assert_array_equal(drawn(a, assessors=True), drawn(a, assessors=False))


@given(st.dictionaries(st.sampled_from("abc"), ALONE, min_size=1))
def test_no_value_lies_beyond_what_anybody_holds_possible(said: Views) -> None:
    a = world(said)
    low, high = a.values.low[a.order()][:, :, None], a.values.high[a.order()][:, :, None]
    values = drawn(a, assessors=True)
    assert (values >= low - 1e-9).all()
    assert (values <= high + 1e-9).all()


def test_each_is_heard_equally_often_and_the_same_one_in_every_cell() -> None:
    by = np.array([[0, 1, 2], [1, 2, -1], [0, 1, 2]])
    chosen = first_heard(by, 7, 0, 30_000)
    assert np.array_equal(chosen[0], chosen[2])
    shares = [(chosen[0] == place).mean() for place in range(3)]
    assert shares == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (chosen[1] == 0).mean() == pytest.approx(1 / 2, abs=0.01)
    assert (chosen[1] < 2).all()
    # Who comes first of all is heard wherever they judged.
    first = by[0][chosen[0]]
    asked = first > 0
    assert (by[1][chosen[1][asked]] == first[asked]).all()


def test_it_is_the_same_however_the_draws_are_divided() -> None:
    by = np.array([[0, 1, 2], [1, 2, -1]])
    whole = first_heard(by, 7, 0, 100)
    parts = np.concatenate([first_heard(by, 7, 0, 33), first_heard(by, 7, 33, 67)], axis=1)
    assert np.array_equal(whole, parts)


def test_a_strict_assessor_is_strict_everywhere_in_a_draw() -> None:
    """Two assessors who always differ make totals that differ as much as they do, not half of it."""
    said = {
        "kind": dict.fromkeys(CELLS[:2], (4, 4, 4)),
        "strict": dict.fromkeys(CELLS[:2], (0, 0, 0)),
    }
    a = world(said)
    first, second = drawn(a, assessors=True)[[a.order().index(0), a.order().index(1)], 1]
    assert np.corrcoef(first > np.median(first), second > np.median(second))[0, 1] > 0.8


def test_in_the_invented_round_it_is_told_in_how_many_cells() -> None:
    a = invented("policies/asked.yaml")
    dealer = around(np.array(a.weights), 0.3)
    assert robustness(a, dealer, draws=50).differing is None
    assert robustness(a, dealer, draws=50, assessors=True).differing == 4
    plain = invented()
    assert robustness(plain, around(np.array(plain.weights), 0.3), draws=50, assessors=True).differing == 0
