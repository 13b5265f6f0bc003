"""Several answers make one judgement, and it counts where those who could cross the line are judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import assess, could_cross, reassess
from ikt.assessing.closeness import compare
from ikt.assessing.facts import Evidence
from ikt.assessing.judged import View, judgements_of, together
from ikt.assessing.narrow import Narrow, narrow_rubrics
from ikt.assessing.performance import Why
from ikt.assessing.recipe import Recipe, Supposition, make_recipe
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import parse_setting
from ikt.model.base import Text
from ikt.model.round import Answer, Answers, Asked, Panel, Round, Rule
from ikt.reading.rounds import Given
from tests.assessing.small import (
    END,
    assessed,
    country,
    criterion,
    evidence,
    framing,
    indicator,
    policy,
    scale,
)
from tests.assessing.test_reassess import parts, same
from tests.assessing.worlds import World, policies, worlds

DAY = date(2025, 6, 1)
NOTHING = "sha256:" + "0" * 64
RULES: tuple[Rule, Rule] = ("widest", "middle")
Said = Mapping[str, Mapping[tuple[str, str], tuple[int, int, int] | None]]


def view(assessor: str, low: int, level: int, high: int, received: date = DAY) -> View:
    return View("r", assessor, level, low, high, "so", None, received, "en")


def a_round(said: Said, name: str = "r", received: str = "2025-06-01", **fields: object) -> Given:
    """A round with these answers: assessor -> (country, question) -> low, level and high, None if unknown."""
    cells = {cell for own in said.values() for cell in own} or {("AA", "b.j")}
    questions = tuple(sorted({question for _, question in cells}))
    asked = Asked(countries=tuple(sorted({iso2 for iso2, _ in cells})))
    made = Round.model_validate(
        {
            "id": name,
            "made": "2025-01-01",
            "rubrics": NOTHING,
            "questions": questions,
            "asked": dict.fromkeys(said or ("x",), asked),
            **fields,
        }
    )
    answers = {
        assessor: Answers.model_validate(
            {
                "round": name,
                "version": made.version,
                "assessor": assessor,
                "received": received,
                "language": "en",
                "answers": tuple(_answer(cell, three) for cell, three in own.items()),
            }
        )
        for assessor, own in said.items()
    }
    return Given(made, Panel(), answers, {})


def _answer(cell: tuple[str, str], three: tuple[int, int, int] | None) -> Answer:
    iso2, question = cell
    if three is None:
        return Answer(country=iso2, question=question, unknown=True)
    low, level, high = three
    return Answer.model_validate(
        {"country": iso2, "question": question, "level": level, "low": low, "high": high, "why": "so"}
    )


threes = st.tuples(*[st.integers(0, 4)] * 3).map(lambda three: tuple(sorted(three)))
views = st.lists(threes, min_size=1, max_size=6).map(
    lambda several: [view(f"a{number}", *three) for number, three in enumerate(several)]
)


# Several views as one judgement


@given(threes, st.sampled_from(RULES))
def test_one_assessor_is_that_judgement(three: tuple[int, int, int], rule: Rule) -> None:
    one = together([view("a", *three)], rule)
    assert (one.low, one.level, one.high) == three
    assert one.unanimous


@given(views, st.randoms(use_true_random=False), st.sampled_from(RULES))
def test_the_order_changes_nothing(several: list[View], chance: object, rule: Rule) -> None:
    mixed = list(several)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert together(mixed, rule) == together(several, rule)


@given(threes, st.integers(1, 5), st.sampled_from(RULES))
def test_another_who_says_the_same_changes_nothing(
    three: tuple[int, int, int], more: int, rule: Rule
) -> None:
    several = together([view(f"a{number}", *three) for number in range(more)], rule)
    assert (several.low, several.level, several.high) == three
    assert several.unanimous


@given(views, st.sampled_from(RULES))
def test_all_of_them_twice_is_the_same_judgement(several: list[View], rule: Rule) -> None:
    twice = [*several, *(replace(one, assessor=f"b{one.assessor}") for one in several)]
    one, two = together(several, rule), together(twice, rule)
    assert (one.low, one.level, one.high) == (two.low, two.level, two.high)


@given(views)
def test_the_level_lies_in_its_range_and_the_narrower_rule_in_the_wider(several: list[View]) -> None:
    wide, narrow = (together(several, rule) for rule in RULES)
    assert wide.low <= narrow.low <= narrow.level == wide.level <= narrow.high <= wide.high
    assert wide.level == median(one.level for one in several)
    assert wide.unanimous == (len({one.level for one in several}) == 1)


def test_the_worked_example_of_the_method() -> None:
    several = [view("a", 2, 3, 3), view("b", 3, 3, 3), view("c", 2, 2, 3), view("d", 0, 1, 2)]
    wide, narrow = (together(several, rule) for rule in RULES)
    assert (wide.level, wide.low, wide.high) == (2.5, 0.0, 3.0)
    assert (narrow.level, narrow.low, narrow.high) == (2.5, 2.0, 3.0)


# What the rounds say


def test_i_do_not_know_is_as_not_asked() -> None:
    cell = ("AA", "b.j")
    with_it = a_round({"a": {cell: (1, 2, 3)}, "b": {cell: None}})
    without = a_round({"a": {cell: (1, 2, 3)}})
    found = [judgements_of({"r": one}, ("r",), END) for one in (with_it, without)]
    assert [(one[cell].level, len(one[cell].by)) for one in found] == [(2.0, 1), (2.0, 1)]
    nobody = a_round({"a": {cell: None}, "b": {cell: None}})
    assert judgements_of({"r": nobody}, ("r",), END) == {}


def test_an_answer_counts_from_the_day_on_which_it_came() -> None:
    cell = ("AA", "b.j")
    asked = {"r": a_round({"a": {cell: (1, 1, 1)}}, received="2025-06-01")}
    assert judgements_of(asked, ("r",), date(2025, 5, 31)) == {}
    assert judgements_of(asked, ("r",), date(2025, 6, 1))[cell].since == date(2025, 6, 1)


def test_who_is_asked_again_is_heard_once_and_who_is_silent_still() -> None:
    cell = ("AA", "b.j")
    first = a_round({"a": {cell: (0, 0, 0)}, "b": {cell: (4, 4, 4)}, "c": {cell: (4, 4, 4)}}, "one")
    again = a_round({"a": {cell: (3, 3, 3)}, "c": {cell: None}}, "two", "2025-07-01", follows="one")
    rounds = {"one": first, "two": again}
    found = judgements_of(rounds, ("two",), END)[cell]
    assert [(one.assessor, one.level, one.round) for one in found.by] == [("a", 3, "two"), ("b", 4, "one")]
    assert judgements_of(rounds, ("two",), date(2025, 6, 30))[cell].level == 4.0


def test_a_round_that_asks_again_holds_the_one_before_wherever_that_is_named() -> None:
    cell = ("AA", "b.j")
    first = a_round({"a": {cell: (0, 0, 0)}}, "one")
    again = a_round({"a": {cell: (3, 3, 3)}}, "two", "2025-07-01", follows="one")
    rounds = {"one": first, "two": again}
    for names in (("two",), ("one", "two"), ("two", "one")):
        assert judgements_of(rounds, names, END)[cell].level == 3.0
    # Rounds that follow each other in a circle are still heard.
    circle = {"one": a_round({"a": {cell: (0, 0, 0)}}, "one", follows="two"), "two": again}
    assert judgements_of(circle, ("two", "one"), END)[cell].by


def test_of_two_rounds_the_one_named_later_goes_first() -> None:
    one, other = ("AA", "b.j"), ("BB", "b.j")
    rounds = {
        "one": a_round({"a": {one: (0, 0, 0), other: (1, 1, 1)}}, "one"),
        "two": a_round({"b": {one: (4, 4, 4)}}, "two"),
    }
    found = judgements_of(rounds, ("one", "two"), END)
    assert {cell: judged.level for cell, judged in found.items()} == {one: 4.0, other: 1.0}


def test_a_round_goes_before_a_profile_and_a_profile_fills_what_it_leaves() -> None:
    criteria = framing(criterion("b", scale("b.j"), scale("b.k")))
    given_by_hand = {
        name: {"level": 4, "why": Text(en="so", nl="zo"), "basis": "expert", "source": "team"}
        for name in ("b.j", "b.k")
    }
    facts = evidence(criteria, [country("A", given_by_hand)])
    facts = replace(facts, rounds={"r": a_round({"a": {("AA", "b.j"): (0, 1, 2)}})})
    a = assessed(facts, rounds=("r",), least_judged=0.0)
    assert a.performance.best[0].tolist() == [1.0, 4.0]
    assert (a.performance.low[0, 0], a.performance.high[0, 0]) == (0.0, 2.0)


# Where it counts


LETTERS = "ABCDEFGHIJKL"


def twelve(judged: Sequence[str], figures: Sequence[float] | None = None) -> Evidence:
    """Twelve countries alike, or with these figures; those judged are given the highest level."""
    criteria = framing(criterion("a", indicator("a.x", "X", doubt=5.0)), criterion("b", scale("b.j")))
    values = dict(zip(LETTERS, figures or [50.0] * len(LETTERS), strict=True))
    facts = evidence(criteria, LETTERS, {"X": {one: {2025: value} for one, value in values.items()}})
    said = {"a": {(letter * 2, "b.j"): (4, 4, 4) for letter in judged}} if judged else {}
    return replace(facts, rounds={"r": a_round(said)})


def test_ten_favourites_do_not_count_and_all_of_them_do() -> None:
    some = assessed(twelve(LETTERS[:10]), rounds=("r",), top=3)
    assert some.performance.why[:, 1].tolist() == [Why.NOT_EVERYWHERE] * 10 + [Why.NOT_JUDGED] * 2
    assert len(set(some.scores.total.tolist())) == 1, "nobody gains by being looked at"
    assert narrow_rubrics(some) == (Narrow(1, 10, 12),)
    everybody = assessed(twelve(LETTERS), rounds=("r",), top=3)
    assert (everybody.performance.why[:, 1] == Why.KNOWN).all()
    assert narrow_rubrics(everybody) == ()
    enough = assessed(twelve(LETTERS[:10]), rounds=("r",), top=3, least_judged=0.8)
    assert (enough.performance.why[:10, 1] == Why.KNOWN).all()
    # Ten of twelve are five sixths, and not nine tenths.
    few = assessed(twelve(LETTERS[:10]), rounds=("r",), top=3, least_judged=0.9)
    assert narrow_rubrics(few) == (Narrow(1, 10, 12),)


def test_who_is_out_whatever_the_unknowns_come_to_need_not_be_judged() -> None:
    # A quarter of the weight is unknown: 0 to 25 points. Two stand so low that they stay out.
    facts = twelve(LETTERS[:10], [100.0] * 10 + [0.0, 0.0])
    a = assessed(facts, rounds=("r",), top=3, weights={"a": 3.0, "b": 1.0})
    could = could_cross(a.evidence, a.recipe, a.measured, a.verdicts)
    assert could.tolist() == [True] * 10 + [False] * 2
    assert (a.performance.why[:10, 1] == Why.KNOWN).all()


def test_who_is_ranked_once_judged_can_pass_whoever_is_first_now() -> None:
    # A leads B by more than the quarter that is unknown; of C nothing is known but what is judged of it.
    criteria = framing(criterion("a", indicator("a.x", "X", doubt=0.0)), criterion("b", scale("b.j")))
    facts = evidence(criteria, "ABC", {"X": {"A": {2025: 90.0}, "B": {2025: 0.0}}})
    facts = replace(facts, rounds={"r": a_round({"a": {("CC", "b.j"): (4, 4, 4)}})})
    a = assessed(facts, rounds=("r",), top=1, weights={"a": 3.0, "b": 1.0})
    could = could_cross(a.evidence, a.recipe, a.measured, a.verdicts)
    assert could.tolist() == [True, False, True]
    assert a.measured.why[2, 1] == Why.NOT_EVERYWHERE


def test_without_a_bar_every_judgement_counts() -> None:
    a = assessed(twelve(LETTERS[:1]), rounds=("r",), top=3, least_judged=0.0)
    assert a.performance.why[0, 1] == Why.KNOWN
    assert a.rank[0] == 1


@pytest.mark.parametrize("setting", ["b=x3", "a=x9", "b=0"])
def test_other_weights_keep_what_counts(setting: str) -> None:
    a = assessed(
        twelve(LETTERS[:10], [100.0] * 10 + [0.0, 0.0]),
        rounds=("r",),
        top=3,
        weights={"a": 3.0, "b": 1.0},
    )
    recipe = changed(a.recipe, a.evidence, settings=(parse_setting(setting),))
    after = reassess(a, recipe)
    assert np.array_equal(after.measured.why, a.measured.why)


def test_a_level_can_be_supposed_in_the_place_of_a_judgement_of_a_round() -> None:
    a = assessed(twelve(LETTERS), rounds=("r",), top=3)
    after = reassess(a, replace(a.recipe, supposed=(Supposition("AA", "b.j", 0.0),)))
    assert after.performance.best[0, 1] == 0.0
    assert ("AA", "b.j") not in after.performance.heard
    assert ("AA", "b.j") in after.measured.heard
    assert after.rank[0] == 12


said_of_worlds = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.dictionaries(
        st.tuples(st.sampled_from(["AA", "BB", "CC", "DD"]), st.sampled_from(["b.j", "d.k"])),
        st.none() | threes,
        max_size=8,
    ),
    max_size=3,
)


@st.composite
def asked_worlds(draw: st.DrawFn) -> tuple[Evidence, Recipe, Recipe]:
    """A world with a round, and two recipes of it that differ in anything, or in weights alone."""
    world: World = draw(worlds)
    facts = replace(world.assessed().evidence, rounds={"r": a_round(draw(said_of_worlds))})
    more = st.fixed_dictionaries(
        {
            "rounds": st.sampled_from([(), ("r",), ("r",)]),
            "least_judged": st.sampled_from([None, 0.0, 0.5, 1.0]),
        }
    )
    recipes: list[Recipe] = []
    for settled in (False, draw(st.booleans())):
        said = policy(world.criteria, **{**draw(policies), **draw(more)})
        made = make_recipe(said, NOTHING, as_of=END)
        began = recipes[0].policy if settled else None
        top = recipes[0].top if settled else made.top
        recipes.append(replace(made, settled_by=began, top=top))
    return facts, recipes[0], recipes[1]


@given(asked_worlds())
def test_assessing_again_is_assessing(drawn: tuple[Evidence, Recipe, Recipe]) -> None:
    facts, one, other = drawn
    if other.settled_by is not None and other.policy.rounds != one.policy.rounds:
        other = replace(other, policy=other.policy.model_copy(update={"rounds": one.policy.rounds}))
    first = assess(facts, one)
    assert same(parts(reassess(first, other)), parts(assess(facts, other)))


@pytest.mark.parametrize(("ahead", "turned"), [(12.4, True), (12.6, False)])
def test_a_half_level_is_a_whole_one_from_where_it_moves_to(ahead: float, turned: bool) -> None:
    """On levels 0 to 4 with half of the weight a level is 12.5 points; from 1.5 the next one up is 2.5."""
    criteria = framing(criterion("a", indicator("a.x", "X")), criterion("b", scale("b.j")))
    facts = evidence(criteria, "AB", {"X": {"A": {2025: 2.0 * ahead}, "B": {2025: 0.0}}})
    said = {
        "a": {("AA", "b.j"): (0, 0, 0), ("BB", "b.j"): (0, 0, 0)},
        "b": {("AA", "b.j"): (3, 3, 3), ("BB", "b.j"): (3, 3, 3)},
    }
    a = assessed(replace(facts, rounds={"r": a_round(said)}), rounds=("r",), least_judged=0.0, close_gap=0)
    assert a.performance.best[:, 1].tolist() == [1.5, 1.5]
    assert (compare(a, 0, 1) is not None) is turned
