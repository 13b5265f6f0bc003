"""``ikt brief --audience``: what a post, a partner and parliament are given, and what none of it holds."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from ikt.reading.rounds import read_panel, round_folders
from tests.cli.conftest import ROOT, Run

FORMS = ("md", "html", "docx", "pdf")
EXAMPLE = ROOT / "examples" / "round"
# Words of the ranking, in both languages, that stand in no copy for a post or a partner.
RANKING = (
    "rank", "score", "weight", "threshold", "simulation", "the line of", "points", "criteri", "judgement",
    "rang", "gewicht", "weging", "drempel", "simulatie", "de grens van", "punten", "oordeel",
)  # fmt: skip
SAFEGUARDS = (
    "academic freedom",
    "rule of law",
    "autonomy",
    "academische vrijheid",
    "rechtsstaat",
    "autonomie",
)


def told(path: Path) -> str:
    """All text of a file: what is printed, and its properties."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if "xml" in name
            ]
        # Styles are ours and the same in every document.
        return " ".join(re.sub(r"<[^>]+>", " ", part) for part in parts if "<w:styles" not in part)
    if path.suffix == ".pdf":
        reader = PdfReader(io.BytesIO(data))
        return " ".join([*(page.extract_text() for page in reader.pages), str(dict(reader.metadata or {}))])
    text = data.decode("utf-8")
    # What is styled and linked is not said.
    return (
        re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.DOTALL) if path.suffix == ".html" else text
    )


def made(folder: Path, lang: str, stem: str) -> dict[str, str]:
    found = {path.name: told(path) for path in (folder / lang).iterdir()}
    assert sorted(found) == sorted(f"{stem}.{form}" for form in FORMS)
    return found


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(("audience", "also"), [("post", ()), ("partner", SAFEGUARDS)])
def test_copies_for_others_hold_nothing_of_the_ranking(
    run: Run, tmp_path: Path, audience: str, also: tuple[str, ...], lang: str
) -> None:
    words = ("--audience", audience, "--to", ",".join(FORMS), "--lang", lang, "-o", str(tmp_path))
    assert run("brief", "CN", *words).code == 0
    for name, text in made(tmp_path, lang, f"CN-{audience}").items():
        found = [word for word in (*RANKING, *also) if re.search(rf"\b{word}", text, re.IGNORECASE)]
        assert found == [], name


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_post_is_asked_and_told_what_comes(world: Run, tmp_path: Path, lang: str) -> None:
    words = ("--audience", "post", "--lang", lang, "-o", str(tmp_path))
    assert world("brief", "BV", *words).code == 0
    text = (tmp_path / lang / "BV-post.md").read_text(encoding="utf-8")
    assert "ikt ask profile BV" in text
    assert ("**Intern**" if lang == "nl" else "**Internal**") in text
    goal, visit = {
        "en": ("Keep what works | Team North | December 2026 |", "12 May 2026 | Visit of the minister |"),
        "nl": ("Houd wat werkt | Team North | december 2026 |", "12 mei 2026 | Bezoek van de minister |"),
    }[lang]
    assert f"| {goal}" in text
    assert f"| {visit}" in text
    # What is known is not asked again; what is done by then is no date to come.
    asked = next(line for line in text.splitlines() if line.startswith(("- Still empty", "- Nog leeg")))
    assert not re.search("owner|eigenaar|valid|geldig", asked)


def test_a_card_for_a_post_has_a_name_of_its_own(world: Run, tmp_path: Path) -> None:
    words = ("--audience", "post", "--kind", "points", "-o", str(tmp_path))
    assert world("brief", "TF", *words).code == 0
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["TF-post-points.md"]


