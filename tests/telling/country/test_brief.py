"""What a team and a post supplied is told by ``ikt show``, each statement with its source."""

from __future__ import annotations

import pytest

from ikt.model.base import Language, Text
from ikt.model.brief import Brief, Goal, Risk, Visit
from ikt.model.moment import parse_when
from ikt.telling.assessed.brief import supplied
from tests.profile_forms import BRIEF

NL = """\
Eigenaar van de fiche: Landenteam Zuid
Wat we er willen: Twee scholen in 2030.
Wat we er willen: Meer promovendi.
Gevoeligheden (sancties): Eerst vragen.
Belangrijke instellingen: Raad van Cax; Verdeelt geld.
Afspraken: Memorandum (vanaf maart 2024 tot en met 2029, van kracht)
Hoofdboodschap: Vernieuwen.
Als ernaar gevraagd wordt: Visa duren.
Wie te bellen: Attaché
"""
EN = """\
Owner of the brief: Landenteam Zuid
What we want there: Two schools by 2030.
What we want there: Meer promovendi. (in Dutch)
Sensitivities (sanctions): Eerst vragen. (in Dutch)
Key institutions: Raad van Cax; Verdeelt geld. (in Dutch)
Agreements: Memorandum (from March 2024 until 2029, in force)
Main message: Renew it.
If asked: Visa duren. (in Dutch)
Whom to call: Attaché
"""


@pytest.mark.parametrize(("lang", "told"), [("nl", NL), ("en", EN)])
def test_what_was_supplied_is_told_in_the_language_in_which_it_was_said(lang: Language, told: str) -> None:
    assert "".join(f"{one.label}: {one.text}\n" for one in supplied(BRIEF, lang)) == told


def test_each_statement_has_its_source() -> None:
    cited = {one.section: one.source for one in supplied(BRIEF, "nl")}
    assert cited["message"] == cited["agreements"] == "team-2026"
    assert cited["owner"] is None


def test_what_the_team_adds_is_told_too() -> None:
    day = parse_when("2026-03")
    assert day is not None
    text = Text(en="x", nl="Een ding")
    brief = Brief(
        valid_until=day,
        line=(Goal(text=text, owner="Team Y", by=day),),
        chances=(text,),
        risks=(Risk(text=text, likelihood="small", impact="small"),),
        visits=(Visit(text=text, date=day),),
    )
    assert [f"{one.label}: {one.text}" for one in supplied(brief, "nl")] == [
        "Geldig tot: maart 2026", "Doel: Een ding (Team Y, maart 2026)", "Kans: Een ding", "Risico: Een ding",
        "Bezoek: Een ding (maart 2026)",
    ]  # fmt: skip
