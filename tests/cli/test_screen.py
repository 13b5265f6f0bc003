"""``ikt score`` on a terminal: what fits first, in colour where there is any, everything through a pager."""

from __future__ import annotations

import re
import sys

import click
import pytest

from tests.cli.conftest import Ran, Run


@pytest.fixture
def on_screen(world: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``on_screen("score", lines=30)`` on a terminal of 80 columns that has colour."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("WT_SESSION", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def ran(*words: str, lines: int = 24) -> Ran:
        monkeypatch.setenv("LINES", str(lines))
        with monkeypatch.context() as patched:
            patched.setattr(sys.stdout, "isatty", lambda: True)
            return world(*words)

    return ran


def plain(text: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", text)


@pytest.mark.parametrize("lines", [24, 28, 34, 200])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_fits_comes_first_and_nothing_of_it_is_other_than_in_a_pipe(
    world: Run, on_screen: Run, lines: int, lang: str
) -> None:
    piped = world("score", "--lang", lang).out
    seen = plain(on_screen("score", "--lang", lang, lines=lines).out)
    shown, _, rest = seen.partition("\nBelow this: " if lang == "en" else "\nHieronder: ")
    assert seen.count("\n") < lines
    # A column is as wide as the rows that are shown need.
    told = {" ".join(line.strip("-").split()) for line in piped.splitlines()}
    assert {" ".join(line.strip("-").split()) for line in shown.splitlines()} <= told
    assert piped.splitlines()[4] in shown  # the message
    table = [line for line in shown.splitlines() if re.match("=? ?[0-9]+ ", line)]
    assert len(table) >= 6  # the line is at three
    if lines == 200:
        assert seen == piped
    else:
        assert f"ikt score --lang {lang} --all" in rest


def test_on_a_small_terminal_the_message_and_the_line_stay(world: Run, on_screen: Run) -> None:
    seen = plain(on_screen("score", lines=5).out)
    assert "line: 3" in seen
    assert world("score").out.splitlines()[4] in seen


def test_colour_is_only_where_it_is_wanted(on_screen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    coloured = on_screen("score").out
    assert "\x1b[" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert on_screen("score").out == plain(coloured)
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.delenv("WT_SESSION")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    assert on_screen("score").out == plain(coloured)


def test_everything_goes_through_the_pager(
    world: Run, on_screen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    paged: list[tuple[str, bool | None]] = []
    monkeypatch.setattr(click, "echo_via_pager", lambda text, color=None: paged.append((text, color)))
    assert on_screen("score", "--all").out == ""
    assert [(plain(text), color) for text, color in paged] == [(world("score").out, True)]


@pytest.mark.parametrize(
    "words",
    [("score", "--rows", "4"), ("score", "CX"), ("score", "--format", "csv"), ("score", "--format", "md")],
)
def test_what_was_asked_for_by_name_is_as_in_a_pipe(
    world: Run, on_screen: Run, words: tuple[str, ...]
) -> None:
    assert on_screen(*words) == world(*words)


def test_in_a_pipe_all_is_what_there_is_anyway(world: Run) -> None:
    assert world("score", "--all") == world("score")
