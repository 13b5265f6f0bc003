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
and what it has put back is told. No note takes back a decision that was filed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

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
from ikt.keeping.notes import (
    FOLDER,
    Done,
    as_text,
    forget,
    is_filed,
    last_done,
    listed,
    note_name,
    notes,
    read_note,
    tidy,
)
from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_bytes


@dataclass(frozen=True, slots=True)
class Change:
    """A file by its name below the folder: its bytes before and after; None where it is not there."""

    name: str
    old: bytes | None
    new: bytes | None


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
        _must_be_mended(root)
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
            forget(folder, undoes)
        if undoes is not None or for_good:
            forget(folder, number)
        tidy(folder)


def take_back(root: Path) -> Done | None:
    """Undo the newest change: its files are again what they were; gives it, or None when there is none.

    The note goes with it, so that undoing again takes back the one before. Of a file that somebody gave back
    what it was by hand nothing is left to do.

    Raises BadRequest: P257 when one of its files was changed since; P091 and P089 as
    ``last_done``; else as ``write_together``.
    """
    if any(begun for _, begun in notes(root / FOLDER)):
        _mend_first(root)
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
        raise BadRequest("P257", list=listed(others))
    return done, [Change(name, data, done.before[name]) for name, data in left.items()]


def mend(root: Path) -> tuple[str, ...]:
    """Put back what a run that was killed left half done; gives the names of the files put back.

    Raises BadRequest when one of them was edited since (P255) or does not lie in the folder (P091), and an
    OSError when one cannot be written.
    """
    folder = root / FOLDER
    back: list[str] = []
    for number in [number for number, begun in notes(folder) if begun]:
        where = f"{FOLDER}/{note_name(number, begun=True)}"
        note = read_note(folder, number, begun=True)
        if note is None:
            raise BadRequest("P255", list=where, note=where)
        now = {name: _content(root / name) for name in note.before}
        come = [name for name, data in now.items() if _digest(data) == note.digests[name]]
        if len(come) < len(now):
            odd = [name for name in now if name not in come and now[name] != note.before[name]]
            if odd:
                raise BadRequest("P255", list=listed(odd), note=where)
            back += _put_back(root, {name: note.before[name] for name in come})
            forget(folder, number, begun=True)
        elif any(map(is_filed, note.before)):
            forget(folder, number, begun=True)
        else:
            (folder / note_name(number, begun=True)).replace(folder / note_name(number))
    return tuple(back)


def _mend_first(root: Path) -> None:
    must_be_own(root / FOLDER)
    with writing(root), alone(root):
        _must_be_mended(root)


def _must_be_mended(root: Path) -> None:
    """Raise BadRequest (P092) where a change that was cut off had to be put back."""
    back = mend(root)
    if back:
        raise BadRequest("P092", list=listed(back))


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
        for number, begun in notes(folder):
            note = read_note(folder, number, begun=begun)
            # Of one that cannot be read nobody knows what it holds, and it takes nothing back.
            if note is None or any(was is not None and goes(name, was) for name, was in note.before.items()):
                forget(folder, number, begun=begun)


def _must_be_as_shown(root: Path, changes: Sequence[Change]) -> None:
    others = [one.name for one in changes if _content(root / one.name) != one.old]
    if others:
        raise BadRequest("P253", list=listed(others))


def _prepare(
    root: Path, changes: Sequence[Change], made: list[Path], parts: ExitStack
) -> list[tuple[Change, Part | None]]:
    """The new files beside their places, whole and on the disk; those not placed go with ``parts``."""
    ready: list[tuple[Change, Part | None]] = []
    for folder in {_real(root / one.name).parent for one in changes}:
        sweep(folder)
    for one in changes:
        path = _real(root / one.name)
        with writing(one.name):
            make_folders(path.parent, made)
            ready.append((one, None if one.new is None else parts.enter_context(prepared(path, one.new))))
    return ready


def _noted(folder: Path, changes: Sequence[Change], told: str) -> int:
    """Note that a change begins; gives its number."""
    number = max((number for number, _ in notes(folder)), default=0) + 1
    files = {one.name: {"before": as_text(one.old), "sha256": _digest(one.new)} for one in changes}
    text = json.dumps({"form": "ikt.change/1", "told": told, "files": files}, indent=1)
    with writing(f"{FOLDER}/{note_name(number)}"):
        if not is_there(folder / ".gitignore"):
            write_atomically(folder / ".gitignore", b"*\n")
        write_atomically(folder / note_name(number, begun=True), text.encode())
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
        with writing(f"{FOLDER}/{note_name(number)}"):
            (folder / note_name(number, begun=True)).replace(folder / note_name(number))
    except BaseException as error:
        left = [one.name for one in changes if not _is_back(root, one)]
        if left and isinstance(error, BadRequest):
            raise BadRequest("P256", cause=error.problem, list=listed(left)) from None
        if not left:
            # Should it stay: that nothing is to be put back is seen by whoever looks.
            with suppress(OSError):
                forget(folder, number, begun=True)
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


def _real(path: Path) -> Path:
    """Where a file lies: a link is followed, so that it stays one."""
    return Path(os.path.realpath(path))


def _content(path: Path) -> bytes | None:
    return read_bytes(path, MAX_CSV_BYTES) if is_there(path) else None


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()
