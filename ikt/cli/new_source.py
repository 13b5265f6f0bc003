"""``ikt new source``: a document or a team that facts and judgements can name."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.new_fact import source_options
from ikt.cli.options import place_options
from ikt.cli.writing import ground_to_write, in_folder, tell_lines, write_option


@make_command(
    "source",
    """Add a source to sources.yaml, that facts and judgements can name.

What a source must tell cannot be guessed: who published it, its title, its date, and on what terms it may
be used. A team that judges is a source too (--source-kind team).

Example: ikt new source team-2027 --source-kind team --sender Landenteams --sender-en "Country teams"
--title Oordelen --title-en Judgements --date 2027-03 --licence internal --every-country""",
    """Voeg aan sources.yaml een bron toe, die feiten en oordelen kunnen noemen.

Wat een bron moet vermelden valt niet te raden: wie hem uitgaf, de titel, de datum en op welke voorwaarden
hij te gebruiken is. Een team dat oordeelt is ook een bron (--source-kind team).

Voorbeeld: ikt new source team-2027 --source-kind team --sender Landenteams --sender-en "Country teams"
--title Oordelen --title-en Judgements --date 2027-03 --licence intern --every-country""",
)
@click.argument("name", metavar="ID")
@source_options
@option("--every-country", is_flag=True,
        en="It looks at every country alike, as a judgement asks of its source.",
        nl="Hij bekijkt alle landen op dezelfde manier, zoals een oordeel van zijn bron vraagt.")  # fmt: skip
@write_option
@place_options
def command(name: str, every_country: bool, write: bool, folder: str | None, **said: str | None) -> None:
    from ikt.deciding.new_fact import Said, new_source
    from ikt.keeping.editing.preview import write as write_shown
    from ikt.keeping.new_fact import lines_of, source_preview
    from ikt.model.base import SourceId
    from ikt.model.source import Source
    from ikt.reading.workspace import must_read

    here = ground_to_write(folder, write=write)
    sources = must_read(here.root, "sources.yaml", dict[SourceId, Source])
    entry = new_source(sources, name, Said((), **said))
    entry["looked_at"] = "every_country" if every_country else "some_countries"
    shown = source_preview(here.root, sources, name, entry)
    if write:
        write_shown(shown, f"ikt new source {name}")
    lines = [text for one in lines_of(shown) for _, _, text in one.lines]
    tell_lines(_told(name, lines, in_folder(folder), write=write))


def _told(name: str, lines: list[str], here: str, *, write: bool) -> Iterator[str]:
    from ikt.telling.new_files.words import SAY

    yield SAY(lang(), "added" if write else "would_add", id=name)
    if write:
        yield SAY(lang(), "next_source", here=here)
    else:
        yield from (f"  {line}" for line in lines if line.strip())
        yield SAY(lang(), "not_written")
