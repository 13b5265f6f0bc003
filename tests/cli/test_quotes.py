"""Quotes that were forgotten are told with the words as they are typed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

_TOLD = "put them between quotes: "


@pytest.mark.parametrize(
    ("typed", "together"),
    [
        (("new", "policy", "Science", "first"), '"Science first"'),
        (("show", "South", "Korea"), '"South Korea"'),
        (("brief", "south", "korea", "--dry-run"), '"south korea"'),
        (("set", "south", "korea", "bonds.ties=1"), '"south korea"'),
        (("check", "--answer", "Q403", "quality.size", "--by", "A"), '--answer "Q403 quality.size"'),
        (("decide", "--new", "--title", "Three", "countries", "--by", "A"), '--title "Three countries"'),
        (("whatif", "--set", "quality=2x", "bonds=1/2"), '--set "quality=2x bonds=1/2"'),
        (("whatif", "--set", "quality", "=", "2x"), '--set "quality = 2x"'),
        (("plan", "--at-least", "1", "South", "Korea"), '--at-least 1 "South Korea"'),
        (("set", "GS", "bonds.ties=2", "--why", "Seen", "twice", "--source", "a"), '--why "Seen twice"'),
    ],
)
def test_words_that_a_shell_took_apart_are_told_as_one(
    world: Run, typed: tuple[str, ...], together: str
) -> None:
    ran = world(*typed)
    assert ran.code == 2
    assert ran.err.count(_TOLD) == 1
    assert ran.err.split(_TOLD)[1].splitlines()[0] == together


@pytest.mark.parametrize(
    "typed",
    [
        ("show", "China", "India"),
        ("show", "Nowhere"),
        ("check", "GS"),
        ("show", "Gestrai"),
        ("whatif", "--set", "quality"),
        ("set", "GS", "bonds.ties", "2"),
        ("whatif", "--set", "quality=2x", "Gestrai"),
    ],
)
def test_words_that_do_not_belong_together_are_left_apart(world: Run, typed: tuple[str, ...]) -> None:
    ran = world(*typed)
    assert ran.code == 2
    assert _TOLD not in ran.err


def test_what_was_put_between_quotes_as_told_is_understood(world: Run) -> None:
    two = world("whatif", "--set", "quality=2x,bonds=1/2")
    assert two.code == 0
    assert world("whatif", "--set", "quality=2x bonds=1/2").out == two.out
    assert world("brief", "GS", "--to", "md json", "--dry-run").err.startswith("Error: “json” is")
