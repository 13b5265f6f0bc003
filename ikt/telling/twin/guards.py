"""The sheet with the safeguards: each figure, its threshold, and what it does to whom."""

from __future__ import annotations

from typing import Any

from ikt.telling.assessed.ranking import UNKNOWN
from ikt.telling.assessed.safeguards import flags, letters_of
from ikt.telling.language import numbers
from ikt.telling.sheets.book import ODD, quoted
from ikt.telling.twin import places as at
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import cell
from ikt.telling.writing.shown import shown

_WIDTHS = (8, 26)
_GUARD, _BEHIND = 16, 14


def write_guards(live: Live, sheet: Any) -> None:
    """The safeguards of all countries; those without a threshold say nothing."""
    places, thresholds = live.places, live.a.recipe.policy.safeguards
    live.looks.page(sheet)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(at.GUARDS, places.behind(0) - 1, _GUARD)
    effects = {one.effect for one in thresholds.values()}
    hidden = {at.LETTERS: False, at.CEILING: "cap" not in effects, at.OUT: "exclude" not in effects}
    for place, none in hidden.items():
        column = places.behind(place)
        sheet.set_column(column, column, _BEHIND, None, {"hidden": none})
    widths = [*_WIDTHS, *[_GUARD] * places.guards, _BEHIND]
    heading = live.a.evidence.criteria.safeguards_heading
    title = live.say("sheet_guards") if heading is None else heading.say(live.lang)
    live.titled(sheet, shown(title), live.say("guards_lead"), widths)
    letters = letters_of(live.a, live.lang)
    names = [f"{guard.name.say(live.lang)} ({letters[guard.id]})" for guard in live.guards]
    behind = [live.say(key) for key in ("guard_letters", "guard_ceiling", "guard_out")]
    heads = [live.say("sum_code"), live.say("sum_country"), *names, *behind]
    live.heads(sheet, at.GUARD_HEADS, heads, 2, 46)
    label = live.looks.framed(bold=True, text_wrap=False, indent=1, align="left")
    number, text = live.looks.framed(align="center"), live.looks.framed(align="center", font_size=9)
    for row, key in ((at.GUARD_BELOW, "below"), (at.GUARD_EFFECT, "effect"), (at.GUARD_AT, "at")):
        sheet.write_string(row, at.GUARD_COUNTRY, live.say(f"guard_{key}"), label)
    sheet.set_row(at.GUARD_EFFECT, 27)
    sheet.set_row(at.GUARD_AT, None, None, {"hidden": "cap" not in effects})
    for k, guard in enumerate(live.guards):
        column, threshold = at.GUARDS + k, thresholds.get(guard.id)
        effect = "none" if threshold is None else threshold.effect
        sheet.write_string(at.GUARD_EFFECT, column, live.say(f"effect_{effect}"), text)
        if threshold is not None:
            sheet.write_number(at.GUARD_BELOW, column, threshold.below, number)
            if threshold.at is not None:
                sheet.write_number(at.GUARD_AT, column, threshold.at, number)
    for index, who in enumerate(live.rows):
        _country(live, sheet, at.GUARD_FIRST + index, who)
    last = at.GUARD_FIRST + places.countries - 1
    odd = live.looks.book.add_format({"bg_color": ODD})
    rule = f"={_speaks(at.GUARD_FIRST, at.GUARDS, fixed='r', own='')}"
    if places.guards:
        end = places.behind(0) - 1
        sheet.conditional_format(
            at.GUARD_FIRST, at.GUARDS, last, end, {"type": "formula", "criteria": rule, "format": odd}
        )
    sheet.freeze_panes(at.GUARD_FIRST, at.GUARDS)
    sheet.repeat_rows(at.GUARD_HEADS, at.GUARD_AT)


def _speaks(row: int, column: int, fixed: str = "rc", own: str = "c") -> str:
    """Whether the figure of a country lies below the threshold."""
    figure, below = cell(row, column, fixed=own), cell(at.GUARD_BELOW, column, fixed=fixed)
    return f"AND(ISNUMBER({figure}),ISNUMBER({below}),{figure}<{below})"


def _is_whole(live: Live, k: int) -> bool:
    """Whether all figures of a safeguard are whole numbers, such as levels."""
    figures = (own[k].figure for own in live.a.verdicts)
    return all(one is None or float(one).is_integer() for one in figures)


def _form(live: Live, k: int, figure: float | None, below: float | None) -> str:
    """How a figure of a safeguard is printed: on its own side of the threshold."""
    if _is_whole(live, k):
        return "0"
    if figure is None or below is None:
        return "0.00"
    return f"0.{'0' * len(numbers.apart(figure, below, 'en').partition('.')[2])}"


def _country(live: Live, sheet: Any, row: int, who: int) -> None:
    places, thresholds = live.places, live.a.recipe.policy.safeguards
    text = live.looks.framed(text_wrap=False, indent=1, align="left")
    sheet.write_string(row, at.GUARD_CODE, live.a.units[who].iso2, text)
    sheet.write_string(row, at.GUARD_COUNTRY, shown(live.teller.country(who)), text)
    letters = letters_of(live.a, live.lang)
    told, caps, outs = [], [], []
    for k, (guard, verdict) in enumerate(zip(live.guards, live.a.verdicts[who], strict=True)):
        column, threshold = at.GUARDS + k, thresholds.get(guard.id)
        below = None if threshold is None else threshold.below
        number = live.looks.framed(align="center", num_format=_form(live, k, verdict.figure, below))
        if verdict.figure is None:
            sheet.write_string(row, column, UNKNOWN, number)
        else:
            sheet.write_number(row, column, verdict.figure, number)
        if threshold is None:
            continue
        speaks = _speaks(row, column)
        told.append(f'IF({speaks},{quoted(letters[guard.id])},"")')
        if threshold.effect == "cap":
            caps.append(f"IF({speaks},{cell(at.GUARD_AT, column, fixed='rc')},101)")
        elif threshold.effect == "exclude":
            outs.append(speaks)
    lowest = f"MIN({','.join(caps)})"
    behind = (
        (at.LETTERS, "&".join(told) or '""', flags(live.a, who, live.lang)),
        # A score is 100 at most, so 101 caps nothing.
        (at.CEILING, f'IF({lowest}>100,"",{lowest})' if caps else '""', live.ceiling(who)),
        (at.OUT, f"IF(OR({','.join(outs)}),1,0)" if outs else "0", live.out(who)),
    )  # fmt: skip
    for place, formula, value in behind:
        sheet.write_formula(
            row, places.behind(place), f"={formula}", live.looks.framed(align="center"), value
        )
