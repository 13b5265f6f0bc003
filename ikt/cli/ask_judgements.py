"""``ikt ask judgements``: a round, and a sheet for each who is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say
from ikt.cli.loading import Ground, ground, load
from ikt.cli.making_rounds import Wish, is_round_id, kinds_of, made_round, round_id_of, until_of
from ikt.cli.options import forms_option, place_options, policy_options, stack
from ikt.cli.outcome import width
from ikt.problems import BadFiles, BadRequest, Problems

if TYPE_CHECKING:
    from ikt.model.round import Panel
    from ikt.telling.sheets.asking import Before
    from ikt.telling.sheets.summary import Asking

# What settles who is asked what: it does not go with --again, and for a round that is there it has to come
# to the same.
_DESIGN = {
    "panel": "--panel", "first": "--first", "others": "--others", "questions": "--question",
    "countries": "--country",
}  # fmt: skip
_OPTIONS = (
    option("--round", "round_id", metavar="ID", en="What the round is called, such as 2027-spring.",
           nl="Hoe de ronde heet, zoals 2027-voorjaar."),
    forms_option("kinds", default="xlsx,html", metavar="KINDS",
           en="One or more of xlsx, html and docx, separated by commas.",
           nl="Een of meer van xlsx, html en docx, met komma's ertussen."),
    option("-o", "--output", "output", metavar="DIR",
           en="Write the sheets into this folder (default: sheets/ in the folder of the round).",
           nl="Schrijf de formulieren in deze map (standaard: sheets/ in de map van de ronde)."),
    option("--panel", metavar="FILE", en="Who are asked: panel.yaml, or a sheet of names (xlsx, csv).",
           nl="Wie iets wordt gevraagd: panel.yaml, of een blad met namen (xlsx, csv)."),
    option("--others", metavar="N", type=click.IntRange(min=0),
           en="So many judge a country besides its own assessor (default: 2).",
           nl="Zoveel anderen beoordelen een land naast de eigen beoordelaar (standaard: 2)."),
    option("--first", metavar="N", type=click.IntRange(min=1),
           en="Ask what matters first, whole questions or whole sets of countries: at most N judgements.",
           nl="Vraag wat het eerst telt: hele vragen of hele groepen landen, hoogstens N oordelen."),
    option("--question", "questions", multiple=True, metavar="ID",
           en="Ask this question (repeatable; default: every rubric).",
           nl="Stel deze vraag (herhaalbaar; standaard: elke rubriek)."),
    option("--country", "countries", multiple=True, metavar="CC",
           en="Ask about this country (repeatable; default: every one with a profile).",
           nl="Vraag over dit land (herhaalbaar; standaard: elk land met een profiel)."),
    option("--until", metavar="DATE", en="Until when answers are awaited.",
           nl="Tot wanneer antwoorden worden verwacht."),
    option("--rule", type=click.Choice(["widest", "middle"]),
           en="How answers of several people count: in their widest range, or the middle (default: widest).",
           nl="Hoe antwoorden van meer mensen tellen: breedste of middelste marge (standaard: widest)."),
    option("--again", metavar="ID",
           en="Ask again what people differ on in this round and what decides who is above the line.",
           nl="Vraag opnieuw waarover men in deze ronde verschilt en wat bepaalt wie boven de grens staat."),
    option("--dry-run", is_flag=True, en="Only show who would be asked what.",
           nl="Toon alleen wie wat zou worden gevraagd."),
    option("--format", "form", type=click.Choice(["text", "json"]), default="text",
           en="Form of the answer (default: text).", nl="Vorm van het antwoord (standaard: text)."),
    option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
           nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt."),
)  # fmt: skip


@make_command(
    "judgements",
    """Make a round of judgements, and a sheet for each who is asked.

The round says what is asked and of whom, and never changes after that; named again, its sheets are written
again. Without --panel every country has a team that judges it and two others. With --again people see what
others answered and why, without their names.

Example: ikt ask judgements --round 2027-spring --until 2027-03-31 -o sheets

Example: ikt ask judgements --again 2027-spring""",
    """Maak een ronde van oordelen, en een formulier voor ieder die iets wordt gevraagd.

De ronde legt vast wat wordt gevraagd en van wie, en verandert daarna niet meer; noemt u haar opnieuw, dan
komen haar formulieren er opnieuw. Zonder --panel heeft elk land een team dat dat land en twee andere
beoordeelt. Met --again zien mensen wat anderen antwoordden en waarom, zonder hun namen.

Voorbeeld: ikt ask judgements --round 2027-voorjaar --until 2027-03-31 -o formulieren

