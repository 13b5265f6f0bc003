"""How the house is kept: modules read in one go, calls that say what they hand over, arithmetic explained.

An exception says how far it may go. It is to be struck out where it is needed no longer, so that no module
grows back into it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ikt"

MOST_LINES = 400
# Tables of words are lists: they are searched, not read.
WORDS = "words.py"
# By file: a module that is longer for now, and the lines it may have.
LONGER: dict[str, int] = {}

MOST_FLAT = 12

MOST_BY_PLACE = 6
# By file: what is called with more arguments that only their place explains.
BY_PLACE: dict[str, set[str]] = {
    "assessing/nodes.py": {"Node"},
    "deciding/why_chosen.py": {"Account"},
    "telling/decisions/verified.py": {"Heading"},
    "telling/robust/acceptability.py": {"Heat", "HeatRow"},
    "telling/whatif/slope.py": {"Slope", "SlopeRow"},
}


def modules() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")


def by_place(source: str) -> set[str]:
    """What is called with more than so many arguments without their names; words written out need none."""
    return {
        ast.unparse(call.func)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and sum(not _is_word(one) for one in call.args) > MOST_BY_PLACE
    }


def _is_word(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def undocumented(source: str) -> Iterator[str]:
    """Public functions, classes and methods of a module that do not say what they are."""
    body = ast.parse(source).body
    classes = [one for one in body if isinstance(one, ast.ClassDef) and not one.name.startswith("_")]
    for one in [*body, *(member for known in classes for member in known.body)]:
        if not isinstance(one, ast.FunctionDef | ast.ClassDef) or one.name.startswith("_"):
            continue
        if not ast.get_docstring(one):
            yield one.name


def test_what_is_reckoned_says_what_it_is() -> None:
    rooms = ("scoring/", "assessing/")
    found = [
        (name, one) for name, source in modules() if name.startswith(rooms) for one in undocumented(source)
    ]
    assert found == []


def test_no_module_is_longer_than_is_read_in_one_go() -> None:
    lines = {name: len(source.splitlines()) for name, source in modules() if not name.endswith(WORDS)}
    longer = {name: count for name, count in lines.items() if count > MOST_LINES}
    assert sorted(name for name, count in longer.items() if count > LONGER.get(name, 0)) == []
    assert sorted(LONGER.keys() - longer.keys()) == [], "short enough now: strike out"


def test_telling_is_rooms_not_a_heap() -> None:
    flat = [path.name for path in (PACKAGE / "telling").glob("*.py")]
    assert len(flat) <= MOST_FLAT, flat


def test_calls_with_many_arguments_name_them() -> None:
    found = {(name, called) for name, source in modules() for called in by_place(source)}
    known = {(name, called) for name, several in BY_PLACE.items() for called in several}
    assert sorted(found - known) == []
    assert sorted(known - found) == [], "named now: strike out"


def test_many_arguments_are_seen_and_named_ones_are_not_counted() -> None:
    assert by_place("Thing(1, 2, 3, 4, 5, 6, 7)") == {"Thing"}
    assert by_place("Thing(1, 2, 3, 4, 5, 6, last=7)") == set()
    assert by_place("git('log', '-z', '-1', '--', 'a', 'b', 'c', commit)") == set()
