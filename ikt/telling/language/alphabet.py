"""The order of names where nothing else orders them."""

from __future__ import annotations

import unicodedata

# Letters that are no letter with a mark, and stand where people look for them.
_ALIKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def alphabetical(name: str) -> tuple[str, str]:
    """A key that sorts names by their letters: case and marks only tell apart what else would be the same.

    >>> sorted(["Zuid-Korea", "België", "Åland", "Australië"], key=alphabetical)
    ['Åland', 'Australië', 'België', 'Zuid-Korea']
    """
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_ALIKE))
    letters = "".join(char for char in parts if char.isalnum() or char.isspace() or char == "-")
    return letters.replace("-", " "), name
