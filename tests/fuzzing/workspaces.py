"""One file of the good workspace spoiled, all of it read, and what has to hold of what is told then."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest

from ikt.model.base import Language
from ikt.problems import Problem, Problems
from ikt.reading.files import UNSEEN
from ikt.reading.read_all import read_everything
from ikt.reading.workspace import read_workspace
from ikt.telling.language.problems import describe, summary
from tests.reading.menagerie import GOOD, copy_of_good
from tests.reading_once import read_once

LANGUAGES: tuple[Language, Language] = ("en", "nl")
KNOWN = {str(path.relative_to(GOOD)) for path in GOOD.rglob("*") if path.is_file()}
# English that is not ours: what pydantic, the parser, Python or the system would say.
FOREIGN = re.compile(
    r"Input should|valid (string|integer|number|dictionary|tuple)|while (scanning|parsing)|did not find"
    r"|Traceback|Errno|codec|pydantic|NoneType|<class|\bdict\b|\btuple\b|\bNone\b"
)


@cache
def root() -> Path:
    """A good workspace, in memory if there is such a place, for all cases to spoil in turn."""
    shared = Path("/dev/shm")
    folder = tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None)
    KEPT.append(folder)
    return copy_of_good(Path(folder.name))


KEPT: list[tempfile.TemporaryDirectory[str]] = []


def check(name: str, data: bytes) -> None:
    """Spoil one file, read everything, and look at what is told; then put the file back.

    Files that were left alone are read once for all cases.
    """
    path = root() / name
    good = path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        _check(path, data, good)


def _check(path: Path, data: bytes, good: bytes) -> None:
    try:
        path.write_bytes(data)
        problems = Problems()
        found = read_everything(root(), problems)
        for problem in problems:
            check_problem(problem)
        assert (found.workspace is None) == bool(problems.errors)
        for lang in LANGUAGES:
            assert summary(problems, lang) or not len(problems)
        if not problems.errors:
            read_workspace(root(), strategy=True, all_figures=True)
    finally:
        path.write_bytes(good)


def check_problem(problem: Problem) -> None:
    place = problem.place
    assert place.file in KNOWN or place.file.startswith("indicators/")
    assert problem.code != "P201"
    if place.line is not None:
        assert place.line >= 1
    if place.line_text is not None and problem.code != "P105":
        lines = re.split(r"\r\n|\r|\n", (root() / place.file).read_bytes().decode("utf-8-sig"))
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
        assert problem.is_question or text.count("\n") in (1, 3), text