def people(root: Path) -> set[str]:
    """Names and ids of all assessors of a workspace; an id that is a bare word is in any text."""
    panels = [panel for name in round_folders(root) if (panel := read_panel(root, name)) is not None]
    names = {one.name for panel in panels for one in panel.assessors.values() if one.name is not None}
    ids = {name for panel in panels for name in (*panel.assessors, *panel.forgotten)}
    return names | {name for name in ids if "-" in name}


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_parliament_is_told_no_assessor_no_score_and_no_place(run: Run, tmp_path: Path, lang: str) -> None:
    words = ("--audience", "parliament", "--to", ",".join(FORMS), "--lang", lang, "-o", str(tmp_path))
    assert run("brief", *words, "-C", str(EXAMPLE)).code == 0
    hidden = people(EXAMPLE)
    assert len(hidden) > 8
    for name, text in made(tmp_path, lang, "parliament").items():
        assert [one for one in hidden if one in text] == [], name
        assert not re.search(r"\b\d+(?:st|nd|rd|th|e)\b (?:place|plaats|of the|van de)", text), name
        assert {"en": "eight people in two rounds", "nl": "acht personen in twee rondes"}[lang] in " ".join(
            text.split()
        )


def test_a_name_in_the_reason_of_a_threshold_is_taken_out(folder: Path, world: Run, tmp_path: Path) -> None:
    policy = folder / "policy.yaml"
    text = policy.read_text(encoding="utf-8")
    changed = text.replace("Below it is restricted.", "As O. Verzonnen asked.")
    assert changed != text
    policy.write_text(changed, encoding="utf-8")
    assert world("brief", "--audience", "parliament", "-o", str(tmp_path)).code == 0
    told = (tmp_path / "en" / "parliament.md").read_text(encoding="utf-8")
    assert r"As \[an assessor\] asked." in told


def test_a_name_in_a_reason_is_taken_out(decided: Path, world: Run, tmp_path: Path) -> None:
    words = (
        "--new",
        "--title",
        "As O. Verzonnen asked (north-desk)",
        "--by",
        "Somebody",
        "--why",
        "o. verzonnen agrees.",
    )
    assert world("decide", *words, "--time", "2027-01-15T10:12:00+01:00").code == 0
    assert world("brief", "--audience", "parliament", "-o", str(tmp_path)).code == 0
    text = (tmp_path / "en" / "parliament.md").read_text(encoding="utf-8")
    assert r"As \[an assessor\] asked (\[an assessor\])" in text
    assert "decision 3" in text
    assert not re.search("verzonnen agrees|north-desk|Somebody", text)


def test_whose_weights_a_compromise_is_between_is_not_told(folder: Path, world: Run, tmp_path: Path) -> None:
    assert world("group", "--round", "2025-weights", "--save", "agreed.yaml").code == 0
    words = ("--new", "--title", "Agreed", "--by", "X", "--why", "All agree.", "--weights", "agreed.yaml")
    filed = world("decide", *words, "--time", "2026-11-20T14:33:05+01:00")
    assert filed.code == 0, filed.err
    assert world("brief", "--audience", "parliament", "-o", str(tmp_path)).code == 0
    text = (tmp_path / "en" / "parliament.md").read_text(encoding="utf-8")
    assert re.search("letters|winds|seaside", (folder / "agreed.yaml").read_text(encoding="utf-8"))
    assert not re.search(r"\b(?:letters|winds|seaside)\b", text)
    assert "These weights are called “" in text


