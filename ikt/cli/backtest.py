"""``ikt backtest``: the choice of 2020 replayed with what was known before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ikt.cli.answers import answer_options, deliver
from ikt.cli.base import command as make_command
from ikt.cli.base import lang
from ikt.cli.loading import ground, load_backtest
from ikt.cli.options import place_options, weights_option

if TYPE_CHECKING:
    from ikt.telling.document import Document


@make_command(
    "backtest",
    """Replay the choice of 2020: how many of the ten would we have found?

With the framing, the day and the figures to beat that backtest.yaml settled before the first run, equal
weights and no judgement. Exit code 3 when criteria.yaml is no longer what was settled.

Example: ikt backtest""",
    """Speel de keuze van 2020 na: hoeveel van de tien hadden wij gevonden?

Met het kader, de dag en de te verslaan cijfers die backtest.yaml vastlegde vóór de eerste keer, gelijke
gewichten en zonder oordelen. Exitcode 3 als criteria.yaml niet meer is wat is vastgelegd.

Voorbeeld: ikt backtest""",
)
@weights_option
@answer_options
@place_options
def command(weights: str | None, form: str | None, output: str | None, folder: str | None) -> int:
    from ikt.deciding.backtest import replay

    evidence, recipe, strategy, plan, settled = load_backtest(ground(folder), weights)
    replayed = replay(evidence, recipe, settled, plan, strategy.groups)

    def document() -> Document:
        from ikt.telling.backtest.sentences import backtest_view

        return backtest_view(replayed, plan, lang())

    def data() -> dict[str, Any]:
        from ikt.telling.backtest.data import backtest_json

        return backtest_json(replayed)

    deliver(form, output, document=document, data=data)
    return 0 if replayed.frozen else 3
