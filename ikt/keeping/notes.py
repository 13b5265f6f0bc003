"""Notes of changes to files of a folder, in ``.ikt`` below it: what each file was, and what became of it.

``0007.begun.json`` is that of a change that is being made, ``0007.json`` of one that was made. A folder that
somebody sent may bring notes of its own, so what they say is believed in what lies in the folder only.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ikt.problems import BadRequest
from ikt.reading.decisions import FOLDER as DECISIONS
from ikt.reading.files import MAX_CSV_BYTES, read_bytes

FOLDER = ".ikt"
MOST_KEPT = 50
_MOST_LISTED = 5
_MOST_TOLD = 200
_NOTE = re.compile(r"(0[0-9]{3}|[1-9][0-9]{3,})(\.begun)?\.json")
_MOST_BYTES = 4 * MAX_CSV_BYTES
# The hidden files that a change may be of: what git leaves out, and what a merge came from.
_HIDDEN = ([".gitignore"], [FOLDER])
_NO_NAME = re.compile(r"[\\:\0]")


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: its number, what it was in one line, and its files as they were before."""

    number: int
    told: str
    before: dict[str, bytes | None]
    digests: dict[str, str | None]


def last_done(root: Path) -> Done | None:
    """The newest change that was made and is noted whole; None when there is none.

    Raises BadRequest when it says to be of files that do not lie in the folder (P091), or cannot be read or
    is of decisions that were filed (P089).
    """
    numbers = [number for number, begun in notes(root / FOLDER) if not begun]
    if not numbers:
        return None
    done = read_note(root / FOLDER, max(numbers), begun=False)
    filed = [] if done is None else list(filter(is_filed, done.before))
    if done is None or filed:
        note = f"{FOLDER}/{note_name(max(numbers))}"
        raise BadRequest("P089", reason="filed" if filed else "damaged", note=note, list=listed(filed))
    return done


def notes(folder: Path) -> list[tuple[int, bool]]:
    """Number of each note, in order, and whether it says ``begun``."""
    try:
        names = [_NOTE.fullmatch(path.name) for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((int(name[1]), name[2] is not None) for name in names if name)


def read_note(folder: Path, number: int, *, begun: bool) -> Done | None:
    """A note; None when it is not one of ours. Raises BadRequest (P091) when it names a file elsewhere."""
    note = _understood(folder, number, begun=begun)
    elsewhere = [name for name in ({} if note is None else note.before) if not _lies_in(folder.parent, name)]
    if elsewhere:
        raise BadRequest("P091", list=listed(elsewhere), note=f"{FOLDER}/{note_name(number, begun=begun)}")
    return note


def _lies_in(root: Path, name: str) -> bool:
    """Whether a name is that of a file in the folder, also by what its links lead to."""
    parts = PurePosixPath(name).parts
    if not parts or _NO_NAME.search(name) or name.startswith("/") or ".." in parts:
        return False
    try:
        real, top = Path(os.path.realpath(root / name)), Path(os.path.realpath(root))
    except (OSError, ValueError):  # no system can hold such a name
        return False
    return real.is_relative_to(top) and all(map(_may_be_hidden, (parts, real.relative_to(top).parts)))


def is_filed(name: str) -> bool:
    """Whether a file is of the chain of decisions, also on systems that tell no capitals apart."""
    return PurePosixPath(name).parts[0].casefold() == DECISIONS


def _may_be_hidden(parts: Sequence[str]) -> bool:
    hidden = [part for part in parts if part.startswith(".")]
    return not hidden or hidden in _HIDDEN


def _understood(folder: Path, number: int, *, begun: bool) -> Done | None:
    try:
        found: dict[str, Any] = json.loads(read_bytes(folder / note_name(number, begun=begun), _MOST_BYTES))
        files = found["files"].items()
        before = {name: _as_bytes(one["before"]) for name, one in files}
        digests = {name: one["sha256"] for name, one in files}
        told = str(found["told"])[:_MOST_TOLD]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Done(number, told, before, digests) if before else None


def forget(folder: Path, number: int, *, begun: bool = False) -> None:
    (folder / note_name(number, begun=begun)).unlink(missing_ok=True)


def tidy(folder: Path) -> None:
    """Keep the newest notes only; that one cannot be taken away makes nothing of the change untrue."""
    with suppress(OSError):
        for number, begun in notes(folder)[:-MOST_KEPT]:
            if not begun:
                forget(folder, number)


def note_name(number: int, *, begun: bool = False) -> str:
    return f"{number:04d}.begun.json" if begun else f"{number:04d}.json"


def as_text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_LISTED]) + (", ..." if len(names) > _MOST_LISTED else "")
