"""A change of files before it is made: what they say now, what they will say, and that nothing else moves.

    shown = preview(root, [Edit("policy.yaml", ("weights", "quality"), value=20)])
    print(shown.diff)
    write(shown)

Every edit is a splice: a piece of the text is replaced, and all before and behind it stays as it is, with its
comments, quotes, widths, empty lines and line ends. That is not taken on trust. The new text is read by the
reader of the workspace, and must say what the old one said with these edits and nothing else; and what lies
outside the edited lines, by that same reader, must be the same bytes. Where that fails nothing is written.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ikt.keeping.editing.edits import Edit, applied, same, simplified
from ikt.keeping.editing.pieces import Ways, Writer, ways_of
from ikt.keeping.editing.splices import Splice, Splicer, merged
from ikt.keeping.editing.tree import Node, tree_of
from ikt.keeping.together import Change, write_together
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.files import (
    MAX_CSV_BYTES,
    MAX_YAML_BYTES,
    decode,
    is_there,
    read_data,
)
from ikt.reading.yaml_document import Document, parse_yaml

_LINE_END = re.compile(r"\r\n|[\n\r]")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Preview:
    """Files of a folder as they are and as they will be; those that stay as they are are left out."""

    root: Path
    changes: tuple[Change, ...]

    @property
    def diff(self) -> str:
        """All of it as a unified diff; empty when nothing changes."""
        return "".join(diff_of(change) for change in self.changes)

    def back(self) -> Preview:
        """The preview of taking this back: every file as it was, byte for byte."""
        return Preview(self.root, tuple(Change(one.name, one.new, one.old) for one in self.changes))


def preview(root: Path, edits: Iterable[Edit], files: Mapping[str, bytes] | None = None) -> Preview:
    """What edits would make of the YAML files of a folder, with other ``files`` written whole beside them.

    Both are named below the folder with ``/``; ``files`` may be new, such as the figures of a new source. The
    edits of one file are made in the order given, each on what the one before it left.

    Raises BadFiles with everything wrong at once: a file that cannot be read, one that the reader has
    something against before or after, a place that is not there. Raises BadRequest: P850 without the extra
    ``edit``; P254 where a change cannot be made without touching something else.
    """
    problems = Problems()
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.file, []).append(edit)
    changes: list[Change] = []
    for name, some in by_file.items():
        old = _bytes(root, name, MAX_YAML_BYTES, problems)
        new = None if old is None else edited(old, name, some, problems)
        if old is not None and new is not None:
            changes.append(Change(name, old, new))
    for name, data in (files or {}).items():
        there = _bytes(root, name, MAX_CSV_BYTES, problems) if is_there(root / name) else None
        changes.append(Change(name, there, data))
    if problems.errors:
        raise BadFiles(problems)
    return Preview(root, tuple(one for one in changes if one.old != one.new))


def write(shown: Preview, told: str = "") -> None:
    """Make a change that was shown: all of its files or none, with what was there before kept for undoing.

    ``told`` is what it was, in one line, for whoever undoes it. Raises BadRequest when a file is not as it
    was when the preview was made, and when one cannot be written (see ``write_together``).
    """
    write_together(shown.root, shown.changes, told)


def edited(data: bytes, name: str, edits: Iterable[Edit], problems: Problems) -> bytes | None:
    """The bytes of a YAML file with edits made; None with the problems told where that cannot be.

    Raises BadRequest as ``preview`` does.
    """
    before = _document(data, name, problems)
    if before is None:
        return None
    steps: list[Edit] = []
    # Places are told as they stand in the file, what is there already as the edits before leave it.
    meant = before
    for edit in edits:
        for step in simplified(edit, meant, problems):
            meant = replace(meant, data=applied(meant.data, step))
            steps.append(step)
    if _told(problems, name):
        return None
    after: Document | None = before
    ways: Ways | None = None
    for run in _runs(steps):
        tree = tree_of(before.file.text, name)
        ways = ways or ways_of(before.file.text, tree)
        after = _stepped(before, tree, ways, run, problems)
        if after is None:
            return None
        before = after
    return (_MARK if data.startswith(_MARK) else b"") + before.file.text.encode()


def _runs(steps: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Steps that are made at once: names added one after another at the end of a group."""
    run: list[Edit] = []
    for step in steps:
        if run and not (_adds(step) and _adds(run[-1]) and step.path[:-1] == run[-1].path[:-1]):
            yield run
            run = []
        run.append(step)
    if run:
        yield run


