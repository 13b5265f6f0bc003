"""How it stands as a document: lists cut where asked, and steps that say only what somebody told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from ikt.deciding.agenda import Event
from ikt.deciding.status import Status, status
from ikt.model.base import Language
from ikt.model.moment import parse_when
from ikt.telling.agenda.sentences import EventTeller, status_view
from ikt.telling.document import Document, Paragraph, Table, plain
from tests.invented import assessment, strategy

LANGUAGES: tuple[Language, ...] = ("en", "nl")


@cache
def stands() -> Status:
    a = assessment()
    return status(a, strategy(), a.recipe.as_of)


def shown(document: Document) -> list[Table]:
    return [block for block in document.parts[0].blocks if isinstance(block, Table)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rows", [0, 1, 100])
def test_a_list_is_cut_and_says_how_much_more_there_is(lang: Language, rows: int) -> None:
    document = status_view(stands(), strategy(), lang, rows)
    lists = [table for table in shown(document) if len(table.heads) == 4][:-1]
    assert all(0 < len(table.rows) <= rows for table in lists)
    more = [
        block
        for block in document.parts[0].blocks
        if isinstance(block, Paragraph) and "--rows" in plain(block.line)
    ]
    assert bool(more) == (rows == 1)
    # The spreadsheet holds all of them, however few are shown.
    assert document.data == status_view(stands(), strategy(), lang, 100).data


def test_a_country_is_named_once_on_paper_and_in_each_row_of_a_spreadsheet() -> None:
    teller = EventTeller(stands(), strategy(), "en")
    paper, sheet = teller.transition(), teller.steps()
    named = [plain(row[0]) for row in paper.rows]
    assert len([name for name in named if name]) == len(stands().steps)
    assert all(plain(row[0]) for row in sheet.rows)
    assert [row[1:] for row in paper.rows] == [row[1:] for row in sheet.rows]


def test_only_what_a_team_took_on_is_ever_late() -> None:
    day = date(2025, 12, 31)
    event = Event("x", "deadline", "by", parse_when("2025-12-30"), "planned")
    assert event.state_on(day) == "passed"
    assert replace(event, kind="action").state_on(day) == "overdue"
    assert replace(event, standing="done").state_on(day) == "done"
    assert replace(event, when=None).state_on(day) == "undated"
    # On its last day it is still to come.
    assert replace(event, when=parse_when("2025-12-31")).state_on(day) == "to_come"
    assert replace(event, when=parse_when("2025")).state_on(day) == "to_come"
