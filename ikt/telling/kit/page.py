"""Offline pages: data, scripts and styles in one HTML file that asks nobody anything.

Scripts and styles stand in it as they stand in the package, comments and all, and the data as JSON with
lines, so that who reads the page reads what is done. All of them are allowed by their hash and nothing
else is, as the first lines of the file say: what was changed in one sign is not run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

from ikt.model.base import Language

# What says that the page is damaged where the scripts did not run.
LAST = "kit/damaged.js"
# What every page begins with, and what it is dressed in once scripts run.
THEME, FRAME = "kit/theme.css", "kit/frame.css"
# What is printed on one line of the data where it fits; a row of numbers always is.
_WIDTH = 160
# "<" would begin a tag to HTML; the other two end a line to some readers of scripts.
_ESCAPED = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_BEGUN, _OVER = "\nconst D = ", ";\n"


@dataclass(frozen=True, slots=True)
class Parts:
    """Which files of ``ikt/telling`` a page is made of, each in its order.

    ``plain`` are the styles of what is read without scripts, ``dress`` those of the page itself. One script
    runs after another, as one: the names of the first are known to the others.
    """

    plain: tuple[str, ...]
    dress: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All files, in the order in which they stand in the page."""
        return (*self.plain, *self.dress, *self.scripts, LAST)


def offline_page(
    parts: Parts, data: Mapping[str, Any], plain: str, *, title: str, lang: Language, after: str = ""
) -> str:
    """The whole file. ``plain`` is what ``plain_element`` makes, read where scripts are off.

    ``after`` is markup that stands behind it and that no hash covers: what a page keeps in itself.
    """
    style, more = joined(parts.plain), joined(parts.dress)
    data_part, script, last = data_script(data), joined(parts.scripts), part(LAST)
    scripts, styles = (
        " ".join(f"'{allowed(text)}'" for text in texts)
        for texts in ((data_part, script, last), (style, more))
    )
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n"
        # Of no medium until the script runs: what is read without it is not dressed by it.
        f'<style id="dress" media="not all">{more}</style>\n</head>\n<body>\n'
        f"{plain}{after}"
        f'<script id="data">{data_part}</script>\n'
        f'<script id="code">{script}</script>\n'
        f"<script>{last}</script>\n</body>\n</html>\n"
    )


def plain_element(inside: str, damaged: str, why: str) -> str:
    """What is read without scripts, from markup, with what is said where the file is damaged."""
    return f'<div id="plain" data-damaged="{escape(damaged)}" data-why="{escape(why)}">{inside}</div>\n'


def joined(names: tuple[str, ...]) -> str:
    """Files of a page, one after the other."""
    return "".join(part(name) for name in names)


def part(name: str) -> str:
    """A file of a page, as it lies in ``ikt/telling``."""
    return (files("ikt.telling") / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def data_script(data: Mapping[str, Any]) -> str:
    """The data as a script that gives them their name; ``data_of`` is its way back."""
    text = _in_lines(data, "").translate(_ESCAPED)
    # What UTF-8 cannot hold (a lone surrogate) is written as its number.
    return _BEGUN + text.encode("utf-8", "backslashreplace").decode() + _OVER


def data_of(page: str) -> dict[str, Any]:
    """The data of a page."""
    text = page.split('<script id="data">' + _BEGUN, 1)[1].split(_OVER + "</script>", 1)[0]
    as_data: dict[str, Any] = json.loads(text)
    return as_data


def _in_lines(value: Any, indent: str) -> str:
    """JSON without blanks: a line for each part, or one where that is short or a list of plain values."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not isinstance(value, Mapping | list | tuple) or len(indent) + len(text) <= _WIDTH:
        return text
    inner = indent + " "
    if isinstance(value, Mapping):
        lines = [
            f"{json.dumps(key, ensure_ascii=False)}:{_in_lines(one, inner)}" for key, one in value.items()
        ]
    elif any(isinstance(one, Mapping | list | tuple) for one in value):
        lines = [_in_lines(one, inner) for one in value]
    else:
        return text
    begin, end = "{}" if isinstance(value, Mapping) else "[]"
    return begin + ",".join(f"\n{inner}{line}" for line in lines) + f"\n{indent}{end}"


def allowed(text: str) -> str:
    """How a Content-Security-Policy names a script or a style: by its hash."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
