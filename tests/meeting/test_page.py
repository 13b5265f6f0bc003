"""From a double click to a filed decision, by mouse and by keyboard, in two languages, without a request."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from ikt.assessing.assessment import Assessment, assess
from ikt.cli import ikt
from ikt.cli.base import run
from ikt.cli.loading import Ground, load, other_policy
from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import Setting
from ikt.deciding.whatif import what_if
from ikt.telling.kit.page import data_of, data_script, part
from ikt.telling.language import numbers
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import PARTS, meeting_page
from ikt.telling.meeting.vocabulary import OF_HEARD
from ikt.telling.meeting.vocabulary import words as vocabulary
from ikt.telling.whatif.sentences import whatif_sentences
from tests.browsing import Opened, open_page, with_other_data
from tests.meeting.conftest import OTHERS, ROOT
from tests.shipped import Swap, doubled, raised

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EFFECTS = ("flag", "cap", "exclude")


def first(opened: Opened) -> str:
    return opened.page.inner_text("#first")


def twice(opened: Opened, criterion: str = "Relevance to society") -> None:
    opened.page.get_by_role("button", name=f"Double: {criterion}").click()
    opened.settled()


def swapped(opened: Opened) -> Swap:
    """Double a weight by which one country leaves and another enters."""
    place, swap = doubled()
    opened.page.locator(".tool.double").nth(place).click()
    opened.settled()
    return swap


def test_a_double_click_shows_the_ranking_and_says_that_it_was_checked(
    opened: Opened, assessed: Assessment
) -> None:
    names = [assessed.units[row].name.en for row in assessed.inside()]
    assert first(opened).startswith(f"The ten: {names[0]}, {names[1]}, {names[2]}")
    assert "equal to ikt" in opened.page.inner_text("#checked")
    assert opened.page.locator("#rows > tr:visible").count() == len(assessed.order()) + 1  # with the line


def test_doubling_a_weight_says_who_leaves_and_who_enters_from_where_on_why_and_how_sure(
    opened: Opened,
) -> None:
    swap = swapped(opened)
    assert first(opened) == swap.told()[0]
    rest = opened.page.locator("#rest li:not(#firm)").all_inner_texts()
    assert [line.split(" ")[0] for line in rest] == ["It", "What", "How"]
    opened.until(
        "document.getElementById('status').textContent === document.getElementById('first').textContent"
    )


def test_no_request_leaves_the_page(opened: Opened, shipped: Path) -> None:
    twice(opened)
    opened.page.get_by_role("button", name="Nederlands").click()
    opened.settled()
    assert opened.requests == [shipped.as_uri()]
    head = shipped.read_text(encoding="utf-8").splitlines()[:5]
    assert any("default-src 'none'" in line for line in head)
    assert opened.run("fetch('https://example.org').then(() => 'out', () => 'in')") == "in"
    assert not re.search(
        r"localStorage|sessionStorage|https?://(?!www\.w3\.org)", shipped.read_text(encoding="utf-8")
    )
    opened.errors.clear()  # the refused request is told on the console


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("scores", lambda data: data["countries"][3]["raw"].__setitem__(2, 0.123)),
        ("scores", lambda data: data["framing"]["criteria"][0]["attributes"][0].__setitem__("share", 2.001)),
        ("ranks", lambda data: data["proofs"][0]["ranks"].__setitem__(0, 99)),
        ("print", lambda data: data["proofs"][1].__setitem__("printed", "60.0")),
        ("draws", lambda data: data["proofs"][0]["counts"].__setitem__(7, -1)),
    ],
)  # fmt: skip
def test_when_the_self_check_fails_no_ranking_is_shown(
    browser: Browser, shipped: Path, tmp_path: Path, what: str, change: Any
) -> None:
    found = open_page(browser, with_other_data(shipped, tmp_path, change))
    found.page.wait_for_selector(".broken")
    said = found.page.inner_text("body")
    assert "shows no ranking" in said
    assert f"“{what}”" in said
    assert "Germany" not in said
    assert found.page.locator("table").count() == 0
    found.close()


def test_with_scripts_off_the_ranking_is_a_plain_table(
    browser: Browser, shipped: Path, assessed: Assessment
) -> None:
    found = open_page(browser, shipped, java_script_enabled=False)
    assert "Scripts are off" in found.page.inner_text("#plain")
    rows = found.page.locator("#plain tbody tr").all_inner_texts()
    assert len(rows) == int(assessed.ranked.sum())
    assert rows[0].split("\t")[:3] == best(assessed)
    found.close()


def best(a: Assessment) -> list[str]:
    """Place, name and score of the first, as a table has them."""
    row = a.order()[0]
    return ["1", a.units[row].name.en, numbers.score(float(a.scores.total[row]), "en")]


def test_from_double_click_to_a_filed_decision(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened.page
    twice(opened)
    page.click("#judgements summary")
    page.select_option("#judge-country", "ZA")
    page.locator("#judge-levels input").nth(3).check()
    page.click("#rules summary")
    page.get_by_label("Rule of law: threshold").fill("-0.4")
    page.keyboard.press("Enter")
    page.fill("#note", 'Said "so": <b>no</b> & é 😀\u2028')
    page.keyboard.press("Enter")
    opened.settled()
    page.click("#save-decision")
    page.click("#decide-save")
    assert page.inner_text("#decide-error") == "Fill in: who decides and why."
    page.fill("#decide-by", "Steering group")
    page.fill("#decide-why", "Society # first: 'yes'")
    page.select_option("#decide-country", "BR")
    page.click("#decide-swap")
    page.click("#decide-save")
    assert page.inner_text("#decide-error") == "Fill in: name and why for Brazil."
    page.locator("#decide-deviations input").nth(0).fill("Director")
    assert page.inner_text("#decide-error") == "Fill in: why for Brazil."
    page.locator("#decide-deviations input").nth(1).fill("An agreement binds us")
    page.click("#dissent-add")
    for place, text in enumerate(("Too early", "Another director", "Wait for the figures")):
        page.locator("#decide-others input").nth(place).fill(text)
    with page.expect_download() as download:
        page.click("#decide-save")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    monkeypatch.chdir(tmp_path)
    assert run(ikt, ["init", "work", "--lang", "en"]) == 0
    assert run(ikt, ["decide", str(file), "-C", "work", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Recomputed from the record alone" in said
    assert run(ikt, ["verify", "--all", "--recompute", "-C", "work", "--lang", "en"]) == 0
    assert run(ikt, ["why", "BR", "--decision", "1", "-C", "work", "--lang", "en"]) == 0
    assert "An agreement binds us" in " ".join(capsys.readouterr().out.split())


def test_the_saved_policy_is_read_by_the_command_line(
    opened: Opened, assessed: Assessment, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swap = swapped(opened)
    with opened.page.expect_download() as download:
        opened.page.click("#save-policy")
    file = tmp_path / "policy.yaml"
    download.value.save_as(file)
    assert run(ikt, ["score", "--weights", str(file), "--lang", "en", "--rows", "2"]) == 0
    after = assess(assessed.evidence, swap.recipe)
    row = after.order()[0]
    score = numbers.score(float(after.scores.total[row]), "en")
    assert f"1 {after.units[row].short.en} {score}" in " ".join(capsys.readouterr().out.split())


def test_undo_gives_back_the_exact_weights_and_redo_the_new(opened: Opened) -> None:
    page = opened.page
    start = opened.run("JSON.stringify(plan)")
    page.get_by_label("Points for quality and innovation").fill("12.3456789")
    page.keyboard.press("Enter")
    twice(opened)
    page.get_by_role("button", name="Lock the share: Historical relation").click()
    changed = opened.run("JSON.stringify(plan)")
    for _ in range(3):
        page.click("#undo")
    assert opened.run("JSON.stringify(plan)") == start
    assert page.is_disabled("#undo")
    for _ in range(3):
        page.click("#redo")
    assert opened.run("JSON.stringify(plan)") == changed
    opened.settled()


def test_one_weight_goes_back_a_step_or_to_the_start_and_leaves_the_others(opened: Opened) -> None:
    page = opened.page
    twice(opened)
    twice(opened, "Quality and innovation")
    twice(opened, "Quality and innovation")
    page.get_by_role("button", name="Undo the last change of this weight: Quality and innovation").click()
    assert opened.run("[plan.points.quality, plan.points.society]") == [20, 20]
    page.get_by_role("button", name="Back to the original weight: Quality and innovation").click()
    assert opened.run("[plan.points.quality, plan.points.society]") == [10, 20]
    opened.settled()


def test_a_locked_share_stays_when_another_weight_moves(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Lock the share: Historical relation").click()
    twice(opened)
    shares = opened.run("now.share")
    assert isinstance(shares, list)
    # Points have six decimals, so that what is saved reads as what was set: a share is as exact as that.
    assert shares[6] == pytest.approx(0.125, abs=1e-8)
    assert shares[5] == pytest.approx(2 * shares[0], abs=1e-12)
    assert sum(shares) == pytest.approx(1, abs=1e-12)


def test_a_safeguard_that_excludes_takes_countries_out_and_the_page_says_so(
    opened: Opened, assessed: Assessment
) -> None:
    page = opened.page
    page.click("#rules summary")
    page.get_by_label("Academic freedom: what it does below the threshold").select_option("exclude")
    opened.settled()
    recipe = changed(assessed.recipe, assessed.evidence, thresholds=("academic_freedom=0.4:exclude",))
    assert first(opened) == whatif_sentences(what_if(assessed, recipe, draws=50), "en")[0]
    assert "No longer ranked:" in page.inner_text("#rest")
    outside = page.inner_text("#outside")
    assert "Excluded by a safeguard" in outside
    excluded = assess(assessed.evidence, recipe).excluded
    assert excluded
    for row in excluded:
        score = numbers.score(float(assessed.scores.total[row]), "en")
        assert f"{assessed.units[row].name.en} ({score})" in outside


def test_the_line_moves(opened: Opened, assessed: Assessment) -> None:
    page = opened.page
    page.click("#rules summary")
    page.get_by_role("button", name="One fewer").click()
    opened.settled()
    recipe = replace(assessed.recipe, top=assessed.recipe.top - 1)
    assert first(opened) == whatif_sentences(what_if(assessed, recipe, draws=50), "en")[0]
    assert first(opened).endswith(" leaves the nine; nobody enters.")


def test_a_supposed_judgement_voids_the_attainable_ranks(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="South Korea").first.click()
    opened.settled()
    assert "Over all allowed weights: at best" in page.inner_text(".detail")
    page.click("#judgements summary")
    supposed, _ = raised()
    page.select_option("#judge-country", supposed.iso2)
    page.select_option("#judge-what", supposed.attribute)
    page.locator(f"#judge-levels input[value='{supposed.number:.0f}']").check()
    opened.settled()
    assert "attainable rank: void" in page.inner_text(".detail")
    assert "This rests on what is supposed" in page.inner_text("#rest")
    page.locator("#supposed button").click()
    opened.settled()
    assert "Over all allowed weights: at best" in page.inner_text(".detail")


def test_a_named_policy_is_loaded_and_compared(opened: Opened, assessed: Assessment) -> None:
    page = opened.page
    page.click("#side-by-side summary")
    page.get_by_role("button", name="Load Quality first").click()
    opened.settled()
    other, _ = other_policy(Ground(ROOT, False), OTHERS[0], assessed.evidence.criteria)
    # On the page a policy is its weights and thresholds, and one weight that differs is told as one.
    update = {"weights": other.weights, "safeguards": other.safeguards}
    policy = assessed.recipe.policy.model_copy(update=update)
    recipe = replace(assessed.recipe, policy=policy, settled_by=assessed.recipe.policy)
    old, new = assessed.recipe.policy.weights or {}, other.weights or {}
    different = [Setting(name, "points", new[name]) for name in new if new[name] != old[name]]
    settings = different if len(different) == 1 else []
    said = whatif_sentences(what_if(assessed, recipe, draws=50), "en", settings)
    rest = page.locator("#rest li").all_inner_texts()
    assert [one for one in rest if "tips" in one] == [one for one in said if "tips" in one]
    assert page.inner_text("#slope-title") == "From Equal weights (no opinion) to Quality first"
    page.fill("#snapshot", "Mine <i>")
    page.click("#keep")
    page.select_option("#against", label="Mine <i>")
    opened.settled()
    assert first(opened).startswith("The ten: ")


def test_both_languages_by_a_button(opened: Opened) -> None:
    swap = swapped(opened)
    page = opened.page
    page.get_by_role("button", name="South Korea").first.click()
    page.get_by_role("button", name="Nederlands").click()
    opened.settled()
    assert first(opened) == swap.told("nl")[0]
    assert page.evaluate("document.documentElement.lang") == "nl"
    opened.until(
        "document.getElementById('status').textContent === document.getElementById('first').textContent"
    )
    said = page.inner_text("body").replace("English", "")
    for word in ("Weight", "Ranking", "Country", "unknown", "the ten", "Undo", "Relevance", "points"):
        assert word not in said, word
    page.get_by_role("button", name="English").click()
    opened.settled()
    opened.until(
        "document.getElementById('status').textContent === document.getElementById('first').textContent"
    )
    for word in ("Gewicht", "Ranglijst", "onbekend", "de tien", "Maatschapp", " punten"):
        assert word not in page.inner_text("body"), word


def test_everything_by_keyboard(opened: Opened, assessed: Assessment) -> None:
    page = opened.page
    reached: set[str] = set()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("document.activeElement.blur()")
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 400)")
        if name in reached and len(reached) > 60:
            break
        reached.add(name)
    missed = page.evaluate(
        "[...document.querySelectorAll('main button, main input, main select, main summary, header button')]"
        ".filter((one) => one.offsetParent && !one.disabled && one.type !== 'radio')"
        ".map((one) => one.outerHTML.slice(0, 400))"
    )
    assert [one for one in missed if one not in reached] == []
    place, swap = doubled()
    page.locator("#weights-list input[type=range]").nth(place).focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    opened.settled()
    assert first(opened) == swap.told()[0]
    assert page.locator("#log li").count() == 1
    page.keyboard.press("Control+z")
    opened.settled()
    assert first(opened).startswith("The ten:")
    page.locator("#rows button").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.inner_text(".detail h3") == assessed.units[assessed.order()[2]].name.en


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_axe_finds_nothing(browser: Browser, small: Path, scheme: str, width: int) -> None:
    nothing_for_axe(browser, small, scheme, width, "Tifland")


def test_axe_finds_nothing_among_forty_countries(browser: Browser, shipped: Path) -> None:
    nothing_for_axe(browser, shipped, "light", 1366, "Vietnam")


def test_axe_finds_nothing_after_a_long_meeting(browser: Browser, shipped: Path) -> None:
    """A verdict and a record that are too long for their place, and a policy that leaves something out."""
    found = open_page(
        browser, shipped, viewport={"width": 390, "height": 844}, color_scheme="dark", bypass_csp=True
    )
    found.settled()
    for k, points in ((5, 40), (0, 30), (2, 1), (5, 80), (5, 160)):
        found.run("([k, points]) => setPoints(k, points)", [k, points])
    found.run("setGuard(E.guards[0], { effect: 'exclude' })")
    found.run("setTop(12)")
    found.settled()
    for place in ("verdict", "log"):
        # Out of sight the record is not laid out.
        found.run(f"$('{place}').scrollIntoView()")
        found.until(f"$('{place}').scrollHeight > $('{place}').clientHeight")
    clean(found)
    found.run("$('judgements').open = true")
    found.page.locator("#judge-levels input").last.click()
    found.settled()
    found.page.click("#save-policy")
    assert found.page.is_visible("#policy")
    clean(found)
    found.close()


def clean(opened: Opened) -> None:
    """Hold the page, as it stands, against the rules of axe."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = axe.Axe().run(opened.page, options={"runOnly": {"type": "tag", "values": tags}})
    assert result.violations_count == 0, result.generate_report()


