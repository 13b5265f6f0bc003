"""One file of a workspace spoiled, all of it read, and what has to hold of what is told then."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest

from ikt.model.base import Language
from ikt.problems import Problem, Problems
from ikt.reading.files import UNSEEN
from ikt.reading.read_all import read_everything
from ikt.reading.workspace import read_workspace
from ikt.telling.language.problems import describe, summary
from tests.invented import copied
from tests.reading.menagerie import copy_of_good
from tests.reading_once import read_once

LANGUAGES: tuple[Language, Language] = ("en", "nl")
# English that is not ours: what pydantic, the parser, Python or the system would say.
FOREIGN = re.compile(
    r"Input should|valid (string|integer|number|dictionary|tuple)|while (scanning|parsing)|did not find"
    r"|Traceback|Errno|codec|pydantic|NoneType|<class|\bdict\b|\btuple\b|\bNone\b"
)


def in_memory() -> Path:
    """A folder of its own, in memory if there is such a place."""
    shared = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)
    KEPT.append(folder)
    return Path(folder.name)


KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def root() -> Path:
    """A good workspace for all cases to spoil in turn."""
    return copy_of_good(in_memory())


@cache
def world() -> Path:
    """The invented world with its decisions, and a question that somebody answered."""
    folder = copied(in_memory(), decisions=True)
    (folder / "answered.yaml").write_text(ANSWERED, encoding="utf-8")
    return folder


ANSWERED = f"""\
answered:
  - question: Q403 bonds.treaties
    by: A. Jansen
    date: 2026-11-30
    why: Nothing was published.
    about: sha256:{"0" * 64}
"""


@cache
def _known(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def check(name: str, data: bytes, folder: Path | None = None) -> None:
    """Spoil one file of ``folder``, read everything, look at what is told, and put the file back.

    The folder is ``root`` where none is named. Files that were left alone are read once for all cases.
    """
    folder = root() if folder is None else folder
    known = _known(folder)
    good = (folder / name).read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        try:
            (folder / name).write_bytes(data)
            _check(folder, known)
        finally:
            (folder / name).write_bytes(good)


def _check(folder: Path, known: Collection[str]) -> None:
    problems = Problems()
    found = read_everything(folder, problems)
    for problem in problems:
        check_problem(problem, folder, known)
    assert (found.workspace is None) == bool(problems.errors)
    for lang in LANGUAGES:
        assert summary(problems, lang) or not len(problems)
    if not problems.errors:
        read_workspace(folder, strategy=True, all_figures=True)


def check_problem(problem: Problem, folder: Path, known: Collection[str]) -> None:
    place = problem.place
    assert place.file in known or place.file.startswith("indicators/")
    assert problem.code != "P201"
    if place.line is not None:
        assert place.line >= 1
    if place.line_text is not None and problem.code != "P105":
        lines = re.split(r"\r\n|\r|\n", (folder / place.file).read_bytes().decode("utf-8-sig"))
        assert place.line is not None
        assert place.column is not None
        assert UNSEEN.sub("\N{REPLACEMENT CHARACTER}", lines[place.line - 1]) == place.line_text
        assert 1 <= place.column <= len(place.line_text) + 1
    for lang in LANGUAGES:
        text = describe(problem, lang)
        head = text.split("\n")[0]
        quoted = re.sub(r"“[^”]*”", "", head[len(place.file) :])
        assert not FOREIGN.search(quoted.replace(problem.path, "")), text
        assert not UNSEEN.search(text.replace("\N{REPLACEMENT CHARACTER}", "")), text
        assert max(map(len, text.split("\n"))) < 1000
        # Of a decision that was filed is said what is so: nothing in it is to be mended by hand.
        filed = place.file.startswith("decisions/")
        assert problem.is_question or filed or text.count("\n") in (1, 3), text
