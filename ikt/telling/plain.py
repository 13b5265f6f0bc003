"""Plain text: paragraphs and sections no wider than the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.telling.language.wrapping import wrap


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