def nothing_for_axe(browser: Browser, path: Path, scheme: str, width: int, country: str) -> None:
    """At a width, in a colour scheme: with everything open, a weight doubled and a decision under way."""
    found = open_page(
        browser, path, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    found.settled()
    twice(found)
    page = found.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.get_by_role("button", name=country).first.click()
    found.settled()
    page.wait_for_timeout(400)
    assert "undefined" not in page.inner_text("body")
    clean(found)
    page.click("#save-decision")
    clean(found)
    page.click("#decide-swap")
    page.click("#dissent-add")
    page.click("#decide-save")
    clean(found)
    page.keyboard.press("Escape")
    # That the draft is kept is told once it is, which takes a while.
    found.until("$('status').textContent.includes('draft')")
    if width != 390:
        page.emulate_media(forced_colors="active")
        clean(found)
        page.emulate_media(forced_colors="none")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("p")
    page.keyboard.press("c")
    found.settled()
    page.wait_for_timeout(400)
    clean(found)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found.close()


def test_hostile_names_are_only_names(browser: Browser, shipped: Path, tmp_path: Path) -> None:
    evil = "</script><img src=x onerror=alert(1)>{name}$&\u202e\u2028"

    def spoil(data: dict[str, Any]) -> None:
        data["countries"][0]["name"] = {"en": evil, "nl": evil}
        data["framing"]["criteria"][5]["name"] = {"en": evil, "nl": evil}
        data["policies"][1]["name"] = {"en": evil, "nl": evil}

    found = open_page(
        browser, with_other_data(shipped, tmp_path, spoil), viewport={"width": 1366, "height": 900}
    )
    found.hear("dialog", lambda dialog: found.errors.append(dialog.message))
    found.settled()
    found.page.get_by_role("button", name="Double: </script>").click()
    found.page.click("#side-by-side summary")
    found.page.locator("#side button").nth(1).click()
    found.settled()
    assert evil.replace("\u2028", " ").split("{")[0] in found.page.inner_text("#weights-list")
    assert found.page.locator("img").count() == 0
    assert found.errors == []
    found.close()


def test_hostile_names_leave_the_file_whole(assessed: Assessment) -> None:
    evil = "</script><!--<script>\ud800\u2028"
    page = meeting_page(assessed, {"words": evil}, "en")
    assert evil not in page
    assert page.count("</script>") == 3
    page.encode()


def test_print_shows_the_answer_and_every_country_without_controls(opened: Opened) -> None:
    twice(opened)
    page = opened.page
    page.emulate_media(media="print")
    assert page.is_visible("#first")
    assert page.locator("#rows > tr:visible").count() == 44
    assert not page.is_visible("#undo")
    assert not page.is_visible("#weights-list input[type=range]")
    assert page.pdf().startswith(b"%PDF")


def test_the_table_is_copied_for_word_and_mail(browser: Browser, shipped: Path, assessed: Assessment) -> None:
    found = open_page(browser, shipped, permissions=["clipboard-read", "clipboard-write"])
    found.settled()
    found.page.click("#copy")
    found.until("document.getElementById('status').textContent.includes('clipboard')")
    text = found.page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[1].split("\t")[:3] == best(assessed)
    found.close()


def test_the_title_of_a_decision_counts_who_is_chosen_until_somebody_writes_another(opened: Opened) -> None:
    page = opened.page
    page.click("#save-decision")
    assert page.input_value("#decide-what") == "Choice of 10 countries"
    page.select_option("#decide-country", "BR")
    page.click("#decide-swap")
    assert page.input_value("#decide-what") == "Choice of 11 countries"
    page.fill("#decide-what", "Brazil too")
    page.select_option("#decide-country", "VN")
    page.click("#decide-swap")
    assert page.input_value("#decide-what") == "Brazil too"
    page.click("#decide .act button")
    page.click("#save-decision")
    assert page.input_value("#decide-what") == "Choice of 10 countries"


def test_weightings_side_by_side_tell_which_thresholds_differ(opened: Opened) -> None:
    page = opened.page
    page.click("#side-by-side summary")
    row = page.locator("#side tbody tr", has_text="Academic freedom").inner_text()
    assert row.split("\t")[1] == "below 0.4: warn"
    assert row.split("\t")[-1] == "below 0.4: exclude"


def test_on_a_phone_the_foot_speaks_while_the_answer_is_out_of_sight(browser: Browser, shipped: Path) -> None:
    found = open_page(browser, shipped, viewport={"width": 390, "height": 844})
    found.settled()
    found.until("document.getElementById('status').classList.contains('beside')")
    found.page.get_by_role("button", name="Double: Relevance to society").click()
    found.until("!document.getElementById('status').classList.contains('beside')")
    assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found.close()


def test_a_country_that_is_patched_reads_as_one_that_is_made(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="South Korea").first.click()
    twice(opened)
    page.click("#rules summary")
    page.get_by_label("Academic freedom: what it does below the threshold").select_option("cap")
    opened.settled()
    page.get_by_role("button", name="China").first.click()
    opened.settled()
    patched = page.inner_html(".detail td")
    page.get_by_role("button", name="China").first.click()
    opened.run("detail.firstChild.replaceChildren()")
    page.get_by_role("button", name="China").first.click()
    opened.settled()
    assert page.inner_html(".detail td") == patched


def english(opened: Opened) -> list[str]:
    """The record as a decision has it, oldest first."""
    found = opened.run("log.map((one) => one.what.en)")
    assert isinstance(found, list)
    return found


def test_the_record_is_whole_sentences_in_both_languages(opened: Opened, tmp_path: Path) -> None:
    page = opened.page
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    twice(opened)
    effect = page.get_by_label("Academic freedom: what it does below the threshold")
    for key in ("exclude", "cap", "flag"):
        effect.select_option(key)
    page.fill("#top", "9")
    page.keyboard.press("Enter")
    page.select_option("#judge-country", "AR")
    page.locator("#judge-levels input").nth(0).check()
    page.locator("#supposed button").click()
    page.get_by_role("button", name="Lock the share: Historical relation").click()
    page.click("#undo")
    page.click("#redo")
    page.fill("#note", "Wait")
    page.keyboard.press("Enter")
    page.fill("#snapshot", "Mine")
    page.click("#keep")
    page.select_option("#against", label="Quality first")
    with page.expect_download() as policy:
        page.click("#save-policy")
    page.click("#reset")
    said = english(opened)
    supposed = said[5].removeprefix("Supposed: ").removesuffix(".")
    assert said == [
        "Relevance to society counts 20 points instead of 10 (22.2% of the weight instead of 12.5%).",
        "The threshold of academic freedom is 0.4 and excludes.",
        "The threshold of academic freedom is 0.4 and caps the score at 50.",
        "The threshold of academic freedom is 0.4 and warns.",
        "The line is drawn after 9 countries.",
        f"Supposed: {supposed}.",
        f"No longer supposed: {supposed}.",
        "The share of historical relation is locked at 11.1%.",
        "Undone: the share of historical relation is locked at 11.1%.",
        "Done again: the share of historical relation is locked at 11.1%.",
        "A note was made.",
        "This weighting is kept as “Mine”.",
        "The comparison is with Quality first.",
        f"The file {policy.value.suggested_filename} is saved.",
        "Everything is back as it was at the start.",
    ]
    assert re.fullmatch(r"“.+” of Argentina is at level 0 \(“.+”\)", supposed)
    page.click("#language")
    shown = page.locator("#log li > span").all_text_contents()[::-1]
    assert shown == opened.run("log.map((one) => one.what.nl + (one.note || ''))")
    nl = opened.run("log.map((one) => one.what.nl)")
    assert isinstance(nl, list)
    share = "22,2% van het gewicht in plaats van 12,5%"
    assert nl[:5] == [
        f"Maatschappelijke relevantie telt 20 punten in plaats van 10 ({share}).",
        "De drempel van academische vrijheid is 0,4 en sluit uit.",
        "De drempel van academische vrijheid is 0,4 en begrenst de score op 50.",
        "De drempel van academische vrijheid is 0,4 en waarschuwt.",
        "De grens ligt na 9 landen.",
    ]
    assert re.fullmatch(r"Verondersteld: “.+” van Argentinië staat op niveau 0 \(“.+”\)\.", nl[5])
    assert nl[8] == "Ongedaan gemaakt: het aandeel van historische relatie staat vast op 11,1%."
    assert all(re.fullmatch(r"[A-Z].*[^.]\.", one) for one in nl)
    opened.settled()


def test_choosing_otherwise_is_from_a_list_by_name(opened: Opened) -> None:
    page = opened.page
    page.click("#language")
    opened.settled()
    page.click("#save-decision")
    names = [one.rsplit(" (", 1)[0] for one in page.locator("#decide-country option").all_inner_texts()]
    assert names == opened.run(
        "D.countries.map((one) => one.name.nl).sort((x, y) => x.localeCompare(y, 'nl'))"
    )
    assert names.index("Zwitserland") > names.index("Zuid-Korea") > names.index("Duitsland")


def test_what_is_missing_is_said_of_whom_until_it_is_filled_in(opened: Opened) -> None:
    page = opened.page
    page.click("#language")
    page.click("#save-decision")
    for iso2 in ("BR", "AR"):
        page.select_option("#decide-country", iso2)
        page.click("#decide-swap")
    page.click("#dissent-add")
    page.click("#decide-save")
    assert page.inner_text("#decide-error") == (
        "Vul in: wie besluit en waarom; naam en waarom bij Brazilië; naam en waarom bij Argentinië; "
        "de andere opvatting, naam en waarom bij de andere opvatting."
    )
    page.locator("#decide-others button").click()
    page.locator("#decide-deviations button").nth(1).click()
    assert page.inner_text("#decide-error") == "Vul in: wie besluit en waarom; naam en waarom bij Brazilië."
    page.fill("#decide-by", "Stuurgroep")
    page.fill("#decide-why", "Om de samenleving")
    for place, text in enumerate(("Directeur", "Een verdrag bindt ons")):
        page.locator("#decide-deviations input").nth(place).fill(text)
    assert page.inner_text("#decide-error") == ""
    opened.settled()


def test_more_chosen_than_the_line_has_is_said_beside_them(opened: Opened) -> None:
    page = opened.page
    page.click("#save-decision")
    assert page.inner_text("#decide-line").startswith("The ten above the line.")
    page.select_option("#decide-country", "BR")
    page.click("#decide-swap")
    assert page.inner_text("#decide-line").startswith("11 chosen; the line is at 10.")
    assert page.input_value("#decide-what") == "Choice of 11 countries"
    page.select_option("#decide-country", "CN")
    page.click("#decide-swap")
    assert page.inner_text("#decide-line").startswith("10 chosen; the line is at 10.")


@pytest.mark.parametrize("wrong", ["-3", "abc", "", "1e9", "1000001"])
def test_what_does_not_fit_in_a_box_is_said_and_changes_nothing(opened: Opened, wrong: str) -> None:
    page = opened.page
    field = page.get_by_label("Points for quality and innovation")
    said = "A number from 0 to 1 million fits here; the old value stays."
    field.fill(wrong)
    page.keyboard.press("Enter")
    opened.until(f"$('status').textContent === {json.dumps(said)}")
    assert field.input_value() == "10"
    assert said in page.inner_text("#weights-list")
    field.fill("12")
    page.keyboard.press("Enter")
    opened.settled()
    assert said not in page.inner_text("#weights-list")
    page.click("#rules summary")
    page.fill("#top", wrong)
    page.keyboard.press("Enter")
    opened.until("$('status').textContent.startsWith('A number from 1 to 44 fits here')")
    assert page.input_value("#top") == "10"
    assert len(english(opened)) == 1


def test_no_threshold_is_cut_off(opened: Opened) -> None:
    opened.page.click("#language")
    opened.settled()
    cut = opened.run(
        "[...document.querySelectorAll('#rows .marks')].filter((x) => x.scrollHeight > x.clientHeight).length"
    )
    assert cut == 0


def test_on_a_phone_doubt_and_thresholds_stay(browser: Browser, shipped: Path, assessed: Assessment) -> None:
    found = open_page(browser, shipped, viewport={"width": 390, "height": 844})
    found.settled()
    page = found.page
    row = next(
        row
        for row in assessed.order()
        if sum(verdict.state in EFFECTS for verdict in assessed.verdicts[row]) > 1
    )
    marked = page.locator(f"#rows > tr[data-row='{row}']")
    assert marked.locator(".range").is_visible()
    said = marked.locator(".marks").inner_text().lower()
    for guard, verdict in zip(assessed.evidence.criteria.safeguards, assessed.verdicts[row], strict=True):
        assert (guard.name.en.lower() in said) == (verdict.state in EFFECTS)
    rank, doubt, marks = (marked.locator(name).bounding_box() for name in (".rank", ".range", ".marks"))
    assert rank is not None
    for box in (doubt, marks):
        assert box is not None
        assert box["y"] >= rank["y"] + rank["height"]
    assert page.get_by_role("columnheader", name="Low–high").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "[...document.querySelectorAll('#ranking .scroll')].every((x) => x.scrollWidth <= x.clientWidth)"
    )
    page.emulate_media(media="print")
    assert marked.locator(".range").is_visible()
    assert marked.locator(".marks").is_visible()
    found.close()


