"""``ikt review``, as people type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run
from tests.cli.forms_read_back import opened


def test_the_json_agrees_with_itself(world: Run) -> None:
    told = json.loads(world("review", "strategy", "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "review.json").read_text(encoding="utf-8")))
    assert (told["of"], told["taken"], told["baseline"]) == ("strategy", "2020-12-18", "2020-12-31")
    assert not set(told["chosen"]) & set(told["pool"])
    for measure in told["measures"]:
        for one in measure["countries"]:
            assert (one["state"] == "changed") == (one["change"] is not None)
            if one["change"] is not None:
                assert one["now"]["year"] > 2020
                assert one["then"]["year"] < one["now"]["year"]
                assert set(one["beside"]["nearest"]) <= set(told["pool"])
            if one["beside"] is not None and one["beside"]["difference"] is not None:
                assert one["beside"]["difference"] == pytest.approx(one["change"] - one["beside"]["median"])


def test_a_decision_is_reviewed_by_what_it_recorded(world: Run, decided: Path) -> None:
    words = ("review", "1", "--as-of", "2030", "--format", "json")
    before = json.loads(world(*words).out)
    figures = decided / "indicators" / "research.csv"
    text = figures.read_text(encoding="utf-8")
    # Bovaria's spending of 2024 is published anew, and one of 2028 comes.
    changed = text.replace("BVT,INV.RD,2024,3.1\n", "BVT,INV.RD,2024,3.0\nBVT,INV.RD,2028,3.5\n")
    assert changed != text
    figures.write_text(changed, encoding="utf-8")
    after = json.loads(world(*words).out)

    def spending(told: dict[str, Any]) -> dict[str, Any]:
        measures = {one["id"]: one for one in told["measures"]}
        return {one["iso2"]: one for one in measures["INV.RD"]["countries"]}["BV"]  # type: ignore[no-any-return]

    one, two = spending(before), spending(after)
    assert one["state"] == "no_newer"
    assert one["then"] == two["then"] == {"year": 2024, "figure": 3.1}
    assert two["base"] == 3.0
    assert two["change"] == pytest.approx(0.5)
    told = world("review", "1", "--as-of", "2030").out
    assert "Revised since, and the change counts from the revised figure" in told


def test_without_a_word_the_last_decision_is_reviewed(world: Run) -> None:
    one, two = world("review", "--as-of", "2028").out, world("review", "2", "--as-of", "2028").out
    assert one == two


def test_a_review_that_looks_from_before_the_choice_is_refused(world: Run) -> None:
    ran = world("review", "1")
    assert ran.code == 2
    assert "20 November 2026" in ran.err
    assert "--as-of" in ran.err


def test_what_is_expected_here_is_not_held_against_a_decision_of_elsewhere(
    world: Run, decided: Path, tmp_path: Path
) -> None:
    words = ("--as-of", "2028", "--format", "json")
    own, elsewhere = decided / "decisions" / "0001.yaml", tmp_path / "0001.yaml"
    elsewhere.write_bytes(own.read_bytes())
    copied = json.loads(world("review", str(elsewhere), *words).out)
    assert copied["expectations"], "a copy of what is filed here is the same decision"
    for path in own.parent.iterdir():
        path.unlink()
    other = ("--new", "--title", "Another first one", "--by", "Somebody", "--why", "Why not.")
    assert world("decide", *other, "--time", "2026-11-21T10:00:00+01:00").code == 0
    (decided / "outcomes.yaml").write_text(
        "expectations:\n  - {decision: 1, measure: INV.RD, direction: up, by: 2027, source: team-2024}\n",
        encoding="utf-8",
    )
    assert json.loads(world("review", "1", *words).out)["expectations"]
    assert json.loads(world("review", str(elsewhere), *words).out)["expectations"] == []


def test_a_measure_that_is_none_is_refused(world: Run) -> None:
    ran = world("review", "strategy", "--measure", "INV.NOTHING")
    assert ran.code == 2
    assert "INV.NOTHING" in ran.err
    assert world("review", "strategy", "--measure", "quality.size").code == 0


def test_without_a_decision_the_way_to_the_strategy_is_told(world: Run, folder: Path) -> None:
    ran = world("review")
    assert ran.code == 2
    assert "ikt review strategy" in ran.err
    (folder / "backtest.yaml").unlink()
    ran = world("review", "strategie")
    assert ran.code == 2
    assert "backtest.yaml" in ran.err


def test_expectations_of_decisions_that_are_gone_are_told_where_they_stand(world: Run, decided: Path) -> None:
    for path in (decided / "decisions").iterdir():
        path.unlink()
    for words in (("review", "strategy"), ("check",)):
        ran = world(*words)
        assert ran.code == 1
        assert (ran.out + ran.err).count("outcomes.yaml") == 2


def test_without_expectations_that_is_said_first(world: Run, folder: Path) -> None:
    told = " ".join(world("review", "strategy", "--lang", "nl").out.split())
    assert "Voor deze keuze legde niemand in outcomes.yaml vast" in told
    assert "Wat er werd verwacht" not in told


def test_every_form_of_the_answer_opens_and_says_the_same(world: Run, tmp_path: Path) -> None:
    for lang, title, last in (
        ("en", "Review of the choice of the strategy (18 December 2020)", "no proof of cause"),
        ("nl", "Evaluatie van de keuze van de strategie (18 december 2020)", "geen bewijs van oorzaak"),
    ):
        found = opened(world, tmp_path, "review", "strategy", lang=lang)
        assert found.lack(title) == []
        assert found.lack(last) == []
        told = len(found.data["measures"]) * len(found.data["chosen"])
        assert any(len(table) == told + 1 for table in found.sheets.values())


def test_figures_that_are_a_thousandfold_now_are_never_taken_for_a_change(world: Run, decided: Path) -> None:
    figures = decided / "indicators" / "research.csv"
    head, *rows = [line.split(",") for line in figures.read_text(encoding="utf-8").splitlines()]
    spending = [row for row in rows if row[1] == "INV.RD"]
    others = [row for row in rows if row[1] != "INV.RD"]
    large = [[*row[:3], str(float(row[3]) * 1000.0)] for row in spending]
    later = [[iso3, "INV.RD", "2028", "3000"] for iso3 in sorted({row[0] for row in spending})]
    text = "\n".join(map(",".join, [head, *others, *large, *later]))
    figures.write_text(text, encoding="utf-8")
    told = " ".join(world("review", "1", "--as-of", "2030").out.split())
    assert "The figures are on another scale now than at the choice: research spending (invented)." in told
    assert "None of the" in told
