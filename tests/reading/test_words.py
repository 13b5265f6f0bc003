"""Every message has its words, in both languages, and says what to do."""

from __future__ import annotations

import re
import string
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ikt.model.backtest import Backtest
from ikt.model.base import Language
from ikt.model.criteria import Criteria
from ikt.model.outcomes import Outcomes
from ikt.model.plan import Plan
from ikt.model.policy import Policy
from ikt.model.profile import Profile
from ikt.model.source import Source
from ikt.model.strategy import Strategy
from ikt.problems import MAX_TOLD, Place, Problem, Problems
from ikt.reading import expected as shapes
from ikt.reading.pydantic_mistakes import FORMS
from ikt.telling.language.problem_words import DO, KINDS, WHAT
from ikt.telling.language.problems import describe, summary
from tests.reading.menagerie import HERE, mistakes

ROOT = HERE.parent.parent
MODELS: tuple[type[BaseModel], ...] = (Backtest, Criteria, Outcomes, Plan, Policy, Profile, Source, Strategy)


def sentences() -> dict[str, tuple[str, str]]:
    return dict([*WHAT, *DO])


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("table", [WHAT, DO])
def test_both_languages_tell_the_same(table: Any) -> None:
    for code, (en, nl) in table:
        assert holes(en) == holes(nl), code
        assert en != nl, code
        assert en.count("“") == en.count("”"), code
        assert nl.count("“") == nl.count("”"), code
        assert not en.endswith("."), code
        assert not nl.endswith("."), code


def test_every_problem_of_a_file_says_what_to_do() -> None:
    advised = {code.split(".")[0] for code, _ in DO} | {code for code, _ in DO}
    for code, _ in WHAT:
        # A request that cannot be met says in its one line what to do.
        if re.match(r"P(?!25[3-9])[1-7]", code):
            assert code in advised or code.split(".")[0] in {name for name, _ in DO}, code


def test_no_message_speaks_the_language_of_programmers() -> None:
    jargon = re.compile(
        r"\b(parse|scalar|mapping|sequence|token|string|integer|boolean|null|schema|syntax|regex|pattern|invalid"
        r"|traceback|exception|indent|key|sleutel|inspring|ongeldig)\w*",
        re.IGNORECASE,
    )
    for code, pair in [*WHAT, *DO]:
        if re.match(r"P[1-7]", code):
            for text in pair:
                assert not jargon.search(re.sub(r"\{\w+\}", "", text)), (code, text)


# Told of what is typed on the command line: a line drawn there, a country named there.
TYPED = {"P240", "P241", "P242", "P510"}


def test_every_code_has_words_and_every_word_has_a_code() -> None:
    known = {code.split(".")[0] for code, _ in WHAT}
    files = [ROOT / "ikt" / "problems.py"]
    files += [
        path for room in ("reading", "model", "keeping") for path in (ROOT / "ikt" / room).rglob("*.py")
    ]
    used = {code for path in files for code in re.findall(r'"([PQ]\d{3})"', path.read_text(encoding="utf-8"))}
    assert used <= known
    assert {code for code in known if re.match("P[1-7]", code)} - used == TYPED


def test_every_question_has_a_kind_to_be_counted_by() -> None:
    questions = {code.split(".")[0] for code, _ in WHAT if code.startswith("Q")}
    assert {code for code, _ in KINDS} == questions
    for code, (en, nl) in KINDS:
        assert en != nl, code
        assert not holes(en) | holes(nl), code


def test_the_zoo_holds_a_mistake_for_nearly_every_code() -> None:
    lines = [line for mistake in mistakes() for line in mistake.tell]
    seen = {word for line in lines for word in line.split() if re.fullmatch(r"[PQ]\d{3}", word)}
    known = {code.split(".")[0] for code, _ in WHAT if re.match(r"P(?!25|72)[1-7]|Q1|Q270|Q701", code)}
    # What is said of a change (P25.) is in the tests of keeping, of a workbook (P72.) in those of twins. Of
    # the rest one file would be too large for the zoo, or the mistake cannot be made any more.
    assert known - seen - TYPED == {"P103", "P113", "P201", "Q103"}


def patterns(shape: shapes.Shape, seen: set[Any]) -> set[str]:
    """The patterns of all texts below a shape."""
    found: set[str] = set()
    for option in shape.options:
        if option.model is not None:
            if option.model in seen:
                continue
            seen.add(option.model)
            for info in option.model.model_fields.values():
                found |= patterns(shapes.of_field(info), seen)
        elif option.setting("pattern"):
            found.add(option.setting("pattern"))
        else:
            for arg in get_args(option.base):
                if arg is not ... and not isinstance(arg, str):
                    found |= patterns(shapes.of(arg), seen)
    return found


def test_every_form_of_an_id_is_explained() -> None:
    for model in MODELS:
        assert patterns(shapes.of(model), set()) <= set(FORMS)
    for form in FORMS.values():
        assert f"P206.{form}" in DO


@pytest.mark.parametrize("model", MODELS)
def test_stand_ins_are_what_the_models_accept(model: type[BaseModel]) -> None:
    stand_in = shapes.of(model).stand_in()
    if model is Policy:
        stand_in["weights"] = {}
    model.model_validate(stand_in)


def test_a_problem_at_the_end_of_a_long_line_shows_the_end() -> None:
    line = "x" * 500 + "漢" + "\t!"
    text = describe(Problem("P207", Place("a.yaml", 1, 503, line)), "en").split("\n")
    assert text[1].endswith("漢 !")
    assert text[2].index("^") == text[1].index("!") + 1  # 漢 takes two columns


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_on_a_terminal_a_problem_is_no_wider_than_it_and_elsewhere_one_line(lang: Language) -> None:
    problem = Problem("P801", Place("countries/a.yaml", 1, 1, "x: 1"), params={"name": "y" * 30, "near": "Z"})
    head, *rest = describe(problem, lang, 60).split("\n")
    assert max(map(len, [head, *rest])) <= 60
    assert rest[0].startswith("      ")
    assert " ".join([head, rest[0].strip()]) == describe(problem, lang).split("\n")[0]


def test_problems_are_told_by_file_and_place_and_the_rest_is_counted() -> None:
    problems = Problems()
    for number in range(300):
        problems.add("P207", Place("b.yaml", 300 - number, 1))
    problems.add("P108", Place("a.yaml"), reason="missing")
    assert [p.place.file for p in problems][:2] == ["a.yaml", "b.yaml"]
    assert len(problems) == MAX_TOLD + 2
    assert list(problems)[-1].code == "P113"
    assert problems.full("b.yaml")
    assert "2 files" in summary(problems, "en")


def test_too_many_questions_are_no_mistake() -> None:
    problems = Problems()
    for number in range(300):
        problems.add("Q701", Place("b.yaml", number, 1), kind="pilot", id="joint.pilot")
    assert len(problems) == MAX_TOLD + 1
    assert list(problems)[-1].code == "Q103"
    assert problems.errors == []
    assert not problems.full("b.yaml")
