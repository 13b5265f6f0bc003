"""``ikt collect``: all of a run or nothing, everything wrong at once, and earlier answers are kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ikt.assessing.judged import judgements_of
from ikt.model.round import Asked, rubrics_hash
from ikt.problems import Problems
from ikt.reading.rounds import Rounds, read_round, rubrics_of
from ikt.reading.workspace import read_workspace
from ikt.telling.sheets.form import Form
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.workbook import to_workbook
from tests.cli.conftest import Ran, Run
from tests.invented import copied
from tests.reading.answers.filled_in import (
    ASKED,
    GOOD,
    Filling,
    a_form,
    a_round,
    criteria,
    filed,
    filled_sheet,
    filled_word,
    handed,
)

OTHER: Filling = {**GOOD, ("BV", "bonds.ties"): {"level": "3", "why": "Since 1990."}}
SOUTH: Filling = {cell: fields for cell, fields in GOOD.items() if cell[0] != "BV"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = copied(tmp_path / "ws")
    filed(made, a_round())
    return made


def sheet(path: Path, filling: Filling = GOOD, form: Form | None = None) -> str:
    form = form or a_form()
    path.write_bytes(filled_sheet(to_workbook(form), form, filling))
    return str(path)


def word(path: Path, filling: Filling = SOUTH) -> str:
    form = a_form("south-desk", "en")
    path.write_bytes(filled_word(to_word(form), form, filling))
    return str(path)


def collect(run: Run, root: Path, *words: str) -> Ran:
    return run("collect", *words, "-C", str(root), "--received", "2027-03-10")


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "rounds/2027-spring").rglob("*.yaml"))
        if path.name != "round.yaml"
    }


def test_a_folder_is_taken_in_and_read_back(fresh: Run, root: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    sheet(inbox / "Copy of copy (2).xlsx")
    word(inbox / "reply.docx")
    (inbox / "letter.pdf").write_bytes(b"%PDF-1.7")
    (inbox / "~$reply.docx").write_bytes(b"lock")
    ran = collect(fresh, root, str(inbox))
    assert (ran.code, ran.err) == (0, "")
    assert "north-desk and south-desk" in ran.out
    assert "letter.pdf" in ran.out
    assert "~$" not in ran.out
    problems = Problems()
    given = read_round(root, "2027-spring", criteria(), problems)
    assert given is not None
    assert list(problems) == []
    north = {(one.country, one.question): one for one in given.answers["north-desk"].answers}
    assert list(north) == list(GOOD)
    first = north["BV", "bonds.ties"]
    assert (first.level, first.low, first.high) == (2, 1, None)
    assert (first.why, first.basis) == ("Schools since 2003.", "Their reports")
    assert north["CX", "joint.gain"].unknown
    assert north["NF", "society.challenges"].why == GOOD["NF", "society.challenges"]["why"]
    assert str(given.answers["south-desk"].received) == "2027-03-10"
    assert b"desk (invented)" not in b"".join(files(root).values())


def test_the_same_again_changes_nothing(fresh: Run, root: Path, tmp_path: Path) -> None:
    name = sheet(tmp_path / "a.xlsx")
    assert collect(fresh, root, name).code == 0
    before = files(root)
    ran = collect(fresh, root, name)
    assert ran.code == 0
    assert "nothing new" in ran.out
    assert files(root) == before


def test_other_answers_wait_for_replace_and_keep_what_was_there(
    fresh: Run, root: Path, tmp_path: Path
) -> None:
    collect(fresh, root, sheet(tmp_path / "a.xlsx"))
    before = files(root)
    name = sheet(tmp_path / "b.xlsx", OTHER)
    ran = collect(fresh, root, name, word(tmp_path / "c.docx"))
    assert ran.code == 2
    assert "2 (between 1 and 2), because “Schools" in ran.out
    assert files(root) == before
    assert collect(fresh, root, name, "--replace").code == 0
    after = files(root)
    old = before["rounds/2027-spring/answers/north-desk.yaml"]
    assert after["rounds/2027-spring/replaced/north-desk-1.yaml"] == old
    given = Rounds(root, criteria())["2027-spring"]
    assert given.answers["north-desk"].answers[0].level == 3
    assert given.answers["north-desk"].replaces is not None
    assert collect(fresh, root, sheet(tmp_path / "a.xlsx"), "--replace").code == 0
    assert "rounds/2027-spring/replaced/north-desk-2.yaml" in files(root)


def test_what_was_replaced_counts_until_the_day_of_what_took_its_place(
    fresh: Run, root: Path, tmp_path: Path
) -> None:
    def level_on(day: date) -> float:
        return judgements_of(Rounds(root, criteria()), ["2027-spring"], day)["BV", "bonds.ties"].level

    collect(fresh, root, sheet(tmp_path / "a.xlsx"))
    first = level_on(date(2027, 3, 10))
    later = ("--received", "2027-06-01", "--replace", "-C", str(root))
    assert fresh("collect", sheet(tmp_path / "b.xlsx", OTHER), *later).code == 0
    assert level_on(date(2027, 5, 31)) == first != 3.0 == level_on(date(2027, 6, 1))
    given = Rounds(root, criteria())["2027-spring"]
    assert "rounds/2027-spring/replaced/north-desk-1.yaml" in given.files
    # What stands among them is held against the round as all answers are.
    kept = root / "rounds/2027-spring/replaced/north-desk-1.yaml"
    kept.write_bytes(kept.read_bytes().replace(b"north-desk", b"south-desk"))
    problems = Problems()
    assert read_round(root, "2027-spring", criteria(), problems) is None
    assert [(one.code, one.place.file) for one in problems][:1] == [
        ("P622", "rounds/2027-spring/replaced/north-desk-1.yaml")
    ]


def test_a_dry_run_writes_nothing(fresh: Run, root: Path, tmp_path: Path) -> None:
    ran = collect(fresh, root, sheet(tmp_path / "a.xlsx"), "--dry-run")
    assert ran.code == 0
    assert "nothing has been written" in ran.out
    assert files(root) == {}


def test_untouched_forms_are_passed_over(fresh: Run, root: Path, tmp_path: Path) -> None:
    collect(fresh, root, sheet(tmp_path / "a.xlsx"))
    before = files(root)
    ran = collect(fresh, root, sheet(tmp_path / "empty.xlsx", {}), "--replace")
    assert ran.code == 0
    assert "Not filled in, so passed over: empty.xlsx." in ran.out
    assert files(root) == before


def test_everything_wrong_is_told_and_nothing_is_written(fresh: Run, root: Path, tmp_path: Path) -> None:
    bad: Filling = {
        ("BV", "bonds.ties"): {"level": "2", "why": "..."},
        ("BV", "joint.gain"): {"level": "1", "low": "2", "why": "Twice a year."},
        ("CX", "bonds.ties"): {"why": "Something."},
        ("CX", "joint.gain"): {"level": "unknown", "high": "2"},
        ("NF", "bonds.ties"): {"level": "1", "high": "0", "why": "One school."},
    }
    ran = collect(fresh, root, sheet(tmp_path / "a.xlsx", bad), word(tmp_path / "c.docx"))
    assert ran.code == 1
    assert files(root) == {}
    name = str(tmp_path / "a.xlsx")
    for line in (
        f"{name}:Antwoorden!H4: P965 BV bonds.ties", f"{name}:Antwoorden!E5: P964 BV joint.gain",
        f"{name}:Antwoorden!F7: P964 CX bonds.ties", f"{name}:Antwoorden!G8: P964 CX joint.gain",
        f"{name}:Antwoorden!G10: P964 NF bonds.ties", "5 things to mend in 1 file.",
    ):  # fmt: skip
        assert line in ran.err


def test_another_version_is_refused_with_the_difference(fresh: Run, root: Path, tmp_path: Path) -> None:
    asked = {**ASKED, "north-desk": Asked(countries=("BV", "GS"), own=("BV",))}
    name = sheet(
        tmp_path / "a.xlsx", SOUTH, a_form(asked=a_round(asked=ASKED | {"else": ASKED["south-desk"]}))
    )
    other = a_round(asked=asked)
    (root / "rounds/2027-spring/round.yaml").unlink()
    (root / "rounds/2027-spring").rmdir()
    filed(root, other)
    words = root / "criteria.yaml"
    text = words.read_text(encoding="utf-8").replace("nl: Blijvend.", "nl: Voorgoed.")
    words.write_text(text, encoding="utf-8")
    round_file = root / "rounds/2027-spring/round.yaml"
    said = json.loads(round_file.read_text())

    rubrics = rubrics_of(read_workspace(root).criteria)
    said["rubrics"] = rubrics_hash([rubrics[one] for one in said["questions"]])
    round_file.write_text(json.dumps(said))
    ran = collect(fresh, root, name)
    assert ran.code == 1
    assert "P963 this form belongs to another version" in ran.err
    assert "on this form and not asked now (6): CX bonds.ties" in ran.err
    assert "asked now and not on this form (3): GS bonds.ties" in ran.err
    assert "P963 joint.gain: worded otherwise now (2): the form has “Blijvend.”" in ran.err
    assert files(root) == {}


def test_strangers_and_cells_that_were_not_asked_are_refused(fresh: Run, root: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.json"
    form = a_form("south-desk")
    page.write_bytes(handed(form, [{"country": "BV", "question": "bonds.ties", "level": 2, "why": "Long."}]))
    stranger = tmp_path / "stranger.json"
    stranger.write_bytes(page.read_bytes().replace(b"south-desk", b"south-dusk"))
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(page.read_bytes().replace(b"2027-spring", b"2028-spring"))
    scale = tmp_path / "scale.json"
    scale.write_bytes(handed(form, [{"country": "CX", "question": "bonds.ties", "level": 7, "why": "Long."}]))
    ran = collect(fresh, root, *map(str, (page, stranger, elsewhere, scale)))
    assert ran.code == 1
    assert "P962 BV bonds.ties: “south-desk” was not asked this" in ran.err
    assert "did you mean “south-desk”?" in ran.err
    assert "there is no round “2028-spring” here" in ran.err
    assert "P964 CX bonds.ties: 7 is not a level of this question (0, 1, 2, 3)" in ran.err


def test_two_files_of_one_assessor(fresh: Run, root: Path, tmp_path: Path) -> None:
    one, other = sheet(tmp_path / "a.xlsx"), sheet(tmp_path / "b.xlsx", OTHER)
    ran = collect(fresh, root, one, other)
    assert ran.code == 1
    assert f"{other}: P966 “north-desk” answers otherwise here than in {one}" in ran.err
    assert files(root) == {}
    again = sheet(tmp_path / "c.xlsx")
    ran = collect(fresh, root, one, again)
    assert ran.code == 0
    assert "the same as a file above" in ran.out


def test_a_newer_file_beside_the_one_that_was_taken_in(fresh: Run, root: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    sheet(inbox / "b.xlsx")
    assert collect(fresh, root, str(inbox)).code == 0
    sheet(inbox / "a.xlsx", OTHER)
    ran = collect(fresh, root, str(inbox))
    assert (ran.code, ran.err) == (2, "")
    assert "2 (between 1 and 2), because “Schools" in ran.out
    assert collect(fresh, root, str(inbox), "--replace").code == 0
    after = files(root)
    # What took its place stays, also when the folder is taken in once more.
    ran = collect(fresh, root, str(inbox), "--replace")
    assert (ran.code, files(root)) == (0, after)
    assert "what was taken in before" in ran.out
    sheet(inbox / "c.xlsx", {**GOOD, ("BV", "bonds.ties"): {"level": "0", "why": "Ended in 2026."}})
    sheet(inbox / "d.xlsx", {**GOOD, ("BV", "bonds.ties"): {"level": "1", "why": "Ended in 2027."}})
    ran = collect(fresh, root, str(inbox), "--replace")
    assert ran.code == 1
    assert [line for line in ran.err.splitlines() if "P966" in line] == [
        f"{inbox / 'd.xlsx'}: P966 “north-desk” answers otherwise here than in {inbox / 'c.xlsx'}"
    ]
    assert files(root) == after


def test_forms_of_another_kind_in_a_folder_wait_for_a_run_of_their_own(
    fresh: Run, root: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    assert fresh("ask", "profile", "BV", "--to", "docx", "-C", str(root), "-o", str(inbox)).code == 0
    profile = next(inbox.glob("*.docx"))
    name = sheet(inbox / "a.xlsx")
    ran = collect(fresh, root, str(inbox))
    assert (ran.code, ran.err) == (0, "")
    told = " ".join(ran.out.split())
    assert "A form of another kind, not taken in; collect it by itself with ikt collect FILE:" in told
    assert profile.name in told
    assert list(files(root)) == ["rounds/2027-spring/answers/north-desk.yaml"]
    assert "collect each kind by itself" in collect(fresh, root, name, str(profile)).err


def test_rows_that_were_taken_out_are_told(fresh: Run, root: Path, tmp_path: Path) -> None:
    import openpyxl

    name = sheet(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(name)
    book.worksheets[1].delete_rows(5)
    book.save(name)
    ran = collect(fresh, root, name)
    assert ran.code == 0
    assert "One row was taken out of" in ran.out
    assert "Bovaria (Gain of acting together)" in " ".join(ran.out.split())


def test_json(fresh: Run, root: Path, tmp_path: Path) -> None:
    collect(fresh, root, sheet(tmp_path / "a.xlsx"))
    ran = collect(fresh, root, sheet(tmp_path / "b.xlsx", OTHER), "--format", "json")
    said = json.loads(ran.out)
    assert ran.code == 2
    assert (said["written"], said["needs_replace"]) == ([], ["north-desk"])
    (change,) = said["files"][0]["changes"]
    assert (change["country"], change["before"]["level"], change["after"]["level"]) == ("BV", 2, 3)


def test_without_a_workspace_or_a_file(fresh: Run, root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "P969" in collect(fresh, root, str(empty)).err
    assert "P108" in collect(fresh, root, str(tmp_path / "nothing.xlsx")).err
    ran = fresh("collect", "x.xlsx", "-C", str(root), "--received", "soon")
    assert ran.code == 2


def test_a_round_that_cannot_be_read_is_told_once(fresh: Run, root: Path, tmp_path: Path) -> None:
    (root / "rounds/2027-spring/round.yaml").write_text("id: 2027-spring\n")
    ran = collect(fresh, root, sheet(tmp_path / "a.xlsx"), word(tmp_path / "c.docx"))
    assert ran.code == 1
    assert ran.err.count("round.yaml:1:1: P111 made") == 1
