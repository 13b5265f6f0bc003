"""Texts as people type them on the command line: what is wrong with one is told by its option."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

from ikt.problems import BadWords, Place, Problems

# What a terminal handed over that was no text in its encoding.
_UNENCODED = re.compile("[\ud800-\udfff]")
_NO_TEXT = (
    "{name} is no text in the encoding of this terminal; type it anew",
    "{name} is geen tekst in de codering van deze terminal; typ het opnieuw",
)
# What somebody says of a decision, and the options that it is typed behind.
SAID = {"by": "--by", "why": "--why"}


class Words(click.types.StringParamType):
    """A text, and so nothing that could not be written down; the name of a file may be any bytes."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words: str = super().convert(value, param, ctx)
        if param is not None and _UNENCODED.search(words):
            from ikt.cli.base import text

            name = max(param.opts, key=len) if isinstance(param, click.Option) else f"“{words[:60]}”"
            raise click.UsageError(text(_NO_TEXT).format(name=name), ctx)
        return words


def say_something(*words: str | None) -> bool:
    """Whether none of these texts was left out or is empty."""
    return all(word is not None and word.strip() for word in words)


@contextmanager
def told_by_option(kind: object, options: Mapping[str, str]) -> Iterator[None]:
    """Raise BadWords, with its option, for each text that cannot stand in what is made of them.

    ``kind`` is that, a model or a type; ``options`` are the options by the field that holds what was typed.
    """
    from pydantic import ValidationError

    try:
        yield
    except ValidationError as error:
        from ikt.reading.expected import of
        from ikt.reading.pydantic_mistakes import explain

        problems = Problems()
        told = set()
        for item in error.errors(include_url=False):
            path = item["loc"] or (item.get("ctx", {}).get("below", ""),)
            shape = of(kind).at(path)
            code, params = explain(item, shape, shape)
            # What was typed once may stand in two fields.
            if (code, options[str(path[0])]) not in told:
                told.add((code, options[str(path[0])]))
                problems.add(code, Place(options[str(path[0])]), "", **params)
        raise BadWords(problems) from None
