"""Rendered files into a folder: atomically, and never over a file that we did not make.

``.made`` in the folder lists what was written with its hash. A file that is not in it, or was changed since,
is somebody else's work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ikt.keeping.files import write_atomically
from ikt.problems import BadRequest

LIST = ".made"
MOST_NAMED = 5


def write_reports(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> list[Path]:
    """Write files (name below the folder -> bytes); gives their paths.

    Raises BadRequest, before anything is written, when a file is there that we did not make or that was
    changed since, unless ``force``.
    """
    made = read_made(folder)
    foreign = [
        name
        for name, data in files.items()
        if (folder / name).exists()
        and not force
        and _hash_of(folder / name) not in (made.get(name), _hash(data))
    ]
    if foreign:
        shown = ", ".join(foreign[:MOST_NAMED]) + (", ..." if len(foreign) > MOST_NAMED else "")
        raise BadRequest("P902", list=shown, folder=str(folder))
    for name, data in files.items():
        write_atomically(folder / name, data)
        made[name] = _hash(data)
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(made.items()))
    write_atomically(folder / LIST, lines.encode())
    return [folder / name for name in files]


def read_made(folder: Path) -> dict[str, str]:
    """What was written into a folder before: name -> hash; empty when there is no list."""
    try:
        text = (folder / LIST).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    rows = (line.split("  ", 1) for line in text.splitlines())
    return {row[1]: row[0] for row in rows if len(row) == 2}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    """The hash of a file; CRLF counts as LF, so that a Windows checkout is not taken for an edit."""
    data = path.read_bytes()
    text = path.suffix in (".md", ".svg", ".html")
    return _hash(data.replace(b"\r\n", b"\n") if text else data)
