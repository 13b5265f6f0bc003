"""What pydantic says of a value, as a code and parameters that have words of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from ikt.countries.table import iso2_meant
from ikt.reading.expected import Shape
from ikt.reading.near_names import near, short

Mistake = tuple[str, dict[str, Any]]

TAGS = ("union_tag_invalid", "union_tag_not_found")
# The form of ids and codes, by the pattern of the models.
FORMS = {
    r"^[a-z][a-z0-9_]{0,63}$": "id",
    r"^[a-z][a-z0-9_]{0,63}(\.[a-z0-9_]{1,64})*$": "node",
    r"^[a-z][a-z0-9.-]{0,63}$": "source",
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$": "series",
    r"^[A-Z]{2}$": "country",
    r"^[a-z][a-z0-9-]{0,63}$": "policy",
    r"^[A-Za-z][A-Za-z0-9_-]{0,63}$": "name",
    r"^[a-z0-9][a-z0-9-]{0,63}$": "round",
    r"^[a-z][a-z0-9-]{0,39}$": "assessor",
    r"^Q[0-9]{3} \S.{0,199}$": "question",
    r"^sha256:[0-9a-f]{64}$": "hash",
    r"^(strategy|[0-9]{1,6}|[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{4}(-[0-9]+)?)$": "decision",
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,129}$": "measure",
}
_BOUNDS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}
_CODE = re.compile(r"[PQ]\d{3}")


def explain(item: Mapping[str, Any], shape: Shape, around: Shape) -> Mistake:
    """Code and parameters of an error; no code when it only follows from another.

    ``shape`` is what may stand at the place, of a union the member that was tried; ``around`` is
    the whole union.
    """
    kind, value, ctx = item["type"], item["input"], item.get("ctx", {})
    if kind == "missing" and isinstance(item["loc"][-1], str):
        return "P111", {"field": item["loc"][-1], **_one_of(shape)}
    if value is None:
        return "P207", {}
    if kind in TAGS and isinstance(value, dict):
        return _wrong_kind(shape, value)
    if _CODE.fullmatch(kind) and kind not in ("P204", "P205"):
        return kind, dict(ctx)
    expected = shape.options[0].expected if shape.options else "text"
    kind_found = "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"
    if kind_found != {"list": "list", "mapping": "mapping", "languages": "mapping"}.get(expected, "text"):
        params = {"expected": expected, "found": kind_found, "value": short(value), "known": shape.fields()}
        return "P202", params | _one_of(shape)
    return _wrong_value(kind, value, ctx, shape, around)


def _wrong_value(kind: str, written: Any, ctx: Mapping[str, Any], shape: Shape, around: Shape) -> Mistake:
    """A value of the right sort that cannot stand there."""
    value = short(written)
    if kind in ("P204", "P205"):
        return kind, dict(ctx)
    if kind == "literal_error":
        languages = any(option.expected == "languages" for option in around.options)
        words = shape.options[0].words
        reason = {"reason": "languages"} if languages else {}
        return "P203", {"value": value, "allowed": words, "near": near(value, words), **reason}
    if kind in _BOUNDS:
        return "P208", {"value": value, "bound": _BOUNDS[kind], "limit": ctx[_BOUNDS[kind]]}
    if kind == "string_too_short":
        return "P207", {}
    if kind == "string_too_long":
        return "P209", {"most": ctx["max_length"]}
    if kind in ("too_short", "too_long", "missing"):
        return _wrong_count(written, ctx, shape)
    if kind == "string_pattern_mismatch":
        form = FORMS.get(ctx["pattern"], "")
        word, colon, rest = value.partition(":") if form in ("id", "node") else (value, "", "")
        if colon and word and rest:
            return "P110", {"reason": "colon", "key": value, "fixed": f"{word}: {rest}"}
        if form in ("id", "node") and value.isdecimal():
            # {quality: 12,5} holds a second name, 5.
            return "P110", {"reason": "comma", "key": value}
        like = iso2_meant(value) if form == "country" else None
        return "P206", {"value": value, "reason": form, "near": like}
    return "P201", {"value": value}


def _wrong_kind(shape: Shape, written: Mapping[str, Any]) -> Mistake:
    """A part of which the word that says what it is, is missing or unknown."""
    name = shape.tagged or "kind"
    tags = [tag for option in shape.options for tag in option.below(name).options[0].words]
    value = written.get(name)
    if name not in written:
        return "P111", {"field": name, "allowed": tags, "reason": "one_of"}
    if value is None:
        return "P207", {}
    if not isinstance(value, str):
        kind = "list" if isinstance(value, list) else "mapping"
        return "P202", {"expected": "word", "found": kind, "value": "", "allowed": tags}
    return "P203", {"value": short(value), "allowed": tags, "near": near(value, tags)}


def _wrong_count(written: Any, ctx: Mapping[str, Any], shape: Shape) -> Mistake:
    if "max_length" in ctx and shape.options and ... in get_args(shape.options[0].base):
        return "P991", {"most": ctx["max_length"], "count": len(written)}
    if "min_length" not in ctx:
        return "P209", {"reason": "count", "most": ctx.get("max_length", 2), "count": len(written)}
    if len(written) < ctx["min_length"]:
        return "P210", {"least": ctx["min_length"], "count": len(written)}
    return "", {}  # pydantic counts the good ones only; that some are bad is told already


def _one_of(shape: Shape) -> dict[str, Any]:
    """The words that may stand where one of a few belongs."""
    words = [word for option in shape.options for word in option.words]
    return {"allowed": words, "reason": "one_of"} if words else {}


def unknown_key(key: str, known: list[str], before: str, *, empty: bool) -> Mistake:
    """A name that cannot stand there; ``before`` is the line up to it, ``empty`` that no value follows.

    Under ``meant`` is the name to read on with, when one was probably meant.
    """
    word, colon, rest = key.partition(":")
    if colon and word in known:
        return "P110", {"reason": "colon", "key": key, "fixed": f"{word}: {rest}", "meant": word}
    meant = near(key, known)
    if meant is None and empty and before.rstrip().endswith(","):
        return "P110", {"reason": "comma", "key": key}
    return "P110", {"key": key, "near": meant, "known": sorted(known), "meant": meant}
