"""Whether each profile has a name of its own, so that nobody who asks for one country is shown another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ikt.model.base import Text
from ikt.model.profile import Profile
from ikt.problems import Problems
from ikt.reading.iso import DAILY, codes
from ikt.reading.typed import Sketch
from ikt.reading.yaml_document import Path


def folded(name: str) -> str:
    """A name without case, accents, spaces and marks.

    >>> folded("Cote d'Ivoire") == folded("CÔTE D’IVOIRE")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


@cache
def _owners() -> Mapping[str, str]:
    """Which country each code and each name of the standard means: folded -> code of two letters."""
    table = codes()
    found: dict[str, str] = {}
    for iso2, iso3 in table.iso3_of.items():
        name = table.names[iso2]
        for word in (iso2, iso3, name.en, name.nl):
            found.setdefault(folded(word), iso2)
    for word, iso2 in DAILY.items():
        found.setdefault(folded(word), iso2)
    return found


def check_names(profiles: Iterable[tuple[str, Sketch[Profile]]], problems: Problems) -> None:
    """Add a problem for every name that is another country's, or that two profiles share in any language.

    ``profiles`` are the files by name; who has a name first keeps it, unless the standard gives it another.
    A profile whose code is in doubt itself is left out.
    """
    first: dict[str, tuple[str, str]] = {}
    for file, sketch in profiles:
        code = sketch.model.iso2
        if file != f"countries/{code}.yaml" or code not in codes().iso3_of:
            continue
        told: set[str] = set()
        for path, name in _names(sketch.model):
            key = folded(name)
            if not key or key in told or not sketch.sound(path, ("iso2",)):
                continue
            owner = _owners().get(key, code)
            if owner != code:
                told.add(key)
                sketch.tell(problems, "P953", path, name=name, code=owner, own=code)
                continue
            other = first.setdefault(key, (code, file))
            if other[0] != code:
                told.add(key)
                sketch.tell(problems, "P954", path, name=name, other=other[1])


def _names(profile: Profile) -> Iterator[tuple[Path, str]]:
    named: tuple[tuple[str, Text | None], ...] = (("name", profile.name), ("short", profile.short))
    for field, text in named:
        if text is not None:
            yield (field, "en"), text.en
            yield (field, "nl"), text.nl
