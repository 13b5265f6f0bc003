"""A ranking that works itself out says what ikt says, as made and as LibreOffice works it out."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ikt.assessing.assessment import Assessment, assess
from ikt.model.base import Language, Text, say_name
from ikt.telling.twin.words import SAY
from tests import twins
from tests.deciding.worlds import shipped
from tests.invented import assessment
from tests.telling.twin.worked_out import again, assert_says, recalculated

# By name: the ranking that a workbook is made of, and what somebody types in it.
MADE: dict[str, Assessment] = {
    "equal": assessment(), "strict": assessment("policies/strict.yaml"), "capped": twins.capped(),
    "order": assessment("policies/in-order.yaml"), "geometric": twins.geometric(),
}  # fmt: skip
TYPED: dict[str, tuple[tuple[float | None, ...], int]] = {
    "equal": ((7, 0.5, 20, 3), 5),
    "strict": ((0, 0, 1e-3, 2e-3), 2),
    # An empty cell is no weight; what counts for nothing makes nothing unknown.
    "order": ((None, 33.3, 33.3, 33.4), 1),
    "geometric": ((1, 2, 3, 0), 4),
    "capped": ((5, 0, 40, 10, 3, 7.5, 22, 1), 12),
}


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every workbook as somebody changed it, and one as made, as LibreOffice works it out and saves it.

    openpyxl keeps no value of a formula, so none can be taken over from us.
    """
    files = {}
    for name, a in MADE.items():
        files[f"{name}-changed"] = twins.changed(twins.made(a), *TYPED[name])
    files["strict"] = twins.changed(twins.made(MADE["strict"]), ())
    return recalculated(tmp_path_factory.mktemp("twins"), files)


@pytest.mark.parametrize("name", MADE)
def test_as_made_it_says_what_ikt_says(name: str, tmp_path: Path) -> None:
    a, data = MADE[name], twins.made(MADE[name])
    assert_says(data, a, a)
    back = again(data, a, tmp_path)
    assert back.recipe.policy == a.recipe.policy
    assert back.recipe.policy_hash != a.recipe.policy_hash


def test_as_libreoffice_works_it_out_it_says_the_same(
    worked_out: Mapping[str, bytes], tmp_path: Path
) -> None:
    a = MADE["strict"]
    assert_says(worked_out["strict"], a, a)
    assert again(worked_out["strict"], a, tmp_path).recipe.policy == a.recipe.policy


@pytest.mark.parametrize("name", MADE)
def test_with_other_weights_it_says_what_ikt_says_of_those(
    name: str, worked_out: Mapping[str, bytes], tmp_path: Path
) -> None:
    a, data = MADE[name], worked_out[f"{name}-changed"]
    back = again(data, a, tmp_path)
    policy = back.recipe.policy
    weights, line = TYPED[name]
    assert [policy.weights[one] for one in a.evidence.criteria.ids] == [one or 0.0 for one in weights]  # type: ignore[index]
    assert policy.top == line
    assert policy.name.nl.endswith(", gewijzigd in Excel (back.xlsx)")
    assert policy.safeguards == a.recipe.policy.safeguards
    assert_says(data, back, a)
    assert back.order() != a.order()


def test_what_the_tests_are_about_is_there() -> None:
    assert MADE["strict"].excluded
    assert any(cap < 0.0 for cap in MADE["capped"].scores.cap)
    assert MADE["equal"].set_aside
    ranks = [int(rank) for rank in MADE["equal"].rank if rank]
    assert len(set(ranks)) < len(ranks)
    assert MADE["geometric"].scores.contribution is None


def test_formulas_are_plain_and_nothing_else_is_one() -> None:
    """No dynamic arrays, no macros, nothing newer than the oldest Excel that opens .xlsx."""
    named = {
        "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "EXP", "IF", "INDEX", "INT", "ISNUMBER", "LN", "MATCH",
        "LEN", "MID", "MIN", "N", "NOT", "OR", "RANK", "ROUND", "SUM", "SUMPRODUCT",
    }  # fmt: skip
    for a in (MADE["strict"], MADE["geometric"], assessment("policies/asked.yaml")):
        for sheet in load_workbook(io.BytesIO(twins.made(a))):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        bare = re.sub(r'"[^"]*"|\'[^\']*\'', "", str(cell.value))
                        assert set(re.findall(r"[A-Z]+(?=\()", bare)) <= named, cell.value
                        assert "{" not in bare


@pytest.mark.parametrize("policy", ["strict", "asked"])
def test_no_formula_is_more_than_excel_takes(policy: str) -> None:
    """Neither in all nor in a text in it, nor does the look of a cell depend on another sheet."""
    a = assessment(f"policies/{policy}.yaml")
    name = Text(en='Long, and with "quotes" ' * 40, nl="=Lang" * 100)
    named = a.recipe.policy.model_copy(update={"name": name})
    for sheet in load_workbook(io.BytesIO(twins.made(assess(a.evidence, replace(a.recipe, policy=named))))):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert len(str(cell.value)) < 8192
                    texts = re.findall(r'"((?:[^"]|"")*)"', str(cell.value))
                    assert max((len(text) for text in texts), default=0) <= 255
        for ranges in sheet.conditional_formatting:
            assert not any("!" in formula for rule in ranges.rules for formula in rule.formula)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_nothing_is_locked_and_all_of_it_prints_on_one_page_across(lang: Language) -> None:
    data = twins.made(assessment(), lang)
    assert data == twins.made(assessment(), lang)
    book = load_workbook(io.BytesIO(data))
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["ikt"]
    for sheet in book:
        assert not sheet.protection.sheet
        if sheet.sheet_state != "hidden":
            assert sheet.page_setup.orientation == "landscape"
            # One page wide is what is meant where nothing is said.
            assert sheet.page_setup.fitToWidth in (None, 1)
            assert sheet.page_setup.fitToHeight == 0
            setup = sheet.sheet_properties.pageSetUpPr
            assert setup is not None
            assert setup.fitToPage
            assert sheet.freeze_panes or sheet.title == SAY(lang, "sheet_about")


