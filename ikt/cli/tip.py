"""``ikt tip``: from which weight on a country enters or leaves, or the proof that no weight does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from ikt.assessing.assessment import Assessment
from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.choices import read, rows_of
from ikt.cli.completing import Offered
from ikt.cli.loading import Ground, ground, load, must_rank, one_country, other_policy
from ikt.cli.options import (
    longlist_option,
    place_options,
    plot_option,
    policy_options,
    rows_option,
    top_option,
)
from ikt.cli.progress import progress_bar
from ikt.cli.retyped import to_type
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest
from ikt.telling.document import Document

if TYPE_CHECKING:
    from ikt.deciding.shift import What
    from ikt.deciding.tipping import Tipping

# What an answer is made of: its document, and its data for programs.
Makers = tuple[Callable[[], Document], Callable[[], Mapping[str, Any]]]


@make_command(
    "tip",
    """See from which weight on a country enters or leaves, with proof where no weight does it.

Without COUNTRY: how far each weight can move before the first place, the top or the whole order changes,
and the best and worst rank of every country. With one COUNTRY: the smallest shift of weights that takes it
over the line. With two: the smallest that puts the lower before the higher. With --explain-choice: all
weights that give a choice, or the proof that none do.

Example: ikt tip CN --out""",
    """Zie vanaf welk gewicht een land erin komt of eruit valt, met bewijs als geen gewicht dat doet.

Zonder LAND: hoe ver elk gewicht kan schuiven voordat de eerste plaats, de top of de hele volgorde verandert,
en de beste en slechtste rang van elk land. Met één LAND: de kleinste verschuiving van gewichten die het over
de grens brengt. Met twee: de kleinste die het lagere vóór het hogere zet. Met --explain-choice: alle
gewichten die een keuze geven, of het bewijs dat geen enkele dat doet.

