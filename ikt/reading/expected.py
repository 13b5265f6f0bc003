"""What may stand at a place in a file, read from the models: for the words and the advice of problems.

pydantic says where it stumbled by a location that also names members of unions and keys; here it is
walked along the annotations, so that the path is the one in the file and the shape the one meant.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from ikt.model.base import Text
from ikt.model.moment import When

Path = tuple[str | int, ...]
_SCALARS = {str: "text", float: "number", int: "whole", bool: "yes_no", When: "date"}
_CANDIDATES = ("1", "0", "x", "XX", "2000", "false")


@dataclass(frozen=True, slots=True)
class Option:
    """One type that may stand there: a scalar, a model, a literal, a dict or a tuple."""

    base: Any
    meta: tuple[Any, ...] = ()

    @property
    def expected(self) -> str:
        """The name of what is expected: text, number, list, mapping, languages, word, ..."""
        if self.model is not None:
            return "languages" if self.model is Text else "mapping"
        origin = typing.get_origin(self.base)
        if origin is typing.Literal:
            return "word"
        if origin is dict:
            return "mapping"
        return "list" if origin is tuple else _SCALARS.get(self.base, "text")

    @property
    def model(self) -> type[BaseModel] | None:
        is_model = isinstance(self.base, type) and issubclass(self.base, BaseModel)
        return self.base if is_model else None

    @property
    def words(self) -> list[str]:
        """The words of a literal."""
        return [str(word) for word in typing.get_args(self.base)] if self.expected == "word" else []

    def setting(self, name: str) -> Any:
        """A constraint by its name (``pattern``, ``min_length``, ``ge``), None where there is none."""
        for one in self.meta:
            for part in (one, *getattr(one, "metadata", ())):
                if getattr(part, name, None) is not None:
                    return getattr(part, name)
        return None

    def below(self, part: str | int) -> Shape:
        """The shape one step down; no options where the models know no such part."""
        if self.model is not None:
            info = self.model.model_fields.get(str(part))
            return of_field(info) if info is not None else Shape()
        args = [arg for arg in typing.get_args(self.base) if arg is not ...]
        if not args or self.expected == "word":
            return Shape()
        fixed = self.expected == "list" and len(args) > 1 and isinstance(part, int)
        return of(args[min(int(part), len(args) - 1)] if fixed else args[-1])

    def key(self) -> Shape:
        """The shape of the keys of a dict."""
        return of(typing.get_args(self.base)[0]) if typing.get_origin(self.base) is dict else Shape()


@dataclass(frozen=True, slots=True)
class Shape:
    """All that may stand at a place; ``tagged`` when the union says by a tag which member it is."""

    options: tuple[Option, ...] = ()
    nullable: bool = False
    tagged: str | None = None

    def member(self, tag: str) -> Shape:
        """The member of a tagged union that carries a tag."""
        chosen = [option for option in self.options if tag in _tags(option, self.tagged or "")]
        return Shape(tuple(chosen[:1]), self.nullable)

    def below(self, part: str | int) -> Shape:
        shapes = [option.below(part) for option in self.options]
        return next((shape for shape in shapes if shape.options), Shape())

    def at(self, path: Path) -> Shape:
        """The shape at the end of a path, whichever member of a union the data are."""
        shape = self
        for part in path:
            shape = shape.below(part)
        return shape

    def fields(self) -> list[str]:
        """Names that may stand before a colon here: those of a model, required ones first.

        Of a union whose members are told apart by a tag, only what they all require.
        """
        models = [option.model.model_fields for option in self.options if option.model is not None]
        if self.tagged is not None and models:
            return [name for name in models[0] if all(name in m and m[name].is_required() for m in models)]
        names: list[str] = []
        for fields in models:
            names += [name for name in fields if fields[name].is_required()]
            names += fields
        return list(dict.fromkeys(names))

    def stand_in(self) -> Any:
        """Plain data that the models accept here, to read on where something had to be refused."""
        if self.nullable or not self.options:
            return None
        option = self.options[0]
        least = option.setting("min_length") or 0
        if option.model is not None:
            fields = option.model.model_fields
            return {name: of_field(fields[name]).stand_in() for name in fields if fields[name].is_required()}
        if option.expected == "word":
            return option.words[0]
        if option.expected == "mapping":
            return {str(number): option.below("").stand_in() for number in range(least)}
        if option.expected == "list":
            parts = [arg for arg in typing.get_args(option.base) if arg is not ...]
            fixed = len(parts) if len(parts) > 1 else 0
            return [option.below(number).stand_in() for number in range(max(least, fixed))]
        return next((word for word in _candidates(option)), "1")


def of(annotation: Any, meta: tuple[Any, ...] = ()) -> Shape:
    """The shape of an annotation."""
    if typing.get_origin(annotation) is typing.Annotated:
        return of(annotation.__origin__, (*annotation.__metadata__, *meta))
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        args = typing.get_args(annotation)
        shapes = [of(arg) for arg in args if arg is not type(None)]
        options = tuple(option for shape in shapes for option in shape.options)
        tags = (_tag_field(meta), *(shape.tagged for shape in shapes))
        return Shape(options, type(None) in args, next((tag for tag in tags if tag is not None), None))
    return Shape((Option(annotation, meta),))


def of_field(info: FieldInfo) -> Shape:
    """The shape of a field of a model."""
    return of(info.annotation, (*info.metadata, info))


def follow(shape: Shape, loc: tuple[str | int, ...]) -> tuple[Path, Shape, bool]:
    """A pydantic location as a path in the file, the shape there, and whether it is about the key."""
    path: list[str | int] = []
    for number, part in enumerate(loc):
        if part == "[key]" and number == len(loc) - 1:
            return tuple(path), shape, True
        if shape.tagged is not None and isinstance(part, str) and shape.member(part).options:
            shape = shape.member(part)
            continue
        mapped = any(option.expected in ("mapping", "languages") for option in shape.options)
        path.append(str(part) if mapped else part)
        last_is_key = number == len(loc) - 2 and loc[-1] == "[key]"
        keys = [option.key() for option in shape.options] if last_is_key else []
        shape = keys[0] if keys else shape.below(part)
    return tuple(path), shape, False


def _tag_field(meta: tuple[Any, ...]) -> str | None:
    """The field that tells the members of a union apart; empty where a function does."""
    for one in meta:
        chosen = one if isinstance(one, Discriminator) else getattr(one, "discriminator", None)
        if isinstance(chosen, Discriminator):
            chosen = chosen.discriminator
        if chosen is not None:
            return chosen if isinstance(chosen, str) else ""
    return None


def _tags(option: Option, field: str) -> list[str]:
    named = [one.tag for one in option.meta if isinstance(one, Tag)]
    if option.model is None or field not in option.model.model_fields:
        return named
    return [*named, *typing.get_args(option.model.model_fields[field].annotation)]


def _candidates(option: Option) -> Iterator[str]:
    pattern = option.setting("pattern")
    for word in _CANDIDATES:
        fits = {
            "number": word == "1",
            "whole": word == "1",
            "yes_no": word == "false",
            "date": word == "2000",
        }
        if fits.get(option.expected, pattern is None or re.search(pattern, word) is not None):
            yield word
