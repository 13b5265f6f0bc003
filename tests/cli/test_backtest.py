"""``ikt backtest``, as people type it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run

pytest.importorskip("highspy")
Golden = Callable[[str, str], None]


def test_the_replay_reads_as_it_did_in_dutch(run: Run, golden: Golden) -> None:
    """In English it stands in docs/backtest.md, which is run too."""
    ran = run("backtest", "--lang", "nl")
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80
    golden("backtest-nl.txt", ran.out)


def test_the_json_is_what_the_schema_says_and_agrees_with_itself(run: Run) -> None:
    told = json.loads(run("backtest", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))
    chosen = set(told["chosen"])
    assert len(chosen) == 10
    for one in (told["equal"], *told["figures"], *told["without"], *told["rules"]):
        assert one["hits"] == len(chosen & set(one["first"]))
        assert len(one["first"]) == 10
    assert told["chance"]["expected"] == pytest.approx(100 / told["pool"])
    assert told["as_settled"]


def test_weights_of_the_policy_change_nothing(run: Run) -> None:
    one = json.loads(run("backtest", "--format", "json").out)
    two = json.loads(run("backtest", "--weights", "policies/quality-first.yaml", "--format", "json").out)
    assert one["equal"] == two["equal"]


def test_a_changed_framing_is_told_and_does_not_pass(run: Run, tmp_path: Path) -> None:
    for part in ("countries", "policies", "indicators"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, tmp_path / path.name)
    framing = tmp_path / "criteria.yaml"
    framing.write_text(framing.read_text(encoding="utf-8") + "# tuned\n", encoding="utf-8")
    ran = run("backtest", "-C", str(tmp_path))
    assert ran.code == 3
    assert "NOT AS SETTLED" in ran.out
    settled = tmp_path / "backtest.yaml"
    settled.write_text(settled.read_text(encoding="utf-8").replace("SP.POP", "SP.PUP"), encoding="utf-8")
    assert run("backtest", "-C", str(tmp_path)).code == 2
    settled.write_text("as_of: soon\n", encoding="utf-8")
    assert run("backtest", "-C", str(tmp_path)).code == 1
    assert run("check", "-C", str(tmp_path)).code == 1
