"""Counts by country as OpenAlex answers ``group_by``: JSON with ``meta`` and ``group_by``."""

from __future__ import annotations

import json
from typing import Any

from ikt.problems import Place
from ikt.reading.files import TextFile, line_at
from ikt.reading.imports.countries import GROUP, whom
from ikt.reading.imports.export import NO_YEAR, Asked, ByCountry, Export, Found, Mistakes


def read_openalex(file: TextFile, asked: Asked, mistakes: Mistakes) -> Export | None:
    """The counts of an answer; None, with the problem told, where it is none, or not whole.

    The answer names no year: it is that of the filter in the question, so it has to be asked.
    """
    try:
        data = json.loads(file.text)
    except (ValueError, RecursionError) as error:  # a number of thousands of figures is no JSONDecodeError
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        line, begin = line_at(file.text, min(at, len(file.text)))
        place = file.place(line, max(1, min(at, len(file.text)) - begin + 1))
        mistakes.tell("P928", place, reason="json")
        return None
    groups = data.get("group_by") if isinstance(data, dict) else None
    if not isinstance(groups, list) or not groups:
        mistakes.tell("P928", Place(file.name, 1, 1), reason="groups")
        return None
    meta = data.get("meta")
    whole = meta.get("groups_count") if isinstance(meta, dict) else None
    if isinstance(whole, int) and whole > len(groups):
        mistakes.tell("P928", Place(file.name, 1, 1), reason="page", found=len(groups), all=whole)
        return None
    return _counted(file, groups, asked, mistakes)


def _counted(file: TextFile, groups: list[Any], asked: Asked, mistakes: Mistakes) -> Export | None:
    figures: ByCountry = {}
    left: dict[str, None] = {}
    unnamed: dict[str, Place] = {}
    for number, group in enumerate(groups, 1):
        key, count = _entry(group)
        if key is None or count is None:
            mistakes.tell("P928", Place(file.name), reason="entry", number=number)
            continue
        code = key.rpartition("/")[2]
        name = str(group.get("key_display_name") or "")
        who = whom(code, name)
        if code.lower() == "unknown":
            continue
        if who is None or who == GROUP:
            if who == GROUP:
                left.setdefault(name or code)
            else:
                unnamed.setdefault(name or code, _at(file, key))
        elif who in figures:
            mistakes.tell("P919", _at(file, key), reason="group", who=who)
        else:
            figures[who] = {NO_YEAR if asked.year is None else asked.year: float(count)}
    return Export(
        file=file.name,
        kind="openalex",
        series=(Found("", "", figures),),
        groups=tuple(left),
        unnamed=unnamed,
        undated=asked.year is None,
    )


def _entry(group: Any) -> tuple[str | None, int | None]:
    if not isinstance(group, dict):
        return None, None
    key, count = group.get("key"), group.get("count")
    good = isinstance(count, int) and not isinstance(count, bool) and 0 <= count < 10**12
    return (key if isinstance(key, str) else None), (count if good else None)


def _at(file: TextFile, key: str) -> Place:
    """Where a key stands."""
    index = file.text.find(f'"{key}"')
    if index < 0:
        return Place(file.name)
    line, begin = line_at(file.text, index)
    return file.place(line, index - begin + 1)
