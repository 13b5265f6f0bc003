"""The doors of ikt by which files of others come in, and random cases for each.

A case is a door and a number, which together give the same bytes every time. ``tools/fuzz.py`` tries as many
as one likes; those that found something are kept in ``found.txt`` and tried in every run of the tests.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.deciding.record import reproduced
from ikt.deciding.verifying import choice_flaws, differences, flaws_of_form
from ikt.keeping.decisions import settled
from ikt.keeping.merging.states import PASSED, origins, start
from ikt.keeping.merging.states import kept as state_said
from ikt.keeping.notes import FOLDER
from ikt.keeping.plain_yaml import data_of
from ikt.keeping.together import Change, write_together
from ikt.model.decision import Decision
from ikt.problems import BadRequest, Problems
from ikt.reading import signatures
from ikt.reading.answers.weights import is_weights, read_weights
from ikt.reading.decisions import record_of
from ikt.reading.edited_word import edited_word
from ikt.reading.files import decode
from ikt.reading.imports.export import Asked
from ikt.reading.policies import read_policy
from ikt.reading.profile_forms import recognised
from ikt.telling.language.problems import describe
from ikt.telling.sheets.weights_book import to_weights_book
from tests import profile_forms, twins
from tests.fuzzing import damaged_forms
from tests.fuzzing.spoiling import ANSWERS, CSV, POLICIES, TOKENS, YAML, spoiled, spoiled_text
from tests.fuzzing.workspaces import check, in_memory, root, world
from tests.invented import WORLD, assessment
from tests.reading.imports.made import GOOD, WORLD_BANK, archive, sample, workbook
from tests.reading.imports.made import read as read_download
from tests.reading_once import read_once
from tests.telling.sheets.invented_weights import weights_form_of
from tests.weighings import PLACES, POINTS, choice, filled, handed

FOUND = Path(__file__).resolve().parent / "found.txt"

LATER = (
    "plan.yaml", "fields.yaml", "outcomes.yaml", "backtest.yaml", "answered.yaml", "decisions/0002.yaml",
    "decisions/last.txt", "rounds/2025-weights/panel.yaml", "rounds/2025-weights/weighing.yaml",
    "rounds/2025-weights/weights/letters.yaml", "rounds/2025-weights/weights/seaside.yaml",
    "rounds/2025-weights/weights/winds.yaml",
)  # fmt: skip

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


def _later(rng: random.Random) -> Case:
    """What the good workspace lacks: plan, fields, reviews, answered questions, weights, decisions."""
    name = rng.choice(LATER)
    return name, spoiled_text(rng, name, (world() / name).read_bytes())


def _merged(rng: random.Random) -> Case:
    name = rng.choice((*LATER, "policy.yaml", "countries/BV.yaml", "indicators/people.csv", PASSED))
    return name, spoiled_text(rng, name, (_colleague() / name).read_bytes())


@cache
def _colleague() -> Path:
    """The folder of somebody else, who copied it when its state was noted."""
    start(world())
    return Path(shutil.copytree(world(), in_memory() / "other"))


def _merge(name: str, data: bytes) -> None:
    """A colleague's folder with something spoiled in it: read to the end, and ours as it was."""
    path, words = (
        _colleague() / name,
        ["merge", str(_colleague()), "--dry-run", "-C", str(world()), "--lang", "nl"],
    )
    good = path.read_bytes()
    try:
        path.write_bytes(data)
        with pytest.MonkeyPatch.context() as patch:
            read_once(patch)
            assert run_command_line(ikt, words) in (0, 1, 2, 3)
    finally:
        path.write_bytes(good)


# Notes of changes, and what states said, in a folder that was sent


_NAMES = (
    "policy.yaml", "new.yaml", "countries/BV.yaml", "../beside/x", "/ROOT/x", "countries/../../x", "link/x",
    ".git/config", "C:x", "a\\b", "\0", "\ud800", "x" * 300, ".", "..", "", "countries", "a/.gitignore",
)  # fmt: skip


@cache
def _sent() -> tuple[Path, Path]:
    """A folder with a link in it, and the folder beside it that the link leads to."""
    around = in_memory()
    own, beside = around / "sent", around / "beside"
    shutil.copytree(world(), own, ignore=shutil.ignore_patterns(FOLDER))
    beside.mkdir()
    (own / "link").symlink_to(beside)
    start(own)
    return own, beside


