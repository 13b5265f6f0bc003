"""The few words that the writers add themselves."""

from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "notes": ("Notes", "Noten"),
    "contents": ("Contents", "Inhoud"),
    "note": ("Note {number}", "Noot {number}"),
    "back": ("Back to the text, note {number}", "Terug naar de tekst, noot {number}"),
    "back_nth": (
        "Back to the text, note {number}, place {time}", "Terug naar de tekst, noot {number}, plaats {time}",
    ),
    "in_words": ("This picture in words", "Deze figuur in woorden"),
    "picture": ("Picture", "Figuur"),
    "col_part": terms.PART_HEAD,
    "col_text": terms.TEXT_HEAD,
    "sheet_answer": ("Answer", "Antwoord"),
    "sheet_table": ("Table {number}", "Tabel {number}"),
    "untitled": ("Document", "Document"),
    "rows_below": Plural(("1 more country", "nog 1 land"), ("{count} more countries", "nog {count} landen")),
    "below": ("Below this: {list}.", "Hieronder: {list}."),
    "all_of_it": ("All of it: {command}", "Alles: {command}"),
    "of_annex": ("of the annex ({list})", "van de bijlage ({list})"),
    "left_out": Plural(("Left out to keep to one page: {list}.", "Weggelaten om binnen één pagina te blijven: {list}."),
                       ("Left out to keep to {pages} pages: {list}.", "Weggelaten om binnen {pages} pagina's te blijven: {list}.")),
})  # fmt: skip
