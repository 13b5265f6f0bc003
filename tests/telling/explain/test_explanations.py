"""``ikt explain`` in all its forms: one country, two countries, the criteria."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from ikt.model.base import Language
from ikt.telling.document import lines_of, plain
from ikt.telling.explain.country import country_document
from tests.cli.conftest import ROOT, Run
from tests.invented import assessment, row_of
from tests.telling.forms import written

SCHEMA = json.loads((ROOT / "schema" / "explain.json").read_text(encoding="utf-8"))
QUESTIONS = {"country": ("CX",), "difference": ("NF", "--against", "GS"), "criteria": ("--criteria",)}


def asked(world: Run, *words: str) -> dict[str, object]:
    ran = world("explain", *words, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


@pytest.mark.parametrize(
    ("about", "word"), [("country", "Caxonia"), ("difference", "Norvia"), ("criteria", "Bonds")]
)
def test_every_form_opens_and_says_what_it_is_about(
    world: Run, tmp_path: Path, about: str, word: str
) -> None:
    told = written(world, tmp_path, "explain", *QUESTIONS[about])
    for form in ("text", "md", "html", "docx", "pdf"):
        assert word in told[form], form
    assert told["json"]["about"] == about
    assert len(told["csv"]) > len(assessment().weights)
    assert len(told["xlsx"].sheetnames) == (3 if about == "country" else 2)


@pytest.mark.parametrize("about", QUESTIONS)
def test_the_json_is_what_its_schema_says(world: Run, about: str) -> None:
    told = asked(world, *QUESTIONS[about])
    assert told["about"] == about
    jsonschema.validate(told, SCHEMA)


def test_points_of_attributes_and_nodes_are_those_of_the_score(world: Run, folder: Path) -> None:
    """Where all is added up, attributes sum to criteria, and criteria to the score."""
    criteria = folder / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    criteria.write_text(text.replace("mean: geometric", "mean: arithmetic"), encoding="utf-8", newline="\n")
    told = json.loads(world("explain", "CX", "--format", "json").out)
    points = [one["points"] for one in told["attributes"]]
    assert sum(points) == pytest.approx(told["country"]["score"])
    for name, given in told["country"]["contributions"].items():
        own = [one["points"] for one in told["attributes"] if one["criterion"] == name]
        assert sum(own) == pytest.approx(given)
        node = next(one for one in told["nodes"] if one["id"] == name)
        assert node["share"] * node["value"] == pytest.approx(given)


def test_a_figure_has_its_year_goalposts_doubt_and_source(world: Run) -> None:
    told = json.loads(world("explain", "CX", "--format", "json").out)
    attributes = {one["id"]: one for one in told["attributes"]}
    spending = next(one for one in attributes.values() if one["name"] == "Research spending")
    assert (spending["figure"], spending["year"], spending["known_since"]) == (2.5, 2024, 2025)
    assert spending["goalposts"] == {"worst": 0.0, "best": 4.0, "scale": "linear", "clipped": False}
    assert (spending["doubt"], spending["value"]) == (7.5, 62.5)
    assert "Institute of Invented Figures" in spending["sources"][0]["citation"]
    change = next(one for one in attributes.values() if one["name"] == "Change of spending")
    assert [(part["year"], part["figure"]) for part in change["parts"]] == [(2022, 2.1), (2024, 2.5)]
    judged = next(one for one in attributes.values() if one["name"] == "Work on shared challenges")
    assert (judged["judgement"]["level"], judged["judgement"]["low"]) == ("Several programmes", 2.0)
    unknown = next(one for one in attributes.values() if one["name"] == "Teaching")
    assert (unknown["figure"], unknown["why"], unknown["sources"]) == (None, "not_judged", [])


def test_the_terms_of_a_difference_add_up_to_it(world: Run) -> None:
    told = json.loads(world("explain", "NF", "--against", "GS", "--format", "json").out)
    terms = sum(one["points"] for one in told["criteria"]) + told["cap"]
    assert terms == pytest.approx(told["total"])
    assert told["total"] == pytest.approx(told["first"]["score"] - told["second"]["score"])
    assert told["ranges_overlap"] is True
    sizes = [abs(one["points"]) for one in told["criteria"]]
    assert sizes == sorted(sizes, reverse=True)


def test_influence_sums_to_one_and_every_pair_is_correlated_once(world: Run) -> None:
    told = json.loads(world("explain", "--criteria", "--format", "json").out)
    assert sum(one["influence"] for one in told["criteria"]) == pytest.approx(1.0)
    count = len(told["criteria"])
    assert len(told["correlations"]) == count * (count - 1) // 2


def test_a_country_that_is_set_aside_says_why(world: Run) -> None:
    told = json.loads(world("explain", "TK", "--format", "json").out)
    assert told["country"]["rank"] is None
    assert told["set_aside"]["reason"] == "left_out"


def test_a_spreadsheet_has_a_row_for_each_attribute_with_its_source(world: Run, tmp_path: Path) -> None:
    told = written(world, tmp_path, "explain", "CX")
    sheet = told["xlsx"]["By attribute"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert len(rows) == len(assessment().leaves)
    a, row = assessment(), row_of("CX")
    for column, found in enumerate(rows):
        if a.values.known_leaf[row, column]:
            assert found["Value (0 to 100)"] == pytest.approx(float(a.values.leaf[row, column]))
            assert found["Source"]
            assert not found["Why unknown"]
        else:
            assert found["Why unknown"]
    assert [line[0] for line in told["csv"]][1:] == [found["Criterion"] for found in rows]


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_under_a_geometric_mean_two_countries_are_refused_in_every_form(
    world: Run, folder: Path, form: str
) -> None:
    criteria = folder / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    changed = text.replace("mean: arithmetic", "mean: geometric", 1)
    criteria.write_text(changed, encoding="utf-8", newline="\n")
    ran = world("explain", "NF", "--against", "GS", "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert "geometric mean" in ran.err
    told = json.loads(world("explain", "NF", "--format", "json").out)
    assert told["country"]["contributions"] is None
    assert all(one["points"] is None and one["swing"] is None for one in told["attributes"])


@pytest.mark.parametrize(("code", "told"), [("CX", True), ("BV", False)])
def test_a_count_that_holds_an_announced_pilot_says_so(code: str, told: bool) -> None:
    said_so: dict[Language, str] = {"en": "was only announced", "nl": "is alleen aangekondigd"}
    for lang, words in said_so.items():
        document = country_document(assessment(), row_of(code), lang)
        said = " ".join(
            plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
        )
        assert (words in said) is told
