"""Countries as a sentence says them: with the article, and with the verb in its number.

A name is the bare one, which tables, lists and headings show. A phrase asks for more where it needs it:

- ``{country}``: Verenigde Staten;
- ``{country:in}``: de Verenigde Staten, inside a sentence;
- ``{country:start}``: De Verenigde Staten, at its start;
- ``{country:verliest|verliezen}``: whichever goes with the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from ikt.countries.table import countries
from ikt.model.base import Language, Text


class Named(str):
    """The name of a country, or of several, as a text; with what a sentence needs beside it."""

    __slots__ = ("many", "running")
    running: str
    many: bool

    def __new__(cls, bare: str, running: str | None = None, *, many: bool = False) -> Named:
        """``running`` is the name with its article; ``many`` says that its verb is plural."""
        made = super().__new__(cls, bare)
        made.running = bare if running is None else running
        made.many = many
        return made


def named(iso2: str, name: Text, lang: Language) -> Named:
    """A country by its name; one that is not called as in the table of countries takes no article.

    >>> from ikt.countries.table import codes
    >>> american = named("US", codes().names["US"], "nl")
    >>> american, american.running, american.many
    ('Verenigde Staten', 'de Verenigde Staten', True)
    """
    bare = name.say(lang)
    country = countries().get(iso2)
    if country is None or bare != country.name.say(lang):
        return Named(bare)
    article = country.articles.get(lang)
    return Named(bare, f"{article} {bare}" if article else None, many=lang in country.plural)


def listed(names: Sequence[str], lang: Language) -> Named:
    """Several names as one: ``a, b and c``, each with its article where a sentence asks for that."""
    joiner = " en " if lang == "nl" else " and "
    running = [name.running if isinstance(name, Named) else name for name in names]
    many = len(names) > 1 or any(isinstance(name, Named) and name.many for name in names)
    return Named(_joined(names, joiner), _joined(running, joiner), many=many)


def _joined(words: Sequence[str], joiner: str) -> str:
    return ", ".join(words[:-1]) + joiner + words[-1] if len(words) > 1 else "".join(words)


def in_sentence(name: str, asked: str) -> str:
    """What a phrase asks of a name; any other text is taken as a name without an article.

    >>> in_sentence(Named("Filipijnen", "de Filipijnen", many=True), "start")
    'De Filipijnen'
    >>> in_sentence("Japan", "verliest|verliezen")
    'verliest'
    """
    running = name.running if isinstance(name, Named) else name
    if asked == "in":
        return running
    if asked == "start":
        return running[:1].upper() + running[1:]
    one, bar, many = asked.partition("|")
    if not bar:
        raise ValueError(f"no form of a name: {asked}")
    return many if isinstance(name, Named) and name.many else one
