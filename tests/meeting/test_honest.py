"""What the page says is so: the record, what is saved, what stands on paper, and how firm it all is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.closeness import around_the_line, certainty
from ikt.cli import ikt
from ikt.cli.base import run
from ikt.deciding.changes import changed, in_points
from ikt.deciding.changes_typed import Setting
from ikt.deciding.draws_asked import PART
from ikt.deciding.one_weight import stability
from ikt.deciding.robustness import WEIGHTS_AND_EVIDENCE, in_top_around
from ikt.deciding.verdict import verdicts
from ikt.model.policy import Policy
from ikt.problems import Problems
from ikt.reading.policies import read_policy
from ikt.telling.assessed.held import held_line
from ikt.telling.assessed.ranking import close_lines
from ikt.telling.kit.page import data_of
from ikt.telling.language import numbers
from tests.browsing import Opened, open_page, with_other_data
from tests.meeting.conftest import FEW
from tests.shipped import Swap, doubled, raised, shared_last

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = [(1920, 1080), (1366, 768), (820, 1100), (390, 844)]


def told(opened: Opened) -> list[str]:
    """The record as a decision has it, oldest first."""
    found = opened.run("log.map((one) => one.what.en)")
    assert isinstance(found, list)
    return found


def status(opened: Opened, words: str) -> None:
    """What was said last, once it is said, in sight and whole."""
    opened.until(f"$('status').textContent.includes({json.dumps(words)})")
    box = opened.page.locator("#status").bounding_box()
    size = opened.page.viewport_size
    assert box is not None
    assert size is not None
    assert opened.page.evaluate("getComputedStyle($('status')).clipPath") == "none"
    assert box["width"] > 200
    assert box["height"] > 20
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"] + 1
    assert opened.page.evaluate("$('status').scrollHeight <= $('status').clientHeight")


def saved_policy(opened: Opened, assessed: Assessment, folder: Path, button: str = "#save-policy") -> Policy:
    with opened.page.expect_download() as download:
        opened.page.click(button)
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    problems = Problems()
    read = read_policy(file, file.name, assessed.evidence.criteria, problems)
    assert not problems.errors
    assert read is not None
    return read[0]


# The record


def test_a_drag_that_is_undone_and_redone_is_told_as_it_ended(opened: Opened) -> None:
    page = opened.page
    page.locator("#weights-list input[type=range]").nth(5).focus()
    for _ in range(26):
        page.keyboard.press("ArrowRight")
    page.click("#undo")
    page.click("#redo")
    opened.settled()
    assert page.locator(".slide input[type=text]").nth(5).input_value() == "23"
    ended = "elevance to society counts 23 points instead of 10 (24.7% of the weight instead of 12.5%)."
    assert told(opened) == [f"R{ended}", f"Undone: r{ended}", f"Done again: r{ended}"]


def test_a_drag_that_ends_where_it_began_is_no_change(opened: Opened) -> None:
    page = opened.page
    page.locator("#weights-list input[type=range]").nth(5).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    opened.settled()
    assert told(opened) == []
    assert page.is_disabled("#undo")
    assert page.text_content("#log") == "Nothing was changed yet."
    page.keyboard.press("ArrowRight")
    opened.settled()
    assert len(told(opened)) == 1


def test_the_last_change_of_a_weight_is_forgotten_where_it_was_undone(opened: Opened) -> None:
    """The button that takes back one weight follows undo, redo and what is loaded."""
    page = opened.page
    back = page.get_by_role("button", name="Undo the last change of this weight: Relevance to society")
    page.get_by_role("button", name="Double: Relevance to society").click()
    page.click("#undo")
    assert back.is_disabled()
    page.click("#redo")
    back.click()
    assert opened.run("plan.points.society") == 10
    assert back.is_disabled()
    opened.settled()


def test_shift_and_control_z_do_again(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Double: Relevance to society").click()
    page.keyboard.press("Control+z")
    assert opened.run("plan.points.society") == 10
    page.keyboard.press("Control+Shift+Z")
    assert opened.run("plan.points.society") == 20
    opened.settled()


# The policy that is saved


def suppose(opened: Opened) -> Swap:
    """Give the judgement that brings a country in; gives who enters and who leaves by it."""
    supposed, swap = raised()
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.select_option("#judge-country", supposed.iso2)
    page.select_option("#judge-what", supposed.attribute)
    page.locator(f"#judge-levels input[value='{supposed.number:.0f}']").check()
    opened.settled()
    return swap


def test_what_a_policy_cannot_hold_is_told_before_it_is_saved(
    opened: Opened, assessed: Assessment, tmp_path: Path
) -> None:
    page = opened.page
    swap = suppose(opened)
    assert page.inner_text("#first") == swap.told()[0]
    page.click("#save-policy")
    said = page.inner_text("#policy-lines")
    assert "A policy holds no suppositions. It leaves out: “" in said
    supposed = f"of {swap.into.name.en} is at level 4"
    assert supposed in said
    names = [assessed.units[row].name.en for row in assessed.inside()]
    assert f"best first: {', '.join(names[:-1])} and {names[-1]}." in said
    assert f"Above the line here and not there: {swap.into.name.en}." in said
    assert f"Above the line there and not here: {swap.out.name.en}." in said
    assert "It is called “Equal weights (no opinion)”." in said
    page.click("#policy .act button")
    assert not page.is_visible("#policy")
    assert len(told(opened)) == 1
    page.get_by_role("button", name="Double: Relevance to society").click()
    page.click("#save-policy")
    policy = saved_policy(opened, assessed, tmp_path, "#policy-save")
    assert policy.note is not None
    assert "Supposed there and not part of this policy: “" in policy.note.en
    assert supposed in policy.note.en
    assert ".yaml is saved, without what is supposed (“" in told(opened)[-1]
    opened.settled()


def test_a_changed_policy_has_a_name_of_its_own_and_an_unchanged_one_keeps_its_own(
    opened: Opened, assessed: Assessment, tmp_path: Path
) -> None:
    page = opened.page
    same = saved_policy(opened, assessed, tmp_path)
    assert same == assessed.recipe.policy
    page.get_by_role("button", name="Double: Relevance to society").click()
    policy = saved_policy(opened, assessed, tmp_path)
    assert re.fullmatch(r"equal-changed-\d{4}-\d{2}-\d{2}-\d{6}", policy.id)
    assert re.fullmatch(r"Equal weights \(no opinion\), changed on \d+ \w+ \d{4} at [\d:]{8}", policy.name.en)
    assert re.fullmatch(
        r"Gelijke gewichten \(geen voorkeur\), gewijzigd op \d+ \w+ \d{4} om [\d:]{8}", policy.name.nl
    )
    again = saved_policy(opened, assessed, tmp_path)
    assert (again.id, again.name) == (policy.id, policy.name)
    page.wait_for_timeout(1100)
    page.get_by_role("button", name="Double: Quality and innovation").click()
    other = saved_policy(opened, assessed, tmp_path)
    assert other.id != policy.id
    assert other.name != policy.name
    page.click("#side-by-side summary")
    page.get_by_role("button", name="Load Quality first").click()
    opened.settled()
    loaded = saved_policy(opened, assessed, tmp_path)
    assert loaded.id == "quality-first"
    assert loaded.limits == {}
    page.get_by_role("button", name="Halve: Quality and innovation").click()
    assert saved_policy(opened, assessed, tmp_path).id.startswith("quality-first-changed-")
    opened.settled()


def test_weights_are_saved_as_people_write_them(
    opened: Opened, assessed: Assessment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened.page
    page.locator(".slide input[type=text]").nth(3).fill("9.3")
    page.keyboard.press("Enter")
    for place in (3, 6):
        page.locator(".tool.lock").nth(place).click()
    page.locator(".slide input[type=text]").nth(0).fill("13.7")
    page.keyboard.press("Enter")
    for place in (5, 4, 5):
        page.locator(".tool.double").nth(place).click()
    page.locator(".tool.halve").nth(2).click()
    opened.settled()
    policy = saved_policy(opened, assessed, tmp_path)
    assert policy.weights is not None
    assert all(len(repr(points).partition(".")[2]) <= 6 for points in policy.weights.values())
    here = page.evaluate("now.order.map((row) => [D.countries[row].iso2, now.rank[row]])")
    file = str(tmp_path / f"{policy.id}.yaml")
    capsys.readouterr()
    assert run(ikt, ["score", "--weights", file, "--lang", "en", "--format", "json"]) == 0
    there = json.loads(capsys.readouterr().out)["countries"]
    assert sorted(map(tuple, here)) == sorted((one["iso2"], one["rank"]) for one in there if one["rank"])


def test_a_policy_that_gives_an_order_is_saved_as_an_order(
    browser: Browser, shipped: Path, assessed: Assessment, tmp_path: Path
) -> None:
    order = list(assessed.evidence.criteria.ids[::-1])
    by_order = assessed.recipe.policy.model_copy(update={"weights": None, "order": tuple(order)})
    points = in_points(assessed.evidence.criteria, by_order).weights
    path = with_other_data(
        shipped,
        tmp_path,
        lambda data: data["policies"][1].update(id="by-order", weights=points, order=order),
    )
    found = open_page(browser, path, viewport={"width": 1366, "height": 900})
    found.run("D.proofs.splice(1, 1)")
    found.settled()
    found.page.click("#side-by-side summary")
    found.page.get_by_role("button", name="Load Quality first").click()
    found.settled()
    policy = saved_policy(found, assessed, tmp_path)
    assert (policy.id, policy.order, policy.weights) == ("by-order", tuple(order), None)
    found.close()


# Nothing is lost without a question


def leaves(opened: Opened) -> bool:
    """Whether the page lets itself be closed without a question."""
    return bool(opened.run("dispatchEvent(new Event('beforeunload', { cancelable: true }))"))


def test_closing_asks_as_long_as_something_would_be_lost(opened: Opened) -> None:
    page = opened.page
    assert leaves(opened)
    page.fill("#note", "Not yet noted")
    assert not leaves(opened)
    page.fill("#note", "")
    assert leaves(opened)
    page.get_by_role("button", name="Double: Relevance to society").click()
    assert not leaves(opened)
    page.click("#save-decision")
    page.fill("#decide-by", "Steering group")
    page.fill("#decide-why", "Society first")
    with page.expect_download():
        page.click("#decide-save")
    assert leaves(opened)
    page.click("#undo")
    assert not leaves(opened)
    opened.settled()


def test_escape_keeps_what_was_typed_of_a_decision(opened: Opened) -> None:
    page = opened.page
    page.click("#save-decision")
    page.fill("#decide-by", "Steering group")
    page.select_option("#decide-country", "VN")
    page.click("#decide-swap")
    page.locator("#decide-deviations input").nth(1).fill("An agreement binds us")
    page.keyboard.press("Escape")
    assert not page.is_visible("#decide")
    status(opened, "The draft of the decision is kept")
    assert not leaves(opened)
    page.click("#save-decision")
    assert page.input_value("#decide-by") == "Steering group"
    assert page.locator("#decide-deviations input").nth(1).input_value() == "An agreement binds us"
    page.click("#decide-discard")
    assert leaves(opened)
    page.click("#save-decision")
    assert page.input_value("#decide-by") == ""
    assert page.locator("#decide-deviations li").count() == 0


def test_a_draft_keeps_who_was_chosen_when_the_line_changes_under_it(opened: Opened) -> None:
    """One was chosen though below the line; once above it, it is chosen still and deviates no more."""
    page = opened.page
    place, swap = doubled()
    page.click("#save-decision")
    page.select_option("#decide-country", swap.into.iso2)
    page.click("#decide-swap")
    assert swap.into.name.en in page.inner_text("#decide-chosen")
    page.click("#decide-later")
    page.locator(".tool.double").nth(place).click()
    opened.settled()
    page.click("#save-decision")
    assert swap.into.name.en in page.inner_text("#decide-chosen")
    assert page.locator("#decide-deviations li").count() == 0
    assert page.inner_text("#decide-line").startswith("The ten above the line.")


# In sight


@pytest.mark.parametrize("width", WIDTHS)
def test_answers_and_messages_are_in_sight_at_every_width(
    browser: Browser, shipped: Path, width: tuple[int, int]
) -> None:
    found = open_page(browser, shipped, viewport={"width": width[0], "height": width[1]})
    found.settled()
    page = found.page
    for place in range(7):
        page.locator(".tool.lock").nth(place).click()
    page.locator(".tool.double").nth(7).click()
    words = "All other shares are locked, so this one cannot change."
    status(found, words)
    assert words in page.locator(".weight").nth(7).inner_text()
    page.click("#reset")
    page.evaluate("document.querySelectorAll('#rows > tr')[19].scrollIntoView()")
    weight, swap = doubled()
    found.run(f"scale({weight}, 2)")
    found.settled()
    status(found, swap.told()[0])
    if width[0] >= 1100:
        table, bar = page.locator("#ranking").bounding_box(), page.locator("#status").bounding_box()
        assert table is not None
        assert bar is not None
        assert bar["x"] + bar["width"] <= table["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_head_of_a_country_is_broken_inside_a_word(
    browser: Browser, shipped: Path, width: tuple[int, int]
) -> None:
    found = open_page(browser, shipped, viewport={"width": width[0], "height": width[1]})
    found.settled()
    found.page.click("#language")
    found.page.locator("#rows button").first.click()
    found.settled()
    # On a phone the names of attributes have a third of the width and may be broken; heads and numbers never.
    where = ".card th, .card td" if width[0] > 400 else ".card thead th, .card td:not(.figure)"
    broken = found.run(
        """(where) => [...document.querySelectorAll(where)].flatMap((cell) => {
          const text = cell.firstChild;
          return [...(text ? text.textContent : "").matchAll(/[^\\s-]+/g)].filter((word) => {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1;
          }).map((word) => word[0]);
        })""",
        where,
    )
    assert broken == []
    line = found.page.locator("#rows > .line > td")
    assert line.evaluate(
        "(one) => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
    )
    assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found.close()


def test_the_head_names_what_is_shown(opened: Opened, assessed: Assessment) -> None:
    page = opened.page
    day = f"; what was known on {numbers.day(assessed.recipe.as_of, 'en')}"
    assert page.inner_text("#frame") == f"Equal weights (no opinion){day}"
    page.get_by_role("button", name="Double: Relevance to society").click()
    assert page.inner_text("#frame") == f"Equal weights (no opinion), changed{day}"
    page.click("#side-by-side summary")
    page.get_by_role("button", name="Load Quality first").click()
    opened.settled()
    assert page.inner_text("#frame") == f"Quality first{day}"
    suppose(opened)
    assert page.inner_text("#frame") == f"Quality first, with one judgement supposed{day}"


def test_paper_has_the_day_the_points_and_all_that_is_compared(opened: Opened) -> None:
    page = opened.page
    page.locator(".slide input[type=text]").nth(3).fill("12.5")
    page.keyboard.press("Enter")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.get_by_label("Academic freedom: what it does below the threshold").select_option("cap")
    suppose(opened)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.inner_text("#printed")
    assert re.match(
        r"Printed on \d+ \w+ \d{4} at [\d:]{8}\. Compared with Equal weights \(no opinion\): ", said
    )
    for words in (
        "quality and innovation counts 12.5 points instead of 10 (",
        "the threshold of academic freedom is 0.4 and caps the score at 50",
        "supposed: “",
    ):
        assert words in said
    assert "12.5 points · 15.2%" in page.locator(".weight").nth(3).inner_text()
    page.emulate_media(media="screen")
    assert not page.is_visible("#printed")


# How firm


def test_close_pairs_and_what_is_certain_are_those_of_the_command_line(
    opened: Opened, assessed: Assessment
) -> None:
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for setting in (None, ("society", 23.0), ("foreign_policy", 36.1), ("quality", 40.0), ("history", 0.0)):
        recipe = assessed.recipe
        if setting:
            opened.run(
                "(points) => step({ ...startPlan, points: { ...startPlan.points, ...points } })",
                dict([setting]),
            )
            one = Setting(setting[0], "points", setting[1])
            recipe = changed(recipe, assessed.evidence, settings=(one,))
        opened.settled()
        a = assess(assessed.evidence, recipe)
        mine = [
            [close.upper, close.lower, close.judgement and list(close.judgement)]
            for close in around_the_line(a)
        ]
        theirs = opened.run(
            """E.close(now, 1).map(({ upper, lower, judgement }) => [upper, lower,
              judgement && [E.leaves[judgement[0]].id, D.countries[judgement[1]].iso2]])"""
        )
        assert theirs == mine
        sure = certainty(a)
        assert opened.run("E.certain(now)") == [len(sure.surely_in), len(sure.surely_out)]
        said = page.inner_text("#firm")
        assert said.startswith(f"Close to the line: {close_lines(a, 'en', around_the_line(a)[:1])[0]} ")
        assert f" {len(mine) - 1} more pair" in said
        assert "Within the uncertainty of figures and judgements, none of the 43 is certainly in" in said


def test_the_verdict_is_that_of_the_rule_at_every_tipping_weight(
    opened: Opened, assessed: Assessment
) -> None:
    """Just past a tipping weight the simulations are divided: no difference, whatever the first line says."""
    page = opened.page
    in_top, _ = in_top_around(assessed, PART, FEW, vary=WEIGHTS_AND_EVIDENCE)
    assert page.inner_text("#verdict") == held_line(verdicts(assessed, in_top, assessed.inside()), "en")
    tips = [tip for one in stability(assessed) if one is not None for tip in one.tips]
    tried = [tip for tip in tips if tip.points is not None][:4]
    for tip in tried:
        opened.run(f"setPoints({tip.criterion}, {tip.points})")
        opened.settled()
        moved = opened.run(
            "stillRanked().map(({ row, enters }) => [country(row), enters, inTop(row) / D.draws])"
        )
        assert isinstance(moved, list)
        assert moved
        said = page.inner_text("#verdict")
        assert said.startswith("No difference: ")
        for name, enters, share in moved:
            weak = share < 0.66 if enters else 1 - share < 0.66
            listed = said.split("Only just:")[0].split("Firm:")[0]
            assert (name in listed) or not weak
        page.click("#reset")
    assert tried


def test_a_count_of_draws_is_never_a_hundred_per_cent(opened_whole: Opened) -> None:
    opened = opened_whole
    page = opened.page
    cells = page.locator("#rows > tr:visible .in").all_inner_texts()
    counts = opened.run("now.order.map((_, place) => tally.inTop(place, plan.top))")
    assert isinstance(counts, list)
    assert 19_900 < counts[0] < 20_000
    assert cells[0] in ("99.9%", ">99.9%")
    assert counts[-1] < 20
    assert cells[-1] in ("<0.1%", "none")
    assert not {"100.0%", "0.0%"} & set(cells)
    said = [opened.run("(count) => ofDraws(count)", count) for count in (20_000, 19_999, 19_000, 1, 0)]
    assert said == [
        "all 20,000 simulations", "more than 99.9% of the simulations", "95.0% ±0.2 of the simulations",
        "less than 0.1% of the simulations", "none of the 20,000 simulations",
    ]  # fmt: skip
    assert opened.run("ofDraws(19000, 'again')") == "95.0% ±0.2"


def test_who_shares_the_last_place_is_said_and_whom_the_cap_moved(
    opened: Opened, assessed: Assessment
) -> None:
    page = opened.page
    page.click("#rules summary")
    effect = page.get_by_label("Academic freedom: what it does below the threshold")
    found = shared_last()
    effect.select_option("cap")
    page.get_by_label("Academic freedom: highest score").fill(f"{found.at:g}")
    page.keyboard.press("Enter")
    opened.settled()
    rest = page.locator("#rest li").all_inner_texts()
    shared = found.told()[0]
    assert rest[:2] == found.told()
    page.click("#side-by-side summary")
    page.fill("#snapshot", "Capped")
    page.click("#keep")
    page.select_option("#against", label="Capped")
    opened.settled()
    after = assess(assessed.evidence, found.recipe)
    names = [after.units[row].name.en for row in after.inside()[:2]]
    assert page.inner_text("#first").startswith(f"Above the line: {names[0]}, {names[1]},")
    assert page.locator("#rest li").first.inner_text() == shared
    effect.select_option("exclude")
    page.select_option("#against", index=0)
    opened.settled()
    sure = next(line for line in page.locator("#rest li").all_inner_texts() if line.startswith("How sure"))
    assert not [row for row in found.rows if assessed.units[row].name.en in sure]


def test_a_number_of_points_has_the_noun_of_how_it_is_printed(opened: Opened) -> None:
    opened.page.click("#language")
    words = [opened.run("(points) => termWords([0, points])", points) for points in (1.94, 1.96, -0.6, 2.5)]
    assert [str(one).rsplit(" ", 2)[-2:] for one in words] == [
        ["1,9", "punt"], ["2,0", "punten"], ["0,6", "punt"], ["2,5", "punten"]
    ]  # fmt: skip
    opened.settled()


# Damage


def spoiled(shipped: Path, tmp_path: Path, part: str) -> Path:
    text = shipped.read_text(encoding="utf-8")
    start = text.index(f'id="{part}">') + len(part) + 2000
    path = tmp_path / f"{part}.html"
    path.write_text(
        text[:start] + ("aaaaa" if text[start] != "a" else "bbbbb") + text[start + 5 :], encoding="utf-8"
    )
    return path


@pytest.mark.parametrize("part", ["data", "code"])
def test_a_damaged_page_says_that_it_is_damaged(
    browser: Browser, shipped: Path, tmp_path: Path, part: str
) -> None:
    found = open_page(browser, spoiled(shipped, tmp_path, part))
    found.page.wait_for_selector(".broken")
    said = found.page.inner_text("body")
    assert "does not read as it was made, so it shows no ranking" in said
    assert "Scripts are off" not in said
    assert "Germany" not in said
    found.close()


def test_the_data_name_every_policy_as_its_file_has_it(shipped: Path, assessed: Assessment) -> None:
    data: dict[str, Any] = data_of(shipped.read_text(encoding="utf-8"))
    policies = [Policy.model_validate(one) for one in data["policies"]]
    assert data["days"] == [str(one.as_of) for one in policies]
    assert policies[0] == assessed.recipe.policy
