"""``ikt plan``, as people type it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import ROOT, Run

Golden = Callable[[str, str], None]

BOTH = ("--rule", "two_in_eu", "on", "--rule", "no_extra_anglosaxon", "on")
ASKED = {
    "plan": ("plan",),
    "plan-8-from-10": ("plan", "--posts", "8", "--from", "10", "--draws", "200"),
    "plan-rules": ("plan", *BOTH, "--draws", "200"),
    "plan-CN": ("plan", "CN"),
    "plan-JP": ("plan", "JP"),
    "plan-DE": ("plan", "DE"),
    "plan-VN-rules": ("plan", "VN", *BOTH),
    "plan-MA": ("plan", "MA"),
}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("name", ASKED)
def test_a_plan_reads_as_it_did(run: Run, golden: Golden, name: str, lang: str) -> None:
    ran = run(*ASKED[name], "--lang", lang)
    assert ran.code == 0, ran.err
    assert max(map(len, ran.out.splitlines())) <= 80
    golden(f"{name}-{lang}.txt", ran.out)


@pytest.mark.parametrize("name", ASKED)
def test_the_json_is_what_the_schema_says(run: Run, name: str) -> None:
    told = json.loads(run(*ASKED[name], "--format", "json").out)
    schema = json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)


RULES = """
id: mine
name: {en: Mine, nl: Mijn}
posts: 3
rules:
  - {id: africa, name: {en: "Two in Africa", nl: "Twee in Afrika"}, kind: at_least, region: Africa, count: 2, why: {en: w, nl: r}}
  - {id: latin, name: {en: "Two in Latin America", nl: "Twee in Latijns-Amerika"}, kind: at_least, region: Latin America, count: 2, why: {en: w, nl: r}}
  - {id: pact, name: {en: "The pact with Germany", nl: "Het pact met Duitsland"}, kind: bound, countries: [DE], until: 2026-06-30, source: innovation-2022}
