"""The report of a round: what it says is what other answers do, and nothing hangs on order or names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.deciding.rounds.report import Again, Report, report, shift
from ikt.model.round import Answers, Asked
from ikt.reading.rounds import Given, Rounds
from tests.invented import copied, workspace
from tests.rounds import HIGHEST, QUESTIONS, SPRING, a_round, asked_of, assessed, given, spring
from tests.rounds import Levels as Said

COUNTRIES = ("BV", "CX", "GS", "NF")
CELLS = [(country, question) for country in COUNTRIES for question in QUESTIONS]
ALL = {
    one: Asked(countries=COUNTRIES, own=COUNTRIES[k : k + 1]) for k, one in enumerate(("ann", "bob", "cyd"))
}


def levels() -> st.SearchStrategy[dict[str, Said]]:
    """What three people say of four countries."""
    cell = {
        (country, question): st.none() | st.integers(0, HIGHEST[QUESTIONS.index(question)])
        for country, question in CELLS
    }
    return st.fixed_dictionaries({one: st.fixed_dictionaries(cell) for one in ALL})


def of(answers: Mapping[str, Said], asked: Mapping[str, Asked] = ALL) -> Report:
    return report(assessed(given(asked=asked, answers=answers)), SPRING)


def same(one: Assessment, two: Assessment) -> bool:
    return bool((one.scores.total == two.scores.total).all() and (one.rank == two.rank).all())


@pytest.fixture(scope="module")
def found() -> Report:
    return report(assessed(given()), SPRING)


def test_who_answered(found: Report) -> None:
    came = {one.assessor: (one.asked, one.levels, one.unknown) for one in found.deliveries}
    assert came["team-tk"] == (12, 0, 0)
    assert came["team-sj"] == (12, 8, 4)
    assert [one.assessor for one in found.deliveries if one.received is None] == ["team-tk"]
    assert len(found.assessors) == 8


def test_with_and_without_are_what_the_policy_gives(found: Report) -> None:
    rounds = found.a.evidence.rounds
    without = assessed(rounds[SPRING], counted=())
    asks = without.recipe.policy.model_copy(update={"least_judged": 1.0})
    assert same(found.without, assess(without.evidence, found.without.recipe))
    assert found.without.recipe.policy == asks
    assert same(found.a, assessed(rounds[SPRING]))
    assert found.did == shift(found.without, found.a)
    assert found.before is not None
    assert found.after is not None
    assert found.after.unknown < found.before.unknown
    assert found.after.width < found.before.width


def test_leaving_somebody_out_is_a_round_without_their_answers(found: Report) -> None:
    held = found.chain[-1]
    for who, told in zip(found.assessors, found.left_out, strict=True):
        answers = {one: said for one, said in held.answers.items() if one != who}
        other = assessed(Given(held.round, held.panel, answers, {}))
        assert told == shift(found.a, other)


def test_the_strict_and_those_who_favour_their_own_are_found(found: Report) -> None:
    strict = dict(zip(found.assessors, found.strictness, strict=True))
    assert strict["team-nf"].value == min(one.value for one in found.strictness if one.value is not None)
    assert strict["team-nf"].is_clear
    assert found.own.all.value is not None
    assert found.own.all.value > 0.0
    assert found.own.all.is_clear
    assert found.evened is not None


def test_what_the_line_turns_on_comes_first(found: Report) -> None:
    assert [one.crosses for one in found.differing] == sorted(
        (one.crosses for one in found.differing), reverse=True
    )
    for one in found.differing:
        assert one.low < one.high
        assert one.low in {view.level for view in one.views}
        if one.crosses:
            assert one.ranks is not None
            assert one.ranks[1] <= found.a.recipe.top < one.ranks[0]


@settings(max_examples=8, deadline=None)
@drawn(levels(), st.randoms())
def test_order_of_people_and_of_answers_changes_nothing(answers: dict[str, Said], order: object) -> None:
    people, cells = list(answers), list(CELLS)
    order.shuffle(people)  # type: ignore[attr-defined]
    order.shuffle(cells)  # type: ignore[attr-defined]
    one = of(answers)
    two = of({who: {cell: answers[who][cell] for cell in cells} for who in people})
    assert same(one.a, two.a)
    for name in ("deliveries", "did", "questions", "differing", "strictness", "own", "evened", "left_out"):
        assert getattr(one, name) == getattr(two, name)


@settings(max_examples=8, deadline=None)
@drawn(levels())
def test_one_assessor_is_that_judgement_and_another_the_same_changes_nothing(
    answers: dict[str, Said],
) -> None:
    one, two = of({"ann": answers["ann"]}), of({"ann": answers["ann"], "bob": answers["ann"]})
    assert same(one.a, two.a)
    assert one.did == two.did
    assert {cell: each.level for cell, each in one.judged.items()} == {
        cell: level for cell, level in answers["ann"].items() if level is not None
    }
    assert one.shared == 0
    assert one.differing == two.differing == ()
    assert two.evened is None
    # Whoever of the two is left out, the other says the same.
    assert not any(each.crosses or each.moved for each in two.left_out)
    assert not two.without_own.crosses
    assert not two.without_own.moved
    assert all(each.alpha.value in (None, pytest.approx(1.0)) for each in two.questions)


@settings(max_examples=8, deadline=None)
@drawn(levels(), st.sampled_from(sorted(ALL)))
def test_not_to_know_is_as_not_to_be_asked(answers: dict[str, Said], who: str) -> None:
    unknown = of({**answers, who: dict.fromkeys(CELLS)})
    unasked = of({one: said for one, said in answers.items() if one != who}, {**ALL, who: Asked()})
    assert same(unknown.a, unasked.a)
    assert unknown.differing == unasked.differing
    assert [one.alpha for one in unknown.questions] == [one.alpha for one in unasked.questions]


def test_nobody_has_answered() -> None:
    found = of({})
    assert same(found.a, found.without)
    assert (found.assessors, found.strictness, found.differing, found.shared) == ((), (), (), 0)
    assert found.evened is None
    assert not found.did.crosses


def test_a_question_counts_once_all_who_could_cross_are_judged(found: Report) -> None:
    assert all(one.counts and not one.lacking for one in found.questions)
    held = found.chain[-1]
    few = {one: said for one, said in held.answers.items() if one in ("team-bv", "team-cx")}
    narrow = report(assessed(Given(held.round, held.panel, few, {})), SPRING)
    teaching = narrow.questions[0]
    assert not teaching.counts
    assert not any(one.counts for one in narrow.differing)
    told = {narrow.a.units[row].iso2 for row in teaching.lacking}
    assert told
    assert not told & {"BV", "CX", "HM", "NF", "GS"} - {"BV"}


def test_a_policy_that_does_not_count_the_round_is_told_of_as_if_it_did(found: Report) -> None:
    told = report(assessed(given(), counted=()), SPRING)
    assert (told.is_counted, found.is_counted) == (False, True)
    assert told.did == found.did
    assert same(told.a, found.a)


def test_answers_after_the_day_of_the_policy_move_the_day_on_unless_one_is_asked_for() -> None:
    late = given(received="2026-02-03")
    a = assessed(late)
    told = report(a, SPRING)
    assert (told.later, told.a.recipe.as_of, told.policy_day) == (True, date(2026, 2, 3), date(2025, 12, 31))
    assert told.did.crosses
    asked = report(a, SPRING, date(2025, 12, 31))
    assert (asked.later, asked.assessors) == (False, ())
    assert all(one.received is None for one in asked.deliveries)


def again(held: Given, changed: Mapping[str, Said]) -> Given:
    cells = {"NF": ("bonds.ties",)}
    asked = {one: Asked(cells=cells if "NF" in each.countries else {}) for one, each in asked_of().items()}
    return given("2025-second", follows=SPRING, asked=asked, answers=changed, received="2025-09-01")


def test_a_second_round_is_one_with_the_first() -> None:
    first = given()
    cell = ("NF", "bonds.ties")
    second = again(first, {"team-hm": {cell: 2}, "team-cx": {cell: None}})
    for counted in (["2025-second"], [SPRING], []):
        told = report(assessed(first, second, counted=counted), "2025-second")
        assert told.is_counted == ("2025-second" in counted)
        assert [view.level for view in told.judged[cell].by if view.assessor == "team-hm"] == [2]
        assert sum(one.received is not None for one in told.deliveries) == 2
        assert told.a.recipe.policy.rounds == ("2025-second",)
        assert told.without.recipe.policy.rounds == ()
        # Norvia's own team still says 1, and Caxonia's knows no longer.
        assert told.again == Again(cells=1, answers=1, changed=1, apart=1, still=1)
    agreed = again(first, {one: {cell: 2} for one in ("team-hm", "team-nf", "team-cx")})
    settled = report(assessed(first, agreed), "2025-second").again
    assert settled is not None
    assert (settled.answers, settled.changed, settled.apart, settled.still) == (3, 2, 1, 0)
    # The first round by itself is as it was, though the policy counts the second.
    before = report(assessed(first, second), SPRING)
    assert before.judged == report(assessed(first), SPRING).judged
    assert before.a.recipe.policy.rounds == (SPRING,)


def test_other_rounds_stay_as_they_are() -> None:
    other = given("2024-other", answers={"team-bv": spring("team-bv", given().round)})
    told = report(assessed(given(), other, counted=["2024-other", SPRING]), SPRING)
    assert told.without.recipe.policy.rounds == ("2024-other",)
    assert told.a.recipe.policy.rounds == ("2024-other", SPRING)


def test_the_levels_are_those_of_the_answers(found: Report) -> None:
    held: Mapping[str, Answers] = found.chain[-1].answers
    said = sum(answer.level is not None for one in held.values() for answer in one.answers)
    assert sum(len(one.by) for one in found.judged.values()) == said
    assert sum(one.alpha.cells for one in found.questions) == found.shared
    assert np.isfinite([one.points for one in found.differing]).all()


def test_a_round_that_is_written_is_the_round_that_is_read(tmp_path: Path) -> None:
    folder = copied(tmp_path / "world")
    made = a_round(folder)
    assert Rounds(folder, workspace().criteria)[SPRING].answers == made.answers
