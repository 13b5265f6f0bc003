"""A word or sentence that several tables say stands once, among the terms or the sentences."""

from __future__ import annotations

import pkgutil
import re
from collections import defaultdict
from collections.abc import Mapping
from importlib import import_module

import ikt.telling
from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural
from ikt.telling.language.sentences import Sentence
from ikt.telling.language.terms import Term


def tables() -> dict[str, Phrases]:
    """Every table of words in telling, each once, by the module and the name that it is first found under."""
    found: dict[int, tuple[str, Phrases]] = {}
    for module in pkgutil.walk_packages(ikt.telling.__path__, "ikt.telling."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Phrases):
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return dict(found.values())


def written_twice(said: Mapping[str, Phrases]) -> dict[tuple[str, str], list[str]]:
    """Pairs that are written out in two tables, or beside the term or sentence that has them.

    What holds no word besides its parameters, such as ``{name} ({points})``, is no sentence.
    """
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for term in every_term().values():
        places[term.en, term.nl].append("terms")
    for sentence in every_sentence().values():
        places[sentence.en, sentence.nl].append("sentences")
    for table, phrases in said.items():
        for en, nl in {pair for _, pair in phrases if not isinstance(pair, Term | Sentence)}:
            if "{" not in en + nl or re.search(r"[^\W\d]", re.sub(r"\{\w+\}", "", en)):
                places[en, nl].append(table)
    return {pair: where for pair, where in places.items() if len(where) > 1}


def every_term() -> dict[str, Term]:
    found: dict[str, Term] = {}
    for name, value in vars(terms).items():
        if isinstance(value, Term):
            found[name] = value
        elif isinstance(value, Plural):
            found |= {f"{name}.{n}": form for n, form in enumerate(value) if isinstance(form, Term)}
    return found


def every_sentence() -> dict[str, Sentence]:
    return {name: value for name, value in vars(sentences).items() if isinstance(value, Sentence)}


def test_no_word_is_written_out_in_two_tables() -> None:
    said = tables()
    assert len(said) > 25
    assert written_twice(said) == {}


def test_a_word_written_out_twice_is_found() -> None:
    one, two = Phrases({"head": ("Rank", "Rang")}), Phrases({"col": ("Rank", "Rang")})
    assert written_twice({"one": one, "two": two}) == {("Rank", "Rang"): ["one", "two"]}
    again = Phrases({"head_country": ("Country", "Land")})
    assert written_twice({"again": again}) == {("Country", "Land"): ["terms", "again"]}
    assert written_twice({"named": Phrases({"head_country": terms.COUNTRY})}) == {}
    line = Phrases({"line": ("line: {n}", "grens: {n}")})
    assert written_twice({"line": line}) == {("line: {n}", "grens: {n}"): ["sentences", "line"]}
    assert written_twice({"line": Phrases({"line": sentences.LINE_AT})}) == {}


def test_a_term_is_said_in_two_places_or_more() -> None:
    said = [pair for phrases in tables().values() for _, pair in phrases if isinstance(pair, Term)]
    assert [name for name, term in every_term().items() if said.count(term) < 2] == []


def test_a_sentence_is_said_in_two_places_or_more() -> None:
    said = [pair for phrases in tables().values() for _, pair in phrases if isinstance(pair, Sentence)]
    assert [name for name, sentence in every_sentence().items() if said.count(sentence) < 2] == []
