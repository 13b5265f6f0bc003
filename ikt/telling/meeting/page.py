"""The meeting page: data, an engine, a screen and a style sheet in one HTML file that asks nobody anything.

Scripts and styles stand in it as they stand beside this file, comments and all, and the data as JSON with
lines, so that who reads the page reads what is computed. All of them are allowed by their hash and nothing
else is, as the first lines of the file say: what was changed in one sign is not run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.language import numbers
from ikt.telling.meeting.words import WORDS

# One script runs after another, as one: the names of the first are known to the others.
SCRIPTS = (
    *(f"engine/{name}.js" for name in (
        "arithmetic", "draws", "assess", "tipping", "firmness", "whatif", "engine",
    )),
    *(f"screen/{name}.js" for name in (
        "words", "elements", "state", "announce", "weights", "answer", "history",
        "rules", "judgements", "compare", "record", "copy", "ranking", "views", "country",
        "pictures", "save", "policy", "decision", "schedule", "proof", "main",
    )),
)  # fmt: skip
# What says that the page is damaged where those did not run.
LAST = "screen/damaged.js"
# What is printed on one line of the data where it fits; a row of numbers always is.
_WIDTH = 160
# "<" would begin a tag to HTML; the other two end a line to some readers of scripts.
_ESCAPED = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_BEGUN, _OVER = "\nconst D = ", ";\n"


def meeting_page(a: Assessment, data: Mapping[str, Any], lang: Language) -> str:
    """The whole file; readable without scripts as a plain ranked table."""
    style, more = part("plain.css"), part("page.css")
    data_part, script, last = data_script(data), "".join(part(name) for name in SCRIPTS), part(LAST)
    title = WORDS(lang, "page_title", name=framing_name(a, lang))
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
        # Of no medium until the script runs: the plain table is not dressed by it.
        f'<style id="dress" media="not all">{more}</style>\n</head>\n<body>\n'
        f"{_plain(a, lang)}"
        f'<script id="data">{data_part}</script>\n'
        f'<script id="code">{script}</script>\n'
        f"<script>{last}</script>\n</body>\n</html>\n"
    )


def part(name: str) -> str:
    """A file of the page, as it lies beside this one."""
    return (files(__package__) / name).read_text(encoding="utf-8").replace("\r\n", "\n")


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
    """JSON with a line for each part, or one line where that is short or a list of plain values."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, Mapping | list | tuple) or len(indent) + len(text) <= _WIDTH:
        return text
    inner = indent + " "
    if isinstance(value, Mapping):
        lines = [
            f"{json.dumps(key, ensure_ascii=False)}: {_in_lines(one, inner)}" for key, one in value.items()
        ]
    elif any(isinstance(one, Mapping | list | tuple) for one in value):
        lines = [_in_lines(one, inner) for one in value]
    else:
        return text
    begin, end = "{}" if isinstance(value, Mapping) else "[]"
    return begin + ",".join(f"\n{inner}{line}" for line in lines) + f"\n{indent}{end}"


def framing_name(a: Assessment, lang: Language) -> str:
    name = a.evidence.criteria.name
    return name.say(lang) if name else "ikt"


def allowed(text: str) -> str:
    """How a Content-Security-Policy names a script or a style: by its hash."""
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
    # What damaged.js says where the data or the scripts are not what was written.
    damaged = escape(WORDS(lang, "damaged")), escape(WORDS(lang, "damaged_why"))
    return (
        f'<div id="plain" data-damaged="{damaged[0]}" data-why="{damaged[1]}">'
        f"<main><h1>{escape(framing_name(a, lang))}</h1><p>{escape(frame)}</p>"
        f"<p><strong>{escape(WORDS(lang, 'no_script'))}</strong></p>"
        f"<table><thead><tr>{head}</thead><tbody>{''.join(rows)}</tbody></table></main></div>\n"
    )
