"""Plain data to a model: every mistake becomes a problem with its place, and reading goes on.

What had to be refused is replaced by a stand-in that the models accept, so that a file with one
mistake can still be checked against the other files. The stand-ins are remembered as unsound; what
leans on them is never told, and a sketch with any of them never leaves the reading room.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from ikt.model.base import Frozen
from ikt.problems import Problems
from ikt.reading import expected as shapes
from ikt.reading.expected import Shape
from ikt.reading.near_names import near as near
from ikt.reading.pydantic_mistakes import TAGS, explain, unknown_key
from ikt.reading.yaml_document import Document, Path, dotted

Model = TypeVar("Model")

_ROUNDS = 6
# Checks of several fields together, and the fields that must be sound for them to mean anything.
_TOGETHER = {
    "P301": ("letter", "source"),
    "P501": ("weights", "order"),
    "P506": ("at",),
}


@dataclass(frozen=True, slots=True)
class Sketch(Generic[Model]):
    """A model as far as a file gave one; ``unsound`` are the paths where stand-ins are."""

    model: Model
    document: Document
    unsound: frozenset[Path] = frozenset()

    def sound(self, *paths: Path) -> bool:
        """Whether what stands at these paths is what the file says."""
        return not any(path[:end] in self.unsound for path in paths for end in range(len(path) + 1))

    def sound_below(self, path: Path) -> bool:
        """Whether all that stands at or below a path is what the file says."""
        return self.sound(path) and not any(one[: len(path)] == path for one in self.unsound)

    def tell(
        self,
        problems: Problems,
        code: str,
        path: Path,
        /,
        *,
        key: bool = False,
        leans: Iterable[Path] = (),
        among: tuple[str, Iterable[str]] | None = None,
        **params: object,
    ) -> None:
        """Add a problem, unless its path or one that it ``leans`` on holds a stand-in.

        ``among`` is a word and the names it should be one of: the nearest is offered.
        """
        if self.sound(path, *leans) and not problems.full(self.document.file.name):
            like = {} if among is None else {"near": near(*among)}
            problems.add(code, self.document.place(path, key=key), dotted(path), **like, **params)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def sketch(kind: Any, document: Document, problems: Problems) -> Sketch[Any] | None:
    """Read a document as a model or a dict of models, with everything wrong in it told."""
    reader = _Typing(document, shapes.of(kind), problems)
    model = reader.read(_adapter(kind))
    return None if model is None else Sketch(model, document, frozenset(reader.unsound))


@dataclass(slots=True)
class _Typing:
    document: Document
    shape: Shape
    problems: Problems
    data: Any = None
    unsound: set[Path] = field(default_factory=set)
    told: set[tuple[str, Path]] = field(default_factory=set)

    def read(self, adapter: TypeAdapter[Any]) -> Any:
        self.unsound |= self.document.unread
        self.data = self.document.data
        for number in range(_ROUNDS):
            try:
                return adapter.validate_python(self.data)
            except ValidationError as error:
                mistakes = error.errors(include_url=False)
            if number == 0:
                self.data = copy.deepcopy(self.data)
            mended = False
            for item in sorted(mistakes, key=lambda one: one["type"] != "extra_forbidden"):
                mended |= self.take(item)
                if self.problems.full(self.document.file.name):
                    return None
            if not mended:
                return None
        return None

    def take(self, item: Any) -> bool:
        """Tell of one mistake and put a stand-in for it; False where none can be put."""
        path, shape, at_key = shapes.follow(self.shape, item["loc"])
        if item["type"] == "extra_forbidden":
            return self.rename(path)
        if item["type"] == "missing" and not isinstance(path[-1], str):
            path = path[:-1]  # one of a fixed number of values: it is the row that is wrong
            shape = self.at(path)
        code, params = explain(item, shape, self.at(path))
        below = params.pop("below", None)
        if below is not None:  # of a name in both languages, the one that is wrong
            path, shape = (*path, below), shape.below(below)
        if code == "":
            return False
        if item["type"] in TAGS and isinstance(item["input"], dict):
            return self.kind(path, shape, code, params)
        if code == "P111" and path in self.document.renamed:
            return True
        lost = code == "P111" and self.document.lost_below(path[:-1])
        lean = [(*path, name) for name in _TOGETHER.get(code, ())] or [path]
        if self.is_sound(lean) and not lost:
            self.tell(code, path, at_key, params)
        if code in _TOGETHER:
            return self.settle_together(code, path)
        return self.replace(path, shape, drop=at_key)

    def is_sound(self, paths: list[Path]) -> bool:
        return not any(path[:end] in self.unsound for path in paths for end in range(len(path) + 1))

    def tell(self, code: str, path: Path, at_key: bool, params: dict[str, Any]) -> None:
        if (code, path) not in self.told:
            self.told.add((code, path))
            self.problems.add(code, self.document.place(path, key=at_key), dotted(path), **params)

    def at(self, path: Path) -> Shape:
        """The shape at a path of the file; a tagged union is its member that the data name."""
        shape, here = self.shape, self.data
        for number in range(len(path) + 1):
            if shape.tagged and isinstance(here, dict):
                shape = shape.member(str(here.get(shape.tagged)))
            if number < len(path):
                part = path[number]
                shape = shape.below(part)
                here = _child(here, part)
        return shape

    # Stand-ins

    def kind(self, path: Path, shape: Shape, code: str, params: dict[str, Any]) -> bool:
        """A part that does not say of which kind it is: the nearest kind, or a stand-in for all of it."""
        name = shape.tagged or "kind"
        here = (*path, name)
        if self.is_sound([here]):
            self.tell(code, here, False, params)
        part = _at(self.data, path)
        guess = params.get("near")
        if isinstance(part, dict) and guess:
            part[name] = guess
            self.unsound.add(here)
            return True
        return self.replace(path, shape, drop=False)

    def rename(self, path: Path) -> bool:
        """An unknown key: read on as if it had the name that was probably meant, or without it."""
        around, key = _at(self.data, path[:-1]), str(path[-1])
        value = around.pop(key)
        now = self.called_now(path)
        if now is not None and now not in around:
            around[now] = value
            self.document.renamed[(*path[:-1], now)] = path
            return True
        place = self.document.place(path, key=True)
        before = (place.line_text or "")[: (place.column or 1) - 1]
        code, params = unknown_key(key, self.at(path[:-1]).fields(), before, empty=value is None)
        meant = params.pop("meant", None)
        if self.is_sound([path]):
            self.tell(code, path, True, params)
        if value is None and ":" in key:
            value = key.partition(":")[2]
        if meant and meant not in around:
            around[meant] = value
            self.document.renamed[(*path[:-1], meant)] = path
        else:
            self.unsound.add(path)
        return True

    def replace(self, path: Path, shape: Shape, *, drop: bool) -> bool:
        """Put a stand-in at a path, or take the key there away."""
        if not path:
            return False
        around = _at(self.data, path[:-1])
        part = path[-1]
        if isinstance(around, dict) and isinstance(part, str):
            if not drop or part in around:
                self.unsound.add(path)
            info = self.field_at(path)
            if drop or (info is not None and not info.is_required()):
                return around.pop(part, self) is not self
            around[part] = shape.stand_in()
            return True
        if isinstance(around, list) and isinstance(part, int) and part < len(around):
            self.unsound.add(path)
            around[part] = shape.stand_in()
            return True
        if isinstance(around, list):  # a fixed row of values that is too short
            return self.replace(path[:-1], self.at(path[:-1]), drop=False)
        return False

    def field_at(self, path: Path) -> Any:
        for option in self.at(path[:-1]).options:
            if option.model is not None:
                return option.model.model_fields.get(str(path[-1]))
        return None

    def called_now(self, path: Path) -> str | None:
        """The name that a field has by now, where the file has one that it had before."""
        for option in self.at(path[:-1]).options:
            if option.model is not None and issubclass(option.model, Frozen):
                return option.model.formerly.get(str(path[-1]))
        return None

    def settle_together(self, code: str, path: Path) -> bool:
        here = _at(self.data, path)
        if not isinstance(here, dict):
            return False
        neither = here.get("weights") is None
        stand_ins: dict[str, tuple[str, Any]] = {
            "P501": ("order", [] if neither else None),
            "P506": ("effect", "flag"),
            "P301": ("source", "x"),
        }
        name, value = stand_ins[code]
        here[name] = value
        self.unsound.add((*path, name))
        return True


def _child(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = _child(data, part)
    return data
