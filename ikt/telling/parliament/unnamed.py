"""What people wrote, without the names of assessors: who judged what stands in no public document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ikt.model.base import Language
from ikt.model.round import Panel
from ikt.telling.decisions.said import one_line
from ikt.telling.parliament.words import SAY

_LEAST_LETTERS = 3


class Unnamed:
    """Takes the assessors of some panels out of a text: names, family names as written, and ids.

    An id that is a bare word, such as ``letters``, would be found in any text and stays; ``is_clean`` looks
    for it as well.
    """

    def __init__(self, panels: Iterable[Panel], lang: Language) -> None:
        whole: set[str] = set()
        parts: set[str] = set()
        bare: set[str] = set()
        for panel in panels:
            for name in (*panel.assessors, *panel.forgotten):
                (bare if name.isalpha() else whole).add(name)
            for one in panel.assessors.values():
                if one.name is not None:
                    whole.add(one.name)
                    words = re.findall(r"[^\W\d_]+", one.name)
                    parts |= {word for word in words if word[:1].isupper() and len(word) >= _LEAST_LETTERS}
        self._names = _pattern(whole, parts)
        self._any = _pattern(whole | bare, parts)
        self._instead = SAY(lang, "somebody")

    def text(self, written: str) -> str:
        """A text on one line, with a word in brackets where an assessor stood."""
        line = one_line(written)
        return line if self._names is None else self._names.sub(self._instead, line)

    def is_clean(self, written: str) -> bool:
        """Whether nothing in a text is the name or id of an assessor, a bare word either."""
        return self._any is None or self._any.search(one_line(written)) is None


def _pattern(whole: Collection[str], parts: Collection[str]) -> re.Pattern[str] | None:
    """Finds names and ids whatever their capitals, words of names as written; None where there is nobody."""
    longest_first = sorted(whole, key=lambda name: (-len(name), name))
    found = [f"(?i:{re.escape(name)})" for name in longest_first] + [
        re.escape(word) for word in sorted(parts)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)") if found else None
