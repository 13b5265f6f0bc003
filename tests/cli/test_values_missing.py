"""An option after which a value is missing: that is said, and no other option is taken for the value."""

from __future__ import annotations

import click
import pytest

from ikt.cli import ikt
from ikt.cli.usage import ValueMissing
from tests.cli.conftest import ROOT, Run
from tests.cli.test_dates import all_commands


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "--at-least", "3", "--lang", "en"),
         "REGION is missing after --at-least 3; type for instance --at-least 3 Asia."),
        (("plan", "--at-least", "3", "--lang=nl"),
         "na --at-least 3 ontbreekt REGIO; typ bijvoorbeeld --at-least 3 Azië."),
        (("plan", "--at-most", "--rows", "3"),
         "N REGION is missing after --at-most; type for instance --at-most 2 EU."),
        (("plan", "--keep", "CN", "--at-least", "3"),
         "REGION is missing after --at-least 3; type for instance --at-least 3 Asia."),
        (("tip", "--common", "policy.yaml", "--lang", "nl"), "na --common policy.yaml ontbreekt BESTAND."),
        (("score", "-w"), "FILE is missing after -w."),
        (("--lang", "nl", "score", "--weights"), "na --weights ontbreekt BESTAND."),
        (("score", "--lang"), "en|nl is missing after --lang."),
        (("-C", "--lang", "en", "score"), "DIR is missing after -C."),
        (("--lang", "nl", "score", "--all=yes"), "optie --all krijgt geen waarde."),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_and_how_it_is_typed(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0].partition(": ")[2] == told


def test_the_example_is_a_rule_that_can_be_typed(run: Run) -> None:
    for words in (("--at-least", "3", "Asia"), ("--at-least", "3", "Azië"), ("--at-most", "2", "EU")):
        assert run("plan", *words, "-C", str(ROOT)).code == 0


def test_no_option_of_any_command_takes_another_for_its_value() -> None:
    taking = [
        (command, param)
        for command in all_commands(ikt)
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag and "--lang" not in param.opts
    ]
    assert len(taking) > 250
    for command, param in taking:
        name = max(param.opts, key=len)
        if (command.name, name) == ("decide", "--plan"):
            continue  # that may stand alone
        with pytest.raises(ValueMissing) as caught:
            command.make_context("ikt", [name, "--lang", "en"])
        assert (caught.value.param, caught.value.given) == (param, ()), (command.name, name)
