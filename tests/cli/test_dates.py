"""Dates and times as people type them, on the command line."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path

import click
import pytest

from ikt.cli import ikt
from ikt.cli.base import Commands
from tests.cli.conftest import Run

SAID = ("decide", "--new", "--title", "x", "--by", "y", "--why", "z")


def all_commands(group: click.Command) -> list[click.Command]:
    modules = getattr(group, "modules", {})
    below = [import_module(entry[0]).command for entry in modules.values()]
    return [group, *(one for each in below for one in all_commands(each))]


def test_every_option_for_a_date_or_time_reads_what_people_type() -> None:
    """A new option for a date has the placeholder DATE or TIME, from which its type comes."""
    assert isinstance(ikt, Commands)
    params = {
        (command.name, param.opts[0]): param
        for command in all_commands(ikt)
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag
    }
    named = {"--as-of", "--time", "--since", "--until", "--expected", "--date", "--published", "--received"}
    dated = {
        key: param for key, param in params.items() if key[1] in named or param.metavar in ("DATE", "TIME")
    }
    assert len(dated) > 30
    for key, param in dated.items():
        day = "15 januari 2027 14:33" if param.metavar == "TIME" else "15 januari 2027"
        assert param.type.convert(day, None, None).startswith("2027-01-15"), key


@pytest.mark.parametrize("typed", ["31-12-2025", "31/12/2025", "31 december 2025", "December 31, 2025"])
def test_a_day_typed_is_the_day_it_counts_from(run: Run, typed: str) -> None:
    answer = json.loads(run("score", "--as-of", typed, "--format", "json").out)
    assert answer == json.loads(run("score", "--as-of", "2025-12-31", "--format", "json").out)


@pytest.mark.parametrize(
    ("typed", "en", "nl"),
    [
        ("01/02/2027", "can mean 1 February 2027 (day first) or 2 January 2027 (month first)",
         "kan 1 februari 2027 zijn (dag eerst) of 2 januari 2027 (maand eerst)"),
        ("31-02-2027", "there is no day 31 in 2027-02", "er is geen dag 31 in 2027-02"),
        ("morgen", "is no date such as 31-12-2025 or 31 December 2025",
         "is geen datum zoals 31-12-2025 of 31 december 2025"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_in_one_line(run: Run, typed: str, en: str, nl: str) -> None:
    for lang, words in (("en", en), ("nl", nl)):
        for command in (("score", "--as-of", typed), ("ask", "profile", "--until", typed)):
            ran = run(*command, "--lang", lang)
            assert (ran.code, ran.out, words in ran.err) == (2, "", True), ran.err
            assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "20-11-2026 14:33:05 +01:00",
        "20 November 2026, 14:33:05 (UTC+01:00)",
        "20 november 2026 om 14.33:05 (UTC+01:00)",
        "2026-11-20 14:33:05+01:00",
    ],
)
def test_a_time_typed_is_that_moment(world: Run, folder: Path, typed: str) -> None:
    assert "2026-11-20T14:33:05+01:00" in drafted(world, folder, typed)


def test_a_time_without_a_zone_is_that_of_this_machine(world: Run, folder: Path) -> None:
    moment = datetime(2026, 11, 20, 14, 33).astimezone()
    assert moment.isoformat() in drafted(world, folder, "20-11-2026 14:33")


@pytest.fixture
def in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the clock of this system cannot be set for one program")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_amsterdam")
@pytest.mark.parametrize(
    ("typed", "either", "en", "nl"),
    [
        *(
            (
                typed,
                ("25-10-2026 02:30 +02:00", "25-10-2026 02:30 +01:00"),
                "comes twice",
                "komt twee keer voor",
            )
            for typed in ("25-10-2026 02:30", "25 oktober 2026 om 2.30 uur", "2026-10-25T02:30:00")
        ),
        (
            "29-03-2026 02:30:10",
            ("29-03-2026 01:30:10 +01:00", "29-03-2026 03:30:10 +02:00"),
            "does not exist",
            "bestaat niet",
        ),
    ],
)
def test_an_hour_that_comes_twice_or_never_asks_which(
    world: Run, typed: str, either: tuple[str, str], en: str, nl: str
) -> None:
    for lang, words, joiner in (("en", en, " or "), ("nl", nl, " of ")):
        for said in (SAID, ("decide", "--withdraw", "1", "--by", "y", "--why", "z", "--dry-run")):
            ran = world(*said, "--time", typed, "--lang", lang)
            assert (ran.code, ran.out, words in ran.err) == (2, "", True), ran.err
            assert joiner.join(either) in ran.err


@pytest.mark.usefixtures("in_amsterdam")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("25-10-2026 02:30 +02:00", "2026-10-25T02:30:00+02:00"),
        ("25-10-2026 02:30 +01:00", "2026-10-25T02:30:00+01:00"),
        ("25-10-2026 01:59:59", "2026-10-25T01:59:59+02:00"),
        ("25-10-2026 03:00", "2026-10-25T03:00:00+01:00"),
        ("29-03-2026 03:00", "2026-03-29T03:00:00+02:00"),
    ],
)
def test_a_moment_beside_that_hour_is_one(world: Run, folder: Path, typed: str, kept: str) -> None:
    assert kept in drafted(world, folder, typed)


def drafted(world: Run, folder: Path, typed: str) -> str:
    ran = world(*SAID, "--draft", "--time", typed, "-o", "d.yaml")
    assert ran.code == 0, ran.err
    return (folder / "d.yaml").read_text("utf-8")


def test_a_day_alone_or_in_two_readings_is_no_moment(world: Run) -> None:
    told = {
        "en": ("is no moment such as 20-11-2026 14:33", "can mean 1 February 2027"),
        "nl": ("is geen moment zoals 20-11-2026 14:33", "kan 1 februari 2027 zijn"),
    }
    for lang, (alone, both) in told.items():
        assert alone in world(*SAID, "--time", "20-11-2026", "--lang", lang).err
        assert both in world(*SAID, "--time", "1/2/2027 10:00", "--lang", lang).err


def test_a_date_is_set_as_files_have_it(world: Run, folder: Path) -> None:
    ran = world("set", "policy.yaml", "as_of=1 maart 2026")
    assert ran.code == 0, ran.err
    assert "as_of: 2026-03-01" in (folder / "policy.yaml").read_text("utf-8")
    for lang, words in (("en", "can be read in two ways: 3 April 2026"), ("nl", "te lezen: 3 april 2026")):
        assert words in " ".join(world("set", "policy.yaml", "as_of=3/4/2026", "--lang", lang).err.split())
