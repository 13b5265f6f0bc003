"""Plain data as YAML in one fixed form: whoever says the same writes the same, and it reads back so.

A text is always in quotes, so nothing that people wrote is read as markup, a number or a date.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

# A group of values this long still reads well on one line.
_WIDE = 110
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*|[0-9]+")
_MEANT_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def data_of(model: BaseModel) -> dict[str, Any]:
    """A noun as plain data, without what is empty."""
    as_data: dict[str, Any] = _without_empty(model.model_dump(mode="json"))
    return as_data


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = ((name, _without_empty(part)) for name, part in value.items())
        return {name: part for name, part in pairs if part is not None and part != {} and part != []}
    return [_without_empty(part) for part in value] if isinstance(value, list) else value


def in_yaml(data: Mapping[str, Any]) -> str:
    """The lines of a file that says this; a number reads back as the same number."""
    return "".join(f"{line}\n" for line in _block(data, ""))


def _block(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in data.items():
        yield from _entry(f"{indent}{_key(name)}:", value, indent)


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if not isinstance(value, dict | list) or _is_flat(value):
        yield f"{head} {_flow(value)}"
    elif isinstance(value, dict):
        yield head
        yield from _block(value, indent + "  ")
    else:
        yield head
        for part in value:
            yield from _item(part, indent + "  ")


def _item(part: Any, indent: str) -> Iterator[str]:
    if not isinstance(part, dict) or _is_flat(part):
        yield f"{indent}- {_flow(part)}"
        return
    lines = _block(part, indent + "  ")
    yield f"{indent}- {next(lines).lstrip()}"
    yield from lines


def _is_flat(value: Any) -> bool:
    """Whether a value stands on one line: a row of plain values always, other groups when they are short."""
    if isinstance(value, list) and not any(isinstance(part, dict | list) for part in value):
        return True
    return len(_flow(value)) <= _WIDE


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    text = json.dumps(value, ensure_ascii=False)
    # 5e-06 is a number in YAML 1.2 and a word in YAML 1.1, 5.0e-06 is a number in both.
    return text.replace("e", ".0e") if isinstance(value, float) and "." not in text else text


def _key(name: str) -> str:
    plain = _PLAIN_KEY.fullmatch(name) and name.lower() not in _MEANT_OTHERWISE
    return name if plain else json.dumps(name, ensure_ascii=False)
