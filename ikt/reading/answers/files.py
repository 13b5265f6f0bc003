"""The files of a run of ``ikt collect``: those that are named, and those that lie in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.files import folder_reason

# What systems and offices leave in a folder, which nobody put there.
_NOT_MEANT = ("~$", ".", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file, the name under which it is told, and whether it was named itself or lay in a folder."""

    path: Path
    name: str
    named: bool


def sent_files(names: Iterable[str], problems: Problems) -> tuple[list[Sent], list[str]]:
    """The files of a run, each once, and the folders in a named folder, which are not looked into."""
    found: dict[str, Sent] = {}
    passed_over: list[str] = []
    for name in names:
        if not os.path.isdir(name):
            found.setdefault(os.path.abspath(name), Sent(Path(name), name, True))
            continue
        try:
            inside = sorted(os.listdir(name))
        except OSError as error:
            problems.add("P108", Place(name), **folder_reason(error))
            continue
        before = len(found)
        for own in inside:
            shown = os.path.join(name, own)
            if own.startswith(_NOT_MEANT):
                continue
            if os.path.isdir(shown):
                passed_over.append(f"{shown}{os.sep}")
            else:
                found.setdefault(os.path.abspath(shown), Sent(Path(shown), shown, False))
        if len(found) == before:
            problems.add("P969", Place(name), value=name)
    return list(found.values()), passed_over
