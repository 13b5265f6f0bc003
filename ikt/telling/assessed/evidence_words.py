"""Heads of the columns in which a spreadsheet has what is known of a country, and what that rests on."""

from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "criterion": terms.CRITERION, "attribute": terms.ATTRIBUTE,
    "figure": ("Figure or level", "Cijfer of niveau"), "plain_unit": ("Unit", "Eenheid"),
    "unit": ("Unit, or the level in words", "Eenheid, of het niveau in woorden"),
    "since": ("First year", "Eerste jaar"), "year": terms.YEAR, "old": ("Age", "Ouderdom"),
    "known_since": ("Known by the end of", "Bekend uiterlijk eind"),
    "value": ("Value (0 to 100)", "Waarde (0 tot 100)"),
    "low": ("Lowest value", "Laagste waarde"), "high": ("Highest value", "Hoogste waarde"),
    "worst": ("Worst goalpost", "Slechtste schaalgrens"), "best": ("Best goalpost", "Beste schaalgrens"),
    "doubt": ("Uncertainty in points of value", "Onzekerheid in punten waarde"),
    "weight": terms.WEIGHT, "points": terms.POINTS,
    "known": terms.KNOWN, "difference": ("Difference in points", "Verschil in punten"),
    "rests": terms.RESTS_ON, "why": ("Why unknown", "Waarom onbekend"), "source": terms.SOURCE,
    "part": terms.PART_HEAD, "statement": terms.TEXT_HEAD,
    "direct": terms.DIRECT, "proxy": terms.INDIRECT, "judgement": terms.JUDGEMENT, "estimated": terms.ESTIMATED,
})  # fmt: skip
