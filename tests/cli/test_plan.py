"""``ikt plan``, as people type it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from ikt.model.base import Language
from ikt.telling.language.phrases import enumerate_words
from tests.cli.conftest import ROOT, Run
from tests.cli.forms_read_back import opened
from tests.invented import COUNTRIES, assessment
from tests.samples import RULES_ON

SCHEMA = json.loads((ROOT / "schema" / "planning.json").read_text(encoding="utf-8"))

RULES = """
id: mine
name: {en: Mine, nl: Mijn}
posts: 3
rules:
  - {id: east, name: {en: "Two in the East", nl: "Twee in het Oosten"}, kind: at_least, region: East, count: 2, why: {en: w, nl: r}}
  - {id: south, name: {en: "Two in the South", nl: "Twee in het Zuiden"}, kind: at_least, region: South, count: 2, why: {en: w, nl: r}}
  - {id: pact, name: {en: "The pact with Bovaria", nl: "Het pact met Bovarije"}, kind: bound, countries: [BV], until: 2026-06-30, source: ikt-2020}
"""  # noqa: E501


def written(folder: Path, text: str) -> str:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def said(run: Run, *words: str) -> str:
    return " ".join(run(*words).out.split())


def costs(**dear: int) -> str:
    """What a post costs in every country: as said, else 5."""
    return "costs: {" + ", ".join(f"{code}: {{post: {dear.get(code, 5)}}}" for code in COUNTRIES) + "}\n"


def test_rules_that_cannot_all_hold_are_named_the_fewest_of_them(world: Run, tmp_path: Path) -> None:
    file = written(tmp_path, RULES)
    assert "these rules cannot all hold" in said(world, "plan", "--plan", file)
    told = json.loads(world("plan", "--plan", file, "--format", "json").out)
    assert told["best"] is None
    assert sorted(told["clash"]) == ["east", "south"]
    jsonschema.validate(told, SCHEMA)
    assert world("plan", "CX", "--plan", file).code == 2


def test_so_many_are_shown_below_who_is_in_as_was_asked(world: Run) -> None:
    def shown(*words: str) -> list[bool]:
        """The rows of the table of countries, whether each is above the line."""
        table = (
            world("plan", "--posts", "2", "--draws", "5", *words).out.split("Who is in")[1].split("\n\n")[0]
        )
        ranked = [line for line in table.splitlines() if re.match(r" *\d+ ", line) or line.startswith("---")]
        line = next((at for at, one in enumerate(ranked) if one.startswith("---")), len(ranked))
        return [at < line for at, one in enumerate(ranked) if not one.startswith("---")]

    assert shown("--rows", "0") == [True, True]
    assert shown("--rows", "1") == [True, True, False]
    assert shown("--rows", "300") == [True, True] + [False] * (len(assessment().order()) - 2)
    assert len(shown()) == min(2 + 5, len(assessment().order()))


def test_a_country_held_by_an_agreement_never_leaves_unsaid(world: Run, tmp_path: Path) -> None:
    text = RULES.replace("countries: [BV]", "countries: [HM]").replace("count: 2", "count: 1")
    plan = ("plan", "--plan", written(tmp_path, text), "--posts", "3", "--draws", "5")
    held = said(world, *plan, "--rule", "east", "off", "--rule", "south", "off")
    assert "Hamvale stays in the set: “The pact with Bovaria” binds until 30 June 2026." in held
    assert "within twelve months" in held
    out = said(world, *plan, "--rule", "pact", "off")
    assert "Hamvale is out, although “The pact with Bovaria” binds until 30 June 2026" in out
    ended = ("plan", "--plan", written(tmp_path, text.replace("2026-06-30", "2025-06-30")), "--draws", "5")
    told = said(world, *ended)
    assert "“The pact with Bovaria” ended on 30 June 2025 and holds nobody any more." in told


def test_no_price_and_no_gap_is_told_without_its_doubt(world: Run) -> None:
    told = json.loads(world("plan", *RULES_ON, "--format", "json").out)
    assert any(one["price"] is not None for one in told["rules"])
    for one in told["rules"]:
        assert (one["turned_round"] is None) == (one["price"] is None)
    assert told["rules_turned_round"] is not None
    assert len(told["next_turned_round"]) == len(told["next"])
    for country in told["countries"]:
        assert (country["turned_round"] is None) == (country["margin"] is None)
    text = said(world, "plan", "--draws", "50")
    assert text.index("the set is not firm") < text.index("Because of the rules")
    assert "smaller than the uncertainty: when" in text


def test_rules_of_a_source_that_are_off_are_told_with_who_comes_and_goes(world: Run) -> None:
    free = ("plan", "--plan", "free-plan.yaml", "--draws", "5")
    text = said(world, *free)
    assert "Two rules that a source states are off." in text
    assert "that the strategy of 2020 chose, " in text
    on = ("--rule", "no_far_coast", "on", "--rule", "one_in_league", "on")
    assert "a source states" not in said(world, *free, *on)
    assert "with “No extra effort for the far coast” on, it would be out" in said(world, "plan", "CX")


def test_one_post_and_none_that_can_be_paid(world: Run, tmp_path: Path) -> None:
    assert "It has " in said(world, "plan", "--posts", "1", "--draws", "5")
    poor = written(tmp_path, "id: mine\nname: {en: Mine, nl: Mijn}\nbudget_eur: 4\n" + costs())
    plan = ("plan", "--plan", poor, "--draws", "5")
    for lang, words in (("en", "Nobody is in the plan"), ("nl", "Niemand staat in het plan")):
        ran = world(*plan, "--lang", lang)
        assert (ran.code, ran.err) == (0, "")
        assert words in " ".join(ran.out.split())
    assert json.loads(world(*plan, "--format", "json").out)["best"] == {
        "countries": [], "sum": 0.0, "proven": True, "bound": None,
    }  # fmt: skip


def test_who_is_not_ranked_is_told_why(world: Run) -> None:
    text = said(world, "plan", "TK")
    assert "It is not ranked, so a plan has it only where a rule holds it" in text
    assert "the Institute" in text
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
    world: Run, tmp_path: Path, lang: str, right: tuple[str, ...], wrong: str
) -> None:
    rule = "{id: one, name: {en: One, nl: Een}, kind: must, countries: [TK], why: {en: So, nl: Zo}}"
    held = written(tmp_path, f"id: mine\nname: {{en: Mine, nl: Mijn}}\nrules: [{rule}]\n")
    text = said(world, "plan", "TK", "--plan", held, "--lang", lang)
    assert all(words in text for words in right)
    assert wrong not in text


def test_what_is_there_more_than_once_is_counted(world: Run) -> None:
    assert "two cities of NLinBusiness" in said(world, "plan", "CX")
    assert "twee steden van NLinBusiness" in said(world, "plan", "CX", "--lang", "nl")
    assert "a city of NLinBusiness" in said(world, "plan", "PN")


def test_a_safeguard_that_decides_nothing_is_told_all_the_same(world: Run, folder: Path) -> None:
    profile = folder / "countries" / "SJ.yaml"
    profile.write_text(
        profile.read_text(encoding="utf-8").replace("choice: continued_without_extra", "choice: phase_out"),
        encoding="utf-8",
    )
    policy = folder / "policy.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("freedom: {below: 0.4", "freedom: {below: 0.8"),
        encoding="utf-8",
    )
    assert "Below its threshold, and here not decisive: academic freedom" in said(world, "plan", "SJ")


def test_the_same_text_again(world: Run) -> None:
    words = ("plan", *RULES_ON, "--draws", "50")
    assert world(*words).out == world(*words).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plan", "--posts", "0"), "0 posts cannot be given out"),
        (("plan", "--posts", "99"), "99 posts cannot be given out"),
        (("plan", "--rule", "two_in_north", "maybe"), "neither on nor off"),
        (("plan", "--rule", "three_in_north", "on"), "no rule “three_in_north”"),
        (("plan", "BV", "CX"), "name one country"),
        (("plan", "XX", "--plan", "free-plan.yaml"), "no country"),
        (("plan", "--draws", "0"), "no number of simulations"),
        (("plan", "--seed", "-1"), "-1"),
        (("plan", "--next", "51"), "51"),
        (("plan", "--from", "0"), "0 posts cannot be given out"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(world: Run, words: tuple[str, ...], told: str) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: south", "id: east", "P870"),
        ("region: East,", "", "P871"),
        ("region: East,", "region: East, body: league,", "P871"),
        ("region: East, count: 2", "region: East", "P872"),
        ("kind: bound", "kind: bound, count: 2", "P872"),
        (", until: 2026-06-30", "", "P873"),
        ("region: East,", "region: East, until: 2026,", "P873"),
        ("kind: bound, countries: [BV], until: 2026-06-30", "kind: apart, countries: [BV]", "P874"),
        (", source: ikt-2020", "", "P875"),
        ("region: East,", "body: uno,", "P876"),
        ("region: East,", "group: partners,", "P877"),
        ("region: East,", "group: nordic,", "P309"),
        ("region: East,", "region: Oosten,", "P203"),
        ("countries: [BV]", "countries: [GE, XX]", "P307"),
        ("region: East, count: 2", "region: East, needs: [BV]", "P872"),
        ("kind: bound, countries: [BV], until: 2026-06-30", "kind: only_with, countries: [BV]", "P872"),
        ("kind: bound, countries: [BV], until: 2026-06-30", "kind: sum_at_least", "P872"),
        (
            "kind: bound, countries: [BV], until: 2026-06-30",
            "kind: sum_at_least, amounts: {BV: 1}, least_eur: 2",
            "P872",
        ),
        ("countries: [BV]", "countries: [BV, CX, BV]", "P878"),
        ("posts: 3", "posts: 3\nnow: [CX, CX]", "P878"),
        ("ikt-2020", "ikt-2023", "P302"),
        ("kind: bound", "kind: bind", "P203"),
        ("posts: 3", "posts: 0", "P2"),
        ("posts: 3", "post: 3", "P110"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(
    world: Run, tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in RULES
    for lang in ("en", "nl"):
        ran = world("plan", "--plan", written(tmp_path, RULES.replace(old, new)), "--lang", lang)
        assert ran.code == 1
        assert f": {code}" in ran.err
        assert "mine.yaml:" in ran.err


HOSTILE = "<script>alert(1)</script> {0} %s \\x1b[31m [a](b) `c` “d” & ; $(e)"


def test_a_hostile_name_stays_text(world: Run, tmp_path: Path) -> None:
    text = RULES.replace('"Two in the East"', json.dumps(HOSTILE)).replace("count: 2", "count: 1")
    ran = world("plan", "--plan", written(tmp_path, text), "--draws", "5")
    assert ran.code == 0
    assert "<script>alert(1)</script> {0} %s" in " ".join(ran.out.split())


def test_the_plan_of_the_workspace_is_checked(world: Run, folder: Path) -> None:
    assert world("check").code == 0
    text = (folder / "plan.yaml").read_text(encoding="utf-8")
    (folder / "plan.yaml").write_text(text.replace("seed_fund", "seat_fund"), encoding="utf-8")
    ran = world("check")
    assert ran.code == 1
    assert "P309" in ran.out
    assert "seat_fund" in ran.out
    (folder / "plan.yaml").unlink()
    assert world("check").code == 0
    ran = world("plan")
    assert ran.code == 1
    assert "P108" in ran.err


def test_a_plan_that_spends_what_nobody_promised_says_so(world: Run, tmp_path: Path) -> None:
    text = "id: mine\nname: {en: Mine, nl: Mijn}\n" + costs(**dict.fromkeys(COUNTRIES, 500_000))
    out = said(world, "plan", "--plan", written(tmp_path, text), "--draws", "5")
    assert "The posts cost EUR 1.5 million a year. No source promises that money" in out
    capped = ("plan", "--plan", written(tmp_path, text + "budget_eur: 1100000\n"), "--draws", "5")
    assert len(json.loads(world(*capped, "--format", "json").out)["best"]["countries"]) == 2
    out = said(world, *capped)
    assert "within the budget" in out
    assert "No source promises that money" in out


def test_a_budget_is_told_with_what_it_costs_and_whom_it_keeps_out(world: Run, tmp_path: Path) -> None:
    dear = {"CX": 3_000_000, "NF": 2_500_000}
    each = ", ".join(f"{code}: {{post: {dear.get(code, 400_000)}, opening: 50000}}" for code in COUNTRIES)
    text = f"id: mine\nname: {{en: Mine, nl: Mijn}}\nbudget_eur: 1300000\nnow: [CX, BV]\ncosts: {{{each}}}\n"
    plan = ("plan", "--plan", written(tmp_path, text), "--draws", "5")
    told = json.loads(world(*plan, "--format", "json").out)
    jsonschema.validate(told, SCHEMA)
    budget = told["budget"]
    assert budget["price"] == pytest.approx(budget["without"]["sum"] - told["best"]["sum"])
    cost = {one["iso2"]: one["cost"] for one in told["countries"]}
    assert (cost["CX"], cost["NF"], cost["GS"], cost["BV"]) == (3_000_000, 2_550_000, 450_000, 400_000)
    out = world(*plan).out
    row = next(line for line in out.splitlines() if re.match(r" *1  Bovaria", line))
    assert "400,000" in row
    assert "Price of the budget" in out
    assert f"{budget['price']:.2f}" in out
    assert "without it, it would be in" in said(world, "plan", "CX", *plan[1:3])
    # Posts that the budget leaves empty are one row.
    dearer = ("plan", "--plan", written(tmp_path, text.replace("1300000", "800000")), "--draws", "5")
    out = world(*dearer).out
    assert len([row for row in out.splitlines() if "nobody: the rules and the budget" in row]) == 1
    assert "Every step only adds" not in out
    dutch = said(world, *dearer, "--lang", "nl")
    assert "Prijs van het budget" in dutch
    assert "onder de streep ook wie door het budget afvalt" in dutch


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("amount_eur: 6000000", "amount_eur: 5000000", "P890"),
        ("amount_eur: 6000000", "amount_eur: 7000000", "P891"),
        ("part_of: all_money", "part_of: al_money", "P309"),
        ("part_of: all_money", "part_of: money_once", "P892"),
    ],
)
def test_sums_of_money_are_checked(world: Run, folder: Path, old: str, new: str, code: str) -> None:
    file = folder / "strategy.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    for lang in ("en", "nl"):
        ran = world("check", "--lang", lang)
        assert ran.code == 1
        assert f": {code}" in ran.out


# The forms of the answer


@pytest.mark.parametrize(
    ("lang", "title", "said"),
    [
        ("en", "The plan for four posts", "In the set: {}."),
        ("nl", "Het plan voor vier posten", "In de selectie: {}."),
    ],
)
def test_every_form_of_the_answer_opens_and_says_the_same(
    world: Run, tmp_path: Path, lang: Language, title: str, said: str
) -> None:
    found = opened(world, tmp_path, "plan", "--draws", "50", lang=lang)
    assert found.lack(title) == []
    chosen = found.data["best"]["countries"]
    names = {unit.iso2: unit.name.say(lang) for unit in assessment().units}
    assert found.lack(said.format(enumerate_words([names[iso2] for iso2 in chosen], lang))) == []
    # A spreadsheet tells of every country whether it is in, and its numbers are those of the data.
    countries = found.data["countries"]
    assert [row[0] for row in found.rows[1:]] == [one["iso2"] for one in countries]
    yes = "ja" if lang == "nl" else "yes"
    assert [row[3] == yes for row in found.rows[1:]] == [one["in"] for one in countries]
    _, members, rules, following, steps = found.sheets.values()
    # Excel keeps fifteen digits.
    assert [row[4] for row in members[1:]] == pytest.approx([one["score"] for one in countries])
    margins = [(row[5], one["margin"]) for row, one in zip(members[1:], countries, strict=True)]
    assert all(shown == pytest.approx(true) if true is not None else shown == "–" for shown, true in margins)
    prices = [one["price"] for one in (*found.data["rules"], found.data["budget"])]
    assert [row[2] for row in rules[1:]] == pytest.approx(prices)
    assert [row[1] for row in following[1:]] == pytest.approx(found.data["next_turned_round"])
    assert steps[1][:2] == pytest.approx((1, found.data["frontier"][0]["best"]["sum"]))


@pytest.mark.parametrize(("lang", "title"), [("en", "Caxonia: keep under"), ("nl", "Caxonië: vasthouden")])
def test_every_form_of_what_it_comes_to_opens(world: Run, tmp_path: Path, lang: str, title: str) -> None:
    found = opened(world, tmp_path, "plan", "CX", lang=lang)
    assert found.lack(title) == []
    assert len(found.sheets) == 1
    # Without a table the rows of the CSV are its sentences, each under its heading.
    assert {len(row) for row in found.rows} == {2}
    assert len({row[0] for row in found.rows[1:]}) == 6


def test_rules_that_cannot_all_hold_are_told_in_every_form(world: Run, tmp_path: Path) -> None:
    found = opened(world, tmp_path, "plan", "--plan", written(tmp_path, RULES))
    assert found.lack("these rules cannot all hold") == []
    assert found.data["best"] is None


def test_a_form_that_does_not_exist_is_refused(world: Run, tmp_path: Path) -> None:
    assert world("plan", "--format", "odt", "--draws", "5").code == 2
    assert world("plan", "-o", str(tmp_path / "answer.odt"), "--draws", "5").code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lang", "one", "four"),
    [
        ("en", "The plan for one post; what was known", "The plan for four posts; what was known"),
        ("nl", "Het plan voor één post; wat bekend was", "Het plan voor vier posten; wat bekend was"),
    ],
)
def test_one_post_is_no_posts(world: Run, lang: str, one: str, four: str) -> None:
    assert one in said(world, "plan", "BV", "--posts", "1", "--lang", lang)
    assert four in said(world, "plan", "BV", "--lang", lang)


def test_of_the_long_list_every_ranked_country_can_be_chosen(world: Run) -> None:
    ranked = json.loads(world("score", "--longlist", "--format", "json").out)
    order = [one["iso2"] for one in ranked["countries"] if one["rank"] is not None]
    plan = ("plan", "--plan", "free-plan.yaml", "--draws", "5", "--format", "json")
    short, long = (json.loads(world(*plan, *more).out) for more in ((), ("--longlist",)))
    assert [one["iso2"] for one in long["countries"]] == order
    assert len(long["countries"]) > len(short["countries"])
    jsonschema.validate(long, SCHEMA)


def test_from_a_number_is_from_the_decision_that_people_know(decided: Path, run: Run) -> None:
    words = ("plan", "--posts", "2", "--from", "3", "--draws", "50")
    told = json.loads(run(*words, "--format", "json").out)
    assert (told["compared_with_decision"], sorted(told["compared_with"])) == (2, ["BV", "GS", "TF"])
    left = {one["iso2"]: one["below"] for one in told["left"]}
    assert set(left) == {"BV", "GS", "TF"} - set(told["best"]["countries"])
    out = " ".join(run(*words).out.split())
    assert "From the three of decision 2 (15 January 2027) to two posts" in out
    assert ("not among the first three of the ranking" in out) == any(left.values())
    dutch = " ".join(run(*words, "--lang", "nl").out.split())
    assert "Van de drie van besluit 2 (15 januari 2027) naar twee posten" in dutch


def test_where_a_decision_chose_another_number_it_is_from_the_ranking(decided: Path, run: Run) -> None:
    words = ("plan", "--posts", "3", "--from", "4", "--draws", "50")
    told = json.loads(run(*words, "--format", "json").out)
    assert told["compared_with_decision"] is None
    assert "From the first four of the ranking" in " ".join(run(*words).out.split())
    for path in (decided / "decisions").iterdir():
        path.unlink()
    words = ("plan", "--posts", "2", "--from", "3", "--draws", "50")
    assert "From the first three of the ranking" in " ".join(run(*words).out.split())