def test_it_says_what_it_was_made_from_and_what_was_known_when() -> None:
    a = assessment()
    book = load_workbook(io.BytesIO(twins.equal()))
    about = {row[0]: row[1] for row in book["Explanation"].iter_rows(values_only=True) if row[0]}
    assert about["Hash: policy"] == a.recipe.policy_hash
    assert about["Hash: criteria"] == a.evidence.hashes["criteria"]
    figures = [row for row in book["Figures"].iter_rows(min_row=4, values_only=True) if row[0]]
    assert len(figures) == len(a.units) * len(a.leaves)
    assert any(row[6] for row in figures)
    sources = {row[0] for row in book["Sources"].iter_rows(min_row=4, values_only=True)}
    cited = {name for row in figures if row[10] for name in str(row[10]).split("; ")}
    assert cited
    assert cited <= sources


# What has one name in every language: a licence, or several, by name and number.
LICENCES = re.compile(r"(CC0|CC BY(-SA)?) \d\.\d( IGO)?|MIT")
# And an edition by numbers, or by those of its publisher: 2022 (1996-2021), v16, Rev. 2019, NSB-2023-33.
EDITIONS = re.compile(r"(v|Rev\. |NSB-)?\d[\d/-]*(_V\d)?( \([\d-]+\))?")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_of_its_sources_only_titles_are_in_another_language(lang: Language) -> None:
    a = shipped()
    sheet = load_workbook(io.BytesIO(twins.made(a, lang)))[SAY(lang, "sheet_sources")]
    heads, *rows = sheet.iter_rows(min_row=3, values_only=True)
    assert heads == (
        ("Source", "Title", "Edition", "Known from", "Used for", "Licence", "Address")
        if lang == "en"
        else ("Bron", "Titel", "Uitgave", "Bekend vanaf", "Gebruikt voor", "Licentie", "Adres")
    )
    licences = {say_name(one.licence.name, lang) for one in a.evidence.sources.values()}
    assert {row[5] for row in rows if row[5]} <= licences
    # An edition that is a date is told as one, and one that has words is in this language.
    editions = {str(row[2]) for row in rows if row[2]}
    told = {"en": "1900-2000 (copy of 8 November 2025)", "nl": "1900-2000 (kopie van 8 november 2025)"}
    assert [one for one in editions if one.startswith("1900-2000")] == [told[lang]]
    assert {"en": "16 August 2026", "nl": "16 augustus 2026"}[lang] in editions
    assert not any(
        re.fullmatch(r"\d{4}-\d\d(-\d\d)?", text) and not text.endswith("-24") for text in editions
    )


def test_the_terms_of_a_source_are_told_in_both_languages_where_they_are_words() -> None:
    for name, source in shipped().evidence.sources.items():
        terms = source.licence.name
        assert isinstance(terms, Text) or LICENCES.fullmatch(terms), name
        assert not isinstance(terms, Text) or terms.en != terms.nl, name


def test_an_edition_is_told_in_both_languages_where_it_has_words() -> None:
    for name, source in shipped().evidence.sources.items():
        edition = source.edition
        if edition is not None:
            assert isinstance(edition, Text) or EDITIONS.fullmatch(edition), name
            assert not isinstance(edition, Text) or edition.en != edition.nl, name


def printed(value: float, form: str) -> float:
    """A number as its format prints it, in the simple formats that stand here."""
    return round(value, len(form.partition(".")[2]))


def test_no_figure_is_printed_on_the_other_side_of_its_threshold() -> None:
    sheet = load_workbook(io.BytesIO(twins.made(shipped())))[SAY("en", "sheet_guards")]
    nearest = 9.0
    for column in range(3, sheet.max_column - 2):
        below = sheet.cell(4, column).value
        for row in range(7, sheet.max_row + 1):
            cell = sheet.cell(row, column)
            if isinstance(cell.value, int | float) and isinstance(below, int | float):
                assert (printed(cell.value, cell.number_format) < below) == (cell.value < below), (
                    cell.coordinate
                )
                nearest = min(nearest, abs(cell.value - below))
    assert nearest < 0.005


def test_of_the_figures_none_is_cut_off_and_none_is_printed_as_nought() -> None:
    """Excel shows a number that is wider than its column as signs only."""
    for a in (shipped(), assessment()):
        sheet = load_workbook(io.BytesIO(twins.made(a)))[SAY("en", "sheet_figures")]
        width, sizes = sheet.column_dimensions["D"].width, []
        for row in range(4, sheet.max_row + 1):
            cell = sheet.cell(row, 4)
            if isinstance(cell.value, int | float):
                assert (
                    cell.value == 0
                    or "," in cell.number_format
                    or printed(cell.value, cell.number_format) != 0.0
                )
                sizes.append(abs(cell.value))
                assert len(f"{cell.value:,.0f}") < width
        assert min(size for size in sizes if size) < 0.01 or max(sizes) > 1e12
