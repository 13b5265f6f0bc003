"""The page read before a letter goes out: complete in words, in data and in a spreadsheet, and one page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from ikt.assessing.assessment import Assessment
from ikt.deciding.audit import a_year_before, audit
from ikt.model.base import Language
from ikt.telling.audit.data import audit_data
from ikt.telling.audit.document import audit_document
from ikt.telling.audit.words import SAY
from ikt.telling.document import Document, Table, lines_of, plain
from tests.assessing.worlds import assessments
from tests.cli.conftest import Run
from tests.telling.forms import written

LANGUAGES: tuple[Language, ...] = ("en", "nl")


def lines(document: Document) -> list[str]:
    return [
        plain(line)
        for part in document.parts
        for block in part.blocks
        for line in (
            [*lines_of(block), *((head,) for head in block.heads)]
            if isinstance(block, Table)
            else lines_of(block)
        )
    ]


@given(assessments, st.none() | st.integers(0, 3))
def test_whatever_was_assessed_can_be_told_in_both_languages(a: Assessment, rows: int | None) -> None:
    a = replace(a, recipe=replace(a.recipe, policy_hash="sha256:" + "0" * 64))
    found = audit(a, a_year_before(a))
    told = {lang: audit_document(found, lang, rows) for lang in LANGUAGES}
    for document in told.values():
        text = "\n".join(lines(document))
        assert not re.search(r"\bnan\b|\binf\b|\{|\}|None|  ", text), text
    assert [part.id for part in told["en"].parts] == [part.id for part in told["nl"].parts]
    assert len(lines(told["en"])) == len(lines(told["nl"]))
    assert audit_data(found).printed()["format"] == "ikt.audit/1"


def test_no_word_is_told_by_nobody() -> None:
    """Every entry of the table is asked for somewhere in the subject, by its name or a part of it."""
    folder = Path(__file__).resolve().parents[3] / "ikt" / "telling" / "audit"
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "words.py"
    )
    # Asked for with a part that a value fills in.
    built = (
        "head_",
        "cause_",
        "end_",
        "rule_",
        "uses_",
        "lower_income",
        "eu",
        "oecd",
        "read",
        "own_",
        "not_",
    )
    names = {name.removesuffix("_one") for name, _ in SAY}
    assert [name for name in names if f'"{name}"' not in source and not name.startswith(built)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_workspace_fits_on_one_page(run: Run, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "audit.pdf"
    assert run("audit", "--lang", lang, "-o", str(path)).code == 0
    assert len(PdfReader(path).pages) == 1


def test_every_form_tells_of_the_same(run: Run, tmp_path: Path) -> None:
    found = written(run, tmp_path, "audit")
    data = found["json"]
    names = ("Bangladesh", "Size of the science system", "Human Development Index", "UNESCO")
    for form in ("text", "md", "html", "docx"):
        assert all(name in " ".join(found[form].split()) for name in names), form
    assert all(name.replace(" ", "") in re.sub(r"\s", "", found["pdf"]) for name in names)
    # A spreadsheet holds what the page cuts off.
    sheets = found["xlsx"]
    assert len(sheets["Going together"]["A"]) == len(data["pairs"]) + 1
    assert len(sheets["Sources in use"]["A"]) == len(data["sources"]) + 1
    ends = sum(len(one["countries"]) for one in data["ends"])
    assert len(sheets["Ends of scales"]["A"]) == ends + 1
    moved = [row for row in found["csv"] if row[0].startswith("Who moved")]
    assert len(moved) == len(data["since"]["moved"]) + 1


def test_fewer_rows_leave_nothing_uncounted(run: Run) -> None:
    some = " ".join(run("audit", "--rows", "1").out.split())
    told = json.loads(run("audit", "--format", "json").out)
    assert f"{len(told['pairs']) - 1} more pairs." in some
    assert f"{len(told['since']['moved']) - 1} more countries moved." in some
    assert f"{len(told['ends']) - 1} more such cases." in some
    none = " ".join(run("audit", "--rows", "0").out.split())
    assert f"{len(told['pairs'])} more pairs." in none
    assert f"{len(told['since']['moved'])} more countries moved." in none


def test_a_figure_that_was_not_out_then_is_told_as_a_new_edition(run: Run) -> None:
    """A year before that day some attributes had no edition; who moves by another cause is told plainly."""
    english = " ".join(run("audit", "--as-of", "2024-06-30", "--rows", "99").out.split())
    edition = "This comes from an edition that did not exist then, not from the country."
    assert f": from unknown to 21.2 (−1.0 points). {edition}" in english
    assert english.count(edition) < english.count(" from place ")
    dutch = " ".join(run("audit", "--as-of", "2024-06-30", "--lang", "nl").out.split())
    assert "Deze verschuiving komt van een editie die toen nog niet bestond, niet van het land." in dutch


def test_the_rule_for_missing_figures_is_told_as_a_finding(run: Run) -> None:
    told = " ".join(run("audit", "--lang", "nl").out.split())
    assert "uit de andere cijfers van het land is nauwkeuriger dan het midden van de schaal nemen: " in told
    assert re.search(r"de fout is gemiddeld [\d,]+ in plaats van [\d,]+ punten, en kleiner bij ", told)
    assert re.search(r"Dit beleid schat zo [\d,]+% van het gewicht\.", told)


def test_the_last_decision_is_what_it_compares_with(world: Run) -> None:
    since = json.loads(world("audit", "--format", "json").out)["since"]
    assert (since["decision"], since["id"]) == (2, "2027-01-15-1005")
    assert "Who moved since decision 2 (2027-01-15-1005)" in world("audit").out


def test_a_decision_that_knew_more_is_not_compared_with(world: Run) -> None:
    since = json.loads(world("audit", "--as-of", "2024-06", "--format", "json").out)["since"]
    assert (since["decision"], since["as_of"]) == (None, "2023-06-30")
    assert "Who moved since 30 June 2023, a year earlier" in world("audit", "--as-of", "2024-06").out


def test_a_workspace_without_decisions_is_compared_with_a_year_earlier(world: Run, folder: Path) -> None:
    assert json.loads(world("audit", "--format", "json").out)["since"]["decision"] is None


def test_where_nobody_is_ranked_it_still_says_so(world: Run, folder: Path) -> None:
    ran = world("audit", "--as-of", "1990-12-31")
    assert (ran.code, ran.err) == (0, "")
    assert "No country is ranked." in ran.out


def test_a_decision_that_was_altered_is_a_fault_of_the_files(world: Run, decided: Path) -> None:
    file = decided / "decisions" / "0002.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-01-15T10:20", "2027-01-15T10:21"), "utf-8")
    ran = world("audit")
    assert ran.code == 3
    assert ran.out == ""
