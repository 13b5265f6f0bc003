"""The multi-year plan: its five elements, a paragraph a country, nothing promised that no source promises."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

import pytest

from ikt.deciding.firmness import doubt, firmness
from ikt.deciding.plan_rules import switched
from ikt.deciding.planning import planned
from ikt.deciding.posture import means, postures
from ikt.deciding.status import status
from ikt.model.base import Text
from ikt.model.plan import Plan
from ikt.model.strategy import Strategy
from ikt.problems import Problems
from ikt.reading.plans import read_plan
from ikt.reading.workspace import read_workspace
from ikt.telling.document import Document, Paragraph, Table, lines_of, plain
from ikt.telling.plan.document import (
    ATTACHES,
    ELEMENTS,
    SECURITY,
    TALENT,
    WHO_DOES_WHAT,
    PlanFacts,
    plan_brief,
)
from tests.deciding.worlds import ROOT, shipped

pytest.importorskip("highspy")
Lang = Literal["en", "nl"]


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
    a = shipped()
    plan = switched(plan, dict.fromkeys((rule.id for rule in plan.rules), rules))
    made = planned(a, plan, strategy.groups, posts=posts)
    return PlanFacts(
        made, firmness(made, draws=20), doubt(made, draws=20),
        tuple((one, means(made, one, strategy)) for one in postures(made)),
        status(a, strategy, a.recipe.as_of), strategy, "sha256:" + "0" * 64,
    )  # fmt: skip


def text(document: Document) -> str:
    return "\n".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )


def part(document: Document, name: str) -> str:
    found = next(part for part in document.parts if part.id == name)
    return "\n".join(plain(line) for block in found.blocks for line in lines_of(block))


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(("posts", "rules"), [(10, False), (8, True)])
def test_every_part_is_there_and_every_country_has_its_paragraph(lang: Lang, posts: int, rules: bool) -> None:
    told = facts(posts, rules)
    document = plan_brief(told, lang)
    ids = [part.id for part in document.parts]
    assert ids == [
        "advice", "set", "elements", "countries", "others", "security", "attaches", "talent", "multilateral",
        "capacity", "coordination", "calendar", "money", "risks", "account",
    ]  # fmt: skip
    elements = next(part for part in document.parts if part.id == "elements")
    assert len([line for block in elements.blocks for line in lines_of(block)]) == len(ELEMENTS) + 1
    countries = next(part for part in document.parts if part.id == "countries")
    paragraphs = [block for block in countries.blocks if isinstance(block, Paragraph)][1:]
    names = [told.planned.assessment.units[row].name.say(lang) for row in sorted(told.planned.chosen)]
    assert len(paragraphs) == posts
    for name in names:
        assert sum(plain(block.line).startswith(f"{name}. ") for block in paragraphs) == 1


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_amount_says_who_said_it_and_how(lang: Lang) -> None:
    document = plan_brief(facts(), lang)
    money = next(part for part in document.parts if part.id == "money")
    table = next(block for block in money.blocks if isinstance(block, Table))
    stated = [one for one in facts().strategy.money if one.amount_eur is not None and not one.at_home]
    assert len(table.rows) == len(stated)
    for row in table.rows:
        assert len(row[0]) > 1  # a note with its source
        assert plain(row[3])
    assert "100 mil" in part(document, "money")
    assert {"en": "No source promises money", "nl": "Geen bron zegt geld toe"}[lang] in part(
        document, "money"
    )


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_it_says_what_a_sum_does_not_count_and_that_it_decides_nothing(lang: Lang) -> None:
    advice = part(plan_brief(facts(), lang), "advice")
    assert {"en": "does not count", "nl": "telt niet"}[lang] in advice
    assert {"en": "It decides nothing", "nl": "Het besluit niets"}[lang] in advice


def test_the_two_languages_have_the_same_shape() -> None:
    one, two = plan_brief(facts(), "en"), plan_brief(facts(), "nl")
    assert [(part.id, len(part.blocks)) for part in one.parts] == [
        (part.id, len(part.blocks)) for part in two.parts
    ]
    assert len(one.notes()) == len(two.notes())


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_how_firm_the_set_is_stands_before_anything_that_follows_from_it(lang: Lang) -> None:
    advice = part(plan_brief(facts(), lang), "advice").split("\n")
    assert {"en": "the set is not firm", "nl": "staat niet vast"}[lang] in advice[2]
    assert {"en": "no difference", "nl": "geen verschil"}[lang] in "\n".join(advice)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_who_is_wound_down_on_less_than_the_doubt_is_told(lang: Lang) -> None:
    others = part(plan_brief(facts(), lang), "others")
    assert {"en": "the plan alone is too little to go on", "nl": "daarvoor te weinig grond"}[lang] in others


def test_hostile_text_stays_text() -> None:
    from ikt.telling.writing.html import to_html
    from ikt.telling.writing.markdown import to_markdown

    hostile = "<script>alert(1)</script> **x** [a](javascript:b) {0} |"
    told = facts()
    plan = told.planned.plan
    rules = tuple(rule.model_copy(update={"name": Text(en=hostile, nl=hostile)}) for rule in plan.rules)
    prices = tuple(
        replace(one, rule=one.rule.model_copy(update={"name": Text(en=hostile, nl=hostile)}))
        for one in told.planned.prices
    )
    made = replace(told.planned, plan=plan.model_copy(update={"rules": rules}), prices=prices)
    document = plan_brief(replace(told, planned=made), "en")
    assert hostile in text(document)
    assert "<script>alert(1)" not in to_html(document)
    assert "<script>alert(1)" not in to_markdown(document, "../img").replace("\\<script>", "")


def test_every_status_of_money_has_its_word() -> None:
    from typing import get_args

    from ikt.model.strategy import Item
    from ikt.telling.plan.document_words import SAY

    literal = get_args(Item.model_fields["status"].annotation)[0]
    assert all(f"said_{word}" in SAY for word in get_args(literal))


def test_what_the_plan_takes_from_the_strategy_is_there() -> None:
    _, strategy = shipped_plan()
    sections = (
        *strategy.security, *strategy.posts, *strategy.talent, *strategy.mobility, *strategy.instruments,
        *strategy.coordination,
    )  # fmt: skip
    known = {item.id for item in sections}
    assert {*SECURITY, *ATTACHES, *TALENT, *WHO_DOES_WHAT} <= known


def test_money_keeps_the_reserve_of_its_source_and_leaves_out_what_stays_at_home() -> None:
    told = facts()
    table = next(
        block
        for one in plan_brief(told, "nl").parts
        if one.id == "money"
        for block in one.blocks
        if isinstance(block, Table)
    )
    names = [plain(row[0]) for row in table.rows]
    assert "Europese partnerschappen, 2022" in names
    assert not [name for name in names if "TO2" in name or "ROM" in name or "atterij" in name]
