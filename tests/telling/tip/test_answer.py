"""``ikt tip``: each of its answers in every form, its numbers for a spreadsheet, and the long list."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from ikt.deciding.shift import Shift, Shifts
from ikt.deciding.tipping import Crossing
from ikt.model.base import Language
from ikt.model.output import Output
from ikt.telling.document import Paragraph, plain
from ikt.telling.tip.data import CommonAnswer, EvidenceAnswer, ShiftAnswer, TipAnswer
from ikt.telling.tip.one_shift import shift_document
from tests.cli.conftest import Run
from tests.cli.forms_read_back import opened
from tests.deciding.worlds import straight
from tests.invented import added_up

COMMON = ("tip", "--common", "policy.yaml", "policies/people-first.yaml")


def test_the_overview_says_the_same_in_every_form(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, "tip")
    for sentence in (
        "What tips the ranking",
        "Equal weights (invented), what was known on 31 December 2025",
        "The shortest way to another three: when",
        "Leads below 0.000001 points are not sought.",
    ):
        assert read.lack(sentence) == []
    _, intervals, countries = read.sheets.values()
    assert list(read.sheets)[1:] == ["Weights that change nothing", "How far each country can come"]
    for row, one in zip(intervals[1:], read.data["criteria"], strict=True):
        ends = [row[1], row[2], row[3], *row[6:]]
        given = [
            one["share"],
            *(one[key][end] for key in ("top", "first", "order") for end in ("low", "high")),
        ]
        assert ends == pytest.approx(given, abs=1e-12)
    assert [(row[1], row[3], row[4]) for row in countries[1:]] == [
        (one["iso2"], one["best"], one["worst"]) for one in read.data["reach"]
    ]
    assert [row[0] for row in read.rows] == [row[0] for row in intervals]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("tip", "CX", "--out"), "What takes Caxonia out of the three"),
        (("tip", "NF", "GS"), "By one criterion alone, the others in proportion"),
        (COMMON, "What was known on 31 December 2025"),
    ],
    ids=["out", "pair", "common"],
)
def test_a_shift_says_the_same_in_every_form(
    world: Run, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    read = opened(world, tmp_path, *words)
    assert read.lack(sentence) == []
    assert len(read.sheets) == 1
    assert read.rows[0] == ["Part", "Text"]
    assert len(read.rows) > 2


def test_what_is_worth_finding_out_has_its_errors_apart_in_a_spreadsheet(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, "tip", "--evidence", "-C", str(added_up(tmp_path / "flat")))
    assert read.lack("What is worth finding out") == []
    _, rounds, questions = read.sheets.values()
    told = [one for one in read.data["rounds"] if one["worth"] > 0.0]
    assert [row[3:] for row in rounds[1:]] == [
        (pytest.approx(one["worth"]), pytest.approx(one["error"])) for one in told
    ]
    assert [row[0] for row in questions[1:]] == [one["iso2"] for one in read.data["questions"]][:15]


@pytest.mark.parametrize(
    "words", [("tip", "--format", "xml"), ("tip", "--out", "x.md"), ("tip", "-o", "x.odt")]
)
def test_a_form_that_there_is_not_is_refused(world: Run, words: tuple[str, ...]) -> None:
    ran = world(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert ran.err.startswith("Error: ")


def test_out_is_out_of_the_line_and_o_is_the_file(world: Run, tmp_path: Path) -> None:
    ran = world("tip", "CX", "--out", "--output", str(tmp_path / "a.xlsx"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (
        load_workbook(tmp_path / "a.xlsx").worksheets[0]["A1"].value == "What takes Caxonia out of the three"
    )


def test_what_is_told_to_type_keeps_the_long_list(world: Run) -> None:
    told = " ".join(world("tip", "NF", "--out", "--longlist").out.split())
    typed = re.search(r"ikt (whatif --longlist( --set [a-z_]+=[0-9.]+)+)", told)
    assert typed is not None
    assert "NF" in json.loads(world(*typed[1].split(), "--format", "json").out)["leaves"]


def test_the_long_list_has_countries_without_a_profile(world: Run) -> None:
    short, long = (json.loads(world("tip", "--format", "json", *more).out) for more in ((), ("--longlist",)))
    assert {one["iso2"] for one in long["reach"]} - {one["iso2"] for one in short["reach"]} == {"AQ"}


@pytest.mark.parametrize(
    ("moved", "said"),
    [(1.04, "De kleinste verschuiving die dat doet, is 1,0 van de honderd punten gewicht:"),
     (1.96, "De kleinste verschuiving die dat doet, is 2,0 van de honderd punten gewicht:")],
)  # fmt: skip
def test_the_smallest_shift_is_told_in_points_of_a_hundred(moved: float, said: str) -> None:
    assert said in told("nl", moved)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "by more than 2.0 points:"), ("nl", "hoeft geen criterium meer dan 2,0 punten te veranderen:")],
)
def test_the_noun_follows_the_number_that_is_printed(lang: Language, said: str) -> None:
    assert said in told(lang, 1.96)


def told(lang: Language, moved: float) -> str:
    """The sentences of a shift that moves so many points of a hundred."""
    a = straight([[60, 20], [50, 50]], [1.0, 1.0], top=1)
    shift = Shift(np.array([0.5 - moved / 100.0, 0.5 + moved / 100.0]), 1, moved, moved, moved)
    found = Crossing("out", 0, None, Shifts(shift, shift, True), None, ())
    document = shift_document(a, found, lang)
    blocks = (block for part in document.parts for block in part.blocks if isinstance(block, Paragraph))
    return " ".join(plain(block.line) for block in blocks)


@pytest.mark.parametrize(
    ("words", "model"),
    [(("tip",), TipAnswer), (("tip", "CX", "--out"), ShiftAnswer), (COMMON, CommonAnswer)],
    ids=["overview", "shift", "common"],
)
def test_the_data_have_a_model_that_keeps_them_as_they_are(
    world: Run, words: tuple[str, ...], model: type[Output]
) -> None:
    printed = world(*words, "--format", "json").out
    assert model.model_validate_json(printed).printed() == json.loads(printed)


def test_so_has_what_is_worth_finding_out(world: Run, tmp_path: Path) -> None:
    printed = world("tip", "--evidence", "--format", "json", "-C", str(added_up(tmp_path))).out
    assert EvidenceAnswer.model_validate_json(printed).printed() == json.loads(printed)
