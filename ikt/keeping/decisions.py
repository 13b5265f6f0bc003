"""A decision as text in one fixed form, and its place in the chain: filed once, never written over."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Generic

from ikt.keeping.files import sync_folder, write_atomically
from ikt.keeping.plain_yaml import data_of, in_yaml
from ikt.model.decision import Decision, TimeDiffers, id_of, moment_of
from ikt.model.withdrawal import Withdrawal
from ikt.problems import BadFiles, BadRecord, BadRequest, Problems
from ikt.reading.decisions import (
    FOLDER,
    LAST,
    MAX_BYTES,
    Link,
    Record,
    file_name,
    only_cut_off,
    read_chain,
    read_last,
    record_of,
    seal_of,
)
from ikt.reading.files import decode, read_bytes, sha256_of, system_reason
from ikt.reading.headings import heading

_HEAD = "# yaml-language-server: $schema=../schema/{kind}.json\n"


def written(decision: Decision | Withdrawal) -> str:
    """The text of a decision, the same for whoever says the same; a number reads back as the same number."""
    kind = "withdrawal" if isinstance(decision, Withdrawal) else "decision"
    return _HEAD.format(kind=kind) + in_yaml(data_of(decision))


def settled(decision: Record) -> Record:
    """The decision as it reads back from its own text; raises BadFiles when it cannot be a file."""
    problems = Problems()
    text = written(decision)
    previous = None
    if decode(text.encode("utf-8", "surrogatepass"), FOLDER, problems) is not None:
        previous = record_of(text, FOLDER, type(decision), problems)
    if previous is None:
        raise BadFiles(problems)
    return previous


# Filing
#
# Nobody holds a lock: on a share one that is left behind would stop everyone, and none can be trusted there.
# Instead each step can be taken by whoever comes by, and none of them twice:
#
# 1. the note of decision n is prepared in a file of its own, named after its number and hash;
# 2. decision n is put in its place, unless that is taken;
# 3. the prepared note becomes last.txt, by a rename.
#
# Before anybody files n + 1 decision n must be noted: whoever finds it is not takes step 3 in the place of
# who is late or was cut off, who then finds nothing left to rename. So last.txt never goes back, and is
# behind by one decision at most: further behind, an older one was put back.


@dataclass(frozen=True, slots=True)
class Filed(Generic[Record]):
    """What was filed: its name below the workspace, its hash, the decision as it stands there.

    ``mended`` when the decision before was not noted yet and is now; ``unnoted`` is why this one is not, and
    None when it is. ``link`` is its place in the chain.
    """

    link: Link
    decision: Record
    mended: bool
    unnoted: OSError | None

    @property
    def name(self) -> str:
        """Its file below the workspace."""
        return self.link.name

    @property
    def digest(self) -> str:
        """The hash of its file."""
        return self.link.digest


# Clocks of two machines may differ by so much.
_CLOCKS = timedelta(minutes=10)
_TRIES = 10


def file_decision(
    root: Path,
    decision: Record,
    *,
    filed: str,
    after: int | None = None,
    time_differs: bool = False,
    dry: bool = False,
) -> Filed[Record]:
    """File a decision, or the withdrawal of one, after the last one; ``dry`` does all but that.

    What was asked of the chain before holds as long as nobody files: ``after`` is the number of the last one
    that was looked at then, 0 where there was none, and None where nothing was asked.

    Raises BadFiles or BadRecord when the chain cannot be read or is not whole; BadRequest when it cannot be
    written, when somebody else took its number, or when its time does not fit and ``time_differs`` does not
    allow that. Of all these nothing is filed.
    """
    problems = Problems()
    links = read_chain(root, problems)
    behind = only_cut_off(problems)
    if any(problem.place.file == FOLDER for problem in problems.errors):
        raise BadFiles(problems)
    if problems.errors and not behind:
        raise BadRecord(problems)
    before: Link | None = links[-1] if links else None
    differs = _time_differs(decision, filed, before)
    if differs and not time_differs:
        words = {
            "time": moment_of(decision.time),
            "filed": moment_of(filed),
            "number": before.number if before else 0,
        }
        raise BadRequest("P911", reason=differs[0], **words)
    if before is not None and behind and not dry:
        _must_note(root, before)
    number = before.number + 1 if before else 1
    if after is not None and number != after + 1:
        raise BadRequest("P867", reason="taken", name=f"{FOLDER}/{file_name(number - 1)}")
    added: dict[str, Any] = {
        "number": number,
        "filed": filed,
        "before": before.digest if before else None,
        "seal": None,
    }
    added |= {"time_differs": differs, "same_minute": _same_minute(decision, links)}
    complete = settled(decision.model_copy(update=added))
    text = written(complete)
    text += f'seal: "{seal_of(text)}"\n'
    link = Link(
        f"{FOLDER}/{file_name(number)}", number, number, None, f"sha256:{sha256_of(text.encode())}", True
    )
    if dry:
        return Filed(link, complete, behind, None)
    _place(root, link, text.encode())
    unnoted = None
    try:
        _note(root, link)
    except OSError as error:
        unnoted = error
    return Filed(link, complete, behind, unnoted)


def _same_minute(decision: Decision | Withdrawal, links: Sequence[Link]) -> int | None:
    """Which decision of its minute it is, None for the first: what is filed keeps the id that it has."""
    minute = id_of(decision.time, None)
    times = (heading(link).time for link in links)
    before = sum(id_of(time, None) == minute for time in times)
    return before + 1 if before else None


def _time_differs(
    decision: Decision | Withdrawal, filed: str, before: Link | None
) -> tuple[TimeDiffers, ...]:
    """How the time of a decision does not fit the clock that files it and the decision before it."""
    differences: list[TimeDiffers] = []
    if before is not None:
        if _earlier(filed, before.filed, _CLOCKS):
            differences.append("clock")
        if _earlier(decision.time, heading(before).time):
            differences.append("before")
    if _earlier(filed, decision.time, _CLOCKS):
        differences.append("future")
    return tuple(differences)


def _earlier(one: str, other: str, by: timedelta = timedelta()) -> bool:
    """Whether one moment lies before another by more than so much."""
    first, second = moment_of(one), moment_of(other)
    return first is not None and second is not None and second - first > by


def _place(root: Path, link: Link, data: bytes) -> None:
    """Prepare the note and put the decision in its place; raises BadRequest, and then it is not there."""
    path = root / link.name
    try:
        write_atomically(_prepared(root, link), _line(link))
        write_atomically(path, data, replace=False)
    except OSError as error:
        # The system may refuse a step after the one that counts, so what is there decides.
        if _content(path) == data:
            return
        with suppress(OSError):
            _prepared(root, link).unlink()
        if isinstance(error, FileExistsError):
            raise BadRequest("P867", reason="taken", name=link.name) from None
        raise BadRequest("P804", value=link.name, **system_reason(error)) from None


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path, MAX_BYTES)
    except OSError:
        return None


def _must_note(root: Path, link: Link) -> None:
    """Note a decision before another is filed; raises BadRequest, and then nothing is filed."""
    try:
        _note(root, link)
    except OSError as error:
        name = f"{FOLDER}/{LAST}"
        raise BadRequest("P912", value=name, number=link.number, **system_reason(error)) from None


def _note(root: Path, link: Link) -> None:
    """See to it that ``last.txt`` names this decision or a newer one; raises OSError."""
    sync_folder(root / FOLDER)
    prepared = _prepared(root, link)
    for _ in range(_TRIES):
        if _is_noted(root, link):
            break
        try:
            prepared.replace(root / FOLDER / LAST)
        except FileNotFoundError:
            # Somebody else has just noted it; or the prepared note was lost, and is made anew.
            if not _is_noted(root, link):
                write_atomically(prepared, _line(link))
    else:
        raise OSError(errno.EIO, "the note does not stay")
    sync_folder(root / FOLDER)
    _tidy(root, link.number)


def _is_noted(root: Path, link: Link) -> bool:
    noted = read_last(root, Problems())
    return noted is not None and int(noted[0].removesuffix(".yaml")) >= link.number


def _line(link: Link) -> bytes:
    return f"{link.name.removeprefix(f'{FOLDER}/')}  {link.digest}\n".encode()


def _prepared(root: Path, link: Link) -> Path:
    """Where the note of a decision is prepared: in a file that no other decision has."""
    return root / FOLDER / f".{link.number:04d}-{link.digest[7:23]}.note"


def _tidy(root: Path, number: int) -> None:
    """Take away the notes of those who prepared one and came too late; no number up to this is free."""
    with suppress(OSError):
        for path in (root / FOLDER).glob(".*.note"):
            word = path.name[1:].partition("-")[0]
            if word.isascii() and word.isdigit() and int(word) <= number:
                path.unlink(missing_ok=True)
