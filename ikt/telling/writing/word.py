"""A document as Word: pandoc writes it from its own JSON, we set what pandoc leaves open.

Pandoc runs in its sandbox: it reads standard input and the reference file, nothing else, and never the
network. Text reaches it as data only.
"""

from __future__ import annotations

import base64
import io
import itertools
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from xml.etree import ElementTree

from ikt.problems import BadRequest
from ikt.telling.document import Block, Box, Bullets, Document, Figure, Line, Paragraph, Strong, Table
from ikt.telling.writing.extras import first_line
from ikt.telling.writing.safe_svg import Drawing, for_print, png
from ikt.telling.writing.shown import Cite, Notes, Piece, alt_of, heading, leads, shown, title_of
from ikt.telling.writing.table_widths import shares, stays_whole

REFERENCE = Path(__file__).parent / "reference.docx"
_LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_TEXT_WIDTH_MM = 171.0
_PICTURE_WIDTH_MM, _PICTURE_HEIGHT_MM = 166.0, 190.0  # at most, so that what is written in it keeps its size
_TEXT_WIDTH_TWIPS = round(_TEXT_WIDTH_MM / 25.4 * 1440)
# The width in multiples of the size of letters in a table (9 points; those of Calibri are like ours).
_TABLE_ROOM = _TEXT_WIDTH_MM / 25.4 * 72 / 9
_PIXELS_PER_MM = 7.0
_PX_PER_MM = 96 / 25.4
_SECONDS = 120
# The smallest PNG: one white dot.
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=="
)
_FIRST_BOOKMARK = 100_000

# Styles that bring no space of their own; after a table they need some.
_WITHOUT_SPACE = frozenset(("BodyText", "Box", "ListBullet"))
_APP = (
    b'<?xml version="1.0" encoding="UTF-8"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>ikt</Application></Properties>"
)

_Json = dict[str, Any]
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


def to_word(document: Document) -> bytes:
    """The document as a .docx; the same document gives the same bytes.

    Raises:
        BadRequest: P850, when the extra ``word`` is not installed.
        ValueError: a picture holds what has no place in it (see ``drawing``).
        OSError: pandoc could not be run, or there is no room to work in.
        BadRequest: P905, when pandoc failed.
    """
    document = document.laid_out(narrow=True)
    pandoc, tree = _pandoc(), _Tree(document)
    with _started(pandoc, tree.json()) as running:
        pictures = {stand_in: png(*size) for stand_in, size in tree.pictures.items()}
        made = _made(running)
    return _finished(made, document, pictures)


@cache
def _pandoc() -> Path:
    """The program in the wheel, whatever else is on the path."""
    spec = find_spec("pypandoc")
    folders = (spec.submodule_search_locations if spec else None) or []
    for folder in folders:
        for name in ("pandoc", "pandoc.exe"):
            program = Path(folder) / "files" / name
            if program.is_file():
                return program
    raise BadRequest("P850", extra="word")


def _started(pandoc: Path, tree: _Json) -> subprocess.Popen[bytes]:
    """Pandoc at work on the tree. It reads from a file: a pipe would wait while pictures are drawn here."""
    options = ["-f", "json", "-t", "docx", "--sandbox", "-o", "-", "--reference-doc"]
    command = [str(pandoc), *options, str(REFERENCE)]
    with TemporaryFile() as given:
        given.write(json.dumps(tree).encode())
        given.seek(0)
        # A fixed command, no shell, data on standard input only.
        return subprocess.Popen(  # noqa: S603
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )


def _made(running: subprocess.Popen[bytes]) -> bytes:
    try:
        made, told = running.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        running.kill()
        raise BadRequest("P905", form="Word", program="pandoc", detail=first_line(str(error))) from error
    if running.returncode != 0:
        detail = first_line(told.decode(errors="replace"))
        raise BadRequest("P905", form="Word", program="pandoc", detail=detail)
    return made


