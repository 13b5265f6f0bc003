"""What two people did in copies of one folder, taken together: nothing lost, and nobody overruled unseen.

Each file is held against the newest state that both folders come from. What only the other changed is taken,
what only we changed stays, and what both changed alike stays too. In a file that both changed the same is
asked of every cell. Where both changed a cell, each otherwise, a person has to choose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ikt.keeping.editing.preview import edited
from ikt.keeping.files import writing
from ikt.keeping.merging.cells import ALL, NOTHING, Clash, Outcome, Settled, Side, Taken
from ikt.keeping.merging.chain import decisions_to_take
from ikt.keeping.merging.rows import merged_rows, table_of
from ikt.keeping.merging.states import NOTE, ROUNDS, State, keep, kept, noted, origins, passed, state_of, tidy
from ikt.keeping.merging.values import merged_values
from ikt.keeping.reread import must_pass_check
from ikt.keeping.together import Change, write_together
from ikt.problems import BadFiles, BadRequest, Place, Problems
from ikt.reading.files import MAX_CSV_BYTES, decode, is_there, read_bytes
from ikt.reading.near_names import near
from ikt.reading.yaml_document import Document, parse_yaml

_MARK = b"\xef\xbb\xbf"
_COMMENT = re.compile(r"^[ \t]*(#.*\S)", re.MULTILINE)
_ANSWERS = re.compile(rf"{ROUNDS}/[^/]+/answers/[^/]+\.yaml")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge changes here; ``filed`` are decisions, which come in for good.

    ``clashes`` is empty unless somebody has to choose; then nothing is written. ``comments`` are files of
    which the other has comments that ours lacks, since ours were kept; ``settled`` says whether a choice
    between the two counted.
    """

    root: Path
    changes: tuple[Change, ...]
    filed: tuple[Change, ...]
    taken: tuple[Taken, ...]
    clashes: tuple[Clash, ...]
    comments: tuple[str, ...]
    settled: bool
    other: Path
    states: tuple[str, ...]
    theirs: State
    after: State


def merge(
    root: Path,
    other: Path,
    base: Path | None = None,
    chosen: Mapping[str, Side] | None = None,
    *,
    decisions: bool = True,
) -> Merged:
    """What the folder ``other`` has that ours lacks, since both were the same.

    ``base`` is a folder as it was before they parted, else that is looked up in what both noted; ``chosen``
    settles conflicts by ``FILE:CELL``, ``FILE`` or ``all``.

    Raises BadRequest: P061 where nobody knows what both come from, P063 for a choice between what is no
    conflict, P064 where both filed decisions. Raises BadFiles with what cannot be read, and with what
    ``ikt check`` would newly have against the outcome.
    """
    ours, theirs = state_of(root), state_of(other, f"{other.as_posix()}/", root)
    filed = decisions_to_take(root, other, f"{other.as_posix()}/") if decisions else ()
    before = _common(root, other, ours, theirs) if base is None else state_of(base, f"{base.as_posix()}/")
    run = _Run(before, ours, theirs, other.as_posix(), Outcome(Settled(chosen or {})))
    changes = run.changes()
    found = run.found
    found.taken += [Taken(one.name, kind="new") for one in filed if one.old is None]
    _must_be_conflicts(found)
    if (changes or filed) and not found.clashes:
        must_pass_check(root, [*changes, *filed])
    states = dict.fromkeys([*origins(root), *origins(other), theirs.digest])
    after = ours.changed({one.name: one.new for one in changes})
    return Merged(
        root=root,
        changes=tuple(changes),
        filed=filed,
        taken=tuple(found.taken),
        clashes=tuple(found.clashes),
        comments=tuple(run.comments),
        settled=bool(found.settled.used),
        other=other,
        states=tuple(states),
        theirs=theirs,
        after=after,
    )


def write(merged: Merged, told: str) -> None:
    """Make the changes of a merge without conflicts, all or none, and note the state that it leaves.

    The note is taken back with the changes, decisions are not: nothing that was decided may vanish. In the
    other folder only is noted that this state of it was taken in, so that what it changes from here on is
    known as such. Raises BadRequest as ``write_together`` does.
    """
    root = merged.root
    write_together(root, merged.filed, told, for_good=True)
    if not merged.changes and not merged.settled:
        return
    keep(root, merged.theirs)
    new = noted(root, merged.states, merged.after)
    with writing(NOTE):
        old = read_bytes(root / NOTE, MAX_CSV_BYTES) if is_there(root / NOTE) else None
    write_together(root, [*merged.changes, Change(NOTE, old, new)], told)
    tidy(root)
    # Where the other may not be written to, an older state is what both come from.
    with suppress(BadRequest, OSError):
        passed(merged.other, merged.theirs.digest)


def _common(root: Path, other: Path, ours: State, theirs: State) -> State:
    """The newest state that both come from; each also is what it is now. Raises BadRequest (P061)."""
    here = [*origins(root)]
    here += [ours.digest] if ours.digest not in here else []
    there = {*origins(other), theirs.digest}
    for digest in reversed(here):
        if digest not in there:
            continue
        for state in (ours, theirs):
            if state.digest == digest:
                return state
        found = kept(root, digest) or kept(other, digest)
        if found is not None:
            return found
    raise BadRequest("P061")


