"""Files made but not yet written: on the disk, out of the way, when they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import NamedTuple, Self

# Fewer bytes than this stay in memory.
_IN_MEMORY = 16 * 2**20


class _Place(NamedTuple):
    start: int
    length: int


class Spool(Mapping[str, bytes]):
    """Names and what the files are to hold, which is read back from a file without a name.

    It is for many files that are written all or not at all. The file is gone when the spool is closed, and
    when the program is killed.

    Raises:
        OSError: there is no room.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  closed by ``__exit__``
        self._places: dict[str, _Place] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self._file.close()

    def add(self, files: Mapping[str, bytes]) -> None:
        """Keep these, in the place of what has the same name."""
        start = self._file.seek(0, 2)
        for name, data in files.items():
            self._file.write(data)
            self._places[name] = _Place(start, len(data))
            start += len(data)

    def __getitem__(self, name: str) -> bytes:
        place = self._places[name]
        self._file.seek(place.start)
        return self._file.read(place.length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
