"""The words in the pictures, their titles and their text alternatives, in English and Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ikt.model.base import Language
from ikt.telling.language import numbers, sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "foot": ("{sources} What was known on {date}.", "{sources} Wat bekend was op {date}."),
    "foot_sources": Plural(("Source: {list}.", "Bron: {list}."), sentences.SOURCES),
    "known": ("{share} known", "{share} bekend"),
    "quoted": ("“{name}”", "“{name}”"),
    # Strip plot
    "strip_axis": ("Value of each criterion, from 0 to 100. Diamond: {name}. Dots: {count}.",
                   "Waarde per criterium, van 0 tot 100. Ruit: {name}. Stippen: {count}."),
    "strip_axis_lines": ("Value of each criterion, from 0 to 100. Diamond: {name}. Lines: {count}.",
                         "Waarde per criterium, van 0 tot 100. Ruit: {name}. Streepjes: {count}."),
    "strip_others_ranked": ("the other {count} ranked countries", "de andere {count} gerangschikte landen"),
    "strip_ranked": ("the {count} ranked countries", "de {count} gerangschikte landen"),
    "strip_full": ("filled: all of it known", "gevuld: geheel bekend"),
    "strip_part": ("hollow: partly known, the rest filled in", "open: deels bekend, de rest aangevuld"),
    "strip_full_lines": ("filled, long: all of it known", "gevuld, lang: geheel bekend"),
    "strip_part_lines": ("hollow, short: partly known, the rest filled in", "open, kort: deels bekend, de rest aangevuld"),
    "median": ("median", "mediaan"),
    "nothing_known": terms.UNKNOWN,
    "strip_above": ("above the middle", "boven het midden"), "strip_around": ("around the middle", "rond het midden"),
    "strip_below": ("below the middle", "onder het midden"),
    "strip_on_above": ("above the middle on {list}", "boven het midden bij {list}"),
    "strip_on_below": ("below the middle on {list}", "onder het midden bij {list}"),
    "strip_rest": ("otherwise around it", "verder rond het midden"),
    "strip_measured": ("{name} ({measure})", "{name} ({measure})"),
    "strip_title": ("{name}: {parts}", "{name}: {parts}"),
    "strip_title_around": ("{name}: around the middle on every criterion, within the uncertainty", "{name}: bij elk criterium rond het midden, gezien de onzekerheid"),
    "strip_title_unknown": ("{name:start} {name:has|have} no place: of {unknown} of the {count} criteria nothing is known",
                            "{name:start} {name:heeft|hebben} geen plaats: van {unknown} van de {count} criteria is niets bekend"),
    "strip_title_left_out": ("{name:start} {name:is|are} missing from many statistics and therefore not ranked", "{name:start} {name:ontbreekt|ontbreken} in veel statistieken en {name:is|zijn} daarom niet gerangschikt"),
    "strip_title_excluded": ("{name:start} {name:has|have} no place: a safeguard excludes {name:it|them}", "{name:start} {name:heeft|hebben} geen plaats: een waarborg sluit {name:het|ze} uit"),
    "strip_title_all_unknown": ("{name:start} {name:has|have} no place: nothing is known of any criterion",
                                "{name:start} {name:heeft|hebben} geen plaats: van geen enkel criterium is iets bekend"),
    "strip_title_aside": Plural(("{name:start} {name:has|have} no place; the value on {best} is {high}",
                                 "{name:start} {name:heeft|hebben} geen plaats; de waarde bij {best} is {high}"),
                                ("{name:start} {name:has|have} no place; values run from {low} on {worst} to {high} on {best}",
                                 "{name:start} {name:heeft|hebben} geen plaats; de waarden lopen van {low} bij {worst} tot {high} bij {best}")),
    "strip_many": sentences.CRITERIA,
    "strip_alt": ("Strip plot of {name:in}, value of each criterion from 0 to 100. {rows}.",
                  "Stippendiagram van {name:in}, waarde per criterium van 0 tot 100. {rows}."),
    "strip_alt_row": ("{criterion}: {parts}", "{criterion}: {parts}"),
    "strip_alt_median": ("median {median}", "mediaan {median}"),
    "strip_alt_others": Plural(("one other at {low}", "één ander op {low}"),
                               ("{count} others from {low} to {high}", "{count} andere van {low} tot {high}")),
    # Points at the line
    "bars_says": ("Points that each criterion gives on what is known; the longest bar is the same in every column. Hatched: what stands for the unknown.",
                  "Punten die elk criterium geeft op grond van wat bekend is; balken zijn in alle kolommen op dezelfde schaal getekend. Gearceerd: wat voor het onbekende is ingevuld."),
    "bars_plain": ("Under this mean there are no points per criterion, only a score.",
                   "Punten per criterium zijn bij dit gemiddelde niet te scheiden; er is alleen een score."),
    "bars_inside": ("just within the line", "net binnen de grens"), "bars_outside": ("just outside", "net erbuiten"),
    "bars_unknown": ("Filled in for the unknown", "Ingevuld voor het onbekende"),
    "bars_counted": ("counted as the middle", "geteld als het midden"),
    "bars_counted_expected": ("as estimated or the middle", "zoals geschat of het midden"),
    "bars_cut": ("Cut off by a safeguard", "Afgekapt door een waarborg"),
    "bars_none": terms.DASH,
    "bars_score": terms.SCORE, "bars_range": ("lowest to highest within the uncertainty", "laagste tot hoogste binnen de marge"),
    "range": ("{low}–{high}", "{low}–{high}"),
    "bars_overlap": ("their ranges overlap", "hun onzekerheidsmarges overlappen"),
    "bars_apart": ("their ranges do not overlap", "hun onzekerheidsmarges overlappen niet"),
    "bars_title": ("On either side of the line of {top}: {upper} {a}, {lower} {b}; {overlap}",
                   "Aan weerszijden van de grens van {top}: {upper} {a}, {lower} {b}; {overlap}"),
    "bars_title_all": ("The line of {top} leaves nobody out", "De grens van {top} laat niemand buiten"),
    "bars_title_none": terms.NO_COUNTRY_RANKED,
    "bars_alt": ("Bars of points, a column for each country. {bars}", "Balken van punten, een kolom per land. {bars}"),
    "bars_alt_part": ("{name} {points}", "{name} {points}"),
    "bars_alt_score": ("score {score}, uncertainty {low} to {high}", "score {score}, onzekerheid {low} tot {high}"),
    "bars_alt_inside": ("{name} (within the line): {parts}.", "{name} (binnen de grens): {parts}."),
    "bars_alt_outside": ("{name} (outside it): {parts}.", "{name} (erbuiten): {parts}."),
    # Coherence matrix
    "pilot": ("Pilot 2018", "Pilot 2018"), "programme": terms.PROGRAMME, "cities": ("Cities", "Steden"),
    "focus": ("Focus", "Focus"), "call": ("Call", "Call"), "pact": ("Pact", "Pact"), "attache": terms.ATTACHE_HEAD,
    "post": terms.POST_HEAD, "neso": terms.NESO_OFFICE,
    "matrix_says": ("Pilot: country pilot of 2018. Programme: of De Werkplaats. Cities: number in NLinBusiness. Focus: of Trade & Innovate NL. Call: Global Stars. Pact: pacts and agreements, number. Attaché: number. NESO office: year by which it was to close.",
                    "Pilot: landenpilot van 2018. Programma: van De Werkplaats. Steden: aantal in NLinBusiness. Focus: van Trade & Innovate NL. Call: Global Stars. Pact: aantal pacten en afspraken. Attaché: aantal. NESO-kantoor: jaar waarin het uiterlijk zou sluiten."),
    "matrix_done": ("in place, running or held by a source", "volgens een bron aanwezig, lopend of gehouden"),
    "matrix_planned": ("only announced, planned or studied", "alleen aangekondigd, gepland of onderzocht"),
    "matrix_over": ("without a box: ended or not coming", "zonder kader: beëindigd of gaat niet door"),
    "matrix_lapsed": ("was to begin or close by that year, outcome unknown", "zou uiterlijk dat jaar beginnen of sluiten, uitkomst onbekend"),
    "matrix_one": ("One entry: {list}.", "Eén vermelding: {list}."),
    "matrix_alike": ("{cell} ({list})", "{cell} ({list})"),
    "matrix_none": ("Nothing stated: {list}.", "Niets vermeld: {list}."),
    "yes": terms.YES, "no": ("not coming", "komt niet"), "ended": ("ended", "voorbij"),
    "neso_to": ("to {year}", "tot {year}"), "studied": ("studied", "onderzocht"), "none": terms.NONE,
    "meant": terms.PLAN, "meant_said": ("announced or planned, no more", "alleen aangekondigd of gepland"),
    "lapsed": ("{year}?", "{year}?"), "lapsed_said": ("by {year}, outcome unknown", "uiterlijk {year}, uitkomst onbekend"),
    "neso_lapsed": ("office was to close by {year}, outcome unknown", "kantoor zou uiterlijk {year} sluiten, uitkomst onbekend"),
    "reinforcement": ("reinforcement", "versterking"), "office": ("office", "kantoor"),
    "chosen": terms.CHOSEN, "possible": ("Possible addition", "Mogelijke toevoeging"),
    "logical_partner": ("Logical partner", "Logische partner"),
    "continued_without_extra": ("Continued, no extra effort", "Voortgezet, geen extra inzet"),
    "phase_out": ("Effort to be wound down", "Inzet zou worden afgebouwd"), "not_named": ("Not named", "Niet genoemd"),
    "group": ("{name} ({count})", "{name} ({count})"),
    "matrix_alt": ("Table of countries against kinds of effort. {groups}", "Tabel van landen tegen soorten inzet. {groups}"),
    "matrix_alt_row": ("{name} ({cells})", "{name} ({cells})"),
    "matrix_alt_cell": ("{head}: {words}", "{head}: {words}"),
    "matrix_alt_planned": ("{word} planned", "{word} gepland"),
    "matrix_alt_over": ("{word}", "{word}"),
    "neso_closes": ("office to close by {year}", "kantoor uiterlijk {year} dicht"),
    "post_planned": terms.POST_PLANNED, "post_open": terms.POST_STUDIED,
    "post_reinforced": ("reinforcement of the post announced", "versterking van de post aangekondigd"), "post_in_place": terms.POST_THERE,
    "post_none_planned": ("no post planned", "geen post gepland"),
})  # fmt: skip


def foot(sources: Sequence[str], as_of: date, lang: Language) -> str:
    """The line below a picture: the words of its sources as handed in, and the date (as-of)."""
    sentence = ""
    if sources:
        sentence = SAY.plural(lang, "foot_sources", len(sources), list="; ".join(sources))
    return SAY(lang, "foot", sources=sentence, date=numbers.day(as_of, lang)).strip()


def quoted(name: str, lang: Language) -> str:
    """The name of a criterion in a sentence."""
    return SAY(lang, "quoted", name=name)
