"""Bytes of a file to text, with everything said about a file that is not good text."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ikt.characters import UNSEEN as UNSEEN
from ikt.problems import Place, Problems

MAX_YAML_BYTES = 4_000_000
MAX_CSV_BYTES = 64_000_000
_PIECE = 1 << 20
_LINE_END = re.compile(r"\r\n|[\n\r]")
_ROW = re.compile(r"[^\r\n]+")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A file of nothing else, as those of figures are, holds nothing unseen and is looked at no closer.
_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
# How some files begin that get a wrong name or lie in the wrong folder.
_BEGINNINGS = (
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"PK\x03\x04", "office"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"%PDF", "binary"),
)
_SYSTEM = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ELOOP: "loop",
    errno.ENAMETOOLONG: "name",
    errno.EILSEQ: "name",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "large",
    errno.EROFS: "read_only",
}
# A FIFO that takes the place of a file at the last moment must not keep us waiting for its writer, nor a
# terminal become ours. Not every system has all of these.
_OPEN = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)


class NotAFileError(OSError):
    """Something that is neither a file nor a folder: a device, a FIFO, a socket."""


class TooLargeError(OSError):
    """A file of more bytes than are read; ``size`` is how many there are, as far as was looked."""

    def __init__(self, size: int, path: Path) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        self.size = size


@dataclass(frozen=True)
class TextFile:
    """A text file as read: its name for people, its text without a byte order mark, its lines."""

    name: str
    text: str
    sha256: str

    @cached_property
    def lines(self) -> list[str]:
        return _LINE_END.split(self.text)

    def rows(self) -> Iterator[tuple[int, str]]:
        """Number and text of each line that is not empty, for files too long to hold twice."""
        number, last = 1, 0
        for match in _ROW.finditer(self.text):
            between = self.text[last : match.start()]
            number += len(between) - between.count("\r\n")
            last = match.end()
            yield number, match[0]

    def place(self, line: int, column: int | None = None) -> Place:
        shown = self.lines[line - 1] if 0 < line <= len(self.lines) else None
        return Place(self.name, line, column, shown)


def sha256_of(data: bytes) -> str:
    """Hash of a file's bytes after CRLF became LF, so that a Windows checkout agrees."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def system_reason(error: OSError | ValueError) -> dict[str, object]:
    """What the system said when it refused, as a reason that has words in every language.

    A ValueError is what Python makes of a name that no system can hold.
    """
    if isinstance(error, ValueError):
        return {"reason": "name"}
    if isinstance(error, NotAFileError):
        return {"reason": "not_a_file"}
    number = error.errno or 0
    reason = _SYSTEM.get(number, "os")
    return {"reason": reason, "detail": errno.errorcode.get(number, str(number))}


def folder_reason(error: OSError | ValueError) -> dict[str, object]:
    """``system_reason`` of a folder that cannot be looked into."""
    reason = system_reason(error)
    return reason | {"reason": "closed"} if reason["reason"] == "permission" else reason


