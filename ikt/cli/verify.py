"""``ikt verify``: whether filed decisions are untouched and compute, and which files changed since."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say
from ikt.cli.loading import Ground, ground
from ikt.cli.options import form_option
from ikt.cli.outcome import tell, width
from ikt.cli.records import chain, find, read_file, recomputed
from ikt.deciding.verifying import largest_difference
from ikt.model.decision import Decision
from ikt.problems import BadRecord, BadRequest, Problems
from ikt.reading.decisions import Link, added_profiles, changed_inputs
from ikt.reading.typed import Sketch
from ikt.telling.assessed.frame import as_json
from ikt.telling.decisions.verified import Checked, verify_json, verify_lines
from ikt.telling.language.wrapping import wrap


@make_command(
    "verify",
    """See whether filed decisions are untouched and still compute.

Without a file all of them are looked at: each as it was sealed, none missing, none moved. With --recompute
every score and rank is worked out again from the record alone. What does not hold ends with exit code 3.

Example: ikt verify --all --recompute""",
    """Zie of vastgelegde besluiten onaangeroerd zijn en nog narekenen.

Zonder bestand worden ze alle bekeken: elk zoals het is verzegeld, geen weg, geen verplaatst. Met --recompute
wordt elke score en plaats opnieuw uitgerekend uit het bestand alleen. Wat niet klopt eindigt met code 3.

Voorbeeld: ikt verify --all --recompute""",
)
@click.argument("file", required=False)
@option("--all", "everything", is_flag=True, en="All of them (default).", nl="Alle (standaard).")
@option(
    "--recompute",
    is_flag=True,
    en="Work out every score and rank again.",
    nl="Reken elke score en plaats na.",
)
@form_option
@folder_option
@lang_option
def command(file: str | None, everything: bool, recompute: bool, form: str, folder: str | None) -> int:
    if file is not None and everything:
        raise BadRequest("P846", list="FILE, --all")
    here = ground(folder)
    if file is None or file.rstrip("/\\") == "decisions":
        return _all(here, recompute, form)
    return _one(here, file, recompute, form)


def _all(here: Ground, recompute: bool, form: str) -> int:
    """The chain; each decision with ``recompute``, else only what has changed since the last one."""
    problems = Problems()
    links = chain(here, problems)
    if problems.errors:
        raise BadRecord(problems)
    asked = links if recompute else links[-1:]
    checked = [_check(here, *read_file(here.root / link.name, link.name), recompute) for link in asked]
    tell(problems.questions, err=True)
    return _tell(checked, len(links), form)


def _one(here: Ground, word: str, recompute: bool, form: str) -> int:
    found, link = find(here, word)
    return _tell([_check(here, found, link, recompute)], None, form)


def _check(here: Ground, found: Sketch[Decision], link: Link, recompute: bool) -> Checked:
    """One decision that is as it was sealed; raises BadRecord when it does not compute."""
    decision = found.model
    difference = None
    if recompute:
        a = recomputed(found)
        difference = largest_difference(decision, a)
    return Checked(
        link.name,
        link.digest,
        decision,
        difference,
        changed_inputs(here.root, decision.inputs),
        added_profiles(here.root, decision.inputs),
    )


def _tell(checked: Sequence[Checked], chain: int | None, form: str) -> int:
    if form == "json":
        say(as_json(verify_json(checked, chain)))
    else:
        say("\n".join(wrap(line, width()) for line in verify_lines(checked, chain, lang())))
    return 0
