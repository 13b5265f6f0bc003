"""A workbook in which text is text, whatever it begins with."""

from __future__ import annotations

from typing import Any, BinaryIO

from ikt.telling.writing.extras import needs


def plain_book(out: BinaryIO, extra: str, **more: object) -> Any:
    """A new workbook of XlsxWriter that is written to ``out`` when it is closed.

    What comes from a file never becomes a formula, a link or a number. ``more`` are further options of
    XlsxWriter.

    Raises:
        BadRequest: P850, when ``extra``, which brings XlsxWriter, is not installed.
    """
    with needs(extra):
        from xlsxwriter import Workbook  # type: ignore[import-untyped]
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        **more,
    }
    return Workbook(out, options)
