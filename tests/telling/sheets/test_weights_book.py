"""The workbook of weights as programs open it: locked where nothing is typed, and what comes in is text."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ikt.model.base import Language
from ikt.model.weights_asked import HandedWeights, Order
from ikt.model.weights_sheet import FORMAT
from ikt.problems import Problems
from ikt.reading.answers.weights import is_weights, read_weights
from ikt.telling.language.naming import Named
from ikt.telling.sheets.weights_book import to_weights_book
from ikt.telling.sheets.weights_form import WeightForm
from ikt.telling.sheets.weights_words import WORDS
from tests.telling.sheets.invented_weights import IDS, weights_form_of
from tests.weighings import MUCH, PLACES, POINTS, WORTH, filled

HOSTILE = '=cmd|"/c calc"!A1 <b>&amp; {x} \u202ehttps://example.org'
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def book(form: WeightForm) -> Any:
    return openpyxl.load_workbook(io.BytesIO(to_weights_book(form)))


def text_of(sheet: Any) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_sheet_a_way_and_only_answers_can_be_typed_in(lang: Language) -> None:
    made = book(weights_form_of(lang))
    assert [sheet.sheet_state for sheet in made.worksheets] == ["visible"] * 4 + ["hidden"]
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in made.worksheets)
    for sheet, codes in zip(
        made.worksheets[1:4], ({"points"}, {"worth"}, {"place", "compared"}), strict=True
    ):
        letters = {cell.value: cell.column_letter for cell in sheet[1]}
        open_cells = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        assert open_cells == {f"{letters[code]}{row}" for code in codes for row in range(7, 11)}
        assert sheet.column_dimensions["A"].hidden
        assert sheet.row_dimensions[1].hidden
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_it_explains_each_way_with_its_source_and_names_countries(lang: Language) -> None:
    form = weights_form_of(lang)
    start, *sheets = book(form).worksheets
    for way, sheet in zip(("points", "swing", "order"), sheets, strict=False):
        for told in (start, sheet):
            assert WORDS(lang, f"{way}_source") in text_of(told)
    swing = text_of(sheets[1])
    for one in form.criteria:
        step = WORDS(lang, "step", worst=one.worst, best=one.best)
        assert step[1:] in swing
        assert one.name in swing
    # Choices are on the page only, and the first sheet says so.
    assert ".html" in text_of(start)
    assert ".html" not in text_of(book(replace(form, ways=("points", "swing"))).worksheets[0])


def test_what_comes_from_files_is_text_and_the_same_form_is_the_same_file() -> None:
    form = weights_form_of()
    steps = tuple(
        replace(one, name=HOSTILE, question=HOSTILE, measured_by=HOSTILE, worst=Named(HOSTILE))
        for one in form.criteria
    )
    people = tuple(replace(one, role=HOSTILE) for one in form.people)
    bad = replace(form, title=HOSTILE, criteria=steps, people=people)
    for sheet in book(bad).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                ours = isinstance(cell.value, str) and cell.value.startswith(("=IF(", "=SUM("))
                assert (cell.data_type == "f") == ours
                assert cell.hyperlink is None
                assert "\u202e" not in str(cell.value)
    assert to_weights_book(bad) == to_weights_book(bad)


def test_a_criterion_on_which_all_are_alike_has_no_step_to_rate() -> None:
    form = weights_form_of()
    alike = replace(form, criteria=(replace(form.criteria[0], length=0.0), *form.criteria[1:]))
    swing = book(alike).worksheets[2]
    assert [swing[f"D{row}"].protection.locked for row in range(7, 11)] == [True, False, False, False]
    assert "no step to rate" in text_of(swing)


def handed(data: bytes) -> HandedWeights | None:
    assert is_weights(data)
    problems = Problems()
    (found,) = read_weights(data, "x.xlsx", problems)
    assert not list(problems)
    return found.handed


def test_it_reads_back_to_the_letter() -> None:
    made = to_weights_book(weights_form_of("nl"))
    assert handed(made) is None
    points, worth = handed(filled(made, "points", POINTS)), handed(filled(made, "worth", WORTH))
    order = handed(filled(made, "place", PLACES, {"bonds": MUCH["nl"]}))
    assert points is not None
    assert worth is not None
    assert order is not None
    assert points.weighed.model_dump() == {"way": "points", "points": POINTS}
    assert worth.weighed.model_dump() == {"way": "swing", "worth": WORTH}
    assert order.weighed == Order(
        way="order", order=("bonds", "joint", "quality", "society"), steps=("much_more", "more", "more")
    )
    assert (order.round, order.assessor, order.language) == ("2027-spring", "director", "nl")


@OFFICE
def test_saved_again_by_libreoffice_it_is_read_and_says_that_it_is_done(tmp_path: Path) -> None:
    made = filled(to_weights_book(weights_form_of("nl")), "place", PLACES, {"bonds": MUCH["nl"]})
    (tmp_path / "form.xlsx").write_bytes(made)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/user", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), "form.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = (tmp_path / "out/form.xlsx").read_bytes()
    assert handed(again) == handed(made)
    shown = openpyxl.load_workbook(io.BytesIO(again), data_only=True)
    assert "Klaar: het blad “Volgorde” kan worden teruggemaild." in text_of(shown.worksheets[0])
    assert "Dit blad is klaar" in text_of(shown.worksheets[3])
    assert "100 nog te verdelen" in text_of(shown.worksheets[1])


def test_the_hidden_sheet_says_whose_it_is() -> None:
    about = book(weights_form_of()).worksheets[-1]
    assert about["A1"].value == FORMAT
    named = [row[1].value for row in about.iter_rows() if row[0].value == "criterion"]
    assert named == list(IDS)
