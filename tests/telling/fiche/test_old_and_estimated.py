"""What a briefing says of figures that are old, estimated or overruled, and of a criterion."""

from __future__ import annotations

import pytest

from ikt.model.base import Language
from ikt.telling.document import Table, lines_of, plain
from ikt.telling.fiche.account import unknown_line
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.figures_and_position import key_figures, position
from ikt.telling.fiche.strip import strip, strip_of
from tests.telling.aged import ESTIMATED, JUDGED, OLD, aged, row_of


def desk(iso3: str, lang: Language = "en") -> Desk:
    return Desk(aged(), row_of(iso3), lang, None)


@pytest.mark.parametrize(("lang", "year"), [("en", "2012 (old)"), ("nl", "2012 (oud)")])
def test_a_key_figure_that_is_old_stands_in_the_table_and_is_marked(lang: Language, year: str) -> None:
    blocks = key_figures(desk(OLD, lang)).blocks
    assert len(blocks) == 1
    table = blocks[0]
    assert isinstance(table, Table)
    assert plain(table.rows[0][-1]) == year
    new = key_figures(desk(JUDGED, lang)).blocks[0]
    assert isinstance(new, Table)
    assert plain(new.rows[0][-1]) == "2024"


def test_what_is_unknown_and_estimated_is_told_with_its_estimate() -> None:
    assert "“Spending” 3.2 (estimated: 42 to 61, from the other figures)" in unknown_line(desk(ESTIMATED))
    assert "(geschat: 42 tot 61, uit de andere cijfers)" in unknown_line(desk(ESTIMATED, "nl"))


def test_a_place_on_a_criterion_is_told_with_what_it_is_measured_by() -> None:
    told = [plain(line) for block in position(desk(OLD), None).blocks for line in lines_of(block)]
    assert any("Quality (spending and fit)" in line for line in told)
    drawn = strip(strip_of(aged(), row_of(OLD), "en"), "OLD")
    assert "Quality (spending and fit): " in drawn.alt
    assert ">spending and fit</" in drawn.svg
