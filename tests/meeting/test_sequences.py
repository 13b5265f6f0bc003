"""Random sequences of moves: record, screen, saved policy and ``ikt score`` tell one story.

``IKT_SEQUENCES`` sets how many sequences are tried.
"""

from __future__ import annotations

import json
import os
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ikt.assessing.assessment import Assessment
from ikt.cli import ikt
from ikt.cli.base import run
from ikt.model.policy import Policy
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.telling.language import numbers
from tests.browsing import Opened

SEQUENCES = int(os.environ.get("IKT_SEQUENCES", "20"))
MOVES = 9
KINDS = (
    "drag", "drag", "type", "double", "halve", "undo", "undo", "redo", "redo", "back",
    "load", "lock", "lock", "suppose", "drop", "cap", "threshold", "line", "save", "reset",
)  # fmt: skip

# What the screen shows of the plan: only what stands in it as text.
SCREEN = """() => ({
  points: [...document.querySelectorAll('#weights-list .slide input[type=text]')].map((one) => one.value),
  shares: [...document.querySelectorAll('#weights-list .share')].map((one) => one.textContent),
  locked: [...document.querySelectorAll('#weights-list .lock')].map((one) => one.ariaPressed),
  guards: [...document.querySelectorAll('#guards .guard')].map((one) =>
    [...one.querySelectorAll('input, select')].map((field) => field.hidden ? '' : field.value)),
  line: document.getElementById('top').value,
  supposed: [...document.querySelectorAll('#supposed li')].map((one) => one.firstChild.textContent),
})"""
RANKING = """() => [...document.querySelectorAll('#rows > tr[data-row]:not([hidden])')]
  .map((row) => [D.countries[row.dataset.row].iso2, ...[0, 3].map((k) => row.children[k].textContent)])"""
LOG = "log.map((one) => one.what.en)"


@dataclass
class Seen:
    """What happened by the screen alone: each step as the screen before, after, and what the record said."""

    done: list[tuple[Any, Any, str]] = field(default_factory=list)
    undone: list[tuple[Any, Any, str]] = field(default_factory=list)


def _thresholds(policy: Policy) -> dict[str, tuple[float, str, float | None]]:
    """What each safeguard does below which figure."""
    return {
        name: (one.below, one.effect, one.at if one.effect == "cap" else None)
        for name, one in policy.safeguards.items()
    }


def step_by(opened: Opened, chance: random.Random, kind: str) -> None:
    """A move by the controls that people use; one that is not to be had now is left."""
    page, k = opened.page, chance.randrange(8)
    if kind == "drag":
        page.locator("#weights-list input[type=range]").nth(k).focus()
        for _ in range(chance.randrange(1, 7)):
            page.keyboard.press(chance.choice(["ArrowLeft", "ArrowRight", "PageUp", "PageDown"]))
    elif kind in ("double", "halve", "lock"):
        page.locator(f".tool.{kind}").nth(k).click()
    elif kind == "type":
        page.locator(".slide input[type=text]").nth(k).fill(
            f"{chance.uniform(0, 40):.{chance.randrange(9)}f}"
        )
        page.keyboard.press("Enter")
    elif kind in ("undo", "redo", "reset"):
        if page.is_enabled(f"#{kind}"):
            page.click(f"#{kind}")
    elif kind == "back":
        for button in page.locator(".tool.undo_one:enabled").all()[:1]:
            button.click()
    elif kind == "load":
        page.locator("#side thead button:not(.tool)").nth(chance.randrange(4)).click()
    elif kind == "suppose":
        page.select_option("#judge-country", index=chance.randrange(44))
        page.select_option("#judge-what", index=chance.randrange(6))
        page.locator("#judge-levels input").nth(chance.randrange(5)).click()
    elif kind == "drop":
        for button in page.locator("#supposed button").all()[:1]:
            button.click()
    elif kind == "cap":
        choice = page.locator("#guards select").nth(chance.randrange(3))
        choice.select_option(chance.choice(["flag", "cap", "exclude"]))
    elif kind == "threshold":
        page.locator("#guards .guard").nth(chance.randrange(3)).locator("input").first.fill(
            f"{chance.uniform(-1, 0.6):.3f}"
        )
        page.keyboard.press("Enter")
    elif kind == "line":
        page.fill("#top", str(chance.randrange(3, 20)))
        page.keyboard.press("Enter")


def told_of(old: Any, new: Any, said: str, names: list[str]) -> None:
    """What a line of the record says of one change is what the screen shows before and after it."""
    told = said[0].lower() + said[1:]
    counts = {
        name: (new_points, old_points, new_share, old_share)
        for name, new_points, old_points, new_share, old_share in re.findall(
            r"(?:^|; )([^;]+?) counts (\S+) points instead of (\S+) \((\S+) of the weight instead of (\S+)\)",
            told,
        )
    }
    loads = " is loaded." in said or "back as it was" in said
    for k, name in enumerate(names):
        small = name[0].lower() + name[1:]
        shown = (new["points"][k], old["points"][k], new["shares"][k], old["shares"][k])
        if small in counts:
            assert counts[small] == shown
        elif old["locked"][k] == "true" and new["locked"][k] == "true":
            # Its share is held, so it follows the others and nothing is told of it.
            assert shown[2] == shown[3]
        elif not loads:
            assert shown[0] == shown[1], (said, name)
        lock = f"share of {small} is locked at {new['shares'][k]}"
        if not loads:
            assert (lock in told) == ((old["locked"][k], new["locked"][k]) == ("false", "true")), said
    if old["line"] != new["line"] and not loads:
        assert f"line is drawn after {new['line']} countries" in told
    for (below, effect, at), before in zip(new["guards"], old["guards"], strict=True):
        if [below, effect, at] != before and not loads:
            does = {"flag": "warns", "exclude": "excludes", "cap": f"caps the score at {at}"}[effect]
            assert f" is {below} and {does}" in told
    if not loads:
        for one in set(new["supposed"]) - set(old["supposed"]):
            assert f"supposed: {one}" in told
        for one in set(old["supposed"]) - set(new["supposed"]):
            kept = one.split(" is at level ")[0]
            assert f"upposed: {kept}" in told


