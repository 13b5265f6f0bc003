"""``ikt ask judgements``: the round and its sheets, written together, the same again, and never another."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.model.moment import parse_when
from ikt.model.round import Answer, Answers
from ikt.problems import Problems
from ikt.reading.rounds import Given, read_round
from ikt.telling.sheets import kinds
from tests.cli.conftest import ROOT, Run
from tests.invented import COUNTRIES, added_up, workspace
from tests.reading.imports.made import workbook

MAKE = ("ask", "judgements", "--round", "2027-spring")


@pytest.fixture(autouse=True)
def nobody_asked(folder: Path) -> None:
    """The invented workspace before its round."""
    shutil.rmtree(folder / "rounds")
    (folder / "policies" / "asked.yaml").unlink()


@pytest.fixture(autouse=True)
def plain_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ("tests.cli.plain_forms", "to_json")
    monkeypatch.setattr(kinds, "KINDS", {"xlsx": writer, "html": writer})


def given(folder: Path, name: str = "2027-spring") -> Given:
    problems = Problems()
    found = read_round(folder, name, workspace().criteria, problems)
    assert list(problems) == []
    assert found is not None
    return found


def sheet(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ikt" not in path.parts
    }


def test_a_round_and_a_sheet_of_each_kind_for_each_team(folder: Path, world: Run) -> None:
    ran = world(*MAKE, "--until", "2027-03", "-o", "sheets")
    assert (ran.code, ran.err) == (0, "")
    asked = given(folder).round
    assert list(asked.asked) == sorted(f"team-{iso2.lower()}" for iso2 in COUNTRIES)
    assert all(len(one.countries) == 3 for one in asked.asked.values())
    names = {f"2027-spring-{one}.{kind}" for one in asked.asked for kind in ("xlsx", "html")}
    assert {path.name for path in (folder / "sheets").iterdir()} - {".made"} == names
    form = sheet(folder, "sheets/2027-spring-team-bv.xlsx")
    assert (form["version"], form["role"], form["until"]) == (
        asked.version, "Country team Bovaria", "2027-03-31",
    )  # fmt: skip
    assert (folder / "rounds/.gitignore").read_text(encoding="utf-8").endswith("*\n")


def test_for_programs_it_says_whose_sheet_is_which(folder: Path, world: Run) -> None:
    told = json.loads(world(*MAKE, "-o", "sheets", "--format", "json").out)
    assert (told["round"], told["new"], told["folder"]) == ("2027-spring", True, "sheets")
    for one in told["assessors"]:
        assert one["files"] == [f"2027-spring-{one['assessor']}.{kind}" for kind in ("xlsx", "html")]
        assert all((folder / "sheets" / name).exists() for name in one["files"])
    schema = json.loads((ROOT / "schema/ask.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert not json.loads(world(*MAKE, "-o", "sheets", "--format", "json").out)["new"]


def test_a_dry_run_writes_nothing(folder: Path, world: Run) -> None:
    before = everything(folder)
    ran = world(*MAKE, "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing was written" in ran.out
    assert everything(folder) == before


def test_named_again_it_writes_the_same_sheets_and_changes_nothing(folder: Path, world: Run) -> None:
    assert world(*MAKE, "-o", "sheets").code == 0
    before = everything(folder)
    for path in (folder / "sheets").glob("*-bv.*"):
        path.unlink()
    ran = world(*MAKE, "-o", "sheets")
    assert (ran.code, ran.err) == (0, "")
    assert "there already" in ran.out
    assert everything(folder) == before


def test_the_same_options_again_are_the_same_round(folder: Path, world: Run) -> None:
    words = (*MAKE, "--question", "joint.gain", "--country", "BV", "--country", "GS", "--rule", "middle")
    assert world(*words).code == 0
    before = everything(folder)
    assert world(*words).code == 0
    assert everything(folder) == before
    assert given(folder).round.rule == "middle"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--question", "joint.gain"), "questions joint.gain instead of"),
        (("--country", "BV", "--country", "TF"), "assessors are asked something else"),
        (("--others", "1"), "9 assessors are asked something else (team-bv, team-cx"),
        (("--until", "2027-04-30"), "until 2027-04-30 instead of none"),
        (("--rule", "middle"), "rule middle instead of widest"),
    ],
)
def test_another_round_of_that_name_is_refused_with_the_difference(
    folder: Path, world: Run, words: tuple[str, ...], told: str
) -> None:
    assert world(*MAKE).code == 0
    before = everything(folder)
    ran = world(*MAKE, *words)
    assert ran.code == 2
    assert told in ran.err
    assert everything(folder) == before


def test_another_wording_is_refused(folder: Path, world: Run) -> None:
    assert world(*MAKE).code == 0
    criteria = folder / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    criteria.write_text(text.replace("en: Excellent.", "en: Splendid."), encoding="utf-8")
    ran = world(*MAKE)
    assert ran.code == 1
    assert "P628" in ran.err


def test_a_panel_from_a_sheet_of_names(folder: Path, world: Run) -> None:
    rows = [
        ["Rol", "Naam", "Landen", "Taal"],
        ["attaché", "Verzonnen A.", "BV; GS", "nl"],
        ["expert", "Invented B.", "", "en"],
        ["expert", "Invented C.", "TF", ""],
    ]
    (folder / "names.xlsx").write_bytes(workbook({"Blad1": rows}))
    ran = world(*MAKE, "--panel", "names.xlsx", "-o", "sheets")
    assert (ran.code, ran.err) == (0, "")
    found = given(folder)
    assert list(found.round.asked) == ["all", "bv", "tf"]
    assert found.panel.assessors["bv"].name == "Verzonnen A."
    assert sheet(folder, "sheets/2027-spring-bv.html")["lang"] == "nl"
    private = [name for name, data in everything(folder).items() if b"Verzonnen A." in data]
    assert private == ["rounds/2027-spring/panel.yaml"]
    rows[1][1] = "Verzonnen Z."
    (folder / "names.xlsx").write_bytes(workbook({"Blad1": rows}))
    ran = world(*MAKE, "--panel", "names.xlsx")
    assert ran.code == 2
    assert "another person or role for one assessor (bv)" in ran.err


def test_a_panel_with_faults_and_a_workspace_with_faults_are_told_together(folder: Path, world: Run) -> None:
    (folder / "names.csv").write_text("rol,landen\nx,Atlantis\n", encoding="utf-8")
    policy = folder / "policy.yaml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("top: 3", "top: none"), encoding="utf-8")
    ran = world(*MAKE, "--panel", "names.csv")
    assert ran.code == 1
    assert "P931" in ran.err
    assert "policy.yaml" in ran.err
    assert not (folder / "rounds").exists()


def test_a_panel_with_countries_that_are_not_asked_about_is_refused(folder: Path, world: Run) -> None:
    (folder / "names.csv").write_text("rol,landen\nx,BV;KR\n", encoding="utf-8")
    ran = world(*MAKE, "--panel", "names.csv")
    assert ran.code == 2
    assert "KR" in ran.err


def test_what_matters_first_is_whole_and_says_its_rule(folder: Path, world: Run) -> None:
    added_up(folder)
    assert world(*MAKE, "--first", "10").code == 0
    asked = given(folder).round
    assert asked.first is not None
    assert asked.first.whole == "questions"
    assert asked.first.cells == len(asked.cells()) == len(COUNTRIES)
    assert "worth most" in asked.first.rule.en
    assert "het meest waard" in asked.first.rule.nl


def test_nothing_is_written_where_a_sheet_would_be_over_somebody_else_s(folder: Path, world: Run) -> None:
    (folder / "sheets").mkdir()
    (folder / "sheets/2027-spring-team-bv.xlsx").write_text("mine", encoding="utf-8")
    before = everything(folder)
    ran = world(*MAKE, "-o", "sheets")
    assert ran.code == 2
    assert everything(folder) == before
    assert world(*MAKE, "-o", "sheets", "--force").code == 0


def test_a_round_of_which_no_sheet_could_be_written_is_not_there(folder: Path, world: Run) -> None:
    before = everything(folder)
    ran = world(*MAKE, "-o", "policy.yaml")
    assert ran.code == 2
    assert "cannot be written" in ran.err
    assert everything(folder) == before
    assert world(*MAKE).code == 0
    assert (folder / "rounds/.gitignore").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ask", "judgements"), "a round needs a name"),
        (("ask", "judgements", "--round", "../x"), "no name of a round"),
        (("ask", "judgements", "--round", "x" * 65), "too long"),
        ((*MAKE, "--to", "xlsx,pdf"), "“pdf” is no form"),
        ((*MAKE, "--until", "soon"), "no date"),
        ((*MAKE, "--until", "2026-03-31"), "awaited until 2026-03-31"),
        ((*MAKE, "--again", "../2027-spring"), "there is no round"),
        ((*MAKE, "--question", "quality.size"), "a figure without levels"),
        ((*MAKE, "--question", "joint.gian"), "did you mean “joint.gain”?"),
        ((*MAKE, "--country", "Atlantis"), "no country"),
        ((*MAKE, "--first", "2"), "choose yourself, with --question or --country"),
        (("ask", "judgements", "--again", "none"), "there is no round “none”"),
        (
            ("ask", "judgements", "--again", "x", "--first", "3", "--country", "BV"),
            "leave --first, --country out",
        ),
    ],
)
def test_what_cannot_be_asked_is_said(folder: Path, world: Run, words: tuple[str, ...], told: str) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert told in ran.err
    assert not (folder / "rounds").exists()


def answer(folder: Path, name: str, assessor: str, **levels: int | None) -> None:
    """What somebody answered on the rubric ``bonds.ties``: country -> level, None who does not know."""
    answers = tuple(
        Answer(country=iso2, question="bonds.ties", unknown=True)
        if level is None
        else Answer(country=iso2, question="bonds.ties", level=level, why=f"said {level}")
        for iso2, level in levels.items()
    )
    made = Answers(
        round=name, version=given(folder, name).round.version, assessor=assessor,
        received=parse_when("2027-02-01"), language="en", answers=answers,
    )  # fmt: skip
    path = folder / "rounds" / name / "answers" / f"{assessor}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(in_yaml(data_of(made)), encoding="utf-8")


@pytest.fixture
def answered(folder: Path, world: Run) -> Path:
    """A round on one rubric, about all, in which people differ on every country that was answered."""
    assert world(*MAKE, "--question", "bonds.ties").code == 0
    for assessor, asked in given(folder).round.asked.items():
        levels = {iso2: 0 if number else 3 for number, iso2 in enumerate(asked.countries)}
        answer(folder, "2027-spring", assessor, **levels)
    return folder


def test_only_what_people_differ_on_and_the_line_hangs_on_is_asked_again(answered: Path, world: Run) -> None:
    ran = world("ask", "judgements", "--again", "2027-spring", "-o", "sheets")
    assert (ran.code, ran.err) == (0, "")
    before, again = given(answered).round, given(answered, "2027-spring-2").round
    assert again.follows == "2027-spring"
    assert set() < set(again.cells()) < set(before.cells())
    for assessor in again.asked:
        assert set(again.cells_of(assessor)) <= set(before.cells_of(assessor))
    for assessor in again.asked:
        form = sheet(answered, f"sheets/2027-spring-2-{assessor}.xlsx")
        others = [each for part in form["parts"] for each in part["others"].values()]
        assert all(len(each) == 2 for each in others)
        assert all(re.fullmatch("said [03]", reason) for each in others for _, reason in each)
        # What somebody said before is theirs, beside what the others said.
        mine = [tuple(each) for part in form["parts"] for each in part["mine"].values()]
        assert len(mine) == len(others)
        assert set(mine) <= {(0, "said 0"), (3, "said 3")}
        text = json.dumps(form)
        assert not any(one in text for one in before.asked if one != assessor)


def test_asked_again_is_what_the_report_says_the_line_hangs_on(answered: Path, world: Run) -> None:
    # Of one country nobody knows, so that the question does not count yet.
    for assessor, asked in given(answered).round.asked.items():
        levels = {iso2: 0 if number else 3 for number, iso2 in enumerate(asked.countries)}
        answer(answered, "2027-spring", assessor, **{**levels, **({"GS": None} if "GS" in levels else {})})
    told = json.loads(world("round", "2027-spring", "--format", "json").out)["differing"]
    crossing = {(one["iso2"], one["attribute"]) for one in told if one["crosses"]}
    assert world("ask", "judgements", "--again", "2027-spring").code == 0
    assert set(given(answered, "2027-spring-2").round.cells()) == crossing


def test_asked_again_the_sheets_come_out_the_same_when_written_again(answered: Path, world: Run) -> None:
    assert world("ask", "judgements", "--again", "2027-spring").code == 0
    before = everything(answered)
    assert world("ask", "judgements", "--round", "2027-spring-2").code == 0
    assert world("ask", "judgements", "--again", "2027-spring").code == 0
    assert everything(answered) == before


def test_of_a_round_that_nobody_answered_nothing_is_asked_again(folder: Path, world: Run) -> None:
    assert world(*MAKE).code == 0
    ran = world("ask", "judgements", "--again", "2027-spring")
    assert ran.code == 2
    assert "nobody has answered" in ran.err


def test_where_all_agree_nothing_is_asked_again(folder: Path, world: Run) -> None:
    assert world(*MAKE, "--question", "bonds.ties").code == 0
    for assessor, asked in given(folder).round.asked.items():
        answer(folder, "2027-spring", assessor, **dict.fromkeys(asked.countries, 2))
    ran = world("ask", "judgements", "--again", "2027-spring")
    assert ran.code == 2
    assert "nothing is to be asked again" in ran.err


def test_what_the_panel_does_not_allow_is_told(folder: Path, world: Run) -> None:
    (folder / "names.csv").write_text("rol,landen\nx,BV;GS;NF\ny,BV;CX;TF\n", encoding="utf-8")
    ran = world(*MAKE, "--panel", "names.csv", "--dry-run", "--lang", "nl")
    told = " ".join(ran.out.split())
    assert "Beoordeeld door minder dan 3, omdat er verder niemand is" in told
    assert "Bovarije (2)" in told
    ran = world(*MAKE, "--panel", "names.csv", "--others", "0", "--dry-run")
    assert "Nobody of this panel judges Hamvale, Pennland, Sjolund and Takara" in " ".join(ran.out.split())
    (folder / "names.csv").write_text("rol,landen\nx,BV\ny,GS\n", encoding="utf-8")
    alone = ("--panel", "names.csv", "--country", "BV", "--others", "0", "--dry-run")
    assert "Not asked, as no country was left for them: gs." in " ".join(world(*MAKE, *alone).out.split())


def test_the_workspace_that_comes_with_ikt_is_not_asked_in(
    tmp_path: Path, world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert world(*MAKE).code == 2
    assert world(*MAKE, "--dry-run").code == 0
    assert list(empty.iterdir()) == []


def test_a_folder_named_before_the_commands_is_worked_in(
    folder: Path, world: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert world("-C", str(folder), *MAKE).code == 0
    assert given(folder).round.id == "2027-spring"
