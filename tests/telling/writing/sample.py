"""A made-up briefing in both languages that holds every block; no figure in it is real."""

# ruff: noqa: E501  what is said in two languages stands side by side

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ikt.model.base import Language
from ikt.telling.document import (
    Block,
    Box,
    Bullets,
    Column,
    Document,
    Figure,
    Line,
    Note,
    Paragraph,
    Part,
    Strong,
    Table,
)

Say = Callable[[str, str], str]
Cited = Callable[[tuple[str, str]], Note]

_TNNN: tuple[Column, ...] = ("text", "number", "number", "number")
_LETTER = (
    "Ministry of Education, Culture and Science, International Knowledge and Talent Strategy (letter to parliament, 2020), §4",
    "Ministerie van Onderwijs, Cultuur en Wetenschap, Internationale Kennis- en Talentstrategie (brief aan de Kamer, 2020), §4",
)
_FIGURES = (
    "UNESCO Institute for Statistics, research and experimental development (data, edition of September 2025)",
    "UNESCO Institute for Statistics, onderzoek en experimentele ontwikkeling (gegevens, editie van september 2025)",
)
_POST = (
    "Ministry of Foreign Affairs, network of science attachés (page, undated)",
    "Ministerie van Buitenlandse Zaken, netwerk van wetenschapsattachés (webpagina, ongedateerd)",
)


def sample(lang: Language = "nl") -> Document:
    """Two pages of a fiche on a country that does not exist."""

    def say(en: str, nl: str) -> str:
        return nl if lang == "nl" else en

    def note(pair: tuple[str, str]) -> Note:
        return Note(say(*pair))

    return Document(
        title="Atlantis",
        subtitle=say(
            "Briefing as at 31 December 2025, equal weights",
            "Landenfiche, stand van 31 december 2025, gelijke gewichten",
        ),
        lang=lang,
        as_of="2025-12-31",
        running=say("Atlantis · 31 December 2025", "Atlantis · 31 december 2025"),
        marking=say("For internal use", "Intern gebruik"),
        keywords=("Atlantis", say("knowledge strategy", "kennisstrategie")),
        parts=(
            Part("glance", say("At a glance", "In één oogopslag"), _glance(say, note), 1),
            Part("figures", say("Key figures", "Kerngegevens"), (_key_figures(say, note),), 2),
            Part(
                "position",
                say("Position on the eight criteria", "Positie op de acht criteria"),
                (_strip(say), _stack(say), _criteria(say)),
                3,
            ),
            Part("line", say("Strategic line", "Strategische lijn"), _strategy(say, note), 4),
            Part("talk", say("Talking points", "Gesprekspunten"), _talk(say), 5),
            Part("visits", say("Visits and dates", "Bezoeken en data"), (_visits(say, note),), 6),
            Part("account", say("Account", "Verantwoording"), _account(say, note), 7),
        ),
    )


def _glance(say: Say, note: Cited) -> tuple[Block, ...]:
    return (
        Box((
            (say("Place ", "Plaats "), Strong("7"), say(
                " of 24, score 58.4; between 4th and 11th when thirty per cent of the weight is dealt out anew.",
                " van 24, score 58,4; tussen de 4e en de 11e plaats als dertig procent van het gewicht opnieuw wordt verdeeld.",
            )),
            (Strong(say("Strength: ", "Sterk: ")), say(
                "research and development, 3.1% of gross domestic product", "onderzoek en ontwikkeling, 3,1% van het bruto binnenlands product",
            ), note(_FIGURES), "."),
            (Strong(say("Weakness: ", "Zwak: ")), say(
                "no agreement on research in force", "geen geldende afspraak over onderzoek",
            ), note(_LETTER), note(_POST), "."),
        )),
        Paragraph((say(
            "The strategy names Atlantis as a possible country", "De strategie noemt Atlantis als mogelijk land",
        ), note(_LETTER), say(
            "; three of its eight criteria carry the score, and two rest on stand-ins.",
            "; drie van de acht criteria dragen de score en twee rusten op benaderingen.",
        ))),
    )  # fmt: skip


