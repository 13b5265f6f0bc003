"""``ikt brief``: briefings per country, and the overview."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikt.assessing.assessment import Assessment
from ikt.assessing.facts import Unit
from ikt.assessing.fit import Fit, fit
from ikt.characters import on_one_line
from ikt.cli.answers import form_option
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say, text
from ikt.cli.brief_edited import Making, compare, made_as
from ikt.cli.loading import Ground, chosen, ground, load_all, load_whole_plan
from ikt.cli.options import as_of_option, names_option, weights_option
from ikt.cli.saving import overwrites
from ikt.keeping.reports import write_reports
from ikt.model.strategy import Strategy
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.fields import NAME as FIELDS
from ikt.reading.fields import read_fields
from ikt.reading.files import is_there
from ikt.telling.document import Document
from ikt.telling.language.numbers import decimal
from ikt.telling.writing.forms import BRIEFINGS

if TYPE_CHECKING:  # the fiche is loaded when one is made
    from ikt.telling.assessed.judged import NamedBy
    from ikt.telling.fiche.document import Audience, Kind

MOST_NAMED = 8
# A file name without its ending, and what makes the document.
Documents = list[tuple[str, Callable[[], Document]]]


@make_command(
    "brief",
    """Write a briefing per country, the overview or the multi-year plan, as Markdown, HTML, Word or PDF.

COUNTRY is a code such as DE, or a name. Without --to the reports are Markdown in reports/LANGUAGE/, with
pictures in reports/img/. A report bears the as-of date, never that of today.

--diff tells what people changed in a fiche that came back as a Word file, beside the field that each
paragraph came from; the exit code is 0 where that is nothing, else 1.

Example: ikt brief DE ZA --to md,html --lang nl

Example: ikt brief KR --diff KR.docx""",
    """Schrijf een fiche per land, het overzicht of het meerjarenplan, als Markdown, HTML, Word of PDF.

LAND is een code zoals DE, of een naam. Zonder --to komt er Markdown in reports/TAAL/, met afbeeldingen in
reports/img/. Een stuk draagt de peildatum, nooit de datum van vandaag.

--diff laat zien wat mensen wijzigden in een fiche die als Wordbestand terugkwam, naast het veld waaruit elke
alinea komt; de afsluitcode is 0 als dat niets is, anders 1.

Voorbeeld: ikt brief DE ZA --to md,html --lang nl

