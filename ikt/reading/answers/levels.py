"""A level as it was chosen or typed, to its number."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from ikt.model.sheet_form import UNKNOWN, option
from ikt.reading.answers.filled import typed

Chosen = int | str | None


class Options:
    """What can be chosen for one question, by what people see or type: the number, the words, or both."""

    def __init__(self, levels: Mapping[int, str], unknown: str) -> None:
        self._known: dict[str, int | str] = {}
        worded: dict[str, list[int]] = {}
        for level, words in levels.items():
            worded.setdefault(_folded(words), []).append(level)
            self._known[_folded(str(level))] = level
            self._known[_folded(option(level, words))] = level
        # Of two levels in the same words the words alone choose neither.
        for words, found in worded.items():
            if len(found) == 1 and words:
                self._known.setdefault(words, found[0])
        self._known[_folded(unknown)] = UNKNOWN

    def chosen(self, text: str) -> Chosen:
        """A level, “unknown”, or None where nothing stands; raises KeyError for anything else."""
        folded = _folded(text)
        return self._known[folded] if folded else None


def _folded(text: str) -> str:
    """A text as it is compared: other programs change dashes, blanks and composed letters."""
    return (
        unicodedata.normalize("NFKC", typed(text)).replace("–", "-").replace("—", "-").casefold().rstrip(".")
    )
