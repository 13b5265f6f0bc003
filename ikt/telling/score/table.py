"""The table of ``ikt score``: as people read it, and as a spreadsheet takes it."""

from __future__ import annotations

from dataclasses import dataclass

from ikt.telling.assessed.evidence_kinds import kind_head, kinds_told
from ikt.telling.assessed.ranking import UNKNOWN
from ikt.telling.assessed.safeguards import flags, flags_key
from ikt.telling.document import Column, Line, Table
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed
from ikt.telling.score.sentences import RankingTeller

# Letters of a criterion's short name at the head of a column.
_MOST_SHORT = 5


@dataclass(frozen=True, slots=True)
class _Column:
    """A column with its heads and cells; ``key`` explains its short head where nothing else does.

    ``room`` says where it stands: everywhere, in wide forms only, or in narrow ones only.
    """

    head: str
    cells: list[str]
    kind: Column = "number"
    short: str | None = None
    room: str = ""
    key: str = ""


def ranking_table(teller: RankingTeller) -> Table:
    """The ranked countries that are shown, the line among them."""
    columns = _columns(teller)
    inside = sum(teller.a.is_inside(row) for row in teller.ranked)
    return Table(
        caption="",
        heads=tuple(column.head for column in columns),
        columns=tuple(column.kind for column in columns),
        rows=_rows(columns),
        line_after=inside if 0 < inside < len(teller.ranked) else None,
        line=teller.say("line", n=teller.a.recipe.top),
        short=tuple(column.head if column.short is None else column.short for column in columns),
        wide=frozenset(
            column_number for column_number, column in enumerate(columns) if column.room == "wide"
        ),
        narrow=frozenset(
            column_number for column_number, column in enumerate(columns) if column.room == "narrow"
        ),
        key=tuple((column_number, column.key) for column_number, column in _keyed(columns)),
    )


def spreadsheet(teller: RankingTeller) -> Table:
    """The same with codes, the ends of the range apart, and ranks that are numbers."""
    a, lang, rows = teller.a, teller.lang, teller.ranked
    columns = [
        _Column(teller.say("col_code"), [a.units[row].iso2 for row in rows], "text"),
        _Column(teller.say("col_rank"), [_whole(int(a.rank[row])) for row in rows]),
        _Column(teller.say("col_country"), [teller.country(row) for row in rows], "text"),
        _Column(teller.say("col_score"), [numbers.score(float(a.scores.total[row]), lang) for row in rows]),
        _Column(teller.say("col_low"), [numbers.score(float(a.scores.low[row]), lang) for row in rows]),
        _Column(teller.say("col_high"), [numbers.score(float(a.scores.high[row]), lang) for row in rows]),
        *_points(teller),
        *_evidence(teller),
        _cautions(teller),
    ]
    return Table(
        caption=teller.say("ranking"),
        heads=tuple(column.head for column in columns),
        columns=tuple(column.kind for column in columns),
        rows=_rows(columns),
    )


def _rows(columns: list[_Column]) -> tuple[tuple[Line, ...], ...]:
    return tuple(
        tuple((cell,) for cell in row) for row in zip(*(column.cells for column in columns), strict=True)
    )


def _keyed(columns: list[_Column]) -> list[tuple[int, _Column]]:
    """Columns with something to explain: the criteria first, as they are most."""
    with_key = [(index, column) for index, column in enumerate(columns) if column.key]
    return sorted(with_key, key=lambda item: item[1].kind == "text" or item[1].room == "narrow")


