"""The one way to write a file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes, *, replace: bool = True) -> None:
    """Write bytes to a file so that a reader sees the old one or the new one, never a part.

    Raises FileExistsError when the file is there and ``replace`` is false, also when it appears at the
    last moment; OSError when it cannot be written, and then nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes a file that only its owner may read; give it what a plain open would have given.
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        if replace:
            part.replace(path)
        else:
            _move_new(part, path)
    except BaseException:
        with suppress(FileNotFoundError):
            part.unlink()
        raise


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
    part.unlink()
