"""Words that mean the same wherever they stand: each stands once here, and the tables name it.

A table keeps its own key for a term, so who reads the table sees every word that can be said. A heading is a
term of its own beside the word inside a sentence: ``POST_HEAD`` and ``POST``.
"""

from __future__ import annotations

from typing import NamedTuple

from ikt.telling.language.phrases import Plural


class Term(NamedTuple):
    """A word, or a fixed phrase without parameters, in English and Dutch; it is an entry of ``Phrases``."""

    en: str
    nl: str


# Heads of columns
RANK_SIGN = Term("#", "#")
RANK_BEFORE = Term("# before", "# eerst")
ACCOUNT = Term("Account", "Verantwoording")
ASSESSOR = Term("Assessor", "Beoordelaar")
WHAT_ASSESSORS_SAY = Term("What assessors say", "Wat beoordelaars zeggen")
ATTACHE_HEAD = Term("Attaché", "Attaché")
ATTRIBUTE = Term("Attribute", "Kenmerk")
BOTH = Term("Both", "Beide")
BY_HEAD = Term("By", "Door")
CHOSEN = Term("Chosen", "Gekozen")
CODE = Term("Code", "Code")
COMPARED_WITH = Term("Compared with", "Vergeleken met")
COUNTRIES = Term("Countries", "Landen")
ADDED = Term("added", "toegevoegd")
COUNTRY = Term("Country", "Land")
CRITERION = Term("Criterion", "Criterium")
PARTY = Term("Party", "Partij")
DATE = Term("Date", "Datum")
ASKED_HEAD = Term("Asked", "Gevraagd")
DIFFERENCE = Term("Difference", "Verschil")
EITHER = Term("Either", "Kan")
FIELD = Term("Field", "Veld")
FIGURE = Term("Figure", "Cijfer")
HIGHEST = Term("Highest", "Hoogste")
FILE = Term("File", "Bestand")
IN = Term("In", "In")
INFLUENCE = Term("Influence", "Invloed")
JUDGED_HEAD = Term("Judged", "Oordeel")
KNOWN = Term("Known", "Bekend")
KNOWN_FROM = Term("Known from", "Bekend uit")
LOWEST = Term("Lowest", "Laagste")
MEDIAN = Term("Median", "Mediaan")
POSTS_HEAD = Term("Posts", "Posten")
LOW_TO_HIGH = Term("Low–high", "Laag–hoog")
NOW = Term("Now", "Nu")
PART_HEAD = Term("Part", "Onderdeel")
QUESTION = Term("Question", "Vraag")
POINTS = Term("Points", "Punten")
POST_HEAD = Term("Post", "Post")
PROGRAMME = Term("Programme", "Programma")
RANKING = Term("Ranking", "Ranglijst")
RESTS_ON = Term("Rests on", "Rust op")
REASON_HEAD = Term("Reason", "Reden")
SCORE = Term("Score", "Score")
SOURCE = Term("Source", "Bron")
TEXT_HEAD = Term("Text", "Tekst")
VALUE = Term("Value", "Waarde")
WAS = Term("Was", "Was")
WEIGHT = Term("Weight", "Gewicht")
WEIGHTS = Term("Weights", "Gewichten")
WHAT = Term("What", "Wat")
WHEN = Term("When", "Wanneer")
WHO_HEAD = Term("Who", "Wie")
GOAL = Term("Goal", "Doel")
YEAR = Term("Year", "Jaar")
STATE = Term("State", "Stand")
FIGURES_HEAD = Term("Figures", "Cijfers")
JUDGEMENTS_HEAD = Term("Judgements", "Oordelen")
SOURCES_HEAD = Term("Sources", "Bronnen")
CAUTIONS = Term("Cautions", "Let op")
TITLE_HEAD = Term("Title", "Titel")
EDITION = Term("Edition", "Uitgave")
LICENCE = Term("Licence", "Licentie")
STANDARD_ERROR = Term("± (standard error)", "± (standaardfout)")
DASH = Term("–", "–")

