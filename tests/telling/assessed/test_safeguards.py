"""A safeguard told: a level, a mean, and what a source says, in every answer that tells of safeguards."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from ikt.assessing.assessment import Assessment
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.telling.assessed.safeguards import bounded, fact_words, figure_words
from ikt.telling.assessed.standing import standing_of
from ikt.telling.country.sentences import country_document
from ikt.telling.document import lines_of, plain
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import fact_lines
from ikt.telling.fiche.sensitivities import guard_place, sensitivities
from ikt.telling.meeting.data import meeting_data
from ikt.telling.score.sentences import RankingTeller
from ikt.telling.writing.text import to_text
from tests.assessing.small import assessed, country, criterion, evidence, framing, indicator, source, text

LEVELS = {0: text("Goods or sectors."), 2: text("None.")}
GUARDS: list[dict[str, Any]] = [
    {"id": "sanctions", "name": text("Sanctions"), "levels": LEVELS},
    {"id": "goods", "name": text("Goods"), "series": "F", "levels": LEVELS, "worst": 0, "best": 2},
    {"id": "drain", "name": text("Drain"), "series": "M", "mean_over": 3},
    {"id": "other", "name": text("Other")},
]
ACT = {"text": text("An act of then."), "source": "act", "where": "article 2"}


@cache
def world() -> Assessment:
    """A country of which sources say something, and one of which they do not."""
    facts = {"sanctions": {**ACT, "level": 0, "since": "2014-07-31"}, "other": ACT}
    tables = {
        "S": {"A": {2024: 50.0}, "B": {2024: 40.0}},
        "F": {"A": {2024: 2.0}, "B": {2024: 2.0}},
        "M": {"A": {2022: -20.0, 2023: -19.0, 2024: -21.0}},
    }
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=GUARDS)
    units = [country("A", safeguards=facts), country("B")]
    act = {"act": source(kind="document", short=text("the Journal"), date="2014-08")}
    return assessed(
        evidence(criteria, units, tables, sources=act),
        safeguards={"sanctions": {"below": 1}, "drain": {"below": -10}},
    )


def said(name: str, lang: Language = "en") -> str:
    a = world()
    return figure_words(a, next(one for one in a.verdicts[0] if one.id == name), lang)


@pytest.mark.parametrize(
    ("name", "en", "nl"),
    [
        (
            "sanctions",
            "goods or sectors, since 31 July 2014",
            "goods or sectors, sinds 31 juli 2014",
        ),
        ("goods", "none (2024)", "none (2024)"),
        ("drain", "−20.00 on average over 2022 to 2024", "gemiddeld −20,00 over 2022 tot en met 2024"),
    ],
)
def test_a_figure_is_told_as_what_it_is(name: str, en: str, nl: str) -> None:
    assert (said(name), said(name, "nl")) == (en, nl)


def test_a_figure_near_its_threshold_is_told_from_it_everywhere() -> None:
    near = Verdict("free", "flag", 0.397, 0.31, 0.4004, 2025, below=0.4)
    assert [bounded(near, x, "nl") for x in (0.397, 0.31, 0.4004, 0.4)] == ["0,397", "0,31", "0,4004", "0,40"]
    assert bounded(replace(near, below=None), 0.397, "nl") == "0,40"


def test_a_level_has_no_threshold_and_no_place_among_countries() -> None:
    desk = Desk(world(), 0, "en", None)
    sanctions = next(one for one in world().verdicts[0] if one.id == "sanctions")
    level = "Sanctions: goods or sectors, since 31 July 2014."
    assert guard_place(desk, sanctions) == level


def test_what_a_source_says_is_told_with_the_source_whatever_the_verdict() -> None:
    a = world()
    assert [fact_words(a, one, "en") for one in a.verdicts[0]] == [
        "An act of then (the Journal).", "", "", "An act of then (the Journal).",
    ]  # fmt: skip
    assert not any(fact_words(a, one, "en") for one in a.verdicts[1])


def test_show_tells_the_level_and_the_fact_behind_the_verdict() -> None:
    told = " ".join(to_text(country_document(world(), 0, "en"), 80).split())
    assert "Sanctions: goods or sectors, since 31 July 2014; caution. An act of then [" in told
    assert "Other: unknown. An act of then [" in told
    assert "article 2" in told


def test_score_tells_facts_behind_cautions_and_of_what_is_unknown() -> None:
    teller = RankingTeller(world(), "en")
    assert [*teller.cautions(0), *teller.unmeasured(0)] == [
        "sanctions: goods or sectors, since 31 July 2014",
        "drain −20.00 on average over 2022 to 2024 (−20.58 to −19.42), below −10",
        "other unknown",
    ]
    assert teller.facts(0) == ["An act of then (the Journal)."] * 2
    assert teller.facts(1) == []


def test_a_fiche_tells_them_without_a_scale_that_a_level_does_not_need() -> None:
    desk = Desk(world(), 0, "en", None)
    (block,) = sensitivities(desk).blocks
    told = [plain(line) for line in lines_of(block)]
    assert told[:2] == ["Sanctions: An act of then.", "Other: An act of then."]
    assert told[2].startswith("Drain: −20.00 on average over 2022 to 2024")
    assert "below the threshold of −10 used here" in told[2]
    assert len(fact_lines(desk)) == 2


def test_programs_get_the_fact_and_the_first_year_of_a_mean() -> None:
    told = {one.id: one for one in standing_of(world(), 0, "en").safeguards}
    fact = told["sanctions"].fact
    assert fact is not None
    assert (fact.level, fact.since, fact.source, fact.where) == (0, "2014-07-31", "act", "article 2")
    assert (told["drain"].since, told["drain"].year, told["drain"].fact) == (2022, 2024, None)
    assert (told["other"].figure, told["other"].fact is None) == (None, False)


def test_the_meeting_page_gets_words_where_a_figure_and_a_year_do_not_say_it() -> None:
    data = meeting_data(world())
    first, second = data["countries"]
    told = {
        name: {key: data["texts"][place]["en"] for key, place in words.items()}
        for name, words in first["guard_words"].items()
    }
    assert {name: sorted(words) for name, words in told.items()} == {
        "sanctions": ["fact"], "other": ["fact"],
    }  # fmt: skip
    assert data["guard_since"] == [None, None, 2022, None]
    assert [sorted(levels) for levels in data["guard_levels"].values()] == [["0"], ["2"]]
    mean, low, high = first["guards"][2]
    assert first["guards"] == [[0], [2], [mean, low, high], None]
    assert low < mean == -20 < high
    assert "guard_words" not in second


@pytest.mark.parametrize(("figure", "words"), [(2.0, "member"), (1.0, "some"), (0.0, "none, but asked")])
def test_a_figure_is_told_in_the_words_that_its_unit_gives_it(figure: float, words: str) -> None:
    guard = {"id": "licence", "name": text("Licence"), "series": "L", "worst": 0, "best": 2}
    criteria = framing(criterion("c", indicator("c.x", "S")), safeguards=[guard])
    tables = {"S": {"A": {2024: 50.0}}, "L": {"A": {2024: figure}}}
    unit = {"L": {"unit": text("2 member, 1 some, 0 none, but asked")}}
    a = assessed(evidence(criteria, [country("A")], tables, series=unit))
    assert figure_words(a, a.verdicts[0][0], "en") == f"{words} in 2024"
