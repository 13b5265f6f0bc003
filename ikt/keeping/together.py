"""Several files of a folder changed together: all of them or none, and what was there before is kept.

Systems rename one file at a time, so between two renames a run can be killed. Therefore each change is noted
before it begins, in a file of its own in ``.ikt`` below the folder:

1. the new files are written beside their places, to the disk;
2. ``.ikt/0007.begun.json`` notes what each file was, whole, and the hash of what it becomes;
3. the new files are renamed into their places;
4. the note is renamed to ``.ikt/0007.json``.

What fails in step 3 is put back at once. A note that still says ``begun`` is that of a run which was killed:
whoever changes files here next puts back what was (or only takes step 4 where all files had come), and
refuses where somebody has edited one of them since. Notes of what was done are what undoing rests on: the
newest says what each file was. ``.ikt`` holds a ``.gitignore``, so it stays on the machine; so many notes are
kept, and the folder may be thrown away when no note says ``begun``.

A folder that somebody sent may bring notes of its own, so a note is believed in what lies in the folder only,
and what it has put back is told.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ikt.keeping.alone import alone
from ikt.keeping.files import (
    Part,
    make_folders,
    must_be_names,
    must_be_own,
    prepared,
    remove_empty,
    sweep,
    sync_folder,
    write_atomically,
    writing,
)
from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_bytes

FOLDER = ".ikt"
MOST_KEPT = 50
MOST_NAMED = 5
_NOTE = re.compile(r"(0[0-9]{3}|[1-9][0-9]{3,8})(\.begun)?\.json")
_MOST_BYTES = 4 * MAX_CSV_BYTES
# The hidden files that a change may be of: what git leaves out, and what a merge came from.
_HIDDEN = ([".gitignore"], [FOLDER])
_NO_NAME = re.compile(r"[\\:\0]")


@dataclass(frozen=True, slots=True)
class Change:
    """A file by its name below the folder: its bytes before and after; None where it is not there."""

    name: str
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made: its number, what it was in one line, and its files as they were before."""

    number: int
    told: str
    before: dict[str, bytes | None]
    digests: dict[str, str | None]


def write_together(
    root: Path,
    changes: Sequence[Change],
    told: str = "",
    *,
    undoes: int | None = None,
    for_good: bool = False,
) -> None:
    """Make changes to files of a folder, all or none; nothing to do where there are none.

    What is done ``for_good`` leaves no note, so that it is never taken back.

    Raises BadRequest, with every file as it was: P253 when one is not what ``old`` says; P255 when a change
    before was cut off and its files were edited since; P091 when a note is of files elsewhere; P093 when a
    new file could not be had on every system; P804 when one cannot be written; P974 when another run is
    writing here. P092 when the change before was cut off and its files have been put back, since the change
    asked for rests on what they were. P256 when a file could not be put back either, which the next change
    does.
    """
    if not changes and undoes is None:
        return
    must_be_names(one.name for one in changes if one.old is None)
    must_be_own(root / FOLDER)
    with writing(root), alone(root):
        back = mend(root)
        if back:
            raise BadRequest("P092", list=_listed(back))
        _must_be_as_shown(root, changes)
        folder = root / FOLDER
        made: list[Path] = []
        with ExitStack() as parts:
            try:
                ready = _prepare(root, changes, made, parts)
                number = _noted(folder, changes, told)
                _place(root, changes, ready, number)
            except BaseException:
                remove_empty(made)
                raise
        if undoes is not None:
            _forget(folder, undoes)
        if undoes is not None or for_good:
            _forget(folder, number)
        _tidy(folder)


def last_done(root: Path) -> Done | None:
    """The newest change that was made and is noted whole; None when there is none.

    Raises BadRequest (P091) when it says to be of files that do not lie in the folder.
    """
    numbers = [number for number, begun in _notes(root / FOLDER) if not begun]
    return _read(root / FOLDER, max(numbers), begun=False) if numbers else None


def take_back(root: Path) -> Done | None:
    """Undo the newest change: its files are again what they were; gives it, or None when there is none.

    The note goes with it, so that undoing again takes back the one before. Of a file that somebody gave back
    what it was by hand nothing is left to do. Raises BadRequest: P257 when one of its files was changed
    since; P091 when one does not lie in the folder; else as ``write_together``.
    """
    found = _to_take_back(root)
    if found is None:
        return None
    done, changes = found
    write_together(root, changes, done.told, undoes=done.number)
    return done


