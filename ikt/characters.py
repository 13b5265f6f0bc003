"""Characters that nobody sees: which they are, and how they are told where they must not do anything."""

from __future__ import annotations

import re

# Control characters, zero-width ones, those that turn the reading direction, separators that an
# editor shows as nothing and YAML reads as a new line: none belongs in a name or a figure, and each
# can make a line look like something else.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\ufffc-\uffff\U000e0000-\U000e0fff]"
)
# The mark that stands for a character that was lost is there to be seen; a carriage return at the end of a
# line ends it, anywhere else it begins the line anew.
_STEERING = re.compile(f"(?!\ufffd)(?:{UNSEEN.pattern}|\r(?!\n))")
_LINE_OR_TAB = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    r"""Text as it may be printed: what would steer a terminal or turn the reading direction as its code.

    Line ends and tabs stay. The code is that of JSON, so that JSON stays JSON.

    >>> visible("a\x1b[2J\u202eb\n")
    'a\\u001b[2J\\u202eb\n'
    """
    return _STEERING.sub(lambda found: _code(found[0]), text)


def on_one_line(text: str) -> str:
    r"""Text from outside, such as the name of a file, as it may stand within a line: line ends too as codes.

    >>> on_one_line("two\nlines")
    'two\\nlines'
    """
    return visible("".join(_LINE_OR_TAB.get(char, char) for char in text))


def _code(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[index]:02x}{units[index + 1]:02x}" for index in range(0, len(units), 2))
