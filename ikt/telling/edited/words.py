"""The words of what people changed in a briefing."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "title": ("{name}: what was changed in {file}", "{name}: wat er in {file} is gewijzigd"),
    "subtitle": ("Compared with the {kind} as of {date}", "Vergeleken met {kind}, stand op {date}"),
    "kind_fiche": ("brief", "de fiche"), "kind_points": ("card of talking points", "de kaart met gesprekspunten"),
    "count_changed": Plural(("{number} changed", "{number} gewijzigd"), ("{number} changed", "{number} gewijzigd")),
    "count_added": Plural(("{number} added", "{number} toegevoegd"), ("{number} added", "{number} toegevoegd")),
    "count_removed": Plural(("{number} taken out", "{number} geschrapt"), ("{number} taken out", "{number} geschrapt")),
    "count_moved": Plural(("{number} moved", "{number} verplaatst"), ("{number} moved", "{number} verplaatst")),
    "found": ("Paragraphs, cells and footnotes: {list}.", "Alinea's, cellen en voetnoten: {list}."),
    "brackets": ("What differs stands [in brackets].", "Wat verschilt, staat [tussen haken]."),
    "nothing": ("Nobody changed anything in it.", "Er is niets in gewijzigd."),
    "nothing_unmarked": ("It says what the briefing says today.", "Er staat wat het stuk vandaag ook zegt."),
    "data": Plural(
        ("Since the file was made the data behind one paragraph changed ({list}); nobody edited that one, so it is not listed.",
         "Sinds het bestand is gemaakt, zijn de gegevens achter één alinea gewijzigd ({list}); die alinea is door niemand bewerkt en staat dus niet in de lijst."),
        ("Since the file was made the data behind {count} paragraphs changed ({list}); nobody edited those, so they are not listed.",
         "Sinds het bestand is gemaakt, zijn de gegevens achter {count} alinea's gewijzigd ({list}); die zijn door niemand bewerkt en staan dus niet in de lijst."),
    ),
    "marks_lost": ("The file no longer carries the marks of its paragraphs, and the data changed since it was made or it was made with other options: what people changed and what data changed cannot be told apart.",
                   "Het bestand draagt de kenmerken van zijn alinea's niet meer, en sinds het is gemaakt zijn gegevens gewijzigd of het is met andere opties gemaakt: wat mensen wijzigden en wat door gegevens is gewijzigd, valt niet te scheiden."),
    "not_said": ("The file no longer says how it was made; it is compared with the {kind} for audience “{audience}”, as asked here.",
                 "Het bestand zegt niet meer hoe het is gemaakt; het is vergeleken met {kind} voor doelgroep “{audience}”, zoals hier gevraagd."),
    "older": ("The file was made as of {made}; it is compared as of that day, not as of {now}.", "Het bestand heeft {made} als peildatum; daarmee is het vergeleken, niet met {now}."),
    "as_of": ("The file was made as of {made} and is compared as of {now}, as asked.", "Het bestand heeft {made} als peildatum en is, zoals gevraagd, vergeleken met {now}."),
    "tracked": Plural(("It held one tracked change, read as accepted.", "Er stond één bijgehouden wijziging in; die is als geaccepteerd gelezen."),
                      ("It held {count} tracked changes, read as accepted.", "Er stonden {count} bijgehouden wijzigingen in; die zijn als geaccepteerd gelezen.")),
    "comments": ("Comments in the file", "Opmerkingen in het bestand"),
    # One change
    "changed": ("Changed", "Gewijzigd"), "added": ("Added", "Toegevoegd"),
    "removed": ("Taken out", "Geschrapt"), "moved": ("Moved to here", "Hierheen verplaatst"),
    "in_cell": ("{what} in row “{row}”, column “{column}”", "{what} in rij “{row}”, kolom “{column}”"),
    "old": ("was: ", "was: "), "new": ("now: ", "nu: "), "told": ("text: ", "tekst: "),
    "from": ("; comes from {list}", "; komt uit {list}"),
    "after": ("; stands after what comes from {list}", "; staat na wat komt uit {list}"),
    "belongs": ("; belongs in {file}, {list}", "; hoort in {file}, {list}"), "or": sentences.ONE_OR_LAST,
    "facts": ("facts {list}", "feiten {list}"),
    "computed": ("; follows from data by a rule, see “{command}”", "; volgt met een regel uit gegevens, zie “{command}”"),
    "data_too": (" The data behind it changed as well since the file was made.", " Ook de gegevens erachter zijn gewijzigd sinds het bestand is gemaakt."),
    "top": ("Above the first heading", "Boven de eerste kop"),
    "notes": ("Footnotes", "Voetnoten"),
    # For a spreadsheet
    "head_what": terms.WHAT, "head_section": terms.PART_HEAD, "head_old": terms.WAS, "head_new": terms.NOW,
    "head_field": terms.FIELD,
})  # fmt: skip
