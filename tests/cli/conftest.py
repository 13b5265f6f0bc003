"""The command line run in this process, and golden texts of what it prints."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ikt.cli import decide, ikt
from ikt.cli.base import run as run_command_line
from tests.invented import WORLD, copied
from tests.reading_once import read_once
from tests.samples import FILED, FIRST, SECOND

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Golden = Callable[[str, str], None]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("score", "--top", "5")`` in the shipped workspace, English, 80 columns; files are read once."""
    read_once(monkeypatch)
    return typed(capsys, monkeypatch)


@pytest.fixture
def fresh(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, every file read anew in each run."""
    return typed(capsys, monkeypatch)


def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command line as somebody types it in the checkout."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("IKT_LANG", "en")

    def call(*words: str) -> Ran:
        code = run_command_line(ikt, words)
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return call


@pytest.fixture
def world(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run`` in the invented workspace."""
    monkeypatch.chdir(WORLD)
    return run


@pytest.fixture
def folder(tmp_path: Path, world: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the invented workspace to write in, where ``world`` then runs; it holds no decisions."""
    found = copied(tmp_path / "world")
    monkeypatch.chdir(found)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    return found


@pytest.fixture
def decided(tmp_path: Path, world: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a copy with its two decisions."""
    found = copied(tmp_path / "world", decisions=True)
    monkeypatch.chdir(found)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    return found


@pytest.fixture
def golden() -> Golden:
    """Compare a text with the committed one; IKT_UPDATE_GOLDEN=1 writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("IKT_UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session", autouse=True)
def decisions_of_the_world(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With IKT_UPDATE_GOLDEN=1 the decisions of the invented workspace are filed anew before anything."""
    if os.environ.get("IKT_UPDATE_GOLDEN"):
        made = file_both(tmp_path_factory.mktemp("refiled") / "world")
        target = WORLD / "decisions"
        target.mkdir(exist_ok=True)
        for path in sorted(made.iterdir()):
            (target / path.name).write_bytes(path.read_bytes())


def file_both(folder: Path) -> Path:
    """File both decisions in a fresh copy of the world; gives the folder they are in."""
    copied(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decide, "now", lambda: FILED)
        for words in (FIRST, SECOND):
            assert run_command_line(ikt, ("decide", *words, "-C", str(folder), "--lang", "en")) == 0
    return folder / "decisions"
