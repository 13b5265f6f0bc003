"""The multi-year plan: built on the strategy, promising what sources promise; no calculation decides."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Literal, get_args

import pytest

from ikt.deciding.plan_rules import switched
from ikt.deciding.planning import planned
from ikt.deciding.posture import by_strategy
from ikt.model.base import Text
from ikt.model.plan import Plan, PostureName
from ikt.model.strategy import Item, Strategy
from ikt.problems import Problems
from ikt.reading.plans import read_plan
from ikt.reading.workspace import read_workspace
from ikt.telling.assessed.bands import who_is_certain
from ikt.telling.document import Document, Table, lines_of, plain
from ikt.telling.overview.document import overview
from ikt.telling.plan.briefing import PlanFacts, plan_facts
from ikt.telling.plan.document import plan_brief
from ikt.telling.plan.parts.by_year import by_year, years_of
from ikt.telling.plan.parts.themes import TOLD
from ikt.telling.plan.parts.words import SAY
from ikt.telling.plan.posture_words import SAY as POSTURES
from tests import invented
from tests.deciding.worlds import ROOT, shipped

pytest.importorskip("highspy")
Lang = Literal["en", "nl"]
# What a calculation must never say of a country, in either language.
ENDING = re.compile(
    r"\b(afbouwen|afbouw|wind down|winding down|wound down|what is proposed|wordt voorgesteld)\b", re.I
)


@cache
def shipped_plan() -> tuple[Plan, Strategy]:
    workspace = read_workspace(ROOT, strategy=True)
    found = read_plan(ROOT / "plan.yaml", "plan.yaml", workspace, Problems())
    assert found is not None
    assert workspace.strategy is not None
    return found[0], workspace.strategy


@cache
def facts(posts: int = 10, rules: bool = False) -> PlanFacts:
    plan, strategy = shipped_plan()
    plan = switched(plan, dict.fromkeys((rule.id for rule in plan.rules), rules))
    made = planned(shipped(), plan, strategy.groups, posts=posts)
    return plan_facts(made, strategy, "sha256:" + "0" * 64, draws=20)


@cache
def of_world() -> PlanFacts:
    """The invented plan, in which a team took on actions with owners, years and money."""
    made = planned(invented.assessment(), invented.plan(), invented.strategy().groups)
    return plan_facts(made, invented.strategy(), "sha256:" + "1" * 64, draws=20)


def text(document: Document) -> str:
    return "\n".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )


def part(document: Document, name: str) -> str:
    found = next(part for part in document.parts if part.id == name)
    return "\n".join(plain(line) for block in found.blocks for line in lines_of(block))


def tables(document: Document, name: str) -> list[Table]:
    found = next(part for part in document.parts if part.id == name)
    return [block for block in found.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(("posts", "rules"), [(10, False), (8, True)])
def test_the_countries_are_those_of_the_strategy_whatever_is_calculated(
    lang: Lang, posts: int, rules: bool
) -> None:
    told = facts(posts, rules)
    document = plan_brief(told, lang)
    a = told.planned.assessment
    ten_plus_two = {unit.iso2 for unit in a.units if unit.choice in ("chosen", "possible")}
    assert {one.id.removeprefix("country-") for one in document.parts if "country-" in one.id} == ten_plus_two
    assert len(ten_plus_two) == 12
    ids = [one.id for one in document.parts if "country-" not in one.id]
    assert ids == [
        "message",
        "choice",
        "security",
        "countries",
        *TOLD,
        "money",
        "open",
        "variant",
        "awti",
        "account",
    ]
    first = part(document, "message")
    assert all(unit.name.say(lang) in first for unit in a.units if unit.iso2 in ten_plus_two)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_no_calculation_ends_anything(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    assert not ENDING.search(part(document, "variant"))
    assert not ENDING.search(part(document, "message"))
    for one in document.parts:
        if "country-" in one.id:
            # What the letter says of an office may say it; what is wanted there may not.
            assert not ENDING.search(plain(tables(document, one.id)[0].rows[0][1]))
    # Only what the strategy itself ends is told with that word, and as the strategy's.
    assert [name for name in get_args(PostureName) if ENDING.search(POSTURES(lang, name))] in (
        [],
        ["wind_down"],
    )
    assert {"en": "strategy", "nl": "strategie"}[lang] in POSTURES(lang, "wind_down")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_the_strategy_keeps_is_told_as_kept(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    keep = {"en": "keep supporting", "nl": "blijven steunen"}[lang]
    for code in ("BR", "ZA", "ID"):
        assert keep in plain(tables(document, f"country-{code}")[0].rows[0][1])
    closer = {"en": "closer cooperation", "nl": "intensievere samenwerking"}[lang]
    assert closer in plain(tables(document, "country-JP")[0].rows[0][1]).lower()
    assert {"en": "to get no extra effort", "nl": "geen extra inzet doen"}[lang] in part(document, "choice")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("world", [facts, of_world])
def test_plan_and_overview_say_the_same_of_who_is_certain(lang: Lang, world: Callable[[], PlanFacts]) -> None:
    told = world()
    a = told.planned.assessment
    sentence = who_is_certain(a, lang)
    assert sentence
    assert sentence in part(plan_brief(told, lang), "variant")
    assert sentence in text(overview(a, lang, told.strategy))
    # The plan says nothing else of it: at the weights as they are some do differ by more.
    beyond = {"en": "the difference is larger than", "nl": "is het verschil groter dan"}[lang]
    assert beyond not in text(plan_brief(told, lang))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_each_country_has_its_rows_and_none_is_offered_what_sanctions_stop(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    china = {plain(row[0]): plain(row[1]) for row in tables(document, "country-CN")[0].rows}
    asked = ("goal", "guards", "neso", "attache", "post", "means", "marks", "owner")
    assert all(SAY(lang, f"row_{name}") in china for name in asked)
    means = china[SAY(lang, "row_means")]
    offered = {"en": ("Fits", "To be found out"), "nl": ("Past:", "Na te gaan")}[lang]
    assert not any(word in means for word in offered)
    assert "Merian Fund" in means


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_those_below_a_threshold_stand_by_name_whatever_their_place(lang: Lang) -> None:
    told = part(plan_brief(facts(), lang), "message")
    named = ["China", "India", {"en": "Indonesia", "nl": "Indonesië"}[lang]]
    (sentence,) = [line for line in told.splitlines() if all(f"{name} (" in line for name in named)]
    assert sorted(named, key=lambda name: sentence.index(f"{name} (")) == named


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_nobody_gave_is_an_open_action(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    rows = [tuple(plain(cell) for cell in row) for row in tables(document, "open")[0].rows]
    named = SAY(lang, "to_be_named")
    whats = " ".join(row[0] for row in rows)
    assert {"en": "all twelve countries", "nl": "alle twaalf landen"}[lang] in whats
    assert any(row[0] == SAY(lang, "open_money") and row[1] == named for row in rows)
    assert any("NWO" in row[1] for row in rows)
    assert rows[-1][0] == SAY(lang, "open_review")
    assert "2028" in rows[-1][2]


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_a_team_took_on_stands_where_it_is_done(lang: Lang) -> None:
    told = of_world()
    document = plan_brief(told, lang)
    actions = {action.id: action for action in told.planned.plan.actions}
    seminar, brand = actions["joint_seminar"], actions["one_page"]
    in_country = part(document, "country-BV")
    assert seminar.owner is not None
    assert seminar.text.say(lang).rstrip(".") in in_country
    assert seminar.owner in in_country
    assert {"en": "about EUR 120,000 a year (asked)", "nl": "circa 120.000 euro per jaar (gevraagd)"}[
        lang
    ] in in_country
    assert brand.text.say(lang).rstrip(".") in part(document, "branding")
    assert brand.text.say(lang).rstrip(".") in part(document, "money")
    # Without an owner it is open; what was dropped is nowhere.
    assert actions["lab_visit"].text.say(lang).rstrip(".") in part(document, "open")
    assert actions["old_idea"].text.say(lang) not in text(document)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_amount_says_who_said_it_and_how(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    table = tables(document, "money")[0]
    stated = [one for one in facts().strategy.money if one.amount_eur is not None and not one.at_home]
    assert len(table.rows) == len(stated)
    for row in table.rows:
        assert len(row[0]) > 1  # a note with its source
        assert plain(row[1])
    assert "100 mil" in part(document, "money")
    assert {"en": "No source promises money", "nl": "Geen bron zegt geld toe"}[lang] in part(
        document, "money"
    )


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_amounts_a_year_stand_in_the_years_that_the_source_gives(lang: Lang) -> None:
    table = tables(plan_brief(facts(), lang), "money")[1]
    assert table.heads[1:] == tuple(str(year) for year in range(2022, 2030))
    by_name = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}
    partnerships = next(cells for name, cells in by_name.items() if "2023" in name and "artners" in name)
    assert partnerships == ["–", *["50"] * 7]


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_calculation_says_what_a_sum_does_not_count_and_that_it_proposes_nothing(lang: Lang) -> None:
    variant = part(plan_brief(facts(), lang), "variant")
    assert {"en": "does not count", "nl": "telt niet"}[lang] in variant
    assert {"en": "It proposes nothing", "nl": "Zij stelt niets voor"}[lang] in variant
    assert {"en": "the set is not firm", "nl": "staat niet vast"}[lang] in variant
    assert {"en": "no difference", "nl": "geen verschil"}[lang] in variant


def test_the_two_languages_have_the_same_shape() -> None:
    one, two = plan_brief(facts(), "en"), plan_brief(facts(), "nl")
    # Countries stand in the order of their names, which differ.
    shapes = [sorted((part.id, len(part.blocks)) for part in document.parts) for document in (one, two)]
    assert shapes[0] == shapes[1]
    assert len(one.notes()) == len(two.notes())


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_parts_point_to_each_other_by_their_numbers(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    numbers = {one.id: one.number for one in document.parts if one.number is not None}
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    word = {"en": "part", "nl": "deel"}[lang]
    assert f"{word} {numbers['posts']}." in part(document, "countries")
    assert f"{word} {numbers['open']}." in part(document, "account")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_picture_tells_how_each_step_stands_by_shape_and_words(lang: Lang) -> None:
    years = years_of(facts(), lang)
    assert years is not None
    picture = by_year(years, "plan-years.svg")
    states = [mark.state for mark in years.marks]
    for state in set(states):
        shown = picture.svg.count(f'class="{state}"')
        assert shown == states.count(state), state
    # Whom nothing holds is there as well, and everything that is drawn is in the text beside the picture.
    assert "Japan" in picture.svg
    assert all(row.name in picture.alt for _, rows in years.groups for row in rows if row.marks)


def test_hostile_text_stays_text() -> None:
    from ikt.telling.writing.html import to_html
    from ikt.telling.writing.markdown import to_markdown

    hostile = "<script>alert(1)</script> **x** [a](javascript:b) {0} |"
    told = of_world()
    said = Text(en=hostile, nl=hostile)
    plan = told.planned.plan
    actions = tuple(action.model_copy(update={"text": said, "owner": hostile}) for action in plan.actions)
    made = replace(told.planned, plan=plan.model_copy(update={"actions": actions}))
    document = plan_brief(replace(told, planned=made), "en")
    assert hostile in text(document)
    assert "<script>alert(1)" not in to_html(document)
    assert "<script>alert(1)" not in to_markdown(document, "../img").replace("\\<script>", "")


def test_every_status_of_money_has_its_word() -> None:
    literal = get_args(Item.model_fields["status"].annotation)[0]
    assert all(f"said_{word}" in SAY for word in get_args(literal))


def test_money_keeps_the_reserve_of_its_source_and_leaves_out_what_stays_at_home() -> None:
    names = [plain(row[0]) for row in tables(plan_brief(facts(), "nl"), "money")[0].rows]
    assert "Europese partnerschappen, 2022" in names
    assert not [name for name in names if "TO2" in name or "ROM" in name or "atterij" in name]


def test_abbreviations_in_the_plan_are_explained() -> None:
    told = text(plan_brief(facts(), "nl")).split("Afkortingen: ")[1]
    assert all(f"{short}, " in told for short in ("AWTI", "WTI", "SDG", "NWO", "OCW"))


def test_where_nobody_is_chosen_the_plan_says_so() -> None:
    told = replace(facts(), chosen=())
    document = plan_brief(told, "en")
    assert SAY("en", "no_choice") in part(document, "message")
    assert not [one for one in document.parts if "country" in one.id]
    assert by_strategy(told.planned)
