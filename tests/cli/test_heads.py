"""The heads of CSV and Excel: one name for one thing, and none that takes an apostrophe to be safe."""

from __future__ import annotations

import csv
import io

import pytest

from ikt.telling.writing.spreadsheets import defused
from tests.cli.conftest import Run

COMMANDS = (
    ("score",), ("score", "--longlist"), ("explain", "CX"), ("explain", "--criteria"), ("show", "CX"),
    ("whatif", "--set", "society=x2"), ("tip",), ("plan", "--draws", "20"),
    ("robust", "--draws", "200"), ("status",), ("backtest",),
)  # fmt: skip


def heads_of(told: str, lang: str) -> list[str]:
    return next(csv.reader(io.StringIO(told), delimiter=";" if lang == "nl" else ","))


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_heads_are_plain_and_each_stands_once(world: Run, words: tuple[str, ...], lang: str) -> None:
    heads = heads_of(world(*words, "--lang", lang, "--format", "csv").out, lang)
    assert len(set(heads)) == len(heads)
    assert [defused(head) for head in heads] == heads
    assert not any(head.startswith("'") for head in heads)
    assert "iso2" not in heads


@pytest.mark.parametrize("words", [words for words in COMMANDS if words[0] in ("score", "robust", "plan")])
def test_a_country_has_the_same_heads_everywhere(world: Run, words: tuple[str, ...]) -> None:
    heads = heads_of(world(*words, "--lang", "en", "--format", "csv").out, "en")
    assert {"Code", "Country", "#"} <= set(heads)
