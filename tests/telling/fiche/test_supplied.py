"""What a post and a team supplied comes first, in its language, by its day; old lines are not said."""

from __future__ import annotations

from datetime import date

import pytest

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.model.base import Language
from ikt.model.brief import Brief
from ikt.reading.workspace import Workspace
from ikt.telling.document import Document, lines_of, plain
from ikt.telling.fiche.document import briefing
from tests.telling.fiche.test_document import assessment, row_of, workspace

NEW = {"source": "eu-sanctions-2026"}
OLD = {"source": "ikt-2020"}


def made(code: str, brief: dict[str, object], lang: Language = "nl", day: date | None = None) -> Document:
    whole = workspace()
    profile = whole.profiles[code].model_copy(update={"brief": Brief.model_validate(brief)})
    other = Workspace(
        whole.root, whole.criteria, {**whole.profiles, code: profile}, whole.sources, whole.figures,
        whole.strategy, whole.documents, whole.hashes, whole.source_of,
    )  # fmt: skip
    recipe = assessment().recipe
    again = assess(
        gather(other), make_recipe(recipe.policy, recipe.policy_hash, as_of=day) if day else recipe
    )
    return briefing(again, row_of(code), lang, whole.strategy, sure=None)


def told(document: Document, part: str) -> list[str]:
    blocks = next(one.blocks for one in document.parts if one.id == part)
    return [plain(line) for block in blocks for line in lines_of(block)]


FULL: dict[str, object] = {
    "owner": "Team Zuid",
    "post_consulted": "2026-09",
    "valid_until": "2026-10-31",
    "message": [{"text": {"nl": "Meer samenwerken."}, **NEW}],
    "sensitivities": [
        {"about": "other", "text": {"nl": "Iets anders."}, **NEW},
        {"about": "core_values", "text": {"nl": "Iets met waarden."}, **NEW},
        {"about": "knowledge_security", "text": {"nl": "Iets met kennis."}, **NEW},
    ],
    "recognition": {"text": {"nl": "Vraag Nuffic."}, **NEW},
    "contacts": [{"function": {"nl": "Attaché"}, "organisation": "Ambassade", **NEW}],
    "talking_points": [
        {"text": {"nl": "Fijn hier te zijn."}, "certainty": "certain", **NEW},
        {"text": {"nl": "Van toen."}, "certainty": "possible", **OLD},
        {"text": {"nl": "Zonder bron."}, "certainty": "defensive"},
    ],
}


def test_it_comes_first_and_the_choice_of_then_after_it() -> None:
    message = told(made("ZA", FULL), "message")
    assert message[0] == "Meer samenwerken."
    assert message[1].startswith("In de strategie van 18 december 2020 was Zuid-Afrika")
    assert message[2].startswith("Eigenaar: Team Zuid. Post geraadpleegd: september 2026. Geldig tot 31 okt")
    assert message[2].endswith("die termijn is verstreken.")
    assert len(message) == 3


def test_knowledge_security_comes_before_core_values_and_both_before_the_rest() -> None:
    first = told(made("ZA", FULL), "sensitivities")[:3]
    assert first == [
        "Kennisveiligheid: Iets met kennis.",
        "Kernwaarden: Iets met waarden.",
        "Overig: Iets anders.",
    ]


def test_a_line_of_more_than_two_years_ago_is_not_said_and_that_is_told() -> None:
    lines = told(made("ZA", FULL), "lines")
    assert lines[:4] == ["Hoofdboodschap", "Fijn hier te zijn.", "Als ernaar gevraagd wordt", "Zonder bron."]
    assert lines[4:] == [
        "Zinnen van meer dan twee jaar geleden zijn weggelaten; Team Zuid moet ze vernieuwen."
    ]


def test_a_line_in_one_language_says_so_in_the_other() -> None:
    document = made("ZA", FULL, "en")
    assert "Meer samenwerken. (in Dutch)" in told(document, "message")
    assert "Recognition of diplomas: Vraag Nuffic. (in Dutch)" in told(document, "people")


def test_whom_to_call_and_what_is_still_to_be_supplied() -> None:
    contacts = told(made("ZA", FULL), "contacts")
    assert contacts[0] == "Attaché; Ambassade"
    assert contacts[1].startswith("Nog aan te leveren door Team Zuid: hoe het stelsel werkt; ")
    assert "gevoeligheden" not in contacts[1]


@pytest.mark.parametrize("part", ["message", "sensitivities", "people", "lines"])
def test_what_was_not_known_by_the_day_is_not_told(part: str) -> None:
    document = made("ZA", FULL, day=date(2021, 6, 30))
    text = " ".join(told(document, part))
    assert not [one for one in ("Meer samen", "Iets met", "Vraag Nuffic", "Fijn hier") if one in text]


def test_a_message_of_three_lines_leaves_the_choice_of_then_to_the_annex() -> None:
    three = {**FULL, "message": [{"text": {"nl": f"Regel {n}."}, **NEW} for n in "abc"]}
    document = made("ZA", three)
    assert told(document, "message")[:-1] == ["Regel a.", "Regel b.", "Regel c."]
    assert told(document, "line")[0].startswith("In de strategie van 18 december 2020 was Zuid-Afrika")
