"""A drawing (SVG) made fit to stand in a page: nothing that runs or fetches, ids of its own, a size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from ikt.telling.writing.font import in_font
from ikt.telling.writing.shown import shown

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    f"{{{_SVG}}}{name}"
    for name in (
        "svg", "g", "path", "line", "rect", "circle", "ellipse", "polyline", "polygon", "text", "tspan",
        "title", "desc", "defs", "pattern", "clipPath", "linearGradient", "radialGradient", "stop", "use",
        "marker", "symbol", "mask",
    )
)  # fmt: skip
# What is fetched; a page reads names of attributes and functions in any case, and knows escapes.
_URL = re.compile(r"url\((?!#)", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(#")
_LENGTH = re.compile(r"\d+(\.\d+)?(px)?")
_NAMES_IDS = ("aria-labelledby", "aria-describedby")

# Attributes that most marks have; they hold no id, and nothing runs in them.
_PLAIN = frozenset(
    (
        "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "width", "height", "fill", "stroke",
        "stroke-width", "font-size", "font-weight", "text-anchor", "class",
    )
)  # fmt: skip

ElementTree.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG as text, with its width and height in px (96 to the inch) and the ids in it."""

    svg: str
    width: float
    height: float
    ids: frozenset[str]


def drawing(svg: str, prefix: str = "", text: Callable[[str], str] = shown) -> Drawing:
    """The drawing with ``prefix`` before each of its ids and its words passed through ``text``.

    Raises:
        ValueError: it is no SVG, has no size, or holds what has no place in a picture: a script, a style
            (which the page would not allow), a link, anything that is fetched.
    """
    if "<!" in svg or "<?" in svg:
        raise ValueError("a drawing holds elements only: no document type, comment or instruction")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  without a document type there are no entities
    except ElementTree.ParseError as error:
        raise ValueError(f"not an SVG: {error}") from error
    width, height = _size(root)
    ids: set[str] = set()
    changed = [_clean(element, prefix, text, ids) for element in root.iter()]
    sized = root.get("width") == f"{width:g}" and root.get("height") == f"{height:g}"
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    written = svg.strip() if sized and not any(changed) else ElementTree.tostring(root, encoding="unicode")
    return Drawing(written, width, height, frozenset(ids))


@lru_cache(maxsize=16)  # Word and PDF ask for the same
def for_print(svg: str) -> Drawing:
    """The drawing with words that the font of the package can show.

    Raises:
        ValueError: as ``drawing``.
    """
    return drawing(svg, text=lambda words: in_font(shown(words)))


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height as stated, else those of the view."""
    stated = root.get("width", ""), root.get("height", "")
    if not all(_LENGTH.fullmatch(length) for length in stated):
        view = root.get("viewBox", "").replace(",", " ").split()
        stated = (view[2], view[3]) if len(view) == 4 else ("", "")
    if not all(_LENGTH.fullmatch(length) for length in stated):
        raise ValueError("a drawing needs a width and a height")
    width, height = (float(length.removesuffix("px")) for length in stated)
    if width <= 0 or height <= 0:
        raise ValueError("a drawing needs a width and a height above zero")
    return width, height


def _clean(
    element: ElementTree.Element, prefix: str, text: Callable[[str], str], ids: set[str]
) -> bool:  # fmt: skip
    """Refuses what has no place; gives ids a prefix, collects them, cleans words; tells of a change."""
    if element.tag not in _ELEMENTS:
        raise ValueError(f"a drawing may not hold {element.tag!r}")
    before = (inside, after) = element.text, element.tail
    if inside and not inside.isspace():
        element.text = text(inside)
    if after and not after.isspace():
        element.tail = text(after)
    changed = before != (element.text, element.tail)
    attributes = element.attrib
    values = "".join(attributes.values())
    if attributes.keys() <= _PLAIN and "(" not in values and "\\" not in values:
        return changed
    for name, value in attributes.items():
        if name not in _PLAIN or "(" in value or "\\" in value:
            attributes[name] = _owned(name.rpartition("}")[2].lower(), value, prefix)
            changed = changed or attributes[name] != value
    ids.add(attributes.get("id", ""))
    ids.discard("")
    return changed


def _owned(name: str, value: str, prefix: str) -> str:
    """The value of an attribute with the prefix before each id in it."""
    fetched = (name == "href" and not value.startswith("#")) or _URL.search(value) is not None
    if name == "style" or name.startswith("on") or fetched or "\\" in value:
        raise ValueError(f"a drawing may not hold {name}={value[:40]!r}")
    if name == "id":
        return prefix + value
    if name == "href":
        return f"#{prefix}{value[1:]}"
    if name in _NAMES_IDS:
        return " ".join(prefix + part for part in value.split())
    return _OWN_URL.sub(f"url(#{prefix}", value)
