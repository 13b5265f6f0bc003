"""The page of weights in Chromium: every way filled in, saved and read back, with the weights of ikt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.deciding.group.answered import corners_of
from ikt.deciding.group.elicitation import points_of
from ikt.model.base import Language
from ikt.model.weights_asked import Choice, Choices, HandedWeights, Order, Points, Swing, Weighed
from ikt.telling.kit.page import data_of, part
from ikt.telling.language.naming import Named
from ikt.telling.sheets.weights_form import StepFigure, WeightForm
from ikt.telling.sheets.weights_page import PARTS, to_weights_page, written
from ikt.telling.sheets.weights_words import WORDS
from tests.browsing import Opened, open_page, with_other_data
from tests.telling.sheets.invented_weights import IDS, weights_form_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TELLING = Path(__file__).resolve().parents[3] / "ikt" / "telling"
Show = Callable[..., Opened]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Any:
    """Opens the page of a form; nothing may have gone wrong or out when the test is over."""
    made: list[Opened] = []

    def show(asked: WeightForm, **said: object) -> Opened:
        path = tmp_path / f"{len(made)}.html"
        path.write_text(to_weights_page(asked), encoding="utf-8")
        found = open_page(browser, path, **{"viewport": {"width": 1366, "height": 900}, **said})
        made.append(found)
        return found

    yield show
    for found in made:
        assert found.errors == []
        assert all(url.startswith(("file:", "blob:")) for url in found.requests)
        found.close()


def saved(opened: Opened, to: Path, press: str = "#save") -> Path:
    with opened.page.expect_download() as download:
        opened.page.click(press)
    path = to / download.value.suggested_filename
    download.value.save_as(path)
    return path


def told(opened: Opened, words: str) -> None:
    opened.until(f"document.getElementById('status').textContent.includes({json.dumps(words)})")


def at(opened: Opened, name: str) -> None:
    opened.until(f"document.getElementById('screen').dataset.screen === {json.dumps(name)}")


def choose_way(opened: Opened, way: str) -> None:
    opened.page.click(f"#way-{way} button")
    at(opened, way)


def leaves(opened: Opened) -> bool:
    """Whether the page lets itself be closed without a question."""
    return bool(opened.run("dispatchEvent(new Event('beforeunload', { cancelable: true }))"))


def fill_points(opened: Opened) -> Weighed:
    choose_way(opened, "points")
    points = dict(zip(IDS, (40.0, 25.5, 0.0, 34.5), strict=True))
    for k, one in enumerate(points.values()):
        opened.page.fill(f"#p{k}", f"{one:g}")
    return Points(way="points", points=points)


def fill_swing(opened: Opened) -> Weighed:
    choose_way(opened, "swing")
    opened.page.check("#f2")
    for k, one in ((0, 60), (1, 25), (3, 80)):
        opened.page.fill(f"#w{k}", str(one))
    return Swing(way="swing", worth=dict(zip(IDS, (60.0, 25.0, 100.0, 80.0), strict=True)))


def fill_order(opened: Opened) -> Weighed:
    choose_way(opened, "order")
    page = opened.page
    page.get_by_label(WORDS(opened_lang(opened), "up", criterion=name_of(opened, 3))).click()
    page.drag_and_drop(".item[data-at='3'] .what", ".item[data-at='0'] .what")
    page.select_option("#s0", "much_more")
    page.select_option("#s2", "as_much")
    return Order(
        way="order",
        order=(IDS[2], IDS[0], IDS[1], IDS[3]),
        steps=("much_more", "more", "as_much"),
    )


def fill_choices(opened: Opened) -> Weighed:
    choose_way(opened, "choices")
    made = []
    for press in ("left", "right", "equal"):
        question: Any = opened.run("nextQuestion(who.own.choices).asked")
        if question is None:
            break
        made.append(Choice(**question, preferred=press))
        opened.page.click(f"#prefer-{press}")
    assert len(made) >= 2
    return Choices(way="choices", choices=tuple(made))


def opened_lang(opened: Opened) -> Language:
    return "nl" if opened.run("lang") == "nl" else "en"


def name_of(opened: Opened, k: int) -> str:
    return str(opened.run(f"D.criteria[{k}].name"))


FILLS: dict[str, Callable[[Opened], Weighed]] = {
    "points": fill_points,
    "swing": fill_swing,
    "order": fill_order,
    "choices": fill_choices,
}


def same_corners(mine: Any, theirs: list[list[float]]) -> bool:
    """Whether two lists hold the same corners, to the ninth decimal, in whatever order."""
    return len(mine) == len(theirs) and all(
        any(max(abs(x - y) for x, y in zip(one, other, strict=True)) < 1e-9 for one in mine)
        for other in theirs
    )


@pytest.mark.parametrize("way", FILLS)
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_each_way_is_filled_in_saved_and_read_with_the_weights_of_ikt(
    show: Show, tmp_path: Path, way: str, lang: Language
) -> None:
    asked = weights_form_of(lang)
    opened = show(asked)
    weighed = FILLS[way](opened)
    opened.page.click("#ready")
    at(opened, "own")
    path = saved(opened, tmp_path)
    assert path.name == "weights-2027-spring-director.json"
    told(opened, WORDS(lang, "saved", file=path.name))
    handed = HandedWeights.model_validate_json(path.read_text(encoding="utf-8"))
    assert handed.weighed == weighed
    assert (handed.round, handed.assessor, handed.language) == ("2027-spring", "director", lang)
    theirs = corners_of(handed.weighed, asked.lengths)
    assert same_corners(opened.run("allowedOf(who.own).cut.points"), theirs)
    points = points_of(handed.weighed, asked.lengths)
    shown = opened.page.locator(".weights tbody tr").all_inner_texts()
    for k, row in enumerate(shown):
        column = [corner[k] for corner in theirs]
        numbers = [min(column), max(column), sum(column) / len(column)] if points is None else [column[0]]
        printed = [float(one.replace(",", ".")) for one in re.findall(r"\d+[.,]\d", row)]
        assert printed == pytest.approx([100 * one for one in numbers], abs=0.0501)
    assert leaves(opened)
    again = show(asked)
    again.page.set_input_files("#file", path)
    at(again, "own")
    assert json.loads(saved(again, tmp_path).read_text(encoding="utf-8")) == json.loads(written(handed))


@pytest.mark.parametrize(
    ("way", "key"),
    [
        ("points", "wanted_points"),
        ("swing", "wanted_swing"),
        ("order", "wanted_order"),
        ("choices", "wanted_choices"),
    ],
)
def test_what_is_wanting_is_said_and_nothing_is_saved(show: Show, way: str, key: str) -> None:
    opened = show(weights_form_of())
    choose_way(opened, way)
    opened.page.click("#ready")
    told(opened, WORDS("en", key))
    opened.page.keyboard.press("Control+s")
    told(opened, WORDS("en", "nothing"))


def test_what_is_left_of_the_points_is_shown_and_must_be_nothing(show: Show) -> None:
    opened = show(weights_form_of())
    choose_way(opened, "points")
    assert opened.page.inner_text("#left") == "100 points left to divide"
    opened.page.fill("#p0", "99")
    assert opened.page.inner_text("#left") == "1 point left to divide"
    opened.page.fill("#p1", "3")
    assert opened.page.inner_text("#left") == "2 points too many"
    opened.page.fill("#p1", "-4")
    assert opened.page.get_attribute("#p1", "aria-invalid") == "true"
    opened.page.fill("#p1", "1")
    assert opened.page.inner_text("#left") == "All hundred points are divided"


def test_a_step_is_named_by_countries_and_figures_and_nothing_tells_of_scores(show: Show) -> None:
    opened = show(weights_form_of("nl"))
    choose_way(opened, "swing")
    words = opened.page.inner_text(".pick >> nth=0")
    assert "van het niveau van Tifland naar dat van Bovarije" in words
    assert "Geciteerd werk: van 0,45 naar 1,4" in words
    text = data_of(to_weights_page(weights_form_of("nl")))
    assert "score" not in json.dumps({key: one for key, one in text.items() if key != "values"})


def test_every_answer_to_choices_makes_the_set_smaller_until_nothing_more_is_to_be_won(show: Show) -> None:
    opened = show(weights_form_of())
    choose_way(opened, "choices")
    before: Any = {"low": [0.0] * 4, "high": [1.0] * 4}
    settled = 0
    for k in range(60):
        if not opened.page.is_visible("#question"):
            break
        opened.page.click(f"#prefer-{('left', 'right', 'right', 'left', 'equal')[k % 5]}")
        now: Any = opened.run("allowedBy({ way: 'choices', choices: who.own.choices })")
        assert all(x >= y - 1e-9 for x, y in zip(now["low"], before["low"], strict=True))
        assert all(x <= y + 1e-9 for x, y in zip(now["high"], before["high"], strict=True))
        next_settled: Any = opened.run("nextQuestion(who.own.choices).settled")
        assert next_settled >= settled
        before, settled = now, next_settled
    assert k > 2
    words = opened.page.inner_text("#told")
    key = "all_settled" if settled == len(weights_form_of().values) else "no_help"
    assert WORDS("en", key) in words


def test_choices_that_contradict_are_shown_and_the_fewest_of_them(show: Show, tmp_path: Path) -> None:
    opened = show(weights_form_of())
    choose_way(opened, "choices")
    a, b, c, d = IDS
    pairs = [(a, b, "left"), (d, a, "right"), (b, c, "left"), (c, d, "left")]
    opened.run(
        "(made) => { who.own.choices = made; showChoices(); }",
        [
            {"left": {one: 1, other: 0}, "right": {one: 0, other: 0.5}, "preferred": side}
            for one, other, side in pairs
        ],
    )
    assert not opened.page.is_visible("#clash")
    # a > 2b, b > 2c and c > 2a cannot be; the choice about d has no part in it.
    opened.run(
        "(made) => { who.own.choices = made; showChoices(); }",
        [
            {"left": {one: 0.5, other: 0}, "right": {one: 0, other: 1}, "preferred": "left"}
            for one, other in ((a, b), (b, c), (d, b), (c, a))
        ],
    )
    assert opened.page.inner_text("#clash-title") == "These 3 choices contradict each other"
    lines = opened.page.locator("#clash li").all_inner_texts()
    assert [line[:2] for line in lines] == ["1.", "2.", "4."]
    opened.page.click("#ready")
    told(opened, WORDS("en", "wanted_clash"))
    opened.page.locator("#clash select").nth(2).select_option("right")
    opened.until("!document.getElementById('clash')")
    opened.page.click("#ready")
    handed = HandedWeights.model_validate_json(saved(opened, tmp_path).read_text(encoding="utf-8"))
    assert isinstance(handed.weighed, Choices)
    assert [one.preferred for one in handed.weighed.choices] == ["left", "left", "left", "right"]


def test_two_people_after_each_other_see_nothing_of_one_another(show: Show, tmp_path: Path) -> None:
    asked = weights_form_of(people=3)
    opened = show(asked)
    page = opened.page
    at(opened, "room")
    page.click("#person-0")
    first = fill_points(opened)
    page.click("#ready")
    assert page.locator("text=40.0").count() > 0
    page.click("#hand-on")
    at(opened, "room")
    assert "40.0" not in page.content().split("<script", 1)[0]
    page.click("#person-1")
    assert page.locator("#way-points button").inner_text() == "Choose this way"
    second = fill_swing(opened)
    page.click("#back")
    page.click("#to-room")
    # Halfway: whoever presses the name is asked first.
    page.click("#person-1")
    page.click("#ask-cancel")
    at(opened, "room")
    page.click("#person-1")
    page.click("#ask-yours_do")
    page.click("#way-swing button")
    page.click("#ready")
    page.click("#hand-on")
    page.click("#show")
    assert "2 of 3 are done" in page.inner_text("#ask-what")
    path = saved(opened, tmp_path, "#ask-save_hidden")
    assert path.name == "weights-2027-spring.json"
    handed = [HandedWeights.model_validate(one) for one in json.loads(path.read_text(encoding="utf-8"))]
    assert [(one.assessor, one.weighed) for one in handed] == [("director", first), ("asia-team", second)]
    page.click("#show")
    page.click("#ask-show_do")
    at(opened, "shown")
    assert "Not done: the coalition." in page.inner_text("#screen")
    assert "40.0" in page.inner_text(".weights")
    page.click("#to-room")
    page.click("#person-0")
    assert page.inner_text("#ask-title") == "The international director has answered already"
    page.click("#ask-again_do")
    assert page.locator("#way-points button").inner_text() == "Choose this way"


def test_an_organiser_may_offer_one_way_only(show: Show) -> None:
    opened = show(replace(weights_form_of(), ways=("points",)))
    assert opened.page.locator(".way").count() == 1
    fill_points(opened)
    assert opened.page.locator("#back").count() == 0
    opened.page.click("#ready")
    at(opened, "own")
    assert "of the hundred points" in opened.page.inner_text(".result")


def test_an_order_by_keyboard_alone(show: Show, tmp_path: Path) -> None:
    opened = show(weights_form_of())
    page = opened.page

    def reach(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if opened.run(f"document.activeElement.matches({json.dumps(selector)})"):
                return
        raise AssertionError(selector)

    reach("#way-order button")
    page.keyboard.press("Enter")
    at(opened, "order")
    reach("[data-at='2'] button")
    page.keyboard.press("Enter")
    assert opened.run("document.activeElement.closest('.item').dataset.at") == "1"
    page.keyboard.press("Enter")
    assert opened.run("document.activeElement.closest('.item').dataset.at") == "0"
    reach("#s0")
    page.keyboard.press("ArrowUp")
    reach("#ready")
    page.keyboard.press("Enter")
    at(opened, "own")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(tmp_path / "saved.json")
    handed = HandedWeights.model_validate_json((tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert handed.weighed == Order(
        way="order", order=(IDS[2], IDS[0], IDS[1], IDS[3]), steps=("much_more", "more", "more")
    )


def test_choices_by_keyboard_alone(show: Show) -> None:
    opened = show(weights_form_of())
    choose_way(opened, "choices")
    for _ in range(2):
        opened.page.keyboard.press("Tab")
        assert opened.run("document.activeElement.id") == "prefer-left"
        opened.page.keyboard.press("Enter")
    assert opened.run("who.own.choices.map((one) => one.preferred)") == ["left", "left"]


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1366, "light")])
def test_axe_finds_nothing(show: Show, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    opened = show(
        weights_form_of("nl", people=2),
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,
    )
    page = opened.page

    def clean() -> None:
        result = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    clean()
    page.click("#person-0")
    clean()
    for way, fill in FILLS.items():
        choose_way(opened, way)
        clean()
        page.click("#back")
        fill(opened)
        if page.locator("#your-choices").count():
            page.evaluate("document.getElementById('your-choices').open = true")
        clean()
        page.click("#ready")
        at(opened, "own")
        clean()
        page.click("#back")
    page.click("#way-order button")
    page.click("#ready")
    page.click("#hand-on")
    page.click("#show")
    clean()
    page.click("#ask-show_do")
    clean()


def test_hostile_names_are_only_names(show: Show, tmp_path: Path) -> None:
    evil = "</script><!--<script><img src=x onerror=alert(1)>{name}$&\u2028"
    asked = weights_form_of(people=2)
    steps = tuple(
        replace(
            one,
            name=f"{evil}{k}",
            question=evil,
            measured_by=evil,
            worst=Named(evil, f"the {evil}"),
            best=Named(evil),
            between={0.5: Named(evil)},
            figures=(StepFigure(evil, evil, evil, evil),),
        )
        for k, one in enumerate(asked.criteria)
    )
    people = tuple(replace(one, role=evil) for one in asked.people)
    asked = replace(asked, title=evil, criteria=steps, people=people)
    assert to_weights_page(asked).count("</script>") == 3
    opened = show(asked)
    opened.hear("dialog", lambda dialog: opened.errors.append(dialog.message))
    opened.page.click("#person-0")
    for fill in FILLS.values():
        fill(opened)
        opened.page.click("#ready")
        at(opened, "own")
        opened.page.click("#back")
    assert opened.page.locator("img").count() == 0
    choose_way(opened, "points")
    assert "<img src=x" in opened.page.inner_text(".row >> nth=0")


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "not_ours": lambda said: said.update(format="ikt.weights/9"),
    "not_round": lambda said: said.update(round="2027-autumn"),
    "not_version": lambda said: said.update(version="sha256:" + "cd" * 32),
    "not_yours": lambda said: said.update(assessor="somebody-else"),
}
MISFITS: list[Any] = [
    None, 7, "points", [], {}, {"way": "guess"}, {"way": "points"}, {"way": "points", "points": {}},
    {"way": "points", "points": {"x": 100}}, {"way": "points", "points": dict.fromkeys(IDS, 30)},
    {"way": "points", "points": dict.fromkeys(IDS, "25")}, {"way": "swing", "worth": dict.fromkeys(IDS, 101)},
    {"way": "swing", "worth": dict.fromkeys(IDS, 50)}, {"way": "order", "order": list(IDS[1:]), "steps": []},
    {"way": "order", "order": list(IDS), "steps": ["more"]}, {"way": "order", "order": list(IDS)},
    {"way": "order", "order": list(IDS), "steps": ["more", "less", "more"]},
    {"way": "choices", "choices": []}, {"way": "choices", "choices": [None]},
    {"way": "choices", "choices": [{"left": {IDS[0]: 1}, "right": {IDS[1]: 1}, "preferred": "both"}]},
    {"way": "choices", "choices": [{"left": {IDS[0]: 1}, "right": {IDS[0]: 0}, "preferred": "left"}]},
    {"way": "choices", "choices": [{"left": {"x": 1, IDS[0]: 0}, "right": {"x": 0, IDS[0]: 1}}]},
]  # fmt: skip


def test_a_file_that_does_not_fit_changes_nothing_and_says_why(show: Show, tmp_path: Path) -> None:
    asked = weights_form_of()
    opened = show(asked)
    fill_points(opened)
    good = json.loads(data_of(to_weights_page(asked))["proof"][0]["text"])
    read = "(text) => { try { window.found = opened(text); } catch (error) { return error.message; } }"
    for key, spoil in BROKEN.items():
        said = json.loads(json.dumps(good))
        spoil(said)
        assert opened.run(read, json.dumps(said)) == key
    for weighed in MISFITS:
        assert opened.run(read, json.dumps({**good, "weighed": weighed})) == "not_read", weighed
    for text in ("", "no JSON", "[]", "null", '{"format": 1}', "[null]"):
        assert opened.run(read, text) == "not_ours"
    assert opened.run(read, json.dumps([good, good])) == "not_read"
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    opened.page.set_input_files("#file", path)
    told(opened, WORDS("en", "not_ours", file="a.json"))
    path.write_text(json.dumps(good), encoding="utf-8")
    opened.page.set_input_files("#file", path)
    opened.page.click("#ask-cancel")
    assert opened.page.input_value("#p0") == "40"


def test_nothing_is_kept_in_the_browser_and_closing_asks_first(show: Show, tmp_path: Path) -> None:
    page = to_weights_page(weights_form_of())
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|https?://(?!www\.w3\.org)", page
    )
    opened = show(weights_form_of())
    assert leaves(opened)
    fill_points(opened)
    assert not leaves(opened)
    opened.page.click("#ready")
    saved(opened, tmp_path)
    assert leaves(opened)


def test_a_page_that_finds_other_weights_than_ikt_takes_no_answers(
    show: Show, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_weights_page(weights_form_of()), encoding="utf-8")

    def spoil(data: dict[str, Any]) -> None:
        data["proof"][1]["corners"][0][0] += 1e-7

    opened = open_page(browser, with_other_data(path, tmp_path, spoil))
    assert opened.page.inner_text("h1") == WORDS("en", "broken")
    assert opened.page.locator("button").count() == 0
    opened.close()


def test_without_scripts_the_criteria_and_their_steps_are_read(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_weights_page(weights_form_of("nl")), encoding="utf-8")
    opened = open_page(browser, path, java_script_enabled=False)
    words = opened.page.inner_text("body")
    assert WORDS("nl", "no_script") in words
    assert "van het niveau van Tifland naar dat van Bovarije" in words
    opened.close()


def test_the_scripts_and_styles_stand_in_the_page_as_in_the_repository() -> None:
    own = {path.relative_to(TELLING).as_posix() for path in (TELLING / "sheets" / "weights_page").iterdir()}
    assert own == {name for name in PARTS.names if name.startswith("sheets/")}
    page, place = to_weights_page(weights_form_of()), 0
    for name in PARTS.names:
        text = (TELLING / name).read_text(encoding="utf-8")
        place = page.find(text, place) + len(text)
        assert place >= len(text), name
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE), name


def test_every_sentence_is_there_and_none_is_left_over() -> None:
    scripts = "".join(part(name) for name in PARTS.scripts)
    source = (TELLING / "sheets" / "weights_page.py").read_text(encoding="utf-8")
    asked = set(re.findall(r'["\'](\w+)["\']', scripts + source))
    ways = ("points", "swing", "order", "choices")
    asked |= {f"{way}_{what}" for way in ways for what in ("what", "source")}
    asked |= {f"level_{part}" for part in (0, 25, 50, 75, 100)}
    asked |= {f"stand_{how}" for how in ("open", "half", "done")}
    asked |= {f"{what}_{side}" for what in ("prefer", "chosen") for side in ("left", "right", "equal")}
    asked |= {"country_left", "country_right"}
    words = data_of(to_weights_page(weights_form_of()))["words"]
    assert {name for name in words if name.removesuffix("_one") not in asked} == set()
    said = re.findall(r'\b(?:say(?:\(|: )|ofMany\(|button\()"(\w+)"', scripts)
    assert len(said) > 40
    assert set(said) - set(words) == set()


def test_what_an_order_makes_certain_is_said_as_certain(show: Show) -> None:
    opened = show(weights_form_of())
    fill_order(opened)
    opened.page.click("#ready")
    at(opened, "own")
    words = opened.page.inner_text(".result")
    # At least twice the next, which is at least each of the other two: 40 of the hundred.
    assert "In any case relevance to society counts most: at least 40.0 of the hundred points." in words
    assert WORDS("en", "centre_what") in words


def test_a_file_whose_choices_contradict_is_opened_at_them_and_not_as_done(
    show: Show, tmp_path: Path
) -> None:
    asked = weights_form_of()
    made = [
        Choice(left={one: 0.5, other: 0.0}, right={one: 0.0, other: 1.0}, preferred="left")
        for one, other in ((IDS[0], IDS[1]), (IDS[1], IDS[0]))
    ]
    handed = HandedWeights(
        format="ikt.weights/1", round=asked.round, version=asked.version, assessor="director",
        language="en", weighed=Choices(way="choices", choices=tuple(made)),
    )  # fmt: skip
    path = tmp_path / "a.json"
    path.write_text(written(handed), encoding="utf-8")
    opened = show(asked)
    opened.page.set_input_files("#file", path)
    at(opened, "choices")
    assert opened.page.inner_text("#clash-title") == "These 2 choices contradict each other"
    assert opened.run("handed()") == "null\n"


def test_on_paper_stand_the_answers_and_nothing_to_press(show: Show) -> None:
    opened = show(weights_form_of())
    fill_order(opened)
    opened.page.emulate_media(media="print")
    assert opened.page.locator("button:visible").count() == 0
    assert opened.page.is_visible("table.weights")


def test_on_a_phone_every_button_has_one_line(show: Show) -> None:
    opened = show(weights_form_of("nl"), viewport={"width": 390, "height": 844})
    opened.run("document.documentElement.style.fontFamily = 'DejaVu Sans'")
    tall = """[...document.querySelectorAll('button')].filter((one) => one.checkVisibility())
      .filter((one) => { const of = document.createRange(); of.selectNodeContents(one);
        return of.getClientRects().length > 1; }).map((one) => one.textContent)"""
    fill_points(opened)
    assert opened.run(tall) == []
    opened.page.click("#ready")
    at(opened, "own")
    assert opened.run(tall) == []
