"""What people name as they see it named: a policy by its name, a workspace from a folder inside it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STRICT = "policies/strict.yaml"


@pytest.mark.parametrize(
    "name",
    [
        "Strict safeguards (invented)",
        "strenge  waarborgen (verzonnen)",
        "strict",
        "strict.yaml",
        "policies/strict",
    ],
)
def test_a_policy_goes_by_the_name_that_answers_give_it(world: Run, name: str) -> None:
    ran = world("score", "--weights", name, "--rows", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == world("score", "--weights", STRICT, "--rows", "1").out
    assert "policies/strict.yaml" in world("set", name, "top=2", "--dry-run").out


@pytest.mark.parametrize("name", ["Strict safeguards", "Strictt", "Nobody's policy"])
def test_a_name_of_no_policy_is_told_with_those_there_are(world: Run, name: str) -> None:
    ran = world("score", "--weights", name)
    assert ran.code == 2
    assert "there are equal, " in " ".join(ran.err.split())
    assert world("set", name, "top=2").code == 2


def test_of_two_policies_with_one_name_neither_is_meant(folder: Path, world: Run) -> None:
    text = (folder / STRICT).read_text(encoding="utf-8")
    (folder / "policies" / "other.yaml").write_text(text.replace("id: strict", "id: other"), encoding="utf-8")
    assert world("score", "--weights", "Strict safeguards (invented)").code == 2


@pytest.mark.parametrize(("inside", "named"), [("countries", ".."), ("policies/mine", "../..")])
def test_below_a_workspace_it_is_said_where_that_lies(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, inside: str, named: str
) -> None:
    (folder / inside).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder / inside)
    for words in (("score", "--rows", "1"), ("set", "policy.yaml", "top=2"), ("undo",)):
        assert f"A workspace lies higher up: add -C {named}\n" in run(*words).err
    assert "is used" not in run("undo").err
    monkeypatch.chdir(folder)
    assert "higher up" not in run("score", "--rows", "1").err


def test_what_is_said_of_a_kept_rule_is_no_wider_than_the_terminal(
    world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ran = world(
        "plan", "--without", "CX", "--save", "--why", "x", "--dry-run", "--draws", "5", "--lang", "nl"
    )
    assert "De reden staat in beide talen" in ran.err
    assert max(map(len, ran.err.splitlines())) <= 80


def test_an_attribute_is_supposed_by_its_name_too(world: Run) -> None:
    by_id = world("whatif", "--value", "GS.bonds.ties=1")
    assert by_id.code == 0
    assert world("whatif", "--value", "GS.banden tussen instellingen=1").out == by_id.out
    decided = ("decide", "--new", "--title", "T", "--by", "A", "--why", "B", "--dry-run", "--time-differs")
    assert world(*decided, "--value", "GS.Ties between institutions=1").code == 0


@pytest.mark.parametrize(("out", "form"), [("bv.docx", "docx"), ("reports/bv.PDF", "pdf"), ("bv.md", "md")])
def test_a_briefing_is_not_put_in_a_folder_that_is_named_as_a_file(
    folder: Path, world: Run, out: str, form: str
) -> None:
    ran = world("brief", "BV", "-o", out)
    assert (ran.code, f"-o FOLDER --to {form}" in " ".join(ran.err.split())) == (2, True)
    assert not (folder / out).exists()


def test_a_level_that_is_none_is_told_with_where_levels_are_explained(world: Run) -> None:
    judged = ("--why", "Seen.", "--source", "team-2024", "--low", "0", "--high", "9")
    told = " ".join(world("set", "GS", "bonds.ties=7", *judged).err.split())
    assert "ikt explain bonds.ties says what each means" in told
    assert world("explain", "bonds.ties").code == 0
    half = " ".join(
        world("set", "GS", "bonds.ties=2,5", "--why", "Seen.", "--source", "team-2024").err.split()
    )
    assert "“2,5” is no whole number" in half
