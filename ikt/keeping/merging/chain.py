"""Decisions of two folders: a chain that one of the two went on with is taken, two that both grew are not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from ikt.keeping.files import leads_away
from ikt.keeping.together import Change
from ikt.problems import BadFiles, BadRequest, Place, Problems
from ikt.reading.decisions import FOLDER, LAST, MAX_BYTES
from ikt.reading.files import is_there, read_bytes, sha256_of, system_reason
from ikt.reading.signatures import signature_names

_NAME = re.compile(r"[0-9]{4,9}\.yaml")


def decisions_to_take(ours: Path, theirs: Path, called: str) -> tuple[Change, ...]:
    """The decisions that were filed there after ours, with the note of the last one, and signatures.

    Raises BadRequest (P064) where both filed one since they parted, and BadFiles where one cannot be read.
    """
    _must_be_sent(ours, theirs, called)
    here, there = _decisions(ours, ""), _decisions(theirs, called)
    shared = [name for name in here if name in there]
    clash = next((name for name in shared if sha256_of(here[name]) != sha256_of(there[name])), None)
    ours_alone = [name for name in here if name not in there]
    new = [name for name in there if name not in here]
    if clash is not None or (ours_alone and new):
        raise BadRequest("P064", file=f"{FOLDER}/{clash or min(*ours_alone, *new)}")
    changes = [Change(f"{FOLDER}/{name}", None, there[name]) for name in new]
    for name in there:
        changes += _signatures(ours / FOLDER, theirs / FOLDER, name)
    last, other = (_one(root, f"{FOLDER}/{LAST}") for root in (ours, theirs))
    if new and other is not None and other != last:
        changes.append(Change(f"{FOLDER}/{LAST}", last, other))
    return tuple(changes)


def _must_be_sent(ours: Path, theirs: Path, called: str) -> None:
    """Raise BadFiles with every file there that is a link to a file of this machine, signatures too."""
    problems = Problems()
    for name in os.listdir(theirs / FOLDER) if (theirs / FOLDER).is_dir() else ():
        if leads_away(theirs, f"{FOLDER}/{name}", ours):
            problems.add("P094", Place(f"{called}{FOLDER}/{name}"))
    if problems.errors:
        raise BadFiles(problems)


def _decisions(root: Path, called: str) -> dict[str, bytes]:
    problems = Problems()
    found: dict[str, bytes] = {}
    names = os.listdir(root / FOLDER) if (root / FOLDER).is_dir() else []
    for name in sorted((name for name in names if _NAME.fullmatch(name)), key=lambda one: int(one[:-5])):
        try:
            found[name] = read_bytes(root / FOLDER / name, MAX_BYTES)
        except (OSError, ValueError) as error:
            problems.add("P108", Place(f"{called}{FOLDER}/{name}"), **system_reason(error))
    if problems.errors:
        raise BadFiles(problems)
    return found


def _signatures(ours: Path, theirs: Path, name: str) -> Iterator[Change]:
    """Signatures under a decision that are only there, each under the next name that is free here."""
    here = {one: data for one in signature_names(name) if (data := _one(ours, one)) is not None}
    free = (one for one in signature_names(name) if one not in here)
    for one in signature_names(name):
        data = _one(theirs, one)
        if data is not None and data not in here.values() and (own := next(free, None)) is not None:
            yield Change(f"{FOLDER}/{own}", None, data)


def _one(root: Path, name: str) -> bytes | None:
    return read_bytes(root / name, MAX_BYTES) if is_there(root / name) else None
