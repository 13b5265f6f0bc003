"""The meeting page: data, an engine and a screen in one file of the kit."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from ikt.assessing.assessment import Assessment
from ikt.model.base import Language
from ikt.telling.kit.page import FRAME, THEME, Parts, offline_page, plain_element
from ikt.telling.language import numbers
from ikt.telling.meeting.words import WORDS

PARTS = Parts(
    plain=(THEME, "meeting/plain.css"),
    dress=(FRAME, "meeting/page.css"),
    scripts=(
        *(f"meeting/engine/{name}.js" for name in (
            "arithmetic", "draws", "assess", "tipping", "firmness", "needed", "whatif", "best_set",
            "engine",
        )),
        "kit/words.js", "meeting/screen/words.js", "kit/elements.js", "meeting/screen/state.js",
        *(f"kit/{name}.js" for name in (
            "announce", "download", "reading", "weighing/polytope", "weighing/answers", "weighing/standing",
        )),
        *(f"meeting/screen/{name}.js" for name in (
            "weights", "answer", "history", "rules", "judgements", "compare", "record", "replay", "copy",
            "marks", "listing", "ranking", "views", "people", "needed", "country", "pictures", "curve",
            "plan", "save", "policy", "decision", "group", "group_entry", "group_view", "judged", "open",
            "export", "schedule", "present", "proof", "main",
        )),
    ),
)  # fmt: skip


def meeting_page(a: Assessment, data: Mapping[str, Any], lang: Language) -> str:
    """The whole file; readable without scripts as a plain ranked table."""
    title = WORDS(lang, "page_title", name=framing_name(a, lang))
    plain = plain_element(_plain(a, lang), WORDS(lang, "damaged"), WORDS(lang, "damaged_why"))
    return offline_page(PARTS, data, plain, title=title, lang=lang)


def framing_name(a: Assessment, lang: Language) -> str:
    """What the framing is called, or the name of the tool."""
    name = a.evidence.criteria.name
    return name.say(lang) if name else "ikt"


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
    return (
        f"<main><h1>{escape(framing_name(a, lang))}</h1><p>{escape(frame)}</p>"
        f"<p><strong>{escape(WORDS(lang, 'no_script'))}</strong></p>"
        f"<table><thead><tr>{head}</thead><tbody>{''.join(rows)}</tbody></table></main>"
    )
