"""Names near to a mistyped one, and values short enough for a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

# What near names are sought for, and among how many: difflib takes the product of all lengths.
_LONGEST_WORD = 60
_MOST_NAMES = 2000
# A shorter beginning says too little.
_LEAST_BEGUN = 3


def near(word: str, known: Iterable[str], alike: float = 0.75) -> str | None:
    """The known name that a word is a slip of the hand for, if there is one.

    It is as near as ``alike`` (1 is the same), so that another word is never offered; or it is the only one
    that begins with the word.
    """
    if len(word) > _LONGEST_WORD:
        return None
    few = list(islice(known, _MOST_NAMES))
    for name in few:
        if name.lower() == word.lower():
            return name
    begun = [name for name in few if len(word) >= _LEAST_BEGUN and name.lower().startswith(word.lower())]
    if len(begun) == 1:
        return begun[0]
    matches = get_close_matches(word, few, 1, alike)
    return matches[0] if matches else None


def short(value: object) -> str:
    """A scalar as written, cut; nothing for what is no scalar."""
    text = "" if isinstance(value, dict | list) or value is None else str(value)
    return text if len(text) <= _LONGEST_WORD else text[: _LONGEST_WORD - 3] + "..."
