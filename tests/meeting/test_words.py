"""The words of the page: whatever it says, it was given. No browser is needed to find one that lacks."""

from __future__ import annotations

import re
from pathlib import Path

from ikt.telling import meeting
from ikt.telling.meeting.data import meeting_data
from tests.invented import assessment

_SAID = re.compile(r"\bsay\(([^,{()]*(?:\([^()]*\)[^,{()]*)*)[,)]")
_NAME = re.compile(r'"([A-Za-z]\w+)"')


def said() -> set[str]:
    """The names of sentences that the scripts of the page write out in full."""
    folder = Path(meeting.__file__).parent
    return {
        name
        for script in folder.glob("*.js")
        for first in _SAID.findall(script.read_text(encoding="utf-8"))
        for name in _NAME.findall(first.partition("?")[2] or first)
    }


def test_every_sentence_that_the_page_says_it_was_given() -> None:
    names = said()
    assert len(names) > 100
    assert {"close_gap", "close_tie"} <= names
    assert sorted(names - meeting_data(assessment())["words"].keys()) == []
