"""The sheet with the sums: what each country comes to under the weights, and its row in the ranking."""

from __future__ import annotations

from typing import Any

from ikt.telling.sheets.book import HEAD
from ikt.telling.twin import places as at
from ikt.telling.twin.formulas import billionths, enough, in_billionths, score
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import cell
from ikt.telling.twin.unjudged import parts_now, write_unjudged
from ikt.telling.writing.shown import shown

_WIDTHS = (8, 24, 11, 11, 11, 13, 13, 11, 12, 13, 17, 8, 12, 12)
_PART, _HEIGHT = 14, 66.0
_HEADS = (
    "code", "country", "least", "ceiling", "out", "uncut", "total", "known", "left_out", "ranked", "fixed",
    "rank", "position", "order",
)  # fmt: skip
_FORMS = {
    at.SUM_UNCUT: "0.000000000", at.SUM_TOTAL: "0.000000000", at.SUM_KNOWN: "0.0%", at.SUM_LEFT_OUT: "0.0%",
    at.SUM_FIXED: "0",
}  # fmt: skip
_BLOCKS = ("sum_value", "sum_part_known", "sum_part_left_out")


def write_sums(live: Live, sheet: Any) -> None:
    """The sums of all countries, each formula with what ikt makes of it."""
    places, a = live.places, live.a
    live.looks.page(sheet)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(at.SUM_PARTS, places.part(3), _PART)
    live.titled(sheet, live.say("sheet_sums"), live.say("sums_lead"), list(_WIDTHS))
    _checks(live, sheet)
    heads = [live.say(f"sum_{key}") for key in _HEADS]
    names = [node.name.say(live.lang) for node in live.criteria]
    heads += [live.say(block, name=name) for block in _BLOCKS for name in names]
    heads.append(live.say("head_before"))
    if live.parts.contested is not None:
        heads += write_unjudged(live, sheet, live.parts.contested)
    live.heads(sheet, at.SUM_HEADS, heads, 2, _HEIGHT)
    position = live.positions()
    by_position = {one: row for row, one in position.items()}
    for number, who in enumerate(live.rows):
        _constants(live, sheet, at.SUM_FIRST + number, who)
        ordered = live.rows.index(by_position[number + 1]) + 1
        cached: dict[int, object] = {
            at.SUM_CEILING: live.ceiling(who),
            at.SUM_OUT: live.out(who),
            at.SUM_UNCUT: float(a.scores.total[who] - a.scores.cap[who]),
            at.SUM_TOTAL: float(a.scores.total[who]),
            at.SUM_KNOWN: float(a.known[who]),
            at.SUM_LEFT_OUT: sum(
                w * float(x) for w, x in zip(a.weights, live.parts.left_out[who], strict=True)
            ),
            at.SUM_RANKED: int(a.ranked[who]),
            at.SUM_FIXED: billionths(float(a.scores.total[who])) if a.ranked[who] else "",
            at.SUM_RANK: int(a.rank[who]) if a.ranked[who] else "",
            at.SUM_POSITION: position[who],
            at.SUM_ORDER: ordered,
        }
        for column, formula in _formulas(live, number).items():
            form = _FORMS.get(column, "General")
            style = live.looks.framed(num_format=form, text_wrap=False)
            sheet.write_formula(at.SUM_FIRST + number, column, f"={formula}", style, cached[column])
    # On paper what each country comes to; what that is made of goes on too far to be read.
    sheet.print_area(at.SUM_TITLE, at.SUM_CODE, at.SUM_FIRST + len(live.rows) - 1, at.SUM_ORDER)
    sheet.freeze_panes(at.SUM_FIRST, at.SUM_LEAST)
    sheet.repeat_rows(at.SUM_HEADS)


def _checks(live: Live, sheet: Any) -> None:
    """Whether the weights and the line can be used: text in a cell, less than nothing, and nothing at all."""
    places = live.places
    weights = f"{places.ranking}!{places.of_criteria(at.POINTS)}"
    line = f"{places.ranking}!{places.line}"
    checks = (
        (
            at.SUM_VALID,
            "sums_valid",
            f"AND(COUNTA({weights})=COUNT({weights}),MIN({weights})>=0,SUM({weights})>0)",
        ),
        (
            at.SUM_LINE_VALID,
            "sums_line_valid",
            f"IF(ISNUMBER({line}),AND({line}>=1,{line}=INT({line})),FALSE)",
        ),
    )
    style = live.looks.framed(bold=True, bg_color=HEAD, align="center")
    for row, key, condition in checks:
        sheet.write_formula(row, at.SUM_COUNTRY, f"=IF({condition},1,0)", style, 1)
        sheet.write_string(row, at.SUM_LEAST, live.say(key), live.looks.look(text_wrap=False))


