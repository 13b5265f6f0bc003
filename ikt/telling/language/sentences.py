"""Sentences with parameters that several tables say: each stands once here, and the tables name it.

As with ``terms``, a table keeps its own key for a sentence, so who reads the table sees all that can be said.
What it stands for is filled in by ``Phrases``; what a sentence asks of a name is in ``naming``.
"""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence, or a part of one, with parameters, in English and Dutch; it is an entry of ``Phrases``."""

    en: str
    nl: str


# Under a title
AS_OF = Sentence("As of {date}", "Stand op {date}")
ONE_OR_LAST = Sentence("{list} or {last}", "{list} of {last}")
OF_DATE = Sentence(" of {date}", " van {date}")
OWNER_IS = Sentence("Owner: {owner}.", "Eigenaar: {owner}.")
FROM_DAY = Sentence("from {date}", "vanaf {date}")
UNTIL_DAY = Sentence("until {date}", "tot en met {date}")
DAY_DASHED = Sentence("Dashed line: {date}.", "Streepjeslijn: {date}.")
REPORTED_DONE = Sentence("{count} reported as done", "{count} volgens een bron of team gedaan")
KNOWN_ON = Sentence("What was known on {date}", "Wat bekend was op {date}")
POLICY_KNOWN_ON = Sentence("{policy}, what was known on {date}", "{policy}, wat bekend was op {date}")
POLICY_THEN_KNOWN_ON = Sentence("{policy}; what was known on {date}", "{policy}; wat bekend was op {date}")
SOURCES = Sentence("Sources: {list}.", "Bronnen: {list}.")
LATER_EDITION = Sentence(
    "From a later edition than was known then: {list}.", "Uit een latere uitgave dan toen bekend was: {list}."
)

# Places and the line
LINE_AT = Sentence("line: {n}", "grens: {n}")
IN_THE_LINE = Sentence("In the {line}", "Bij de {line}")
FROM_TO = Sentence("{name:in} from {old} to {new}", "{name:in} van {old} naar {new}")
SHARING = Sentence(
    "{list:start} share place {place}, so {inside} countries stand above the line, not {top}.",
    "{list:start} delen plaats {place}; daardoor staan er {inside} landen boven de grens, niet {top}.",
)
SHARED = Sentence(
    "Before, {list:in} shared place {place}, so {inside} countries stood above the line, not {top}.",
    "Eerst deelden {list:in} plaats {place}; daardoor stonden er {inside} landen boven de grens, niet {top}.",
)

DECISION_CALLED = Sentence("decision {number} ({id})", "besluit {number} ({id})")

# Who crosses the line
LEAVE_AND_ENTER = Sentence(
    "{out:start} {leave} the {line}; {in_:in} {enter}.",
    "{out:start} {leave} uit de {line}; {in_:in} {enter} erin.",
)
LEAVE_ONLY = Sentence(
    "{out:start} {leave} the {line}; nobody enters.", "{out:start} {leave} uit de {line}; niemand komt erin."
)
ENTER_ONLY = Sentence(
    "{in_:start} {enter} the {line}; nobody leaves.",
    "{in_:start} {enter} in de {line}; niemand valt eruit.",
)
NOBODY_CROSSES = Sentence(
    "Nobody leaves the {line} and nobody enters.", "Niemand valt uit de {line} en niemand komt erin."
)
HELD_LINE = Sentence(
    "Of the {line}: {firm} firm, {just} only just, {none} without a difference from those below the line.",
    "Van de {line}: {firm} vast, {just} nipt, {none} zonder verschil met wie onder de grens staat.",
)
COUNT_FILES = Sentence("{count} files", "{count} bestanden")
NO_LONGER_RANKED = Sentence("No longer ranked: {list}.", "Niet langer gerangschikt: {list}.")
NOW_RANKED = Sentence("Now ranked: {list}.", "Nu wel gerangschikt: {list}.")
BY_THE_CAP = Sentence("By the cap: {list}.", "Door de begrenzing: {list}.")
RISES = Sentence(
    "{country:start} {country:rises|rise} from place {old} to {new}",
    "{country:start} {country:stijgt|stijgen} van plaats {old} naar {new}",
)
FALLS = Sentence(
    "{country:start} {country:falls|fall} from place {old} to {new}",
    "{country:start} {country:zakt|zakken} van plaats {old} naar {new}",
)

# In lists and cells
COUNTRIES = Sentence("{count} countries", "{count} landen")
CRITERIA = Sentence("{count} criteria", "{count} criteria")
OTHERS = Sentence("{count} others", "nog {count} andere")
ALL_DRAWS = Sentence("all {draws} simulations", "alle {draws} simulaties")
NO_DRAW = Sentence("none of the {draws} simulations", "geen van de {draws} simulaties")
OF_DRAWS = Sentence("{share} of the simulations", "{share} van de simulaties")
NAME_FROM_TO = Sentence("{name} from {old} to {new}", "{name} van {old} naar {new}")
MORE_THAN = Sentence("more than {share}", "meer dan {share}")
LESS_THAN = Sentence("less than {share}", "minder dan {share}")
OLD_TO_NEW = Sentence("{name} {old} to {new}", "{name} {old} naar {new}")
MORE = Sentence("{n} more", "nog {n}")
BOUNDS = Sentence(" ({low} to {high})", " ({low} tot {high})")
LEVEL = Sentence("level {n}", "niveau {n}")
IN_YEAR = Sentence("{figure} in {year}", "{figure} in {year}")
BELOW = Sentence("{safeguard} {figure}{bounds}, below {below}", "{safeguard} {figure}{bounds}, onder {below}")
ESTIMATED_RANGE = Sentence(
    "estimated: {low} to {high}, from the other figures", "geschat: {low} tot {high}, uit de andere cijfers"
)
LEVEL_SAID = Sentence("level {level}, “{text}”", "niveau {level}, “{text}”")
NAME_UNKNOWN = Sentence("{name}: unknown", "{name}: onbekend")
NAME_UNKNOWN_WHY = Sentence("{name}: unknown, {why}", "{name}: onbekend, {why}")

# From when until when, after a name
SINCE = Sentence(", since {date}", ", sinds {date}")
FROM = Sentence(", from {date}", ", vanaf {date}")
UNTIL = Sentence(", until {date}", ", tot en met {date}")

# What was shown first and is written when asked
WRITTEN = Sentence(
    "Written: {list}. ikt check reads it all.", "Geschreven: {list}. ikt check leest alles na."
)
AND_MORE = Sentence("{list} and {count} more", "{list} en nog {count}")
SOURCE_IS = Sentence("Source: {cite}.", "Bron: {cite}.")

# Forms that people fill
RETURN_BY = Sentence("Please return it by {date}.", "Graag terug uiterlijk {date}.")
OTHERS_ANSWERED_TOO = Sentence(
    "Others have answered these questions too. Read their reasons, then keep your answer or change it.",
    "Anderen hebben deze vragen ook beantwoord. Lees hun redenen; blijf dan bij uw antwoord of pas het aan.",
)

FOR_ROLE = Sentence("For {role}.", "Voor {role}.")
LOW_TO_HIGH_SAID = Sentence("{low} to {high}", "{low} tot {high}")

# Of fields of research and bodies
SPECIALISATION_UNKNOWN = Sentence(
    "In which fields {name:in} {name:specialises|specialise} is not known.",
    "In welke vakgebieden {name:in} gespecialiseerd {name:is|zijn}, is niet bekend.",
)
PARTY_TO = Sentence("Party to {list}.", "Partij bij {list}.")
FIELD_OF_BOTH = Sentence("{field} ({here} and {there})", "{field} ({here} en {there})")
