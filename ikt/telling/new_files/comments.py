"""Comments in YAML: broken at a width that an editor shows, and names as YAML writes them."""

from __future__ import annotations

import json
import re
import textwrap

from ikt.model.base import Text

WIDTH = 120
# What no rule of YAML reads as anything but these words.
_PLAIN = re.compile(r"[^\W\d_][\w’'-]*(?: [\w’'.()-]+)*")
_OTHERWISE = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"))


def comment(text: str, indent: str = "") -> str:
    """Lines of comment, as many as the text asks."""
    head = f"# {indent}"
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=head,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def written(text: str) -> str:
    """A text as it stands in a file: in quotes where YAML could read it as something else."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _OTHERWISE
    return text if plain else json.dumps(text, ensure_ascii=False)


def both(text: Text) -> str:
    """A text in both languages, on one line."""
    return f"{{en: {written(text.en)}, nl: {written(text.nl)}}}"
