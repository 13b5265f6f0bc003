"""A decision that counts a round: what it records, on whose judgement it rested, what later answers do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ikt.deciding.record import recorded
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import Said
from tests.cli.conftest import Run
from tests.invented import assessment

ASKED = ("--weights", "policies/asked.yaml")
NEW = (
    "decide", "--new", "--title", "Asked (invented)", "--by", "Invented group", "--why", "As ranked.",
    "--time", "2026-11-20T14:33:05+01:00", *ASKED,
)  # fmt: skip
ANSWERS = Path("rounds", "2025-autumn", "answers")


@pytest.fixture
def root(folder: Path, world: Run) -> Path:
    ran = world(*NEW)
    assert ran.code == 0, ran.err
    return folder


def changed(root: Path, assessor: str, old: str, new: str) -> None:
    path = root / ANSWERS / f"{assessor}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_decision_records_ids_and_levels_and_nobody(root: Path) -> None:
    text = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert '{round: "2025-autumn", assessor: "former-officer", level: 1, low: 0, high: 2' in text
    assert not [
        word for word in ("attaché", "Invented Embassy", "E. Invented", "Few teachers") if word in text
    ]
    assert "rounds/2025-autumn/panel.yaml" not in text
    assert "rounds/2025-autumn/answers/former-officer.yaml" in text
    # What does not count is not what it rested on.
    assert "joint.gain: [{round" not in text


def test_why_tells_by_role_by_name_and_without_a_panel_by_id(root: Path, world: Run) -> None:
    told = world("why", "BV").out
    assert "Whose judgement it rested on" in told
    assert "Teaching: three of four say 3; one says 1" in told
    assert "Education attaché: level 3, “Excellent” (2 to 3 possible)" in told
    assert "An assessor whose details were removed on request: level 1" in told
    assert "E. Invented" not in told
    assert "E. Invented (education attaché)" in world("why", "BV", "--names", "name").out
    (root / "rounds" / "2025-autumn" / "panel.yaml").unlink()
    assert "education-attache: level 3" in world("why", "BV").out
    shutil.rmtree(root / "rounds")
    told = world("why", "BV", "--format", "json").out
    views = json.loads(told)["views"]["quality.teaching"]
    assert [(one["assessor"], one["role"], one["level"]) for one in views] == [
        ("east-desk", None, 3), ("education-attache", None, 3), ("former-officer", None, 1),
        ("north-desk", None, 3),
    ]  # fmt: skip


def test_a_later_answer_changes_the_files_and_not_the_decision(root: Path, world: Run) -> None:
    assert "are the same here" in " ".join(world("verify", "--all", "--recompute").out.split())
    changed(root, "east-desk", "society.challenges, level: 3", "society.challenges, level: 0")
    ran = world("verify", "--all", "--recompute")
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert "rounds/2025-autumn/answers/east-desk.yaml" in told
    assert "Desk officer for the East: level 3" in world("why", "NF").out
    moved = world("diff", "1", "now", *ASKED).out
    assert "What differs: judgements (of one country)." in moved
    assert "Norvia" in moved


def test_a_panel_is_no_part_of_what_a_decision_rests_on(root: Path, world: Run) -> None:
    panel = root / "rounds" / "2025-autumn" / "panel.yaml"
    panel.write_text("assessors: {}\n", encoding="utf-8")
    assert "are the same here" in " ".join(world("verify", "--all", "--recompute").out.split())


def page(folder: Path) -> Path:
    """A file as the page saves it: JSON, not filed."""
    said = [Said(by="We", why="So")]
    a = assessment("policies/asked.yaml")
    record = recorded(
        a,
        time="2026-11-20T14:33:05+01:00",
        title="From a page",
        decided=said,
        policy_file="policies/asked.yaml",
    )
    path = folder / "decision.yaml"
    path.write_text(json.dumps(data_of(record), ensure_ascii=False), encoding="utf-8")
    return path


def test_a_file_from_a_page_is_held_against_the_round(folder: Path, world: Run) -> None:
    file = page(folder)
    assert world("decide", str(file)).code == 0


def test_views_that_nobody_gave_are_refused(folder: Path, world: Run) -> None:
    file = page(folder)
    data = json.loads(file.read_text(encoding="utf-8"))
    views = data["countries"][0]["views"]["quality.teaching"]
    views[0]["assessor"] = "somebody-else"
    file.write_text(json.dumps(data), encoding="utf-8")
    ran = world("decide", str(file))
    assert ran.code == 3
    assert "somebody-else" in ran.err
    views[0]["assessor"] = "east-desk"
    views[0]["level"] = views[1]["level"] = 0
    file.write_text(json.dumps(data), encoding="utf-8")
    ran = world("decide", str(file))
    assert ran.code == 3
    assert "the views do not make the level of quality.teaching" in " ".join(ran.err.split())


def test_a_page_that_is_filed_after_an_answer_was_replaced_keeps_what_it_was_made_from(
    folder: Path, world: Run
) -> None:
    file = page(folder)
    changed(folder, "east-desk", "society.challenges, level: 3", "society.challenges, level: 0")
    assert world("decide", str(file)).code == 3
    ran = world("decide", str(file), "--changed-inputs")
    assert ran.code == 0, ran.err
    text = (folder / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert "changed_inputs" in text
    assert 'assessor: "east-desk", level: 3' in text


def test_a_level_can_be_supposed_over_what_assessors_said(world: Run) -> None:
    told = world("whatif", "--value", "BV.quality.teaching=0", *ASKED)
    assert told.code == 0, told.err
    assert "Bovaria" in told.out


def test_the_day_decides_which_answers_there_are(world: Run) -> None:
    told = world("show", "BV", *ASKED, "--as-of", "2025-10-25").out
    assert "Teaching: both say 3" in told
    assert "Desk officer for the East" not in told
    assert "What assessors say" not in world("show", "BV", *ASKED, "--as-of", "2025-09-30").out
