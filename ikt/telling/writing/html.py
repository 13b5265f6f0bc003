"""A document as one HTML file that needs nothing else: no script, no font, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from ikt.model.base import Language
from ikt.telling.document import Column, Document, Figure, Line, Strong, Table
from ikt.telling.writing.safe_svg import drawing
from ikt.telling.writing.shown import (
    REMEMBERED,
    Notes,
    Piece,
    alt_of,
    broken,
    heading,
    kind,
    leads,
    shown,
    single,
    title_of,
)  # fmt: skip
from ikt.telling.writing.words import SAY

# From so many sections on a list of them stands at the top.
_SECTIONS_FOR_CONTENTS = 6
# Ids that the template gives.
_OF_THE_PAGE = re.compile(r"(part|note|ref|figure|drawing)[\d-].*|contents|notes")
_BARE = re.compile("[A-Za-z0-9]")
_EMPTY, _WBR, _STRONG = Markup(), Markup("<wbr>"), Markup("<strong>%s</strong>")
_COLUMNS: dict[Column, Markup] = {"text": Markup("text"), "number": Markup("number")}
_PARAGRAPH, _LEAD = Markup("<p>%s</p>"), Markup('<p class="lead">%s</p>')
_MARK = Markup('<sup>%s<a id="ref%s-%s" href="#note%s" role="doc-noteref" aria-label="%s">%s</a></sup>')


_BACK = Markup('<a href="#ref%s-%s" role="doc-backlink" aria-label="%s">↩%s</a>')
_NTH = Markup("<sup>%s</sup>")


@dataclass(frozen=True, slots=True)
class _Picture:
    """A figure ready to stand in the page, with its number."""

    number: int
    svg: Markup
    alt: str


def to_html(document: Document) -> str:
    """The document as one file, pictures and style inside.

    Raises:
        ValueError: a picture holds what has no place in it (see ``drawing``).
    """
    document = document.laid_out(narrow=False)
    notes = Notes(document)

    def line(line: Line) -> Markup:
        words = single(line)
        return _line(notes.pieces(line), document.lang) if words is None else _words(words)

    numbers = count(1)
    taken: set[str] = set()
    style, printed = _style(), _printed_style(document)
    titled = [(index, heading(part)) for index, part in enumerate(document.parts, 1) if heading(part)]
    return _template().render(
        document=document, title=title_of(document), shown=shown, kind=kind, heading=heading, words=_words,
        lines=lambda lines: map(line, lines), rows=lambda table: _rows(table, line),
        paragraph=lambda line: _paragraph(notes.pieces(line), document.lang),
        picture=lambda figure: _picture(figure, next(numbers), taken, document.lang),
        contents=titled if len(titled) >= _SECTIONS_FOR_CONTENTS else [], notes=notes.texts,
        keywords=", ".join(map(shown, document.keywords)), style=style, printed=printed,
        policy=_policy(style, printed), back=lambda *note: _back(*note, document.lang),
        say=lambda name, **params: SAY(document.lang, name, **params),
    ).strip() + "\n"  # fmt: skip


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("ikt.telling.writing"), undefined=StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("document.html.j2")


@cache
def _style() -> Markup:
    """The constant style; ours, so it needs no escaping."""
    loader = PackageLoader("ikt.telling.writing")
    source, _name, _fresh = loader.get_source(Environment(autoescape=True), "style.css.j2")
    return Markup(source)  # noqa: S704


def _printed_style(document: Document) -> Markup:
    """The running line and the handling mark for the head of each printed page.

    A style can hold them as strings only, so every character but letters and digits is written as its
    number: nothing can end the string or the style.
    """
    running, marking = (_css_string(words) for words in (document.running, document.marking))
    return Markup(f"@page{{@top-left{{content:{running}}}@top-right{{content:{marking}}}}}")  # noqa: S704


def _css_string(words: str) -> str:
    inside = "".join(
        character if _BARE.fullmatch(character) else f"\\{ord(character):06x}"
        for character in shown(words).strip()
    )
    return f'"{inside}"'


def _policy(*styles: Markup) -> str:
    """What the page may do: nothing but use these styles."""
    digests = (base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'"


@lru_cache(REMEMBERED)
def _words(text: str) -> Markup:
    """Text in which a very long word may break."""
    parts = broken(text)
    return escape(text) if len(parts) == 1 else _WBR.join(parts)


def _rows(
    table: Table, line: Callable[[Line], Markup]
) -> Iterator[tuple[Markup | None, list[tuple[Markup, Markup]]]]:
    """Each row: its head, if it has one, and the kind and text of every other cell."""
    columns = [_COLUMNS[column] for column in table.columns]
    headed = table.columns[0] == "text" and len(table.columns) > 1
    for row in table.rows:
        cells = list(zip(columns, map(line, row), strict=True))
        yield (cells[0][1], cells[1:]) if headed else (None, cells)


def _line(pieces: Sequence[Piece], lang: Language) -> Markup:
    written = [_piece(piece, lang) for piece in pieces]
    return written[0] if len(written) == 1 else _EMPTY.join(written)


def _paragraph(pieces: Sequence[Piece], lang: Language) -> Markup:
    return (_LEAD if leads(pieces) else _PARAGRAPH) % _line(pieces, lang)


def _piece(piece: Piece, lang: Language) -> Markup:
    if isinstance(piece, str):
        return _words(piece)
    if isinstance(piece, Strong):
        return _strong(piece.text)
    return _mark(piece.number, piece.time, piece.joined, lang)


@lru_cache(REMEMBERED)
def _strong(words: str) -> Markup:
    return _STRONG % _words(words)


@lru_cache(REMEMBERED)
def _mark(number: int, time: int, joined: bool, lang: Language) -> Markup:
    label = SAY(lang, "note", number=number)
    return _MARK % (",\u00a0" if joined else "", number, time, number, label, number)


@lru_cache(REMEMBERED)
def _back(number: int, time: int, times: int, lang: Language) -> Markup:
    """The link from a note to one of the places where it is cited."""
    label = SAY(lang, "back" if times == 1 else "back_nth", number=number, time=time)
    return _BACK % (number, time, label, _NTH % time if times > 1 else "")


def _picture(figure: Figure, number: int, taken: set[str], lang: Language) -> _Picture:
    """The figure; where an id in it is taken, all of its ids are made its own."""
    drawn = drawing(figure.svg)
    if drawn.ids & taken or any(_OF_THE_PAGE.fullmatch(name) for name in drawn.ids):
        drawn = drawing(figure.svg, f"drawing{number}-")
    taken |= drawn.ids
    # Checked by ``drawing``: it holds shapes and words only, and markup in the words is escaped.
    return _Picture(number, Markup(drawn.svg), alt_of(figure, lang))  # noqa: S704
