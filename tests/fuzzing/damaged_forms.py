"""Filled forms damaged at random, each way on its own, and what reading them may come to."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl

from ikt.model.moment import parse_when
from ikt.problems import Problems
from ikt.reading.answers.check import Ground, checked
from ikt.reading.answers.recognise import read_form_of
from ikt.reading.rounds import rubrics_of
from ikt.telling.language.problems import describe
from ikt.telling.sheets.form import Form
from ikt.telling.sheets.page import to_page
from ikt.telling.sheets.word import to_word
from ikt.telling.sheets.workbook import to_workbook
from tests.reading.answers.filled_in import (
    GOOD,
    a_form,
    a_round,
    criteria,
    filled_sheet,
    filled_word,
    handed,
    saved,
)

Damage = Callable[[random.Random], bytes]
_ODD = (
    "", " ", "0", "-1", "2", "9" * 30, "Ik weet het niet", "...", "=1+1", "\x00", "\ud800", "\u202e",
    "BV bonds.ties", "ikt.form/1", "key", "level", "x" * 5000, "]]>", "<a>", "&#0;", "&x;",
    "sha256:" + "0" * 64, "unknown", "NL", "1e999",
)  # fmt: skip


_TAGS, _SIGNS = re.compile('[<>"=]'), re.compile(r'[",:{}\[\]]')


@cache
def forms() -> dict[str, bytes]:
    form = a_form()
    answers = [
        {"country": country, "question": question, "level": 2, "low": 1, "why": "Long.", "basis": "A visit."}
        for country, question in form.cells
    ]
    return {
        "xlsx": filled_sheet(to_workbook(form), form, GOOD),
        "docx": filled_word(to_word(form), form, GOOD),
        "json": handed(form, answers),
        "page": _page(form, handed(form, answers)),
    }


def _page(form: Form, answers: bytes) -> bytes:
    """The page of a form as a browser saves it once it is filled in."""
    before, opened, rest = to_page(form).partition('id="answers">')
    return before.encode() + opened.encode() + answers + rest[rest.index("</script>") :].encode()


def bytes_damaged(rng: random.Random, data: bytes) -> bytes:
    """Bytes changed, cut off, doubled or put elsewhere."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 40))):
        at = rng.randrange(len(made) + 1)
        size = min(rng.choice((1, 1, 2, 8, 64, 4096)), len(made) - at)
        match rng.randrange(4):
            case 0:
                made[at : at + size] = rng.randbytes(size)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[at : at + size]
            case _:
                made[at:at] = rng.choice(_ODD).encode("utf-8", "surrogatepass")
    return bytes(made[: rng.randrange(len(made) + 1)] if rng.random() < 0.1 else made)


