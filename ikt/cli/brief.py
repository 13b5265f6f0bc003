"""``ikt brief``: briefings per country, and the overview."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import click

from ikt.assessing.assessment import Assessment
from ikt.characters import on_one_line
from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, option, say, text
from ikt.cli.loading import Ground, chosen, ground, load_all, load_whole_plan
from ikt.cli.options import as_of_option, weights_option
from ikt.keeping.reports import write_reports
from ikt.model.base import Language
from ikt.model.strategy import Strategy
from ikt.problems import BadRequest
from ikt.telling.assessed.ranking import publishers_in_use
from ikt.telling.document import Document
from ikt.telling.language.numbers import decimal

FORMS = ("md", "html", "docx", "pdf")
MOST_NAMED = 8
# A file name without its ending, and what makes the document.
Documents = list[tuple[str, Callable[[], Document]]]


@make_command(
    "brief",
    """Write a briefing per country, the overview or the multi-year plan, as Markdown, HTML, Word or PDF.

COUNTRY is a code such as DE, or a name. Without --to, Markdown in reports/LANGUAGE/, pictures in
reports/img/. No clock is in a report: its date is the as-of.

Example: ikt brief DE ZA --to md,html --lang nl""",
    """Schrijf een fiche per land, het overzicht of het meerjarenplan, als Markdown, HTML, Word of PDF.

LAND is een code zoals DE, of een naam. Zonder --to komt er Markdown in reports/TAAL/, met afbeeldingen in
reports/img/. In een stuk staat geen klok: de datum is de peildatum.

