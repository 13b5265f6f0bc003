"""The workspace of the package, or an example, copied into a folder to work in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ikt.keeping.files import make_folders, remove_empty, write_atomically, writing
from ikt.reading.files import MAX_CSV_BYTES, read_bytes

# What makes a workspace; everything else in a checkout is code.
PARTS = (
    "criteria.yaml",
    "policy.yaml",
    "policies",
    "plan.yaml",
    "backtest.yaml",
    "fields.yaml",
    "countries",
    "strategy.yaml",
    "sources.yaml",
    "memberships.yaml",
    "memberships.csv",
    "indicators",
    "schema",
)
# What people read beside a workspace; the other documents are for who works on the program.
_DOCUMENTS = (
    "agreement", "attributes", "audit", "backtest", "briefings", "data", "deciding", "decisions", "everyday",
    "fit", "groups", "limits", "meeting", "method", "plan", "review", "rondes", "rounds", "yearly",
)  # fmt: skip
DOCUMENTS = (*(f"docs/{name}.md" for name in _DOCUMENTS), "docs/meeting.png")
# What is so whatever the strategy: who takes part in what, and what may stand in files.
EVERYWHERE = ("memberships.yaml", "memberships.csv", "schema")
# What an example has besides: a word about it, and rounds with all that lies in them.
EXAMPLE_PARTS = (*PARTS, "README.md", "rounds")
_DEEP = frozenset(("rounds",))


@dataclass(frozen=True, slots=True)
class Copied:
    """Files of a workspace by what became of them, relative to its folder.

    ``new`` were written; ``same`` were there with the same bytes; ``kept`` were there with others, or are no
    files, and were left as they are.
    """

    new: tuple[Path, ...]
    same: tuple[Path, ...]
    kept: tuple[Path, ...]


def workspace_files(source: Path, parts: Sequence[str] = PARTS) -> dict[Path, bytes]:
    """The files that make a workspace, by their paths in it; raises an OSError where one cannot be read."""
    return {path: read_bytes(source / path, MAX_CSV_BYTES) for path in sorted(_files(source, parts))}


def example_files(source: Path, embedded: Path) -> dict[Path, bytes]:
    """The files of an example, with the schemas that come with ikt."""
    return workspace_files(source, EXAMPLE_PARTS) | workspace_files(embedded, ("schema",))


def copy_workspace(source: Path, target: Path) -> Copied:
    """Copy the files of a workspace; see ``copy_files``."""
    return copy_files(workspace_files(source), target)


def copy_files(files: Mapping[Path, bytes], target: Path, *, write: bool = True) -> Copied:
    """Write files that are not there yet, or only tell which those are; whatever is there is left as it is.

    So a copy that was cut off can be finished, and a file that was lost comes back. When one cannot be
    written, those written before it are taken away again. Raises BadRequest then.
    """
    written: list[Path] = []
    created: list[Path] = []
    with writing(target):
        there = [path for path in files if _bears_the_name(target / path)]
        same = [path for path in there if _is_same(target / path, files[path])]
        new = [path for path in files if path not in there]
        try:
            for path in new if write else ():
                make_folders((target / path).parent, created)
                write_atomically(target / path, files[path], replace=False)
                written.append(target / path)
        except BaseException:
            for path in written:
                with suppress(OSError):
                    path.unlink()
            remove_empty(created)
            raise
    return Copied(tuple(new), tuple(same), tuple(path for path in there if path not in same))


def _bears_the_name(path: Path) -> bool:
    """Whether something is there; raises OSError where nobody can tell: then nothing is known."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path, MAX_CSV_BYTES) == data
    except OSError:
        return False


def _files(source: Path, parts: Sequence[str]) -> Iterator[Path]:
    for part in parts:
        path = source / part
        if path.is_file():
            yield Path(part)
        elif path.is_dir():
            yield from (
                item.relative_to(source)
                for item in (path.rglob("*") if part in _DEEP else path.iterdir())
                if item.is_file() and not item.name.startswith(".")
            )