def tried(opened: Opened, seen: Seen, kind: str, names: list[str], chance: random.Random) -> None:
    """One move, and what the record made of it."""
    # Longer ago than the time within which moves of one control are one: each step here is one of the page.
    opened.run("if (log.length) log[log.length - 1].time = new Date(0)")
    before, count = opened.run(SCREEN), len(_list(opened.run(LOG)))
    step_by(opened, chance, kind)
    opened.settled()
    after, lines = opened.run(SCREEN), _list(opened.run(LOG))[count:]
    if not lines:
        assert after == before, kind
        return
    assert len(lines) == 1, (kind, lines)
    said = lines[0]
    if kind in ("undo", "redo"):
        here, there = (seen.done, seen.undone) if kind == "undo" else (seen.undone, seen.done)
        step = here.pop()
        there.append(step)
        old, new, words = step
        # A name keeps its capital inside a sentence, so the case of the first letter is left open.
        verb, _, what = said.partition(": ")
        assert verb == ("Undone" if kind == "undo" else "Done again")
        assert what[1:] == words[1:]
        assert what[0].lower() == words[0].lower()
        assert (before, after) == ((new, old) if kind == "undo" else (old, new))
        return
    seen.undone.clear()
    seen.done.append((before, after, said))
    told_of(before, after, said, names)


def _list(found: Any) -> list[str]:
    assert isinstance(found, list)
    return found


def saved(
    opened: Opened, a: Assessment, folder: Path, capsys: pytest.CaptureFixture[str], policies: list[Policy]
) -> None:
    """The policy that is saved says what the screen shows, and reads on its own as the page told."""
    page = opened.page
    screen, ranking = opened.run(SCREEN), opened.run(RANKING)
    said = ""
    with page.expect_download() as download:
        page.click("#save-policy")
        if page.is_visible("#policy"):
            said = page.inner_text("#policy-lines")
            page.click("#policy-save")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    problems = Problems()
    read = read_policy(file, file.name, a.evidence.criteria, problems)
    assert not problems.errors
    assert read is not None
    policy = read[0]
    assert isinstance(screen, dict)
    assert policy.weights is not None
    shown = [numbers.figure(policy.weights[name], "en") for name in a.evidence.criteria.ids]
    assert shown == screen["points"]
    assert policy.top == int(screen["line"])
    rows = [guard.id for guard in a.evidence.criteria.safeguards if guard.can_speak]
    for name, (below, effect, at) in zip(rows, screen["guards"], strict=True):
        guard = policy.safeguards.get(name)
        if guard is None:
            assert below == ""
            continue
        assert (numbers.figure(guard.below, "en"), guard.effect) == (below, effect)
        assert at == (numbers.figure(guard.at or 0.0, "en") if effect == "cap" else "")
    assert bool(screen["supposed"]) == ("A policy holds no suppositions" in said)
    # A name stands for one policy: the same as in the workspace, or one that was made here.
    bare = policy.model_dump(exclude={"note", "name", "id", "safeguards"})
    for other in policies:
        same = other.model_dump(exclude={"note", "name", "id", "safeguards"}) == bare and (
            _thresholds(other) == _thresholds(policy)
        )
        assert same == (other.id == policy.id)
    capsys.readouterr()
    assert run(ikt, ["score", "--weights", str(file), "--lang", "en", "--format", "json"]) == 0
    countries = json.loads(capsys.readouterr().out)["countries"]
    ranked = [one for one in countries if one["rank"]]
    ranks = [one["rank"] for one in ranked]
    there = [
        [
            one["iso2"],
            f"{'=' if ranks.count(one['rank']) > 1 else ''}{one['rank']}",
            numbers.score(one["score"], "en"),
        ]
        for one in sorted(ranked, key=lambda one: (one["rank"], one["iso2"]))
    ]
    if not said:
        assert there == ranking
        return
    names = {unit.iso2: unit.name.en for unit in a.units}
    above = [names[one["iso2"]] for one in sorted(ranked, key=lambda one: (one["rank"], one["iso2"]))
             if one["rank"] <= policy.top]  # fmt: skip
    assert f"best first: {', '.join(above[:-1])} and {above[-1]}." in said
    assert f"It is called “{policy.name.en}”." in said


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_record_screen_saved_policy_and_command_line_agree(
    opened: Opened, assessed: Assessment, tmp_path: Path, capsys: pytest.CaptureFixture[str], seed: int
) -> None:
    chance = random.Random(1000 + seed)
    opened.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    names = [node.name.en for node in assessed.evidence.criteria.criteria]
    policies = [Policy.model_validate(one) for one in _policies(opened.run("D.policies"))]
    seen = Seen()
    for _ in range(MOVES):
        kind = chance.choice(KINDS)
        if kind == "save":
            saved(opened, assessed, tmp_path, capsys, policies)
        else:
            tried(opened, seen, kind, names, chance)
    saved(opened, assessed, tmp_path, capsys, policies)


def _policies(found: Any) -> list[Any]:
    assert isinstance(found, list)
    return found
