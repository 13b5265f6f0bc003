"""``ikt whatif``, ``ikt tip`` and ``ikt robust``, as people type them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from ikt.deciding import robustness
from ikt.scoring.acceptability import Tally
from tests.cli.conftest import ROOT, Run

Golden = Callable[[str, str], None]

ASKED = {
    "whatif-society": ("whatif", "--set", "society=x2"),
    "whatif-CN": ("whatif", "CN", "--set", "society=x2"),
    "whatif-two": ("whatif", "--set", "society=x2", "--set", "history=30%", "--rows", "12"),
    "whatif-supposed": ("whatif", "--value", "VN.history.ties=4", "--rows", "12"),
    "whatif-criterion": ("whatif", "--as-criterion", "academic_freedom=10", "--rows", "12"),
    "whatif-exclude": ("whatif", "--threshold", "academic_freedom=0.4:exclude", "--rows", "12"),
    "whatif-policy": ("whatif", "--to", "policies/economy-first.yaml", "--rows", "12"),
    "tip": ("tip",),
    "tip-CN": ("tip", "CN", "--out"),
    "tip-ZA": ("tip", "ZA"),
    "tip-CN-US": ("tip", "CN", "US"),
    "tip-common": ("tip", "--common", "policy.yaml", "policies/society-first.yaml"),
    "tip-evidence": ("tip", "--evidence", "--rows", "8"),
    "robust": ("robust", "--draws", "5000"),
    "robust-order": (
        "robust",
        "--draws",
        "20000",
        "--order",
        "quality,society",
        "--until-decided",
        "--rows",
        "3",
    ),
}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("name", ASKED)
def test_an_answer_reads_as_it_did(run: Run, golden: Golden, name: str, lang: str) -> None:
    ran = run(*ASKED[name], "--lang", lang)
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80
    golden(f"{name}-{lang}.txt", ran.out)


@pytest.mark.parametrize("name", ASKED)
def test_the_json_is_what_the_schema_says(run: Run, name: str) -> None:
    words = [word for word in ASKED[name] if word not in ("--rows", "3", "8", "12")]
    told = json.loads(run(*words, "--format", "json", *(["--winning"] if words[0] == "robust" else [])).out)
    schema = json.loads((ROOT / "schema" / "deciding.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)


def saved(run: Run, folder: Path, **points: float) -> dict[str, Any]:
    """What ``ikt score`` says with these weight points in a policy file."""
    policy = yaml.safe_load((ROOT / "policy.yaml").read_text(encoding="utf-8"))
    policy["weights"].update(points)
    path = folder / "policy.yaml"
    path.write_text(yaml.safe_dump(policy, allow_unicode=True), encoding="utf-8")
    found: dict[str, Any] = json.loads(run("score", "--weights", str(path), "--format", "json").out)
    return found


def test_the_ranks_of_a_what_if_are_those_of_the_policy_saved(run: Run, tmp_path: Path) -> None:
    told = json.loads(run("whatif", "--set", "society=x2", "--set", "history=3.5", "--format", "json").out)
    scored = saved(run, tmp_path, society=20.0, history=3.5)
    expected = {row["iso2"]: (row["rank"], row["score"]) for row in scored["countries"]}
    assert {row["iso2"]: (row["rank"], row["score"]) for row in told["countries"]} == expected


def test_the_weight_at_which_it_tips_is_printed_so_that_it_tips(run: Run, tmp_path: Path) -> None:
    out = " ".join(run("whatif", "--set", "society=x2").out.split())
    found = re.search(r"It tips when relevance to society counts ([0-9.]+) points or more", out)
    assert found is not None
    first = {
        points: {
            row["iso2"] for row in saved(run, tmp_path, society=points)["countries"] if row["rank"] <= 10
        }
        for points in (10.0, float(found[1]) - 0.1, float(found[1]))
    }
    before, just_before, there = first.values()
    assert before == just_before != there
    assert before - there == {"KR"}
    assert there - before == {"VN"}


def test_the_shift_that_is_printed_does_it_when_typed(run: Run) -> None:
    out = " ".join(run("tip", "CN", "--out").out.split())
    typed = re.search(r"ikt (whatif( --set [a-z_]+=[0-9.]+)+)", out)
    assert typed is not None
    told = json.loads(run(*typed[1].split(), "--format", "json").out)
    assert "CN" in told["leaves"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("whatif",), "say what to change"),
        (("whatif", "--set", "academic_freedom=x2"), "--threshold academic_freedom=N"),
        (("whatif", "--set", "sociaty=x2"), "did you mean “society”"),
        (("whatif", "--set", "society"), "is no change of a weight"),
        (("whatif", "--set", "society=x2", "--set", "society=3"), "changed twice"),
        (("whatif", "--set", "society=120%"), "more than all of it"),
        (("whatif", "--value", "ZA.history.ties=7"), "7 is no level"),
        (("whatif", "--value", "ZA.history.knots=1"), "no attribute"),
        (("whatif", "--value", "XX.history.ties=1"), "no country"),
        (("whatif", "--threshold", "sanctions=1"), "has no figures yet"),
        (("whatif", "--threshold", "academic_freedom=0.4:cap"), "is no threshold"),
        (("whatif", "--as-criterion", "brain_drain=5"), "has no figures yet"),
        (("robust", "--around", "30"), "no share between 0 and 1"),
        (("robust", "--around", "much"), "no share between 0 and 1"),
        (("whatif", "--set", "society=x2", "--plot", "a.png"), "written as .svg"),
        (("tip", "CN", "--in"), "ask for --out"),
        (("tip", "ZA", "--out"), "ask for --in"),
        (("tip", "TW"), "is not ranked"),
        (("tip", "CN", "DE", "FR"), "name one country"),
        (("tip", "--in"), "name one country"),
        (("robust", "--draws", "0"), "no number of draws"),
        (("robust", "--any", "--limits"), "choose one of"),
        (("robust", "--order", "quality,qualty"), "no criterion “qualty”"),
        (("robust", "--around", "2"), "no share between 0 and 1"),
        (("robust", "--order", ","), "names no criterion"),
        (("whatif", "--to", "policy.yaml"), "that is the policy itself"),
        (("whatif", "--set", "brain_drain=x2"), "has no figures yet"),
        (("whatif", "--set", "SOCIETY=x2"), "did you mean “society”"),
        (("tip", "DE", "DE"), "named twice"),
        (("whatif", "--as-of", "1950", "--set", "society=x2"), "no country is ranked"),
        (("tip", "--as-of", "1950"), "no country is ranked"),
        (("robust", "--as-of", "1950"), "no country is ranked"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err


def told(run: Run, *words: str) -> str:
    ran = run(*words, "--rows", "2")
    assert ran.code == 0
    return " ".join(ran.out.split())


def test_another_policy_changes_no_threshold_that_is_the_same(run: Run) -> None:
    out = told(run, "whatif", "--to", "policies/economy-first.yaml")
    assert out.startswith("What if we weigh as in “Economy first”? ")
    out = told(run, "whatif", "--to", "policies/security-first.yaml")
    assert "academic freedom excludes instead of warns below its threshold of 0.4" in out
    assert "No longer ranked: academic freedom (below 0.4) excludes China (0.066), India (0.147)," in out


def test_what_is_set_to_what_it_is_keeps_it_and_the_tipping_weight_is_told(run: Run) -> None:
    alone = told(run, "whatif", "--set", "society=x2")
    found = re.search(r"It tips when .*? Vietnam in\.", alone)
    assert found is not None
    both = told(run, "whatif", "--set", "society=x2", "--set", "history=10", "--value", "ZA.history.ties=3")
    assert "historical relation keeps its 10 points" in both
    assert found[0] in both
    assert "These weights hold with all else already changed." in both
    assert "It does not rest on what is supposed" in both


def test_what_is_supposed_and_changes_nothing_says_why(run: Run) -> None:
    assert "Taiwan is not ranked, so what is supposed of it" in told(
        run, "whatif", "--value", "TW.history.ties=3"
    )
    out = told(run, "whatif", "--value", "ZA.quality.rd=99")
    assert "“R&D spending” of South Africa lies beyond its scale of 0 to 4 and counts as 4." in out


def test_the_country_that_was_asked_about_comes_first(run: Run) -> None:
    """China out or not if society weighs double, and from where on: the weight told is tried either side."""
    out = told(run, "whatif", "China", "--set", "society=x2")
    assert "China stays in the ten: 1st, as before. It tips when relevance to society counts" in out
    found = re.search(r"counts ([0-9.]+) points or more \([0-9.]+% of the weight\): China out", out)
    assert found is not None
    for points, inside in ((float(found[1]) - 0.1, True), (float(found[1]), False)):
        there = json.loads(run("whatif", "--set", f"society={points:.1f}", "--format", "json").out)
        assert ("CN" not in there["leaves"]) == inside
    listed = json.loads(run("whatif", "CN", "--set", "society=x2", "--format", "json").out)["countries"]
    assert [row["iso2"] for row in listed] == ["CN"]
    assert "South Korea leaves the ten: 11th, was 10th." in told(run, "whatif", "KR", "--set", "society=x2")
    assert "Taiwan is not ranked." in told(run, "whatif", "TW", "--set", "society=x2")
    assert "that stays so" in told(run, "whatif", "CN", "--set", "society=x0.5")
    assert "that stays so" not in told(run, "whatif", "CN", "--set", "society=0")
    gone = told(run, "whatif", "CN", "--threshold", "academic_freedom=0.4:exclude")
    assert "China is no longer ranked." in gone


def test_a_tipping_weight_outside_the_limits_says_so(run: Run) -> None:
    out = told(run, "tip", "ZA")
    assert "No allowed weights do it" in out
    assert "80.7% of the weight instead of 12.5% (outside the limits of the policy)" in out


def test_without_the_solver_the_closed_forms_still_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = run("tip", "--rows", "3")
    assert ran.code == 0
    assert 'pip install "ikt[exact]" from the same place as ikt' in " ".join(ran.out.split())
    assert "Best" not in ran.out
    ran = run("tip", "CN")
    assert ran.code == 0
    assert "Foreign policy interest from 36.0 points" in ran.out
    ran = run("tip", "CN", "US")
    assert ran.code == 0
    assert "Foreign policy interest from 11.2 points" in ran.out


def test_an_interrupted_run_tells_what_is_known_and_ends_with_130(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = robustness.count
    done = 0

    def interrupted(job: robustness.Task, first: int, draws: int) -> Tally:
        nonlocal done
        done += 1
        if done == 5:
            raise KeyboardInterrupt
        return count(job, first, draws)

    monkeypatch.setattr(robustness, "count", interrupted)
    monkeypatch.setattr(robustness, "PART", 1000)
    ran = run("robust", "--draws", "3000", "--rows", "2")
    assert ran.code == 130
    out = " ".join(ran.out.split())
    assert "Interrupted in the run of evidence after 1,000 draws" in out


@pytest.mark.parametrize(
    "words",
    [
        ("whatif", "--set", "society=x2"),
        ("tip",),
        ("tip", "--evidence"),
        ("robust", "--draws", "300"),
        ("plan", "--draws", "300"),
    ],
)
def test_who_is_not_ranked_is_named_with_the_reason_under_the_table(run: Run, words: tuple[str, ...]) -> None:
    told = " ".join(run(*words).out.split())
    assert "Not ranked, so not in this: Taiwan (statistics leave it out)." in told
    told = " ".join(run(*words, "--lang", "nl").out.split())
    assert "Niet gerangschikt en dus niet hierin: Taiwan (ontbreekt in statistieken)." in told


def test_countries_without_a_profile_that_are_not_ranked_are_counted(run: Run) -> None:
    told = " ".join(run("whatif", "--value", "GE.history.ties=4").out.split())
    assert re.search(r"Taiwan \(statistics leave it out\); 1\d\d countries without a profile\.", told)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (("score",), "Country"),
        (("score", "--format", "markdown"), "| Country"),
        (("whatif", "--set", "society=x2"), "What moved it"),
        (("tip",), "Nearest tipping weight"),
        (("tip", "--evidence"), "One attribute of one country"),
        (("robust", "--draws", "300"), "Ranks (90%)"),
        (("status", "--as-of", "2022-06-01"), "As stated"),
    ],
)
def test_no_row_asked_for_is_no_table(run: Run, words: tuple[str, ...], head: str) -> None:
    ran = run(*words, "--rows", "0")
    assert ran.code == 0, ran.err
    assert head not in ran.out
    assert ran.out.strip()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Duitslnd", "did you mean “Germany”?"),
        ("Zuidafrika", "did you mean “South Africa”?"),
        ("Korea", "did you mean “South Korea”?"),
        ("Nederland", "no country “Nederland” in this workspace"),
        ("Holland", "no country “Holland” in this workspace"),
        ("XX", "no country “XX” in this workspace"),
    ],
)
def test_a_mistyped_country_is_answered_with_a_name_that_is_near(run: Run, word: str, told: str) -> None:
    ran = run("score", word)
    assert ran.code == 2
    assert ran.err.strip().endswith(told)


def test_a_share_is_one_of_all_that_is_weighed_then(run: Run) -> None:
    words = ("--set", "society=40%", "--as-criterion", "academic_freedom=10")
    told = json.loads(run("whatif", *words, "--format", "json").out)["weights"]
    assert told["society"] == pytest.approx(0.4)
    assert told["academic_freedom"] == pytest.approx(told["history"]) == pytest.approx(0.6 / 8)


def test_what_tip_says_to_type_asks_the_same_again(run: Run) -> None:
    asked = ("--weights", "policies/security-first.yaml", "--as-of", "2025-12-30")
    out = " ".join(run("tip", "BE", "--out", *asked).out.split())
    told = out.partition("To see it: ikt whatif ")[2].partition(" In one criterion")[0].split()
    assert tuple(told[:4]) == asked
    ran = run("whatif", *told, "--rows", "0")
    assert ran.code == 0, ran.err
    assert "Security first" in ran.out
    assert re.search(r"Belgium( and [A-Z]\w+)? leaves? the ten", " ".join(ran.out.split()))
    # Weights that stay as they were are not among the question.
    assert "12.5% of the weight instead of 12.5%" not in " ".join(ran.out.split())


def test_a_criterion_may_be_called_by_its_name(run: Run) -> None:
    by_id = run("whatif", "--set", "society=x2", "--rows", "3").out
    assert run("whatif", "--set", "Maatschappelijke relevantie=x2", "--rows", "3").out == by_id
    order = run("robust", "--order", "relevance to society", "--draws", "20", "--rows", "1")
    assert order.code == 0, order.err


def test_of_whom_something_is_supposed_it_is_told_what_becomes_of_it(run: Run) -> None:
    out = " ".join(run("whatif", "--value", "ZA.history.ties=3", "--rows", "0").out.split())
    assert "South Africa stays outside the ten" in out


@pytest.mark.parametrize("part", ["0.3", "0,3", "30%", "30 %"])
def test_a_part_is_written_as_people_do_and_few_draws_are_told(run: Run, part: str) -> None:
    told = run("robust", "--around", part, "--draws", "5", "--rows", "1").out
    assert told == run("robust", "--draws", "5", "--rows", "1").out
    assert "5 draws are few: what none of them shows can still happen in up to 45%" in " ".join(told.split())


def test_what_is_added_can_be_supposed_and_is_weighed_once(run: Run) -> None:
    added = ("--as-criterion", "academic_freedom=10")
    out = run("whatif", "--value", "DE.academic_freedom.figure=0.2", *added).out
    assert "“academic freedom” of Germany stood at 0.2" in " ".join(out.split())
    ran = run("whatif", "--set", "academic_freedom=x2", *added)
    assert (ran.code, ran.out) == (2, "")
    assert "changed twice" in ran.err


@pytest.mark.parametrize("words", [("DE", "--out"), ("DE", "FR"), ()])
def test_where_a_cap_can_bite_the_tips_per_criterion_still_come(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    text = (ROOT / "policy.yaml").read_text(encoding="utf-8")
    old = "below: 0.4\n    effect: flag"
    assert old in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old, "below: 0.4\n    effect: cap\n    at: 65"), encoding="utf-8")
    ran = run("tip", *words, "--weights", str(path))
    assert ran.code == 0, ran.err
    assert "A safeguard caps a score" in ran.out
    assert "points" in ran.out
