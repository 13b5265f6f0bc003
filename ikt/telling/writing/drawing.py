"""A drawing (SVG) made fit to stand in a page: nothing that runs or fetches, ids of its own, a size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

from ikt.telling.writing.extras import needs
from ikt.telling.writing.font import FAMILY, FILES, in_font
from ikt.telling.writing.lines import shown

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    f"{{{_SVG}}}{name}"
    for name in (
        "svg", "g", "path", "line", "rect", "circle", "ellipse", "polyline", "polygon", "text", "tspan",
        "title", "desc", "defs", "pattern", "clipPath", "linearGradient", "radialGradient", "stop", "use",
        "marker", "symbol", "mask",
    )
)  # fmt: skip
_URL = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)
_OWN_URL = re.compile(r"url\(#")
_LENGTH = re.compile(r"\d+(\.\d+)?(px)?")
_NAMES_IDS = ("aria-labelledby", "aria-describedby")

ElementTree.register_namespace("", _SVG)


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG as text, with its width and height in px (96 to the inch)."""

    svg: str
    width: float
    height: float


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
    for element in root.iter():
        _check(element)
        _own(element, prefix, text)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return Drawing(ElementTree.tostring(root, encoding="unicode"), width, height)


def png(picture: Drawing, width: int) -> bytes:
    """The drawing as a PNG so many pixels wide, set in the font of the package.

    Raises:
        BadRequest: P850, when the extra ``word`` is not installed.
    """
    with needs("word"):
        import resvg_py
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture.svg, width=width, skip_system_fonts=True, background="white",
            font_files=[str(file) for file in FILES], font_family=FAMILY, sans_serif_family=FAMILY,
        )
    )  # fmt: skip


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


def _check(element: ElementTree.Element) -> None:
    if element.tag not in _ELEMENTS:
        raise ValueError(f"a drawing may not hold {element.tag!r}")
    for name, value in element.attrib.items():
        bare = name.rpartition("}")[2].lower()
        fetched = (bare == "href" and not value.startswith("#")) or _URL.search(value) is not None
        if bare == "style" or bare.startswith("on") or fetched:
            raise ValueError(f"a drawing may not hold {bare}={value[:40]!r}")


def _own(element: ElementTree.Element, prefix: str, text: Callable[[str], str]) -> None:
    """Gives the ids a prefix, and those that name them; cleans the words."""
    if element.text and element.text.strip():
        element.text = text(element.text)
    if element.tail and element.tail.strip():
        element.tail = text(element.tail)
    for name, value in list(element.attrib.items()):
        if name.rpartition("}")[2] == "id":
            element.set(name, prefix + value)
        elif name.rpartition("}")[2] == "href":
            element.set(name, f"#{prefix}{value[1:]}")
        elif name in _NAMES_IDS:
            element.set(name, " ".join(prefix + part for part in value.split()))
        else:
            element.set(name, _OWN_URL.sub(f"url(#{prefix}", value))
