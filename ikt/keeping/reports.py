"""Rendered files into a folder: atomically, and never over a file that we did not make.

``.made`` in the folder lists what was written with its hash. A file that is not in it, or was changed since,
is somebody else's work. While files are written a name has two hashes there, of what it was and of what it
becomes: a run that is killed between any two steps leaves files that are known by one of them.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ikt.keeping.alone import alone
from ikt.keeping.files import make_folders, must_be_names, remove_empty, sweep, write_atomically, writing
from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, TooLargeError, is_there, read_bytes

LIST = ".made"
MOST_NAMED = 5
_ROW = re.compile(r"([0-9a-f]{64})  (.+)")

Made = dict[str, set[str]]


def write_reports(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> list[Path]:
    """Write files (name below the folder -> bytes); gives their paths.

    Raises BadRequest, before anything is written, when a file is there that we did not make or that was
    changed since, unless ``force``; and when a file cannot be written, with how many were.
    """
    must_be_names(files)
    created: list[Path] = []
    try:
        with writing(folder):
            make_folders(folder, created)
            with alone(folder):
                _write(folder, files, force)
    except BaseException:
        remove_empty(created)
        raise
    return [folder / name for name in files]


def must_be_ours(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise BadRequest where ``write_reports`` would refuse for what is there, before other work is done."""
    must_be_names(files)
    with writing(folder / LIST):
        made = read_made(folder)
    _must_be_ours(folder, {name: _hash(data) for name, data in files.items()}, made)


def _write(folder: Path, files: Mapping[str, bytes], force: bool) -> None:
    with writing(folder / LIST):
        made = read_made(folder)
    digests = {name: _hash(data) for name, data in files.items()}
    if not force:
        _must_be_ours(folder, digests, made)
    for inside in {(folder / name).parent for name in files} | {folder}:
        sweep(inside)
    first = not is_there(folder / LIST)
    known = made or {}
    for name, digest in digests.items():
        known.setdefault(name, set()).add(digest)
    _note(folder, known)
    written: list[str] = []
    try:
        for name, data in files.items():
            with writing(folder / name):
                write_atomically(folder / name, data)
            written.append(name)
        # Read again: on a share that knows no locks another run may have added its own meanwhile.
        with writing(folder / LIST):
            known = read_made(folder) or known
        _note(folder, known | {name: {digest} for name, digest in digests.items()})
    except BadRequest as bad:
        if written:
            raise BadRequest("P976", cause=bad.problem, count=len(written), all=len(files)) from None
        if first:
            # A list of nothing: then the folder is as it was found.
            with suppress(OSError):
                (folder / LIST).unlink()
        raise


def _must_be_ours(folder: Path, digests: Mapping[str, str], made: Made | None) -> None:
    known = made or {}
    foreign = [*([LIST] if made is None else []), *_links(folder, digests)]
    foreign += [
        name for name, digest in digests.items() if _is_foreign(folder / name, {*known.get(name, ()), digest})
    ]
    if foreign:
        shown = ", ".join(foreign[:MOST_NAMED]) + (", ..." if len(foreign) > MOST_NAMED else "")
        raise BadRequest("P902", list=shown, folder=str(folder))


def _links(folder: Path, names: Iterable[str]) -> list[str]:
    """Folders that are links and lead elsewhere: a folder that was sent may bring them, ikt makes none."""
    inside = {parent.as_posix() for name in names for parent in PurePosixPath(name).parents}
    with writing(folder):
        return sorted(one for one in inside - {"."} if (folder / one).is_symlink())


def _note(folder: Path, made: Made) -> None:
    rows = sorted((name, digest) for name, digests in made.items() for digest in digests)
    lines = "".join(f"{digest}  {name}\n" for name, digest in rows)
    with writing(folder / LIST):
        write_atomically(folder / LIST, lines.encode())


def read_made(folder: Path) -> Made | None:
    """What was written into a folder before: name -> hashes, none when there is no list; None when what bears
    the name of the list is something else.
    """
    path = folder / LIST
    if not is_there(path):
        return {}
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return None
    data = read_bytes(path, MAX_CSV_BYTES)
    rows = [_ROW.fullmatch(line) for line in data.decode("utf-8", "replace").splitlines()]
    made: Made = {}
    for row in filter(None, rows):
        made.setdefault(row[2], set()).add(row[1])
    return None if data and not made else made


def _is_foreign(path: Path, ours: set[str]) -> bool:
    """Whether something is there that is none of these; what is no file, a link too, is nobody's report."""
    with writing(path):
        try:
            return not stat.S_ISREG(os.lstat(path).st_mode) or _hash_of(path) not in ours
        except (FileNotFoundError, NotADirectoryError):
            return False
        except TooLargeError:
            return True


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hash_of(path: Path) -> str:
    """The hash of a file; CRLF counts as LF, so that a Windows checkout is not taken for an edit."""
    data = read_bytes(path, MAX_CSV_BYTES)
    text = path.suffix in (".md", ".svg", ".html")
    return _hash(data.replace(b"\r\n", b"\n") if text else data)
