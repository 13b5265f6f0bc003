"""``ikt ask weights``: the round and its forms, written together, the same again, and never another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from ikt.problems import Problems
from ikt.reading.weighings import GivenWeights, read_weighing
from tests.cli.conftest import ROOT, Run
from tests.invented import copied, workspace
from tests.weighings import PEOPLE, ROUND, asked


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "ws")


def given(root: Path) -> GivenWeights:
    problems = Problems()
    found = read_weighing(root, ROUND, workspace().criteria, problems)
    assert list(problems) == []
    assert found is not None
    return found


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".ikt" not in path.parts
    }


def test_a_round_its_forms_and_a_page_for_the_room(fresh: Run, root: Path) -> None:
    shutil.rmtree(root / "rounds")
    ran = asked(fresh, root, "--until", "2027-03")
    assert (ran.code, ran.err) == (0, "")
    made = given(root)
    assert made.weighing.asked == PEOPLE
    assert list(made.weighing.criteria) == list(workspace().criteria.ids)
    names = {f"{ROUND}-{one}.{kind}" for one in PEOPLE for kind in ("xlsx", "html")}
    names.add(f"{ROUND}.html")
    assert {path.name for path in (root / "forms").iterdir()} - {".made"} == names
    assert (root / "rounds/.gitignore").read_text(encoding="utf-8").endswith("*\n")
    # Names stand in the panel and in nothing else that was written.
    for name, data in everything(root).items():
        assert (b"A. Verzonnen" in data) == (name in (f"rounds/{ROUND}/panel.yaml", "parties.csv"))


def test_named_again_it_writes_the_same_forms_and_changes_nothing(fresh: Run, root: Path) -> None:
    assert asked(fresh, root).code == 0
    before = everything(root)
    for path in (root / "forms").glob("*-director.*"):
        path.unlink()
    ran = fresh("ask", "weights", "--round", ROUND, "-C", str(root), "-o", str(root / "forms"))
    assert (ran.code, ran.err) == (0, "")
    assert "there already" in ran.out
    assert everything(root) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--until", "2027-05"), "until 2027-05 instead of none"),
        (("--way", "points"), "ways points instead of points, swing, order, choices"),
        (("--as-of", "2024-06"), "other criteria or steps between countries: "),
    ],
)
def test_another_round_of_that_name_is_refused_with_the_difference(
    fresh: Run, root: Path, words: tuple[str, ...], told: str
) -> None:
    assert asked(fresh, root).code == 0
    before = everything(root)
    ran = asked(fresh, root, *words)
    assert ran.code == 2
    assert told in ran.err
    assert everything(root) == before


def test_only_the_ways_that_were_asked_for(fresh: Run, root: Path) -> None:
    assert asked(fresh, root, "--way", "choices", "--to", "xlsx", "--lang", "nl").code == 0
    # Choices follow from answers, so there is no sheet to ask them on.
    assert {path.suffix for path in (root / "forms").iterdir() if path.name != ".made"} == {".html"}
    assert given(root).weighing.ways == ("choices",)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--round", "X"), "is no name of a round"),
        ((), "a round needs a name"),
        (("--round", "a", "--to", "docx"), "docx"),
        (("--round", "a", "--until", "soon"), "soon"),
        (("--round", "a"), "say who they are with --panel"),
        (("--round", "2025-autumn"), "is a round of judgements"),
    ],
)
def test_what_cannot_be_asked(fresh: Run, root: Path, words: tuple[str, ...], told: str) -> None:
    before = everything(root)
    ran = fresh("ask", "weights", "-C", str(root), *words)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert everything(root) == before


def test_a_round_of_judgements_takes_another_name(fresh: Run, root: Path) -> None:
    assert asked(fresh, root, "--to", "xlsx").code == 0
    before = everything(root)
    ran = fresh("ask", "judgements", "--round", ROUND, "-C", str(root))
    assert (ran.code, "is a round about weights" in ran.err) == (2, True)
    assert everything(root) == before


def test_every_problem_of_workspace_and_panel_at_once(fresh: Run, root: Path) -> None:
    (root / "policy.yaml").write_text("id: [", encoding="utf-8")
    (root / "bad.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    ran = fresh("ask", "weights", "--round", "a", "--panel", str(root / "bad.csv"), "-C", str(root))
    assert ran.code == 1
    assert "policy.yaml" in ran.err
    assert "bad.csv" in ran.err


def test_for_programs_and_as_a_dry_run(fresh: Run, root: Path) -> None:
    before = everything(root)
    dry = asked(fresh, root, "--dry-run")
    assert "nothing has been written" in dry.out
    assert set(everything(root)) - set(before) == {"parties.csv"}
    told = json.loads(asked(fresh, root, "--format", "json").out)
    schema = json.loads((ROOT / "schema/ask.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert (told["new"], told["together"]) == (True, f"{ROUND}.html")
    assert [one["assessor"] for one in told["assessors"]] == list(PEOPLE)
