"""Every sum that a source or a team states for cooperation abroad, by what is said of it and by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from ikt.model.moment import When
from ikt.model.plan import PlanAction
from ikt.model.strategy import Item
from ikt.telling.document import Block, Line, Note, Paragraph, Part, Table
from ikt.telling.language import numbers
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.parts.titles import when
from ikt.telling.plan.parts.words import SAY

# What is firmest first; what was refused last.
ORDER = (
    "budgeted", "agreed", "running", "announced", "planned", "accepted", "partly", "asked", "deferred",
    "done", "ended", "declined", None,
)  # fmt: skip
_MILLION = 1e6
# With more years than this a table has no room for them.
_MOST_YEARS = 12
_Width = Literal["text", "number"]


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount: its name, in euro with its reserve, over what, from when to when, what is said of it."""

    name: str
    amount: float
    hedge: str
    per: str | None
    years: str
    status: str | None
    notes: tuple[Note, ...]
    since: When | None
    until: When | None
    part: bool = False


def money(b: Briefing) -> Part:
    """The sums by status, each part below its whole, then by year where the years are known."""
    sums = list(_sums(b))
    silent = b.say("money_none" if "ikt_letter" in b.items else "money_none_said")
    blocks: list[Block] = [Paragraph((_posts(b) or silent, *b.cited("ikt_letter", placed=False)))]
    if sums:
        heads = tuple(b.say(f"head_{key}") for key in ("line", "said", "amount", "per", "years"))
        columns: tuple[_Width, ...] = ("text", "text", "number", "text", "text")
        blocks.append(Table(b.say("money_caption"), heads, columns, tuple(_row(b, one) for one in sums)))
        blocks += _by_year(b, sums)
    return Part("money", b.say("money"), tuple(blocks))


def _posts(b: Briefing) -> str:
    """What posts in the chosen countries cost together, where the plan says it of each."""
    costs, codes = b.p.plan.costs, [b.a.units[row].iso2 for row in b.rows("chosen")]
    if not codes or not set(codes) <= set(costs):
        return ""
    total = sum(costs[code].post for code in codes)
    return b.say("money_posts", amount=numbers.figure(total, b.lang))


def _row(b: Briefing, one: Sum) -> tuple[Line, ...]:
    name = b.say("part", name=one.name) if one.part else one.name
    per = f"per_{(one.per or '').replace(' ', '_')}"
    over = b.say(per) if per in SAY else one.per or "–"
    said = b.say(f"said_{one.status or 'none'}")
    return (name, *one.notes), (said,), (_hedged(b, one, one.amount),), (over,), (one.years or "–",)


def _hedged(b: Briefing, one: Sum, amount: float) -> str:
    figure = numbers.figure(amount, b.lang)
    return b.say("hedged", hedge=one.hedge, amount=figure) if one.hedge else figure


def _sums(b: Briefing) -> Iterator[Sum]:
    """Whole amounts by their status, each followed by its parts."""
    items = [item for item in b.facts.strategy.money if item.amount_eur is not None and not item.at_home]
    wholes: list[tuple[str | None, list[Sum]]] = [
        (item.status, list(_with_parts(b, item, items, deeper=False)))
        for item in items
        if item.part_of is None
    ]
    wholes += [
        (action.amount_is, [_of_action(b, action)])
        for action in b.p.plan.actions
        if action.amount_eur is not None and action.state != "dropped"
    ]
    for _, sums in sorted(wholes, key=lambda pair: ORDER.index(pair[0])):
        yield from sums


def _with_parts(b: Briefing, item: Item, items: list[Item], *, deeper: bool) -> Iterator[Sum]:
    # A year that an amount is said to be for is its date as well.
    own = item.date if item.date is not None and str(item.date) == item.per else None
    yield Sum(
        name=item.name.say(b.lang) if item.name else item.text.say(b.lang).rstrip("."),
        amount=item.amount_eur or 0.0,
        hedge=item.hedge.say(b.lang) if item.hedge else "",
        per=item.per,
        years=when(b, item, dated=own is not None),
        status=item.status,
        notes=b.note_of(item),
        since=item.since or own,
        until=item.until or own,
        part=deeper,
    )
    for part in items:
        if part.part_of == item.id:
            yield from _with_parts(b, part, items, deeper=True)


def _of_action(b: Briefing, action: PlanAction) -> Sum:
    return Sum(
        name=action.text.say(b.lang).rstrip("."),
        amount=action.amount_eur or 0.0,
        hedge=action.hedge.say(b.lang) if action.hedge else "",
        per=action.per,
        years=when(b, action, dated=True),
        status=action.amount_is,
        notes=b.note(action.source, action.where),
        since=action.since or action.until,
        until=action.until,
    )


def _by_year(b: Briefing, sums: list[Sum]) -> list[Block]:
    """Amounts a year, in millions, where both ends are known; an amount over several years stays out."""
    told = [(one, years) for one in sums if (years := _years(one))]
    if not told:
        return []
    first = min(min(years) for _, years in told)
    last = min(max(max(years) for _, years in told), first + _MOST_YEARS - 1)
    columns = range(first, last + 1)
    rows: list[tuple[Line, ...]] = []
    for one, years in told:
        cells = [(_hedged(b, one, one.amount / _MILLION) if year in years else "–",) for year in columns]
        said = b.say(f"said_{one.status or 'none'}")
        rows.append(((b.say("in_year", text=one.name, date=said), *one.notes), *cells))
    heads = (b.say("head_line"), *map(str, columns))
    widths: tuple[_Width, ...] = ("text", *(get_args(_Width)[1] for _ in columns))
    return [Table(b.say("years_caption"), heads, widths, tuple(rows))]


def _years(one: Sum) -> range | None:
    """The years in which an amount falls whole; None where it is stated over several, or an end lacks."""
    if one.since is None or one.until is None:
        return None
    first, last = one.since.first.year, one.until.last.year
    yearly = one.per == "year" or first == last
    return range(first, last + 1) if yearly else None
