"""Reads a picture back: its texts as boxes, its marks as points, its colours."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from ikt.telling.document import Figure
from ikt.telling.pictures.canvas import ASCENT, DEEP, DESCENT, EDGE, GREY, INK, PALE, PAPER, TEXT, clean
from ikt.telling.pictures.widths import text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands, px; y grows downwards."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def over(self, other: Box) -> bool:
        beside = self.right <= other.left + 0.02 or other.right <= self.left + 0.02
        return not beside and self.top < other.bottom - 0.02 and other.top < self.bottom - 0.02


def root(figure: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(figure.svg.encode())


def boxes(picture: ElementTree.Element) -> list[Box]:
    found = []
    for text in picture.iter(f"{SVG}text"):
        size, bold = float(text.get("font-size", TEXT)), text.get("font-weight") == "700"
        x, y, words = float(text.get("x", 0)), float(text.get("y", 0)), text.text or ""
        width = text_width(words, size, bold)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")] * width
        found.append(Box(words, left, y - ASCENT * size, left + width, y + DESCENT * size, size))
    return found


def marks(picture: ElementTree.Element, tag: str, name: str) -> list[ElementTree.Element]:
    return [mark for mark in picture.iter(f"{SVG}{tag}") if mark.get("class") == name]


def attribute(mark: ElementTree.Element, name: str) -> float:
    return float(mark.get(name, "nan"))


def centre(path: ElementTree.Element) -> tuple[float, float]:
    """The middle of a diamond: its first point has the x, its second the y."""
    x, _, _, y = re.findall(r"-?[\d.]+", path.get("d", ""))[:4]
    return float(x), float(y)


def check(figure: Figure) -> ElementTree.Element:
    """What holds of every picture; gives its root."""
    picture = root(figure)
    _check_names(figure, picture)
    _check_texts(picture)
    _check_marks_inside(picture)
    _check_colours(figure.svg)
    assert all(element.tag in _ALLOWED for element in picture.iter())
    assert "style=" not in figure.svg
    assert "url(" not in figure.svg
    return picture


_ALLOWED = {f"{SVG}{name}" for name in "svg g path line rect circle text title desc".split()}


def _check_names(figure: Figure, picture: ElementTree.Element) -> None:
    title, desc = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == clean(figure.title)
    assert desc.text == clean(figure.alt)
    ids = [element.get("id") for element in picture.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def _check_texts(picture: ElementTree.Element) -> None:
    _, _, width, height = map(float, picture.get("viewBox", "").split())
    assert width == 720
    found = sorted(boxes(picture), key=lambda box: box.top)
    for box in found:
        assert box.size >= 11, box
        assert box.left >= EDGE - 0.02, box
        assert box.top >= -0.02, box
        assert box.right <= width - EDGE + 0.02, box
        assert box.bottom <= height + 0.02, box
    for index, box in enumerate(found):
        for other in found[index + 1 :]:
            if other.top >= box.bottom:
                break
            assert not box.over(other), (box, other)


def _check_marks_inside(picture: ElementTree.Element) -> None:
    _, _, width, height = map(float, picture.get("viewBox", "").split())
    across, down = ("x", "x1", "x2", "cx"), ("y", "y1", "y2", "cy")
    for mark in picture.iter():
        for names, most in ((across, width), (down, height)):
            for name in names:
                assert 0 <= float(mark.get(name, "0")) <= most + 0.02, (mark.tag, mark.attrib)
        if mark.tag == f"{SVG}rect":
            assert float(mark.get("x", 0)) + attribute(mark, "width") <= width + 0.02
            assert attribute(mark, "width") >= 0


def _check_colours(svg: str) -> None:
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", re.sub(r">[^<]*<", "><", svg))) <= {
        INK,
        DEEP,
        GREY,
        PALE,
        PAPER,
    }


def lightness(colour: str) -> float:
    """L* (0 to 100) of a colour, after CIE 1976."""
    return 116.0 * math.cbrt(luminance(colour)) - 16.0


def luminance(colour: str) -> float:
    """Relative luminance (0 to 1), after WCAG 2."""
    parts = [int(colour[i:j], 16) / 255.0 for i, j in pairwise((1, 3, 5, 7))]
    lit = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)
