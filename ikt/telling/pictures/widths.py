"""Widths of letters, so that labels can be placed without a font at hand.

Advances in thousandths of the font size, the widest of Liberation Sans (which has those of Arial) and
Source Sans, regular or bold, rounded up to twenties: what fits here fits in each. An accented letter not
listed is as wide as its bare letter; anything else not listed counts as a whole square.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_REGULAR = {
    260: "'ijl|¦‘’‚",
    280: " ,.:;I·ìíîïĩīĭı",
    300: "!fľł",
    320: "[]",
    340: "()-t{}¡ŧ‐",
    360: "/\\r•",
    380: "ť",
    400: "°",
    420: "*",
    440: '"“”„',
    500: "J^cksvxyzĸ",
    560: "#$0123456789?L_`abdeghnopqu¢£¤¥§¨«¯±´¶¸»ð÷þħŁŋ–€≈",
    580: "đ",
    600: "+<=>~¬×−",
    620: "FTZ¿ßøďŦ",
    680: "&ABEKPSVXYÞẞ",
    740: "CDHNRUw®ÐĐĦŊ",
    760: "©",
    780: "GOQØ",
    840: "Mm",
    900: "%æ",
    960: "Wœ",
    1000: "ÆŒ—…",
    1020: "@",
}
_BOLD = {
    280: " ij|¦ı",
    300: "',.l·‘’‚",
    320: "I",
    340: "!-:;¡ł‐",
    360: "()/[\\]f•",
    400: "rt{}°ľŧ",
    460: "*",
    480: "ť",
    500: "z",
    540: '"“”„',
    560: "#$0123456789J_`aceksvxy¢£¤¥§¨«¯±´¸»÷ĸ–€≈",
    600: "+<=>^~¬×−",
    620: "?FLTZbdghnopqu¿ðøþđħŁŋŦ",
    640: "¶ß",
    680: "EPSVXYÞ",
    720: "ďẞ",
    740: "&ABCDHKNRU®ÐĐĦŊ",
    760: "©",
    780: "GOQwØ",
    840: "M",
    900: "%mæ",
    960: "Wœ",
    980: "@",
    1000: "ÆŒ—…",
}
_SQUARE = 1000
_ASTRAL = 1400  # pictographs beyond the first plane
_OF = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}


@cache
def _advance(letter: str, bold: bool) -> int:
    """Width of one letter in thousandths of the font size."""
    known = _OF[bold]
    if letter in known:
        return known[letter]
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    parts = unicodedata.normalize("NFKD", letter)
    if parts != letter:
        return sum(_advance(part, bold) for part in parts)
    return _ASTRAL if letter > "\uffff" else _SQUARE


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width in px of a text at a font size in px, in the widest face that may be used."""
    return sum(_advance(letter, bold) for letter in text) * size / 1000.0
