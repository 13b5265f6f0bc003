"""Exact answers on the command line: nothing beside them, parties that differ in countries, a known set."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from ikt.telling.language.phrases import enumerate_words
from tests.cli.conftest import ROOT, Ran
from tests.deciding.worlds import shipped

pytest.importorskip("highspy")

Run = Callable[..., Ran]
ANGLO_SAXON = frozenset({"US", "CA", "AU", "NZ"})  # outside Europe
EU = frozenset({"AT", "BE", "DE", "DK", "FI", "FR", "IT", "PL", "SE"})  # those with a profile
BOTH = ("--rule", "no_extra_anglosaxon", "on", "--rule", "two_in_eu", "on")


@pytest.mark.parametrize(
    "words",
    [
        ("tip",),
        ("tip", "CN", "--out"),
        ("plan", "--draws", "10"),
        ("tip", "--common", "policy.yaml", "policies/security-first.yaml"),
    ],
)
def test_the_answer_is_all_that_a_process_with_the_solver_writes(words: tuple[str, ...]) -> None:
    """At the file descriptor, where a library in C prints past Python."""
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "ikt", *words, "--format", "json"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True,
    )  # fmt: skip
    assert ran.stderr == b""
    assert json.loads(ran.stdout)["format"].startswith("ikt.")


def test_a_party_that_excludes_countries_has_a_common_ten_with_one_that_does_not(
    run: Run, tmp_path: Path
) -> None:
    """Either order, and the weights printed give that ten with the policies they are for."""
    files = "policies/security-first.yaml", "policies/society-first.yaml"
    answers, members = [], []
    for order in (files, files[::-1]):
        found = json.loads(run("tip", "--common", *order, "--format", "json").out)["answers"]["total"]
        assert found["proven"]
        assert len(found["members"]) == 10
        members.append(sorted(found["members"]))
        answers.append((found["first"], found["second"]))
    assert members[0] == members[1]
    (one, two), (three, four) = answers
    assert one["least"] == pytest.approx(three["least"], abs=1e-5)
    assert one["moved"] + two["moved"] > 0.0
    assert (one["moved"], two["moved"]) == pytest.approx((four["moved"], three["moved"]), abs=0.02)
    for name, shift in zip(files, (one, two), strict=True):
        points = ", ".join(f"{key}: {100.0 * share:.7f}" for key, share in shift["weights"].items())
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        changed = [f"weights: {{{points}}}" if line.startswith("weights:") else line for line in lines]
        assert changed != lines
        path = tmp_path / Path(name).name
        path.write_text("\n".join(changed) + "\n", encoding="utf-8")
        scored = json.loads(run("score", "--weights", str(path), "--format", "json").out)
        first = [each["iso2"] for each in scored["countries"] if each["rank"] and each["rank"] <= 10]
        assert sorted(first) == members[0]


def test_who_of_the_first_ten_goes_is_named_with_the_reason(run: Run) -> None:
    ran = run("plan", "--posts", "8", "--from", "10", *BOTH, "--draws", "10", "--format", "json")
    found = json.loads(ran.out)
    jsonschema.validate(found, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))
    ranked = json.loads(run("score", "--format", "json").out)["countries"]
    known = [one["iso2"] for one in ranked if one["rank"] and one["rank"] <= 10]
    assert found["compared_with"] == known
    left = {one["iso2"]: one["rules"] for one in found["left"]}
    assert set(left) == set(known) - set(found["best"]["countries"])
    beyond_two = [iso2 for iso2 in known if iso2 in EU][2:]
    assert left == {
        **{iso2: ["no_extra_anglosaxon"] for iso2 in known if iso2 in ANGLO_SAXON},
        **{iso2: ["two_in_eu"] for iso2 in beyond_two},
    }
    lead = " ".join(run("plan", "--posts", "8", "--from", "10", *BOTH, "--draws", "10").out.split())
    assert "From the first ten of the ranking to eight posts under the rules “No extra effort" in lead
    names = {unit.iso2: unit.name.en for unit in shipped().units}
    two = enumerate_words([names[iso2] for iso2 in beyond_two], "en")
    instead = [names[iso2] for iso2 in found["best"]["countries"] if iso2 not in known]
    assert f"{two} (by “Two countries within the EU”). " in lead
    assert f"In instead: {enumerate_words(instead, 'en')}." in lead


def test_without_rules_it_is_the_number_of_posts(run: Run) -> None:
    told = run("plan", "--posts", "8", "--from", "10", "--draws", "10", "--lang", "nl").out
    last = enumerate_words([shipped().units[row].name.nl for row in shipped().order()[8:10]], "nl")
    assert f"eruit: {last} (er zijn acht posten)." in " ".join(told.split())


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The workspace without a strategy, and with a plan that speaks of no group."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("criteria.yaml", "policy.yaml", "sources.yaml", "memberships.yaml", "memberships.csv"):
        shutil.copy(ROOT / name, home / name)
    for name in ("countries", "indicators"):
        shutil.copytree(ROOT / name, home / name)
    (home / "plan.yaml").write_text("id: own\nname: {en: Ours, nl: Van ons}\n", encoding="utf-8")
    return home


def test_a_plan_needs_no_strategy_and_says_in_a_line_what_is_not_told(run: Run, bare: Path) -> None:
    ran = run("plan", "-C", str(bare), "--posts", "8", "--draws", "10")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"In the set: [A-Z][\w ]+, [A-Z]", ran.out)
    told = " ".join(run("plan", "DE", "-C", str(bare)).out.split())
    assert told.count("there is no strategy.yaml here") == 1
    assert "None of the listed instruments" not in told
    assert "strategy.yaml" not in run("plan", "DE").out


def test_a_rule_about_a_group_needs_the_strategy_that_says_who_is_in_it(run: Run, bare: Path) -> None:
    rule = "{id: few, name: {en: Few, nl: Weinig}, kind: must_not, group: few, why: {en: So, nl: Zo}}"
    with (bare / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write(f"rules:\n  - {rule}\n")
    ran = run("plan", "-C", str(bare))
    assert ran.code == 1
    assert "plan.yaml:4:" in ran.err
    assert "P940" in ran.err
    assert run("check", "-C", str(bare)).code == 1
