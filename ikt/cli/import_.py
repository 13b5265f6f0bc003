"""``ikt import``: figures as downloaded, first shown and then written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver, form_of
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import day, ground, policy_path
from ikt.cli.options import place_options, rows_option, stack, weights_option
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.deciding.import_plan import Import, Wish
    from ikt.reading.imports.export import Asked, Export
    from ikt.reading.workspace import Workspace
    from ikt.telling.document import Document

_OPTIONS = (
    option("--series", "series", multiple=True, metavar="[CODE=]ID",
           en="Which series it is here; with CODE where the file has several (repeatable).",
           nl="Welke reeks het hier is; met CODE als het bestand er meer heeft (herhaalbaar)."),
    option("--where", "where", multiple=True, metavar="COLUMN=CODE",
           en="Take only rows in which a column holds this (repeatable).",
           nl="Neem alleen rijen waarin een kolom dit bevat (herhaalbaar)."),
    option("--year", type=int, metavar="YEAR",
           en="The year of figures that name none.", nl="Het jaar van cijfers die er geen noemen."),
    option("--edition", metavar="TEXT", en="The edition, as its publisher calls it.",
           nl="De editie, zoals de uitgever die noemt."),
    option("--published", metavar="DATE", en="When that edition came out.",
           nl="Wanneer die editie verscheen."),
    option("--licence", metavar="TEXT", en="On what terms a new source may be used.",
           nl="Op welke voorwaarden een nieuwe bron te gebruiken is."),
    option("--sender", metavar="TEXT", en="Who publishes a new source.", nl="Wie een nieuwe bron uitgeeft."),
    option("--source", metavar="ID", en="Put the series in this source of sources.yaml.",
           nl="Zet de reeks bij deze bron van sources.yaml."),
    option("--replace", is_flag=True, en="Drop figures that the file does not have.",
           nl="Laat cijfers vallen die het bestand niet heeft."),
    option("--keep", is_flag=True, en="Keep figures that the file does not have.",
           nl="Behoud cijfers die het bestand niet heeft."),
    option("--write", is_flag=True, en="Write the figures and the entry of their source.",
           nl="Schrijf de cijfers en de gegevens van hun bron."),
)  # fmt: skip
_said = stack(*_OPTIONS)
_as_of = option(
    "--as-of", metavar="DATE",
    en="Rank on this day (default: the day of the policy, or when the edition is out if later).",
    nl="Rangschik op deze dag (standaard: de peildatum van het beleid, of als de editie er is indien later).",
)  # fmt: skip


@make_command(
    "import",
    """Bring figures in as downloaded; without --write only shows what that would do.

FILE is what a publisher gives: CSV or zip of the World Bank, SDMX-CSV of the OECD, Eurostat or UNESCO, Our
World in Data, counts of OpenAlex (group_by), a tidy CSV, or a sheet (.xlsx). Its kind is told from what lies
in it. What is lacking is listed.

Example: ikt import API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1234.zip

Example: ikt import gii.xlsx --series GII.SCORE --edition 2027 --published 2027-09 --write""",
    """Neem cijfers over zoals ze zijn gedownload; zonder --write ziet u alleen wat dat zou doen.

BESTAND is wat een uitgever geeft: CSV of zip van de Wereldbank, SDMX-CSV van de OESO, Eurostat of UNESCO, Our
World in Data, tellingen van OpenAlex (group_by), een CSV met een cijfer per rij, of een rekenblad (.xlsx).
Het soort blijkt uit de inhoud. Wat ontbreekt, wordt genoemd.

Voorbeeld: ikt import API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1234.zip

Voorbeeld: ikt import gii.xlsx --series GII.SCORE --edition 2027 --published 2027-09 --write""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_said
@weights_option
@_as_of
@rows_option
@answer_options
@place_options
def command(files: tuple[str, ...], form: str | None, output: str | None, **said: Any) -> None:
    form_of(form, output)
    here = ground(said["folder"])
    if here.embedded and said["write"]:
        raise BadRequest("P916", reason="embedded")
    workspace, found = _worked_out(here.root, files, said)
    written = _write(here.root, workspace, found) if said["write"] else ()

    def document() -> Document:
        from ikt.telling.imports.sentences import import_document

        return import_document(found, dict(workspace.sources), lang(), said["rows"], written=written)

    def data() -> dict[str, Any]:
        from ikt.telling.imports.data import import_data

        return import_data(found, written).printed()

    deliver(form, output, document=document, data=data)


def _worked_out(root: Path, files: tuple[str, ...], said: dict[str, Any]) -> tuple[Workspace, Import]:
    """Read the files, the workspace and the policy, every problem of all of them together, and compare."""
    from ikt.cli.loading import Ground
    from ikt.deciding.importing import importing
    from ikt.reading.imports.recognise import read_export
    from ikt.reading.policies import read_policy
    from ikt.reading.workspace import read_workspace

    problems = Problems()
    asked, wish, on = _asked(said), _wish(said), _day(said)
    exports: list[Export] = []
    for name in dict.fromkeys(files):
        exports += read_export(Path(name), name, asked, problems)
    workspace = None
    try:
        workspace = read_workspace(root, all_figures=True, problems=problems)
    except BadFiles as bad:
        problems = bad.problems
    path, shown = policy_path(Ground(root, False), said["weights"])
    policy = read_policy(path, shown, workspace.criteria if workspace else None, problems)
    if problems.errors or workspace is None or policy is None:
        raise BadFiles(problems)
    return workspace, importing(workspace, policy, exports, wish, on)


def _day(said: dict[str, Any]) -> date | None:
    return day(said["as_of"])


def _asked(said: dict[str, Any]) -> Asked:
    from ikt.reading.imports.export import Asked

    if said["year"] is not None and not 1500 <= said["year"] <= 2200:
        raise BadRequest("P926", value=said["year"], reason="asked")
    where: dict[str, str] = {}
    for word in said["where"]:
        column, sign, code = word.partition("=")
        if not sign or not column.strip():
            raise BadRequest("P925", reason="where", value=word)
        where[column] = code
    return Asked(where, said["year"])


def _wish(said: dict[str, Any]) -> Wish:
    from ikt.deciding.import_plan import Wish

    series: list[tuple[str | None, str]] = []
    for word in said["series"]:
        code, sign, name = word.rpartition("=")
        series.append((code if sign else None, name))
    names = ("edition", "published", "licence", "sender", "source", "replace", "keep")
    return Wish(tuple(series), **{name: said[name] for name in names})


def _write(root: Path, workspace: Workspace, found: Import) -> tuple[str, ...]:
    """Write all of it; gives the names of the files that changed."""
    from ikt.keeping.editing.preview import write
    from ikt.keeping.imported import import_preview
    from ikt.telling.imports.sentences import options

    if found.lacking:
        listed = "; ".join(dict.fromkeys(options(found, lang())))
        raise BadRequest("P916", list=listed)
    shown = import_preview(root, workspace, found)
    write(shown, "ikt import " + ", ".join(one.id for one in found.taken if one.changes)[:200])
    return tuple(change.name for change in shown.changes)