def _constants(live: Live, sheet: Any, row: int, who: int) -> None:
    """What is known of a country under any weights, and the values of criteria that judgements change."""
    places, parts = live.places, live.parts
    text, number = live.looks.framed(text_wrap=False), live.looks.framed(num_format="0.0")
    share = live.looks.framed(num_format="0.0%")
    sheet.write_string(row, at.SUM_CODE, live.a.units[who].iso2, text)
    sheet.write_string(row, at.SUM_COUNTRY, shown(live.teller.country(who)), text)
    sheet.write_number(row, at.SUM_LEAST, parts.least[who], share)
    for k in range(places.criteria):
        value, known = float(parts.value[who, k]), float(parts.known[who, k])
        formulas = parts_now(live, row, k)
        if formulas is None:
            sheet.write_number(row, places.part(0, k), value, number)
            sheet.write_number(row, places.part(1, k), known, share)
        else:
            sheet.write_formula(row, places.part(0, k), f"={formulas[0]}", number, value)
            sheet.write_formula(row, places.part(1, k), f"={formulas[1]}", share, known)
        sheet.write_number(row, places.part(2, k), float(parts.left_out[who, k]), share)
    if live.a.ranked[who]:
        sheet.write_number(row, places.part(3), int(live.a.rank[who]), text)
    else:
        sheet.write_string(row, places.part(3), live.say("not_ranked"), text)


def _formulas(live: Live, number: int) -> dict[int, str]:
    """The formulas of a country by their column."""
    places = live.places
    row = at.SUM_FIRST + number

    def own(column: int) -> str:
        return cell(row, column, fixed="c")

    def upto(column: int, end: int) -> str:
        return f"{cell(at.SUM_FIRST, column, fixed='rc')}:{cell(end, column, fixed='c')}"

    shares = places.shares
    guard = at.GUARD_FIRST + number
    ceiling, out = (f"{places.guarded}!{cell(guard, places.behind(one))}" for one in (at.CEILING, at.OUT))
    # Who stood before it with the same rank; of the first nobody did.
    tied = f"+COUNTIF({upto(at.SUM_RANK, row - 1)},{own(at.SUM_RANK)})" if number else ""
    ranked = places.summed(at.SUM_RANKED)
    is_enough = enough(own(at.SUM_KNOWN), own(at.SUM_LEAST))
    return {
        at.SUM_CEILING: f'IF({ceiling}="","",{ceiling})',
        at.SUM_OUT: out,
        at.SUM_UNCUT: score(live, places.parts(row, 0)),
        at.SUM_TOTAL: f"MIN({own(at.SUM_UNCUT)},{own(at.SUM_CEILING)})",
        at.SUM_KNOWN: f"SUMPRODUCT({shares},{places.parts(row, 1)})",
        at.SUM_LEFT_OUT: f"SUMPRODUCT({shares},{places.parts(row, 2)})",
        at.SUM_RANKED: f"IF(AND({own(at.SUM_LEFT_OUT)}=0,{is_enough},{own(at.SUM_OUT)}=0),1,0)",
        at.SUM_FIXED: f'IF({own(at.SUM_RANKED)}=1,{in_billionths(own(at.SUM_TOTAL))},"")',
        at.SUM_RANK: f'IF({own(at.SUM_RANKED)}=1,RANK({own(at.SUM_FIXED)},{places.summed(at.SUM_FIXED)}),"")',
        at.SUM_POSITION: (
            f"IF({own(at.SUM_RANKED)}=1,{own(at.SUM_RANK)}{tied},"
            f"SUM({ranked})+COUNTIF({upto(at.SUM_RANKED, row)},0))"
        ),
        at.SUM_ORDER: f"MATCH({number + 1},{places.summed(at.SUM_POSITION)},0)",
    }
