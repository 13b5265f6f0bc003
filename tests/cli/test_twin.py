"""``ikt score --live`` and the copy that comes back, wherever a policy is named by its file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import twins
from tests.cli.conftest import Ran
from tests.invented import copied

Run = Callable[..., Ran]


@pytest.fixture
def twin(world: Run, tmp_path: Path) -> Path:
    """A copy whose weights somebody changed."""
    path = tmp_path / "twin.xlsx"
    ran = world("score", "--live", "-o", str(path), "--top", "4")
    assert (ran.code, ran.err, ran.out.splitlines()[0]) == (0, "", str(path))
    path.write_bytes(twins.changed(path.read_bytes(), (7, 1, 20, 3)))
    return path


def test_a_changed_copy_is_a_policy_wherever_one_is_named(world: Run, twin: Path, tmp_path: Path) -> None:
    name = "Equal weights (invented), changed in Excel (twin.xlsx)"
    said = json.loads(world("score", "--weights", str(twin), "--format", "json").out)
    assert said["top"] == 4
    assert said["weights"]["society"] == pytest.approx(20 / 31)
    assert said["hashes"]["policy"].startswith("sha256:")
    policy = tmp_path / "same.yaml"
    text = Path("policy.yaml").read_text(encoding="utf-8").replace("top: 3", "top: 4")
    weights = (
        "quality: 10, joint: 10, society: 10, bonds: 10",
        "quality: 7, joint: 1, society: 20, bonds: 3",
    )
    policy.write_text(text.replace(*weights), encoding="utf-8")
    same = json.loads(world("score", "--weights", str(policy), "--format", "json").out)
    assert said["countries"] == same["countries"]
    assert name in " ".join(world("whatif", "--to", str(twin)).out.split())
    assert name in " ".join(world("group", "policy.yaml", str(twin)).out.split())
    page = tmp_path / "page.html"
    assert world("meeting", "--also", str(twin), "-o", str(page)).code == 0
    assert name in page.read_text(encoding="utf-8")


def test_what_is_asked_of_it_besides_is_refused_in_a_sentence(world: Run, twin: Path) -> None:
    for words, told in (
        (("--live",), "say where with -o"), (("--live", "-o", "a.pdf"), "say where with -o"),
        (("BV", "--live", "-o", "a.xlsx"), "leave BV out"),
        (("--rows", "3", "--live", "-o", "a.xlsx"), "leave --rows out"),
    ):  # fmt: skip
        ran = world("score", *words)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err
        assert ran.err.count("\n") == 1
    twin.write_bytes(twins.changed(twin.read_bytes(), (7, "veel", 20, 3)))
    ran = world("score", "--weights", str(twin), "--lang", "nl")
    assert ran.code == 1
    assert "twin.xlsx:Ranking!F8" in ran.err
    assert "“veel” is geen gewicht" in ran.err


def test_a_copy_in_which_weights_settle_what_counts_keeps_what_must_be_judged(
    world: Run, tmp_path: Path
) -> None:
    path = tmp_path / "asked.xlsx"
    ran = world("score", "--live", "-o", str(path), "--weights", "policies/asked.yaml")
    assert (ran.code, ran.err) == (0, "")
    path.write_bytes(twins.changed(path.read_bytes(), (1, 7, 9, 2), 5))
    policy = tmp_path / "same.yaml"
    text = Path("policies/asked.yaml").read_text(encoding="utf-8").replace("top: 3", "top: 5")
    weights = (
        "weights: {quality: 10, joint: 10, society: 10, bonds: 10}",
        "weights: {quality: 1, joint: 7, society: 9, bonds: 2}",
    )
    policy.write_text(text.replace(*weights), encoding="utf-8")
    back, same = (
        json.loads(world("score", "--weights", str(one), "--format", "json").out) for one in (path, policy)
    )
    assert back["countries"] == same["countries"]
    assert [one["attribute"] for one in back["not_counted"]] == ["joint.gain"]
    assert back["not_counted"] == same["not_counted"]


def test_a_decision_by_a_changed_copy_holds_until_the_copy_changes(
    run: Run, twin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(tmp_path / "world")
    monkeypatch.chdir(root)
    Path("twin.xlsx").write_bytes(twin.read_bytes())
    words = (
        "--title",
        "By the copy",
        "--by",
        "x",
        "--why",
        "x",
        "--time",
        "2027-02-01T10:05:00+01:00",
        "--time-differs",
    )
    ran = run("decide", "--new", *words, "--weights", "twin.xlsx")
    assert ran.code == 0, ran.err
    ran = run("verify", "--all", "--recompute")
    assert ran.code == 0, ran.out + ran.err
    Path("twin.xlsx").write_bytes(twins.changed(twin.read_bytes(), (7, 1, 20, 4)))
    assert "twin.xlsx" in run("verify", "--all").out
