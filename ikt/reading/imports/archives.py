"""What lies in a zip or gzip file, unpacked no further than is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from typing import Literal

from ikt.problems import Place
from ikt.reading.files import MAX_CSV_BYTES
from ikt.reading.imports.export import Mistakes

MOST_MEMBERS = 300
# Figures as text shrink to a tenth or so; what shrinks a thousandfold is made to fill a disk.
_MOST_SHRUNK = 400
_LEAST_TOLD = 1_000_000
_ENCRYPTED = 0x1
# What programs of offices and sites of figures write; of the other ways one may ask for all of the memory.
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading a zip raises that is damaged, locked, or packed in a way that is not known here.
DAMAGED = (
    zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error
)  # fmt: skip

Packed = Literal["zip", "xlsx", "gzip", "other"]


def packed(data: bytes) -> Packed:
    """What a file is by its first bytes and, for a zip, by what lies in it."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "other"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except DAMAGED:
        return "zip"
    return "xlsx" if "[Content_Types].xml" in names else "zip"


def is_safe(data: bytes, name: str, mistakes: Mistakes) -> bool:
    """Whether a zip can be unpacked: whole, not locked, and not a small file that unpacks to a huge one.

    What it says of the size of its members holds, since no more than that is unpacked of any.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except DAMAGED:
        mistakes.tell("P922", Place(name), reason="broken")
        return False
    size = sum(one.file_size for one in members)
    if any(one.flag_bits & _ENCRYPTED for one in members):
        mistakes.tell("P922", Place(name), reason="locked")
    elif not plainly_packed(members):
        mistakes.tell("P922", Place(name), reason="broken")
    elif len(members) > MOST_MEMBERS or size > 2 * MAX_CSV_BYTES or any(map(_swells, members)):
        mistakes.tell("P922", Place(name), reason="bomb", size=size // 1_000_000)
    else:
        return True
    return False


def plainly_packed(members: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether a zip is packed as programs pack files, so that unpacking it takes little memory."""
    return all(one.compress_type in _WAYS for one in members)


def _swells(one: zipfile.ZipInfo) -> bool:
    return one.file_size > _LEAST_TOLD and one.file_size > _MOST_SHRUNK * max(one.compress_size, 1)


def tables(data: bytes, name: str, mistakes: Mistakes) -> list[tuple[str, bytes]]:
    """Name and bytes of the members of a zip that may be tables; descriptions of columns are left out."""
    if not is_safe(data, name, mistakes):
        return []
    found: list[tuple[str, bytes]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                own = one.filename.rpartition("/")[2]
                wanted = own.lower().endswith((".csv", ".tsv", ".txt", ".xlsx", ".json"))
                if wanted and not own.startswith(("Metadata_", ".", "__")):
                    found.append((f"{name}:{own}", archive.read(one)))
    except DAMAGED:
        mistakes.tell("P922", Place(name), reason="broken")
        return []
    if not found:
        mistakes.tell("P922", Place(name), reason="empty")
    return found


def unzipped(data: bytes, name: str, mistakes: Mistakes) -> bytes | None:
    """The bytes of a gzip file; None, with the problem told, where it is cut off or unpacks to too much."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        text = unpack.decompress(data, MAX_CSV_BYTES)
    except zlib.error:
        mistakes.tell("P922", Place(name), reason="broken")
        return None
    if unpack.unconsumed_tail:
        mistakes.tell("P922", Place(name), reason="bomb", size=len(text) // 1_000_000)
        return None
    if not unpack.eof:
        mistakes.tell("P922", Place(name), reason="broken")
        return None
    return text
