"""What is worth finding out: closed formulas against drawing answers and choosing again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.recipe import Supposition
from ikt.deciding.changes import changed
from ikt.deciding.finding_out import finding_out
from ikt.problems import BadRequest
from tests.assessing.worlds import assessments
from tests.deciding.worlds import shipped, straight, straights
from tests.scoring import plain

DRAWS = 4000


def by_drawing(a: Assessment, row: int, column: int, draws: int = DRAWS) -> tuple[float, float]:
    """How often the choice changes, and what it gains, when one value turns out to be any within its doubt.

    The choice is made before the answer or after it: the top set of now, or that of then.
    """
    generator = np.random.default_rng(0)
    low, high = a.values.leaf_low[row, column], a.values.leaf_high[row, column]
    value = a.values.leaf[row, column]
    # Two even halves, the shorter the likelier.
    below = generator.uniform(size=draws) < (high - value) / max(high - low, 1e-9)
    answers = np.where(below, generator.uniform(low, value, draws), generator.uniform(value, high, draws))
    order, top = a.order(), a.recipe.top
    totals = np.repeat(a.scores.total[order][None, :], draws, axis=0)
    place = order.index(row)
    totals[:, place] += a.share[column] * (answers - a.values.leaf[row, column])
    then = -np.sort(-totals, axis=1)[:, :top].sum(axis=1)
    gain = then - totals[:, :top].sum(axis=1)
    return float((gain > 1e-9).mean()), float(gain.mean())


@given(straights(3, 5))
@settings(max_examples=25)
def test_a_question_s_chance_and_worth_are_what_drawing_its_answers_comes_to(a: Assessment) -> None:
    told = {(q.row, q.column): q for q in finding_out(a, draws=50).questions}
    for row in a.order():
        for column in range(3):
            if a.share[column] == 0.0:
                assert (row, column) not in told
                continue
            chance, worth = by_drawing(a, row, column)
            question = told.get((row, column))
            if question is None:
                assert worth == pytest.approx(0.0, abs=1e-9)
                continue
            spread = float(a.share[column] * (a.values.leaf_high - a.values.leaf_low)[row, column])
            assert question.chance == pytest.approx(chance, abs=4.5 * 0.5 / DRAWS**0.5 + 1e-3)
            assert question.worth == pytest.approx(worth, abs=4.5 * 0.5 * spread / DRAWS**0.5 + 1e-6)


@given(straights(3, 5, capped=True))
def test_a_question_turns_where_it_says(a: Assessment) -> None:
    """Supposed a little on either side of that value, the country is inside and outside."""
    for question in finding_out(a, draws=50).questions:
        row, name = question.row, a.leaves[question.column].id
        now = a.order().index(row) < a.recipe.top
        low, high = a.values.leaf_low[row, question.column], a.values.leaf_high[row, question.column]
        assert (low < question.turns_at < high) or question.chance == 1.0
        for step, inside in ((0.01, True), (-0.01, False)):
            number = question.turns_at + step
            if not low <= number <= high:
                continue
            supposed = (Supposition(a.units[row].iso2, name, number),)
            there = assess(a.evidence, changed(a.recipe, a.evidence, supposed=supposed))
            # A tie at the line has more inside than there are places.
            if (there.rank <= a.recipe.top).sum() == a.recipe.top:
                assert (there.rank[row] <= a.recipe.top) == inside
        assert now or question.worth >= 0.0


@given(assessments)
def test_worth_and_chance_are_never_negative_and_the_most_worth_comes_first(a: Assessment) -> None:
    if a.tree.mean != "arithmetic" or not a.additive:
        with pytest.raises(BadRequest):
            finding_out(a, draws=20)
        return
    found = finding_out(a, draws=200)
    for question in found.questions:
        assert question.worth >= 0.0
        assert 0.0 < question.chance <= 1.0
        assert question.known == a.values.known_leaf[question.row, question.column]
        assert (
            a.values.leaf_high[question.row, question.column]
            > a.values.leaf_low[question.row, question.column]
        )
    for one in found.rounds:
        assert one.worth >= -1e-9
        assert 0.0 <= one.chance <= 1.0
        assert one.error >= 0.0
    assert [q.worth for q in found.questions] == sorted((q.worth for q in found.questions), reverse=True)
    assert [r.worth for r in found.rounds] == sorted((r.worth for r in found.rounds), reverse=True)


def test_nothing_doubtful_is_nothing_to_find_out() -> None:
    a = straight([[90, 20], [30, 80], [50, 50]], doubt=0.0, top=1)
    found = finding_out(a, draws=50)
    assert found.questions == ()
    assert found.rounds == ()


def test_a_doubt_too_small_to_reach_the_line_is_worth_nothing() -> None:
    a = straight([[90, 90], [50, 50], [10, 10]], doubt=5.0, top=1)
    found = finding_out(a, draws=200)
    assert found.questions == ()
    assert [(one.worth, one.chance) for one in found.rounds] == [(0.0, 0.0)] * 2


def test_everybody_inside_leaves_nothing_to_settle() -> None:
    found = finding_out(straight([[90, 20], [30, 80]], top=2), draws=50)
    assert (found.questions, found.rounds) == ((), ())


def test_an_unknown_judgement_at_the_line_is_worth_its_quarter() -> None:
    """Sixty against an unknown that counts as fifty, half of the weight each: 120 - 70 turns it at 70."""
    a = straight([[60, 60], [50, float("nan")]], doubt=0.0, top=1)
    (question,) = finding_out(a, draws=50).questions
    assert (question.row, question.column, question.known) == (1, 1, False)
    assert question.turns_at == pytest.approx(70.0)
    assert question.chance == pytest.approx(0.3)
    # Beyond 70 the score exceeds sixty by up to fifteen points, by half of that on average.
    assert question.worth == pytest.approx(0.3 * 7.5)
    (one,) = finding_out(a, draws=20_000).rounds
    assert (one.column, one.lacking) == (1, 1)
    assert one.worth == pytest.approx(2.25, abs=4.5 * one.error)
    assert one.chance == pytest.approx(0.3, abs=0.015)
    assert 0.0 < one.error < 0.05


def test_a_round_of_two_unknowns_is_what_a_grid_over_both_comes_to() -> None:
    a = straight([[60, float("nan")], [50, float("nan")]], doubt=0.0, top=1)
    (one,) = finding_out(a, draws=20_000).rounds
    grid = (np.arange(1000) + 0.5) / 10.0
    first, second = 0.5 * (60.0 + grid)[:, None], 0.5 * (50.0 + grid)[None, :]
    gain = np.maximum(first, second) - first
    assert one.lacking == 2
    assert one.worth == pytest.approx(float(gain.mean()), abs=4.5 * one.error)
    assert one.chance == pytest.approx(float((gain > 0).mean()), abs=0.016)


def test_the_workspace_s_questions_are_the_same_every_time() -> None:
    a = shipped()
    one, two = finding_out(a, draws=500), finding_out(a, draws=500)
    assert one == two
    assert one.questions
    assert one.rounds
    other = finding_out(a, draws=500, seed=1)
    assert other.questions == one.questions
    assert other.rounds != one.rounds


def test_doubt_that_is_cut_off_is_worth_what_the_draw_says_on_either_side_of_the_line() -> None:
    """Ninety within thirty lies between sixty and a hundred, three quarters of it above; one place."""
    a = straight([[90], [80]], doubt=30.0, top=1)
    first, second = sorted(finding_out(a, draws=50).questions, key=lambda q: q.row)
    assert (first.turns_at, second.turns_at) == (80.0, 90.0)
    # Row 0 falls below eighty in two thirds of its lower half, which has a quarter of the chance.
    assert first.chance == pytest.approx(0.25 * 2 / 3)
    assert first.worth == pytest.approx(0.25 * 2 / 3 * 10.0)
    # Row 1 lies between fifty and a hundred with 0.6 above eighty, of which half lies above ninety.
    assert second.chance == pytest.approx(0.6 / 2)
    assert second.worth == pytest.approx(0.6 / 2 * 5.0)
    (one,) = finding_out(a, draws=20_000).rounds
    upper, lower = (
        np.array([plain.drawn(low, value, 100.0, (k + 0.5) / 2000) for k in range(2000)])
        for low, value in ((60.0, 90.0), (50.0, 80.0))
    )
    gain = np.maximum(lower[None, :] - upper[:, None], 0.0)
    assert one.worth == pytest.approx(float(gain.mean()), abs=4.5 * one.error)
    assert one.chance == pytest.approx(float((gain > 0).mean()), abs=0.016)


def test_what_lies_at_an_end_of_its_scale_is_no_question() -> None:
    """Nothing but the end itself has the end as its mean; the other three cells can turn the two round."""
    a = straight([[100, 42], [90, 50]], doubt=30.0, top=1)
    found = {(question.row, question.column) for question in finding_out(a, draws=50).questions}
    assert found == {(0, 1), (1, 0), (1, 1)}
