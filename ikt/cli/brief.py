"""``ikt brief``: briefings per country, and the overview."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from ikt.assessing.assessment import Assessment, assess
from ikt.assessing.facts import Unit, as_scored
from ikt.assessing.fit import Fit, fit
from ikt.cli.anchoring import anchor
from ikt.cli.answers import form_option
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, text
from ikt.cli.brief_edited import Making, compare, made_as
from ikt.cli.briefs_written import Documents, write
from ikt.cli.for_parliament import annex_for_parliament, must_be_whole
from ikt.cli.loading import Ground, chosen, ground, load_all, load_whole_plan
from ikt.cli.options import as_of_option, forms_option, names_option, weights_option
from ikt.cli.saving import dry_option, overwrites
from ikt.model.strategy import Strategy
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.fields import NAME as FIELDS
from ikt.reading.fields import read_fields
from ikt.reading.files import is_there
from ikt.telling.assessed.anchor import Anchor, anchored
from ikt.telling.document import Document
from ikt.telling.writing.forms import ALSO, BRIEFINGS

if TYPE_CHECKING:  # the fiche is loaded when one is made
    from ikt.model.plan import Plan
    from ikt.telling.assessed.judged import NamedBy
    from ikt.telling.fiche.document import Audience, Kind
    from ikt.telling.parliament.ground import ParliamentTeller
    from ikt.telling.plan.document import PlanFacts


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
alinea komt; de exitcode is 0 als dat niets is, anders 1.

Voorbeeld: ikt brief DE ZA --to md,html --lang nl

Voorbeeld: ikt brief KR --diff KR.docx""",
)
@click.argument("country", nargs=-1)
@option("--all", "everyone", is_flag=True, en="Every country with a profile.", nl="Elk land met een profiel.")
@option("--overview", is_flag=True, en="The overview of all countries.", nl="Het overzicht van alle landen.")
@option("--plan", "with_plan", is_flag=True, en="The multi-year plan of plan.yaml.",
        nl="Het meerjarenplan van plan.yaml.")  # fmt: skip
@forms_option("forms", default="md", metavar="FORMS",
        en="One or more of md, html, docx and pdf, separated by commas.",
        nl="Een of meer van md, html, docx en pdf, met komma's ertussen.")  # fmt: skip
@option("--kind", type=click.Choice(["fiche", "points"]), default="fiche", show_default=True,
        en="Write the whole fiche, or a card: message, lines to take, sensitivities.",
        nl="Schrijf de hele fiche, of een kaart: boodschap, wat te zeggen, gevoeligheden.")  # fmt: skip
@option("--audience", type=click.Choice(["internal", "post", "partner", "parliament"]), default="internal",
        show_default=True,
        en="For ourselves; for a post, with tasks and questions and no ranking; for a partner, facts and "
        "figures only; for parliament, the annex on the whole choice.",
        nl="Voor onszelf; voor een post, met taken en vragen en zonder ranglijst; voor een partner, alleen "
        "feiten en cijfers; voor het parlement (parliament), de bijlage over de hele keuze.")  # fmt: skip
@option("--decision", metavar="DECISION",
        en="For parliament: which filed decision (default: the last one).",
        nl="Voor het parlement: welk vastgelegd besluit (standaard: het laatste).")  # fmt: skip
@option("--marking", metavar="TEXT",
        en="Put this handling mark on every page, instead of that of the policy.",
        nl="Zet deze markering op elke pagina, in plaats van die van de weging.")  # fmt: skip
@option("--annex", type=click.Choice(["yes", "no"]), default="yes", show_default=True,
        en="Put an annex behind the two pages of a fiche, or leave it out.",
        nl="Zet een bijlage achter de twee pagina's van een fiche, of laat die weg.")  # fmt: skip
@option("--pages", type=click.IntRange(min=1), metavar="N",
        en="Keep PDF and Word to N pages: leave out what gives way first, and say so.",
        nl="Houd PDF en Word binnen N pagina's: laat weg wat het eerst kan wijken, en zeg dat.")  # fmt: skip
@option("-o", "--output", "--out", "out", old=("--out",), metavar="DIR",
        en="Write into this folder instead of reports/; with --diff to this file.",
        nl="Schrijf in deze map in plaats van in reports/; met --diff naar dit bestand.")  # fmt: skip
@option("--diff", "edited", metavar="FILE.docx", en="Tell what people changed in this Word file.",
        nl="Laat zien wat mensen in dit Wordbestand wijzigden.")  # fmt: skip
