"""``ikt backtest``: the choice of 2020 replayed with what was known before it."""

from __future__ import annotations

from ikt.cli.base import command as make_command
from ikt.cli.base import folder_option, lang, lang_option, say
from ikt.cli.loading import ground, load_backtest
from ikt.cli.options import form_option, weights_option
from ikt.cli.outcome import width


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
@form_option
@folder_option
@lang_option
def command(weights: str | None, form: str, folder: str | None) -> int:
    from ikt.deciding.backtest import replay

    evidence, recipe, strategy, plan, settled = load_backtest(ground(folder), weights)
    found = replay(evidence, recipe, settled, plan, strategy.groups)
    if form == "json":
        from ikt.telling.assessed.frame import as_json
        from ikt.telling.backtest.data import backtest_json

        say(as_json(backtest_json(found)))
    else:
        from ikt.telling.answer import answer_text
        from ikt.telling.backtest.sentences import backtest_view

        say(answer_text(backtest_view(found, plan, lang()), width()), nl=False)
    return 0 if found.frozen else 3
