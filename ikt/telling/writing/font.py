"""The one font family that comes with the package, and what it can show."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ikt.telling.writing.lines import code_points

FAMILY = "Source Sans 3"
FOLDER = Path(__file__).parent / "fonts"
FILES = (FOLDER / "SourceSans3-Regular.otf", FOLDER / "SourceSans3-Semibold.otf")


def in_font(text: str) -> str:
    """Text in which every character that the font lacks is told by its number.

    PDF/A forbids a character that cannot be drawn, and a picture would show an empty box.

    >>> in_font("Zürich 中国")
    'Zürich [U+4E2D U+56FD]'
    """
    return text if text.isascii() else _lacking().sub(lambda found: code_points(found[0]), text)


@cache
def _lacking() -> re.Pattern[str]:
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _shared_ranges())
    return re.compile(f"[^{inside}]+")


def _shared_ranges() -> list[tuple[int, int]]:
    """Ranges of code points that every face has."""
    common = set.intersection(*(set(_code_points(file.read_bytes())) for file in FILES))
    ranges: list[tuple[int, int]] = []
    for point in sorted(common):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return ranges


def _code_points(font: bytes) -> Iterator[int]:
    """Code points in the ``cmap`` of an OpenType font (its table of format 12)."""
    start = _table(font, b"cmap")
    for place in range(struct.unpack_from(">H", font, start + 2)[0]):
        subtable = start + struct.unpack_from(">I", font, start + 8 + 8 * place)[0]
        if struct.unpack_from(">H", font, subtable)[0] == 12:
            for group in range(struct.unpack_from(">I", font, subtable + 12)[0]):
                first, last, _glyph = struct.unpack_from(">III", font, subtable + 16 + 12 * group)
                yield from range(first, last + 1)
            return
    raise ValueError("the font has no character map of format 12")


def _table(font: bytes, name: bytes) -> int:
    """Where a table of the font begins."""
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")
