"""All countries against all fields: who specialises in what, and where cooperation could be and is not.

A number in every cell, so that it can be read as a table; three tones that lightness alone tells apart; a
frame where both specialise and the country is cited less than expected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.fit import SHARED, Fit, Verdict
from ikt.model.base import Language
from ikt.telling.assessed.naming import by_name, home_of
from ikt.telling.document import Figure
from ikt.telling.fit.teller import printed
from ikt.telling.fit.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
    GREY,
    INK,
    LEADING,
    PALE,
    PAPER,
    SMALL,
    WIDTH,
    Canvas,
    number,
    shorten,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

NAMES = 122.0  # px for the names of countries
MARKS = 13.0  # px right of a number for the mark of citing
PITCH, CELL = 16.0, 14.5
REACH = 3.4  # of a triangle
MUCH = 1.5  # times the bound: the darkest tone
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Square:
    """A cell: what is printed, its tone (0 to 2), citing (1 as expected or more, -1 less, 0 not known)."""

    words: str
    verdict: Verdict
    tone: int = 0
    cited: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One country; ``name`` in sentences, ``label`` at its row."""

    name: str
    label: str
    cells: tuple[Square, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FitPicture:
    """Countries against fields, the home country (``here``) first.

    ``own`` are the columns in which it specialises, ``counted`` those of which only articles are known,
    ``marked`` the column that was asked about.
    """

    lang: Language
    heads: tuple[str, ...]
    names: tuple[str, ...]
    here: Row
    rows: tuple[Row, ...]
    own: frozenset[int]
    counted: frozenset[int]
    marked: int | None
    bound: float
    foot: str


def picture_of(
    a: Assessment, fit: Fit, lang: Language, row: int | None = None, column: int | None = None
) -> FitPicture:
    """What the picture shows: all units by name, at most ``MOST_ROWS``; ``row`` and ``column`` stand out."""
    fields = fit.fields.fields
    order = by_name(a, range(len(a.units)), lang)[:MOST_ROWS]
    sources = dict.fromkeys(
        a.evidence.sources[a.evidence.source_of[name]].called.say(lang) for name in fit.fields.series
    )
    home = home_of(a, lang)
    return FitPicture(
        lang=lang,
        heads=tuple(field.short.say(lang) for field in fields),
        names=tuple(field.name.say(lang) for field in fields),
        here=Row(home, home, tuple(_own(fit, at, lang) for at in range(len(fields))), True),
        rows=tuple(
            Row(
                a.units[one].name.say(lang), a.units[one].short.say(lang),
                tuple(_square(fit, one, at, lang) for at in range(len(fields))), one == row,
            )
            for one in order
        ),
        own=frozenset(fit.own()),
        counted=frozenset(at for at, field in enumerate(fields) if field.specialisation is None),
        marked=column,
        bound=fit.fields.specialised,
        foot=foot(list(sources), a.recipe.as_of, lang),
    )  # fmt: skip


def _own(fit: Fit, column: int, lang: Language) -> Square:
    """The home country in a field."""
    here = fit.here[column]
    if fit.fields.fields[column].specialisation is None:
        return Square(_count(here.articles and here.articles.figure, lang), "unknown")
    if here.specialisation is None:
        return Square("?", "unknown")
    ratio = here.specialisation.figure
    return Square(
        printed(ratio, fit.fields.specialised, lang), "ours", _tone(fit, ratio) if here.specialised else 0
    )


def _square(fit: Fit, row: int, column: int, lang: Language) -> Square:
    """A country in a field; a ratio of too few articles has no tone."""
    cell = fit.cells[row][column]
    if fit.fields.fields[column].specialisation is None:
        return Square(_count(cell.articles and cell.articles.figure, lang), cell.verdict)
    if cell.specialisation is None:
        return Square("?", cell.verdict)
    ratio, few = cell.specialisation.figure, cell.verdict == "few"
    cited = 0 if cell.cited is None else 1 if cell.cited.figure >= fit.fields.expected else -1
    words = f"{'~' if few else ''}{printed(ratio, fit.fields.specialised, lang)}"
    return Square(words, cell.verdict, 0 if few else _tone(fit, ratio), 0 if few else cited)


def _tone(fit: Fit, ratio: float) -> int:
    bound = fit.fields.specialised
    return 0 if ratio < bound else 1 if ratio < MUCH * bound else 2


def _count(articles: float | None, lang: Language) -> str:
    return "?" if articles is None else numbers.figure(round(articles), lang)


def picture(data: FitPicture, file: str) -> Figure:
    """The picture as a figure; its title says how many share a specialisation, and who is cited less."""
    canvas = Canvas()
    said = SAY(data.lang, "picture_says", home=data.here.name, counted=_counted(data)).strip()
    y = canvas.lines(EDGE, 12.0, wrap(said, WIDTH - 2.0 * EDGE, SMALL, 5), size=SMALL)
    y = _key(canvas, data, y + 5.0)
    columns = _columns(data)
    top = y = _heads(canvas, data, columns, y + 8.0)
    y = _row(canvas, data, data.here, columns, y) + 3.0
    canvas.line(0.0, y - 1.5, WIDTH, y - 1.5, width=1.2)
    for row in data.rows:
        y = _row(canvas, data, row, columns, y)
    if data.marked is not None:
        x, width = columns[data.marked]
        for side in (x - 1.0, x + width - 1.0):
            canvas.line(side, top, side, y, stroke=DEEP, width=1.4, name="marked")
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y + 3.0, data.lang), alt, data.foot)


