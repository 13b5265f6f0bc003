"""A document as Word: pandoc writes it from its own JSON, we set what pandoc leaves open.

Pandoc runs in its sandbox: it reads standard input and the reference file, nothing else, and never the
network. Text reaches it as data only.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from ikt.problems import BadRequest
from ikt.telling.document import Block, Box, Bullets, Document, Figure, Line, Paragraph, Strong, Table
from ikt.telling.writing.extras import first_line
from ikt.telling.writing.pixels import png
from ikt.telling.writing.safe_svg import Drawing, for_print
from ikt.telling.writing.shown import Cite, Notes, Piece, alt_of, heading, leads, shown, title_of
from ikt.telling.writing.table_widths import shares, stays_whole
from ikt.telling.writing.word_parts import LANGUAGES, TEXT_WIDTH_MM, finished

REFERENCE = Path(__file__).parent / "reference.docx"
_PICTURE_WIDTH_MM, _PICTURE_HEIGHT_MM = 166.0, 190.0  # at most, so that what is written in it keeps its size
# Where neither Calibri nor a font of its widths is, LibreOffice takes one of which bold letters are up to a
# third wider than ours (DejaVu Sans); columns are dealt out as if it were used, so that no number is cut.
_STANDING_IN = 1.35
# The width in multiples of the size of letters in a table (9 points; those of Calibri are like ours).
_TABLE_ROOM = TEXT_WIDTH_MM / 25.4 * 72 / 9 / _STANDING_IN
_PIXELS_PER_MM = 7.0
_PX_PER_MM = 96 / 25.4
_SECONDS = 120
# The smallest PNG: one white dot.
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=="
)
_FIRST_BOOKMARK = 100_000

_Json = dict[str, Any]


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
        pictures = {stand_in: png(*size, "word") for stand_in, size in tree.pictures.items()}
        made = _made(running)
    return finished(made, document, pictures)


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
    with TemporaryFile() as tree_file:
        tree_file.write(json.dumps(tree).encode())
        tree_file.seek(0)
        # A fixed command, no shell, data on standard input only.
        return subprocess.Popen(  # noqa: S603
            command, stdin=tree_file, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )


def _made(running: subprocess.Popen[bytes]) -> bytes:
    try:
        made, complaint = running.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        running.kill()
        raise BadRequest("P905", form="Word", program="pandoc", detail=first_line(str(error))) from error
    if running.returncode != 0:
        detail = first_line(complaint.decode(errors="replace"))
        raise BadRequest("P905", form="Word", program="pandoc", detail=detail)
    return made


class _Tree:
    """The document as pandoc's own tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = Notes(document)
        self.pictures: dict[bytes, tuple[Drawing, int]] = {}

    def json(self) -> _Json:
        lang = {"t": "MetaString", "c": LANGUAGES[self.document.lang]}
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
