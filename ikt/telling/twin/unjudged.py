"""The sums as if nobody had judged, and what judgements add to them where they count.

They stand behind the other sums, in a workbook in which the weights settle which judgements count.
"""

from __future__ import annotations

from typing import Any

from ikt.assessing.contested import Contested, Gain
from ikt.telling.sheets.book import HEAD
from ikt.telling.twin import places as at
from ikt.telling.twin.formulas import billionths, enough, in_billionths, score
from ikt.telling.twin.live import Live
from ikt.telling.twin.places import cell, span

_WIDTH = 14
_HEADS = ("known", "low", "high")
_BLOCKS = ("value", "low", "high", "known")


def write_unjudged(live: Live, sheet: Any, contested: Contested) -> list[str]:
    """The columns of all countries, each formula with what ikt makes of it; the heads of these columns."""
    places = live.places
    sheet.set_column(places.unjudged(0), places.gain(1, places.gains - 1), _WIDTH)
    _holds(live, sheet, contested)
    for row, who in enumerate(live.rows, at.SUM_FIRST):
        _constants(live, sheet, contested, row, who)
        _ends(live, sheet, contested, row, who)
    names = [node.name.say(live.lang) for node in live.criteria]
    heads = [live.say(f"unjudged_{key}") for key in _HEADS]
    heads += [live.say(f"unjudged_part_{block}", name=name) for block in _BLOCKS for name in names]
    told = [(names[gain.criterion], _counting(live, contested, gain)) for gain in contested.gains]
    return heads + [
        live.say(f"gain_{block}", name=name, counting=counting)
        for block in ("value", "known")
        for name, counting in told
    ]


def parts_now(live: Live, row: int, k: int) -> tuple[str, str] | None:
    """The formulas of a criterion's value and of what is known of it; None where no judgement changes it."""
    contested, places = live.parts.contested, live.places
    own = [] if contested is None else [n for n, gain in enumerate(contested.gains) if gain.criterion == k]
    if not own:
        return None

    def gains(line: int, block: int, fixed: str = "c") -> str:
        first, last = (cell(line, places.gain(block, one), fixed=fixed) for one in (own[0], own[-1]))
        return span(first, last)

    holds = gains(at.SUM_HOLDS, 0, "rc")
    gained = [f"SUMPRODUCT({holds},{gains(row, block)})" for block in (0, 1)]
    value, known = (cell(row, places.unjudged_part(block, k), fixed="c") for block in (at.VALUES, at.KNOWNS))
    # What several judgements take off in turn must be able to come to nought, which a geometric mean asks.
    return f"ROUND({value}+{gained[0]},12)", f"{known}+{gained[1]}"


def _counting(live: Live, contested: Contested, gain: Gain) -> str:
    """Which rubrics count where a gain holds."""
    counting = [place for place, counts in gain.counts.items() if counts]
    return ", ".join(live.teller.attribute(contested.rubrics[place]) for place in counting)


def _holds(live: Live, sheet: Any, contested: Contested) -> None:
    """Above each gain whether exactly the rubrics count of which it is the gain."""
    style = live.looks.framed(bold=True, bg_color=HEAD, align="center")
    for number, gain in enumerate(contested.gains):
        conditions = [f"{live.places.counts(place)}={int(counts)}" for place, counts in gain.counts.items()]
        holds = all(contested.counts[place] == counts for place, counts in gain.counts.items())
        formula = f"=IF(AND({','.join(conditions)}),1,0)"
        sheet.write_formula(at.SUM_HOLDS, live.places.gain(0, number), formula, style, int(holds))


def _constants(live: Live, sheet: Any, contested: Contested, row: int, who: int) -> None:
    """What there is of a country as if nobody had judged, and its gains."""
    places, values = live.places, contested.unjudged.values
    number, share = live.looks.framed(num_format="0.0"), live.looks.framed(num_format="0.0%")
    for block, numbers in enumerate((values.best, values.low, values.high, values.known)):
        look = share if block == at.KNOWNS else number
        for k in range(places.criteria):
            sheet.write_number(row, places.unjudged_part(block, k), float(numbers[who, k]), look)
    for one, gain in enumerate(contested.gains):
        sheet.write_number(row, places.gain(0, one), float(gain.value[who]), number)
        sheet.write_number(row, places.gain(1, one), float(gain.known[who]), share)


def _ends(live: Live, sheet: Any, contested: Contested, row: int, who: int) -> None:
    """The lowest and highest score without judgements, of who is ranked then or may be once it is judged."""
    places, without = live.places, contested.unjudged
    left_out, out, ceiling, least = (
        cell(row, column, fixed="c") for column in (at.SUM_LEFT_OUT, at.SUM_OUT, at.SUM_CEILING, at.SUM_LEAST)
    )
    is_enough = enough(cell(row, places.unjudged(at.UNJUDGED_KNOWN), fixed="c"), least)
    ranked = f"AND({left_out}=0,{is_enough},{out}=0)"
    # Whom too little is known of may be ranked once it is judged, if it has a profile.
    later = live.a.units[who].profile is not None
    seen = f"AND({left_out}=0,OR(NOT({is_enough}),{out}=0))" if later else ranked
    aside = without.set_aside.get(who)
    is_ranked = bool(without.ranked[who])
    is_seen = is_ranked or (later and aside is not None and aside.reason != "left_out")
    text = {"text_wrap": False}
    known = f"=SUMPRODUCT({places.shares},{places.unjudged_parts(row, at.KNOWNS)})"
    look = live.looks.framed(num_format="0.0%", **text)
    sheet.write_formula(row, places.unjudged(at.UNJUDGED_KNOWN), known, look, float(without.known[who]))
    look = live.looks.framed(num_format="0", **text)
    for column, block, condition, end in (
        (at.UNJUDGED_LOW, at.LOWS, ranked, float(without.scores.low[who]) if is_ranked else None),
        (at.UNJUDGED_HIGH, at.HIGHS, seen, float(without.scores.high[who]) if is_seen else None),
    ):
        capped = f"MIN({score(live, places.unjudged_parts(row, block))},{ceiling})"
        formula = f'=IF({condition},{in_billionths(capped)},"")'
        sheet.write_formula(
            row, places.unjudged(column), formula, look, "" if end is None else billionths(end)
        )
