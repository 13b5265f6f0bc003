"""``ikt score`` as people and programs meet it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run


def test_the_table_of_forty_countries_fits_eighty_columns(run: Run) -> None:
    for lang in ("en", "nl"):
        assert max(map(len, run("score", "--lang", lang).out.splitlines())) <= 80


def test_a_wide_terminal_shows_the_four_parts_of_the_evidence(
    world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "130")
    assert "Indirect" in world("score").out


def test_json_follows_the_published_schema(world: Run) -> None:
    told = json.loads(world("score", "--format", "json").out)
    schema = json.loads((ROOT / "schema" / "score.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    ranks = [country["rank"] for country in told["countries"]]
    assert ranks == sorted(ranks)


def test_contributions_in_json_add_up_to_the_score(world: Run) -> None:
    for country in json.loads(world("score", "--format", "json").out)["countries"]:
        assert sum(country["contributions"].values()) == pytest.approx(country["score"], abs=1e-9)


def test_a_country_argument_chooses_rows_and_leaves_ranks_alone(world: Run) -> None:
    everyone = {c["iso2"]: c for c in json.loads(world("score", "--format", "json").out)["countries"]}
    chosen = json.loads(world("score", "Tifland", "nf", "--format", "json").out)["countries"]
    assert [country["iso2"] for country in chosen] == ["NF", "TF"]
    assert all(country == everyone[country["iso2"]] for country in chosen)


def test_rows_limits_what_is_shown_and_top_only_moves_the_line(world: Run) -> None:
    few = json.loads(world("score", "--rows", "3", "--format", "json").out)
    all_ = json.loads(world("score", "--top", "2", "--format", "json").out)
    assert len(few["countries"]) == 3
    assert len(all_["countries"]) == 7
    assert all_["top"] == 2


def test_csv_is_read_back_by_a_csv_reader(world: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(world("score", "--format", "csv").out)))
    assert [row["Code"] for row in rows][:1] == ["BV"]
    assert float(rows[0]["Score"]) > 0


def test_dutch_csv_uses_the_separators_of_a_dutch_spreadsheet(world: Run) -> None:
    first = world("score", "--format", "csv", "--lang", "nl").out.splitlines()[1]
    assert ";" in first
    assert "," in first.split(";")[3]


def test_markdown_holds_one_table_row_per_country(world: Run) -> None:
    out = world("score", "--format", "markdown").out
    assert out.startswith("# The ranking")
    assert sum(line.startswith("| ") and "Norvia" in line for line in out.splitlines()) == 1


def test_safeguards_that_exclude_leave_the_score_and_take_the_rank(world: Run) -> None:
    words = ("score", "--weights", "policies/strict.yaml", "--format", "json")
    countries = {c["iso2"]: c for c in json.loads(world(*words).out)["countries"]}
    assert countries["CX"]["rank"] is None
    assert countries["CX"]["score"] > 0


def test_who_is_set_aside_is_told_with_the_reason(world: Run) -> None:
    aside = json.loads(world("score", "--format", "json").out)["set_aside"]
    told = {country["iso2"]: country["reason"] for country in aside}
    assert told == {"SJ": "too_little_known", "TK": "left_out"}


def test_an_earlier_date_knows_less(world: Run) -> None:
    def known(day: str) -> float:
        words = ("score", "BV", "--as-of", day, "--format", "json")
        told = json.loads(world(*words).out)
        found: float = [*told["countries"], *told["set_aside"]][0]["known"]
        return found

    assert known("2019-12-31") < known("2022-12-31") <= known("2025-12-31")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("score", "bovria"), "did you mean “Bovaria”?"),
        (("score", "--as-of", "yesterday"), "is no date"),
        (("score", "--top", "0"), "the line cannot be drawn at 0"),
        (("score", "-C", "nowhere"), "is no folder"),
        (("scor",), "Did you mean 'score'?"),
        (("score", "--format", "odt"), "--format"),
    ],
)
def test_a_wrong_command_line_exits_with_two_and_one_clear_line(
    world: Run, words: tuple[str, ...], told: str
) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words", [("scor",), ("score", "--frmat", "json"), ("show",), ("score", "--top", "x")]
)
def test_a_wrong_command_line_is_told_in_dutch_too(
    world: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("IKT_LANG", "nl")
    ran = world(*words)
    assert ran.code == 2
    assert ran.err.startswith("Fout: ")
    assert not any(english in ran.err for english in ("No such", "Missing", "Invalid", "value for"))


def test_a_missing_policy_is_something_to_mend(world: Run) -> None:
    ran = world("score", "--weights", "nowhere.yaml")
    assert ran.code == 1
    assert ran.err.startswith("nowhere.yaml: P108")


def test_an_empty_folder_uses_the_workspace_of_the_package_and_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("score", "--rows", "1")
    assert ran.code == 0
    assert "the one that comes with ikt is used" in ran.out


def test_taiwan_is_set_aside_because_statistics_leave_it_out(run: Run) -> None:
    aside = json.loads(run("score", "--format", "json").out)["set_aside"]
    assert [(country["iso2"], country["reason"]) for country in aside] == [("TW", "left_out")]


def _process(encoding: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", "ikt", *words], cwd=ROOT, env=env, capture_output=True, check=False
    )


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp850"])
def test_output_survives_an_encoding_that_cannot_hold_it(encoding: str) -> None:
    ran = _process(encoding, "score", "--lang", "nl")
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
    assert len(ran.stdout.decode(encoding).splitlines()) > 50


def test_a_reader_that_goes_away_early_is_no_error() -> None:
    command = f"{sys.executable} -m ikt score --format json | head -1"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False
    )
    assert ran.returncode == 0
    assert ran.stderr == b""
