"""The words in the timeline from NESO to post."""

from ikt.telling.language import sentences
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "title": Plural(("From NESO to post, one step: {list}", "Van NESO naar post, één stap: {list}"),
                    ("From NESO to post, {count} steps: {list}", "Van NESO naar post, {count} stappen: {list}")),
    "count_done": sentences.REPORTED_DONE,
    "count_to_come": ("of {count} the day is to come", "van {count} moet de dag nog komen"),
    "count_overdue": ("with {count} a team is late", "met {count} is een team te laat"),
    "count_passed": ("of {count} the day has passed and the outcome is unknown", "van {count} is de dag voorbij en de uitkomst onbekend"),
    "count_undated": ("for {count} no source gives a date", "voor {count} noemt geen bron een datum"),
    "mark_done": ("Filled diamond: done.", "Volle ruit: gedaan."),
    "mark_to_come": ("Open diamond: to come.", "Open ruit: nog te komen."),
    "mark_overdue": ("Triangle: a team is late.", "Driehoek: een team is te laat."),
    "mark_passed": ("Question mark: the day has passed, outcome unknown.", "Vraagteken: de dag is voorbij, uitkomst onbekend."),
    "mark_stretch": ("Grey bar: a day within that time, no source is more exact.", "Grijze balk: een dag in die tijd, geen bron is preciezer."),
    "mark_today": sentences.DAY_DASHED,
    "undated": ("without a date", "zonder datum"),
    "step": ("{title}, {date}", "{title}, {date}"),
    "alt": ("Steps from NESO to post, country by country. {rows}", "Stappen van NESO naar post, land voor land. {rows}"),
    "alt_row": ("{name}: {list}.", "{name}: {list}."),
    "alt_step": ("{title}, {date} ({state})", "{title}, {date} ({state})"),
    "alt_undated": ("{title} ({state})", "{title} ({state})"),
})  # fmt: skip
