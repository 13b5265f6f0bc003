"""Journeys through the page by keyboard alone: a weight doubled, two ministries, fewer posts.

Every control is reached as people without a mouse reach it: by its focus, and then by keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.assessing.assessment import Assessment, reassess
from ikt.cli import ikt
from ikt.cli.base import run
from ikt.cli.loading import Ground, other_policy
from ikt.deciding.plan_rules import make_task
from ikt.telling.language import numbers
from ikt.telling.meeting.data import PlanOfPage, Source, meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.browsing import Opened, open_page
from tests.invented import WORLD, assessment, copied, plan, strategy
from tests.meeting.conftest import FEW

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented workspace with its plan and another policy."""
    a = assessment()
    task, off = make_task(a, plan(), strategy().groups, plan().posts or a.recipe.top)
    known = {bind.rule.id: bind for bind in (*task.binds, *off)}
    given = PlanOfPage(plan(), task, tuple(known[rule.id] for rule in plan().rules))
    other = Source(*other_policy(Ground(WORLD, False), "policies/people-first.yaml", a.evidence.criteria))
    path = tmp_path_factory.mktemp("journeys") / "meeting.html"
    data = meeting_data(a, [other], plan=given) | {"draws": FEW}
    path.write_text(meeting_page(a, data, "en"), encoding="utf-8")
    return path


@pytest.fixture
def room(browser: Browser, made: Path) -> Iterator[Opened]:
    opened = open_page(browser, made, viewport={"width": 1366, "height": 900})
    opened.settled()
    yield opened
    assert opened.errors == []
    assert [one for one in opened.requests if not one.startswith(("file:", "blob:"))] == []
    opened.close()


def press(opened: Opened, control: str | Locator, *keys: str) -> None:
    """Keys on a control that can have the focus and has it."""
    there = opened.page.locator(control).first if isinstance(control, str) else control
    there.focus()
    assert there.evaluate("(one) => one === document.activeElement")
    for key in keys:
        opened.page.keyboard.press(key)


def write(opened: Opened, control: str, text: str) -> None:
    press(opened, control, "ControlOrMeta+a")
    opened.page.keyboard.type(text)


def saved(opened: Opened, control: str, folder: Path) -> Path:
    """The file that a key on a control saves."""
    with opened.page.expect_download() as download:
        press(opened, control, "Enter")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def inside(a: Assessment) -> set[str]:
    return {a.units[row].iso2 for row in a.inside()}


def weighed(points: dict[str, float]) -> Assessment:
    a = assessment()
    policy = a.recipe.policy.model_copy(update={"weights": points})
    return reassess(a, replace(a.recipe, policy=policy, settled_by=a.recipe.policy))


def on_screen(opened: Opened) -> set[str]:
    found: Any = opened.run("E.inside(now).map((row) => nations[row].iso2)")
    return set(found)


