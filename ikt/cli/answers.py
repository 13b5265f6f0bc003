"""How an answer leaves a command: in the form asked for, on the screen or in a file.

A command makes a document and, for programs, data; which of them is needed is settled here, so that every
command that answers has the same forms.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

import click

from ikt.cli.base import option, say
from ikt.cli.outcome import width
from ikt.cli.saving import force_option, save
from ikt.cli.streams import hand_over
from ikt.problems import BadRequest
from ikt.telling.document import Document
from ikt.telling.writing import forms

# Of documents, and of data for programs.
FORMS = (*forms.FORMS, "json")


class _Form(click.Choice[str]):
    """A form by its name or by what it was called before."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        word = str(value).lower().removeprefix(".")
        return super().convert(forms.ALSO.get(word, word), param, ctx)


def answer_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--format`` and ``-o`` of a command that answers: parameters ``form`` and ``output``."""
    into = option(
        "-o", "--output", metavar="FILE", en="Write the answer to a file; its ending chooses the form.",
        nl="Schrijf het antwoord naar een bestand; het achtervoegsel kiest de vorm.",
    )  # fmt: skip
    form = form_option(
        en="Form of the answer (default: text).", nl="Vorm van het antwoord (standaard: text)."
    )
    made: Callable[..., Any] = form(into(force_option(function)))
    return made


def form_option(*, en: str, nl: str) -> Callable[..., Any]:
    """``--format``: parameter ``form``, to be handed to ``deliver``."""
    found: Callable[..., Any] = option(
        "--format", "form", type=_Form(FORMS), metavar="|".join(FORMS), en=en, nl=nl
    )
    return found


def form_of(form: str | None, output: str | None) -> str:
    """The form asked for by name, else by the ending of the file, else text; raises BadRequest."""
    if form is not None or output is None:
        return form or "text"
    ending = PurePath(output).suffix.lower().removeprefix(".")
    name = forms.ALSO.get(ending, ending)
    if name not in FORMS or not ending:
        raise BadRequest("P903", value=output, allowed=[f".{one}" for one in FORMS if one != "text"])
    return name


def shows_pictures(form: str | None, output: str | None) -> bool:
    """Whether the form of an answer has room for pictures: not on a screen, and not among numbers."""
    asked = form_of(form, output)
    return asked in ("html", "docx", "pdf") or (asked == "md" and output is not None)


def deliver(
    form: str | None,
    output: str | None,
    document: Callable[[], Document],
    data: Callable[[], Mapping[str, Any]],
) -> None:
    """Print the answer or write it to a file; only what the form needs is made.

    Raises:
        BadRequest: P903, the ending of the file names no form; P904, a form that is no text was asked for
            on a terminal; P850, an extra is lacking.
    """
    asked = form_of(form, output)
    if output is None and asked in forms.FORMS and forms.FORMS[asked].binary and sys.stdout.isatty():
        raise BadRequest("P904", form=asked)
    kept: list[Document] = []

    def once() -> Document:
        kept.append(document())
        return kept[0]

    made = _written(asked, once, data)
    if output is not None:
        # Excel takes a file for UTF-8 only where it says so.
        mark = b"\xef\xbb\xbf" if asked == "csv" else b""
        save(output, mark + forms.in_bytes(made))
        # Markdown links its pictures, which stand beside it.
        for figure in kept[0].figures() if asked == "md" else ():
            save(str(PurePath(output).parent / figure.file), figure.svg.encode())
    elif isinstance(made, str):
        say(made, nl=False)
    else:
        hand_over(made)


def _written(
    form: str, document: Callable[[], Document], data: Callable[[], Mapping[str, Any]]
) -> str | bytes:
    """The answer in one form; a writer is imported only when it writes."""
    if form == "json":
        import json

        return json.dumps(data(), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return forms.written(document(), form, width=width())
