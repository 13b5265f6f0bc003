"""The workspace of the package, copied into a folder to work in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ikt.keeping.files import make_folders, remove_empty, write_atomically, writing
from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_bytes

# What makes a workspace; everything else in a checkout is code.
PARTS = (
    "criteria.yaml",
    "policy.yaml",
    "policies",
    "plan.yaml",
    "backtest.yaml",
    "countries",
    "strategy.yaml",
    "sources.yaml",
    "memberships.yaml",
    "memberships.csv",
    "indicators",
    "schema",
)
MOST_NAMED = 5


def copy_workspace(source: Path, target: Path) -> list[Path]:
    """Copy the files of a workspace; gives their paths, relative to the target.

    Nothing that is there is overwritten: when any of the files is there and is another one, none is written
    and BadRequest says how many and which. The same file is left as it is, so that a copy that was cut off
    can be finished. When one cannot be written, those written before it are taken away again.
    """
    files = {path: read_bytes(source / path, MAX_CSV_BYTES) for path in sorted(_files(source))}
    written: list[Path] = []
    created: list[Path] = []
    with writing(target):
        there = [path for path in files if is_there(target / path)]
        others = [path.as_posix() for path in there if not _is_same(target / path, files[path])]
        if others:
            shown = ", ".join(others[:MOST_NAMED]) + (", ..." if len(others) > MOST_NAMED else "")
            raise BadRequest("P901", count=len(others), list=shown, folder=os.path.abspath(target))
        try:
            for path, data in files.items():
                if path in there:
                    continue
                make_folders((target / path).parent, created)
                write_atomically(target / path, data, replace=False)
                written.append(target / path)
        except BaseException:
            for path in written:
                with suppress(OSError):
                    path.unlink()
            remove_empty(created)
            raise
    return list(files)


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path, MAX_CSV_BYTES) == data
    except OSError:
        return False


def _files(source: Path) -> Iterator[Path]:
    for part in PARTS:
        path = source / part
        if path.is_file():
            yield Path(part)
        elif path.is_dir():
            yield from (
                item.relative_to(source)
                for item in path.iterdir()
                if item.is_file() and not item.name.startswith(".")
            )
