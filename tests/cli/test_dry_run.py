"""``--dry-run``: every command that writes says what it would write, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ikt.cli import ikt
from tests.cli.conftest import Run
from tests.cli.test_import import files

# An option that only a command has which writes.
OF_WRITERS = {"-o", "--output", "--plot", "--save", "--force", "--write", "--answer"}
MADE = {
    "page": ("meeting", "-o", "room.html"),
    "calendar": ("calendar", "-o", "ikt.ics"),
    "answer": ("score", "-o", "ranking.csv"),
    "answer with pictures": ("group", "policies/people-first.yaml", "policies/strict.yaml", "-o", "group.md"),
    "picture": ("whatif", "--set", "quality=x2", "--plot", "moved.svg"),
    "twin": ("score", "--live", "-o", "twin.xlsx"),
    "policy": ("group", "policies/people-first.yaml", "policies/strict.yaml", "--save", "both.yaml"),
    "briefing": ("brief", "NF", "--to", "md,html"),
    "workspace": ("init", "another"),
    "answered question": (
        "check",
        "--answer",
        "Q404",
        "--by",
        "A. Jansen",
        "--why",
        "Nothing was published.",
    ),
}


def _all(command: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            inner = command.get_command(context, word)
            assert inner is not None
            yield from _all(inner, f"{name} {word}".strip())
    else:
        yield name, command


def test_every_command_that_writes_has_it_once() -> None:
    found = dict(_all(ikt))
    for name, command in found.items():
        names = [word for param in command.params for word in (*param.opts, *param.secondary_opts)]
        assert names.count("--dry-run") <= 1, name
        assert "--dry-run" in names or not OF_WRITERS & set(names), name
    assert "--dry-run" not in [word for param in found["completion"].params for word in param.opts]


@pytest.mark.parametrize("words", MADE.values(), ids=MADE)
def test_what_would_be_written_is_told_and_nothing_is(
    folder: Path, world: Run, words: tuple[str, ...]
) -> None:
    before = files(folder)
    ran = world(*words, "--dry-run")
    assert ran.code == 0, ran.err
    assert files(folder) == before
    assert not (folder / "another").exists()
    assert "nothing was written" in ran.err or "A trial; nothing is written" in ran.out + ran.err
    assert world(*words).code == 0
    assert files(folder) != before


def test_a_trial_refuses_what_the_command_would_refuse(folder: Path, world: Run) -> None:
    (folder / "room.html").write_text("Of somebody else.", encoding="utf-8")
    (folder / "reports" / "en").mkdir(parents=True)
    (folder / "reports" / "en" / "NF.md").write_text("Of somebody else.", encoding="utf-8")
    for words in (MADE["page"], MADE["briefing"]):
        tried, done = world(*words, "--dry-run"), world(*words)
        assert (tried.code, tried.err) == (done.code, done.err)
        assert tried.code == 2
        assert world(*words, "--dry-run", "--force").code == 0
    assert (folder / "room.html").read_text(encoding="utf-8") == "Of somebody else."