def _must_be_conflicts(found: Outcome) -> None:
    """Raise BadRequest (P063) for a choice that settled nothing, unless it is ``all``."""
    unused = [name for name in found.settled.by_name if name not in found.settled.used and name != ALL]
    if unused:
        names = [clash.name for clash in found.clashes]
        raise BadRequest("P063", reason="none", value=unused[0][:80], near=near(unused[0], names))


class _Run:
    def __init__(self, before: State, ours: State, theirs: State, other: str, found: Outcome) -> None:
        self.before, self.ours, self.theirs = before, ours, theirs
        self.other, self.found = other, found
        self.problems = Problems()
        self.comments: list[str] = []

    def changes(self) -> list[Change]:
        """The files that change, in order of their names."""
        changes: list[Change] = []
        for name in sorted({*self.ours.hashes, *self.theirs.hashes}):
            old = self.ours.data.get(name)
            new = self.file(name)
            if new != old:
                changes.append(Change(name, old, new))
        if self.problems.errors:
            raise BadFiles(self.problems)
        return changes

    def file(self, name: str) -> bytes | None:
        """What a file becomes; None where it goes."""
        before, own, other = (one.hashes.get(name) for one in (self.before, self.ours, self.theirs))
        ours, theirs = self.ours.data.get(name), self.theirs.data.get(name)
        if other in (own, before):
            return ours
        if own == before:
            self.whole(name, ours, theirs)
            return theirs
        if ours is None or theirs is None:
            return self.choose(name, ours, theirs, "gone_here" if ours is None else "gone_there")
        if name.startswith(f"{ROUNDS}/") and not _ANSWERS.fullmatch(name):
            return self.choose(name, ours, theirs, "file")
        base = None if name.startswith(f"{ROUNDS}/") else self.before.data.get(name)
        return self.both(name, base, ours, theirs)

    def choose(self, name: str, ours: bytes | None, theirs: bytes | None, reason: str) -> bytes | None:
        clash = Clash(Place(name), "", None, None, None, reason)
        if self.found.side(clash) == "ours":
            return ours
        self.whole(name, ours, theirs)
        return theirs

    def whole(self, name: str, ours: bytes | None, theirs: bytes | None) -> None:
        """A file taken as it is there: what that changes is told cell by cell where it can be read."""
        if ours is None or theirs is None:
            self.found.taken.append(Taken(name, kind="new" if ours is None else "gone"))
            return
        inside = Outcome(Settled())
        self.by_cell(name, ours, ours, theirs, inside, Problems())
        self.found.taken += inside.taken or [Taken(name, kind="file")]

    def both(self, name: str, base: bytes | None, ours: bytes, theirs: bytes) -> bytes:
        """A file that both changed, cell by cell; where that cannot be the whole file is one cell."""
        known = len(self.problems)
        new = self.by_cell(name, base, ours, theirs, self.found, self.problems)
        if new is None:
            if len(self.problems) > known:
                return ours
            return self.choose(name, ours, theirs, "file") or ours
        there = {*_comments(base), *_comments(new)}
        if any(one not in there for one in _comments(theirs)):
            self.comments.append(name)
        return new

    def by_cell(
        self, name: str, base: bytes | None, ours: bytes, theirs: bytes, found: Outcome, problems: Problems
    ) -> bytes | None:
        """A file cell by cell; None where that cannot be, or with the problems told that stop it."""
        merged = self.table if name.endswith(".csv") else self.values
        return merged(name, base, ours, theirs, found, problems)

    def values(
        self, name: str, base: bytes | None, ours: bytes, theirs: bytes, found: Outcome, problems: Problems
    ) -> bytes | None:
        """A YAML file; None where it is no group of names, or with the problems told that stop it."""
        own = _document(ours, name, problems)
        other = _document(theirs, f"{self.other}/{name}", problems)
        if own is None or other is None:
            return None
        old = None if base is None else _document(base, name, Problems())
        if not isinstance(own.data, dict) or not isinstance(other.data, dict):
            return None
        edits = merged_values(NOTHING if old is None else old.data, own, other.data, found)
        return edited(ours, name, edits, problems) if edits else ours

    def table(
        self, name: str, base: bytes | None, ours: bytes, theirs: bytes, found: Outcome, problems: Problems
    ) -> bytes | None:
        """A table; None where its rows cannot be told apart, or with the problems told that stop it."""
        file = decode(ours, name, problems)
        other = decode(theirs, f"{self.other}/{name}", problems)
        if file is None or other is None:
            return None
        old = None if base is None else decode(base, name, Problems())
        before = None if old is None else table_of(old)
        own, new = table_of(file), table_of(other)
        if own is None or new is None or (old is not None and before is None):
            return None
        text = merged_rows(before, own, new, file, found)
        return None if text is None else (_MARK if ours.startswith(_MARK) else b"") + text.encode()


def _document(data: bytes, name: str, problems: Problems) -> Document | None:
    """A YAML file as it is read; None with the problems told where the reader has something against it."""
    found = Problems()
    file = decode(data, name, found)
    document = None if file is None else parse_yaml(file, found)
    problems.extend(found.errors)
    return None if found.errors else document


def _comments(data: bytes | None) -> list[str]:
    """The lines of comment in a file, without what stands before them."""
    return [] if data is None else _COMMENT.findall(data.decode("utf-8", "replace"))
