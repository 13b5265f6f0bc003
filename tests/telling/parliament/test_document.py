"""The annex for parliament: it says what the fiche and the overview say, and names nobody."""

from __future__ import annotations

from functools import cache
from typing import get_args

import pytest

from ikt.deciding.how_sure import how_sure
from ikt.model.base import Language, Text
from ikt.model.round import Assessor, Panel
from ikt.telling.document import Document, Table, lines_of, plain
from ikt.telling.fiche.document import briefing
from ikt.telling.parliament.document import parliament
from ikt.telling.parliament.ground import ParliamentTeller
from ikt.telling.parliament.unnamed import Unnamed
from ikt.telling.score.sentences import RankingTeller
from tests.telling.fiche.test_document import assessment, row_of, workspace
from tests.telling.test_facts import lacking
from tests.telling.told import of_block

LANGUAGES: tuple[Language, ...] = get_args(Language)


@cache
def annex(lang: Language) -> Document:
    a = assessment()
    return parliament(ParliamentTeller(a, a, lang, workspace().strategy, None, sure=how_sure(a)))


def texts(document: Document, part: str) -> list[str]:
    (found,) = [one for one in document.parts if one.id == part]
    return [plain(line) for block in found.blocks for line in lines_of(block)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_it_tells_of_a_fact_keeps_its_mode_and_hedge(lang: Language) -> None:
    told = [one for part in annex(lang).parts for block in part.blocks for one in of_block(part.id, block)]
    assert len(told) > 10
    assert [line for one in told for line in lacking(one, lang)] == []


def test_bands_are_those_of_the_fiches() -> None:
    (table,) = [b for p in annex("en").parts if p.id == "certainty" for b in p.blocks if isinstance(b, Table)]
    bands = {plain(row[0]).split()[0]: plain(row[1]) for row in table.rows}
    assert set(bands) == {"above", "around", "below"}
    a = assessment()
    for code in ("DE", "US", "ZA", "RU"):
        row = row_of(code)
        fiche = briefing(a, row, "en", workspace().strategy, sure=how_sure(a))
        (said,) = texts(fiche, "ranking")
        (band,) = [band for band in bands if f" {band} the line" in said]
        there = [name for name, list_ in bands.items() if a.units[row].name.en in list_]
        assert there == [band], code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_certain_is_said_in_the_words_of_the_overview(lang: Language) -> None:
    assert any(
        text.endswith(RankingTeller(assessment(), lang).carries()[0])
        for text in texts(annex(lang), "certainty")
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ten_stand_with_the_reasons_of_the_letter(lang: Language) -> None:
    first, second = [b for b in annex(lang).parts[0].blocks if isinstance(b, Table)]
    assert (len(first.rows), len(second.rows)) == (10, 2)
    told = texts(annex(lang), "choice")
    for unit in assessment().units:
        if unit.profile is not None and unit.profile.ikt is not None:
            assert any(unit.name.say(lang) in text for text in told), unit.iso2


def panel(*names: str) -> Panel:
    role = Text(en="officer", nl="medewerker")
    return Panel(assessors={f"desk-{n}": Assessor(role=role, name=name) for n, name in enumerate(names)})


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("As Anna de Vries said", "As [an assessor] said"),
        ("as ANNA DE VRIES said", "as [an assessor] said"),
        ("De Vries and Vries-Jansen agree", "De [an assessor] and [an assessor]-Jansen agree"),
        ("desk-0 and desk-10", "[an assessor] and desk-10"),
        ("It freezes (vries) in winter", "It freezes (vries) in winter"),
        ("two\nlines", "two lines"),
    ],
)
def test_names_and_ids_are_taken_out_of_what_people_wrote(written: str, told: str) -> None:
    assert Unnamed([panel("Anna de Vries")], "en").text(written) == told


def test_a_bare_word_as_id_is_found_where_it_matters() -> None:
    bare = Panel(assessors={"letters": Assessor(role=Text(en="x", nl="x"))}, forgotten=("gone",))
    unnamed = Unnamed([bare], "nl")
    assert unnamed.text("the letters say so") == "the letters say so"
    assert not unnamed.is_clean("Weights of letters")
    assert not unnamed.is_clean("Weights of gone")
    assert unnamed.is_clean("Weights of the letter")
    assert Unnamed([], "nl").is_clean("anything")
