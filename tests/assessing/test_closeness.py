"""Who is close to whom, and who is surely in or out, against trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import Close, around_the_line, certainty, compare
from ikt.scoring.ranks import fixed
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    framed,
    framing,
    indicator,
    judged,
    scale,
    text,
)
from tests.assessing.worlds import LETTERS, Row, World, worlds
from tests.scoring import plain

JUDGEMENTS = ("b.j", "d.k")


def given_levels(row: Row) -> tuple[tuple[int, int, int] | None, ...]:
    return row.judgements if row.profile else (None, None)


def one_level_away(world: World, row: int) -> Iterator[tuple[str, World]]:
    """The world with one judgement of one country a level up or down; who is not judged stands at 2 of 4."""
    for k, name in enumerate(JUDGEMENTS):
        levels = list(given_levels(world.rows[row]))
        now = levels[k]
        for level in (1, 3) if now is None else (now[1] - 1, now[1] + 1):
            if 0 <= level <= 4:
                levels[k] = (level, level, level)
                changed = Row(world.rows[row].figures, tuple(levels), profile=True)
                yield name, world.with_rows([*world.rows[:row], changed, *world.rows[row + 1 :]])


def lead(a: Assessment, upper: int, lower: int) -> float:
    """By how many billionths one stands above the other."""
    above, below = fixed(a.scores.total[[upper, lower]])
    return float(above - below)


@given(worlds)
def test_one_level_turns_two_countries_round_exactly_when_scoring_again_with_it_does(world: World) -> None:
    a = world.assessed()
    for upper, lower in pairwise(a.order()):
        turned = {
            (name, a.units[row].iso2): -lead(changed.assessed(), upper, lower)
            for row in (upper, lower)
            for name, changed in one_level_away(world, row)
            if lead(changed.assessed(), upper, lower) < 0
        }
        close = compare(a, upper, lower)
        named = close.judgement if close else None
        assert (named is not None) is bool(turned)
        if named is not None:
            assert turned[named] == pytest.approx(max(turned.values()), abs=2)


def turning(a: Assessment, upper: int, lower: int) -> bool:
    """Whether a judgement turns the two round, however far apart they stand."""
    close = compare(a, upper, lower)
    return close is not None and close.judgement is not None


@given(worlds, st.sampled_from([0.0, 1.0, 12.5]))
def test_two_countries_are_close_when_the_gap_is_small_or_a_judgement_turns_them(
    world: World, close_gap: float
) -> None:
    a = world.assessed(close_gap=close_gap)
    for upper, lower in pairwise(a.order()):
        close = compare(a, upper, lower)
        small = lead(a, upper, lower) < close_gap * 1e9
        assert (close is not None) is (small or turning(a, upper, lower))
        assert close is None or close.by_gap is small


def two(first: float, second: float, **said: object) -> Assessment:
    tables = {"S": {"A": {2025: first}, "B": {2025: second}}}
    return assessed(evidence(framed(indicator("c.x", "S")), "AB", tables), **said)


def test_a_gap_of_just_close_gap_is_not_close_though_floats_fall_short_of_it() -> None:
    assert 2.3 - 1.3 < 1.0
    assert compare(two(2.3, 1.3), 0, 1) is None
    assert compare(two(2.3, 1.31), 0, 1) is not None


def test_the_gap_told_is_that_of_the_scores() -> None:
    close = compare(two(62.5, 62.0), 0, 1)
    assert close is not None
    assert (close.gap, close.by_gap, close.judgement) == (0.5, True, None)


def pair(
    one: tuple[float, int | None], other: tuple[float, int | None], levels: Sequence[int] = range(5)
) -> Close | None:
    """A and B compared, each with a figure and a judgement, which weigh the same; A is ahead."""
    cells = {"A": one, "B": other}
    tables = {"S": {letter: {2025: figure} for letter, (figure, _) in cells.items()}}
    units = [
        country(letter, {} if level is None else {"c.j": judged(level)})
        for letter, (_, level) in cells.items()
    ]
    a = assessed(evidence(framed(indicator("c.x", "S"), scale("c.j", levels)), units, tables), close_gap=0)
    assert a.order() == [0, 1]
    return compare(a, 0, 1)


@pytest.mark.parametrize(("ahead", "turned"), [(24.0, True), (25.0, False), (26.0, False)])
def test_a_level_must_pass_the_other_country_and_not_just_reach_it(ahead: float, turned: bool) -> None:
    assert (pair((ahead, 2), (0.0, 2)) is not None) is turned


def test_at_the_end_of_a_scale_there_is_no_further_level() -> None:
    assert pair((100.0, 0), (0.0, 4)) is None
    close = pair((90.0, 0), (0.0, 3))
    assert close is not None
    assert close.judgement == ("c.j", "BB")


def test_a_judgement_not_given_is_tried_from_the_middle_of_its_scale() -> None:
    assert pair((24.0, None), (0.0, None)) is not None
    assert pair((26.0, None), (0.0, None)) is None


def test_levels_far_apart_move_as_far_as_they_lie() -> None:
    ahead_by_40 = (0.0, 4), (35.0, 1)
    assert pair(*ahead_by_40, levels=[0, 1, 4]) is not None
    assert pair(*ahead_by_40, levels=[0, 1, 2, 3, 4]) is None


def test_a_judgement_without_weight_turns_nobody_round() -> None:
    criteria = framing(criterion("a", indicator("a.x", "S")), criterion("b", scale("b.j")))
    tables = {"S": {"A": {2025: 51.0}, "B": {2025: 50.0}}}
    world = evidence(criteria, "AB", tables)
    assert compare(assessed(world, weights={"a": 1, "b": 0}, close_gap=0), 0, 1) is None
    assert compare(assessed(world, weights={"a": 9, "b": 1}, close_gap=0), 0, 1) is not None


def test_no_level_lifts_a_country_above_its_cap() -> None:
    criteria = framing(
        criterion("c", indicator("c.x", "S"), scale("c.j")),
        safeguards=[{"id": "free", "name": text("Freedom"), "series": "F"}],
    )
    tables = {"S": {"A": {2025: 62.0}, "B": {2025: 60.0}}, "F": {"B": {2025: 0.0}}}
    units = [country(letter, {"c.j": judged(4)}) for letter in "AB"]
    threshold = {"below": 1, "effect": "cap", "at": 60}
    a = assessed(evidence(criteria, units, tables), close_gap=0, safeguards={"free": threshold})
    assert compare(a, 0, 1) is None


# Around the line


@given(worlds, st.sampled_from([0.0, 5.0, 30.0]))
def test_close_pairs_at_the_line_are_all_told_and_nearest_first(world: World, close_gap: float) -> None:
    a = world.assessed(close_gap=close_gap)
    order = a.order()
    inside = [row for row in order if a.rank[row] <= a.recipe.top]
    outside = [row for row in order if a.rank[row] > a.recipe.top]
    at_the_line = [
        (upper, lower)
        for upper, lower in product(inside, outside)
        if upper == inside[-1] or lower == outside[0]
    ]
    told = around_the_line(a)
    expected = {(upper, lower) for upper, lower in at_the_line if compare(a, upper, lower)}
    assert {(close.upper, close.lower) for close in told} == expected
    assert len(told) == len(expected)
    gaps = [close.gap for close in told]
    assert gaps == sorted(gaps)


# Certainty

ranges = st.lists(
    st.tuples(*[st.integers(0, 4)] * 3).map(lambda three: tuple(sorted(three))), min_size=1, max_size=4
)


@given(ranges, st.integers(1, 3))
def test_who_is_surely_in_or_out_is_so_whatever_levels_are_true(
    levels: list[tuple[int, int, int]], top: int
) -> None:
    units = [
        country(letter, {"c.j": judged(level, low, high)})
        for letter, (low, level, high) in zip(LETTERS, levels, strict=False)
    ]
    found = certainty(assessed(evidence(framed(scale("c.j")), units), top=top))
    outcomes = [plain.ranks(true) for true in product(*(range(low, high + 1) for low, _, high in levels))]
    rows = range(len(levels))
    assert set(found.surely_in) == {row for row in rows if all(ranks[row] <= top for ranks in outcomes)}
    assert set(found.surely_out) == {row for row in rows if all(ranks[row] > top for ranks in outcomes)}
    assert set(found.open) == set(rows) - set(found.surely_in) - set(found.surely_out)


@given(worlds)
def test_who_is_surely_in_is_in_and_who_is_surely_out_is_out(world: World) -> None:
    a = world.assessed()
    found = certainty(a)
    assert all(a.rank[row] <= a.recipe.top for row in found.surely_in)
    assert all(a.rank[row] > a.recipe.top for row in found.surely_out)
    assert sorted((*found.surely_in, *found.surely_out, *found.open)) == sorted(a.order())


def test_who_has_no_rank_takes_nobody_s_place() -> None:
    criteria = framing(
        criterion("c", indicator("c.x", "S")),
        safeguards=[{"id": "free", "name": text("Freedom"), "series": "F"}],
    )
    tables = {"S": {"A": {2025: 90.0}, "B": {2025: 50.0}}, "F": {"A": {2025: 0.0}}}
    world = evidence(criteria, "AB", tables)
    assert certainty(assessed(world, top=1)).surely_out == (1,)
    excluding = {"free": {"below": 1, "effect": "exclude"}}
    assert certainty(assessed(world, top=1, safeguards=excluding)).surely_in == (1,)
