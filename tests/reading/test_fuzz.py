"""Whatever is written in a file, reading it ends with words, never with a traceback.

The good workspace is spoiled at random, one file at a time, and read. By default a few hundred cases
are run. ``IKT_FUZZ=1000000 pytest tests/reading/test_fuzz.py`` runs a million, spread over the doors;
``IKT_FUZZ_SEED=7`` chooses others. What is found belongs in the zoo, once mended.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.model.base import Language
from ikt.problems import Problem, Problems
from ikt.reading.files import UNSEEN
from ikt.reading.read_all import read_everything
from ikt.reading.workspace import read_workspace
from ikt.telling.language.problems import describe, summary
from tests.reading.menagerie import GOOD, copy_of_good
from tests.reading.mutate import CSV, POLICIES, YAML, spoiled

CASES = int(os.environ.get("IKT_FUZZ", "300"))
SEED = int(os.environ.get("IKT_FUZZ_SEED", "0"))
LANGUAGES: tuple[Language, Language] = ("en", "nl")
KNOWN = {str(path.relative_to(GOOD)) for path in GOOD.rglob("*") if path.is_file()}
# English that is not ours: what pydantic, the parser, Python or the system would say.
FOREIGN = re.compile(
    r"Input should|valid (string|integer|number|dictionary|tuple)|while (scanning|parsing)|did not find"
    r"|Traceback|Errno|codec|pydantic|NoneType|<class|\bdict\b|\btuple\b|\bNone\b"
)

fuzzed = settings(
    max_examples=max(1, CASES // 3),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    """A good workspace in memory if there is such a place, for all cases to spoil in turn."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield copy_of_good(Path(folder))


def check(root: Path, name: str, data: bytes) -> None:
    """Spoil one file, read everything, and look at what is told; then put the file back."""
    path = root / name
    good = path.read_bytes()
    try:
        path.write_bytes(data)
        problems = Problems()
        found = read_everything(root, problems)
        for problem in problems:
            check_problem(problem, root)
        assert (found.workspace is None) == bool(problems.errors)
        for lang in LANGUAGES:
            assert summary(problems, lang) or not len(problems)
        if not problems.errors:
            read_workspace(root, strategy=True, all_figures=True)
    finally:
        path.write_bytes(good)


def check_problem(problem: Problem, root: Path) -> None:
    place = problem.place
    assert place.file in KNOWN or place.file.startswith("indicators/")
    assert problem.code != "P201"
    if place.line is not None:
        assert place.line >= 1
    if place.line_text is not None and problem.code != "P105":
        lines = re.split(r"\r\n|\r|\n", (root / place.file).read_bytes().decode("utf-8-sig"))
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


@seed(SEED)
@fuzzed
@given(spoiled(YAML))
def test_yaml_ends_with_words(root: Path, case: tuple[str, bytes]) -> None:
    check(root, *case)


@seed(SEED)
@fuzzed
@given(spoiled(POLICIES))
def test_policies_end_with_words(root: Path, case: tuple[str, bytes]) -> None:
    check(root, *case)


@seed(SEED)
@fuzzed
@given(spoiled(CSV))
def test_csv_ends_with_words(root: Path, case: tuple[str, bytes]) -> None:
    check(root, *case)


@seed(SEED)
@settings(fuzzed, max_examples=max(1, CASES // 20))
@given(spoiled((*YAML, *CSV)))
def test_the_command_line_ends_with_nought_or_one(root: Path, case: tuple[str, bytes]) -> None:
    name, data = case
    good = (root / name).read_bytes()
    try:
        (root / name).write_bytes(data)
        for words in (["check"], ["score"]):
            assert run_command_line(ikt, [*words, "-C", str(root), "--lang", "nl"]) in (0, 1)
    finally:
        (root / name).write_bytes(good)
