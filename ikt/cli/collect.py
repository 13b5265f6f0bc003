"""``ikt collect``: filled forms into the workspace, all of a run or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver, form_of
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.dates import when_or_today
from ikt.cli.loading import ground
from ikt.cli.options import place_options
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.deciding.rounds.collecting import Collected
    from ikt.model.moment import When
    from ikt.reading.answers.files import Sent
    from ikt.reading.answers.filled import Filled
    from ikt.reading.workspace import Workspace
    from ikt.telling.document import Document

# Forms of other kinds than those of rounds: what tells by the bytes of a file that it is one, and the command
# that takes all of a run, as (root, [(name, bytes)], the options of this command) -> exit code.
OTHER_KINDS: tuple[tuple[str, str], ...] = (
    ("ikt.reading.answers.weights:is_weights", "ikt.cli.collect_weights:take"),
    ("ikt.reading.profile_forms:recognised", "ikt.cli.collect_profile:take"),
)


@make_command(
    "collect",
    """Take filled forms in: workbooks, Word files, and what a page saved.

FILE is what was mailed back, under whatever name, or a folder of it. Each file tells by itself whose it is.
All of them are taken in, or none: what is wrong is told with its sheet and cell. Answers that differ from
earlier ones take their place with --replace; the earlier ones are kept. Forms for profiles (ikt ask profile)
are shown first, old beside new, and written with --write.

Example: ikt collect inbox/

Example: ikt collect "Copy of answers (2).xlsx" --replace --received 2027-03-12""",
    """Neem ingevulde formulieren op: werkmappen, Wordbestanden en wat een pagina bewaarde.

BESTAND is wat is teruggemaild, onder welke naam ook, of een map ermee. Elk bestand zegt zelf van wie het is.
Alles wordt opgenomen of niets: wat niet klopt, wordt met blad en cel genoemd. Antwoorden die van eerdere
verschillen, komen met --replace in de plaats daarvan; de eerdere blijven bewaard. Formulieren voor profielen
(ikt ask profile) worden eerst getoond, oud naast nieuw, en met --write geschreven.

Voorbeeld: ikt collect inbox/

Voorbeeld: ikt collect "Kopie van antwoorden (2).xlsx" --replace --received 2027-03-12""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--replace", is_flag=True, en="Let answers take the place of earlier ones of the same assessor.",
        nl="Laat antwoorden in de plaats komen van eerdere van dezelfde beoordelaar.")  # fmt: skip
@option("--received", metavar="DATE", en="The day from which they count (default: today).",
        nl="De dag vanaf welke ze tellen (standaard: vandaag).")  # fmt: skip
@option("--write", is_flag=True, en="Write what forms for profiles change; without it that is only shown.",
        nl="Schrijf wat formulieren voor profielen veranderen; anders wordt dat alleen getoond.")  # fmt: skip
@option("--dry-run", is_flag=True, en="Only show what would be written.",
        nl="Toon alleen wat er zou worden geschreven.")  # fmt: skip
@answer_options
@place_options
def command(files: tuple[str, ...], form: str | None, output: str | None, **said: Any) -> int | None:
    form_of(form, output)
    here = ground(said["folder"])
    if here.embedded:
        raise BadRequest("P967")
    received = when_or_today(said["received"])
    problems = Problems()
    forms, passed_over, other, besides = _read(files, problems)
    if other is not None:
        handler, sent = other
        if problems.errors:
            raise BadFiles(problems)
        return handler(here.root, sent, {"form": form, "output": output, **said})
    workspace, found = _collected(here.root, forms, received, problems, passed_over)
    found = replace(found, other_kinds=besides)
    waits = bool(found.replacing) and not said["replace"]
    written: tuple[str, ...] = ()
    if not (waits or said["dry_run"]):
        from ikt.keeping.answers import write_answers

        written = write_answers(here.root, found.to_write)

    def document() -> Document:
        from ikt.telling.sheets.collected import collect_document

        dry = said["dry_run"] and not waits
        return collect_document(found, workspace, received.last, lang(), written=written, dry_run=dry)

    def data() -> dict[str, Any]:
        from ikt.telling.sheets.data import collect_data

        return collect_data(found, received.last, written, replace=said["replace"]).printed()

    deliver(form, output, document=document, data=data)
    return 2 if waits and not said["dry_run"] else None


Handler = Callable[[Path, "list[tuple[str, bytes]]", dict[str, Any]], int | None]


def _read(
    files: Sequence[str], problems: Problems
) -> tuple[list[Filled], list[str], tuple[Handler, list[tuple[str, bytes]]] | None, tuple[str, ...]]:
    """The forms of rounds, what was passed over, and forms of another kind with what takes them in.

    Last come forms of other kinds that lie in a folder beside forms of rounds: those wait for a run of their
    own. Raises BadRequest (P968) where forms of several kinds are named.
    """
    from ikt.reading.answers.files import sent_files
    from ikt.reading.answers.recognise import MOST_BYTES
    from ikt.reading.files import read_data

    sent, passed_over = sent_files(files, problems)
    forms: list[Filled] = []
    others: dict[str, list[tuple[str, bytes]]] = {}
    named = False
    for one in sent:
        data = read_data(one.path, one.name, problems, MOST_BYTES)
        if data is None:
            continue
        kind = next((handler for tells, handler in OTHER_KINDS if _named(tells)(data)), None)
        if kind is not None:
            others.setdefault(kind, []).append((one.name, data))
            named = named or one.named
            continue
        found = _form(one, data, problems, passed_over)
        if found is not None:
            forms.append(found)
    if forms and others and not named:
        return forms, passed_over, None, tuple(name for several in others.values() for name, _ in several)
    if len(others) + bool(forms) > 1:
        raise BadRequest("P968", value=list(others.values())[-1][0][0])
    handler = next(((_named(name), several) for name, several in others.items()), None)
    return forms, passed_over, handler, ()


def _form(one: Sent, data: bytes, problems: Problems, passed_over: list[str]) -> Filled | None:
    """A form; what lies in a folder and is none is passed over."""
    from ikt.reading.answers.recognise import read_form_of

    told = Problems()
    found = read_form_of(data, one.name, told)
    reasons = {problem.params.get("reason") for problem in told if problem.code == "P960"}
    if found is None and not one.named and reasons <= _NO_FORM:
        passed_over.append(one.name)
    else:
        problems.extend(told)
    return found


# What may lie in a folder beside forms.
_NO_FORM = frozenset(("none", "empty", "old", "pdf", "rtf", "packed", "page"))


def _named(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _collected(
    root: Path, forms: list[Filled], received: When, problems: Problems, passed_over: Sequence[str]
) -> tuple[Workspace, Collected]:
    """Hold the forms against the workspace, every problem of all of them together."""
    from ikt.deciding.rounds.collecting import collected
    from ikt.reading.rounds import Rounds
    from ikt.reading.workspace import read_workspace

    workspace = None
    try:
        workspace = read_workspace(root)
    except BadFiles as bad:
        problems.extend(bad.problems)
    if workspace is None:
        raise BadFiles(problems)
    rounds = Rounds(root, workspace.criteria)
    found = collected(forms, rounds, workspace.criteria, received, problems, passed_over)
    if problems.errors:
        raise BadFiles(problems)
    return workspace, found
