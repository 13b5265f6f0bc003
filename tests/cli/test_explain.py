"""``ikt explain`` and ``ikt score --longlist``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    ("name", "words"),
    [("KR", ("KR",)), ("ZA-TR", ("ZA", "--against", "TR")), ("criteria", ("--criteria",))],
)
def test_an_explanation_reads_as_it_did(
    run: Run, golden: Golden, name: str, words: tuple[str, ...], lang: str
) -> None:
    ran = run("explain", *words, "--lang", lang)
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80
    golden(f"explain-{name}-{lang}.txt", ran.out)


def test_printed_points_add_up_to_the_printed_score_or_say_about(run: Run) -> None:
    signs = set()
    for country in ("DE", "ZA", "BD", "PA", "KR", "US", "NO"):
        out = " ".join(run("explain", country).out.split())
        found = re.search(r"Together: ([0-9. +]+) ([=≈]) ([0-9.]+) points", out)
        assert found is not None
        parts = [round(float(part) * 10) for part in found[1].split(" + ")]
        total = round(float(found[3]) * 10)
        assert (sum(parts) == total) == (found[2] == "=")
        assert abs(sum(parts) - total) <= len(parts) / 2
        signs.add(found[2])
    assert signs == {"=", "≈"}


def test_a_country_that_is_set_aside_unfolds_too(run: Run) -> None:
    ran = run("explain", "TW")
    assert ran.code == 0
    assert "is not ranked" in ran.out


def test_two_countries_and_back_give_opposite_differences(run: Run) -> None:
    there = run("explain", "DE", "--against", "FR").out
    back = run("explain", "FR", "--against", "DE").out
    pattern = r"^  (\w.*): ([+-][0-9.]+) \("
    forward = dict(re.findall(pattern, there, re.MULTILINE))
    backward = dict(re.findall(pattern, back, re.MULTILINE))
    assert forward.keys() == backward.keys()
    for name, gap in forward.items():
        assert float(gap) == -float(backward[name])


@pytest.mark.parametrize("words", [(), ("DE", "--criteria"), ("--against", "FR"), ("Atlantis",)])
def test_a_question_that_makes_no_sense_exits_with_two(run: Run, words: tuple[str, ...]) -> None:
    ran = run("explain", *words)
    assert ran.code == 2
    assert ran.err.startswith("Error: ")


def test_the_long_list_ranks_countries_without_a_profile_by_a_stricter_rule(run: Run) -> None:
    told = json.loads(run("score", "--longlist", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "score.json").read_text(encoding="utf-8")))
    short = {country["iso2"] for country in json.loads(run("score", "--format", "json").out)["countries"]}
    outside = [country for country in told["countries"] if country["iso2"] not in short]
    assert outside
    assert all(country["known"] >= 0.45 and country["rank_profiled"] is None for country in outside)
    assert all(country["iso2"] != "NL" for country in [*told["countries"], *told["set_aside"]])


def test_ranks_among_profiled_countries_are_those_of_the_short_list(run: Run) -> None:
    long = json.loads(run("score", "--longlist", "--format", "json").out)["countries"]
    short = json.loads(run("score", "--format", "json").out)["countries"]
    own = {country["iso2"]: country["rank_profiled"] for country in long if country["rank_profiled"]}
    assert own == {country["iso2"]: country["rank"] for country in short}


def test_the_long_list_fits_eighty_columns(run: Run) -> None:
    for lang in ("en", "nl"):
        out = run("score", "--longlist", "--lang", lang).out
        assert max(map(len, out.splitlines())) <= 80
