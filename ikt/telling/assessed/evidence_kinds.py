"""What weight rests on, in the order and under the heads in which tables tell it."""

from __future__ import annotations

from ikt.assessing.assessment import Assessment
from ikt.assessing.filling import ESTIMATED, STRENGTHS
from ikt.model.base import Language
from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases

_HEADS = {
    "direct": ("Direct", "Direct"),
    "proxy": ("Indirect", "Indirect"),
    "judgement": terms.JUDGED_HEAD,
    "estimated": ("Estimated", "Geschat"),
    "unknown": ("Unknown", "Onbekend"),
}
_SAY = Phrases({**_HEADS, "unknown_short": ("Unk.", "Onb.")})


def kinds_told(a: Assessment) -> tuple[int, ...]:
    """Places in ``STRENGTHS``, in the order of the columns; estimates only where the policy asks for them."""
    asked = a.recipe.policy.unknown == "expected"
    places = (STRENGTHS.index(name) for name in _HEADS)
    return tuple(place for place in places if place != ESTIMATED or asked)


def kind_head(lang: Language, kind: int, *, short: bool = False) -> str:
    """The head of a column for one of ``STRENGTHS``; ``short`` where there is little room."""
    name = STRENGTHS[kind]
    return _SAY(lang, f"{name}_short" if short and f"{name}_short" in _SAY else name)
