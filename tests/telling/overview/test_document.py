"""The overview: said in few words, with nothing lost by it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from ikt.model.base import Language
from ikt.telling.document import Bullets, Document, Table, plain
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
        "31 December 2022; outcome unknown",
        "planned (2020)",
        "–",
    ]
    assert rows["Mexico"][-1] == "education counsellor, not to be appointed"
    assert list(rows) == sorted(rows)


def test_where_most_criteria_serve_those_that_do_not_are_named() -> None:
    rows = [[plain(cell) for cell in row] for row in table(document("en"), "objectives").rows]
    assert rows[1][1] == "all but “Relevance to society” and “Foreign policy interest”"
    named = re.findall("“([^(”]+) \\(", rows[2][1])
    assert named == ["Need for the main objectives", "Foreign policy interest"]


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
    """Of the columns of the picture the last two, attaché and NESO to post, are told apart."""
    drawn = matrix_of(assessment(), lang, "")
    done = {
        row.name: sum(1 for cell in row.cells[:-2] if cell.done)
        for group in drawn.groups
        for row in group.rows
    }
    (part,) = (part for part in document(lang).parts if part.id == "coherence")
    lines = [plain(line) for block in part.blocks if isinstance(block, Bullets) for line in block.items]
    told = dict(re.findall(r"([^,:(]+) \((\d+)\)", " ".join(line.partition(": ")[2] for line in lines)))
    assert len(told) > 5
    assert {name.strip(): int(count) for name, count in told.items()} == {
        name.strip(): done[name.strip(" .")] for name in told
    }
