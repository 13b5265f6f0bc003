"""The answer of ``ikt plan`` as a document: its tables, and where its line is drawn."""

from __future__ import annotations

from functools import cache

import pytest

from ikt.deciding.firmness import ALWAYS, OFTEN, doubt, firmness, how_often
from ikt.deciding.planning import Planned, planned
from ikt.deciding.posture import postures
from ikt.deciding.spending import cost_of_post, price_of_budget, spending
from ikt.model.base import Language
from ikt.model.plan import Plan
from ikt.telling.document import Document, Table, plain
from ikt.telling.language.numbers import Printed
from ikt.telling.plan.sentences import plan_view
from ikt.telling.writing.markdown import to_markdown
from ikt.telling.writing.text import to_text
from tests.invented import assessment, plan, row_of, strategy

pytest.importorskip("highspy")
LANGUAGES: tuple[Language, ...] = ("en", "nl")


@cache
def made() -> Planned:
    return planned(assessment(), plan(), strategy().groups)


def told(p: Planned, lang: Language) -> Document:
    return plan_view(p, firmness(p, draws=20), doubt(p, draws=20), postures(p), lang)


def shown(document: Document) -> list[Table]:
    return [block for block in document.parts[0].blocks if isinstance(block, Table)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_table_has_a_name_of_its_own_and_numbers_keep_their_value(lang: Language) -> None:
    document = told(made(), lang)
    names = [table.caption for table in document.tables()]
    assert len(set(names)) == len(names) == 4
    for table in (*shown(document), *document.tables()):
        for row in table.rows:
            for kind, cell in zip(table.columns, row, strict=True):
                # Words in a column of numbers: no figure, all or none of the draws, or a mark at it.
                words = plain(cell)
                if kind == "number" and any(sign.isdigit() for sign in words) and not words.endswith("*"):
                    assert isinstance(cell[0], Printed) or "–" in words, (table.caption, words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_line_stands_after_who_is_in(lang: Language) -> None:
    p = made()
    members = shown(told(p, lang))[0]
    assert members.line_after == len(p.chosen)
    inside = [plain(row[1]) for row in members.rows[: members.line_after]]
    assert inside == [p.assessment.units[row].short.say(lang) for row in sorted(p.chosen, key=rank_of)]


def rank_of(row: int) -> tuple[int, str]:
    a = assessment()
    return int(a.rank[row]) or 10_000, a.units[row].iso2


def poor() -> Plan:
    """A plan whose budget pays for no post at all."""
    each = {unit.iso2: {"post": 5} for unit in assessment().units}
    text = {"en": "Poor", "nl": "Arm"}
    return Plan.model_validate({"id": "poor", "name": text, "budget_eur": 4, "costs": each})


def test_where_nobody_is_in_the_line_stands_above_everybody_in_every_form() -> None:
    p = planned(assessment(), poor(), ())
    assert p.chosen == frozenset()
    document = told(p, "en")
    assert shown(document)[0].line_after == 0
    for form in (to_text(document, 80), to_markdown(document, ".")):
        table = form[form.index("Who is in") :]
        assert table.index("in the set above this line") < table.index("Bovaria")


def test_what_posts_cost_is_known_only_where_every_cost_is() -> None:
    p = made()
    cost = spending(p)
    assert cost is not None
    costs, now = p.plan.costs, set(p.plan.now)
    codes = {p.assessment.units[row].iso2 for row in p.chosen}
    assert cost.posts == sum(costs[iso2].post for iso2 in codes)
    taken = sum(cost_of_post(p, row) or 0.0 for row in p.chosen)
    assert taken == cost.posts + cost.opening
    new = next(iso2 for iso2 in codes if iso2 not in now)
    assert cost_of_post(p, row_of(new)) == costs[new].post + costs[new].opening
    price = price_of_budget(p)
    assert p.best is not None
    assert p.unbudgeted is not None
    assert price == pytest.approx(p.unbudgeted.worth - p.best.worth)
    free = p.plan.model_copy(update={"costs": {}, "budget_eur": None})
    bare = planned(assessment(), free, strategy().groups)
    assert spending(bare) is None
    assert price_of_budget(bare) is None


def test_how_often_is_a_word_that_holds_at_its_bounds() -> None:
    assert [how_often(share) for share in (1.0, ALWAYS, OFTEN, 0.01, 0.0)] == [
        "always", "always", "often", "rarely", "never",
    ]  # fmt: skip
