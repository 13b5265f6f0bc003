"""Where texts of a workspace may still name somebody: every file that holds text, line by line."""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from ikt.reading.files import MAX_CSV_BYTES, MAX_YAML_BYTES, is_there, read_bytes
from ikt.reading.imports.archives import DAMAGED, is_safe
from ikt.reading.imports.export import Mistakes

# Read as text; what the others hold cannot be told from outside.
_TEXT = frozenset((".yaml", ".yml", ".md", ".txt", ".csv", ".json", ".html", ".svg", ".ics"))
_PACKED = frozenset((".docx", ".xlsx", ".odt", ".ods"))
_CLOSED = frozenset((".pdf", ".eml", ".msg", ".zip", ".doc", ".xls"))
# Where a paragraph or a cell ends in the parts of a Word file or a workbook; other marks stand within one.
_ENDS = re.compile(r"</(?:w:p|si|is|t|v|f|text:p)>|<w:(?:br|tab)\b[^>]*>")
_MARK = re.compile(r"<[^>]*>")
# What stands in names and names nobody.
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "ter", "ten", "het", "the", "und", "los", "las", "del", "dos", "bin", "ibn")
)
_LEAST_LETTERS = 3
_AROUND = 36
_MOST_FILES = 20_000
# What comes with ikt; folders that hide are no work of people either.
_NOT_OURS = "schema"


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of a file in which a name stands, or (not ``whole``) only a part of it; ``text`` is round it.

    A Word file or a workbook has no lines.
    """

    file: str
    line: int | None
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """The places found, and files that cannot be read as text; ``cut`` where the folder holds too many."""

    found: tuple[Mention, ...]
    closed: tuple[str, ...]
    cut: bool


def mentions(root: Path, name: str, instead: Mapping[str, bytes]) -> Mentions:
    """Where a name or a part of it stands in the files of a folder; ``instead`` are files as they will be.

    A part is a word of at least three letters that is no particle (*van*, *von*). Capitals and accents do not
    matter. Raises an OSError for a folder that cannot be looked through.
    """
    parts = _parts(name)
    found: list[Mention] = []
    closed: list[str] = []
    files, cut = _files(root)
    for shown in files:
        ending = os.path.splitext(shown)[1].lower()
        data = instead[shown] if shown in instead else _content(root / shown, ending)
        text = (
            None
            if data is None
            else _unpacked(data)
            if ending in _PACKED
            else data.decode("utf-8", "replace")
        )
        if text is None:
            closed += [shown] if ending in _TEXT | _PACKED | _CLOSED else []
        elif ending in _PACKED:
            found += {one.text: replace(one, line=None) for one in _in(text, shown, name, parts)}.values()
        else:
            found += _in(text, shown, name, parts)
    found.sort(key=lambda one: not one.whole)
    return Mentions(tuple(found), tuple(closed), cut)


def is_named_in(text: str, name: str) -> bool:
    """Whether a name or a part of it stands in a text, as ``mentions`` finds it."""
    return any(True for _ in _in(text, "", name, _parts(name)))


def _parts(name: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"[^\W\d_]+", _plain(name)) if word not in _PARTICLES]
    return tuple(dict.fromkeys(word for word in words if len(word) >= _LEAST_LETTERS)) or (_plain(name),)


def _plain(text: str) -> str:
    """A text without capitals and accents, sign for sign."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text)
    return "".join(unicodedata.normalize("NFKD", sign.casefold())[:1] for sign in text)


def _files(root: Path) -> tuple[list[str], bool]:
    """The files below a folder by their names, no link followed, and whether some are left out."""

    def refused(error: OSError) -> None:
        raise error

    shown: list[str] = []
    for folder, folders, names in os.walk(root, onerror=refused):
        folders[:] = sorted(one for one in folders if one != _NOT_OURS and not one.startswith("."))
        below = Path(folder).relative_to(root)
        shown += [(below / one).as_posix() for one in sorted(names) if not one.startswith(".")]
        if len(shown) > _MOST_FILES:
            return shown[:_MOST_FILES], True
    return shown, False


def _content(path: Path, ending: str) -> bytes | None:
    """The bytes of a file that holds text; None for others, and where it is too large or cannot be read."""
    if ending not in _TEXT | _PACKED or path.is_symlink() or not is_there(path):
        return None
    try:
        return read_bytes(path, MAX_CSV_BYTES if ending in _PACKED else MAX_YAML_BYTES)
    except (OSError, ValueError):
        return None


def _unpacked(data: bytes) -> str | None:
    """The text of a Word file or a workbook, a paragraph or cell a line; None where it cannot be unpacked."""
    if not is_safe(data, "", Mistakes()):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(one) for one in archive.infolist() if one.filename.endswith(".xml")]
    except DAMAGED:
        return None
    # Line ends within a part are no more than blanks.
    texts = (" ".join(part.decode("utf-8", "replace").splitlines()) for part in parts)
    return "\n".join(unescape(_MARK.sub("", _ENDS.sub("\n", text))) for text in texts)


def _in(text: str, shown: str, name: str, parts: tuple[str, ...]) -> Iterator[Mention]:
    whole = _plain(name)
    sought = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, parts))})(?!\w)")
    for number, line in enumerate(text.splitlines(), 1):
        line = unicodedata.normalize("NFC", line)
        plain = _plain(line)
        match = sought.search(plain)
        if match is None:
            continue
        begin, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        around = ("..." if begin else "") + line[begin:end].strip() + ("..." if end < len(line) else "")
        yield Mention(shown, number, around, whole in plain)
