"""With locked shares too, what the page says of a weight is what that weight does."""

from __future__ import annotations

import random

from tests.browsing import Opened

# Locks set by their buttons, then each weight that is said to take a country across the line, in its field.
CROSSED = """(locked) => {
  for (const k of locked) document.querySelectorAll('.tool.lock')[k].click();
  const shares = now.share.slice();
  const found = [];
  for (let k = 0; k < criterionCount; k += 1) {
    const path = alongNow(k);
    for (const row of path ? now.order : []) {
      const enters = now.rank[row] > plan.top;
      for (const { side, share } of E.turns(now, k, row, path)) {
        const printed = E.printedPoints(now, row, k, side, enters, share, heldFor(k));
        if (!printed) { found.push({ k, row, none: true }); continue; }
        const { field } = weightRows[k];
        field.value = Engine.decimal(printed[0], printed[1], 'en');
        field.dispatchEvent(new Event('change'));
        found.push({ k, row, side, enters, is: now.rank[row] <= plan.top, share, there: now.share[k],
          moved: Math.max(0, ...locked.filter((c) => c !== k).map((c) => Math.abs(now.share[c] - shares[c]))),
          said: tipSentences(), mine: moves.some((move) => move.row === row), single: single() });
        undo();
      }
    }
  }
  for (const k of locked) document.querySelectorAll('.tool.lock')[k].click();
  return found;
}"""
# What the curve says of each criterion, and whether the set above the line is another on either side.
CURVED = """(locked) => {
  for (const k of locked) document.querySelectorAll('.tool.lock')[k].click();
  const set = () => E.inside(now).sort((x, y) => x - y).join();
  const at = (k, share) => {
    setPoints(k, E.pointsOf(pointsNow(), k, share, heldFor(k)));
    const there = [set(), now.share[k]];
    undo();
    return there;
  };
  const found = [];
  for (let k = 0; k < criterionCount; k += 1) {
    const path = alongNow(k);
    if (!path) continue;
    const to = path.end * 0.6;
    setPoints(k, E.pointsOf(pointsNow(), k, to, heldFor(k)));
    const wrong = Math.max(...now.order.map((row) => Math.abs(now.score[row] - path.score(row, to))));
    undo();
    for (const share of crossings(k, path)) {
      if (share < 1e-4 || share > path.end - 1e-4) continue;
      found.push({ k, share, below: at(k, share - 1e-5), above: at(k, share + 1e-5), wrong });
    }
  }
  for (const k of locked) document.querySelectorAll('.tool.lock')[k].click();
  return found;
}"""


def locks_of(seed: int, criteria: int) -> list[int]:
    chance = random.Random(seed)
    return chance.sample(range(criteria), chance.randrange(1, criteria - 1))


def test_the_weight_that_is_said_to_take_a_country_across_does(opened: Opened) -> None:
    count = 0
    for seed in range(2):
        found = opened.run(CROSSED, locks_of(seed, 8))
        assert isinstance(found, list)
        for one in found:
            if "none" in one:
                continue
            count += 1
            assert one["is"] is one["enters"], one
            assert one["moved"] < 1e-7, one
            assert abs(one["there"] - one["share"]) < 0.01, one
            # It is told in points of that criterion, with no word of a way that no chair can repeat.
            assert one["mine"], one
            assert one["single"] == one["k"], one
            assert one["said"], one
            assert not any("of the way" in line for line in one["said"]), one
    assert count > 50


def test_what_the_curve_says_is_what_a_click_does(opened: Opened) -> None:
    count = 0
    for seed in range(2):
        found = opened.run(CURVED, locks_of(10 + seed, 8))
        assert isinstance(found, list)
        for one in found:
            count += 1
            assert one["below"][0] != one["above"][0], one
            assert abs(one["below"][1] - one["share"] + 1e-5) < 1e-7, one
            assert one["wrong"] < 1e-4, one
    assert count > 10


def test_a_shift_of_all_weights_is_not_offered_where_a_share_is_locked(opened: Opened) -> None:
    opened.run("D.shifts = { [nations[now.order[9]].iso2]: [1, 0, 14.5, 1, 10.5] }")
    shown = "shiftLine(now.order[9]).length"
    assert opened.run(shown) == 1
    opened.page.locator(".tool.lock").first.click()
    assert opened.run(shown) == 0


LOCK_ALL_BUT_ONE = "(() => { for (let k = 1; k < criterionCount; k += 1) lock(k); })()"


def test_with_all_others_locked_nothing_is_said_to_cross(opened: Opened) -> None:
    opened.run(LOCK_ALL_BUT_ONE)
    assert opened.run("now.order.flatMap((row) => E.turns(now, 0, row, alongNow(0)))") == []
    opened.page.click("#curve summary")
    # A panel draws once it has been told that it is open.
    opened.until("$('curve-picture').textContent.includes('cannot change')")


def test_nothing_moves_under_a_pointer_that_is_down(opened: Opened) -> None:
    page = opened.page
    title = page.locator("#curve summary")
    title.scroll_into_view_if_needed()
    title.hover()
    page.mouse.down()
    opened.run(LOCK_ALL_BUT_ONE)
    pressed = title.bounding_box()
    page.wait_for_timeout(400)
    assert title.bounding_box() == pressed
    assert opened.run("settled()") is False
    page.mouse.up()
    opened.settled()
    # A slider shows what it does while it is held.
    slider = page.locator("input[type=range]:enabled").first
    slider.hover()
    page.mouse.down()
    opened.run("setTop(9)")
    opened.settled()
    page.mouse.up()
