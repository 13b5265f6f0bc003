"""``ikt robust``: one answer in every form, its numbers for a spreadsheet, the picture, and the long list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from ikt.deciding import draw_counts
from ikt.scoring.acceptability import Tally
from ikt.telling.robust.data import RobustAnswer
from tests.cli.conftest import Run
from tests.cli.forms_read_back import opened
from tests.invented import added_up

ASKED = ("robust", "--draws", "500")


def test_every_form_says_the_same(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *ASKED)
    for sentence in (
        "How sure the ranking is",
        "Equal weights (invented), what was known on 31 December 2025",
        "500 simulations a run, seed 0;",
        "Weights that put a country first",
    ):
        assert read.lack(sentence) == []
    heads, *cells = read.sheets["How often in the three"]
    assert heads[:5] == ("#", "Code", "Country", "Weights", "± weights")
    assert [row[1] for row in cells] == read.data["countries"]
    for number, run in enumerate(read.data["runs"]):
        assert [row[3 + 2 * number] for row in cells] == pytest.approx(run["in_top"])
        assert [row[4 + 2 * number] for row in cells] == pytest.approx(run["error"])
    assert [list(row[-2:]) for row in cells] == read.data["runs"][-1]["ranks_90"]
    assert [row[1] for row in read.rows[1:]] == read.data["countries"]


def test_methods_have_a_column_of_whole_numbers(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, *ASKED, "-C", str(added_up(tmp_path / "flat")))
    heads, *cells = read.sheets["How often in the three"]
    column = heads.index("Methods of three")
    ranks = [read.data["methods"][name] for name in ("mean", "topsis", "promethee")]
    assert [row[column] for row in cells] == [
        sum(rank <= 3 for rank in each) for each in zip(*ranks, strict=True)
    ]


@pytest.mark.parametrize("words", [("--format", "xml"), ("-o", "answer.odt")], ids=["name", "ending"])
def test_a_form_that_there_is_not_is_refused(world: Run, words: tuple[str, str]) -> None:
    ran = world(*ASKED, *words)
    assert (ran.code, ran.out) == (2, "")
    assert "docx" in ran.err


def test_where_every_draw_agrees_neither_picture_nor_answer_tells_a_certainty(
    world: Run, tmp_path: Path
) -> None:
    picture = tmp_path / "a.svg"
    ran = world(
        "robust", "--draws", "50", "--around", "0", "-o", str(tmp_path / "a.csv"), "--plot", str(picture)
    )
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    told = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert ",all,0.0%," in told
    for text in (told, picture.read_text(encoding="utf-8")):
        assert "100.0%" not in text


def test_an_interrupted_run_is_told_in_the_form_asked_for_and_ends_with_130(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(jobs: Sequence[draw_counts.CountJob], first: int, draws: int) -> list[Tally]:
        raise KeyboardInterrupt

    monkeypatch.setattr(draw_counts, "count", stops)
    ran = world(*ASKED, "-o", str(tmp_path / "a.md"))
    assert (ran.code, ran.out) == (130, "")
    assert "Interrupted before anything was counted." in (tmp_path / "a.md").read_text(encoding="utf-8")


def test_the_long_list_has_countries_without_a_profile(world: Run) -> None:
    short, long = (
        json.loads(world(*ASKED, "--format", "json", *more).out)["countries"]
        for more in ((), ("--longlist",))
    )
    assert set(long) - set(short) == {"AQ"}


@pytest.mark.parametrize(
    "how", [(), ("--any",), ("--limits",), ("--order", "quality,society"), ("--winning",)], ids=str
)
def test_the_data_have_a_model_that_keeps_them_as_they_are(world: Run, how: tuple[str, ...]) -> None:
    printed = world(*ASKED, *how, "--format", "json").out
    assert RobustAnswer.model_validate_json(printed).printed() == json.loads(printed)