def can_be_taken_back(root: Path) -> Done | None:
    """The change that ``take_back`` would undo, with nothing written; raises as it does."""
    found = _to_take_back(root)
    return None if found is None else found[0]


def _to_take_back(root: Path) -> tuple[Done, list[Change]] | None:
    with writing(root):
        done = last_done(root)
        if done is None:
            return None
        current = {name: _content(root / name) for name in done.before}
    left = {name: data for name, data in current.items() if data != done.before[name]}
    others = [name for name, data in left.items() if _digest(data) != done.digests[name]]
    if others:
        raise BadRequest("P257", list=_listed(others))
    return done, [Change(name, data, done.before[name]) for name, data in left.items()]


def mend(root: Path) -> tuple[str, ...]:
    """Put back what a run that was killed left half done; gives the names of the files put back.

    Raises BadRequest when one of them was edited since (P255) or does not lie in the folder (P091), and an
    OSError when one cannot be written.
    """
    folder = root / FOLDER
    back: list[str] = []
    for number in [number for number, begun in _notes(folder) if begun]:
        where = f"{FOLDER}/{_file(number, begun=True)}"
        note = _read(folder, number, begun=True)
        if note is None:
            raise BadRequest("P255", list=where, note=where)
        now = {name: _content(root / name) for name in note.before}
        come = [name for name, data in now.items() if _digest(data) == note.digests[name]]
        if len(come) < len(now):
            odd = [name for name in now if name not in come and now[name] != note.before[name]]
            if odd:
                raise BadRequest("P255", list=_listed(odd), note=where)
            back += _put_back(root, {name: note.before[name] for name in come})
            _forget(folder, number, begun=True)
        else:
            (folder / _file(number, begun=True)).replace(folder / _file(number))
    return tuple(back)


def drop_notes(root: Path, goes: Callable[[str, bytes], bool]) -> None:
    """Throw away the notes of changes that hold what must not be kept, so that no copy of it is left.

    ``goes`` is asked of each file of a note, by its name and what it was. Those changes cannot be undone any
    more. Raises BadRequest (P804) where a note cannot be taken away, P974 when another run is writing here.
    """
    folder = root / FOLDER
    if not is_there(folder):
        return
    must_be_own(folder)
    with writing(folder), alone(root):
        mend(root)
        for number, begun in _notes(folder):
            note = _read(folder, number, begun=begun)
            held = {} if note is None else note.before
            if any(was is not None and goes(name, was) for name, was in held.items()):
                _forget(folder, number, begun=begun)


def _must_be_as_shown(root: Path, changes: Sequence[Change]) -> None:
    others = [one.name for one in changes if _content(root / one.name) != one.old]
    if others:
        raise BadRequest("P253", list=_listed(others))


def _prepare(
    root: Path, changes: Sequence[Change], made: list[Path], parts: ExitStack
) -> list[tuple[Change, Part | None]]:
    """The new files beside their places, whole and on the disk; those not placed go with ``parts``."""
    ready: list[tuple[Change, Part | None]] = []
    for one in changes:
        path = _real(root / one.name)
        with writing(one.name):
            make_folders(path.parent, made)
            sweep(path.parent)
            ready.append((one, None if one.new is None else parts.enter_context(prepared(path, one.new))))
    return ready


def _noted(folder: Path, changes: Sequence[Change], told: str) -> int:
    """Note that a change begins; gives its number."""
    number = max((number for number, _ in _notes(folder)), default=0) + 1
    files = {one.name: {"before": _as_text(one.old), "sha256": _digest(one.new)} for one in changes}
    text = json.dumps({"form": "ikt.change/1", "told": told, "files": files}, indent=1)
    if not is_there(folder / ".gitignore"):
        write_atomically(folder / ".gitignore", b"*\n")
    write_atomically(folder / _file(number, begun=True), text.encode())
    sync_folder(folder)
    return number


