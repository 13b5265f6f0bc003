"""Damage to a filled form is told in words and never breaks the program, whatever was damaged.

``python -m benchmarks.forms --damage 100000`` tries so many cases; here a few hundred.
"""

from __future__ import annotations

import random

import pytest

from tests.reading.answers.damage import WAYS, tried


@pytest.mark.parametrize("way", WAYS)
def test_no_damage_breaks_the_program(way: str) -> None:
    rng = random.Random(way)
    for _ in range(12 if way in ("cells", "parts-xlsx") else 40):
        tried(WAYS[way](rng))