def _columns(teller: RankingTeller) -> list[_Column]:
    a, lang, rows = teller.a, teller.lang, teller.ranked
    scores = a.scores
    ranges = [
        f"{numbers.score(float(scores.low[row]), lang)}–{numbers.score(float(scores.high[row]), lang)}"
        for row in rows
    ]
    ranks = [_rank(teller, row) for row in rows]
    tied = any(rank.startswith("=") for rank in ranks)
    return [
        _Column(teller.say("col_rank"), ranks, key=teller.say("legend_shared") if tied else ""),
        *_own(teller),
        _Column(teller.say("col_country"), [teller.short(row) for row in rows], "text", room="narrow"),
        _Column(teller.say("col_country"), [teller.country(row) for row in rows], "text", room="wide"),
        _Column(teller.say("col_score"), [numbers.score(float(scores.total[row]), lang) for row in rows]),
        _Column(teller.say("col_range"), ranges),
        *_points(teller),
        _Column(
            teller.say("col_known"), [numbers.percent(float(a.known[row]), lang, 0) for row in rows],
            short=teller.say("known_short"), room="narrow",
        ),
        *_evidence(teller),
        *_letters(teller),
        _cautions(teller),
    ]  # fmt: skip


def _rank(teller: RankingTeller, row: int) -> str:
    """The rank as printed; a sign before it where it is shared."""
    rank = int(teller.a.rank[row])
    return f"={rank}" if int((teller.a.rank == rank).sum()) > 1 else _whole(rank)


def _whole(number: int) -> str:
    return Printed.of(str(number), number, 0)


def _own(teller: RankingTeller) -> list[_Column]:
    """The rank among countries with a profile, where others are ranked too; a dash for those."""
    a = teller.a
    if len({unit.profile is None for unit in a.units}) < 2:
        return []
    profiled = [row for row in a.order() if a.units[row].profile is not None]

    def own(row: int) -> str:
        if a.units[row].profile is None:
            return "–"
        return _whole(1 + sum(1 for other in profiled if int(a.rank[other]) < int(a.rank[row])))

    cells = [own(row) for row in teller.ranked]
    return [_Column(teller.say("col_own"), cells, room="narrow", key=teller.say("legend_own"))]


def _points(teller: RankingTeller) -> list[_Column]:
    """Points per criterion, values where points have no sum; ``?`` where nothing of it is known."""
    a = teller.a
    criteria = a.evidence.criteria.criteria
    shown = a.values.best if a.scores.contribution is None else a.scores.contribution
    shorts = [(node.short or node.name).say(teller.lang)[:_MOST_SHORT] for node in criteria]
    names = [node.name.say(teller.lang) for node in criteria]
    key = ", ".join(f"{short} = {name}" for short, name in zip(shorts, names, strict=True))
    legend = teller.say("legend_values" if a.scores.contribution is None else "legend", columns=key)
    return [
        _Column(
            name,
            [
                numbers.score(float(shown[row, k]), teller.lang) if a.values.known[row, k] > 0 else UNKNOWN
                for row in teller.ranked
            ],
            short=short,
            key=legend if k == 0 else "",
        )
        for k, (short, name) in enumerate(zip(shorts, names, strict=True))
    ]


def _evidence(teller: RankingTeller) -> list[_Column]:
    """The parts of the evidence."""
    return [
        _Column(
            kind_head(teller.lang, index),
            [numbers.percent(float(teller.a.strength[row][index]), teller.lang) for row in teller.ranked],
            room="wide",
        )
        for index in kinds_told(teller.a)
    ]


def _cautions(teller: RankingTeller) -> _Column:
    cells = ["; ".join(teller.cautions(row)) for row in teller.ranked]
    return _Column(teller.say("col_cautions"), cells, "text", room="wide")


def _letters(teller: RankingTeller) -> list[_Column]:
    """A letter for each safeguard that speaks, behind the row."""
    cells = [flags(teller.a, row, teller.lang) for row in teller.ranked]
    key = flags_key(teller.a, teller.ranked, teller.lang)
    legend = ", ".join(f"{letter} = {name}" for letter, name in key)
    if not legend:
        return []
    told = teller.say("legend_marks", heading=teller.heading(), marks=legend)
    return [_Column("", cells, "text", room="narrow", key=told)]
