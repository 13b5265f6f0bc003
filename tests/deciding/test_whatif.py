"""What if: who leaves, who enters, from where on, what did it, and which supposition carries it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.recipe import Supposition
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import Setting
from ikt.deciding.whatif import WhatIf, cause, weights_path, what_if
from ikt.scoring.crossing import crossings
from ikt.telling.whatif.sentences import whatif_sentences
from tests.assessing.worlds import World, worlds
from tests.deciding.worlds import shipped, straight, straights
from tests.scoring import plain

points = st.lists(st.integers(0, 6).map(float), min_size=3, max_size=3).filter(lambda p: sum(p) > 0)


def weighed(a: Assessment, said: list[float]) -> Assessment:
    names = a.evidence.criteria.ids
    settings = tuple(Setting(name, "points", p) for name, p in zip(names, said, strict=True))
    return assess(a.evidence, changed(a.recipe, a.evidence, settings=settings))


def asked(a: Assessment, said: list[float], draws: int = 200) -> WhatIf:
    return what_if(a, weighed(a, said).recipe, draws=draws)


def members(a: Assessment) -> set[int]:
    return {row for row in range(len(a.units)) if a.ranked[row] and a.rank[row] <= a.recipe.top}


@given(worlds, st.sampled_from(["50", "50:exclude", "50:cap@30", "0:flag"]), points)
def test_who_leaves_and_enters_is_the_difference_of_the_two_sets(
    world: World, threshold: str, said: list[float]
) -> None:
    before = world.assessed()
    settings = tuple(Setting(name, "points", p) for name, p in zip("abd", said, strict=True))
    recipe = changed(before.recipe, before.evidence, settings=settings, thresholds=(f"free={threshold}",))
    found = what_if(before, recipe, draws=50)
    was, now = members(before), members(found.after)
    assert {move.row for move in found.leaves} == was - now
    assert {move.row for move in found.enters} == now - was
    assert len(found.moves) == len(was ^ now)
    assert set(before.inside()) == was


def scores_at(one: Assessment, other: Assessment, t: float) -> list[float]:
    weights = [(1 - t) * p + t * q for p, q in zip(one.weights, other.weights, strict=True)]
    return [
        min(plain.looped(row, weights), cap)
        for row, cap in zip(one.values.best.tolist(), one.scores.ceiling, strict=True)
    ]


@given(straights(capped=True), points)
def test_each_move_tips_where_it_says_and_stays_tipped(a: Assessment, said: list[float]) -> None:
    found = asked(a, said)
    for move in found.moves:
        assert move.at is not None
        assert 0.0 <= move.at <= 1.0
        for t in np.linspace(move.at, 1.0, 9)[1:-1]:
            if move.at < 1.0 - 1e-6:
                within = plain.ranks(scores_at(a, found.after, float(t)))[move.row] <= a.recipe.top
                # On a crossing of its own nothing is inside out.
                assert within == move.enters or near(a, found.after, float(t))
        if move.at > 1e-6:
            within = plain.ranks(scores_at(a, found.after, move.at - 1e-7))[move.row] <= a.recipe.top
            assert within != move.enters


@given(straights(capped=True), points)
def test_a_turn_holds_everybody_who_leaves_or_enters_just_there(a: Assessment, said: list[float]) -> None:
    found = asked(a, said)
    assert [turn.at for turn in found.turns] == sorted(
        {move.at for move in found.moves if move.at is not None}
    )
    for turn in found.turns:
        here = {(move.row, move.enters) for move in found.moves if move.at == turn.at}
        assert here <= {(row, False) for row in turn.leaves} | {(row, True) for row in turn.enters}
        bounds = [0.0, *meetings(a, found.after), 1.0]
        earlier = [t for t in bounds if t < turn.at - 1e-9]
        later = [t for t in bounds if t > turn.at + 1e-9]
        before = (max(earlier) + turn.at) / 2 if earlier else 0.0
        beyond = (min(later) + turn.at) / 2 if later else 1.0
        was, now = (
            {k for k, rank in enumerate(plain.ranks(scores_at(a, found.after, t))) if rank <= a.recipe.top}
            for t in (before, beyond)
        )
        assert (set(turn.leaves), set(turn.enters)) == (was - now, now - was)


def meetings(a: Assessment, there: Assessment) -> list[float]:
    path = weights_path(a, there)
    return [] if path is None else crossings(path).tolist()


def test_who_takes_part_only_for_a_while_is_named_where_it_does() -> None:
    """B passes A at a quarter of the way and C passes B at the half; C, A and B are first for good."""
    a = straight([[60, 20], [50, 50], [20, 80]], [1.0, 0.0], top=1)
    found = what_if(a, weighed(a, [0.0, 1.0]).recipe, draws=50)
    assert [turn.at for turn in found.turns] == pytest.approx([0.25, 0.5])
    assert [(turn.leaves, turn.enters) for turn in found.turns] == [((0,), (1,)), ((1,), (2,))]
    told = {lang: " ".join(whatif_sentences(found, lang)) for lang in ("en", "nl")}
    assert "A out, B in for a while. " in told["en"]
    assert "B out again, C in. " in told["en"]
    assert "A eruit, B er tijdelijk in. " in told["nl"]
    assert "B er weer uit, C erin. " in told["nl"]


def test_who_leaves_for_a_while_comes_back() -> None:
    """C passes A, which makes way for it until B falls below A: in the end C stands in the place of B."""
    a = straight([[50, 50], [70, 10], [36, 96]], [1.0, 0.0], top=2)
    found = what_if(a, weighed(a, [0.0, 1.0]).recipe, draws=50)
    assert [(turn.leaves, turn.enters) for turn in found.turns] == [((0,), (2,)), ((1,), (0,))]
    told = {lang: " ".join(whatif_sentences(found, lang)) for lang in ("en", "nl")}
    assert "A out for a while, C in. " in told["en"]
    assert "B out, A back in. " in told["en"]
    assert "A er tijdelijk uit, C erin. " in told["nl"]
    assert "B eruit, A er weer in. " in told["nl"]


@pytest.mark.parametrize(("society", "outside"), [(20.0, False), (30.0, False), (30.1, True), (3.0, True)])
def test_weights_outside_the_limits_of_the_policy_are_told(society: float, outside: bool) -> None:
    a = shipped()
    setting = Setting("society", "points", society)
    recipe = changed(a.recipe, a.evidence, settings=(setting,))
    told = " ".join(whatif_sentences(what_if(a, recipe, draws=50), "en", (setting,)))
    assert ("Outside the limits that the policy itself sets: relevance to society at " in told) == outside


def near(a: Assessment, there: Assessment, t: float) -> bool:
    scores = sorted(scores_at(a, there, t))
    return any(abs(one - other) < 1e-6 for one, other in itertools.pairwise(scores))


def plain_terms(
    before: Assessment, after: Assessment, row: int, other: int, rises: bool
) -> list[tuple[int, float]]:
    """The terms of the change of (c_ik - c_jk) that go the way of the change, largest first; the cut of a cap
    is a term."""
    sign = 1.0 if rises else -1.0
    terms = []
    for k in range(len(before.weights)):
        start = before.weights[k] * (before.values.best[row, k] - before.values.best[other, k])
        end = after.weights[k] * (after.values.best[row, k] - after.values.best[other, k])
        terms.append((k, float(end - start)))

    def cut(a: Assessment, one: int) -> float:
        whole = sum(w * x for w, x in zip(a.weights, a.values.best[one], strict=True))
        return float(min(a.scores.ceiling[one] - whole, 0.0))

    terms.append((-1, cut(after, row) - cut(after, other) - cut(before, row) + cut(before, other)))
    helping = sorted((term for term in terms if sign * term[1] > 1e-9), key=lambda term: -sign * term[1])
    if helping and abs(helping[0][1]) > abs(sum(term[1] for term in helping)) / 2.0 + 1e-9:
        return helping[:1]
    return helping[:2]


@given(straights(capped=True), points)
def test_what_did_it_is_the_largest_term_towards_the_change(a: Assessment, said: list[float]) -> None:
    there = weighed(a, said)
    for row in range(len(a.units)):
        found = cause(a, there, row)
        was, now = int(a.rank[row]), int(there.rank[row])
        turned = {
            sign: [
                k for k in range(len(a.units)) if sign * (a.rank[k] - was) < 0 < sign * (there.rank[k] - now)
            ]
            for sign in (1, -1)
        }
        if found is None:
            # A country whose rank changed passed nobody only where it caught up with others, or they with it.
            assert was == now or not turned[1 if now < was else -1]
            continue
        assert found.row == row
        rises = bool(there.rank[found.other] > now)
        assert found.other in turned[1 if rises else -1]
        assert was == now or rises == (now < was)
        expected = plain_terms(a, there, row, found.other, rises)
        assert [k for k, _ in found.terms] == [k for k, _ in expected] or ambiguous(expected)
        assert [x for _, x in found.terms] == pytest.approx([x for _, x in expected], abs=1e-9)
        assert found.terms


def test_a_line_that_moved_is_no_way_from_one_weighting_to_another() -> None:
    a = straight([[90, 85], [60, 50], [20, 10]], [1, 1], top=1)
    there = assess(a.evidence, replace(weighed(a, [1.5, 1.0]).recipe, top=2))
    assert weights_path(a, there) is None
    found = what_if(a, there.recipe, draws=50)
    assert [move.at for move in found.moves] == [None]
    assert "It tips" not in " ".join(whatif_sentences(found, "en", (Setting("a", "points", 1.5),)))


def test_who_is_ranked_only_after_the_change_can_leave_again_on_the_way() -> None:
    guards = {"free": {"below": 0.5, "effect": "exclude"}}
    a = straight([[90, 10], [80, 10], [50, 90]], [1, 0], caps=[True, False, False], top=1, safeguards=guards)
    assert not a.ranked[0]
    asked = (Setting("a", "points", 0.0), Setting("b", "points", 1.0))
    found = what_if(a, changed(a.recipe, a.evidence, settings=asked, thresholds=("free=0",)), draws=50)
    assert "A out again, C in" in " ".join(whatif_sentences(found, "en", asked))
    assert "A er weer uit, C erin" in " ".join(whatif_sentences(found, "nl", asked))


def test_who_leaves_is_told_against_who_entered() -> None:
    """The third leaves and the fifth enters; the fourth passed it below the line, nearer to its old place."""
    a = straight([[90, 80], [80, 70], [70, 10], [60, 20], [50, 90]], [1, 0], top=3)
    there = weighed(a, [0.0, 1.0])
    assert there.order() == [4, 0, 1, 3, 2]
    found = cause(a, there, 2)
    assert found is not None
    assert found.other == 4


def ambiguous(terms: list[tuple[int, float]]) -> bool:
    """Whether two terms are as large as each other, but for rounding."""
    return len(terms) > 1 and abs(abs(terms[0][1]) - abs(terms[1][1])) < 1e-9


def test_the_other_is_the_one_whose_place_was_taken() -> None:
    a = straight([[90, 10], [60, 60], [50, 50], [20, 80]], [3, 1], top=1)
    there = weighed(a, [1.0, 3.0])
    assert [a.rank.tolist(), there.rank.tolist()] == [[1, 2, 3, 4], [4, 2, 3, 1]]
    first = cause(a, there, 3)
    assert first is not None
    assert first.other == 0
    lost = cause(a, there, 0)
    assert lost is not None
    assert lost.other == 3


def test_one_term_is_told_where_it_exceeds_half_and_two_where_none_does() -> None:
    a = straight([[50, 50, 50, 50], [40, 40, 40, 40]], top=1)
    world = a.evidence
    three = tuple(
        Supposition("BB", f"{name}.x", number) for name, number in (("a", 60.0), ("b", 55.0), ("d", 60.0))
    )
    there = assess(world, changed(a.recipe, world, supposed=three))
    found = cause(a, there, 1)
    assert found is not None
    # Twenty, fifteen and twenty quarters of a point: none is more than half of all.
    assert [k for k, _ in found.terms] == [0, 3]
    there = assess(world, changed(a.recipe, world, supposed=(Supposition("BB", "c.x", 90.0),)))
    found = cause(a, there, 1)
    assert found is not None
    assert [k for k, _ in found.terms] == [2]
    assert found.terms[0][1] == pytest.approx(12.5)


def test_a_cap_that_begins_to_bite_is_what_did_it() -> None:
    a = straight([[80, 80], [60, 60]], caps=[False, False], top=1, safeguards={"free": {"below": 0.5}})
    b = straight([[80, 80], [60, 60]], caps=[True, False], top=1, safeguards={"free": {"below": 0.5}})
    recipe = changed(b.recipe, b.evidence, thresholds=("free=0.5:cap@40",))
    found = what_if(b, recipe, draws=50)
    assert [(move.row, move.enters) for move in found.moves] == [(0, False), (1, True)]
    told = found.moves[0].cause
    assert told is not None
    assert [k for k, _ in told.terms] == [-1]
    assert told.terms[0][1] == pytest.approx(-40.0)
    # Not a change of weights: nowhere along a line does it tip.
    assert found.moves[0].at is None
    assert weights_path(b, found.after) is None
    assert a.rank.tolist() == b.rank.tolist()


def test_suppositions_that_carry_it_are_those_without_which_it_is_another() -> None:
    a = straight([[50, 50], [40, 40], [30, 30]], top=1)
    world = a.evidence
    carrying, idle = Supposition("BB", "a.x", 90.0), Supposition("CC", "b.x", 35.0)
    for supposed, expected in (((carrying, idle), (0,)), ((idle, carrying), (1,)), ((idle,), ())):
        found = what_if(a, changed(a.recipe, world, supposed=supposed), draws=50)
        assert found.carried_by == expected


@given(straights(), points, st.integers(0, 1), st.integers(0, 10))
def test_with_more_than_weights_changed_it_tips_with_all_else_changed(
    a: Assessment, said: list[float], row: int, tens: int
) -> None:
    """Just before the weight it is on one side, from there to the new weights on the other."""
    names = a.evidence.criteria.ids
    settings = tuple(Setting(name, "points", p) for name, p in zip(names, said, strict=True))
    supposed = (Supposition("AB"[row] * 2, "a.x", 10.0 * tens),)
    found = what_if(a, changed(a.recipe, a.evidence, settings=settings, supposed=supposed), draws=50)
    start = assess(a.evidence, changed(a.recipe, a.evidence, supposed=supposed))
    for move in found.moves:
        begun = move.row in members(start)
        if begun == move.enters:
            assert move.at is None
        elif move.at is not None:
            if move.at > 1e-6:
                within = plain.ranks(scores_at(start, found.after, move.at - 1e-7))[move.row]
                assert (within <= a.recipe.top) != move.enters
        else:
            assert weights_path(start, found.after) is None


def test_what_carries_nothing_is_told_from_what_any_one_of_carries() -> None:
    a = straight([[50, 50], [40, 40], [30, 30]], top=1)
    high, higher = Supposition("BB", "a.x", 90.0), Supposition("BB", "b.x", 95.0)
    idle = Supposition("CC", "b.x", 35.0)
    either = what_if(a, changed(a.recipe, a.evidence, supposed=(high, higher)), draws=50)
    assert (either.carried_by, either.rests) == ((), True)
    b = straight([[50, 50], [60, 30], [30, 30]], top=1)
    told = changed(b.recipe, b.evidence, settings=(Setting("a", "factor", 9.0),), supposed=(idle,))
    found = what_if(b, told, draws=50)
    assert found.moves
    assert (found.carried_by, found.rests, found.weights_only) == ((), False, False)


@given(straights(), st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 10)), max_size=3))
def test_carried_by_is_what_leaving_each_out_shows(a: Assessment, said: list[tuple[int, int, int]]) -> None:
    named = {(row, k): Supposition("AB"[row] * 2, f"{'abc'[k]}.x", 10.0 * x) for row, k, x in said}
    supposed = tuple(named.values())
    found = what_if(a, changed(a.recipe, a.evidence, supposed=supposed), draws=50)
    there = members(found.after)
    carrying = []
    for place in range(len(supposed)):
        rest = tuple(item for k, item in enumerate(supposed) if k != place)
        if members(assess(a.evidence, changed(a.recipe, a.evidence, supposed=rest))) != there:
            carrying.append(place)
    assert found.carried_by == (tuple(carrying) if there != members(a) else ())


@given(straights())
def test_nothing_changed_is_told_as_nothing(a: Assessment) -> None:
    found = what_if(a, a.recipe, draws=50)
    assert found.moves == ()
    assert found.carried_by == ()
    assert weights_path(a, found.after) is None


@given(straights(), points)
def test_how_sure_it_is_lies_between_0_and_1_with_its_error(a: Assessment, said: list[float]) -> None:
    found = asked(a, said)
    assume(found.moves)
    for move in found.moves:
        assert 0.0 <= move.share <= 1.0
        assert move.error == pytest.approx((move.share * (1 - move.share) / 200) ** 0.5)
    sure = what_if(a, found.after.recipe, part=0.0, draws=50)
    assert [move.share for move in sure.moves] == [float(move.enters) for move in sure.moves]


def test_another_date_or_a_change_of_evidence_is_no_line_of_weights() -> None:
    a = shipped()
    recipe = replace(a.recipe, as_of=a.recipe.as_of.replace(year=a.recipe.as_of.year - 1))
    assert weights_path(a, assess(a.evidence, recipe)) is None
    supposed = (Supposition("ZA", "history.agreement", 4.0),)
    assert weights_path(a, assess(a.evidence, changed(a.recipe, a.evidence, supposed=supposed))) is None


def test_society_double_in_the_workspace_tips_where_its_own_answer_says() -> None:
    a = shipped()
    ids = a.evidence.criteria.ids
    recipe = changed(a.recipe, a.evidence, settings=(Setting("society", "factor", 3.0),))
    found = what_if(a, recipe, draws=1000)
    assert found.moves
    for move in found.moves:
        assert move.at is not None
        # Along the straight line the share of society grows evenly from an eighth to three tenths.
        for at, turned in ((move.at - 1e-6, False), (move.at + 1e-6, True)):
            if not 0.0 < at < 1.0:
                continue
            k = ids.index("society")
            share = a.weights[k] + at * (found.after.weights[k] - a.weights[k])
            points = share / (1.0 - share) * 70.0
            there = assess(
                a.evidence, changed(a.recipe, a.evidence, settings=(Setting("society", "points", points),))
            )
            assert (move.row in members(there)) == (move.enters == turned)