def _key_figures(say: Say, note: Cited) -> Table:
    d = say(".", ",")
    rows: tuple[tuple[Line, ...], ...] = (
        _row(say("Inhabitants (million)", "Inwoners (miljoen)"), "2024", f"61{d}2", f"18{d}0"),
        _row(say("GDP per head (dollar)", "Bbp per hoofd (dollar)"), "2024", say("38,410", "38.410"), say("62,540", "62.540")),
        (
            (say("Research and development (% of GDP)", "Onderzoek en ontwikkeling (% van bbp)"), note(_FIGURES)),
            ("2023",), (f"3{d}1",), (f"2{d}3",),
        ),
        _row(say("Researchers per million inhabitants", "Onderzoekers per miljoen inwoners"), "2023", say("5,120", "5.120"), say("6,230", "6.230")),
        _row(say("Academic freedom (0 to 1)", "Academische vrijheid (0 tot 1)"), "2024", f"0{d}81", f"0{d}92"),
        _row(say("Students in the Netherlands", "Studenten in Nederland"), say("unknown", "onbekend"), "?", "–"),
    )  # fmt: skip
    heads = (say("Figure", "Gegeven"), say("Year", "Jaar"), "Atlantis", say("Netherlands", "Nederland"))
    caption = say(
        "Atlantis spends more on research than the Netherlands",
        "Atlantis besteedt meer aan onderzoek dan Nederland",
    )
    return Table(caption, heads, _TNNN, rows)


def _criteria(say: Say) -> Table:
    d = say(".", ",")
    names = (
        ("Objectives of the strategy", "Doelen van de strategie"),
        ("Government-wide importance", "Rijksbreed belang"),
        ("Joint knowledge activities", "Gezamenlijke kennisactiviteiten"),
        ("Quality and innovation", "Kwaliteit en innovatie"),
        ("Opportunities for Dutch knowledge", "Kansen voor Nederlandse kennis"),
        ("Challenges of society", "Maatschappelijke opgaven"),
        ("History and ties", "Historie en banden"),
        ("Foreign policy", "Buitenlands beleid"),
    )
    values = (55, 62, 25, 88, 71, 64, 40, 62)
    strong = (
        ("direct", "direct"),
        ("proxy", "benadering"),
        ("judgement", "oordeel"),
        ("unknown", "onbekend"),
    )
    rows = tuple(
        _row(say(*name), str(value), f"{value / 8:.1f}".replace(".", d), say(*strong[place % 4]))
        for place, (name, value) in enumerate(zip(names, values, strict=True))
    )
    heads = (
        say("Criterion", "Criterium"), say("Value", "Waarde"), say("Points", "Punten"), say("Evidence", "Bewijs"),
    )  # fmt: skip
    return Table(
        say("Quality gives most points", "Kwaliteit geeft de meeste punten"),
        heads,
        ("text", "number", "number", "text"),
        rows,
    )


def _strategy(say: Say, note: Cited) -> tuple[Block, ...]:
    return (
        Paragraph((
            Strong(say("One line: ", "Eén lijn: ")),
            say(
                "an agreement on research first, since visits without one have given no joint calls",
                "eerst een afspraak over onderzoek, want bezoeken zonder afspraak leverden geen gezamenlijke oproepen op",
            ),
            note(_POST), ".",
        )),
        Bullets((
            (say("Agreement: draft with the embassy, decision in the autumn.", "Afspraak: concept met de ambassade, besluit in het najaar."),),
            (say("Post: a science attaché is planned", "Post: een wetenschapsattaché is voorzien"), note(_POST), "."),
            (say("Water, energy and food: ", "Water, energie en voedsel: "), Strong(say("one call together", "één oproep samen")), "."),
        )),
    )  # fmt: skip


def _talk(say: Say) -> tuple[Block, ...]:
    return (
        Paragraph((Strong(say("Certain", "Zeker")),)),
        Bullets((
            (say("We would like to agree this year on joint research into water.", "Wij willen dit jaar afspraken maken over gezamenlijk onderzoek naar water."),),
            (say("Our universities welcome your researchers; knowledge security is part of every agreement.", "Onze universiteiten ontvangen uw onderzoekers graag; kennisveiligheid hoort bij elke afspraak."),),
        )),
        Paragraph((Strong(say("Only if raised", "Alleen als het ter sprake komt")),)),
        Bullets((
            (say("The office for education was closed because of costs, not for lack of interest.", "Het onderwijskantoor is gesloten om de kosten, niet uit gebrek aan belangstelling."),),
        )),
    )  # fmt: skip


def _visits(say: Say, note: Cited) -> Table:
    heads = (say("When", "Wanneer"), say("What", "Wat"), say("What it is for", "Waarvoor"))
    rows: tuple[tuple[Line, ...], ...] = (
        (
            (say("March 2026", "maart 2026"),),
            (say("Mission of knowledge institutes", "Missie van kennisinstellingen"), note(_LETTER)),
            (say(
                "Getting to know the four technical universities, signing of the letter of intent on water management and knowledge security, preparation of the first call",
                "Kennismaking met de vier technische universiteiten, ondertekening van de intentieverklaring over waterbeheer en kennisveiligheid, voorbereiding van de eerste oproep",
            ),),
        ),
        _row(say("second quarter of 2026", "tweede kwartaal van 2026"), say("Visit of the minister", "Bezoek van de minister"), say("Decision on the agreement", "Besluit over de afspraak")),
        _row(say("unknown", "onbekend"), say("Return visit", "Tegenbezoek"), ""),
    )  # fmt: skip
    return Table(say("Two visits in 2026", "Twee bezoeken in 2026"), heads, ("text", "text", "text"), rows)