SIGHT = """() => tableRows.flatMap(({ row, cells, unfold }, place) => {
  const { top, bottom } = row.getBoundingClientRect();
  if (row.hidden || bottom < 0 || top > innerHeight) return [];
  return [[place, Number(cells[0].textContent.replace("=", "")), unfold.textContent, cells[3].textContent]];
})"""
OF_NOW = """(places) => places.map((place) => {
  const row = listing[place];
  return [place, now.rank[row], short(row), score(now.score[row])];
})"""


@pytest.mark.parametrize(("unfolded", "down"), [(None, 0), (None, 500), (9, 0), (2, 900), (35, 1500)])
def test_no_row_in_sight_is_of_other_weights_even_before_the_others_follow(
    opened: Opened, unfolded: int | None, down: int
) -> None:
    page = opened.page
    if unfolded is not None:
        opened.run(f"toggle(now.order[{unfolded}])")
    waited = looked = 0
    for step in range(6):
        opened.run(f"scrollTo(0, {down})")
        opened.settled()
        page.wait_for_timeout(50)  # two frames, in which the browser tells what is in sight
        change = f"setPoints({step % 3}, {60 - 50 * (step // 3)})"
        left, seen = cast(
            "tuple[int, list[Any]]", opened.run(f"[{change}, waiting.size, ({SIGHT})()].slice(1)")
        )
        waited += left
        looked += len(seen)
        assert seen == opened.run(OF_NOW, [one[0] for one in seen])
    assert waited > 0 < looked
    opened.settled()
    assert opened.run("waiting.size") == 0
    every = opened.run("listing.map((_, place) => tableRows[place].cells[3].textContent)")
    assert every == opened.run("listing.map((row) => score(now.score[row]))")


