"""Coherence matrix: which kinds of effort meet in which country, by what the strategy chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.presence import presence
from ikt.model.base import Language
from ikt.telling.assessed.safeguards import flags
from ikt.telling.document import Figure
from ikt.telling.language.alphabet import alphabetical
from ikt.telling.language.citing import cite_together
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.overview.cells import COLUMNS, SHOWN, KindCell, cells_of
from ikt.telling.overview.letters import flags_line
from ikt.telling.pictures.canvas import (
    ASCENT,
    DEEP,
    EDGE,
    INK,
    LEADING,
    PALE,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    clean,
    shorten,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import SAY, foot

CHOICES = ("chosen", "possible", "logical_partner", "continued_without_extra", "phase_out", "not_named")
# Where the choice asks for no effort yet, a single entry is told in a sentence, not in a row.
IN_SHORT = ("possible", "logical_partner", "continued_without_extra", "not_named")

NAMES = 140.0  # px for the names of countries
PITCH, SQUARE = 15.6, 13.5
GROUP = 20.5  # px for the heading of a group
LINES = 8  # of the sentence below the rows of a group, at most
PAD = 6.0  # px on either side of a word in its square
BETWEEN = 3.0  # px between two squares in one cell
APART = 10.0  # px between two columns


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One country: a cell for each kind of effort; ``name`` in sentences, ``label`` at its row."""

    name: str
    label: str
    cells: tuple[KindCell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Countries that the strategy put in one class.

    ``in_short``: those with a single entry stand together in a sentence instead of a row each.
    """

    heading: str
    rows: tuple[MatrixRow, ...]
    in_short: bool = False

    def drawn(self) -> list[MatrixRow]:
        """Who has a row."""
        least = 2 if self.in_short else 1
        return [row for row in self.rows if sum(map(bool, row.cells)) >= least]

    def told(self) -> list[MatrixRow]:
        """Who stands in the sentence, with one entry or none."""
        return [row for row in self.rows if row not in self.drawn()]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Groups of countries against kinds of effort; ``title`` states what stands out."""

    lang: Language
    title: str
    says: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    foot: str


def matrix_of(assessment: Assessment, lang: Language, title: str) -> Matrix:
    """The matrix of all countries with a block on the strategy, at the as-of date of the assessment."""
    a = assessment
    presences = {row: presence(a, row) for row, unit in enumerate(a.units) if unit.choice is not None}
    groups = []
    for choice in CHOICES:
        rows = tuple(
            MatrixRow(
                unit.name.say(lang),
                " ".join((unit.short.say(lang), *flags(a, row, lang))),
                cells_of(unit, presences[row], lang),
            )
            for row, unit in enumerate(a.units)
            if unit.choice == choice
        )
        if rows:
            in_order = tuple(sorted(rows, key=_fullest))
            groups.append(Group(SAY(lang, choice), in_order, in_short=choice in IN_SHORT))
    heads = tuple(SAY(lang, column) for column in COLUMNS)
    ids = {item.source for one in presences.values() for item in one.items if item.kind in SHOWN}
    cited = [source for id_, source in a.evidence.sources.items() if id_ in ids]
    footer = foot(cite_together(cited, lang, a.recipe.as_of), a.recipe.as_of, lang)
    says = " ".join(filter(None, (SAY(lang, "matrix_says"), flags_line(a, presences, lang))))
    return Matrix(lang, title, says, heads, tuple(groups), footer)


def _fullest(row: MatrixRow) -> tuple[int, int, tuple[str, str]]:
    """Where most comes together first."""
    done = sum(1 for cell in row.cells if cell.done)
    return -done, -sum(1 for cell in row.cells if cell), alphabetical(row.label)


def matrix(data: Matrix, file: str) -> Figure:
    """The matrix as a figure under the title it was given."""
    canvas = Canvas()
    y = _says(canvas, data)
    columns = _columns(data)
    y = _heads(canvas, data, columns, y)
    for group in data.groups:
        y = _group(canvas, data, group, columns, y)
    alt = _alt(data)
    svg = canvas.svg(file, data.title, alt, y + 4.0, data.lang)
    return Figure(file, data.title, svg, alt, data.foot)


# The shapes in the key, each with a word that stands in it in the picture.
_KEY = ("matrix_done", "matrix_planned", "matrix_over", "matrix_lapsed")


def _key_cell(key: str, lang: Language) -> KindCell:
    if key == "matrix_done":
        return KindCell(done=SAY(lang, "yes"))
    if key == "matrix_planned":
        return KindCell(planned=SAY(lang, "meant"))
    words = {
        "matrix_over": SAY(lang, "no"),
        "matrix_lapsed": SAY(lang, "lapsed", year=2021),
        "matrix_flag": "!",
    }
    return KindCell(over=words[key])


def _says(canvas: Canvas, data: Matrix) -> float:
    """What the columns hold and the squares mean; gives the y below."""
    y = canvas.lines(EDGE, 12.0, wrap(data.says, WIDTH - 2.0 * EDGE, SMALL, 4), size=SMALL) + 6.0
    x = EDGE
    for key in _KEY:
        cell = _key_cell(key, data.lang)
        words = SAY(data.lang, key)
        if x + _cell_width(cell) + 6.0 + text_width(words, SMALL) > WIDTH - EDGE:
            x, y = EDGE, y + PITCH
        width = _draw_cell(canvas, cell, x, y - SQUARE + 3.5, key=True)
        canvas.text(x + width + 6.0, y, words, size=SMALL)
        x += width + text_width(words, SMALL) + 24.0
    return y + 12.0


def _squares(cell: KindCell) -> list[tuple[str, str]]:
    """What a cell holds, in the order in which it is drawn: the kind of square and its word."""
    pairs = (("done", cell.done), ("planned", cell.planned), ("over", cell.over))
    return [(kind, word) for kind, word in pairs if word]


def _size(kind: str, word: str) -> float:
    """Width of a square (px); a word without a square has that of its letters."""
    return text_width(word, SMALL) + (0.0 if kind == "over" else 2.0 * PAD)


def _cell_width(cell: KindCell) -> float:
    sizes = [_size(kind, word) for kind, word in _squares(cell)]
    return sum(sizes) + BETWEEN * max(0, len(sizes) - 1)


def _columns(data: Matrix) -> list[tuple[float, float]]:
    """Left edge and width of each column: as wide as what it holds, the rest shared out equally."""
    count = max(1, len(data.heads))
    room = WIDTH - NAMES - APART * count
    wanted = _wanted(data, WIDTH)
    if sum(wanted) > room:
        wanted = _wanted(data, max(30.0, room / count))
    widths = _held(wanted, room)
    spare = (WIDTH - NAMES - sum(widths)) / count
    edges, x = [], NAMES
    for width in widths:
        edges.append((x + spare / 2.0, width))
        x += width + spare
    return edges


def _wanted(data: Matrix, room: float) -> list[float]:
    """Widths (px) of the columns when a head wider than the room goes on in a second line."""
    wanted = []
    for index, head in enumerate(data.heads):
        cells = [row.cells[index] for group in data.groups for row in group.drawn()]
        longest = max((text_width(word, SMALL, True) for word in clean(head).split()), default=0.0)
        lines = wrap(head, max(room, min(longest, 2.0 * room)) + 0.01, SMALL, 2, True)
        widths = [text_width(line, SMALL, True) for line in lines] + [_cell_width(cell) for cell in cells]
        wanted.append(max(widths, default=room))
    return wanted


def _held(wanted: Sequence[float], room: float) -> list[float]:
    """Widths (px) that fit in a room together: only the widest give way, all to the same width."""
    held = sorted(wanted)
    for index, width in enumerate(held):
        rest = (room - sum(held[:index])) / (len(held) - index)
        if width > rest:
            return [min(one, rest) for one in wanted]
    return list(wanted)


def _heads(canvas: Canvas, data: Matrix, columns: Sequence[tuple[float, float]], y: float) -> float:
    """The kinds of effort; gives the y below them."""
    step = SMALL * LEADING
    heads = [
        wrap(head, width + 0.01, SMALL, 2, True) for head, (_, width) in zip(data.heads, columns, strict=True)
    ]
    most = max(map(len, heads), default=0)
    for lines, (x, width) in zip(heads, columns, strict=True):
        first = y + step * (most - len(lines)) + SMALL * ASCENT
        canvas.lines(x + width / 2.0, first, lines, size=SMALL, bold=True, anchor="middle")
    return y + most * step + 6.0


def _group(
    canvas: Canvas, data: Matrix, group: Group, columns: Sequence[tuple[float, float]], y: float
) -> float:  # fmt: skip
    """One class of countries; those without a row stand in a sentence."""
    canvas.line(0.0, y, WIDTH, y, width=1.2)
    heading = SAY(data.lang, "group", name=group.heading, count=len(group.rows))
    canvas.text(EDGE, y + 15.5, shorten(heading, WIDTH - 2.0 * EDGE, TEXT, True), bold=True)
    y += GROUP
    for row in group.drawn():
        _row(canvas, row, columns, y)
        y += PITCH
    sentences = _told(data, group)
    beside = EDGE + text_width(clean(heading), TEXT, True) + 12.0
    if not group.drawn() and beside + text_width(sentences, SMALL) <= WIDTH - EDGE:
        canvas.text(beside, y - GROUP + 15.5, sentences, size=SMALL)
    elif sentences:
        lines = wrap(sentences, WIDTH - 2.0 * EDGE, SMALL, LINES)
        y = canvas.lines(EDGE, y + 11.5, lines, size=SMALL) - 9.0
    return y + 3.0


def _told(data: Matrix, group: Group) -> str:
    """Who has no row: first by the one entry there is, then those of whom nothing is stated."""
    alike: dict[str, list[str]] = {}
    empty = []
    for row in group.told():
        row_words = _said(data, row)
        if row_words:
            alike.setdefault(row_words[0], []).append(row.label)
        else:
            empty.append(row.label)
    words = []
    if alike:
        pairs = ((cell, enumerate_words(sorted(names), data.lang)) for cell, names in alike.items())
        listed = "; ".join(SAY(data.lang, "matrix_alike", cell=cell, list=names) for cell, names in pairs)
        words.append(SAY(data.lang, "matrix_one", list=listed))
    if empty:
        words.append(SAY(data.lang, "matrix_none", list=enumerate_words(empty, data.lang)))
    return " ".join(words)


def _row(canvas: Canvas, row: MatrixRow, columns: Sequence[tuple[float, float]], y: float) -> None:
    canvas.line(0.0, y, WIDTH, y, stroke=PALE)
    canvas.text(EDGE, y + 12.6, shorten(row.label, NAMES - 14.0, TEXT))
    for cell, (x, width) in zip(row.cells, columns, strict=True):
        fitted = _fit(cell, width)
        _draw_cell(canvas, fitted, x + (width - _cell_width(fitted)) / 2.0, y + (PITCH - SQUARE) / 2.0)


def _fit(cell: KindCell, width: float) -> KindCell:
    """The cell with its words cut so that it fits in a column."""
    parts = _squares(cell)
    if _cell_width(cell) <= width or not parts:
        return cell
    each = (width - BETWEEN * (len(parts) - 1)) / len(parts)
    # A square too small for any word stays a square.
    cut = {kind: shorten(word, each - _size(kind, ""), SMALL) or " " for kind, word in parts}
    return KindCell(cut.get("done", ""), cut.get("planned", ""), cut.get("over", ""))


def _draw_cell(canvas: Canvas, cell: KindCell, x: float, y: float, *, key: bool = False) -> float:
    """Draws a cell from x on; gives its width (px)."""
    width = _cell_width(cell)
    for kind, word in _squares(cell):
        size = _size(kind, word)
        name = "key" if key else kind
        if kind == "done":
            canvas.box(x, y, size, SQUARE, fill=DEEP, name=name)
        elif kind == "planned":
            canvas.box(x + 0.6, y + 0.6, size - 1.2, SQUARE - 1.2, stroke=DEEP, dash="3 2", name=name)
        words, fill = word.strip(), PAPER if kind == "done" else INK
        canvas.text(x + size / 2.0, y + SQUARE - 3.4, words, size=SMALL, anchor="middle", fill=fill)
        x += size + BETWEEN
    return width


def _alt(data: Matrix) -> str:
    sentences = []
    for group in data.groups:
        rows = [_alt_row(data, row) for row in group.rows if any(row.cells)]
        empty = [row.name for row in group.rows if not any(row.cells)]
        heading = SAY(data.lang, "group", name=group.heading, count=len(group.rows))
        sentences.append(f"{heading}: {', '.join(rows)}." if rows else f"{heading}.")
        if empty:
            sentences.append(SAY(data.lang, "matrix_none", list=enumerate_words(empty, data.lang)))
    return SAY(data.lang, "matrix_alt", groups=" ".join(sentences)).strip()


def _alt_row(data: Matrix, row: MatrixRow) -> str:
    return SAY(data.lang, "matrix_alt_row", name=row.name, cells="; ".join(_said(data, row)))


def _said(data: Matrix, row: MatrixRow) -> list[str]:
    """The cells of a row in words, empty ones left out."""
    parts = []
    for head, cell in zip(data.heads, row.cells, strict=True):
        words = [cell.done] if cell.done else []
        if cell.planned:
            words.append(SAY(data.lang, "matrix_alt_planned", word=cell.planned))
        if cell.over:
            words.append(SAY(data.lang, "matrix_alt_over", word=cell.over))
        words = [cell.said] if cell.said else words
        parts += [SAY(data.lang, "matrix_alt_cell", head=head, words=", ".join(words))] if words else []
    return parts
