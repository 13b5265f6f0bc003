"""Who moves between the two rules for a figure that nobody has."""

from __future__ import annotations

import pytest

from ikt.deciding.status import _stale
from ikt.deciding.unknown_rule import OtherRule, Step, under_other_rule
from ikt.model.base import Language
from ikt.telling.score.data import score_data
from ikt.telling.score.sentences import RankingTeller
from tests.telling.aged import OLD, aged, column_of, row_of


@pytest.mark.parametrize("top", range(1, 12))
def test_who_crosses_is_who_stands_on_the_other_side_under_the_other_rule(top: int) -> None:
    expected, middle = aged("expected", top), aged("middle", top)
    found = under_other_rule(expected)
    assert found.rule == "middle"
    crossing = {step.row for step in found.steps if step.crosses}
    assert crossing == set(expected.inside()) ^ set(middle.inside())
    for step in found.steps:
        assert (step.rank, step.other) == (expected.rank[step.row], middle.rank[step.row])


def test_asked_the_other_way_round_it_names_the_same_countries() -> None:
    one, two = under_other_rule(aged("expected")), under_other_rule(aged("middle"))
    assert {step.row for step in one.steps} == {step.row for step in two.steps}


def test_a_ranking_with_estimates_says_who_would_move_and_one_without_says_nothing_of_it() -> None:
    expected = " ".join(RankingTeller(aged("expected"), "en").carries())
    assert "If missing figures counted as the middle of their scale and not as estimated, " in expected
    assert "If missing figures" not in " ".join(RankingTeller(aged("middle"), "en").carries())
    told = score_data(aged("expected"), "en").other_rule
    assert told is not None
    assert told.rule == "middle"
    assert score_data(aged("middle"), "en").other_rule is None


def test_who_would_move_is_told_as_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    a = aged("expected")
    first, second, *others = a.order()
    steps = (Step(first, 1, 9, crosses=True), *(Step(row, 8, 12, crosses=False) for row in [second, *others]))
    names = [a.units[row].name for row in (first, second)]

    def said(lang: Language, count: int) -> str:
        monkeypatch.setattr(
            "ikt.telling.score.sentences.under_other_rule", lambda _: OtherRule("middle", steps[:count])
        )
        return RankingTeller(a, lang).other_rule()

    assert said("en", 2) == (
        "If missing figures counted as the middle of their scale and not as estimated, "
        f"{names[0].en} would leave the three (place 1 to 9) and {names[1].en} would go from place 8 to 12."
    )
    assert said("nl", 2) == (
        "Telden ontbrekende cijfers als het midden van hun schaal en niet als schatting, dan "
        f"viel {names[0].nl} uit de drie (plaats 1 naar 9) en ging {names[1].nl} van plaats 8 naar 12."
    )
    assert said("nl", 7).endswith(" en verschoof er nog één.")
    assert said("nl", 8).endswith(" en verschoven er nog 2.")


def test_old_figures_are_told_at_the_foot_and_wait_for_an_update() -> None:
    a = aged()
    foot = RankingTeller(a, "en").foot()
    assert any(
        line.startswith("Old figures, which count as stand-ins") and "“Schooling”: Andorra (2012)" in line
        for line in foot
    )
    stale = {one.column: one.rows for one in _stale(a)}
    assert stale[column_of("c.y")] == (row_of(OLD),)
    assert column_of("c.x") not in stale
