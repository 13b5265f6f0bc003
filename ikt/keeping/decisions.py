"""A decision as text in one fixed form, and its place in the chain: filed once, never written over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ikt.keeping.files import write_atomically
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRecord, BadRequest, Problems
from ikt.reading.decisions import (
    CUT_OFF,
    FOLDER,
    LAST,
    Link,
    decision_of,
    file_name,
    read_chain,
    seal_of,
)
from ikt.reading.files import decode, sha256_of, system_reason

_HEAD = "# yaml-language-server: $schema=../schema/decision.json\n"
# A group of values this long still reads well on one line.
_WIDE = 110
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*|[0-9]+")
_MEANT_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def data_of(model: BaseModel) -> dict[str, Any]:
    """A decision or a part of it as plain data, without what is empty: what a page takes over."""
    found: dict[str, Any] = _without_empty(model.model_dump(mode="json"))
    return found


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = ((name, _without_empty(part)) for name, part in value.items())
        return {name: part for name, part in pairs if part is not None and part != {} and part != []}
    return [_without_empty(part) for part in value] if isinstance(value, list) else value


def written(decision: Decision) -> str:
    """The text of a decision, the same for whoever says the same; a number reads back as the same number."""
    return _HEAD + "".join(f"{line}\n" for line in _block(data_of(decision), ""))


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


def settled(decision: Decision) -> Decision:
    """The decision as it reads back from its own text; raises BadFiles when it cannot be a file."""
    problems = Problems()
    text = written(decision)
    found = None
    if decode(text.encode("utf-8", "surrogatepass"), FOLDER, problems) is not None:
        found = decision_of(text, FOLDER, problems)
    if found is None:
        raise BadFiles(problems)
    return found


def file_decision(root: Path, decision: Decision, *, filed: str) -> tuple[str, str, bool]:
    """File a decision after the last one; gives its name below the workspace, its hash, and whether the
    note of the last one was behind, as after a filing that was cut off, and is right again.

    Raises BadRecord, before anything is written, when the chain is not whole; BadRequest when it cannot be
    written.
    """
    problems = Problems()
    links = read_chain(root, problems)
    behind = [one.params.get("reason") for one in problems.errors] == [CUT_OFF]
    if problems.errors and not behind:
        raise BadRecord(problems)
    before: Link | None = links[-1] if links else None
    number = before.number + 1 if before else 1
    added = {"number": number, "filed": filed, "before": before.digest if before else None, "seal": None}
    text = written(settled(decision.model_copy(update=added)))
    text += f'seal: "{seal_of(text)}"\n'
    name, digest = file_name(number), f"sha256:{sha256_of(text.encode())}"
    shown = f"{FOLDER}/{name}"
    try:
        write_atomically(root / FOLDER / name, text.encode(), replace=False)
        write_atomically(root / FOLDER / LAST, f"{name}  {digest}\n".encode())
    except FileExistsError:
        raise BadRequest("P867", reason="taken", name=shown) from None
    except OSError as error:
        raise BadRequest("P804", value=shown, **system_reason(error)) from None
    return shown, digest, behind
