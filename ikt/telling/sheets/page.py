"""A form as an offline page: one file that is filled in, saves a small file to mail back, and opens it again.

The page keeps nothing in the browser. Pages that are opened as files share its storage, so any other such
page could read what a post thinks of a country, and on a shared machine so could whoever comes next; what is
not saved is asked about before the page is closed instead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

from ikt.model.base import Text
from ikt.model.form import FORMAT, Draft, Handed
from ikt.model.round import Answer
from ikt.telling.kit.page import FRAME, THEME, Parts, offline_page, plain_element
from ikt.telling.language import numbers
from ikt.telling.language.naming import named
from ikt.telling.sheets.form import Form
from ikt.telling.sheets.page_words import WORDS

PARTS = Parts(
    plain=(THEME, "sheets/page/plain.css"),
    dress=(FRAME, "sheets/page/form.css"),
    scripts=(
        *(f"kit/{name}.js" for name in ("words", "elements", "announce", "download", "reading")),
        *(f"sheets/page/{name}.js" for name in (
            "typed", "answers", "handed", "card", "overview", "file", "proof", "main",
        )),
    ),
)  # fmt: skip
# A text that comes back to the letter, or else this browser does not save what people type.
_SAMPLE = 'Zó: "quoted" <b> \\ & – 日本 😀'


def to_page(form: Form) -> str:
    """The whole file. Without scripts it is read as the list of what is asked."""
    lang = form.lang
    title = WORDS(lang, "page_title", title=form.title, role=form.role)
    plain = plain_element(_plain(form), WORDS(lang, "damaged"), WORDS(lang, "damaged_why"))
    return offline_page(PARTS, page_data(form), plain, title=title, lang=lang, after=_kept(form))


def page_data(form: Form) -> dict[str, Any]:
    """What the scripts of the page are given."""
    return {
        "format": FORMAT, "round": form.round, "version": form.version, "assessor": form.assessor,
        "language": form.lang, "file": f"answers-{form.round}-{form.assessor}.json",
        "title": form.title, "role": form.role,
        "frame": _frame(form),
        "questions": [
            {"id": one.id, "name": one.name, "asked": one.asked, "levels": list(map(list, one.levels))}
            for one in form.questions
        ],
        "parts": [
            {
                "iso2": part.iso2, "name": part.name, "own": part.own, "questions": list(part.questions),
                "figures": {
                    question: [_figure(form, one.name, one.printed, one.year) for one in figures]
                    for question, figures in part.figures.items() if figures
                },
                "mine": {question: list(mine) for question, mine in part.mine.items()},
                "others": {
                    question: list(map(list, others)) for question, others in part.others.items() if others
                },
            }
            for part in form.parts
        ],
        "proof": proof(form),
        "words": {name: list(pair) for name, pair in WORDS},
        "said": {"en": {}, "nl": {}} | {form.lang: _said(form)},
        # First words that keep their capital inside a sentence: none that this page says there.
        "proper": [],
    }  # fmt: skip


def written(handed: Handed) -> str:
    """Answers as the page writes them down, to the letter."""
    said = handed.model_dump(mode="json", exclude_none=True)
    if not handed.drafts:
        del said["drafts"]
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def proof(form: Form) -> str:
    """Answers to the first questions of a form, made up, which the page must write down the same."""
    levels = {one.id: [level for level, _ in one.levels] for one in form.questions}
    answers: list[Answer] = []
    drafts: list[Draft] = []
    for number, (country, question) in enumerate(form.cells[:3]):
        low, high = levels[question][0], levels[question][-1]
        if number == 0:
            lowest = low if low < high else None
            answers.append(Answer(country=country, question=question, level=high, low=lowest, why=_SAMPLE))
        elif number == 1:
            answers.append(Answer(country=country, question=question, unknown=True))
        else:
            highest = high if high > low else None
            drafts.append(Draft(country=country, question=question, level=low, high=highest, basis=_SAMPLE))
    return written(_handed(form, tuple(answers), tuple(drafts)))


def _handed(form: Form, answers: tuple[Answer, ...] = (), drafts: tuple[Draft, ...] = ()) -> Handed:
    return Handed(
        format=FORMAT,
        round=form.round,
        version=form.version,
        assessor=form.assessor,
        language=form.lang,
        answers=answers,
        drafts=drafts,
    )


def _kept(form: Form) -> str:
    """Where the page keeps what was filled in: a page that a browser saves as it stands has it there."""
    text = written(_handed(form)).replace("<", "\\u003c")
    return f'<script type="application/json" id="answers">{text}</script>\n'


def _frame(form: Form) -> str:
    said = WORDS(form.lang, "for", role=form.role)
    if form.until is None:
        return said
    return f"{said} {WORDS(form.lang, 'until', date=numbers.day(form.until, form.lang))}"


def _said(form: Form) -> dict[str, tuple[str, bool]]:
    """Names of countries that a sentence says with an article, and whether their verb is plural."""
    names = (
        named(part.iso2, Text.model_construct(en=part.name, nl=part.name), form.lang) for part in form.parts
    )
    return {str(name): (name.running, name.many) for name in names if name.many or name.running != name}


def _figure(form: Form, name: str, printed: str, year: int) -> str:
    return WORDS(form.lang, "figure" if year else "figure_undated", name=name, printed=printed, year=year)


def _plain(form: Form) -> str:
    """What is asked, for who has no scripts: which questions about which country, and their levels."""
    names: Mapping[str, str] = {one.id: one.name for one in form.questions}
    alike: dict[tuple[str, ...], list[str]] = {}
    for part in form.parts:
        alike.setdefault(part.questions, []).append(part.name)
    countries = "".join(
        f"<li>{escape(', '.join(several))}: {escape(', '.join(names[one] for one in asked))}</li>"
        for asked, several in alike.items()
    )
    questions = "".join(
        f"<h2>{escape(one.name)}</h2><p>{escape(one.asked)}</p><ul>"
        + "".join(f"<li>{level} – {escape(words)}</li>" for level, words in one.levels)
        + "</ul>"
        for one in form.questions
    )
    return (
        f"<main><h1>{escape(form.title)}</h1><p>{escape(_frame(form))}</p>"
        f"<p><strong>{escape(WORDS(form.lang, 'no_script'))}</strong></p>"
        f"<ul>{countries}</ul>{questions}</main>"
    )
