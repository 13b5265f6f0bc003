"""The files that a decision was made from: which of them are others by now, and which are new."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
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


class Present:
    """The files of a workspace as they are now, each read once for however many decisions.

    ``read`` are the hashes of those that somebody has read already, by name.
    """

    def __init__(self, root: Path, read: Mapping[str, str] = MappingProxyType({})) -> None:
        self.root = root
        self._hashes: dict[str, tuple[str | None, bool]] = {
            name: (digest.removeprefix("sha256:"), True) for name, digest in read.items()
        }

    def changed(self, inputs: Mapping[str, str]) -> dict[str, Literal["changed", "gone"]]:
        """Which files are other than their hashes say (``changed``) or not there (``gone``), by name."""
        changed: dict[str, Literal["changed", "gone"]] = {}
        for name, digest in sorted(inputs.items()):
            found, there = self._hash(name)
            if found is None:
                # What is there and is no text is another file than any that a decision is made from.
                changed[name] = "changed" if there else "gone"
            elif f"sha256:{found}" != digest:
                changed[name] = "changed"
        return changed

    def added(self, inputs: Mapping[str, str]) -> list[str]:
        """Profiles, and the table of memberships, that are there and were none of the inputs."""
        return [name for name in self._profiles if name not in inputs]

    @cached_property
    def _profiles(self) -> tuple[str, ...]:
        tables = (name for name in TABLE if is_there(self.root / name))
        return (*yaml_files(self.root, "countries", Problems()), *tables)

    def _hash(self, name: str) -> tuple[str | None, bool]:
        """The hash of a file, None where it cannot be read as what it is; and whether it is there."""
        if name not in self._hashes:
            path = PurePosixPath(name)
            inside = (
                not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name
            )
            problems = Problems()
            found = _hash_of(self.root / name, name, problems) if inside else None
            self._hashes[name] = found, inside and not any(one.code == "P108" for one in problems)
        return self._hashes[name]


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
