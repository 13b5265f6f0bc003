"""The forms of a document: what each is called, what it is called by people, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from ikt.telling.document import Document

# Columns of a text where nobody says how many.
_USUAL_WIDTH = 80


class Form(NamedTuple):
    """One form: ``writer`` is a function of the module ``module`` beside this one, ``also`` are other names.

    A ``binary`` form is no text and is not printed on a terminal; ``briefing`` ones ``ikt brief`` writes.
    """

    module: str
    writer: str
    also: tuple[str, ...] = ()
    binary: bool = False
    briefing: bool = False


# By name, which is the ending of its file as well, in the order in which they are told.
FORMS = {
    "text": Form("text", "to_text", ("table", "txt")),
    "md": Form("markdown", "to_markdown", ("markdown",), briefing=True),
    "html": Form("html", "to_html", ("htm",), briefing=True),
    "docx": Form("word", "to_word", ("word",), binary=True, briefing=True),
    "pdf": Form("pdf", "to_pdf", binary=True, briefing=True),
    "xlsx": Form("excel", "to_excel", ("excel",), binary=True),
    "csv": Form("comma_separated", "to_csv"),
}
# The name of a form by everything else that it is called.
ALSO = {also: name for name, form in FORMS.items() for also in form.also}
BRIEFINGS = tuple(name for name, form in FORMS.items() if form.briefing)


def written(document: Document, form: str, *, width: int = _USUAL_WIDTH, pictures: str = ".") -> str | bytes:
    """The document in one of ``FORMS``; its writer is imported only now.

    ``width`` counts the columns of a text, ``pictures`` is the folder to which Markdown links.

    Raises:
        BadRequest: P850, the extra that the form needs is not installed; P905, its program failed.
        ValueError: a picture holds what has no place in it.
    """
    writer: Callable[..., str | bytes] = getattr(
        import_module(f"ikt.telling.writing.{FORMS[form].module}"), FORMS[form].writer
    )
    if form == "text":
        return writer(document, width)
    if form == "md":
        return writer(document, pictures)
    return writer(document)


def in_bytes(text: str | bytes) -> bytes:
    """What is written to a file: a text as UTF-8."""
    return text.encode() if isinstance(text, str) else text
