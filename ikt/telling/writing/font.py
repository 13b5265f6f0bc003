"""The one font family that comes with the package, and what it can show."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ikt.telling.writing.shown import code_points

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


def width(text: str) -> float:
    """How wide a text is in the regular face, in multiples of its size; what the face lacks is a square.

    >>> round(width("Zürich 2020"), 2)
    4.86
    """
    return sum(map(_advances().__getitem__, text)) / 1000.0


class _Advances(dict[str, int]):
    """Advance of each character in thousandths of the size."""

    def __missing__(self, character: str) -> int:
        return 1000


@cache
def _advances() -> _Advances:
    font = FILES[0].read_bytes()
    per_size = struct.unpack_from(">H", font, _table(font, b"head") + 18)[0]
    measured = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)[0]
    metrics = struct.unpack_from(f">{2 * measured}H", font, _table(font, b"hmtx"))
    return _Advances(
        (chr(point), metrics[2 * min(glyph, measured - 1)] * 1000 // per_size)
        for point, glyph in _characters(font)
    )


@cache
def _lacking() -> re.Pattern[str]:
    inside = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _shared_ranges())
    return re.compile(f"[^{inside}]+")


def _shared_ranges() -> list[tuple[int, int]]:
    """Ranges of code points that every face has."""
    common = set.intersection(
        *({point for point, _glyph in _characters(file.read_bytes())} for file in FILES)
    )
    ranges: list[tuple[int, int]] = []
    for point in sorted(common):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return ranges


def _characters(font: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs in the ``cmap`` of an OpenType font (its table of format 12)."""
    start = _table(font, b"cmap")
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        subtable = start + struct.unpack_from(">I", font, start + 8 + 8 * index)[0]
        if struct.unpack_from(">H", font, subtable)[0] == 12:
            for group in range(struct.unpack_from(">I", font, subtable + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", font, subtable + 16 + 12 * group)
                yield from ((point, glyph + point - first) for point in range(first, last + 1))
            return
    raise ValueError("the font has no character map of format 12")


def _table(font: bytes, name: bytes) -> int:
    """Where a table of the font begins."""
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")
