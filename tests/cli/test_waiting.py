"""What a terminal shows while a command is silent."""

from __future__ import annotations

import sys
import time

import pytest

from ikt.cli import waiting
from ikt.cli.progress import progress_bar, progress_over
from ikt.cli.screen import show_text
from ikt.cli.streams import say
from tests.cli.conftest import ROOT

WORDS = "Still working, {seconds} s"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "FIRST", 0.0)
    monkeypatch.setattr(waiting, "EVERY", 0.01)


def _look_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def _silent_until_told(capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on standard error once something does."""
    for _ in range(2000):
        if found := capsys.readouterr().err:
            return found
        time.sleep(0.001)
    raise AssertionError("nothing was told")


def test_a_command_that_is_silent_says_that_it_works_and_for_how_long(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _look_on(monkeypatch)
    with waiting.told_while_silent(WORDS):
        assert "\rStill working, 0 s" in _silent_until_told(capsys)
    gone = capsys.readouterr()
    assert gone.out == ""
    assert gone.err.endswith(" \r")


@pytest.mark.parametrize("err", [False, True])
def test_the_line_is_gone_before_the_first_word_and_does_not_come_back(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], err: bool
) -> None:
    _look_on(monkeypatch)
    with waiting.told_while_silent(WORDS):
        before = _silent_until_told(capsys)
        say("The answer.", err=err)
        time.sleep(0.05)
        after = capsys.readouterr()
    assert "answer" not in before
    if err:
        assert after.err.endswith(" \rThe answer.\n")
    else:
        assert (after.out, after.err[-2:]) == ("The answer.\n", " \r")


def test_a_bar_takes_its_place(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _look_on(monkeypatch)
    with waiting.told_while_silent(WORDS), progress_bar(300) as told:
        capsys.readouterr()
        assert told is not None
        told(300)
        time.sleep(0.05)
    assert "Still working" not in capsys.readouterr().err


def test_a_bar_over_things_takes_its_place(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _look_on(monkeypatch)
    with waiting.told_while_silent(WORDS):
        _silent_until_told(capsys)
        with progress_over(("one", "two")) as things:
            capsys.readouterr()
            assert list(things) == ["one", "two"]
            time.sleep(0.05)
    told = capsys.readouterr().err
    assert "100%" in told
    assert "Still working" not in told


def test_no_bar_is_made_elsewhere() -> None:
    """A bar made by hand would stand on the line on which a silent command says that it works."""
    made = [path.name for path in (ROOT / "ikt").rglob("*.py") if "progressbar(" in path.read_text("utf-8")]
    assert made == ["progress.py"]


def test_the_pager_takes_its_place(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _look_on(monkeypatch)
    shown: list[str] = []

    def pager(text: str, *, color: bool) -> None:
        shown.append(capsys.readouterr().err[-2:])

    monkeypatch.setattr("click.echo_via_pager", pager)
    with waiting.told_while_silent(WORDS):
        _silent_until_told(capsys)
        show_text("Short.", "Whole.", everything=True)
    assert shown == [" \r"]


def test_where_nobody_looks_on_nothing_is_said(patient: None, capsys: pytest.CaptureFixture[str]) -> None:
    with waiting.told_while_silent(WORDS):
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")


def test_it_is_gone_when_a_command_breaks_off(
    patient: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _look_on(monkeypatch)

    def broken_off() -> None:
        with waiting.told_while_silent(WORDS):
            _silent_until_told(capsys)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert capsys.readouterr().err.endswith(" \r")
    time.sleep(0.05)
    assert capsys.readouterr().err == ""
