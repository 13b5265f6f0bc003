"""``ikt completion``: the script by which a shell completes what is typed."""

from __future__ import annotations

import os
import sys
from pathlib import PurePath

import click

from ikt.cli.base import command as make_command
from ikt.cli.base import lang_option, say

_SHELLS = ("bash", "zsh", "fish", "powershell")


@make_command(
    "completion",
    """Print the script by which a shell completes commands, countries, criteria and policies on Tab.

Without SHELL: for the one that runs. Once, and in every new window from then on:

bash: ikt completion bash >> ~/.bashrc

zsh: ikt completion zsh >> ~/.zshrc

fish: ikt completion fish > ~/.config/fish/completions/ikt.fish

PowerShell: ikt completion powershell | Out-String | Add-Content $PROFILE

Example: ikt completion bash""",
    """Druk het script af waarmee een shell opdrachten, landen, criteria en beleid aanvult met Tab.

Zonder SHELL: voor de shell die draait. Eén keer, en daarna in elk nieuw venster:

bash: ikt completion bash >> ~/.bashrc

zsh: ikt completion zsh >> ~/.zshrc

fish: ikt completion fish > ~/.config/fish/completions/ikt.fish

PowerShell: ikt completion powershell | Out-String | Add-Content $PROFILE

Voorbeeld: ikt completion bash""",
)
@click.argument("shell", type=click.Choice(_SHELLS), required=False, metavar="[bash|zsh|fish|powershell]")
@lang_option
def command(shell: str | None) -> None:
    from click.shell_completion import ShellComplete, get_completion_class

    from ikt.cli import ikt

    found = get_completion_class(shell or _running())
    assert found is not None
    # What bash adds, a look at its version, would start another program.
    say(ShellComplete.source(found(ikt, {}, "ikt", "_IKT_COMPLETE")), nl=False)


def _running() -> str:
    """The shell that runs, as far as it says so."""
    name = PurePath(os.environ.get("SHELL", "")).stem
    if name in _SHELLS:
        return name
    return "powershell" if sys.platform == "win32" else "bash"
