"""A Word file that came back edited, to its paragraphs, rows and footnotes as they read now.

Tracked changes count as accepted, and are counted; so are comments, of which the words are kept and never who
wrote them. What Word stores beside the text (layout, pictures, numbers of footnotes, results of the fields
that repeat them) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ikt.model.edited import DIGEST, MARKS, PREFIX
from ikt.problems import Place, Problems
from ikt.reading.answers.recognise import MOST_BYTES, OTHERS
from ikt.reading.files import read_data
from ikt.reading.imports.archives import is_safe, packed
from ikt.reading.imports.export import Mistakes
from ikt.reading.word_xml import DOCUMENT, W, part_of

# A fiche has some three hundred paragraphs and rows; a book has some ten thousand.
MOST_PARAGRAPHS = 10_000
_LONGEST = 20_000
# Tables in tables in boxes: deeper than anybody nests, and far from what Python can follow.
_DEEPEST = 120
_MOST_MARKS = 50_000
_V = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What was taken away, and what was put there, while changes were tracked.
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))
_COME = frozenset((f"{W}ins", f"{W}moveTo"))
# Around text without being text.
_AROUND = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
)
_AS_TEXT = {
    f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " ",
}  # fmt: skip
# Raised letters between and after numbers of footnotes; nothing else of ours is raised.
_NUMBERS = re.compile(r"[\d,\s]*")
_NOTE_STYLES = ("Footnote", "Endnote", "Voetnoot", "Eindnoot")
_REPEATS_NOTE = re.compile(r"\s*NOTEREF\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph, or a row of a table with its cells."""

    row: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditedWord:
    """What came back.

    ``made_as`` is how the file says it was made, by name, empty where it does not say. ``marks`` are those of
    its paragraphs and of its footnotes as made, in order, None where they were lost. ``tracked`` counts the
    changes that Word shows as such, all of them accepted here; ``comments`` are the words of each.
    """

    paragraphs: tuple[Found, ...]
    notes: tuple[str, ...]
    made_as: dict[str, str]
    digest: str | None
    marks: tuple[tuple[str, ...], tuple[str, ...]] | None
    tracked: int
    comments: tuple[str, ...]


def read_edited_word(path: Path, name: str, problems: Problems) -> EditedWord | None:
    """Read a file; None, with the problem told, where it cannot be read or is no Word file."""
    data = read_data(path, name, problems, MOST_BYTES)
    return None if data is None else edited_word(data, name, problems)


def edited_word(data: bytes, name: str, problems: Problems) -> EditedWord | None:
    """What the bytes of a file hold; None, with the problem told (P030), of what is no Word file."""
    body = _body(data)
    if isinstance(body, str):
        problems.add("P030", Place(name), reason=body)
        return None
    reader = _Reader()
    try:
        reader.blocks(body, 0)
        notes, comments = tuple(_notes(data, reader)), tuple(_comments(data))
    except _TooMuch:
        problems.add("P030", Place(name), reason="large", limit=MOST_PARAGRAPHS)
        return None
    made_as = _properties(data)
    digest = made_as.pop(DIGEST, None)
    return EditedWord(
        paragraphs=tuple(reader.found),
        notes=notes,
        made_as=made_as,
        digest=digest,
        marks=_marks(data),
        tracked=reader.tracked,
        comments=comments,
    )


def _body(data: bytes) -> Any:
    """The body of a Word file as a tree; why there is none as a word."""
    for beginning, reason in OTHERS:
        if data.startswith(beginning):
            return reason
    if packed(data) != "xlsx":
        return "none"
    if not is_safe(data, "", Mistakes()):
        return "broken"
    root = part_of(data, DOCUMENT)
    body = root.find(f"{W}body") if root is not None else None
    return "broken" if body is None else body


class _TooMuch(Exception):  # noqa: N818
    """More paragraphs, or deeper, than any briefing."""


