"""The page of questions in Chromium: filled in, saved, opened again and read back to the letter."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.characters import UNSEEN
from ikt.model.base import Language, is_reason
from ikt.model.form import Draft, Handed
from ikt.model.round import Answer
from ikt.telling.kit.page import data_of, part
from ikt.telling.sheets.form import Figure, Form
from ikt.telling.sheets.page import PARTS, to_page, written
from ikt.telling.sheets.page_words import WORDS
from tests.browsing import Opened, open_page, with_other_data
from tests.telling.sheets.invented import ACCESS, TRUST, form

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TELLING = Path(__file__).resolve().parents[3] / "ikt" / "telling"
REASON = 'Zó: "the post" <b>opens</b> doors & {more} \\ 日本 😀'


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Any:
    """Opens the page of a form; nothing may have gone wrong or out when the test is over."""
    made: list[Opened] = []

    def show(asked: Form, **said: object) -> Opened:
        path = tmp_path / f"{len(made)}.html"
        path.write_text(to_page(asked), encoding="utf-8")
        found = open_page(browser, path, **{"viewport": {"width": 1366, "height": 900}, **said})
        made.append(found)
        return found

    yield show
    for found in made:
        assert found.errors == []
        assert all(url.startswith(("file:", "blob:")) for url in found.requests)
        found.close()


Show = Callable[..., Opened]


def level(opened: Opened, cell: int, choice: int) -> None:
    """Choose a level by its place; -1 is that it is not known."""
    opened.page.locator(f"#c{cell} input[type=radio]").nth(choice).check()


def write(opened: Opened, cell: int, why: str, basis: str = "") -> None:
    fields = opened.page.locator(f"#c{cell} textarea")
    fields.nth(0).fill(why)
    if basis:
        fields.nth(1).fill(basis)


def saved(opened: Opened, to: Path, press: str = "#save") -> Path:
    """Save with a button, and take the file."""
    with opened.page.expect_download() as download:
        opened.page.click(press)
    path = to / download.value.suggested_filename
    download.value.save_as(path)
    opened.page.click("#saved-close")
    return path


def take(opened: Opened, path: Path) -> None:
    opened.page.set_input_files("#file", path)


def told(opened: Opened, words: str) -> None:
    opened.until(f"document.getElementById('status').textContent.includes({json.dumps(words)})")


def progress(opened: Opened, words: str) -> None:
    opened.until(f"document.getElementById('progress').textContent === {json.dumps(words)}")


def leaves(opened: Opened) -> bool:
    """Whether the page lets itself be closed without a question."""
    return bool(opened.run("dispatchEvent(new Event('beforeunload', { cancelable: true }))"))


def fill(opened: Opened) -> None:
    """Everything once: a range, a bare level, what is not known, and three that are left open."""
    level(opened, 0, 2)
    opened.page.locator("#c0 select").nth(0).select_option("1")
    opened.page.locator("#c0 select").nth(1).select_option("4")
    write(opened, 0, f"  {REASON}\n\n second line\u200b ", "A visit in 2026")
    level(opened, 1, 0)
    write(opened, 1, "Nobody answers.")
    level(opened, 2, -1)


def filled(asked: Form) -> Handed:
    """What that reads as."""
    return Handed(
        format="ikt.answers/1", round=asked.round, version=asked.version, assessor=asked.assessor,
        language=asked.lang,
        answers=(
            Answer(
                country="TK", question=ACCESS, level=2, low=1, high=4, why=f"{REASON} second line",
                basis="A visit in 2026",
            ),
            Answer(country="TK", question=TRUST, level=0, why="Nobody answers."),
            Answer(country="NF", question=ACCESS, unknown=True),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_is_filled_in_is_saved_and_read_to_the_letter(
    show: Show, tmp_path: Path, lang: Language
) -> None:
    asked = form(lang)
    opened = show(asked)
    fill(opened)
    path = saved(opened, tmp_path)
    assert path.name == "answers-2027-spring-takara-team.json"
    text = path.read_text(encoding="utf-8")
    assert Handed.model_validate_json(text) == filled(asked)
    assert text == written(filled(asked))
    again = show(asked)
    take(again, path)
    told(again, WORDS(lang, "opened", file=path.name, done=3, count=6))
    assert again.page.input_value("#c0 textarea >> nth=0") == f"{REASON} second line"
    assert again.page.locator("#c0 select").nth(1).input_value() == "4"
    assert leaves(again)
    assert saved(again, tmp_path).read_text(encoding="utf-8") == text


def test_a_level_without_a_reason_is_unfinished_and_kept_apart(show: Show, tmp_path: Path) -> None:
    opened = show(form())
    level(opened, 1, 3)
    write(opened, 1, " n.v.t. ")
    assert opened.page.inner_text("#c1 .state") == "Reason still missing"
    level(opened, 3, 0)
    write(opened, 3, "As a rule nobody does.")
    opened.page.click("#save")
    assert opened.page.inner_text("#half-title") == "One answer is unfinished"
    assert opened.page.inner_text("#half-lines") == (
        "Takara, Trust between administrations: reason still missing"
    )
    opened.page.click("#half-half_finish")
    assert opened.run("document.activeElement.closest('.cell').id") == "c1"
    opened.page.click("#save")
    handed = Handed.model_validate_json(
        saved(opened, tmp_path, "#half-half_save").read_text(encoding="utf-8")
    )
    assert handed.answers == (Answer(country="NF", question=TRUST, level=0, why="As a rule nobody does."),)
    assert handed.drafts == (Draft(country="TK", question=TRUST, level=3, why="n.v.t."),)
    again = show(form())
    take(again, tmp_path / "answers-2027-spring-takara-team.json")
    told(again, "1 of 6")
    assert again.page.locator("#c1 input[type=radio]").nth(3).is_checked()
    progress(again, "1 of 6 answered · 1 unfinished · saved")


def test_one_question_by_keyboard_alone(show: Show, tmp_path: Path) -> None:
    page = (opened := show(form())).page
    for _ in range(40):
        page.keyboard.press("Tab")
        if opened.run("document.activeElement.matches('#c0 input')"):
            break
    page.keyboard.press("Space")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Permits take long.")
    page.keyboard.press("Tab")
    page.keyboard.type("Own work")
    with page.expect_download() as download:
        page.keyboard.press("Control+s")
    download.value.save_as(tmp_path / "saved.json")
    page.keyboard.press("Enter")
    handed = Handed.model_validate_json((tmp_path / "saved.json").read_text(encoding="utf-8"))
    assert handed.answers == (
        Answer(
            country="TK", question=ACCESS, level=2, low=0, why="Permits take long.", basis="Own work"
        ),
    )  # fmt: skip
    assert not page.is_visible("dialog")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing(show: Show, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    opened = show(
        form("nl", again=True), viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = opened.page
    page.evaluate("document.getElementById('overview').open = true")
    level(opened, 0, 1)
    write(opened, 0, "De post opent deuren.")
    level(opened, 1, 2)
    opened.run("announce(say('nothing'))")
    told(opened, "Er is nog niets")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for press in (None, "#save", "#half-half_save"):
        if press:
            page.click(press)
        result = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert result.violations_count == 0, result.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_beside_a_question_that_is_asked_first_stand_figures_alone(show: Show) -> None:
    opened = show(form("nl"))
    beside = opened.page.locator("#c0 .beside")
    assert [child.evaluate("one => one.localName") for child in beside.locator("> *").all()] == ["h4", "ul"]
    assert beside.inner_text().startswith(WORDS("nl", "figures"))
    assert "undefined" not in opened.page.inner_text("body")


def hostile(asked: Form) -> Form:
    evil = "</script><!--<script><img src=x onerror=alert(1)>{name}$&\u2028"
    questions = tuple(
        replace(one, name=evil, asked=evil, levels=tuple((number, evil) for number, _ in one.levels))
        for one in asked.questions
    )
    parts = tuple(
        replace(one, name=evil, figures={ACCESS: (Figure(evil, evil, 2020),)}, others={ACCESS: ((1, evil),)})
        for one in asked.parts
    )
    return replace(asked, title=evil, role=evil, questions=questions, parts=parts)


def test_hostile_names_are_only_names(show: Show, tmp_path: Path) -> None:
    asked = hostile(form("nl"))
    assert to_page(asked).count("</script>") == 4
    opened = show(asked)
    opened.hear("dialog", lambda dialog: opened.errors.append(dialog.message))
    fill(opened)
    level(opened, 3, 1)
    opened.page.click("#save")
    assert (
        Handed.model_validate_json(
            saved(opened, tmp_path, "#half-half_save").read_text(encoding="utf-8")
        ).answers
        == filled(asked).answers
    )
    assert opened.page.locator("img").count() == 0
    assert "<img src=x" in opened.page.inner_text("#c0 h3")


def test_nothing_is_kept_in_the_browser_and_closing_asks_first(show: Show, tmp_path: Path) -> None:
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|document\.cookie|https?://(?!www\.w3\.org)", to_page(form())
    )
    opened = show(form())
    assert leaves(opened)
    opened.page.click("#save")
    told(opened, "nothing to save yet")
    level(opened, 0, 1)
    assert not leaves(opened)
    progress(opened, "0 of 6 answered · 1 unfinished · not saved")
    write(opened, 0, "Letters help.")
    saved(opened, tmp_path)
    assert leaves(opened)
    write(opened, 0, "Letters help now and then.")
    assert not leaves(opened)


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "not_ours": lambda said: said.update(format="ikt.answers/9"),
    "not_round": lambda said: said.update(round="2026-autumn"),
    "not_version": lambda said: said.update(version="sha256:" + "cd" * 32),
    "not_yours": lambda said: said.update(assessor="norvia-team"),
}
MISFITS: list[Callable[[dict[str, Any]], object]] = [
    lambda said: said["answers"][0].update(country="XX"),
    lambda said: said["answers"][0].update(level=7),
    lambda said: said["answers"][0].update(low=3),
    lambda said: said["answers"][0].update(why=["a list"]),
    lambda said: said["answers"][2].update(level=1),
    lambda said: said["answers"].append(said["answers"][0]),
    lambda said: said.update(answers={"a": 1}),
    lambda said: said["answers"].append(None),
]


def test_a_file_that_does_not_fit_changes_nothing_and_says_why(show: Show, tmp_path: Path) -> None:
    asked = form()
    opened = show(asked)
    level(opened, 5, 0)
    before = opened.run("handed()")
    path = tmp_path / "answers (1).json"
    read = "(text) => { try { window.found = opened(text); } catch (error) { return error.message; } }"
    cases = [*BROKEN.items(), *(("not_read", misfit) for misfit in MISFITS)]
    for key, spoil in cases:
        said = json.loads(written(filled(asked)))
        spoil(said)
        path.write_text(json.dumps(said), encoding="utf-8")
        assert opened.run(read, path.read_text(encoding="utf-8")) == key
    for text in ("", "no JSON", "[]", "null", '{"format": 1}', "\x00\xff"):
        assert opened.run(read, text) == "not_ours"
    take(opened, path)
    told(opened, WORDS("en", "not_read", file=path.name))
    assert opened.run("handed()") == before
    assert not opened.page.is_visible("#replace")


def test_what_was_filled_in_is_replaced_only_after_a_question(show: Show, tmp_path: Path) -> None:
    asked = form()
    opened = show(asked)
    path = tmp_path / "a.json"
    path.write_text(written(filled(asked)), encoding="utf-8")
    level(opened, 5, 0)
    take(opened, path)
    opened.page.click("#replace-cancel")
    assert opened.page.locator("#c5 input[type=radio]").nth(0).is_checked()
    take(opened, path)
    opened.page.click("#replace-replace_do")
    told(opened, "Opened a.json: 3 of 6 answered.")
    assert not opened.page.locator("#c5 input[type=radio]").nth(0).is_checked()
    assert leaves(opened)


def test_a_range_follows_the_level_and_an_answer_is_cleared_and_brought_back(show: Show) -> None:
    opened = show(form())
    page = opened.page
    level(opened, 0, 2)
    low, high = page.locator("#c0 select").nth(0), page.locator("#c0 select").nth(1)
    assert low.locator("option").all_inner_texts()[0] == "Same as chosen"
    assert [one.split(" ")[0] for one in high.locator("option").all_inner_texts()[1:]] == ["3", "4"]
    low.select_option("1")
    level(opened, 0, 1)
    told(opened, "adjusted")
    level(opened, 0, 0)
    assert low.is_disabled()
    write(opened, 0, "On their own.")
    page.click("#c0 .clear")
    assert page.inner_text("#c0 .clear") == "Bring the answer back"
    assert opened.run("handed() === blankFile")
    page.click("#c0 .clear")
    assert page.inner_text("#c0 .state") == "Answered"
    assert page.input_value("#c0 textarea >> nth=0") == "On their own."
    page.click("#next")
    assert opened.run("document.activeElement.closest('.cell').id") == "c1"
    for cell in range(1, 6):
        level(opened, cell, -1)
    page.click("#next")
    told(opened, "Every question is answered.")


def test_a_page_saved_by_the_browser_as_it_stands_holds_the_answers(
    browser: Browser, show: Show, tmp_path: Path
) -> None:
    asked = form()
    opened = show(asked)
    fill(opened)
    opened.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    text = str(opened.run("'<!doctype html>' + document.documentElement.outerHTML"))
    inside = text.split('<script type="application/json" id="answers">', 1)[1].split("</script>", 1)[0]
    assert Handed.model_validate_json(inside) == filled(asked)
    path = tmp_path / "as it stands.html"
    path.write_text(text, encoding="utf-8")
    again = open_page(browser, path)
    progress(again, "3 of 6 answered · saved")
    assert again.page.locator("h1").count() == 1
    assert again.run("handed()") == written(filled(asked))
    assert again.errors == []
    again.close()


@pytest.mark.parametrize("where", ["data", "code"])
def test_a_damaged_page_takes_no_answers(browser: Browser, tmp_path: Path, where: str) -> None:
    text = to_page(form())
    at = text.index(f'id="{where}">') + 900
    path = tmp_path / "damaged.html"
    path.write_text(text[:at] + ("aaaaa" if text[at] != "a" else "bbbbb") + text[at + 5 :], encoding="utf-8")
    found = open_page(browser, path)
    assert "so it takes no answers" in found.page.inner_text(".broken")
    assert found.page.locator("input").count() == 0
    found.close()


def test_where_the_sample_comes_out_differently_no_answers_are_taken(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_page(form()), encoding="utf-8")

    def spoil(data: dict[str, Any]) -> None:
        data["proof"] = data["proof"].replace("😀", "?")
        data["questions"][0]["levels"][0][0] = 9

    found = open_page(browser, with_other_data(path, tmp_path, spoil))
    assert "does not save what was filled in" in found.page.inner_text(".broken")
    found.close()


def test_with_scripts_off_it_is_read_what_is_asked(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_page(form("nl")), encoding="utf-8")
    found = open_page(browser, path, java_script_enabled=False)
    said = found.page.inner_text("#plain")
    assert "Hier is niets in te vullen" in said
    assert "4 – Nergens; elke samenwerking" in said
    assert "Takara, Norvia, Gestria: Toegang zonder overheid, Vertrouwen tussen overheden" in said
    found.close()


def test_on_paper_stand_the_questions_and_what_was_typed(show: Show) -> None:
    opened = show(form())
    fill(opened)
    opened.page.emulate_media(media="print")
    assert opened.page.inner_text("#c0 .paper").startswith("Lowest: 1 – Nearly;")
    assert opened.page.locator(".cell:visible").count() == 6
    assert not opened.page.is_visible("#bar")
    assert not opened.page.is_visible("textarea >> nth=0")


def test_others_and_figures_stand_beside_a_question_that_is_asked_again(show: Show) -> None:
    opened = show(form("nl", again=True))
    assert opened.page.inner_text("h1") == ("Opnieuw gevraagd: 3 vragen waarop de antwoorden verschillen")
    beside = opened.page.inner_text("#c0 .beside")
    assert beside.index("Wat u antwoordde") < beside.index("So it was in 2024.") < beside.index("Wat anderen")
    assert "1 – Bijna; soms helpt een brief of een introductie." in beside
    assert "Permits take a year; zonder post lukt het niet." in beside
    assert "Copublicaties met Nederland: 1.240 per jaar (2024)" in beside
    assert "Aandeel onderzoekers uit het buitenland: 18,2%" in beside


def test_a_form_of_hundreds_of_questions_is_filled_like_one_of_six(show: Show, tmp_path: Path) -> None:
    asked = form()
    parts = tuple(
        replace(asked.parts[0], iso2=f"{first}{second}", own=False)
        for first in "ABCDE"
        for second in "ABCDEFGHIJKLMNOPQRST"
    )
    opened = show(replace(asked, parts=parts))
    level(opened, 199, -1)
    handed = Handed.model_validate_json(saved(opened, tmp_path).read_text(encoding="utf-8"))
    assert handed.answers == (Answer(country="ET", question=TRUST, unknown=True),)
    assert opened.page.inner_text("h1") == "200 questions about 100 countries"


def test_whatever_ikt_can_read_the_page_opens_and_writes_the_same(show: Show) -> None:
    asked = form()
    opened, chance = show(asked), random.Random(15)
    texts = [None, REASON, "A treaty of 1990.", "n.v.t.", "é" * 3999, "</script>"]
    for _ in range(60):
        answers: list[Answer] = []
        drafts: list[Draft] = []
        for country, question in asked.cells:
            top = 4 if question == ACCESS else 3
            kind, at = chance.choice("oudra"), chance.randint(0, top)
            ends = {
                "low": chance.choice([None, *range(at)]),
                "high": chance.choice([None, *range(at + 1, top + 1)]),
            }
            said: dict[str, Any] = {"country": country, "question": question, "basis": chance.choice(texts)}
            if kind == "u":
                answers.append(Answer(**said, why=chance.choice(texts), unknown=True))
            elif kind == "a":
                answers.append(Answer(**said, **ends, level=at, why=chance.choice([REASON, "Ja, want."])))
            elif kind == "d":
                drafts.append(Draft(**said, **ends, level=at, why=chance.choice([None, "...", "n.v.t."])))
            elif kind == "r":
                drafts.append(Draft(**said, why="No level yet."))
        handed = filled(asked).model_copy(update={"answers": tuple(answers), "drafts": tuple(drafts)})
        text = written(handed)
        assert opened.run("(text) => { become(opened(text)); return handed(); }", text) == text
    opened.run("kept = handed()")


def test_the_page_and_ikt_agree_on_what_nobody_sees(show: Show) -> None:
    said = show(form()).run(
        "[...Array(0x110000).keys()].filter((code) => String.fromCodePoint(code).replace(UNSEEN, '') === '')"
    )
    assert said == [code for code in range(sys.maxunicode + 1) if UNSEEN.match(chr(code))]


def test_the_page_and_ikt_agree_on_what_is_a_reason(show: Show) -> None:
    filled_ = pytest.importorskip("ikt.reading.answers.filled")
    texts = [
        "", "...", "-", "x", "xx", "12", "n.v.t.", "N.V.T", "n/a", "geen", "Geen!", "zie boven", "See above.",
        "idem", "ja", "ja, want", "A treaty of 1990.", "é", "日本", "日", "__", "_a_", "1.", "√2", "ß", "0 0",
    ]  # fmt: skip
    said = show(form()).run("(texts) => texts.map((text) => isReason(typed(text)))", texts)
    assert said == [is_reason(filled_.typed(text)) for text in texts]


def test_the_scripts_and_styles_stand_in_the_page_as_in_the_repository() -> None:
    own = {path.relative_to(TELLING).as_posix() for path in (TELLING / "sheets" / "page").iterdir()}
    assert own == {name for name in PARTS.names if name.startswith("sheets/")}
    page, at = to_page(form()), 0
    for name in PARTS.names:
        text = (TELLING / name).read_text(encoding="utf-8")
        at = page.find(text, at) + len(text)
        assert at >= len(text), name
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE), name


def test_every_sentence_is_there_and_none_is_left_over() -> None:
    scripts = "".join(part(name) for name in PARTS.scripts) + (TELLING / "sheets" / "page.py").read_text(
        encoding="utf-8"
    )
    asked = set(re.findall(r'["\'](\w+)["\']', scripts))
    standing = {f"state_{how}" for how in ("done", "reason", "level")}
    words = data_of(to_page(form()))["words"]
    assert {name for name in words if name.removesuffix("_one") not in asked | standing} == set()
    said = re.findall(r'\b(?:say(?:\(|: )|ofMany\(|button\(|withLabel\()"(\w+)"', scripts)
    assert len(said) > 30
    assert set(said) - set(words) == set()
