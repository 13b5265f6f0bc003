"""The files of one document in several forms, with its pictures beside the Markdown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ikt.telling.document import Document
from ikt.telling.writing.html import to_html
from ikt.telling.writing.markdown import to_markdown
from ikt.telling.writing.pdf import SectionPages, pdf_pages, section_pages, to_pdf
from ikt.telling.writing.word import to_word

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class TooLong:
    """A PDF of more pages than asked for: so many, and the longest parts of it, the longest first."""

    pages: int
    longest: tuple[SectionPages, ...]


def files_of(
    document: Document, name: str, forms: Collection[str], pages: int | None = None
) -> tuple[dict[str, bytes], TooLong | None]:
    """Files by their path below a folder, and why there is no PDF among them where it is over ``pages``.

    ``forms`` are of ``md``, ``html``, ``docx`` and ``pdf``; ``name`` is that of each file without its ending.

    Raises:
        BadRequest: P850, an extra is lacking.
    """
    stem = f"{document.lang}/{name}"
    files: dict[str, bytes] = {}
    if "md" in forms:
        files[f"{stem}.md"] = to_markdown(document, "../img").encode()
        files.update({f"img/{figure.file}": figure.svg.encode() for figure in document.figures()})
    if "html" in forms:
        files[f"{stem}.html"] = to_html(document).encode()
    if "docx" in forms:
        files[f"{stem}.docx"] = to_word(document)
    if "pdf" in forms:
        pdf = to_pdf(document)
        count = pdf_pages(pdf)
        if pages is not None and count > pages:
            longest = sorted(section_pages(document), key=lambda item: -item.pages)[:_MOST_NAMED]
            return files, TooLong(count, tuple(longest))
        files[f"{stem}.pdf"] = pdf
    return files, None
