"""``ikt calendar``: meetings, deadlines and end dates as a file for other calendars."""

from __future__ import annotations

from datetime import date

from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.loading import day, ground, load_all
from ikt.cli.options import place_options, policy_options
from ikt.cli.outcome import width
from ikt.cli.saving import force_option, save
from ikt.problems import BadRequest

YEARS = 2


@make_command(
    "calendar",
    """Write meetings, deadlines and end dates to a calendar file (.ics).

Each event says whether it was asked, announced, planned or agreed, and who said so. Dates are no more exact
than their source; what has no date is left out and counted. Without --until: two years from --since.

Example: ikt calendar --since 2021-01-01 --until 2023-12-31 -o ikt.ics""",
    """Schrijf overleggen, termijnen en einddata naar een agendabestand (.ics).

Elke gebeurtenis zegt of ze is gevraagd, aangekondigd, voorgenomen of afgesproken, en door wie. Data zijn niet
preciezer dan hun bron; wat geen datum heeft, blijft weg en wordt geteld. Zonder --until: twee jaar vanaf
--since.

Voorbeeld: ikt calendar --since 2021-01-01 --until 2023-12-31 -o ikt.ics""",
)
@option("--since", metavar="DATE", en="From this day on (default: the as-of date).",
        nl="Vanaf deze dag (standaard: de peildatum).")  # fmt: skip
@option("--until", metavar="DATE", en="Up to and including this day.", nl="Tot en met deze dag.")
@option(
    "-o", "--output", "--ics", "ics", old=("--ics",), metavar="FILE.ics", required=True,
    en="Write the calendar to this file.", nl="Schrijf de agenda naar dit bestand.",
)  # fmt: skip
@force_option
@policy_options
@place_options
def command(
    since: str | None,
    until: str | None,
    ics: str,
    weights: str | None,
    as_of: str | None,
    folder: str | None,
) -> None:
    from ikt.deciding.status import status
    from ikt.telling.agenda.calendar_file import (
        calendar_entries,
        calendar_sentences,
        calendar_text,
        undated,
    )
    from ikt.telling.language.wrapping import wrap

    if not ics.lower().endswith(".ics"):
        raise BadRequest("P887", value=ics)
    a, strategy = load_all(ground(folder), weights, as_of)
    first = day(since) or a.recipe.as_of
    last = day(until) or _years_on(first)
    if last < first:
        raise BadRequest("P888", since=str(first), until=str(last))
    standing = status(a, strategy, a.recipe.as_of)
    entries = calendar_entries(standing, standing.events, strategy, lang(), first, last)
    text = calendar_text(standing, entries, strategy, lang())
    if entries and not save(ics, text):
        return
    lost, file = undated(standing.events), on_one_line(ics)
    for line in calendar_sentences(entries, lost, lang(), file=file, since=first, until=last):
        say(wrap(line, width()))


def _years_on(first: date) -> date:
    return date(first.year + YEARS, first.month, min(first.day, 28) if first.month == 2 else first.day)
