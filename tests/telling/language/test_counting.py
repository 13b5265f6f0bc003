"""Shares of draws in words: a count is never printed as a certainty, nor as an impossibility."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikt.model.base import Language
from ikt.telling.language.counting import cell, error_cell, in_draws, share_cell


@pytest.mark.parametrize(
    ("share", "lang", "sentence", "table"),
    [
        (1.0, "en", "all 20,000 simulations", "all"),
        (1.0, "nl", "alle 20.000 simulaties", "alle"),
        (0.0, "en", "none of the 20,000 simulations", "none"),
        (0.0, "nl", "geen van de 20.000 simulaties", "geen"),
        (0.99995, "en", "more than 99.9% of the simulations", ">99.9%"),
        (0.9995, "nl", "meer dan 99,9% van de simulaties", ">99,9%"),
        (0.00005, "en", "less than 0.1% of the simulations", "<0.1%"),
        (0.9994, "en", "99.9% ±0.1 of the simulations", "99.9% ±0.1"),
        (0.421, "nl", "42,1% ±0,1 van de simulaties", "42,1% ±0,1"),
    ],
)
def test_all_and_none_are_said_as_a_count(share: float, lang: Language, sentence: str, table: str) -> None:
    assert in_draws(share, 0.001 if 0.0 < share < 1.0 else 0.0, 20_000, lang) == sentence
    assert cell(share, 0.001 if 0.0 < share < 1.0 else 0.0, lang) == table


@given(st.integers(0, 20_000), st.sampled_from(["en", "nl"]))
def test_no_count_prints_as_nought_or_a_hundred_per_cent(count: int, lang: Language) -> None:
    for text in (in_draws(count / 20_000, 0.0001, 20_000, lang), cell(count / 20_000, 0.0001, lang)):
        number = text.split()[0].replace(",", ".")
        assert number not in ("100.0%", "0.0%")


def test_a_cell_stays_on_its_side_of_a_bound() -> None:
    assert cell(0.94996, 0.001, "en", (0.05, 0.95)) == "94.996% ±0.1"


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "geen"), (0.0002, "<0,1%"), (0.9497, "94,97%"), (0.9996, ">99,9%"), (1.0, "alle")],
)
def test_a_share_without_its_error_stays_on_its_side_and_is_a_number(share: float, words: str) -> None:
    printed = share_cell(share, "nl", (0.05, 0.95))
    assert (printed, getattr(printed, "value", None)) == (words, share)


@pytest.mark.parametrize(("error", "words"), [(0.0, "0.0%"), (0.0001, "0.1%"), (0.0034, "0.3%")])
def test_an_error_is_printed_as_nought_only_where_it_is(error: float, words: str) -> None:
    printed = error_cell(error, "en")
    assert (printed, getattr(printed, "value", None)) == (words, error)
