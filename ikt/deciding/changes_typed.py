"""Weights, values and thresholds as people type them: ``quality=x2``, ``ZA.history.ties=3``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ikt.assessing.recipe import Supposition
from ikt.countries.table import iso2_meant
from ikt.model.policy import Effect, Threshold
from ikt.problems import BadRequest

_NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
_SETTING = re.compile(
    rf"([^=]+)=\s*(?:[x×*]\s*(?P<x>{_NUMBER})|(?P<n_x>{_NUMBER})\s*[x×*]"
    rf"|[x×*]?\s*(?P<over>{_NUMBER})\s*/\s*(?P<under>{_NUMBER})"
    rf"|(?P<sign>[-+])\s*(?P<more>{_NUMBER})|(?P<percent>{_NUMBER})\s*%|(?P<points>{_NUMBER}))"
)
# Between two settings, before a name with an equals sign: a comma, or a space behind a number, since names
# have spaces too. A decimal comma stands before a figure and so before no name.
_NEXT_SETTING = re.compile(r"(?:[,;]|(?<=[0-9%x×])\s)\s*(?=[^\W\d_][^,;=]*=)")
_VALUE = re.compile(r"([^.=]+)\.([^=]+)=\s*(-?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_GUARD = re.compile(rf"([^=:]+)=\s*(-?{_NUMBER})(?::(flag|exclude|cap)(?:@({_NUMBER}))?)?")
_EFFECT = re.compile(rf"([^=:]+):\s*(flag|exclude|cap)(?:@({_NUMBER}))?")

# Sums and products of larger numbers would soon be infinite.
_LARGEST = 1e18

How = Literal["points", "factor", "percent", "more"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One ``--set``: weight points, a factor, a share of its siblings in per cent, points more or less."""

    id: str
    how: How
    number: float


def parse_settings(texts: Iterable[str]) -> tuple[Setting, ...]:
    """What every ``--set`` says, also several in one, with commas or spaces: ``quality=x2,society=x0,5``.

    Raises BadRequest.
    """
    return tuple(parse_setting(part) for text in texts for part in _NEXT_SETTING.split(text.strip(" ,;")))


def parse_setting(text: str) -> Setting:
    """One change of a weight as people write it; raises BadRequest.

    ``society=20`` gives points, ``=+5`` and ``=-5`` points more and less, ``=x2``, ``=2x`` and ``=1/2`` a
    factor, ``=20%`` a share.
    """
    match = _SETTING.fullmatch(_typed(text))
    if match is None:
        raise BadRequest("P820", value=text)
    how, number = _change(match, text)
    return Setting(match[1].strip(), how, number)


def _change(match: re.Match[str], text: str) -> tuple[How, float]:
    def number(group: str) -> float:
        return number_of(match[group], "P820", text)

    if match["points"]:
        return "points", number("points")
    if match["percent"]:
        if number("percent") > 100.0:
            raise BadRequest("P065", value=text.strip(), factor=f"x{number('percent') / 100.0:g}")
        return "percent", number("percent")
    if match["more"]:
        return "more", number("more") * (-1.0 if match["sign"] == "-" else 1.0)
    if match["under"]:
        if number("under") == 0.0:
            raise BadRequest("P820", value=text)
        return "factor", number("over") / number("under")
    return "factor", number("x" if match["x"] else "n_x")


def parse_value(text: str) -> Supposition:
    """``ZA.history.ties=3``, or with what people call the country before the point; raises BadRequest."""
    match = _VALUE.fullmatch(_typed(text))
    iso2 = _code(match[1].strip()) if match is not None else None
    if match is None or iso2 is None:
        raise BadRequest("P826", value=text)
    return Supposition(iso2, match[2].strip(), number_of(match[3], "P826", text))


def _code(word: str) -> str | None:
    """The code of a country: two letters as they are, anything else by the table of countries."""
    return word.upper() if re.fullmatch("[A-Za-z]{2}", word) else iso2_meant(word)


def parse_threshold(text: str) -> tuple[str, float, Threshold | None]:
    """``academic_freedom=0.5``, with ``:flag``, ``:exclude`` or ``:cap@50`` behind it; raises BadRequest."""
    match = _GUARD.fullmatch(_typed(text))
    if match is None:
        raise BadRequest("P832", value=text)
    below = number_of(match[2], "P832", text)
    if match[3] is None:
        return match[1].strip(), below, None
    effect, at = _effect(match[3], match[4], text)
    return match[1].strip(), below, Threshold(below=below, effect=effect, at=at)


def parse_effect(text: str) -> tuple[str, Effect, float | None] | None:
    """``security:exclude`` or ``security:cap@50``: the word, the effect and of a cap its height; None where
    it is another thing. Raises BadRequest for a height that no cap has."""
    match = _EFFECT.fullmatch(_typed(text))
    return None if match is None else (match[1].strip(), *_effect(match[2], match[3], text))


def _effect(word: str, height: str | None, text: str) -> tuple[Effect, float | None]:
    """An effect and, of a cap, the score that it allows at most."""
    at = number_of(height, "P832", text) if height else None
    if (word == "cap") != (at is not None) or (at is not None and at > 100.0):
        raise BadRequest("P832", value=text)
    effect: Effect = word  # type: ignore[assignment]
    return effect, at


def _typed(text: str) -> str:
    """What was typed, or copied from an answer, where a minus sign stands instead of a hyphen."""
    return text.strip().replace("\u2212", "-")


def number_of(text: str, code: str, whole: str) -> float:
    """A number with a comma or a point; raises BadRequest with ``code`` for one too large to count with."""
    number = float(text.replace(",", "."))
    if not abs(number) <= _LARGEST:
        raise BadRequest(code, value=whole)
    return number