def test_a_decision_that_is_not_filed_is_not_called_filed(world: Run, tmp_path: Path) -> None:
    filed = (ROOT / "tests" / "world" / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    fresh = tmp_path / "fresh.yaml"
    fresh.write_text(filed.partition("\nnumber:")[0] + "\n", encoding="utf-8")
    words = ("--audience", "parliament", "--decision", str(fresh), "--lang", "nl")
    assert world("brief", *words, "-o", str(tmp_path)).code == 0
    text = (tmp_path / "nl" / "parliament.md").read_text(encoding="utf-8")
    assert "en is niet vastgelegd, dus er is geen zegel" in text
    assert "Het besluit is vastgelegd" not in text


def test_the_last_decision_is_told_unless_another_is_named(world: Run, tmp_path: Path) -> None:
    def text(*words: str) -> str:
        assert world("brief", "--audience", "parliament", *words, "-o", str(tmp_path)).code == 0
        return (tmp_path / "en" / "parliament.md").read_text(encoding="utf-8")

    last = text()
    assert "**Public**" in last
    assert "| Gestria | added | below the line | around the line | ties of long standing |" in last
    assert "| Relevance to society | not stated | 40.0% |" in last
    # Who answers for a deviation is for the one who decides, not for parliament.
    assert "Director" not in last
    first = text("--decision", "1", "--marking", "Draft")
    assert "The choice follows the ranking" in first
    assert "| Relevance to society | not stated | 25.0% |" in first
    assert "**Draft**" in first


def test_without_a_decision_it_says_so_and_tells_the_choice_of_the_strategy(folder: Path, world: Run) -> None:
    assert world("brief", "--audience", "parliament", "--weights", "policies/people-first.yaml").code == 0
    text = (folder / "reports" / "en" / "parliament.md").read_text(encoding="utf-8")
    assert "No decision is on record." in text
    assert "Who set these weights, and when, is not on record" in text
    assert "ikt decide" in text
    assert "people-first" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("BV", "--audience", "parliament"), "leave out BV"),
        (
            ("--audience", "parliament", "--all", "--plan", "--kind", "points"),
            "leave out --all, --plan, --kind",
        ),
        (("--audience", "parliament", "--annex", "no", "--names", "id"), "leave out --annex, --names"),
        (("BV", "--decision", "1"), "--decision belongs to --audience parliament"),
        (("--audience", "parliament", "--weights", "policy.yaml"), "leave out --weights"),
        (("--audience", "parliament", "--decision", "1", "--as-of", "2025"), "the annex tells decision 1"),
        (("--audience", "parliament", "--decision", "9"), "no decision “9”"),
        (("--audience", "parliament", "--pages", "1", "--to", "pdf"), "too long for one page"),
    ],
)
def test_what_cannot_be_told_parliament_is_refused(
    world: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = world("brief", *words, "-o", str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()
    assert (ran.code, ran.out) == (1 if "--pages" in words else 2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--overview", "--plan", "--audience", "partner"), "leave out --overview, --plan"),
        (("BV", "--plan", "--audience", "post"), "leave out --plan"),
        (("BV", "--kind", "points", "--audience", "partner"), "leave out --kind"),
    ],
)
def test_what_is_for_ourselves_is_written_for_nobody_else(
    world: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = world("brief", *words, "-o", str(tmp_path / "out"))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_annex_can_be_heard_as_well_as_seen(run: Run, tmp_path: Path, lang: str) -> None:
    words = ("--audience", "parliament", "--to", "pdf", "--lang", lang, "-o", str(tmp_path))
    assert run("brief", *words, "-C", str(EXAMPLE)).code == 0
    data = (tmp_path / lang / "parliament.pdf").read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    reader = PdfReader(io.BytesIO(data))
    root = reader.root_object
    assert str(root["/Lang"]) == {"en": "en-GB", "nl": "nl-NL"}[lang]
    mark_info, preferences = root["/MarkInfo"], root["/ViewerPreferences"]
    assert isinstance(mark_info, DictionaryObject)
    assert isinstance(preferences, DictionaryObject)
    assert str(mark_info["/Marked"]) == str(preferences["/DisplayDocTitle"]) == "True"
    assert reader.metadata is not None
    assert reader.metadata.title
    headings = [str(one.title) for one in reader.outline if not isinstance(one, list)]
    assert [int(one.split(".")[0]) for one in headings] == list(range(1, 10))
    tags = list(structure(root["/StructTreeRoot"]))
    assert [tag for tag in tags if tag in ("/Title", "/H1")] == ["/Title", *["/H1"] * 9]
    # No picture, so none is without its text; every table has a head.
    assert "/Figure" not in tags
    assert tags.count("/Table") == tags.count("/THead") > 2


def structure(node: object) -> list[str]:
    """The kinds of a structure tree, in reading order."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, ArrayObject):
        return [kind for child in found for kind in structure(child)]
    if not isinstance(found, DictionaryObject):
        return []
    own = [str(found["/S"])] if "/S" in found else []
    return own + (structure(found["/K"]) if "/K" in found else [])


@pytest.mark.parametrize("width", [390, 1366])
def test_axe_finds_nothing_in_the_annex(browser: object, run: Run, tmp_path: Path, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    words = ("--audience", "parliament", "--to", "html", "--lang", "nl", "-o", str(tmp_path))
    assert run("brief", *words).code == 0
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((tmp_path / "nl" / "parliament.html").as_uri())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    context.close()
    assert result.violations_count == 0, result.generate_report()
