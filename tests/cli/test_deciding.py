"""``ikt whatif``, ``ikt tip`` and ``ikt robust``, as people type them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from ikt.deciding import draw_counts
from ikt.scoring.acceptability import Tally
from tests.cli.conftest import Run
from tests.invented import WORLD, added_up, copied


def saved(world: Run, folder: Path, **points: float) -> dict[str, Any]:
    """What ``ikt score`` says with these weight points in a policy file."""
    policy = yaml.safe_load((WORLD / "policy.yaml").read_text(encoding="utf-8"))
    policy["weights"].update(points)
    path = folder / "policy.yaml"
    path.write_text(yaml.safe_dump(policy, allow_unicode=True), encoding="utf-8")
    found: dict[str, Any] = json.loads(world("score", "--weights", str(path), "--format", "json").out)
    return found


def test_the_ranks_of_a_what_if_are_those_of_the_policy_saved(world: Run, tmp_path: Path) -> None:
    told = json.loads(world("whatif", "--set", "society=x2", "--set", "bonds=3.5", "--format", "json").out)
    scored = saved(world, tmp_path, society=20.0, bonds=3.5)
    expected = {row["iso2"]: (row["rank"], row["score"]) for row in scored["countries"]}
    assert {row["iso2"]: (row["rank"], row["score"]) for row in told["countries"]} == expected


def test_the_weight_at_which_it_tips_is_printed_so_that_it_tips(world: Run, tmp_path: Path) -> None:
    out = " ".join(world("whatif", "--set", "society=x2").out.split())
    found = re.search(r"It tips when relevance to society counts ([0-9.]+) points or more", out)
    assert found is not None
    first = {
        points: {
            row["iso2"] for row in saved(world, tmp_path, society=points)["countries"] if row["rank"] <= 3
        }
        for points in (10.0, float(found[1]) - 0.1, float(found[1]))
    }
    before, just_before, there = first.values()
    assert before == just_before != there
    assert before - there == {"NF"}
    assert there - before == {"TF"}


def test_the_shift_that_is_printed_does_it_when_typed(world: Run) -> None:
    out = " ".join(world("tip", "NF", "--out").out.split())
    typed = re.search(r"ikt (whatif( --set [a-z_]+=[0-9.]+)+)", out)
    assert typed is not None
    told = json.loads(world(*typed[1].split(), "--format", "json").out)
    assert "NF" in told["leaves"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("whatif",), "say what to change"),
        (("whatif", "--set", "freedom=x2"), "--threshold freedom=N"),
        (("whatif", "--set", "sociaty=x2"), "did you mean “society”"),
        (("whatif", "--set", "bonds=x2,society=120%"), "did you mean x1.2?"),
        (("whatif", "--set", "society=-200"), "less than nothing"),
        (("whatif", "--set", "security=x2"), '--as-criterion "security=10"'),
        (("whatif", "--set", "kennisveiligheid=x2"), '--threshold "kennisveiligheid:exclude"'),
        (("whatif", "--set", "academic freedom=x2"), "--as-criterion freedom=10"),
        (("whatif", "--threshold", "security=3"), "several safeguards"),
        (("whatif", "--threshold", "free:exclude"), "no safeguard “free”"),
        (("whatif", "--as-criterion", "kennisveiligheid"), "write kennisveiligheid=10"),
        (("whatif", "--as-criterion", "security=3", "--as-criterion", "freedom=3"), "changed twice"),
        (("whatif", "--to", "nobody"), "no policy “nobody”"),
        (("score", "-w", "equall"), "did you mean “equal”?"),
        (("whatif", "--threshold", "freedom:cap"), "is no threshold"),
        (("score", "--plt"), "No such option"),
        (("score", "--set", "society=x2"), "It belongs to ikt whatif or ikt decide."),
        (("whatif", "--set", "society"), "is no change of a weight"),
        (("whatif", "--set", "society=x2", "--set", "society=3"), "changed twice"),
        (("whatif", "--set", "society=120%"), "did you mean x1.2?"),
        (("whatif", "--value", "GS.bonds.ties=7"), "7 is no level"),
        (("whatif", "--value", "GS.bonds.knots=1"), "no attribute"),
        (("whatif", "--value", "XX.bonds.ties=1"), "no country"),
        (("whatif", "--threshold", "sanctions=1"), "has no figures yet"),
        (("whatif", "--threshold", "freedom=0.4:cap"), "is no threshold"),
        (("whatif", "--as-criterion", "sanctions=5"), "has no figures yet"),
        (("robust", "--around", "30"), "no share between 0 and 1"),
        (("robust", "--around", "much"), "no share between 0 and 1"),
        (("whatif", "--set", "society=x2", "--plot", "a.jpg"), "written as .svg or .png"),
        (("tip", "CX", "--in"), "ask for --out"),
        (("tip", "PN", "--out"), "ask for --in"),
        (("tip", "TK"), "is not ranked"),
        (("tip", "CX", "BV", "NF"), "name one country"),
        (("tip", "--in"), "name one country"),
        (("robust", "--draws", "0"), "no number of simulations"),
        (("robust", "--any", "--limits"), "choose one of"),
        (("robust", "--order", "quality,qualty"), "no criterion “qualty”"),
        (("robust", "--around", "2"), "no share between 0 and 1"),
        (("robust", "--order", ","), "names no criterion"),
        (("whatif", "--to", "policy.yaml"), "that is the policy itself"),
        (("whatif", "--set", "sanctions=x2"), "has no figures yet"),
        (("whatif", "--set", "SOCETY=x2"), "did you mean “society”"),
        (("tip", "BV", "BV"), "named twice"),
        (("whatif", "--as-of", "1950", "--set", "society=x2"), "no country is ranked"),
        (("tip", "--as-of", "1950"), "no country is ranked"),
        (("robust", "--as-of", "1950"), "no country is ranked"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(world: Run, words: tuple[str, ...], told: str) -> None:
    ran = world(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert told in ran.err


def told(world: Run, *words: str) -> str:
    ran = world(*words, "--rows", "2")
    assert ran.code == 0
    return " ".join(ran.out.split())


def test_another_policy_changes_no_threshold_that_is_the_same(world: Run) -> None:
    out = told(world, "whatif", "--to", "policies/people-first.yaml")
    assert out.startswith("What if we weigh as in “People first (invented)”? ")
    out = told(world, "whatif", "--to", "policies/strict.yaml")
    assert "academic freedom excludes instead of warns below its threshold of 0.4" in out
    assert "rule of law caps the score at 50 instead of warns" in out
    assert "No longer ranked: academic freedom (below 0.4) excludes Caxonia (0.08) and" in out


def test_what_is_set_to_what_it_is_keeps_it_and_the_tipping_weight_is_told(world: Run) -> None:
    alone = told(world, "whatif", "--set", "society=x2")
    found = re.search(r"It tips when .*? Tifland in\.", alone)
    assert found is not None
    both = told(world, "whatif", "--set", "society=x2", "--set", "bonds=10", "--value", "PN.bonds.ties=2")
    assert "bonds keeps its 10 points" in both
    assert found[0] in both
    assert "These weights hold with all else already changed." in both
    assert "It does not rest on what is supposed" in both


def test_what_is_supposed_and_changes_nothing_says_why(world: Run) -> None:
    assert "Takara is not ranked, so what is supposed of it" in told(
        world, "whatif", "--value", "TK.bonds.ties=3"
    )
    out = told(world, "whatif", "--value", "PN.quality.strength.rd=99")
    assert "“Research spending” of Pennland lies beyond its scale of 0 to 4 and counts as 4." in out


def test_the_country_that_was_asked_about_comes_first(world: Run) -> None:
    """Norvia out or not if society weighs double, and from where on: the weight told is tried either side."""
    out = told(world, "whatif", "Norvia", "--set", "society=x2")
    assert "Norvia leaves the three: 4th, was 3rd." in out
    found = re.search(r"counts ([0-9.]+) points or more \([0-9.]+% of the weight\): Norvia out", out)
    assert found is not None
    for points, inside in ((float(found[1]) - 0.1, True), (float(found[1]), False)):
        there = json.loads(world("whatif", "--set", f"society={points:.1f}", "--format", "json").out)
        assert ("NF" not in there["leaves"]) == inside
    listed = json.loads(world("whatif", "NF", "--set", "society=x2", "--format", "json").out)["countries"]
    assert [row["iso2"] for row in listed] == ["NF"]
    assert "Takara is not ranked." in told(world, "whatif", "TK", "--set", "society=x2")
    stays = told(world, "whatif", "NF", "--set", "society=x1.05")
    assert "Norvia stays in the three: 3rd, as before. It tips when relevance to society counts" in stays
    assert "that stays so" in told(world, "whatif", "BV", "--set", "society=x0.5")
    assert "that stays so" not in told(world, "whatif", "BV", "--set", "society=0")
    gone = told(world, "whatif", "CX", "--threshold", "freedom=0.4:exclude")
    assert "Caxonia is no longer ranked." in gone


def test_a_tipping_weight_outside_the_limits_says_so(world: Run) -> None:
    out = told(world, "tip", "PN")
    assert "No allowed weights do it" in out
    assert "97.9% of the weight instead of 25.0% (outside the limits of the policy)" in out


def test_without_the_solver_the_closed_forms_still_answer(
    world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    weight = re.compile(r"[\w ]+ (?:from|at most) [\d.]+ points: [\d.]+% of the weight")
    with_it = [weight.findall(world(*words).out) for words in (("tip", "NF"), ("tip", "NF", "GS"))]
    assert all(with_it)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = world("tip", "--rows", "3")
    assert ran.code == 0
    assert 'pip install "ikt[exact]" from the same place as ikt' in " ".join(ran.out.split())
    assert "Best" not in ran.out
    ran = world("tip", "NF")
    assert ran.code == 0
    assert weight.findall(ran.out) == with_it[0]
    ran = world("tip", "NF", "GS")
    assert ran.code == 0
    assert weight.findall(ran.out) == with_it[1]


def test_an_interrupted_run_tells_what_is_known_and_ends_with_130(
    world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = draw_counts.count
    done = 0

    def interrupted(jobs: Sequence[draw_counts.CountJob], first: int, draws: int) -> list[Tally]:
        nonlocal done
        done += 1
        if done == 5:
            raise KeyboardInterrupt
        return count(jobs, first, draws)

    monkeypatch.setattr(draw_counts, "count", interrupted)
    monkeypatch.setattr(draw_counts, "PART", 1000)
    ran = world("robust", "--draws", "3000", "--rows", "2")
    assert ran.code == 130
    out = " ".join(ran.out.split())
    assert "Interrupted in the run of evidence after 1,000 simulations" in out


@pytest.mark.parametrize(
    "words",
    [
        ("whatif", "--set", "society=x2"),
        ("tip",),
        ("robust", "--draws", "300"),
        ("plan", "--draws", "300"),
    ],
)
def test_who_is_not_ranked_is_named_with_the_reason_under_the_table(
    world: Run, words: tuple[str, ...]
) -> None:
    told = " ".join(world(*words).out.split())
    assert "Takara (missing from many statistics)." in told.partition("Not ranked, so not in this: ")[2]
    told = " ".join(world(*words, "--lang", "nl").out.split())
    lead = "Niet gerangschikt en dus niet hierin: "
    assert "Takara (ontbreekt in veel statistieken)." in told.partition(lead)[2]


def test_countries_without_a_profile_that_are_not_ranked_are_named_or_counted(world: Run) -> None:
    few = " ".join(world("whatif", "--value", "AQ.bonds.ties=3").out.split())
    assert "Not ranked, so not in this: Cocos (Keeling) Islands and Sjolund (too little is known)" in few


def test_many_countries_without_a_profile_are_counted(run: Run) -> None:
    told = " ".join(run("whatif", "--value", "GE.history.ties=4").out.split())
    assert re.search(r"Taiwan \(missing from many statistics\); 1\d\d countries without a profile\.", told)


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (("score",), "Country"),
        (("score", "--format", "markdown"), "| Country"),
        (("whatif", "--set", "society=x2"), "What moved it"),
        (("tip",), "Nearest tipping weight"),
        (("robust", "--draws", "300"), "Ranks (90%)"),
        (("status", "--as-of", "2022-06-01"), "As stated"),
    ],
)
def test_no_row_asked_for_is_no_table(world: Run, words: tuple[str, ...], head: str) -> None:
    ran = world(*words, "--rows", "0")
    assert ran.code == 0, ran.err
    assert head not in ran.out
    assert ran.out.strip()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("Bovria", "did you mean “Bovaria”?"),
        ("Caxon", "did you mean “Caxonia”?"),
        (
            "Nederland",
            (
                "“Nederland” is the country that chooses (home: in criteria.yaml), "
                "so it is not among those that are scored"
            ),
        ),
        (
            "Holland",
            (
                "“Holland” is the country that chooses (home: in criteria.yaml), "
                "so it is not among those that are scored"
            ),
        ),
        ("Birma", "Myanmar (MM) is not in this workspace: it has no profile in countries/ and no figures"),
        ("Virgin Islands", "no country “Virgin Islands” in this workspace"),
        ("XX", "no country “XX” in this workspace"),
    ],
)
def test_a_mistyped_country_is_answered_with_a_name_that_is_near(world: Run, word: str, told: str) -> None:
    ran = world("score", word)
    assert ran.code == 2
    assert ran.err.strip().endswith(told)


def test_a_name_of_several_words_is_near_by_one_of_them(run: Run) -> None:
    for word, name in (("Duitslnd", "Germany"), ("Zuidafika", "South Africa"), ("Koraea", "South Korea")):
        assert run("score", word).err.strip().endswith(f"did you mean “{name}”?")


@pytest.mark.parametrize(
    ("typed", "iso2"),
    [("amerika", "US"), ("GBR", "GB"), ("uk", "GB"), ("Groot Brittannie", "GB"), ("korea", "KR"),
     ("Turkey", "TR"), ("south-africa", "ZA"), ("Zuidafrika", "ZA"), ("ivory coast", "CI")],
)  # fmt: skip
def test_a_country_goes_by_what_people_type(run: Run, typed: str, iso2: str) -> None:
    ran = run("show", typed, "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["iso2"] == iso2


def test_a_country_in_a_sentence_has_its_article_and_verb(run: Run) -> None:
    told = " ".join(run("whatif", "US", "PH", "--set", "society=x3", "--lang", "nl").out.split())
    assert "De Verenigde Staten blijven bij de tien" in told
    assert "De Filipijnen blijven buiten de tien" in told
    told = " ".join(run("explain", "GB", "--lang", "nl").out.split())
    assert "Het Verenigd Koninkrijk staat" in told
    told = " ".join(run("explain", "US", "--against", "GB").out.split())
    assert "The United States has" in told
    assert "and the United Kingdom" in told


def test_a_name_of_several_countries_is_asked_about(run: Run) -> None:
    told = run("show", "Congo", "--lang", "nl").err
    assert "Congo-Kinshasa (CD), Congo-Brazzaville (CG)" in told
    assert told.strip().endswith("schrijf de code van het land dat u bedoelt")


def test_a_share_is_one_of_all_that_is_weighed_then(world: Run) -> None:
    words = ("--set", "society=40%", "--as-criterion", "freedom=10")
    told = json.loads(world("whatif", *words, "--format", "json").out)["weights"]
    assert told["society"] == pytest.approx(0.4)
    assert told["freedom"] == pytest.approx(told["bonds"]) == pytest.approx(0.6 / 4)


def test_what_tip_says_to_type_asks_the_same_again(world: Run) -> None:
    asked = ("--weights", "policies/people-first.yaml", "--as-of", "2026-01-31")
    ran = world("tip", "NF", "--in", *asked)
    assert ran.code == 0, ran.err
    out = " ".join(ran.out.split())
    typed = out.partition("To see it: ikt whatif ")[2].partition(" By one criterion alone")[0].split()
    assert tuple(typed[:4]) == asked
    ran = world("whatif", *typed, "--rows", "0")
    assert ran.code == 0, ran.err
    assert "People first" in ran.out
    assert re.search(r"Norvia( and [A-Z]\w+)? enters? the three|; Norvia enters\.", " ".join(ran.out.split()))
    # Weights that stay as they were are not among the question.
    assert "12.5% of the weight instead of 12.5%" not in " ".join(ran.out.split())


def test_a_criterion_may_be_called_by_its_name(world: Run) -> None:
    by_id = world("whatif", "--set", "society=x2", "--rows", "3").out
    assert world("whatif", "--set", "Maatschappelijke relevantie=x2", "--rows", "3").out == by_id
    order = world("robust", "--order", "relevance to society", "--draws", "20", "--rows", "1")
    assert order.code == 0, order.err


def test_of_whom_something_is_supposed_it_is_told_what_becomes_of_it(world: Run) -> None:
    out = " ".join(world("whatif", "--value", "PN.bonds.ties=2", "--rows", "0").out.split())
    assert "Pennland stays outside the three" in out


@pytest.mark.parametrize("part", ["0.3", "0,3", "30%", "30 %"])
def test_a_part_is_written_as_people_do_and_few_draws_are_told(world: Run, part: str) -> None:
    told = world("robust", "--around", part, "--draws", "5", "--rows", "1").out
    assert told == world("robust", "--draws", "5", "--rows", "1").out
    few = "5 simulations are few: what none of them shows can still happen in up to 45%"
    assert few in " ".join(told.split())


def test_what_is_added_can_be_supposed_and_is_weighed_once(world: Run) -> None:
    added = ("--as-criterion", "freedom=10")
    out = world("whatif", "--value", "BV.freedom.figure=0.2", *added).out
    assert "“academic freedom” of Bovaria stood at 0.2" in " ".join(out.split())
    ran = world("whatif", "--set", "freedom=x2", *added)
    assert (ran.code, ran.out) == (2, "")
    assert "changed twice" in ran.err


@pytest.mark.parametrize("words", [("BV", "--out"), ("NF", "GS"), ()])
def test_where_a_cap_can_bite_the_tips_per_criterion_still_come(
    world: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    text = (WORLD / "policies" / "strict.yaml").read_text(encoding="utf-8")
    old = "freedom: {below: 0.4, effect: exclude}"
    assert old in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(old, "freedom: {below: 0.4, effect: cap, at: 45}"), encoding="utf-8")
    ran = world("tip", *words, "--weights", str(path))
    assert ran.code == 0, ran.err
    assert "A safeguard caps a score" in ran.out
    assert "points" in ran.out


def test_what_is_worth_finding_out_leaves_nothing_unsaid(world: Run, tmp_path: Path) -> None:
    flat = ("-C", str(added_up(tmp_path)))
    told = " ".join(world("tip", "--evidence", *flat).out.split())
    assert "Takara (missing from many statistics)." in told.partition("Not ranked, so not in this: ")[2]
    ran = world("tip", "--evidence", "--rows", "0", *flat)
    assert ran.code == 0
    assert "One attribute of one country" not in ran.out
    ran = world("tip", "--evidence")
    assert (ran.code, ran.out) == (2, "")
    assert "geometric mean" in ran.err


def test_a_policy_goes_by_its_id_wherever_one_is_named(world: Run) -> None:
    by_file = world("score", "--weights", "policies/strict.yaml")
    assert world("score", "-w", "strict") == by_file
    assert (
        world("tip", "--common", "equal", "people-first").out
        == world("tip", "--common", "policy.yaml", "policies/people-first.yaml").out
    )
    told = world("group", "equal", "nobody").err
    assert "there are equal, asked, in-order, people-first, strict" in told


def test_weights_in_per_cent_are_points_that_add_up(run: Run, tmp_path: Path) -> None:
    root = copied(tmp_path / "mine")
    points = run("-C", str(root), "score", "--format", "csv")
    policy = root / "policy.yaml"
    old = policy.read_text(encoding="utf-8")
    new = old.replace(
        "{quality: 10, joint: 10, society: 10, bonds: 10}",
        "{quality: 25%, joint: 25 %, society: 25%, bonds: 25%}",
    )
    assert new != old
    policy.write_text(new, encoding="utf-8")
    assert run("-C", str(root), "score", "--format", "csv") == points
    policy.write_text(new.replace("bonds: 25%", "bonds: 26%"), encoding="utf-8")
    assert "P514" in run("-C", str(root), "score").err


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("city", ["Seoul", "tokio", "Tokyo", "São Paulo", "Guangzhou", "londen"])
def test_a_city_that_a_profile_names_leads_to_its_country(run: Run, city: str, lang: str) -> None:
    iso2 = {"s": "KR", "t": "JP", "g": "CN", "l": "GB"}[city[0].lower()] if city != "São Paulo" else "BR"
    before = {
        "en": "is no country here; it stands in the profile “",
        "nl": "is hier geen land; het staat in het profiel “",
    }
    for words in (("show",), ("brief", "--to", "html"), ("explain",)):
        ran = run(*words, city, "--lang", lang)
        assert (ran.code, ran.out) == (2, "")
        assert before[lang] in ran.err
        assert f"ikt {' '.join(words)} {iso2} --lang {lang}" in ran.err


def test_a_city_is_sought_in_profiles_only(world: Run, folder: Path) -> None:
    assert "ikt set BV region=West" in world("set", "Bovar", "region=West").err
    assert "P080" in world("new", "fact", "Bovar", "--kind", "visit").err
    # Where the city of a mission lies, a profile does not say.
    assert "no country “Tif”" in world("show", "Tif").err
    # Of two countries that name it, none is meant.
    file = folder / "countries" / "CX.yaml"
    text = file.read_text("utf-8").replace(
        "post: {status: planned,", "post: {status: planned, city: Bovar,", 1
    )
    file.write_text(text, "utf-8")
    assert "no country “Bovar”" in world("show", "Bovar").err
