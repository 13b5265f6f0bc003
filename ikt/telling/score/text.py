"""The score view as text for a terminal, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import re

from ikt.telling.language.wrapping import wrap
from ikt.telling.score.sentences import Row, ScoreView
from ikt.telling.score.words import SAY
from ikt.telling.writing.shown import shown

# From this width on the four parts of the evidence fit beside the points.
WIDE = 116
# More than this of a country's name is not cut off to save a column.
MOST_CUT = 2
# What makes a formula of a cell, also in the wide forms of East Asian keyboards; a number only looks so.
_COMPUTED = re.compile(r"\s*[-=+@＝＋－＠]")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?%?", re.ASCII)


def as_text(view: ScoreView, width: int) -> str:
    """Plain text no wider than the terminal, without colour; 80 columns hold all of it."""
    blocks = [view.title, *(wrap(line, width) for line in view.lead)]
    # With no row asked for there is no table.
    if view.rows:
        table = _Table(view, width)
        blocks.append(table.text())
        legend = [*view.legend, view.marks_legend] if table.has_marks else view.legend
        blocks.append("\n".join(wrap(line, width) for line in legend))
    for section in view.sections:
        lines = [section.heading, *(wrap(line, width, "  ") for line in section.lines)]
        blocks.append("\n".join(lines))
    if view.foot:
        blocks.append("\n".join(wrap(line, width) for line in view.foot))
    return "\n\n".join(blocks) + "\n"


def _widths(heads: list[str], cells: list[list[str]]) -> list[int]:
    return [max(len(line[k]) for line in [heads, *cells]) for k in range(len(heads))]


def _over(heads: list[str], cells: list[list[str]], width: int) -> int:
    """By how many columns a table is too wide."""
    return sum(_widths(heads, cells)) + len(heads) - 1 - width


class _Table:
    """Columns with their alignment and widths, made to fit."""

    def __init__(self, view: ScoreView, width: int) -> None:
        self.view = view
        lang = view.lang
        heads = [
            SAY(lang, "col_rank"),
            SAY(lang, "col_country"),
            SAY(lang, "col_score"),
            SAY(lang, "col_range"),
        ]
        heads += view.criteria_short
        cells = [self._cells(row) for row in view.rows]
        if width >= WIDE:
            heads += [SAY(lang, name) for name in ("col_direct", "col_proxy", "col_judgement", "col_unknown")]
            cells = [line + list(row.strength) for line, row in zip(cells, view.rows, strict=True)]
        else:
            heads += [SAY(lang, "known_short")]
            cells = [[*line, row.known] for line, row in zip(cells, view.rows, strict=True)]
        if any(row.own for row in view.rows):
            heads.insert(1, SAY(lang, "col_own"))
            cells = [[line[0], row.own, *line[1:]] for line, row in zip(cells, view.rows, strict=True)]
        self.name = heads.index(SAY(lang, "col_country"))
        # The letters of the safeguards go first where the line is too narrow: their words follow below.
        marked = [[*line, row.marks] for line, row in zip(cells, view.rows, strict=True)]
        self.has_marks = (
            any(row.marks for row in view.rows) and _over([*heads, ""], marked, width) <= MOST_CUT
        )
        if self.has_marks:
            heads, cells = [*heads, ""], marked
        self.heads = heads
        self.cells = cells
        self.widths = _widths(heads, cells)
        self.widths[self.name] = max(9, self.widths[self.name] - max(0, _over(heads, cells, width)))

    def _cells(self, row: Row) -> list[str]:
        return [row.rank, row.short, row.score, f"{row.low}–{row.high}", *row.points]

    def _line(self, cells: list[str]) -> str:
        parts = []
        for k, (cell, size) in enumerate(zip(cells, self.widths, strict=True)):
            left = k == self.name or self.heads[k] == ""
            text = cell if len(cell) <= size else cell[: size - 1] + "."
            parts.append(text.ljust(size) if left else text.rjust(size))
        return " ".join(parts).rstrip()

    def text(self) -> str:
        lines = [self._line(self.heads)]
        full = sum(self.widths) + len(self.widths) - 1
        for place, cells in enumerate(self.cells):
            if place == self.view.line_after:
                lines.append(f" {self.view.line}".rjust(full, "-"))
            lines.append(self._line(cells))
        return "\n".join(lines)


def as_markdown(view: ScoreView) -> str:
    """Markdown with a full table; every text in it passes the one escape of Markdown."""
    from ikt.telling.writing.markdown import text as md

    lang = view.lang
    heads = [SAY(lang, name) for name in ("col_rank", "col_country", "col_score", "col_range")]
    heads += view.criteria
    heads += [
        SAY(lang, name)
        for name in ("col_direct", "col_proxy", "col_judgement", "col_unknown", "col_cautions")
    ]
    lines = [f"# {md(view.title)}", "", *(line for text in view.lead for line in (md(text), ""))]
    if view.rows:
        lines.append("| " + " | ".join(md(head) for head in heads) + " |")
        lines.append(
            "|" + "|".join(" --- " if k in (1, len(heads) - 1) else " ---: " for k in range(len(heads))) + "|"
        )
    for place, row in enumerate(view.rows):
        if place == view.line_after:
            lines.append("| | **" + md(view.line) + "** |" + " |" * (len(heads) - 2))
        cells = [row.rank, row.name, row.score, f"{row.low}–{row.high}", *row.points, *row.strength]
        lines.append("| " + " | ".join(md(cell) for cell in [*cells, "; ".join(row.cautions)]) + " |")
    for section in view.sections:
        lines += ["", f"## {md(section.heading)}", "", *(f"- {md(line)}" for line in section.lines)]
    if view.foot:
        lines += ["", *(line for text in view.foot for line in (md(text), ""))]
    return "\n".join(lines).rstrip() + "\n"


def as_csv(view: ScoreView) -> str:
    """One row per country shown, numbers as printed, for a spreadsheet.

    A cell stays what it is: a number a number, a text a text, and none is a formula or two lines.
    """
    lang = view.lang
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", delimiter=";" if lang == "nl" else ",")
    heads = ["iso2", *(SAY(lang, name) for name in ("col_rank", "col_country", "col_score"))]
    heads += [*SAY(lang, "col_range").split("–"), *view.criteria]
    heads += [
        SAY(lang, name)
        for name in ("col_direct", "col_proxy", "col_judgement", "col_unknown", "col_cautions")
    ]
    writer.writerow([_cell(head) for head in heads])
    for row in view.rows:
        cells = [
            row.iso2,
            row.rank.lstrip("="),
            row.name,
            row.score,
            row.low,
            row.high,
            *row.points,
            *row.strength,
        ]
        writer.writerow([_cell(cell) for cell in [*cells, "; ".join(row.cautions)]])
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell on one line, marked as text where a spreadsheet would compute it; a number stays one."""
    cell = shown(text)
    return f"'{cell}" if _COMPUTED.match(cell) and not _NUMBER.fullmatch(cell) else cell