@pytest.mark.parametrize("focused", [".note-of", "#rows > tr:nth-child(3) button"])
def test_the_focus_stays_where_it_is_when_an_unfolded_country_goes_to_another_place(
    opened: Opened, focused: str
) -> None:
    opened.run("toggle(now.order[9])")
    opened.settled()
    places = []
    for points in (60, 0, 40):
        opened.run(f"document.querySelector('{focused}').focus()")
        opened.run(f"window.held_ = document.activeElement; setPoints(0, {points})")
        assert opened.run("document.activeElement === held_ && held_ !== document.body")
        places.append(opened.run("listing.indexOf(unfolded)"))
        assert opened.run("tableRows[listing.indexOf(unfolded)].row.nextSibling === detail")
        opened.settled()
    assert len(set(map(str, [9, *places]))) > 2


def test_the_scripts_and_styles_stand_in_the_page_as_in_the_repository(shipped: Path) -> None:
    """Every line, in order, with its indentation and its comments; and no script is left out."""
    folder = ROOT / "ikt" / "telling"
    own = {path.relative_to(folder).as_posix() for path in (folder / "meeting").rglob("*.[jc]s*")}
    assert own == {name for name in PARTS.names if name.startswith("meeting/")}
    page = shipped.read_text(encoding="utf-8")
    at = 0
    for name in PARTS.names:
        text = (folder / name).read_text(encoding="utf-8")
        at = page.find(text, at) + len(text)
        assert at >= len(text), name


