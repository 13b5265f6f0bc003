"""What the room asks of the page: one height, a wall, what it would take, plans, files, several people."""

from __future__ import annotations

import csv
import io
import json
import random
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pypdf import PdfReader

from ikt.assessing.assessment import Assessment, reassess
from ikt.cli.loading import Ground, load_plan
from ikt.deciding.best_set import best
from ikt.deciding.plan_rules import make_task, switched
from ikt.deciding.tipping import crossing
from ikt.telling.meeting.data import PlanOfPage, meeting_data
from ikt.telling.meeting.page import meeting_page
from tests.browsing import Opened, open_page
from tests.meeting.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEIGHTS = """() => ['answer', 'ranking'].map((id) => [id, $(id).getBoundingClientRect().top + scrollY,
  id === 'answer' ? $(id).getBoundingClientRect().height : 0])"""


# The size of every letter in sight, with the first words it is of.
SIZES = """() => { const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) { const text = walk.currentNode; const of = text.parentElement;
    if (!text.textContent.trim() || !of.checkVisibility({ visibilityProperty: true })) continue;
    if (of.closest('script, style, .skip, #status')) continue;
    found.push([parseFloat(getComputedStyle(of).fontSize), text.textContent.slice(0, 40)]);
  } return found; }"""
# What of the table is cut off in its cell, and whether the table is wider than its place.
CUT = """() => { const wide = (one) => one.scrollWidth > one.clientWidth;
  const cells = [...document.querySelectorAll('#rows > tr[data-row] > td:not(.bar), #rows th button')];
  const high = (one) => one.scrollHeight > one.clientHeight + 1;
  return [...cells.filter((one) => one.checkVisibility() && (wide(one) || high(one))),
    ...[...document.querySelectorAll('#ranking .scroll')].filter(wide)].map((one) => one.textContent); }"""
CHOSEN = """everyone.filter((row) => marksOfChoice(row).includes('2020')).map((row) => nations[row].iso2)"""
UNGUARDED = "(row) => { const { rank, lets } = E.unguarded(now, row); return [rank, lets[0].threshold]; }"
NOBODY = "BestSet.best(now.order, now.score, 10, [{ terms: { CN: 1 }, low: 2, high: null }], E.rows)"
STANDING = """() => { const results = [now, ...shelf.map((one) => E.assess({ ...one.plan, top: plan.top }))];
  const { often, all, some } = standingFor(results);
  return [often, all, some, results.map((a) => E.inside(a))]; }"""


def heights(opened: Opened) -> Any:
    return opened.run(HEIGHTS)


# The answer


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (820, 1100), (390, 844)])
def test_nothing_above_the_table_changes_height_whatever_is_answered(
    browser: Browser, shipped: Path, width: int, height: int
) -> None:
    opened = open_page(browser, shipped, viewport={"width": width, "height": height})
    opened.settled()
    begun = heights(opened)
    chance = random.Random(4)
    for _ in range(6):
        opened.run(
            "([k, points]) => setPoints(k, points)", [chance.randrange(8), round(chance.uniform(0, 60), 1)]
        )
        assert heights(opened) == begun
        opened.settled()
        assert heights(opened) == begun
    opened.run("setGuard(E.guards[0], { effect: 'exclude' })")
    opened.settled()
    assert heights(opened) == begun
    assert opened.errors == []
    opened.close()


def test_all_of_the_answer_is_there_and_a_long_one_counts_first(opened: Opened) -> None:
    page = opened.page
    opened.run("setPoints(5, 40)")
    opened.settled()
    said = opened.run("answer()")
    assert isinstance(said, list)
    shown = page.locator("#rest li").all_text_contents()
    assert page.inner_text("#first").startswith("Out of the ten: four. Into it: four.")
    assert shown[2 : 2 + len(said) - 1] == said[1:]
    moved = opened.run("moves.map(({ row }) => country(row))")
    assert isinstance(moved, list)
    for name in moved:
        assert any(name in line for line in shown[:2])
    page.click("#all")
    assert page.get_attribute("#all", "aria-expanded") == "true"
    box = page.locator("#rest li").nth(2).bounding_box()
    assert box is not None
    assert box["height"] > 10
    page.click("#all")
    assert page.get_attribute("#all", "aria-expanded") == "false"


