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
    "strip_others_ranked": ("the other {count} ranked countries", "de andere {count} gerangschikte landen"),
    "strip_ranked": ("the {count} ranked countries", "de {count} gerangschikte landen"),
    "strip_full": ("filled: all of it known", "gevuld: geheel bekend"),
    "strip_part": ("hollow: partly known, the rest filled in", "open: deels bekend, de rest aangevuld"),
    "median": ("median", "mediaan"),
    "nothing_known": terms.UNKNOWN,
    "strip_above": ("above the middle", "boven het midden"), "strip_around": ("around the middle", "rond het midden"),
    "strip_below": ("below the middle", "onder het midden"),
    "strip_on_above": ("above the middle on {list}", "boven het midden bij {list}"),
    "strip_on_below": ("below the middle on {list}", "onder het midden bij {list}"),
    "strip_rest": ("otherwise around it", "voor het overige eromheen"),
    "strip_measured": ("{name} ({measure})", "{name} ({measure})"),
    "strip_title": ("{name}: {parts}", "{name}: {parts}"),
    "strip_title_around": ("{name}: around the middle on every criterion, within the uncertainty", "{name}: bij elk criterium rond het midden, gezien de onzekerheid"),
    "strip_title_unknown": ("{name} has no place: of {unknown} of the {count} criteria nothing is known",
                            "{name} heeft geen plaats: van {unknown} van de {count} criteria is niets bekend"),
    "strip_title_left_out": ("{name} is not ranked: it is missing from many statistics", "{name} is niet gerangschikt: het ontbreekt in veel statistieken"),
    "strip_title_excluded": ("{name} has no place: a safeguard excludes it", "{name} heeft geen plaats: een waarborg sluit het uit"),
    "strip_title_all_unknown": ("{name} has no place: nothing is known of any criterion",
                                "{name} heeft geen plaats: van geen enkel criterium is iets bekend"),
    "strip_title_aside": Plural(("{name} has no place; its value on {best} is {high}",
                                 "{name} heeft geen plaats; de waarde bij {best} is {high}"),
                                ("{name} has no place; its values run from {low} on {worst} to {high} on {best}",
                                 "{name} heeft geen plaats; de waarden lopen van {low} bij {worst} tot {high} bij {best}")),
    "strip_many": ("{count} criteria", "{count} criteria"),
    "strip_alt": ("Strip plot of {name}, value of each criterion from 0 to 100. {rows}.",
                  "Stippendiagram van {name}, waarde per criterium van 0 tot 100. {rows}."),
    "strip_alt_row": ("{criterion}: {parts}", "{criterion}: {parts}"),
    "strip_alt_median": ("median {median}", "mediaan {median}"),
    "strip_alt_others": Plural(("one other at {low}", "één ander op {low}"),
                               ("{count} others from {low} to {high}", "{count} andere van {low} tot {high}")),
    # Stacked contributions
    "stack_says": ("Points that each criterion gives on what is known; hatched: what the unknown weight counts for, the middle of what it could be. The line through the end runs from the lowest to the highest score that the uncertainty allows.",
                   "Punten die elk criterium geeft op grond van wat bekend is; gearceerd: waarvoor het onbekende gewicht telt, het midden van wat het kan zijn. De lijn door het einde loopt van de laagste tot de hoogste score binnen de onzekerheidsmarge."),
    "stack_plain": ("Score; under this mean there are no points per criterion. The line through the end runs from the lowest to the highest score that the uncertainty allows.",
                    "Score; punten per criterium zijn bij dit gemiddelde niet te scheiden. De lijn door het einde loopt van de laagste tot de hoogste score binnen de onzekerheidsmarge."),
    "stack_capped": (" Dashed: cut off by a safeguard.", " Gestreept: afgekapt door een waarborg."),
    "stack_says_expected": ("Points that each criterion gives on what is known; hatched: what the unknown weight counts for, as estimated or else the middle of what it could be. The line through the end runs from the lowest to the highest score that the uncertainty allows.",
                            "Punten die elk criterium geeft op grond van wat bekend is; gearceerd: waarvoor het onbekende gewicht telt, zoals geschat of anders het midden van wat het kan zijn. De lijn door het einde loopt van de laagste tot de hoogste score binnen de onzekerheidsmarge."),
    "stack_unknown_expected": ("unknown, as estimated or the middle", "onbekend, zoals geschat of het midden"),
    "stack_unknown": ("unknown, counted as the middle", "onbekend, geteld als het midden"),
    "stack_score": ("score", "score"), "stack_range": ("uncertainty", "onzekerheid"),
    "points": ("points", "punten"),
    "range": ("{low}–{high}", "{low}–{high}"),
    "stack_line": ("line after the first {top}", "grens na de eerste {top}"),
    "stack_aside": terms.NOT_RANKED,
    "stack_overlap": ("their ranges overlap", "hun onzekerheidsmarges overlappen"),
    "stack_apart": ("their ranges do not overlap", "hun onzekerheidsmarges overlappen niet"),
    "stack_title": ("{upper} ({a}) is the last within the line of {top}, {gap} ahead of {lower} ({b}); {overlap}",
                    "{upper} ({a}) valt als laatste binnen de grens van {top}, {gap} voor {lower} ({b}); {overlap}"),
    "stack_title_all": ("The line of {top} leaves nobody out; {upper} ({a}) stands highest, {lower} ({b}) lowest",
                        "De grens van {top} laat niemand buiten; {upper} ({a}) staat het hoogst, {lower} ({b}) het laagst"),
    "stack_title_asked": ("Of the {count} ranked here {upper} ({a}) stands highest and {lower} ({b}) lowest; {overlap}",
                          "Van de {count} die hier gerangschikt zijn, staat {upper} ({a}) het hoogst en {lower} ({b}) het laagst; {overlap}"),
    "stack_title_one": ("{name} has {score} points, of which {unknown} stand for what is unknown",
                        "{name} heeft {score} punten, waarvan {unknown} staan voor wat onbekend is"),
    "stack_title_plain": ("{name} has {score} points", "{name} heeft {score} punten"),
    "stack_title_none": terms.NO_COUNTRY_RANKED,
    "stack_alt": ("Stacked bars, points in this order: {order}. {bars}",
                  "Gestapelde balken, punten in deze volgorde: {order}. {bars}"),
    "stack_alt_plain": ("Bars of the score. {bars}", "Balken van de score. {bars}"),
    "stack_alt_bar": ("{name} ({place}): {points}; score {score}, uncertainty {low} to {high}{cut}.",
                      "{name} ({place}): {points}; score {score}, onzekerheid {low} tot {high}{cut}."),
    "stack_alt_cut": (", {cut} cut off by a safeguard", ", {cut} afgekapt door een waarborg"),
    "stack_alt_line": ("Here runs the line after the first {top}.", "Hier loopt de grens na de eerste {top}."),
    # Coherence matrix
    "pilot": ("Pilot 2018", "Pilot 2018"), "programme": terms.PROGRAMME, "cities": ("Cities", "Steden"),
    "focus": ("Focus", "Focus"), "call": ("Call", "Call"), "pact": ("Pact", "Pact"), "attache": terms.ATTACHE_HEAD,
    "neso": ("NESO to post", "NESO naar post"),
    "matrix_says": ("Pilot: country pilot of 2018. Programme: of De Werkplaats. Cities: number in NLinBusiness. Focus: of Trade & Innovate NL. Call: Global Stars. Pact and attaché: number. NESO to post: year by which the office was to close, and whether a post was to carry on.",
                    "Pilot: landenpilot van 2018. Programma: van De Werkplaats. Steden: aantal in NLinBusiness. Focus: van Trade & Innovate NL. Call: Global Stars. Pact en attaché: aantal. NESO naar post: jaar waarin het kantoor uiterlijk zou sluiten, en of een post het zou overnemen."),
    "matrix_done": ("filled: in place, running or held by a source", "gevuld: volgens een bron aanwezig, lopend of gehouden"),
    "matrix_planned": ("hollow: only announced, planned or studied", "open: alleen aangekondigd, gepland of onderzocht"),
    "matrix_over": ("no square: ended or not coming", "geen vak: beëindigd of komt niet"),
    "matrix_lapsed": ("question mark: was to begin or close by then, outcome unknown", "vraagteken: zou dan beginnen of sluiten, uitkomst onbekend"),
    "matrix_one": ("One entry: {list}.", "Eén vermelding: {list}."),
    "matrix_alike": ("{cell} ({list})", "{cell} ({list})"),
    "matrix_none": ("Nothing stated: {list}.", "Niets vermeld: {list}."),
    "yes": terms.YES, "no": ("not coming", "komt niet"), "ended": ("ended", "voorbij"),
    "neso_to": ("to {year}", "tot {year}"), "post": terms.POST, "studied": ("studied", "onderzocht"),
    "meant": terms.PLAN, "meant_said": ("announced or planned, no more", "alleen aangekondigd of gepland"),
    "lapsed": ("{year}?", "{year}?"), "lapsed_said": ("by {year}, outcome unknown", "uiterlijk {year}, uitkomst onbekend"),
    "neso_lapsed": ("office was to close by {year}, outcome unknown", "kantoor zou uiterlijk {year} sluiten, uitkomst onbekend"),
    "reinforcement": ("reinforcement", "versterking"), "office": ("office", "kantoor"),
    "no_post": ("no post", "geen post"),
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
    "post_planned": ("post planned", "post gepland"), "post_open": ("post under study", "post in onderzoek"),
    "post_reinforced": ("reinforcement of the post announced", "versterking van de post aangekondigd"), "post_in_place": ("post in place", "post aanwezig"),
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
