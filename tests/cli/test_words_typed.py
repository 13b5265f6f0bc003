"""Texts that people type: what could not be written down is refused before anything is done with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

ODD, SHOWN = "a\udcffb", r"a\udcffb"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("set", "policy.yaml", f"name.en={ODD}"), f"“name.en={ODD}”"),
        (("set", "BV", "bonds.ties=2", "--why", ODD), "--why"),
        (("decide", "--new", "--title", ODD, "--by", "We", "--why", "So"), "--title"),
        (("decide", "--withdraw", "2", "--by", ODD, "--why", "So"), "--by"),
        (("plan", "--keep", "CX", "--save", "--why", ODD), "--why"),
        (("check", "--answer", "Q403", "--by", "We", "--why", ODD), "--why"),
        (("new", "fact", "GS", "--en", ODD), "--en"),
        (("new", "policy", ODD), f"“{ODD}”"),
    ],
)
def test_what_is_no_text_in_the_encoding_of_the_terminal_is_refused(
    world: Run, decided: Path, words: tuple[str, ...], named: str
) -> None:
    before = {path: path.read_bytes() for path in decided.rglob("*") if path.is_file()}
    for lang, told in (("en", "is no text in the encoding"), ("nl", "is geen tekst in de codering")):
        ran = world(*words, "--lang", lang)
        assert (ran.code, ran.out) == (2, "")
        assert f"{named.replace(ODD, SHOWN)} {told}" in ran.err
    assert {path: path.read_bytes() for path in decided.rglob("*") if path.is_file()} == before


def test_the_name_of_a_file_may_be_of_any_bytes(world: Run, decided: Path) -> None:
    assert world("score", "-o", str(decided / f"{ODD}.md")).code == 0
    assert (decided / f"{ODD}.md").is_file()


@pytest.mark.parametrize("option", ["--en", "--nl"])
def test_a_name_that_is_too_long_is_told_by_its_option(world: Run, folder: Path, option: str) -> None:
    ran = world("new", "policy", "mine", option, "x" * 201)
    assert (ran.code, f"{option}: P209" in ran.err) == (2, True)


def test_an_answer_that_is_too_long_is_told_by_its_option(world: Run, folder: Path) -> None:
    ran = world("check", "--answer", "Q702 joint.gain", "--by", "We", "--why", "x" * 4001)
    assert (ran.code, "--why: P209" in ran.err) == (2, True)
    ran = world("check", "--answer", "Q702 joint.gain", "--by", "We", "--why", " ")
    assert (ran.code, "(--by) and why (--why)" in ran.err) == (2, True)
