"""``ikt whatif``: who leaves and who enters when something is changed, from where on, why, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.completing import Offered
from ikt.cli.loading import chosen, ground, load, must_rank, other_policy
from ikt.cli.options import (
    longlist_option,
    place_options,
    plot_option,
    policy_options,
    rows_option,
    set_option,
    threshold_option,
    top_option,
    value_option,
)
from ikt.cli.saving import save_plot
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.deciding.changes_typed import Setting
    from ikt.deciding.whatif import WhatIf
    from ikt.telling.document import Document


@make_command(
    "whatif",
    """Change something and see who leaves, who enters, from which weight on, why, and how sure that is.

A weight is given in points (society=20), as points more (society=+5), as a factor (society=x2) or as a share
(society=20%); the other criteria keep their proportions. With COUNTRY: what becomes of that country, and only
its row.

Example: ikt whatif CN --set quality=x2 --value ZA.history.ties=3""",
    """Verander iets en zie wie eruit valt, wie erin komt, vanaf welk gewicht, waarom en hoe zeker dat is.

Een gewicht geeft u in punten (society=20), als punten erbij (society=+5), als factor (society=x2) of als
aandeel (society=20%); de andere criteria houden hun verhouding. Met LAND: wat er met dat land gebeurt, en
alleen die rij.

Voorbeeld: ikt whatif CN --set quality=x2 --value ZA.history.ties=3""",
)
@click.argument("country", nargs=-1)
@set_option
@value_option
@threshold_option
@option("--as-criterion", "weighed", multiple=True, metavar="NAME=N",
        en="Count a safeguard (or all of them: security) as one more criterion, with N points (repeatable).",
        nl="Laat een waarborg (of alle: kennisveiligheid) meetellen als extra criterium met N punten "
        "(herhaalbaar).")  # fmt: skip
@option("--to", "other", metavar="FILE", type=Offered("weights"),
        en="Change to this other policy, by its file or id.",
        nl="Stap over op dit andere beleid, bij zijn bestand of id.")  # fmt: skip
@policy_options
@top_option
@longlist_option
@rows_option
@answer_options
@plot_option
@place_options
def command(
    country: tuple[str, ...],
    settings: tuple[str, ...],
    values: tuple[str, ...],
    thresholds: tuple[str, ...],
    weighed: tuple[str, ...],
    other: str | None,
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
    if not (settings or values or thresholds or weighed or other):
        raise BadRequest("P835")
    from ikt.deciding.changes import changed, meant
    from ikt.deciding.changes_typed import parse_settings, parse_value
    from ikt.deciding.safeguard_as_criterion import with_criteria
    from ikt.deciding.whatif import what_if

    asked = parse_settings(settings)
    supposed = tuple(parse_value(word) for word in values)
    here = ground(folder)
    wanted = [*country, *(item.iso2 for item in supposed)]
    before = load(here, weights, as_of, top, longlist=longlist, wanted=wanted)
    must_rank(before)
    criteria = before.evidence.criteria
    asked = tuple(replace(one, id=meant(criteria, one.id)) for one in asked)
    supposed = tuple(replace(one, attribute=meant(criteria, one.attribute)) for one in supposed)
    only = chosen(before, country)
    recipe = before.recipe
    if other is not None:
        policy, digest = other_policy(here, other, before.evidence.criteria)
        if digest == recipe.policy_hash and not (settings or values or thresholds or weighed):
            raise BadRequest("P853")
        recipe = replace(recipe, policy=policy, policy_hash=digest, settled_by=recipe.policy)
    evidence, after = with_criteria(before.evidence, recipe, weighed)
    # A share is one of all that is weighed, so what is added comes first; its weight stands there.
    for setting in asked:
        if setting.id in evidence.criteria.ids and setting.id not in before.evidence.criteria.ids:
            raise BadRequest("P824", id=setting.id)
    after = changed(after, evidence, settings=asked, thresholds=thresholds, supposed=supposed)
    outcome = what_if(before, after, evidence=evidence)
    if plot is not None:
        _draw(outcome, asked, plot)
    about = chosen(before, [item.iso2 for item in supposed])

    def document() -> Document:
        from ikt.telling.whatif.sentences import whatif_document

        return whatif_document(outcome, lang(), asked, rows=rows, only=only, about=about)

    def data() -> Mapping[str, Any]:
        from ikt.telling.whatif.data import whatif_data

        return whatif_data(outcome, lang(), only).printed()

    deliver(form, output, document, data)


def _draw(outcome: WhatIf, asked: Sequence[Setting], plot: str) -> None:
    """Write the picture of the answer."""
    from ikt.telling.assessed.ranking import publishers_in_use
    from ikt.telling.pictures.standing_alone import alone
    from ikt.telling.whatif.sentences import changes_sentence
    from ikt.telling.whatif.slope import slope, slope_of

    sentence = changes_sentence(outcome, lang(), asked)
    sources = publishers_in_use(outcome.after, lang())
    picture = slope(slope_of(outcome, lang(), change=sentence, sources=sources), "whatif.svg")
    save_plot(plot, alone(picture, lang()).svg)