"""  # noqa: E501


def written(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_rules_that_cannot_all_hold_are_named_the_fewest_of_them(run: Run, tmp_path: Path) -> None:
    ran = run("plan", "--plan", written(tmp_path, RULES))
    assert ran.code == 0
    assert "these rules cannot all hold" in " ".join(ran.out.split())
    told = json.loads(run("plan", "--plan", written(tmp_path, RULES), "--format", "json").out)
    assert told["best"] is None
    assert sorted(told["clash"]) == ["africa", "latin"]
    jsonschema.validate(told, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))
    assert run("plan", "CN", "--plan", written(tmp_path, RULES)).code == 2


def test_a_country_held_by_an_agreement_never_leaves_unsaid(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, RULES.replace("countries: [DE]", "countries: [ZA]"))
    held = " ".join(run("plan", "--plan", file, "--posts", "5", "--draws", "5").out.split())
    assert "South Africa stays in the plan: “The pact with Germany” binds until 30 June 2026." in held
    assert "within twelve months" in held
    off = ("--rule", "pact", "off", "--rule", "africa", "off", "--rule", "latin", "off")
    out = " ".join(run("plan", "--plan", file, "--posts", "5", "--draws", "5", *off).out.split())
    assert "South Africa is out, although “The pact with Germany” binds until 30 June 2026" in out
    ended = RULES.replace("2026-06-30", "2025-06-30")
    told = " ".join(
        run("plan", "--plan", written(tmp_path, ended), "--posts", "5", "--draws", "5").out.split()
    )
    assert "“The pact with Germany” ended on 30 June 2025 and holds nobody any more." in told


def said(run: Run, *words: str) -> str:
    return " ".join(run(*words).out.split())


def test_no_price_and_no_gap_is_told_without_its_doubt(run: Run) -> None:
    told = json.loads(run("plan", *BOTH, "--format", "json").out)
    for one in told["rules"]:
        assert (one["turned_round"] is None) == (one["price"] is None)
    assert told["rules_turned_round"] is not None
    assert len(told["next_turned_round"]) == len(told["next"])
    for country in told["countries"]:
        assert (country["turned_round"] is None) == (country["margin"] is None)
    text = said(run, "plan", *BOTH, "--draws", "50")
    assert text.index("the set is not firm") < text.index("Because of the rules")
    assert "smaller than the doubt: in" in text


def test_rules_of_a_source_that_are_off_are_told_with_who_comes_and_goes(run: Run) -> None:
    text = said(run, "plan", "--draws", "5")
    assert "Two rules that a source states are off." in text
    assert "Of the ten countries that the strategy of 2020 chose, " in text
    assert "a source states" not in said(run, "plan", *BOTH, "--draws", "5")
    assert "with “Two countries within the EU” on, it would be out" in said(run, "plan", "BE")


def test_one_post_and_none_that_can_be_paid(run: Run, tmp_path: Path) -> None:
    assert "It has " in said(run, "plan", "--posts", "1", "--draws", "5")
    codes = sorted(path.stem for path in (ROOT / "countries").glob("*.yaml"))
    costs = "costs: {" + ", ".join(f"{code}: {{post: 5}}" for code in codes) + "}\n"
    poor = written(tmp_path, "id: mine\nname: {en: Mine, nl: Mijn}\nbudget_eur: 4\n" + costs)
    for lang in ("en", "nl"):
        ran = run("plan", "--plan", poor, "--draws", "5", "--lang", lang)
        assert ran.code == 0
        assert ran.err == ""
    assert "Nobody is in the plan" in said(run, "plan", "--plan", poor, "--draws", "5")
    assert json.loads(run("plan", "--plan", poor, "--draws", "5", "--format", "json").out)["best"] == {
        "countries": [], "sum": 0.0, "proven": True, "bound": None,
    }  # fmt: skip


def test_who_is_not_ranked_is_told_why(run: Run) -> None:
    text = said(run, "plan", "TW")
    assert "It is not ranked, so a plan has it only where a rule holds it" in text
    assert "World Bank" in text
    assert "a rule that holds it (kind: must or bound) brings it in" in text
    assert "once enough is known to rank it" in text


@pytest.mark.parametrize(
    ("lang", "right", "wrong"),
    [
        ("en", ("it takes a post because a rule holds it", "with “One” off, it would be out"), "no plan can"),
        (
            "nl",
            ("het neemt een post in omdat een regel het", "met “Een” uit valt het eruit"),
            "geen plan kan",
        ),
    ],
)
def test_a_rule_can_hold_who_is_not_ranked_and_the_plan_says_so(
    run: Run, tmp_path: Path, lang: str, right: tuple[str, ...], wrong: str
) -> None:
    rule = "{id: one, name: {en: One, nl: Een}, kind: must, countries: [TW], why: {en: So, nl: Zo}}"
    held = written(tmp_path, f"id: mine\nname: {{en: Mine, nl: Mijn}}\nrules: [{rule}]\n")
    text = said(run, "plan", "TW", "--plan", held, "--lang", lang)
    assert all(words in text for words in right)
    assert wrong not in text


def test_what_is_there_more_than_once_is_counted(run: Run) -> None:
    for code, count in (("DE", "four"), ("US", "four"), ("CN", "two"), ("FR", "two"), ("GB", "two")):
        assert f"{count} cities of NLinBusiness" in said(run, "plan", code)
    assert "a city of NLinBusiness" in said(run, "plan", "JP")
    assert "vier steden van NLinBusiness" in said(run, "plan", "DE", "--lang", "nl")


def test_a_safeguard_that_decides_nothing_is_told_all_the_same(run: Run) -> None:
    assert "Below its threshold, and here not decisive: academic freedom" in said(run, "plan", "RU")


def test_the_same_text_again(run: Run) -> None:
    assert run("plan", *BOTH, "--draws", "50").out == run("plan", *BOTH, "--draws", "50").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "--posts", "0"), "0 posts cannot be given out"),
        (("plan", "--posts", "99"), "99 posts cannot be given out"),
        (("plan", "--rule", "two_in_eu", "maybe"), "neither on nor off"),
        (("plan", "--rule", "three_in_eu", "on"), "no rule “three_in_eu”"),
        (("plan", "DE", "FR"), "name one country"),
        (("plan", "XX"), "no country"),
        (("plan", "--draws", "0"), "no number of draws"),
        (("plan", "--seed", "-1"), "-1"),
        (("plan", "--next", "51"), "51"),
        (("plan", "--from", "0"), "0 posts cannot be given out"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: latin", "id: africa", "P870"),
        ("region: Africa,", "", "P871"),
        ("region: Africa,", "region: Africa, body: eu,", "P871"),
        ("region: Africa, count: 2", "region: Africa", "P872"),
        ("kind: bound", "kind: bound, count: 2", "P872"),
        (", until: 2026-06-30", "", "P873"),
        ("region: Africa,", "region: Africa, until: 2026,", "P873"),
        ("kind: bound, countries: [DE], until: 2026-06-30", "kind: apart, countries: [DE]", "P874"),
        (", source: innovation-2022", "", "P875"),
        ("region: Africa,", "body: uno,", "P876"),
        ("region: Africa,", "group: gulf,", "P877"),
        ("region: Africa,", "group: nordic,", "P309"),
        ("region: Africa,", "region: Afrika,", "P203"),
        ("countries: [DE]", "countries: [GE, XX]", "P307"),
        ("countries: [DE]", "countries: [DE, FR, DE]", "P878"),
        ("posts: 3", "posts: 3\nnow: [CN, CN]", "P878"),
        ("innovation-2022", "innovation-2023", "P302"),
        ("kind: bound", "kind: bind", "P203"),
        ("posts: 3", "posts: 0", "P2"),
        ("posts: 3", "post: 3", "P110"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(
    run: Run, tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in RULES
    for lang in ("en", "nl"):
        ran = run("plan", "--plan", written(tmp_path, RULES.replace(old, new)), "--lang", lang)
        assert ran.code == 1
        assert f": {code}" in ran.err
        assert "mine.yaml:" in ran.err


HOSTILE = "<script>alert(1)</script> {0} %s \\x1b[31m [a](b) `c` “d” & ; $(e)"


def test_a_hostile_name_stays_text(run: Run, tmp_path: Path) -> None:
    text = RULES.replace('"Two in Africa"', json.dumps(HOSTILE)).replace("count: 2", "count: 1")
    ran = run("plan", "--plan", written(tmp_path, text), "--draws", "5")
    assert ran.code == 0
    assert "<script>alert(1)</script> {0} %s" in " ".join(ran.out.split())


def test_the_plan_of_the_workspace_is_checked(run: Run, tmp_path: Path) -> None:
    for part in ("countries", "policies", "indicators"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for name in ("criteria.yaml", "policy.yaml", "sources.yaml", "strategy.yaml", "plan.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    assert run("check", "-C", str(tmp_path)).code == 0
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(text.replace("merian_fund", "marian_fund"), encoding="utf-8")
    ran = run("check", "-C", str(tmp_path))
    assert ran.code == 1
    assert "P309" in ran.out
    assert "merian_fund" in ran.out
    (tmp_path / "plan.yaml").unlink()
    assert run("check", "-C", str(tmp_path)).code == 0
    ran = run("plan", "-C", str(tmp_path))
    assert ran.code == 1
    assert "P108" in ran.err


def test_a_plan_that_spends_what_nobody_promised_says_so(run: Run, tmp_path: Path) -> None:
    codes = sorted(path.stem for path in (ROOT / "countries").glob("*.yaml"))
    costs = "costs: {" + ", ".join(f"{code}: {{post: 500000}}" for code in codes) + "}\n"
    text = "id: mine\nname: {en: Mine, nl: Mijn}\n" + costs
    out = " ".join(run("plan", "--plan", written(tmp_path, text), "--draws", "5").out.split())
    assert "The posts cost EUR 5 million a year. No source promises that money" in out
    capped = written(tmp_path, text + "budget_eur: 1600000\n")
    told = json.loads(run("plan", "--plan", capped, "--draws", "5", "--format", "json").out)
    assert len(told["best"]["countries"]) == 3
    out = " ".join(run("plan", "--plan", capped, "--draws", "5").out.split())
    assert "within the budget" in out
    assert "No source promises that money" in out


def test_a_budget_is_told_with_what_it_costs_and_whom_it_keeps_out(run: Run, tmp_path: Path) -> None:
    codes = sorted(path.stem for path in (ROOT / "countries").glob("*.yaml"))
    dear = {"CN": 3_000_000, "IN": 2_500_000}
    costs = ", ".join(f"{code}: {{post: {dear.get(code, 400_000)}, opening: 50000}}" for code in codes)
    text = f"id: mine\nname: {{en: Mine, nl: Mijn}}\nbudget_eur: 3600000\nnow: [CN, DE]\ncosts: {{{costs}}}\n"
    plan = ("plan", "--plan", written(tmp_path, text), "--draws", "5")
    told = json.loads(run(*plan, "--format", "json").out)
    jsonschema.validate(told, json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8")))
    budget = told["budget"]
    assert budget["price"] == pytest.approx(budget["without"]["sum"] - told["best"]["sum"])
    assert {one["iso2"]: one["cost"] for one in told["countries"]}["CN"] == 3_000_000
    assert {one["iso2"]: one["cost"] for one in told["countries"]}["IN"] == 2_550_000
    out = run(*plan).out
    line = next(line for line in out.splitlines() if line.startswith(" 1  China"))
    assert "3 million" in line
    assert "Price of the budget" in out
    assert f"{budget['price']:.2f}" in out
    assert "without it, it would be in" in said(run, "plan", "CN", *plan[1:3])
    # Posts that the budget leaves empty are one row.
    assert len([row for row in out.splitlines() if "nobody: the rules and the budget" in row]) == 1
    assert "Every step only adds" not in out
    dutch = said(run, *plan, "--lang", "nl")
    assert "Prijs van het budget" in dutch
    assert "onder de streep ook wie door het budget afvalt" in dutch


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("amount_eur: 6000000", "amount_eur: 7000000", "P890"),
        ("amount_eur: 6000000", "amount_eur: 5000000", "P891"),
        ("part_of: nlib_budget_public", "part_of: nlib_budget_publik", "P309"),
        ("part_of: nlib_budget_public", "part_of: nlib_declaration_2017", "P892"),
    ],
)
def test_sums_of_money_are_checked(run: Run, tmp_path: Path, old: str, new: str, code: str) -> None:
    for part in ("countries", "policies", "indicators"):
        shutil.copytree(ROOT / part, tmp_path / part)
    for path in ROOT.glob("*.yaml"):
        shutil.copy(path, tmp_path / path.name)
    file = tmp_path / "strategy.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    for lang in ("en", "nl"):
        ran = run("check", "-C", str(tmp_path), "--lang", lang)
        assert ran.code == 1
        assert f": {code}" in ran.out
