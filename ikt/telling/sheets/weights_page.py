"""A form about weights as an offline page: one file, filled in by one person or by several after each other.

Which way people answer is theirs to choose; what follows from an answer the page works out as ``ikt`` does,
and checks that on four samples when it opens. It never asks a choice whose answer is known already, so that
contradictions come from answers that somebody changes; then it shows the fewest that clash, found exactly,
and takes none of them away by itself. A browser saves one file without questions, so the answers of several
people go into one file as a list, each as ``HandedWeights`` has it.
"""

from __future__ import annotations

import json
from html import escape
from itertools import pairwise
from typing import Any, get_args

from ikt.countries.table import proper_words
from ikt.deciding.group.answered import corners_of
from ikt.model.weights_asked import Choice, Choices, HandedWeights, Order, Points, Step, Swing, Weighed
from ikt.telling.kit.page import FRAME, THEME, Parts, offline_page, plain_element
from ikt.telling.language import numbers
from ikt.telling.language.naming import Named
from ikt.telling.sheets.weights_form import Step as Criterion
from ikt.telling.sheets.weights_form import WeightForm
from ikt.telling.sheets.weights_words import WORDS

FORMAT = "ikt.weights/1"
PARTS = Parts(
    plain=(THEME, "sheets/weights_page/plain.css"),
    dress=(FRAME, "sheets/weights_page/weights.css"),
    scripts=(
        *(f"kit/{name}.js" for name in (
            "words", "elements", "announce", "download", "reading", "weighing/polytope",
            "weighing/answers", "weighing/standing",
        )),
        *(f"sheets/weights_page/{name}.js" for name in (
            "ground", "asking", "clash", "people", "handed", "steps", "screen",
            "points", "swing", "order", "choices", "room", "proof", "main",
        )),
    ),
)  # fmt: skip


def to_weights_page(form: WeightForm) -> str:
    """The whole file. Without scripts it is read as the list of criteria and their steps."""
    lang = form.lang
    plain = plain_element(_plain(form), WORDS(lang, "damaged"), WORDS(lang, "damaged_why"))
    return offline_page(PARTS, page_data(form), plain, title=f"{form.title}: {_for(form)}", lang=lang)


def file_name(form: WeightForm) -> str:
    """What the page calls the file that it saves."""
    whose = f"-{form.people[0].id}" if len(form.people) == 1 else ""
    return f"weights-{form.round}{whose}.json"


def page_data(form: WeightForm) -> dict[str, Any]:
    """What the scripts of the page are given; values of countries without their names."""
    return {
        "format": FORMAT, "round": form.round, "version": form.version, "language": form.lang,
        "file": file_name(form), "title": form.title, "frame": _frame(form),
        "ways": list(form.ways),
        "people": [{"id": one.id, "role": one.role} for one in form.people],
        "criteria": [
            {
                "id": one.id, "name": one.name, "question": one.question, "measured_by": one.measured_by,
                "length": one.length, "worst": str(one.worst), "best": str(one.best),
                "between": {f"{part:g}": str(name) for part, name in one.between.items()},
                "figures": [[figure.name, figure.worst, figure.best, figure.unit] for figure in one.figures],
            }
            for one in form.criteria
        ],
        "values": list(map(list, form.values)), "top": form.top,
        "proof": proof(form),
        "words": {name: list(pair) for name, pair in WORDS},
        "said": {"en": {}, "nl": {}} | {form.lang: _said(form)},
        "proper": sorted({one.name.split(" ")[0] for one in form.criteria} & proper_words()),
    }  # fmt: skip


