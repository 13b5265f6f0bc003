"""Random sequences of moves: record, screen, saved policy, saved decision and ``ikt score`` tell one story.

A sequence is one call of the page, which works the controls that people use by the events that they give;
``tests/meeting/test_journeys.py`` does the same by key. ``IKT_SEQUENCES`` sets how many are tried.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.assessing.assessment import Assessment, reassess
from ikt.assessing.recipe import make_recipe
from ikt.cli.loading import Ground, other_policy
from ikt.deciding.plan_rules import make_task
from ikt.deciding.record import reproduced
from ikt.deciding.verifying import flaws_of_form
from ikt.model.decision import Decision
from ikt.model.policy import Policy
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.reading.rounds import Rounds
from ikt.telling.language import numbers
from ikt.telling.meeting.data import PlanOfPage, Source, meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.browsing import Opened, open_page
from tests.invented import WORLD, assessment, plan, strategy, workspace
from tests.meeting.conftest import FEW

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEQUENCES = int(os.environ.get("IKT_SEQUENCES", "200"))
# Of another thousand, where many are tried.
FIRST = int(os.environ.get("IKT_FIRST_SEQUENCE", "1000"))
BATCH = 25
MOVES = 10
KINDS = (
    "drag", "drag", "type", "double", "halve", "undo", "undo", "redo", "redo", "back", "load", "lock", "lock",
    "suppose", "drop", "effect", "threshold", "at", "line", "save", "reset", "keep", "forget",
    "against", "note", "open", "believe", "pin", "rule", "try", "decide", "look",
)  # fmt: skip
# Moves that are no step: they change nothing of what is on the table.
BESIDE = {"keep", "forget", "against", "note", "pin", "rule", "save", "decide", "look"}

DRIVER = Path(__file__).with_name("sequence_moves.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def asked() -> Assessment:
    return assessment("policies/asked.yaml")


@pytest.fixture(scope="module")
def table(browser: Browser, asked: Assessment, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The page of the invented workspace with a round, a plan and other policies."""
    here = Ground(WORLD, False)
    names = ("policies/people-first.yaml", "policies/strict.yaml", str(WORLD / "policy.yaml"))
    others = [Source(*other_policy(here, name, asked.evidence.criteria)) for name in names]
    task, off = make_task(asked, plan(), strategy().groups, plan().posts or asked.recipe.top)
    known = {bind.rule.id: bind for bind in (*task.binds, *off)}
    given = PlanOfPage(plan(), task, tuple(known[rule.id] for rule in plan().rules))
    path = tmp_path_factory.mktemp("table") / "meeting.html"
    data = meeting_data(asked, others, policy_file="policies/asked.yaml", plan=given) | {"draws": FEW}
    path.write_text(meeting_page(asked, data, "en"), encoding="utf-8")
    opened = open_page(browser, path, viewport={"width": 1366, "height": 900})
    opened.settled()
    opened.run(DRIVER)
    yield opened
    assert opened.errors == []
    opened.close()


def move(chance: random.Random, last: str = "") -> dict[str, Any]:
    """One move with all that chance has to say of it; after undo it is often redo."""
    kind = "redo" if last in ("undo", "redo") and chance.random() < 0.4 else chance.choice(KINDS)
    text = {
        "type": f"{chance.uniform(0, 40):.{chance.randrange(9)}f}",
        "threshold": f"{chance.uniform(-1, 0.9):.3f}",
        "at": f"{chance.uniform(0, 100):.2f}",
        "line": str(chance.randrange(1, 9)),
    }.get(kind, f"said {chance.randrange(100)}")
    return {
        "kind": kind,
        "k": chance.randrange(4),
        "n": chance.randrange(1000),
        "text": text,
        "effect": chance.choice(["flag", "cap", "exclude"]),
        "steps": [chance.choice([-5, -0.5, 0.5, 5]) for _ in range(chance.randrange(1, 7))],
    }


# What the record says


