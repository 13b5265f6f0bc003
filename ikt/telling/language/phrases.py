"""Sentences by name, in English and Dutch, both written by hand and kept side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ikt.model.base import Language


class Phrases:
    """A small catalogue: ``phrases(lang, "name", word=...)`` gives the sentence filled in."""

    def __init__(self, pairs: dict[str, tuple[str, str]]) -> None:
        self._pairs = pairs

    def __call__(self, lang: Language, name: str, /, **params: object) -> str:
        en, nl = self._pairs[name]
        return (nl if lang == "nl" else en).format(**params)

    def __contains__(self, name: str) -> bool:
        return name in self._pairs

    def __iter__(self) -> Iterator[tuple[str, tuple[str, str]]]:
        return iter(self._pairs.items())


def enumerate_words(words: Sequence[str], lang: Language) -> str:
    """Words in a sentence: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    joiner = " en " if lang == "nl" else " and "
    return ", ".join(words[:-1]) + joiner + words[-1]


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence; a point before a figure or a small letter ends none.

    >>> first_sentence("It cites no. 281. The rest follows.")
    'It cites no. 281.'
    """
    return re.split(r"(?<=[.?!])\s+(?=[^\W\d_a-z])", text, maxsplit=1)[0]


def capital(sentence: str) -> str:
    """The sentence with its first letter a capital."""
    return sentence[:1].upper() + sentence[1:]


def uncapital(words: str) -> str:
    """Words as they stand inside a sentence; an abbreviation or proper name keeps its capital."""
    proper = words.split(" ", 1)[0] in PROPER_WORDS
    return words if proper or not words[1:2].islower() else words[:1].lower() + words[1:]


# First words of labels that are names; the page is given them too.
PROPER_WORDS = frozenset(
    ("Dutch", "European", "Eureka", "Global", "Horizon", "Nederlandse", "Europese", "United")
)


_SMALL = {
    "en": ("no", "one", "two", "three", "four", "five", "six",
           "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "nl": ("geen", "een", "twee", "drie", "vier", "vijf", "zes",
           "zeven", "acht", "negen", "tien", "elf", "twaalf"),
}  # fmt: skip


def number_word(number: int, lang: Language) -> str:
    """A whole number in words up to twelve, else in figures."""
    words = _SMALL[lang]
    return words[number] if 0 <= number < len(words) else str(number)
