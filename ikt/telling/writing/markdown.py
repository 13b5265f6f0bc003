"""A document as Markdown (CommonMark with the tables and footnotes of GitHub)."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from ikt.model.base import Language
from ikt.telling.document import Document, Figure, Line, Strong, Table
from ikt.telling.writing.shown import (
    REMEMBERED,
    Cite,
    Notes,
    Piece,
    alt_of,
    heading,
    kind,
    shown,
    single,
    title_of,
)  # fmt: skip

# What means something anywhere: escapes, emphasis, code, links, tags, cells, struck out, sums, headings;
# an underscore not within a word; an entity; addresses that GitHub would make links of. It begins with one
# set of characters and looks around only after that, since a search for such a set is quick.
_ANYWHERE = re.compile(
    r"[\\`*\[\]<|~$#_&:.@]"
    r"(?:(?<=[\\`*\[\]<|~$#])"
    r"|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))"
    r"|(?<=&)(?=#?[A-Za-z0-9]+;)"
    r"|(?<=:)(?=//)|(?<=[Ww][Ww][Ww]\.)|(?<=@)(?=\w))"
)
# What means something at the start of a line only: a quote, a list, a rule, a line under a heading, a number.
_START = re.compile(r"[-+=](?![^\W_])|>")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](\s|$))")
# Right after the mark of a footnote these would make a definition or a link of it.
_AFTER_MARK = re.compile(r"[:(]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def to_markdown(document: Document, picture_folder: str) -> str:
    """The document as Markdown; pictures are linked as ``picture_folder/file``."""
    document = document.laid_out(narrow=False)
    notes = Notes(document)

    def line(line: Line) -> str:
        words = single(line)
        return _line(notes.pieces(line)) if words is None else _at_start(_inline(words))

    written = _template().render(
        document=document, title=title_of(document), line=line, text=text, heading=heading, kind=kind,
        lines=lambda lines: map(line, lines), heads=lambda table: " | ".join(map(text, table.heads)),
        rows=lambda table: [" | ".join(map(line, row)) for row in table.rows], rule=_rule,
        notes=notes.texts, strong=lambda words: _line([Strong(shown(words).strip())]),
        picture=lambda figure: _picture(figure, picture_folder, document.lang),
    )  # fmt: skip
    return _EMPTY_LINES.sub("\n\n", written).strip() + "\n"


@cache
def _template() -> Template:
    # Markdown is no HTML: every text passes the filter of its own, `text` or `line`.
    environment = Environment(  # noqa: S701
        loader=PackageLoader("ikt.telling.writing"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("document.md.j2")


def text(words: str, start: bool = True) -> str:
    r"""Plain text that reads as it stands, wherever it is put; ``start`` when a line begins with it.

    >>> text("1. *R&D* <b> a_b _c_")
    '1\\. \\*R&D\\* \\<b> a_b \\_c\\_'
    """
    escaped = _inline(shown(words).strip())
    return _at_start(escaped) if start else escaped


@lru_cache(REMEMBERED)
def _inline(words: str) -> str:
    return _ANYWHERE.sub(r"\\\g<0>", words)


def _at_start(words: str) -> str:
    if _START.match(words):
        return "\\" + words
    return _NUMBERED.sub(r"\1\\", words, count=1) if _NUMBERED.match(words) else words


def _line(pieces: Sequence[Piece]) -> str:
    """A line of inline text, safe at the start of a block and in the cell of a table."""
    written: list[str] = []
    for index, piece in enumerate(pieces):
        before = written[-1] if written else ""
        if isinstance(piece, Cite):
            written.append(f" [^{piece.number}]" if piece.joined else f"[^{piece.number}]")
        elif isinstance(piece, Strong):
            after = pieces[index + 1] if index + 1 < len(pieces) else ""
            written.append(_strong(_inline(piece.text), before, after))
        else:
            cited = index > 0 and isinstance(pieces[index - 1], Cite)
            cites = index + 1 < len(pieces) and isinstance(pieces[index + 1], Cite)
            written.append(_words(_inline(piece), cited, cites))
    return _at_start("".join(written))


def _words(words: str, cited: bool, cites: bool) -> str:
    """Words between two marks: what would turn a mark into something else is escaped."""
    if cited and _AFTER_MARK.match(words):
        words = "\\" + words
    # Before a mark `!` would make a picture of it, and `^` a footnote within the line.
    return f"{words[:-1]}\\{words[-1]}" if cites and words.endswith(("!", "^")) else words


def _strong(words: str, before: str, after: Piece) -> str:
    """Strong words; with a tag where asterisks would not be read as such, between other letters."""
    follows = after if isinstance(after, str) else "[" if isinstance(after, Cite) else ""
    opens = not _is_sign(words[:1]) or not before or _is_apart(before[-1:])
    closes = not _is_sign(words[-1:]) or not follows or _is_apart(follows[0])
    return f"**{words}**" if opens and closes else f"<strong>{words}</strong>"


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_apart(character: str) -> bool:
    """A space or punctuation, by the older and the newer rules of CommonMark alike."""
    return character.isspace() or character in string.punctuation or unicodedata.category(character)[0] == "P"


def _picture(figure: Figure, folder: str, lang: Language) -> str:
    alt = text(alt_of(figure, lang), start=False)
    alt = "\\" + alt if alt.startswith("^") else alt  # else the bracket would be that of a footnote
    file = shown(figure.file)
    path = f"{folder.rstrip('/')}/{file}" if folder else file
    return f"![{alt}]({quote(path, safe='/._-~')})"


def _rule(table: Table) -> str:
    return " | ".join("---:" if kind == "number" else "---" for kind in table.columns)
