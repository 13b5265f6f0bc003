"""Where texts of a workspace may still name somebody: every file that holds text, line by line."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ikt.reading.files import MAX_YAML_BYTES, is_there, read_bytes

# Read as text; what the others hold cannot be told from outside.
_TEXT = frozenset((".yaml", ".yml", ".md", ".txt", ".csv", ".json", ".html", ".svg", ".ics"))
_CLOSED = frozenset((".docx", ".xlsx", ".pdf", ".ods", ".odt", ".eml", ".msg", ".zip"))
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
    """A line of a file in which a name stands, or (not ``whole``) only a part of it; ``text`` is round it."""

    file: str
    line: int
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
        if data is None:
            closed += [shown] if ending in _TEXT | _CLOSED else []
        elif parts:
            found += _in(data.decode("utf-8", "replace"), shown, name, parts)
    found.sort(key=lambda one: not one.whole)
    return Mentions(tuple(found), tuple(closed), cut)


def _parts(name: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"[^\W\d_]+", _plain(name)) if word not in _PARTICLES]
    return tuple(dict.fromkeys(word for word in words if len(word) >= _LEAST_LETTERS))


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
    """The bytes of a file of text; None for any other, and where it is too large or cannot be read."""
    if ending not in _TEXT or path.is_symlink() or not is_there(path):
        return None
    try:
        return read_bytes(path, MAX_YAML_BYTES)
    except (OSError, ValueError):
        return None


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
