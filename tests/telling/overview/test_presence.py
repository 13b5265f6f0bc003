"""What is there in a country on a day: score, sentences, picture and posture say the same of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.coherence import coherence
from ikt.assessing.facts import Unit
from ikt.assessing.performance import counted
from ikt.assessing.presence import office, presence
from ikt.deciding.planning import planned
from ikt.deciding.posture import posture
from ikt.model.base import Language
from ikt.model.criteria import Count
from ikt.model.plan import Plan
from ikt.model.source import Source
from ikt.telling.document import Bullets, plain
from ikt.telling.overview.cells import KindCell
from ikt.telling.overview.document import matrix_title, overview
from ikt.telling.overview.matrix import matrix_of
from tests.assessing.small import (
    assessed,
    count,
    country,
    criterion,
    evidence,
    fact,
    framing,
    indicator,
    source,
    text,
)
from tests.telling.fiche.test_document import assessment, workspace

DAYS = (
    "2017-12-31",
    "2018-04-18",
    "2018-12-31",
    "2020-12-17",
    "2020-12-31",
    "2021-06-30",
    "2022-12-31",
    "2025-12-31",
)
# Three columns of the picture are no kinds of effort: attachés, the post, the office.
EFFORT = slice(0, -3)
DATES: dict[str, str | None] = {
    "early": "2015-03-01",
    "middle": "2018",
    "late": "2021-Q2",
    "undated": None,
}
SOURCES: dict[str, Source] = {
    name: source(kind="letter", **({"date": when} if when else {})) for name, when in DATES.items()
}
COUNTED = ("pact", "programme", "call", "focus", "city", "pilot", "agreement")

_moment = st.none() | st.sampled_from(["2014", "2016-06-30", "2018", "2020-H1", "2022-12-31"])
_source = st.sampled_from([*SOURCES])
_day = st.dates(date(2014, 1, 1), date(2024, 12, 31))


def dated(**said: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Something cited, with dates or without."""
    drawn = st.fixed_dictionaries({"source": _source, "since": _moment, "until": _moment, **said})
    return drawn.map(lambda found: {key: value for key, value in found.items() if value is not None})


def cited(**said: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"source": _source, **said})