def _counted(data: FitPicture) -> str:
    if not data.counted:
        return ""
    named = enumerate_words([data.heads[column] for column in sorted(data.counted)], data.lang)
    return SAY(data.lang, "picture_counted", list=named)


def _columns(data: FitPicture) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is (px)."""
    width = (WIDTH - EDGE - NAMES) / len(data.heads)
    return [(NAMES + place * width, width) for place in range(len(data.heads))]


def _key(canvas: Canvas, data: FitPicture, y: float) -> float:
    """What tones, frame and marks mean; gives the y below."""
    lang = data.lang
    bound, much = (numbers.figure(one, lang) for one in (data.bound, MUCH * data.bound))
    entries = [
        (0, SAY(lang, "key_below", bound=bound)), (1, SAY(lang, "key_from", bound=bound)),
        (2, SAY(lang, "key_much", bound=much)),
    ]  # fmt: skip
    x = EDGE
    for tone, words in entries:
        canvas.box(x, y, 20.0, 12.0, fill=_fill(tone), stroke=GREY if tone == 0 else "", name="key")
        x = _said(canvas, x + 25.0, y + 10.5, words)
    canvas.box(x + 0.8, y, 20.0, 12.0, stroke=INK, name="key")
    _said(canvas, x + 27.0, y + 10.5, SAY(lang, "key_could"))
    y += SMALL * LEADING + 4.0
    x = EDGE
    for up, key in ((True, "key_up"), (False, "key_down")):
        _mark(canvas, x + 5.0, y + 6.0, up=up, name="key")
        x = _said(canvas, x + 14.0, y + 10.5, SAY(lang, key))
    for key in ("key_no_mark", "key_few", "key_unknown"):
        x = _said(canvas, x, y + 10.5, SAY(lang, key))
    return y + SMALL * LEADING + 4.0


def _said(canvas: Canvas, x: float, y: float, words: str) -> float:
    canvas.text(x, y, words, size=SMALL)
    return x + text_width(words, SMALL) + 14.0


def _fill(tone: int) -> str:
    return (PAPER, PALE, DEEP)[tone]


def _mark(canvas: Canvas, x: float, y: float, *, up: bool, name: str = "") -> None:
    """A triangle: filled and on its foot for as expected or more, hollow and on its tip for less."""
    tip, base = (y - REACH, y + REACH) if up else (y + REACH, y - REACH)
    path = (
        f"M{number(x - REACH)} {number(base)}L{number(x + REACH)} {number(base)}L{number(x)} {number(tip)}Z"
    )
    named = {"class_": name or ("more" if up else "less")}
    canvas.add("path", None, **named, d=path, fill=DEEP if up else PAPER, stroke=DEEP, stroke_width=1.0)


def _heads(canvas: Canvas, data: FitPicture, columns: Sequence[tuple[float, float]], y: float) -> float:
    """Names of the fields, on two levels in turn, since a column is narrower than they are."""
    step = SMALL * LEADING
    for place, ((x, width), head) in enumerate(zip(columns, data.heads, strict=True)):
        bold, raised = place in data.own, bool(place % 2)
        words = shorten(head, 2.0 * width - 6.0, SMALL, bold)
        base = y + SMALL + (0.0 if raised else step)
        if place in data.counted:
            canvas.text(x + width - 3.0, base, words, size=SMALL, bold=bold, anchor="end")
            continue
        middle = x + (width - MARKS - 2.0) / 2.0
        canvas.text(middle, base, words, size=SMALL, bold=bold, anchor="middle")
        if raised:
            canvas.line(middle, base + 3.5, middle, y + 2.0 * step + 2.0, stroke=GREY, width=0.8)
    return y + 2.0 * step + 4.0


def _row(
    canvas: Canvas, data: FitPicture, row: Row, columns: Sequence[tuple[float, float]], y: float
) -> float:  # fmt: skip
    """One country; gives the y below it."""
    base = y + CELL - 3.2
    label = shorten(row.label, NAMES - 8.0 - EDGE, SMALL, row.bold)
    canvas.text(EDGE, base, label, size=SMALL, bold=row.bold)
    canvas.line(0.0, y + PITCH - 0.5, WIDTH, y + PITCH - 0.5, stroke=PALE, width=0.5)
    for place, (square, (x, width)) in enumerate(zip(row.cells, columns, strict=True)):
        if place in data.counted:
            canvas.text(x + width - 3.0, base, square.words, size=SMALL, bold=row.bold, anchor="end")
            continue
        inner = width - MARKS - 2.0
        if square.tone:
            canvas.box(x, y, inner, CELL, fill=_fill(square.tone), name="share")
        ink = PAPER if square.tone == 2 else INK
        canvas.text(x + inner / 2.0, base, square.words, size=SMALL, bold=row.bold, anchor="middle", fill=ink)
        if square.cited:
            _mark(canvas, x + inner + 7.5, y + CELL / 2.0, up=square.cited > 0)
        if square.verdict == "could":
            _frame(canvas, x, y + 0.3, width - 2.5, CELL - 0.6)
    return y + PITCH


def _frame(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.add(
        "rect", None, class_="frame", x=x, y=y, width=width, height=height, fill="none", stroke=INK,
        stroke_width=1.4,
    )  # fmt: skip


def _title(data: FitPicture) -> str:
    shared = [row for row in data.rows if any(cell.verdict in SHARED for cell in row.cells)]
    could = [row for row in shared if any(cell.verdict == "could" for cell in row.cells)]
    words = {"all": len(data.rows), "home": data.here.name}
    if not shared:
        return SAY(data.lang, "title_shared_none", **words)
    told = SAY.plural(data.lang, "title_shared", len(shared), **words)
    return SAY.plural(data.lang, "title_could", len(could), shared=told, **words) if could else told


def _alt(data: FitPicture) -> str:
    own = [f"{data.names[at]} {data.here.cells[at].words}" for at in sorted(data.own)]
    here = enumerate_words(own, data.lang) if own else SAY(data.lang, "alt_none")
    rows = " ".join(
        SAY(data.lang, "alt_row", name=row.name, cells=_alt_cells(data, row)) for row in data.rows
    )
    return SAY(data.lang, "picture_alt", home=data.here.name, here=here, rows=rows).strip()


def _alt_cells(data: FitPicture, row: Row) -> str:
    """The fields in which a country specialises, and what is shared."""
    told = [
        SAY(
            data.lang, "alt_cell", field=data.names[at], ratio=cell.words,
            mark=SAY(data.lang, f"alt_{cell.verdict}") if cell.verdict in SHARED else "",
        )
        for at, cell in enumerate(row.cells)
        if cell.tone
    ]  # fmt: skip
    if told:
        return ", ".join(told)
    known = any(cell.words != "?" for at, cell in enumerate(row.cells) if at not in data.counted)
    return SAY(data.lang, "alt_none" if known else "alt_unknown")