def _place(
    root: Path, changes: Sequence[Change], ready: Sequence[tuple[Change, Part | None]], number: int
) -> None:
    """Give the new files their places; what fails is put back at once, as far as it can be."""
    folder = root / FOLDER
    try:
        for one, part in ready:
            with writing(one.name):
                if part is not None:
                    part.place(replace=one.old is not None)
                else:
                    _remove(root, one.name)
        for inside in {_real(root / one.name).parent for one in changes}:
            sync_folder(inside)
        with writing(f"{FOLDER}/{_file(number)}"):
            (folder / _file(number, begun=True)).replace(folder / _file(number))
    except BaseException as error:
        left = [one.name for one in changes if not _is_back(root, one)]
        if left and isinstance(error, BadRequest):
            raise BadRequest("P256", cause=error.problem, list=_listed(left)) from None
        if not left:
            # Should it stay: that nothing is to be put back is seen by whoever looks.
            with suppress(OSError):
                _forget(folder, number, begun=True)
        raise


def _is_back(root: Path, change: Change) -> bool:
    """Put a file back that has come, by what is there: the system may refuse after the step that counts."""
    try:
        if _content(root / change.name) == change.new:
            _put_back(root, {change.name: change.old})
    except OSError:
        return False
    return True


def _put_back(root: Path, before: dict[str, bytes | None]) -> list[str]:
    """Let files be what they were."""
    for name, data in before.items():
        if data is None:
            _remove(root, name)
        else:
            write_atomically(_real(root / name), data)
    return list(before)


def _remove(root: Path, name: str) -> None:
    """Take a file away, and folders below those of the workspace in which nothing is left.

    A link goes, and what it leads to stays: that may be somebody else's.
    """
    (root / name).unlink(missing_ok=True)
    with suppress(OSError):
        for folder in PurePosixPath(name).parents[:-2]:
            (root / folder).rmdir()


def _notes(folder: Path) -> list[tuple[int, bool]]:
    """Number of each note, in order, and whether it says ``begun``."""
    try:
        names = [_NOTE.fullmatch(path.name) for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((int(name[1]), name[2] is not None) for name in names if name)


def _read(folder: Path, number: int, *, begun: bool) -> Done | None:
    """A note; None when it is not one of ours. Raises BadRequest (P091) when it names a file elsewhere."""
    note = _understood(folder, number, begun=begun)
    elsewhere = [name for name in ({} if note is None else note.before) if not _lies_in(folder.parent, name)]
    if elsewhere:
        raise BadRequest("P091", list=_listed(elsewhere), note=f"{FOLDER}/{_file(number, begun=begun)}")
    return note


def _lies_in(root: Path, name: str) -> bool:
    """Whether a name is that of a file in the folder, also by what its links lead to."""
    parts = PurePosixPath(name).parts
    if not parts or _NO_NAME.search(name) or name.startswith("/") or ".." in parts:
        return False
    try:
        real, top = _real(root / name), _real(root)
    except (OSError, ValueError):  # no system can hold such a name
        return False
    return real.is_relative_to(top) and all(map(_may_be_hidden, (parts, real.relative_to(top).parts)))


def _may_be_hidden(parts: Sequence[str]) -> bool:
    hidden = [part for part in parts if part.startswith(".")]
    return not hidden or hidden in _HIDDEN


def _understood(folder: Path, number: int, *, begun: bool) -> Done | None:
    data = read_bytes(folder / _file(number, begun=begun), _MOST_BYTES)
    try:
        found: dict[str, Any] = json.loads(data)
        files = found["files"].items()
        before = {name: _as_bytes(one["before"]) for name, one in files}
        return Done(number, str(found["told"]), before, {name: one["sha256"] for name, one in files})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _forget(folder: Path, number: int, *, begun: bool = False) -> None:
    (folder / _file(number, begun=begun)).unlink(missing_ok=True)


def _tidy(folder: Path) -> None:
    """Keep the newest notes only; that one cannot be taken away makes nothing of the change untrue."""
    with suppress(OSError):
        for number, begun in _notes(folder)[:-MOST_KEPT]:
            if not begun:
                _forget(folder, number)


def _file(number: int, *, begun: bool = False) -> str:
    return f"{number:04d}.begun.json" if begun else f"{number:04d}.json"


def _real(path: Path) -> Path:
    """Where a file lies: a link is followed, so that it stays one."""
    return Path(os.path.realpath(path))


def _content(path: Path) -> bytes | None:
    return read_bytes(path, MAX_CSV_BYTES) if is_there(path) else None


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _as_text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogateescape")


def _as_bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (", ..." if len(names) > MOST_NAMED else "")
