"""The sheet that people change: weights in blue cells, and the ranking that follows from them."""

from __future__ import annotations

from functools import partial
from typing import Any

from ikt.model.twin import LINE_ROW, WEIGHT_ROW
from ikt.telling.assessed.ranking import UNKNOWN
from ikt.telling.assessed.safeguards import flags, letters_of
from ikt.telling.language import numbers
from ikt.telling.language.phrases import uncapital
from ikt.telling.sheets.book import HEAD, INK, ODD, RULE, SOFT, cut, lines, quoted
from ikt.telling.twin import places as at
from ikt.telling.twin.judgements import write_told
from ikt.telling.twin.live import BLUE, BLUE_INK, LINE_HEIGHT, Live
from ikt.telling.twin.places import cell
from ikt.telling.writing.shown import shown

_INSIDE, _LINE_INK = "#EAF3E6", "#C00000"
_WIDTHS = {at.CODE: 3, at.RANK: 6, at.COUNTRY: 29, at.SCORE: 9}
_AFTER = {at.KNOWN: 9, at.CAUTIONS: 21, at.BEFORE: 10}
# A column of a criterion is as wide as the longest word at its head, between these.
_LEAST_WIDTH, _MOST_WIDTH = 10, 22
# Excel takes no text of more than 255 signs in a formula.
_MOST_NAME = 90
_POINTS, _SCORE, _PERCENT = "0.###", "0.0", "0.0%"


