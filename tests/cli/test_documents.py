"""The commands in the documents, run as written; ``...`` stands for lines left out."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ikt.cli import decide
from ikt.keeping.copying import copy_files, copy_workspace, example_files
from ikt.keeping.editing.edits import Edit
from ikt.keeping.editing.preview import preview, write
from ikt.model.form import FORMAT
from ikt.reading.plain_answers import plain_answers
from ikt.reading.rounds import Rounds, rubrics_of
from ikt.reading.workspace import read_workspace
from tests.cli.conftest import ROOT, Run

# Its commands follow one on another and write, so they run in a workspace of their own.
DECISIONS = ROOT / "docs" / "decisions.md"
ROUNDS = {"en": ROOT / "docs" / "rounds.md", "nl": ROOT / "docs" / "rondes.md"}


def _examples() -> Iterator[tuple[str, str]]:
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        if path not in (DECISIONS, *ROUNDS.values()):
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


def _fill(root: Path, name: str) -> None:
    """Save what made-up assessors answer as the page of questions saves it."""
    criteria = read_workspace(root).criteria
    made = Rounds(root, criteria)[name].round
    levels = {one: sorted(rubric.levels or ()) for one, rubric in rubrics_of(criteria).items()}
    for number, assessor in enumerate(made.asked):
        said = [
            {
                "country": country,
                "question": question,
                "level": levels[question][number % 3],
                "why": "Invented",
            }
            for country, question in made.cells_of(assessor)
        ]
        handed = {
            "format": FORMAT, "round": name, "version": made.version, "assessor": assessor, "language": "en",
            "answers": said,
        }  # fmt: skip
        (root / "forms").mkdir(exist_ok=True)
        (root / "forms" / f"{number}.json").write_text(json.dumps(handed), encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_round_goes_as_the_document_for_organisers_says(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    copy_files(example_files(ROOT / "examples" / "round", ROOT), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(decide, "now", lambda: "2027-03-01T10:20:00+01:00")
    monkeypatch.setenv("IKT_LANG", lang)
    name = ""
    for command, output in _blocks(ROUNDS[lang]):
        words = shlex.split(command)[1:]
        if words[:2] == ["ask", "judgements"] and "--round" in words:
            name = words[words.index("--round") + 1]
        if words[0] == "collect" and "--dry-run" in words:
            _fill(tmp_path, name)
        if words[0] == "decide":
            monkeypatch.setattr(decide, "now", lambda: "2027-05-01T10:20:00+02:00")
            counted = Edit("policy.yaml", ("rounds",), value=[f"{name}-2"])
            write(preview(tmp_path, [counted, Edit("policy.yaml", ("as_of",), value=date(2027, 4, 15))]))
        ran = run(*words)
        assert ran.code == 0, ran.err
        assert _is_as_shown(ran.out, output), f"{command} prints:\n{ran.out}"
    for path in (tmp_path / "rounds" / name / "answers").iterdir():
        assert plain_answers(path.read_text(encoding="utf-8")) is not None, (
            "written otherwise than is read quickly"
        )


def test_the_mails_of_both_documents_are_the_same() -> None:
    def mails(lang: str) -> list[str]:
        return re.findall(r"(?:^>.*\n)+", ROUNDS[lang].read_text(encoding="utf-8"), re.MULTILINE)

    dutch = [mail for mail in mails("en") if "Beste {naam}" in mail]
    assert dutch == mails("nl")
    assert len(dutch) * 2 == len(mails("en"))
