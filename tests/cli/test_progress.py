"""A bar where somebody looks on, nothing anywhere else."""

from __future__ import annotations

import sys

import pytest

from ikt.cli.progress import progress_bar, progress_over


def test_a_bar_tells_how_much_is_done_on_a_terminal_and_only_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar(300) as told:
        assert told is not None
        # What is told is how much is done in all, not what came since.
        for done in (100, 150, 300):
            told(done)
    out, err = capsys.readouterr()
    assert out == ""
    assert "100%" in err


def test_a_bar_is_nothing_where_nobody_looks_on(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar(300) as told:
        assert told is None
    with progress_over("ab") as things:
        assert list(things) == ["a", "b"]
    assert capsys.readouterr() == ("", "")
