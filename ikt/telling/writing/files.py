"""The files of one document in several forms, with its pictures beside the Markdown."""

from __future__ import annotations

from collections.abc import Collection

from ikt.telling.document import Document
from ikt.telling.writing.forms import BRIEFINGS, in_bytes, written


def files_of(document: Document, name: str, forms: Collection[str]) -> dict[str, bytes]:
    """Files by their path below a folder.

    ``forms`` are of ``forms.BRIEFINGS``; ``name`` is that of each file without its ending.

    Raises:
        BadRequest: P850, an extra is lacking.
    """
    stem = f"{document.lang}/{name}"
    files: dict[str, bytes] = {}
    for form in (one for one in BRIEFINGS if one in forms):
        files[f"{stem}.{form}"] = in_bytes(written(document, form, pictures="../img"))
        if form == "md":
            files.update({f"img/{figure.file}": figure.svg.encode() for figure in document.figures()})
    return files
