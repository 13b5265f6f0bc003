"""The commands in the documents, run as written; ``...`` stands for lines left out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run


def _examples() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
            command, _, output = block.partition("\n")
            yield command.removeprefix("$ "), output


@pytest.mark.parametrize(("command", "output"), list(_examples()))
def test_a_document_shows_what_the_command_prints(
    run: Run, tmp_path: Path, command: str, output: str
) -> None:
    program, *words = shlex.split(command)
    assert program == "ikt"
    writes = words[0] == "brief" and "--help" not in words
    ran = run(*words, *(("-o", str(tmp_path)) if writes else ()))  # the committed reports stay as they are
    assert ran.code == 0, ran.err
    pattern = ".*?\n".join(re.escape(part) for part in re.split(r"^\.\.\.\n", output, flags=re.MULTILINE))
    assert re.fullmatch(pattern, ran.out.replace(str(tmp_path), "reports"), re.DOTALL), (
        f"{command} prints:\n{ran.out}"
    )
