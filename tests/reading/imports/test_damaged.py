"""What is wrong with a file is told in one message with its line or cell, and never breaks the program."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from ikt.reading.imports.export import Asked
from tests.reading.imports.made import WORLD_BANK, archive, read, sample, told, workbook

HEAD = "Country,Code,Year,Value\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "file:None:None P918 empty"),
        ("<html><body>Sorry</body></html>", "file:1:1 P918 markup"),
        ("[1, 2]", "file:1:1 P918 list"),
        ("to be or not to be\n", "file:1:1 P918 head"),
        ('{"results": []}', "file:1:1 P928 groups"),
        ('{"group_by": [{"key": "x"', "file:1:26 P928 json"),
        (f'{{"group_by": [{{"key": "c/FR", "count": {"9" * 5000}}}]}}', "file:1:1 P928 json"),
        ('{"meta": {"groups_count": 9}, "group_by": [{"key": "c/FR", "count": 1}]}', "file:1:1 P928 page"),
        (HEAD + "France,FRA,2020,1.5\nFrance,FRA,2020,1.6\n", "file:3:17 P919 line"),
        (HEAD + "France,FRA,2020,1.5\nGermany,DEU,20", "file:3:13 P920 cut"),
        (HEAD + "France,FRA,2020\nGermany,DEU,2020,1\n", "file:2:12 P920 fewer"),
        (HEAD + "Korea, Rep.,KOR,2020,1\n", "file:2:22 P920 more"),
        (HEAD + 'France,FRA,2020,"1.5\nGermany,DEU,2020,1\n', "file:2:1 P920 quote"),
        (HEAD.replace(",", ";") + "France;FRA;2020;1,5\n", "file:2:17 P921 comma"),
        (HEAD.replace(",", ";") + "France;FRA;2020;1,234,567.5\n", "file:2:17 P921 grouped"),
        (HEAD + "France,FRA,2020,1.5 b\n", "file:2:17 P921 mark"),
        (HEAD + "France,FRA,2020,45%\n", "file:2:17 P921 percent"),
        (HEAD + "France,FRA,2020,many\n", "file:2:17 P921 text"),
        (HEAD + "France,FRA,2020-Q1,1\n", "file:2:12 P926 None"),
        ("Country,Value,Year\nFrance,1,2020\nItaly,2", "file:3:7 P920 cut"),
        ("Country,2019,,2020\nFrance,1,2,3\n", "file:1:14 P924 blank"),
        ("Country,2019,2019\nFrance,1,2\n", "file:1:14 P924 twice"),
        ("Country,,\n,2019,2020\nFrance,1,2\n", "file:2:2 P924 merged"),
    ],
)
def test_one_message_with_the_line(text: str, expected: str) -> None:
    assert told(text.encode()) == [expected]


def test_a_mistake_made_often_is_told_once_and_counted() -> None:
    rows = "".join(f'France,FRA,{year},"1,5"\n' for year in range(1990, 2020))
    _, problems = read((HEAD + rows).encode())
    assert [(one.code, one.params["count"]) for one in problems] == [("P921", 30)]


def test_a_download_saved_by_a_spreadsheet_is_told_by_its_line() -> None:
    assert told(sample("world-bank-resaved.csv")) == ["file:8:69 P920 more"]


def test_a_column_that_is_not_there() -> None:
    assert told((HEAD + "France,FRA,2020,1\n").encode(), Asked({"unit": "X"})) == ["file:1:1 P925 column"]


def test_a_table_without_figures_says_so() -> None:
    assert told((HEAD + "France,FRA,2020,..\nWorld,,2020,1\n").encode()) == ["file:None:None P918 figures"]
    data = (HEAD + "France,FRA,2020,1\n").encode()
    assert told(data, Asked({"code": "DEU"})) == ["file:None:None P918 figures"]


def test_formulas_and_merged_heads_of_a_sheet_are_told_by_their_cells() -> None:
    rows: list[tuple[object, ...]]
    rows = [("Country", 2019, 2020), ("France", 1.5, "=B2*2"), ("Germany", "=1", 2)]
    assert told(workbook({"Data": rows})) == ["file:Data!C2:None:None P917 None"]
    rows = [("Country", "Spending", None), (None, 2019, 2020), ("France", 1, 2)]
    assert told(workbook({"Data": rows}, merged=["B1:C1", "A1:A2"])) == ["file:Data!B2:None:None P924 merged"]
    rows = [("Country", 2019, None), ("France", 1, 2)]
    assert told(workbook({"Data": rows}, merged=["B1:C1"])) == ["file:Data!C1:None:None P924 blank"]
    rows = [("Country", "Year", "Value"), ("France", 2020, 1), ("Frankrijk", 2020, 2)]
    assert told(workbook({"Data": rows})) == ["file:Data!C3:None:None P919 cell"]


def test_workbooks_that_are_none() -> None:
    good = workbook({"Data": [("Country", 2019), ("France", 1)]})
    assert told(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)) == ["file:None:None P923 old"]
    assert told(good[: len(good) // 2]) == ["file:None:None P922 broken"]
    hollow = archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<broken"})
    assert told(hollow) == ["file:None:None P923 broken"]


def test_zip_files_that_are_bad() -> None:
    assert told(archive({"big.csv": b"0," * 3_000_000})) == ["file:None:None P922 bomb"]
    assert told(archive({"readme.pdf": b"x"})) == ["file:None:None P922 empty"]
    assert told(archive({f"{n}.csv": b"x" for n in range(400)})) == ["file:None:None P922 bomb"]
    sheet = archive({"[Content_Types].xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 9_000_000})
    assert told(sheet) == ["file:None:None P922 bomb"]
    locked = bytearray(archive({"a.csv": sample(WORLD_BANK)}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = locked.index(mark) + at
        locked[where : where + 2] = struct.pack("<H", 1)
    assert told(bytes(locked)) == ["file:None:None P922 locked"]


def test_a_zip_that_lies_about_its_size_is_unpacked_no_further() -> None:
    whole = bytearray(archive({"a.csv": b"0," * 3_000_000}))
    end = whole.index(b"PK\x01\x02")
    whole[end + 24 : end + 28] = struct.pack("<I", 100)
    whole[22:26] = struct.pack("<I", 100)
    assert told(bytes(whole)) == ["file:None:None P922 broken"]


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_zip_packed_as_no_program_packs_is_not_unpacked(way: int) -> None:
    """One of these ways asks for as much memory as the file says; both are damaged in ways of their own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", way) as made:
        made.writestr("a.csv", sample(WORLD_BANK))
    assert told(packed.getvalue()) == ["file:None:None P922 broken"]


def test_a_zip_in_a_zip_is_not_opened() -> None:
    inner = archive({"a.csv": sample(WORLD_BANK)})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as outer:
        outer.writestr("a.csv", inner)
    found, problems = read(made.getvalue())
    assert found == []
    assert [one.code for one in problems] == ["P105"]
