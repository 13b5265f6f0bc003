"""``ikt ask weights``: a round about how much each criterion counts, and a form for each who is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.loading import Ground, ground, load, must_rank
from ikt.cli.making_rounds import kinds_of, round_id_of, until_of
from ikt.cli.options import forms_option, place_options, policy_options, stack
from ikt.cli.outcome import width
from ikt.model.moment import parse_when
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.moment import When
    from ikt.model.policy import Way
    from ikt.model.round import Panel
    from ikt.reading.weighings import GivenWeights
    from ikt.telling.sheets.weighing import Weighings

WAYS: tuple[Way, ...] = ("points", "swing", "order", "choices")
_KINDS = ("xlsx", "html")
_OPTIONS = (
    option("--round", "round_id", metavar="ID", en="What the round is called, such as 2027-weights.",
           nl="Hoe de ronde heet, zoals 2027-gewichten."),
    forms_option("kinds", default="xlsx,html", metavar="KINDS",
           en="xlsx, html, or both with a comma between.", nl="xlsx, html, of beide met een komma ertussen."),
    option("-o", "--output", "output", metavar="DIR",
           en="Write the forms into this folder (default: sheets/ in the folder of the round).",
           nl="Schrijf de formulieren in deze map (standaard: sheets/ in de map van de ronde)."),
    option("--panel", metavar="FILE",
           en="Who are asked, one of each party: panel.yaml, or a sheet of names (xlsx, csv).",
           nl="Wie iets wordt gevraagd, één per partij: panel.yaml, of een blad met namen (xlsx, csv)."),
    option("--way", "ways", multiple=True, type=click.Choice(WAYS),
           en="In which way people may answer (repeatable; default: all four).",
           nl="Op welke manier mensen mogen antwoorden (herhaalbaar; standaard: alle vier)."),
    option("--until", metavar="DATE", en="Until when answers are awaited.",
           nl="Tot wanneer antwoorden worden verwacht."),
    option("--dry-run", is_flag=True, en="Only show who would be asked what.",
           nl="Toon alleen wie wat zou worden gevraagd."),
    option("--format", "form", type=click.Choice(["text", "json"]), default="text",
           en="Form of the answer (default: text).", nl="Vorm van het antwoord (standaard: text)."),
    option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
           nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt."),
)  # fmt: skip


@make_command(
    "weights",
    """Make a round about weights, and a form for each who is asked.

People say how much each criterion counts, in a way of their choice: points, steps from the worst country to
the best, an order, or choices between countries. The round fixes the criteria and those steps, and never
changes after that; named again, its forms are written again. With html one page for all comes along, which
can be handed round in the room.

Example: ikt ask weights --round 2027-weights --panel parties.csv --until 2027-03-31 -o forms""",
    """Maak een ronde over gewichten, en een formulier voor ieder die iets wordt gevraagd.

Mensen zeggen hoe zwaar elk criterium weegt, op een manier die zij kiezen: punten, stappen van het laagste
naar het hoogste land, een volgorde, of keuzes tussen landen. De ronde legt de criteria en die stappen vast
en verandert daarna niet meer; noemt u haar opnieuw, dan komen haar formulieren er opnieuw. Bij html komt één
pagina voor allen mee, die in de zaal kan rondgaan.

