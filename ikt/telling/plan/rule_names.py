"""What a rule is called that somebody types, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ikt.model.base import MOST_IN_NAME, Language, Text
from ikt.model.plan import RuleKind
from ikt.telling.language import sentences, terms
from ikt.telling.language.naming import named
from ikt.telling.language.phrases import Phrases, enumerate_words, number_word

# More countries than this are told by their number.
_MOST_NAMED = 6

_SAY = Phrases({
    "must_countries": ("Keep {whom:in}", "{whom:start} houden"),
    "must_not_countries": ("Without {whom:in}", "Zonder {whom:in}"),
    "at_least_countries": ("At least {count} of {whom:in}", "Minstens {count} van {whom:in}"),
    "at_most_countries": ("At most {count} of {whom:in}", "Hoogstens {count} van {whom:in}"),
    "must": ("Every country in {whom}", "Elk land in {whom}"),
    "must_not": ("No country in {whom}", "Geen land in {whom}"),
    "at_least": ("At least {count} in {whom}", "Minstens {count} in {whom}"),
    "at_most": ("At most {count} in {whom}", "Hoogstens {count} in {whom}"),
    "group": ("the group {name}", "de groep {name}"),
    "one": terms.ONE,
    "many": sentences.COUNTRIES,
})  # fmt: skip


def name_of_countries(kind: RuleKind, count: int | None, countries: Mapping[str, Text]) -> Text:
    """The name of a rule about countries, by code."""

    def said(lang: Language) -> str:
        names = [named(iso2, name, lang) for iso2, name in countries.items()]
        many = len(names) > _MOST_NAMED
        whom = (
            _SAY(lang, "many", count=number_word(len(names), lang)) if many else enumerate_words(names, lang)
        )
        return _SAY(lang, f"{kind}_countries", count=_counted(count, lang), whom=whom)

    return _named(said)


def name_of_scope(kind: RuleKind, count: int | None, name: Text, *, is_group: bool = False) -> Text:
    """The name of a rule about a region, about a body by the name that has its article, or about a group."""

    def said(lang: Language) -> str:
        whom = _SAY(lang, "group", name=name.say(lang)) if is_group else name.say(lang)
        return _SAY(lang, kind, count=_counted(count, lang), whom=whom)

    return _named(said)


def _named(said: Callable[[Language], str]) -> Text:
    """What is said in either language, no longer than a name may be."""
    texts = (said("en"), said("nl"))
    en, nl = (one if len(one) <= MOST_IN_NAME else f"{one[: MOST_IN_NAME - 1]}…" for one in texts)
    return Text(en=en, nl=nl)


def _counted(count: int | None, lang: Language) -> str:
    """How many, in words; empty for a rule that counts nothing."""
    if count is None:
        return ""
    # As a number one has its accents in Dutch, as the article it has none.
    return _SAY(lang, "one") if count == 1 else number_word(count, lang)
