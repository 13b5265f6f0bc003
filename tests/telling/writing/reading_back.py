"""Reads what the writers wrote, by readers that are not ours: texts in order, and the marks around them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = frozenset(
    ("p", "li", "td", "th", "h1", "h2", "caption", "figcaption", "summary", "title", "text", "desc")
)


@dataclass
class Read:
    """Texts of the blocks in order, and the names of everything around them."""

    texts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Texts by block; what stands in a superscript (marks of notes) and links back are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self._open: list[list[str]] = []
        self._quiet: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "wbr":
            self.read.marks.append(tag)
        self.read.attributes += [(tag, name, value or "") for name, value in attrs]
        given = dict(attrs)
        back = tag == "a" and (
            "backlink" in (given.get("role") or "") or "backref" in (given.get("class") or "")
        )
        if tag in ("sup", "style") or back:
            self._quiet.append(tag)
        if tag in _BLOCKS:
            self._open.append([])
        if tag in ("img", "meta") and "http-equiv" not in given:
            self.read.texts.append(given.get("alt") or given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._quiet and self._quiet[-1] == tag:
            self._quiet.pop()
        if tag in _BLOCKS and self._open:
            self.read.texts.append(squeezed("".join(self._open.pop())))

    def handle_data(self, data: str) -> None:
        if self._quiet:
            return
        if self._open:
            self._open[-1].append(data)
        elif data.strip():
            self.read.texts.append("stray: " + data.strip())

    def handle_comment(self, data: str) -> None:
        self.read.marks.append("comment")


def squeezed(text: str) -> str:
    """Text on one line, spaces at its ends and between its words made one."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def read_html(page: str) -> Read:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.read


def read_markdown(text: str) -> Read:
    """By markdown-it, as GitHub reads it: tables, links of bare addresses, struck out text, footnotes."""
    return read_html(MarkdownIt("gfm-like").use(footnote_plugin).render(text))


def read_word(docx: bytes) -> Read:
    """Paragraphs of the header, the text and the footnotes, and every element of them."""
    read = Read()
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in ("word/header1.xml", "word/document.xml", "word/footnotes.xml", "docProps/core.xml"):
            root = ElementTree.fromstring(archive.read(name))
            # Pandoc cuts runs where the script changes, so runs and their look are not counted.
            names = (element.tag.rpartition("}")[2] for element in root.iter())
            read.marks += [mark for mark in names if mark not in ("r", "rPr", "rFonts", "b", "bCs", "t")]
            for paragraph in root.iter(f"{W}p"):
                read.texts.append(squeezed(_paragraph(paragraph)))
            read.texts += [root_text for root_text in _own_texts(root) if name.startswith("docProps")]
            read.texts += [
                element.get("descr", "") for element in root.iter() if element.tag.endswith("}docPr")
            ]
    return read


def _paragraph(paragraph: ElementTree.Element) -> str:
    """Text without marks of notes; a tab as a bar."""
    said = []
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is None or style.get(f"{W}val") != "FootnoteReference":
            said += [
                " | " if part.tag == f"{W}tab" else part.text or ""
                for part in run
                if part.tag in (f"{W}t", f"{W}tab")
            ]
    return "".join(said)


def _own_texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root]


def read_pdf(pdf: bytes) -> Read:
    """The text of all pages without any space, as one text, and the names of the structure tree."""
    reader = PdfReader(io.BytesIO(pdf))
    said = "".join(page.extract_text() for page in reader.pages)
    read = Read([re.sub(r"[\s\u200b\u00ad]", "", said)])
    root = reader.root_object["/StructTreeRoot"]
    _walk(root, read)
    return read


def _walk(node: object, read: Read) -> None:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            _walk(child, read)
    elif isinstance(node, DictionaryObject) and "/K" in node:
        kind = str(node.get("/S", "/Root"))[1:]
        if kind not in ("Span", "Root"):
            read.marks.append(kind)
        for name in ("/Alt", "/ActualText", "/Lang"):
            if name in node:
                read.attributes.append((kind, name[1:], str(node[name])))
        _walk(node["/K"], read)
