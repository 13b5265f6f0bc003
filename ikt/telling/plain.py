"""Plain text: paragraphs and sections no wider than the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines below it; a line that begins with spaces is one level deeper."""

    heading: str
    lines: tuple[str, ...]


def sections_text(title: str, sections: Sequence[Section], width: int) -> str:
    """A title and sections as plain text; a line that begins with spaces is one level deeper."""
    return f"{title}\n\n{sections_only(sections, width)}"


def sections_only(sections: Sequence[Section], width: int) -> str:
    """Sections as plain text, an empty line between them."""
    blocks = []
    for section in sections:
        lines = [wrap(section.heading, width)]
        for line in section.lines:
            deeper = len(line) - len(line.lstrip())
            lines.append(wrap(line.lstrip(), width, "  " + " " * deeper))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def wrap(text: str, width: int, indent: str = "", deeper: str | None = None) -> str:
    """A paragraph broken at the width, later lines indented two more where any are, or as ``deeper`` says."""
    later = indent + ("  " if indent else "") if deeper is None else deeper
    return textwrap.fill(
        text, max(width, 40), initial_indent=indent, subsequent_indent=later,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