Voorbeeld: ikt ask judgements --again 2027-voorjaar""",
)
@stack(*_OPTIONS)
@policy_options
@place_options
def command(output: str | None, force: bool, dry_run: bool, form: str, **said: Any) -> None:
    from ikt.reading.folders import is_taken
    from ikt.reading.weighings import weighing_name

    here = ground(said["folder"])
    if here.embedded and not dry_run:
        raise BadRequest("P810")
    wish = _wish(said)
    if is_taken(here.root, weighing_name(wish.round_id)):
        raise BadRequest("P901", reason="weights", round=wish.round_id)
    a, panel = _load(here, wish, said)
    made, others = made_round(a, panel, wish)
    if not dry_run:
        folder = Path(output) if output else here.root / "rounds" / made.asked.id / "sheets"
        made = _write(here.root, made, _sheets(a, made, others, wish.kinds), folder, force=force)
    _tell(made, form)


def _wish(said: Mapping[str, Any]) -> Wish:
    from ikt.deciding.rounds.asked import OTHERS
    from ikt.telling.sheets.kinds import KINDS

    design = tuple(shown for name, shown in _DESIGN.items() if said[name] not in (None, ()))
    if said["again"] is not None and design:
        raise BadRequest("P815", reason="with", list=", ".join(design))
    if said["again"] is not None and not is_round_id(said["again"]):
        raise BadRequest("P815", value=said["again"])
    until = until_of(said["until"])
    return Wish(
        round_id=_round_id(said["round_id"], said["again"]),
        kinds=kinds_of(said["kinds"], KINDS),
        design=design,
        again=said["again"],
        others=OTHERS if said["others"] is None else said["others"],
        first=said["first"],
        questions=said["questions"],
        countries=said["countries"],
        until=until,
        rule=said["rule"],
    )


def _round_id(given: str | None, again: str | None) -> str:
    """What the round is called; one that asks again after the round before, unless it has a name."""
    if given is None and again is not None:
        stem, number = re.fullmatch(r"(.*?)(?:-(\d{1,2}))?", again, re.DOTALL).groups()  # type: ignore[union-attr]
        given = f"{stem}-{int(number or 1) + 1}"
    return round_id_of(given)


def _load(here: Ground, wish: Wish, said: Mapping[str, Any]) -> tuple[Assessment, Panel | None]:
    """Read the workspace, the policy and the panel, every problem of all of them together."""
    from ikt.reading.panels import read_panel

    problems = Problems()
    a: Assessment | None = None
    try:
        a = load(here, said["weights"], said["as_of"], None, wanted=wish.countries)
    except BadFiles as bad:
        problems.extend(bad.problems)
    name = said["panel"]
    panel = None if name is None else read_panel(Path(name), name, problems)
    if problems.errors or a is None:
        raise BadFiles(problems)
    return a, panel


# What is written


def _sheets(
    a: Assessment, made: Asking, others: Mapping[str, Before] | None, kinds: Sequence[str]
) -> dict[str, dict[str, bytes]]:
    """The sheets of everybody who is asked: assessor -> the name of a file -> its bytes."""
    from ikt.reading.rounds import rubrics_of
    from ikt.telling.sheets.asking import Forms
    from ikt.telling.sheets.kinds import file_name, written

    forms = Forms(made.asked, made.panel, a, rubrics_of(a.evidence.criteria))
    sheets: dict[str, dict[str, bytes]] = {}
    for assessor in made.asked.asked:
        form = forms.form(assessor, lang(), None if others is None else others[assessor])
        sheets[assessor] = {file_name(form, kind): written(form, kind) for kind in kinds}
    return sheets


def _write(
    root: Path, made: Asking, sheets: Mapping[str, Mapping[str, bytes]], folder: Path, *, force: bool
) -> Asking:
    """Write the round, unless it is there, and then the sheets; nothing where the sheets cannot be."""
    from ikt.keeping.reports import must_be_ours, write_reports
    from ikt.keeping.rounds import file_round, round_name, withdraw_round
    from ikt.reading.files import is_there

    files = {name: data for own in sheets.values() for name, data in own.items()}
    if not force:
        must_be_ours(folder, files)
    new = not is_there(root / round_name(made.asked.id))
    if new:
        file_round(root, made.asked, made.panel)
    try:
        write_reports(folder, files, force=force)
    except BadRequest as bad:
        # Where some of the sheets were written the round stays, as they are of it.
        if new and bad.problem.code != "P976":
            withdraw_round(root)
        raise
    names = {assessor: tuple(own) for assessor, own in sheets.items()}
    return replace(made, filed=new, sheets=names, folder=str(folder))


def _tell(made: Asking, form: str) -> None:
    if form == "json":
        from ikt.telling.sheets.asking_data import ask_data

        say(json.dumps(ask_data(made).printed(), ensure_ascii=False, indent=2))
        return
    from ikt.telling.sheets.summary import asking_document
    from ikt.telling.writing import forms

    told = forms.written(asking_document(made, lang()), "text", width=width())
    assert isinstance(told, str)
    say(told, nl=False)