def test_one_click_supposes_the_judgement_that_turns_the_nearest_pair(opened: Opened) -> None:
    pair = opened.run("(() => { const [one] = E.close(now, closeGap()); return [one.upper, one.lower]; })()")
    assert isinstance(pair, list)
    opened.page.click("#all")
    opened.page.click("#suppose-it")
    opened.settled()
    assert opened.run("([upper, lower]) => now.score[lower] > now.score[upper]", pair)
    assert opened.run("plan.supposed.length") == 1


# On a wall


@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 22.0), (1366, 768, 15.0)])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_on_a_wall_everything_is_large_and_the_line_is_in_sight(
    browser: Browser, shipped: Path, width: int, height: int, least: float, lang: str
) -> None:
    opened = open_page(browser, shipped, viewport={"width": width, "height": height})
    opened.settled()
    if lang == "nl":
        opened.page.click("#language")
    opened.page.keyboard.press("p")
    opened.run("setPoints(3, 25)")
    opened.settled()
    sizes = opened.run(SIZES)
    assert isinstance(sizes, list)
    assert [one for one in sizes if one[0] < least] == []
    for place in range(14):
        box = opened.page.locator("#rows > tr[data-row]:visible").nth(place).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    line = opened.page.locator("#rows > .line").bounding_box()
    assert line is not None
    assert line["y"] + line["height"] <= height
    assert opened.run("document.documentElement.scrollHeight <= innerHeight")
    assert opened.errors == []
    opened.close()


