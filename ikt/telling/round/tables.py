"""The tables of a round: those on the page, and for a spreadsheet every list whole."""

from __future__ import annotations

from ikt.telling.answering import grid
from ikt.telling.document import Table
from ikt.telling.language import numbers
from ikt.telling.language.numbers import Printed
from ikt.telling.round.teller import RoundTeller


def sheets(told: RoundTeller) -> tuple[Table, ...]:
    """The tables for a spreadsheet, every judgement first; those that would be empty are left out."""
    tables = (
        _views(told),
        _differing(told),
        _agreement(told),
        _assessors(told),
        answered(told, None, told.say("answers_title")),
        moved(told, None, told.say("sheet_moved")),
    )
    return tuple(table for table in tables if table.rows)


def agreement(told: RoundTeller) -> Table:
    """Per question how far people agree."""
    rows = []
    for one in told.found.questions:
        alpha = one.alpha
        value = told.say("dash") if alpha.value is None else numbers.decimal(alpha.value, 3, told.lang)
        meaning = told.say(alpha.meaning or alpha.why or "dash")
        shown = told.range(alpha.low, alpha.high)
        rows.append((told.attribute(one.column), _whole(alpha.cells), value, shown, meaning))
    keys = ("question", "compared", "alpha", "range", "meaning")
    return grid([told.say(f"head_{key}") for key in keys], rows, left=(0, 4))


def strict(told: RoundTeller, most: int | None) -> Table:
    """Who stands above or below the others, and on their own country; the furthest first."""
    found = told.found
    rows = [
        (-abs(above.value or 0.0), who, above, own)
        for who, above, own in zip(found.assessors, found.strictness, found.own.teams, strict=True)
        if above.value is not None
    ]
    cells = [
        (
            told.called[who],
            _whole(above.cells),
            told.signed(above),
            told.signed(own),
        )
        for _, who, above, own in sorted(rows, key=lambda row: row[:2])[:most]
    ]
    return grid([told.say(f"head_{key}") for key in ("assessor", "shared", "above", "own")], cells)


def answered(told: RoundTeller, most: int | None, title: str = "") -> Table:
    """Who has answered, and with how much; who has not comes first."""
    deliveries = sorted(told.found.deliveries, key=lambda one: (one.received is not None, one.assessor))
    rows = [
        (
            told.called[one.assessor],
            _whole(one.asked),
            _whole(one.levels),
            _whole(one.unknown),
            told.say("not_yet") if one.received is None else numbers.day(one.received, told.lang),
        )
        for one in deliveries[:most]
    ]
    keys = ("assessor", "asked", "levels", "unknown", "received")
    return grid([told.say(f"head_{key}") for key in keys], rows, left=(0, 4), title=title)


def moved(told: RoundTeller, most: int | None, title: str = "") -> Table:
    """Who changes place by the round, the furthest first."""
    before, after = told.found.without, told.found.a
    rows = [
        (
            told.short(row),
            _whole(int(before.rank[row])),
            _whole(int(after.rank[row])),
            told.score(float(before.scores.total[row])),
            told.score(float(after.scores.total[row])),
        )
        for row in told.found.did.moved[:most]
    ]
    keys = ("country", "was", "now", "score_was", "score")
    return grid([told.say(f"head_{key}") for key in keys], rows, title=title)


def _differing(told: RoundTeller) -> Table:
    rows = [
        (
            told.country(one.row),
            told.attribute(one.column),
            _whole(one.low),
            _whole(one.high),
            *(told.say("dash") if one.ranks is None else _whole(rank) for rank in one.ranks or (0, 0)),
            told.say("yes" if one.crosses else "no"),
        )
        for one in told.found.differing
    ]
    keys = ("country", "question", "low", "high", "first", "last", "crosses")
    return grid(
        [told.say(f"head_{key}") for key in keys], rows, left=(0, 1, 6), title=told.say("sheet_differ")
    )


def _views(told: RoundTeller) -> Table:
    """Every judgement of every assessor."""
    columns = {leaf.id: column for column, leaf in enumerate(told.a.leaves)}
    rows = {unit.iso2: row for row, unit in enumerate(told.a.units)}
    lines = [
        (
            told.country(rows[country]) if country in rows else country,
            told.attribute(columns[question]),
            told.called[view.assessor],
            _whole(view.level),
            _whole(view.low),
            _whole(view.high),
            view.why or "",
            view.basis or "",
        )
        for (country, question), one in sorted(told.found.judged.items())
        for view in one.by
    ]
    keys = ("country", "question", "assessor", "level", "low", "high", "why", "basis")
    return grid(
        [told.say(f"head_{key}") for key in keys], lines, left=(0, 1, 2, 6, 7), title=told.say("sheet_views")
    )


def _agreement(told: RoundTeller) -> Table:
    """The same with the ends of the interval apart, and how many countries were asked and judged."""
    rows = [
        (
            told.attribute(one.column),
            _whole(one.asked),
            _whole(one.judged),
            _whole(one.alpha.cells),
            *(_number(told, value, 3) for value in (one.alpha.value, one.alpha.low, one.alpha.high)),
            told.say(one.alpha.meaning or one.alpha.why or "dash"),
            told.say("yes" if one.counts else "no"),
        )
        for one in told.found.questions
    ]
    keys = ("question", "asked", "judged", "compared", "alpha", "from", "to", "meaning", "counts")
    heads = [told.say(f"head_{key}") for key in keys]
    return grid(heads, rows, left=(0, 7, 8), title=told.say("sheet_agreement"))


def _assessors(told: RoundTeller) -> Table:
    """Per assessor: against others, on the own country, and who crosses the line without them."""
    found = told.found
    rows = [
        (
            told.called[who],
            _whole(above.cells),
            *(_number(told, value, 1) for value in (above.value, above.low, above.high)),
            *(_number(told, value, 1) for value in (own.value, own.low, own.high)),
            told.countries(left.leaves),
            told.countries(left.enters),
        )
        for who, above, own, left in zip(
            found.assessors, found.strictness, found.own.teams, found.left_out, strict=True
        )
    ]
    keys = ("assessor", "shared", "above", "from", "to", "own", "own_from", "own_to", "leaves", "enters")
    heads = [told.say(f"head_{key}") for key in keys]
    return grid(heads, rows, left=(0, 8, 9), title=told.say("sheet_assessors"))


def _number(told: RoundTeller, value: float | None, decimals: int) -> str:
    """A number in a cell of its own, empty where there is none."""
    return "" if value is None else numbers.decimal(value, decimals, told.lang)


def _whole(count: int) -> str:
    return Printed.of(str(count), count, 0)
