"""Who takes part in what on a day: by the table, with absence a no only where the list is whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ikt.assessing.facts import Evidence, Unit
from ikt.assessing.membership import listed, standing, standings
from ikt.assessing.performance import Why, counted
from ikt.model.criteria import Count
from ikt.model.membership import Body, Membership, Memberships
from ikt.model.moment import parse_when
from tests.assessing.small import (
    END,
    cell,
    cells,
    count,
    country,
    evidence,
    fact,
    framed,
    source,
    stranger,
    text,
)

LISTS = {
    "list": source(kind="page", date="2022", leaves_out={"ZZZ": text("not on it")}),
    "letter": source(
        kind="letter", date="2020", complete_for=["agreement", "membership.club", "membership.old"]
    ),
}


def body(name: str = "club", **said: Any) -> Body:
    """A body whose list names everybody, unless said otherwise."""
    plain = {
        "id": name, "name": text(name), "kind": "organisation", "counts": ["member"], "complete": True,
        "source": "list",
    }  # fmt: skip
    return Body.model_validate({**plain, **said})


def row(letter: str, since: str = "", until: str = "", name: str = "club", **said: Any) -> Membership:
    """A member; dates as written in the file."""
    plain: dict[str, Any] = {"status": "member", "source": "list", "sure": "read"}
    seen = parse_when(said.pop("seen", ""))
    return Membership(name, letter * 2, parse_when(since), parse_when(until), seen=seen, **{**plain, **said})


def world(
    rows: Sequence[Membership], *bodies: Body, unit: Unit | None = None, kinds: Sequence[str] = ()
) -> Evidence:
    """One country, "A" without a profile unless another is given, and a table."""
    criteria = framed(count("c.n", *(kinds or ("membership.club",))))
    found = evidence(criteria, [unit or stranger("A")], sources=LISTS)
    table = Memberships({one.id: one for one in bodies or (body(),)}, tuple(rows))
    return replace(found, memberships=table)


def state(found: Evidence, as_of: date = END, name: str = "club") -> str:
    known = listed(found, f"membership.{name}")
    assert known is not None
    return standing(found, known, found.units[0], as_of).state


@pytest.mark.parametrize(("as_of", "expected"), [
    (date(2009, 12, 31), "no"),
    (date(2010, 5, 6), "no"),
    (date(2010, 5, 7), "yes"),
    (date(2020, 12, 30), "yes"),
    (date(2021, 1, 1), "no"),
])  # fmt: skip
def test_a_row_holds_from_its_day_until_the_end_of_its_last(as_of: date, expected: str) -> None:
    found = world([row("A", "2010-05-07", "2020")])
    assert state(found, as_of) == expected
    assert cell(found, as_of) == (float(expected == "yes"), 0, Why.KNOWN)


def test_a_year_counts_once_it_has_ended_and_a_second_stretch_counts_again() -> None:
    found = world([row("A", "1949", "1969-12-12"), row("A", "1974-11-28")])
    days = (date(1949, 12, 30), date(1949, 12, 31), date(1970, 1, 1), date(1980, 1, 1))
    assert [state(found, day) for day in days] == ["no", "yes", "no", "yes"]


def test_absence_is_a_no_only_in_a_list_that_is_whole_and_only_from_when_it_is() -> None:
    assert state(world([], body())) == "no"
    assert state(world([], body(complete=False))) == "unknown"
    partial = world([], body(since="1985", complete_from="2022-06"))
    assert state(partial, date(2022, 6, 29)) == "unknown"
    assert state(partial, date(2022, 6, 30)) == "no"
    # Without any such date a list is known from the date of its source.
    assert state(world([]), date(2022, 12, 30)) == "unknown"
    assert cell(world([], body(complete=False)))[2] is Why.NO_FULL_LIST


def test_nobody_is_in_a_body_that_does_not_exist_yet_or_any_more() -> None:
    programme = body(since="2021-01-01", until="2027-12-31", complete=False)
    found = world([row("A", "2021-01-01")], programme)
    days = (date(2020, 12, 31), date(2021, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [state(found, day) for day in days] == ["no", "yes", "yes", "no"]


def test_a_status_that_does_not_count_is_told_and_is_a_no() -> None:
    found = world([row("A", "2015", status="observer")])
    club = listed(found, "membership.club")
    assert club is not None
    told = standing(found, club, found.units[0], END)
    assert (told.state, len(told.now), told.counted) == ("no", 1, ())


def test_of_a_member_since_nobody_knows_when_nothing_is_known_before_it_was_seen() -> None:
    found = world([row("A", seen="2022-06")])
    assert [state(found, day) for day in (date(2022, 6, 29), date(2022, 6, 30))] == ["unknown", "yes"]


def test_what_is_still_to_come_counts_not_yet_and_is_not_told_before_it_was_known() -> None:
    found = world([row("A", "2027")])
    club = listed(found, "membership.club")
    assert club is not None
    told = standing(found, club, found.units[0], END)
    assert (told.state, len(told.to_come)) == ("no", 1)
    assert standing(found, club, found.units[0], date(2021, 12, 31)).to_come == ()


def test_members_of_one_body_take_part_in_another_through_it() -> None:
    programme = body("programme", through=["club"], counts=["associate"])
    found = world([row("A", "1958")], body(), programme)
    told = standing(found, programme, found.units[0], END)
    assert (told.state, told.by) == ("yes", body())
    assert state(world([], body(), programme), name="programme") == "no"
    assert state(world([], body(complete=False), programme), name="programme") == "unknown"


def test_whom_the_list_leaves_out_is_left_out_and_whoever_is_on_it_is_not() -> None:
    unit = Unit("ZZ", "ZZZ", text("Z"), text("Z"))
    assert cell(world([], unit=unit))[2] is Why.LEFT_OUT
    assert cell(world([row("Z", "1990")], unit=unit)) == (1.0, 0, Why.KNOWN)


def test_the_table_counts_and_not_the_profile_and_beside_it_other_facts_do() -> None:
    told = fact("membership", body="club", since="1990")
    unit = country("A", {}, told, fact())
    kinds = ("membership.club", "agreement")
    assert cell(world([], unit=unit, kinds=kinds)) == (1.0, 0, Why.KNOWN)
    assert cell(world([row("A", "1990")], unit=unit, kinds=kinds)) == (2.0, 0, Why.KNOWN)
    # Of an agreement nothing is known without a profile.
    assert cell(world([row("A", "1990")], kinds=kinds))[2] is Why.NO_PROFILE


def test_a_body_that_the_table_does_not_list_is_asked_of_the_profile_and_without_a_list_unknown() -> None:
    unit = country("A", {}, fact("membership", body="old", since="1990"))
    assert cell(world([], unit=unit, kinds=("membership.old",))) == (1.0, 0, Why.KNOWN)
    assert cell(world([], unit=unit, kinds=("membership.other",)))[2] is Why.NO_FULL_LIST


def test_without_a_table_profiles_say_it_as_before() -> None:
    unit = country("A", {}, fact("membership", body="club", since="1990"))
    criteria = framed(count("c.n", "membership.club"))
    found = evidence(criteria, [unit, country("B"), stranger("C")], sources=LISTS)
    assert [(number, why) for number, _, why in cells(found)][:2] == [(1.0, Why.KNOWN), (0.0, Why.KNOWN)]
    assert cells(found)[2][2] is Why.NO_PROFILE
    assert standings(found, unit, END) == []


def test_what_is_counted_cites_the_row() -> None:
    found = world([row("A", "1990", source="letter")])
    leaf = found.criteria.attributes()[0]
    assert isinstance(leaf, Count)
    (told,) = counted(leaf, found.units[0], found, END)
    assert told.cited is not None
    assert (told.kind, told.cited.source, str(told.since)) == ("membership.club", "letter", "1990")