Voorbeeld: ikt tip CN --out""",
)
@click.argument("country", nargs=-1)
@option(
    "--in", "into", is_flag=True, en="Seek what brings the country in.", nl="Zoek wat het land erin brengt."
)
@option(
    "--out", "out", is_flag=True, en="Seek what takes the country out.", nl="Zoek wat het land eruit haalt."
)
@option("--common", nargs=2, metavar="FILE FILE", type=Offered("weights"),
        en="The smallest shift by which two policies reach the same top.",
        nl="De kleinste verschuiving waarmee twee beleidsvarianten op dezelfde top uitkomen.")  # fmt: skip
@option(
    "--evidence", is_flag=True, en="Show what is worth finding out.", nl="Toon wat het uitzoeken waard is."
)
@option("--explain-choice", "explained", metavar="FILE",
        en="The weights that give a stated choice: a decision, or a list of countries.",
        nl="De gewichten die een gegeven keuze geven: een besluit, of een lijst van landen.")  # fmt: skip
@policy_options
@top_option
@longlist_option
@rows_option
@answer_options
@plot_option
@place_options
def command(
    country: tuple[str, ...],
    into: bool,
    out: bool,
    common: tuple[str, str] | None,
    evidence: bool,
    explained: str | None,
    weights: str | None,
    as_of: str | None,
    top: int | None,
    longlist: bool,
    rows: int | None,
    form: str | None,
    output: str | None,
    plot: str | None,
    folder: str | None,
) -> None:
    asked = [bool(country), common is not None, evidence, explained is not None]
    if len(country) > 2 or sum(asked) > 1 or (into and out) or ((into or out) and len(country) != 1):
        raise BadRequest("P845", reason="common" if country and common is not None else None)
    if plot is not None and any(asked):
        raise BadRequest("P852")
    if common is not None and weights is not None:
        raise BadRequest("P846", list="--weights, --common")
    if explained is not None and top is not None:
        raise BadRequest("P846", list="--top, --explain-choice")
    here = ground(folder)
    choice, gone = ([], []) if explained is None else read(here, explained)
    wanted = [*country, *(one.words for one in choice)]
    a = load(here, common[0] if common else weights, as_of, top, longlist=longlist, wanted=wanted)
    must_rank(a)
    if common is not None:
        document, data = _common(a, here, common[1])
    elif evidence:
        document, data = _evidence(a, rows)
    elif country or explained is not None:
        rows_chosen = rows_of(a, choice)
        if explained is not None and len(rows_chosen) != a.recipe.top:
            top = len(rows_chosen)
        named = {"--weights": weights, "--as-of": as_of, "--top": top, "-C": folder}
        typed = [word for key, value in named.items() if value is not None for word in (key, str(value))]
        typed += ["--longlist"] if longlist else []
        if explained is not None:
            document, data = _explained(a, rows_chosen, to_type(typed))
        else:
            wish: What | None = "in" if into else "out" if out else None
            document, data = _shift(a, country, wish, to_type(typed))
    else:
        document, data = _everything(a, rows, plot)
    from ikt.telling.answering import preceded

    deliver(form, output, lambda: preceded(document(), gone), data)


def _everything(a: Assessment, rows: int | None, plot: str | None) -> Makers:
    from ikt.deciding.tipping import everything
    from ikt.telling.tip.data import tip_data
    from ikt.telling.tip.overview import tip_document

    with progress_bar(int(a.ranked.sum())) as progress:
        tipping = everything(a, progress)
    if plot is not None:
        _draw(a, tipping, plot)
    return lambda: tip_document(a, tipping, lang(), rows), lambda: tip_data(a, tipping).printed()


def _draw(a: Assessment, tipping: Tipping, plot: str) -> None:
    """Write the picture of the intervals."""
    from ikt.telling.assessed.ranking import publishers_in_use
    from ikt.telling.pictures.standing_alone import alone
    from ikt.telling.tip.tornado import tornado, tornado_of

    data = tornado_of(a, tipping.stabilities, lang(), publishers_in_use(a, lang()))
    save_plot(plot, alone(tornado(data, "tip.svg"), lang()).svg)


def _shift(a: Assessment, country: tuple[str, ...], wish: What | None, typed: str) -> Makers:
    from ikt.deciding.one_weight import must_add_up
    from ikt.deciding.tipping import crossing
    from ikt.telling.tip.data import shift_data
    from ikt.telling.tip.one_shift import shift_document

    must_add_up(a)
    chosen = [one_country(a, word) for word in country]
    for row in chosen:
        if not a.ranked[row]:
            raise BadRequest("P843", name=a.units[row].name.say(lang()))
    row = chosen[0]
    if len(set(chosen)) < len(chosen):
        raise BadRequest("P855", name=a.units[row].name.say(lang()))
    if len(chosen) == 2:
        row, other = sorted(chosen, key=lambda each: (int(a.rank[each]), each))
        least = crossing(a, "pair", row, other)
    else:
        inside = a.is_inside(row)
        what = wish or ("out" if inside else "in")
        if inside == (what == "in"):
            raise BadRequest("P844", name=a.units[row].name.say(lang()), reason=what)
        least = crossing(a, what, row)
    return lambda: shift_document(a, least, lang(), typed), lambda: shift_data(a, least).printed()


def _explained(a: Assessment, chosen: Sequence[int], typed: str) -> Makers:
    from ikt.deciding.explained_choice import explained
    from ikt.telling.tip.explained import explained_document
    from ikt.telling.tip.explained_data import explained_data

    found = explained(a, chosen)
    return lambda: explained_document(found, lang(), typed), lambda: explained_data(found).printed()


def _common(one: Assessment, here: Ground, name: str) -> Makers:
    from ikt.assessing.assessment import reassess
    from ikt.deciding.solver import solver
    from ikt.deciding.tipping import same_set
    from ikt.telling.tip.common import common_document
    from ikt.telling.tip.data import common_data

    solver()
    policy, digest = other_policy(here, name, one.evidence.criteria)
    recipe = replace(one.recipe, policy=policy, policy_hash=digest, settled_by=one.recipe.policy)
    two = reassess(one, recipe)
    must_rank(two)
    common = same_set(one, two)
    return lambda: common_document(common, lang()), lambda: common_data(common).printed()


def _evidence(a: Assessment, rows: int | None) -> Makers:
    from ikt.deciding.finding_out import finding_out
    from ikt.telling.tip.data import evidence_data
    from ikt.telling.tip.finding_out import evidence_document

    questions = finding_out(a)
    return lambda: evidence_document(a, questions, lang(), rows), lambda: evidence_data(
        a, questions
    ).printed()
