"""The command line's own frame: two languages, commands imported only when called, one exit rule.

Exit codes: 0 done, 1 something to mend in the files, 2 a wrong command line, 3 a record does not
reproduce, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from gettext import gettext
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

# Plugins of pydantic would run other people's code in every command, and looking for them takes time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import click

from ikt.characters import on_one_line
from ikt.cli.completing import noted, offered
from ikt.cli.dates import typed_as
from ikt.cli.help_words import CLICK_WORDS, bounded, placeholder
from ikt.cli.signals import Stopped
from ikt.cli.streams import close_streams, open_streams, survive_encoding
from ikt.cli.streams import say as say
from ikt.cli.usage import at_the_end, must_have_values, usage_message

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ikt.model.base import Language
    from ikt.problems import Problem

Pair = tuple[str, str]
# Name of a command -> its module, and one line about it in English and Dutch.
Modules = Mapping[str, tuple[str, str, str]]
HELP = {"help_option_names": ["-h", "--help"]}

# Said on a terminal while a command has said nothing yet.
_SILENT = ("Still working, {seconds} s …", "Nog bezig, {seconds} s …")


def language(arguments: Sequence[str] = ()) -> str:
    """The language asked for: ``--lang``, then IKT_LANG, then a Dutch locale, else English.

    Of two the one nearer to what is asked wins: ``ikt --lang en score --lang nl`` answers in Dutch.
    """
    words = list(arguments)
    asked = None
    for index, word in enumerate(words):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word[7:]
        if word == "--lang" and index + 1 < len(words):
            asked = words[index + 1]
    if asked is not None:
        return _one_of(asked)
    if os.environ.get("IKT_LANG"):
        return _one_of(os.environ["IKT_LANG"])
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "nl" if os.environ[name].lower().startswith(("nl", "dutch")) else "en"
    if sys.platform == "win32":
        import locale

        of_system = locale.getlocale()[0] or ""
        return "nl" if of_system.lower().startswith(("nl", "dutch")) else "en"
    return "en"


def _one_of(word: str) -> str:
    return "nl" if word.lower().startswith("nl") else "en"


def current_language() -> str:
    """The language of this run, for help texts and messages that come before any command runs."""
    return language(typed())


_argv: Sequence[str] | None = None


def typed() -> Sequence[str]:
    """The words of this run after ``ikt``."""
    return sys.argv[1:] if _argv is None else _argv


def text(pair: Pair) -> str:
    """The sentence of a pair in the language of this run."""
    return pair[current_language() == "nl"]


def _word(en: str) -> str:
    return CLICK_WORDS.get(en, en) if current_language() == "nl" else gettext(en)


class _Frame(click.Command):
    """A command whose help speaks the language of the run; ``about`` is its text in both.

    ``modules`` are the commands beneath it, by the word that is typed after its name.
    """

    about: Pair = ("", "")
    modules: Modules = MappingProxyType({})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            raise at_the_end(error, words, ctx) from None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_word("Usage:") + " ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = super().collect_usage_pieces(ctx)
        return [placeholder(piece, nl=current_language() == "nl") for piece in pieces]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for index, block in enumerate(text(self.about).split("\n\n")):
                if index:
                    formatter.write_paragraph()
                formatter.write_text(block)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        if rows:
            with formatter.section(_word("Options")):
                formatter.write_dl(rows)
        if self.modules:
            with formatter.section(_word("Commands")):
                formatter.write_dl([(name, text(entry[1:])) for name, entry in self.modules.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The words that go on from here; no module of a command is imported for its name."""
        from click.shell_completion import CompletionItem

        for param in self.get_params(ctx):
            if isinstance(param, Option):
                param.help = text(param.both)
        words = [
            CompletionItem(name, help=text(entry[1:]))
            for name, entry in self.modules.items()
            if name.startswith(incomplete)
        ]
        return [*words, *click.Command.shell_complete(self, ctx, incomplete)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _word("Show this message and exit.")
            option.callback = _help
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        return text(self.about).split("\n\n")[0]


class _Command(_Frame):
    """A command of ikt; what it returns is the exit code, nothing is 0."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        if not args or args[0] not in self.modules:
            words = tuple(args)
            return noted(super().make_context(info_name, args, parent, **extra), words)
        other: click.Command = import_module(self.modules[args[0]][0]).command
        return other.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

    def invoke(self, ctx: click.Context) -> int:
        """Run the command; what is wrong in files or in the request has one place to end."""
        from ikt.cli.outcome import guarded
        from ikt.cli.waiting import told_while_silent

        with told_while_silent(text(_SILENT)):
            return guarded(lambda: super(_Command, self).invoke(ctx) or 0)


class Option(click.Option):
    """An option with its help in both languages; ``old`` are names that are understood and not shown.

    ``example`` are the words that may follow it where its placeholders do not say enough.
    """

    def __init__(
        self,
        *args: Any,
        both: Pair = ("", ""),
        old: Sequence[str] = (),
        example: Pair = ("", ""),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.both = both
        self.old = old
        self.example = example

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        must_have_values(self, ctx, value)
        return super().process_value(ctx, value)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = text(self.both)
        record = super().get_help_record(ctx)
        if record is None:
            return None
        names, about = record
        for name in self.old:
            names = names.replace(f", {name} ", " ").removesuffix(f", {name}")
        nl = current_language() == "nl"
        return placeholder(names, nl=nl), bounded(about, nl=nl)


def option(*names: str, en: str, nl: str, **kwargs: Any) -> Callable[[Any], Any]:
    """``click.option`` with help in English and Dutch."""
    return click.option(*names, cls=Option, both=(en, nl), **kwargs)


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--lang``; which language it is was settled before any command ran."""
    add: Callable[..., Any] = option(
        "--lang",
        type=click.Choice(["en", "nl"]),
        expose_value=False,
        en="Language of all texts.",
        nl="Taal van alle teksten.",
    )
    made: Callable[..., Any] = add(function)
    return made


def folder_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``-C``, before the command or after it; the nearer one wins."""

    def nearer(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
        before = ctx.parent.params.get("folder") if ctx.parent is not None else None
        return value if value is not None else before

    add: Callable[..., Any] = option(
        "-C", "folder", metavar="DIR", callback=nearer, en="Work in this folder.", nl="Werk in deze map."
    )
    made: Callable[..., Any] = add(function)
    return made


def command(
    name: str, en: str, nl: str, modules: Modules = MappingProxyType({})
) -> Callable[[Callable[..., Any]], click.Command]:
    """``click.command`` with help in English and Dutch."""

    def make(function: Callable[..., Any]) -> click.Command:
        made = click.command(name, cls=_Command, context_settings=HELP)(function)
        _one_dry_run(made)
        for param in made.params:
            takes = offered(param.name) or typed_as(param.metavar)
            if takes is not None and isinstance(param.type, click.types.StringParamType):
                param.type = takes
        made.about, made.modules = (en, nl), modules
        return made

    return make


def _one_dry_run(command: click.Command) -> None:
    """Of a command that shows itself what it would do, leave out the option that tells of files only."""
    those = [param for param in command.params if "--dry-run" in (*param.opts, *param.secondary_opts)]
    if any(param.expose_value for param in those):
        command.params = [param for param in command.params if param not in those or param.expose_value]


class Commands(_Frame, click.Group):
    """The group: a command's module is imported when the command is called, never before."""

    def __init__(self, *args: Any, modules: Modules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.modules and ctx.resilient_parsing:
            return None  # a shell asks what goes on from here: nothing
        if cmd_name not in self.modules:
            from ikt.reading.near_names import near

            like = near(cmd_name, self.modules)
            hint = {
                "en": f" Did you mean '{like}'?" if like else "",
                "nl": f" Bedoelde u '{like}'?" if like else "",
            }
            pair = (f"no command '{cmd_name}'.{hint['en']}", f"geen opdracht '{cmd_name}'.{hint['nl']}")
            raise click.UsageError(text(pair), ctx)
        module = import_module(self.modules[cmd_name][0])
        command: click.Command = module.command
        return command


def _help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    """Print the help as everything else is printed."""
    if asked and not ctx.resilient_parsing:
        say(ctx.get_help())
        ctx.exit()


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; everything that goes wrong has one place to end."""
    global _argv  # the help texts of click's objects have no other way to know the language
    _argv = list(sys.argv[1:] if arguments is None else arguments)
    if not open_streams():
        from ikt.problems import problem

        complain(_sentence(problem("P970", reason="closed")), None)
        return 2
    survive_encoding()
    code = _run(group, _argv)
    lost = close_streams()
    if lost is None:
        return code
    complain(_sentence(_refused("P970", lost)), None)
    return code or 2


def _run(group: click.Group, arguments: Sequence[str]) -> int:
    try:
        result = group.main(args=list(arguments), prog_name="ikt", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        complain(usage_message(error, arguments, nl=current_language() == "nl"), error.ctx)
        return 2
    except click.ClickException as error:
        complain(error.format_message(), None)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Stopped as stopped:
        return stopped.code
    except OSError as error:
        # What is written goes through the door of ikt.keeping, so this is a file that cannot be read, or a
        # system that does not give what it takes to work at all.
        problem = _refused("P971", error)
        complain(_sentence(problem), None)
        return 1 if problem.code == "P971" and problem.params["reason"] not in ("full", "large") else 2


def _refused(code: str, error: OSError) -> Problem:
    """What the system refused, and of which file where it says so."""
    from ikt.problems import problem
    from ikt.reading.files import system_reason

    reason = system_reason(error)
    if error.filename is None and reason["reason"] != "full":
        return problem("P977" if code == "P971" else code, **reason)
    return problem(code, **reason, value=str(error.filename))


def _sentence(problem: Problem) -> str:
    from ikt.telling.language.problems import short

    return short(problem, "nl" if current_language() == "nl" else "en")


def complain(message: str, ctx: click.Context | None) -> None:
    """Say on standard error what is wrong with the command line."""
    nl = current_language() == "nl"
    say(as_wide(f"{'Fout' if nl else 'Error'}: {on_one_line(message)}"), err=True)
    if ctx is not None:
        hint = "Zie '{} --help'." if nl else "See '{} --help'."
        say(hint.format(ctx.command_path), err=True)


def as_wide(sentence: str) -> str:
    """A sentence for standard error: no wider than a terminal, and where that is none on one line."""
    if not sys.stderr.isatty():
        return sentence
    from shutil import get_terminal_size

    from ikt.telling.language.wrapping import wrap

    return wrap(sentence, get_terminal_size((80, 24)).columns)


def lang() -> Language:
    return cast("Language", current_language())
