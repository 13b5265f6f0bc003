"""The sheet that says what the workbook is, and the hidden one by which a copy that comes back is read."""

from __future__ import annotations

from typing import Any

import ikt
from ikt.model.twin import FORMAT, HASH, LINE, MOST_SIGNS, POINTS, POLICY, hash_of
from ikt.telling.assessed.words import SAY as COMMON
from ikt.telling.language import numbers
from ikt.telling.sheets.book import height
from ikt.telling.twin.live import Live
from ikt.telling.writing.shown import shown

_WIDTHS = (26, 112)
_SAID = ("what", "change", "fixed", "judged", "not", "back")


def write_about(live: Live, sheet: Any) -> None:
    """What it is, what may be changed, what stays, what it does not do, and what it was made from."""
    a, policy = live.a, live.a.recipe.policy
    live.looks.page(sheet)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    live.looks.across(sheet, 0, live.say("about_title"), 0, list(_WIDTHS), bold=True, font_size=16)
    day = numbers.day(a.recipe.as_of, live.lang)
    missing = a.evidence.criteria.missing
    rule = "expected" if policy.unknown == "expected" else missing
    words = {
        "sheet": live.say("sheet_ranking"), "date": day, "policy": live.policy(),
        "unknown": live.say(f"unknown_{rule}"), "judged": live.say("sheet_judged"),
        "share": numbers.percent(policy.judged_share, live.lang, 0),
    }  # fmt: skip
    said = [key for key in _SAID if key != "judged" or live.parts.contested is not None]
    rows = [(live.say(f"about_{key}"), live.say(f"about_{key}_told", **words)) for key in said]
    rows.append((live.say("about_policy"), live.say("about_policy_told", policy=live.policy(), id=policy.id)))
    if policy.note is not None:
        rows.append(("", shown(policy.note.say(live.lang))))
    name = a.evidence.criteria.name
    if name is not None:
        rows.append((live.say("about_framing"), shown(name.say(live.lang))))
    rows += [(live.say("about_day"), day), (live.say("about_made"), f"ikt {ikt.__version__}")]
    hashes = {"policy": a.recipe.policy_hash, **a.evidence.hashes}
    rows += [(live.say("about_hash", part=_part(live, part)), digest) for part, digest in hashes.items()]
    bold, text = (
        live.looks.framed(bold=True, indent=1, align="left"),
        live.looks.framed(font_size=11, indent=1, align="left"),
    )
    for number, (label, told) in enumerate(rows, 2):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, told, text)
        sheet.set_row(number, height({label: _WIDTHS[0], told: _WIDTHS[1] - 12}) + 3)


def _part(live: Live, part: str) -> str:
    """What a part of the workspace is called that has a hash."""
    key = f"hash_{part}"
    return COMMON(live.lang, key) if key in COMMON else live.say(f"part_{part}")


def write_hidden(live: Live, sheet: Any, policy: str) -> None:
    """The policy as a text of YAML, with what tells whether it came through, and the weights as they were.

    A line for each thing that it says becomes one mapping on one line: programs treat ends of lines in cells
    in ways of their own.
    """
    policy = f"{{{', '.join(line for line in policy.split(chr(10)) if line)}}}"
    parts = [policy[start : start + MOST_SIGNS] for start in range(0, len(policy), MOST_SIGNS)]
    rows: list[tuple[str, ...]] = [(LINE, str(live.a.recipe.top)), *((POLICY, part) for part in parts)]
    rows += [(POINTS, node.id, repr(points)) for node, points in zip(live.criteria, live.points, strict=True)]
    for number, row in enumerate([(FORMAT,), (HASH, hash_of(rows)), *rows]):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.hide()
