"""What is wrong with a command line, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

import click

from ikt.cli.help_words import placeholder

# How click says that there are words too many.
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class ValueMissing(click.BadOptionUsage):
    """An option after which not every value was typed that it takes; ``given`` are those that were."""

    def __init__(self, param: click.Option, name: str, given: Iterable[str], ctx: click.Context) -> None:
        super().__init__(name, "", ctx)
        self.param = param
        self.given = tuple(given)

    def told(self, *, nl: bool) -> str:
        """What is missing after which words, and where there is an example how all of it is typed."""
        from ikt.cli.retyped import to_type

        assert self.ctx is not None
        form = self.param.metavar or self.param.make_metavar(self.ctx).strip("[]")
        places = form.split() if self.param.nargs > 1 else [form]
        lacking = placeholder(" ".join(places[len(self.given) :]), nl=nl)
        words = getattr(self.param, "example", ("", ""))[nl].split()[len(self.given) :]
        typed = [self.option_name, *self.given]
        said, example = to_type(typed), to_type([*typed, *words])
        if nl:
            return f"na {said} ontbreekt {lacking}{f'; typ bijvoorbeeld {example}' if words else ''}."
        return f"{lacking} is missing after {said}{f'; type for instance {example}' if words else ''}."


def at_the_end(error: click.BadOptionUsage, words: Sequence[str], ctx: click.Context) -> click.BadOptionUsage:
    """What click says where words end too soon, as ValueMissing; any other mistake as it is."""
    name = error.option_name
    param = next(
        (one for one in ctx.command.get_params(ctx) if name in (*one.opts, *one.secondary_opts)), None
    )
    if isinstance(error, ValueMissing) or not isinstance(param, click.Option) or param.is_flag:
        return error
    after = list(takewhile(lambda word: word != name, reversed(words)))[::-1]
    # The first value may be joined to the option (``--at-least=3``), which then stands nowhere by itself.
    typed = takewhile(lambda word: not _is_option(word, ctx), after if len(after) < len(words) else ())
    return ValueMissing(param, name, typed, ctx)


def must_have_values(param: click.Option, ctx: click.Context, value: Any) -> None:
    """Raise ValueMissing where an option took another option for its value, as ``--at-least 3 --lang nl``."""
    several = param.multiple and isinstance(value, (list, tuple))
    for one in value if several else (value,):
        given = one if isinstance(one, tuple) else (one,)
        typed = list(takewhile(lambda word: not (isinstance(word, str) and _is_option(word, ctx)), given))
        if len(typed) < len(given):
            raise ValueMissing(param, max(param.opts, key=len), typed, ctx)


def _is_option(word: str, ctx: click.Context) -> bool:
    """Whether a word is an option of this command, with or without a value of its own (``--lang=nl``)."""
    return word.partition("=")[0] in _names(ctx)


def _names(ctx: click.Context) -> Iterator[str]:
    for param in ctx.command.get_params(ctx):
        yield from (*param.opts, *param.secondary_opts) if isinstance(param, click.Option) else ()


def usage_message(error: click.UsageError, words: Sequence[str], *, nl: bool) -> str:
    """What click found wrong with ``words``, the command line after ``ikt``, in Dutch or in its own words."""
    extra = _EXTRA.fullmatch(error.format_message())
    if extra is not None and error.ctx is not None:
        from ikt.cli.quotes import forgotten

        told = f"te veel argumenten ({extra[1]})" if nl else extra[0]
        quotes = forgotten(error.ctx, words, extra[1].split(" "), nl=nl, extra=True)
        return f"{told}. {quotes}" if quotes else told
    if isinstance(error, click.NoSuchOption):
        error = click.NoSuchOption(error.option_name, possibilities=_meant_options(error), ctx=error.ctx)
        elsewhere = "" if error.possibilities else _elsewhere(error, nl=nl)
        if not nl:
            return f"{error.format_message()}{elsewhere}"
        near = f" Bedoelde u {' of '.join(sorted(error.possibilities))}?" if error.possibilities else ""
        return f"onbekende optie {error.option_name}.{near}{elsewhere}"
    if isinstance(error, ValueMissing):
        return error.told(nl=nl)
    if not nl:
        return error.format_message()
    if isinstance(error, click.MissingParameter):
        param = error.param
        name = placeholder((param.human_readable_name if param else "").upper(), nl=True)
        kind = "optie" if isinstance(param, click.Option) else "argument"
        label = max(param.opts, key=len) if isinstance(param, click.Option) else name
        return f"{kind} {label} ontbreekt."
    if isinstance(error, click.BadOptionUsage):
        return f"optie {error.option_name} krijgt geen waarde."
    if isinstance(error, click.BadParameter) and error.param is not None:
        param = error.param
        choices = getattr(param.type, "choices", None)
        label = max(param.opts, key=len) if isinstance(param, click.Option) else param.human_readable_name
        allowed = f"kies uit {', '.join(map(str, choices))}" if choices else _fitting(param.type)
        return f"de waarde van {label} past niet{'; ' if allowed else ''}{allowed}."
    return error.format_message()


def _meant_options(error: click.NoSuchOption) -> list[str]:
    """The option that a mistyped one is a slip of the hand for; click offers any that shares letters."""
    from ikt.reading.near_names import near

    command = error.ctx.command if error.ctx is not None else None
    known = [name for param in command.params for name in param.opts] if command is not None else []
    by_word = {name.lstrip("-"): name for name in known if name.startswith("--")}
    like = near(error.option_name.lstrip("-"), by_word)
    return [] if like is None else [by_word[like]]


# An option of more commands than these is no sign of which one was meant.
_FEW = 3


def _elsewhere(error: click.NoSuchOption, *, nl: bool) -> str:
    """Which other commands have the option, where few do; the others are imported for this only."""
    above = error.ctx.parent if error.ctx is not None else None
    if above is None or not isinstance(above.command, click.Group):
        return ""
    commands = ((name, above.command.get_command(above, name)) for name in above.command.list_commands(above))
    having = [
        f"ikt {name}"
        for name, command in commands
        if command is not None and any(error.option_name in param.opts for param in command.params)
    ]
    if not 0 < len(having) <= _FEW:
        return ""
    listed = f" {'of' if nl else 'or'} ".join(having)
    return f" Die hoort bij {listed}." if nl else f" It belongs to {listed}."


def _fitting(kind: click.ParamType[Any]) -> str:
    """What would fit where a number was asked."""
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if not isinstance(kind, click.types.IntParamType):
        return ""
    bounds = [f"van minstens {low}"] if low is not None else []
    bounds += [f"van hoogstens {high}"] if high is not None else []
    return " ".join(["schrijf een geheel getal", *[" en ".join(bounds)] * bool(bounds)])
