"""``ikt plan``: from a ranking to a choice of countries under rules, and what it comes to in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import as_wide, lang, option, say, typed
from ikt.cli.base import command as make_command
from ikt.cli.files_named import file_input, file_path
from ikt.cli.loading import Ground, ground, load_plan, one_country
from ikt.cli.options import checked_draws, draws_option, place_options, plot_option, policy_options
from ikt.cli.retyped import to_type
from ikt.cli.rules_typed import RuleWords, rule_options, with_rules
from ikt.cli.saving import is_dry, save_plot
from ikt.cli.words_typed import told_by_option
from ikt.cli.writing import in_folder
from ikt.deciding.draws_asked import PART
from ikt.problems import BadRequest, BadWords, Place, Problems

if TYPE_CHECKING:
    from ikt.assessing.assessment import Assessment
    from ikt.deciding.planning import Decided, Planned
    from ikt.deciding.rules_typed import WithTyped
    from ikt.keeping.editing.preview import Preview
    from ikt.model.base import Text
    from ikt.model.plan import Plan
    from ikt.model.strategy import Strategy
    from ikt.telling.document import Document

_Told = tuple[Callable[[], "Document"], Callable[[], dict[str, Any]]]
# About a minute of work, where draws need not be solved one by one.
MOST_DRAWS = 100_000


@make_command(
    "plan",
    """Choose the best set of countries for a number of posts and see what each rule costs.

Of all sets that keep to the rules of plan.yaml the best has the largest sum of scores; it is found exactly.
With COUNTRY: what the plan comes to in that country, why, and what fits there. Rules can be typed for one
run; --save puts them into the plan.

Example: ikt plan --posts 8 --from 10

Example: ikt plan --keep Indonesia --at-least 3 Asia --at-most 2 EU""",
    """Kies de beste selectie landen voor een aantal posten en zie wat elke regel kost.

Van alle selecties die aan de regels van plan.yaml voldoen, heeft de beste de hoogste som van scores; die
wordt exact bepaald. Met LAND: wat het plan voor dat land betekent, waarom, en wat daar past. Regels kunt u
voor één keer typen; --save zet ze in het plan.

Voorbeeld: ikt plan --posts 8 --from 10

Voorbeeld: ikt plan --keep Indonesië --at-least 3 Azië --at-most 2 EU""",
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
@rule_options()
@option("--why", metavar="TEXT", en="Why the rules are added; a rule that is kept says so.",
        nl="Waarom de regels worden toegevoegd; een regel die blijft staan, vermeldt dat.")  # fmt: skip
@option("--save", "saved", is_flag=True, en="Put the typed rules into the file of the plan, for good.",
        nl="Zet de getypte regels blijvend in het bestand van het plan.")  # fmt: skip
@option("--rows", type=click.IntRange(0, 300), metavar="N",
        en="Number of countries shown below those that are in (default: 5).",
        nl="Aantal landen dat onder de selectie wordt getoond (standaard: 5).")  # fmt: skip
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
    why: str | None,
    saved: bool,
    rows: int | None,
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
    **rules: Any,
) -> None:
    from ikt.deciding.planning import must_exist, planned

    checked_draws(draws, MOST_DRAWS)
    if len(country) > 1:
        raise BadRequest("P885")
    words = RuleWords(**rules)
    here = ground(folder)
    file = _file_to_change(here, plan) if saved else ""
    _must_go_together(words, why, saved=saved)
    a, strategy, chosen_plan, digest = load_plan(
        here, weights, as_of, plan, longlist=longlist, wanted=country
    )
    made_plan = with_rules(a, strategy, chosen_plan, words, _in_both(why))
    groups = strategy.groups if strategy is not None else ()
    decided = None if earlier is None else _decided(here, a)
    made = planned(
        a, made_plan.plan, groups, posts=posts, earlier=earlier, decided=decided, more=more,
        typed=made_plan.typed,
    )  # fmt: skip
    change = None
    if saved:
        # Rules that cannot all hold are not kept, and what goes wrong is told before the answer.
        must_exist(made)
        change = _change(here, file, chosen_plan, made_plan)
    if plot is not None:
        _picture(made, plot, bool(country))
    if country:
        document, data = _country(made, strategy, digest, one_country(a, country[0]), seed)
    else:
        document, data = _whole(made, digest, draws, seed, rows)
    deliver(form, output, document=document, data=data)
    if change is not None:
        _keep(change, file, made_plan, folder)


def _must_go_together(words: RuleWords, why: str | None, *, saved: bool) -> None:
    """What was typed about rules goes together; raises BadWords with all that does not."""
    problems = Problems()
    if why is not None and not words.adding:
        problems.add("P086", Place("--why"), "", reason="alone")
    if saved and not words.options:
        problems.add("P086", Place("--save"), "", reason="nothing")
    if problems.errors:
        raise BadWords(problems)


def _in_both(why: str | None) -> Text | None:
    """A reason as typed, for both languages; raises BadWords for one that cannot stand in a file."""
    if why is None:
        return None
    from ikt.model.base import Text

    with told_by_option(Text, dict.fromkeys(("en", "nl"), "--why")):
        return Text(en=why, nl=why)


def _file_to_change(here: Ground, plan: str | None) -> str:
    """The file of the plan by its place in the workspace; raises BadRequest where it lies elsewhere."""
    if here.embedded:
        raise BadRequest("P916", reason="embedded")
    path, name = file_path(here, plan, "plan.yaml")
    file = file_input(here, path)
    if file.startswith("outside:"):
        raise BadRequest("P086", reason="outside", value=name)
    return file


def _change(here: Ground, file: str, plan: Plan, made: WithTyped) -> Preview:
    """What keeping the typed rules makes of the file; raises BadWords or BadFiles where that cannot be."""
    from ikt.keeping.plan_rules import rules_preview

    if any(rule.why is None for rule in made.added):
        problems = Problems()
        problems.add("P086", Place("--save"), "", reason="why")
        raise BadWords(problems)
    return rules_preview(here.root, file, plan, made)


def _keep(change: Preview, file: str, made: WithTyped, folder: str | None) -> None:
    """Write the change, unless it is a trial, and say so beside the answer."""
    from ikt.keeping.editing.preview import write
    from ikt.telling.plan.kept_rules import kept_rules

    dry = is_dry()
    if change.changes and not dry:
        write(change, to_type(["ikt", *typed()])[:200])
    for line in kept_rules(made, file, in_folder(folder), lang(), written=not dry):
        say(as_wide(line), err=True)


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


def _whole(made: Planned, digest: str, draws: int | None, seed: int, rows: int | None) -> _Told:
    """How the whole plan is told."""
    from ikt.deciding.firmness import doubt, firmness
    from ikt.deciding.posture import postures

    firm = firmness(made, part=PART, draws=draws, seed=seed)
    near = doubt(made, seed=seed)
    roles = postures(made) if made.best is not None else []

    def document() -> Document:
        from ikt.telling.plan.chosen import MORE
        from ikt.telling.plan.sentences import plan_view

        return plan_view(made, firm, near, roles, lang(), MORE if rows is None else rows)

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

        return posture_json(made, near, row, one, fits, digest, lang=lang())

    return document, data