@form_option(en="With --diff: form of the answer (default: text).",
             nl="Met --diff: vorm van het antwoord (standaard: text).")  # fmt: skip
@option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
        nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt.")  # fmt: skip
@dry_option
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
    audience: Audience | Literal["parliament"],
    decision: str | None,
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
    if decision is not None and audience != "parliament":
        raise BadRequest("P021")
    if audience == "parliament":
        others = {
            "--all": everyone, "--overview": overview, "--plan": with_plan, "--kind": kind != "fiche",
            "--annex": annex != "yes", "--names": names != "role", "--diff": edited is not None,
        }  # fmt: skip
        must_be_whole(country, [name for name, given in others.items() if given])
    whom: Audience = "internal" if audience == "parliament" else audience
    making = Making(kind, whom, lang(), marking, names, annex == "yes")
    if edited is not None:
        overwrites(force)
        return _compare(folder, edited, country, (weights, as_of), making, (form, out))
    if form is not None:
        raise BadRequest("P033")
    if not (country or everyone or overview or with_plan or audience == "parliament"):
        raise BadRequest("P807")
    if audience != "parliament":
        _must_count(making, bool(country) or everyone, {"--overview": overview, "--plan": with_plan})
    here = ground(folder)
    asked = _forms(forms)
    if pages is not None and not {"pdf", "docx"} & set(asked):
        raise BadRequest("P898")
    if out and _form_of(out) is not None and not Path(out).is_dir():
        raise BadRequest("P088", value=out, form=_form_of(out))
    target = Path(out) if out else (here.root if not here.embedded else Path()) / "reports"
    if audience == "parliament":
        annexed = annex_for_parliament(here, decision, weights, as_of)
        mark = text(_PUBLIC) if marking is None else marking
        return write(
            [("parliament", partial(_parliament, annexed, marking=mark))], asked, target, pages, force
        )
    strategy: Strategy | None
    facts: Callable[[], PlanFacts] | None = None
    if with_plan:
        assessment, strategy, plan, digest = load_whole_plan(
            here, weights, as_of, None, wanted=country, all_figures=is_there(here.root / FIELDS)
        )
        found = _fit(here, assessment)
        # Worked out when it is written, and once, however often it is written shorter.
        facts = cache(partial(_plan_facts, assessment, strategy, plan, digest))
    else:
        assessment, strategy, found = _loaded(here, weights, as_of, country)
    witness = anchor(here) if whom == "internal" else None
    mark = _marking(assessment, marking, whom)
    rows = [row for row, unit in enumerate(assessment.units) if unit.profile] if everyone else []
    rows = list(dict.fromkeys([*rows, *chosen(assessment, country)]))
    documents: Documents = [
        (
            _file(assessment.units[row], kind, whom),
            partial(_country, assessment, strategy, found, row, making, witness=witness),
        )
        for row in rows
    ]
    if overview:
        documents.insert(
            0,
            ("overview", partial(_overview, a=assessment, strategy=strategy, marking=mark, witness=witness)),
        )
    if facts is not None:
        documents.append(("plan", partial(_plan, facts=facts, marking=mark, witness=witness)))
    return write(documents, asked, target, pages, force)


def _must_count(making: Making, countries: bool, whole: Mapping[str, bool]) -> None:
    """Raise BadRequest where something that was asked for would be passed over in silence.

    ``whole`` says which documents on all countries were asked for; ``countries`` whether briefings were.
    """
    if making.audience != "internal":
        # Documents on all countries tell the ranking; of a card a partner may be told nothing.
        card = making.audience == "partner" and making.kind != "fiche"
        ours = [name for name, given in {**whole, "--kind": card}.items() if given]
        if ours:
            raise BadRequest("P023", audience=making.audience, list=", ".join(ours))
    named = making.names != "role"
    if not countries:
        given = {"--kind": making.kind != "fiche", "--annex": not making.annex, "--names": named}
        of_countries = [name for name, there in given.items() if there]
        if of_countries:
            raise BadRequest("P081", list=", ".join(of_countries))
    elif named and not (making.audience == "internal" and making.kind == "fiche" and making.annex):
        raise BadRequest("P082")


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
        root=here.root, load=lambda word, day: _loaded(here, weights, day, (word,)),
        make=partial(_country, witness=anchor(here) if making.audience == "internal" else None),
        form=answer[0], output=answer[1],
    )  # fmt: skip


Loaded = tuple[Assessment, Strategy | None, Fit | None]