def is_there(path: Path) -> bool:
    """Whether something bears this name; also when that cannot be told, so that reading it says why.

    What is to be new is looked for with ``is_taken``, which says so then.
    """
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def must_be_file(about: os.stat_result, path: Path) -> None:
    """Raise IsADirectoryError or NotAFileError where something else than a file bears the name."""
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(about.st_mode):
        raise NotAFileError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file, of which there are at most ``limit``: the one way to open a file that others made.

    What is no file is never opened: a device may do something when it is, and a FIFO waits. Raises
    IsADirectoryError, NotAFileError, TooLargeError, another OSError, and ValueError for a name that no system
    can hold.
    """
    must_be_file(os.stat(path), path)
    descriptor = os.open(path, _OPEN)
    try:
        about = os.fstat(descriptor)
        must_be_file(about, path)
        if about.st_size > limit:
            raise TooLargeError(about.st_size, path)
        # Not more than the limit even so: a file may grow, and some lie about their size.
        parts: list[bytes] = []
        left = limit + 1
        while left and (part := os.read(descriptor, min(left, _PIECE))):
            parts.append(part)
            left -= len(part)
    except BlockingIOError:
        # It calls itself a file and has nothing to read yet, as some of /proc.
        raise NotAFileError(errno.ENXIO, os.strerror(errno.ENXIO), str(path)) from None
    except OSError as error:
        # Of an open file the system does not say which it is.
        error.filename = error.filename or str(path)
        raise
    finally:
        os.close(descriptor)
    if not left:
        raise TooLargeError(limit + 1, path)
    return b"".join(parts)


def read_data(path: Path, name: str, problems: Problems, limit: int) -> bytes | None:
    """The bytes of a file; None, with the problem told, where it cannot be read or is too large."""
    try:
        return read_bytes(path, limit)
    except TooLargeError as error:
        problems.add("P103", Place(name), size=error.size, limit=limit)
    except (OSError, ValueError) as error:
        problems.add("P108", Place(name), **system_reason(error))
    return None


def read_text(path: Path, name: str, problems: Problems, limit: int = MAX_YAML_BYTES) -> TextFile | None:
    """Read a file as UTF-8; None, with the problems told, when it is not good text."""
    data = read_data(path, name, problems, limit)
    return None if data is None else decode(data, name, problems)


def decode(data: bytes, name: str, problems: Problems) -> TextFile | None:
    """Decode bytes as UTF-8 (a byte order mark is dropped) and refuse unseen characters."""
    encoding = _other_than_text(data)
    if encoding is not None:
        problems.add("P105", Place(name, 1, 1), reason=encoding)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _tell_bytes(data, error.start, name, problems)
        return None
    if data.translate(None, _PLAIN) and _tell_unseen(text, name, problems):
        return None
    return TextFile(name, text, sha256_of(data))


def _other_than_text(data: bytes) -> str | None:
    """What a file is that is no UTF-8 text at all, judged by its beginning."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    sample = data[:4096]
    nothing = sample.count(0)
    if nothing * 4 > len(sample) and max(sample[::2].count(0), sample[1::2].count(0)) * 10 >= nothing * 9:
        return "UTF-16"
    controls = len(_CONTROL.findall(sample.decode("latin-1")))
    return "binary" if controls * 10 > len(sample) else None


def _tell_bytes(data: bytes, start: int, name: str, problems: Problems) -> None:
    """Tell of the first byte that is no UTF-8; in all likelihood the file is Windows-1252."""
    byte = data[start : start + 1]
    char = byte.decode("cp1252", "replace")
    before = data[:start].decode("utf-8-sig", "replace")
    rest = re.split(rb"[\r\n]", data[start : start + 1000], maxsplit=1)[0].decode("cp1252", "replace")
    line, begin = line_at(before, len(before))
    reason = "bytes" if UNSEEN.match(char) else "cp1252"
    place = Place(name, line, len(before) - begin + 1, _printable(before[begin:] + rest))
    problems.add("P105", place, reason=reason, byte=f"{byte[0]:02X}", char=char)


def _tell_unseen(text: str, name: str, problems: Problems) -> bool:
    """Tell of each character that cannot be seen; whether there were any."""
    told = False
    shown, last = "", -1
    for match in UNSEEN.finditer(text):
        told = True
        if problems.full(name):
            break
        line, begin = line_at(text, match.start())
        if begin != last:
            stop = _LINE_END.search(text, begin)
            shown, last = _printable(text[begin : stop.start() if stop else len(text)]), begin
        place = Place(name, line, match.start() - begin + 1, shown)
        problems.add("P106", place, **about_unseen(match[0]))
    return told


def line_at(text: str, index: int) -> tuple[int, int]:
    """Number of the line at an index, and the index at which that line begins."""
    ends = text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
    return ends + 1, max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def about_unseen(char: str) -> dict[str, object]:
    """A character that cannot be seen, by its number, and what it does or what it is the mark of."""
    params: dict[str, object] = {"char": f"U+{ord(char):04X}"}
    if char == "\N{REPLACEMENT CHARACTER}":
        return params | {"reason": "lost"}
    return params | {"reason": "direction"} if char in _TURNING else params


def _printable(line: str) -> str:
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line)
