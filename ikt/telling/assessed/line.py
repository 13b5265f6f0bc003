"""Who shares the last place above the line, so that more stand there than the line has places."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.words import SAY
from ikt.telling.language.phrases import enumerate_words, number_word

# More countries than this are counted, not named.
_MOST_NAMED = 5


def sharing_sentence(a: Assessment, lang: Language, *, before: bool = False) -> str:
    """That the last place is shared, by whom, and how many stand above the line; empty where it is not.

    ``before`` tells it of the state that a change was made from.
    """
    rows = a.sharing()
    if not rows:
        return ""
    key = "shared" if before else "sharing"
    return SAY(
        lang,
        key if len(rows) <= _MOST_NAMED else f"{key}_many",
        list=enumerate_words([country_of(a, row, lang) for row in rows], lang),
        count=number_word(len(rows), lang),
        place=int(a.rank[rows[0]]),
        inside=number_word(len(a.inside()), lang),
        top=number_word(a.recipe.top, lang),
    )
