"""The table of memberships in the commands: shown, recorded, compared, carried along; and not needed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.deciding.plan_rules import member_of
from ikt.keeping.copying import copy_workspace
from ikt.model.membership import STATUSES
from ikt.problems import Problems
from ikt.reading.memberships import TABLE
from ikt.reading.policies import read_policy
from ikt.reading.workspace import read_workspace
from tests.cli.conftest import ROOT, Run
from tests.samples import FIRST

# Invented, as all of that workspace: Norvia is a member of the circle, Bovaria left the league.
BODIES = """bodies:
  - id: circle
    name: {en: The circle of inventors, nl: De kring van uitvinders}
    short: {en: the circle, nl: de kring}
    kind: organisation
    counts: [member]
    complete: true
    since: 2000
    as_of: 2023-06
    source: members-2023
  - id: league
    name: {en: the league, nl: de bond}
    kind: alliance
    counts: [member]
    complete: true
    since: 1990
    through: [circle]
    source: members-2023
  - id: scheme
    name: {en: the scheme, nl: de regeling}
    kind: programme
    counts: [associate]
    complete: false
    since: 2010
    source: members-2023
    limits: {en: Only part of it is open., nl: Slechts een deel staat open.}
"""
ROWS = """body,iso2,from,until,status,source,sure,seen,note_en,note_nl
circle,NF,2004-05-01,,member,members-2023,year_read,,,
circle,BV,2001,2019-12-31,member,members-2023,own_knowledge,,,
scheme,NF,,,associate,members-2023,read,2015-03,Half of it.,De helft ervan.
scheme,BV,2012,,observer,members-2023,read,,,
"""


@pytest.fixture
def root(folder: Path) -> Path:
    """The invented workspace with a table."""
    return with_table(folder)


def with_table(folder: Path) -> Path:
    for name, text in zip(TABLE, (BODIES, ROWS), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def told(run: Run, *words: str) -> str:
    ran = run(*words)
    assert ran.code == 0, ran.err
    return " ".join(ran.out.split())


def test_show_tells_since_when_what_says_so_and_what_is_not_known(world: Run, root: Path) -> None:
    norvia = told(world, "show", "NF")
    assert (
        "The circle: member, since 1 May 2004 (the year was read; the day is from own knowledge) [" in norvia
    )
    assert "The league: takes part through the circle [" in norvia
    assert "since when is not known; first seen in March 2015" in norvia
    assert "Half of it." in norvia
    bovaria = told(world, "show", "BV", "--lang", "nl")
    assert (
        "De kring: was lid van 2001 tot en met 31 december 2019 (de datum komt uit eigen kennis)" in bovaria
    )
    assert "The circle: was a member from 2001 to 31 December 2019 (" in told(world, "show", "BV")
    assert "De regeling: waarnemer, sinds 2012" in bovaria
    assert "Slechts een deel staat open." in bovaria
    assert "Doet niet mee aan: de bond" in bovaria
    pennland = told(world, "show", "PN")
    assert "Takes no part in: the circle (list of June 2023); the league" in pennland
    assert "Not known whether it takes part in: the scheme" in pennland


@pytest.mark.parametrize("status", STATUSES)
def test_whatever_ended_is_told_in_the_past(world: Run, root: Path, status: str) -> None:
    rows = ROWS.replace("2001,2019-12-31,member", f"2001,2019-12-31,{status}")
    (root / TABLE[1]).write_text(rows, encoding="utf-8")
    assert re.search(
        r"The circle: (was|had) [a-z ,]+ from 2001 to 31 December 2019", told(world, "show", "BV")
    )
    dutch = told(world, "show", "BV", "--lang", "nl")
    assert re.search(r"De kring: (was|had) [a-z ,]+ van 2001 tot en met 31 december 2019", dutch)


def test_an_end_is_told_where_the_begin_is_not_known(world: Run, root: Path) -> None:
    rows = ROWS.replace("circle,BV,2001,", "circle,BV,,")
    (root / TABLE[1]).write_text(rows, encoding="utf-8")
    assert "was a member to 31 December 2019, since when is not known (" in told(world, "show", "BV")


def test_the_json_of_show_has_every_body_and_its_rows(world: Run, root: Path) -> None:
    schema = json.loads((ROOT / "schema" / "show.json").read_text(encoding="utf-8"))
    found = json.loads(world("show", "BV", "--format", "json").out)
    jsonschema.validate(found, schema)
    states = {one["body"]: (one["state"], one["by"], len(one["rows"])) for one in found["memberships"]}
    assert states == {"circle": ("no", None, 1), "league": ("no", None, 0), "scheme": ("no", None, 1)}
    assert found["memberships"][0]["rows"][0]["when"] == "past"
    through = json.loads(world("show", "NF", "--format", "json").out)["memberships"][1]
    assert (through["state"], through["by"], through["rows"]) == ("yes", "circle", [])


def test_the_fiche_tells_it_and_leaves_out_a_year_that_nobody_read(world: Run, root: Path) -> None:
    assert world("brief", "NF", "BV").code == 0
    norvia = (root / "reports" / "en" / "NF.md").read_text(encoding="utf-8")
    assert "Member of the circle (since 2004) and the league (through the circle)." in norvia
    assert "Takes part in the scheme." in norvia
    bovaria = (root / "reports" / "en" / "BV.md").read_text(encoding="utf-8")
    assert "The scheme: observer, since 2012." in bovaria


def test_a_profile_that_says_otherwise_is_asked_about(world: Run, root: Path) -> None:
    # Pennland and Caxonia say in their profiles that they are members of the circle.
    assert "countries/PN.yaml" in told(world, "check")
    assert "says that PN is in “circle”; the table of memberships, which counts, does not" in told(
        world, "check"
    )


def test_a_decision_of_before_the_table_still_holds_and_says_that_it_is_new(world: Run, folder: Path) -> None:
    assert world("decide", *FIRST).code == 0
    with_table(folder)
    found = json.loads(world("verify", "1", "--recompute", "--format", "json").out)["checked"][0]
    assert (found["difference"], found["changed"], found["added"]) == (0.0, {}, list(TABLE))


def test_a_decision_names_the_table_that_it_was_made_from(world: Run, root: Path) -> None:
    assert world("decide", *FIRST).code == 0
    assert "memberships.csv" in (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    found = json.loads(world("verify", "1", "--format", "json").out)["checked"][0]
    assert (found["changed"], found["added"]) == ({}, [])
    rows = root / "memberships.csv"
    rows.write_text(ROWS.replace("2004-05-01", "2004-05-02"), encoding="utf-8")
    assert "memberships.csv" in told(world, "verify")
    found = json.loads(world("verify", "1", "--recompute", "--format", "json").out)["checked"][0]
    assert (found["difference"], found["changed"]) == (0.0, {"memberships.csv": "changed"})


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_who_moved_by_the_table_is_told_to_have_moved_by_counted_facts(world: Run, root: Path) -> None:
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        plain = ("-c", "user.name=x", "-c", "user.email=x@x.nl", "-C", str(root))
        subprocess.run(["git", *plain, *words], check=True)
    (root / "memberships.csv").write_text(
        ROWS + "circle,GS,2003,,member,members-2023,read,,,\n", encoding="utf-8"
    )
    found = json.loads(world("diff", "git:HEAD", "now", "--format", "json").out)
    assert found["causes"] == ["counts"]
    moved = next(one for one in found["countries"] if one["iso2"] == "GS")
    assert [one["attribute"] for one in moved["changed"]] == ["bonds.bodies"]


def test_what_is_copied_for_a_new_workspace_has_the_table(tmp_path: Path) -> None:
    copy_workspace(ROOT, tmp_path / "new")
    assert all((tmp_path / "new" / name).read_bytes() == (ROOT / name).read_bytes() for name in TABLE)


def test_a_rule_of_a_plan_on_members_asks_the_table_and_not_the_profile(root: Path) -> None:
    workspace = read_workspace(root)
    found = read_policy(root / "policy.yaml", "policy.yaml", workspace.criteria, Problems())
    assert found is not None
    a = assess(gather(workspace), make_recipe(*found))
    rows = {unit.iso2: row for row, unit in enumerate(a.units)}
    # Pennland's profile says that it is in the circle.
    assert [member_of(a, rows[code], "circle") for code in ("NF", "BV", "PN")] == [True, False, False]
    assert member_of(a, rows["NF"], "league")
    assert not member_of(a, rows["NF"], "nobody")
