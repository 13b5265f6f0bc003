"""The words in the pictures of what if, what tips it and how sure, in English and Dutch."""

from __future__ import annotations

from ikt.model.base import Language
from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural, number_word

DECIDE = Phrases({
    "top": Plural(("the first place", "de eerste plaats"), ("the first {top}", "de eerste {top}")),
    "among": Plural(("in {first}", "op {first}"), ("among {first}", "bij {first}")),
    "out": Plural(("{first}", "van {first}"), ("{first}", "uit {first}")),
    "into": Plural(("{first}", "op {first}"), ("{first}", "bij {first}")),
    "line": ("line after {top}", "grens na {top}"),
    "not_ranked": terms.NOT_RANKED,
    "only": (" Shown: the {count} ranked countries around the line.",
             " Getoond: de {count} gerangschikte landen rond de grens."),
    # Heat map of rank acceptability
    "heat_says": ("How often each country takes each rank in {draws} simulations; the darker, the more often. {vary}. Right: share of the simulations in which it is {top}{error}; between 5 and 95% that is undecided.{stopped}",
                  "Hoe vaak elk land elke plaats inneemt in {draws} simulaties; hoe donkerder, hoe vaker. {vary}. Rechts: deel van de simulaties waarin het {top} staat{error}; tussen 5 en 95% is dat onbeslist.{stopped}"),
    "heat_error": (" (standard error at most {points} percentage points)", " (standaardfout hoogstens {points} procentpunt)"),
    "heat_decided": (" Stopped at a look, since by then the line was clear.", " Gestopt bij een tussenblik, omdat de grens toen duidelijk was."),
    "heat_interrupted": (" Interrupted: these are the simulations done so far.", " Afgebroken: dit zijn de simulaties tot dan toe."),
    "heat_key": ("share of the simulations:", "deel van de simulaties:"),
    "heat_dot": ("rank now", "plaats nu"),
    "heat_rank": ("rank", "plaats"),
    "heat_share": ("{top}", "{top}"),
    "vary_around": ("{part} of the weight is redistributed at random each time", "Telkens wordt {part} van het gewicht willekeurig herverdeeld"),
    "vary_any": ("Any weights are as likely as any other", "Alle gewichten zijn even waarschijnlijk"),
    "vary_order": ("Weights vary within the order given", "De gewichten wisselen binnen de gegeven volgorde"),
    "vary_limits": ("Weights vary within the limits given", "De gewichten wisselen binnen de gegeven grenzen"),
    "vary_evidence": ("each value varies within its uncertainty, each unknown from 0 to 100",
                      "elke waarde varieert binnen haar onzekerheidsmarge, elke onbekende van 0 tot 100"),
    "vary_method": ("the method changes in turn", "de methode wisselt om en om"),
    "vary_none": ("Nothing varies", "Er wisselt niets"),
    "heat_title": ("{sure} {top} in at least 95% of the simulations; {open}",
                   "{sure} in minstens 95% van de simulaties {top}; {open}"),
    "heat_sure_none": ("No country is", "Geen enkel land staat"),
    "heat_sure": Plural(("{name} alone is", "Alleen {name} staat"), ("{count} countries are", "{count} landen staan")),
    "heat_open_none": ("no other is undecided", "geen ander land is onbeslist"),
    "heat_open": Plural(("{name} is undecided", "{name} is onbeslist"),
                        ("{count} others are undecided", "{count} andere zijn onbeslist")),
    "heat_open_many_alone": ("{count} are undecided", "{count} landen zijn onbeslist"),
    "heat_title_empty": ("Nothing has been simulated yet", "Er is nog niets gesimuleerd"),
    "heat_title_none": terms.NO_COUNTRY_RANKED,
    "heat_alt": ("Heat map of ranks, {draws} simulations. {rows}", "Warmtekaart van plaatsen, {draws} simulaties. {rows}"),
    "heat_alt_row": ("{name} (now {place}): {share} {top}; ranks {low} to {high} in 90% of the simulations, most often {most} ({often}).", "{name} (nu {place}): {share} {top}; plaats {low} tot {high} in 90% van de simulaties, het vaakst {most} ({often})."),
    # Slope of ranks before and after
    "slope_before": ("Before", "Eerst"), "slope_after": ("After", "Daarna"),
    "slope_says": ("{said}Rank of each country before the change (left) and after it (right). Heavy: crosses the line. Grey: moves on one side of it. Pale: keeps its rank. +2: two places higher.",
                   "{said}Plaats van elk land voor de wijziging (links) en erna (rechts). Dik: gaat over de grens. Grijs: verschuift aan één kant ervan. Licht: houdt zijn plaats. +2: twee plaatsen hoger."),
    "slope_enters": ("enters", "komt erin"), "slope_leaves": ("leaves", "valt eruit"),
    "slope_word": ("{word} ({change})", "{word} ({change})"),
    "slope_aside": ("no rank", "geen plaats"), "slope_back": ("ranked now", "nu plaats"),
    "slope_title_swap": ("{leaves} {left} {top}, {enters} {entered}", "{leaves} {left} {top}, {enters} {entered}"),
    "slope_title_leaves": ("{leaves} {left} {top}; nobody enters", "{leaves} {left} {top}; niemand komt erin"),
    "slope_title_enters": ("{enters} {entered} {top}; nobody leaves", "{enters} {entered} {top}; niemand valt eruit"),
    "slope_left": terms.LEAVE,
    "slope_entered": Plural(("enters", "komt erin"), ("enter", "komen erin")),
    "slope_into": terms.ENTER,
    "slope_title_same": Plural(("The first place stays with the same country; {moved}", "De eerste plaats blijft bij hetzelfde land; {moved}"),
                               ("{top} stay the same countries; {moved}", "{top} blijven dezelfde landen; {moved}")),
    "slope_moved_none": ("no rank changes", "geen plaats verandert"),
    "slope_moved": Plural(("one of the {count} countries changes rank", "één van de {count} landen verandert van plaats"),
                          ("{moved} of the {count} countries change rank", "{moved} van de {count} landen veranderen van plaats")),
    "slope_countries": sentences.COUNTRIES,
    "slope_only": (" Shown: the {count} countries near the line or crossing it.",
                   " Getoond: de {count} landen die dicht bij de grens staan of erover gaan."),
    "slope_alt": ("Ranks before and after. {rows}", "Plaatsen voor en na. {rows}"),
    "slope_alt_row": ("{name}: {before} to {after}{word}.", "{name}: {before} naar {after}{word}."),
    "slope_alt_same": ("{name}: stays {before}{word}.", "{name}: blijft {before}{word}."),
    # Tornado of tipping weights
    "tornado_says": Plural(("Bar: share of the weight each criterion can have while the same country stays first, the others keeping their proportions. Mark: share now. Beside each end: who leaves and who enters just beyond it. Narrowest on top.",
                            "Balk: aandeel in het gewicht dat elk criterium kan hebben terwijl hetzelfde land eerste blijft en de andere criteria hun verhouding houden. Streep: aandeel nu. Naast elk einde: wie er net daarbuiten uitvalt en wie erin komt. Smalste bovenaan."),
                           ("Bar: share of the weight each criterion can have while {top} stay the same countries, the others keeping their proportions. Mark: share now. Beside each end: who leaves and who enters just beyond it. Narrowest on top.",
                            "Balk: aandeel in het gewicht dat elk criterium kan hebben terwijl {top} dezelfde landen blijven en de andere criteria hun verhouding houden. Streep: aandeel nu. Naast elk einde: wie er net daarbuiten uitvalt en wie erin komt. Smalste bovenaan.")),
    "tornado_below": ("below {at}%", "onder {at}%"), "tornado_above": ("above {at}%", "boven {at}%"),
    "tornado_to": ("down to 0%", "tot 0%"), "tornado_up": ("up to 100%", "tot 100%"),
    "tornado_stays": ("nothing changes", "verandert niets"),
    "tornado_out": Plural(("{names} leaves", "{names} valt eruit"), ("{names} leave", "{names} vallen eruit")),
    "tornado_in": Plural(("{names} enters", "{names} komt erin"), ("{names} enter", "{names} komen erin")),
    "tornado_now": ("now {share}", "nu {share}"),
    "tornado_axis": ("share of the weight, %", "aandeel in het gewicht, %"),
    "tornado_alone": ("no interval: the other criteria have no weight", "geen interval: de andere criteria hebben geen gewicht"),
    "tornado_title_below": ("{change} once {name} weighs less than {at}% (now {now}%): the nearest tipping point",
                            "{change} zodra {name} minder dan {at}% weegt (nu {now}%): het dichtstbijzijnde kantelpunt"),
    "tornado_title_above": ("{change} once {name} weighs more than {at}% (now {now}%): the nearest tipping point",
                            "{change} zodra {name} meer dan {at}% weegt (nu {now}%): het dichtstbijzijnde kantelpunt"),
    "tornado_title_whole": ("No weight of a single criterion changes {top}", "Geen gewicht van één criterium verandert {top}"),
    "tornado_title_none": ("No criterion has an interval", "Geen enkel criterium heeft een interval"),
    "tornado_then_out": Plural(("{names} leaves {top}", "{names} valt {top}"), ("{names} leave {top}", "{names} vallen {top}")),
    "tornado_then_in": Plural(("{names} enters {top}", "{names} komt {top}"), ("{names} enter {top}", "{names} komen {top}")),
    "tornado_alt": Plural(("Intervals of the weight of each criterion in which {top} stays as it is. {rows}",
                           "Intervallen van het gewicht van elk criterium waarin {top} zo blijft. {rows}"),
                          ("Intervals of the weight of each criterion in which {top} stay as they are. {rows}",
                           "Intervallen van het gewicht van elk criterium waarin {top} zo blijven. {rows}")),
    "tornado_alt_row": ("{name}: now {now}; {low}; {high}.", "{name}: nu {now}; {low}; {high}."),
    "tornado_alt_end": ("{at}: {change}", "{at}: {change}"),
    "tornado_alt_alone": ("{name}: {words}.", "{name}: {words}."),
})  # fmt: skip


def first(top: int, lang: Language) -> str:
    """The top set in words: ``the first ten``."""
    return DECIDE.plural(lang, "top", top, top=number_word(top, lang))


def among(top: int, lang: Language) -> str:
    """Where those in the top set are: ``among the first ten``."""
    return _with("among", top, lang)


def out_of(top: int, lang: Language) -> str:
    """What follows on leaving: ``uit de eerste tien``."""
    return _with("out", top, lang)


def into(top: int, lang: Language) -> str:
    """What follows on entering: ``bij de eerste tien``."""
    return _with("into", top, lang)


def _with(key: str, top: int, lang: Language) -> str:
    return DECIDE.plural(lang, key, top, first=first(top, lang))
