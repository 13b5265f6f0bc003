"""A form as a Word file: what python-docx makes, as bytes that are the same whenever it is made."""

from __future__ import annotations

import gc
import io
import zipfile
from collections.abc import Callable
from typing import Any

from ikt.telling.writing.extras import needs

_ENTRY = (1980, 1, 1, 0, 0, 0)


def word_form(fill: Callable[[Any], object]) -> bytes:
    """The .docx that ``fill`` makes of an empty document of python-docx.

    Raises:
        BadRequest: P850, when the extra ``ask`` is not installed.
    """
    with needs("ask"):
        from docx import Document
    packed, out = io.BytesIO(), io.BytesIO()
    document = Document()
    fill(document)
    document.save(packed)
    del document
    # A document and its parts name each other, and Python does not count what their trees of XML hold: left
    # to itself it keeps the documents of hundreds of forms.
    gc.collect(1)
    with zipfile.ZipFile(packed) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in there.infolist():
            # Without the moment at which it was packed.
            made.writestr(zipfile.ZipInfo(one.filename, _ENTRY), there.read(one), zipfile.ZIP_DEFLATED)
    return out.getvalue()