def _loaded(here: Ground, weights: str | None, as_of: str | None, wanted: tuple[str, ...]) -> Loaded:
    """The assessment, the strategy and, where there is something to compare, how fields of research do."""
    with_fields = is_there(here.root / FIELDS)
    a, strategy = load_all(here, weights, as_of, wanted=wanted, all_figures=with_fields)
    return a, strategy, _fit(here, a)


def _fit(here: Ground, a: Assessment) -> Fit | None:
    """How the fields of research of the workspace compare, where it has any; raises BadFiles."""
    # Fit is a comparison with the home country, which a framing need not have.
    if not is_there(here.root / FIELDS) or a.evidence.criteria.home is None:
        return None
    problems = Problems()
    found = read_fields(here.root, a.evidence.source_of, problems)
    if found is None:
        raise BadFiles(problems)
    return fit(a.evidence, found[0], a.recipe.as_of)


def _file(unit: Unit, kind: Kind, audience: Audience) -> str:
    """The name of the file of a country, without its ending; copies for others have names of their own."""
    if audience == "partner":
        return f"{unit.iso2}-partner"
    words = [unit.iso2, *(["post"] if audience == "post" else []), *(["points"] if kind == "points" else [])]
    return "-".join(words)


def _country(
    a: Assessment,
    strategy: Strategy | None,
    fit: Fit | None,
    row: int,
    making: Making,
    without: Collection[str] = (),
    *,
    witness: Anchor | None = None,
) -> Document:
    from ikt.deciding.how_sure import how_sure
    from ikt.telling.fiche.document import briefing

    marking = _marking(a, making.marking, making.audience)
    making = replace(making, marking=marking, without=tuple(sorted({*making.without, *without})))
    sure = how_sure(a) if making.audience == "internal" and a.ranked[row] else None
    document = briefing(
        a, row, making.language, strategy, sure=sure, kind=making.kind, audience=making.audience,
        marking=marking, names=making.names, fit=fit, annex=making.annex, without=making.without,
    )  # fmt: skip
    document = anchored(document, witness)
    return replace(document, made_as=made_as(a.units[row].iso2, making, a.recipe.as_of))


_INTERNAL, _PUBLIC = ("Internal", "Intern"), ("Public", "Openbaar")


def _marking(a: Assessment, asked: str | None, audience: Audience) -> str:
    """The handling mark: as asked, else as the policy says, else that a copy for ourselves is internal."""
    if asked is not None:
        return asked
    if audience == "partner":
        return ""
    marking = a.recipe.policy.marking
    return marking.say(lang()) if marking is not None else text(_INTERNAL)


def _parliament(annexed: ParliamentTeller, without: Collection[str], *, marking: str) -> Document:
    from ikt.telling.parliament.document import parliament

    return parliament(annexed, marking=marking).without(without)


def _overview(
    without: Collection[str], *, a: Assessment, strategy: Strategy | None, marking: str,
    witness: Anchor | None,
) -> Document:  # fmt: skip
    from ikt.deciding.how_sure import how_sure
    from ikt.telling.overview.document import overview

    made = overview(a, lang(), strategy, sure=how_sure(a), marking=marking)
    return anchored(made, witness).without(without)


def _plan(
    without: Collection[str], *, facts: Callable[[], PlanFacts], marking: str, witness: Anchor | None
) -> Document:
    """The multi-year plan; raises BadRequest where its rules cannot all hold."""
    from ikt.telling.plan.illustrated import illustrated_plan

    return anchored(illustrated_plan(facts(), lang(), marking=marking), witness).without(without)


def _plan_facts(a: Assessment, strategy: Strategy, plan: Plan, digest: str) -> PlanFacts:
    """What the plan is written from: no fields of research, and countries with a profile only."""
    from ikt.deciding.planning import must_exist, planned
    from ikt.telling.plan.briefing import plan_facts

    made = planned(assess(as_scored(a.evidence), a.recipe), plan, strategy.groups)
    must_exist(made)
    return plan_facts(made, strategy, digest)


def _form_of(out: str) -> str | None:
    """The form of a briefing that a name ends in, as that of one file does; None where it ends in none."""
    ending = Path(out).suffix[1:].lower()
    return ending if ending in BRIEFINGS else None


def _forms(words: str) -> list[str]:
    typed = [word.strip().lower() for word in words.split(",") if word.strip()]
    asked = list(dict.fromkeys(ALSO.get(word, word) for word in typed))
    for word in asked:
        if word not in BRIEFINGS:
            raise BadRequest("P808", value=word, allowed=list(BRIEFINGS))
    return asked or ["md"]
