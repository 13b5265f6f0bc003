"""``ikt score``: the ranking, what it can carry, and who is close to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ikt.characters import on_one_line
from ikt.cli.answers import answer_options, deliver, form_of
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option, say, text, typed
from ikt.cli.loading import chosen, ground, load
from ikt.cli.options import place_options, policy_options, rows_option, top_option
from ikt.cli.retyped import to_type
from ikt.cli.screen import is_terminal, show
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.telling.document import Document


@make_command(
    "score",
    "Rank the countries on the criteria, with weights of your own.\n\n"
    "With COUNTRY (a code such as DE, or a name) only those rows are shown; ranks stay those among all.\n\n"
    "Example: ikt score --weights policies/quality-first.yaml --top 10",
    "Rangschik de landen op de criteria, met eigen gewichten.\n\n"
    "Met LAND (een code zoals DE, of een naam) ziet u alleen die rijen; de rang blijft die onder alle "
    "landen.\n\n"
    "Voorbeeld: ikt score --weights policies/quality-first.yaml --top 10",
)
@click.argument("country", nargs=-1)
@policy_options
@top_option
@option("--longlist", is_flag=True, en="Score every country with figures, also without a profile.",
        nl="Geef elk land met cijfers een score, ook zonder profiel.")  # fmt: skip
@rows_option
@option("--all", "everything", is_flag=True, en="On a terminal: everything, page by page.",
        nl="Op een terminal: alles, per bladzijde.")  # fmt: skip
@option("--verdict", is_flag=True,
        en="Also say how firm the line is, from 20,000 simulations (half a second more).",
        nl="Zeg ook hoe vast de grens ligt, uit 20.000 simulaties (een halve seconde langer).")  # fmt: skip
@option(
    "--live", is_flag=True,
    en="With -o NAME.xlsx: a workbook in which you change the weights and the ranking follows.",
    nl="Met -o NAAM.xlsx: een Excel-bestand waarin u de gewichten verandert en de ranglijst meegaat.",
)  # fmt: skip
@answer_options
@place_options
def command(
    country: tuple[str, ...],
    weights: str | None,
    as_of: str | None,
    top: int | None,
    longlist: bool,
    rows: int | None,
    everything: bool,
    verdict: bool,
    live: bool,
    form: str | None,
    output: str | None,
    folder: str | None,
) -> None:
    # In a form for spreadsheets and programs there is no place to say which workspace answers.
    here = ground(folder, told=form_of(form, output) not in ("csv", "json"))
    if live:
        _must_be_whole(country, rows, form, output)
    a = load(here, weights, as_of, top, longlist=longlist)
    if live:
        _save_live(a, str(output))
        return
    only = frozenset(a.units[row].iso2 for row in chosen(a, country))

    held = None
    if verdict:
        from ikt.deciding.verdict import simulated

        held = simulated(a)

    # What is not asked for is not imported: models of JSON take as long to build as a ranking to make.
    def document() -> Document:
        from ikt.telling.score.document import score_document

        return score_document(a, lang(), only=only, rows=rows, embedded=here.embedded, held=held)

    def data() -> dict[str, Any]:
        from ikt.telling.score.data import score_data

        return score_data(a, lang(), only, rows, held).printed()

    on_screen = output is None and form_of(form, output) == "text" and is_terminal()
    if on_screen and (everything or not (country or rows is not None)):
        show(document(), everything=everything, command=_this_with_all())
        return
    deliver(form, output, document=document, data=data)


def _must_be_whole(country: tuple[str, ...], rows: int | None, form: str | None, output: str | None) -> None:
    """Raise BadRequest where a workbook that works itself out was asked for in part, or in another form."""
    if output is None or form_of(form, output) != "xlsx":
        raise BadRequest("P076")
    if country or rows is not None:
        raise BadRequest("P077", value=" ".join(country) or "--rows")


_WRITTEN = (
    "{file}\nChange the blue cells and the ranking follows; --weights reads a changed copy.",
    "{file}\nVerander de blauwe cellen en de ranglijst gaat mee; --weights leest de kopie.",
)


def _save_live(a: Assessment, output: str) -> None:
    """The ranking as a workbook, with the policy as it was used: its day and its line may be those typed."""
    from ikt.cli.saving import save
    from ikt.keeping.policies import policy_text
    from ikt.model.moment import parse_when
    from ikt.telling.twin.book import to_twin

    if not a.units:
        raise BadRequest("P078")
    policy, day = a.recipe.policy, a.recipe.as_of
    used: dict[str, object] = {"top": a.recipe.top}
    if policy.as_of.last != day:
        used["as_of"] = parse_when(day.isoformat())
    if save(output, to_twin(a, lang(), policy_text(policy.model_copy(update=used)))):
        say(text(_WRITTEN).format(file=on_one_line(output)))


def _this_with_all() -> str:
    """What was typed, for everything."""
    return to_type(["ikt", *typed(), "--all"])
