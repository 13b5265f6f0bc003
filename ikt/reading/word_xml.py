"""A part of a Word file as a tree: bounded, and nothing in it is ever fetched or unpacked further."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

from ikt.reading.imports.archives import DAMAGED

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES = 40_000_000


def part_of(data: bytes, name: str) -> Any:
    """A part of a file as a tree; None where there is none, or where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            text = part.read(MOST_BYTES + 1)
    except DAMAGED:
        return None
    # What declares entities was made to unpack itself or to fetch something; no program writes it.
    if len(text) > MOST_BYTES or b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text[:200]:
        return None
    try:
        return ElementTree.fromstring(text)  # noqa: S314  see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
