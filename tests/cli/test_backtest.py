"""``ikt backtest``, as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run
from tests.cli.forms_read_back import opened

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


def test_every_form_of_the_answer_opens_and_says_the_same(world: Run, tmp_path: Path) -> None:
    for lang, title, last in (
        ("en", "The choice of 2020 replayed", "Within the limits of the policy too."),
        ("nl", "De keuze van 2020 nagespeeld", "Ook binnen de grenzen van het beleid."),
    ):
        found = opened(world, tmp_path, "backtest", lang=lang)
        assert found.lack(title) == []
        assert found.lack(last) == []
        ways = 1 + sum(len(found.data[key]) for key in ("figures", "rules", "without")) + 2
        assert len(found.rows) == ways + 1
        _, table = found.sheets.values()
        assert [row[1] for row in table[1:]] == [int(row[1]) for row in found.rows[1:]]


def test_a_form_that_does_not_exist_is_refused(world: Run, tmp_path: Path) -> None:
    assert world("backtest", "--format", "odt").code == 2
    ran = world("backtest", "-o", str(tmp_path / "answer.odt"))
    assert ran.code == 2
    assert "--format" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_changed_framing_ends_as_such_in_every_form(world: Run, folder: Path, tmp_path: Path) -> None:
    framing = folder / "criteria.yaml"
    framing.write_text(framing.read_text(encoding="utf-8") + "# tuned\n", encoding="utf-8")
    found = opened(world, tmp_path, "backtest", code=3)
    assert found.lack("NOT AS SETTLED") == []
    assert not found.data["as_settled"]
