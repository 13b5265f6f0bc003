"""Decisions by a compromise of parties and by a plan with rules, as people type them."""

from __future__ import annotations

import contextlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ikt.cli import verify
from ikt.cli.records import recomputed
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.decisions import read_decision
from ikt.reading.files import TextFile
from ikt.reading.typed import sketch
from ikt.reading.yaml_document import parse_yaml
from tests.cli.conftest import ROOT, Golden, Ran, Run
from tests.cli.yaml_plain import plain_data
from tests.samples import AGREED, BEHIND, PARENTS, PLANNED, SAVED

pytest.importorskip("highspy")

NEW = ("decide", "--new", "--title", "x", "--by", "y", "--why", "z", "--time", "2026-11-20T14:33:05+01:00")
OWN = {"number", "filed", "before", "seal", "changed_inputs"}


@pytest.fixture
def root(folder: Path, world: Run) -> Path:
    assert world(*SAVED).code == 0
    return folder


def told(ran: Ran) -> str:
    return " ".join((ran.out + ran.err).split())


def filed(root: Path, number: int = 1) -> Decision:
    name = f"{number:04d}.yaml"
    found = read_decision(root / "decisions" / name, name, Problems())
    assert found is not None
    return found[0].model


def as_page(root: Path, change: Callable[[Any], None] | None = None) -> str:
    """The decision filed first as a page would have given it, with something changed; it is gone here."""
    data = data_of(filed(root))
    plain = {name: part for name, part in data.items() if name not in OWN}
    if change is not None:
        change(plain)
    for path in (root / "decisions").iterdir():
        path.unlink()
    path = root / "page.yaml"
    path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_is_told_of_them_reads_as_it_did(root: Path, world: Run, golden: Golden, lang: str) -> None:
    for name, words in BEHIND.items():
        ran = world(*words, "--lang", lang)
        assert (ran.code, ran.err) == (0, ""), name
        assert max(map(len, ran.out.splitlines())) <= 80
        golden(f"{name}-{lang}.txt", re.sub("sha256:[0-9a-f]{64}", "sha256:...", ran.out))


def test_they_are_what_their_schema_says_and_so_is_what_is_told_to_programs(root: Path, world: Run) -> None:
    schema = json.loads((ROOT / "schema" / "decision.json").read_text(encoding="utf-8"))
    answers = json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8"))
    for words in BEHIND.values():
        jsonschema.validate(json.loads(world(*words, "--format", "json").out), answers)
    for name in ("0001.yaml", "0002.yaml"):
        jsonschema.validate(plain_data(root / "decisions" / name), schema)
    why = json.loads(world("why", "GS", "--decision", "2", "--format", "json").out)
    assert why["plan"]["chosen"] == ["BV", "NF", "GS"]
    assert why["compromise"] is None
    listed = json.loads(world("decide", "--list", "--format", "json").out)
    assert [one["dissenting"] for one in listed["decisions"]] == [["people-first"], []]
    checked = json.loads(world("verify", "--all", "--recompute", "--format", "json").out)["checked"]
    assert [one["plan_solved"] for one in checked] == [None, True]


def test_a_decision_on_the_ranking_alone_says_nothing_of_parties_or_plans(root: Path, world: Run) -> None:
    assert world(*NEW).code == 0
    text = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert not re.search(r"^(compromise|parties|plan):", text, re.MULTILINE)


# The parties


def test_ids_and_names_are_recorded_and_the_files_by_their_hash(root: Path, world: Run) -> None:
    assert world("decide", *AGREED).code == 0
    one = filed(root)
    assert one.compromise == "median"
    assert [(party.id, party.stance) for party in one.parties] == [
        ("equal", "agrees"), ("people-first", "dissents"), ("in-order", None),
    ]  # fmt: skip
    assert {party.file for party in one.parties} <= set(one.inputs)
    (root / "policies" / "people-first.yaml").unlink()
    ran = world("verify", "--all", "--recompute")
    assert ran.code == 0
    assert "one is not here: policies/people-first.yaml" in told(ran)


def test_what_does_not_go_together_is_told_in_one_message(root: Path, world: Run) -> None:
    ran = world(*NEW, "--agrees", "a", "--dissent", "b", "--rule", "x", "on")
    assert ran.code == 2
    assert [word for word in ran.err.split() if re.fullmatch(r"P\d{3}", word)] == ["P818"] * 3 + ["P879"]
    ran = world(*NEW, "--plan", "--top", "3", "--dissent", "b")
    assert ran.code == 2
    assert ran.err.count("P8") == 3
    three = [word for name in PARENTS for word in ("--party", name)]
    words = ("--agrees", "a,equal", "--dissent", "equal=No.", "--dissent", "zz=No.", "--agrees", "equal")
    ran = world(*NEW, *three, *words)
    assert ran.code == 2
    assert ran.err.count("P818") == 4
    ran = world(*NEW, "--party", "policy.yaml", "--party", "nothing.yaml", "--agrees", "zz")
    assert ran.code == 1
    assert "nothing.yaml: P101" in ran.err or "nothing.yaml: P1" in ran.err
    ran = world(*NEW, "--party", "policy.yaml", "--party", "policy.yaml", "--agrees", "zz")
    assert ran.code == 1
    assert {"P979", "P818"} <= set(ran.err.split())
    assert not (root / "decisions").exists()


