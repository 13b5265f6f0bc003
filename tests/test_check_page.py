"""No type of a script of the offline pages is `any`."""

from __future__ import annotations

import pytest

from tests.test_every_command import tool

CHECK = tool("check_page")


def test_scripts_and_declarations_have_no_any() -> None:
    assert CHECK.types_that_are_any() == []


@pytest.mark.parametrize(
    ("text", "declarations", "lines"),
    [
        ("/** Whether any is left. @param {any} one */", False, [1]),
        (
            "/**\n * @typedef {{a: string,\n *   b: (event: any) => unknown}} Two\n */\nconst any = 1;",
            False,
            [3],
        ),
        ("const f = (/** @type {any[]} */ one) => one; // any", False, [1]),
        ('/** Whether any is left. @param {"any"|"none"} one in any order */', False, []),
        ("/** @param {{company: string}} many */ const any = {};", False, []),
        ("type One = { a: string;\n  b?: any };", True, [2]),
        ('/** Of any kind. */ type One = { a: "any" }; // any', True, []),
    ],
)
def test_any_is_seen_where_it_is_a_type(text: str, declarations: bool, lines: list[int]) -> None:
    assert CHECK.lines_with_any(text, declarations=declarations) == lines
