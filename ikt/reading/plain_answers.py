"""Answers in the one form in which ikt writes them, read an answer at a time.

A round brings thousands of answers, and a reader of all that YAML can be takes five times as long as it needs
to take for what a program wrote. So this one knows a single form: names in the order of their model, text in
quotes, each answer in lines below a dash or between braces. Of anything else it says nothing, and the reader
of YAML, which can tell what is wrong and where, has the word.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ikt.model.base import Quoted
from ikt.model.round import Answer
from ikt.reading.yaml_document import MAX_NODES

_SIGNS = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029]*'
_VALUE = rf'("{_SIGNS}(?:\\["\\]{_SIGNS})*"|[A-Za-z0-9](?:[A-Za-z0-9_.:-]*[A-Za-z0-9])?)'
_HEAD = re.compile(rf"([a-z]+): {_VALUE}\n")
_LIST = "answers:\n"
_COMMENT = re.compile(r"#[^\n]*\n")
_ESCAPED = re.compile(r"\\(.)")
_NOTHING = frozenset(("null", "Null", "NULL"))
_FIRST, *_OTHERS = _NAMES = tuple(Answer.model_fields)
_BELOW = "".join(rf"(?:    {name}: {_VALUE}\n)?" for name in _OTHERS)
_BESIDE = "".join(rf"(?:, {name}: {_VALUE})?" for name in _OTHERS)
_ANSWER = re.compile(rf"  - (?:{_FIRST}: {_VALUE}\n{_BELOW}|\{{{_FIRST}: {_VALUE}{_BESIDE}\}}\n)")


def plain_answers(text: str) -> dict[str, Any] | None:
    """What a file of answers says, as ``parse_yaml`` gives it; None where it is not in the one form."""
    found: dict[str, Any] = {}
    at = 0
    while (comment := _COMMENT.match(text, at)) is not None:
        at = comment.end()
    while (match := _HEAD.match(text, at)) is not None:
        if match[1] in found or match[2] in _NOTHING:
            return None
        found[match[1]] = _said(match[2])
        at = match.end()
    if at == len(text):
        return found or None
    answers = _answers(text, at + len(_LIST)) if text.startswith(_LIST, at) else []
    return found | {"answers": answers} if answers and "answers" not in found else None


def _answers(text: str, at: int) -> list[dict[str, str]]:
    """The answers from here on; none where any is in another form, or they are more than YAML reads."""
    answers: list[dict[str, str]] = []
    fields = len(_NAMES)
    for match in _ANSWER.finditer(text, at):
        said = match.groups()
        said = said[:fields] if said[0] is not None else said[fields:]
        if match.start() != at or not _NOTHING.isdisjoint(said):
            return []
        answers.append({name: _said(word) for name, word in zip(_NAMES, said, strict=True) if word})
        at = match.end()
    return answers if at == len(text) and 20 * len(answers) < MAX_NODES else []


def _said(word: str) -> str:
    if word[0] != '"':
        return word
    word = word[1:-1]
    if "\\" in word:
        word = _ESCAPED.sub(r"\1", word)
    return Quoted(word if word.isascii() else unicodedata.normalize("NFC", word))
