"""``ikt tip --explain-choice``: in every form, from every kind of list, and what no weights can choose."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.deciding.explained_choice import ExplainedChoice, explained
from ikt.problems import Problems
from ikt.reading.choices import read_choice
from ikt.telling.tip.explained import explained_document
from ikt.telling.writing.forms import written
from tests.cli.conftest import Run
from tests.cli.forms_read_back import opened
from tests.invented import WORLD, assessment, copied

pytest.importorskip("highspy")

CAPPED = """id: capped
name: {en: Capped (invented), nl: Begrensd (verzonnen)}
as_of: 2025-12-31
top: 2
weights: {quality: 10, joint: 10, society: 10, bonds: 10}
least_known: {country: 0.4, longlist: 0.45}
safeguards: {law: {below: -0.5, effect: cap, at: %s}}
"""


def asked(world: Run, *words: str) -> dict[str, object]:
    ran = world("tip", "--explain-choice", *words, "--format", "json")
    assert ran.code == 0, ran.err
    made: dict[str, object] = json.loads(ran.out)
    return made


def test_the_answer_says_the_same_in_every_form(world: Run, tmp_path: Path) -> None:
    read = opened(world, tmp_path, "tip", "--explain-choice", "decisions/0002.yaml")
    for sentence in (
        "Which weights give this choice",
        "No allowed weights give this choice, and that is proven.",
        "Weights found afterwards are no reasons",
    ):
        assert read.lack(sentence) == []
    assert read.data["within"]["missing"] == ["GS"]
    assert read.data["within"]["instead"] == ["CX"]


@pytest.mark.parametrize(
    "text",
    [
        "BV\nCX\nTF\n",
        "Bovaria, Caxonia, Tifland",
        '- BV  # the first\n- "Caxonië"\n\n- TF\n',
        "[BV, 'CX', TF]",
        "chosen: [BV, CX, TF]\n",
        "title: Anything\nchosen:\n  - BV\n  - Caxonia\n  - TF\n",
        "\ufeffBV\r\nCX\r\nTF\r\n",
    ],
)
def test_a_list_is_read_as_people_write_it(world: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "choice.txt"
    file.write_bytes(text.encode())
    found = asked(world, str(file))
    assert found["chosen"] == ["BV", "CX", "TF"]
    assert found["line"] == 3


def test_the_nearest_weights_give_the_choice_when_applied_as_told(world: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.txt"
    file.write_text("BV TF CX".replace(" ", "\n"), encoding="utf-8")
    ran = world("tip", "--explain-choice", str(file), "--lang", "en")
    words = re.search(r"ikt whatif ([^\n]*(?:\n[^\n]+)*)", ran.out)
    assert words is not None
    then = world("whatif", *words[1].split(), "--format", "json")
    assert then.code == 0, then.err
    found = json.loads(then.out)
    assert {"BV", "CX", "NF"} - set(found["leaves"]) | set(found["enters"]) == {"BV", "CX", "TF"}


def test_who_is_excluded_is_in_no_such_choice_and_that_is_said_first(world: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.txt"
    file.write_text("CX\nBV\nSJ\nTK\n", encoding="utf-8")
    words = (str(file), "--weights", "policies/strict.yaml")
    found = asked(world, *words)
    assert found["not_ranked"] == [
        {"iso2": "CX", "why": "excluded"},
        {"iso2": "SJ", "why": "too_little_known"},
        {"iso2": "TK", "why": "left_out"},
    ]
    assert found["line"] == 4
    told = world("tip", "--explain-choice", *words, "--lang", "nl").out.split("\n\n")
    assert told[2].startswith("Geen enkele weging geeft deze hele keuze, want niet gerangschikt: Caxonië\n")


def test_a_capped_country_comes_in_only_where_its_cap_lets_it(world: Run, tmp_path: Path) -> None:
    """Pennland leads under some weights, but not where its score may be ten points at most."""
    file, policy = tmp_path / "choice.txt", tmp_path / "capped.yaml"
    file.write_text("PN\nTF\n", encoding="utf-8")
    found = {}
    for most in ("10", "99"):
        policy.write_text(CAPPED % most, encoding="utf-8")
        found[most] = asked(world, str(file), "--weights", str(policy))
    assert found["10"]["capped"] == ["PN"]
    assert found["10"]["within"]["missing"] == ["PN"]  # type: ignore[index]
    assert found["10"]["without_limits"] is None


def test_a_choice_of_all_that_is_ranked_is_given_by_any_weights(world: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.txt"
    file.write_text("BV\nCX\nGS\nHM\nNF\nPN\nTF\nSJ\n", encoding="utf-8")
    found = asked(world, str(file))
    assert found["within"]["gives"]  # type: ignore[index]
    assert found["line"] == 7


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["P879"]),
        ("# nobody\n\n", ["P879"]),
        ("title: none\n", ["P879"]),
        ("chosen: Bovaria\n", ["P879"]),
        ("chosen: []\n", ["P879"]),
        ("chosen: [{a: b}]\n", ["P201"]),
        ("BV\nAtlantis\nNL\nKorea\nBV\nJP\n", ["P801", "P241", "P801", "P878", "P242"]),
        ("a: [b\n", ["P102"]),
    ],
)
def test_all_that_is_wrong_with_a_list_is_told_at_once(
    world: Run, tmp_path: Path, text: str, codes: list[str]
) -> None:
    file = tmp_path / "choice.txt"
    file.write_text(text, encoding="utf-8")
    ran = world("tip", "--explain-choice", str(file), "--lang", "en")
    assert ran.code == 1
    assert ran.out == ""
    assert "Traceback" not in ran.err
    found = re.findall(r"\bP\d{3}\b", ran.err)
    assert sorted(found) == sorted(codes), ran.err


def test_a_choice_of_which_nobody_is_ranked_is_refused(world: Run, tmp_path: Path) -> None:
    file = tmp_path / "choice.txt"
    file.write_text("SJ\nTK\n", encoding="utf-8")
    ran = world("tip", "--explain-choice", str(file), "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "none of the countries chosen is ranked" in ran.err


@pytest.mark.parametrize(
    "more",
    [
        ("--top", "3"),
        ("CX",),
        ("--evidence",),
        ("--plot", "a.svg"),
        ("--common", "policy.yaml", "policy.yaml"),
    ],
)
def test_what_does_not_go_with_a_choice_is_refused(world: Run, more: tuple[str, ...]) -> None:
    ran = world("tip", "--explain-choice", "decisions/0001.yaml", *more)
    assert ran.code == 2
    assert not Path("a.svg").exists()


def test_the_choice_of_2020_is_held_against_what_was_known_then(world: Run) -> None:
    ran = world("backtest", "--explain", "--format", "json")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["format"] == "ikt.explained/1"
    assert found["as_of"] == "2020-12-31"
    assert sorted(found["chosen"]) == sorted(
        path.stem for path in (WORLD / "countries").glob("*.yaml")
        if path.stem in ("BV", "CX", "TF")
    )  # fmt: skip
    # The ranges hold the weights of the plain replay that come closest, where these find all.
    within = found["within"]
    assert within["gives"]
    for name, share in within["nearest"]["weights"].items():
        assert within["ranges"][name]["least"] - 1e-6 <= share <= within["ranges"][name]["most"] + 1e-6


def test_a_framing_that_was_changed_is_told(world: Run, tmp_path: Path) -> None:
    copied(tmp_path)
    criteria = tmp_path / "criteria.yaml"
    criteria.write_text(criteria.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    ran = world("backtest", "--explain", "-C", str(tmp_path), "--lang", "en")
    assert ran.code == 3
    assert "no longer the one that was settled" in " ".join(ran.out.split())


PIECES = st.sampled_from(
    [
        "BV",
        "Caxonia",
        "chosen",
        ":",
        "\n",
        "- ",
        "[",
        "]",
        ",",
        "'",
        '"',
        "#",
        "  ",
        "{",
        "}",
        "\t",
        "é",
        "&a",
        "*a",
    ]
)


@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES | st.text(max_size=3), max_size=12))
def test_no_file_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    file = tmp_path_factory.getbasetemp() / "choice.txt"
    file.write_bytes("".join(pieces).encode("utf-8", "surrogatepass"))
    problems = Problems()
    found = read_choice(file, "choice.txt", problems)
    assert (found is None) == bool(problems.errors) or found
    assert found is None or all(one.words for one in found)


def test_a_decision_goes_by_its_number_and_only_as_it_was_sealed(world: Run, tmp_path: Path) -> None:
    for word in ("2", "2027-01-15-1005", "decisions/0002.yaml"):
        assert asked(world, word)["chosen"] == ["BV", "TF", "GS"]
    root = copied(tmp_path, decisions=True)
    file = root / "decisions" / "0002.yaml"
    text = file.read_text(encoding="utf-8")
    assert '"GS"]' in text
    file.write_text(text.replace('"GS"]', '"HM"]', 1), encoding="utf-8", newline="\n")
    for word in ("2", str(file)):
        ran = world("tip", "--explain-choice", word, "-C", str(root), "--lang", "en")
        assert (ran.code, ran.out) == (3, "")
    assert world("tip", "--explain-choice", "9", "--lang", "en").code == 2


def test_what_was_not_sought_to_the_end_is_told_as_found() -> None:
    a = assessment()
    order = a.order()
    found = explained(a, [*order[:2], order[3]])
    assert found.within.nearest is not None
    assert found.within.nearest.moved > 0.1
    near = replace(found.within, sought=False)

    def told(within: ExplainedChoice, free: ExplainedChoice | None) -> str:
        answer = replace(found, within=within, free=free)
        return " ".join(str(written(explained_document(answer, "en"), "text")).split())

    assert "The nearest found within the work allowed" in told(near, None)
    unsought = told(replace(near, nearest=None), near)
    assert "Which of these weights lie nearest to the policy was not found" in unsought
    assert "at a tie" not in unsought
    assert "the nearest found within the work allowed:" in unsought
    assert "which of them lie nearest was not found" in told(near, replace(near, nearest=None))
