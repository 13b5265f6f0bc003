"""Commands that are told, as they can be typed or copied in any shell."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

# Words that no shell takes apart; signs that mean something within double quotes too.
_BARE, _LIVE = re.compile(r"[\w@%+=:,./-]+"), re.compile(r"[\"$`!]")


def to_type(words: Iterable[str]) -> str:
    """Words as they are typed: in double quotes where one needs quotes, which shells of Windows know too."""
    return " ".join(
        word if _BARE.fullmatch(word) else f'"{word}"' if not _LIVE.search(word) else shlex.quote(word)
        for word in words
    )
