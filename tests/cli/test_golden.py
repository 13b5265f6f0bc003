"""What people read, word for word: every command in the invented workspace, in both languages."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from ikt.cli import ikt
from ikt.cli.base import Commands
from ikt.model.base import Language
from tests.cli.conftest import GOLDEN as TEXTS
from tests.cli.conftest import ROOT, Golden, Run, file_both
from tests.invented import COUNTRIES, WORLD, added_up, workspace
from tests.samples import (
    ADDED_UP,
    BEHIND,
    FIRST,
    GOLDEN,
    HAVE_JSON,
    SCHEMAS,
    SECOND,
    WITHOUT_JSON,
    WRITTEN,
    as_json,
)

LANGUAGES: tuple[Language, ...] = ("en", "nl")


def plain(text: str) -> str:
    """Without hashes, which change with every figure."""
    return re.sub("sha256:[0-9a-f]{64}", "sha256:...", text)


def narrow(text: str) -> bool:
    return max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", GOLDEN)
def test_an_answer_reads_as_it_did(world: Run, golden: Golden, name: str, lang: str) -> None:
    ran = world(*GOLDEN[name], "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert narrow(ran.out) or {"--format", "check"} & set(GOLDEN[name])
    golden(f"{name}-{lang}.txt", plain(ran.out))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ADDED_UP)
def test_an_answer_reads_as_it_did_where_all_is_added_up(
    world: Run, golden: Golden, tmp_path: Path, name: str, lang: str
) -> None:
    ran = world(*ADDED_UP[name], "--lang", lang, "-C", str(added_up(tmp_path)))
    assert (ran.code, ran.err) == (0, "")
    assert narrow(ran.out)
    golden(f"{name}-{lang}.txt", plain(ran.out))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_document_reads_as_it_did(world: Run, golden: Golden, tmp_path: Path, name: str, lang: str) -> None:
    words, option, file = WRITTEN[name]
    out = tmp_path / file if "." in file and "/" not in file else tmp_path
    ran = world(*words, option, str(out), "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    written = out if out != tmp_path else tmp_path / file.format(lang=lang)
    text = written.read_bytes().decode("utf-8").replace("\r\n", "\n")
    golden(f"{name}-{lang}.txt", re.sub("sha256 [0-9a-f]{12}", "sha256 ...", plain(text)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_filing_reads_as_it_did(world: Run, golden: Golden, folder: Path, lang: str) -> None:
    told = ""
    for words in (FIRST, SECOND):
        ran = world("decide", *words, "--lang", lang)
        assert ran.code == 0, ran.err
        told += ran.out + "\n"
    golden(f"decide-{lang}.txt", plain(told))


def test_the_decisions_of_the_world_are_what_is_filed_today(tmp_path: Path, world: Run) -> None:
    made = file_both(tmp_path)
    assert sorted(path.name for path in made.iterdir()) == ["0001.yaml", "0002.yaml", "last.txt"]
    for path in made.iterdir():
        assert path.read_text(encoding="utf-8") == (WORLD / "decisions" / path.name).read_text(
            encoding="utf-8"
        )


def schema_of(command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "schema" / SCHEMAS[command]).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, words in GOLDEN.items()
        if words[0] in SCHEMAS and "--format" not in words and name not in WITHOUT_JSON
    ],
)
def test_the_json_is_what_its_schema_says(world: Run, name: str) -> None:
    words = GOLDEN[name]
    ran = world(*as_json(words), *(["--winning"] if words[0] == "robust" else []))
    assert ran.code == 0, ran.err
    jsonschema.validate(json.loads(ran.out), schema_of(words[0]))


@pytest.mark.parametrize("name", ADDED_UP)
def test_the_json_is_what_its_schema_says_where_all_is_added_up(
    world: Run, tmp_path: Path, name: str
) -> None:
    ran = world(*as_json(ADDED_UP[name]), "-C", str(added_up(tmp_path)))
    jsonschema.validate(json.loads(ran.out), schema_of(ADDED_UP[name][0]))


def test_the_json_of_filing_is_what_its_schema_says(world: Run, folder: Path) -> None:
    told = json.loads(world("decide", *FIRST, "--format", "json").out)
    jsonschema.validate(told, schema_of("decide"))
    assert told["file"] == "decisions/0001.yaml"


def test_every_command_is_held_and_no_text_is_held_for_nothing() -> None:
    """A new command needs a line in the tables of ``tests/samples.py``."""
    assert isinstance(ikt, Commands)
    held = {words[0] for words in (*GOLDEN.values(), *(one.words for one in WRITTEN.values()))}
    # The page, the folder of ``init``, what is merged or undone, scripts for shells have tests of their own.
    assert set(ikt.modules) - held == {"meeting", "init", "merge", "undo", "completion"}
    names = [*GOLDEN, *ADDED_UP, *WRITTEN, *BEHIND, "decide"]
    wanted = {f"{name}-{lang}.txt" for name in names for lang in LANGUAGES}
    if os.environ.get("IKT_UPDATE_GOLDEN"):
        for path in TEXTS.iterdir():
            if path.name not in wanted:
                path.unlink()
    assert {path.name for path in TEXTS.iterdir()} == wanted


def parameters(command: click.Command | None) -> list[click.Parameter]:
    """Those of a command; of a group those of its commands."""
    assert command is not None
    if isinstance(command, Commands):
        return [one for name in command.modules for one in parameters(command.get_command(None, name))]  # type: ignore[arg-type]
    return command.params


def test_every_command_with_json_has_its_schema() -> None:
    assert isinstance(ikt, Commands)
    forms = {
        name
        for name in ikt.modules
        for param in parameters(ikt.get_command(None, name))  # type: ignore[arg-type]
        if param.name == "form" and "json" in getattr(param.type, "choices", ())
    }
    assert forms == set(HAVE_JSON)


def test_both_languages_tell_of_the_same_countries() -> None:
    """A country named in one language is named in the other: nothing is told to one reader only."""
    profiles = [workspace().profiles[iso2] for iso2 in COUNTRIES]
    names = {lang: [profile.name.say(lang) for profile in profiles] for lang in LANGUAGES}
    for name in GOLDEN:
        told = [
            [
                word in " ".join((TEXTS / f"{name}-{lang}.txt").read_text(encoding="utf-8").split())
                for word in names[lang]
            ]
            for lang in LANGUAGES
        ]
        assert told[0] == told[1], name
