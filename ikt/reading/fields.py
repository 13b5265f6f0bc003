"""A file of fields to Fields of which every series has a source and every name means one field."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ikt.model.fields import Fields
from ikt.problems import Problems
from ikt.reading.typed import Sketch
from ikt.reading.workspace import read_sketch
from ikt.reading.yaml_document import Path as Spot

NAME = "fields.yaml"


def read_fields(root: Path, series: Collection[str] | None, problems: Problems) -> tuple[Fields, str] | None:
    """Read the fields of a workspace and their hash; None where something is wrong with them.

    ``series`` are those that a source has; None where that is not known, and then no series is missed.
    """
    before = len(problems)
    found = read_sketch(root / NAME, NAME, Fields, problems)
    if found is None:
        return None
    sketch, digest = found
    _names(sketch, problems)
    if series is not None:
        _series(sketch, series, problems)
    return (sketch.model, digest) if len(problems) == before else None


def _names(sketch: Sketch[Fields], problems: Problems) -> None:
    """Tell of an id or a name that means two fields: who asks for it would get either."""
    meant: dict[str, int] = {}
    for number, field in enumerate(sketch.model.fields):
        at: Spot = ("fields", number)
        named: list[tuple[Spot, str]] = [((*at, "id"), field.id)]
        named += [((*at, part, lang), getattr(getattr(field, part), lang))
                  for part in ("name", "short") for lang in ("en", "nl")]  # fmt: skip
        named += [((*at, "also", place), word) for place, word in enumerate(field.also)]
        for path, word in named:
            other = meant.setdefault(word.casefold(), number)
            if other != number:
                first = sketch.model.fields[other].id
                sketch.tell(problems, "P935", path, name=word, field=first)


def _series(sketch: Sketch[Fields], known: Collection[str], problems: Problems) -> None:
    """Tell of series that no source has."""
    named: list[tuple[Spot, str | None]] = [
        ((part,), getattr(sketch.model, part)) for part in ("cited", "cites")
    ]
    for number, field in enumerate(sketch.model.fields):
        named += [
            (("fields", number, part), getattr(field, part))
            for part in ("articles", "specialisation", "cited", "cites")
        ]
    for path, name in named:
        if name is not None and name not in known:
            sketch.tell(problems, "P303", path, series=name, among=(name, known))
