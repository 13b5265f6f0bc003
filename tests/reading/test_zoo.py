"""Every mistake of the zoo gets its message, in the right place, in words that help."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.model.base import Language
from ikt.reading.workspace import read_workspace
from tests.reading.menagerie import GOOD, HERE, Mistake, apply, copy_of_good, mistakes, spot, told, words

LANGUAGES: tuple[Language, Language] = ("en", "nl")


def spoiled(mistake: Mistake, folder: Path) -> Path:
    root = copy_of_good(folder)
    for change in mistake.changes:
        apply(change, root)
    return root


def golden(house: str, lang: Language) -> dict[str, str]:
    """Name of a mistake -> what people read, from a file with a line of ``## name`` above each."""
    path = HERE / "golden" / f"{house}-{lang}.txt"
    if not path.exists():
        return {}
    parts = path.read_text(encoding="utf-8").split("## ")[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1].strip("\n") for part in parts}


def test_the_good_workspace_is_good() -> None:
    assert told(GOOD) == []
    assert set(read_workspace(GOOD, strategy=True).profiles) == {"BR", "DE", "NO"}


def test_no_two_mistakes_have_the_same_name() -> None:
    assert [name for name, count in Counter(m.name for m in mistakes()).items() if count > 1] == []


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda m: m.name)
def test_a_mistake_is_told_where_it_stands(mistake: Mistake, tmp_path: Path) -> None:
    problems = told(spoiled(mistake, tmp_path))
    assert tuple(spot(problem) for problem in problems) == mistake.tell
    for lang in LANGUAGES:
        assert words(problems, lang) == golden(mistake.house, lang).get(mistake.name, "")


def test_the_golden_texts_are_of_the_mistakes_that_are_told(tmp_path: Path) -> None:
    """Last in the file; IKT_UPDATE_GOLDEN=1 writes the texts instead."""
    if os.environ.get("IKT_UPDATE_GOLDEN"):
        write_golden_texts(tmp_path)
    for house in {mistake.house for mistake in mistakes()}:
        for lang in LANGUAGES:
            assert set(golden(house, lang)) == {m.name for m in mistakes() if m.house == house}


def write_golden_texts(tmp_path: Path) -> None:
    houses: dict[tuple[str, Language], list[str]] = {}
    for number, mistake in enumerate(mistakes()):
        folder = tmp_path / str(number)
        folder.mkdir()
        problems = told(spoiled(mistake, folder))
        for lang in LANGUAGES:
            text = f"## {mistake.name}\n{words(problems, lang)}\n"
            houses.setdefault((mistake.house, lang), []).append(text)
    for (house, lang), texts in houses.items():
        path = HERE / "golden" / f"{house}-{lang}.txt"
        path.write_text("\n".join(texts), encoding="utf-8", newline="\n")


# What is in doubt in these is not held against the others, so that they can hide something.
LEANT_ON = {"sources.yaml", "criteria.yaml", "strategy.yaml", "memberships.yaml", "memberships.csv"}
# And these are held against all others, once those are good.
LEANING = {"plan.yaml", "backtest.yaml", "outcomes.yaml"}
APART = tuple(
    mistake
    for mistake in mistakes()
    if mistake.tell and len(mistake.changes) == 1 and mistake.changes[0]["file"] not in LEANT_ON | LEANING
)


@given(st.sampled_from(APART), st.sampled_from(APART))
def test_a_mistake_in_one_file_hides_none_in_another(one: Mistake, other: Mistake) -> None:
    if one.changes[0]["file"] == other.changes[0]["file"]:
        return
    with TemporaryDirectory() as folder:
        root = copy_of_good(Path(folder))
        for mistake in (one, other):
            apply(mistake.changes[0], root)
        assert Counter(map(spot, told(root))) == Counter([*one.tell, *other.tell])


@pytest.mark.parametrize("house", ["csv", "framing", "memberships", "references", "values", "yaml"])
def test_the_command_ends_with_one_when_there_is_something_to_mend(house: str, tmp_path: Path) -> None:
    for number, mistake in enumerate(m for m in mistakes() if m.house == house):
        folder = tmp_path / str(number)
        folder.mkdir()
        wrong = any(re.search(r" P\d{3}", line) for line in mistake.tell)
        assert run_command_line(ikt, ["check", "-C", str(spoiled(mistake, folder))]) == wrong, mistake.name
