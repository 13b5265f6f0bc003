"""What a merge takes from another folder, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ikt.characters import on_one_line
from ikt.model.base import Language
from ikt.telling.changes.told import few, value_told
from ikt.telling.changes.words import SAY

_MOST_OF_A_FILE = 8


class Cell(Protocol):
    """A cell that is taken: ``kind`` is ``cell``, or of whole files ``new``, ``gone`` or ``file``."""

    @property
    def file(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def old(self) -> str | None: ...
    @property
    def new(self) -> str | None: ...
    @property
    def kind(self) -> str: ...


def merged(
    folder: str,
    taken: Sequence[Cell],
    clashes: int,
    comments: Sequence[str],
    here: str,
    lang: Language,
    *,
    settled: bool,
    written: bool,
) -> Iterator[str]:
    """The outcome first, then each value that changes here, at most so many of a file."""
    folder = on_one_line(folder)
    if clashes:
        yield SAY.plural(lang, "clashes", clashes)
    by_file: dict[str, list[Cell]] = {}
    for one in taken:
        by_file.setdefault(one.file, []).append(one)
    if taken:
        files = SAY.plural(lang, "files", len(by_file))
        yield SAY.plural(lang, "taken" if written else "to_take", len(taken), folder=folder, files=files)
    elif not clashes:
        yield SAY(lang, "kept_here" if settled else "nothing_there", folder=folder)
        return
    for file, some in by_file.items():
        for one in some[:_MOST_OF_A_FILE]:
            if one.kind == "cell":
                yield value_told(file, None, one.cell, one.old, one.new, lang, written=written)
            else:
                yield SAY(lang, f"file_{one.kind}", file=file) + "."
        if len(some) > _MOST_OF_A_FILE:
            yield SAY.plural(lang, "rest", len(some) - _MOST_OF_A_FILE, file=file) + "."
    if comments:
        yield SAY(lang, "comments", list=few(comments, lang))
    if written:
        yield SAY(lang, "merged_next", here=here)
    elif not clashes:
        yield SAY(lang, "not_written")
