"""The workspace of the package, copied into a folder to work in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ikt.keeping.files import write_atomically
from ikt.problems import BadRequest

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
    "indicators",
    "schema",
)
MOST_NAMED = 5


def copy_workspace(source: Path, target: Path) -> list[Path]:
    """Copy the files of a workspace; gives what was written, relative to the target.

    Nothing that is there is overwritten: when any of the files exists already, none is written and
    BadRequest says how many and which.
    """
    files = sorted(_files(source))
    there = [path.as_posix() for path in files if (target / path).exists() or (target / path).is_symlink()]
    if there:
        shown = ", ".join(there[:MOST_NAMED]) + (", ..." if len(there) > MOST_NAMED else "")
        raise BadRequest("P901", count=len(there), list=shown, folder=str(target.resolve()))
    for relative in files:
        write_atomically(target / relative, (source / relative).read_bytes(), replace=False)
    return files


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