def told_of(old: Any, new: Any, said: str, names: list[str]) -> None:
    """What a line of the record says of one change is what the screen shows before and after it."""
    told = said[0].lower() + said[1:]
    counts = {
        name: (new_points, old_points, new_share, old_share)
        for name, new_points, old_points, new_share, old_share in re.findall(
            r"(?:^|; )([^;]+?) counts (\S+) points? instead of (\S+)"
            r" \((\S+) of the weight instead of (\S+)\)",
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
            # Its share is held, so it follows the others and nothing is told of it. Where it lies on the
            # edge between two prints, the last bit of its points may print it otherwise.
            now, before = (float(words.strip("%<>≈ ")) for words in shown[2:])
            assert abs(now - before) < 0.11, (said, name)
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


def on_the_table(screen: Any) -> Any:
    """All of the screen but its name, which hangs on what was kept."""
    return {name: part for name, part in screen.items() if name != "frame"}


@dataclass
class Seen:
    """What happened by the screen alone: each step as the screen before, after, and what the record said."""

    done: list[tuple[Any, Any, str]] = field(default_factory=list)
    undone: list[tuple[Any, Any, str]] = field(default_factory=list)


def recorded(seen: Seen, one: Any, names: list[str]) -> None:
    """What the record made of one move."""
    kind, lines = one["kind"], one["lines"]
    before, after = on_the_table(one["before"]), on_the_table(one["after"])
    assert one["shown"], "the record on the screen has every line"
    assert one["whole"], "what is shown follows from what is on the table"
    assert one["counted"], "what can be undone is told"
    assert all(one.get("looked", ())), "looking back shows what was, and changes nothing"
    for name, share, there in one["held"]:
        assert abs(share - there) < 1e-7, (name, share, there)
    if kind in BESIDE:
        assert before == after
        assert len(lines) == (kind not in ("forget", "pin", "rule", "look"))
        return
    if kind == "open" and lines:
        *older, last = lines
        assert older == [line["what"]["en"] for line in opened_log(one["opened"])]
        lines = [last]
    if not lines:
        assert after == before
        return
    assert len(lines) == 1, lines
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
    if "tried" in one:
        words, was, is_ = one["tried"]
        assert is_ is not was or "lets it through" in words, words


def opened_log(text: str) -> list[Any]:
    """The record in a file; a policy has none."""
    found: list[Any] = json.loads(text)["log"] if text.startswith("{") else []
    return found


# What is saved


@dataclass
class Files:
    """Where files are read from, and what the page was made with."""

    folder: Path
    asked: Assessment
    policies: list[tuple[Policy, str]]


def policy_holds(one: Any, files: Files) -> None:
    """The policy that was saved says what the screen shows, and reads on its own as the page told."""
    screen, said, a = one["before"], one["told"], files.asked
    path = files.folder / one["name"]
    path.write_text(one["file"], encoding="utf-8")
    problems = Problems()
    read = read_policy(path, path.name, a.evidence.criteria, problems, rounds())
    assert not problems.errors
    assert read is not None
    policy = read[0]
    assert policy.weights is not None
    assert [numbers.figure(policy.weights[name], "en") for name in a.evidence.criteria.ids] == screen[
        "points"
    ]
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
    for other, day in files.policies:
        same = other.model_dump(exclude={"note", "name", "id", "safeguards"}) == bare and (
            thresholds(other) == thresholds(policy)
        )
        assert (same and day != "") == (other.id == policy.id)
    assert policy.rounds == a.recipe.policy.rounds
    alone = reassess(a, make_recipe(*read))
    if not said:
        assert ranking(alone) == screen["ranking"]
        return
    above = [unit.name.en for unit in (alone.units[row] for row in alone.inside())]
    first = ", ".join(above[:-1])
    assert f"best first: {first + ' and ' if first else ''}{above[-1]}." in said
    assert f"It is called “{policy.name.en}”." in said


def decision_holds(one: Any, files: Files) -> None:
    """The decision that was saved computes again to what the screen shows, with all that was supposed."""
    as_data = json.loads(one["file"])
    decision = Decision.model_validate(as_data | {"number": 1})
    assert list(flaws_of_form(decision)) == []
    assert as_data["supposed"] == one["supposed"]
    assert [line["what"]["en"] for line in as_data["log"]] == one["record"]
    again = reproduced(decision)
    assert ranking(again) == one["before"]["ranking"]
    assert set(as_data["chosen"]) == {again.units[row].iso2 for row in again.inside()}


@cache
def rounds() -> Rounds:
    return Rounds(WORLD, workspace().criteria)


def thresholds(policy: Policy) -> dict[str, tuple[float, str, float | None]]:
    """What each safeguard does below which figure."""
    return {
        name: (one.below, one.effect, one.at if one.effect == "cap" else None)
        for name, one in policy.safeguards.items()
    }


def ranking(a: Assessment) -> list[list[str]]:
    """Who is ranked, as the table of the page prints it: what ``ikt score`` computes."""
    order = a.order()
    ranks = [int(a.rank[row]) for row in order]
    rows = sorted(zip(ranks, order, strict=True), key=lambda one: (one[0], a.units[one[1]].iso2))
    return [
        [
            a.units[row].iso2,
            f"{'=' if ranks.count(rank) > 1 else ''}{rank}",
            numbers.score(float(a.scores.total[row]), "en"),
        ]
        for rank, row in rows
    ]


@pytest.mark.parametrize("batch", range(-(-SEQUENCES // BATCH)))
def test_record_screen_saved_files_and_command_line_agree(
    table: Opened, asked: Assessment, tmp_path: Path, batch: int
) -> None:
    names = [node.name.en for node in asked.evidence.criteria.criteria]
    days: Any = table.run("D.policies.map((one, k) => [one, D.days[k]])")
    files = Files(
        tmp_path,
        asked,
        [
            (Policy.model_validate({key: part for key, part in one.items() if key != "order"}), day)
            for one, day in days
        ],
    )
    for seed in range(FIRST + batch * BATCH, FIRST + min((batch + 1) * BATCH, SEQUENCES)):
        chance = random.Random(seed)
        moves = [{"kind": ""}]
        while len(moves) <= MOVES:
            moves.append(move(chance, moves[-1]["kind"]))
        moves = [*moves[1:], {"kind": "save"}]
        found: Any = table.run("(moves) => moved(moves)", moves)
        seen = Seen()
        for place, one in enumerate(found):
            try:
                recorded(seen, one, names)
                if one["kind"] == "save":
                    policy_holds(one, files)
                elif one["kind"] == "decide":
                    decision_holds(one, files)
            except AssertionError as error:
                error.add_note(f"sequence {seed}, move {place}: {moves[: place + 1]}")
                raise
