"""Rankings that work themselves out in a workbook: made in memory, changed as people change them, read."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from openpyxl import load_workbook

from ikt.assessing.assessment import Assessment, assess
from ikt.keeping.policies import policy_text
from ikt.model.base import Language
from ikt.model.policy import Threshold
from ikt.telling.twin.book import to_twin
from tests.deciding.worlds import shipped
from tests.invented import assessment

# The sheet that people change is the first; its weights stand in row 8 from column E on, its line in D6.
WEIGHTS, FIRST_WEIGHT, LINE, FIRST = 8, 5, "D6", 12


def made(a: Assessment, lang: Language = "en") -> bytes:
    """The workbook of an assessment."""
    return to_twin(a, lang, policy_text(a.recipe.policy))


@cache
def equal() -> bytes:
    """That of the invented countries under equal weights."""
    return made(assessment())


def geometric(a: Assessment | None = None) -> Assessment:
    """The invented countries with a geometric mean of the criteria, so that nothing makes up for nought."""
    a = a or assessment()
    criteria = a.evidence.criteria.model_copy(update={"mean": "geometric"})
    return assess(replace(a.evidence, criteria=criteria), a.recipe)


def capped() -> Assessment:
    """The shipped countries, of which academic freedom caps and the rule of law excludes."""
    a = shipped()
    guards = dict(a.recipe.policy.safeguards)
    guards["academic_freedom"] = Threshold(below=0.4, effect="cap", at=45)
    guards["rule_of_law"] = Threshold(below=-0.6, effect="exclude")
    policy = a.recipe.policy.model_copy(update={"safeguards": guards})
    return assess(a.evidence, replace(a.recipe, policy=policy))


def changed(
    data: bytes, weights: Sequence[object], line: object = None, cells: Mapping[str, object] = {}
) -> bytes:
    """The same with other weights, typed over those there are."""
    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    for column, number in enumerate(weights, FIRST_WEIGHT):
        sheet.cell(WEIGHTS, column).value = number
    if line is not None:
        sheet[LINE].value = line
    for cell, value in cells.items():
        sheet[cell].value = value
    return saved(book)


def saved(book: Any) -> bytes:
    """The bytes of a workbook of openpyxl."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