class _Tree:
    """The document as pandoc's own tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = Notes(document)
        self.pictures: dict[bytes, tuple[Drawing, int]] = {}

    def json(self) -> _Json:
        lang = {"t": "MetaString", "c": _LANGUAGES[self.document.lang]}
        return {"pandoc-api-version": [1, 23, 1], "meta": {"lang": lang}, "blocks": list(self._blocks())}

    def _blocks(self) -> Iterator[_Json]:
        document = self.document
        for style, words in (
            ("Marking", shown(document.marking).strip()), ("Title", title_of(document)),
            ("Subtitle", shown(document.subtitle).strip()),
        ):  # fmt: skip
            if words:
                yield _styled(style, [_string(words)])
        for part in document.parts:
            if heading(part):
                yield _node("Header", [1, _attributes(), [_string(heading(part))]])
            for block in part.blocks:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[_Json]:
        match block:
            case Paragraph(line):
                pieces = self.notes.pieces(line)
                yield _styled("Lead" if leads(pieces) else "Body Text", [*_inlines(pieces)])
            case Bullets(items):
                yield from (_styled("List Bullet", self._line(item)) for item in items)
            case Box(lines):
                yield from (_styled("Box", self._line(line)) for line in lines)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)

    def _table(self, table: Table) -> Iterator[_Json]:
        caption = shown(table.caption).strip()
        if caption:
            yield _styled("Table Caption", [_string(caption)])
        sides = ["AlignRight" if kind == "number" else "AlignLeft" for kind in table.columns]
        columns = [
            [_node(side), _node("ColWidth", share)]
            for side, share in zip(sides, shares(table, _TABLE_ROOM), strict=True)
        ]
        head = [_styled("Table Head", [_string(shown(words))]) for words in table.heads]
        style = "Table Row" if stays_whole(table) else "Compact"
        rows = [_row([_styled(style, self._line(cell)) for cell in row]) for row in table.rows[:-1]]
        rows += [_row([_styled("Compact", self._line(cell)) for cell in row]) for row in table.rows[-1:]]
        yield _node("Table", [
            _attributes(), [None, []], columns, [_attributes(), [_row(head)]],
            [[_attributes(), 0, [], rows]], [_attributes(), []],
        ])  # fmt: skip

    def _figure(self, figure: Figure) -> Iterator[_Json]:
        """Title, picture and foot. A dot stands in for the picture, which is drawn while pandoc runs."""
        picture = for_print(figure.svg)
        ratio = picture.height / picture.width
        width = min(picture.width / _PX_PER_MM, _PICTURE_WIDTH_MM, _PICTURE_HEIGHT_MM / ratio)
        stand_in = _DOT + str(len(self.pictures)).encode()
        self.pictures[stand_in] = (picture, round(width * _PIXELS_PER_MM))
        address = "data:image/png;base64," + base64.b64encode(stand_in).decode()
        sizes = [["width", f"{width:.1f}mm"], ["height", f"{width * ratio:.1f}mm"]]
        alt = [_string(alt_of(figure, self.document.lang))]
        title, foot = shown(figure.title).strip(), shown(figure.foot).strip()
        if title:
            yield _styled("Figure Title", [_string(title)])
        yield _styled("Figure", [_node("Image", [["", [], sizes], alt, [address, ""]])])
        if foot:
            yield _styled("Figure Foot", [_string(foot)])

    def _line(self, line: Line) -> list[_Json]:
        return [*_inlines(self.notes.pieces(line))]


def _inlines(pieces: Sequence[Piece]) -> Iterator[_Json]:
    for piece in pieces:
        yield from _inline(piece)


def _inline(piece: Piece) -> Iterator[_Json]:
    if isinstance(piece, str):
        yield _string(piece)
    elif isinstance(piece, Strong):
        yield _node("Strong", [_string(piece.text)])
    else:
        if piece.joined:
            yield _node("Superscript", [_string(",\u00a0")])
        yield from _first(piece) if piece.time == 1 else _again(piece)


def _first(cite: Cite) -> Iterator[_Json]:
    """A footnote within a bookmark, so that later marks can refer to it."""
    bookmark = _FIRST_BOOKMARK + cite.number
    yield _xml(f'<w:bookmarkStart w:id="{bookmark}" w:name="{_bookmark(cite)}"/>')
    yield _node("Note", [_node("Para", [_string(cite.text)])])
    yield _xml(f'<w:bookmarkEnd w:id="{bookmark}"/>')


def _again(cite: Cite) -> Iterator[_Json]:
    """The number of a footnote told before, as a field that follows it when notes are added in Word."""
    run = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> NOTEREF {_bookmark(cite)} \\f \\h </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{cite.number}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    yield _xml("".join(run.format(part) for part in parts))


def _bookmark(cite: Cite) -> str:
    return f"_note{cite.number}"


def _styled(style: str, inlines: list[_Json]) -> _Json:
    """A paragraph in a style of the reference file."""
    return _node("Div", [["", [], [["custom-style", style]]], [_node("Para", inlines)]])


def _row(cells: Sequence[_Json]) -> list[Any]:
    return [_attributes(), [[_attributes(), _node("AlignDefault"), 1, 1, [cell]] for cell in cells]]


def _node(name: str, content: object = None) -> _Json:
    return {"t": name} if content is None else {"t": name, "c": content}


def _string(words: str) -> _Json:
    return _node("Str", words)


def _xml(constant: str) -> _Json:
    """Raw WordprocessingML; nothing but numbers of our own is ever filled in."""
    return _node("RawInline", ["openxml", constant])


def _attributes() -> list[Any]:
    return ["", [], []]


def _finished(made: bytes, document: Document, pictures: Mapping[bytes, bytes]) -> bytes:
    """What pandoc wrote, with pictures, widths, header and properties set, and one date for all of it."""
    day = date.fromisoformat(document.as_of)
    when = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, when)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            content = old.read(name)
            content = pictures.get(content) or _part(name, content, document)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
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
    given = [int(column.get(f"{_W}w", "0")) for column in columns]
    widths = [str(round(width * _TEXT_WIDTH_TWIPS / (sum(given) or 1))) for width in given]
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{_W}w", width)
    beside = _beside_numbers(table)
    for empty in table.iterfind(f"{_W}tr/{_W}tc/{_W}p"):
        if len(empty) == 0:
            properties = ElementTree.SubElement(empty, f"{_W}pPr")
            ElementTree.SubElement(properties, f"{_W}pStyle", {f"{_W}val": "Compact"})
    for row in table.iter(f"{_W}tr"):
        _keep_whole(row)
        for place, cell in enumerate(row.iter(f"{_W}tcPr")):
            cell.insert(0, ElementTree.Element(f"{_W}tcW", {f"{_W}w": widths[place], f"{_W}type": "dxa"}))
            if place in beside:
                margin = ElementTree.SubElement(cell, f"{_W}tcMar")
                ElementTree.SubElement(margin, f"{_W}left", {f"{_W}w": "260", f"{_W}type": "dxa"})


def _beside_numbers(table: ElementTree.Element) -> set[int]:
    """Places of columns of text to the right of numbers, which would touch them."""
    head = table.find(f"{_W}tr")
    sides = [] if head is None else [side.get(f"{_W}val") for side in head.iter(f"{_W}jc")]
    return {place for place, pair in enumerate(itertools.pairwise(sides), 1) if pair == ("right", "left")}


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
            said = "".join(words.text or "" for words in first.iter(f"{_W}t"))
            for properties in second.iter(f"{_W}tblPr"):
                properties.append(ElementTree.Element(f"{_W}tblCaption", {f"{_W}val": said}))
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
    for place, value in (
        ("dc:title", title_of(document)), ("dc:subject", shown(document.subtitle)), ("dc:creator", author),
        ("cp:keywords", ", ".join(shown(word) for word in document.keywords)),
        ("cp:lastModifiedBy", author), ("dcterms:created", day), ("dcterms:modified", day),
        ("dc:language", _LANGUAGES[document.lang]),
    ):  # fmt: skip
        prefix, name = place.split(":")
        element = ElementTree.SubElement(root, f"{{{_NAMES[prefix]}}}{name}")
        element.text = value
        if prefix == "dcterms":
            element.set(f"{{{_NAMES['xsi']}}}type", "dcterms:W3CDTF")
    return _written(root)