# Lines to take
MAIN_MESSAGE = Term("Main message", "Hoofdboodschap")
IF_TIME_ALLOWS = Term("If time allows", "Als er tijd is")
IF_ASKED = Term("If asked", "Als ernaar gevraagd wordt")

# Heads of parts
SECURITY_AND_VALUES = Term("Knowledge security and core values", "Kennisveiligheid en kernwaarden")
MESSAGE = Term("Message", "Boodschap")
SAFEGUARDS = Term("Safeguards", "Waarborgen")
SENSITIVITIES = Term("Sensitivities", "Gevoeligheden")
WHOM_TO_CALL = Term("Whom to call", "Wie te bellen")
EXCLUDED_HEAD = Term(
    "Excluded by a safeguard, with the score it would have",
    "Uitgesloten door een waarborg, met de score die het zou hebben",
)
SET_ASIDE_HEAD = Term("Set aside, not ranked", "Apart gehouden, niet gerangschikt")
NESO_TO_POST = Term("From NESO to post", "Van NESO naar post")
NESO_OFFICE_CLOSES = Term("NESO office closes", "NESO-kantoor sluit")

# Where a country lies to the line or the middle
ABOVE = Term("above", "boven")
AROUND = Term("around", "rond")
BELOW = Term("below", "onder")

# In an answer and in cells
ALL_ABOVE_THE_LINE = Term(
    "All ranked countries are above the line, so nobody can cross it.",
    "Alle gerangschikte landen staan boven de grens, dus niemand kan eroverheen.",
)
NO_COUNTRY_RANKED = Term("No country is ranked", "Er is geen land gerangschikt")
NOT_RANKED = Term("not ranked", "niet gerangschikt")
ALL = Term("all", "alle")
NONE = Term("none", "geen")
ONE = Term("one", "één")
NOBODY = Term("nobody", "niemand")
YES = Term("yes", "ja")
NO = Term("no", "nee")
ALWAYS = Term("always", "altijd")
NEVER = Term("never", "nooit")
UNKNOWN = Term("unknown", "onbekend")
DIRECT = Term("direct", "direct")
INDIRECT = Term("indirect", "indirect")
JUDGEMENT = Term("judgement", "oordeel")
ESTIMATED = Term("estimated", "geschat")
WARNS = Term("warns", "waarschuwt")

# What moves a country
THE_FIGURES = Term("the figures", "de cijfers")
THE_JUDGEMENTS = Term("the judgements", "de oordelen")
THE_COUNTS = Term("the counted facts", "de getelde feiten")
THE_FRAMING = Term("the framing", "het kader")
THE_WEIGHTS = Term("the weights", "de gewichten")
THE_BUDGET = Term("the budget", "het budget")

# How likely and how large a risk is
SMALL = Term("small", "klein")
REAL = Term("real", "reëel")
LARGE = Term("large", "groot")

