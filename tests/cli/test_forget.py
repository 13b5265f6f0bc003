"""``ikt round forget``: who somebody is goes for good, answers stay, and texts are looked through."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest

from ikt.cli import decide
from ikt.keeping.copying import copy_files, example_files
from ikt.keeping.editing.edits import Edit
from ikt.keeping.editing.preview import preview, write
from ikt.keeping.together import Change, write_together
from ikt.reading.mentions import mentions
from tests.cli.conftest import ROOT, Run

PANELS = ("rounds/2026-autumn/panel.yaml", "rounds/2026-autumn-2/panel.yaml")


@pytest.fixture
def work(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_files(example_files(ROOT / "examples" / "round", ROOT), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_without_write_it_shows_and_changes_nothing(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    sheet = work / "rounds" / "2026-autumn" / "sheets" / "2026-autumn-south-1.html"
    sheet.parent.mkdir()
    sheet.touch()
    before = everything(work)
    told = " ".join(fresh("round", "forget", "south-1").out.split())
    assert "still says the role; delete it: rounds/2026-autumn/sheets/2026-autumn-south-1.html." in told
    assert "The line of G. Bedenksel, Innovation attaché in Cax (invented), would go from the panels" in told
    assert "Bedenksel leidde de eerste gesprekken" in told
    assert everything(work) == before


def test_the_line_goes_and_nothing_else_changes(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    before, scores = everything(work), fresh("score", "--format", "json").out
    ran = fresh("round", "forget", "south-1", "--write", "--lang", "nl")
    assert ran.code == 0, ran.err
    assert "south-1 is vergeten" in ran.out
    after = everything(work)
    assert {name for name in before if after[name] != before[name]} == set(PANELS)
    for name in PANELS:
        assert b"Bedenksel" not in after[name]
        assert b"forgotten: [south-1]" in after[name]
        gone = [line for line in before[name].splitlines() if line not in after[name].splitlines()]
        assert len(gone) == 5  # their language others speak too
    assert fresh("score", "--format", "json").out == scores
    assert fresh("check").code == 0
    for words in (("show", "CX"), ("round", "2026-autumn"), ("brief", "CX", "-o", "out")):
        assert "Innovation attaché in Cax" not in fresh(*words).out
    assert b"Innovation attach\xc3\xa9 in Cax" not in (work / "out" / "en" / "CX.md").read_bytes()


def test_no_copy_is_kept_from_which_it_could_be_undone(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    write(preview(work, [Edit(PANELS[0], ("assessors", "south-1", "organisation"), value="X")]), "before")
    kept = [path for path in (work / ".ikt").glob("*.json") if b"Bedenksel" in path.read_bytes()]
    assert kept
    # A text that names the person is kept too where answers were replaced.
    answers = sorted((work / "rounds/2026-autumn/answers").glob("*.yaml"))[0]
    old = answers.read_bytes()
    named = Change(answers.relative_to(work).as_posix(), old, old + b"# as bedenksel said\n")
    write_together(work, [named], "one")
    write_together(work, [Change(named.name, named.new, old)], "two")
    assert b"bedenksel" in b"".join(path.read_bytes() for path in (work / ".ikt").glob("*.json"))
    assert fresh("round", "forget", "south-1", "--write").code == 0
    assert not [
        path for path in (work / ".ikt").rglob("*") if path.is_file() and b"edenksel" in path.read_bytes()
    ]


def test_the_chain_of_decisions_stays_whole(fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(work)
    monkeypatch.setattr(decide, "now", lambda: "2027-01-15T10:20:00+01:00")
    why = "As G. Bedenksel argued; Bédenksel knows it."
    assert fresh("decide", "--new", "--title", "Four", "--by", "Group", "--why", why).code == 0
    told = " ".join(fresh("round", "forget", "south-1", "--write").out.split())
    assert "A decision is sealed" in told
    assert "decisions/0001.yaml:" in told
    assert fresh("verify", "--all", "--recompute").code == 0


def test_it_is_known_who_was_forgotten_already_and_who_never_was(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    assert fresh("round", "forget", "east-2", "--round", "2026-autumn", "--write").code == 0
    assert b"Nimmerland" in (work / PANELS[1]).read_bytes()
    told = " ".join(fresh("round", "forget", "east-2", "--round", "2026-autumn").out.split())
    assert "There is nothing to remove." in told
    assert fresh("round", "forget", "east-2", "--write").code == 0
    assert b"Nimmerland" not in (work / PANELS[1]).read_bytes()
    assert "did you mean “north-1”" in fresh("round", "forget", "nort-1").err
    assert "there is no round “x” with a panel" in fresh("round", "forget", "north-1", "--round", "x").err


def test_one_id_for_two_people_has_to_be_told_apart(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    panel = work / PANELS[1]
    panel.write_text(
        panel.read_text(encoding="utf-8").replace("A. van Nergens", "Z. Elders"), encoding="utf-8"
    )
    ran = fresh("round", "forget", "north-1")
    assert ran.code == 2
    assert "somebody else in each of these rounds" in ran.err
    assert fresh("round", "forget", "north-1", "--round", "2026-autumn-2", "--write").code == 0
    assert b"Z. Elders" not in panel.read_bytes()
    assert b"A. van Nergens" in (work / PANELS[0]).read_bytes()


def test_the_last_of_a_panel_can_go_and_a_comment_is_pointed_at(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    line = '  north-1: {role: {en: "One", nl: "Een"}, name: "A. van Nergens"}\n'
    (work / PANELS[1]).write_text(f"assessors:\n{line}", encoding="utf-8")
    panel = work / PANELS[0]
    text = panel.read_text(encoding="utf-8")
    panel.write_text(
        text.replace("  north-1:\n", "  # Ask A. van Nergens first\n  north-1:\n"), encoding="utf-8"
    )
    ran = fresh("round", "forget", "north-1", "--write")
    assert ran.code == 0, ran.err
    assert "# Ask A. van Nergens first" in ran.out
    assert fresh("check").code == 0


def test_who_has_no_name_in_the_panel_is_told_by_role(
    fresh: Run, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(work)
    line = '  north-1: {role: {en: "The post", nl: "De post"}}\n'
    (work / PANELS[1]).write_text(f"assessors:\n{line}", encoding="utf-8")
    told = " ".join(fresh("round", "forget", "north-1", "--round", "2026-autumn-2").out.split())
    assert "The line of The post would go from the panel of 2026-autumn-2." in told
    assert "The panel has no name, only a role" in told


def test_names_are_found_whatever_their_capitals_and_accents(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "x: JÉ\n# van der VÉER, M.\n- Veerman\n- m. van der véer\n", encoding="utf-8"
    )
    (tmp_path / "b.docx").write_bytes(b"PK")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-")
    (tmp_path / "c.png").write_bytes(b"van der Veer")
    found = mentions(tmp_path, "M. van der Veer", {})
    assert [(one.file, one.line, one.whole) for one in found.found] == [
        ("a.yaml", 4, True),
        ("a.yaml", 2, False),
    ]
    assert found.closed == ("b.docx", "d.pdf")
    assert [one.line for one in mentions(tmp_path, "Jé", {}).found] == [1]


def test_names_are_found_in_workbooks_and_word_files(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Seen with R. de Wit", "and & others", "Wittgenstein"])  # type: ignore[union-attr]
    book.save(tmp_path / "a.xlsx")
    document = docx.Document()
    for text in ("R. de", " Wit"):
        document.add_paragraph().add_run(text)
    document.paragraphs[0].add_run(" Wit & co").bold = True
    document.save(str(tmp_path / "b.docx"))
    found = mentions(tmp_path, "R. de Wit", {})
    assert [(one.file, one.line, one.text, one.whole) for one in found.found] == [
        ("a.xlsx", None, "Seen with R. de Wit", True),
        ("b.docx", None, "R. de Wit & co", True),
        ("b.docx", None, "Wit", False),
    ]
    assert found.closed == ()