def written(handed: HandedWeights) -> str:
    """Answers as a file of one person has them."""
    return json.dumps(handed.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def proof(form: WeightForm) -> list[dict[str, Any]]:
    """An answer in each way that is offered, made up, with the corners that the page must find for it."""
    return [
        {"text": written(_handed(form, weighed)), "corners": corners_of(weighed, form.lengths)}
        for weighed in _samples(form)
        if weighed.way in form.ways
    ]


def _samples(form: WeightForm) -> list[Weighed]:
    """Answers of somebody for whom each criterion weighs more than the one before it."""
    ids = [one.id for one in form.criteria]
    steps = get_args(Step)
    found: list[Weighed] = [
        Points(way="points", points={name: 100.0 if name == ids[-1] else 0.0 for name in ids}),
        Order(way="order", order=tuple(ids[::-1]), steps=tuple(steps[k % 3] for k in range(len(ids) - 1))),
    ]
    live = [one for one in form.criteria if one.length > 0.0]
    if live:
        worth = {one.id: float(round(100 * (k + 1) / len(live))) for k, one in enumerate(live)}
        found.append(Swing(way="swing", worth={name: worth.get(name, 0.0) for name in ids}))
    worths = [(one, (k + 1) * one.length) for k, one in enumerate(live)]
    choices = tuple(_choice(one, other, part) for one, other in pairwise(worths) for part in (1.0, 0.5))
    if choices:
        found.append(Choices(way="choices", choices=choices))
    return found


def _choice(one: tuple[Criterion, float], other: tuple[Criterion, float], part: float) -> Choice:
    """Between the best on one criterion and part of the way on another, by what the steps are worth."""
    (first, worth), (second, beside) = one, other
    return Choice(
        left={first.id: 1.0, second.id: 0.0},
        right={first.id: 0.0, second.id: part},
        preferred="left" if worth > part * beside else "right",
    )


def _handed(form: WeightForm, weighed: Weighed) -> HandedWeights:
    return HandedWeights(
        format="ikt.weights/1",
        round=form.round,
        version=form.version,
        assessor=form.people[0].id,
        language=form.lang,
        weighed=weighed,
    )


def _for(form: WeightForm) -> str:
    count = len(form.people)
    if count == 1:
        return form.people[0].role
    return WORDS(form.lang, "for_people", count=count).rstrip(".")


def _frame(form: WeightForm) -> str:
    count = len(form.people)
    said = (
        WORDS(form.lang, "for_whom", role=form.people[0].role)
        if count == 1
        else WORDS(form.lang, "for_people", count=count)
    )
    if form.until is None:
        return said
    return f"{said} {WORDS(form.lang, 'until', date=numbers.day(form.until, form.lang))}"


def _said(form: WeightForm) -> dict[str, tuple[str, bool]]:
    """Names of countries that a sentence says with an article, and whether their verb is plural."""
    every = [name for one in form.criteria for name in (one.worst, one.best, *one.between.values())]
    return {str(name): (name.running, name.many) for name in every if name.many or name.running != name}


def _plain(form: WeightForm) -> str:
    """What is asked, for who has no scripts: each criterion with its step."""
    lang = form.lang

    def step(one: Criterion) -> str:
        by = WORDS(lang, "measured_by", by=one.measured_by) if one.measured_by else ""
        said = WORDS(lang, "step", worst=_or_named(one.worst), best=_or_named(one.best))
        inside = "".join(f"<p>{escape(text)}</p>" for text in (one.question, by, said) if text)
        return f"<h2>{escape(one.name)}</h2>{inside}"

    ways = "".join(
        f"<li>{escape(WORDS(lang, way))}: {escape(WORDS(lang, f'{way}_what'))}</li>" for way in form.ways
    )
    return (
        f"<main><h1>{escape(form.title)}</h1><p>{escape(_frame(form))}</p>"
        f"<p><strong>{escape(WORDS(lang, 'no_script'))}</strong></p>"
        f"<h2>{escape(WORDS(lang, 'ways'))}</h2><ul>{ways}</ul>{''.join(map(step, form.criteria))}</main>"
    )


def _or_named(name: str) -> Named:
    return name if isinstance(name, Named) else Named(name)
