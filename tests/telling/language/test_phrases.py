"""One entry holds both forms of a sentence about a number of things, in both languages."""

from __future__ import annotations

import pytest

from ikt.model.base import Language
from ikt.telling.language.phrases import Phrases, Plural, uncapital

SAY = Phrases({
    "title": ("The plan", "Het plan"),
    "gap": ("{name} is {gap} points short", "{name} komt {gap} punten tekort"),
    "posts": Plural(("one post in {where}", "één post in {where}"),
                    ("{count} posts in {where}", "{count} posten in {where}")),
})  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "number", "said"),
    [
        ("en", 1, "one post in Asia"),
        ("nl", 1, "één post in Asia"),
        ("en", 2, "2 posts in Asia"),
        ("nl", 0, "0 posten in Asia"),
    ],
)
def test_the_number_chooses_the_form(lang: Language, number: int, said: str) -> None:
    assert SAY.plural(lang, "posts", number, where="Asia") == said


def test_the_number_can_be_printed_otherwise_than_it_counts() -> None:
    assert SAY.plural("en", "posts", 2, count="two", where="Asia") == "two posts in Asia"


@pytest.mark.parametrize(
    ("lang", "gap", "said"),
    [
        ("nl", "1,3", "Tifland komt 1,3 punt tekort"),
        ("nl", "2,0", "Tifland komt 2,0 punten tekort"),
        ("en", "1.3", "Tifland is 1.3 points short"),
        ("en", "1", "Tifland is 1 point short"),
    ],
)
def test_what_is_printed_decides_between_point_and_points(lang: Language, gap: str, said: str) -> None:
    assert SAY(lang, "gap", name="Tifland", gap=gap) == said


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        (
            "Human Development Index (lower counts for more)",
            "Human Development Index (lower counts for more)",
        ),
        ("Index van menselijke ontwikkeling", "index van menselijke ontwikkeling"),
        ("Copublicaties met Nederland", "copublicaties met Nederland"),
        ("Eureka membership", "Eureka membership"),
        ("R&D spending", "R&D spending"),
    ],
)
def test_a_label_inside_a_sentence_keeps_the_capitals_of_a_name(label: str, inside: str) -> None:
    assert uncapital(label) == inside


def test_a_plural_is_not_said_without_its_number_nor_a_sentence_with_one() -> None:
    with pytest.raises(KeyError):
        SAY("en", "posts", where="Asia")
    with pytest.raises(KeyError):
        SAY.plural("en", "title", 1)


def test_both_forms_are_found_by_name() -> None:
    assert "posts" in SAY
    assert [name for name, _ in SAY] == ["title", "gap", "posts", "posts_one"]
    assert dict(SAY)["posts_one"] == ("one post in {where}", "één post in {where}")