def test_a_median_of_others_is_refused(root: Path, world: Run) -> None:
    ran = world(*NEW, "--weights", "compromise.yaml", "--party", PARENTS[0], "--party", PARENTS[1])
    assert ran.code == 2
    assert "does not have the median of the weights of these parties" in told(ran)


def test_with_a_page_belong_no_parties_and_no_plan(root: Path, world: Run) -> None:
    for words in (("--plan",), ("--agrees", "equal"), ("--party", "policy.yaml"), ("--rule", "x", "on")):
        ran = world("decide", "page.yaml", *words)
        assert ran.code == 2, words


def test_a_folder_holds_the_policies_of_all_parties(root: Path, world: Run) -> None:
    (root / "said").mkdir()
    for place, name in enumerate(PARENTS):
        text = (root / name).read_text(encoding="utf-8")
        (root / "said" / f"{place}.yaml").write_text(text, encoding="utf-8", newline="\n")
    ran = world(*NEW, "--weights", "compromise.yaml", "--party", "said", "--agrees", "equal,in-order")
    assert ran.code == 0, ran.err
    assert [party.file for party in filed(root).parties] == ["said/0.yaml", "said/1.yaml", "said/2.yaml"]
    assert world("decide", as_page(root)).code == 0


def test_what_people_write_is_told_as_they_wrote_it(root: Path, world: Run) -> None:
    hostile = '{name} %s "q" <script> =1+1\npolicy:\nseal: “q”'
    words = [word.replace("Society counts for too little.", hostile) for word in AGREED]
    assert world("decide", *words).code == 0
    plain = " ".join(hostile.split())
    assert plain in told(world("why", "TF"))
    assert plain in told(world("decide", "--list"))
    assert "&lt;script&gt;" in world("decide", "--list", "--format", "html").out
    assert world("verify", "--all", "--recompute").code == 0


JUNK: tuple[Any, ...] = (
    None,
    [],
    {},
    "",
    "XX",
    -1,
    1e300,
    True,
    ["BV", "BV"],
    {"BV": -1},
    "dissents",
    [{}],
    0.5,
)


def test_no_junk_in_a_record_ends_in_a_traceback(root: Path, world: Run) -> None:
    """Fields of the parties and the plan, replaced by what does not belong there: told, or of no account."""
    words = PLANNED[PLANNED.index("--plan") :]
    assert world("decide", *AGREED, *words).code == 0
    data = {name: part for name, part in data_of(filed(root)).items() if name not in OWN}
    generator = random.Random(7)
    every = sorted(spots(data, ("parties", "plan", "compromise")), key=str)
    for spot in generator.sample(every, 25):
        other = json.loads(json.dumps(data))
        around = other
        for part in spot[:-1]:
            around = around[part]
        around[spot[-1]] = generator.choice(JUNK)
        tried(other)


