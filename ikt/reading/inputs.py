"""The files that a decision was made from: which of them are others by now, and which are new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

from ikt.problems import Problems
from ikt.reading.files import MAX_CSV_BYTES, is_there, read_text
from ikt.reading.folders import yaml_files
from ikt.reading.memberships import TABLE


def changed_inputs(root: Path, inputs: Mapping[str, str]) -> dict[str, Literal["changed", "gone"]]:
    """Which files are other than their hashes say (``changed``) or not there (``gone``), by name."""
    changed: dict[str, Literal["changed", "gone"]] = {}
    for name, digest in sorted(inputs.items()):
        path = PurePosixPath(name)
        inside = not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name
        problems = Problems()
        file = read_text(root / name, name, problems, MAX_CSV_BYTES) if inside else None
        if file is None:
            # What is there and is no text is another file than any that a decision is made from.
            there = inside and not any(problem.code == "P108" for problem in problems)
            changed[name] = "changed" if there else "gone"
        elif f"sha256:{file.sha256}" != digest:
            changed[name] = "changed"
    return changed


def added_files(root: Path, inputs: Mapping[str, str]) -> list[str]:
    """Profiles, and the table of memberships, that are there and were none of the inputs."""
    there = [*yaml_files(root, "countries", Problems()), *(name for name in TABLE if is_there(root / name))]
    return [name for name in there if name not in inputs]
