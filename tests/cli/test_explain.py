"""``ikt explain`` and ``ikt score --longlist``."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run


def test_printed_points_add_up_to_the_printed_score_or_say_about(world: Run) -> None:
    signs = set()
    for country in ("BV", "CX", "GS", "NF", "PN", "TF", "TK"):
        out = " ".join(world("explain", country).out.split())
        found = re.search(r"together: ([0-9. +]+) ([=≈]) ([0-9.]+) points", out)
        assert found is not None
        parts = [round(float(part) * 10) for part in found[1].split(" + ")]
        total = round(float(found[3]) * 10)
        assert (sum(parts) == total) == (found[2] == "=")
        assert abs(sum(parts) - total) <= len(parts) / 2
        signs.add(found[2])
    assert signs == {"=", "≈"}


def test_a_country_that_is_set_aside_unfolds_too(world: Run) -> None:
    ran = world("explain", "TK")
    assert ran.code == 0
    assert "is not ranked" in ran.out


def test_two_countries_and_back_give_opposite_differences(world: Run) -> None:
    there = world("explain", "BV", "--against", "CX").out.replace("−", "-")
    back = world("explain", "CX", "--against", "BV").out.replace("−", "-")
    pattern = r"^  (\w.*): ([+-][0-9.]+) \("
    forward = dict(re.findall(pattern, there, re.MULTILINE))
    backward = dict(re.findall(pattern, back, re.MULTILINE))
    assert forward.keys() == backward.keys()
    for name, gap in forward.items():
        assert float(gap) == -float(backward[name])


@pytest.mark.parametrize("words", [(), ("BV", "--criteria"), ("--against", "CX"), ("Atlantis",)])
def test_a_question_that_makes_no_sense_exits_with_two(world: Run, words: tuple[str, ...]) -> None:
    ran = world("explain", *words)
    assert ran.code == 2
    assert ran.err.startswith("Error: ")


def test_an_attribute_is_explained_by_id_and_by_name_in_either_language(world: Run) -> None:
    by_id = world("explain", "bonds.ties")
    assert by_id.code == 0
    for word in ("Ties between institutions", "banden tussen instellingen"):
        assert world("explain", word) == by_id
    told = json.loads(world("explain", "bonds.ties", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "explain.json").read_text(encoding="utf-8")))
    (asked,) = told["attributes"]
    for level, text in asked["levels"].items():
        assert f"{level}: {text}" in " ".join(by_id.out.split())


def test_every_attribute_of_the_framing_can_be_asked_about(run: Run) -> None:
    criteria = json.loads(run("explain", "DE", "--format", "json").out)
    asked = 0
    for node in criteria["nodes"]:
        if node["kind"] == "criterion":
            ran = run("explain", node["id"], "--format", "json")
            assert ran.code == 0
            asked += len(json.loads(ran.out)["attributes"])
    assert asked == len(criteria["attributes"])


def test_a_country_goes_before_a_criterion_of_its_name(world: Run) -> None:
    assert "comes about" in world("explain", "BV").out
    ran = world("explain", "quality", "--against", "BV")
    assert ran.code == 2


def test_the_long_list_ranks_countries_without_a_profile_by_a_stricter_rule(world: Run) -> None:
    told = json.loads(world("score", "--longlist", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "score.json").read_text(encoding="utf-8")))
    short = {country["iso2"] for country in json.loads(world("score", "--format", "json").out)["countries"]}
    outside = [country for country in told["countries"] if country["iso2"] not in short]
    assert outside
    assert all(country["known"] >= 0.45 and country["rank_profiled"] is None for country in outside)
    assert all(country["iso2"] != "NL" for country in [*told["countries"], *told["set_aside"]])


def test_ranks_among_profiled_countries_are_those_of_the_short_list(world: Run) -> None:
    long = json.loads(world("score", "--longlist", "--format", "json").out)["countries"]
    short = json.loads(world("score", "--format", "json").out)["countries"]
    own = {country["iso2"]: country["rank_profiled"] for country in long if country["rank_profiled"]}
    assert own == {country["iso2"]: country["rank"] for country in short}


def test_the_long_list_fits_eighty_columns(world: Run) -> None:
    for lang in ("en", "nl"):
        out = world("score", "--longlist", "--lang", lang).out
        assert max(map(len, out.splitlines())) <= 80
