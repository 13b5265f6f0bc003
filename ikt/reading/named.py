"""Whether each profile has a name of its own, so that nobody who asks for one country is shown another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ikt.countries.table import codes, folded, meant
from ikt.model.base import Text
from ikt.model.profile import Profile
from ikt.problems import Problems
from ikt.reading.typed import Sketch
from ikt.reading.yaml_document import Path


def check_names(profiles: Iterable[tuple[str, Sketch[Profile]]], problems: Problems) -> None:
    """Add a problem for every name that is another country's, or that two profiles share in any language.

    ``profiles`` are the files by name; who has a name first keeps it, unless the table of
    countries gives it another. A profile whose code is in doubt itself is left out.
    """
    first: dict[str, tuple[str, str]] = {}
    for file, sketch in profiles:
        code = sketch.model.iso2
        if file != f"countries/{code}.yaml" or code not in codes().iso3_of:
            continue
        seen: set[str] = set()
        for path, name in _names(sketch.model):
            key = folded(name)
            if not key or key in seen or not sketch.sound(path, ("iso2",)):
                continue
            owners = meant(name)
            if owners and code not in owners:
                seen.add(key)
                sketch.tell(problems, "P953", path, name=name, code=" / ".join(owners), own=code)
                continue
            other = first.setdefault(key, (code, file))
            if other[0] != code:
                seen.add(key)
                sketch.tell(problems, "P954", path, name=name, other=other[1])


def _names(profile: Profile) -> Iterator[tuple[Path, str]]:
    named: tuple[tuple[str, Text | None], ...] = (("name", profile.name), ("short", profile.short))
    for field, text in named:
        if text is not None:
            yield (field, "en"), text.en
            yield (field, "nl"), text.nl