@dataclass
class _Reader:
    """Walks through the body; ``cited`` are the kinds and ids of footnotes in the order of their numbers."""

    found: list[Found] = field(default_factory=list)
    cited: dict[tuple[str, str], None] = field(default_factory=dict)
    tracked: int = 0
    _field: list[str] = field(default_factory=list)
    _boxes: list[Any] = field(default_factory=list)
    # Of a paragraph whose end was taken away: it goes on in the next.
    _begun: str = ""

    def blocks(self, parent: Any, depth: int) -> None:
        """Add every paragraph and row below an element."""
        self._within(depth)
        for child in parent:
            if child.tag == f"{W}p":
                self._add(False, (self.paragraph(child, depth + 1),))
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    self.blocks(box, depth + 1)
            elif child.tag == f"{W}tbl":
                for row in _rows(child):
                    self._row(row, depth + 1)
            elif child.tag in _GONE:
                self.tracked += 1
            elif child.tag in _AROUND:
                self.tracked += child.tag in _COME
                self.blocks(child, depth + 1)

    def _row(self, row: Any, depth: int) -> None:
        about = row.find(f"{W}trPr")
        if about is not None and any(about.find(tag) is not None for tag in (*_GONE, *_COME)):
            self.tracked += 1
            if about.find(f"{W}del") is not None:
                return
        cells = []
        for cell in _below(row, f"{W}tc"):
            inside = _Reader(cited=self.cited)
            inside.blocks(cell, depth + 1)
            self.tracked += inside.tracked
            cells.append(" ".join(" ".join(one.cells) for one in inside.found))
        self._add(True, tuple(cells))

    def _add(self, row: bool, cells: tuple[str, ...]) -> None:
        if any(cell.strip() for cell in cells):
            self.found.append(Found(row, tuple(cell[:_LONGEST].strip() for cell in cells)))
        if len(self.found) > MOST_PARAGRAPHS:
            raise _TooMuch

    def paragraph(self, element: Any, depth: int) -> str:
        """The words of a paragraph as they read now; nothing of one that goes on in the next."""
        text = self._begun + "".join(self._inline(element, depth))
        self._begun = ""
        about = element.find(f"{W}pPr/{W}rPr")
        if about is not None and (about.find(f"{W}ins") is not None or about.find(f"{W}del") is not None):
            self.tracked += 1
            if about.find(f"{W}del") is not None:
                self._begun = text
                return ""
        return text

    def _inline(self, parent: Any, depth: int) -> Iterator[str]:
        self._within(depth)
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child)
            elif child.tag in _GONE:
                self.tracked += 1
            elif child.tag == f"{W}fldSimple":
                if not _REPEATS_NOTE.match(child.get(f"{W}instr") or ""):
                    yield from self._inline(child, depth + 1)
            elif child.tag in _AROUND:
                self.tracked += child.tag in _COME
                yield from self._inline(child, depth + 1)

    def _run(self, run: Any) -> Iterator[str]:
        up = _is_raised(run)
        for child in run:
            if child.tag == f"{W}fldChar":
                self._in_field(child.get(f"{W}fldCharType") or "")
            elif child.tag == f"{W}instrText" and self._field:
                self._field[-1] += (child.text or "")[:200]
            elif child.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.cited.setdefault((child.tag, child.get(f"{W}id") or ""))
            elif child.tag in (f"{W}pict", f"{W}drawing", f"{W}object"):
                self._boxes += child.iter(f"{W}txbxContent")
            elif child.tag == f"{_COMPATIBLE}AlternateContent":
                # The same twice over, for newer and older programs: the first is enough.
                self._boxes += child[0].iter(f"{W}txbxContent") if len(child) else ()
            elif any(map(_REPEATS_NOTE.match, self._field)):
                continue
            elif child.tag == f"{W}t":
                text = child.text or ""
                if not (up and _NUMBERS.fullmatch(text)):
                    yield text
            elif child.tag in _AS_TEXT:
                yield _AS_TEXT[child.tag]

    def _in_field(self, kind: str) -> None:
        if kind == "begin" and len(self._field) < _DEEPEST:
            self._field.append("")
        elif kind == "end" and self._field:
            self._field.pop()

    def _within(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise _TooMuch


def _is_raised(run: Any) -> bool:
    """Whether its letters stand above the line: by themselves, or by the style of numbers of footnotes."""
    raised, style = run.find(f"{W}rPr/{W}vertAlign"), run.find(f"{W}rPr/{W}rStyle")
    if style is not None and (style.get(f"{W}val") or "").startswith(_NOTE_STYLES):
        return True
    return raised is not None and raised.get(f"{W}val") == "superscript"


def _rows(table: Any) -> Iterator[Any]:
    yield from _below(table, f"{W}tr")


def _below(parent: Any, tag: str, depth: int = 0) -> Iterator[Any]:
    """Rows of a table or cells of a row, also those in a control or a tracked change around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND and depth < _DEEPEST:
            yield from _below(child, tag, depth + 1)


def _notes(data: bytes, reader: _Reader) -> Iterator[str]:
    """The words of the footnotes in the order in which they are cited; a note cited nowhere is none."""
    for kind in ("footnote", "endnote"):
        wanted = [number for tag, number in reader.cited if tag == f"{W}{kind}Reference"]
        root = part_of(data, f"word/{kind}s.xml") if wanted else None
        there = {} if root is None else {one.get(f"{W}id"): one for one in root.iter(f"{W}{kind}")}
        for number in wanted:
            if number in there:
                inside = _Reader()
                yield _words(there[number], inside)
                reader.tracked += inside.tracked


def _words(element: Any, reader: _Reader | None = None) -> str:
    """All that stands in a footnote or a comment, on one line."""
    reader = reader or _Reader()
    reader.blocks(element, 1)
    return " ".join(" ".join(one.cells) for one in reader.found)


def _comments(data: bytes) -> Iterator[str]:
    root = part_of(data, "word/comments.xml")
    for comment in () if root is None else list(root.iter(f"{W}comment"))[:MOST_PARAGRAPHS]:
        words = _words(comment)
        if words:
            yield words


def _properties(data: bytes) -> dict[str, str]:
    """How the file says that it was made, by the names that we gave."""
    root = part_of(data, "docProps/custom.xml")
    found: dict[str, str] = {}
    for one in () if root is None else root:
        name, value = one.get("name") or "", one.find(f"{_V}lpwstr")
        if name.startswith(PREFIX) and value is not None:
            found[name.removeprefix(PREFIX)] = (value.text or "")[:_LONGEST]
    return found


def _marks(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The marks of the paragraphs and of the footnotes as made; programs number such parts anew."""
    for number in range(1, 10):
        root = part_of(data, f"customXml/item{number}.xml")
        if root is not None and root.tag == f"{{{MARKS}}}made":
            told = [(root.findtext(f"{{{MARKS}}}{kind}") or "").split() for kind in ("paragraphs", "notes")]
            return tuple(told[0][:_MOST_MARKS]), tuple(told[1][:_MOST_MARKS])
    return None
