"""What a shell offers on Tab, and the scripts by which it asks."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from ikt.cli import ikt
from tests.cli.conftest import Run
from tests.invented import WORLD


@pytest.fixture(autouse=True)
def _in_the_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(WORLD)
    monkeypatch.setenv("IKT_LANG", "nl")
    monkeypatch.setattr(sys, "argv", ["ikt"])
    monkeypatch.setattr("ikt.cli.base._argv", None)


def offered(*words: str) -> list[str]:
    """What is offered for the last word, after the others."""
    shell = ShellComplete(ikt, {}, "ikt", "_IKT_COMPLETE")
    return [str(item.value) for item in shell.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize(
    ("words", "among"),
    [
        (("sco",), ["score"]),
        (("ask", ""), ["judgements", "weights", "profile"]),
        (("score", "--we"), ["--weights"]),
        (("whatif", "--set", "soc"), ["society=x2", "society=+10", "society=20", "society=20%"]),
        (("whatif", "--set", "quality.si"), ["quality.size=x2", "quality.size=+10"]),
        (("whatif", "--value", "TF.bonds.t"), [f"TF.bonds.ties={level}" for level in range(4)]),
        (("whatif", "--threshold", "free"), ["freedom=", "freedom:exclude", "freedom:flag"]),
        (("whatif", "--as-criterion", "la"), ["law=10"]),
        (("score", "-w", ""), ["equal", "asked", "in-order", "people-first", "strict"]),
        (("whatif", "--to", "peo"), ["people-first"]),
        (("group", "str"), ["strict"]),
        (("tip", "--common", "equal", "peo"), ["people-first"]),
        (("verify", ""), ["1", "2"]),
        (("diff", "1", ""), ["1", "2"]),
        (("plan", "--keep", "t"), ["TF", "TK"]),
        (("plan", "--keep", "TF", "--without", "G"), ["GS"]),
        (("plan", "--at-least", ""), ["1", "2"]),
        (("plan", "--at-least", "2", ""), ["het-Noorden", "het-Oosten", "het-Zuiden", "far_coast"]),
        (("decide", "--plan", "--at-most", "1", "oost"), ["het-Oosten"]),
        (("plan", "--rule", "two"), ["two_in_north"]),
        (("plan", "--rule", "two_in_north", "o"), ["on", "off"]),
        (("score", "--lang", ""), ["en", "nl"]),
    ],
)
def test_what_goes_on_from_what_was_typed(words: tuple[str, ...], among: list[str]) -> None:
    found = offered(*words)
    assert found[: len(among)] == among


def test_countries_go_by_code_and_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent)  # no workspace: the one in the package
    assert {"GB", "DE", "ZA"} < set(offered("show", ""))
    assert offered("show", "g") == ["GB"]
    assert offered("whatif", "duit") == ["Duitsland"]
    assert offered("whatif", "germ") == ["Germany"]
    assert offered("explain", "zuid-k") == ["Zuid-Korea"]


def test_of_a_workspace_named_before_the_command_is_offered_what_is_there() -> None:
    assert "security-first" in offered("-C", str(WORLD.parent.parent), "score", "-w", "")


@pytest.mark.parametrize(
    "words", [("nothing", "x"), ("whatif", "--set", "zz"), ("show", "zz"), ("verify", "77")]
)
def test_where_nothing_goes_on_nothing_is_offered(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert not set(offered(*words)) - {words[-1]}
    assert capfd.readouterr() == ("", "")


def test_broken_files_are_no_matter_of_the_shell(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "criteria.yaml").write_text("criteria: [", encoding="utf-8")
    (tmp_path / "policy.yaml").write_bytes(b"\xff\xfe")
    monkeypatch.chdir(tmp_path)
    for words in (("whatif", "--set", "so"), ("whatif", "--value", "DE."), ("show", "D"), ("verify", "")):
        assert not set(offered(*words)) - {words[-1]}
    assert offered("score", "-w", "x") == ["x"]  # files, of which the shell knows
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_asks_ikt(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"{shell}_complete" in ran.out
    assert "_IKT_COMPLETE" in ran.out
    if shell in ("bash", "zsh") and shutil.which(shell):
        subprocess.run([shell, "-n"], input=ran.out, text=True, check=True)


def test_without_a_name_it_is_the_shell_that_runs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/zsh")
    assert run("completion").out == run("completion", "zsh").out
