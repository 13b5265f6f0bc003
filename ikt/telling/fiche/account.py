"""Part 12: on what the briefing rests, what is unknown, what nobody recorded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ikt import __version__
from ikt.assessing.assessment import Assessment
from ikt.model.base import Language, say_name
from ikt.model.strategy import Strategy
from ikt.telling.document import Block, Bullets, Figure, Line, Paragraph, Part, Strong, Table, lines_of, plain
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import unknown_leaves
from ikt.telling.fiche.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import short_hash
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.score.sentences import later_editions

MOST_UNKNOWN = 16


def account(desk: Desk, empty: Collection[str]) -> Part:
    """Weights, date, hashes, the unknown and what it could change, empty parts in one line, notes."""
    a = desk.a
    items: list[Line] = [(weights(desk),)]
    aside = [unit.name.say(desk.lang) for row, unit in enumerate(a.units) if not a.ranked[row]]
    if aside:
        listed = enumerate_words(aside, desk.lang)
        items.append((desk.say("account_ranked", ranked=len(a.order()), count=len(a.units), aside=listed),))
    unknown = unknown_leaves(desk)
    if unknown:
        items.append((unknown_line(desk),))
    later = later_editions(a, desk.lang)
    if later:
        items.append((desk.say("account_later", list="; ".join(later)),))
    if empty:
        words = ", ".join(desk.say(f"empty_{key}") for key in empty)
        items.append((desk.say("account_empty", list=words),))
    items.append((inputs(a, desk.lang),))
    blocks: list[Block] = [Bullets(tuple(items))]
    profile = desk.unit.profile
    if profile is not None and profile.notes:
        blocks.append(Paragraph((Strong(desk.say("notes")),)))
        blocks.append(Bullets(tuple((note.say(desk.lang),) for note in profile.notes)))
    return Part("account", desk.say("account"), tuple(blocks))


def inputs(a: Assessment, lang: Language) -> str:
    """The as-of date, the hash of each input, and what made the document."""
    date = numbers.day(a.recipe.as_of, lang)
    said = SAY(lang, "account_hashes", list=hashes_of(a, lang), date=date)
    return f"{said} {SAY(lang, 'account_version', version=__version__)}"


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
    found = [
        SAY(lang, "abbreviation", short=short, long=long)
        for short, long in abbreviations(lang, strategy)
        if re.search(rf"(?<![\w-]){re.escape(short)}(?!\w)", text) and f"({short})" not in text
    ]
    if not found:
        return list(parts)
    *first, last = parts
    line = Paragraph((SAY(lang, "abbreviations", list="; ".join(found)),))
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


def weights(desk: Desk) -> str:
    a = desk.a
    policy = a.recipe.policy.name.say(desk.lang)
    shares = [numbers.percent(share, desk.lang) for share in a.weights]
    if len(set(shares)) == 1:
        listed = desk.say("account_equal", count=len(shares), share=shares[0])
    else:
        names = (node.name.say(desk.lang) for node in a.evidence.criteria.criteria)
        listed = ", ".join(f"{name} {share}" for name, share in zip(names, shares, strict=True))
    return desk.say("account_weights", policy=policy, list=listed)


def unknown_line(desk: Desk) -> str:
    unknown = unknown_leaves(desk)
    share = numbers.percent(sum(leaf.share for leaf in unknown), desk.lang, 0)
    words = [
        desk.say("unknown_item", name=desk.attribute(leaf.attribute), points=desk.score(leaf.share * 100.0))
        for leaf in unknown[:MOST_UNKNOWN]
    ]
    return desk.say("account_unknown", share=share, list="; ".join(words))
