"""What sources said then: a war opens the message, the history of an office stands in the annex."""

from __future__ import annotations

import pytest

from ikt.model.base import Language
from ikt.telling.document import Document, Table, lines_of, plain
from tests.telling.fiche.test_document import fiche, workspace


def lines(document: Document, part: str) -> list[str]:
    blocks = [block for one in document.parts if one.id == part for block in one.blocks]
    return [
        plain(line) for block in blocks if not isinstance(block, Table) for line in lines_of(block)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "lang", "words"),
    [("RU", "nl", "de oorlog in Oekraïne noemt"), ("RU", "en", "names the war in Ukraine"),
     ("UA", "nl", "vanwege de oorlog"), ("UA", "en", "names Ukraine for the war")],
)  # fmt: skip
def test_a_war_opens_the_message_and_stands_among_the_sensitivities(
    code: str, lang: Language, words: str
) -> None:
    age, first = lines(fiche(code, lang), "message")[:2]
    assert "2022" in age
    assert words in first
    card = lines(fiche(code, lang, kind="points"), "message")
    assert any(words in line for line in card)
    war = "oorlog in Oekraïne" if lang == "nl" else "war in Ukraine"
    assert any(war in line for line in lines(fiche(code, lang), "sensitivities"))
    # It is told once more nowhere else.
    assert not any(words in line for line in lines(fiche(code, lang), "line"))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_history_of_an_office_stands_in_the_annex_and_its_state_on_the_pages(lang: Language) -> None:
    for code in ("RU", "ID"):
        profile = workspace().profiles[code]
        assert profile.ikt is not None
        assert profile.ikt.neso.note is not None
        told = [profile.ikt.neso.note, *(fact.text for fact in profile.facts if fact.kind == "neso")]
        pages, annex = lines(fiche(code, lang), "running"), lines(fiche(code, lang), "line")
        assert sum(line.startswith("NESO: ") for line in pages) == 1
        for text in told:
            assert not any(text.say(lang) in line for line in pages)
            assert any(text.say(lang) in line for line in annex)


def test_a_place_that_is_listed_as_a_country_is_told_not_to_be_recognised_by_that() -> None:
    assert "geen uitspraak over erkenning" in lines(fiche("TW", "nl"), "message")[1]
    assert "no statement on recognition" in lines(fiche("TW"), "message")[1]


def test_what_a_source_said_bears_the_date_on_which_it_said_it() -> None:
    motion = "motie-Paternotte/Wiersma (Kamerstuk 35 282"
    (told,) = [line for line in lines(fiche("GB", "nl"), "line") if motion in line]
    # The heading says that it was stated then; the message has to say so itself.
    assert told.startswith("18 december 2020: ")
    assert "Destijds" not in " ".join(lines(fiche("GB", "nl"), "line"))
    reason = lines(fiche("IL", "nl"), "message")[2]
    assert reason.startswith("Destijds vermeld (18 december 2020): ")
    assert "leek het kabinet in 2020 logisch" in reason


@pytest.mark.parametrize(("lang", "words"), [("en", "one student from the"), ("nl", "één student uit de")])
def test_one_student_is_told_in_the_singular_and_as_few(lang: Language, words: str) -> None:
    assert words in lines(fiche("AE", lang), "people")[0]
