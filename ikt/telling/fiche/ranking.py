"""The ranking in one sentence: above, around or below the line, and how much of it nobody judged or knows."""

from __future__ import annotations

from ikt.assessing.filling import STRENGTHS
from ikt.telling.assessed.bands import to_the_line
from ikt.telling.assessed.ranking import publishers_leaving_out
from ikt.telling.document import Line, Paragraph, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import guard_words
from ikt.telling.language import numbers
from ikt.telling.language.phrases import enumerate_words, number_word


def ranking(desk: Desk) -> Part:
    """One sentence, as a part of its own."""
    return Part("ranking", desk.say("ranking"), (Paragraph(sentence(desk)),))


def sentence(desk: Desk) -> Line:
    """Where the country lies to the line, or why it has no place."""
    a, row = desk.a, desk.row
    if row in a.set_aside:
        return (Strong(desk.say("not_ranked")), why_set_aside(desk))
    if row in a.excluded:
        why = "; ".join(guard_words(desk, v) for v in a.verdicts[row] if v.state == "exclude")
        return (Strong(desk.say("not_ranked")), desk.say("excluded", name=desk.name, why=why))
    split = dict(zip(STRENGTHS, a.strength[row], strict=True))
    words = {
        "name": desk.name,
        "policy": a.recipe.policy.name.say(desk.lang),
        "line": number_word(a.recipe.top, desk.lang),
        "judged": numbers.percent(float(split["judgement"]), desk.lang, 0),
        "unknown": numbers.percent(float(split["unknown"] + split["estimated"]), desk.lang, 0),
    }
    found = to_the_line(a, row, desk.sure)
    if found is None:
        return (desk.say("band_none", **words),)
    return (
        desk.say("band_lead", **words),
        Strong(desk.say(f"band_{found}")),
        desk.say("band_rest", **words),
    )


def why_set_aside(desk: Desk) -> str:
    """Why there is no rank: statistics leave it out, or too little is known."""
    why = desk.a.set_aside[desk.row]
    share = numbers.percent(why.share, desk.lang, 0)
    if why.reason == "left_out":
        who = publishers_leaving_out(desk.a, desk.row, desk.lang)
        listed = enumerate_words(who, desk.lang)
        return desk.plural("left_out", len(who), name=desk.name, publishers=listed, share=share)
    least = desk.a.recipe.policy.least_known
    bar = least.longlist if desk.unit.profile is None else least.country
    return desk.say("too_little_known", share=share, least=numbers.percent(bar, desk.lang, 0))
