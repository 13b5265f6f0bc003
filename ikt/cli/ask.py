"""``ikt ask``: forms for the people who know."""

from __future__ import annotations

import click

from ikt.cli.base import HELP, Commands

_MODULES = {
    "profile": (
        "ikt.cli.ask_profile",
        "Write a form per country for what only its post knows.",
        "Schrijf per land een formulier voor wat alleen de post weet.",
    ),
}


@click.command("ask", cls=Commands, modules=_MODULES, context_settings=HELP)
def command() -> None:
    pass


command.about = (
    """Ask people what the workspace does not know: forms to fill in and mail back.

Example: ikt ask profile KR --to docx""",
    """Vraag mensen wat de werkmap niet weet: formulieren om in te vullen en terug te mailen.

Voorbeeld: ikt ask profile KR --to docx""",
)
