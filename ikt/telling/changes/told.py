"""A value that changes, and a change that is taken back, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ikt.characters import on_one_line
from ikt.model.base import Language
from ikt.telling.changes.words import SAY
from ikt.telling.language.phrases import enumerate_words

_MOST = 8
# Notes of ikt itself, which go with a change and are nobody's files.
_NOTES = ".ikt/"
_LONGEST = 100


def value_told(
    file: str, line: int | None, path: str, old: str | None, new: str | None, lang: Language, *, written: bool
) -> str:
    """Where a value stands, what it was and what it is, on one line."""
    at = (
        SAY(lang, "at", file=file, path=path)
        if line is None
        else SAY(lang, "at_line", file=file, line=line, path=path)
    )
    was = SAY(lang, "not_there") if old is None else SAY(lang, "was", old=shown(old))
    now = SAY(lang, "gone") if new is None else SAY(lang, "is" if written else "would", new=shown(new))
    return f"{at}: {was}, {now}."


def undone(
    told: str,
    before: Mapping[str, bytes | None],
    earlier: str | None,
    here: str,
    lang: Language,
    *,
    written: bool,
    resting: int | None = None,
) -> Iterator[str]:
    """What was taken back: files that are again what they were, files that are gone again.

    ``resting`` is the number of a decision that was made from them as they were until now.
    """
    yield SAY(lang, "undone" if written else "would_undo", told=on_one_line(told) or SAY(lang, "unnamed"))
    files = {name: data for name, data in before.items() if not name.startswith(_NOTES)}
    back = [name for name, data in files.items() if data is not None]
    gone = [name for name, data in files.items() if data is None]
    for key, names in (("restored", back), ("removed", gone)):
        if names:
            yield SAY.plural(lang, key, len(names), list=few(names, lang))
    if resting is not None:
        yield SAY(lang, "resting", number=resting, here=here)
    if not written:
        yield SAY(lang, "not_written")
        return
    if earlier is not None:
        yield SAY(lang, "before_that", told=on_one_line(earlier) or SAY(lang, "unnamed"), here=here)
    yield SAY(lang, "no_redo")


def shown(text: str, longest: int | None = _LONGEST) -> str:
    """A value on one line, in quotes where it is a text of words or ends in a stop: it ends where it ends."""
    text = on_one_line(text)
    text = text if longest is None or len(text) <= longest else text[: longest - 3] + "..."
    return f"“{text}”" if (" " in text or text.endswith(".")) and not text.startswith("[") else text


def few(names: Sequence[str], lang: Language) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= _MOST:
        return enumerate_words(names, lang)
    return SAY(lang, "and_more", list=", ".join(names[:_MOST]), count=len(names) - _MOST)
