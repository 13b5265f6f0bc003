"""What ``ikt round`` says: the same in every form, nobody by name unasked, and text of files as text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from ikt.deciding.rounds.report import Report, report
from ikt.model.base import Language
from ikt.model.round import Answer, Panel
from ikt.reading.rounds import Given
from ikt.telling.document import Document, lines_of, plain
from ikt.telling.round.data import round_data
from ikt.telling.round.document import round_document
from ikt.telling.round.teller import RoundTeller, all_called
from ikt.telling.round.words import SAY
from ikt.telling.writing.forms import written as in_form
from tests.cli.conftest import ROOT, Run
from tests.cli.conftest import run as run
from tests.rounds import SPRING, a_round, assessed, given
from tests.telling.forms import written

LANGUAGES: tuple[Language, ...] = ("en", "nl")


@pytest.fixture(scope="module")
def found() -> Report:
    return report(assessed(given()), SPRING)


def told(document: Document) -> str:
    return " ".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )


def with_panel(held: Given, panel: Panel) -> Report:
    return report(assessed(Given(held.round, panel, held.answers, held.files)), SPRING)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_comes_first(found: Report, lang: Language) -> None:
    lead = [plain(line) for block in round_document(found, lang).parts[0].blocks for line in lines_of(block)]
    crossing = {
        "en": "Norvia leaves the three; Gestria enters.",
        "nl": "Norvië valt uit de drie; Gestrië komt erin.",
    }
    assert lead[0].endswith(crossing[lang])
    three = {"en": "three of these decide who is in the three", "nl": "van drie daarvan hangt af"}
    assert three[lang] in lead[2]
    missing = {
        "en": "Not yet: Team Takara (asked for by 15 June 2025)",
        "nl": "Nog niet: Team Takara (gevraagd uiterlijk",
    }
    assert missing[lang] in lead[3]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nobody_is_named_unless_asked_for(found: Report, lang: Language) -> None:
    for form in ("text", "html", "md"):
        assert "Invented Person" not in str(in_form(round_document(found, lang), form, width=80))
        by_name = in_form(round_document(found, lang, names="name"), form, width=200)
        assert "Invented Person 5" in str(by_name)
    assert "Invented Person" not in json.dumps(round_data(found, lang).printed())
    by_id = told(round_document(found, lang, names="id"))
    assert "team-nf" in by_id
    assert "Team Nor" not in by_id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_would_be_called_the_same_is_numbered(lang: Language) -> None:
    held = given()
    first = held.panel.assessors["team-bv"]
    both = Panel(assessors={**held.panel.assessors, "team-cx": first}, forgotten=())
    called = all_called(with_panel(held, both), lang, "role")
    role = first.role.say(lang)
    assert (called["team-bv"], called["team-cx"]) == (f"{role} (1)", f"{role} (2)")
    rest = {one: who for one, who in held.panel.assessors.items() if one not in ("team-bv", "team-cx")}
    gone = all_called(with_panel(held, Panel(assessors=rest, forgotten=("team-bv",))), lang, "name")
    # Whom the panel does not know is told by id, and of whom the line was removed nothing.
    assert gone["team-cx"] == "team-cx"
    assert "team-bv" not in gone["team-bv"]


def test_every_form_is_read_back(run: Run, tmp_path: Path) -> None:
    from tests.invented import copied

    folder = copied(tmp_path / "world")
    a_round(folder)
    forms = written(run, tmp_path, "round", SPRING, "-C", str(folder))
    # In PDF no space is left, and Word and PDF may break a line anywhere.
    for form in ("text", "md", "html", "docx", "pdf"):
        assert "Without Team Norvia, Gestria leaves the three and Norvia enters.".replace(" ", "") in re.sub(
            r"\s", "", forms[form]
        ), form
    book = forms["xlsx"]
    sheet = book["Judgements"]
    assert [cell.value for cell in sheet[1]][:4] == ["Country", "Question", "Assessor", "Most likely"]
    assert sheet.max_row == 93
    assert isinstance(sheet["D2"].value, int)
    assert len(forms["csv"]) == 93
    assert forms["json"]["did"]["enters"] == ["GS"]
    schema = json.loads((ROOT / "schema" / "agreement.json").read_text(encoding="utf-8"))
    jsonschema.validate(forms["json"], schema)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=1+1", "@SUM(A1)", "{who} {0}", "**bold** [a](b)"]
)
def test_a_reason_is_text_whatever_it_looks_like(text: str, tmp_path: Path) -> None:
    held = given()
    said = held.answers["team-nf"]
    worded = tuple(
        Answer(**{**one.model_dump(), "why": text}) if one.level is not None else one for one in said.answers
    )
    hostile = Given(
        held.round, held.panel, {**held.answers, "team-nf": said.model_copy(update={"answers": worded})}, {}
    )
    found = report(assessed(hostile), SPRING)
    document = round_document(found, "en")
    assert f"“{text}”" in told(document)
    assert "<script>" not in str(in_form(document, "html", width=80))
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(in_form(document, "xlsx", width=80)))  # type: ignore[arg-type]
    cells = [cell for row in book["Judgements"].iter_rows() for cell in row if cell.value == text]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cannot_be_told_is_said(lang: Language) -> None:
    nobody = report(assessed(given(answers={})), SPRING)
    text = told(round_document(nobody, lang))
    assert SAY(lang, "did_nothing") in text
    assert "{" not in text
    alone = report(assessed(given(answers={"team-bv": {("BV", "bonds.ties"): 3}})), SPRING)
    assert SAY(lang, "shared_none") in told(round_document(alone, lang))
    one_cell = {"team-bv": {("BV", "bonds.ties"): 3}, "team-tk": {("BV", "bonds.ties"): 1}}
    two = told(round_document(report(assessed(given(answers=one_cell)), SPRING), lang))
    assert SAY(lang, "strict_none") in two
    assert SAY(lang, "own_unknown") in two


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_round_that_does_not_count_and_a_later_day_are_said(lang: Language) -> None:
    late = report(assessed(given(received="2026-02-03"), counted=()), SPRING)
    text = told(round_document(late, lang))
    assert f"“{SPRING}”" in text
    assert {"en": "known on 3 February 2026", "nl": "op 3 februari 2026 bekend"}[lang] in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_does_not_count_yet_is_said_with_who_is_lacking(lang: Language) -> None:
    held = given()
    few = {one: said for one, said in held.answers.items() if one in ("team-bv", "team-cx")}
    found = report(assessed(Given(held.round, held.panel, few, {})), SPRING)
    parts = {part.id: part for part in round_document(found, lang).parts}
    lines = [plain(line) for block in parts["lacking"].blocks for line in lines_of(block)]
    # Questions that lack the same countries share a line.
    assert sum(line.count("“") for line in lines) == 4
    assert len(lines) == len({one.lacking for one in found.questions})
    assert "Sjolund" in lines[0]
    once = {"en": "The question does not count yet.", "nl": "De vraag telt nog niet mee."}
    assert once[lang] in " ".join(plain(line) for block in parts["differ"].blocks for line in lines_of(block))
    half = replace(found.a.recipe, policy=found.a.recipe.policy.model_copy(update={"least_judged": 0.5}))
    teller = RoundTeller(replace(found, a=replace(found.a, recipe=half)), lang, "role")
    assert "50%" in " ".join(teller.lacking())


def test_lists_are_cut_and_the_rest_is_counted(found: Report) -> None:
    text = told(round_document(found, "en", rows=1))
    assert "Two more judgements on which assessors differ." in text
    assert "Four more countries change place." in text
