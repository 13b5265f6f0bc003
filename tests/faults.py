"""Calls to the system that fail where a test says so."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CALLS = (
    "open",
    "read",
    "fsync",
    "fstat",
    "stat",
    "lstat",
    "replace",
    "link",
    "mkdir",
    "scandir",
    "listdir",
    "chmod",
)
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)


@contextmanager
def failing(folder: Path, call: str = "", at: int = -1, error: int = errno.EIO) -> Iterator[Counter[str]]:
    """Let the call number ``at`` of one kind fail; gives how many there were of each.

    Those that name a path count where it lies in the folder; those of an open file always, standard ones
    aside.
    """
    counted: Counter[str] = Counter()
    real: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in CALLS}

    def watched(name: str) -> Callable[..., Any]:
        def asked(*args: Any, **kwargs: Any) -> Any:
            where = args[0] if args else "."
            if where > 2 if isinstance(where, int) else str(folder) in os.path.abspath(os.fspath(where)):
                counted[name] += 1
                if name == call and counted[name] == at + 1:
                    named = () if isinstance(where, int) else (str(where),)
                    raise OSError(error, os.strerror(error), *named)
            return real[name](*args, **kwargs)

        return asked

    try:
        for name in CALLS:
            setattr(os, name, watched(name))
        yield counted
    finally:
        for name, function in real.items():
            setattr(os, name, function)


def every_fault(counted: Counter[str]) -> Iterator[tuple[str, int, int]]:
    """Each call in turn with one of the errors, so that each error meets each kind."""
    for name, count in counted.items():
        for at in range(count):
            yield name, at, ERRORS[at % len(ERRORS)]
