"""``ikt show`` in all its forms: every statement keeps its source."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ikt.telling.country.sentences import country_document
from ikt.telling.document import Bullets, Note, Paragraph
from tests.cli.conftest import ROOT, Run
from tests.invented import assessment, row_of
from tests.telling.forms import written

SCHEMA = json.loads((ROOT / "schema" / "show.json").read_text(encoding="utf-8"))
# The fields that are promised on the top level.
PROMISED = (
    "iso2 name ikt_choice neso pilot_2018 werkplaats_programme nlib_cities tinl_focus global_stars_call pacts"
)


def test_every_form_opens_with_its_sources(world: Run, tmp_path: Path) -> None:
    told = written(world, tmp_path, "show", "CX")
    for form in ("text", "md", "html", "docx"):
        assert "Caxonia (CX), the South" in told[form], form
        assert "Research spending: 2.5 (per cent of income) in 2024" in told[form], form
        assert "Institute of Invented Figures" in told[form], form
    assert "Caxonia(CX),theSouth" in told["pdf"]
    assert told["json"]["iso2"] == "CX"
    assert told["xlsx"].sheetnames == ["Answer", "Statements", "Criteria and evidence"]


def test_in_a_spreadsheet_each_statement_stands_beside_its_source(world: Run, tmp_path: Path) -> None:
    told = written(world, tmp_path, "show", "CX")
    heads, *rows = told["csv"]
    assert heads == ["Part", "Text", "Source"]
    sources = {row[1]: row[2] for row in rows}
    assert sources["chosen (as stated 18 December 2020)"].endswith("§4 (p. 8)")
    document = country_document(assessment(), row_of("CX"), "en")
    cited = [
        line
        for part in document.parts
        for block in part.blocks
        if isinstance(block, Bullets)
        for line in block.items
        if any(isinstance(inline, Note) for inline in line)
    ]
    assert cited
    assert sum(bool(row[2]) for row in rows) == len(cited)


def test_the_evidence_of_a_spreadsheet_is_numbers(world: Run, tmp_path: Path) -> None:
    sheet = written(world, tmp_path, "show", "CX")["xlsx"]["Criteria and evidence"]
    heads = [cell.value for cell in sheet[1]]
    a, row = assessment(), row_of("CX")
    for column, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True)):
        found = dict(zip(heads, cells, strict=True))
        known = bool(a.values.known_leaf[row, column])
        assert (found["Why unknown"] in (None, "")) == known
        if known:
            assert found["Value (0 to 100)"] == pytest.approx(float(a.values.leaf[row, column]))
            assert found["Figure or level"] == pytest.approx(float(a.performance.best[row, column]))


@pytest.mark.parametrize("country", ["CX", "BV", "TK", "SJ"])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_json_keeps_what_is_promised_and_what_its_schema_says(
    world: Run, country: str, lang: str
) -> None:
    told = json.loads(world("show", country, "--format", "json", "--lang", lang).out)
    jsonschema.validate(told, SCHEMA)
    assert set(PROMISED.split()) <= set(told)
    assert isinstance(told["pilot_2018"], bool)
    assert isinstance(told["tinl_focus"], bool)
    assert (told["assessment"] is None) == (told["set_aside"] is not None)


def test_a_country_without_a_profile_has_no_fields_of_one(world: Run) -> None:
    told = json.loads(world("show", "AQ", "--format", "json").out)
    jsonschema.validate(told, SCHEMA)
    assert not set(PROMISED.split()) - {"iso2", "name"} & set(told)
    assert "region" not in told
    assert told["evidence"]


def test_attributes_stand_under_their_criterion() -> None:
    document = country_document(assessment(), row_of("CX"), "en")
    evidence = next(part for part in document.parts if part.id == "evidence")
    kinds = [type(block) for block in evidence.blocks]
    assert kinds == [Paragraph, Bullets] * len(assessment().weights)
    listed = sum(len(block.items) for block in evidence.blocks if isinstance(block, Bullets))
    assert listed == len(assessment().leaves)
