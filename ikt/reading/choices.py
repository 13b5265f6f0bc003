"""A choice of countries as people have it at hand: a decision (its ``chosen``), or a list in YAML or text.

In a list a country stands on each line, by code or name, or several with commas between them; a dash before
it, quotes around it, brackets around the list and what stands behind a # are no part of the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ikt.problems import Place, Problems
from ikt.reading.decisions import MAX_BYTES
from ikt.reading.files import TextFile, read_bytes, read_text
from ikt.reading.yaml_document import parse_yaml

# A line that no name of a country looks like: a key of YAML.
_KEY = re.compile(r"^[A-Za-z_]\w*:(?=\s|$)", re.MULTILINE)
_SEAL = re.compile(rb"^seal: ", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*•]\s+)?")
_COMMENT = re.compile(r"(?:^|\s)#.*")


@dataclass(frozen=True, slots=True)
class Written:
    """A country as written, and where."""

    words: str
    place: Place


def is_sealed(path: Path) -> bool:
    """Whether a file is a filed decision, whose seal has to hold before it is spoken of."""
    try:
        return _SEAL.search(read_bytes(path, MAX_BYTES)) is not None
    except (OSError, ValueError):
        return False


def read_choice(path: Path, name: str, problems: Problems) -> list[Written] | None:
    """The countries that a file names, as written; None, with the problems told, when it names none."""
    file = read_text(path, name, problems, MAX_BYTES)
    if file is None:
        return None
    before = len(problems)
    found = _chosen(file, problems) if _KEY.search(file.text) else _listed(file)
    if not found and len(problems) == before:
        problems.add("P879", Place(name), reason="none")
    return found or None


def _chosen(file: TextFile, problems: Problems) -> list[Written]:
    """The list ``chosen`` of a mapping, whatever else stands in it."""
    document = parse_yaml(file, problems)
    chosen = document.data.get("chosen") if document is not None and isinstance(document.data, dict) else None
    if document is None or not isinstance(chosen, list):
        return []
    found = []
    for number, words in enumerate(chosen):
        place = document.place(("chosen", number))
        if isinstance(words, str) and words.strip():
            found.append(Written(words.strip(), place))
        else:
            problems.add("P201", place, f"chosen[{number}]", value=str(words)[:60])
    return found


def _listed(file: TextFile) -> list[Written]:
    found = []
    for number, line in enumerate(file.lines, 1):
        bare = _COMMENT.sub("", line)
        start = _ITEM.match(bare).end()  # type: ignore[union-attr]
        words = _unquoted(bare[start:].strip().strip("[]").strip())
        if words not in ("", "---", "..."):
            found.append(Written(words, file.place(number, start + 1)))
    return found


def _unquoted(words: str) -> str:
    """Words without the quotes around them; around each of several they are left for who parts them."""
    quoted = words[:1] in ('"', "'") and words.count(words[0]) == 2 and words[-1] == words[0]
    return words[1:-1].strip() if quoted else words
