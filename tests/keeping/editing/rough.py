"""YAML as people leave it, made at random: comments in odd places, every style, any line end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

NAMES = ("a", "b", "c1", "naam", "größe", "x.y", "until", "NO", "2025")
WORDS = (
    "one",
    "twee",
    "naïef",
    "x: y",
    "a, b",
    "#no",
    "NO",
    "12",
    "1.5",
    "true",
    "§4 (p. 8)",
    "",
    "it's",
    "- x",
    "漢字",
)

values: SearchStrategy[object] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 3000),
        st.sampled_from(WORDS),
        st.lists(st.sampled_from(WORDS), min_size=5, max_size=40).map(" ".join),
        st.dates(date(1000, 1, 1)),
        st.floats(allow_nan=False, allow_infinity=False, width=32),
        st.just("two\nlines"),
        st.just(" loose \n\n text "),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: DrawFn) -> str:
    """The text of a document whose outermost node is a group."""
    lines = list(_group(draw, 0, 3))
    text = "\n".join([*_between(draw, 0), *lines, *_between(draw, 0)])
    return text + draw(st.sampled_from(("", "\n", "\n\n", "\n# the end", "\n...\n")))


def _between(draw: DrawFn, column: int) -> list[str]:
    """Empty lines and comments, now and then."""
    if draw(st.integers(0, 3)):
        return []
    some = (" " * column + "# a remark: [x", "", "  ", "# at the edge", " " * (column + 2) + "# deeper")
    return draw(st.lists(st.sampled_from(some), min_size=1, max_size=3))


def _behind(draw: DrawFn) -> str:
    return draw(st.sampled_from(("", "", "", "  # behind", " ")))


def _group(draw: DrawFn, column: int, depth: int) -> Iterator[str]:
    gap = draw(st.booleans()) and draw(st.booleans())
    for number, name in enumerate(
        draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    ):
        if number:
            yield from ([""] if gap else _between(draw, column))
        key = draw(st.sampled_from((name, json.dumps(name, ensure_ascii=False), f"{name} ")))
        first, *rest = _value(draw, column, depth, in_list=False)
        yield f"{' ' * column}{key}:{first}"
        yield from rest


def _list(draw: DrawFn, column: int, depth: int) -> Iterator[str]:
    for number in range(draw(st.integers(1, 3))):
        if number:
            yield from _between(draw, column)
        if draw(st.booleans()) and depth:
            first, *rest = _group(draw, column + 2, depth - 1)
            yield f"{' ' * column}- {first.lstrip(' ')}"
        else:
            first, *rest = _value(draw, column, depth, in_list=True)
            yield f"{' ' * column}-{first}"
        yield from rest


def _value(draw: DrawFn, column: int, depth: int, *, in_list: bool) -> Iterator[str]:
    """What stands behind a colon or a dash, and the lines below it."""
    kinds = ("plain", "quoted", "single", "nothing", "folded", "literal", "flow", "wrapped")
    kind = draw(st.sampled_from(kinds + (("group", "list") * 2 if depth else ())))
    behind = _behind(draw)
    deeper = column + draw(st.sampled_from((2, 2, 4)))
    if kind == "group":
        yield behind if not in_list else behind or " # behind"
        yield from _between(draw, deeper)
        yield from _group(draw, deeper, depth - 1)
    elif kind == "list":
        yield behind
        yield from _list(draw, column if not in_list and draw(st.booleans()) else deeper, depth - 1)
    elif kind in ("folded", "literal"):
        sign = {"folded": ">", "literal": "|"}[kind] + draw(st.sampled_from(("-", "", "+")))
        yield f" {sign}{behind.rstrip()}"
        yield from (
            " " * deeper + word
            for word in draw(st.lists(st.sampled_from(("text # no", "- x", "more: of it")), min_size=1))
        )
        yield from [""] * draw(st.integers(0, 2))
    elif kind == "wrapped":
        yield ' "in'
        yield f'{" " * deeper}two"{behind}'
    elif kind == "flow":
        lines = _flow(draw, 2).split("\n")
        yield f" {lines[0]}" + (behind if len(lines) == 1 else "")
        for number, line in enumerate(lines[1:], 2):
            yield " " * deeper + line + (behind if number == len(lines) else "")
    else:
        word = draw(st.sampled_from(("one", "two words", "it's", "2020-01-01", "3", "é")))
        single = "'" + word.replace("'", "''") + "'"
        yield {"plain": f" {word}", "quoted": f' "{word}"', "single": f" {single}", "nothing": ""}[
            kind
        ] + behind


def _flow(draw: DrawFn, depth: int) -> str:
    words = st.sampled_from(("one", '"a, b"', "'x: y'", "3", "null"))
    parts = [
        _flow(draw, depth - 1) if depth and draw(st.integers(0, 3)) == 0 else draw(words)
        for _ in range(draw(st.integers(0, 3)))
    ]
    comma = draw(st.sampled_from((", ", ", ", ",\n", ", # why\n")))
    last = draw(st.sampled_from(("", "", ","))) if parts else ""
    if draw(st.booleans()):
        return "[" + comma.join(parts) + last + "]"
    names = draw(st.permutations(NAMES))
    pairs = [f"{name}: {part}" for name, part in zip(names, parts, strict=False)]
    return "{" + comma.join(pairs) + last + "}"