# How it stands with a post, a plan or an announcement
OPEN = Term("open", "open")
STARTED = Term("started", "begonnen")
AGREED = Term("agreed", "afgesproken")
ANNOUNCED = Term("announced", "aangekondigd")
ASKED = Term("asked", "gevraagd")
DONE = Term("done", "gedaan")
ENDED = Term("ended", "beëindigd")
PLANNED = Term("planned", "voorgenomen")
IN_PLACE = Term("in place", "aanwezig")
NONE_PLANNED = Term("none planned", "niet voorzien")
NOT_STATED = Term("not stated", "niet vermeld")
CLOSES_WITH_PLAN = Term("was to close, with a transition plan", "zou sluiten, met een transitieplan")
TO_BE_WOUND_DOWN = Term("was to be wound down", "zou worden afgebouwd")
WOUND_DOWN_LATER = Term("was to be wound down, open longer", "zou worden afgebouwd, langer open")
POST = Term("post", "post")
VISIT = Term("visit", "bezoek")
IS_CHOSEN = Term("chosen", "gekozen")
NOT_NAMED = Term("not named", "niet genoemd")
WAS_TO_WIND_DOWN = Term("effort was to be wound down", "inzet zou worden afgebouwd")
IS_IN = Term("in", "erin")
POST_PLANNED = Term("post planned", "post voorzien")
POST_STUDIED = Term("post under study", "post in onderzoek")
POST_THERE = Term("post in place", "post aanwezig")
NESO_OFFICE = Term("NESO office", "NESO-kantoor")
AGREEMENT = Term("agreement", "afspraak")
ATTACHE = Term("attaché", "attaché")
ATTACHES = Term("{count} attachés", "{count} attachés")
AGREEMENTS = Term("{count} agreements", "{count} afspraken")
PACTS = Term("{count} pacts or agreements", "{count} pacten of afspraken")
PACT_OR_AGREEMENT = Term("pact or agreement", "pact of afspraak")
RECOGNITION = Term("Recognition of diplomas", "Erkenning van diploma's")
EDUCATION_ATTACHE = Term("education and science attaché", "onderwijs- en wetenschapsattaché")
INNOVATION_ATTACHE = Term("innovation attaché", "innovatieattaché")
CULTURAL_ATTACHE = Term("cultural attaché", "cultuurattaché")
TO_COME = Term("to come", "nog te komen")
OVERDUE = Term("overdue", "te laat")
NO_DATE = Term("no date", "geen datum")
NO_DATE_STATED = Term("no date stated", "geen datum vermeld")

# Who crosses the line
LEAVE = Plural(Term("leaves", "valt"), Term("leave", "vallen"))
ENTER = Plural(Term("enters", "komt"), Term("enter", "komen"))

# What was shown first and is written when asked
# The same where a command writes at once.
NOTHING_WRITTEN_IS_DRY = Term(
    "Nothing has been written. Without --dry-run it is done.",
    "Er is nog niets geschreven. Zonder --dry-run gebeurt het.",
)
NOTHING_WRITTEN = Term(
    "Nothing has been written. With --write it is done.",
    "Er is nog niets geschreven. Met --write gebeurt het.",
)

# On every page that is handed round
PRINT = Term("Print", "Afdrukken")
PAGE_DAMAGED = Term(
    "The file may be damaged, or this browser may be too old. "
    "Ask for the page again, or open it in another browser.",
    "Misschien is het bestand beschadigd, of is deze browser te oud. "
    "Vraag de pagina opnieuw, of open haar in een andere browser.",
)

# Forms that people fill
ENGLISH = Term("English", "Engels")
NL = Term("Dutch", "Nederlands")
FOR_ROLE = Term("For {role}", "Voor {role}")
HOW_TO_FILL_IN = Term("How to fill it in", "Zo vult u het in")
I_DO_NOT_KNOW = Term("I do not know", "Ik weet het niet")
LEVELS = Term("Levels", "Niveaus")
START_HERE = Term("Start here", "Begin hier")
OTHERS_ANSWERED = Term("What others answered", "Wat anderen antwoordden")
PUBLISHED_FIGURES = Term("Published figures", "Gepubliceerde cijfers")

# On pages and forms that people fill
AT_LEAST = Term("At least", "Minstens")
AT_MOST = Term("At most", "Hoogstens")
ORDER = Term("Order", "Volgorde")
CANCEL = Term("Cancel", "Annuleren")
OPEN_SAVED = Term("Open a saved file", "Opgeslagen bestand openen")
REPLACE = Term("Replace", "Vervangen")
SAVE_ANSWERS = Term("Save answers", "Antwoorden opslaan")
NOTHING_TO_SAVE = Term("There is nothing to save yet.", "Er is nog niets om op te slaan.")
TAKES_NO_ANSWERS = Term(
    "This page does not read as it was made, so it takes no answers.",
    "Deze pagina is niet te lezen zoals zij is gemaakt en neemt daarom geen antwoorden aan.",
)
TO_THE_QUESTIONS = Term("To the questions", "Naar de vragen")
DONE_FORM = Term("done", "klaar")

# In pictures and cells
PLAN = Term("plan", "plan")
REINFORCEMENT_ANNOUNCED = Term("reinforcement announced", "versterking aangekondigd")
