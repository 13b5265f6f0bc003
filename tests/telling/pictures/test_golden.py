"""Every kind of picture of the invented workspace, byte for byte, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest

from ikt.deciding.changes import changed
from ikt.deciding.changes_typed import parse_setting
from ikt.deciding.group.together import together
from ikt.deciding.one_weight import stability
from ikt.deciding.planning import planned
from ikt.deciding.robustness import robustness
from ikt.deciding.status import status
from ikt.deciding.whatif import WhatIf, what_if
from ikt.model.base import Language
from ikt.scoring.draws import around
from ikt.telling.agenda.timeline import timeline, timeline_of
from ikt.telling.document import Figure
from ikt.telling.fiche.strip import strip, strip_of
from ikt.telling.fit.picture import picture, picture_of
from ikt.telling.group.pictures import pictures
from ikt.telling.overview.matrix import matrix, matrix_of
from ikt.telling.pictures.standing_alone import alone
from ikt.telling.plan.briefing import plan_facts
from ikt.telling.plan.frontier import frontier, frontier_of
from ikt.telling.plan.parts.by_year import by_year, years_of
from ikt.telling.robust.acceptability import acceptability, heat_of
from ikt.telling.score.bars import bars, bars_of
from ikt.telling.tip.tornado import tornado, tornado_of
from ikt.telling.whatif.slope import slope, slope_of
from tests.invented import assessment, fits, plan, row_of, strategy
from tests.telling.pictures.reading import check

pytest.importorskip("highspy")
GOLDEN = Path(__file__).parent / "golden"
SOURCES = ("the Institute", "Panel of Invented Experts")


def sure(lang: Language, file: str) -> Figure:
    a = assessment()
    found = robustness(a, around(np.array(a.weights), 0.3), draws=2_000)
    return acceptability(heat_of(found, found.runs[0], lang, SOURCES), file)


@cache
def supposed() -> WhatIf:
    a = assessment()
    settings = tuple(parse_setting(text) for text in ("society=x2", "bonds=7"))
    return what_if(a, changed(a.recipe, a.evidence, settings=settings), draws=2_000)


def steps(lang: Language, file: str) -> Figure:
    a = assessment()
    return timeline(timeline_of(status(a, strategy(), a.recipe.as_of), lang), file)


def posts(lang: Language, file: str) -> Figure:
    made = planned(assessment(), plan(), strategy().groups)
    return frontier(frontier_of(made, lang, SOURCES), file)


def years(lang: Language, file: str) -> Figure:
    made = planned(assessment(), plan(), strategy().groups)
    found = years_of(plan_facts(made, strategy(), "sha256:0", draws=20), lang)
    assert found is not None
    return by_year(found, file)


def of_group(part: str, lang: Language, file: str) -> Figure:
    policies = [assessment(name).recipe.policy for name in ("policies/strict.yaml", "policies/in-order.yaml")]
    found = together(assessment(), [*policies, assessment().recipe.policy], change=False)
    return replace(pictures(found, lang)[part], file=file)


# name -> the picture in a language under a file name
PICTURES: dict[str, Callable[[Language, str], Figure]] = {
    "CX-strip": lambda lang, file: strip(strip_of(assessment(), row_of("CX"), lang, SOURCES), file),
    "TK-strip": lambda lang, file: strip(strip_of(assessment(), row_of("TK"), lang, SOURCES), file),
    "line": lambda lang, file: bars(bars_of(assessment(), lang, SOURCES), file),
    "slope": lambda lang, file: slope(slope_of(supposed(), lang, sources=SOURCES), file),
    "sure": sure,
    "tip": lambda lang, file: tornado(tornado_of(assessment(), stability(assessment()), lang, SOURCES), file),
    "matrix": lambda lang, file: matrix(matrix_of(assessment(), lang, "Invented"), file),
    "fit": lambda lang, file: picture(picture_of(assessment(), fits(), lang, row_of("CX"), 1), file),
    **{f"group-{part}": partial(of_group, part) for part in ("contested", "weights", "apart")},
    "steps": steps,
    "years": years,
    "posts": posts,
    "line-alone": lambda lang, file: alone(bars(bars_of(assessment(), lang, SOURCES), file), lang),
}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_as_it_was(name: str, lang: Language) -> None:
    file = f"{name}-{lang}.svg"
    figure = PICTURES[name](lang, file)
    if name != "line-alone":
        check(figure)
    path = GOLDEN / file
    text = f"{figure.svg}\n<!-- {figure.title} | {figure.alt} | {figure.foot} -->\n"
    if os.environ.get("IKT_UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_no_picture_is_held_for_nothing() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{name}-{lang}.svg" for name in PICTURES for lang in ("en", "nl")
    }