Voorbeeld: ikt brief DE ZA --to md,html --lang nl""",
)
@click.argument("country", nargs=-1)
@option("--all", "everyone", is_flag=True, en="Every country with a profile.", nl="Elk land met een profiel.")
@option("--overview", is_flag=True, en="The overview of all countries.", nl="Het overzicht van alle landen.")
@option("--plan", "with_plan", is_flag=True, en="The multi-year plan of plan.yaml.",
        nl="Het meerjarenplan van plan.yaml.")  # fmt: skip
@option("--to", "forms", metavar="FORMS", default="md", show_default=True,
        en="md, html, docx, pdf, separated by commas.",
        nl="md, html, docx, pdf, met komma's ertussen.")  # fmt: skip
@option("--kind", type=click.Choice(["fiche", "points"]), default="fiche", show_default=True,
        en="The whole fiche or half a page of talking points.",
        nl="De hele fiche of een halve pagina gesprekspunten.")  # fmt: skip
@option("--audience", type=click.Choice(["internal", "partner"]), default="internal", show_default=True,
        en="For ourselves or for a partner: facts and figures only.",
        nl="Voor onszelf of voor een partner: alleen feiten en cijfers.")  # fmt: skip
@option(
    "--marking",
    metavar="TEXT",
    default="",
    en="A handling mark on every page.",
    nl="Een markering op elke pagina.",
)
@option("--pages", type=click.IntRange(min=1), metavar="N", en="Write no PDF of more than N pages.",
        nl="Schrijf geen PDF van meer dan N pagina's.")  # fmt: skip
@option("-o", "--out", metavar="DIR", en="Write into this folder instead of reports/.",
        nl="Schrijf in deze map in plaats van reports/.")  # fmt: skip
@option("--force", is_flag=True, en="Also overwrite files that ikt did not make.",
        nl="Overschrijf ook bestanden die niet door ikt zijn gemaakt.")  # fmt: skip
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
    kind: str,
    audience: str,
    marking: str,
    pages: int | None,
    out: str | None,
    force: bool,
    weights: str | None,
    as_of: str | None,
    folder: str | None,
) -> int:
    if not (country or everyone or overview or with_plan):
        raise BadRequest("P807")
    here = ground(folder)
    asked = _forms(forms)
    if pages is not None and "pdf" not in asked:
        raise BadRequest("P898")
    assessment, strategy = load_all(here, weights, as_of, wanted=country)
    target = Path(out) if out else (here.root if not here.embedded else Path()) / "reports"
    rows = [row for row, unit in enumerate(assessment.units) if unit.profile] if everyone else []
    rows = rows or chosen(assessment, country)
    make = Maker(assessment, strategy, lang(), kind, audience, marking)
    documents: Documents = [(make.file(row), partial(make.country, row)) for row in rows]
    if overview:
        documents.insert(0, ("overview", make.overview))
    if with_plan:
        documents.append(("plan", partial(_plan, here, weights, as_of, marking)))
    return _write(documents, asked, target, pages, force)


def _plan(here: Ground, weights: str | None, as_of: str | None, marking: str) -> Document:
    """The multi-year plan; raises BadRequest where its rules cannot all hold."""
    from ikt.deciding.firmness import doubt, firmness
    from ikt.deciding.planning import must_exist, planned
    from ikt.deciding.posture import means, postures
    from ikt.deciding.status import status
    from ikt.telling.agenda.timeline import timeline, timeline_of
    from ikt.telling.plan.document import PlanFacts, plan_brief
    from ikt.telling.plan.frontier import frontier, frontier_of

    a, strategy, plan, digest = load_whole_plan(here, weights, as_of, None)
    made = planned(a, plan, strategy.groups)
    must_exist(made)
    facts = PlanFacts(
        made,
        firmness(made),
        doubt(made),
        tuple((one, means(made, one, strategy)) for one in postures(made)),
        status(a, strategy, a.recipe.as_of),
        strategy,
        digest,
    )
    data = frontier_of(made, lang(), publishers_in_use(a, lang()))
    picture = frontier(data, f"plan-frontier-{lang()}.svg")
    steps = None
    if facts.status.steps:
        steps = timeline(timeline_of(facts.status, lang()), f"plan-timeline-{lang()}.svg")
    return plan_brief(facts, lang(), marking=marking, frontier=picture, timeline=steps)


def _forms(words: str) -> list[str]:
    asked = [word.strip() for word in words.split(",") if word.strip()]
    for word in asked:
        if word not in FORMS:
            raise BadRequest("P808", value=word, allowed=list(FORMS))
    return asked or ["md"]


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
    files: dict[str, bytes] = {}
    long: list[str] = []
    try:
        with _progress(documents) as running:
            for name, make in running:
                made, complaint = render(name, make(), asked, pages)
                files.update(made)
                long += complaint
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
        say(
            text(("{n} files in {folder}", "{n} bestanden in {folder}")).format(
                n=len(shown), folder=on_one_line(str(target))
            )
        )
    for line in long:
        say(line, err=True)
    return 1 if long else 0


def _progress(documents: Documents) -> AbstractContextManager[Iterable[tuple[str, Callable[[], Document]]]]:
    """A bar on the terminal when there is much to do, nothing anywhere else."""
    if len(documents) > MOST_NAMED and sys.stderr.isatty():
        return click.progressbar(documents, file=sys.stderr)
    return nullcontext(documents)


def render(
    name: str, document: Document, asked: list[str], pages: int | None
) -> tuple[dict[str, bytes], list[str]]:
    """Files of one document by name below the folder, and what to say of a PDF that is too long."""
    from ikt.telling.writing.html import to_html
    from ikt.telling.writing.markdown import to_markdown

    stem = f"{document.lang}/{name}"
    files: dict[str, bytes] = {}
    long: list[str] = []
    if "md" in asked:
        files[f"{stem}.md"] = to_markdown(document, "../img").encode()
        files.update({f"img/{figure.file}": figure.svg.encode() for figure in document.figures()})
    if "html" in asked:
        files[f"{stem}.html"] = to_html(document).encode()
    if "docx" in asked:
        from ikt.telling.writing.word import to_word

        files[f"{stem}.docx"] = to_word(document)
    if "pdf" in asked:
        from ikt.telling.writing.pdf import pdf_pages, section_pages, to_pdf

        pdf = to_pdf(document)
        count = pdf_pages(pdf)
        if pages is not None and count > pages:
            longest = sorted(section_pages(document), key=lambda item: -item.pages)[:2]
            names = ", ".join(f"{item.title} ({decimal(item.pages, 1, lang())})" for item in longest)
            long.append(text(_TOO_LONG).format(name=name, count=count, asked=pages, names=names))
        else:
            files[f"{stem}.pdf"] = pdf
    return files, long


class Maker:
    """Makes document trees of one assessment."""

    def __init__(
        self, a: Assessment, strategy: Strategy | None, lang: Language, kind: str, audience: str, marking: str
    ) -> None:
        self.a = a
        self.strategy = strategy
        self.lang = lang
        self.kind = kind
        self.audience = audience
        self.marking = marking
        self.sources = publishers_in_use(a, lang)

    def file(self, row: int) -> str:
        """The name of the file, without its ending; a partner copy has one of its own."""
        code = self.a.units[row].iso2
        if self.audience == "partner":
            return f"{code}-partner"
        return code if self.kind == "fiche" else f"{code}-points"

    def country(self, row: int) -> Document:
        from ikt.telling.fiche.document import briefing
        from ikt.telling.fiche.strip import strip, strip_of

        picture = None
        if self.kind == "fiche" and self.audience == "internal":
            data = strip_of(self.a, row, self.lang, self.sources)
            picture = strip(data, f"{self.a.units[row].iso2}-strip-{self.lang}.svg")
        return briefing(
            self.a, row, self.lang, self.strategy,
            kind="points" if self.kind == "points" else "fiche",
            audience="partner" if self.audience == "partner" else "internal",
            marking=self.marking, strip=picture,
        )  # fmt: skip

    def overview(self) -> Document:
        from ikt.telling.overview.document import matrix_title, overview
        from ikt.telling.overview.matrix import matrix, matrix_of
        from ikt.telling.score.bars import stacked, stacked_of

        bars = stacked(
            stacked_of(self.a, self.lang, inside=4, outside=4, sources=self.sources),
            f"overview-bars-{self.lang}.svg",
        )
        title = matrix_title(self.a, self.lang)
        table = matrix(matrix_of(self.a, self.lang, title), f"overview-matrix-{self.lang}.svg")
        return overview(self.a, self.lang, self.strategy, marking=self.marking, bars=bars, matrix=table)
