"""``ikt diff`` where only the rule for missing figures differs, and ``ikt tip --evidence`` on estimates."""

from __future__ import annotations

from ikt.deciding.finding_out import FindingOut, Question, Round
from ikt.deciding.whatif import what_if
from ikt.deciding.who_moved import moved
from ikt.model.base import Language
from ikt.telling.decisions.side import Side
from ikt.telling.decisions.who_moved import WhoMoved
from ikt.telling.document import Table, lines_of, plain
from ikt.telling.score.bars import bars, bars_of
from ikt.telling.tip.data import evidence_data
from ikt.telling.tip.finding_out import evidence_document
from ikt.telling.whatif.changes import Changes
from tests.telling.aged import ESTIMATED, aged, column_of, row_of


def lead(lang: Language) -> str:
    before, after = aged("middle"), aged("expected")
    sides = Side(before, "folder", name="before"), Side(after, "here")
    return " ".join(WhoMoved(moved(before, after), *sides, lang).lead())


def test_where_only_the_rule_differs_it_is_told_and_the_weights_are_not() -> None:
    said = lead("en")
    assert "the rule for missing figures (now estimated, before the middle of their scale)" in said
    assert "the weights" not in said
    assert "de regel voor ontbrekende cijfers (nu geschat, eerst het midden van hun schaal)" in lead("nl")
    assert "de gewichten" not in lead("nl")


def test_an_estimate_is_a_question_too_and_is_called_one() -> None:
    a = aged("expected")
    row, column = row_of(ESTIMATED), column_of("c.x")
    question = Question(row, column, known=False, chance=0.5, worth=1.0, turns_at=50.0)
    found = FindingOut((question,), (Round(column, 1, 0.5, 1.0, 0.0),), 100)
    told = evidence_document(a, found, "en")
    cells = [
        [plain(cell) for cell in row]
        for part in told.parts
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert any(row[:3] == ["Albania", "Spending", "estimated"] for row in cells)
    assert "What is estimated lies within the error of its estimate." in " ".join(
        plain(line) for part in told.parts for block in part.blocks for line in lines_of(block)
    )
    data = evidence_data(a, found)
    assert [one.attribute for one in data.questions if one.estimated] == ["c.x"]


def test_bars_and_what_if_say_how_the_unknown_counts() -> None:
    for rule, words in (("expected", "as estimated or the middle"), ("middle", "counted as the middle")):
        assert words in bars(bars_of(aged(rule), "en"), "bars").svg
    changed = what_if(aged("middle"), aged("expected").recipe, draws=100)
    assert "missing figures count as estimated" in Changes(changed, "en", ()).together()
