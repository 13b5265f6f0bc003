"""The files that a decision was made from: which of them are others by now, and which are new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Literal

from ikt.model.twin import WORKBOOKS
from ikt.problems import Place, Problems
from ikt.reading.files import (
    MAX_CSV_BYTES,
    TooLargeError,
    is_there,
    read_bytes,
    read_text,
    sha256_of,
    system_reason,
)
from ikt.reading.folders import yaml_files
from ikt.reading.memberships import TABLE


def changed_inputs(root: Path, inputs: Mapping[str, str]) -> dict[str, Literal["changed", "gone"]]:
    """Which files are other than their hashes say (``changed``) or not there (``gone``), by name."""
    changed: dict[str, Literal["changed", "gone"]] = {}
    for name, digest in sorted(inputs.items()):
        path = PurePosixPath(name)
        inside = not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name
        problems = Problems()
        found = _hash_of(root / name, name, problems) if inside else None
        if found is None:
            # What is there and is no text is another file than any that a decision is made from.
            there = inside and not any(problem.code == "P108" for problem in problems)
            changed[name] = "changed" if there else "gone"
        elif f"sha256:{found}" != digest:
            changed[name] = "changed"
    return changed


def _hash_of(path: Path, name: str, problems: Problems) -> str | None:
    """The hash of a file of text or of a workbook; None, with the problem told, of what is neither."""
    if path.suffix.lower() not in WORKBOOKS:
        file = read_text(path, name, problems, MAX_CSV_BYTES)
        return None if file is None else file.sha256
    try:
        return sha256_of(read_bytes(path, MAX_CSV_BYTES))
    except TooLargeError:
        return None
    except (OSError, ValueError) as error:
        problems.add("P108", Place(name), **system_reason(error))
        return None


def added_files(root: Path, inputs: Mapping[str, str]) -> list[str]:
    """Profiles, and the table of memberships, that are there and were none of the inputs."""
    there = [*yaml_files(root, "countries", Problems()), *(name for name in TABLE if is_there(root / name))]
    return [name for name in there if name not in inputs]
