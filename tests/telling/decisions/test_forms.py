"""What is said of decisions: one answer in every form, its numbers and its data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ikt.telling.decisions.data import Decisions, Filed, Verified
from ikt.telling.decisions.who_moved_data import Diff
from ikt.telling.decisions.why_data import WhyChosen
from tests.cli.conftest import ROOT, Run
from tests.cli.forms_read_back import opened
from tests.samples import FIRST

WHY = ("why", "GS", "--decision", "2")
DIFF = ("diff", "1", "2")
VERIFY = ("verify", "--recompute")
LIST = ("decide", "--list")
ALL = (WHY, DIFF, VERIFY, LIST)


def test_every_form_of_why_says_the_same(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *WHY)
    for sentence in (
        "Why Gestria? Decision 2 (2027-01-15-1005)",
        "Equal weights (invented), changed, what was known on 31 December 2025",
        "Chosen though below the line, on the word of Director: “ties of long standing”",
        "Taken on 15 January 2027, 10:05 (UTC+01:00)",
    ):
        assert read.lack(sentence) == []
    heads, *cells = list(read.sheets.values())[1]
    assert heads == ("Criterion", "Weight", "Value", "Known", "Points", "Against Tifland")
    assert [row[4] for row in cells] == pytest.approx(list(read.data["contributions"].values()), abs=1e-12)
    assert sum(row[1] for row in cells) == pytest.approx(1.0)
    assert sum(row[5] for row in cells) == pytest.approx(
        read.data["score"] - read.data["across_the_line"]["score"], abs=1e-9
    )
    assert read.rows[0] == list(heads)
    assert [row[0] for row in read.rows[1:]] == [row[0] for row in cells]


def test_every_form_of_diff_says_the_same(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *DIFF)
    for sentence in (
        "From decision 1 (2026-11-20-1433) to decision 2 (2027-01-15-1005)",
        "Norvia leaves the three; Tifland enters.",
        "Shapley shares: what each of the causes did",
    ):
        assert read.lack(sentence) == []
    places, points = (read.sheets[name] for name in reversed(list(read.sheets)[1:]))
    assert points[0] == ("#", "# before", "Code", "Country", "Score", "Change", "Judged", "Weights")
    by_name = {one["name"]: one for one in read.data["countries"]}
    for row in points[1:]:
        one = by_name[row[3]]
        assert row[2] == one["iso2"]
        told = (one["rank"], one["rank_before"], one["score"], one["score"] - one["score_before"])
        assert (row[0] or None, row[1] or None, row[4], row[5]) == pytest.approx(told, abs=1e-12)
        assert row[6:] == pytest.approx((one["points"]["judgements"], one["points"]["weights"]), abs=1e-12)
    assert [row[3] for row in places[1:]] == ["Tifland", "Gestria", "Norvia", "Hamvale"]
    assert [row[4] for row in places[1:]] == [-1, -1, 2, 1]
    assert [row[3] for row in read.rows] == [row[3] for row in points]


def test_every_form_of_verify_says_the_same(decided: Path, world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *VERIFY)
    for sentence in ("2 decisions, and the chain is whole.", "Both were recomputed and come out the same."):
        assert read.lack(sentence) == []
    heads, *cells = list(read.sheets.values())[1]
    assert heads == ("No", "Id", "Title", "Taken", "As sealed", "Recomputed", "Largest difference")
    assert [(row[0], row[1], row[4], row[5]) for row in cells] == [
        (1, "2026-11-20-1433", "yes", "yes"),
        (2, "2027-01-15-1005", "yes", "yes"),
    ]
    assert [row[6] for row in cells] == [one["difference"] for one in read.data["checked"]]
    assert read.rows[2][:4] == [
        "2", "2027-01-15-1005", "Ties before size (invented)", "15 January 2027, 10:05 (UTC+01:00)",
    ]  # fmt: skip


def test_every_form_of_the_list_says_the_same(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *LIST)
    assert read.lack("2 decisions") == []
    heads, *cells = list(read.sheets.values())[1]
    assert heads == ("No", "Id", "Title", "By", "Chosen", "Deviations")
    assert [(row[0], row[4], row[5]) for row in cells] == [(2, 3, 2), (1, 3, 0)]
    assert [one["number"] for one in read.data["decisions"]] == [1, 2]
    assert [row[0] for row in read.rows] == ["No", "2", "1"]


def test_a_list_of_nothing_has_every_form(folder: Path, world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *LIST)
    assert read.lack("No decision has been filed here yet.") == []
    assert read.data["decisions"] == []


@pytest.mark.parametrize("words", ALL, ids=lambda words: " ".join(words[:2]))
@pytest.mark.parametrize("ending", ["xml", "odt"])
def test_a_form_that_there_is_not_is_refused(
    world: Run, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    for asked in (("--format", ending), ("-o", str(tmp_path / f"answer.{ending}"))):
        ran = world(*words, *asked)
        assert (ran.code, ran.out) == (2, "")
        assert "docx" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "words", [("--format", "docx"), ("--format", "csv"), ("-o", "told.txt"), ("-o", "told.json")]
)
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_is_told_of_a_filing_is_settled_before_anything_is_filed(
    folder: Path, world: Run, words: tuple[str, str], lang: str
) -> None:
    ran = world("decide", *FIRST, *words, "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert "--list" in ran.err
    assert not (folder / "decisions").exists()
    assert not (folder / words[1]).exists()


def test_what_was_not_recomputed_does_not_pass_for_it(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, "verify", lang="nl")
    _, *cells = list(read.sheets.values())[1]
    assert [(row[4], row[5], row[6]) for row in cells] == [("ja", "nee", "")] * 2


def test_a_table_without_rows_is_not_told(world: Run) -> None:
    whole, bare = world(*DIFF), world(*DIFF, "--rows", "0")
    assert whole.out.startswith(bare.out.rstrip())
    assert "What did it" not in bare.out
    assert "Shapley" not in bare.out


@pytest.mark.parametrize(
    ("words", "model"),
    [
        (WHY, WhyChosen), (("why", "TK", "--decision", "1"), WhyChosen), (DIFF, Diff), (VERIFY, Verified),
        (("verify", "1"), Verified), (LIST, Decisions), ((*LIST, "--country", "GS"), Decisions),
        ((*LIST, "--country", "Chile"), Decisions),
    ],
    ids=lambda one: "-".join(one) if isinstance(one, tuple) else "",
)  # fmt: skip
def test_the_json_is_the_model_and_its_schema(world: Run, words: tuple[str, ...], model: Any) -> None:
    told = json.loads(world(*words, "--format", "json").out)
    assert model.model_validate(told).printed() == told
    schema = json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told | {"format": "ikt.other/1"}, schema)


def test_the_json_of_filing_is_its_model(folder: Path, world: Run) -> None:
    told = json.loads(world("decide", *FIRST, "--format", "json").out)
    assert Filed.model_validate(told).printed() == told


def test_a_list_of_what_was_altered_is_told_though_it_makes_no_sense(decided: Path, world: Run) -> None:
    """The list reads the first lines of a file whatever stands there; that it was altered is told besides."""
    path = decided / "decisions" / "0001.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("chosen: [", "chosen: [nobody at all, ", 1), encoding="utf-8")
    ran = world(*LIST, "--format", "json")
    assert ran.code == 3
    assert json.loads(ran.out)["decisions"][0]["chosen"][0] == "nobody at all"
