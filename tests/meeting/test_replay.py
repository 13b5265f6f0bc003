"""Looking back at the record: each step as it was, nothing of it changed, and then back to now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import Opened, open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The rows out of sight follow when nobody types; here they do at once.
TABLE = """() => (showWaiting(0, countryCount), [held(plan), plan.supposed, [...locks],
  tableRows.map(({ row, cells }) => row.hidden || [0, 1, 2, 3].map((k) => cells[k].textContent)),
  weightRows.map(({ field }) => field.value), $('first').textContent])"""
RECORD = "log.map((one) => [String(one.time), one.what, one.note])"


def test_each_step_is_shown_as_it_was_by_key_and_the_record_stays(opened_small: Opened) -> None:
    opened, page = opened_small, opened_small.page
    assert page.is_disabled("#replay")
    shown = [opened.run(TABLE)]
    for script in (
        "setPoints(0, 30)", "lock(1)", "setTop(plan.top + 1)", "undo()",
        "suppose({ country: nations[0].iso2, attribute: scales[0].id, number: 1 })",
        "setGuard(E.guards[0], { effect: 'exclude' })",
    ):  # fmt: skip
        opened.run(script)
        shown.append(opened.run(TABLE))
    opened.settled()
    record = opened.run(RECORD)
    page.focus("#replay")
    page.keyboard.press("Enter")
    for step in range(len(shown) - 1, -1, -1):
        assert opened.run(TABLE) == shown[step]
        assert f"step {step} of 6" in page.inner_text("#frame")
        assert page.locator("#log [aria-current]").count() == (step > 0)
        page.keyboard.press("ArrowLeft")
    assert page.inner_text("#replay-at").startswith("Looking back at the start")
    assert page.get_attribute("#replay-back", "aria-disabled") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened.run(TABLE) == shown[1]
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert opened.run(TABLE) == shown[0]
    opened.settled()
    opened.until("$('status').textContent.startsWith('Looking back at the start')")
    page.keyboard.press("Escape")
    assert opened.run(TABLE) == shown[-1]
    assert opened.run(RECORD) == record
    assert page.is_hidden("#replay-bar")
    assert opened.run("document.activeElement.id") == "replay"
    assert "looking back" not in page.inner_text("#frame")
    # What was undone before people looked back can still be undone, and done again.
    assert opened.run("doneChanges.length") == 4
    page.click("#undo")
    assert opened.run(TABLE) != shown[-1]
    page.click("#redo")
    assert opened.run(TABLE) == shown[-1]


def test_nothing_is_changed_saved_or_decided_while_people_look_back(opened_small: Opened) -> None:
    opened, page = opened_small, opened_small.page
    opened.run("setPoints(0, 30)")
    opened.run("setPoints(1, 3)")
    page.click("#replay")
    page.keyboard.press("ArrowLeft")
    past, record = opened.run(TABLE), opened.run(RECORD)
    opened.settled()
    for script in (
        "setPoints(0, 1)", "lock(0)", "setTop(2)", "undo()", "redo()", "load(1)", "keep()", "askPolicy()",
        "openDecision()", "openText('x.yaml', '{}')", "forget(1)",
    ):  # fmt: skip
        opened.run(script)
        assert opened.run(TABLE) == past, script
        assert opened.run(RECORD) == record, script
        assert page.locator("dialog[open]").count() == 0, script
    page.fill("#note", "not now")
    page.keyboard.press("Enter")
    page.select_option("#against", index=1)
    assert page.input_value("#against") == "0"
    assert page.input_value("#note") == "not now"
    assert opened.run(RECORD) == record
    assert page.inner_text("#replay-at").startswith("You are looking back")
    page.click("#replay-end")
    assert opened.run("pointsNow().slice(0, 2)") == [30, 3]
    assert opened.run("log.length") == 2
    # On the wall people see what is.
    page.click("#replay")
    page.click("#replay-back")
    page.click("#present")
    assert opened.run("pointsNow().slice(0, 2)") == [30, 3]


def test_a_record_that_a_file_brought_is_not_looked_back_at(opened_small: Opened) -> None:
    opened = opened_small
    opened.run(
        """openText('d.yaml', JSON.stringify({ policy: { ...D.policies[1] }, supposed: [],
        log: [{ time: '2026-01-01T10:00:00+01:00', what: { en: 'Before.', nl: 'Eerder.' } }] }))"""
    )
    assert opened.run("log.length") == 2
    opened.page.click("#replay")
    assert "Looking back at step 1 of 1" in opened.page.inner_text("#replay-at")
    opened.page.click("#language")
    assert "Terugblik op stap 1 van 1" in opened.page.inner_text("#replay-at")
    opened.page.click("#language")


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1366), ("light", 390)])
def test_axe_finds_nothing_while_people_look_back(
    browser: Browser, small: Path, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    opened = open_page(
        browser, small, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    opened.settled()
    opened.run("setPoints(0, 30)")
    opened.page.click("#rules summary")
    opened.run("askWeight(0)")
    opened.page.select_option("#sort", "-3")
    opened.page.click("#replay")
    opened.settled()
    assert opened.run("document.documentElement.scrollWidth <= innerWidth")
    found = axe.Axe().run(opened.page)
    assert found.violations_count == 0, found.generate_report()
    opened.close()
