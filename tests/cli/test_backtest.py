"""``ikt backtest``, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run

pytest.importorskip("highspy")


def test_the_json_agrees_with_itself(world: Run) -> None:
    told = json.loads(world("backtest", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))
    chosen = set(told["chosen"])
    assert chosen == {"BV", "CX", "TF"}
    for one in (told["equal"], *told["figures"], *told["without"], *told["rules"]):
        assert one["hits"] == len(chosen & set(one["first"]))
        assert len(one["first"]) == 3
    assert told["chance"]["expected"] == pytest.approx(9 / told["pool"])
    assert told["as_settled"]


def test_weights_of_the_policy_change_nothing(world: Run) -> None:
    one = json.loads(world("backtest", "--format", "json").out)
    two = json.loads(world("backtest", "--weights", "policies/people-first.yaml", "--format", "json").out)
    assert one["equal"] == two["equal"]


def test_a_changed_framing_is_told_and_does_not_pass(world: Run, folder: Path) -> None:
    framing = folder / "criteria.yaml"
    framing.write_text(framing.read_text(encoding="utf-8") + "# tuned\n", encoding="utf-8")
    ran = world("backtest")
    assert ran.code == 3
    assert "NOT AS SETTLED" in ran.out
    settled = folder / "backtest.yaml"
    settled.write_text(
        settled.read_text(encoding="utf-8").replace("INV.PEOPLE", "INV.PEEPLE"), encoding="utf-8"
    )
    assert world("backtest").code == 2
    settled.write_text("as_of: soon\n", encoding="utf-8")
    assert world("backtest").code == 1
    assert world("check").code == 1