def parts_damaged(rng: random.Random, data: bytes) -> bytes:
    """A zip with parts damaged, taken out, doubled or exchanged, packed again as it should be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(rng.choice((1, 1, 2))):
        at = rng.randrange(len(parts))
        name, part = parts[at]
        match rng.randrange(6):
            case 0:
                del parts[at]
            case 1:
                parts.append((name, bytes_damaged(rng, part)))
            case 2:
                parts[at] = (rng.choice(parts)[0], part)
            case _:
                parts[at] = (name, text_damaged(rng, part))
        if not parts:
            break
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, part in dict(parts).items():
            archive.writestr(name, part)
    return out.getvalue()


def text_damaged(rng: random.Random, data: bytes) -> bytes:
    """XML or JSON with pieces between its marks taken out, doubled, exchanged or made odd."""
    marks = _TAGS if data.lstrip()[:1] == b"<" else _SIGNS
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(rng.choice((1, 1, 2, 6))):
        begin = _mark(marks, text, rng.randrange(len(text) + 1))
        end = _mark(marks, text, begin + rng.choice((1, 20, 200, 5000)))
        match rng.randrange(3):
            case 0:
                text = text[:begin] + text[end:]
            case 1:
                text = text[:end] + text[begin:end] + text[end:]
            case _:
                near = _mark(marks, text, begin + 1)
                text = text[: begin + 1] + rng.choice(_ODD) + text[near:]
    return text.encode("utf-8", "surrogatepass" if rng.random() < 0.5 else "replace")


def _mark(marks: re.Pattern[str], text: str, at: int) -> int:
    """Where the next mark is."""
    found = marks.search(text, min(at, len(text)))
    return len(text) if found is None else found.start()


@cache
def opened() -> tuple[tuple[str, tuple[tuple[object, ...], ...]], ...]:
    book = openpyxl.load_workbook(io.BytesIO(forms()["xlsx"]))
    return tuple((sheet.title, tuple(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)


def cells_damaged(rng: random.Random) -> bytes:
    """Cells and rows of the sheets changed, moved, doubled or emptied, as people do it."""
    book = openpyxl.Workbook()
    for number, (title, rows) in enumerate(opened()):
        if rng.random() < 0.03:
            continue
        sheet = book.create_sheet(title, number)
        table = [list(row) for row in rows]
        for _ in range(rng.choice((0, 1, 1, 3, 10)) if number in (1, 3) else 0):
            row = rng.randrange(len(table))
            column = rng.randrange(len(table[row]))
            match rng.randrange(6):
                case 0:
                    table[row][column] = rng.choice((*_ODD[:9], *_ODD[11:], 2, 2.5, True, 1e300))
                case 1:
                    table[row] = list(rng.choice(table))
                case 2:
                    table.insert(row, list(table[row]))
                case 3:
                    other = rng.randrange(len(table))
                    table[row][column], table[other][column] = table[other][column], table[row][column]
                case 4:
                    table[row] = [None] * len(table[row])
                case _:
                    for line in table:
                        del line[column : column + 1]
                    table = [line or [None] for line in table]
        for line in table:
            sheet.append([one if not isinstance(one, str) else _holdable(one) for one in line])
    if len(book.worksheets) == 0:
        book.create_sheet("x")
    return saved(book)


def _holdable(text: str) -> str:
    return "".join(char for char in text if char >= " " and not 0xD800 <= ord(char) < 0xE000)


def json_damaged(rng: random.Random) -> bytes:
    """Values of the file of a page exchanged for odd ones."""
    data = json.loads(forms()["json"])
    odd: tuple[object, ...] = (
        *_ODD,
        None,
        0,
        -1,
        1.5,
        True,
        [],
        {},
        [[]],
        {"a": 1},
        10**30,
        "BV",
        "bonds.ties",
    )
    for _ in range(rng.choice((1, 1, 2, 5))):
        here = data if rng.random() < 0.3 or not isinstance(data.get("answers"), list) else None
        if here is None:
            here = rng.choice([one for one in data["answers"] if isinstance(one, dict)] or [data])
        key = rng.choice([*here, "new"])
        if rng.random() < 0.2 and key in here:
            del here[key]
        else:
            here[key] = rng.choice(odd)
    return json.dumps(data).encode("utf-8", "surrogatepass")


WAYS: dict[str, Damage] = {
    "bytes-xlsx": lambda rng: bytes_damaged(rng, forms()["xlsx"]),
    "bytes-docx": lambda rng: bytes_damaged(rng, forms()["docx"]),
    "bytes-json": lambda rng: bytes_damaged(rng, forms()["json"]),
    "parts-xlsx": lambda rng: parts_damaged(rng, forms()["xlsx"]),
    "parts-docx": lambda rng: parts_damaged(rng, forms()["docx"]),
    "text-json": lambda rng: text_damaged(rng, forms()["json"]),
    "text-page": lambda rng: text_damaged(rng, forms()["page"]),
    "json": json_damaged,
    "cells": cells_damaged,
}


@cache
def ground() -> Ground:
    asked, day = a_round(), parse_when("2027-03-01")
    assert day is not None
    return Ground(asked, asked.version, rubrics_of(criteria()), day)


def tried(data: bytes) -> str:
    """What came of it; raises what no damage may raise."""
    problems = Problems()
    found = read_form_of(data, "sent", problems)
    answers, before = None, len(problems)
    if found is not None and found.round == "2027-spring":
        answers = checked(found, ground(), problems)
    for one in problems:
        for lang in ("en", "nl"):
            assert describe(one, lang)
    assert found is not None or problems.errors
    assert answers is None or len(problems) == before
    return "told" if problems.errors else "answers" if answers is not None else "other round"
