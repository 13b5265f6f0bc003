"""What people meet in their first minutes: a workspace made twice, a folder that lacks, help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_second_init_says_what_is_new_the_same_and_kept(run: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert run("init", str(work)).code == 0
    again = " ".join(run("init", str(work)).out.split())
    assert "no file was missing. 82 files were there already" in again
    assert "differ" not in again
    (work / "policy.yaml").write_text("mine\n", encoding="utf-8")
    (work / "plan.yaml").unlink()
    ran = run("init", str(work), "--lang", "nl")
    told = " ".join(ran.out.split())
    assert ran.code == 0
    assert f"Eén bestand ontbrak in {work} en staat er nu: plan.yaml." in told
    assert "80 bestanden waren er al en zijn gelijk aan die van ikt." in told
    assert "Eén bestand wijkt af van dat van ikt en is gebleven zoals het was: policy.yaml." in told
    assert (work / "policy.yaml").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Made the folder {}, which was not there.\n"),
        ("nl", "De map {} bestond nog niet en is aangemaakt.\n"),
    ],
)
def test_a_folder_that_is_made_for_an_answer_is_told(run: Run, tmp_path: Path, lang: str, told: str) -> None:
    words = ("score", "--top", "3", "--lang", lang, "-o", str(tmp_path / "new" / "deep" / "a.csv"))
    assert run(*words).err == told.format(tmp_path / "new" / "deep")
    assert run(*words).err == ""


@pytest.mark.parametrize("day", ["2023-06-30", "2025-12-31"])
def test_status_counts_what_it_shows_and_rows_shows_all(run: Run, day: str) -> None:
    short = run("status", "--as-of", day).out
    hints = [int(found[2]) for found in re.finditer(r"(\d+|One) more; --rows (\d+) shows all", short)]
    assert hints
    passed = re.search(r"(\d+)\s+dates\s+that\s+sources\s+gave", short)
    assert passed is not None
    assert int(passed[1]) in hints
    long = run("status", "--as-of", day, "--rows", str(max(hints))).out
    assert "more;" not in long
    csv = run("status", "--as-of", day, "--format", "csv").out
    assert csv.count('"Past its date, outcome unknown",') == int(passed[1])
