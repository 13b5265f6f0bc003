"""Mutations of the good workspace for hypothesis: of bytes, of tokens, of lines, of structure."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import yaml
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading.menagerie import GOOD

YAML = tuple(sorted(str(path.relative_to(GOOD)) for path in GOOD.rglob("*.yaml")))
CSV = ("indicators/test.csv", "memberships.csv")
POLICIES = tuple(name for name in YAML if name.startswith("polic"))

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Mutation = Callable[[DrawFn, str, bytes], bytes]

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


@st.composite
def spoiled(draw: DrawFn, names: tuple[str, ...]) -> tuple[str, bytes]:
    """A file of the good workspace and what to put in it instead."""
    name = draw(st.sampled_from(names))
    data = (GOOD / name).read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        mutate: Mutation = draw(MUTATIONS)
        data = mutate(draw, name, data)
    return name, data


def of_bytes(draw: DrawFn, name: str, data: bytes) -> bytes:
    """Some bytes replaced by any others."""
    start = draw(st.integers(0, len(data)))
    stop = min(len(data), start + draw(st.integers(0, 8)))
    return data[:start] + draw(st.binary(max_size=6)) + data[stop:]


def of_tokens(draw: DrawFn, name: str, data: bytes) -> bytes:
    """A stretch replaced by something that means something."""
    start = draw(st.integers(0, len(data)))
    stop = min(len(data), start + draw(st.integers(0, 12)))
    token: str = draw(st.sampled_from(TOKENS))
    return data[:start] + token.encode("utf-8", "replace") + data[stop:]


def of_values(draw: DrawFn, name: str, data: bytes) -> bytes:
    """One value, or one name before a colon, replaced by another that occurs somewhere."""
    spots = list(re.finditer(rb"(?<=[:\[,{-] )[^ \[\]{},\n][^\[\]{},\n]*|[a-z_]+(?=:)", data))
    if not spots:
        return data
    spot = draw(st.sampled_from(spots))
    word = draw(st.sampled_from(WORDS.split())).encode()
    other: bytes = draw(st.sampled_from([word, word, draw(st.sampled_from(spots))[0]]))
    return data[: spot.start()] + other + data[spot.end() :]


def of_lines(draw: DrawFn, name: str, data: bytes) -> bytes:
    """Lines doubled, moved, left out, cut off or put in another place."""
    lines = data.split(b"\n")
    first = draw(st.integers(0, len(lines) - 1))
    second = draw(st.integers(0, len(lines) - 1))
    what = draw(st.integers(0, 5))
    if what == 0:
        del lines[first]
    elif what == 1:
        lines.insert(second, lines[first])
    elif what == 2:
        lines[first], lines[second] = lines[second], lines[first]
    elif what == 3:
        lines[first] = b" " * draw(st.integers(0, 6)) + lines[first].lstrip(b" ")
    elif what == 4:
        lines = lines[:first]
    else:
        lines[first] = lines[first].rstrip(b"\r") + b"\r"
    return b"\n".join(lines)


def of_structure(draw: DrawFn, name: str, data: bytes) -> bytes:
    """A value replaced, taken away, moved or doubled, and the whole written as YAML again."""
    if name.endswith(".csv"):
        return of_cells(draw, data)
    try:
        tree = yaml.load(data, Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return data
    spots = list(_spots(tree, ()))
    if not spots:
        return data
    path = draw(st.sampled_from(spots))
    values = st.one_of(st.sampled_from(TOKENS), st.sampled_from([_at(tree, spot) for spot in spots]), VALUES)
    around = _at(tree, path[:-1])
    what = draw(st.integers(0, 3))
    if what == 0 or isinstance(around, str):
        around[path[-1]] = deepcopy(draw(values))
    elif what == 1:
        del around[path[-1]]
    elif isinstance(around, dict):
        around[draw(st.sampled_from(TOKENS)) if what == 2 else f"{path[-1]}x"] = around.pop(path[-1])
    else:
        around.append(around[path[-1]])
    return _written(tree).encode("utf-8", "replace")


# Weighted towards what leaves the form of a file alone, so that the later checks are reached too.
MUTATIONS: st.SearchStrategy[Mutation] = st.deferred(
    lambda: st.sampled_from((of_values,) * 5 + (of_structure,) * 3 + (of_lines, of_tokens, of_bytes))
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.text(max_size=8), st.integers().map(str), st.floats().map(str), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def of_cells(draw: DrawFn, data: bytes) -> bytes:
    """A cell of a CSV replaced."""
    rows = [line.split(b",") for line in data.split(b"\n")]
    row = rows[draw(st.integers(0, len(rows) - 1))]
    row[draw(st.integers(0, len(row) - 1))] = draw(st.sampled_from(TOKENS)).encode("utf-8", "replace")
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
