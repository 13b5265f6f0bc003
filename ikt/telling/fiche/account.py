"""The annex: on what the briefing rests, what is unknown, what nobody recorded."""

from __future__ import annotations

from collections.abc import Collection

from ikt.telling.assessed.account import inputs
from ikt.telling.assessed.figures import estimate_of
from ikt.telling.assessed.ranking import later_editions
from ikt.telling.document import Block, Bullets, Line, Origin, Paragraph, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import unknown_leaves
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words

MOST_UNKNOWN = 16


def account(desk: Desk, empty: Collection[str]) -> Part:
    """Weights, date, hashes, the unknown and what it could change, empty parts in one line, notes."""
    a = desk.a
    items: list[Line] = [(weights(desk),)]
    aside = [unit.name.say(desk.lang) for row, unit in enumerate(a.units) if not a.ranked[row]]
    if aside:
        listed = enumerate_words(aside, desk.lang)
        ranked = len(a.order())
        items.append((desk.plural("account_ranked", len(a.units), ranked=ranked, aside=listed),))
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
        blocks.append(Bullets(tuple((note.say(desk.lang), Origin(note)) for note in profile.notes)))
    return Part("account", desk.say("account"), tuple(blocks))


def weights(desk: Desk) -> str:
    a = desk.a
    policy = a.recipe.policy.name.say(desk.lang)
    shares = [numbers.percent(share, desk.lang) for share in a.weights]
    if len(shares) > 1 and len(set(shares)) == 1:
        listed = desk.say("account_equal", count=len(shares), share=shares[0])
    else:
        names = (node.name.say(desk.lang) for node in a.evidence.criteria.criteria)
        listed = ", ".join(f"{name} {share}" for name, share in zip(names, shares, strict=True))
    return desk.say("account_weights", policy=policy, list=listed)


def unknown_line(desk: Desk) -> str:
    unknown = unknown_leaves(desk)
    share = numbers.percent(sum(leaf.share for leaf in unknown), desk.lang, 0)
    words = [
        desk.say(
            "estimated_item"
            if (estimate := estimate_of(desk.a, desk.row, leaf.column, desk.lang))
            else "unknown_item",
            name=desk.attribute(leaf.attribute),
            points=desk.score(leaf.swing[1] - leaf.swing[0]),
            estimate=estimate,
        )
        for leaf in unknown[:MOST_UNKNOWN]
    ]
    return desk.say("account_unknown", share=share, list="; ".join(words))
