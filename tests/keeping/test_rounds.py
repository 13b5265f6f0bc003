"""A new round on the disk: it reads back as it was made, and is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from ikt.keeping.rounds import file_round
from ikt.model.base import Text
from ikt.model.moment import parse_when
from ikt.model.round import Asked, Assessor, First, Panel, Round
from ikt.problems import BadRequest, Problems
from ikt.reading.rounds import read_round

HARD = "Invented: “no”, 012, #1 - [x] {y} 'z'"


def a_round(**said: object) -> Round:
    plain = {
        "id": "2027-spring",
        "made": parse_when("2027-01-15"),
        "until": parse_when("2027-03"),
        "rubrics": "sha256:" + "0" * 64,
        "questions": ["quality.teaching"],
        "first": First(whole="questions", cells=3, rule=Text(en=HARD, nl=HARD)),
        "asked": {
            "no": Asked(countries=("NO", "SJ"), own=("NO",)),
            "b-1": Asked(cells={"TF": ("quality.teaching",)}),
        },
    }
    return Round.model_validate({**plain, **said})


PANEL = Panel(
    assessors={
        "no": Assessor(role=Text(en=HARD, nl=HARD), name=HARD, language="nl", countries=("NO",)),
        "b-1": Assessor(role=Text(en="y", nl="n")),
    }
)


def test_a_round_reads_back_as_it_was_made(tmp_path: Path) -> None:
    names = file_round(tmp_path, a_round(), PANEL)
    assert names == ("rounds/.gitignore", "rounds/2027-spring/round.yaml", "rounds/2027-spring/panel.yaml")
    problems = Problems()
    given = read_round(tmp_path, "2027-spring", None, problems)
    assert list(problems) == []
    assert given is not None
    assert (given.round, given.panel) == (a_round(), PANEL)
    assert given.round.version == a_round().version


def test_names_stand_in_the_panel_only(tmp_path: Path) -> None:
    file_round(tmp_path, a_round(first=None), PANEL)
    assert HARD not in (tmp_path / "rounds/2027-spring/round.yaml").read_text(encoding="utf-8")
    assert "Invented" in (tmp_path / "rounds/2027-spring/panel.yaml").read_text(encoding="utf-8")


def test_a_round_is_never_written_over(tmp_path: Path) -> None:
    file_round(tmp_path, a_round(), PANEL)
    before = (tmp_path / "rounds/2027-spring/round.yaml").read_bytes()
    with pytest.raises(BadRequest):
        file_round(tmp_path, a_round(rule="middle"), PANEL)
    assert (tmp_path / "rounds/2027-spring/round.yaml").read_bytes() == before


def test_whoever_wants_rounds_in_git_is_not_overruled(tmp_path: Path) -> None:
    file_round(tmp_path, a_round(), PANEL)
    (tmp_path / "rounds/.gitignore").unlink()
    assert len(file_round(tmp_path, a_round(id="2027-summer"), PANEL)) == 2
    assert not (tmp_path / "rounds/.gitignore").exists()
