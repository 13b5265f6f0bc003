"""Whatever stands in a file, reading it ends with words, never with a traceback."""

from __future__ import annotations

import pytest

from tests.fuzzing.doors import DOORS, FOUND, tried

# So many of each door, a few of those that are slow; ``tools/fuzz.py`` tries more.
FEW = {"xlsx": 15, "twin": 25, "merge": 12, "docx": 25, "command": 12, "page": 40}
MANY = 60


@pytest.mark.parametrize("door", DOORS)
def test_whatever_comes_in_by_a_door_ends_with_words(door: str) -> None:
    for number in range(FEW.get(door, MANY)):
        tried(door, number)


def test_what_was_found_once_is_never_found_again() -> None:
    lines = FOUND.read_text(encoding="utf-8").splitlines()
    for door, _, number in (line.rpartition(" ") for line in lines if not line.startswith("#")):
        tried(door, int(number))
