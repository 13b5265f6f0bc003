"""Who judges what: every country seen by several, nobody apart, loads and shared countries even."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.countries.table import countries as all_countries
from ikt.deciding.rounds.design import design_of, divided, parts_of, shifts, who_judges_what

CODES = sorted(all_countries())


def shared(judges: dict[str, tuple[str, ...]]) -> list[int]:
    """How many countries each two teams share."""
    return [len(set(one) & set(two)) for one, two in combinations(judges.values(), 2)]


@pytest.mark.parametrize("n", [*range(2, 61), 199])
def test_every_country_is_seen_by_three_teams_that_share_as_little_as_can_be(n: int) -> None:
    judges = who_judges_what(CODES[:n])
    assert all(own == each[0] and len(set(each)) == min(3, n) for own, each in judges.items())
    seen = Counter(country for each in judges.values() for country in each)
    assert set(seen) == set(CODES[:n])
    assert set(seen.values()) == {min(3, n)}
    assert len(parts_of(judges)) == 1
    if n >= 4:
        # Also by what they say of other countries than their own.
        assert len(parts_of({own: each[1:] for own, each in judges.items()})) == 1
    if n >= 7:
        assert max(shared(judges)) == 1


@pytest.mark.parametrize("n", range(3, 25))
def test_no_other_two_steps_spread_what_teams_share_more_evenly(n: int) -> None:
    def squares(steps: tuple[int, ...]) -> int:
        found = Counter((a - b) % n for a in steps for b in steps if a != b)
        return sum(count * count for count in found.values())

    assert squares(shifts(n, 2)) == min(squares((0, *two)) for two in combinations(range(1, n), 2))


@pytest.mark.parametrize("others", range(1, 6))
def test_differences_of_steps_are_distinct_where_there_is_room(others: int) -> None:
    steps = shifts(199, others)
    differences = [(a - b) % 199 for a in steps for b in steps if a != b]
    assert len(set(differences)) == len(differences)


def test_one_two_and_three_countries() -> None:
    assert who_judges_what([]) == {}
    assert who_judges_what(["AA"]) == {"AA": ("AA",)}
    assert design_of(who_judges_what(["AA"]), ["AA"]).seen_less == {"AA": 1}
    assert who_judges_what(["AA", "BB"]) == {"AA": ("AA", "BB"), "BB": ("BB", "AA")}
    assert {frozenset(each) for each in who_judges_what("ABC").values()} == {frozenset("ABC")}
    assert who_judges_what("AB", others=0) == {"A": ("A",), "B": ("B",)}
    assert parts_of(who_judges_what("AB", others=0)) == (("A",), ("B",))


@given(st.lists(st.sampled_from(CODES), max_size=40), st.integers(0, 4), st.randoms())
def test_order_of_naming_changes_nothing(codes: list[str], others: int, order: object) -> None:
    again = codes * 2
    order.shuffle(again)  # type: ignore[attr-defined]
    assert list(who_judges_what(codes, others).items()) == list(who_judges_what(again, others).items())


def test_most_of_what_a_team_judges_lies_in_its_own_group() -> None:
    group = {code: "north" if place % 2 else "south" for place, code in enumerate(CODES[:40])}
    judges = who_judges_what(group, alike=group)
    near = sum(group[own] == group[code] for own, each in judges.items() for code in each[1:])
    assert near >= 70  # of 80; those at the edges of a group look over it
    assert max(shared(judges)) == 1


panels = st.dictionaries(
    st.sampled_from("abcdef"), st.frozensets(st.sampled_from("PQRSTU"), max_size=6), min_size=1, max_size=5
)


def squares_at_best(may: dict[str, frozenset[str]], seen: int) -> tuple[int, int]:
    """The least sum of squares of loads, and the least largest load, by trying all; the oracle."""
    loads: set[tuple[int, ...]] = {(0,) * len(may)}
    people = sorted(may)
    for country in sorted(set().union(*may.values())):
        able = [place for place, one in enumerate(people) if country in may[one]]
        loads = {
            tuple(load + (place in chosen) for place, load in enumerate(each))
            for each in loads
            for chosen in combinations(able, min(seen, len(able)))
        }
    return min(sum(load * load for load in each) for each in loads), min(max(each) for each in loads)


@given(panels, st.integers(1, 3))
def test_a_panel_is_divided_as_evenly_as_can_be(may: dict[str, frozenset[str]], seen: int) -> None:
    design = divided(may, seen=seen)
    views = Counter(country for each in design.judges.values() for country in each)
    extra = 0
    for country in set().union(*may.values()):
        able = sum(country in each for each in may.values())
        assert views[country] >= min(seen, able)
        assert (country in design.seen_less) == (able < seen)
        extra += views[country] - min(seen, able)
    assert all(set(each) <= may[one] for one, each in design.judges.items())
    # Nobody who could be joined with others stands apart.
    assert len(design.parts) == len(parts_of(may))
    if not extra:
        loads = [len(each) for each in design.judges.values()]
        assert (sum(load * load for load in loads), max(loads)) == squares_at_best(may, seen)


@given(panels)
def test_own_countries_are_always_judged(may: dict[str, frozenset[str]]) -> None:
    own = {one: sorted(each)[:1] for one, each in may.items()}
    design = divided(may, own=own)
    assert all(list(design.judges[one][: len(each)]) == each for one, each in own.items())


def test_what_a_panel_cannot_give_is_told() -> None:
    design = divided({"desk": ["AA", "BB"], "post": ["BB"], "other": ["CC"]})
    assert design.judges == {"desk": ("AA", "BB"), "other": ("CC",), "post": ("BB",)}
    assert design.seen_less == {"AA": 1, "CC": 1}
    assert design.parts == (("desk", "post"), ("other",))


@pytest.mark.parametrize("people", range(4, 13))
@pytest.mark.parametrize("seen", [2, 3])
def test_where_everybody_may_judge_all_nobody_stands_apart_and_all_is_shared_evenly(
    people: int, seen: int
) -> None:
    may = {f"p{k:02}": CODES[:44] for k in range(people)}
    design = divided(may, seen=seen)
    loads = [len(each) for each in design.judges.values()]
    assert sum(loads) == 44 * seen
    assert max(loads) - min(loads) <= 1
    assert len(design.parts) == 1
    counts = shared(design.judges)
    assert max(counts) - min(counts) <= 2


def test_a_large_panel_is_divided_quickly_and_evenly() -> None:
    people = {f"p{k}": CODES[k : k + 60] for k in range(0, 120, 3)}
    design = divided(people)
    able = Counter(country for each in people.values() for country in each)
    assert sorted(map(len, design.judges.values()))[:1] >= [8]
    assert max(map(len, design.judges.values())) <= 9
    assert set(design.seen_less) == {country for country, count in able.items() if count < 2}
