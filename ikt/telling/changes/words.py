"""The sentences of ``ikt set`` and ``ikt undo``."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "at_line": ("{file}, line {line}: {path}", "{file}, regel {line}: {path}"),
    "at": ("{file}: {path}", "{file}: {path}"),
    "was": ("was {old}", "was {old}"),
    "is": ("now {new}", "nu {new}"),
    "would": ("would be {new}", "zou worden {new}"),
    "not_there": ("was not there", "stond er niet"),
    "gone": ("now gone", "nu weg"),
    "same": ("Nothing to change: that stands there already.", "Niets te wijzigen: dat staat er al."),
    "set": Plural(("One value changed; all other lines stay as they were. ikt undo{here} takes this back.",
                   "Eén waarde gewijzigd; alle andere regels zijn gebleven zoals ze waren. Met ikt undo{here} draait u dit terug."),
                  ("{count} values changed; all other lines stay as they were. ikt undo{here} takes this back.",
                   "{count} waarden gewijzigd; alle andere regels zijn gebleven zoals ze waren. Met ikt undo{here} draait u dit terug.")),
    "not_written": terms.NOTHING_WRITTEN_IS_DRY,
    "one_language": ("The reason stands in both languages as you typed it; --why-en and --why-nl give each its own.",
                     "De reden staat in beide talen zoals u die typte; --why-nl en --why-en geven elk een eigen tekst."),
    "undone": ("Taken back: {told}.", "Teruggedraaid: {told}."),
    "would_undo": ("Would be taken back: {told}.", "Zou worden teruggedraaid: {told}."),
    "unnamed": ("the last change", "de laatste wijziging"),
    "restored": Plural(("As it was before: {list}.", "Weer zoals het was: {list}."), ("As they were before: {list}.", "Weer zoals ze waren: {list}.")),
    "removed": Plural(("Not there any more, as before: {list}.", "Er niet meer, net als eerst: {list}."), ("Not there any more, as before: {list}.", "Er niet meer, net als eerst: {list}.")),
    "before_that": ("The change before it was: {told}. ikt undo{here} would take that back too.", "De wijziging daarvoor was: {told}. Met ikt undo{here} draait u ook die terug."),
    "no_redo": ("To have it again, repeat the command itself.", "Wilt u het toch weer, geef dan de opdracht zelf opnieuw."),
    "and_more": sentences.AND_MORE,
})  # fmt: skip
