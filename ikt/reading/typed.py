"""Plain data to a model: every mistake becomes a problem with its place and a near name."""

from __future__ import annotations

import types
import typing
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ikt.problems import Problems
from ikt.reading.yaml_document import Document, Path, dotted

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "bool_type": "yes_no",
}
_BOUNDS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}


def to_model(model: type[Model], document: Document, problems: Problems) -> Model | None:
    """Validate a document; None when anything in it is wrong, all of it told."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        tell(error, model, document, problems)
        return None


def tell(error: ValidationError, model: Any, document: Document, problems: Problems, root: Path = ()) -> None:
    """Add each mistake of a validation error; ``root`` is where the validated part stands."""
    told: set[tuple[str, Path]] = set()
    for item in error.errors(include_url=False):
        kind = item["type"]
        loc = _real(document.data, root, item["loc"])
        code, params, at_key = _read(kind, item, loc, model, root)
        if (code, loc) in told:
            continue
        told.add((code, loc))
        problems.add(code, document.place(loc, key=at_key), dotted(loc), **params)


def _read(kind: str, item: Any, loc: Path, model: Any, root: Path) -> tuple[str, dict[str, object], bool]:
    ctx: dict[str, Any] = item.get("ctx", {})
    if kind == "missing":
        return "P111", {"field": str(item["loc"][-1])}, False
    if kind == "extra_forbidden":
        known = sorted(field_names(model, loc[len(root) : -1]))
        return "P110", {"key": str(loc[-1]), "near": near(str(loc[-1]), known), "known": known}, True
    if kind == "literal_error":
        allowed = [part.strip(" '") for part in ctx["expected"].replace(" or ", ",").split(",")]
        given = _short(item["input"])
        return "P203", {"value": given, "allowed": allowed, "near": near(given, allowed)}, False
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tags = [
            part.strip(" '")
            for part in str(ctx.get("expected_tags", "indicator, judgement, profile")).split(",")
        ]
        given = _short(ctx.get("tag", ""))
        return "P203", {"value": given, "allowed": tags, "near": near(given, tags), "field": "kind"}, False
    if kind in _EXPECTED:
        return "P202", {"expected": _EXPECTED[kind], "value": _short(item["input"])}, False
    if kind in _BOUNDS:
        return (
            "P208",
            {"value": _short(item["input"]), "bound": _BOUNDS[kind], "limit": ctx[_BOUNDS[kind]]},
            False,
        )
    if kind in ("string_too_short", "too_short"):
        return "P207", {"least": ctx["min_length"]}, False
    if kind in ("string_too_long", "too_long"):
        return "P209", {"most": ctx["max_length"]}, False
    if kind == "string_pattern_mismatch":
        at_key = item["loc"][-1:] == ("[key]",)
        return "P206", {"value": _short(item["input"]), "pattern": ctx["pattern"]}, at_key
    if kind[:1] in "PQ" and kind[1:].isdigit():
        return kind, ctx, False
    return "P201", {"value": _short(item["input"]), "said": item["msg"]}, False


def near(word: str, known: list[str]) -> str | None:
    """The known name that a mistyped one is nearest to, if any is near."""
    found = get_close_matches(word, known, 1, 0.6)
    if not found:
        found = [name for name in known if name.lower() == word.lower()]
    return found[0] if found else None


def _short(value: object) -> str:
    text = (
        value
        if isinstance(value, str)
        else type(value).__name__
        if isinstance(value, dict | list)
        else str(value)
    )
    return text if len(text) <= 60 else text[:57] + "..."


def _real(data: Any, root: Path, loc: tuple[str | int, ...]) -> Path:
    """A pydantic location without the tags of unions, which are no part of the file."""
    here = data
    for part in root:
        here = here[part]
    path: list[str | int] = list(root)
    for number, part in enumerate(loc):
        last = number == len(loc) - 1
        if isinstance(here, dict) and str(part) in here:
            here = here[str(part)]
            path.append(str(part))
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
            path.append(part)
        elif last and isinstance(here, dict) and isinstance(part, str) and part != "[key]":
            path.append(part)
    return tuple(path)


def field_names(model: Any, path: Path) -> set[str]:
    """Names of the fields that may stand in the mapping at a path below a model."""
    kinds = [model]
    for part in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    return {name for kind in kinds for one in _parts(kind) if _is_model(one) for name in one.model_fields}


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _inside(kind: Any, part: str | int) -> list[Any]:
    found = []
    for one in _parts(kind):
        if _is_model(one):
            if part in one.model_fields:
                found.append(one.model_fields[str(part)].annotation)
        else:
            args = [arg for arg in typing.get_args(one) if arg is not ...]
            if args:
                found.append(args[-1])
    return found


def _parts(kind: Any) -> list[Any]:
    """The members of a union, bare of annotations."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        return _parts(typing.get_args(kind)[0])
    if origin is typing.Union or origin is types.UnionType:
        return [inner for arg in typing.get_args(kind) for inner in _parts(arg)]
    return [kind]
