"""``ikt round`` on the command line: which round is meant, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ikt.cli.base import command as make_command
from ikt.cli.base import run as run_command_line
from tests.cli.conftest import Run
from tests.rounds import SPRING, a_round, given


@pytest.fixture
def held(folder: Path) -> Path:
    """A copy of the invented workspace with a round of its own beside the one that lies there."""
    a_round(folder)
    return folder


def test_without_an_id_the_newest_round_is_told(held: Path, world: Run) -> None:
    assert "Round What we know of eight countries (invented)" in world("round").out
    assert f"Round {SPRING}" in world("round", SPRING).out
    a_round(held, given("2025-two"), counted=False)
    (held / "rounds" / "2025-autumn" / "round.yaml").unlink()
    ran = world("round")
    assert (ran.code, ran.out) == (2, "")
    assert f"name one of {SPRING}, 2025-two" in ran.err


def test_a_round_that_is_not_there_is_refused(held: Path, world: Run) -> None:
    ran = world("round", "2025-sprong", "--lang", "nl")
    assert (ran.code, ran.out) == (2, "")
    assert "er is geen ronde “2025-sprong”; er zijn 2025-autumn, 2025-spring" in ran.err
    assert "bedoelde u “2025-spring”?" in ran.err


def test_where_no_round_was_held_that_is_said(run: Run) -> None:
    ran = run("round")
    assert (ran.code, ran.out) == (2, "")
    assert "ikt ask judgements" in ran.err


def test_a_broken_round_is_told_with_its_place(held: Path, world: Run) -> None:
    path = held / "rounds" / SPRING / "answers" / "team-bv.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"level": 3', '"level": 9'), encoding="utf-8")
    for words in ((), ("--weights", "policies/strict.yaml")):
        ran = world("round", SPRING, *words)
        assert ran.code == 1
        assert f"rounds/{SPRING}/answers/team-bv.yaml" in ran.out + ran.err
        assert "P625" in ran.out + ran.err


def test_the_day_and_the_policy_are_asked_for(held: Path, world: Run) -> None:
    early = json.loads(world("round", SPRING, "--as-of", "2025-06-11", "--format", "json").out)
    assert (early["as_of"], early["judged"]) == ("2025-06-11", [])
    other = json.loads(world("round", SPRING, "--weights", "policies/strict.yaml", "--format", "json").out)
    assert other["policy"] == "strict"
    before = json.loads(world("-C", str(held), "round", SPRING, "--format", "json").out)
    assert before["counted"] is True


def test_a_command_beneath_is_found_by_its_word(monkeypatch: pytest.MonkeyPatch, world: Run) -> None:
    """``ikt round WORD ...`` is the command of that word where there is one, with ``-C`` from before it."""
    import sys
    from types import ModuleType

    from ikt.cli import ikt
    from ikt.cli import round as one
    from ikt.cli.options import place_options

    heard: list[str | None] = []

    @make_command("forget", "About.", "Over.")
    @place_options
    def forget(folder: str | None) -> None:
        heard.append(folder)

    module = ModuleType("invented_forget")
    module.command = forget  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "invented_forget", module)
    beneath = {"forget": ("invented_forget", "Remove somebody.", "Verwijder iemand.")}
    monkeypatch.setattr(one.command, "modules", beneath)
    assert run_command_line(ikt, ["-C", "elsewhere", "round", "forget"]) == 0
    assert heard == ["elsewhere"]
    told = world("round", "--help").out
    assert "Remove somebody." in told
    assert "forget" in told
    assert "Usage: ikt round forget" in world("round", "forget", "--help").out
