"""The table of ``ikt verify``."""

from __future__ import annotations

from dataclasses import replace

from ikt.model.base import Language
from ikt.model.decision import Decision
from ikt.problems import Problems
from ikt.reading.decisions import read_decision
from ikt.reading.signed import Signed
from ikt.telling.decisions.verified import Checked, verify_document
from ikt.telling.document import plain
from ikt.telling.language.numbers import Printed
from tests.invented import WORLD


def decision() -> Decision:
    found = read_decision(WORLD / "decisions" / "0001.yaml", "0001.yaml", Problems())
    assert found is not None
    return found[0].model


UNSIGNED = Signed((1,))


def checked(difference: float | None = 0.0) -> Checked:
    return Checked("decisions/0001.yaml", "sha256:" + "0" * 64, decision(), difference, {}, ())


def test_a_difference_that_no_decimal_shows_is_told_by_its_power_of_ten() -> None:
    told: dict[Language, str] = {"en": "7.1 × 10^-15", "nl": "7,1 × 10^-15"}
    for lang, printed in told.items():
        table = verify_document([checked(7.105e-15)], None, lang, signed=UNSIGNED).tables()[0]
        (cell,) = table.rows[0][-1]
        assert cell == printed
        assert isinstance(cell, Printed)
        assert cell.value == 7.105e-15


def test_what_was_not_filed_is_not_sealed_and_has_no_number() -> None:
    own = decision().model_copy(update={"number": None, "seal": None})
    table = verify_document([replace(checked(None), decision=own)], None, "en", signed=UNSIGNED).tables()[0]
    cells = [plain(cell) for cell in table.rows[0]]
    assert (cells[0], cells[4:]) == ("", ["no", "no", ""])


def test_the_answer_bears_the_day_of_the_newest_decision() -> None:
    assert verify_document([checked()], None, "en", signed=UNSIGNED).as_of == "2026-11-20"
    assert verify_document([checked()], [checked().heading], "nl", signed=UNSIGNED).as_of == "2026-11-20"