def spots(data: Any, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for name in names:
        yield (name,)
        yield from ((name, *rest) for rest in below(data[name]))


def below(value: Any) -> Iterator[tuple[Any, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield (key,)
        yield from ((key, *rest) for rest in below(part))


def tried(data: Any) -> None:
    """What ``ikt verify FILE --recompute`` does with such a file."""
    problems = Problems()
    text = json.dumps(data)
    document = parse_yaml(TextFile("x.yaml", text, ""), problems)
    assert document is not None
    read = sketch(Decision, document, problems)
    if read is None or problems.errors:
        return
    with contextlib.suppress(BadFiles, BadRequest):
        recomputed(read, solve=True)


# What a file says of them is held against the files


def test_a_record_of_parties_comes_back_as_it_was(root: Path, world: Run) -> None:
    assert world("decide", *AGREED).code == 0
    before = filed(root)
    ran = world("decide", as_page(root))
    assert ran.code == 0, ran.err
    assert filed(root) == before


def test_a_record_of_a_plan_comes_back_as_it_was(root: Path, world: Run) -> None:
    assert world("decide", *PLANNED).code == 0
    before = filed(root)
    ran = world("decide", as_page(root))
    assert ran.code == 0, ran.err
    assert filed(root) == before


def _party(**changed: Any) -> Callable[[Any], None]:
    return lambda data: data["parties"][1].update(changed)


def _plan(**changed: Any) -> Callable[[Any], None]:
    return lambda data: data["plan"]["plan"].update(changed)


@pytest.mark.parametrize(
    ("words", "change", "says"),
    [
        (AGREED, _party(top=["BV", "CX", "NF"]), "P819 parties[1].top"),
        (AGREED, _party(name={"en": "Other", "nl": "Ander"}), "P865"),
        (AGREED, _party(why=None), "and its reason is missing"),
        (AGREED, lambda data: data.update(compromise="settled"), "P865"),
        (AGREED, lambda data: data.update(compromise="mean"), "P819"),
        (PLANNED, _plan(name={"en": "Other", "nl": "Ander"}), "P865"),
        (PLANNED, _plan(budget_eur=9e6), "P897"),
        (PLANNED, lambda data: data["plan"].update(switched={}), "P865"),
        (PLANNED, lambda data: data["plan"].update(points=1.0), "P897"),
        (PLANNED, lambda data: data["plan"].update(files=["plan.yaml"]), "P865"),
    ],
)  # fmt: skip
def test_what_its_files_do_not_say_is_refused(
    root: Path, world: Run, words: tuple[str, ...], change: Callable[[Any], None], says: str
) -> None:
    assert world("decide", *words).code == 0
    ran = world("decide", as_page(root, change))
    assert ran.code == 3, ran.out
    assert says in told(ran)


@pytest.mark.parametrize(
    ("words", "name", "old", "new"),
    [
        (AGREED, "policies/people-first.yaml", "society: 25", "society: 30"),
        (PLANNED, "plan.yaml", "budget_eur: 2600000", "budget_eur: 9600000"),
        (PLANNED, "strategy.yaml", "groups:", "# seen\ngroups:"),
    ],
)
def test_a_file_that_changed_since_is_named_and_what_was_decided_stays(
    root: Path, world: Run, words: tuple[str, ...], name: str, old: str, new: str
) -> None:
    assert world("decide", *words).code == 0
    before = filed(root)
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    page = as_page(root)
    ran = world("decide", page)
    assert ran.code == 3
    assert f"{name}: P865" in ran.err
    ran = world("decide", page, "--changed-inputs")
    assert ran.code == 0, ran.err
    after = filed(root)
    assert after.changed_inputs == (name,)
    assert (after.parties, after.plan) == (before.parties, before.plan)


# The plan


def test_only_what_departs_from_the_plan_needs_an_answer(root: Path, world: Run) -> None:
    ran = world("decide", *PLANNED, "--choose", "BV,NF,HM")
    assert ran.code == 2
    assert "the plan says otherwise of Hamvale (HM), Gestria (GS)" in told(ran)
    ran = world("decide", *PLANNED, "--deviation", "CX=Us: no")
    assert ran.code == 2
    assert "Caxonia is treated as the plan says" in told(ran)
    said = ("--deviation", "HM=Director: it is alike", "--deviation", "GS=Director: it is alike")
    ran = world("decide", *PLANNED, "--choose", "BV,NF,HM", *said)
    assert ran.code == 0, ran.err
    assert "Against the plan Hamvale is chosen; Director answers for that" in told(ran)
    assert "for 4 posts gives Bovaria, Norvia and Gestria" in told(ran)
    why = told(world("why", "HM"))
    assert "was chosen, against the plan" in why
    assert "Chosen though not in the plan, on the word of Director" in why
    assert "Not chosen though in the plan" in told(world("why", "GS"))


def test_rules_that_cannot_all_hold_decide_nothing(root: Path, world: Run) -> None:
    plan = root / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("budget_eur: 2600000", "budget_eur: 10"), encoding="utf-8", newline="\n")
    ran = world(*NEW, "--plan")
    assert ran.code == 2
    assert not (root / "decisions").exists()


def test_without_a_solver_it_says_what_was_not_checked(
    root: Path, world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world("decide", *PLANNED).code == 0
    monkeypatch.setattr(verify, "is_installed", lambda: False)
    ran = world("verify", "--all", "--recompute")
    assert ran.code == 0
    assert "that nothing better does was not checked, which needs the extra “exact”" in told(ran)


def test_another_plan_file_and_another_weighting_can_be_named(root: Path, world: Run) -> None:
    ran = world(*NEW, "--plan", "free-plan.yaml", "--weights", "policies/people-first.yaml")
    assert ran.code == 0, ran.err
    made = filed(root).plan
    assert made is not None
    assert made.files[0] == "free-plan.yaml"
    assert world("verify", "--all", "--recompute").code == 0


def test_both_at_once(root: Path, world: Run) -> None:
    words = PLANNED[PLANNED.index("--plan") :]
    ran = world("decide", *AGREED, *words)
    assert ran.code == 0, ran.err
    one = filed(root)
    assert one.plan is not None
    assert len(one.parties) == 3
    assert world("verify", "--all", "--recompute").code == 0
    again = world("decide", as_page(root))
    assert again.code == 0, again.err
