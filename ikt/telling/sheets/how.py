"""What a form says before it asks, in the same order whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.model.base import Language
from ikt.telling.sheets.form import Figure, Form, Part
from ikt.telling.sheets.words import SAY
from ikt.telling.writing.shown import shown


def how_to_fill(form: Form, *, word: bool) -> Iterator[str]:
    """The names of the sentences that say how to fill a form, of a workbook or of a Word file."""
    yield "how_blocks" if word else "how_rows"
    yield "how_level_word" if word else "how_level"
    yield "how_range_word" if word else "how_range"
    yield from ("how_unknown", "how_reason", "how_basis")
    yield "how_again" if any(part.others for part in form.parts) else "how_alone"
    if not word:
        yield "how_state"
    yield "how_part"
    yield "how_send_word" if word else "how_send"


def figure_line(figure: Figure, lang: Language) -> str:
    """A figure in one line, with its year where it has one."""
    key = "figure" if figure.year else "figure_undated"
    return shown(SAY(lang, key, name=figure.name, printed=figure.printed, year=figure.year))


def before_lines(part: Part, question: str, lang: Language) -> list[str]:
    """What was answered before, a line each: by the assessor first, then by others without their names."""
    mine = part.mine.get(question)
    own = [] if mine is None else [SAY(lang, "mine", said=_said(*mine))]
    return [*own, *(_said(level, why) for level, why in part.others.get(question, ()))]


def _said(level: int, why: str) -> str:
    return f"{level}: {why}" if why else str(level)
