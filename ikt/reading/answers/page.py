"""What a page saved, or the page itself as it was saved, to what it says."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from ikt.model.form import FORMAT, Handed
from ikt.model.sheet_form import FIELDS, TEXTS, Field
from ikt.problems import Place, Problems
from ikt.reading.answers.filled import MOST_CELLS, MOST_LETTERS, Filled, FilledCell, typed

# What marks the place of the answers in a page that was saved with them.
_MARK, _SCRIPT = 'id="answers"', "script"
_MOST_TOLD = 20


def read_page(text: str, name: str, problems: Problems) -> Filled | None:
    """Read the file that a page saves, or a saved page; None, with the problems told, where it is none."""
    here = Place(name)
    if text.lstrip()[:1] == "<":
        inside = _inside(text)
        # A page that was sent back without saving holds none.
        if inside is None or not inside.strip():
            problems.add("P960", here, reason="page")
            return None
        text = inside
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        problems.add("P960", here, reason="json")
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        problems.add("P960", here, reason="none")
        return None
    answers = data.get("answers")
    if isinstance(answers, list) and len(answers) > MOST_CELLS:
        problems.add("P960", here, reason="large", limit=MOST_CELLS)
        return None
    data = _tidy(data)
    if not _is_text(data):
        problems.add("P960", here, reason="json")
        return None
    try:
        handed = Handed.model_validate(data)
    except (ValidationError, RecursionError) as error:
        _tell(error, data, name, problems)
        return None
    return _filled(handed, name, problems)


def _inside(page: str) -> str | None:
    """The data that a saved page holds; None where it holds none."""
    at = page.find(_MARK)
    begin = page.rfind("<", 0, at) if at >= 0 else -1
    if begin < 0 or page[begin + 1 : begin + 1 + len(_SCRIPT)].lower() != _SCRIPT:
        return None
    opened = page.find(">", at)
    closed = page.lower().find(f"</{_SCRIPT}", opened)
    return page[opened + 1 : closed] if 0 <= opened < closed else None


def _tidy(data: dict[str, Any]) -> dict[str, Any]:
    """The data with its texts as typed; empty ones are none."""
    tidied: dict[str, Any] = {}
    for name in ("answers", "drafts"):
        several = data.get(name)
        if isinstance(several, list):
            # What is not finished is not counted, so it is cut where an answer would be refused.
            most = MOST_LETTERS if name == "drafts" else None
            tidied[name] = [_tidy_answer(one, most) if isinstance(one, dict) else one for one in several]
    return data | tidied


def _is_text(data: dict[str, Any]) -> bool:
    """Whether all of it can be written: half a character cannot, and no page writes one but in a text."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _tidy_answer(one: dict[str, Any], most: int | None) -> dict[str, Any]:
    texts = {code: typed(one[code])[:most] or None for code in TEXTS if isinstance(one.get(code), str)}
    return one | texts


def _tell(
    error: ValidationError | RecursionError, data: dict[str, Any], name: str, problems: Problems
) -> None:
    if isinstance(error, RecursionError):
        problems.add("P960", Place(name), reason="json")
        return
    for item in error.errors(include_url=False)[:_MOST_TOLD]:
        loc = item["loc"]
        path = " ".join(_cell(data, loc[1])) if len(loc) > 1 and loc[0] == "answers" else ""
        if item["type"] == "string_too_long":
            problems.add(
                "P964", Place(name), path, reason="long", limit=(item.get("ctx") or {}).get("max_length")
            )
        else:
            where = ".".join(str(part) for part in loc)
            problems.add("P960", Place(name), path, reason="field", name=where)


def _cell(data: dict[str, Any], number: int | str) -> tuple[str, ...]:
    try:
        one = data["answers"][number]
        return (str(one["country"])[:2], str(one["question"])[:64])
    except (KeyError, IndexError, TypeError):
        return ()


def _filled(handed: Handed, name: str, problems: Problems) -> Filled:
    places: dict[Field, Place] = dict.fromkeys(FIELDS, Place(name))
    cells: dict[tuple[str, str], FilledCell] = {}
    broken: set[tuple[str, str]] = set()
    for one in handed.answers:
        cell = (one.country, one.question)
        if cell in cells:
            problems.add("P961", Place(name), " ".join(cell), reason="twice", first=" ".join(cell))
            broken.add(cell)
            continue
        cells[cell] = FilledCell(
            *cell,
            one.low,
            one.level,
            one.high,
            one.unknown is True,
            why=one.why or "",
            basis=one.basis or "",
            places=places,
        )
    heading = (handed.round, handed.version, handed.assessor, handed.language)
    return Filled(
        name, "page", *heading, cells=tuple(cells.values()), broken=frozenset(broken),
        drafts=len(getattr(handed, "drafts", ())), whole=False,
    )  # fmt: skip
