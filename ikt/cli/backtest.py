"""``ikt backtest``: the choice of the strategy replayed with what was known before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang, option
from ikt.cli.loading import ground, load_backtest
from ikt.cli.options import place_options, weights_option

if TYPE_CHECKING:
    from ikt.assessing.facts import Evidence
    from ikt.assessing.recipe import Recipe
    from ikt.model.backtest import Backtest
    from ikt.telling.document import Document


@make_command(
    "backtest",
    """Replay the choice of the strategy: how many of its countries would we have found?

With the framing, the day and the figures to beat that backtest.yaml settled before the first run, equal
weights and no judgement. Exit code 3 when criteria.yaml is no longer what was settled. With --explain: which
weights give just that choice, or the proof that none do.

Example: ikt backtest""",
    """Speel de keuze van de strategie na: hoeveel van haar landen hadden wij gevonden?

Met het kader, de dag en de te verslaan cijfers die backtest.yaml vastlegde vóór de eerste keer, gelijke
gewichten en zonder oordelen. Exitcode 3 als criteria.yaml niet meer is wat is vastgelegd. Met --explain:
welke gewichten precies die keuze geven, of het bewijs dat geen enkele dat doet.

Voorbeeld: ikt backtest""",
)
@option("--explain", "explain", is_flag=True,
        en="The weights that give that choice, also outside the limits of the policy.",
        nl="De gewichten die die keuze geven, ook buiten de grenzen van het beleid.")  # fmt: skip
@weights_option
@answer_options
@place_options
def command(
    explain: bool, weights: str | None, form: str | None, output: str | None, folder: str | None
) -> int:
    evidence, recipe, strategy, plan, settled = load_backtest(ground(folder), weights)
    if explain:
        return _explain(evidence, recipe, settled, form, output)
    from ikt.deciding.backtest import replay

    replayed = replay(evidence, recipe, settled, plan, strategy.groups)

    def document() -> Document:
        from ikt.telling.backtest.sentences import backtest_view

        return backtest_view(replayed, plan, lang())

    def data() -> dict[str, Any]:
        from ikt.telling.backtest.data import backtest_json

        return backtest_json(replayed)

    deliver(form, output, document=document, data=data)
    return 0 if replayed.frozen else 3


def _explain(
    evidence: Evidence, recipe: Recipe, settled: Backtest, form: str | None, output: str | None
) -> int:
    from ikt.deciding.backtest import as_settled, as_then
    from ikt.deciding.explained_choice import explained
    from ikt.telling.tip.explained import explained_document
    from ikt.telling.tip.explained_data import explained_data

    a = as_then(evidence, recipe, settled)
    found = explained(a, [row for row, unit in enumerate(a.units) if unit.choice == "chosen"])
    same = as_settled(a, settled)
    deliver(
        form,
        output,
        document=lambda: explained_document(found, lang(), then="settled" if same else "changed"),
        data=lambda: explained_data(found).printed(),
    )
    return 0 if same else 3
