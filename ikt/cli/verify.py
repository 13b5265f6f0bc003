"""``ikt verify``: whether filed decisions are untouched and compute, and which files changed since."""

from __future__ import annotations

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.help_words import placeholder
from ikt.cli.loading import Ground, ground
from ikt.cli.options import place_options
from ikt.cli.outcome import tell
from ikt.cli.records import chain, find, read_file, recomputed
from ikt.deciding.solver import is_installed
from ikt.deciding.verifying import largest_difference
from ikt.model.decision import Decision
from ikt.problems import BadRecord, BadRequest, Problems
from ikt.reading.decisions import FOLDER, Heading, Link, added_files, changed_inputs, heading
from ikt.reading.typed import Sketch
from ikt.telling.decisions.data import verify_data
from ikt.telling.decisions.verified import Checked, verify_document


@make_command(
    "verify",
    """Check that filed decisions are untouched and come out again when recomputed.

Without FILE all of them are checked: each is as it was sealed, none is missing and none was moved. With
--recompute every score and rank is worked out again from the record alone, with what the weights of each
party put above the line; a plan is solved again (extra exact). The exit code is 3 when something does not
hold.

Example: ikt verify --all --recompute""",
    """Controleer of vastgelegde besluiten ongewijzigd zijn en bij narekenen kloppen.

Zonder BESTAND worden alle besluiten bekeken: elk is nog zoals het is verzegeld, geen ontbreekt en geen is
verplaatst. Met --recompute worden alle scores en plaatsen opnieuw berekend, uit het besluit alleen, met wat
de gewichten van elke partij boven de grens zetten; een plan wordt opnieuw opgelost (extra exact). Klopt er
iets niet, dan is de exitcode 3.

Voorbeeld: ikt verify --all --recompute""",
)
@click.argument("file", required=False)
@option(
    "--all",
    "everything",
    is_flag=True,
    en="Check all decisions (default).",
    nl="Bekijk alle besluiten (standaard).",
)
@option(
    "--recompute",
    is_flag=True,
    en="Work out every score and rank again.",
    nl="Reken alle scores en plaatsen na.",
)
@answer_options
@place_options
def command(
    file: str | None, everything: bool, recompute: bool, form: str | None, output: str | None,
    folder: str | None,
) -> None:  # fmt: skip
    if file is not None and everything:
        raise BadRequest("P846", list=f"{placeholder('FILE', nl=lang() == 'nl')}, --all")
    here = ground(folder)
    links = None
    if file is None or file.rstrip("/\\") == "decisions":
        links, checked = _all(here, recompute)
    else:
        checked = [_check(here, *find(here, file), recompute)]
    deliver(
        form,
        output,
        document=lambda: verify_document(checked, _headings(here, links), lang()),
        data=lambda: verify_data(checked, None if links is None else len(links)).printed(),
    )


def _all(here: Ground, recompute: bool) -> tuple[list[Link], list[Checked]]:
    """The chain, and its decisions checked: each with ``recompute``, else only the last one."""
    problems = Problems()
    links = chain(here, problems)
    if problems.errors:
        raise BadRecord(problems)
    asked = links if recompute else links[-1:]
    checked = [_check(here, *read_file(here.root / link.name, link.name), recompute) for link in asked]
    tell(problems.questions, err=True)
    return links, checked


def _headings(here: Ground, links: list[Link] | None) -> list[Heading] | None:
    """The first lines of the decisions of a chain."""
    if links is None:
        return None
    return [heading(here.root, link.name.removeprefix(f"{FOLDER}/")) for link in links]


def _check(here: Ground, sketch: Sketch[Decision], link: Link, recompute: bool) -> Checked:
    """One decision that is as it was sealed; raises BadRecord when it does not compute."""
    decision = sketch.model
    difference, solved = None, None
    if recompute:
        solved = None if decision.plan is None else decision.plan.proven and is_installed()
        a = recomputed(sketch, solve=bool(solved))
        difference = largest_difference(decision, a)
    return Checked(
        link.name,
        link.digest,
        decision,
        difference,
        changed_inputs(here.root, decision.inputs),
        added_files(here.root, decision.inputs),
        solved=solved,
    )