def test_no_script_or_style_ends_its_element() -> None:
    for name in PARTS.names:
        assert not re.search(r"</(script|style)|<!--", part(name), re.IGNORECASE), name


def test_the_data_are_lines_that_people_can_read(shipped: Path) -> None:
    text = data_script(data_of(shipped.read_text(encoding="utf-8")))
    lines = text.split("\n")
    assert len(lines) > 1000
    assert sum(len(line) > 200 for line in lines) / len(lines) < 0.15
    assert any(re.fullmatch(r' +"iso2":"DE",', line) for line in lines)


def test_the_sizes_stay_within_their_limits(assessed: Assessment, shipped: Path) -> None:
    """448 kB with the countries of the workspace, 586 kB with two hundred; 350 and 500 are aimed at."""
    assert shipped.stat().st_size <= 448_000
    evidence = load(Ground(ROOT, False), None, None, None, longlist=True).evidence
    many = assess(replace(evidence, units=evidence.units[:200]), assessed.recipe)
    others = [Source(*other_policy(Ground(ROOT, False), name, evidence.criteria)) for name in OTHERS]
    page = meeting_page(many, meeting_data(many, others, None, "no_solver"), "en")
    assert len(data_of(page)["countries"]) >= 190
    assert len(page.encode()) <= 586_000


def test_every_sentence_that_the_scripts_say_is_in_the_data(shipped: Path) -> None:
    mine = data_of(shipped.read_text(encoding="utf-8"))["words"]
    words = vocabulary(heard=True)
    # Nobody was heard in what is shipped.
    assert words.keys() - mine.keys() == set(OF_HEARD)
    said = re.compile(r'\bsay(?:\(|: )(?:[^"`()]*\? )?"(\w+)"(?: : "(\w+)")?')
    keys = {key for name in PARTS.scripts for pair in said.findall(part(name)) for key in pair if key}
    assert {"close_tie", "close_gap", "near_line", "skip"} <= keys
    assert len(keys) > 150
    assert keys - set(words) == set()
