"""The doors of ikt by which files of others come in, and random cases for each.

A case is a door and a number, which together give the same bytes every time. ``tools/fuzz.py`` tries as many
as one likes; those that found something are kept in ``found.txt`` and tried in every run of the tests.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.deciding.record import reproduced
from ikt.deciding.verifying import choice_flaws, differences, flaws_of_form
from ikt.keeping.decisions import settled
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import Decision
from ikt.problems import Problems
from ikt.reading.answers.weights import is_weights, read_weights
from ikt.reading.decisions import record_of
from ikt.reading.edited_word import edited_word
from ikt.reading.files import decode
from ikt.reading.imports.export import Asked
from ikt.reading.profile_forms import recognised
from ikt.telling.language.problems import describe
from ikt.telling.sheets.weights_book import to_weights_book
from tests import profile_forms
from tests.fuzzing import damaged_forms
from tests.fuzzing.spoiling import ANSWERS, CSV, POLICIES, TOKENS, YAML, spoiled, spoiled_text
from tests.fuzzing.workspaces import check, root
from tests.invented import WORLD
from tests.reading.imports.made import GOOD, WORLD_BANK, archive, sample, workbook
from tests.reading.imports.made import read as read_download
from tests.telling.sheets.invented_weights import weights_form_of
from tests.weighings import PLACES, POINTS, choice, filled, handed

FOUND = Path(__file__).resolve().parent / "found.txt"

Case = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Door:
    """``make`` gives a case: a name and bytes; ``try_`` reads them, and raises where something is wrong."""

    make: Callable[[random.Random], Case]
    try_: Callable[[str, bytes], object]


def tried(door: str, number: int) -> None:
    """Try one case; raises what it should never raise."""
    one = DOORS[door]
    one.try_(*one.make(random.Random(f"{door} {number}")))


def told(problems: Problems) -> None:
    """Whatever is wrong, both languages have words for it."""
    for problem in problems:
        assert all(describe(problem, lang) for lang in ("en", "nl"))


# Files of the workspace


def _command(name: str, data: bytes) -> None:
    path = root() / name
    good = path.read_bytes()
    try:
        path.write_bytes(data)
        for words in (["check"], ["score"]):
            assert run_command_line(ikt, [*words, "-C", str(root()), "--lang", "nl"]) in (0, 1)
    finally:
        path.write_bytes(good)


def _of(names: tuple[str, ...]) -> Door:
    return Door(lambda rng: spoiled(rng, names), check)


# Decisions, as filed and as a page saves them


@cache
def _filed() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((WORLD / "decisions").glob("*.yaml")))


@cache
def _data() -> tuple[Any, ...]:
    found = []
    for data in _filed():
        decision = record_of(data.decode(), "d.yaml", Decision, Problems())
        assert decision is not None
        found.append(data_of(decision))
    return tuple(found)


def _decision(rng: random.Random) -> Case:
    if rng.random() < 0.5:
        return "d.yaml", spoiled_text(rng, "d.yaml", rng.choice(_filed()))
    return "d.yaml", json.dumps(odd(rng, rng.choice(_data()), 0.003), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )


def _try_decision(name: str, data: bytes) -> None:
    problems = Problems()
    file = decode(data, name, problems)
    found = None if file is None else record_of(file.text, name, Decision, problems)
    told(problems)
    assert (found is None) == bool(problems.errors)
    if found is None or list(flaws_of_form(found)):
        return
    if not list(differences(found, reproduced(found))):
        list(choice_flaws(found))
        assert settled(found) == found


# Answers, forms and downloads


def odd(rng: random.Random, value: Any, share: float) -> Any:
    """The same data with something else in it here and there."""
    if rng.random() < share:
        return rng.choice([None, [], {}, -1, 1e308, "x", True, "\ud800", [[]], 10**30, *TOKENS])
    if isinstance(value, dict):
        return {key: odd(rng, one, share) for key, one in value.items() if rng.random() > share / 4}
    return [odd(rng, one, share) for one in value] if isinstance(value, list) else value


def _form(*ways: str) -> Callable[[random.Random], Case]:
    return lambda rng: ("form", damaged_forms.WAYS[rng.choice(ways)](rng))


def _damaged(rng: random.Random, name: str, data: bytes) -> Case:
    zipped = zipfile.is_zipfile(io.BytesIO(data))
    inside = damaged_forms.parts_damaged if zipped else damaged_forms.text_damaged
    return name, (inside if rng.random() < 0.7 else damaged_forms.bytes_damaged)(rng, data)


def _any_form(name: str, data: bytes) -> None:
    """A file that somebody sent, tried at every door where files that are sent come in."""
    damaged_forms.tried(data)
    problems = Problems()
    if is_weights(data):
        assert read_weights(data, name, problems) or problems.errors or data.strip().startswith(b"[")
        told(problems)
    problems = Problems()
    recognised(data)
    profile = profile_forms.read(data, name, problems)
    assert (profile is None) == bool(problems.errors)
    told(problems)
    if data.startswith(b"PK"):
        problems = Problems()
        edited = edited_word(data, name, problems)
        assert (edited is None) == bool(problems.errors)
        told(problems)


def _try_download(name: str, data: bytes) -> None:
    found, problems = read_download(data, asked=Asked(year=2025))
    assert not (found and problems)
    kinds = [(one.code, one.params.get("reason")) for one in problems if one.code != "P106"]
    assert len(kinds) == len(set(kinds))
    assert all(describe(one, lang) for one in problems for lang in ("en", "nl"))


@cache
def _weights_book() -> bytes:
    return filled(to_weights_book(weights_form_of()), "points", POINTS)


@cache
def _weights_page() -> Any:
    version = "sha256:" + "ab" * 32
    choices = [choice({"quality": 1.0, "joint": 0.0}, {"quality": 0.0, "joint": 0.5}, "left")]
    ways: tuple[dict[str, Any], ...] = (
        {"way": "points", "points": POINTS},
        {"way": "order", "order": list(PLACES), "steps": []},
        {"way": "choices", "choices": choices},
    )
    people = ("director", "asia-team", "coalition")
    return [handed(version, name, way) for name, way in zip(people, ways, strict=True)]


@cache
def _profile_form(ending: str) -> bytes:
    return profile_forms.WRITERS[ending](profile_forms.form())


@cache
def _downloads(binary: bool) -> tuple[bytes, ...]:
    if binary:
        rows = [("Title",), ("Country", "2019", 2020), ("France", 1, 2.5), ("Italy", 3, None)]
        return archive({"API.csv": sample(WORLD_BANK)}), workbook({"Data": rows})
    return tuple(sample(name) for name in GOOD)


def _answers(rng: random.Random) -> Case:
    if rng.random() < 0.3:
        return "form", json.dumps(odd(rng, _weights_page(), 0.04)).encode()
    return _form("bytes-json", "text-json", "json")(rng)


def _xlsx(rng: random.Random) -> Case:
    match rng.randrange(5):
        case 0:
            return _damaged(rng, "form.xlsx", _weights_book())
        case 1:
            return _damaged(rng, "form.xlsx", _profile_form("xlsx"))
        case _:
            return _form("bytes-xlsx", "parts-xlsx", "cells")(rng)


def _docx(rng: random.Random) -> Case:
    if rng.random() < 0.4:
        return _damaged(rng, "form.docx", _profile_form("docx"))
    return _form("bytes-docx", "parts-docx")(rng)


DOORS: Mapping[str, Door] = {
    "yaml": _of(YAML),
    "csv": _of(CSV),
    "policy": _of(POLICIES),
    "answers": _of(ANSWERS),
    "decision": Door(_decision, _try_decision),
    "sent": Door(_answers, _any_form),
    "xlsx": Door(_xlsx, _any_form),
    "docx": Door(_docx, _any_form),
    "page": Door(_form("text-page"), _any_form),
    "download": Door(lambda rng: _damaged(rng, "x", rng.choice(_downloads(binary=False))), _try_download),
    "packed download": Door(
        lambda rng: _damaged(rng, "x", rng.choice(_downloads(binary=True))), _try_download
    ),
    "command": Door(lambda rng: spoiled(rng, (*YAML, *CSV)), _command),
}
