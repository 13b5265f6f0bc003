"""On what a document rests, and the abbreviations in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ikt import __version__
from ikt.assessing.assessment import Assessment
from ikt.model.base import Language, say_name
from ikt.model.strategy import Strategy
from ikt.telling.assessed.words import SAY
from ikt.telling.document import Figure, Paragraph, Part, Table, lines_of, plain
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash


def inputs(a: Assessment, lang: Language) -> str:
    """The as-of date, the hash of each input, and what made the document."""
    date = numbers.day(a.recipe.as_of, lang)
    sentence = SAY(lang, "account_hashes", list=hashes_of(a, lang), date=date)
    return f"{sentence} {SAY(lang, 'account_version', version=__version__)}"


def hashes_of(a: Assessment, lang: Language) -> str:
    """The beginning of the hash of each input, after its name."""
    hashes = {**a.evidence.hashes, "policy": a.recipe.policy_hash}
    return ", ".join(
        f"{SAY(lang, f'hash_{key}')} {short_hash(hashes[key])}"
        for key in ("criteria", "policy", "countries", "indicators", "sources")
        if key in hashes
    )


def with_abbreviations(lang: Language, strategy: Strategy | None, parts: Sequence[Part]) -> list[Part]:
    """The parts with a last line on the abbreviations in them that nothing in them spells out."""
    text = " ".join(words for part in parts for words in _words_of(part))
    explained = [
        SAY(lang, "abbreviation", short=short, long=long)
        for short, long in abbreviations(lang, strategy)
        if re.search(rf"(?<![\w-]){re.escape(short)}(?!\w)", text) and f"({short})" not in text
    ]
    if not explained:
        return list(parts)
    *first, last = parts
    line = Paragraph((SAY(lang, "abbreviations", list="; ".join(explained)),))
    return [*first, Part(last.id, last.title, (*last.blocks, line), last.number)]


def _words_of(part: Part) -> Iterator[str]:
    """All that is printed of a part, but for its notes and the words inside pictures."""
    yield part.title
    for block in part.blocks:
        yield from (plain(line) for line in lines_of(block))
        if isinstance(block, Table):
            yield from (block.caption, *block.heads)
        elif isinstance(block, Figure):
            yield block.title


def abbreviations(lang: Language, strategy: Strategy | None) -> list[tuple[str, str]]:
    """Abbreviations of the strategy's terms and bodies, with what they stand for."""
    if strategy is None:
        return []
    terms = [(say_name(term.short, lang), term.long.say(lang)) for term in strategy.terms]
    bodies = [
        (say_name(body.abbreviation, lang), body.name.say(lang))
        for body in strategy.bodies
        if body.abbreviation is not None
    ]
    return [(short, long) for short, long in (*terms, *bodies) if short != long]
