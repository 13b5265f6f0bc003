"""The recorder knows every command, in groups of commands too."""

from __future__ import annotations

import click

from ikt.cli import ikt
from tests.record import samples, without_sample
from tests.samples import GOLDEN, PAGE, SHIPPED, SHIPPED_PAGE, SHIPPED_WRITTEN, WRITTEN


def test_every_command_has_a_sample_in_both_workspaces() -> None:
    assert without_sample(ikt, samples(GOLDEN, WRITTEN, PAGE)) == []
    assert without_sample(ikt, samples(SHIPPED, SHIPPED_WRITTEN, SHIPPED_PAGE)) == []


def test_a_command_without_a_sample_is_named_by_its_whole_path() -> None:
    inner = click.Group("inner", commands=[click.Command("one"), click.Command("two")])
    outer = click.Group("outer", commands=[inner, click.Command("other")])
    assert without_sample(outer, [("inner", "one", "--flag")]) == ["inner two", "other"]
    assert without_sample(outer, [("inner", "one"), ("inner", "two"), ("other", "x")]) == []
