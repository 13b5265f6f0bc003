"""``ikt plan``: from a ranking to a choice of countries under rules, and what it comes to in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import Ground, ground, load_plan, one_country
from ikt.cli.options import checked_draws, draws_option, place_options, plot_option, policy_options
from ikt.cli.saving import save_plot
from ikt.deciding.draws_asked import PART
from ikt.problems import BadRequest

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.deciding.planning import Decided, Planned
    from ikt.model.strategy import Strategy
    from ikt.telling.document import Document

_Told = tuple[Callable[[], "Document"], Callable[[], dict[str, Any]]]
# About a minute of work, where draws need not be solved one by one.
MOST_DRAWS = 100_000


@make_command(
    "plan",
    """Choose the best set of countries for a number of posts and see what each rule costs.

Of all sets that keep to the rules of plan.yaml the best has the largest sum of scores; it is found exactly.
With COUNTRY: what the plan comes to in that country, why, and what fits there.

Example: ikt plan --posts 8 --from 10""",
    """Kies de beste selectie landen voor een aantal posten en zie wat elke regel kost.

Van alle selecties die aan de regels van plan.yaml voldoen, heeft de beste de hoogste som van scores; die
wordt exact bepaald. Met LAND: wat het plan voor dat land betekent, waarom, en wat daar past.

Voorbeeld: ikt plan --posts 8 --from 10""",
)
@click.argument("country", nargs=-1)
@option("--posts", type=int, metavar="N",
        en="Number of posts (default: that of the plan, else the line of the policy).",
        nl="Aantal posten (standaard: dat van het plan, anders de grens van het beleid).")  # fmt: skip
@option("--from", "earlier", type=int, metavar="N",
        en="Compare with the N countries of the last decision, or else the first N ranked.",
        nl="Vergelijk met de N landen van het laatste besluit, of anders met de eerste N.")  # fmt: skip
@option("--plan", "plan", metavar="FILE", en="The plan (default: plan.yaml of the workspace).",
        nl="Het plan (standaard: plan.yaml van de werkmap).")  # fmt: skip
@option("--rule", "rules", nargs=2, multiple=True, metavar="ID on|off",
        en="Switch a rule on or off in this run (repeatable).",
        nl="Zet een regel deze keer aan of uit (herhaalbaar).")  # fmt: skip
@option("--next", "more", type=click.IntRange(0, 50), default=3, metavar="N", show_default=True,
        en="Number of next best sets.", nl="Aantal volgende beste selecties.")  # fmt: skip
@draws_option(
    MOST_DRAWS,
    en="Number of simulations of weights and evidence (default: 1,000; 200 where each is solved by itself).",
    nl="Aantal simulaties van gewichten en gegevens (standaard: 1.000; 200 als elke apart wordt opgelost).",
)
@option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, metavar="N",
        en="Another number gives other simulations.",
        nl="Een ander getal geeft andere simulaties.")  # fmt: skip
@option("--longlist", is_flag=True, en="Choose among every country with figures, also without a profile.",
        nl="Kies uit elk land met cijfers, ook zonder profiel.")  # fmt: skip
@policy_options
@answer_options
@plot_option
@place_options
def command(
    country: tuple[str, ...],
    posts: int | None,
    earlier: int | None,
    plan: str | None,
    rules: tuple[tuple[str, str], ...],
    more: int,
    draws: int | None,
    seed: int,
    longlist: bool,
    weights: str | None,
    as_of: str | None,
    form: str | None,
    output: str | None,
    plot: str | None,
    folder: str | None,
) -> None:
    from ikt.deciding.plan_rules import switched
    from ikt.deciding.planning import planned

    checked_draws(draws, MOST_DRAWS)
    if len(country) > 1:
        raise BadRequest("P885")
    here = ground(folder)
    a, strategy, chosen_plan, digest = load_plan(
        here, weights, as_of, plan, longlist=longlist, wanted=country
    )
    chosen_plan = switched(chosen_plan, switches(rules))
    groups = strategy.groups if strategy is not None else ()
    decided = None if earlier is None else _decided(here, a)
    made = planned(a, chosen_plan, groups, posts=posts, earlier=earlier, decided=decided, more=more)
    if plot is not None:
        _picture(made, plot, bool(country))
    if country:
        document, data = _country(made, strategy, digest, one_country(a, country[0]), seed)
    else:
        document, data = _whole(made, digest, draws, seed)
    deliver(form, output, document=document, data=data)


def _decided(here: Ground, a: Assessment) -> Decided | None:
    """The choice of the last decision in force, where its countries are here; None without one."""
    from ikt.cli.records import Chain
    from ikt.deciding.planning import Decided
    from ikt.model.decision import moment_of

    found = Chain(here).in_force()
    if found is None:
        return None
    decision = found[0].model
    row_of = {unit.iso2: row for row, unit in enumerate(a.units)}
    moment = moment_of(decision.time)
    if decision.number is None or moment is None or not set(decision.chosen) <= set(row_of):
        return None
    return Decided(decision.number, moment.date(), frozenset(row_of[iso2] for iso2 in decision.chosen))


def _picture(made: Planned, plot: str, country: bool) -> None:
    """Who is in at each number of posts."""
    from ikt.telling.assessed.ranking import publishers_in_use
    from ikt.telling.pictures.standing_alone import alone
    from ikt.telling.plan.frontier import frontier, frontier_of

    if country or made.best is None:
        raise BadRequest("P852")
    data = frontier_of(made, lang(), publishers_in_use(made.assessment, lang()))
    save_plot(plot, alone(frontier(data, "plan.svg"), lang()).svg)


def switches(rules: tuple[tuple[str, str], ...]) -> dict[str, bool]:
    """``--rule ID on`` as a switch; raises BadRequest for another word."""
    words = {"on": True, "off": False, "aan": True, "uit": False}
    for name, word in rules:
        if word.lower() not in words:
            raise BadRequest("P880", id=name.partition("=")[0], value=word)
    return {name: words[word.lower()] for name, word in rules}


def _whole(made: Planned, digest: str, draws: int | None, seed: int) -> _Told:
    """How the whole plan is told."""
    from ikt.deciding.firmness import doubt, firmness
    from ikt.deciding.posture import postures

    firm = firmness(made, part=PART, draws=draws, seed=seed)
    near = doubt(made, seed=seed)
    roles = postures(made) if made.best is not None else []

    def document() -> Document:
        from ikt.telling.plan.sentences import plan_view

        return plan_view(made, firm, near, roles, lang())

    def data() -> dict[str, Any]:
        from ikt.telling.plan.data import plan_json

        return plan_json(made, firm, near, roles, digest, lang())

    return document, data


def _country(made: Planned, strategy: Strategy | None, digest: str, row: int, seed: int) -> _Told:
    """How what it comes to in one country is told; raises BadRequest where the rules cannot all hold."""
    from ikt.deciding.firmness import doubt
    from ikt.deciding.planning import must_exist
    from ikt.deciding.posture import means, posture

    must_exist(made)
    one = posture(made, row)
    fits = means(made, one, strategy) if one is not None else None
    near = doubt(made, seed=seed)

    def document() -> Document:
        from ikt.telling.plan.postures import PostureTeller

        return PostureTeller(made, near, strategy, lang()).document(row, one, fits)

    def data() -> dict[str, Any]:
        from ikt.telling.plan.posture_data import posture_json

        return posture_json(made, near, row, one, fits, digest)

    return document, data
