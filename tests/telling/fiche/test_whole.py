"""A briefing is whole as it is made: its picture is in it, and how sure a rank is was handed in."""

from __future__ import annotations

from typing import Literal

import pytest

from ikt.deciding.draws_asked import DRAWS
from ikt.deciding.how_sure import how_sure
from ikt.telling.document import Document
from ikt.telling.fiche.document import Audience, Kind, briefing
from ikt.telling.fiche.words import SAY
from ikt.telling.language import numbers
from ikt.telling.overview.document import overview
from tests.invented import assessment, row_of

Lang = Literal["en", "nl"]


def made(lang: Lang, kind: Kind = "fiche", audience: Audience = "internal", *, sure: bool = True) -> Document:
    a = assessment()
    told = how_sure(a) if sure else None
    return briefing(a, row_of("CX"), lang, sure=told, kind=kind, audience=audience)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_fiche_holds_its_picture_and_what_is_short_or_leaves_the_house_none(lang: Lang) -> None:
    assert [figure.file for figure in made(lang).figures()] == [f"CX-strip-{lang}.svg"]
    assert list(made(lang, "points").figures()) == []
    assert list(made(lang, audience="partner").figures()) == []


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_overview_holds_the_ranking_and_who_works_where(lang: Lang) -> None:
    files = [figure.file for figure in overview(assessment(), lang, None).figures()]
    assert files == [f"overview-matrix-{lang}.svg", f"overview-bars-{lang}.svg"]


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("audience", ["internal", "partner"])
def test_how_sure_it_is_is_told_at_home_where_it_was_worked_out(lang: Lang, audience: Audience) -> None:
    draws = numbers.figure(DRAWS, lang)
    beginning = SAY(lang, "sure", name="", draws=draws, part="", line="", share="", ranks="").partition(" (")[
        0
    ]
    assert draws in beginning
    with_it, without = repr(made(lang, audience=audience)), repr(made(lang, audience=audience, sure=False))
    assert (beginning in with_it) == (audience == "internal")
    assert beginning not in without
