"""Names in the order in which people look for them."""

from __future__ import annotations

from ikt.telling.language.alphabet import alphabetical

IN_ORDER = ["Åland", "Australië", "België", "China", "Côte d'Ivoire", "Oman", "Österreich", "Zuid-Korea"]


def test_marks_and_case_order_nothing() -> None:
    assert sorted(set(IN_ORDER), key=alphabetical) == IN_ORDER


def test_names_that_differ_by_a_mark_only_have_an_order_too() -> None:
    assert sorted(["éa", "ea"], key=alphabetical) == sorted(["ea", "éa"], key=alphabetical)