def some(drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(drawn, max_size=2)


_neso = st.just({"letter": "not_stated"}) | cited(
    letter=st.sampled_from(["wound_down", "closing_transition_plan"]), closes_by=_moment
).map(lambda found: {key: value for key, value in found.items() if value is not None})
_block = st.fixed_dictionaries(
    {
        "choice": st.sampled_from(["chosen", "possible", "phase_out", "not_named"]),
        "choice_by": st.just("named"),
        "neso": _neso,
        "attaches": some(
            dated(
                kind=st.just("innovation"),
                status=st.sampled_from(["announced", "in_place", "ended", "not_coming"]),
            )
        ),
        "nlib_cities": some(cited(name=st.just(text("City")), tier=st.just("golden"))),
        "pacts": some(dated(name=st.just(text("Pact")), state=st.sampled_from(["existing", "planned"]))),
        "tinl_focus": st.booleans(),
        "tinl": cited(),
    },
    optional={
        "post": cited(status=st.sampled_from(["planned", "reinforced", "in_place", "open", "none_planned"])),
        "pilot_2018": dated(),
        "werkplaats_programme": dated(name=st.just(text("Programme"))),
        "global_stars_call": dated(theme=st.just("not_stated")),
    },
)
_agreements = st.lists(dated().map(lambda found: fact("agreement", **found)), max_size=2)


@st.composite
def worlds(draw: st.DrawFn) -> Assessment:
    """One to three countries with whatever on record, assessed on some day."""
    units = [
        country(letter, None, *draw(_agreements), ikt=draw(_block))
        for letter in "ABC"[: draw(st.integers(1, 3))]
    ]
    return on(units, draw(_day))


def on(units: list[Unit], day: date) -> Assessment:
    framed = framing(criterion("c", indicator("c.x", "S"), count("c.n", *COUNTED)))
    figures = {"S": {letter: {2010: 50.0} for letter in "ABC"}}
    return assessed(evidence(framed, units, figures, sources=SOURCES), as_of=day.isoformat())


def cells(a: Assessment, lang: Language = "en") -> dict[str, tuple[KindCell, ...]]:
    groups = matrix_of(a, lang, "").groups
    return {row.name: row.cells for group in groups for row in group.rows}


def told(a: Assessment, lang: Language) -> dict[str, int]:
    """The numbers of kinds of effort in the sentences of the overview, by country."""
    document = overview(a, lang, None)
    blocks = [block for part in document.parts if part.id == "coherence" for block in part.blocks]
    lines = [plain(line) for block in blocks if isinstance(block, Bullets) for line in block.items]
    found = re.findall(r"([^,:()]+) \((\d+)[;)]", " ".join(line.partition(": ")[2] for line in lines))
    return {name.strip(" ."): int(number) for name, number in found}


def check_agreement(a: Assessment, lang: Language) -> None:
    drawn = {name: sum(bool(cell.done) for cell in row[EFFORT]) for name, row in cells(a, lang).items()}
    efforts = {a.units[one.row].name.say(lang): one.kinds for one in coherence(a).efforts}
    assert efforts == drawn
    said = told(a, lang)
    assert said.items() <= drawn.items()
    title = matrix_title(a, lang)
    for name, kinds in drawn.items():
        assert kinds or not re.search(rf"\b{re.escape(name)}\b", title)


@settings(max_examples=60)
@given(worlds(), st.sampled_from(["en", "nl"]))
def test_the_sentences_say_what_the_picture_shows(a: Assessment, lang: Language) -> None:
    check_agreement(a, lang)


@settings(max_examples=60)
@given(worlds())
def test_what_is_there_is_what_the_score_counts(a: Assessment) -> None:
    for row, unit in enumerate(a.units):
        found = presence(a, row).there()
        for kind in COUNTED:
            leaf = Count.model_validate({**count("c.n", kind).model_dump(), "count": (kind,)})
            # The letter announces the pilots: the framing counts them, here they are plans without a date.
            block = unit.profile.ikt if kind == "pilot" and unit.profile is not None else None
            if block is not None and block.pilot_2018 is not None and block.pilot_2018.since is None:
                assert kind not in found
                continue
            mine = sum(number for name, number in found.items() if name == kind)
            assert mine == len(counted(leaf, unit, a.evidence, a.recipe.as_of))


@settings(max_examples=30)
@given(worlds())
def test_a_posture_rests_on_what_the_picture_shows(a: Assessment) -> None:
    pytest.importorskip("highspy")
    plan = planned(a, Plan.model_validate({"id": "plan", "name": {"en": "p", "nl": "p"}, "rules": ()}), ())
    drawn = cells(a)
    for row, unit in enumerate(a.units):
        one = posture(plan, row)
        if one is not None:
            pilot, programme, cities, focus, call, pact, attache, post, neso = drawn[unit.name.en]
            effort = {"pilot": pilot, "programme": programme, "city": cities}
            effort |= {"focus": focus, "call": call, "pact": pact}
            shown = {kind for kind, cell in effort.items() if cell.done}
            assert set(one.there) - {"agreement", "neso", "post", "attache"} == shown
            assert ("attache" in one.there) == bool(attache.done)
            assert bool({"neso", "post"} & set(one.there)) == bool(neso.done or post.done)


@settings(max_examples=60)
@given(worlds())
def test_what_is_on_record_was_known_or_had_begun_and_says_where(a: Assessment) -> None:
    day = a.recipe.as_of
    for row in range(len(a.units)):
        for item in presence(a, row).items:
            known = SOURCES[item.source].known_from if item.source is not None else None
            begun = item.since is not None and item.since.last <= day
            assert known is None or known.last <= day or begun
            assert item.state != "there" or item.until is None or item.until.last >= day
            assert item.state != "over" or item.until is None or item.until.last <= day


@cache
def shipped(day: str) -> Assessment:
    a = assessment()
    return assess(a.evidence, replace(a.recipe, as_of=date.fromisoformat(day)))


@pytest.mark.parametrize("day", DAYS)
def test_of_the_shipped_countries_all_say_the_same(day: str) -> None:
    check_agreement(shipped(day), "en")


def test_before_anything_was_written_nothing_is_counted_and_the_picture_says_so() -> None:
    a = shipped("2017-12-31")
    assert set(told(a, "en").values()) == {0}
    assert matrix_title(a, "en") == "Nothing of what is counted here was on record by 31 December 2017"
    assert matrix_title(a, "nl") == "Van wat hier telt was op 31 december 2017 nog niets vastgelegd"
    assert "Nothing" not in matrix_title(shipped("2018-12-31"), "en")


def test_an_office_is_open_until_the_day_a_known_source_gives() -> None:
    a = assessment()
    unit = next(unit for unit in a.units if unit.iso2 == "KR")
    assert unit.profile is not None
    assert unit.profile.ikt is not None
    states = {
        day: office(unit.profile.ikt.neso, workspace().sources, date.fromisoformat(day))
        for day in ("2019-12-31", "2021-12-31", "2022-12-30", "2022-12-31")
    }
    assert list(states.values()) == ["unknown", "open", "open", "closed"]