def test_everything_on_the_wall_goes_by_key(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("p")
    page.keyboard.press("4")
    assert opened.run("keyed()") == 3
    page.keyboard.press("d")
    assert opened.run("plan.points[E.criteria[3].id]") == 20
    page.keyboard.press("ArrowRight")
    assert opened.run("plan.points[E.criteria[3].id]") == 20.5
    page.keyboard.press("z")
    page.keyboard.press("z")
    assert opened.run("samePlan(plan, startPlan)")
    page.keyboard.press("c")
    assert opened.run("spotlit === now.order[0]")
    assert page.locator(".spotlit").count() == 1
    page.keyboard.press("Escape")
    assert opened.run("presenting") is False
    assert opened.run("spotlit") == -1


def test_a_pinned_country_stays_on_the_wall(opened: Opened) -> None:
    last = opened.run("now.order[now.order.length - 1]")
    opened.run("(row) => pin(row)", last)
    opened.page.keyboard.press("p")
    assert opened.run("(row) => listing.includes(row) && listing.length === 15", last)


# The table


def test_the_table_is_searched_sorted_filtered_and_the_ranking_stays(opened: Opened) -> None:
    page = opened.page
    before = opened.run("Array.from(now.rank)")
    page.fill("#find", "zuid-a")
    assert page.locator("#rows > tr[data-row]:visible .name button").all_inner_texts() == ["South Africa"]
    page.fill("#find", "")
    page.select_option("#sort", "3")
    shown = opened.run("listing.map((row) => pointsBy(row, 3))")
    assert isinstance(shown, list)
    assert shown == sorted(shown, reverse=True)
    assert page.locator("#rows > .line").count() == 0
    page.select_option("#sort", "-1")
    assert page.locator("#rows > .line").count() == 1
    page.select_option("#region", "Africa")
    assert opened.run("listing.every((row) => nations[row].region === 'Africa')")
    assert opened.run("Array.from(now.rank)") == before
    assert opened.run("log.length") == 0


def test_the_choice_of_2020_is_marked_and_named(opened: Opened, assessed: Assessment) -> None:
    marked = opened.run(
        "everyone.filter((row) => marksOfChoice(row).includes('2020')).map((row) => nations[row].iso2)"
    )
    assert marked == [unit.iso2 for unit in assessed.units if unit.choice == "chosen"]
    assert "2020 chosen in the strategy of 18 December 2020" in opened.page.inner_text("#legend-marks")


@pytest.mark.parametrize(
    ("width", "height"), [(390, 844), (820, 1180), (1000, 700), (1180, 820), (1366, 768), (1920, 1080)]
)
@pytest.mark.parametrize("face", ["", "DejaVu Sans"])
def test_nothing_in_the_table_is_cut_off(
    browser: Browser, shipped: Path, width: int, height: int, face: str
) -> None:
    opened = open_page(browser, shipped, viewport={"width": width, "height": height})
    opened.run("(face) => { document.documentElement.style.fontFamily = face; }", face)
    opened.settled()
    opened.page.click("#language")
    opened.run("setPoints(3, 20)")
    opened.settled()
    assert "▼ 10 eruit" in opened.page.locator("#rows .was").all_inner_texts()
    assert opened.run(CUT) == []
    opened.page.select_option("#sort", "-3")
    assert opened.run(CUT) == []
    opened.page.select_option("#sort", "-1")
    opened.run("document.activeElement.blur()")
    opened.page.keyboard.press("p")
    opened.settled()
    assert opened.run(CUT) == []
    opened.close()


def test_every_country_that_is_pinned_can_be_reached_on_a_wall(opened: Opened) -> None:
    opened.run("now.order.slice(-6).forEach((row) => pin(row))")
    opened.page.keyboard.press("p")
    last = opened.page.locator("#rows > tr[data-row]:visible").last
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    assert opened.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_what_is_unknown_is_told_from_the_paper(opened: Opened) -> None:
    """The hatching has at least three to one against what lies below it, as WCAG asks of a graphic."""
    found = opened.run("""() => ['--soft', '--paper'].map((name) => {
      const probe = html('i', null); probe.style.color = `var(${name})`; document.body.append(probe);
      const colour = getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number);
      probe.remove(); return colour; })""")
    assert isinstance(found, list)

    def light(colour: list[float]) -> float:
        parts = [x / 255 for x in colour[:3]]
        red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, pale = sorted(map(light, found))
    assert (pale + 0.05) / (dark + 0.05) >= 3.0


# What is read, and how it stands

PIXELS = """async ([shot, places]) => {
  const image = new Image(); image.src = `data:image/png;base64,${shot}`; await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const drawn = canvas.getContext('2d'); drawn.drawImage(image, 0, 0);
  return places.map(([x, y]) => [...drawn.getImageData(x * image.width, y * image.height, 1, 1).data]); }"""


def test_bars_are_named_by_chips_and_begin_alike_with_the_one_that_is_clicked(opened_small: Opened) -> None:
    page = opened_small.page
    chips = page.locator("#chips button")
    assert chips.count() == opened_small.run("criterionCount")
    for k in range(chips.count()):
        assert chips.nth(k).get_attribute("title") or chips.nth(k).inner_text()
    chips.nth(2).click()
    opened_small.settled()
    shown: Any = opened_small.run("listing.map((row) => pointsBy(row, 2))")
    assert shown == sorted(shown, reverse=True)
    begins: Any = opened_small.run(
        "[...document.querySelectorAll('#rows > tr[data-row] .points')]"
        ".filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().left)"
    )
    assert max(begins) - min(begins) < 1
    # The first part of each bar ends where the points of this criterion do, on the scale of scores.
    ends: Any = opened_small.run(r"listing.map((row) => Number(stripes(row).match(/\)\) 0 ([\d.]+)%/)[1]))")
    assert ends == pytest.approx(shown, abs=0.0051)
    chips.nth(2).click()


def test_scores_stand_below_each_other_with_figures_of_one_width(opened_small: Opened) -> None:
    ends: Any = opened_small.run("""[...document.querySelectorAll('#rows .score')].map((cell) => {
      const range = document.createRange(); range.selectNodeContents(cell);
      return [range.getBoundingClientRect().right, cell.textContent.trim().length]; })""")
    for length in {length for _, length in ends}:
        right = [x for x, other in ends if other == length]
        assert max(right) - min(right) < 0.6


def test_a_card_asks_each_question_and_gives_each_figure_its_unit(opened: Opened) -> None:
    opened.page.locator("#rows th button").nth(3).click()
    opened.settled()
    questions: Any = opened.run("E.criteria.map(({ id }) => told(D.questions[id]))")
    assert all(questions)
    said = opened.page.inner_text(".card table")
    for question in questions:
        assert question in said
    figures = opened.page.locator(".card .figure").all_inner_texts()
    for unit in ("publications", "per cent", "students"):
        assert any(unit in figure for figure in figures), (unit, figures)


@pytest.mark.parametrize("width", [960, 1366])
def test_answer_and_weights_stay_together_also_with_everything_twice_as_large(
    browser: Browser, small: Path, width: int
) -> None:
    """A browser at 200% on a screen of 1920 by 1080 has 960 by 540 to give."""
    height = 540 if width == 960 else 768
    opened = open_page(browser, small, viewport={"width": width, "height": height})
    opened.settled()
    for selector in ("#first", "#verdict", "#weights-list li:nth-child(2) input[type=range]"):
        box = opened.page.locator(selector).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    if width == 1366:
        line = opened.page.locator("#rows > .line").bounding_box()
        assert line is not None
        assert line["y"] <= height
    assert opened.run("document.documentElement.scrollWidth <= innerWidth")
    assert opened.run("$('first').scrollHeight <= $('first').clientHeight + 1")
    opened.close()


def test_forced_colours_leave_a_slider_its_track_and_a_choice_its_mark(opened_small: Opened) -> None:
    """Where a system sets its own colours, each gradient goes; the track is drawn in two of its colours."""
    page = opened_small.page
    page.emulate_media(forced_colors="active")
    page.locator("#chips button").first.click()
    pressed = "getComputedStyle(document.querySelector('#chips [aria-pressed=true]')).backgroundColor"
    plain = "getComputedStyle(document.querySelector('#chips [aria-pressed=false]')).backgroundColor"
    assert opened_small.run(pressed) != opened_small.run(plain)
    opened_small.run("setPoints(0, 30)")
    opened_small.settled()
    page.evaluate("document.activeElement.blur()")
    shot = b64encode(page.locator("#weights-list input[type=range]").first.screenshot()).decode()
    beside = page.context.browser.new_page()  # type: ignore[union-attr]
    done, left, paper = beside.evaluate(PIXELS, [shot, [[0.1, 0.5], [0.97, 0.5], [0.1, 0.05]]])
    beside.close()
    page.emulate_media(forced_colors="none")
    assert done != paper
    assert left not in (done, paper)


def test_on_paper_an_unfolded_country_leaves_no_page_half_empty(opened: Opened) -> None:
    """What follows an unfolded country begins below it: one page more at most."""
    folded = len(PdfReader(io.BytesIO(opened.page.pdf())).pages)
    opened.page.locator("#rows th button").nth(1).click()
    opened.settled()
    assert len(PdfReader(io.BytesIO(opened.page.pdf())).pages) <= folded + 1


# What it would take


def test_each_answer_to_what_it_would_take_takes_the_country_across(opened: Opened) -> None:
    for place in (1, 9, 10):
        row = opened.run("(place) => now.order[place]", place)
        was = opened.run("(row) => now.rank[row] <= plan.top", row)
        opened.run("(row) => { if (unfolded !== row) toggle(row); }", row)
        tries = opened.page.locator(".card .try").count()
        assert tries
        for number in range(min(tries, 4)):
            opened.page.locator(".card .try").nth(number).click()
            opened.settled()
            assert opened.run("(row) => now.ranked[row] && now.rank[row] <= plan.top", row) is not was
            opened.page.click("#undo")
            opened.settled()
            opened.run("(row) => { if (unfolded !== row) toggle(row); }", row)


def test_the_smallest_shift_that_the_card_tells_and_tries_is_that_of_ikt_tip(
    opened: Opened, assessed: Assessment
) -> None:
    pytest.importorskip("highspy", reason="the extra exact is not installed")
    # The third moves weights with three decimals.
    for place in (9, 10, 12):
        row = assessed.order()[place]
        shifts = crossing(assessed, "out" if place < 10 else "in", row).shift
        assert shifts is not None
        found = shifts.total
        assert found is not None
        opened.run("(row) => toggle(E.rows.get(row))", assessed.units[row].iso2)
        line = opened.page.locator(".card li").filter(has_text="smallest shift").first
        told = line.inner_text()
        assert f"weights: {found.moved:.{found.decimals}f} points" in told
        at = [told.index(f"{100 * new:.{found.decimals}f}%") for _, _, new in found.changes(assessed.weights)]
        assert at == sorted(at)
        line.locator(".try").click()
        opened.settled()
        assert opened.run("now.share") == pytest.approx(found.share.tolist(), abs=1e-12)
        assert opened.run("(iso2) => now.rank[E.rows.get(iso2)] <= plan.top", assessed.units[row].iso2) is (
            place >= 10
        )
        opened.page.click("#undo")
        opened.settled()
        opened.run("() => { if (unfolded >= 0) toggle(unfolded); }")


def test_where_there_is_no_smallest_shift_the_card_says_why(opened: Opened) -> None:
    pytest.importorskip("highspy", reason="the extra exact is not installed")
    assert opened.run("D.shifts.US") == "none"
    words = "neededWords(E.rows.get('US')).map((part) => part.textContent).join(' ')"
    none, work = (
        "No weights within the limits do it clearly.",
        "takes too much work for this page. Ask ikt tip US.",
    )
    assert none in str(opened.run(words))
    opened.run("D.shifts.US = 'limit'")
    assert work in str(opened.run(words))
    # It holds for the weights at the start alone, as the shift itself.
    opened.run("setPoints(0, 30)")
    opened.settled()
    assert work not in str(opened.run(words))


def test_without_its_safeguard_the_rank_and_the_threshold_that_lets_it_through(opened: Opened) -> None:
    china = opened.run("E.rows.get('CN')")
    opened.run("setGuard(E.guards[0], { effect: 'exclude' })")
    opened.settled()
    found = opened.run(UNGUARDED, china)
    assert isinstance(found, list)
    assert found[0] == opened.run("(row) => original.rank[row]", china)
    opened.run("(below) => setGuard(E.guards[0], { below, effect: 'exclude' })", found[1])
    opened.settled()
    assert opened.run("(row) => now.ranked[row]", china)


def test_a_click_on_the_curve_sets_the_weight_there(opened: Opened) -> None:
    opened.page.click("#curve summary")
    box = opened.page.locator("#curve-picture svg").bounding_box()
    assert box is not None
    opened.page.locator("#curve-picture svg").click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    share = opened.run("now.share[curveOf]")
    assert isinstance(share, float)
    middle = (0.5 * 560 - 34) / (560 - 34 - 120) * 0.6
    assert abs(share - middle) < 0.005
    said = opened.page.locator("#curve-picture title").text_content()
    assert said is not None
    assert "of the weight" in said


# The plan


@pytest.fixture(scope="module")
def planned(assessed: Assessment, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PlanOfPage, Any]:
    _, strategy, plan, _ = load_plan(Ground(ROOT, False), None, None, None)
    groups = strategy.groups if strategy is not None else ()
    task, off = make_task(assessed, plan, groups, assessed.recipe.top)
    known = {bind.rule.id: bind for bind in (*task.binds, *off)}
    given = PlanOfPage(plan, task, tuple(known[rule.id] for rule in plan.rules))
    path = tmp_path_factory.mktemp("plan") / "meeting.html"
    path.write_text(meeting_page(assessed, meeting_data(assessed, plan=given), "en"), encoding="utf-8")
    return path, given, groups


def test_the_set_of_the_page_is_the_best_set_under_any_weights_and_rules(
    browser: Browser, planned: tuple[Path, PlanOfPage, Any], assessed: Assessment
) -> None:
    pytest.importorskip("highspy", reason="the extra exact is not installed")
    path, given, groups = planned
    opened = open_page(browser, path, viewport={"width": 1366, "height": 900})
    opened.settled()
    chance = random.Random(7)
    ids = assessed.evidence.criteria.ids
    for _ in range(8):
        points = {name: round(chance.uniform(0, 30), 2) for name in ids}
        on = [rule.id for rule in given.plan.rules if chance.random() < 0.5]
        policy = assessed.recipe.policy.model_copy(update={"weights": points})
        a = reassess(assessed, replace(assessed.recipe, policy=policy, settled_by=assessed.recipe.policy))
        plan = switched(given.plan, {rule.id: rule.id in on for rule in given.plan.rules})
        task, _ = make_task(a, plan, groups, a.recipe.top)
        exact = best(task)
        assert exact is not None
        mine = opened.run(
            """([points, on]) => { now = E.assess({ ...plan, points });
              rulesOn.clear(); on.forEach((one) => rulesOn.add(one));
              const rows = bestUnder(rulesOn);
              return [rows.map((row) => nations[row].iso2), sumOf(rows)]; }""",
            [points, on],
        )
        assert isinstance(mine, list)
        assert mine[1] == pytest.approx(
            sum(float(a.scores.total[task.rows[place]]) for place in exact.places), abs=1e-6
        )
        assert sorted(mine[0]) == sorted(a.units[task.rows[place]].iso2 for place in exact.places)
    opened.close()


def test_a_switch_tells_its_price_and_rules_that_clash_are_told(
    browser: Browser, planned: tuple[Path, PlanOfPage, Any]
) -> None:
    opened = open_page(browser, planned[0], viewport={"width": 1366, "height": 900})
    opened.settled()
    page = opened.page
    page.click("#plan-live summary")
    opened.until("$('plan-differs').textContent.includes('The rules that are on change nothing.')")
    page.locator("#plan-live input[type=checkbox]").first.check()
    assert "Against the ranking: out the United States, Australia and Canada" in page.inner_text(
        "#plan-differs"
    )
    assert page.inner_text("#price-no_extra_anglosaxon").startswith("Costs ")
    impossible = opened.run(NOBODY)
    assert impossible is None
    opened.close()


# Files


def test_a_saved_policy_and_a_saved_decision_are_opened_and_go_on(
    opened: Opened, browser: Browser, shipped: Path, tmp_path: Path
) -> None:
    page = opened.page
    opened.run("setPoints(3, 20)")
    opened.run("suppose({ country: 'KR', attribute: 'history.ties', number: 3 })")
    opened.settled()
    page.fill("#note", "Seoul asked for it")
    page.keyboard.press("Enter")
    wanted = opened.run("[held(plan), plan.supposed, Array.from(now.rank)]")
    page.click("#save-decision")
    page.fill("#decide-by", "the chair")
    page.fill("#decide-why", "as the figures say")
    with page.expect_download() as download:
        page.click("#decide-save")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    other = open_page(browser, shipped, viewport={"width": 1366, "height": 900})
    other.settled()
    other.run("([name, text]) => openText(name, text)", [file.name, file.read_text(encoding="utf-8")])
    other.settled()
    assert other.run("[held(plan), plan.supposed, Array.from(now.rank)]") == wanted
    told = other.page.locator("#log li").all_text_contents()
    assert any("Seoul asked for it" in line for line in told)
    other.page.click("#undo")
    assert other.run("samePlan(plan, startPlan)")
    assert other.errors == []
    other.close()


@pytest.mark.parametrize(
    "text",
    [
        "", "nothing", "{}", "[1, 2]", "weights: {a: 1}\n", '{"policy": {"weights": {"quality": 1}}}',
        "name: {}\nweights: []\n", '{"name": {"en": "x", "nl": "y"}, "weights": {"objectives": -1}}',
        "\x00" * 100,
    ],
)  # fmt: skip
def test_a_file_of_somebody_else_changes_nothing_and_is_named(opened: Opened, text: str) -> None:
    opened.run("(text) => openText('strange.yaml', text)", text)
    opened.until("$('status').textContent.includes('strange.yaml holds no policy or decision')")
    assert opened.run("samePlan(plan, startPlan) && log.length === 0")


def test_what_people_take_with_them(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    opened.run("nations[now.order[0]].name = { en: '=cmd|calc', nl: '=cmd|calc' }")
    opened.run("setPoints(3, 20)")
    opened.settled()
    with page.expect_download() as download:
        page.click("#csv")
    path = tmp_path / "table.csv"
    download.value.save_as(path)
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    ranked = opened.run("now.order.map((row) => [String(now.rank[row]), score(now.score[row])])")
    assert [[row[0], row[2]] for row in rows[1:]] == ranked
    assert rows[1][1] == "'=cmd|calc"
    with page.expect_download() as download:
        page.click("#png")
    picture = tmp_path / "ranks.png"
    download.value.save_as(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 5_000
    with page.expect_download() as download:
        page.click("#record-page")
    record = tmp_path / "record.html"
    download.value.save_as(record)
    text = record.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "Quality and innovation counts 20 points" in text
    assert str(opened.run("verdictSentence()")) in text


# Several people


def test_who_is_above_the_line_by_all_and_by_some(opened: Opened) -> None:
    said = opened.run(STANDING)
    assert isinstance(said, list)
    often, all_, some, insides = said
    counts = np.zeros(len(often), dtype=int)
    for rows in insides:
        counts[rows] += 1
    assert counts.tolist() == often
    assert set(all_) == set(np.flatnonzero(counts == len(insides)).tolist())
    assert set(some) == set(np.flatnonzero((counts > 0) & (counts < len(insides))).tolist())
    opened.page.click("#beside")
    assert opened.page.inner_text("#standing").startswith("Above the line in all ")


@pytest.fixture
def asked_page(browser: Browser, tmp_path: Path) -> Iterator[tuple[Opened, Assessment]]:
    from tests.invented import assessment as assessment_of_the_world

    a = assessment_of_the_world("policies/asked.yaml")
    path = tmp_path / "meeting.html"
    path.write_text(meeting_page(a, meeting_data(a), "en"), encoding="utf-8")
    found = open_page(browser, path, viewport={"width": 1366, "height": 900})
    found.settled()
    yield found, a
    assert found.errors == []
    found.close()


def test_believing_the_strictest_supposes_the_lowest_level_of_each(
    asked_page: tuple[Opened, Assessment],
) -> None:
    opened, a = asked_page
    opened.page.click("#judgements summary")
    opened.page.click("#judgements button:has-text('Suppose these')")
    opened.settled()
    supposed = opened.run("plan.supposed.map((one) => [one.country, one.attribute, one.number])")
    assert isinstance(supposed, list)
    shown = opened.run("nations.flatMap((one) => Object.keys(viewsOf(one)).map((id) => [one.iso2, id]))")
    assert isinstance(shown, list)
    lowest = {
        (iso2, name): min(view.level for view in judged.by)
        for (iso2, name), judged in a.performance.heard.items()
    }
    assert {(iso2, name): level for iso2, name, level in supposed} == {
        (iso2, name): lowest[iso2, name] for iso2, name in shown
    }
    assert len(shown) > 10
    assert json.dumps(opened.run("log.length")) == "1"


def test_the_table_by_region_keeps_ranks_and_tells_the_side_of_the_line(opened: Opened) -> None:
    page = opened.page
    page.select_option("#sort", "-3")
    ranks: Any = opened.run("listing.map((row) => now.rank[row])")
    by_rank: Any = opened.run("now.order.map((row) => now.rank[row])")
    assert sorted(ranks) == sorted(by_rank)
    rows = page.locator("#rows > tr:not([hidden]):not(.detail)").all()
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        if "region" in (row.get_attribute("class") or ""):
            head = row.inner_text()
            found[head] = []
        else:
            rank, side = row.locator("td").first.inner_text().split()
            found[head].append((int(rank.lstrip("=")), side))
    assert len(found) == opened.run("new Set(listing.map((row) => nations[row].region)).size")
    for head, inside in found.items():
        assert inside == sorted(inside)
        assert [side for _, side in inside] == ["in" if rank <= 10 else "out" for rank, _ in inside]
        count = sum(rank <= 10 for rank, _ in inside)
        said = count or "none"
        many = f"{len(inside)} countries, {said} of them" if len(inside) > 1 else f"1 country, {said}"
        assert head.endswith(f": {many} in the ten")
    assert page.locator("#rows > .line").count() == 0
    # Moves keep the groups; going back to ranks takes them away.
    opened.run("setPoints(3, 40)")
    assert opened.run("listing.every((row, k) => !k || regionOf(listing[k - 1]) <= regionOf(row))")
    page.emulate_media(media="print")
    assert page.locator("#rows > .region").first.is_visible()
    page.emulate_media(media="screen")
    page.select_option("#sort", "-1")
    assert page.locator("#rows > .region").count() == 0
    assert page.locator("#rows > .line").count() == 1


def test_a_card_does_what_it_says_for_its_own_country(opened: Opened) -> None:
    """The card of one country is written over that of another: its buttons are not those of the other."""
    opened.run("now.order.slice(9, 12).forEach((row) => toggle(row))")
    one, other = opened.run("now.order[10]"), opened.run("now.order[11]")
    page = opened.page
    for row in (one, other):
        opened.run("(row) => { if (unfolded !== row) toggle(row); }", row)
        opened.run("showDetail()")
        name = opened.run("(row) => country(row)", row)
        page.locator(".card .note-of").fill(f"about {name}")
        page.locator(".card .try").first.click()
        opened.settled()
        assert opened.run("(row) => now.rank[row] <= plan.top", row), name
        page.click("#undo")
        opened.settled()
        # What is typed stays in that card, and asks before the page is closed.
        assert opened.run("unsaved()")
        opened.run("(row) => { toggle(row); toggle(row); }", row)
        assert page.input_value(".card .note-of") == f"about {name}"
    page.locator(".card .note-of").press("Enter")
    assert opened.run("log.at(-1).note") == f"about {opened.run('(row) => country(row)', other)}"
    assert opened.run("(row) => notesOf.has(row)", other)
    opened.run("(row) => toggle(row)", one)
    assert page.input_value(".card .note-of") == f"about {opened.run('(row) => country(row)', one)}"


def test_no_simulation_tells_of_who_is_excluded(opened: Opened) -> None:
    opened.run("setGuard(E.guards[0], { effect: 'exclude' })")
    opened.settled()
    said = opened.run("answer().join(' ')")
    assert isinstance(said, str)
    assert "China" in said
    assert "0.0%" not in said
    assert not any("China" in part for part in said.split("In the simulations")[1:])
    assert opened.run("stillRanked().every(({ row }) => now.ranked[row])")


def test_what_a_round_gave_stands_beside_what_is_supposed(asked_page: tuple[Opened, Assessment]) -> None:
    """By role: every view, the median that counts, the range, and what is supposed now."""
    opened, a = asked_page
    page = opened.page
    page.click("#judgements summary")
    cells = opened.run("nations.flatMap((one) => Object.keys(viewsOf(one)).map((id) => [one.iso2, id]))")
    assert isinstance(cells, list)
    rows = {unit.iso2: row for row, unit in enumerate(a.units)}
    for iso2, name in cells:
        judged = a.performance.heard[iso2, name]
        given = opened.run("([row, id]) => givenOf(row, id)", [rows[iso2], name])
        assert isinstance(given, dict)
        column = [leaf.id for leaf in a.leaves].index(name)
        assert given["median"] == a.performance.best[rows[iso2], column]
        assert (given["low"], given["high"]) == (
            min(view.low for view in judged.by),
            max(view.high for view in judged.by),
        )
    iso2, name = cells[0]
    page.select_option("#judge-country", iso2)
    page.select_option("#judge-what", name)
    table = page.locator("#judge-given")
    heads = table.locator("tbody th").all_inner_texts()
    assert len(heads) == len(a.performance.heard[iso2, name].by) + 2
    assert table.locator(".median td").last.inner_text() == "nothing"
    page.locator("#judge-levels input").first.check()
    opened.settled()
    level = opened.run("plan.supposed[0].number")
    assert table.locator(".median td").last.inner_text() == str(level)
    assert "in the middle" in page.inner_text("#supposed") or "one assessor" in page.inner_text("#supposed")
    assert opened.errors == []