def test_what_if_a_criterion_counts_double(
    room: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = room.page
    # Double beside each criterion until one changes who stands above the line: the answer names just those.
    before = inside(assessment())
    points: Any = room.run("({ ...plan.points })")
    doubled = next(name for name in points if inside(weighed(points | {name: points[name] * 2})) != before)
    press(room, page.locator(".tool.double").nth(list(points).index(doubled)), "Enter")
    after = inside(weighed(points | {doubled: points[doubled] * 2}))
    names = {unit.iso2: unit.name.en for unit in assessment().units}
    assert on_screen(room) == after
    first = page.inner_text("#first")
    assert all(names[one] in first for one in before ^ after)
    assert not any(names[one] in first for one in before & after)
    room.until(f"$('status').textContent === {first!r}")
    # What would it take for the last above the line to fall out? One of the answers, tried and taken back.
    room.settled()
    row = page.locator("#rows > tr.above .name button").last
    press(room, row, "Enter")
    room.settled()
    assert page.inner_text(".card h4").startswith("What would take it out")
    last: Any = room.run("nations[unfolded].iso2")
    shown = room.run("[held(plan), plan.supposed]")
    press(room, ".card .try", "Enter")
    assert last not in on_screen(room)
    page.keyboard.press("Control+z")
    assert room.run("[held(plan), plan.supposed]") == shown
    # A safeguard that somebody wants to weigh more has no weight: two ways are told, and one is tried.
    press(room, "#rules summary", "Enter")
    press(room, page.locator("#guards button", has_text="\N{MULTIPLICATION SIGN}2").first, "Enter")
    ways = page.inner_text("#guards .ways")
    assert "has no weight that can be doubled" in ways
    assert "ikt whatif --as-criterion freedom=10" in ways
    assert room.run("[held(plan), plan.supposed]") == shown
    low: Any = room.run("nations[lowestAbove(0).row].iso2")
    press(room, "#guards .ways button", "Enter")
    assert low not in on_screen(room)
    page.keyboard.press("Control+z")
    assert room.run("[held(plan), plan.supposed]") == shown
    # A note, and the decision, which the command line takes and computes again.
    write(room, "#note", "Doubled and talked about")
    page.keyboard.press("Enter")
    press(room, "#save-decision", "Enter")
    write(room, "#decide-by", "The chair")
    write(room, "#decide-why", "As it was said in the room")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    press(room, "#save-decision", "Enter")
    assert page.input_value("#decide-by") == "The chair"
    file = saved(room, "#decide-save", tmp_path)
    work = copied(tmp_path / "work")
    monkeypatch.chdir(tmp_path)
    assert run(ikt, ["decide", str(file), "-C", str(work), "--lang", "en"]) == 0
    assert "Recomputed" in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8").replace('"score": ', '"score": 1', 1), encoding="utf-8")
    assert run(ikt, ["decide", str(file), "-C", str(work), "--lang", "en"]) == 3


def test_two_ministries_and_what_they_have_in_common(room: Opened, tmp_path: Path) -> None:
    page = room.page
    # Each ministry's weighting comes as a policy that a page saved; here made and saved by the same keys.
    files = []
    for field, points in ((0, "30"), (2, "25")):
        write(room, f"#weights-list li:nth-child({field + 1}) input[type=text]", points)
        page.keyboard.press("Enter")
        files.append(saved(room, "#save-policy", tmp_path / str(field)))
        press(room, "#reset", "Enter")
    with page.expect_file_chooser() as chooser:
        press(room, "#open", "Enter")
    chooser.value.set_files([str(file) for file in files])
    room.until("shelf.length === D.policies.length + 2")
    room.settled()
    press(room, "#beside", "Enter")
    assert room.run("document.activeElement.tagName") == "SUMMARY"
    assert room.run("$('side-by-side').open")
    sets: Any = room.run("shelf.map((one) => E.inside(E.assess(one.plan)).map((row) => nations[row].iso2))")
    ours, theirs = (set(one) for one in sets[-2:])
    # The screen shows the one opened last: how many they have in common, and who is only in one, both ways.
    assert on_screen(room) == theirs
    names = {unit.iso2: unit.short.en for unit in assessment().units}
    rows = page.locator("#side tr.only").all()
    cells = [row.locator("td").nth(len(sets) - 1).inner_text() for row in rows]
    assert cells[0].startswith(str(len(ours & theirs)))
    for cell, only in ((cells[1], ours - theirs), (cells[2], theirs - ours)):
        assert {name for name in names.values() if name in cell} == {names[one] for one in only}
    # The compromise that is half of each is typed, kept, loaded again, and saved: it is that policy.
    halves: Any = room.run(
        "E.criteria.map((one) => (shelf.at(-1).plan.points[one.id] + shelf.at(-2).plan.points[one.id]) / 2)"
    )
    for place, half in enumerate(halves):
        write(room, f"#weights-list li:nth-child({place + 1}) input[type=text]", numbers.figure(half, "en"))
        page.keyboard.press("Enter")
    write(room, "#snapshot", "Half of each")
    press(room, "#keep", "Enter")
    press(room, "#reset", "Enter")
    room.settled()
    press(room, page.locator("#side thead button", has_text="Load").last, "Enter")
    assert room.run("pointsNow()") == halves
    assert page.inner_text("#frame").startswith("Half of each")
    file = saved(room, "#save-policy", tmp_path)
    assert run(ikt, ["score", "--weights", str(file), "-C", str(WORLD), "--lang", "en"]) == 0
    # Neither ministry's file was changed, and each can be loaded still.
    assert room.run("shelf.length") == 5
    assert room.run("log.at(-1).what.en").endswith(" is saved.")  # type: ignore[attr-defined]


def test_fewer_posts(room: Opened) -> None:
    page = room.page
    press(room, "#plan-live summary", "Enter")
    order: Any = room.run("now.order.map((row) => nations[row].iso2)")
    score: Any = room.run("Object.fromEntries(now.order.map((row) => [nations[row].iso2, now.score[row]]))")
    rules: Any = room.run("D.plan.rules")

    def kept(chosen: tuple[str, ...], on: set[str]) -> bool:
        rows = [row for rule in rules if rule["id"] in on for row in rule["rows"]]
        sums = [(sum(row["terms"].get(one, 0) for one in chosen), row) for row in rows]
        return all(
            (row["low"] is None or total >= row["low"]) and (row["high"] is None or total <= row["high"])
            for total, row in sums
        )

    def best(posts: int, on: set[str]) -> list[tuple[float, set[str]]]:
        """Every set that keeps to the rules, best first: by trying all of them."""
        found = [one for one in combinations(order, posts) if kept(one, on)]
        return sorted(((sum(score[x] for x in one), set(one)) for one in found), key=lambda one: -one[0])

    on = {rule["id"] for rule in rules if rule["on"]}
    # The browser tells that a fold was opened a moment after it was, and only then the plan is shown.
    page.locator("#plan-set:not(:empty)").wait_for()
    posts = int(page.input_value("#posts"))
    assert posts == 4
    press(room, "#posts-fewer", "Enter")
    posts -= 1
    assert page.input_value("#posts") == "3"
    for switch in (None, *range(len(rules))):
        if switch is not None:
            press(room, page.locator("#plan-live input[type=checkbox]").nth(switch), "Space")
            on ^= {rules[switch]["id"]}
        sets = best(posts, on)
        shown: Any = room.run("(bestUnder(rulesOn) || []).map((row) => nations[row].iso2)")
        if not sets:
            assert "no set keeps to all these rules" in page.inner_text("#plan-set")
            continue
        assert sum(score[one] for one in shown) == pytest.approx(sets[0][0], abs=1e-9)
        assert f"together {numbers.score(sets[0][0], 'en')} points" in page.inner_text("#plan-set")
        second = page.inner_text("#plan-second")
        if len(sets) > 1:
            less = sets[0][0] - sets[1][0]
            assert f"is {numbers.decimal(less, 2, 'en')} points lower" in second
            # What is no difference is never told as a preference.
            assert ("which is no difference" in second) == (less < 1.0)
        else:
            assert second == ""
        for rule in rules:
            with_, without = best(posts, on | {rule["id"]}), best(posts, on - {rule["id"]})
            price = page.inner_text(f"#price-{rule['id']}")
            if with_ and without and with_[0][0] < without[0][0] - 1e-9:
                assert price.startswith(
                    f"Costs {numbers.decimal(without[0][0] - with_[0][0], 2, 'en')} points"
                )
    # The rules of a plan are no step of the record, and a number that is none changes nothing.
    assert room.run("log.length") == 0
    write(room, "#posts", "none")
    page.keyboard.press("Enter")
    assert page.input_value("#posts") == "3"
