"""The sheet with the judgements: who could cross the line, who of those is judged, and what counts by that.

It is there where the weights settle which judgements count.
"""

from __future__ import annotations

from typing import Any

from ikt.assessing.contested import Contested
from ikt.telling.language import numbers
from ikt.telling.sheets.book import DONE, HEAD, ODD, cut, quoted
from ikt.telling.twin import places as at
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import cell
from ikt.telling.writing.shown import shown

_WIDTHS = (8, 30, 14)
_RUBRIC = 18
# Excel takes no text of more than 255 signs in a formula.
_MOST_NAME = 90
_BETWEEN = "; "
_MOST_TOLD = 9999


def write_judgements(live: Live, sheet: Any, contested: Contested) -> None:
    """The judgements of all countries."""
    places = live.places
    live.looks.page(sheet)
    widths = [*_WIDTHS, *[_RUBRIC] * places.rubrics]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    share = numbers.percent(live.a.recipe.policy.judged_share, live.lang, 0)
    lead = live.say("judged_lead", share=share)
    live.titled(sheet, live.say("sheet_judged"), lead, [*widths, *[_RUBRIC] * (4 - places.rubrics)])
    names = [live.teller.attribute(column) for column in contested.rubrics]
    heads = [live.say("sum_code"), live.say("sum_country"), live.say("judged_could"), *names]
    live.heads(sheet, at.JUDGED_HEADS, heads, 2, 46)
    label = live.looks.framed(bold=True, text_wrap=False, indent=1, align="left")
    for row, key in (
        (at.JUDGED_ALL, "all"), (at.JUDGED_OF, "of"), (at.JUDGED_LEAST, "least"),
        (at.JUDGED_COUNTS, "counts"),
    ):  # fmt: skip
        sheet.merge_range(row, at.JUDGED_CODE, row, at.JUDGED_COULD, "", label)
        sheet.write_string(row, at.JUDGED_CODE, live.say(f"judged_{key}"), label)
    sheet.set_row(at.JUDGED_TOLD, None, None, {"hidden": True})
    for place in range(places.rubrics):
        _rubric(live, sheet, contested, place)
    for number, who in enumerate(live.rows):
        _country(live, sheet, contested, number, who)
    _conditions(live, sheet)
    sheet.freeze_panes(at.JUDGED_FIRST, at.RUBRICS)
    sheet.repeat_rows(at.JUDGED_HEADS, at.JUDGED_COUNTS)


def _rubric(live: Live, sheet: Any, contested: Contested, place: int) -> None:
    """Of how many a rubric is judged, and whether it counts by that."""
    column = at.RUBRICS + place
    could = contested.could
    judged, of_all = int(contested.judged[could, place].sum()), int(could.sum())
    counts = contested.counts[place]
    who, those = (live.places.judgements(one) for one in (at.JUDGED_COULD, column))
    everybody, judged_of, least = (
        cell(row, column, fixed="rc") for row in (at.JUDGED_ALL, at.JUDGED_OF, at.JUDGED_LEAST)
    )
    # Where nobody could cross the line, whatever was judged counts.
    enough = f"ROUND({judged_of}/{everybody},9)>=ROUND({least},9)"
    name = _name(live, contested, place)
    before, between, after = live.say("judged_told", name=name, judged="\0", could="\0").split("\0")
    told = f"{quoted(_BETWEEN + before)}&{judged_of}&{quoted(between)}&{everybody}&{quoted(after)}"
    number = live.looks.framed(align="center")
    share = live.looks.framed(align="center", num_format="0%")
    yes, no = (quoted(live.say(key)) for key in ("yes", "no"))
    bold = live.looks.framed(align="center", bold=True, bg_color=HEAD, num_format=f"[=1]{yes};{no}")
    sheet.write_number(at.JUDGED_LEAST, column, live.a.recipe.policy.judged_share, share)
    words = "" if counts else _waits(live, contested, place)
    for row, formula, look, value in (
        (at.JUDGED_ALL, f"SUM({who})", number, of_all),
        (at.JUDGED_OF, f"SUMPRODUCT({who},{those})", number, judged),
        (at.JUDGED_COUNTS, f"IF({everybody}=0,1,IF({enough},1,0))", bold, int(counts)),
        (at.JUDGED_TOLD, f'IF({cell(at.JUDGED_COUNTS, column)}=1,"",{told})', number, words),
    ):
        sheet.write_formula(row, column, f"={formula}", look, value)


