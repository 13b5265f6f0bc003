"""``ikt new``: what can be added to a workspace, a command each."""

from __future__ import annotations

import click

from ikt.cli.base import HELP, Commands, folder_option, lang_option, say

_MODULES = {
    "country": (
        "ikt.cli.new_country",
        'Make a profile for a country, valid at once; "ikt new CL" does the same.',
        'Maak een profiel voor een land, meteen geldig; "ikt new CL" doet hetzelfde.',
    ),
    "policy": (
        "ikt.cli.new_policy",
        "Make a policy with equal points for every criterion.",
        "Maak een weging met evenveel punten voor elk criterium.",
    ),
    "source": (
        "ikt.cli.new_source",
        "Add a source that facts and judgements can name.",
        "Voeg een bron toe die feiten en oordelen kunnen noemen.",
    ),
    "round": (
        "ikt.cli.new_round",
        "Make the panel of a new round: who is to be asked.",
        "Maak het panel van een nieuwe ronde: wie iets wordt gevraagd.",
    ),
    "fact": (
        "ikt.cli.new_fact",
        "Add what a document says of countries to their profiles.",
        "Voeg toe wat een document over landen zegt, in hun profielen.",
    ),
}


class _New(Commands):
    """What is no command beneath it is a country: ``ikt new CL``."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.modules:
            return super().resolve_command(ctx, args)
        return "country", self.get_command(ctx, "country"), args


@click.command("new", cls=_New, modules=_MODULES, invoke_without_command=True, context_settings=HELP)
@folder_option
@lang_option
@click.pass_context
def command(ctx: click.Context, folder: str | None) -> None:  # noqa: ARG001  the commands ask for it
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


command.about = (
    """Add something new to the workspace: a country, a policy, a source, a round, or what a document says.

What is new is a file of its own and written at once, unless --dry-run is given; "ikt undo" takes it back.
What a document says goes into profiles that are there, so it is shown first and written with --write.

Example: ikt new CL

Example: ikt new fact --help""",
    """Voeg iets nieuws toe aan de werkmap: een land, weging, bron of ronde, of wat een document zegt.

Wat nieuw is krijgt een eigen plek en wordt meteen geschreven, tenzij u --dry-run geeft; "ikt undo" draait
het terug. Wat een document zegt komt in profielen die er al zijn; dat ziet u eerst, en met --write wordt
het geschreven.

Voorbeeld: ikt new CL

Voorbeeld: ikt new fact --help""",
)
