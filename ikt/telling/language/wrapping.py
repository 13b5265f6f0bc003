"""Text broken at the width of a terminal."""

from __future__ import annotations

import textwrap


def wrap(text: str, width: int, indent: str = "", deeper: str | None = None) -> str:
    """A paragraph broken at the width, later lines indented two more where any are, or as ``deeper`` says."""
    later = indent + ("  " if indent else "") if deeper is None else deeper
    return textwrap.fill(
        text, max(width, 40), initial_indent=indent, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
