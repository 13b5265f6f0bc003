"""How far the policy content of a profile reaches, and when it is old."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.assessing.policy_content import policy_content, years_before
from ikt.model.profile import Profile
from ikt.model.source import Source

DAY = date(2026, 11, 30)


def source(when: str | None, kind: str = "letter") -> Source:
    about = {"kind": kind, "sender": {"en": "A", "nl": "A"}, "title": {"original": "A", "en": "A"}}
    licence = {"name": "invented", "sure": "not_applicable"}
    return Source.model_validate({**about, "licence": licence, "looked_at": "some_countries", "date": when})


SOURCES = {
    "old": source("2020-12-18"), "older": source("2018"), "new": source("2025-02-01"), "late": source("2027"),
    "data": source("2026-06-01", "data"), "undated": source(None),
}  # fmt: skip


def profile(**parts: Any) -> Profile:
    name = {"en": "Bovaria", "nl": "Bovarije"}
    return Profile.model_validate({"iso2": "BV", "name": name, "region": "North", **parts})


def fact(cited: str, kind: str = "statement") -> dict[str, Any]:
    return {"kind": kind, "text": {"en": "So.", "nl": "Zo."}, "source": cited}


def reaches(*cited: str, kind: str = "statement") -> str | None:
    return policy_content(profile(facts=[fact(one, kind) for one in cited]), SOURCES, DAY).source


def test_the_newest_source_known_by_the_day_counts() -> None:
    assert reaches("older", "old") == "old"
    assert reaches("new", "old", "late") == "new"
    assert reaches("late", "undated") is None


@pytest.mark.parametrize("kind", ["membership", "statistic", "embargo"])
def test_lists_and_figures_and_what_others_do_are_no_policy_content(kind: str) -> None:
    assert reaches("new", kind=kind) is None
    assert reaches("new", kind="agreement") == "new"


def test_a_data_set_tells_nothing_of_policy() -> None:
    assert reaches("data", "old") == "old"


def test_the_block_of_the_strategy_and_actions_count() -> None:
    neso = {"letter": "not_stated"}
    ikt = {"choice": "chosen", "choice_by": "named", "choice_source": "older", "neso": neso}
    assert policy_content(profile(ikt=ikt), SOURCES, DAY).source == "older"
    pact = {"name": {"en": "P", "nl": "P"}, "state": "planned", "source": "old"}
    assert policy_content(profile(ikt={**ikt, "pacts": [pact]}), SOURCES, DAY).source == "old"
    action = {"text": {"en": "Do.", "nl": "Doe."}, "source": "new"}
    assert policy_content(profile(ikt=ikt, actions=[action]), SOURCES, DAY).source == "new"


def test_what_a_team_wrote_counts_from_when_the_post_was_consulted() -> None:
    found = policy_content(profile(facts=[fact("old")], brief={"post_consulted": "2026-02"}), SOURCES, DAY)
    assert (str(found.until), found.source, found.old) == ("2026-02", None, False)
    undated = policy_content(profile(brief={"line": [{"text": {"en": "G", "nl": "G"}}]}), SOURCES, DAY)
    assert (undated.until, undated.old) == (None, True)


def test_the_owner_of_the_briefing_comes_before_those_of_its_goals() -> None:
    goals = [{"text": {"en": "G", "nl": "G"}, "owner": owner} for owner in ("B", "A", "B")]
    assert policy_content(profile(), SOURCES, DAY).owners == ()
    assert policy_content(profile(brief={"line": goals}), SOURCES, DAY).owners == ("B", "A")
    assert policy_content(profile(brief={"line": goals, "owner": "C"}), SOURCES, DAY).owners == ("C",)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-3, 3))
def test_content_is_old_from_the_day_after_two_years(day: date, off: int) -> None:
    edge = years_before(day)
    assert edge.year == day.year - 2
    dated = {"one": source((edge + timedelta(days=off)).isoformat())}
    found = policy_content(profile(facts=[fact("one")]), dated, day)
    assert found.old == (off < 0)


@given(st.lists(st.sampled_from(sorted(SOURCES)), max_size=5), st.sampled_from(sorted(SOURCES)))
def test_one_more_fact_makes_no_content_older(cited: list[str], more: str) -> None:
    before = policy_content(profile(facts=[fact(one) for one in cited]), SOURCES, DAY)
    after = policy_content(profile(facts=[fact(one) for one in (*cited, more)]), SOURCES, DAY)
    assert before.until is None or (after.until is not None and after.until >= before.until)
    assert not (after.old and not before.old)
