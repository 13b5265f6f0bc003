"""What the shipped texts call the same thing by is one word: papers of the House, tiers of cities."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "strategy.yaml", ROOT / "sources.yaml", *sorted((ROOT / "countries").glob("*.yaml"))]
# An address and the id of a source hold the number in the form of their own site.
_ADDRESS = re.compile(r"https?://\S+|\bkamerstuk-[\d-]+")
_OTHER_THAN_ONE = {
    "a paper of the House is Kamerstuk 35 282, nr. 34": re.compile(
        r"\b\d{5}-\d{1,3}\b|\bKamerstuk \d{5}\b|\bparliamentary paper \d|\d{2} \d{3}, no\.|"
        r"(?<!Kamerstuk )\b\d{2} \d{3}, nr\."
    ),
    "a city is golden or silver, in Dutch gouden or zilveren": re.compile(
        r"\b(?:Golden|Silver) Cit(?:y|ies)\b(?! of Opportunity)|\b(?:een|de) (?:golden|silver) cit"
    ),
}


@pytest.mark.parametrize("rule", _OTHER_THAN_ONE)
def test_one_word_for_one_thing(rule: str) -> None:
    found = [
        (path.name, match[0])
        for path in FILES
        for match in _OTHER_THAN_ONE[rule].finditer(_ADDRESS.sub("", path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("a paper of the House is Kamerstuk 35 282, nr. 34", "Motie-Futselaar (35282-38)"),
        ("a paper of the House is Kamerstuk 35 282, nr. 34", "(Kamerstuk 34952, nr. 174)"),
        ("a paper of the House is Kamerstuk 35 282, nr. 34", "de motie (35 282, nr. 29)"),
        ("a city is golden or silver, in Dutch gouden or zilveren", "Milaan is een Silver City"),
    ],
)
def test_another_word_is_found(rule: str, text: str) -> None:
    assert _OTHER_THAN_ONE[rule].search(text)