def _adds(step: Edit) -> bool:
    return step.action == "insert" and not step.after and isinstance(step.path[-1], str)


def _document(data: bytes, name: str, problems: Problems) -> Document | None:
    """What the reader makes of a file; None when it has anything against it."""
    file = decode(data, name, problems)
    document = None if file is None else parse_yaml(file, problems)
    return None if _told(problems, name) else document


def _told(problems: Problems, name: str) -> bool:
    return any(one.place.file == name for one in problems.errors)


def _stepped(
    before: Document, tree: Node, ways: Ways, run: Sequence[Edit], problems: Problems
) -> Document | None:
    """The document with steps made, in the first way of writing them in which it holds."""
    text, name = before.file.text, before.file.name
    wanted = before.data
    for step in run:
        wanted = applied(wanted, step)
    refused = Problems()
    for folds in (True, False):
        # Folded text can swallow a comment that stands askew below it; in quotes it cannot.
        splicer = Splicer(text, tree, Writer(ways, folds))
        splice = merged([splicer.splice(step) for step in run])
        if splice is None:
            return _one_by_one(before, ways, run, problems)
        refused = Problems()
        after = _document(splice.made(text).encode(), name, refused)
        if after is not None and same(wanted, after.data) and _only_there(before, run[0], splice):
            return after
    unseen = [one for one in refused.errors if one.code == "P106"]
    if not unseen:
        raise BadRequest("P254", value=name)
    problems.extend(unseen)
    return None


def _one_by_one(before: Document, ways: Ways, run: Sequence[Edit], problems: Problems) -> Document | None:
    after: Document | None = before
    for step in run:
        after = _stepped(before, tree_of(before.file.text, before.file.name), ways, [step], problems)
        if after is None:
            return None
        before = after
    return after


def _only_there(before: Document, step: Edit, splice: Splice) -> bool:
    """Whether a splice keeps to the edited value, or to the group or list that something is added to.

    By the places that the reader gives: from where its name begins to where the next thing does.
    """
    text = before.file.text
    at = step.path[:-1] if step.action == "insert" or _is_last(before.data, step) else step.path
    spot = before.keys.get(at) or before.values.get(at)
    if spot is None:
        return False
    later = [one for path, one in _starts(before) if path[: len(at)] != at and one > spot]
    below = _index(before, min(later)) if later else len(text)
    between = text[splice.start : max(_index(before, spot), splice.start)]
    return splice.end <= below and not between.strip(" ,-\r\n")


def _is_last(data: Any, step: Edit) -> bool:
    """Whether a step takes the last part of a group or list away, so that this is written anew."""
    for part in step.path[:-1]:
        data = data[part]
    return step.action == "remove" and len(data) == 1


def _index(document: Document, spot: tuple[int, int]) -> int:
    """Where a line and a column, both from 1, lie in the text."""
    ends = [0, *(match.end() for match in _LINE_END.finditer(document.file.text))]
    return ends[spot[0] - 1] + spot[1] - 1


def _starts(document: Document) -> Iterable[tuple[tuple[str | int, ...], tuple[int, int]]]:
    yield from document.keys.items()
    yield from document.values.items()


def _bytes(root: Path, name: str, limit: int, problems: Problems) -> bytes | None:
    """The bytes of a file below a folder; None with the problem told when it cannot be read."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise ValueError(f"no file of the workspace: {name}")
    return read_data(root / name, name, problems, limit)


def diff_of(change: Change) -> str:
    """One file as a unified diff; what is no text counts as one line."""
    old, new = (_lines(one) for one in (change.old, change.new))
    names = (
        "/dev/null" if change.old is None else change.name,
        "/dev/null" if change.new is None else change.name,
    )
    lines = difflib.unified_diff(old, new, *names)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def changed_lines(change: Change) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers, from 1, of the lines of the old file that are gone and of the new file that are new."""
    old, new = _lines(change.old), _lines(change.new)
    gone: list[int] = []
    come: list[int] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += range(a + 1, b + 1)
            come += range(c + 1, d + 1)
    return tuple(gone), tuple(come)


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "replace").splitlines(keepends=True)
