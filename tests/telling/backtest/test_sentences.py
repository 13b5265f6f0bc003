"""The replay as a document: what is asked is its title, and its numbers are numbers."""

from __future__ import annotations

from functools import cache

import pytest

from ikt.cli.loading import ground, load_backtest
from ikt.deciding.backtest import Replay, replay
from ikt.model.backtest import Then
from ikt.model.base import Language
from ikt.model.plan import Plan
from ikt.telling.backtest.data import backtest_json
from ikt.telling.backtest.sentences import backtest_view
from ikt.telling.document import plain
from ikt.telling.language.numbers import Printed
from ikt.telling.writing.text import to_text
from tests.invented import WORLD

pytest.importorskip("highspy")


@cache
def replayed() -> tuple[Replay, Plan]:
    evidence, recipe, strategy, plan, settled = load_backtest(ground(str(WORLD)), None)
    return replay(evidence, recipe, settled, plan, strategy.groups), plan


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_each_row_finds_as_many_as_the_data_say(lang: Language) -> None:
    found, plan = replayed()
    (table,) = backtest_view(found, plan, lang).tables()
    data = backtest_json(found)
    ways = [data["equal"], *data["figures"], *data["rules"], *data["without"], data["closest"],
            data["closest_within_limits"]]  # fmt: skip
    cells = [row[1][0] for row in table.rows]
    assert all(isinstance(cell, Printed) for cell in cells)
    assert [cell.value for cell in cells if isinstance(cell, Printed)] == [one["hits"] for one in ways]
    missed = [len([word for word in plain(row[2]).split(", ") if word]) for row in table.rows]
    assert missed == [len(data["chosen"]) - one["hits"] for one in ways]


@pytest.mark.parametrize(
    ("lang", "running"),
    [
        ("en", "The choice of 2020 replayed; what was known on 31 December 2020"),
        ("nl", "De keuze van 2020 nagespeeld; wat bekend was op 31 december 2020"),
    ],
)
def test_the_head_of_a_page_says_what_is_asked_and_of_which_day(lang: Language, running: str) -> None:
    document = backtest_view(*replayed(), lang)
    assert document.running == running
    assert document.title == running.partition(";")[0]
    assert document.as_of == "2020-12-31"


@pytest.mark.parametrize(("lang", "told"), [("en", "has another measure"), ("nl", "een andere maat")])
def test_an_edition_of_then_that_is_another_measure_is_told(lang: Language, told: str) -> None:
    found, plan = replayed()
    assert found.other_measures == {}
    assert told not in plain_text(found, plan, lang)
    evidence, recipe, strategy, plan, settled = load_backtest(ground(str(WORLD)), None)
    settled = settled.model_copy(update={"then": {"INV.RD": Then(series="INV.CITED")}})
    other = replay(evidence, recipe, settled, plan, strategy.groups)
    assert other.other_measures == {"INV.RD": "INV.CITED"}
    assert backtest_json(other)["other_measures"] == {"INV.RD": "INV.CITED"}
    assert told in plain_text(other, plan, lang)


def plain_text(found: Replay, plan: Plan, lang: Language) -> str:
    return " ".join(to_text(backtest_view(found, plan, lang), 80).split())
