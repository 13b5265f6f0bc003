"""The commands in the documents, run as written; ``...`` stands for lines left out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from ikt.cli import decide
from ikt.keeping.copying import copy_workspace
from tests.cli.conftest import ROOT, Run

# Its commands follow one on another and write, so they run in a workspace of their own.
DECISIONS = ROOT / "docs" / "decisions.md"


def _examples() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        if path != DECISIONS:
            yield from _blocks(path)


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        command, _, output = block.partition("\n")
        yield command.removeprefix("$ "), output


def _is_as_shown(printed: str, shown: str) -> bool:
    pattern = ".*?\n".join(re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE))
    return re.fullmatch(pattern, printed, re.DOTALL) is not None


@pytest.mark.parametrize(("command", "output"), list(_examples()))
def test_a_document_shows_what_the_command_prints(
    run: Run, tmp_path: Path, command: str, output: str
) -> None:
    program, *words = shlex.split(command)
    assert program == "ikt"
    writes = words[0] == "brief" and "--help" not in words
    ran = run(*words, *(("-o", str(tmp_path)) if writes else ()))  # the committed reports stay as they are
    assert ran.code == 0, ran.err
    assert _is_as_shown(ran.out.replace(str(tmp_path), "reports"), output), f"{command} prints:\n{ran.out}"


def test_decisions_are_filed_and_read_as_shown(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_workspace(ROOT, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(decide, "now", lambda: "2027-01-15T10:20:00+01:00")
    for command, output in _blocks(DECISIONS):
        ran = run(*shlex.split(command)[1:])
        assert ran.code == 0, ran.err
        printed = re.sub("sha256:[0-9a-f]{64}", "sha256:...", ran.out)
        assert _is_as_shown(printed, output), f"{command} prints:\n{printed}"
