"""``ikt whatif``: one answer in every form, its sentences, and the long list."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ikt.deciding.whatif import what_if
from ikt.model.base import Language
from ikt.telling.whatif.data import WhatIfAnswer
from ikt.telling.whatif.sentences import whatif_document, whatif_sentences
from tests.cli.conftest import Run
from tests.cli.forms_read_back import opened
from tests.deciding.test_whatif import weighed
from tests.deciding.worlds import straight

ASKED = ("whatif", "--set", "society=x2")


def test_every_form_says_the_same(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *ASKED)
    for sentence in (
        "What if relevance to society counts 20 points instead of 10",
        "Equal weights (invented), what was known on 31 December 2025",
        "Norvia leaves the three; Tifland enters.",
        "What moved it: the criterion that changed its points most.",
    ):
        assert read.lack(sentence) == []
    assert read.data["enters"] == ["TF"]
    heads, *cells = read.sheets["Ranks before and after"]
    assert heads[:4] == ("#", "# before", "Code", "Country")
    assert [row[2] for row in cells] == [one["iso2"] for one in read.data["countries"]]
    scores = [one["score"] for one in read.data["countries"]]
    assert [row[4] for row in cells] == pytest.approx(scores, abs=1e-12)
    shares = [one["share_in_top_doubted"] for one in read.data["countries"]]
    assert [row[6] for row in cells] == pytest.approx(shares, abs=1e-12)
    assert read.rows[0] == list(heads)
    assert [row[2] for row in read.rows[1:]] == [row[2] for row in cells]


def test_dutch_spreadsheets_have_semicolons_and_decimal_commas(world: Run) -> None:
    rows = list(csv.reader(io.StringIO(world(*ASKED, "--format", "csv", "--lang", "nl").out), delimiter=";"))
    assert rows[1][:5] == ["1", "1", "BV", "Bovarije", "60,9"]


@pytest.mark.parametrize(
    "words", [("--format", "xml"), ("-o", "answer.odt"), ("-o", "answer")], ids=["name", "ending", "none"]
)
def test_a_form_that_there_is_not_is_refused(world: Run, tmp_path: Path, words: tuple[str, str]) -> None:
    asked = (words[0], str(tmp_path / words[1])) if words[0] == "-o" else words
    ran = world(*ASKED, *asked)
    assert (ran.code, ran.out) == (2, "")
    assert "docx" in ran.err
    assert not list(tmp_path.iterdir())


def test_the_answer_and_its_picture_are_written_together(world: Run, tmp_path: Path) -> None:
    ran = world(*ASKED, "-o", str(tmp_path / "a.md"), "--plot", str(tmp_path / "a.svg"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "a.svg"]


def test_the_long_list_has_countries_without_a_profile(run: Run) -> None:
    asked = ("whatif", "--set", "society=x2", "--format", "json")
    short, long = (json.loads(run(*asked, *more).out) for more in ((), ("--longlist",)))
    assert {one["iso2"] for one in short["countries"]} < {one["iso2"] for one in long["countries"]}


@pytest.mark.parametrize(("lang", "said"), [("nl", "bij b 2,0 punten"), ("en", "2.0 points for b")])
def test_the_noun_follows_the_number_that_is_printed(lang: Language, said: str) -> None:
    """1.96 points are printed as 2.0, and two are a plural."""
    a = straight([[51, 50], [50, 51.96]], [1.0, 0.0], top=1)
    found = what_if(a, weighed(a, [0.0, 1.0]).recipe, draws=50)
    assert said in " ".join(whatif_sentences(found, lang)).lower()


def test_a_count_of_all_draws_is_a_number_in_a_spreadsheet_and_no_certainty() -> None:
    a = straight([[90, 10], [10, 20]], [1.0, 0.0], top=1)
    found = what_if(a, weighed(a, [0.9, 0.1]).recipe, draws=50)
    (table,) = whatif_document(found, "en").data
    shares = [row[6][0] for row in table.rows]
    assert shares == ["all", "none"]
    assert [getattr(share, "value", None) for share in shares] == [1.0, 0.0]


def test_the_data_have_a_model_that_keeps_them_as_they_are(world: Run) -> None:
    told = world("whatif", "--value", "TF.bonds.ties=3", "--format", "json").out
    assert WhatIfAnswer.model_validate_json(told).printed() == json.loads(told)
