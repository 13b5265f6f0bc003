"""A form is asked for, filled in by a post and collected, as somebody types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ikt.cli import collect_profile
from ikt.problems import BadFiles
from ikt.reading.profile_forms import recognised
from tests.cli.conftest import Run
from tests.invented import WORLD
from tests.profile_forms import Answers, filled, in_excel


@pytest.fixture
def world(tmp_path: Path) -> Path:
    root = tmp_path / "world"
    shutil.copytree(WORLD, root)
    return root


def ask(run: Run, world: Path, out: Path, *words: str) -> str:
    ran = run("ask", "profile", *words, "-C", str(world), "-o", str(out))
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_forms_are_written_one_a_country_and_form(fresh: Run, world: Path, tmp_path: Path) -> None:
    out = tmp_path / "forms"
    told = ask(
        fresh, world, out, "caxonië", "BV", "--to", "docx,xlsx", "--lang", "nl", "--until", "2027-01-15"
    )
    assert sorted(path.name for path in out.glob("*.*x")) == [
        "BV-profile-nl.docx", "BV-profile-nl.xlsx", "CX-profile-nl.docx", "CX-profile-nl.xlsx",
    ]  # fmt: skip
    assert all(recognised(path.read_bytes()) for path in out.glob("*.*x"))
    said = " ".join(told.split())
    assert f"In {out} staan 4 formulieren, voor Caxonië en Bovarije." in said
    assert f"ikt collect {out}" in said


def test_asking_can_be_tried_first(fresh: Run, world: Path, tmp_path: Path) -> None:
    words = ("ask", "profile", "BV", "--dry-run", "-C", str(world), "-o", str(tmp_path / "none"))
    found = json.loads(fresh(*words, "--format", "json", "--lang", "nl").out)
    assert not (tmp_path / "none").exists()
    assert found["written"] is False
    (form,) = found["forms"]
    assert (form["country"], form["files"], form["filled"]) == ("BV", ["BV-profile-nl.docx"], 4)
    assert "owner" not in form["open"]


def test_without_a_country_every_profile_has_its_form(fresh: Run, world: Path, tmp_path: Path) -> None:
    assert "9 forms were written" in ask(fresh, world, tmp_path / "all", "--to", "xlsx")


def test_what_cannot_be_is_told(fresh: Run, world: Path, tmp_path: Path) -> None:
    for words, code, told in (
        (("CX", "--to", "pdf"), 2, "“pdf” is no form; write docx or xlsx"),
        (("Atlantis",), 1, "Atlantis"),
        (("CX", "--until", "soon"), 2, "soon"),
    ):
        ran = fresh("ask", "profile", *words, "-C", str(world), "-o", str(tmp_path / "none"))
        assert ran.code == code
        assert told in ran.err
    assert not (tmp_path / "none").exists()


def test_a_form_that_a_post_sent_goes_in(
    fresh: Run, world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(fresh, world, tmp_path / "forms", "CX", "--to", "xlsx,docx", "--lang", "nl")
    data = (tmp_path / "forms" / "CX-profile-nl.docx").read_bytes()
    answers: Answers = {
        ("system", 1): {"text": "Eén ministerie."},
        ("agreements", 1): {"name": "Verzonnen memorandum", "until": "6-2027"},
    }
    sent = [("back.docx", filled(data, "docx", answers))]
    said = {"received": "2027-02-03", "form": "json"}
    before = (world / "countries" / "CX.yaml").read_bytes()
    collect_profile.take(world, sent, said)
    shown = json.loads(capsys.readouterr().out)
    assert shown["format"] == "ikt.collect-profile/1"
    assert [(one["country"], one["source"]) for one in shown["forms"]] == [("CX", "post-cx-2027-02")]
    assert shown["written"] == []
    assert (world / "countries" / "CX.yaml").read_bytes() == before
    collect_profile.take(world, sent, {**said, "write": True, "dry_run": True})
    assert json.loads(capsys.readouterr().out)["written"] == []
    collect_profile.take(world, sent, {**said, "write": True})
    assert json.loads(capsys.readouterr().out)["written"] == ["sources.yaml", "countries/CX.yaml"]
    ran = fresh("show", "CX", "-C", str(world), "--lang", "nl", "--as-of", "2027-03-01")
    assert "Hoe het stelsel werkt: Eén ministerie." in ran.out
    assert "Post voor Caxonië" in ran.out
    ran = fresh("show", "CX", "-C", str(world), "--as-of", "2027-03-01")
    assert "How the system works: Eén ministerie. (in Dutch)" in ran.out
    assert fresh("check", "-C", str(world)).code == 0
    ran = fresh("status", "-C", str(world), "--as-of", "2027-03-01", "--format", "json")
    assert "Verzonnen memorandum" in ran.out
    for form in ("CX", "--kind"):
        out = ("brief", "CX", "-C", str(world), "-o", str(tmp_path / f"brief{form}"))
        assert fresh(*out, *(("--kind", "points") if form == "--kind" else ())).code == 0


def test_forms_that_nobody_touched_are_passed_over_in_one_line(
    fresh: Run, world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(fresh, world, tmp_path / "forms")
    sent = [(path.name, path.read_bytes()) for path in sorted((tmp_path / "forms").glob("*.docx"))]
    collect_profile.take(world, sent, {"write": True, "received": "2027-02-03"})
    told = " ".join(capsys.readouterr().out.split())
    assert "there is no date: 9 forms, of Bovaria, Caxonia" in told
    assert "Written" not in told
    assert "--write" not in told


def test_all_forms_of_a_run_are_told_and_none_is_written(fresh: Run, world: Path, tmp_path: Path) -> None:
    ask(fresh, world, tmp_path / "forms", "CX", "BV", "--to", "xlsx")
    good, bad = ((tmp_path / "forms" / f"{code}-profile-en.xlsx").read_bytes() for code in ("CX", "BV"))
    good = in_excel(good, {("system", 1): {"text": "One ministry."}})
    bad = in_excel(bad, {("valid_until", 1): {"text": "soon"}, ("contacts", 1): {"subject": "all"}})
    before = {path: path.read_bytes() for path in world.rglob("*") if path.is_file()}
    with pytest.raises(BadFiles) as wrong:
        collect_profile.take(world, [("a.xlsx", good), ("b.xlsx", bad), ("c.xlsx", b"no")], {"write": True})
    assert sorted(one.code for one in wrong.value.problems.errors) == ["P981", "P985", "P987"]
    assert {path: path.read_bytes() for path in world.rglob("*") if path.is_file()} == before
