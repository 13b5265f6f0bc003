"""The meeting page: data, an engine, a screen and a style sheet in one HTML file that asks nobody anything.

The scripts and the style are allowed by their hash and nothing else is, as the first lines of the file say.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.language import numbers
from ikt.telling.meeting.words import WORDS

# One script runs after another, as one: the names of the first are known to the others.
SCRIPTS = ("engine.js", "page.js", "history.js", "ranking.js", "save.js", "record.js")
_COMMENT = re.compile(r"^\s*//[^\n]*$|/\*(?:(?!\*/).)*\*/ ?", re.DOTALL | re.MULTILINE)

_MARKLESS, _MARKED = str.maketrans("<&", ".,"), str.maketrans(".,", "<&")
_STRING = re.compile(r'("(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)')
_SIGNS = re.compile(r" ?([=,;:?{}()\[\]<>&|!*]+) ?")
# Two of a kind after each other would be another sign.
_PLUS = re.compile(r"(?<![-+]) ([-+%]) (?![-+])")
# Where a line ends after these, the statement or the list goes on or is over.
_OPEN = re.compile(r"(?<=[;{,(\[])\n")
# A slash that divides stands between spaces; any other may begin a pattern.
_PATTERN = re.compile(r"/(?! )|(?<! )/")


def meeting_page(a: Assessment, data: Mapping[str, Any], lang: Language) -> str:
    """The whole file; readable without scripts as a plain ranked table."""
    style, more = tight(lean(part("plain.css"))), tight(lean(part("page.css")))
    first, script = lean(part("unpack.js")), close("".join(lean(part(name)) for name in SCRIPTS))
    title = WORDS(lang, "page_title", name=framing_name(a, lang))
    policy = (
        f"default-src 'none'; script-src '{_allowed(first)}' '{_allowed(script)}'; "
        f"style-src '{_allowed(style)}' '{_allowed(more)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"{_plain(a, lang)}"
        f'<script type="text/plain" id="data">{packed({**data, "style": more})}</script>\n'
        f'<script type="text/plain" id="code">{script}</script>\n'
        f"<script>{first}</script>\n</body>\n</html>\n"
    )


def part(name: str) -> str:
    """A file of the page, as it lies beside this one."""
    return (files(__package__) / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def lean(text: str) -> str:
    """Code without its comments and indentation; strings in it never run over lines."""
    bare = _COMMENT.sub("", text)
    return "\n" + "\n".join(line.strip() for line in bare.split("\n") if line.strip()) + "\n"


def close(script: str) -> str:
    """A script without the spaces around signs; a line with a pattern or with two templates is left alone."""
    closed = "\n".join(
        line if line.count("`") not in (0, 2) or _PATTERN.search(line) else _close(line)
        for line in script.split("\n")
    )
    return _OPEN.sub("", closed.replace(";\n}", "}").replace("\n}", "}"))


def _close(line: str) -> str:
    parts = _STRING.split(line)
    parts[::2] = [_PLUS.sub(r"\1", _SIGNS.sub(r"\1", part)) for part in parts[::2]]
    return "".join(parts)


def tight(style: str) -> str:
    """A style sheet without the spaces that only people need."""
    return re.sub(r" ?([{};]) ?", r"\1", style.replace(": ", ":"))


def packed(data: Mapping[str, Any]) -> str:
    """JSON as raw deflate in signs of base 85 (RFC 1924, with two others for < and &).

    ``unpack.js`` and ``unpacked`` are its way back.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # What UTF-8 cannot hold (a lone surrogate) is written as its number.
    made = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed_ = made.compress(text.encode("utf-8", "backslashreplace")) + made.flush()
    return base64.b85encode(packed_).decode("ascii").translate(_MARKLESS)


def unpacked(page: str) -> dict[str, Any]:
    """The data of a page."""
    text = page.split('id="data">', 1)[1].split("<", 1)[0]
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b85decode(text.translate(_MARKED)), -15))
    return found


def framing_name(a: Assessment, lang: Language) -> str:
    name = a.evidence.criteria.name
    return name.say(lang) if name else "ikt"


def _allowed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _plain(a: Assessment, lang: Language) -> str:
    """The ranking with the original weights, for who has no scripts."""
    frame = WORDS(
        lang, "frame", policy=a.recipe.policy.name.say(lang), date=numbers.day(a.recipe.as_of, lang)
    )
    heads = ("#", WORDS(lang, "judge_country"), WORDS(lang, "total"), WORDS(lang, "col_known"))
    rows = []
    above = a.inside()
    for row in a.order():
        cells = (
            str(a.rank[row]), a.units[row].name.say(lang), numbers.score(float(a.scores.total[row]), lang),
            numbers.percent(float(a.known[row]), lang, 0),
        )  # fmt: skip
        last = ' class="last"' if row in above[-1:] else ""
        # Rows and cells may be left open in HTML: where the next begins, they end.
        rows.append(f"<tr{last}>" + "".join(f"<td>{escape(cell)}" for cell in cells))
    head = "".join(f'<th scope="col">{escape(cell)}' for cell in heads)
    # What unpack.js says where the data or the scripts are not what was written.
    damaged = escape(WORDS(lang, "damaged")), escape(WORDS(lang, "damaged_why"))
    return (
        f'<div id="plain" data-damaged="{damaged[0]}" data-why="{damaged[1]}">'
        f"<main><h1>{escape(framing_name(a, lang))}</h1><p>{escape(frame)}</p>"
        f"<p><strong>{escape(WORDS(lang, 'no_script'))}</strong></p>"
        f"<table><thead><tr>{head}</thead><tbody>{''.join(rows)}</tbody></table></main></div>\n"
    )
