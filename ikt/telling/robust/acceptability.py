"""Heat map of how sure: how often each country takes each rank, and how often it is among the first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.deciding.robustness import Robustness, Run
from ikt.deciding.sureness import OFTEN, RARELY
from ikt.deciding.weightings import drawn_from
from ikt.model.base import Language
from ikt.telling.document import Figure
from ikt.telling.language import numbers
from ikt.telling.language.counting import share_cell
from ikt.telling.language.phrases import capital, enumerate_words, number_word
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
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
from ikt.telling.pictures.deciding_words import DECIDE, among, first
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

# px: where ranks end, names begin, the columns begin and end.
RANK, NAME = 26.0, 33.0
LEFT, RIGHT = 148.0, 630.0
PITCH, CELL = 16.0, 15.0
RULE = 6.0  # px for the line between those inside and those outside it
DOT = 2.4
MOST_ROWS = 60
STEPS = 20  # so many steps of darkness
KEY = (0.01, 0.05, 0.2, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One country: ``shares`` of the draws (0..1) for each rank from 1 on, ``top`` among the first.

    ``rank`` is its rank now, ``place`` that rank as printed; between ``low`` and ``high`` it lies in 90% of
    the draws.
    """

    name: str
    label: str
    rank: int
    place: str
    inside: bool
    shares: tuple[float, ...]
    top: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Countries against ranks; ``sure`` and ``open`` name those of all the ranked, shown or not."""

    lang: Language
    rows: tuple[HeatRow, ...]
    columns: int
    top: int
    draws: int
    sure: tuple[str, ...]
    open: tuple[str, ...]
    says: str
    foot: str


def heat_of(robustness: Robustness, run: Run, lang: Language, sources: Sequence[str] = ()) -> Heat:
    """What the heat map of one run shows: the ranked countries in order of rank, at most ``MOST_ROWS``."""
    a = robustness.assessment
    top, order = a.recipe.top, robustness.rows
    within = sum(1 for row in order if a.is_inside(row))
    start = max(0, min(within - MOST_ROWS // 2, len(order) - MOST_ROWS))
    shares, in_top = run.acceptability, run.in_top(top)
    low, high = run.seen()
    rows = []
    for index in range(start, min(len(order), start + MOST_ROWS)):
        row = order[index]
        rank = int(a.rank[row])
        tied = int((a.rank == rank).sum()) > 1
        rows.append(
            HeatRow(
                a.units[row].name.say(lang), a.units[row].short.say(lang), rank,
                f"{'=' if tied else ''}{rank}", a.is_inside(row), tuple(float(x) for x in shares[index]),
                float(in_top[index]), int(low[index]), int(high[index]),
            )
        )  # fmt: skip
    names = [a.units[row].name.say(lang) for row in order]
    return Heat(
        lang,
        tuple(rows),
        len(order),
        top,
        run.draws,
        tuple(name for name, share in zip(names, in_top, strict=True) if share >= OFTEN),
        tuple(name for name, share in zip(names, in_top, strict=True) if RARELY <= share < OFTEN),
        _says(robustness, run, lang, len(rows)),
        foot(sources, a.recipe.as_of, lang),
    )


def _says(robustness: Robustness, run: Run, lang: Language, shown: int) -> str:
    a = robustness.assessment
    parts = []
    if "weights" in run.vary:
        parts.append(_dealt(a, robustness, lang))
    parts += [DECIDE(lang, f"vary_{what}") for what in ("evidence", "method") if what in run.vary]
    error = ""
    if run.draws and len(robustness.rows):
        most = math.ceil(float(run.error(a.recipe.top).max()) * 1000.0 - 1e-9) / 10.0
        error = DECIDE(lang, "heat_error", points=numbers.decimal(most, 1, lang)) if most else ""
    words = DECIDE(
        lang, "heat_says", draws=numbers.figure(run.draws, lang), top=among(a.recipe.top, lang), error=error,
        vary=capital(enumerate_words(parts, lang)) or DECIDE(lang, "vary_none"),
        stopped=DECIDE(lang, f"heat_{run.stopped}") if run.stopped else "",
    )  # fmt: skip
    return words + (DECIDE(lang, "only", count=shown) if shown < len(robustness.rows) else "")


def _dealt(a: Assessment, robustness: Robustness, lang: Language) -> str:
    """How weights were dealt out, told from the dealer itself."""
    dealer = robustness.dealer
    return DECIDE(lang, f"vary_{drawn_from(a, dealer)}", part=numbers.percent(dealer.scale, lang, 0))


def acceptability(data: Heat, file: str) -> Figure:
    """The heat map as a figure; the title says for how many it is sure, and for how many not."""
    canvas = Canvas()
    y = canvas.lines(EDGE, 12.0, wrap(data.says, WIDTH - 2.0 * EDGE, SMALL, 7), size=SMALL)
    y = _key(canvas, data.lang, y + 6.0)
    tops, bottom = _places(data, y + 40.0)
    if data.rows:
        _heads(canvas, data, y + 40.0, bottom)
        for row, top in zip(data.rows, tops, strict=True):
            _draw_row(canvas, data, row, top)
        _lines(canvas, data, tops, y + 40.0, bottom)
        for row, top in zip(data.rows, tops, strict=True):
            _dot(
                canvas,
                (x_of(row.rank - 1, data.columns) + x_of(row.rank, data.columns)) / 2.0,
                top + CELL / 2,
            )
        bottom += 18.0
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, bottom + 4.0, data.lang), alt, data.foot)


def x_of(columns: float, count: int) -> float:
    """Where so many columns end, in px."""
    return LEFT + columns * (RIGHT - LEFT) / max(1, count)


def darkness(share: float) -> int:
    """The step of darkness of a share, 0 where it never happened.

    It grows with the square root, so that the small shares that make up a spread do not drown.
    """
    return max(1, round(STEPS * math.sqrt(min(1.0, share)))) if share > 0.0 else 0


def printed(share: float, lang: Language) -> str:
    """A share of draws as the table of the answer has it, its error told above the picture."""
    return share_cell(share, lang, (RARELY, OFTEN))


def _key(canvas: Canvas, lang: Language, y: float) -> float:
    """What darkness and dot mean; gives the y below."""
    words = DECIDE(lang, "heat_key")
    canvas.text(EDGE, y, words, size=SMALL)
    x = EDGE + text_width(words, SMALL) + 8.0
    for share in KEY:
        share_words = numbers.percent(share, lang, 0)
        _shade(canvas, f"M{number(x)} {number(y - 10.0)}h18v12h-18z", darkness(share), "key")
        canvas.text(x + 23.0, y, share_words, size=SMALL)
        x += 23.0 + text_width(share_words, SMALL) + 12.0
    _dot(canvas, x + 10.0, y - 4.0)
    canvas.text(x + 19.0, y, DECIDE(lang, "heat_dot"), size=SMALL)
    return y + 6.0


def _shade(canvas: Canvas, path: str, step: int, name: str) -> None:
    canvas.add("path", None, class_=name, d=path, fill=DEEP, fill_opacity=step / STEPS)


def _dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.add("circle", None, cx=x, cy=y, r=DOT, fill=PAPER, stroke=INK, stroke_width=1.2)


def _places(data: Heat, y: float) -> tuple[list[float], float]:
    """The top of each row, and the y below the last; at the line there is room for it."""
    tops: list[float] = []
    for index, row in enumerate(data.rows):
        if index and data.rows[index - 1].inside and not row.inside:
            y += RULE
        tops.append(y)
        y += PITCH
    return tops, y


def _heads(canvas: Canvas, data: Heat, top: float, bottom: float) -> None:
    """The ranks above and below the columns, and what stands right of them."""
    lang, count = data.lang, data.columns
    for rank, x in _ticks(count, data.top):
        for y in (top - 5.0, bottom + 11.0):
            canvas.text(x, y, str(rank), size=SMALL, bold=rank == data.top, anchor="middle")
    canvas.text(LEFT - 16.0, top - 5.0, DECIDE(lang, "heat_rank"), size=SMALL, anchor="end")
    words = wrap(DECIDE(lang, "heat_share", top=among(data.top, lang)), WIDTH - EDGE - RIGHT - 18.0, SMALL, 2)
    y = top - 5.0 - SMALL * LEADING * (len(words) - 1)
    canvas.lines(WIDTH - EDGE, y, words, size=SMALL, bold=True, anchor="end")


def _ticks(count: int, top: int) -> list[tuple[int, float]]:
    """Ranks that are printed and where: the line, the first, the last, and round ones where there is room."""
    step = next((step for step in (5, 10, 20, 50) if x_of(step, count) - LEFT >= 28.0), 100)
    chosen: list[tuple[int, float]] = []
    for rank in [top, 1, count, *range(step, count, step)]:
        x = (x_of(rank - 1, count) + x_of(rank, count)) / 2.0
        if rank == top:  # beside the line, not on it
            x = min(x, x_of(rank, count) - 4.0 - text_width(str(rank), SMALL, True) / 2.0)
        if 1 <= rank <= count and all(abs(x - other) >= 25.0 for _, other in chosen):
            chosen.append((rank, x))
    return sorted(chosen)


def _draw_row(canvas: Canvas, data: Heat, row: HeatRow, top: float) -> None:
    base = top + CELL - 3.5
    canvas.text(RANK, base, row.place, size=SMALL, anchor="end")
    canvas.text(NAME, base, shorten(row.label, LEFT - 8.0 - NAME, SMALL), size=SMALL)
    canvas.text(
        WIDTH - EDGE, base, printed(row.top, data.lang), size=SMALL, bold=row.top >= OFTEN, anchor="end"
    )
    canvas.line(LEFT, top + CELL, RIGHT, top + CELL, stroke=PALE, width=0.5)
    gap = 1.0 if 6.0 * data.columns <= RIGHT - LEFT else 0.0
    cells: dict[int, str] = {}
    for index, share in enumerate(row.shares):
        step = darkness(share)
        if step:
            x, width = x_of(index, data.columns), (RIGHT - LEFT) / data.columns - gap
            cells[step] = cells.get(step, "") + (
                f"M{number(x)} {number(top)}h{number(width)}v{number(CELL)}h{number(-width)}z"
            )
    for step, path in sorted(cells.items()):
        _shade(canvas, path, step, "share")


def _lines(canvas: Canvas, data: Heat, tops: Sequence[float], top: float, bottom: float) -> None:
    """The line after the last column of the first, with its words, and the one between the rows."""
    if data.top < data.columns:
        x = x_of(data.top, data.columns) - 0.5
        canvas.line(x, top - 18.0, x, bottom, width=1.8, name="line")
        words = DECIDE(data.lang, "line", top=first(data.top, data.lang))
        width = text_width(words, SMALL, True)
        if x + 5.0 + width <= RIGHT:
            canvas.text(x + 5.0, top - 20.0, words, size=SMALL, bold=True)
        else:
            canvas.text(x - 5.0, top - 20.0, words, size=SMALL, bold=True, anchor="end")
    for index in range(1, len(data.rows)):
        if data.rows[index - 1].inside and not data.rows[index].inside:
            y = tops[index] - (RULE + PITCH - CELL) / 2.0
            canvas.line(0.0, y, WIDTH, y, width=1.2, dash="6 4", name="rule")


def _title(data: Heat) -> str:
    lang = data.lang
    if not data.columns:
        return DECIDE(lang, "heat_title_none")
    if not data.draws:
        return DECIDE(lang, "heat_title_empty")
    others = _count(data, "open", data.open)
    if not data.sure and len(data.open) > 1:
        others = DECIDE(lang, "heat_open_many_alone", count=number_word(len(data.open), lang))
    return DECIDE(
        lang, "heat_title", sure=_count(data, "sure", data.sure), top=among(data.top, lang), open=others
    )  # fmt: skip


def _count(data: Heat, what: str, names: Sequence[str]) -> str:
    if not names:
        return DECIDE(data.lang, f"heat_{what}_none")
    words = number_word(len(names), data.lang)
    count = capital(words) if what == "sure" else words
    return DECIDE.plural(data.lang, f"heat_{what}", len(names), name=names[0], count=count)


def _alt(data: Heat) -> str:
    lang, sentences = data.lang, []
    for row in data.rows:
        most = max(range(len(row.shares)), key=lambda place: (row.shares[place], -place))
        sentences.append(
            DECIDE(
                lang, "heat_alt_row", name=row.name, place=row.place, share=printed(row.top, lang),
                top=among(data.top, lang), low=row.low, high=row.high, most=most + 1,
                often=printed(row.shares[most], lang),
            )
        )  # fmt: skip
    return DECIDE(lang, "heat_alt", draws=numbers.figure(data.draws, lang), rows=" ".join(sentences)).strip()
