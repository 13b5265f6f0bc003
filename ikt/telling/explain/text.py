"""An explanation as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from ikt.telling.explain.sentences import ExplainView
from ikt.telling.language.wrapping import wrap
from ikt.telling.plain import sections_only


def explain_text(view: ExplainView, width: int) -> str:
    """An explanation as plain text: sentences, the table, sections."""
    blocks = [wrap(view.title, width), *(wrap(line, width) for line in view.lead)]
    if view.table is not None:
        lines = [view.table.heads, *view.table.rows]
        sizes = [max(len(line[k]) for line in lines) for k in range(len(view.table.heads))]
        longest = max(len(word) for line in lines for word in line[0].split())
        # No word is broken: where the names need it, the numbers stand closer together.
        rest, gaps = sum(sizes[1:]), len(sizes) - 1
        gap = 2 if rest + 2 * gaps + longest <= width else 1
        sizes[0] = max(longest, min(sizes[0], width - rest - gap * gaps))
        blocks.append("\n".join(row for line in lines for row in _columns(line, sizes, gap)))
    if view.note:
        blocks.append(wrap(view.note, width))
    return "\n\n".join(blocks) + "\n\n" + sections_only(view.sections, width)


def _columns(line: Sequence[str], sizes: Sequence[int], gap: int) -> list[str]:
    """The lines of one row; a name too long for its column goes on below, at words."""
    name = textwrap.wrap(line[0], sizes[0], break_on_hyphens=False) or [""]
    cells = [cell.rjust(size) for cell, size in zip(line[1:], sizes[1:], strict=True)]
    return [(" " * gap).join([name[0].ljust(sizes[0]), *cells]).rstrip(), *name[1:]]
