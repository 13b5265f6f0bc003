"""The overview: said in few words, with nothing lost by it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ikt.deciding.how_sure import how_sure
from ikt.model.base import Language
from ikt.telling.assessed.bands import by_the_line, to_the_line
from ikt.telling.document import Bullets, Document, Table, lines_of, plain
from ikt.telling.language.phrases import first_sentence
from ikt.telling.overview.document import overview
from ikt.telling.overview.matrix import matrix_of
from tests.telling.fiche.test_document import assessment, workspace


@cache
def document(lang: Language) -> Document:
    return overview(assessment(), lang, workspace().strategy)


def table(document: Document, part_id: str) -> Table:
    (part,) = (part for part in document.parts if part.id == part_id)
    return next(block for block in part.blocks if isinstance(block, Table))


def test_a_source_is_cited_in_full_once() -> None:
    full = "Ministry of Education, Culture and Science, International Knowledge and Talent Strategy"
    notes = document("en").notes()
    assert sum(note.startswith(full) for note in notes) == 1
    assert "International Knowledge and Talent Strategy (18 December 2020), Opening (p. 2)" in notes
    assert notes[0].startswith(full)


def test_what_is_to_take_the_place_of_an_office_has_the_year_in_which_it_was_said() -> None:
    rows = {
        plain(row[0]): [plain(cell) for cell in row[1:]] for row in table(document("en"), "transition").rows
    }
    assert rows["South Korea"] == [
        "was to close, with a transition plan",
        "31\u00a0Dec\u00a02022",
        "not\u00a0known",
        "post planned (2020)",
    ]
    assert rows["Mexico (R)"][-1] == "education counsellor, not to be appointed (2021)"
    assert rows["Indonesia (A)"][-1].endswith("attaché, announced (2022), Jakarta, from 2023")
    assert list(rows) == sorted(rows)


def test_an_objective_is_told_with_what_a_source_links_to_it_or_that_none_does() -> None:
    strategy = workspace().strategy
    assert strategy is not None
    rows = [[plain(cell) for cell in row] for row in table(document("en"), "objectives").rows]
    linked: dict[str, set[str]] = {objective.id: set() for objective in strategy.objectives}
    for section in type(strategy).model_fields:
        for item in getattr(strategy, section):
            for objective in getattr(item, "serves", ()):
                linked[objective].add(item.name.en)
    for (head, told), names in zip(rows, linked.values(), strict=True):
        if names:
            assert set(told.split("; ")) == names, head
        else:
            assert told == "No letter links an instrument or programme to it."
    assert "Merian Fund" in rows[3][1]


def test_no_place_is_told_before_the_annex_and_the_bands_are_those_of_the_fiches() -> None:
    a, strategy = assessment(), workspace().strategy
    sure = how_sure(a)
    made = overview(a, "en", strategy, sure=sure)
    main = [part for part in made.parts if not part.title.startswith("Annex")]
    text = " ".join(plain(line) for part in main for block in part.blocks for line in lines_of(block))
    assert not re.search(r"\b\d+(st|nd|rd|th)\b|\b\d\d\.\d\b", text)
    (carries,) = (part for part in made.parts if part.id == "carries")
    lines = [plain(line) for block in carries.blocks if isinstance(block, Bullets) for line in block.items]
    bands = by_the_line(a, sure, "en")
    assert sorted(row for rows in bands.values() for row in rows) == sorted(a.order())
    for line, (band, rows) in zip(lines, ((b, r) for b, r in bands.items() if r), strict=True):
        assert line.startswith(f"{band.capitalize()} the line: ")
        listed = re.sub(r" \([^)]*\)", "", line.partition(": ")[2]).rstrip(".")
        assert listed.split(", ") == [a.units[row].name.en for row in rows]
        assert all(to_the_line(a, row, sure) == band for row in rows)


def test_what_is_there_stands_apart_from_what_was_only_announced() -> None:
    rows = {plain(row[0]): [plain(cell) for cell in row[2:]] for row in table(document("en"), "choices").rows}
    assert len(rows) == 12
    there, planned, unknown = rows["China (A, I, E)"]
    assert "country pilot" in planned
    assert "country pilot" not in there
    assert "2 NLinBusiness cities" in there
    assert unknown == "closing of NESO by 2021"
    assert rows["Israel (possible)"] == ["–", "a post, under study (2020)", "–"]


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_regions_of_the_same_country_share_a_line_and_lose_no_word(lang: Language) -> None:
    strategy = workspace().strategy
    assert strategy is not None
    (part,) = (part for part in document(lang).parts if part.id == "regions")
    lines = [plain(line) for block in part.blocks if isinstance(block, Bullets) for line in block.items]
    heads = [line.partition(":")[0] for line in lines]
    assert len(set(heads)) == len(heads)
    for item in (*strategy.home_regions, *strategy.technologies):
        assert not item.countries or any(item.text.say(lang) in line for line in lines)


def test_a_first_sentence_ends_where_another_begins() -> None:
    assert first_sentence("It cites no. 281. The rest follows.") == "It cites no. 281."
    assert first_sentence("One only") == "One only"


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_kinds_in_the_text_are_those_in_the_picture(lang: Language) -> None:
    """Of the columns of the picture the last three, attaché, post and office, are told apart."""
    drawn = matrix_of(assessment(), lang, "")
    done = {
        row.name: sum(1 for cell in row.cells[:-3] if cell.done)
        for group in drawn.groups
        for row in group.rows
    }
    (part,) = (part for part in document(lang).parts if part.id == "coherence")
    lines = [plain(line) for block in part.blocks if isinstance(block, Bullets) for line in block.items]
    told = dict(re.findall(r"([^,:()]+) \((\d+)[;)]", " ".join(line.partition(": ")[2] for line in lines)))
    assert len(told) > 5
    assert {name: int(count) for name, count in told.items()} == {
        name: done[name.strip(" .")] for name in told
    }
