"""One file where the user asked for it: never over somebody else's, unless that was asked for too.

What ikt writes this way ends in a seal, the hash of the rest. By that it knows its own files again, wherever
they were moved to, and sees whether somebody changed them since. Only forms with a place for a comment have
one: JSON, CSV, plain text, workbooks and PDF would be broken or dirtied by it, so such a file is kept unless
it already holds what is to be written.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from ikt.keeping.files import nearest_folder, write_atomically, writing
from ikt.problems import BadRequest
from ikt.reading.files import MAX_CSV_BYTES, TooLargeError, is_there, read_bytes

# Enough to tell a change; against who means ill it would be no help at any length.
_DIGITS = 32
_COMMENT = re.compile(rb"<!-- ikt sha256:([0-9a-f]{32}) -->\n\Z")
_PROPERTY = re.compile(rb"^X-IKT-SHA256:([0-9a-f]{32})\n", re.MULTILINE)
_SEALED = frozenset((".html", ".htm", ".md", ".svg", ".ics"))
_PRODUCT = re.compile(rb"^PRODID:.*\r\n(?: .*\r\n)*", re.MULTILINE)


def write_named(name: str, data: bytes, *, force: bool = False) -> bool:
    """Write a file, with its seal where its form has a place for one; a link is followed.

    A folder that lacks is made; gives whether that was so.

    Raises BadRequest when a file is there that ikt did not make or that was changed since, unless ``force``;
    and when it cannot be written.
    """
    if not force:
        must_be_ours(name, data)
    with writing(name):
        path = Path(os.path.realpath(name))
        lacked = nearest_folder(path) != path.parent
        try:
            # What appears between the look and the write is somebody's too.
            write_atomically(path, sealed(_ending(name), data), replace=force or is_there(path))
        except FileExistsError:
            raise BadRequest("P972", value=name) from None
    return lacked


def must_be_ours(name: str, data: bytes | None = None) -> None:
    """Raise BadRequest where a file of this name is there that ikt did not make or that was changed since.

    Not where it holds just the bytes that are to be written.
    """
    with writing(name):
        path = Path(os.path.realpath(name))
        if not is_there(path):
            return
        try:
            there = read_bytes(path, MAX_CSV_BYTES)
            ours = there == data or is_sealed(_ending(name), there)
        except TooLargeError:
            ours = False
    if not ours:
        raise BadRequest("P972", value=name)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def sealed(ending: str, data: bytes) -> bytes:
    """The file with its seal: a comment at the end, in a calendar a property at its head, elsewhere none."""
    if ending not in _SEALED:
        return data
    digest = _digest(data)
    if ending == ".ics":
        return _PRODUCT.sub(lambda found: found[0] + b"X-IKT-SHA256:" + digest + b"\r\n", data, count=1)
    return data.removesuffix(b"\n") + b"\n<!-- ikt sha256:" + digest + b" -->\n"


def is_sealed(ending: str, data: bytes) -> bool:
    """Whether a file has its seal and is as it was when it got it; line ends are those of any system."""
    if ending not in _SEALED:
        return False
    plain = data.replace(b"\r\n", b"\n")
    pattern = _PROPERTY if ending == ".ics" else _COMMENT
    seal = pattern.search(plain)
    return seal is not None and seal[1] == _digest(plain[: seal.start()] + plain[seal.end() :])


def _digest(data: bytes) -> bytes:
    plain = data.replace(b"\r\n", b"\n").removesuffix(b"\n") + b"\n"
    return hashlib.sha256(plain).hexdigest()[:_DIGITS].encode()
