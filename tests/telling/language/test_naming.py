"""Countries in a sentence: article, verb, and the bare name everywhere else."""

from __future__ import annotations

import json

import pytest

from ikt.countries.table import codes
from ikt.model.base import Language, Text
from ikt.telling.language.naming import Named, in_sentence, listed, named
from ikt.telling.language.phrases import Phrases, enumerate_words

SAY = Phrases({
    "loses": ("{country:start} {country:loses|lose} to {other:in}.",
              "{country:start} {country:verliest|verliezen} van {other:in}."),
    "head": ("{country}", "{country}"),
})  # fmt: skip


def called(iso2: str, lang: Language) -> Named:
    return named(iso2, codes().names[iso2], lang)


@pytest.mark.parametrize(
    ("lang", "first", "second", "told"),
    [
        ("nl", "US", "GB", "De Verenigde Staten verliezen van het Verenigd Koninkrijk."),
        ("nl", "CF", "PH", "De Centraal-Afrikaanse Republiek verliest van de Filipijnen."),
        ("nl", "IS", "NL", "IJsland verliest van Nederland."),
        ("en", "US", "GB", "The United States loses to the United Kingdom."),
        ("en", "PH", "NL", "The Philippines loses to the Netherlands."),
        ("en", "PS", "GM", "The Palestinian Territories lose to the Gambia."),
        ("en", "JP", "CI", "Japan loses to Côte d’Ivoire."),
    ],
)
def test_a_sentence_says_a_country_with_its_article_and_verb(
    lang: Language, first: str, second: str, told: str
) -> None:
    assert SAY(lang, "loses", country=called(first, lang), other=called(second, lang)) == told


def test_a_heading_and_data_have_the_bare_name() -> None:
    country = called("US", "nl")
    assert SAY("nl", "head", country=country) == str(country) == country == "Verenigde Staten"
    assert json.dumps(country) == '"Verenigde Staten"'


def test_several_are_said_with_their_articles_and_the_plural() -> None:
    names = [called(iso2, "nl") for iso2 in ("US", "DE", "GB")]
    told = enumerate_words(names, "nl")
    assert told == "Verenigde Staten, Duitsland en Verenigd Koninkrijk"
    assert SAY("nl", "loses", country=told, other="niemand") == (
        "De Verenigde Staten, Duitsland en het Verenigd Koninkrijk verliezen van niemand."
    )
    assert listed([names[1]], "nl").many is False
    assert listed([names[0]], "nl").many is True
    assert listed([], "nl") == ""


def test_a_name_of_ones_own_takes_no_article() -> None:
    country = named("US", Text(en="USA", nl="Amerika"), "nl")
    assert SAY("nl", "loses", country=country, other="Japan") == "Amerika verliest van Japan."


def test_a_plain_text_is_a_name_without_an_article() -> None:
    assert in_sentence("niemand", "start") == "Niemand"
    assert in_sentence("", "start") == ""
    with pytest.raises(ValueError, match="no form of a name"):
        in_sentence("Japan", "bold")