class Ranking:
    """Writes the sheet; every formula has the value that ikt gives, for programs that work nothing out."""

    def __init__(self, live: Live, sheet: Any) -> None:
        self.live = live
        self.sheet = sheet
        self.places = live.places
        self.looks = live.looks
        self.last = at.FIRST + len(live.rows) - 1

    def write(self) -> None:
        live, sheet, places = self.live, self.sheet, self.places
        widths = self.widths
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width, None, {"hidden": column == at.CODE})
        for k, width in enumerate(widths):
            sheet.set_column(at.CRITERIA + k, at.CRITERIA + k, width)
        for column, width in _AFTER.items():
            sheet.set_column(places.after + column, places.after + column, width)
        self.looks.page(sheet)
        sheet.set_landscape()
        self.codes()
        told = [_WIDTHS[at.RANK], _WIDTHS[at.COUNTRY], _WIDTHS[at.SCORE], *widths, *_AFTER.values()]
        frame = {"policy": live.policy(), "date": numbers.day(live.a.recipe.as_of, live.lang)}
        self.looks.across(sheet, at.TITLE, live.say("title"), at.RANK, told, bold=True, font_size=16)
        self.looks.across(sheet, at.OF, live.say("subtitle", **frame), at.RANK, told, font_color=SOFT)
        self.looks.across(sheet, at.DO, live.say("do"), at.RANK, told, font_color=BLUE_INK, bold=True)
        self.stands(told)
        self.line()
        self.weights()
        self.heads()
        for number in range(len(live.rows)):
            self.row(number)
        self.conditions()
        self.legend(told)
        sheet.freeze_panes(at.FIRST, at.SCORE)
        sheet.repeat_rows(at.HEADS, at.TABLE)
        sheet.print_area(at.TITLE, at.RANK, self.last + 4, places.after + at.BEFORE)

    @property
    def names(self) -> list[str]:
        """What the criteria are called."""
        return [shown(node.name.say(self.live.lang)) for node in self.live.criteria]

    @property
    def widths(self) -> list[int]:
        """The widths of the columns of the criteria."""
        longest = (max(map(len, name.split()), default=0) + 2 for name in self.names)
        return [min(max(one, _LEAST_WIDTH), _MOST_WIDTH) for one in longest]

    def codes(self) -> None:
        """The hidden row and column by which a copy that comes back is read."""
        sheet, soft = self.sheet, self.looks.look(font_color=SOFT)
        sheet.set_row(at.CODES, None, None, {"hidden": True})
        sheet.write_string(at.CODES, at.SCORE, LINE_ROW, soft)
        for k, node in enumerate(self.live.criteria):
            sheet.write_string(at.CODES, at.CRITERIA + k, node.id, soft)
        sheet.write_string(at.LINE, at.CODE, LINE_ROW, soft)
        sheet.write_string(at.POINTS, at.CODE, WEIGHT_ROW, soft)

    # What may be changed

    @property
    def valid(self) -> tuple[str, str]:
        """The cells that say whether the weights and the line can be used."""
        sums = self.places.sums
        weights, line = (cell(row, at.SUM_COUNTRY, fixed="rc") for row in (at.SUM_VALID, at.SUM_LINE_VALID))
        return f"{sums}!{weights}", f"{sums}!{line}"

    def stands(self, widths: list[int]) -> None:
        """A sentence that says whether anything was changed, or why there is no outcome."""
        live, places = self.live, self.places
        weights, line = self.valid
        now, was = places.of_criteria(at.POINTS), places.of_criteria(at.WAS)
        stored = cell(at.WAS, at.SCORE, fixed="rc")
        moved = f"OR(SUMPRODUCT(--(ABS({now}-{was})>0.000000001))>0,{places.line}<>{stored})"
        keys = ("no_weights", "no_line", "changed", "as_made")
        policy = cut(live.policy(), _MOST_NAME)
        say = {key: quoted(live.say(key, policy=policy)) for key in keys}
        formula = (
            f"=IF({weights}=0,{say['no_weights']},IF({line}=0,{say['no_line']},"
            f"IF({moved},{say['changed']},{say['as_made']})))"
        )
        style = self.looks.look(bold=True, valign="vcenter")
        self.sheet.set_row(at.STANDS, 20)
        self.sheet.merge_range(at.STANDS, at.RANK, at.STANDS, at.RANK + len(widths) - 1, "", style)
        self.sheet.write_formula(at.STANDS, at.RANK, formula, style, live.say("as_made", policy=policy))

    def line(self) -> None:
        live, sheet, places = self.live, self.sheet, self.places
        label = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", align="right", indent=1)
        sheet.set_row(at.LINE, 20)
        sheet.merge_range(at.LINE, at.RANK, at.LINE, at.COUNTRY, "", label)
        sheet.write_string(at.LINE, at.RANK, live.say("line"), label)
        sheet.write_number(at.LINE, at.SCORE, live.a.recipe.top, self.blue("0"))
        sheet.data_validation(at.LINE, at.SCORE, at.LINE, at.SCORE, {
            "validate": "integer", "criteria": ">=", "value": 1,
            "error_title": live.say("stop_title"), "error_message": live.say("stop_line"),
        })  # fmt: skip
        ranks = f"{cell(at.FIRST, at.RANK, fixed='rc')}:{cell(self.last, at.RANK, fixed='rc')}"
        before, _, after = live.say("line_told", count="\0").partition("\0")
        formula = f'={quoted(before)}&COUNTIF({ranks},"<="&{places.line})&{quoted(after)}'
        style = self.looks.look(valign="vcenter", text_wrap=False, indent=1)
        told = f"{before}{len(live.a.inside())}{after}"
        sheet.write_formula(at.LINE, at.CRITERIA, formula, style, told)

    def weights(self) -> None:
        live, sheet, places = self.live, self.sheet, self.places
        label = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", align="right", indent=1)
        head = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", align="center", font_size=9)
        quiet = self.looks.framed(font_color=SOFT, align="right", valign="vcenter", indent=1)
        small = self.looks.framed(font_color=SOFT, align="center", valign="vcenter", num_format=_POINTS)
        share = self.looks.framed(align="center", valign="vcenter", num_format=_PERCENT)
        most = max(lines(name, width) for name, width in zip(self.names, self.widths, strict=True))
        sheet.set_row(at.HEADS, 12.5 * min(most + 1, 6) + 6)
        for row, key, style in (
            (at.POINTS, "points", label), (at.SHARES, "shares", label), (at.WAS, "was", quiet),
        ):  # fmt: skip
            sheet.set_row(row, 20 if row == at.POINTS else 17)
            last = at.COUNTRY if row == at.WAS else at.SCORE
            sheet.merge_range(row, at.RANK, row, last, "", style)
            sheet.write_string(row, at.RANK, live.say(key), style)
        # The line of the policy stands under the line that can be changed.
        sheet.write_number(at.WAS, at.SCORE, live.a.recipe.top, small)
        everything = places.of_criteria(at.POINTS)
        for k, (name, points) in enumerate(zip(self.names, live.points, strict=True)):
            column = at.CRITERIA + k
            sheet.write_string(at.HEADS, column, name, head)
            sheet.write_number(at.POINTS, column, points, self.blue(_POINTS))
            own = cell(at.POINTS, column)
            formula = f"=IF({self.valid[0]}=1,N({own})/SUM({everything}),0)"
            sheet.write_formula(at.SHARES, column, formula, share, live.a.weights[k])
            sheet.write_number(at.WAS, column, points, small)
        sheet.data_validation(at.POINTS, at.CRITERIA, at.POINTS, places.after - 1, {
            "validate": "decimal", "criteria": ">=", "value": 0,
            "error_title": live.say("stop_title"), "error_message": live.say("stop_weight"),
        })  # fmt: skip
        sheet.write_string(at.HEADS, places.after, live.say("together"), head)
        total = sum(live.points)
        for row, form, value in (
            (at.POINTS, _POINTS, total), (at.SHARES, "0%", 1.0), (at.WAS, _POINTS, total),
        ):  # fmt: skip
            soft = {"font_color": SOFT} if row == at.WAS else {}
            style = self.looks.framed(align="center", valign="vcenter", num_format=form, **soft)
            sheet.write_formula(row, places.after, f"=SUM({places.of_criteria(row)})", style, value)

    def blue(self, form: str) -> Any:
        return self.looks.look(
            border=2, border_color=BLUE_INK, bg_color=BLUE, font_color=BLUE_INK, bold=True, align="center",
            valign="vcenter", num_format=form, text_wrap=False,
        )  # fmt: skip

    # The ranking

    def heads(self) -> None:
        live, sheet, after = self.live, self.sheet, self.places.after
        style = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", align="center")
        sheet.set_row(at.TABLE, 30)
        heads = {
            at.RANK: "head_rank", at.SCORE: "head_score", after + at.KNOWN: "head_known",
            after + at.BEFORE: "head_before",
        }  # fmt: skip
        for column, key in heads.items():
            sheet.write_string(at.TABLE, column, live.say(key), style)
        left = self.looks.framed(bold=True, bg_color=HEAD, valign="vcenter", indent=1, align="left")
        sheet.write_string(at.TABLE, at.COUNTRY, live.say("head_country"), left)
        sheet.write_string(at.TABLE, after + at.CAUTIONS, live.say("head_cautions"), left)
        key = "head_points" if live.additive else "head_values"
        if after - at.CRITERIA > 1:
            sheet.merge_range(at.TABLE, at.CRITERIA, at.TABLE, after - 1, "", style)
        sheet.write_string(at.TABLE, at.CRITERIA, live.say(key), style)

    def row(self, number: int) -> None:
        """A place of the ranking: whoever stands there is looked up among the sums."""
        live, places = self.live, self.places
        row, after = at.FIRST + number, places.after
        who = {position - 1: one for one, position in live.positions().items()}[number]
        ranked = bool(live.a.ranked[who])
        self.sheet.set_row(row, LINE_HEIGHT + 2)
        none = live.say("not_ranked")
        before = int(live.a.rank[who]) if ranked else none
        of = partial(self.found, number)
        rank = f"IF({of(at.SUM_RANKED)}=1,{of(at.SUM_RANK)},{quoted(none)})"
        self.put(row, at.RANK, rank, before, align="center", num_format="0")
        self.put(
            row,
            at.COUNTRY,
            of(at.SUM_COUNTRY),
            shown(live.teller.country(who)),
            bold=True,
            indent=1,
            align="left",
        )
        score = float(live.a.scores.total[who])
        self.put(row, at.SCORE, of(at.SUM_TOTAL), score, align="center", num_format=_SCORE, bold=True)
        for k in range(places.criteria):
            part, known = of(places.part(0, k)), of(places.part(1, k))
            value = float(live.parts.value[who, k])
            if live.additive:
                part = f"{cell(at.SHARES, at.CRITERIA + k, fixed='rc')}*{part}"
                value *= live.a.weights[k]
            told = value if live.parts.known[who, k] > 0.0 else UNKNOWN
            formula = f"IF({known}>0,{part},{quoted(UNKNOWN)})"
            self.put(row, at.CRITERIA + k, formula, told, align="center", num_format=_SCORE)
        share = float(live.a.known[who])
        self.put(row, after + at.KNOWN, of(at.SUM_KNOWN), share, align="center", num_format="0%")
        self.put(row, after + at.CAUTIONS, self.caution(number), self.cautioned(who), indent=1, align="left")
        stored = of(places.part(3))
        self.put(row, after + at.BEFORE, stored, before, align="center", num_format="0", font_color=SOFT)

    def put(self, row: int, column: int, formula: str, value: object, **look: object) -> None:
        look = {"valign": "vcenter", "text_wrap": False, "border": 1, "border_color": RULE} | look
        self.sheet.write_formula(row, column, f"={formula}", self.looks.look(**look), value)

    def index(self, number: int) -> str:
        """The cell that says which country stands in a row of the ranking."""
        return f"{self.places.sums}!{cell(at.SUM_FIRST + number, at.SUM_ORDER, fixed='c')}"

    def found(self, number: int, column: int) -> str:
        """What a column of the sums has of the country in a row of the ranking."""
        return f"INDEX({self.places.sums}!{self.places.summed(column)},{self.index(number)})"

    def caution(self, number: int) -> str:
        """The letters of the safeguards below their threshold, or why a country has no place."""
        live, places = self.live, self.places
        of = partial(self.found, number)
        column, last = places.behind(at.LETTERS), at.GUARD_FIRST + places.countries - 1
        told = f"{cell(at.GUARD_FIRST, column, fixed='rc')}:{cell(last, column, fixed='rc')}"
        letters = f'INDEX({places.guarded}!{told},{self.index(number)})&""'
        why = {key: quoted(live.say(f"aside_{key}")) for key in ("left_out", "known", "excluded")}
        return (
            f"IF({of(at.SUM_RANKED)}=1,{letters},IF({of(at.SUM_LEFT_OUT)}>0,{why['left_out']},"
            f"IF(ROUND({of(at.SUM_KNOWN)},9)<ROUND({of(at.SUM_LEAST)},9),{why['known']},"
            f"{why['excluded']}&{letters})))"
        )

    def cautioned(self, who: int) -> str:
        """The same as ikt has it."""
        live, own = self.live, flags(self.live.a, who, self.live.lang)
        aside = live.a.set_aside.get(who)
        if aside is not None:
            return live.say("aside_left_out" if aside.reason == "left_out" else "aside_known")
        return live.say("aside_excluded") + own if who in live.a.excluded else own

    def conditions(self) -> None:
        """The line, who is above it, who crossed it, shared places, who has none; nothing here is a value."""
        places, sheet = self.places, self.sheet
        rank, line = cell(at.FIRST, at.RANK, fixed="c"), places.line
        after, stored = cell(at.FIRST + 1, at.RANK, fixed="c"), cell(at.WAS, at.SCORE, fixed="rc")
        before = cell(at.FIRST, places.after + at.BEFORE, fixed="c")
        ranks = f"{cell(at.FIRST, at.RANK, fixed='rc')}:{cell(self.last, at.RANK, fixed='rc')}"
        inside, was = f"AND(ISNUMBER({rank}),{rank}<={line})", f"AND(ISNUMBER({before}),{before}<={stored})"
        follows = f"AND(ISNUMBER({after}),{after}<={line})"
        above = cell(at.FIRST - 1, at.RANK, fixed="c")
        first_out = f"AND(NOT({inside}),ISNUMBER({above}),{above}<={line})"
        last = places.after + at.BEFORE
        rules: tuple[tuple[int, int, str, dict[str, object]], ...] = (
            (at.RANK, at.RANK, f"AND(ISNUMBER({rank}),COUNTIF({ranks},{rank})>1)", {"num_format": '"="0'}),
            (at.COUNTRY, at.COUNTRY, f"{inside}<>{was}", {"bg_color": ODD}),
            (
                at.RANK,
                last,
                f"AND({inside},NOT({follows}))",
                {"bottom": 1, "bottom_color": _LINE_INK, "bg_color": _INSIDE},
            ),
            (at.RANK, last, first_out, {"top": 1, "top_color": _LINE_INK}),
            (at.RANK, last, inside, {"bg_color": _INSIDE}),
            (at.RANK, last, f"NOT(ISNUMBER({rank}))", {"font_color": SOFT}),
        )
        for first, end, condition, look in rules:
            rule = {
                "type": "formula",
                "criteria": f"={condition}",
                "format": self.looks.book.add_format(look),
            }
            sheet.conditional_format(at.FIRST, first, self.last, end, rule)
        # Older programs look at no other sheet for the look of a cell.
        weights = places.of_criteria(at.POINTS)
        usable = (
            f"AND(COUNTA({weights})=COUNT({weights}),MIN({weights})>=0,SUM({weights})>0,ISNUMBER({line}))"
        )
        bad = f"=NOT(AND({usable},{line}>=1,{line}=INT({line})))"
        red = self.looks.book.add_format({"bg_color": ODD, "font_color": INK})
        sheet.conditional_format(
            at.STANDS, at.RANK, at.STANDS, last, {"type": "formula", "criteria": bad, "format": red}
        )

    def legend(self, widths: list[int]) -> None:
        """What the signs mean, below the table."""
        live, policy = self.live, self.live.a.recipe.policy
        bars = (policy.least_known.country, policy.least_known.longlist)
        country, longlist = (numbers.percent(one, live.lang, 0) for one in bars)
        also = any(unit.profile is None for unit in live.a.units)
        other = live.say("legend_longlist", share=longlist) if also else ""
        told = [live.say("legend", country=country, longlist=other)]
        letters = letters_of(live.a, live.lang)
        names = [
            f"{letters[guard.id]} = {uncapital(guard.name.say(live.lang))}"
            for guard in live.guards
            if guard.id in policy.safeguards
        ]
        if names:
            told.append(live.say("legend_guards", list=", ".join(names)))
        for number, text in enumerate(told, self.last + 2):
            self.looks.across(self.sheet, number, text, at.RANK, widths, font_color=SOFT)
        if live.parts.contested is not None:
            write_told(live, self.sheet, live.parts.contested, self.last + 2 + len(told), widths)
