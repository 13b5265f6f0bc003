"""What people said is told in sentences, in the language of the answer; a partner hears nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ikt.assessing.judged import View, together
from ikt.model.base import Language
from ikt.model.round import Panel
from ikt.telling.assessed.judged import (
    Assessors,
    NamedBy,
    assessors_of,
    judgement_lines,
    judgements_part,
    narrow_lines,
    views_data,
    views_words,
)
from ikt.telling.assessed.levels import level_words
from ikt.telling.document import lines_of, plain
from ikt.telling.fiche.document import briefing
from ikt.telling.writing.files import files_of
from tests.invented import assessment, strategy

LANGUAGES: tuple[Language, Language] = ("en", "nl")
PANEL = Panel.model_validate(
    {
        "assessors": {
            "a": {"role": {"en": "attaché", "nl": "attaché (nl)"}, "name": "A. Invented"},
            "b": {"role": {"en": "desk", "nl": "beleid"}},
        },
        "forgotten": ["c"],
    }
)


def view(assessor: str, level: int, why: str | None = "So.", language: Language = "en") -> View:
    return View("r", assessor, level, level, level, why, None, date(2025, 1, 1), language)


@pytest.mark.parametrize(
    ("levels", "en", "nl"),
    [
        ((3,), "one assessor says 3", "één beoordelaar zegt 3"),
        ((3, 3), "both say 3", "beiden zeggen 3"),
        ((3, 1), "one says 3; the other says 1", "de een zegt 3; de ander zegt 1"),
        ((2, 2, 2), "all three say 2", "alle drie zeggen 2"),
        ((3, 3, 3, 1), "three of four say 3; one says 1", "drie van de vier zeggen 3; een zegt 1"),
        ((1, 1, 3, 3), "two of four say 3; two say 1", "twee van de vier zeggen 3; twee zeggen 1"),
        ((0, 1, 2), "one of three says 2; one says 1; one says 0",
         "een van de drie zegt 2; een zegt 1; een zegt 0"),
    ],
)  # fmt: skip
def test_how_many_say_what(levels: tuple[int, ...], en: str, nl: str) -> None:
    views = [view(letter, level) for letter, level in zip("abcdef", levels, strict=False)]
    assert (views_words(views, "en"), views_words(views, "nl")) == (en, nl)


def test_why_is_told_of_who_differs_marked_with_its_language() -> None:
    views = [view("a", 3), view("b", 3), view("c", 3), view("a", 1, "Te  weinig\ndocenten.", "nl")]
    who = Assessors({"r": PANEL}, "en")
    assert views_words(views, "en", who) == (
        "three of four say 3; one says 1, because “Te weinig docenten.” (attaché, in Dutch)"
    )
    assert views_words(views, "nl", Assessors({"r": PANEL}, "nl")) == (
        "drie van de vier zeggen 3; een zegt 1, want “Te weinig docenten.” (attaché (nl))"
    )
    # Whoever gave no reason is told without one.
    assert views_words([view("a", 3), view("b", 0, None)], "en", who) == "one says 3; the other says 0"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("role", ["attaché", "desk", "an assessor whose details were removed on request", "d"]),
        ("name", ["A. Invented (attaché)", "desk", "an assessor whose details were removed on request", "d"]),
        ("id", ["a", "b", "c", "d"]),
    ],
)
def test_who_somebody_is(names: NamedBy, told: list[str]) -> None:
    who = Assessors({"r": PANEL}, "en", names)
    assert [who.told(view(letter, 1)) for letter in "abcd"] == told
    assert who.role(view("a", 1)) == ("attaché" if names == "role" else None)


def test_a_level_between_two_is_told_by_both() -> None:
    a = assessment("policies/asked.yaml")
    leaf = next(leaf for leaf in a.leaves if leaf.id == "quality.teaching")
    assert level_words(leaf, 2.0, "en") == "Good"
    assert level_words(leaf, 1.5, "nl") == "tussen ‘Matig’ en ‘Goed’"


def test_programs_get_the_id_and_never_the_name() -> None:
    a = assessment("policies/asked.yaml")
    column = next(column for column, leaf in enumerate(a.leaves) if leaf.id == "quality.teaching")
    options: tuple[NamedBy, ...] = ("role", "name", "id")
    for names in options:
        data = [one.model_dump() for one in views_data(a, 0, column, assessors_of(a, "en", names))]
        assert [one["assessor"] for one in data] == [
            "east-desk", "education-attache", "former-officer", "north-desk",
        ]  # fmt: skip
        assert "Verzonnen" not in str(data)
        assert "E. Invented" not in str(data)
        known = names == "role"
        assert [one["role"] is not None for one in data] == [known, known, False, known]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_does_not_count_is_told_and_marked(lang: Language) -> None:
    a = assessment("policies/asked.yaml")
    lines = judgement_lines(a, 0, assessors_of(a, lang))
    marked = "telt nog niet mee" if lang == "nl" else "does not count yet"
    assert [marked in line for line in lines] == [False, True, False]
    (line,) = narrow_lines(a, lang)
    assert " 8 " in line
    assert narrow_lines(assessment(), lang) == []
    assert judgements_part(assessment(), 0, assessors_of(assessment(), lang)).blocks == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_partner_copy_holds_nothing_of_a_round(lang: Language) -> None:
    a = assessment("policies/asked.yaml")
    reasons = {view.why for judged in a.measured.heard.values() for view in judged.by if view.why}
    said = ("beoordelaar", "assessor", "attaché (", "2025-autumn", "zegt", "says", "zeggen", "former-officer")
    for row, unit in enumerate(a.units):
        if unit.profile is None:
            continue
        copy = briefing(a, row, lang, strategy(), sure=None, audience="partner")
        blocks = [block for part in copy.parts for block in part.blocks]
        text = "\n".join(plain(line) for block in blocks for line in lines_of(block))
        assert not [word for word in (*said, *reasons) if word in text]
        assert not [part.id for part in copy.parts if part.id in ("judgements", "position")]


def test_a_reason_is_text_in_every_form_of_a_briefing() -> None:
    a = assessment("policies/asked.yaml")
    nasty = '=1+1 <script>alert(1)</script> [x](http://y) *z* "q"'
    heard = {
        cell: together([replace(one, why=nasty) for one in judged.by], "widest")
        for cell, judged in a.performance.heard.items()
    }
    hostile = replace(
        a, performance=replace(a.performance, heard=heard), measured=replace(a.measured, heard=heard)
    )
    made = briefing(hostile, 0, "en", strategy(), sure=None)
    files = files_of(made, "BV", ["md", "html"])
    texts = {Path(name).suffix: text.decode() for name, text in files.items()}
    assert "<script>alert" not in texts[".html"]
    assert "<script>" not in MarkdownIt().render(texts[".md"])
