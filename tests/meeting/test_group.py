"""Several people in the room: what ``ikt group`` makes of the policies they are saved as."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.assessing.assessment import Assessment
from ikt.cli import ikt
from ikt.cli.base import run
from ikt.cli.loading import Ground, other_policy
from ikt.deciding.group.elicitation import spans
from ikt.deciding.group.opinions import allowed
from ikt.deciding.group.together import together
from ikt.model.weights_asked import Choice, Choices, HandedWeights, Order, Points, Swing, Weighed
from ikt.telling.group.data import group_data
from tests.browsing import Opened, open_page, with_other_data
from tests.meeting.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = "<img src=x onerror=alert(1)> \u202ename"
ENTER = """([name, way, one, most]) => {
  $('group').open = true; $('group-name').value = name; $('group-way').value = way; showEntry();
  groupFields.forEach((field, k) => {
    field.one.value = one[k] ?? ''; field.most.value = (most || [])[k] ?? ''; });
  enterMember(); return $('group-error').textContent; }"""
FILES = "members.map(({ policy }) => [`${policy.id}.yaml`, yaml(asWritten(policy))])"
FOUND = """(() => { const codes = (rows) => rows.map((row) => nations[row].iso2); const one = groupFound;
  return { ...one, named: one.sets.map((set) => set.named), codes: codes(one.rows),
    certain: codes(one.certain), contested: codes(one.contested), out: codes(one.out),
    ways: one.ways.map((way) => ({ ...way, members: codes(way.members) })) }; })()"""
SAID = """(to) => { const mine = lang; lang = to;
  const said = [...agreedWords(groupFound), ...dividedWords(groupFound)]; lang = mine; return said; }"""


def enter(opened: Opened, *typed: object) -> object:
    return opened.run(ENTER, [*typed, *([None] * (4 - len(typed)))])


def found(opened: Opened) -> dict[str, Any]:
    opened.settled()
    opened.until("groupSettled()")
    made = opened.run(FOUND)
    assert isinstance(made, dict)
    return made


def saved(opened: Opened, folder: Path) -> list[str]:
    """The files that the people are saved as."""
    files = opened.run(FILES)
    assert isinstance(files, list)
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    return [str(folder / name) for name, _ in files]


def some_people(opened: Opened, chance: random.Random, count: int) -> None:
    """People who say what they find important in every way there is, as by chance."""
    for number in range(count):
        way = ("points", "swing", "between", "points")[number % 4]
        one: list[float | None] = [float(chance.choice((0, 5, 10, 10, 20, 35))) for _ in range(8)]
        most: list[float | None] = []
        if way == "swing":
            one[chance.randrange(8)] = 100.0
        if way == "between":
            one = [chance.choice((None, 5.0, 10.0)) for _ in range(8)]
            most = [chance.choice((None, 15.0, 25.0, 40.0)) for _ in range(8)]
            one[0], most[1] = 8.0, None
        if way == "points":
            one[chance.randrange(8)] = 12.5
        assert enter(opened, f"Person {number} (invented)", way, one, most) == ""


@pytest.mark.parametrize(("seed", "count"), [(1, 2), (2, 5), (3, 10)])
def test_the_room_says_what_the_command_line_says_of_the_saved_policies(
    opened: Opened,
    assessed: Assessment,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    seed: int,
    count: int,
) -> None:
    some_people(opened, random.Random(seed), count)
    opened.run("addShelf(1)")
    mine = found(opened)
    files = saved(opened, tmp_path)
    here = Ground(ROOT, False)
    policies = [other_policy(here, file, assessed.evidence.criteria)[0] for file in files]
    theirs = group_data(together(assessed, policies, change=False))
    ids = assessed.evidence.criteria.ids
    for key in ("certain", "contested", "out"):
        assert sorted(mine[key]) == sorted(getattr(theirs, key)), key
    stands = {one.iso2: list(one.stands.values()) for one in theirs.countries}
    assert {
        iso2: [own[place] for own in mine["stands"]] for place, iso2 in enumerate(mine["codes"])
    } == stands
    assert mine["dividing"] == pytest.approx([theirs.dividing[name] for name in ids], abs=1e-9)
    for own, party in zip(mine["named"], theirs.parties, strict=True):
        assert own == pytest.approx([party.weights[name] for name in ids], abs=1e-9)
    for own, party in zip(mine["apart"], theirs.parties, strict=True):
        assert own == pytest.approx(party.apart, abs=1e-7)
    assert [way["name"] for way in mine["ways"]] == [way.way for way in theirs.ways]
    for own, way in zip(mine["ways"], theirs.ways, strict=True):
        assert own["share"] == pytest.approx([way.weights[name] for name in ids], abs=1e-9)
        assert sorted(own["members"]) == sorted(way.top)
    for lang in ("en", "nl"):
        assert run(ikt, ["group", *files, "--no-change", "--lang", lang]) == 0
        said = opened.run(SAID, lang)
        assert isinstance(said, list)
        assert " ".join(said) in " ".join(capsys.readouterr().out.split())
    counts = opened.run("contestedStands(groupFound).map(({ stands }) => countOf(stands, 'certain'))")
    assert isinstance(counts, list)
    assert sorted(counts) == sorted(stands[iso2].count("certain") for iso2 in theirs.contested)


def test_an_order_is_a_set_here_as_there(opened_small: Opened) -> None:
    """The invented workspace has a policy that gives an order; the page takes it as all that keeps it."""
    place = opened_small.run("D.policies.findIndex((one) => one.order)")
    opened_small.run("(place) => addShelf(place)", place)
    opened_small.run("addShelf(0)")
    opened_small.run("$('group').open = true; showGroup()")
    mine = found(opened_small)
    assert len(mine["sets"][0]["cut"]["points"]) == len(mine["named"][0])
    order = opened_small.run("(place) => D.policies[place].order", place)
    assert opened_small.run("members[0].policy.order") == order


def test_what_is_put_on_the_table_is_a_step_that_can_be_undone(opened: Opened) -> None:
    some_people(opened, random.Random(7), 3)
    mine = found(opened)
    page = opened.page
    for way in mine["ways"]:
        page.click(f"#group-ways [data-way={way['name']}]")
        opened.settled()
        assert opened.run("Array.from(now.share)") == pytest.approx(way["share"], abs=1e-8)
        assert "is loaded" in str(page.text_content("#log li:first-child"))
        page.click("#undo")
        opened.settled()
        assert opened.run("samePlan(plan, startPlan)")
    page.get_by_role("button", name="Put the weights of Person 1 (invented) on the table").click()
    opened.settled()
    assert opened.run("Array.from(now.share)") == pytest.approx(mine["named"][1], abs=1e-8)
    assert page.text_content("#log li:first-child span") == "The weighting of Person 1 (invented) is loaded."


def test_by_keyboard_alone_somebody_is_entered_changed_and_saved(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.focus("#group summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "group-name"
    page.keyboard.type("Education")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for points in (10, 20, 30):
        page.keyboard.type(str(points))
        page.keyboard.press("Tab")
    page.focus("#group-add")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "group-name"
    assert page.locator("#group-members li").count() == 1
    opened.until("$('status').textContent.includes('Education')")
    page.get_by_role("button", name="Change what Education entered").press("Enter")
    page.locator("#group-fields input").first.fill("40")
    page.locator("#group-add").press("Enter")
    assert opened.run("members.map(({ policy }) => policy.weights[criterionIds[0]])") == [40]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the weights of Education as a policy").press("Enter")
    assert download.value.suggested_filename == "education.yaml"
    page.get_by_role("button", name="Remove Education").press("Enter")
    assert page.locator("#group-members li").count() == 0
    assert page.locator("#log li").count() == 4


@pytest.mark.parametrize(
    ("way", "one", "most", "why"),
    [
        ("points", [0] * 8, [], "Give points to at least one criterion."),
        ("points", ["ten", *[1] * 7], [], "Only numbers fit here"),
        ("swing", [50] * 8, [], "Give the step that matters most 100"),
        ("between", [], [], "Set at least one bound."),
        ("between", [20] * 8, [], "No weights keep to these bounds"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(
    opened: Opened, way: str, one: list[object], most: list[object], why: str
) -> None:
    assert str(enter(opened, "Somebody", way, one, most)).startswith(why)
    assert opened.run("members.length") == 0
    assert opened.run("unsaved()")
    assert opened.page.input_value("#group-name") == "Somebody"


def test_a_cap_is_told_in_the_place_of_numbers_that_do_not_hold(opened: Opened) -> None:
    some_people(opened, random.Random(3), 2)
    opened.run("setGuard(E.guards[0], { below: 5, effect: 'cap', at: 20 })")
    opened.settled()
    assert "A safeguard caps a score" in opened.page.inner_text("#group-found")


# Answers of a round about weights


def answered(criteria: tuple[str, ...]) -> list[Weighed]:
    steps = ("more", "as_much", "much_more")
    one, two, three, four = criteria[:4]
    return [
        Points(way="points", points={name: 100.0 if name == criteria[0] else 0.0 for name in criteria}),
        Swing(way="swing", worth={name: float(100 - 10 * k) for k, name in enumerate(criteria)}),
        Order(way="order", order=criteria[::-1], steps=tuple(steps[k % 3] for k in range(len(criteria) - 1))),
        Choices(way="choices", choices=(
            Choice(left={one: 1.0, two: 0.0}, right={one: 0.0, two: 0.5}, preferred="left"),
            Choice(left={three: 1.0, four: 0.0}, right={three: 0.0, four: 1.0}, preferred="right"),
        )),
    ]  # fmt: skip


VERSION = "sha256:" + "0" * 64


def test_answers_of_a_round_are_opened_as_they_are_collected(
    browser: Browser, shipped: Path, assessed: Assessment, tmp_path: Path
) -> None:
    ids = assessed.evidence.criteria.ids
    lengths = {name: float(high - low) for name, (low, high) in zip(ids, spans(assessed), strict=True)}
    asked = answered(ids)
    people = [f"a{k}" for k in range(len(asked))]
    roles = {
        name: {"en": f"Adviser {name} (invented)", "nl": f"Adviseur {name} (verzonnen)"} for name in people
    }
    round_ = {"id": "2027-weights", "version": VERSION, "lengths": lengths, "roles": roles}
    path = with_other_data(shipped, tmp_path, lambda data: data.update(weighings=[round_]))
    opened = open_page(browser, path, viewport={"width": 1366, "height": 900})
    opened.settled()
    handed = [
        HandedWeights(
            format="ikt.weights/1", round="2027-weights", version=VERSION, assessor=who, language="en",
            weighed=one,
        )
        for who, one in zip(people, asked, strict=True)
    ]  # fmt: skip
    text = json.dumps([one.model_dump(mode="json") for one in handed])
    opened.run("(text) => openText('weights.json', text)", text)
    assert opened.page.locator("#group-members b").all_inner_texts() == [roles[name]["en"] for name in people]
    policies = opened.run("members.map(({ policy }) => policy)")
    assert isinstance(policies, list)
    for mine, weighed in zip(policies, asked, strict=True):
        theirs = allowed(weighed, lengths, assessed.evidence.criteria)
        assert mine["weights"] == pytest.approx(dict(theirs.named), abs=2e-6)
        assert len(mine["statements"]) == len(theirs.statements)
        for said, wanted in zip(mine["statements"], theirs.statements, strict=True):
            assert (said["more"], said["than"]) == (pytest.approx(wanted.more), pytest.approx(wanted.than))
            assert said["equal"] == wanted.equal
    for wrong, why in (
        ({"round": "2020-other"}, "does not know"),
        ({"version": "sha256:" + "1" * 64}, "another version"),
        ({"weighed": {"way": "points", "points": {ids[0]: 7}}}, "contradict each other or do not fit"),
    ):
        bad = json.dumps([handed[0].model_dump(mode="json"), handed[1].model_dump(mode="json") | wrong])
        opened.run("(text) => openText('bad.json', text)", bad)
        opened.until(f"$('status').textContent.includes({json.dumps(why)})")
        assert opened.run("members.length") == len(asked)
    assert opened.errors == []
    opened.close()


# For everybody


@pytest.fixture(params=["light", "dark"])
def dressed(browser: Browser, small: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    made = open_page(
        browser, small, viewport={"width": 820, "height": 900}, color_scheme=request.param, bypass_csp=True
    )
    made.settled()
    yield made
    assert made.errors == []
    made.close()


def test_axe_finds_nothing_with_people_in_and_names_are_text(dressed: Opened) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    size = dressed.run("criterionCount")
    assert isinstance(size, int)
    enter(dressed, HOSTILE, "points", [10.0 + k for k in range(size)])
    enter(dressed, "Minister", "between", [5.0] * size, [60.0] * size)
    enter(dressed, "", "swing", [50] * size)
    dressed.until("groupSettled()")
    dressed.page.wait_for_timeout(300)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for way in ("points", "swing", "between"):
        dressed.page.select_option("#group-way", way)
        result = axe.Axe().run(dressed.page, options={"runOnly": {"type": "tag", "values": tags}})
        assert result.violations_count == 0, result.generate_report()
    assert dressed.page.locator("#group img").count() == 0
    assert dressed.page.locator("#group-members b").first.inner_text() == HOSTILE.replace("\u202e", "")
    assert dressed.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
