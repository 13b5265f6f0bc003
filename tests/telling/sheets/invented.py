"""Forms about invented countries, as one assessor gets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ikt.model.base import Language
from ikt.telling.sheets.form import Figure, Form, Part, Question

_SAID: dict[Language, dict[str, Any]] = {
    "en": {
        "title": "Spring round 2027 (invented)", "role": "the team for Takara",
        "names": ("Takara", "Norvia", "Gestria"),
        "access": (
            "Access without government",
            "How far do Dutch institutions get in this country on their own (funding, data)?",
        ),
        "access_levels": (
            "All the way; government adds nothing.",
            "Nearly; now and then a letter or an introduction helps.",
            "Halfway; the post regularly has to open a door.",
            "Not far; without an agreement between governments most things stall.",
            "Nowhere; every cooperation passes through the state, and the state listens to ours.",
        ),
        "trust": (
            "Trust between administrations", "Does a request from our side get an answer within weeks?",
        ),
        "trust_levels": (
            "Hardly ever.", "Sometimes, through one person.", "Mostly.",
            "As a rule, and the other way round too.",
        ),
        "figure": "Joint publications with the Netherlands",
        "share": "Share of researchers from abroad", "unit": "1,240 a year", "part": "18.2%",
    },
    "nl": {
        "title": "Voorjaarsronde 2027 (verzonnen)", "role": "het landenteam voor Takara",
        "names": ("Takara", "Norvia", "Gestria"),
        "access": (
            "Toegang zonder overheid",
            "Hoe ver komen Nederlandse instellingen in dit land op eigen kracht (geld, gegevens)?",
        ),
        "access_levels": (
            "Helemaal; de overheid voegt niets toe.", "Bijna; soms helpt een brief of een introductie.",
            "Halverwege; de post moet geregeld een deur openen.",
            "Niet ver; zonder afspraak tussen overheden loopt het meeste vast.",
            "Nergens; elke samenwerking loopt via de staat, en die luistert naar de onze.",
        ),
        "trust": (
            "Vertrouwen tussen overheden", "Komt er op een vraag van onze kant binnen enkele weken antwoord?",
        ),
        "trust_levels": (
            "Vrijwel nooit.", "Soms, via één persoon.", "Meestal.", "In de regel, en andersom ook.",
        ),
        "figure": "Copublicaties met Nederland",
        "share": "Aandeel onderzoekers uit het buitenland", "unit": "1.240 per jaar", "part": "18,2%",
    },
}  # fmt: skip
ACCESS, TRUST = "government.access", "bonds.trust"


def form(lang: Language = "en", *, again: bool = False) -> Form:
    """Two questions about each of three countries; the first is the assessor's own."""
    said = _SAID[lang]
    questions = tuple(
        Question(question, said[name][0], said[name][1], tuple(enumerate(said[f"{name}_levels"])))
        for question, name in ((ACCESS, "access"), (TRUST, "trust"))
    )
    figures = (Figure(said["figure"], said["unit"], 2024), Figure(said["share"], said["part"], 0))
    parts = tuple(
        Part(iso2, name, iso2 == "TK", (ACCESS, TRUST), {ACCESS: figures, TRUST: ()}, {})
        for iso2, name in zip(("TK", "NF", "GS"), said["names"], strict=True)
    )
    made = Form(
        round="2027-spring", title=said["title"], version="sha256:" + "ab" * 32, assessor="takara-team",
        role=said["role"], lang=lang, until=date(2027, 4, 30), questions=questions, parts=parts,
    )  # fmt: skip
    if not again:
        return made
    others = (
        (1, "Two universities work there without us."),
        (3, "Permits take a year; zonder post lukt het niet."),
    )
    one = replace(
        parts[0], questions=(ACCESS,), others={ACCESS: others}, mine={ACCESS: (2, "So it was in 2024.")}
    )
    return replace(made, parts=(one, parts[1]))
