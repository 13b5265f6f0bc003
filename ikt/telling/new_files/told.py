"""What is said once a file is made: where it is, and what it does to the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikt.assessing.assessment import Assessment, least_known
from ikt.assessing.membership import Standing
from ikt.deciding.newcomers import Newcomers
from ikt.model.base import Language
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named, named
from ikt.telling.language.phrases import enumerate_words, number_word
from ikt.telling.new_files.profile import listed_bodies
from ikt.telling.new_files.words import SAY

_MOST = 8


def made(files: Sequence[str], lang: Language, *, written: bool) -> str:
    """Which files are there now, or would be."""
    return SAY(lang, "made" if written else "would", list=_few(files, lang))


def newcomers_told(
    found: Newcomers, standings: Mapping[str, Sequence[Standing] | None], lang: Language
) -> Iterator[str]:
    """Where each newcomer comes, from which memberships, and who moves by it."""
    for row in found.rows:
        yield _place(found.after, row, lang)
        bodies = listed_bodies(standings.get(found.after.units[row].iso2) or (), lang)
        if bodies:
            yield SAY(lang, "takes_part", list=bodies)
    if found.leaves:
        line = number_word(found.after.recipe.top, lang)
        yield SAY(lang, "line", list=_names(found.before, found.leaves, lang), line=line)
    if found.others:
        yield SAY.plural(lang, "others", len(found.others), list=_names(found.before, found.others, lang))
    else:
        yield SAY(lang, "nobody")


def _place(a: Assessment, row: int, lang: Language) -> str:
    unit = a.units[row]
    country = named(unit.iso2, unit.name, lang)
    known = numbers.percent(float(a.known[row]), lang, 0)
    if a.ranked[row]:
        score, place = float(a.scores.total[row]), int(a.rank[row])
        return SAY(
            lang, "place", country=country, place=place, count=int(a.ranked.sum()), known=known,
            score=numbers.score(score, lang),
        )  # fmt: skip
    if row in a.excluded:
        return SAY(lang, "excluded", country=country)
    if row in a.set_aside and a.set_aside[row].reason == "left_out":
        return SAY(lang, "left_out", country=country)
    least = numbers.percent(least_known(a.recipe.policy, unit), lang, 0)
    return SAY(lang, "unranked", country=country, known=known, least=least)


def _names(a: Assessment, rows: Sequence[int], lang: Language) -> Named:
    names = [named(a.units[row].iso2, a.units[row].name, lang) for row in rows]
    if len(names) > _MOST:
        return Named(
            SAY(lang, "and_more", list=", ".join(names[:_MOST]), count=len(names) - _MOST), many=True
        )
    return enumerate_words(names, lang)


def _few(names: Sequence[str], lang: Language) -> str:
    if len(names) <= _MOST:
        return enumerate_words(names, lang)
    return SAY(lang, "and_more", list=", ".join(names[:_MOST]), count=len(names) - _MOST)
