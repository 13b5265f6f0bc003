"""Panels from a file and from sheets of names: whoever keeps one keeps it somehow else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikt.model.round import Panel
from ikt.problems import Problems
from ikt.reading.panels import read_panel
from tests.reading.imports.made import workbook

HEAD = ["Rol", "Naam", "Organisatie", "Landen", "Taal"]


def read(folder: Path, name: str, data: bytes) -> tuple[Panel | None, list[str]]:
    """The panel, and what is told: code, reason and cell."""
    path = folder / name
    path.write_bytes(data)
    problems = Problems()
    panel = read_panel(path, name, problems)
    return panel, [
        " ".join(
            str(part) for part in (one.code, one.params.get("reason"), one.place.file, one.place.line) if part
        )
        for one in problems
    ]


def in_sheet(folder: Path, *rows: list[Any]) -> tuple[Panel | None, list[str]]:
    return read(folder, "panel.xlsx", workbook({"Blad1": rows}))


def test_a_sheet_of_names_is_a_panel(tmp_path: Path) -> None:
    panel, told = in_sheet(
        tmp_path,
        ["Panel van het voorjaar"],
        [],
        [*HEAD, "E-mail"],
        ["attaché in Ankara", "Verzonnen A.", "Post", "Turkije", "Nederlands", "a@example.org"],
        ["desk officer", "Invented B.", "", "BR; Colombia", "en", "b@example.org"],
        ["deskundige", "", "", "", "", ""],
        ["attaché in Ankara (2)", "", "Post", "tr", "", ""],
    )
    assert told == []
    assert panel is not None
    people = panel.assessors
    assert list(people) == ["tr-1", "br", "all", "tr-2"]
    assert people["tr-1"].role.nl == people["tr-1"].role.en == "attaché in Ankara"
    assert (people["br"].countries, people["br"].language) == (("BR", "CO"), "en")
    assert people["all"].countries == ()
    assert "example.org" not in panel.model_dump_json()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_text_with_separators_is_one_too(tmp_path: Path, mark: str) -> None:
    rows = [
        ["id", "role en", "role nl", "name", "countries"],
        ["k-1", "expert", "deskundige", "X", '"KR|JP"'],
    ]
    text = "".join(mark.join(row) + "\r\n" for row in rows)
    panel, told = read(tmp_path, "panel.csv", text.encode("utf-8-sig"))
    assert told == []
    assert panel is not None
    assert panel.assessors["k-1"].role.model_dump() == {"en": "expert", "nl": "deskundige"}
    assert panel.assessors["k-1"].countries == ("KR", "JP")


def test_a_file_of_a_round_is_one_too(tmp_path: Path) -> None:
    text = 'assessors:\n  "no": {role: {en: "expert", nl: "deskundige"}, countries: [NO, KR]}\n'
    panel, told = read(tmp_path, "panel.yaml", text.encode())
    assert told == []
    assert panel is not None
    assert panel.assessors["no"].countries == ("NO", "KR")


def test_everything_wrong_is_told_at_once_with_its_cell(tmp_path: Path) -> None:
    panel, told = in_sheet(
        tmp_path,
        [*HEAD, "id"],
        ["", "X", "", "Korea", "", "a"],
        ["expert", "X", "", "Atlantis", "Frans", "a"],
        ["=1+1", "X", "", "KR", "", "A B"],
        ["y", "X", "", "KR", "", "b"],
        ["z", "X", "", "KR", "", "b"],
    )
    assert panel is None
    assert told == [
        "P932 panel.xlsx:Blad1!A2",
        "P932 formula panel.xlsx:Blad1!A4",
        "P931 several panel.xlsx:Blad1!D2",
        "P931 panel.xlsx:Blad1!D3",
        "P933 language panel.xlsx:Blad1!E3",
        "P933 double panel.xlsx:Blad1!F6",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "P930 panel.csv"),
        (b"name,countries\nX,KR\n", "P930 panel.csv 1"),
        (b"role,countries\n", "P930 empty panel.csv"),
        (b'role,name\n"x,y\n', "P920 quote panel.csv 2"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "P923 old panel.csv"),
        (b"role,name\nexpert,\xe9\n", "P105 cp1252 panel.csv 2"),
        (b"role\n" + b"expert\n" * 2001, "P930 many panel.csv 1"),
        (b"role\n" + b"x" * 4001 + b"\n", "P932 text panel.csv 2"),
    ],
)
def test_what_is_no_panel_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    assert read(tmp_path, "panel.csv", data) == (None, [told])


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert read_panel(tmp_path / "none.xlsx", "none.xlsx", problems) is None
    assert [one.code for one in problems] == ["P108"]


BOOK = workbook({"Blad1": [HEAD, ["expert", "X", "", "KR", "nl"], ["expert", "Y", "", "Japan; Brazil", ""]]})


@given(st.lists(st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
def test_a_damaged_sheet_is_told_and_never_falls_over(tmp_path: Path, hits: list[tuple[int, int]]) -> None:
    data = bytearray(BOOK)
    for place, byte in hits:
        data[place] = byte
    panel, told = read(tmp_path, "panel.xlsx", bytes(data))
    assert (panel is None) == bool(told)


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_panel_or_is_told(tmp_path: Path, text: str) -> None:
    panel, told = read(tmp_path, "panel.csv", f"role,countries,id\n{text}".encode("utf-8", "surrogatepass"))
    assert (panel is None) == bool(told)
