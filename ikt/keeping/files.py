"""The one way to write a file: whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ikt.problems import BadRequest
from ikt.reading.files import NotAFileError, must_be_file, system_reason

_BEGINNING, _ENDING = ".ikt-", ".part"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# Windows keeps these for devices, whatever ending stands behind them: a file of such a name cannot be copied
# there, and what is read by it there comes from the device.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[. ]\Z')
# No file takes so long to write; a part as old as this is that of a run which was killed.
_LEFT_SECONDS = 600


def write_atomically(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write bytes to a file so that a reader sees the old one or the new one, never a part.

    The mode of a file that is replaced is kept; a link is replaced, not followed. Raises FileExistsError when
    the file is there and ``replace`` is false, also when it appears at the last moment; NotAFileError or
    IsADirectoryError when what is there is no file; another OSError when it cannot be written. After any of
    them, and after a signal, nothing is left behind.
    """
    made: list[Path] = []
    try:
        make_folders(path.parent, made)
        with prepared(path, data) as part:
            part.place(replace=replace)
    except BaseException:
        remove_empty(made)
        raise


@dataclass(frozen=True, slots=True)
class Part:
    """A new file, whole and on the disk, beside the place it is for."""

    part: Path
    path: Path

    def place(self, *, replace: bool = True) -> None:
        """Put it in its place in one step; raises an OSError as ``write_atomically`` does."""
        if replace:
            self.part.replace(self.path)
        else:
            _move_new(self.part, self.path)


@contextmanager
def prepared(path: Path, data: bytes) -> Iterator[Part]:
    """A new file for a place in a folder that is there; gone again at the end unless it was placed.

    Raises an OSError as ``write_atomically`` does.
    """
    part = path.parent / f"{_BEGINNING}{os.urandom(8).hex()}{_ENDING}"
    try:
        mode = _mode(path)
        # What only its owner may read is nobody else's to read while it is written either.
        descriptor = os.open(part, _NEW, 0o666 if mode is None else 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if mode is not None:
            part.chmod(mode)
        yield Part(part, path)
    finally:
        with suppress(OSError):
            part.unlink()


def _mode(path: Path) -> int | None:
    """The mode of the file that is there; None where there is none, or a link."""
    try:
        about = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(about.st_mode):
        return None
    must_be_file(about, path)
    return stat.S_IMODE(about.st_mode)


def _move_new(part: Path, path: Path) -> None:
    """Give the finished part its name unless that name is taken."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (some shares): an empty file claims the name first.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        try:
            part.replace(path)
        except BaseException:
            path.unlink()
            raise
        return
    # The file has its name: a part that cannot be removed makes nothing of that untrue.
    with suppress(OSError):
        part.unlink()


def lies_in(folder: Path, path: Path) -> bool:
    """Whether a file lies below a folder, by what the links on the way to both lead to."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def leads_away(root: Path, name: str, ours: Path) -> bool:
    """Whether a file leads out of its folder, to another than the one of that name in ours."""
    path = root / name
    return not lies_in(root, path) and os.path.realpath(path) != os.path.realpath(ours / name)


def must_be_own(folder: Path) -> None:
    """Raise BadRequest (P804) where a folder that ikt keeps for itself is a link: ikt makes no such link."""
    with writing(folder):
        if folder.is_symlink():
            raise NotAFileError(errno.ENXIO, os.strerror(errno.ENXIO), str(folder))


def must_be_names(names: Iterable[str]) -> None:
    """Raise BadRequest (P093) where one of these new files, by its path, could not be had on every system."""
    for name in names:
        for part in PurePosixPath(name).parts:
            if part.partition(".")[0].rstrip().casefold() in _DEVICES:
                raise BadRequest("P093", reason="device", value=name, name=part)
            if _NOT_IN_NAMES.search(part):
                raise BadRequest("P093", value=name, name=part)


def make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; those that were not there yet are added to ``made``."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folders(folder.parent, made)
    try:
        folder.mkdir()
    except FileExistsError:
        # Another run made it meanwhile, or a file bears the name.
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
    else:
        made.append(folder)


def remove_empty(made: list[Path]) -> None:
    """Take away folders that were made for files which did not come."""
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk, so that no power cut keeps a note and loses what it is of.

    Systems without that (Windows, some shares) see to it themselves.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed left half-written in a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{_BEGINNING}*{_ENDING}"):
            if time.time() - path.lstat().st_mtime > _LEFT_SECONDS:
                path.unlink()


@contextmanager
def writing(value: object) -> Iterator[None]:
    """The door of this room: what the system refuses becomes a request that cannot be met (P804)."""
    try:
        yield
    except OSError as error:
        reason = {"reason": "not_a_folder"} if isinstance(error, NotADirectoryError) else system_reason(error)
        nearest = nearest_folder(Path(os.path.abspath(str(value)))) if reason["reason"] == "missing" else None
        if nearest is not None:
            # Folders that lack are made, so it is not for want of one: some (/proc) take nothing new.
            reason = {"reason": "nothing_new", "folder": str(nearest)}
        raise BadRequest("P804", value=str(value), **reason) from None


def nearest_folder(path: Path) -> Path | None:
    """The nearest folder above a path that is there; None where not even its root is."""
    return next((folder for folder in path.parents if folder.is_dir()), None)
