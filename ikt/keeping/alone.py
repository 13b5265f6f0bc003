"""One run at a time in a folder."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ikt.problems import BadRequest

WAIT_SECONDS = 30.0
_PAUSE = 0.02
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        # There a folder cannot be locked, and a lock on the list would keep it from being replaced.
        return os.open(folder / ".ikt-lock", os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(folder: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Be the only run at work in a folder; the system ends the hold with the process, however that ends.

    Waits for another one and raises BadRequest when it holds on for more than ``seconds``; OSError when the
    folder cannot be opened. Some shares know no locks: there one goes on without.
    """
    descriptor = _open(folder)
    try:
        until = time.monotonic() + seconds
        while not _held(descriptor):
            if time.monotonic() > until:
                raise BadRequest("P974", folder=str(folder))
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _held(descriptor: int) -> bool:
    """Whether the folder is ours now, as far as it can be anybody's."""
    try:
        _lock(descriptor)
    except OSError as error:
        return error.errno not in _HELD
    return True
