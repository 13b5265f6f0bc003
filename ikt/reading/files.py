"""Bytes of a file to text, with everything said about a file that is not good text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ikt.problems import Place, Problems

MAX_YAML_BYTES = 4_000_000
MAX_CSV_BYTES = 64_000_000
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
# Control characters, zero-width ones and those that turn the reading direction: none belongs in a
# name or a figure, and each can make a line look like something else.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
_BOM_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file as read: its name for people, its text without a byte order mark, its lines."""

    name: str
    text: str
    sha256: str

    @property
    def lines(self) -> list[str]:
        return _LINE_END.split(self.text)

    def place(self, line: int, column: int | None = None) -> Place:
        lines = self.lines
        shown = lines[line - 1] if 0 < line <= len(lines) else None
        return Place(self.name, line, column, shown)


def sha256_of(data: bytes) -> str:
    """Hash of a file's bytes after CRLF became LF, so that a Windows checkout agrees."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def read_text(path: Path, name: str, problems: Problems, limit: int = MAX_YAML_BYTES) -> TextFile | None:
    """Read a file as UTF-8; None, with the problems told, when it is not good text."""
    here = Place(name)
    try:
        size = path.stat().st_size
        if not path.is_file():
            problems.add("P108", here, reason="not_a_file")
            return None
        if size > limit:
            problems.add("P103", here, size=size, limit=limit)
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        problems.add("P108", here, reason="missing")
        return None
    except PermissionError:
        problems.add("P108", here, reason="permission")
        return None
    except OSError as error:
        problems.add("P108", here, reason="os", detail=error.strerror or type(error).__name__)
        return None
    return decode(data, name, problems)


def decode(data: bytes, name: str, problems: Problems) -> TextFile | None:
    """Decode bytes as UTF-8 (a byte order mark is dropped) and refuse unseen characters."""
    if data.startswith(_BOM_UTF16):
        problems.add("P105", Place(name, 1, 1), encoding="UTF-16")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        if b"\x00" in data[:4096]:
            problems.add("P105", Place(name), encoding="binary")
            return None
        shown = data.splitlines()[line - 1].decode("cp1252", "replace") if data else ""
        problems.add(
            "P105",
            Place(name, line, column, _printable(shown)),
            encoding="cp1252",
            byte=f"0x{data[error.start]:02x}",
            char=bytes([data[error.start]]).decode("cp1252", "replace"),
        )
        return None
    file = TextFile(name, text, sha256_of(data))
    unseen = list(_UNSEEN.finditer(text))
    if "\x00" in text:
        problems.add("P105", Place(name), encoding="binary")
        return None
    for match in unseen[:20]:
        line = len(_LINE_END.findall(text, 0, match.start())) + 1
        start = max((m.end() for m in _LINE_END.finditer(text, 0, match.start())), default=0)
        place = Place(name, line, match.start() - start + 1, _printable(file.lines[line - 1]))
        problems.add("P106", place, char=f"U+{ord(match[0]):04X}")
    return None if unseen else file


def _printable(line: str) -> str:
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line)
