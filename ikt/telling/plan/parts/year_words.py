"""The words in the picture of the multi-year plan, year by year."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "title": Plural(("Year by year, one step: {list}", "Jaar voor jaar, één stap: {list}"),
                    ("Year by year, {count} steps: {list}", "Jaar voor jaar, {count} stappen: {list}")),
    "count_done": sentences.REPORTED_DONE,
    "count_stated": ("{count} stated once and not heard of since", "{count} één keer vermeld en daarna niet meer"),
    "count_overdue": ("{count} late", "{count} te laat"),
    "count_passed": ("{count} past their date, outcome unknown", "{count} met verstreken datum en onbekende uitkomst"),
    "count_to_come": ("{count} to come", "{count} nog te komen"),
    "count_undated": ("{count} without a date", "{count} zonder datum"),
    "key": ("{letter} {name}", "{letter} {name}"),
    "keys": ("Letters: {list}.", "Letters: {list}."),
    "mark_done": ("Filled: done.", "Gevuld: gedaan."), "mark_to_come": ("Square: to come.", "Vierkant: nog te komen."),
    "mark_overdue": ("Square with !: a team is late.", "Vierkant met !: een team is te laat."),
    "mark_passed": ("Dashed with ?: the day has passed, outcome unknown.", "Gestreept met ?: de dag is voorbij, uitkomst onbekend."),
    "mark_stated": ("Round: stated in that year, not heard of since.", "Rond: vermeld in dat jaar, daarna niet meer."),
    "mark_undated": ("Square, last column: no date stated.", "Vierkant, laatste kolom: geen datum vermeld."),
    "today": sentences.DAY_DASHED,
    "undated": ("no date", "zonder datum"), "earlier": ("to {year}", "t/m {year}"),
    "group_chosen": terms.CHOSEN, "group_possible": ("May be added", "Kunnen erbij komen"),
    "group_phase_out": ("Effort was to be wound down", "Inzet zou worden afgebouwd"), "group_themes": ("Themes", "Thema's"),
    # What a mark is, and its letter
    "sign_office": terms.NESO_OFFICE_CLOSES, "letter_office": ("N", "N"),
    "sign_paper": ("transition plan", "transitieplan"), "letter_paper": ("X", "X"),
    "sign_post": ("effort through the post", "inzet via de post"), "letter_post": ("E", "I"),
    "sign_attache": terms.ATTACHE, "letter_attache": ("A", "A"),
    "sign_pact": terms.PACT_OR_AGREEMENT, "letter_pact": ("P", "P"),
    "sign_programme": ("programme", "programma"), "letter_programme": ("R", "R"),
    "sign_call": ("call", "call"), "letter_call": ("C", "C"),
    "sign_visit": terms.VISIT, "letter_visit": ("V", "B"),
    "sign_meeting": ("meeting that comes back", "terugkerend overleg"), "letter_meeting": ("M", "O"),
    "sign_review": ("review of the plan", "herziening van het plan"), "letter_review": ("H", "H"),
    "sign_deadline": ("deadline or end", "termijn of einde"), "letter_deadline": ("D", "D"),
    "sign_action": ("action of a team", "actie van een team"), "letter_action": ("T", "T"),
    "alt": ("What the plan holds, row by row. {rows}", "Wat het plan bevat, rij voor rij. {rows}"),
    "alt_row": ("{name}: {list}.", "{name}: {list}."),
    "alt_mark": ("{title}, {date} ({state})", "{title}, {date} ({state})"),
    "alt_undated": ("{title} ({state})", "{title} ({state})"),
})  # fmt: skip
