"""What is asked first: whole questions or all who could cross the line, and never more than is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, could_cross
from ikt.deciding.finding_out import finding_out, gain_of
from ikt.deciding.rounds.first import ask_first
from ikt.problems import BadRequest
from tests.assessing.small import assessed, criterion, evidence, framing, indicator, scale
from tests.deciding.worlds import shipped, straights

DRAWS = 200


def world(values: Sequence[float], top: int = 2, share: float = 1.0, **said: object) -> Assessment:
    """Countries A, B, ... with a figure each and two rubrics that nobody has judged."""
    rubrics = (scale("b.j", share=2.0), scale("b.k"))
    criteria = framing(criterion("a", indicator("a.x", "X", doubt=0.0)), criterion("b", *rubrics))
    letters = "ABCDEFGHIJ"[: len(values)]
    figures = {"X": {letter: {2025: value} for letter, value in zip(letters, values, strict=True)}}
    weights = {"a": 1.0, "b": share}
    return assessed(evidence(criteria, letters, figures), weights=weights, top=top, **said)


def rubrics(a: Assessment) -> list[str]:
    return [leaf.id for leaf in a.leaves if leaf.id.startswith("b.")]


def test_all_of_it_where_it_fits() -> None:
    a = world([90.0, 80.0, 20.0])
    assert ask_first(a, rubrics(a), range(3), 6, draws=DRAWS) is None


def test_the_question_worth_most_is_asked_about_every_country() -> None:
    a = world([60.0, 55.0, 50.0, 45.0])
    found = ask_first(a, rubrics(a), range(4), 5, draws=DRAWS)
    assert found is not None
    assert (found.taken.whole, found.taken.questions, found.taken.rows) == (
        "questions",
        ("b.j",),
        (0, 1, 2, 3),
    )
    assert found.other is None


def test_all_who_could_cross_the_line_are_asked_about_where_that_is_worth_more() -> None:
    """Two of six hang on their judgements: every question about both is worth more than one about all."""
    a = world([99.0, 51.0, 50.0, 2.0, 1.0, 0.0], share=0.4)
    found = ask_first(a, rubrics(a), range(6), 6, draws=DRAWS)
    assert found is not None
    assert (found.taken.whole, found.taken.rows) == ("countries", (1, 2))
    assert found.taken.questions == ("b.j", "b.k")
    assert found.other is not None
    assert found.other.gain.worth < found.taken.gain.worth


def test_never_a_part_of_those_who_could_cross() -> None:
    """With room for two of the three, a whole question is asked instead."""
    a = world([99.0, 51.0, 50.0, 49.0, 1.0, 0.0], share=0.4)
    found = ask_first(a, rubrics(a), range(6), 6, draws=DRAWS)
    assert found is not None
    assert ask_first(a, rubrics(a), range(6), 7, draws=DRAWS) is not None
    for most in range(6, 12):
        taken = ask_first(a, rubrics(a), range(6), most, draws=DRAWS)
        assert taken is not None
        assert set(taken.taken.rows) in ({1, 2, 3}, set(range(6)))


def test_too_few_cells_are_refused_with_how_many_it_takes() -> None:
    a = world([60.0, 55.0, 50.0, 45.0])
    with pytest.raises(BadRequest) as refused:
        ask_first(a, rubrics(a), range(4), 3, draws=DRAWS)
    assert refused.value.problem.code == "P814"
    assert refused.value.problem.params["count"] == 4
    assert ask_first(a, rubrics(a), range(4), 4, draws=DRAWS) is not None


def test_where_nothing_can_change_the_choice_nothing_comes_first() -> None:
    a = world([99.0, 98.0, 1.0, 0.0], share=0.05)
    with pytest.raises(BadRequest) as refused:
        ask_first(a, rubrics(a), range(4), 5, draws=DRAWS)
    assert refused.value.problem.params["reason"] == "nothing"


@given(straights(3, 5), st.integers(0, 2))
@settings(max_examples=25)
def test_one_attribute_of_all_is_worth_what_tip_says(a: Assessment, column: int) -> None:
    told = {one.column: one for one in finding_out(a, draws=50).rounds}
    gain = gain_of(a, range(len(a.units)), (column,), draws=50)
    if column not in told:
        assert gain is None
    else:
        assert gain is not None
        assert (gain.worth, gain.chance) == (told[column].worth, told[column].chance)


@given(straights(3, 6))
@settings(max_examples=25)
def test_what_is_worth_something_together_does_not_depend_on_the_order(a: Assessment) -> None:
    rows = range(len(a.units))
    one, other = (gain_of(a, rows, columns, draws=50) for columns in ((0, 1, 2), (2, 0, 1)))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.worth == pytest.approx(other.worth, abs=1e-9)
        assert one.worth >= -1e-9


def test_of_the_shipped_evidence_whole_questions_come_first() -> None:
    a = shipped()
    ids = [leaf.id for leaf in a.leaves if leaf.kind == "judgement"]
    rows = [row for row, unit in enumerate(a.units) if unit.profile is not None]
    found = ask_first(a, ids, rows, 60, draws=DRAWS)
    assert found is not None
    assert found.taken.cells <= 60
    assert found.taken.rows == tuple(rows) or np.array_equal(
        np.flatnonzero(could_cross(a.evidence, a.recipe, a.measured, a.verdicts)), found.taken.rows
    )
