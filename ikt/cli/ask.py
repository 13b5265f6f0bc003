"""``ikt ask``: sheets in which people say what they know."""

from __future__ import annotations

import click

from ikt.cli.base import HELP, Commands, folder_option, lang_option, say

_MODULES = {
    "judgements": (
        "ikt.cli.ask_judgements",
        "Make a round of judgements, and a sheet for each who is asked.",
        "Maak een ronde van oordelen, en een formulier voor ieder die iets wordt gevraagd.",
    ),
    "weights": (
        "ikt.cli.ask_weights",
        "Make a round about weights, and a form for each who is asked.",
        "Maak een ronde over gewichten, en een formulier voor ieder die iets wordt gevraagd.",
    ),
    "profile": (
        "ikt.cli.ask_profile",
        "Write a form per country for what only its post knows.",
        "Schrijf per land een formulier voor wat alleen de post weet.",
    ),
}


@click.command("ask", cls=Commands, modules=_MODULES, invoke_without_command=True, context_settings=HELP)
@folder_option
@lang_option
@click.pass_context
def command(ctx: click.Context, folder: str | None) -> None:  # noqa: ARG001  commands ask for it
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


command.about = (
    """Ask people what they know, in sheets that can be mailed.

Example: ikt ask judgements --round 2027-spring --dry-run""",
    """Vraag mensen wat zij weten, met formulieren die te mailen zijn.

Voorbeeld: ikt ask judgements --round 2027-voorjaar --dry-run""",
)