def _account(say: Say, note: Cited) -> tuple[Block, ...]:
    return (
        Paragraph((say(
            "All criteria weigh the same. Figures are as known on 31 December 2025", "Alle criteria wegen even zwaar. Cijfers zijn die van 31 december 2025",
        ), note(_FIGURES), ".")),
        Paragraph((say(
            "Unknown: students in the Netherlands; it could change the score by 1.6 points at most.",
            "Onbekend: studenten in Nederland; dat kan de score hoogstens 1,6 punt veranderen.",
        ),)),
    )  # fmt: skip


def _strip(say: Say) -> Figure:
    values = (34, 41, 44, 47, 52, 55, 61, 66, 72)
    marks = "".join(f'<circle cx="{150 + 5 * value}" cy="60" r="5" fill="#646c6f"/>' for value in values)
    words = (
        say("lowest 34", "laagste 34"),
        say("Atlantis 58", "Atlantis 58"),
        say("highest 72", "hoogste 72"),
    )
    labels = "".join(
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="13"{weight}>{escape(text)}</text>'
        for text, x, y, weight in zip(
            words, (320, 440, 510), (90, 38, 90), ("", ' font-weight="700"', ""), strict=True
        )
    )
    drawn = (
        '<line x1="150" y1="60" x2="650" y2="60" stroke="#646c6f"/>' + marks
        + '<path d="M440 50L450 60L440 70L430 60Z" fill="#0b6a66" stroke="#ffffff" stroke-width="2"/>'
        + f'<text x="10" y="64" font-size="13">{escape(say("Score", "Score"))}</text>' + labels
    )  # fmt: skip
    return Figure(
        say("strip-en.svg", "strip-nl.svg"),
        say(
            "Atlantis stands above the middle of ten countries",
            "Atlantis staat boven het midden van tien landen",
        ),
        _svg(drawn, 110),
        say(
            "Scores of ten countries: 34, 41, 44, 47, 52, 55, 58 (Atlantis), 61, 66 and 72.",
            "Scores van tien landen: 34, 41, 44, 47, 52, 55, 58 (Atlantis), 61, 66 en 72.",
        ),
        say("Made-up figures, as at 31 December 2025.", "Verzonnen cijfers, stand van 31 december 2025."),
    )


def _stack(say: Say) -> Figure:
    parts = ((say("Quality", "Kwaliteit"), 11.0, "#0b6a66"), (say("Chances", "Kansen"), 8.9, "#c2d8d4"),
             (say("Ties", "Banden"), 5.0, "#646c6f"))  # fmt: skip
    drawn, x = "", 150.0
    for name, points, fill in parts:
        ink = "#22282a" if fill == "#c2d8d4" else "#ffffff"
        drawn += (
            f'<rect x="{x}" y="20" width="{points * 18}" height="34" fill="{fill}" clip-path="url(#cut)"/>'
            f'<text x="{x + 8}" y="42" font-size="13" fill="{ink}">{escape(name)} {points}</text>'
        )
        x += points * 18
    clip = '<defs><clipPath id="cut"><rect x="0" y="0" width="720" height="80"/></clipPath></defs>'
    return Figure(
        say("stack-en.svg", "stack-nl.svg"),
        say("Quality gives Atlantis most of its points", "Kwaliteit geeft Atlantis de meeste punten"),
        _svg(f'{clip}<text x="10" y="42" font-size="13">Atlantis</text>{drawn}', 80),
        say(
            "Points: quality 11.0, chances 8.9, ties 5.0.", "Punten: kwaliteit 11,0, kansen 8,9, banden 5,0."
        ),
        say("Made-up figures.", "Verzonnen cijfers."),
    )


def _svg(drawn: str, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" width="720" height="{height}" '
        f'font-family="Source Sans 3, Arial, sans-serif" fill="#22282a">'
        f'<rect x="0" y="0" width="720" height="{height}" fill="#ffffff"/>{drawn}</svg>'
    )


def _row(*cells: str) -> tuple[Line, ...]:
    return tuple((cell,) for cell in cells)
