"""The country that chooses is what the framing says; no text of the program names one of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import ikt
from tests.cli.conftest import Run

PACKAGE = Path(ikt.__file__).parent
HOME_WORDS = re.compile(r"Netherlands|Nederland|\bDutch\b", re.IGNORECASE)
# The name of a language, and what files of before may still say.
LANGUAGE = {"in_dutch", "nl", "dutch", "Dutch", "nederlands", "Nederlands", "English"}
# Where a text speaks of the languages that it can be written in.
OF_LANGUAGES = re.compile(
    r"\b(in )?(English|Engels|Dutch|Nederlands),? (and|or|en|of) (in )?(het )?"
    r"(English|Engels|Dutch|Nederlands)\b"
    r"|\b(in|in het|naar het|het) (English|Engels|Dutch|Nederlands)\b"
    r"|\b(Dutch|Nederlandse) (texts?|teksten|tekst)\b|^(rol|role|functie) (dutch|nederlands)$"
)
FORMER = {"in_the_netherlands", "dutch_regions"}
NAMED = re.compile(r"\b(the )?Netherlands\b|\bNederland\b")


def _texts(source: str) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(one.body[0].value)
        for one in ast.walk(tree)
        if isinstance(one, documented) and one.body and isinstance(one.body[0], ast.Expr)
    }
    constants = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in docs)
    return [one.value for one in constants if isinstance(one.value, str)]


def test_no_text_or_name_of_the_program_is_of_one_home_country() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        told = [text for text in _texts(source) if HOME_WORDS.search(OF_LANGUAGES.sub("", text))]
        others = LANGUAGE | FORMER
        found += [(path.name, text) for text in told if text not in others]
        names = {one.id for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Name)}
        found += [(path.name, name) for name in names if HOME_WORDS.search(name) and name not in LANGUAGE]
    for path in sorted(PACKAGE.rglob("*.js")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [(path.name, line) for line in lines
                  if HOME_WORDS.search(line) and not line.strip().startswith(("//", "/*", "*"))]  # fmt: skip
    assert found == []


ASKED = [("plan",), ("plan", "CX"), ("plan", "TK"), ("plan", "BV"), ("show", "BV"), ("show", "TF")]


def answers(world: Run, folder: Path, lang: str) -> str:
    """What is said where the home country is spoken of, on one line."""
    told = [world(*words, "--lang", lang).out for words in ASKED]
    ran = world("brief", "--all", "--overview", "--plan", "--lang", lang, "-o", "out")
    assert ran.code == 0, ran.err
    told += [path.read_text(encoding="utf-8") for path in sorted((folder / "out" / lang).glob("*.md"))]
    return " ".join(" ".join(told).split())


def framed(folder: Path, home: str) -> None:
    path = folder / "criteria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("home: NL\n", home), encoding="utf-8")


@pytest.mark.parametrize(
    ("home", "lang", "said"),
    [
        ("home: US\n", "nl", "de Verenigde Staten hebben er "),
        ("home: US\n", "en", "nothing of the United States is recorded there"),
        ("home: FI\n", "nl", "Regio's en technologieën in Finland die een bron met een land verbindt"),
        ("", "nl", "het eigen land heeft er "),
        ("", "en", "regions in the home country"),
    ],
)
def test_texts_tell_the_home_country_of_the_framing(
    world: Run, folder: Path, home: str, lang: str, said: str
) -> None:
    framed(folder, home)
    told = answers(world, folder, lang)
    assert said in told
    assert NAMED.findall(told) == []


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_fields_are_still_read_under_the_name_they_had(world: Run, folder: Path, lang: str) -> None:
    now = answers(world, folder, lang)
    path = folder / "strategy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("home_regions:", "dutch_regions:"), encoding="utf-8")
    assert world("check", "--lang", lang).code == 0
    assert answers(world, folder, lang) == now


def test_a_mistake_in_a_field_of_before_is_told_where_it_stands(world: Run, folder: Path) -> None:
    path = folder / "strategy.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one == "home_regions:")
    broken = text.replace("home_regions:", "dutch_regions:").replace(
        "  - {id: delta, name:", "  - {id: delta, nam:"
    )
    path.write_text(broken, encoding="utf-8")
    ran = world("check")
    assert ran.code == 1
    assert f"strategy.yaml:{line + 1}:" in ran.out + ran.err


def test_both_names_at_once_are_one_too_many(world: Run, folder: Path) -> None:
    path = folder / "strategy.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "dutch_regions: []\n", encoding="utf-8")
    ran = world("check")
    assert ran.code == 1
    assert "dutch_regions" in ran.out + ran.err


def test_a_mission_of_before_is_read_as_one_at_home(world: Run, folder: Path) -> None:
    path = folder / "countries" / "TF.yaml"
    text = path.read_text(encoding="utf-8")
    assert "direction: incoming" in text or "direction: outgoing" in text
    path.write_text(
        re.sub(r"direction: (incoming|outgoing)", "direction: in_the_netherlands", text, count=1),
        encoding="utf-8",
    )
    framed(folder, "home: GB\n")
    assert "in het Verenigd Koninkrijk)" in " ".join(world("show", "TF", "--lang", "nl").out.split())
