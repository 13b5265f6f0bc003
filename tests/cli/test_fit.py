"""``ikt fit``, as people type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run


def asked(world: Run, *words: str) -> dict[str, Any]:
    ran = world("fit", *words, "--format", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_without_a_country_it_answers_of_all_in_all_fields(world: Run) -> None:
    told = asked(world)
    assert len(told["countries"]) == 9
    assert {len(one["fields"]) for one in told["countries"]} == {4}
    assert (told["home"], told["specialised"], told["least"]) == ("NL", 0.9, 1200)


@pytest.mark.parametrize(
    "words", [("letters",), ("Invented Letters",), ("verzonnen  letteren",), ("SCHRIJVEN",)]
)
def test_a_field_is_found_by_any_of_its_names(world: Run, words: tuple[str, ...]) -> None:
    told = asked(world, "--field", *words)
    assert [one["id"] for one in told["fields"]] == ["letters"]
    assert [one["iso2"] for one in told["countries"]][:2] == ["CX", "BV"]


def test_a_country_is_found_by_name_and_its_figures_carry_their_year(world: Run) -> None:
    told = asked(world, "Bovarije")
    (country,) = told["countries"]
    letters = country["fields"][0]
    assert letters["specialisation"] == {"figure": 1.4, "year": 2023}
    assert letters["cited"] == {"figure": 1.9, "year": 2023}
    assert letters["verdict"] == "both"
    assert letters["part"] == pytest.approx(182_000 / 1_236_000, rel=0.2)


def test_an_earlier_day_knows_earlier_figures(world: Run) -> None:
    told = asked(world, "CX", "--as-of", "2021-06-30")
    assert told["countries"][0]["fields"][0]["specialisation"] == {"figure": 0.73, "year": 2019}


def test_a_country_without_a_profile_is_compared_too(world: Run) -> None:
    told = asked(world, "Antarctica")
    assert told["countries"][0]["iso2"] == "AQ"
    assert told["countries"][0]["fields"][0]["specialisation"] == {"figure": 0.95, "year": 2023}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("BV", "--field", "letters"), "two questions"),
        (("--field", "lettres"), "did you mean “letters”"),
        (("--field", "xx"), "there are invented letters, invented tides"),
        (("Nowhere",), "no country “Nowhere”"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(world: Run, words: tuple[str, ...], said: str) -> None:
    ran = world("fit", *words)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_without_the_file_of_fields_it_says_what_to_do(world: Run, folder: Path) -> None:
    (folder / "fields.yaml").unlink()
    ran = world("fit")
    assert ran.code == 2
    assert "no fields.yaml" in ran.err


def test_what_is_wrong_in_the_fields_is_told_with_its_place(world: Run, folder: Path) -> None:
    file = folder / "fields.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("INV.FREEDOM", "INV.FREEDM"), encoding="utf-8")
    ran = world("fit")
    assert ran.code == 1
    assert "fields.yaml:19:21: P303" in ran.err
    assert "did you mean “INV.FREEDOM”" in ran.err


def test_rows_are_cut_and_counted(world: Run) -> None:
    out = world("fit", "--field", "letters", "--rows", "3", "--lang", "en").out
    assert "6 countries more are not shown" in out
    assert "Gestria    " not in out


def test_the_home_country_stands_first_and_the_unknown_is_marked(world: Run) -> None:
    lines = world("fit", "--lang", "en").out.splitlines()
    table = [line.split() for line in lines if line.startswith(("Netherlands ", "Sjolund ", "Tifland "))]
    assert [line[0] for line in table] == ["Netherlands", "Sjolund", "Tifland"]
    assert table[1][1] == "?"
    assert table[2][2].startswith("~")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_shipped_fields_answer_for_every_country(run: Run, lang: str) -> None:
    for words in (("fit",), ("fit", "TW"), ("fit", "--field", "health"), ("fit", "--field", "AI")):
        ran = run(*words, "--lang", lang)
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= 80
