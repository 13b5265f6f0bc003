"""Where in the files of a workspace a noun of it is written, from the noun itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as Folder
from typing import Any

from pydantic import BaseModel

from ikt.model.base import Language
from ikt.problems import Problems
from ikt.reading.files import read_text
from ikt.reading.yaml_document import Document, Path, dotted, parse_yaml


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of a file below the workspace: the line on which its value begins, its path for people."""

    file: str
    line: int | None
    field: str


class Written:
    """Finds the spots of nouns; ``nouns`` are the files by name, each with what was read from it.

    A file is parsed when the first of its spots is asked for.
    """

    def __init__(self, root: Folder, nouns: Mapping[str, object]) -> None:
        self.root = root
        self.nouns = nouns
        self._paths: dict[int, tuple[str, Path]] | None = None
        self._documents: dict[str, Document | None] = {}

    def spot(self, noun: object, field: str, lang: Language) -> Spot | None:
        """Where a field of a noun stands, in a language where it has several; None of other nouns."""
        if self._paths is None:
            self._paths = {}
            for file, whole in self.nouns.items():
                for at, path in _below(whole):
                    self._paths.setdefault(at, (file, path))
        found = self._paths.get(id(noun))
        if found is None:
            return None
        file, path = found
        document = self._document(file)
        if document is None:
            return Spot(file, None, dotted(path))
        for more in ((field, lang), (field,), (lang,), ()):
            if (*path, *more) in document.values:
                path = (*path, *more)
                break
        return Spot(file, document.place(path).line, _named(document.data, path))

    def _document(self, file: str) -> Document | None:
        if file not in self._documents:
            problems = Problems()
            text = read_text(self.root / file, file, problems)
            self._documents[file] = parse_yaml(text, problems) if text is not None else None
        return self._documents[file]


def _below(whole: object) -> Iterator[tuple[int, Path]]:
    """The identity of every noun in one that was read from a file, with its path there."""
    waiting: list[tuple[object, Path]] = [(whole, ())]
    while waiting:
        one, path = waiting.pop()
        if isinstance(one, BaseModel):
            yield id(one), path
            waiting += [(getattr(one, name), (*path, name)) for name in type(one).model_fields]
        elif isinstance(one, tuple | list):
            waiting += [(each, (*path, index)) for index, each in enumerate(one)]
        elif isinstance(one, Mapping):
            waiting += [(each, (*path, str(name))) for name, each in one.items()]


def _named(data: Any, path: Path) -> str:
    """A path in which what has an id of its own is named by it: ``instruments.merian_fund.text.nl``."""
    told: list[str | int] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        own = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        told.append(str(own) if own else step)
    return dotted(tuple(told))
