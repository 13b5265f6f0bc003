"""Who chooses whom: contested countries against parties; in, out, or either by what the party allows."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.deciding.group.standing import Stand
from ikt.deciding.group.together import Together
from ikt.model.base import Language
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Figure
from ikt.telling.group.letters import draw_key, head_size, letters, told
from ikt.telling.group.picture_words import DRAWN
from ikt.telling.language.naming import Named
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.pictures.canvas import (
    DEEP,
    EDGE,
    GREY,
    LEADING,
    PAPER,
    SMALL,
    TEXT,
    WIDTH,
    Canvas,
    shorten,
    wrap,
)
from ikt.telling.pictures.widths import text_width
from ikt.telling.pictures.words import foot

# px: where names end, where the cells end at most, and how far right of them the counts stand.
LEFT, RIGHT = 146.0, 646.0
COUNTS = (28.0, 70.0)
PITCH, CELL = 19.0, 15.0
WIDEST = 46.0
MOST_ROWS = 40
SHOWN: tuple[Stand, ...] = ("certain", "possible", "out", "open")


@dataclass(frozen=True, slots=True)
class Row:
    """One contested country and where it stands for each party."""

    name: Named
    label: str
    stands: tuple[Stand, ...]

    def count(self, stand: Stand) -> int:
        """For how many parties it stands so."""
        return self.stands.count(stand)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Contested countries, whom most have in first; ``count`` of them, of which ``rows`` are shown."""

    lang: Language
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    count: int
    foot: str


def matrix_of(found: Together, lang: Language) -> Matrix:
    """What the picture shows of a group."""
    a = found.a
    places = {row: place for place, row in enumerate(found.rows)}
    rows = [
        (
            Row(
                country_of(a, row, lang),
                a.units[row].short.say(lang),
                tuple(own[places[row]] for own in found.views.stands),
            ),
            int(a.rank[row]),
        )
        for row in found.contested
    ]
    rows.sort(key=lambda one: (-one[0].count("certain"), -one[0].count("possible"), one[1], one[0].label))
    return Matrix(
        lang,
        tuple(person.policy.name.say(lang) for person in found.people),
        tuple(row for row, _ in rows[:MOST_ROWS]),
        len(rows),
        foot(publishers_in_use(a, lang), a.recipe.as_of, lang),
    )


def matrix(data: Matrix, file: str) -> Figure | None:
    """The matrix as a figure; None where no country is contested."""
    if not data.rows:
        return None
    canvas, lang = Canvas(), data.lang
    words = [DRAWN(lang, "stands_says")]
    if data.count > len(data.rows):
        words.append(DRAWN(lang, "stands_only", count=len(data.rows), all=data.count))
    y = canvas.lines(EDGE, 12.0, wrap(" ".join(words), WIDTH - 2.0 * EDGE, SMALL, 3), size=SMALL)
    y = _legend(canvas, data, y + 8.0) + 14.0
    step = min(WIDEST, (RIGHT - LEFT) / len(data.names))
    for column, letter in enumerate(letters(len(data.names))):
        x = LEFT + step * (column + 0.5)
        canvas.text(x, y, letter, size=head_size(step), bold=True, anchor="middle")
    right = LEFT + step * len(data.names)
    either = any(row.count("possible") for row in data.rows)
    counted: list[tuple[float, Stand]] = [(right + COUNTS[0], "certain")]
    counted += [(right + COUNTS[1], "possible")] if either else []
    for x, stand in counted:
        canvas.text(x, y, DRAWN(lang, f"stands_count_{stand}"), size=SMALL, bold=True, anchor="end")
    y += 7.0
    for row in data.rows:
        base = y + CELL - 3.0
        canvas.text(EDGE, base, shorten(row.label, LEFT - 10.0, TEXT))
        for column, stand in enumerate(row.stands):
            width = step - 3.0
            _cell(canvas, LEFT + step * column + 1.5, y, width, stand)
        for x, stand in counted:
            canvas.text(x, base, str(row.count(stand)), size=SMALL, anchor="end")
        y += PITCH
    y = draw_key(canvas, data.names, y + 18.0)
    title, alt = _title(data), _alt(data)
    return Figure(file, title, canvas.svg(file, title, alt, y - 6.0, lang), alt, data.foot)


def _cell(canvas: Canvas, x: float, y: float, width: float, stand: Stand) -> None:
    """In is full, either is hatched, out is empty: three that stay apart without colour."""
    if stand == "certain":
        canvas.box(x, y, width, CELL, fill=DEEP, stroke=DEEP, name="certain")
        return
    if stand == "possible":
        canvas.hatch(x, y, width, CELL)
    canvas.box(x, y, width, CELL, fill="none" if stand == "possible" else PAPER, stroke=GREY, name=stand)
    if stand == "open":
        canvas.text(x + width / 2.0, y + CELL - 3.5, "?", size=SMALL, anchor="middle")


def _legend(canvas: Canvas, data: Matrix, y: float) -> float:
    x = EDGE
    for stand in SHOWN:
        if not any(stand in row.stands for row in data.rows):
            continue
        words = DRAWN(data.lang, f"stands_{stand}")
        width = 30.0 + text_width(words, SMALL) + 18.0
        if x + width > WIDTH:
            x, y = EDGE, y + SMALL * LEADING + 5.0
        _cell(canvas, x, y - 11.0, 22.0, stand)
        canvas.text(x + 28.0, y, words, size=SMALL)
        x += width
    return y + 10.0


def _title(data: Matrix) -> str:
    lang, best = data.lang, data.rows[0]
    return DRAWN.plural(
        lang, "stands_title", data.count, number=number_word(data.count, lang), best=best.name,
        most=number_word(best.count("certain"), lang), parties=number_word(len(data.names), lang),
    )  # fmt: skip


def _alt(data: Matrix) -> str:
    lang, rows = data.lang, []
    names, key = told(data.names)
    for row in data.rows:
        said = []
        for stand in SHOWN:
            who = [name for name, own in zip(names, row.stands, strict=True) if own == stand]
            if who:
                said.append(DRAWN(lang, f"stands_alt_{stand}", list=enumerate_words(who, lang)))
        rows.append(DRAWN(lang, "stands_alt_row", name=row.name, list="; ".join(said)))
    return DRAWN(lang, "stands_alt", rows=key + " ".join(rows))
