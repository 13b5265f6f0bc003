"""``ikt new fact``: what a document says of countries, first shown and then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver, form_of
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import Ground, ground, policy_path, with_profile
from ikt.cli.options import place_options, stack
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.deciding.new_fact import NewFact
    from ikt.reading.workspace import Workspace
    from ikt.telling.document import Document

_FACT = (
    option("--kind", metavar="KIND",
           en="What kind of fact it is: agreement, statement, pact, mission.outgoing, ...",
           nl="Welk soort feit het is: agreement, statement, pact, mission.outgoing, ..."),
    option("--en", metavar="TEXT", en="What the source says, in English.",
           nl="Wat de bron zegt, in het Engels."),
    option("--nl", metavar="TEXT", en="What the source says, in Dutch.",
           nl="Wat de bron zegt, in het Nederlands."),
    option("--since", metavar="DATE", en="Since when it is so: 20-11-2026, November 2026, 2026-Q4 or 2026.",
           nl="Sinds wanneer het zo is: 20-11-2026, november 2026, 2026-Q4 of 2026."),
    option("--until", metavar="DATE", en="Until when it is so.", nl="Tot wanneer het zo is."),
    option("--expected", metavar="DATE", en="By when the source expects it.",
           nl="Wanneer de bron het uiterlijk verwacht."),
    option("--touches", metavar="chance|risk", en="Tell it among the chances or the risks in a briefing.",
           nl="Vertel het in een fiche bij de kansen of de risico's."),
)  # fmt: skip
_CITED = (
    option("--source", metavar="ID", en="Where it is said: a source of sources.yaml, or the id of a new one.",
           nl="Waar het staat: een bron uit sources.yaml, of de id van een nieuwe."),
    option("--passage", metavar="TEXT", en="The place in the source, such as \"§4 (p. 8)\".",
           nl="De plaats in de bron, zoals \"§4 (p. 8)\"."),
)  # fmt: skip
_SOURCE = (
    option("--sender", metavar="TEXT", en="Who published a new source, in Dutch.",
           nl="Wie een nieuwe bron uitgaf, in het Nederlands."),
    option("--sender-en", metavar="TEXT", en="The same in English.", nl="Hetzelfde in het Engels."),
    option("--title", metavar="TEXT", en="The title of a new source, as it stands there.",
           nl="De titel van een nieuwe bron, zoals die er staat."),
    option("--title-en", metavar="TEXT", en="That title in English.", nl="Die titel in het Engels."),
    option("--date", metavar="DATE", en="The date of a new source.", nl="De datum van een nieuwe bron."),
    option("--licence", metavar="TEXT", en="On what terms a new source may be used.",
           nl="Op welke voorwaarden een nieuwe bron te gebruiken is."),
    option("--address", metavar="TEXT", en="Where a new source can be found.",
           nl="Waar een nieuwe bron te vinden is."),
    option("--reference", metavar="TEXT", en="Its number, such as that of a parliamentary paper.",
           nl="Het nummer ervan, zoals dat van een parlementair stuk."),
    option("--source-kind", metavar="KIND",
           en="letter (default), notice, news, speech, page, document or team.",
           nl="letter (standaard), notice, news, speech, page, document of team."),
)  # fmt: skip
_fact, _source = stack(*_FACT), stack(*_CITED, *_SOURCE)
# What tells of a new source, for who adds one alone.
source_options = stack(*_SOURCE)
_write = option(
    "--write/--dry-run", default=False, en="Write it; without --write it is only shown.",
    nl="Schrijf het; zonder --write wordt het alleen getoond.",
)  # fmt: skip


@make_command(
    "fact",
    """Add what a document says of countries to their profiles; without --write it is only shown.

For a new letter to parliament, say: what it says, where, of whom, since when. The fact goes into each profile
it concerns, and a source that is new into sources.yaml, all together; nothing that stands there changes.
COUNTRY is a code or a name; the kinds are explained in docs/data.md.

Example: ikt new fact KR Japan --kind statement --source ikt-2020 --passage "p. 8" --en "..." --nl "..."

Example, with a new source: ikt new fact ZA --kind agreement --since 2026-10 --source letter-2026 --passage
"p. 3" --en "..." --nl "..." --sender "..." --sender-en "..." --title "..." --title-en "..." --date 2026-11-20
--licence "..." --write""",
    """Voeg toe wat een document over landen zegt, in hun profielen; zonder --write ziet u het alleen.

Bijvoorbeeld bij een nieuwe brief aan het parlement: wat er staat, waar, over wie en sinds wanneer. Het feit
komt in elk profiel waar het om gaat, en een nieuwe bron in sources.yaml, alles tegelijk; wat er al staat
verandert niet. LAND is een code of een naam; de soorten staan in docs/data.md.

Voorbeeld: ikt new fact KR Japan --kind statement --source ikt-2020 --passage "p. 8" --en "..." --nl "..."

Voorbeeld met een nieuwe bron: ikt new fact ZA --kind agreement --since 2026-10 --source letter-2026 --passage
"p. 3" --en "..." --nl "..." --sender "..." --sender-en "..." --title "..." --title-en "..." --date 2026-11-20
--licence "..." --write""",
)
@click.argument("countries", nargs=-1, metavar="COUNTRY...")
@_fact
@_source
@_write
@answer_options
@place_options
def command(
    countries: tuple[str, ...],
    write: bool,
    form: str | None,
    output: str | None,
    folder: str | None,
    **said: str | None,
) -> None:
    form_of(form, output)
    here = ground(folder)
    if here.embedded and write:
        raise BadRequest("P916", reason="embedded")
    workspace, fact = _worked_out(here, countries, said)
    from ikt.keeping import new_fact as keeping

    shown = keeping.fact_preview(here.root, workspace, fact)
    files = keeping.lines_of(shown)
    written = write and bool(files)
    if written:
        from ikt.keeping.editing.preview import write as write_shown

        write_shown(shown, f"ikt new fact {' '.join(fact.countries)} ({fact.source})"[:200])

    def document() -> Document:
        from ikt.telling.new_fact.sentences import fact_document

        return fact_document(fact, workspace.profiles, files, lang(), written=written)

    def data() -> dict[str, Any]:
        from ikt.telling.new_fact.data import fact_data

        return fact_data(fact, files, written=written).printed()

    deliver(form, output, document=document, data=data)


def _worked_out(
    here: Ground, countries: tuple[str, ...], said: dict[str, str | None]
) -> tuple[Workspace, NewFact]:
    """Read the workspace and its policy, then what was said, every problem of either at once."""
    from ikt.deciding.new_fact import Said, new_fact
    from ikt.reading.policies import read_policy
    from ikt.reading.workspace import read_workspace

    problems = Problems()
    workspace = None
    try:
        workspace = read_workspace(here.root, all_figures=True, problems=problems)
    except BadFiles as bad:
        problems = bad.problems
    path, name = policy_path(here, None)
    policy = read_policy(path, name, workspace.criteria if workspace else None, problems)
    if problems.errors or workspace is None or policy is None:
        raise BadFiles(problems)
    wrong = Problems()
    codes = with_profile(workspace.profiles, workspace.criteria.home, countries, wrong)
    return workspace, new_fact(workspace, policy[0].as_of.last, Said(codes, **said), wrong)
