"""Rules of a plan as people type them: for one run, kept in the plan, or in a decision."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ikt.cli.rules_typed import RuleWords, with_rules
from ikt.deciding.planning import Planned, planned
from ikt.model.base import MOST_IN_NAME, Text
from ikt.model.decision import Decision
from ikt.model.plan import Plan, Rule
from ikt.problems import Problems
from ikt.reading.decisions import read_decision
from ikt.reading.plans import read_plan
from ikt.telling.plan.rule_names import name_of_countries, name_of_scope
from tests.cli.conftest import ROOT, Run
from tests.invented import WORLD, assessment, plan, strategy, workspace

pytest.importorskip("highspy")

SCHEMA = json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8"))
PLAN = ("plan", "--plan", "free-plan.yaml", "--draws", "5")
NEW = ("decide", "--new", "--title", "x", "--by", "y", "--why", "z")

# What is typed of whom, and what stands in a file for it.
WHOM: dict[str, dict[str, Any]] = {
    "Caxonië": {"countries": ["CX"]},
    "gs, Norvia": {"countries": ["GS", "NF"]},
    "het noorden": {"region": "North"},
    "EAST": {"region": "East"},
    "league": {"body": "league"},
    "far coast": {"group": "far_coast"},
}
ONE = ("Caxonië", "het noorden", "league", "far coast")
WISHES = st.one_of(
    st.tuples(st.sampled_from(["keep", "without"]), st.sampled_from(ONE)),
    st.tuples(st.sampled_from(["at_least", "at_most"]), st.integers(1, 3), st.sampled_from(sorted(WHOM))),
)
OWN_RULES = {"plan.yaml": 5, "free-plan.yaml": 2}
KINDS = {"keep": "must", "without": "must_not"}


def typed(wishes: list[Any]) -> RuleWords:
    said: dict[str, list[Any]] = {"keep": [], "without": [], "at_least": [], "at_most": []}
    for name, *rest in wishes:
        said[name].append(rest[0] if len(rest) == 1 else (str(rest[0]), rest[1]))
    return RuleWords(**said)


def in_a_file(base: str, wishes: list[Any], folder: Path) -> Plan:
    """The plan with these rules written behind its own by hand, as the reader has it."""
    order = ("keep", "without", "at_least", "at_most")
    lines = []
    for number, (name, *rest) in enumerate(sorted(wishes, key=lambda one: order.index(one[0]))):
        count = {} if len(rest) == 1 else {"count": rest[0]}
        words = {"en": f"Rule {number}", "nl": f"Regel {number}"}
        rule = {"id": f"r{number}", "name": words, "kind": KINDS.get(name, name), "why": words}
        lines.append(f"  - {json.dumps(rule | WHOM[rest[-1]] | count)}\n")
    text = (WORLD / base).read_text(encoding="utf-8")
    own = list(re.finditer(r"(?m)^  - \{id: .*kind: .*\n", text))[-1].end()
    path = folder / "made.yaml"
    path.write_text(text[:own] + "".join(lines) + text[own:], encoding="utf-8")
    problems = Problems()
    found = read_plan(path, "made.yaml", workspace(), problems)
    assert found is not None, list(problems)
    assert len(found[0].rules) == OWN_RULES[base] + len(wishes)
    return found[0]


def sets_of(made: Planned) -> tuple[Any, ...]:
    """All that a plan comes to, whatever its rules are called."""
    sense = {rule.id: (rule.kind, rule.count, rule.countries, rule.region) for rule in made.plan.rules}
    return (
        made.task.rows, made.best, made.following, made.steps, made.margin,
        [
            (one.place, [sense[rule.id] for rule in one.rules], one.budget, one.together, one.below)
            for one in made.left()
        ],
        [(sense[one.rule.id], one.points, one.enters, one.leaves) for one in made.prices],
        sorted(map(str, (sense[rule.id] for rule in made.clash))),
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    st.lists(WISHES, min_size=1, max_size=3, unique=True), st.sampled_from(["free-plan.yaml", "plan.yaml"])
)
def test_a_rule_that_is_typed_is_that_rule_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, wishes: list[Any], base: str
) -> None:
    a, groups = assessment(), strategy().groups
    found = in_a_file(base, [], tmp_path_factory.getbasetemp())
    made = with_rules(a, strategy(), found, typed(wishes))
    beside = in_a_file(base, wishes, tmp_path_factory.getbasetemp())
    here, there = (planned(a, one, groups, posts=4, earlier=3) for one in (made.plan, beside))
    # A rule that the plan has already is that one, and so is priced with its twin in the file once only.
    if all(one.added for one in made.typed):
        assert sets_of(here) == sets_of(there)
    assert here.best == there.best


def said(run: Run, *words: str) -> str:
    ran = run(*words)
    assert ran.code == 0, ran.err
    return " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("lang", "first", "line"),
    [
        (
            "en",
            "the rules “Keep Sjolund” and “At most one in the North” (added on the command line): ",
            "At most one in the North (added on the command line: --at-most 1 noorden). ",
        ),
        (
            "nl",
            "de regels “Sjolund houden” en “Hoogstens één in het Noorden” (toegevoegd op de opdrachtregel): ",
            "Hoogstens één in het Noorden (toegevoegd op de opdrachtregel: --at-most 1 noorden). ",
        ),
    ],
)
def test_the_first_sentence_says_what_was_added(world: Run, lang: str, first: str, line: str) -> None:
    text = said(world, *PLAN, "--keep", "SJ", "--at-most", "1", "noorden", "--lang", lang)
    first = {"en": "In the set, under ", "nl": "In de selectie, met "}[lang] + first
    assert first in text
    # Nothing stands before it but the title.
    assert len(text[: text.index(first)].split(". ")) == 1
    north = {
        "en": "It speaks of Bovaria, Gestria, Hamvale and Sjolund.",
        "nl": "De regel gaat over Bovarije, Gestrië, Hamdal en Sjolund.",
    }
    assert line + north[lang] in text


def test_a_comparison_says_what_was_added(world: Run) -> None:
    text = said(world, *PLAN, "--from", "3", "--without", "BV", "--rule", "one_in_league", "on")
    own, added = (
        "the rule “At least one of the league”",
        "the rule “Without Bovaria” (added on the command line)",
    )
    under = f"under {own} and {added}"
    assert text.index(under) < text.index("Bovaria (by “Without Bovaria”)") < text.index("In the set: ")


def test_who_has_no_rank_is_in_by_the_rule_that_holds_it_only(world: Run) -> None:
    text = said(world, *PLAN, "--keep", "SJ", "--at-most", "1", "north", "--at-least", "1", "league")
    assert text.count("Sjolund is in because of “Keep Sjolund”, but is not ranked") == 1
    assert text.count("Sjolund is in because of") == 1


def test_programs_are_told_what_was_typed(world: Run) -> None:
    words = (*PLAN, "--keep", "Takara", "--at-least", "1", "LEAGUE", "--format", "json")
    told = json.loads(said(world, *words))
    jsonschema.validate(told, SCHEMA)
    assert [(one["words"], one["added"]) for one in told["typed"]] == [
        ("--keep TK", True),
        ("--at-least 1 LEAGUE", False),
    ]
    assert {one["id"] for one in told["typed"]} <= {one["id"] for one in told["rules"] if one["on"]}
    assert "TK" in told["best"]["countries"]
    assert json.loads(said(world, *PLAN, "--format", "json"))["typed"] == []
    country = json.loads(said(world, "plan", "CX", "--without", "CX", "--format", "json"))
    jsonschema.validate(country, SCHEMA)
    assert [one["name"] for one in country["typed"]] == ["Without Caxonia"]
    assert "This is under the rule “Without Caxonia” (added on the command line)." in said(
        world, "plan", "CX", "--without", "CX"
    )


def test_what_the_plan_says_itself_is_that_rule_put_on(world: Run) -> None:
    """With its reason, its source and its price; nothing stands there twice."""
    asked = said(world, *PLAN, "--at-least", "1", "league")
    assert "In the set, under the rule “At least one of the league”: " in asked
    assert "At least one of the league (on, as typed: --at-least 1 league)." in asked
    on = said(world, *PLAN, "--rule", "one_in_league", "on")
    assert (
        asked.replace(", under the rule “At least one of the league”", "").replace(
            "(on, as typed: --at-least 1 league)", "(on)"
        )
        == on
    )
    twice = json.loads(said(world, *PLAN, "--keep", "BV", "--keep", "bovarije", "--format", "json"))
    assert [one["id"] for one in twice["typed"]] == ["must_bv"]


def test_rules_that_cannot_all_hold_are_named_as_they_were_typed(world: Run) -> None:
    both = (*PLAN, "--keep", "CX", "--without", "zuiden")
    text = said(world, *both)
    both_named = "“Keep Caxonia” (--keep CX) and “No country in the South” (--without zuiden)."
    assert f"these rules cannot all hold: {both_named}" in text
    told = json.loads(said(world, *both, "--format", "json"))
    assert (told["best"], len(told["clash"])) == (None, 2)
    ran = world("plan", "BV", *both[1:])
    assert (ran.code, "--keep CX, --without zuiden" in ran.err) == (2, True), ran.err
    alone = said(world, *PLAN, "--at-least", "9", "north")
    assert "this rule, added on the command line, cannot hold: “At least nine in the North”" in alone


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("“Nort” is no region, body, group or country here", "did you mean “the North”?",
                "“Gestri” is no region", "did you mean “Gestria”?",
                "“East” is no number of countries; write --at-most 2 East",
                "--at-least 0 East asks nothing", "--at-most 0 East lets nobody in; write --without East",
                "of the group “Like-minded partners” the strategy names no countries",
                "--at-least 1 league is the rule “one_in_league” of the plan, and --rule puts that off",
                "no rule “nope” in the plan")),
        ("nl", ("“Nort” is hier geen regio, organisatie, groep of land", "bedoelde u “het Noorden”?",
                "“East” is geen aantal landen; schrijf --at-most 2 East",
                "--at-most 0 East laat niemand toe; schrijf --without East",
                "van de groep “Gelijkgezinde partners” noemt de strategie geen landen",
                "--at-least 1 league is de regel “one_in_league” van het plan, en --rule zet die uit")),
    ],
)  # fmt: skip
def test_all_that_is_wrong_is_told_at_once_by_its_option(
    world: Run, lang: str, words: tuple[str, ...]
) -> None:
    ran = world(
        *PLAN, "--keep", "Gestri", "--at-least", "2", "Nort", "--at-most", "East", "2", "--at-least", "0",
        "East", "--at-most", "0", "East", "--without", "partners", "--at-least", "1", "league",
        "--rule", "one_in_league", "off", "--rule", "nope", "on", "--lang", lang,
    )  # fmt: skip
    assert (ran.code, ran.out) == (2, "")
    told = " ".join(ran.err.split())
    assert [one for one in words if one not in told] == []
    for name, count in (("--keep", 1), ("--without", 1), ("--at-least", 3), ("--at-most", 2), ("--rule", 1)):
        assert ran.err.count(f"{name}: P") == count, ran.err


# Kept in the plan


def test_a_reason_typed_without_a_full_stop_ends_before_the_next_sentence(world: Run) -> None:
    told = said(world, "plan", "--at-least", "1", "East", "--why", "As agreed", "--draws", "5")
    assert "As agreed. It speaks of" in told


def test_a_kept_rule_stands_in_the_plan_and_every_other_line_as_it_was(folder: Path, world: Run) -> None:
    path = folder / "plan.yaml"
    before = path.read_text(encoding="utf-8")
    words = ("--keep", "NF", "--at-most", "1", "east", "--at-least", "1", "league")
    typed_once = json.loads(said(world, "plan", *words, "--draws", "5", "--format", "json"))
    ran = world("plan", *words, "--save", "--why", "As agreed: both.", "--draws", "5")
    assert ran.code == 0, ran.err
    told = " ".join(ran.err.split())
    assert "Put into plan.yaml: the rules “Keep Norvia” (must_nf) and “At most one in the East”" in told
    assert "Put on in plan.yaml: the rule “At least one of the league” (one_in_league)" in told
    after = path.read_text(encoding="utf-8")
    kept = [line for line in after.splitlines() if line in before.splitlines()]
    changed = [line for line in before.splitlines() if line not in kept]
    assert len(changed) == 1
    assert changed[0].replace("on: false", "on: true") in after
    rules = {rule.id: rule for rule in _read(folder).rules}
    assert rules["must_nf"].countries == ("NF",)
    assert (rules["at_most_1_east"].region, rules["at_most_1_east"].count) == ("East", 1)
    assert rules["must_nf"].why is not None
    assert rules["must_nf"].why.say("nl") == "As agreed: both."
    assert world("check").code == 0
    # The answer of the plan as it stands now is that of the words, and typing them again adds nothing.
    again = json.loads(said(world, "plan", "--draws", "5", "--format", "json"))
    del typed_once["typed"], again["typed"], typed_once["hashes"], again["hashes"]
    assert again == typed_once
    more = world("plan", *words, "--save", "--why", "Again.", "--draws", "5")
    assert "What was typed stands in plan.yaml already" in more.err
    assert world("undo").code == 0
    assert path.read_text(encoding="utf-8") == before


def test_a_switch_is_kept_too(folder: Path, world: Run) -> None:
    words = ("--rule", "two_in_north", "off", "--rule", "east_apart", "on", "--rule", "one_in_league", "off")
    ran = world("plan", *words, "--save", "--draws", "5")
    assert ran.code == 0, ran.err
    told = " ".join(ran.err.split())
    assert "Put on in plan.yaml: the rule “Not both of the East” (east_apart)." in told
    assert "Put off in plan.yaml: the rule “Two in the North” (two_in_north)." in told
    on = {rule.id: rule.on for rule in _read(folder).rules}
    assert on == {
        "two_in_north": False, "no_far_coast": False, "one_in_league": False, "bound_bv": True,
        "east_apart": True,
    }  # fmt: skip


def test_a_trial_keeps_nothing(folder: Path, world: Run) -> None:
    before = (folder / "plan.yaml").read_bytes()
    for lang, words in (("en", "Would be put into plan.yaml: the rule “Without Caxonia”"),
                        ("nl", "Zou in plan.yaml komen: de regel “Zonder Caxonië”")):  # fmt: skip
        ran = world(
            "plan", "--without", "CX", "--save", "--why", "x", "--dry-run", "--draws", "5", "--lang", lang
        )
        assert ran.code == 0
        assert words in ran.err
    assert (folder / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--save",), "--save: P086 --save keeps the rules that are typed, and none is"),
        (("--why", "x"), "--why: P086 --why says why a rule is added, and none is"),
        (("--keep", "CX", "--save"), "--save: P086 a rule in a plan says why it is there"),
        (("--keep", "CX", "--save", "--why", " "), "--why: P"),
        (
            ("--keep", "CX", "--without", "CX", "--save", "--why", "x"),
            "cannot all hold: --keep CX, --without CX",
        ),
        (
            ("--keep", "CX", "--save", "--why", "x", "--plan", str(ROOT / "plan.yaml")),
            "lies outside this workspace",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    folder: Path, world: Run, words: tuple[str, ...], says: str
) -> None:
    before = (folder / "plan.yaml").read_bytes()
    ran = world("plan", *words)
    assert (ran.code, ran.out, says in " ".join(ran.err.split())) == (2, "", True), ran.err
    assert (folder / "plan.yaml").read_bytes() == before


def test_another_file_of_the_workspace_keeps_them_too(folder: Path, world: Run) -> None:
    shutil.copy(folder / "free-plan.yaml", folder / "other.yaml")
    ran = world(
        "plan", "--plan", "other.yaml", "--at-most", "1", "far coast", "--save", "--why", "x", "--draws", "5"
    )
    assert ran.code == 0, ran.err
    assert _read(folder, "other.yaml").rules[-1].group == "far_coast"


def _read(folder: Path, name: str = "plan.yaml") -> Plan:
    problems = Problems()
    found = read_plan(folder / name, name, workspace(), problems)
    assert found is not None, list(problems)
    return found[0]


# In a decision


def filed(folder: Path) -> Decision:
    name = "0001.yaml"
    found = read_decision(folder / "decisions" / name, name, Problems())
    assert found is not None
    return found[0].model


def test_a_decision_records_what_was_typed_and_comes_out_again(folder: Path, world: Run) -> None:
    words = ("--keep", "NF", "--at-most", "1", "far coast", "--at-least", "1", "league", "--without", "TK")
    text = said(world, *NEW, "--plan", *words)
    assert "Switched on for this decision: “At least one of the league”." in text
    added = "“Keep Norvia”, “Without Takara” and “At most one in the group The far coast”"
    assert f"Typed for this decision, and in no file: {added}." in text
    made = filed(folder).plan
    assert made is not None
    assert (made.added, made.switched) == (
        ("must_nf", "must_not_tk", "at_most_1_far_coast"),
        {"one_in_league": True},
    )
    assert made.files == ("plan.yaml", "strategy.yaml")
    coast = next(rule for rule in made.plan.rules if rule.id == "at_most_1_far_coast")
    assert coast.countries == ("CX", "TF")
    assert world("verify", "--all", "--recompute").code == 0
    told = json.loads(said(world, "decide", "--list", "--format", "json"))
    jsonschema.validate(told, json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8")))


def test_a_rule_of_the_file_cannot_pass_for_one_that_was_typed(folder: Path, world: Run) -> None:
    draft = folder / "draft.yaml"
    ran = world(*NEW, "--plan", "--keep", "NF", "--draft", "-o", str(draft))
    assert ran.code == 0, ran.err
    text = draft.read_text(encoding="utf-8")
    assert 'added: ["must_nf"]' in text
    for change, says in (
        (('added: ["must_nf"]', 'added: ["must_nf", "nope"]'), "is told as added for this decision"),
        (('added: ["must_nf"]', 'added: ["must_nf", "two_in_north"]'), "P865"),
        (('  added: ["must_nf"]\n', ""), "P865"),
    ):
        draft.write_text(text.replace(*change), encoding="utf-8")
        ran = world("decide", str(draft))
        assert (ran.code, says in " ".join(ran.err.split())) == (3, True), ran.err
    draft.write_text(text, encoding="utf-8")
    assert world("decide", str(draft)).code == 0


def test_rules_are_refused_where_no_plan_decides(folder: Path, world: Run) -> None:
    words = ("--keep", "NF", "--at-most", "1", "east")
    ran = world(*NEW, *words)
    assert (ran.code, ran.err.count("rules belong to a plan; add --plan")) == (2, 2), ran.err
    assert "--keep: P879" in ran.err
    assert "write the countries" not in ran.err
    assert world("decide", "--withdraw", "1", "--by", "y", "--why", "z", *words).code == 2
    assert world("decide", "made.yaml", *words).code == 2
    assert not (folder / "decisions").exists()


def test_where_no_plan_is_named_it_is_that_of_the_workspace(
    folder: Path, world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(folder / "free-plan.yaml", elsewhere / "plan.yaml")
    monkeypatch.chdir(elsewhere)
    for words in (("--plan",), ("--plan", "--keep", "NF")):
        assert world(*NEW, *words, "-C", str(folder)).code == 0
        made = filed(folder).plan
        assert made is not None
        assert (made.files[0], made.plan.id) == ("plan.yaml", "invented")
    assert (
        world("decide", "--withdraw", "1", "--by", "y", "--why", "z", "--plan", "-C", str(folder)).code == 2
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--at-least", "2", "CX,GS,NF,PN,SJ,TF,TK"), "At least two of seven countries"),
        (("--at-most", "1", "gs, Norvia"), "At most one of Gestria and Norvia"),
        (("--at-most", "1", "noo\u202erden"), "At most one in the North"),
        (("--keep", "league"), "Every country in the group league"),
        (("--without", "Caxonia,TF"), "Without Tifland"),
    ],
)
def test_a_rule_is_called_as_it_was_said(world: Run, words: tuple[str, ...], name: str) -> None:
    told = json.loads(said(world, *PLAN, *words, "--format", "json"))
    assert told["typed"][-1]["name"] == name
    assert told["typed"][-1]["words"].isprintable()


def test_a_name_is_no_longer_than_a_name_may_be() -> None:
    long = Text(en="x" * MOST_IN_NAME, nl="y" * MOST_IN_NAME)
    for made in (name_of_scope("at_most", 2, long), name_of_countries("must", None, {"ZZ": long})):
        assert Rule(id="r", name=made, kind="must", countries=("CX",)).name == made


def test_a_rule_has_a_name_of_its_own() -> None:
    """One that says something else keeps it apart from a rule of that id."""
    other = Rule.model_validate(
        {"id": "must_nf", "name": {"en": "x", "nl": "x"}, "kind": "must_not", "countries": ["NF"]}
    )
    base = plan().model_copy(update={"rules": (other,)})
    made = with_rules(assessment(), strategy(), base, RuleWords(keep=["NF"]))
    assert [rule.id for rule in made.plan.rules] == ["must_nf", "must_nf_2"]
