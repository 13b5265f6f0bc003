"""Dates and times as people type them on the command line, made what stands in files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ikt.model.moment import When

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
    """What an option with this placeholder takes; None where that is no date or time."""
    return _Typed(placeholder) if placeholder in ("DATE", "TIME") else None


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
    """Raise BadRequest where a time is no moment (P869), or its day can be read in two ways (P802)."""
    from ikt.model.decision import moment_of
    from ikt.model.moment import readings
    from ikt.problems import BadRequest

    if moment_of(time) is not None and "T" in time:
        return
    match = _clock_of(time)
    if match is not None and len(readings(match["day"])) > 1:
        when_of(match["day"])
    raise BadRequest("P869", reason="time", value=time)


def _clock_of(text: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(" ".join(text.split()))


def _time(text: str) -> str:
    """A moment as a decision holds it, by the clock of this machine where none is named; else as typed."""
    from datetime import datetime

    from ikt.model.moment import typed_when

    match = _clock_of(text)
    when = None if match is None else typed_when(match["day"])
    if match is None or when is None or when.first != when.last:
        return text
    zone = (match["zone"] or "").replace("UTC", "") or ("" if match["zone"] is None else "+00:00")
    written = f"{when.first}T{match['hour'].zfill(2)}:{match['minute']}{match['second'] or ':00'}{zone}"
    try:
        moment = datetime.fromisoformat(written)
        # What is complete stays as it was typed, to the letter: the id of a decision comes from it.
        return written if zone else moment.astimezone().isoformat()
    except (OSError, OverflowError, ValueError):
        return text
