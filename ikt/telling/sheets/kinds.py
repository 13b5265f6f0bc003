"""In which kinds of files a form can be had, and who writes each; a writer is loaded when it writes."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from ikt.telling.sheets.form import Form

# Ending -> the module and the function that make such a file of a form.
KINDS = {
    "xlsx": ("ikt.telling.sheets.workbook", "to_workbook"),
    "html": ("ikt.telling.sheets.page", "to_page"),
    "docx": ("ikt.telling.sheets.word", "to_word"),
}


def written(form: Form, kind: str) -> bytes:
    """The form as a file of one of ``KINDS``; raises BadRequest (P850) where the extra ``ask`` is lacking."""
    module, name = KINDS[kind]
    write = cast(Callable[[Form], str | bytes], getattr(import_module(module), name))
    made = write(form)
    return made.encode() if isinstance(made, str) else made


def file_name(form: Form, kind: str) -> str:
    """What the file of an assessor is called: by the round and the id, so by nobody's name."""
    return f"{form.round}-{form.assessor}.{kind}"
