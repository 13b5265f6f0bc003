"""``ikt new``: what can be added to a workspace, a command each."""

from __future__ import annotations

import click

from ikt.cli.base import HELP, Commands, folder_option, lang_option, say

_MODULES = {
    "fact": (
        "ikt.cli.new_fact",
        "Add what a document says of countries to their profiles.",
        "Voeg toe wat een document over landen zegt, in hun profielen.",
    ),
}


@click.command("new", cls=Commands, modules=_MODULES, invoke_without_command=True, context_settings=HELP)
@folder_option
@lang_option
@click.pass_context
def command(ctx: click.Context, folder: str | None) -> None:  # noqa: ARG001  the commands ask for it
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


command.about = (
    """Add something new to the workspace, first shown and then written.

Example: ikt new fact --help""",
    """Voeg iets nieuws aan de werkmap toe: eerst getoond, dan geschreven.

Voorbeeld: ikt new fact --help""",
)