Voorbeeld: ikt ask weights --round 2027-gewichten --panel partijen.csv --until 2027-03-31 -o formulieren""",
)
@stack(*_OPTIONS)
@policy_options
@place_options
def command(output: str | None, force: bool, dry_run: bool, form: str, **said: Any) -> None:
    here = ground(said["folder"])
    if here.embedded and not dry_run:
        raise BadRequest("P810")
    round_id, kinds = round_id_of(said["round_id"]), kinds_of(said["kinds"], _KINDS)
    until = until_of(said["until"])
    there, a, panel = _load(here, round_id, said)
    made = _made(a, there, panel, round_id, until, said["ways"])
    if not dry_run:
        folder = Path(output) if output else here.root / "rounds" / round_id / "sheets"
        made = _write(here.root, a, made, kinds, folder, force=force)
    _tell(made, form)


def _load(
    here: Ground, round_id: str, said: Mapping[str, Any]
) -> tuple[GivenWeights | None, Assessment, Panel | None]:
    """Read the workspace, the round where it is there, and the panel, every problem of all together."""
    from ikt.reading.files import is_there
    from ikt.reading.panels import read_panel
    from ikt.reading.weighings import Weighings

    problems = Problems()
    a: Assessment | None = None
    there: GivenWeights | None = None
    try:
        a = load(here, said["weights"], said["as_of"], None)
        rounds = Weighings(here.root, a.evidence.criteria)
        there = rounds.get(round_id)
        if there is not None and said["as_of"] is None:
            # The steps are of the day on which they were fixed.
            a = load(here, said["weights"], str(there.weighing.as_of), None)
    except BadFiles as bad:
        problems.extend(bad.problems)
    name = said["panel"]
    panel = None if name is None else read_panel(Path(name), name, problems)
    if problems.errors or a is None:
        raise BadFiles(problems)
    must_rank(a)
    if there is None and is_there(here.root / "rounds" / round_id / "round.yaml"):
        raise BadRequest("P901", reason="judgements", round=round_id)
    return there, a, panel


def _made(
    a: Assessment,
    there: GivenWeights | None,
    panel: Panel | None,
    round_id: str,
    until: When | None,
    ways: tuple[Way, ...],
) -> Weighings:
    """The round, as it is there or made now; raises BadRequest where it would be another one."""
    from ikt.cli.decide import now
    from ikt.model.weighing import Weighing
    from ikt.telling.language import numbers
    from ikt.telling.sheets.weighing import Weighings, differing, spans_asked

    names = {unit.iso2: unit.name for unit in a.units}
    asked_ways = tuple(way for way in WAYS if way in ways) or WAYS
    spans = spans_asked(a)
    if there is not None:
        also: dict[str, object] = {"criteria": spans}
        also |= {} if until is None else {"until": until}
        also |= {"ways": asked_ways} if ways else {}
        also |= {} if panel is None else {"asked": tuple(panel.assessors)}
        made = Weighings(there.weighing, there.panel, names)
        told = differing(made, there.weighing.model_copy(update=also), panel, lang())
        if told:
            raise BadRequest("P811", round=round_id, list=told)
        return made
    if panel is None:
        raise BadRequest("P901", reason="nobody")
    made_on, as_of = parse_when(now()[:10]), parse_when(a.recipe.as_of.isoformat())
    assert made_on is not None
    assert as_of is not None
    if until is not None and until.last < made_on.first:
        raise BadRequest("P817", value=str(until), date=numbers.day(made_on.last, lang()))
    asked = Weighing(
        id=round_id, made=made_on, until=until, as_of=as_of, ways=asked_ways, criteria=spans,
        asked=tuple(panel.assessors),
    )  # fmt: skip
    return Weighings(asked, panel, names)


def _write(
    root: Path, a: Assessment, made: Weighings, kinds: tuple[str, ...], folder: Path, *, force: bool
) -> Weighings:
    """Write the round, unless it is there, and then the forms; nothing where the forms cannot be."""
    from ikt.keeping.reports import must_be_ours, write_reports
    from ikt.keeping.rounds import file_weighing, withdraw_round
    from ikt.reading.weighings import weighing_ids

    forms = {one: _files(a, made, one, kinds) for one in made.asked.asked}
    files = {name: data for own in forms.values() for name, data in own.items()}
    together = _together(a, made, kinds)
    files |= together
    if not force:
        must_be_ours(folder, files)
    new = made.asked.id not in weighing_ids(root)
    if new:
        file_weighing(root, made.asked, made.panel)
    try:
        write_reports(folder, files, force=force)
    except BadRequest as bad:
        # Where some of the forms were written the round stays, as they are of it.
        if new and bad.problem.code != "P976":
            withdraw_round(root)
        raise
    names = {one: tuple(own) for one, own in forms.items()}
    return replace(made, filed=new, forms=names, together=next(iter(together), None), folder=str(folder))


def _files(a: Assessment, made: Weighings, assessor: str, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """The forms of one person: name of the file -> its bytes; none on paper where only a page can ask."""
    from ikt.telling.sheets.weighing import form_of
    from ikt.telling.sheets.weights_book import ON_PAPER, to_weights_book
    from ikt.telling.sheets.weights_page import to_weights_page

    form = form_of(a, made.asked, made.panel, [assessor], lang())
    stem = f"{made.asked.id}-{assessor}"
    files: dict[str, bytes] = {}
    if "xlsx" in kinds and set(form.ways) & set(ON_PAPER):
        files[f"{stem}.xlsx"] = to_weights_book(form, form.ways)
    if "html" in kinds or not files:
        files[f"{stem}.html"] = to_weights_page(form).encode()
    return files


def _together(a: Assessment, made: Weighings, kinds: tuple[str, ...]) -> dict[str, bytes]:
    """The page that is handed round in the room, in the language of the command."""
    from ikt.telling.sheets.weighing import form_of
    from ikt.telling.sheets.weights_page import to_weights_page

    people = made.asked.asked
    if "html" not in kinds or len(people) < 2:
        return {}
    form = form_of(a, made.asked, made.panel, people, lang())
    return {f"{made.asked.id}.html": to_weights_page(form).encode()}


def _tell(made: Weighings, form: str) -> None:
    from ikt.telling.sheets.weighing import weighing_data, weighing_document

    if form == "json":
        say(json.dumps(weighing_data(made).printed(), ensure_ascii=False, indent=2))
        return
    from ikt.telling.writing import forms

    told = forms.written(weighing_document(made, lang()), "text", width=width())
    assert isinstance(told, str)
    say(told, nl=False)
