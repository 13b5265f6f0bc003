"""The files of one document in several forms, with its pictures beside the Markdown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ikt.telling.document import Document
from ikt.telling.writing.forms import BRIEFINGS, in_bytes, written
from ikt.telling.writing.pdf import SectionPages, pdf_pages, section_pages

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

    ``forms`` are of ``forms.BRIEFINGS``; ``name`` is that of each file without its ending.

    Raises:
        BadRequest: P850, an extra is lacking.
    """
    stem = f"{document.lang}/{name}"
    files: dict[str, bytes] = {}
    for form in (one for one in BRIEFINGS if one in forms):
        content = in_bytes(written(document, form, pictures="../img"))
        if form == "pdf" and pages is not None and (count := pdf_pages(content)) > pages:
            longest = sorted(section_pages(document), key=lambda item: -item.pages)[:_MOST_NAMED]
            return files, TooLong(count, tuple(longest))
        files[f"{stem}.{form}"] = content
        if form == "md":
            files.update({f"img/{figure.file}": figure.svg.encode() for figure in document.figures()})
    return files, None