def _country(live: Live, sheet: Any, contested: Contested, number: int, who: int) -> None:
    places = live.places
    row = at.JUDGED_FIRST + number
    text = live.looks.framed(text_wrap=False, indent=1, align="left")
    yes, no = (quoted(live.say(key)) for key in ("yes", "no"))
    centred = live.looks.framed(align="center", num_format=f"[=1]{yes};{no}")
    sheet.write_string(row, at.JUDGED_CODE, live.a.units[who].iso2, text)
    sheet.write_string(row, at.JUDGED_COUNTRY, shown(live.teller.country(who)), text)
    formula = f"={_could(live, at.SUM_FIRST + number, who)}"
    sheet.write_formula(row, at.JUDGED_COULD, formula, centred, int(contested.could[who]))
    for place in range(places.rubrics):
        sheet.write_number(row, at.RUBRICS + place, int(contested.judged[who, place]), centred)


def _could(live: Live, row: int, who: int) -> str:
    """Whether a country could cross the line: neither in nor out for sure, or ranked only once it is judged.

    In is who fewer others could pass than there are places, out who as many stay above; only who is ranked
    already keeps others out. Who ties passes nobody, and a country passes not itself.
    """
    if live.a.units[who].profile is None:
        return "0"
    places = live.places
    low, high = (
        f"{places.sums}!{cell(row, places.unjudged(column), fixed='c')}"
        for column in (at.UNJUDGED_LOW, at.UNJUDGED_HIGH)
    )
    lows, highs = (
        f"{places.sums}!{places.summed(places.unjudged(column))}"
        for column in (at.UNJUDGED_LOW, at.UNJUDGED_HIGH)
    )
    line = f"{places.ranking}!{places.line}"
    inside = f'COUNTIF({highs},">"&{low})-IF({high}>{low},1,0)<{line}'
    outside = f'COUNTIF({lows},">"&{high})>={line}'
    return f"IF(ISNUMBER({low}),IF(OR({inside},{outside}),0,1),IF(ISNUMBER({high}),1,0))"


def _conditions(live: Live, sheet: Any) -> None:
    """Who is still to be judged is shaded, and what counts; nothing here is a value."""
    places, book = live.places, live.looks.book
    last, end = at.JUDGED_FIRST + places.countries - 1, at.RUBRICS + places.rubrics - 1
    could = cell(at.JUDGED_FIRST, at.JUDGED_COULD, fixed="c")
    missing = f"=AND({could}=1,{cell(at.JUDGED_FIRST, at.RUBRICS)}=0)"
    counting = f"={cell(at.JUDGED_COUNTS, at.RUBRICS)}=1"
    for first, until, rule, colour in (
        (at.JUDGED_FIRST, last, missing, ODD), (at.JUDGED_COUNTS, at.JUDGED_COUNTS, counting, DONE),
    ):  # fmt: skip
        look = {"type": "formula", "criteria": rule, "format": book.add_format({"bg_color": colour})}
        sheet.conditional_format(first, at.RUBRICS, until, end, look)


def write_told(live: Live, sheet: Any, contested: Contested, row: int, widths: list[int]) -> None:
    """A sentence on the ranking that says which judgements do not count now, in a row with room for all."""
    share = live.a.recipe.policy.judged_share
    key = "judged_until_all" if share == 1.0 else "judged_until"
    words = {"sheet": live.say("sheet_judged"), "share": numbers.percent(share, live.lang, 0)}
    before, after = live.say(key, list="\0", **words).split("\0")
    everything = live.say("judged_all_count", **words)
    places = range(live.places.rubrics)
    told = [cell(at.JUDGED_TOLD, at.RUBRICS + place, fixed="rc") for place in places]
    joined = "&".join(f"{live.places.judged}!{one}" for one in told)
    # Each begins with what parts it from the one before it.
    rest = f"MID({joined},{len(_BETWEEN) + 1},{_MOST_TOLD})"
    formula = f"=IF(LEN({joined})=0,{quoted(everything)},{quoted(before)}&{rest}&{quoted(after)})"
    now, all_of_them = (
        "".join(_waits(live, contested, place) for place in places if some or not contested.counts[place])
        for some in (False, True)
    )
    said = before + now.removeprefix(_BETWEEN) + after if now else everything
    live.looks.across(sheet, row, before + all_of_them + after, at.RANK, widths)
    sheet.write_formula(row, at.RANK, formula, live.looks.look(valign="vcenter"), said)


def _waits(live: Live, contested: Contested, place: int) -> str:
    """That a rubric does not count, of how many of those who could cross the line it is judged."""
    could = contested.could
    judged, of_all = int(contested.judged[could, place].sum()), int(could.sum())
    return _BETWEEN + live.say("judged_told", name=_name(live, contested, place), judged=judged, could=of_all)


def _name(live: Live, contested: Contested, place: int) -> str:
    return cut(live.teller.attribute(contested.rubrics[place]), _MOST_NAME)
