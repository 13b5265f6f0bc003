"""What people wrote, without the names of assessors: who judged what stands in no public document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ikt.model.base import Language
from ikt.model.round import Panel
from ikt.telling.decisions.said import one_line
from ikt.telling.parliament.words import SAY

_LEAST_LETTERS = 3


class Unnamed:
    """Takes the assessors of some panels out of a text: names, family names as written, and ids.

    An id that is a bare word, such as ``letters``, names nobody and would be found in any text.
    """

    def __init__(self, panels: Iterable[Panel], lang: Language) -> None:
        whole: set[str] = set()
        parts: set[str] = set()
        for panel in panels:
            ids = (*panel.assessors, *panel.forgotten)
            whole |= {name for name in ids if "-" in name or any(sign.isdigit() for sign in name)}
            for one in panel.assessors.values():
                if one.name is not None:
                    whole.add(one.name)
                    words = re.findall(r"[^\W\d_]+", one.name)
                    parts |= {word for word in words if word[:1].isupper() and len(word) >= _LEAST_LETTERS}
        longest_first = sorted(whole, key=lambda name: (-len(name), name))
        found = "|".join(f"(?i:{re.escape(name)})" for name in longest_first)
        also = "|".join(re.escape(name) for name in sorted(parts))
        every = "|".join(filter(None, (found, also)))
        self._names = re.compile(rf"(?<!\w)(?:{every})(?!\w)") if every else None
        self._instead = SAY(lang, "somebody")

    def text(self, written: str) -> str:
        """A text on one line, with a word in brackets where an assessor stood."""
        line = one_line(written)
        return line if self._names is None else self._names.sub(self._instead, line)
