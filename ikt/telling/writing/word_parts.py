"""What pandoc leaves open in a Word file: widths, spacing, header, properties, and one date for all of it."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from xml.etree import ElementTree

from ikt.telling.document import Document
from ikt.telling.writing.shown import shown, title_of
from ikt.telling.writing.word_marks import marked

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
TEXT_WIDTH_MM = 171.0
_TEXT_WIDTH_TWIPS = round(TEXT_WIDTH_MM / 25.4 * 1440)

# Styles that bring no space of their own; after a table they need some.
_WITHOUT_SPACE = frozenset(("BodyText", "Box", "ListBullet"))
_APP = (
    b'<?xml version="1.0" encoding="UTF-8"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>ikt</Application></Properties>"
)

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_W = f"{{{_NAMES['w']}}}"
for _prefix, _name in _NAMES.items():
    ElementTree.register_namespace(_prefix, _name)


def finished(made: bytes, document: Document, pictures: Mapping[bytes, bytes]) -> bytes:
    """What pandoc wrote, with pictures, widths, header and properties set, and one date for all of it."""
    day = date.fromisoformat(document.as_of)
    when = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(written, "w") as new:
        parts: dict[str, bytes] = {}
        for name in old.namelist():
            content = old.read(name)
            content = pictures.get(content) or _part(name, content, document)
            parts[name] = content
        for name, content in marked(parts, document).items():
            entry = zipfile.ZipInfo(name, when)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            # A picture is packed already.
            packed = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            new.writestr(entry, content, packed)
    return written.getvalue()


def _part(name: str, content: bytes, document: Document) -> bytes:
    if name == "word/document.xml":
        return _changed(content, _body)
    if name.startswith("word/header"):
        return _changed(content, lambda root: _header(root, document))
    if name == "docProps/core.xml":
        return _core(document)
    return _APP if name == "docProps/app.xml" else content


def _changed(content: bytes, change: Callable[[ElementTree.Element], None]) -> bytes:
    root = ElementTree.fromstring(content)  # noqa: S314  written by pandoc or by ourselves
    change(root)
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    written = io.BytesIO()
    ElementTree.ElementTree(root).write(written, encoding="UTF-8", xml_declaration=True)
    return written.getvalue()


def _body(root: ElementTree.Element) -> None:
    """Sets what pandoc leaves open in the text itself."""
    for picture in root.iter(f"{{{_NAMES['pic']}}}cNvPr"):
        picture.set("descr", "")  # pandoc puts the whole address there; the alt text stands in docPr
    for inline in root.iter(f"{{{_NAMES['wp']}}}inline"):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # left out, LibreOffice takes an eighth of an inch
    for table in root.iter(f"{_W}tbl"):
        _table_widths(table)
    for body in root.iter(f"{_W}body"):
        _blocks_apart(body)


def _table_widths(table: ElementTree.Element) -> None:
    """The whole width of the text, told in every cell as Word wants it, and rows that stay whole."""
    columns = list(table.iter(f"{_W}gridCol"))
    widths_given = [int(column.get(f"{_W}w", "0")) for column in columns]
    widths = [str(round(width * _TEXT_WIDTH_TWIPS / (sum(widths_given) or 1))) for width in widths_given]
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{_W}w", width)
    beside = _beside_numbers(table)
    for empty in table.iterfind(f"{_W}tr/{_W}tc/{_W}p"):
        if len(empty) == 0:
            properties = ElementTree.SubElement(empty, f"{_W}pPr")
            ElementTree.SubElement(properties, f"{_W}pStyle", {f"{_W}val": "Compact"})
    for row in table.iter(f"{_W}tr"):
        _keep_whole(row)
        for index, cell in enumerate(row.iter(f"{_W}tcPr")):
            cell.insert(0, ElementTree.Element(f"{_W}tcW", {f"{_W}w": widths[index], f"{_W}type": "dxa"}))
            if index in beside:
                margin = ElementTree.SubElement(cell, f"{_W}tcMar")
                ElementTree.SubElement(margin, f"{_W}left", {f"{_W}w": "260", f"{_W}type": "dxa"})


def _beside_numbers(table: ElementTree.Element) -> set[int]:
    """Places of columns of text to the right of numbers, which would touch them."""
    head = table.find(f"{_W}tr")
    sides = [] if head is None else [side.get(f"{_W}val") for side in head.iter(f"{_W}jc")]
    return {index for index, pair in enumerate(itertools.pairwise(sides), 1) if pair == ("right", "left")}


def _keep_whole(row: ElementTree.Element) -> None:
    properties = row.find(f"{_W}trPr")
    if properties is None:
        properties = ElementTree.Element(f"{_W}trPr")
        row.insert(0, properties)
    properties.insert(0, ElementTree.Element(f"{_W}cantSplit"))


def _blocks_apart(body: ElementTree.Element) -> None:
    """Ties each table to its caption and sets tables and boxes apart from what follows."""
    blocks = [block for block in body if block.tag in (f"{_W}p", f"{_W}tbl", f"{_W}sectPr")]
    for first, second in itertools.pairwise(blocks):
        if second.tag == f"{_W}tbl" and _style(first) == "TableCaption":
            words_of_first = "".join(words.text or "" for words in first.iter(f"{_W}t"))
            for properties in second.iter(f"{_W}tblPr"):
                properties.append(ElementTree.Element(f"{_W}tblCaption", {f"{_W}val": words_of_first}))
        if first.tag == f"{_W}tbl" and second.tag != f"{_W}p":
            # Word would join two tables, and wants a paragraph at the end.
            body.insert(list(body).index(first) + 1, ElementTree.Element(f"{_W}p"))
        elif first.tag == f"{_W}tbl" or (_style(first) == "Box" and _style(second) != "Box"):
            _space_before(second)


def _style(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _space_before(paragraph: ElementTree.Element) -> None:
    properties = paragraph.find(f"{_W}pPr")
    if properties is not None and _style(paragraph) in _WITHOUT_SPACE:
        # In such a paragraph the style stands alone, so that spacing comes in its place.
        properties.append(ElementTree.Element(f"{_W}spacing", {f"{_W}before": "160"}))


def _header(root: ElementTree.Element, document: Document) -> None:
    """Fills the two places of our reference file; a header without them stays as it is."""
    fill = {"{running}": document.running, "{marking}": document.marking}
    for words in root.iter(f"{_W}t"):
        if words.text in fill:
            words.text = shown(fill[words.text]).strip()


def _core(document: Document) -> bytes:
    """The properties of the document: no person is named, its date is that of the data."""
    root = ElementTree.Element(f"{{{_NAMES['cp']}}}coreProperties")
    day = f"{date.fromisoformat(document.as_of).isoformat()}T00:00:00Z"
    author = shown(document.author)
    for path, value in (
        ("dc:title", title_of(document)), ("dc:subject", shown(document.subtitle)), ("dc:creator", author),
        ("cp:keywords", ", ".join(shown(word) for word in document.keywords)),
        ("cp:lastModifiedBy", author), ("dcterms:created", day), ("dcterms:modified", day),
        ("dc:language", LANGUAGES[document.lang]),
    ):  # fmt: skip
        prefix, name = path.split(":")
        element = ElementTree.SubElement(root, f"{{{_NAMES[prefix]}}}{name}")
        element.text = value
        if prefix == "dcterms":
            element.set(f"{{{_NAMES['xsi']}}}type", "dcterms:W3CDTF")
    return _written(root)
