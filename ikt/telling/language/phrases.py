"""Sentences by name, in English and Dutch, both written by hand and kept side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import NamedTuple

from ikt.countries.table import proper_words
from ikt.model.base import Language
from ikt.telling.language.naming import Named, in_sentence, listed
from ikt.telling.language.numbers import is_single

# Points in a sentence, after the number that says how many.
_POINTS = re.compile(r"\{(\w+)\} (punt|point)(?:en|s)\b")


class Plural(NamedTuple):
    """The two forms of a sentence about a number of things, each in English and Dutch."""

    one: tuple[str, str]
    many: tuple[str, str]


class Phrases:
    """A small catalogue: ``phrases(lang, "name", word=...)`` gives the sentence filled in.

    A sentence about a number of things is one entry, a ``Plural``, and is said with ``plural``. Points are
    written in the plural after their number and said as that number asks: “{n} punten” is “1,3 punt”.
    """

    def __init__(self, entries: Mapping[str, tuple[str, str] | Plural]) -> None:
        self._plurals = {name: entry for name, entry in entries.items() if isinstance(entry, Plural)}
        self._pairs = {name: entry for name, entry in entries.items() if not isinstance(entry, Plural)}
        self._names = tuple(entries)

    def __call__(self, lang: Language, name: str, /, **params: object) -> str:
        return _filled(self._pairs[name], lang, params)

    def plural(self, lang: Language, name: str, number: float, /, **params: object) -> str:
        """The form of a ``Plural`` that goes with the number; ``{count}`` is the number unless given."""
        entry = self._plurals[name]
        return _filled(entry.one if number == 1 else entry.many, lang, {"count": number, **params})

    def __contains__(self, name: str) -> bool:
        return name in self._pairs or name in self._plurals

    def __iter__(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Every pair by name; of a plural the many by its name, the one as ``name_one``."""
        for name in self._names:
            if name in self._pairs:
                yield name, self._pairs[name]
            else:
                yield name, self._plurals[name].many
                yield f"{name}_one", self._plurals[name].one


def _filled(pair: tuple[str, str], lang: Language, params: Mapping[str, object]) -> str:
    en, nl = pair

    # A sentence is written with "{n} punten" or "{n} points"; what is printed decides between one and many.
    def counted(found: re.Match[str]) -> str:
        name, one = found.groups()
        return f"{{{name}}} {one}" if is_single(str(params.get(name, "")), lang) else found[0]

    return _SENTENCE.vformat(_POINTS.sub(counted, nl if lang == "nl" else en), (), params)


class _Sentence(Formatter):
    """Fills a sentence in; of a name it may ask the article or the verb, see ``naming``."""

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec and isinstance(value, str):
            return in_sentence(value, format_spec)
        return str(super().format_field(value, format_spec))


_SENTENCE = _Sentence()


def enumerate_words(words: Sequence[str], lang: Language) -> Named:
    """Words in a sentence: ``a, b and c``; names of countries keep what a sentence needs of them."""
    return listed(words, lang)


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence; a point before a figure or a small letter ends none.

    >>> first_sentence("It cites no. 281. The rest follows.")
    'It cites no. 281.'
    """
    return re.split(r"(?<=[.?!])\s+(?=[^\W\d_a-z])", text, maxsplit=1)[0]


def capital(sentence: str) -> str:
    """The sentence with its first letter a capital."""
    return sentence[:1].upper() + sentence[1:]


def full_sentence(text: str) -> str:
    """What somebody wrote, ended as a sentence, so that another can follow it.

    >>> full_sentence("Agreed in the meeting"), full_sentence("Why not?"), full_sentence("")
    ('Agreed in the meeting.', 'Why not?', '')
    """
    return f"{text}." if text and not text.endswith((".", "!", "?", "…")) else text


def uncapital(words: str) -> str:
    """Words as they stand inside a sentence; an abbreviation, a proper name or a title keeps its capital.

    >>> uncapital("Size of the economy"), uncapital("Human Development Index (lower counts for more)")
    ('size of the economy', 'Human Development Index (lower counts for more)')
    """
    named = words.partition(" (")[0].split(" ")
    title = len(named) > 1 and all(word[:1].isupper() for word in named)
    proper = title or is_proper(named[0])
    return words if proper or not words[1:2].islower() else words[:1].lower() + words[1:]


# First words of labels that begin with a name, beside countries.
_NAMES = frozenset(("European", "Eureka", "Global", "Horizon", "Europese", "United"))


def is_proper(word: str) -> bool:
    """Whether a word keeps its capital inside a sentence: it is a name, or the adjective of a country."""
    return word in _NAMES or word in proper_words()


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