def _note(rng: random.Random) -> Case:
    own, _ = _sent()
    if rng.random() < 0.2:
        (kept_one,) = (own / FOLDER).glob("origin-*.zip")
        return kept_one.name, _damaged(rng, "", kept_one.read_bytes())[1]
    files = {}
    for name in rng.sample(_NAMES, rng.randrange(1, 4)):
        is_now = (own / name).read_bytes() if name.endswith(".yaml") and (own / name).is_file() else None
        digest = None if is_now is None else hashlib.sha256(is_now).hexdigest()
        was = rng.choice([None, "evil", "a: 1\n" if is_now is None else is_now.decode()])
        files[name.replace("/ROOT", str(own.parent))] = {
            "before": was,
            "sha256": rng.choice([digest, digest, None, "0" * 64]),
        }
    said = odd(rng, {"form": "ikt.change/1", "told": "x", "files": files}, rng.choice((0, 0.05)))
    data = json.dumps(said).encode()
    if rng.random() < 0.1:
        data = rng.choice([b"[" * 200_000, damaged_forms.bytes_damaged(rng, data)])
    return rng.choice(("0001.json", "0001.begun.json")), data


def _try_note(name: str, data: bytes) -> None:
    """Nothing is written but what lies in the folder, by mending, by taking back or by a merge."""
    own, beside = _sent()
    path, policy = own / FOLDER / name, own / "policy.yaml"
    good = {one: one.read_bytes() for one in own.rglob("*") if one.is_file()}
    try:
        path.write_bytes(data)
        for _ in range(2):
            assert run_command_line(ikt, ["undo", "-C", str(own), "--lang", "nl"]) in (0, 1, 2)
            with contextlib.suppress(BadRequest):
                was = policy.read_bytes() if policy.is_file() else None
                write_together(own, [Change("policy.yaml", was, b"top: 3\n")])
        state_said(own, origins(own)[-1])
        assert not list(beside.iterdir())
        assert set(own.parent.iterdir()) == {own, beside}
        assert not (own / ".git").exists()
    finally:
        for one in own.rglob("*"):
            if one.is_file() and one not in good:
                one.unlink()
        for one, was in good.items():
            one.write_bytes(was)


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


# Signatures, and whose keys are trusted


@cache
def _signed() -> tuple[bytes, bytes]:
    """A signature and a list of trusted keys, as OpenSSH writes both."""
    key = bytes(range(32))
    line = base64.b64encode(signatures.public_blob(key)).decode()
    options = 'namespaces="ikt,git",valid-after="20260101Z",valid-before="20280101120000"'
    listed = f"# may sign\nanna@example.org ssh-ed25519 {line} a note\n*@x.nl {options} ssh-ed25519 {line}\n"
    return signatures.armored(key, bytes(64), signatures.NAMESPACE), listed.encode()


def _signature(rng: random.Random) -> Case:
    signature, signers = _signed()
    if rng.random() < 0.5:
        return "signers", spoiled_text(rng, "signers", signers)
    if rng.random() < 0.5:
        return "0001.yaml.sig", spoiled_text(rng, "0001.yaml.sig", signature)
    # What lies within the armour, packed again as it should be.
    head, *lines, tail = signature.split(b"\n")[:-1]
    inside = base64.b64encode(damaged_forms.bytes_damaged(rng, base64.b64decode(b"".join(lines))))
    return "0001.yaml.sig", b"\n".join([head, inside, tail, b""])


def _try_signature(name: str, data: bytes) -> None:
    problems = Problems()
    path = world() / name
    path.write_bytes(data)
    if name == "signers":
        assert bool(signatures.read_signers(path, name, problems)) or problems.errors
    else:
        found = signatures.read_signatures(path.parent, "0001.yaml", problems)
        assert (len(found) == 1) != bool(problems.errors)
        assert not any(signatures.holds(one, b"a decision") for one in found)
    told(problems)


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


def _twin(rng: random.Random) -> Case:
    return _damaged(rng, "twin.xlsx", twins.equal())


def _try_twin(name: str, data: bytes) -> None:
    problems = Problems()
    path = world() / name
    path.write_bytes(data)
    found = read_policy(path, name, assessment().evidence.criteria, problems)
    assert (found is None) == bool(problems.errors)
    told(problems)


def _docx(rng: random.Random) -> Case:
    if rng.random() < 0.4:
        return _damaged(rng, "form.docx", _profile_form("docx"))
    return _form("bytes-docx", "parts-docx")(rng)


DOORS: Mapping[str, Door] = {
    "yaml": _of(YAML),
    "csv": _of(CSV),
    "policy": _of(POLICIES),
    "answers": _of(ANSWERS),
    "later": Door(_later, lambda name, data: check(name, data, world())),
    "merge": Door(_merged, _merge),
    "note": Door(_note, _try_note),
    "decision": Door(_decision, _try_decision),
    "signature": Door(_signature, _try_signature),
    "twin": Door(_twin, _try_twin),
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
