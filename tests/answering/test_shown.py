"""What is shown does nothing: no text steers a terminal, is computed by a spreadsheet, or becomes a link."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from ikt.characters import UNSEEN, visible
from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.model.base import MOST_IN_NAME
from tests.reading.menagerie import copy_of_good

HOSTILE = "\x1b[2J\x1b]0;title\x07\u202ed\u200be\x9b31m"
FORMULAS = (
    '=HYPERLINK("http://evil.example","click")', "-2+3+cmd|' /C calc'!A0", "+1+1", "@SUM(1+1)", "=1+1", "-A1",
    "＝1+1", "－1+1", "-", "- 1+1", "=", "+31 20 1234567",
)  # fmt: skip
MARKDOWN = (
    "[here](https://evil.example)", "![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>",
    "<https://evil.example>", "https://evil.example", "# heading", "| a | b |", "**bold** _it_ `code`",
    "&amp; &#65;",
)  # fmt: skip

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> tuple[int, str, str]:
        code = run_command_line(ikt, words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def named(root: Path, name: str) -> Path:
    """The good workspace in which Brazil has another name."""
    path = root / "countries" / "BR.yaml"
    text = path.read_text(encoding="utf-8")
    assert "name: {en: Brazil, nl: Brazilië}" in text
    said = json.dumps({"en": name, "nl": name}, ensure_ascii=False)
    path.write_text(text.replace("{en: Brazil, nl: Brazilië}", said), encoding="utf-8")
    return root


# The terminal


@pytest.mark.parametrize(
    "words",
    [
        ["score", "-C", "NAME"],
        ["score", "--weights", "NAME.yaml"],
        ["show", "NAME"],
        ["NAME"],
        ["score", "--NAME"],
        ["score", "--format", "NAME"],
        ["meeting", "-o", "NAME.html"],
        ["meeting", "-o", "NAME.txt"],
        ["calendar", "--ics", "NAME.ics"],
        ["brief", "BR", "-o", "NAME"],
        ["init", "NAME"],
        ["decide", "NAME"],
        ["diff", "NAME", "now"],
        ["whatif", "--set", "NAME=3"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_no_word_of_the_command_line_steers_the_terminal(
    run: Run, words: list[str], lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copy_of_good(tmp_path))
    for hostile in (HOSTILE, "two\nlines\r", "lost\udcff"):
        _, out, err = run(*(word.replace("NAME", hostile) for word in words), "--lang", lang)
        assert out + err
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", out + err
        )
        assert not UNSEEN.search((out + err).replace("\ufffd", ""))
        assert "\nlines" not in out + err


def test_what_is_printed_keeps_its_line_ends_and_its_json() -> None:
    assert visible("a\r\nb\tc\n") == "a\r\nb\tc\n"
    assert json.loads(visible('"a\u202e\U000e0001\x85"')) == "a\u202e\U000e0001\x85"
    assert visible("lost \ufffd, Zoë’s 日本 – 1 × 2") == "lost \ufffd, Zoë’s 日本 – 1 × 2"


# Spreadsheets


def test_a_text_is_no_formula_and_a_number_stays_one(run: Run, tmp_path: Path) -> None:
    good = copy_of_good(tmp_path)
    original = (good / "countries" / "BR.yaml").read_text(encoding="utf-8")
    for name in FORMULAS:
        (good / "countries" / "BR.yaml").write_text(original, encoding="utf-8")
        code, out, err = run("score", "--format", "csv", "-C", str(named(good, name)))
        assert code == 0, err
        (row,) = [row for row in csv.reader(io.StringIO(out)) if row[0] == "BR"]
        assert row[2] == f"'{name}"
        assert all(re.fullmatch(r"-?\d+(\.\d+)?%?|\?|–?", cell) for cell in row[3:-1]), row
        assert "\n" not in "".join(row)


def opens_spreadsheets() -> bool:
    """Whether LibreOffice is here with the part that opens spreadsheets, which comes apart from the rest."""
    office = shutil.which("soffice")
    if office is None:
        return False
    program = Path(os.path.realpath(office)).parent
    return any((program / name).exists() for name in ("libsclo.so", "libscfiltlo.so"))


@pytest.mark.skipif(not opens_spreadsheets(), reason="LibreOffice Calc is not here")
@pytest.mark.parametrize(("lang", "separator"), [("en", 44), ("nl", 59)])
def test_libreoffice_computes_no_cell(run: Run, tmp_path: Path, lang: str, separator: int) -> None:
    """The lists of the hostile names, one below the other, opened as people do; only numbers are numbers."""
    rows: list[str] = []
    original = ""
    good = copy_of_good(tmp_path)
    for name in FORMULAS:
        original = original or (good / "countries" / "BR.yaml").read_text(encoding="utf-8")
        (good / "countries" / "BR.yaml").write_text(original, encoding="utf-8")
        code, out, err = run("score", "--format", "csv", "--lang", lang, "-C", str(named(good, name)))
        assert code == 0, err
        rows += out.splitlines()
    table = tmp_path / "table.csv"
    table.write_text("\n".join(rows), encoding="utf-8")
    # Fields apart by this sign, quotes, UTF-8, from line 1; the language of the texts; numbers and formulas
    # recognised as a user who says yes to everything would have it.
    language = {"en": 2057, "nl": 1043}[lang]
    filtered = f"CSV:{separator},34,76,1,,{language},false,true,false,false,false,-1,true"
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", f"--infilter={filtered}", "--convert-to", "fods", "--outdir",
         str(tmp_path), str(table)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    sheet = ElementTree.parse(tmp_path / "table.fods")
    cells = sheet.findall(".//{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell")
    kinds = [cell.get("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type") for cell in cells]
    assert kinds.count("float") > len(FORMULAS)
    assert not [
        cell for cell in cells if cell.get("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula")
    ]


# Markdown


@pytest.mark.parametrize("name", MARKDOWN)
def test_a_name_stays_text_in_markdown(run: Run, tmp_path: Path, name: str) -> None:
    code, out, err = run("score", "--format", "markdown", "-C", str(named(copy_of_good(tmp_path), name)))
    assert code == 0, err
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(out)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {child.type for child in inline} & {
        "link_open",
        "image",
        "html_inline",
        "code_inline",
        "em_open",
    }
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
    texts = [child.content for child in inline]
    row = next(
        token.children for token in tokens if token.type == "inline" and "".join(
            child.content for child in token.children or ()
        ) == name
    )  # fmt: skip
    assert row, texts


# Lengths and dates


def test_the_longest_name_is_rendered_in_every_form(run: Run, tmp_path: Path) -> None:
    for number, name in enumerate(("W" * MOST_IN_NAME, ("lange " * 40)[:MOST_IN_NAME].strip())):
        (tmp_path / str(number)).mkdir()
        root = named(copy_of_good(tmp_path / str(number)), name)
        out = tmp_path / str(number) / "out"
        code, _, err = run("brief", "BR", "--to", "md,html,docx,pdf", "-o", str(out), "-C", str(root))
        assert code == 0, err
        assert {path.suffix for path in out.rglob("BR.*")} == {".md", ".html", ".docx", ".pdf"}


@pytest.mark.parametrize("day", ["1500", "1979-12-31", "2108-01-01", "2200-12-31"])
def test_a_briefing_of_any_day_there_can_be(run: Run, tmp_path: Path, day: str) -> None:
    root, out = copy_of_good(tmp_path), tmp_path / "out"
    words = ("brief", "BR", "--to", "docx,pdf", "--as-of", day, "-o", str(out), "-C", str(root))
    code, _, err = run(*words)
    assert code == 0, err
    assert list(out.rglob("BR.docx"))
