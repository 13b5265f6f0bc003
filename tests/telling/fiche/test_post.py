"""The copy for a post: tasks and questions from what is on record, and no part that is not on its list."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ikt.model.base import Language
from ikt.telling.document import Document, Table, lines_of, plain
from ikt.telling.fiche.document import POST_ANNEX, POST_PAGES, briefing
from tests.telling.fiche.test_document import assessment, row_of, workspace
from tests.telling.test_facts import lacking
from tests.telling.told import of_block

LANGUAGES: tuple[Language, ...] = get_args(Language)
CODES = sorted(workspace().profiles)


def copy(code: str, lang: Language = "en") -> Document:
    return briefing(assessment(), row_of(code), lang, workspace().strategy, sure=None, audience="post")


def texts(document: Document, part: str) -> list[str]:
    return [
        plain(line) for one in document.parts if one.id == part for b in one.blocks for line in lines_of(b)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_post_is_told_and_asked_keeps_the_mode_of_each_fact(lang: Language) -> None:
    told = [
        one
        for code in CODES
        for part in copy(code, lang).parts
        for block in part.blocks
        for one in of_block(f"{code}, {part.id}", block)
    ]
    assert len(told) > 400
    assert [line for one in told for line in lacking(one, lang)] == []


@pytest.mark.parametrize("code", CODES)
def test_only_parts_on_the_list_are_there_in_their_order(code: str) -> None:
    listed = [name for name, _ in (*POST_PAGES, *POST_ANNEX)]
    there = [part.id for part in copy(code).parts]
    assert there == [name for name in listed if name in there]
    assert {"message", "asked"} <= set(there)
    assert not {"ranking", "position", "account", "line", "questions", "visits"} & set(listed)


@pytest.mark.parametrize("code", CODES)
def test_no_verdict_of_the_model_stands_in_it(code: str) -> None:
    document = copy(code)
    text = " ".join(
        plain(line) for part in document.parts for block in part.blocks for line in lines_of(block)
    )
    assert not re.search(r"threshold|\bscore|weight|simulation|countries with a figure", text)
    assert not any("bounds" in one for one in texts(document, "sensitivities"))


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("ZA", "The NESO office was to close by 31 December 2022. Has it closed"),
        ("ID", "An education and science attaché was announced (2022). Did one come"),
        ("GB", "The post was to be strengthened (2020). Did that happen"),
        ("FR", "Innovation and Sustainable Growth Pact: an intention when last reported (11 November 2022)"),
    ],
)
def test_what_was_announced_is_asked_of_the_post(code: str, asked: str) -> None:
    assert any(asked in one for one in texts(copy(code), "find_out"))


def test_tasks_are_told_where_a_post_or_attache_is_on_record() -> None:
    assert any(one.startswith("Tasks of the attaché: ") for one in texts(copy("ZA"), "tasks"))
    assert any(one.startswith("Embassy in London: ") for one in texts(copy("GB"), "tasks"))
    assert texts(copy("PH"), "tasks") == []


def test_no_heading_stands_over_an_empty_table() -> None:
    for code in CODES:
        for part in copy(code).parts:
            assert part.blocks
            assert all(block.rows for block in part.blocks if isinstance(block, Table))
