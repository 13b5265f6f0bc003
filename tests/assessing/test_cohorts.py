"""Groups of countries: who belongs, who nobody knows of, where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from ikt.assessing.assessment import Assessment
from ikt.assessing.cohorts import LOWER_INCOME_BELOW, cohorts, takes_part
from ikt.assessing.facts import Unit
from ikt.model.membership import Memberships
from tests.assessing.small import (
    assessed,
    country,
    criterion,
    evidence,
    fact,
    framing,
    indicator,
    source,
    stranger,
)
from tests.assessing.test_membership import LISTS, body, row
from tests.assessing.worlds import World, worlds

SCORES = {"A": 90.0, "B": 70.0, "C": 50.0, "D": 30.0, "E": 10.0}
INCOMES = {"A": 60_000.0, "B": LOWER_INCOME_BELOW, "C": LOWER_INCOME_BELOW - 1.0, "D": 900.0}


def member(letter: str, body: str = "eu", **said: object) -> Unit:
    return country(letter, None, fact("membership", "list", body=body, **said))


def made(*members: Unit, whole: bool = True, as_of: str = "2025-12-31", top: int = 2) -> Assessment:
    """Five countries with scores and incomes; a list of members that is whole, or not."""
    criteria = framing(
        criterion("c", indicator("c.x", "S")),
        criterion("d", indicator("d.x", "FLAT")),
        context=[{"id": "gdp_per_head", "series": "P"}],
    )
    tables = {
        name: {letter: {2025: x} for letter, x in column.items()}
        for name, column in (("S", SCORES), ("P", INCOMES), ("FLAT", dict.fromkeys(SCORES, 40.0)))
    }
    units = {letter: country(letter) for letter in SCORES}
    units |= {unit.iso2[0]: unit for unit in members}
    said = {"complete_for": ["membership.eu"]} if whole else {}
    sources = {"list": source(kind="document", date="2020", **said)}
    own = evidence(criteria, list(units.values()), tables, sources=sources, published="2025-12")
    return assessed(own, as_of=as_of, top=top)


def test_members_are_ranked_and_told_where_they_differ_most() -> None:
    eu, oecd, lower = cohorts(made(member("B"), member("E")))
    assert (eu.id, eu.rows, eu.unknown, eu.inside, eu.median) == ("eu", (1, 4), 0, 1, 3.5)
    assert eu.apart is not None
    assert (eu.apart.criterion, eu.apart.own, eu.apart.others) == (0, 40.0, 50.0)
    # No list of members of the OECD is there, so nobody knows.
    assert (oecd.rows, oecd.unknown, oecd.median, oecd.apart) == ((), 5, None, None)
    assert (lower.rows, lower.unknown) == ((2, 3), 1)


def test_who_is_not_named_by_a_list_that_is_not_whole_is_unknown() -> None:
    a = made(member("B"), whole=False)
    assert [takes_part(a, row, "eu") for row in range(5)] == [None, True, None, None, None]


@pytest.mark.parametrize(
    ("said", "as_of", "told"),
    [
        ({"since": "2021"}, "2020-12-31", False),
        ({"since": "2021"}, "2021-12-31", True),
        ({"since": "2021", "until": "2023-06"}, "2023-12-31", False),
        ({"since": "2021", "until": "2023-06"}, "2023-06-30", True),
    ],
)
def test_a_membership_counts_while_it_lasts(said: dict[str, str], as_of: str, told: bool) -> None:
    a = made(member("A", **said), as_of=as_of)
    assert a.recipe.as_of == date.fromisoformat(as_of)
    assert takes_part(a, 0, "eu") is told


def test_where_the_table_lists_a_body_it_is_asked_alone() -> None:
    a = made(member("A"), stranger("C"), whole=False)
    table = Memberships({"eu": body("eu")}, (row("B", "2004", name="eu"), row("C", "2004", name="eu")))
    evidence = replace(a.evidence, memberships=table)
    told = replace(a, evidence=replace(evidence, sources={**evidence.sources, **LISTS}))
    assert [takes_part(told, place, "eu") for place in range(5)] == [False, True, True, False, False]


def test_a_country_without_a_profile_is_unknown() -> None:
    assert takes_part(made(stranger("A")), 0, "eu") is None


def test_nobody_else_leaves_nothing_to_differ_from() -> None:
    (eu, *_) = cohorts(made(*(member(letter) for letter in SCORES)))
    assert (eu.rows, eu.apart) == ((0, 1, 2, 3, 4), None)


@given(worlds)
def test_nobody_is_in_two_places_of_a_cohort(world: World) -> None:
    a = world.assessed()
    for one in cohorts(a):
        assert not set(one.rows) & set(one.unranked)
        assert len(one.rows) + one.unknown <= a.ranked.sum()
        assert not a.ranked[list(one.unranked)].any()
        assert one.inside == len(set(one.rows) & set(a.inside()))
        assert (one.median is None) is (not one.rows)