Voorbeeld: ikt brief KR --diff KR.docx""",
)
@click.argument("country", nargs=-1)
@option("--all", "everyone", is_flag=True, en="Every country with a profile.", nl="Elk land met een profiel.")
@option("--overview", is_flag=True, en="The overview of all countries.", nl="Het overzicht van alle landen.")
@option("--plan", "with_plan", is_flag=True, en="The multi-year plan of plan.yaml.",
        nl="Het meerjarenplan van plan.yaml.")  # fmt: skip
@option("--to", "forms", metavar="FORMS", default="md", show_default=True,
        en="One or more of md, html, docx and pdf, separated by commas.",
        nl="Een of meer van md, html, docx en pdf, met komma's ertussen.")  # fmt: skip
@option("--kind", type=click.Choice(["fiche", "points"]), default="fiche", show_default=True,
        en="Write the whole fiche, or a card: message, lines to take, sensitivities.",
        nl="Schrijf de hele fiche, of een kaart: boodschap, wat te zeggen, gevoeligheden.")  # fmt: skip
@option("--audience", type=click.Choice(["internal", "partner"]), default="internal", show_default=True,
        en="For ourselves, or for a partner: then facts and figures only.",
        nl="Voor onszelf, of voor een partner: dan alleen feiten en cijfers.")  # fmt: skip
@option("--marking", metavar="TEXT",
        en="Put this handling mark on every page, instead of that of the policy.",
        nl="Zet deze markering op elke pagina, in plaats van die van de weging.")  # fmt: skip
@option("--annex", type=click.Choice(["yes", "no"]), default="yes", show_default=True,
        en="Put an annex behind the two pages of a fiche, or leave it out.",
        nl="Zet een bijlage achter de twee pagina's van een fiche, of laat die weg.")  # fmt: skip
@option("--pages", type=click.IntRange(min=1), metavar="N", en="Write no PDF of more than N pages.",
        nl="Schrijf geen PDF van meer dan N pagina's.")  # fmt: skip
@option("-o", "--output", "--out", "out", old=("--out",), metavar="DIR",
        en="Write into this folder instead of reports/; with --diff to this file.",
        nl="Schrijf in deze map in plaats van in reports/; met --diff naar dit bestand.")  # fmt: skip
@option("--diff", "edited", metavar="FILE.docx", en="Tell what people changed in this Word file.",
        nl="Laat zien wat mensen in dit Wordbestand wijzigden.")  # fmt: skip
@form_option(en="With --diff: form of the answer (default: text).",
             nl="Met --diff: vorm van het antwoord (standaard: text).")  # fmt: skip
@option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
        nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt.")  # fmt: skip
@names_option
@weights_option
@as_of_option
@folder_option
@lang_option
def command(
    country: tuple[str, ...],
    everyone: bool,
    overview: bool,
    with_plan: bool,
    forms: str,
    kind: Kind,
    audience: Audience,
    marking: str | None,
    annex: str,
    pages: int | None,
    out: str | None,
    edited: str | None,
    form: str | None,
    force: bool,
    names: NamedBy,
    weights: str | None,
    as_of: str | None,
    folder: str | None,
) -> int:
    making = Making(kind, audience, lang(), marking, names, annex == "yes")
    if edited is not None:
        overwrites(force)
        return _compare(folder, edited, country, (weights, as_of), making, (form, out))
    if form is not None:
        raise BadRequest("P033")
    if not (country or everyone or overview or with_plan):
        raise BadRequest("P807")
    here = ground(folder)
    asked = _forms(forms)
    if pages is not None and "pdf" not in asked:
        raise BadRequest("P898")
    assessment, strategy, found = _loaded(here, weights, as_of, country)
    mark = _marking(assessment, marking, audience)
    target = Path(out) if out else (here.root if not here.embedded else Path()) / "reports"
    rows = [row for row, unit in enumerate(assessment.units) if unit.profile] if everyone else []
    rows = rows or chosen(assessment, country)
    documents: Documents = [
        (
            _file(assessment.units[row], kind, audience),
            partial(_country, assessment, strategy, found, row, making),
        )
        for row in rows
    ]
    if overview:
        documents.insert(0, ("overview", partial(_overview, assessment, strategy, mark)))
    if with_plan:
        documents.append(("plan", partial(_plan, here, weights, as_of, mark)))
    return _write(documents, asked, target, pages, force)


def _compare(
    folder: str | None,
    edited: str,
    country: tuple[str, ...],
    when: tuple[str | None, str | None],
    making: Making,
    answer: tuple[str | None, str | None],
) -> int:
    """What people changed in a file; ``when`` are weights and as-of, ``answer`` its form and its file."""
    here = ground(folder)
    weights, as_of = when
    return compare(
        edited, country, as_of, making,
        root=here.root, load=lambda word, day: _loaded(here, weights, day, (word,)), make=_country,
        form=answer[0], output=answer[1],
    )  # fmt: skip


Loaded = tuple[Assessment, Strategy | None, Fit | None]


def _loaded(here: Ground, weights: str | None, as_of: str | None, wanted: tuple[str, ...]) -> Loaded:
    """The assessment, the strategy and, where there is something to compare, how fields of research do."""
    with_fields = is_there(here.root / FIELDS)
    a, strategy = load_all(here, weights, as_of, wanted=wanted, all_figures=with_fields)
    # Fit is a comparison with the home country, which a framing need not have.
    compared = with_fields and a.evidence.criteria.home is not None
    return a, strategy, _fit(here, a) if compared else None


def _fit(here: Ground, a: Assessment) -> Fit:
    """How the fields of research of the workspace compare; raises BadFiles where their file is wrong."""
    problems = Problems()
    found = read_fields(here.root, a.evidence.source_of, problems)
    if found is None:
        raise BadFiles(problems)
    return fit(a.evidence, found[0], a.recipe.as_of)


def _file(unit: Unit, kind: Kind, audience: Audience) -> str:
    """The name of the file of a country, without its ending; a partner copy has one of its own."""
    if audience == "partner":
        return f"{unit.iso2}-partner"
    return unit.iso2 if kind == "fiche" else f"{unit.iso2}-points"


def _country(a: Assessment, strategy: Strategy | None, fit: Fit | None, row: int, making: Making) -> Document:
    from ikt.deciding.how_sure import how_sure
    from ikt.telling.fiche.document import briefing

    making = replace(making, marking=_marking(a, making.marking, making.audience))
    sure = how_sure(a) if making.audience == "internal" and a.ranked[row] else None
    document = briefing(
        a, row, making.language, strategy, sure=sure, kind=making.kind, audience=making.audience,
        marking=making.marking or "", names=making.names, fit=fit, annex=making.annex,
    )  # fmt: skip
    return replace(document, made_as=made_as(a.units[row].iso2, making, a.recipe.as_of))


_INTERNAL = ("Internal", "Intern")


def _marking(a: Assessment, asked: str | None, audience: Audience) -> str:
    """The handling mark: as asked, else as the policy says, else that a copy for ourselves is internal."""
    if asked is not None:
        return asked
    if audience == "partner":
        return ""
    marking = a.recipe.policy.marking
    return marking.say(lang()) if marking is not None else text(_INTERNAL)


def _overview(a: Assessment, strategy: Strategy | None, marking: str) -> Document:
    from ikt.telling.overview.document import overview

    return overview(a, lang(), strategy, marking=marking)


def _plan(here: Ground, weights: str | None, as_of: str | None, marking: str) -> Document:
    """The multi-year plan; raises BadRequest where its rules cannot all hold."""
    from ikt.deciding.firmness import doubt, firmness
    from ikt.deciding.planning import must_exist, planned
    from ikt.deciding.posture import means, postures
    from ikt.deciding.status import status
    from ikt.telling.plan.document import PlanFacts
    from ikt.telling.plan.illustrated import illustrated_plan

    a, strategy, plan, digest = load_whole_plan(here, weights, as_of, None)
    made = planned(a, plan, strategy.groups)
    must_exist(made)
    facts = PlanFacts(
        planned=made,
        firm=firmness(made),
        doubt=doubt(made),
        postures=tuple((one, means(made, one, strategy)) for one in postures(made)),
        status=status(a, strategy, a.recipe.as_of),
        strategy=strategy,
        digest=digest,
    )
    return illustrated_plan(facts, lang(), marking=marking)


def _forms(words: str) -> list[str]:
    asked = [word.strip() for word in words.split(",") if word.strip()]
    for word in asked:
        if word not in BRIEFINGS:
            raise BadRequest("P808", value=word, allowed=list(BRIEFINGS))
    return asked or ["md"]


_WRITTEN = ("{n} files in {folder}", "{n} bestanden in {folder}")
_TOO_LONG = (
    "{name}: {count} pages, {asked} asked, no PDF written. Longest parts (pages): {names}",
    "{name}: {count} pagina's, {asked} gevraagd, geen PDF geschreven. Langste delen (pagina's): {names}",
)


def _write(
    documents: Documents,
    asked: list[str],
    target: Path,
    pages: int | None,
    force: bool,
) -> int:
    """Render what was asked and write it all at once; a PDF that is too long is not written."""
    from ikt.telling.writing.files import files_of

    files: dict[str, bytes] = {}
    long: list[str] = []
    try:
        with _progress(documents) as running:
            for name, make in running:
                made, too_long = files_of(make(), name, asked, pages)
                files.update(made)
                if too_long is not None:
                    parts = (f"{part.title} ({decimal(part.pages, 1, lang())})" for part in too_long.longest)
                    words = {"name": name, "count": too_long.pages, "asked": pages, "names": ", ".join(parts)}
                    long.append(text(_TOO_LONG).format(**words))
    except BadRequest as bad:
        if bad.problem.code != "P850":
            raise
        # Other forms were asked for as well, and would have needed nothing: say that they wait too.
        raise BadRequest("P850", **bad.problem.params, reason="unwritten") from bad
    written = write_reports(target, files, force=force)
    shown = [path for path in written if path.suffix != ".svg"]
    if len(shown) <= MOST_NAMED:
        for path in shown:
            say(on_one_line(str(path)))
    else:
        say(text(_WRITTEN).format(n=len(shown), folder=on_one_line(str(target))))
    for line in long:
        say(line, err=True)
    return 1 if long else 0


def _progress(documents: Documents) -> AbstractContextManager[Iterable[tuple[str, Callable[[], Document]]]]:
    """A bar on the terminal when there is much to do, nothing anywhere else."""
    if len(documents) > MOST_NAMED and sys.stderr.isatty():
        return click.progressbar(documents, file=sys.stderr)
    return nullcontext(documents)
