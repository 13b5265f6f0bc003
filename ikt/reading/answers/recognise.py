"""A file that was mailed back to what it says: its kind is told from what lies in it, never by its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.answers.filled import Filled
from ikt.reading.answers.page import read_page
from ikt.reading.answers.sheet import read_sheet
from ikt.reading.answers.word import read_word
from ikt.reading.files import read_data
from ikt.reading.imports.archives import is_safe
from ikt.reading.imports.export import Mistakes
from ikt.reading.imports.workbooks import sheets
from ikt.reading.word_xml import DOCUMENT

# A filled form has some hundreds of kilobytes; pictures that somebody pasted into it may be larger.
MOST_BYTES = 30_000_000
# What offices make that holds no form of ours, by its first bytes.
OTHERS = ((b"\xd0\xcf\x11\xe0", "old"), (b"%PDF", "pdf"), (b"\x1f\x8b", "packed"), (b"{\\rtf", "rtf"))
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OPEN = {"spreadsheet": "ods", "text": "odt"}


def read_form(path: Path, name: str, problems: Problems) -> Filled | None:
    """Read a file that was mailed back; None, with the problems told, where it is no form or a broken one."""
    data = read_data(path, name, problems, MOST_BYTES)
    return None if data is None else read_form_of(data, name, problems)


def read_form_of(data: bytes, name: str, problems: Problems) -> Filled | None:
    """Read what a file holds, by its bytes."""
    if not data.strip():
        problems.add("P960", Place(name), reason="empty")
        return None
    if data.startswith(_ZIP):
        return _packed(data, name, problems)
    for beginning, reason in OTHERS:
        if data.startswith(beginning):
            problems.add("P960", Place(name), reason=reason)
            return None
    if re.match(rb"(?:\xef\xbb\xbf)?\s*[<{]", data) is None:
        problems.add("P960", Place(name), reason="none")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.add("P960", Place(name), reason="json")
        return None
    return read_page(text, name, problems)


def _packed(data: bytes, name: str, problems: Problems) -> Filled | None:
    mistakes = Mistakes()
    if not is_safe(data, name, mistakes):
        _retell(mistakes, name, problems)
        return None
    kind = _kind(data)
    if kind == "docx":
        return read_word(data, name, problems)
    if kind != "xlsx":
        problems.add("P960", Place(name), reason=kind)
        return None
    grids = sheets(data, name, mistakes)
    if mistakes:
        _retell(mistakes, name, problems)
        return None
    return read_sheet(grids, name, problems)


def _retell(mistakes: Mistakes, name: str, problems: Problems) -> None:
    """What is wrong with a packed file, in the words of forms."""
    told = Problems()
    mistakes.into(told)
    for one in told:
        problems.add("P960", Place(name), **one.params)


def _kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            about = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # damaged parts raise whatever the reader of zips raises
        return "broken"
    if DOCUMENT in names:
        return "docx"
    if "[Content_Types].xml" in names:
        return "xlsx"
    return _OPEN.get(about.rpartition(".")[2], "packed")
