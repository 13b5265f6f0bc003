"""Options that several commands have, and stacks of those that belong together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import click

from ikt.cli.base import folder_option, lang, lang_option, option
from ikt.cli.saving import force_option
from ikt.problems import BadRequest


def weights_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "-w", "--weights", metavar="FILE",
            en="The policy, by its file, id or name (default: policy.yaml of the workspace).",
            nl="Het beleid, bij zijn bestand, id of naam (standaard: policy.yaml van de werkmap).",
        )(function),
    )  # fmt: skip


def forms_option(name: str, *, default: str, metavar: str, en: str, nl: str) -> Callable[..., Any]:
    """``--to``: words with commas between, or spaces, typed in one or each with its own ``--to``."""
    return option(
        "--to", name, multiple=True, default=(default,), show_default=True, metavar=metavar, en=en, nl=nl,
        callback=lambda _context, _parameter, typed: ",".join(re.split(r"[,\s]+", ",".join(typed).strip())),
    )  # fmt: skip


def set_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--set", "settings", multiple=True, metavar="ID=N|xN|N%",
            en="Give a criterion or attribute another weight (repeatable).",
            nl="Geef een criterium of kenmerk een ander gewicht (herhaalbaar).",
        )(function),
    )  # fmt: skip


def value_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--value", "values", multiple=True, metavar="CC.ID=N",
            en="Suppose a level or figure for a country (repeatable).",
            nl="Veronderstel een niveau of cijfer voor een land (herhaalbaar).",
        )(function),
    )  # fmt: skip


def threshold_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--threshold", "thresholds", multiple=True, metavar="NAME=N[:EFFECT]",
            en="Give a safeguard another threshold (repeatable); EFFECT is flag, exclude or cap@SCORE.",
            nl="Geef een waarborg een andere drempel (herhaalbaar); EFFECT is flag, exclude of cap@SCORE.",
        )(function),
    )  # fmt: skip


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--as-of", metavar="DATE",
            en="Count what was known on this day (default: the day of the policy).",
            nl="Reken met wat op deze dag bekend was (standaard: de peildatum van het beleid).",
        )(function),
    )  # fmt: skip


def top_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--top", type=int, metavar="N", en="Draw the line after N countries; nothing is hidden.",
            nl="Trek de grens na N landen; niets wordt verborgen.",
        )(function),
    )  # fmt: skip


def rows_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--rows",
            type=click.IntRange(min=0),
            metavar="N",
            en="Show at most N rows.",
            nl="Toon hoogstens N rijen.",
        )(function),
    )


def longlist_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--longlist", is_flag=True, en="Take every country with figures, also without a profile.",
            nl="Neem elk land met cijfers mee, ook zonder profiel.",
        )(function),
    )  # fmt: skip


def draws_option(
    most: int, *, en: str, nl: str, default: int | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--draws N``, of which the command counts at most so many; ``checked_draws`` refuses others."""
    return cast(
        Callable[[Callable[..., Any]], Callable[..., Any]],
        option(
            "--draws", type=int, default=default, show_default=default is not None, metavar="N",
            en=f"{en} At most {most:,}.", nl=f"{nl} Hoogstens {f'{most:,}'.replace(',', '.')}.",
        ),
    )  # fmt: skip


def checked_draws(draws: int | None, most: int) -> None:
    """Raise BadRequest for a number of draws below one or beyond what a command counts."""
    from ikt.telling.language import numbers

    if draws is not None and draws < 1:
        raise BadRequest("P839", value=draws)
    if draws is not None and draws > most:
        # The standard error of a share of one half, which is the least certain.
        error = numbers.percent(0.5 / most**0.5, lang(), 2)
        raise BadRequest("P950", most=numbers.figure(most, lang()), error=error)


def plot_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return cast(
        Callable[..., Any],
        option(
            "--plot", metavar="FILE.svg|FILE.png", en="Write a picture of the answer as well.",
            nl="Schrijf ook een afbeelding van het antwoord.",
        )(force_option(function)),
    )  # fmt: skip


def names_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--names``: how the assessors of a round are told; the parameter is ``names``."""
    return cast(
        Callable[..., Any],
        option(
            "--names", type=click.Choice(["role", "name", "id"]), default="role", show_default=True,
            en="Tell those who judged by their role, their name or their id.",
            nl="Noem wie beoordeelden bij hun rol, hun naam of hun id.",
        )(function),
    )  # fmt: skip


def stack(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Options that belong together as one decorator; in the help they stand in this order."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            function = each(function)
        return function

    return add


# By which policy, on which day: parameters ``weights`` and ``as_of``.
policy_options = stack(weights_option, as_of_option)
# In which folder and language; the folder is the parameter ``folder``.
place_options = stack(folder_option, lang_option)
