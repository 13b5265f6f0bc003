"""The best set under rules against brute force over every set there is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.deciding import firmness as core
from ikt.deciding.best_set import best, first, keeps
from ikt.deciding.best_sets_of_draws import sweep
from ikt.deciding.plan_prices import against
from ikt.deciding.plan_rules import Row, Task, at, make_task, switched, unpriced
from ikt.deciding.planning import Planned, planned
from ikt.model.base import Language
from ikt.model.plan import Plan, Rule
from ikt.problems import BadRequest
from ikt.telling.document import lines_of, plain
from ikt.telling.plan.sentences import plan_view
from tests.deciding.worlds import LETTERS, hundreds, shipped, straight
from tests.invented import assessment as invented

pytest.importorskip("highspy")

some = settings(max_examples=30)
KINDS = ("must", "must_not", "at_least", "at_most", "together", "apart", "only_with", "sum_at_least")
TEXT = {"en": "rule", "nl": "regel"}


def first_said(made: Planned, lang: Language) -> str:
    """The first sentences of the answer about a plan."""
    return plain(lines_of(plan_view(made, None, None, (), lang).parts[0].blocks[0])[0])


def rule(name: str, kind: str, letters: str, **said: Any) -> Rule:
    countries = [letter * 2 for letter in letters]
    return Rule.model_validate(
        {"id": name, "name": TEXT, "kind": kind, "countries": countries, "why": TEXT, **said}
    )


def plan(*rules: Rule, **said: Any) -> Plan:
    return Plan.model_validate({"id": "plan", "name": TEXT, "rules": rules, **said})


@st.composite
def cases(draw: st.DrawFn, most: int = 9) -> tuple[Assessment, Plan, int]:
    """A world of up to twelve countries on two criteria, some rules, a number of posts."""
    n = draw(st.integers(2, most))
    values = draw(st.lists(st.tuples(hundreds, hundreds), min_size=n, max_size=n))
    rules = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(KINDS))
        least = 2 if kind in ("together", "apart") else 1
        size = draw(st.integers(min(least, n), min(n, 4)))
        letters = "".join(draw(st.permutations(LETTERS[:n]))[:size])
        said: dict[str, Any] = {}
        if kind in ("at_least", "at_most"):
            said = {"count": draw(st.integers(0, 3))}
        elif kind == "only_with":
            said = {"needs": [draw(st.sampled_from(LETTERS[:n])) * 2]}
        elif kind == "sum_at_least":
            amounts = {letter * 2: draw(st.integers(1, 5)) for letter in letters}
            letters, said = "", {"amounts": amounts, "least_eur": draw(st.integers(0, 12))}
        rules.append(rule(f"r{number}", kind, letters, **said))
    return straight(values, [2.0, 1.0], top=1), plan(*rules), draw(st.integers(1, n))


def task_of(a: Assessment, p: Plan, posts: int) -> Task:
    return make_task(a, p, (), posts)[0]


def every(task: Task) -> Iterator[tuple[int, ...]]:
    """Every set that keeps to the rules, by trying all of them."""
    for size in range(task.posts + 1):
        for places in itertools.combinations(range(len(task.rows)), size):
            if allowed(task, places):
                yield places


def allowed(task: Task, places: Sequence[int]) -> bool:
    """Each kind of rule in its own words, not as rows."""
    inside = set(places)
    for bind in task.binds:
        mine = inside & set(bind.places)
        kind, count = bind.rule.kind, bind.rule.count or 0
        codes = {place: LETTERS[task.rows[place]] * 2 for place in inside}
        amounts = [bind.rule.amounts.get(code, 0.0) for code in codes.values()]
        holds = {
            "must": len(mine) == len(bind.places),
            "bound": len(mine) == len(bind.places),
            "must_not": not mine,
            "at_least": len(mine) >= count,
            "at_most": len(mine) <= count,
            "together": len(mine) in (0, len(bind.places)),
            "apart": len(mine) <= 1,
            "only_with": all(set(bind.rule.needs) <= set(codes.values()) for _ in mine),
            "sum_at_least": sum(amounts) >= (bind.rule.least_eur or 0.0),
        }[kind]
        if not holds:
            return False
    return task.budget is None or task.budget.holds(np.isin(np.arange(len(task.rows)), list(inside)))


def worth(task: Task, places: Sequence[int]) -> float:
    return float(task.worth[list(places)].sum())


@some
@given(cases(12))
def test_the_best_set_is_the_best_of_all(case: tuple[Assessment, Plan, int]) -> None:
    task = task_of(*case)
    found = best(task)
    sets = [worth(task, places) for places in every(task)]
    if found is None:
        assert not sets
    else:
        assert found.proven
        assert allowed(task, found.places)
        assert keeps(task, found.places)
        assert found.worth == pytest.approx(max(sets), abs=1e-6)


@some
@given(cases())
def test_never_more_posts_than_there_are_and_more_posts_are_never_worth_less(
    case: tuple[Assessment, Plan, int],
) -> None:
    a, p, _ = case
    before = None
    for posts in range(1, len(a.order()) + 1):
        now = best(at(task_of(a, p, posts), posts))
        assert now is None or len(now.places) <= posts
        if before is not None:
            assert now is not None
            assert now.worth >= before.worth - 1e-9
        before = now


@some
@given(cases(), st.lists(st.integers(1, 9), min_size=9, max_size=9), st.integers(0, 40))
def test_never_above_the_budget_and_more_budget_is_never_worth_less(
    case: tuple[Assessment, Plan, int], costs: list[int], most: int
) -> None:
    task = task_of(*case)
    terms = dict(enumerate(map(float, costs[: len(task.rows)])))
    before = None
    for budget in (most, most + 1, most + 7):
        held = replace(task, budget=Row(terms, -np.inf, float(budget)))
        now = best(held)
        sets = [worth(held, places) for places in every(held)]
        assert (now is None) == (not sets)
        if now is not None:
            assert sum(terms[place] for place in now.places) <= budget
            assert now.worth == pytest.approx(max(sets), abs=1e-6)
        if before is not None:
            assert now is not None
            assert now.worth >= before.worth - 1e-9
        before = now


@some
@given(cases(7))
def test_a_price_is_the_best_without_minus_the_best_with(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is None:
        return
    for one in made.prices:
        rest = plan(*(other for other in p.rules if other.id != one.rule.id))
        without = task_of(a, rest, posts)
        free = max(worth(without, places) for places in every(without))
        assert one.points == pytest.approx(free - made.best.worth, abs=1e-6)
        assert one.points is not None
        assert one.points >= 0.0


@some
@given(cases(7))
def test_a_rule_that_is_off_costs_what_it_costs_when_on(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    off = switched(p, dict.fromkeys((one.id for one in p.rules), False))
    made = planned(a, off, (), posts=posts)
    assert made.best is not None
    assert not made.binds
    for one in made.prices:
        on = planned(a, switched(off, {one.rule.id: True}), (), posts=posts)
        if on.best is None:
            assert one.points is None
        else:
            assert one.points == pytest.approx(made.best.worth - on.best.worth, abs=1e-6)


@some
@given(cases(7))
def test_the_next_best_sets_are_the_next_best(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts, more=4)
    if made.best is None:
        return
    size = len(made.best.places)
    sets = sorted((worth(made.task, s) for s in every(made.task) if len(s) >= size), reverse=True)
    told = [made.best.worth, *(one.worth for one in made.following)]
    assert told == pytest.approx(sets[: len(told)], abs=1e-6)
    assert len({made.best.places, *(one.places for one in made.following)}) == len(told)
    assert len(told) == min(5, len(sets))


@some
@given(cases(7))
def test_a_margin_is_what_going_against_the_plan_costs(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is None:
        return
    inside = set(made.best.places)
    for place, points in made.margin.items():
        others = [worth(made.task, s) for s in every(made.task) if (place in s) != (place in inside)]
        if points is None:
            assert not others
        else:
            assert points == pytest.approx(made.best.worth - max(others), abs=1e-6)


@some
@given(cases(6))
def test_the_clash_is_the_smallest(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is not None:
        assert made.clash == ()
        return
    assert next(every(task_of(a, plan(*made.clash), posts)), None) is None
    for size in range(1, len(made.clash)):
        for rules in itertools.combinations(p.rules, size):
            assert next(every(task_of(a, plan(*rules), posts)), None) is not None


def test_the_knapsack_of_ten_items() -> None:
    """KNAPSACK_01 P01: Kreher, D.L. and Stinson, D.R. (1999), Combinatorial Algorithms, CRC Press; data of J.
    Burkardt, Florida State University."""
    value = [92, 57, 49, 68, 60, 43, 67, 84, 87, 72]
    cost = [23, 31, 29, 44, 53, 38, 63, 85, 89, 82]
    budget = Row(dict(enumerate(map(float, cost))), -np.inf, 165.0)
    task = Task(tuple(range(10)), np.array(value, dtype=float), 10, (), budget)
    found = best(task)
    assert found is not None
    assert found.worth == 309
    assert found.places == (0, 1, 2, 3, 5)


def test_a_budget_counts_opening_and_closing() -> None:
    a = straight([[90.0], [80.0], [70.0]], [1.0], top=1)
    costs = {"AA": {"post": 10, "opening": 5}, "BB": {"post": 10, "closing": 4}, "CC": {"post": 10}}

    def chosen(budget: float) -> set[str]:
        p = plan(budget_eur=budget, costs=costs, now=["BB"])
        made = planned(a, p, (), posts=2)
        return {a.units[row].iso2 for row in made.chosen}

    assert chosen(25) == {"AA", "BB"}  # 15 to open AA, 10 to keep BB
    assert chosen(24) == {"BB", "CC"}  # AA with CC would close BB: 15 + 10 + 4
    assert chosen(19) == {"AA"}  # 15 and 4 to close BB
    assert chosen(13) == {"BB"}
    with pytest.raises(BadRequest, match="P883"):
        planned(a, plan(budget_eur=20, costs={"AA": {"post": 1}}, now=["BB"]), (), posts=2)


@some
@given(cases(8), st.integers(0, 2**8 - 1), st.integers(0, 20), st.integers(0, 3))
def test_where_nobody_filled_in_a_cost_the_budget_keeps_a_country_out_and_nothing_else(
    case: tuple[Assessment, Plan, int], lacking: int, budget: int, closing: int
) -> None:
    a, p, posts = case
    codes = [unit.iso2 for unit in a.units]
    without = [iso2 for number, iso2 in enumerate(codes) if lacking >> number & 1]
    now = [iso2 for iso2 in codes[::2] if iso2 not in without]
    costs = {iso2: {"post": number, "closing": closing} for number, iso2 in enumerate(codes, 2)}
    money: dict[str, Any] = {"budget_eur": budget, "now": now}
    some_costs = {iso2: cost for iso2, cost in costs.items() if iso2 not in without}
    asked = plan(*p.rules, **money, costs=some_costs)
    out = [rule("out", "must_not", "".join(iso2[0] for iso2 in without))] if without else []
    known = plan(*p.rules, *out, **money, costs=costs)
    task, other = task_of(a, asked, posts), task_of(a, known, posts)
    assert best(task) == best(other)
    assert [a.units[task.rows[place]].iso2 for place in unpriced(a, asked, task)] == [
        a.units[row].iso2 for row in task.rows if a.units[row].iso2 in without
    ]


def test_an_agreement_binds_until_its_day() -> None:
    a = straight([[90.0], [80.0], [70.0]], [1.0], top=1)  # seen on 31 December 2025

    def chosen(until: str) -> set[str]:
        p = plan(rule("pact", "bound", "C", until=until, source="bureau"))
        return {a.units[row].iso2 for row in planned(a, p, (), posts=2).chosen}

    assert chosen("2025-12-31") == {"AA", "CC"}
    assert chosen("2026") == {"AA", "CC"}
    assert chosen("2025-12-30") == {"AA", "BB"}


def test_who_is_not_ranked_takes_a_post_and_adds_nothing() -> None:
    nan = float("nan")
    a = straight([[90.0, 90.0], [80.0, 80.0], [nan, nan]], [1.0, 1.0], top=1)
    assert not a.ranked[2]
    made = planned(a, plan(rule("held", "must", "C")), (), posts=2)
    assert made.best is not None
    assert {a.units[row].iso2 for row in made.chosen} == {"AA", "CC"}
    assert made.best.worth == pytest.approx(90.0)


def test_together_with_who_is_not_ranked_means_neither() -> None:
    nan = float("nan")
    a = straight([[90.0, 90.0], [80.0, 80.0], [70.0, 70.0], [nan, nan]], [1.0, 1.0], top=1)
    made = planned(a, plan(rule("pair", "together", "AD")), (), posts=2)
    assert {a.units[row].iso2 for row in made.chosen} == {"BB", "CC"}
    made = planned(a, plan(rule("pair", "together", "AD"), rule("held", "must", "D")), (), posts=2)
    assert {a.units[row].iso2 for row in made.chosen} == {"AA", "DD"}


def test_more_posts_in_the_policy_than_countries_are_those_that_there_are() -> None:
    a = straight([[90.0], [80.0]], [1.0], top=5)
    made = planned(a, plan(), ())
    assert made.task.posts == 2
    assert len(made.chosen) == 2
    assert planned(a, plan(posts=9), ()).task.posts == 2


def test_who_is_held_without_a_rank_takes_one_of_the_posts_that_were_meant() -> None:
    nan = float("nan")
    a = straight([[90.0, 90.0], [80.0, 80.0], [nan, nan]], [1.0, 1.0], top=3)
    for posts in (None, 3):
        made = planned(a, plan(rule("held", "must", "C"), posts=3), (), posts=posts)
        assert len(made.chosen) == 3
        assert made.meant is None
    made = planned(a, plan(posts=3), ())
    assert made.meant == 3
    assert "only two countries can be chosen" in first_said(made, "en")
    assert planned(a, plan(posts=9), (), posts=2).meant is None


def test_a_rule_that_is_off_and_would_hold_who_has_no_rank_costs_a_post() -> None:
    nan = float("nan")
    a = straight([[90.0, 90.0], [80.0, 80.0], [nan, nan], [nan, nan]], [1.0, 1.0], top=2)
    for more in ((), (rule("too", "must", "D"),)):
        made = planned(a, plan(rule("held", "must", "C", on=False), *more), (), posts=2 + len(more))
        price = next(one for one in made.prices if one.rule.id == "held")
        assert price.points == pytest.approx(80.0)
        assert [a.units[made.row(place)].iso2 for place in price.leaves] == ["BB"]
        assert price.enters == ()


def test_a_comparison_is_with_the_ranking_though_no_set_of_so_many_keeps_to_the_rules() -> None:
    a = straight([[90.0], [80.0], [70.0]], [1.0], top=1)
    p = plan(rule("two", "must", "BC"))
    made = planned(a, p, (), posts=2, earlier=1)
    assert made.earlier is None
    assert made.known is not None
    assert made.known.places == (0,)
    lead = [first_said(made, "en"), first_said(made, "nl")]
    assert lead[0].startswith(
        "From the first of the ranking to two posts under the rule “rule”, out: A (by “rule”)."
    )
    assert lead[1].startswith(
        "Van de eerste van de ranglijst naar twee posten met de regel “regel”, eruit: A (door"
    )


def test_a_country_or_a_rule_that_is_nowhere_is_refused() -> None:
    a = straight([[90.0], [80.0]], [1.0], top=1)
    with pytest.raises(BadRequest, match="P882"):
        planned(a, plan(rule("far", "must", "Z")), (), posts=1)
    with pytest.raises(BadRequest, match="P881"):
        switched(plan(), {"nothing": True})
    for posts in (0, 3, -1):
        with pytest.raises(BadRequest, match="P884"):
            planned(a, plan(), (), posts=posts)


# How firmly


@some
@given(cases(8))
def test_the_core_index_is_that_of_all_sets_compared_with_all(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is None:
        return
    corners = 0.5 * np.array(a.weights) + 0.5 * np.eye(2)
    values = a.values.best[list(made.task.rows)] @ corners.T
    sets = list(every(made.task))
    totals = [values[list(places)].sum(axis=0) for places in sets]
    kept = [
        places
        for places, own in zip(sets, totals, strict=True)
        if not any((other >= own - 1e-9).all() and (other > own + 1e-9).any() for other in totals)
    ]
    index, count = core.core_index(made, 0.5)
    assert count == len(kept)
    assert index is not None
    expected = [sum(place in places for places in kept) / len(kept) for place in range(len(made.task.rows))]
    assert index == pytest.approx(np.array(expected))


@settings(max_examples=10)
@given(cases(6))
def test_each_draw_is_solved_as_if_it_were_the_only_one(case: tuple[Assessment, Plan, int]) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is None:
        return
    found = core.frequency(made, core.Solver(made.task, 12), 0.6, 12, 3, evidence=True)
    scores = core.drawn_scores(a, 0.6, 12, 3, evidence=True)
    share = np.zeros(len(made.task.rows))
    for k in range(12):
        drawn = Task(made.task.rows, scores[:, k], posts, made.task.binds)
        sets = sorted(every(drawn), key=lambda places: -worth(drawn, places))
        # Where two sets are worth the same either will do.
        if len(sets) > 1 and worth(drawn, sets[0]) - worth(drawn, sets[1]) < 1e-6:
            return
        share[list(sets[0])] += 1 / 12
    assert found.share == pytest.approx(share)


@some
@given(cases(8), st.integers(0, 2**16), st.booleans())
def test_a_sweep_finds_for_every_draw_what_trying_all_sets_finds(
    case: tuple[Assessment, Plan, int], seed: int, budget: bool
) -> None:
    task = task_of(*case)
    n = len(task.rows)
    rng = np.random.default_rng(seed)
    if budget:
        costs = dict(enumerate(rng.integers(-3, 10, n).astype(float).tolist()))
        task = replace(task, budget=Row(costs, -np.inf, 12.0))
    scores = rng.uniform(0.0, 100.0, (n, 7))
    made = sweep(task)
    sets = list(every(task))
    if made is None:
        assert not sets
        return
    chosen = made.best(scores)
    for k in range(7):
        found = [int(place) for place in np.flatnonzero(chosen[:, k])]
        assert allowed(task, found)
        assert len(found) <= task.posts
        assert scores[found, k].sum() == pytest.approx(max(scores[list(s), k].sum() for s in sets))


def test_a_sweep_of_blocks_is_that_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    a = straight([[90.0], [60.0], [55.0], [50.0]], [1.0], top=1)
    task = task_of(a, plan(rule("alone", "apart", "AB"), rule("one", "at_least", "CD", count=1)), 2)
    scores = np.random.default_rng(0).uniform(0.0, 100.0, (4, 100))
    made = sweep(task)
    assert made is not None
    whole = made.best(scores)
    monkeypatch.setattr("ikt.deciding.best_sets_of_draws._CELLS", 1)
    assert (made.best(scores) == whole).all()
    monkeypatch.setattr("ikt.deciding.best_sets_of_draws.MOST_STATES", 1)
    assert sweep(task) is None


# What the doubt turns round


@some
@given(cases(7))
def test_a_difference_is_turned_round_as_often_as_the_drawn_sums_say(
    case: tuple[Assessment, Plan, int],
) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    told = core.doubt(made, draws=30, seed=4)
    if made.best is None:
        assert told is None
        return
    assert told is not None
    scores = core.drawn_scores(a, 0.0, 30, 4, evidence=True)
    sums = {places: scores[list(places)].sum(axis=0) for places in every(made.task)}
    own = sums[made.best.places]
    for place, other in made.against.items():
        if other is None:
            assert told.against[place] is None
        else:
            # Countries in both sets add the same to both; rounding of the sums may settle a tie either way.
            more = sums[other.places] > own + 1e-9
            less = sums[other.places] < own - 1e-9
            assert more.mean() - 1e-9 <= told.against[place] <= 1.0 - less.mean() + 1e-9
    assert (told.rules is None) == (not made.binds)
    assert len(told.prices) == len(made.prices)
    inside = set(made.best.places)
    for side in (True, False):
        for place in told.beyond(inside, in_=side):
            assert (place in inside) == side


def test_a_gap_far_beyond_the_doubt_is_never_turned_round() -> None:
    a = straight([[95.0], [90.0], [10.0]], [1.0], top=1, doubt=2.0)
    made = planned(a, plan(), (), posts=2)
    told = core.doubt(made)
    assert told is not None
    assert told.beyond({0, 1}, in_=True) == [0, 1]
    assert told.beyond({0, 1}, in_=False) == [2]
    assert told.nearest is not None
    assert told.nearest.turned == 0.0


def test_without_rules_the_plan_is_the_first_of_the_ranking() -> None:
    a = shipped()
    made = planned(a, plan(), (), posts=8)
    assert made.best == first(made.task)
    assert [made.row(place) for place in made.best.places] == a.order()[:8]
    assert not made.binds
    assert all(not step.leaves for step in made.steps)


def test_steps_need_not_be_nested() -> None:
    a = straight([[90.0], [60.0], [55.0]], [1.0], top=1)
    made = planned(a, plan(rule("alone", "apart", "AB"), rule("away", "apart", "AC")), (), posts=1)
    assert [step.leaves for step in made.steps] == [(), (0,), ()]


def made_twice(made: Planned) -> bool:
    again = planned(made.assessment, made.plan, (), posts=made.task.posts)
    return again.best == made.best and again.following == made.following and again.prices == made.prices


def test_the_same_again() -> None:
    rules = (rule("few", "at_most", "A", count=0),)
    a = straight([[50.0]] * 6, [1.0], top=1)
    assert made_twice(planned(a, plan(*rules), (), posts=3))


def test_fewer_draws_where_each_has_to_be_solved_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "DRAWS_ONE_BY_ONE", 7)
    monkeypatch.setattr(core, "DRAWS", 60)
    monkeypatch.setattr("ikt.deciding.best_sets_of_draws.MOST_STATES", 12)
    a = invented()
    codes = [unit.iso2 for unit in a.units if unit.profile is not None]
    even = {iso2: {"post": 250_000} for iso2 in codes}
    # Powers of two make every sum of costs another one.
    odd = {iso2: {"post": 200_000 + 300 * 2**place} for place, iso2 in enumerate(codes)}
    made = [planned(a, plan(costs=costs, budget_eur=900_000), (), posts=4) for costs in (even, odd)]
    found = [core.firmness(one) for one in made]
    assert [firm.both.draws if firm else None for firm in found] == [60, 7]
    asked = core.firmness(made[1], draws=3)
    assert asked is not None
    assert asked.weights.draws == 3


def test_too_many_sets_to_compare_give_no_core_index(monkeypatch: pytest.MonkeyPatch) -> None:
    a = invented()
    costs = {unit.iso2: {"post": 200_000 + 300 * 2**place} for place, unit in enumerate(a.units)}
    made = planned(a, plan(costs=costs, budget_eur=900_000), (), posts=4)
    firm = core.firmness(made, draws=3)
    assert firm is not None
    assert firm.core is not None
    assert firm.portfolios > 0
    monkeypatch.setattr(core, "MOST_PORTFOLIOS", 3)
    crowded = core.firmness(made, draws=3)
    assert crowded is not None
    assert (crowded.core, crowded.portfolios) == (None, 0)


def test_too_many_pairs_to_compare_give_no_core_index(monkeypatch: pytest.MonkeyPatch) -> None:
    made = planned(invented(), plan(), (), posts=4)
    found, portfolios = core.core_index(made, 0.3)
    assert found is not None
    monkeypatch.setattr(core, "MOST_COMPARED", portfolios**2 - 1)
    assert core.core_index(made, 0.3) == (None, 0)


@some
@given(cases(7))
def test_going_against_the_plan_costs_the_same_in_one_sweep_and_one_by_one(
    case: tuple[Assessment, Plan, int],
) -> None:
    a, p, posts = case
    made = planned(a, p, (), posts=posts)
    if made.best is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ikt.deciding.plan_prices._MOST_STATES", 0)
        solved = against(made.task, made.best)
    assert {place for place, one in made.against.items() if one is None} == {
        place for place, one in solved.items() if one is None
    }
    inside = set(made.best.places)
    for place, one in made.against.items():
        other = solved[place]
        if one is None or other is None:
            continue
        assert one.worth == pytest.approx(other.worth, abs=1e-6)
        assert keeps(made.task, one.places)
        assert (place in one.places) != (place in inside)


def test_amounts_of_any_size_can_be_solved() -> None:
    """HiGHS refuses a coefficient of 1e15 or more; a row of those is scaled."""
    from ikt.deciding.solver import Programme

    made = Programme()
    for cost in (-3.0, -2.0, -1.0):
        made.column(0.0, 1.0, cost=cost, whole=True)
    made.row({0: 1e30, 1: 1e30, 2: 10.0}, -float("inf"), 1e30)
    how, columns, bound = made.solve()
    assert how == "optimal"
    assert columns is not None
    assert [round(float(one)) for one in columns] == [1, 0, 1]
    assert bound == pytest.approx(-4.0)
