"""Files of the good workspace spoiled at random: their bytes, tokens, lines, values and structure."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import yaml

from tests.reading.menagerie import GOOD

YAML = tuple(sorted(str(path.relative_to(GOOD)) for path in GOOD.rglob("*.yaml")))
CSV = ("indicators/test.csv", "memberships.csv")
POLICIES = tuple(name for name in YAML if name.startswith("polic"))
ANSWERS = tuple(name for name in YAML if name.startswith("rounds/"))

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Mutation = Callable[[random.Random, str, bytes], bytes]

# What has a meaning somewhere, or breaks something somewhere.
SIGNS = (
    *"{}[],:-?&*!|>'\"%@`#~\\ \n\r\t;=<é漢😀",
    "\r\n", "\n\n", "  ", "    ", ": ", " #", "- ", "---\n", "...\n", "? ", "|\n", ">-\n", "<<: ",
    "%YAML 1.2\n", "!!str ", "!!python/object:os.system ", "&a ", "*a ", "{en: a, nl: b}", "9" * 60,
    "\u200b", "\u202e", "\ufeff", "\x00", "\x85", "\u2028", "\u00a0", "e\u0301", "\ud7ff",
)  # fmt: skip
WORDS = r"""
null ~ true false yes NO on 012 0x1f 12:30 1_000 1e308 -1e308 1e-320 1e999 .nan .inf -0 0 -1 1 2 50 101
0.5 0,5 1.000.000 5% 2020 2020-13 31-12-2020 2020-02-30 2023-Q2 0000 9999-12-31 DE NLD XX UK en nl id kind
source level weights order quality history history.bonds.ties academic_freedom letter-2020 team-2023
TEST.RD TEST.FREEDOM Europe cap flag indicator judgement profile log geometric pilot membership.eu
indicators/test.csv ../ /dev/zero iso3,indicator,year,value =cmd() [] {} "" '' "\u202e" "\0" "\x41" {a:1}
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
"""
TOKENS = (*SIGNS, *WORDS.split())


def spoiled(rng: random.Random, names: Sequence[str]) -> tuple[str, bytes]:
    """A file of the good workspace and what to put in it instead."""
    name = rng.choice(names)
    return name, spoiled_text(rng, name, (GOOD / name).read_bytes())


def spoiled_text(rng: random.Random, name: str, data: bytes) -> bytes:
    """The bytes of a YAML or CSV file with one to three things changed."""
    for _ in range(rng.randint(1, 3)):
        data = rng.choice(MUTATIONS)(rng, name, data)
    return data


def of_bytes(rng: random.Random, name: str, data: bytes) -> bytes:
    """Some bytes replaced by any others."""
    start = rng.randint(0, len(data))
    stop = min(len(data), start + rng.randint(0, 8))
    return data[:start] + rng.randbytes(rng.randint(0, 6)) + data[stop:]


def of_tokens(rng: random.Random, name: str, data: bytes) -> bytes:
    """A stretch replaced by something that means something."""
    start = rng.randint(0, len(data))
    stop = min(len(data), start + rng.randint(0, 12))
    token: str = rng.choice(TOKENS)
    return data[:start] + token.encode("utf-8", "replace") + data[stop:]


def of_values(rng: random.Random, name: str, data: bytes) -> bytes:
    """One value, or one name before a colon, replaced by another that occurs somewhere."""
    spots = list(re.finditer(rb"(?<=[:\[,{-] )[^ \[\]{},\n][^\[\]{},\n]*|[a-z_]+(?=:)", data))
    if not spots:
        return data
    spot = rng.choice(spots)
    word = rng.choice(WORDS.split()).encode()
    other: bytes = rng.choice([word, word, rng.choice(spots)[0]])
    return data[: spot.start()] + other + data[spot.end() :]


def of_lines(rng: random.Random, name: str, data: bytes) -> bytes:
    """Lines doubled, moved, left out, cut off or put in another place."""
    lines = data.split(b"\n")
    first = rng.randint(0, len(lines) - 1)
    second = rng.randint(0, len(lines) - 1)
    what = rng.randint(0, 5)
    if what == 0:
        del lines[first]
    elif what == 1:
        lines.insert(second, lines[first])
    elif what == 2:
        lines[first], lines[second] = lines[second], lines[first]
    elif what == 3:
        lines[first] = b" " * rng.randint(0, 6) + lines[first].lstrip(b" ")
    elif what == 4:
        lines = lines[:first]
    else:
        lines[first] = lines[first].rstrip(b"\r") + b"\r"
    return b"\n".join(lines)


def of_structure(rng: random.Random, name: str, data: bytes) -> bytes:
    """A value replaced, taken away, moved or doubled, and the whole written as YAML again."""
    if name.endswith(".csv"):
        return of_cells(rng, data)
    try:
        tree = yaml.load(data, Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return data
    spots = list(_spots(tree, ()))
    if not spots:
        return data
    path = rng.choice(spots)
    around = _at(tree, path[:-1])
    what = rng.randint(0, 3)
    if what == 0 or isinstance(around, str):
        around[path[-1]] = deepcopy(_other(rng, tree, spots))
    elif what == 1:
        del around[path[-1]]
    elif isinstance(around, dict):
        around[rng.choice(TOKENS) if what == 2 else f"{path[-1]}x"] = around.pop(path[-1])
    else:
        around.append(around[path[-1]])
    return _written(tree).encode("utf-8", "replace")


def _other(rng: random.Random, tree: Any, spots: Sequence[tuple[Any, ...]]) -> Any:
    """A token, a value that stands elsewhere in the tree, or an invented one."""
    match rng.randrange(3):
        case 0:
            return rng.choice(TOKENS)
        case 1:
            return _at(tree, rng.choice(spots))
        case _:
            return _value(rng, 2)


def _value(rng: random.Random, deep: int) -> Any:
    match rng.randrange(7 if deep else 5):
        case 0:
            return None
        case 1:
            return str(rng.choice((0, -1, 7, 2**63, 10**40)))
        case 2:
            return str(rng.choice((0.5, -0.0, 1e300, 5e-324, math.inf, math.nan, rng.uniform(-1, 1))))
        case 3 | 4:
            return "".join(
                chr(rng.choice((32, 39, 58, 97, 233, 0x202E, 0x1F600))) for _ in range(rng.randint(0, 8))
            )
        case 5:
            return [_value(rng, deep - 1) for _ in range(rng.randint(0, 3))]
        case _:
            return {rng.choice(TOKENS): _value(rng, deep - 1) for _ in range(rng.randint(0, 3))}


def of_cells(rng: random.Random, data: bytes) -> bytes:
    """A cell of a CSV replaced."""
    rows = [line.split(b",") for line in data.split(b"\n")]
    row = rows[rng.randint(0, len(rows) - 1)]
    row[rng.randint(0, len(row) - 1)] = rng.choice(TOKENS).encode("utf-8", "replace")
    return b"\n".join(b",".join(row) for row in rows)


def _spots(tree: Any, path: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [path] if path else []
    if isinstance(tree, dict):
        for key, value in tree.items():
            found += _spots(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            found += _spots(value, (*path, number))
    return found


def _at(tree: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def _written(tree: Any, indent: int = 0) -> str:
    """Plain data as YAML, scalars as bare as they came: some of it is good, some of it is not."""
    pad = " " * indent
    if isinstance(tree, dict) and tree:
        return "".join(f"{pad}{key}:{_below(value, indent)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"{pad}-{_below(value, indent)}" for value in tree)
    return f"{pad}{_scalar(tree)}\n"


def _below(value: Any, indent: int) -> str:
    if isinstance(value, dict | list) and value:
        return "\n" + _written(value, indent + 2)
    return f" {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    if value is None or value == {} or value == []:
        return "" if value is None else "{}" if value == {} else "[]"
    text = str(value)
    risky = ": " in text or " #" in text or text[:1] in "\"'" or "\n" in text or ", " in text
    return (
        yaml.safe_dump(text, default_style='"', width=10_000, allow_unicode=True).strip() if risky else text
    )


# Weighted towards what leaves the form of a file alone, so that the later checks are reached too.
MUTATIONS: tuple[Mutation, ...] = (
    *(of_values,) * 5, *(of_structure,) * 3, of_lines, of_tokens, of_bytes,
)  # fmt: skip
