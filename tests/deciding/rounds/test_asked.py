"""Who is asked about which countries, and how a round that is wanted differs from the one there."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ikt.deciding.rounds.asked import differences, of_those, who_is_asked
from ikt.model.base import Text
from ikt.model.moment import parse_when
from ikt.model.round import Assessor, Panel, Round

COUNTRIES = ["BR", "DE", "ID", "JP", "KR", "MA", "TR", "ZA"]


def panel(**own: str) -> Panel:
    return Panel(
        assessors={
            one: Assessor(role=Text(en=one, nl=one), countries=tuple(words.split()))
            for one, words in own.items()
        }
    )


def a_round(**said: object) -> Round:
    asked = who_is_asked(COUNTRIES).asked
    plain = {"id": "r", "made": parse_when("2027-01-15"), "rubrics": "sha256:" + "0" * 64}
    return Round.model_validate({**plain, "questions": ["a.b", "a.c"], "asked": dict(asked), **said})


def test_without_a_panel_every_country_has_a_team_that_judges_it_first() -> None:
    found = who_is_asked(COUNTRIES)
    assert list(found.asked) == sorted(f"team-{iso2.lower()}" for iso2 in COUNTRIES)
    for one, asked in found.asked.items():
        assert asked.own == (one.removeprefix("team-").upper(),)
        assert asked.countries[0] == asked.own[0]
        assert len(asked.countries) == 3
    assert found.design.seen_less == {}


def test_a_panel_with_one_for_each_country_is_asked_as_teams_are() -> None:
    teams = who_is_asked(COUNTRIES)
    named = who_is_asked(COUNTRIES, panel(**{f"p{iso2.lower()}": iso2 for iso2 in COUNTRIES}))
    assert [asked.countries for asked in named.asked.values()] == [
        asked.countries for asked in teams.asked.values()
    ]


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "d", "e"]),
        st.lists(st.sampled_from([*COUNTRIES, "US"]), max_size=4, unique=True),
        min_size=1,
    ),
    st.integers(0, 3),
)
def test_everybody_judges_their_own_and_no_country_is_seen_less_than_can_be(
    own: dict[str, list[str]], others: int
) -> None:
    found = who_is_asked(COUNTRIES, panel(**{one: " ".join(each) for one, each in own.items()}), others)
    for one, asked in found.asked.items():
        assert set(asked.own) == set(own[one]) & set(COUNTRIES)
        assert set(asked.own) <= set(asked.countries)
        assert len(set(asked.countries)) == len(asked.countries)
        assert "US" not in asked.countries
    if others:
        views = Counter(iso2 for asked in found.asked.values() for iso2 in asked.countries)
        assert min(views[iso2] for iso2 in COUNTRIES) >= min(others + 1, len(own))
    else:
        theirs = {one: set(each) & set(COUNTRIES) for one, each in own.items()}
        anybody = [one for one, each in own.items() if not each]
        assert all(set(found.asked[one].countries) == each for one, each in theirs.items() if each)
        unseen = set() if anybody else set(COUNTRIES) - set().union(*theirs.values())
        assert set(found.design.seen_less) == unseen
    assert set(found.asked) | set(found.unasked) == set(own)
    assert not set(found.asked) & set(found.unasked)


def test_who_has_nothing_to_judge_is_not_asked_and_not_kept() -> None:
    people = panel(a=" ".join(COUNTRIES), b="US")
    found = who_is_asked(COUNTRIES, people, 0)
    assert (list(found.asked), found.unasked) == (["a"], ("b",))
    assert list(of_those(people, found.asked).assessors) == ["a"]


def test_the_same_round_differs_in_nothing_whenever_it_was_made() -> None:
    assert differences(a_round(), a_round(made=parse_when("2027-02-01"))) == {}


def test_each_difference_is_told() -> None:
    wanted = a_round(
        questions=["a.b"],
        until=parse_when("2027-03-31"),
        rule="middle",
        asked=who_is_asked(COUNTRIES[1:]).asked,
    )
    found = differences(a_round(), wanted)
    assert found["questions"] == ("a.b", "a.b, a.c")
    assert "team-br" in found["asked"]
    assert found["until"] == ("2027-03-31", "None")
    assert found["rule"] == ("middle", "widest")
