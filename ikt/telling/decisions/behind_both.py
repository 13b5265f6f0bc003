"""What two sides rest on beside the ranking, where it differs: another compromise, a plan."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.model.base import Language
from ikt.model.choice import CompromiseWay, Party
from ikt.telling.decisions.behind import named, quoted, way_words
from ikt.telling.decisions.behind_words import SAY
from ikt.telling.decisions.side import Side
from ikt.telling.language.phrases import capital, enumerate_words


def other_compromise(old: Side, new: Side, lang: Language) -> list[str]:
    """In a line how the compromise of one side differs from that of the other; nothing where it does not."""
    (was, way_was), (now, way_now) = _of(old), _of(new)
    if way_was is None and way_now is None:
        return []
    if way_was is None or way_now is None:
        side, parties, way = (new, now, way_now) if way_was is None else (old, was, way_was)
        words = {"list": named(parties, lang), "way": "" if way is None else way_words(way, lang)}
        return [SAY(lang, "compromise_new", side=capital(side.words(lang)), **words)]
    ways = {"old_way": way_words(way_was, lang), "new_way": way_words(way_now, lang)}
    if {one.id for one in was} != {one.id for one in now}:
        return [SAY(lang, "compromise_parties", old=named(was, lang), new=named(now, lang), **ways)]
    if way_was != way_now:
        return [SAY(lang, "compromise_way", list=named(now, lang), **ways)]
    before = {one.id: one.shares for one in was}
    changed = [one for one in now if not _same(before[one.id], one.shares)]
    if not changed:
        return []
    return [
        SAY(
            lang,
            "compromise_weights",
            list=enumerate_words([quoted(one.name, lang) for one in changed], lang),
        )
    ]


def by_plan(sides: Sequence[Side], lang: Language) -> list[str]:
    """That in one or both of two decisions a plan chose."""
    made = [
        side.words(lang) for side in sides if side.decision is not None and side.decision.plan is not None
    ]
    return [SAY(lang, "by_plan", list=enumerate_words(made, lang))] if made else []


def _of(side: Side) -> tuple[tuple[Party, ...], CompromiseWay | None]:
    return ((), None) if side.decision is None else (side.decision.parties, side.decision.compromise)


def _same(one: dict[str, float], other: dict[str, float]) -> bool:
    return one.keys() == other.keys() and all(abs(one[name] - other[name]) <= 1e-9 for name in one)
