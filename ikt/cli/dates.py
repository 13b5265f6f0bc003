"""Dates and times as people type them on the command line, made what stands in files."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from ikt.cli.words_typed import Words

if TYPE_CHECKING:
    from datetime import datetime

    from ikt.model.moment import When

_OF_FILES = re.compile("FILE|DIR|KEY")
# A clock behind a date, with or without seconds and the offset; as ikt prints moments, or as files have them.
_CLOCK = re.compile(
    r"(?P<day>.+?)(?:,? (?:at |om )?|T)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?P<second>:\d\d)?(?: uur)?"
    r"(?: ?\(?(?P<zone>Z|UTC|(?:UTC)?[+-]\d\d:\d\d)\)?)?",
    re.ASCII,
)


class _Typed(click.types.StringParamType):
    """A date or time as files have it; what is none is left for the command to tell of."""

    def __init__(self, placeholder: str) -> None:
        self.of_clock = placeholder == "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from ikt.model.moment import typed_when

        text: str = super().convert(value, param, ctx)
        if self.of_clock:
            return _time(text)
        when = typed_when(text)
        return text if when is None else str(when)


def typed_as(placeholder: str | None) -> click.ParamType[str] | None:
    """What a parameter with this placeholder takes; None where that is the name of a file."""
    if placeholder in ("DATE", "TIME"):
        return _Typed(placeholder)
    return None if placeholder is None or _OF_FILES.search(placeholder) else Words()


def when_of(text: str) -> When:
    """The date that a text is; raises BadRequest (P802)."""
    from ikt.model.moment import typed_when, why_no_date
    from ikt.problems import BadRequest

    when = typed_when(text)
    if when is None:
        raise BadRequest("P802", value=text[:60], **why_no_date(text[:60]))
    return when


def when_or_today(text: str | None) -> When:
    """The date that a text is, today where there is none; raises BadRequest (P802)."""
    from ikt.cli.decide import now

    return when_of(text or now()[:10])


def must_be_moment(time: str) -> None:
    """Raise BadRequest where a time is no moment (P869), its day can be read in two ways (P802), or the clock
    of this machine, put back or forward, shows it twice or never (P087)."""
    from ikt.model.decision import moment_of
    from ikt.model.moment import readings
    from ikt.problems import BadRequest

    match = _clock_of(time)
    local = "" if match is None or match["zone"] else _written(match)
    moments = _by_this_clock(local)
    if len(moments) > 1:
        reason = "twice" if all(one.isoformat().startswith(local) for one in moments) else "never"
        first, second = (_as_typed(one) for one in moments)
        raise BadRequest("P087", reason=reason, value=time, first=first, second=second)
    if moment_of(time) is not None and "T" in time:
        return
    if match is not None and len(readings(match["day"])) > 1:
        when_of(match["day"])
    raise BadRequest("P869", reason="time", value=time)


def _clock_of(text: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(" ".join(text.split()))


def _time(text: str) -> str:
    """A moment as a decision holds it, by the clock of this machine where none is named; else as typed."""
    match = _clock_of(text)
    written = "" if match is None else _written(match)
    if match is None or not written:
        return text
    if match["zone"]:
        # What is complete stays as it was typed, to the letter: the id of a decision comes from it.
        return written
    moments = _by_this_clock(written)
    return moments[0].isoformat() if len(moments) == 1 else text


def _written(match: re.Match[str]) -> str:
    """The moment as files have it, with the zone as far as it was typed; empty where there is none such."""
    from datetime import datetime

    from ikt.model.moment import typed_when

    when = typed_when(match["day"])
    if when is None or when.first != when.last:
        return ""
    zone = (match["zone"] or "").replace("UTC", "") or ("" if match["zone"] is None else "+00:00")
    written = f"{when.first}T{match['hour'].zfill(2)}:{match['minute']}{match['second'] or ':00'}{zone}"
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""
    return written


def _by_this_clock(written: str) -> list[datetime]:
    """The moments that a time without a zone can be, by the clock of this machine.

    Two in the hour that comes twice and in the one that is left out, none where this clock knows no such.
    """
    from datetime import datetime

    if not written:
        return []
    with suppress(OSError, OverflowError, ValueError):
        local = datetime.fromisoformat(written)
        first, second = (local.replace(fold=fold).astimezone() for fold in (0, 1))
        return [first] if first == second else sorted([first, second])
    return []


def _as_typed(moment: datetime) -> str:
    """A moment as people type it, complete."""
    clock = f"{moment:%d-%m-%Y %H:%M}" + (f":{moment:%S}" if moment.second else "")
    return f"{clock} {moment.isoformat()[19:]}"
