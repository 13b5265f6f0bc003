"""Everything has its place, whatever the width, the typeface and the colours of a desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import Opened, open_page
from tests.meeting.test_group import enter

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The widest face that desks have; where it lacks, the page is held in its own.
WIDEST = "(face) => { document.documentElement.style.fontFamily = face; }"
# How wide a text is in an element, on one line.
WIDTH = """const width = (one, text) => { const probe = html('span', null, text); one.append(probe);
  probe.style.cssText = 'position: absolute; white-space: nowrap';
  const found = probe.getBoundingClientRect().width; probe.remove(); return found; };
  const room = (one) => { const of = getComputedStyle(one);
    return one.clientWidth - parseFloat(of.paddingLeft) - parseFloat(of.paddingRight); };"""
# Words that are wider than the cell in which they stand, so that they are broken.
BROKEN = f"""(cells) => {{ {WIDTH}
  return [...document.querySelectorAll(cells)].filter((one) => one.checkVisibility()).flatMap((one) =>
    one.textContent.split(/[\\s-]+/).filter((word) => width(one, word) > room(one) + 1)); }}"""
# How far two colours are apart, as WCAG counts it: of an element, or of the ring round it and what is behind.
CONTRAST = """(one, behind) => { const light = (name, of) => { const [r, g, b] = getComputedStyle(of)[name]
    .match(/[\\d.]+/g).map((x) => x / 255)
    .map((x) => (x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const [x, y] = [behind ? light('outlineColor', one) : light('color', one),
    light('backgroundColor', behind ? one.closest(behind) : one)].sort((a, b) => b - a);
  return (x + 0.05) / (y + 0.05); }"""
BACKGROUND = "(one) => getComputedStyle(one).backgroundColor"


def shown(browser: Browser, path: Path, width: int, height: int, **said: object) -> Opened:
    """The page in Dutch, whose words are the longest, and in the widest face."""
    found = open_page(browser, path, viewport={"width": width, "height": height}, **said)
    found.run(WIDEST, "DejaVu Sans")
    found.settled()
    found.page.click("#language")
    found.settled()
    return found


def ended(found: Opened) -> None:
    assert found.errors == []
    found.close()


def test_on_a_phone_the_tools_above_the_table_stand_in_two_columns(browser: Browser, shipped: Path) -> None:
    found = shown(browser, shipped, 390, 844)
    fields: Any = found.run("""() => ['find', 'region', 'sort'].map((id) => {
      const box = (one) => one.getBoundingClientRect();
      const [name, field] = [box($(id).previousElementSibling), box($(id))];
      return [field.left, field.width, name.left - field.left, field.top - name.bottom]; })""")
    assert len({round(left) for left, *_ in fields}) == 2
    assert len({round(width) for _, width, *_ in fields}) == 1
    assert all(abs(beside) < 1 and below > -1 for *_, beside, below in fields)
    ended(found)


@pytest.mark.parametrize("width", [390, 820, 1000, 1366])
def test_chips_name_bars_that_are_there(browser: Browser, shipped: Path, width: int) -> None:
    found = shown(browser, shipped, width, 800)
    for _ in range(2):
        assert found.page.is_visible("#chips") == found.page.is_visible("#rows .bar")
        found.page.keyboard.press("p")
        found.settled()
    ended(found)


@pytest.mark.parametrize(("width", "height"), [(1000, 700), (960, 540)])
def test_on_a_low_wall_nothing_is_out_of_reach(
    browser: Browser, shipped: Path, width: int, height: int
) -> None:
    """The second is a screen of 1920 by 1080 with everything twice as large."""
    found = shown(browser, shipped, width, height)
    found.run("setGuard(E.guards[0], { effect: 'exclude' })")
    found.run("setPoints(5, 40)")
    found.settled()
    found.page.keyboard.press("p")
    found.settled()
    assert found.run("$('first').scrollHeight <= $('first').clientHeight + 1")
    ends: Any = found.run("""[...document.querySelectorAll('#rows > tr[data-row]')]
      .filter((row) => row.checkVisibility()).map((row) =>
        row.getBoundingClientRect().right - row.querySelector('.in').getBoundingClientRect().right)""")
    assert max(map(abs, ends)) < 2
    for key in "18":
        found.page.keyboard.press(key)
        slider, said = (found.page.locator(one).bounding_box() for one in (":focus", "#status"))
        assert slider is not None
        assert said is not None
        assert slider["y"] >= 0
        assert slider["y"] + slider["height"] <= said["y"]
    ended(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_pressed_is_read_also_under_the_pointer(browser: Browser, small: Path, scheme: str) -> None:
    found = open_page(browser, small, viewport={"width": 1366, "height": 900}, color_scheme=scheme)
    found.settled()
    for one in ("#chips button", ".lock"):
        button = found.page.locator(one).first
        button.click()
        found.settled()
        assert button.get_attribute("aria-pressed") == "true"
        assert button.evaluate(CONTRAST) >= 4.5
    ended(found)


def test_forced_colours_leave_the_country_that_is_talked_about_its_light_and_its_bar(
    opened_small: Opened,
) -> None:
    page = opened_small.page
    page.emulate_media(forced_colors="active")
    page.keyboard.press("p")
    page.keyboard.press("c")
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    lit, plain = (page.locator(f"#rows > tr[data-row]{one}").first for one in (".spotlit", ":not(.spotlit)"))
    assert lit.evaluate(BACKGROUND) != plain.evaluate(BACKGROUND)
    assert lit.locator(".rank").evaluate("(one) => getComputedStyle(one).color") != lit.evaluate(BACKGROUND)
    tone = lit.locator(".points").evaluate("(one) => getComputedStyle(one).backgroundImage")
    assert tone.count(lit.locator(".rank").evaluate("(one) => getComputedStyle(one).color"))
    page.emulate_media(forced_colors="none")
    page.keyboard.press("p")


def kept(found: Opened, count: int) -> None:
    """Open the weightings side by side, with so many of them."""
    found.page.click("#side-by-side summary")
    while found.run("shelf.length + 1") != count:
        found.page.click("#keep")
    found.settled()


def test_six_weightings_stand_side_by_side_in_whole_words(browser: Browser, shipped: Path) -> None:
    found = shown(browser, shipped, 1366, 768)
    found.run("setPoints(3, 20)")
    kept(found, 6)
    assert found.run("$('side').scrollWidth <= $('side').clientWidth")
    assert found.run(BROKEN, "#side :is(td, th)") == []
    ended(found)


@pytest.mark.parametrize("width", [390, 1000, 1920])
def test_of_weightings_that_go_on_beside_their_place_the_names_of_the_rows_stay(
    browser: Browser, shipped: Path, width: int
) -> None:
    found = shown(browser, shipped, width, 800)
    found.run("setPoints(3, 20)")
    kept(found, 7)
    assert found.run("$('side').scrollWidth > $('side').clientWidth")
    found.run("$('side').scrollLeft = 120")
    lefts: Any = found.run("""[...$('side').querySelectorAll('th:first-child')].map((one) =>
      one.getBoundingClientRect().left - $('side').getBoundingClientRect().left)""")
    assert max(map(abs, lefts)) < 1
    assert found.run(BROKEN, "#side :is(td, th)") == []
    ended(found)


def test_on_a_phone_no_word_of_a_card_is_broken(browser: Browser, shipped: Path) -> None:
    found = shown(browser, shipped, 390, 844)
    for place in (0, 9, 20):
        found.run("(place) => toggle(now.order[place])", place)
        found.settled()
        assert found.run(BROKEN, ".card :is(td, th)") == []
    ended(found)


def test_the_names_of_criteria_stand_beside_both_their_fields(browser: Browser, shipped: Path) -> None:
    found = shown(browser, shipped, 1366, 768)
    enter(found, "", "between", [])
    names: Any = found.run("""[...document.querySelectorAll('#group-fields li')].map((one) => {
      const [name, field] = ['span', 'input'].map((kind) => one.querySelector(kind));
      return field.getBoundingClientRect().left - name.getBoundingClientRect().left - name.scrollWidth; })""")
    assert len(names) == 8
    assert min(names) > 0
    ended(found)


def test_it_is_read_with_what_the_ranking_is_compared(browser: Browser, shipped: Path) -> None:
    found = shown(browser, shipped, 1366, 768)
    found.page.select_option("#against", label="Samenleving voorop")
    found.settled()
    # The arrow of a list takes as much as a letter is high.
    assert found.run(f"""() => {{ {WIDTH} const one = $('against');
      return width(one.parentElement, one.selectedOptions[0].textContent) < room(one) - 16; }}""")
    ended(found)


# What has the focus: whether a place cuts off the ring round it, and how far the message covers it.
FOCUSED = """() => { const one = document.activeElement; const at = one.getBoundingClientRect();
  const of = getComputedStyle(one); const ring = parseFloat(of.outlineWidth) + parseFloat(of.outlineOffset);
  let cut = false;
  for (let place = one.parentElement; place && !place.matches('.scroll'); place = place.parentElement) {
    const box = place.getBoundingClientRect();
    cut ||= getComputedStyle(place).overflowY !== 'visible'
      && (at.top - ring < box.top || at.bottom + ring > box.bottom);
  }
  const said = $('status').getBoundingClientRect();
  return [one.textContent, cut, said.height && at.height < innerHeight / 2 ? at.bottom - said.top : -1]; }"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 700)])
def test_what_is_said_at_the_foot_covers_nothing_that_has_the_focus(
    browser: Browser, small: Path, width: int, height: int
) -> None:
    found = shown(browser, small, width, height)
    found.page.locator("#weights-list input").first.focus()
    found.run("setPoints(1, 40)")
    found.settled()
    for _ in range(60):
        found.page.keyboard.press("Tab")
        on: Any = found.run(FOCUSED)
        assert on[2] <= 0, on
    ended(found)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768)])
def test_the_ring_round_a_country_is_whole(browser: Browser, shipped: Path, width: int, height: int) -> None:
    found = shown(browser, shipped, width, height)
    found.page.locator("#rows th button").nth(1).focus()
    for _ in range(4):
        found.page.keyboard.press("Tab")
        on: Any = found.run(FOCUSED)
        assert on[1] is False, on
    ended(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_on_what_is_lit_and_at_the_foot(browser: Browser, small: Path, scheme: str) -> None:
    found = open_page(browser, small, viewport={"width": 1366, "height": 900}, color_scheme=scheme)
    found.settled()
    page = found.page
    found.run("setPoints(0, 20)")
    page.keyboard.press("p")
    page.keyboard.press("c")
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    page.locator(".spotlit button").focus()
    assert page.locator(".spotlit button").evaluate(CONTRAST, ".spotlit") >= 3
    page.keyboard.press("p")
    page.click("#replay")
    page.keyboard.press("Tab")
    assert page.locator("#replay-bar :focus").evaluate(CONTRAST, "#replay-bar") >= 3
    ended(found)
