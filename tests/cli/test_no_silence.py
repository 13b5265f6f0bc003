"""What an answer must not keep to itself: shared places, why nobody is ranked any more, who is not scored."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ikt.assessing.assessment import assess
from ikt.assessing.safeguards import Verdict
from ikt.deciding import firmness as core
from ikt.deciding.firmness import doubt
from ikt.deciding.planning import planned
from ikt.keeping.copying import PARTS
from ikt.model.plan import Plan
from ikt.problems import BadRequest
from ikt.telling.language.numbers import apart
from ikt.telling.language.phrases import number_word
from tests.cli.conftest import ROOT, Run
from tests.deciding.worlds import shipped, straight
from tests.shipped import doubled, shared_last


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A copy of the shipped workspace to change."""
    for part in PARTS:
        if not (ROOT / part).exists():
            continue
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


def ok(run: Run, *words: str) -> str:
    ran = run(*words)
    assert ran.code == 0, ran.err
    return flat(ran.out)


def data(run: Run, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ok(run, *words, "--format", "json"))
    return found


TEXT = {"en": "A", "nl": "A"}


def test_a_cap_by_which_countries_share_the_last_place_says_so(run: Run) -> None:
    """A cap that puts more countries above the line than it has places: who, how many, and whom it moved."""
    found, a = shared_last(), shipped()
    cap = ("whatif", "--threshold", found.threshold)
    after = assess(a.evidence, found.recipe)
    place, inside = int(after.rank[found.rows[0]]), number_word(len(after.inside()), "en")
    told = ok(run, *cap)
    sharing, moved = found.told()
    assert sharing in told
    assert f" share place {place}, so {inside} countries stand above the line, not ten." in sharing
    assert moved in told
    for row in found.rows:
        assert f"from {a.rank[row]} to ={place}" in moved
    row = min(found.rows, key=lambda row: int(a.rank[row]))
    asked = ok(run, "whatif", a.units[row].iso2, *cap[1:])
    assert re.search(rf"stays in the ten: {place}\w\w \(shared\), was {a.rank[row]}\w\w\.", asked)
    assert found.told("nl")[0] in ok(run, *cap, "--lang", "nl")
    assert data(run, *cap)["sharing_last_place"] == [a.units[row].iso2 for row in found.rows]


def test_score_plan_and_overview_tell_who_shares_the_last_place_and_what_was_is_told_too(
    run: Run, there: Path
) -> None:
    found = shared_last()
    change(there / "policy.yaml", "effect: flag", f"effect: cap\n    at: {found.at:g}")
    sharing = found.told()[0]
    assert sharing in ok(run, "score", "-C", str(there))
    plan = ok(run, "plan", "-C", str(there))
    assert re.search(r"would do as well in the place of [\w ,]+: the sum stays the same\.", plan)
    assert "That is no difference: with figures and judgements varied within their uncertainty, " in plan
    back = ok(run, "whatif", "--threshold", "academic_freedom=0.4:flag", "-C", str(there))
    assert re.search(r"Before, [\w ,]+ shared place \d+", back)
    out = there / "reports"
    assert run("brief", "--overview", "-C", str(there), "-o", str(out), "--to", "md").code == 0
    assert any(sharing in flat(file.read_text(encoding="utf-8")) for file in out.rglob("*.md"))


def test_without_ties_nobody_speaks_of_a_shared_place(run: Run) -> None:
    for words in (("score",), ("whatif", "--set", "society=x2")):
        assert "share place" not in ok(run, *words)
    assert data(run, "whatif", "--set", "society=x2")["sharing_last_place"] == []


def test_ties_turn_a_plan_round_in_half_of_the_draws() -> None:
    """Both always at the cap: neither is ever worth more, and the evidence tells nothing of the two."""
    a = straight([[90], [80], [70]], caps=[True, True, True], at=30.0, doubt=5.0, top=1)
    made = planned(a, Plan.model_validate({"id": "p", "name": TEXT}), (), posts=1, more=1, around=0)
    found = doubt(made, draws=50)
    assert found is not None
    assert found.following == (0.5,)
    assert made.tied == ((0,), (1, 2))


def below(guard: str) -> dict[int, Verdict]:
    """The ranked countries of the shipped workspace below a safeguard, with what it says of each."""
    a = shipped()
    place = [one.id for one in a.evidence.criteria.safeguards].index(guard)
    return {row: a.verdicts[row][place] for row in a.order() if a.verdicts[row][place].speaks}


EXCLUDE = ("whatif", "--threshold", "academic_freedom=0.4:exclude")


def test_who_is_excluded_is_not_in_the_ten_in_none_of_the_draws_but_told_with_figure_and_threshold(
    run: Run,
) -> None:
    told = ok(run, *EXCLUDE)
    a = shipped()
    excluded = below("academic_freedom")
    assert "No longer ranked: academic freedom (below 0.4) excludes " in told
    sure = re.search(r"How sure: .*?\.  |How sure: .*?\. [A-Z#]", told)
    assert sure is not None
    assert not re.search(r"(?<!\d)0\.0%", told)
    why = {one["iso2"]: one for one in data(run, *EXCLUDE)["why_unranked"] if one["why"] == "excluded"}
    assert set(why) == {a.units[row].iso2 for row in excluded}
    for row, verdict in excluded.items():
        unit = a.units[row]
        assert f"{unit.name.en} ({apart(verdict.figure or 0.0, 0.4, 'en')})" in told
        assert unit.name.en not in sure[0]
        assert why[unit.iso2]["safeguards"] == [
            {"id": "academic_freedom", "figure": verdict.figure, "year": verdict.year, "below": 0.4}
        ]


def test_diff_says_why_somebody_is_ranked_no_longer(run: Run, there: Path) -> None:
    shutil.copy(ROOT / "policies" / "security-first.yaml", there / "policy.yaml")
    (there / "countries" / "PA.yaml").unlink()
    told = ok(run, "diff", str(ROOT), str(there))
    first, verdict = min(below("academic_freedom").items(), key=lambda one: shipped().units[one[0]].name.en)
    figure = f"{shipped().units[first].name.en} ({apart(verdict.figure or 0.0, 0.4, 'en')})"
    assert f"No longer ranked: academic freedom (below 0.4) excludes {figure}, " in told
    assert "institutional autonomy (below −0.5) excludes" in told
    assert "Panama has no profile there." in told
    assert "What differs: the threshold of academic freedom, rule of law, institutional autonomy" in told
    found = data(run, "diff", str(ROOT), str(there))
    jsonschema.validate(found, json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8")))
    assert found["causes"] == ["weights"]
    why = {one["iso2"]: one for one in found["why_unranked"]}
    assert sorted(why) == found["no_longer_ranked"]
    assert why["PA"]["why"] == "absent"
    (row,) = (row for row, unit in enumerate(shipped().units) if unit.iso2 == "CN")
    strict = shipped("policies/security-first.yaml").verdicts[row]
    ids = [verdict.id for verdict in strict if verdict.state == "exclude"]
    assert [one["id"] for one in why["CN"]["safeguards"]] == ids
    assert len(ids) > 1
    dutch = ok(run, "diff", str(ROOT), str(there), "--lang", "nl")
    assert "Niet langer gerangschikt: academische vrijheid (onder 0,4) sluit " in dutch


def test_diff_says_that_too_little_is_known(run: Run, there: Path) -> None:
    change(there / "policy.yaml", "country: 0.4", "country: 0.6")
    told = ok(run, "diff", str(ROOT), str(there))
    found = re.search(r"too little is known of (\w+).*? \((\d+)% of the weight, 60% is asked\)", told)
    assert found is not None
    assert int(found[2]) < 60
    assert {one["why"] for one in data(run, "diff", str(ROOT), str(there))["why_unranked"]} == {
        "too_little_known"
    }


def test_what_if_varies_weights_and_evidence_and_says_so(run: Run) -> None:
    place, _ = doubled()
    words = ("whatif", "--set", f"{shipped().evidence.criteria.ids[place]}=x2")
    told = ok(run, *words)
    assert "weights redistributed at random and every figure and judgement varied within its" in told
    assert "uncertainty (20,000 times)" in told
    assert "100.0%" not in told
    found = data(run, *words)
    assert found["varied"] == {"share_in_top": ["weights"], "share_in_top_doubted": ["evidence", "weights"]}
    # Of the weights alone nothing hangs for some; for them what is unknown makes the difference.
    firm = [one for one in found["countries"] if one["rank"] and one["share_in_top"] == 1.0]
    assert firm
    assert min(one["share_in_top_doubted"] for one in firm) < 1.0


@pytest.mark.parametrize("command", ["robust", "plan"])
def test_draws_without_an_end_are_refused_with_the_bound(run: Run, command: str) -> None:
    for number in ("1000000000", "1" + "0" * 400):
        ran = run(command, "--draws", number)
        assert (ran.code, ran.out) == (2, "")
        refused = r"Error: that is more than one run counts: at most [\w, ]+ simulations, .*\n"
        assert re.fullmatch(refused, ran.err)
    assert run(command, "--draws", "0").code == 2
    assert "At most 1" in flat(run(command, "--help").out)


def test_draws_that_have_to_be_solved_one_by_one_have_a_bound_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule = {"id": "r", "name": TEXT, "kind": "must", "why": TEXT}
    a = straight([[90], [80], [70]], top=1)
    rule["countries"] = [a.units[a.order()[2]].iso2]
    made = planned(a, Plan.model_validate({"id": "p", "name": TEXT, "rules": [rule]}), (), posts=1, around=0)
    monkeypatch.setattr(core, "sweep", lambda task: None)
    with pytest.raises(BadRequest) as bad:
        core.firmness(made, draws=10_001)
    assert bad.value.problem.code == "P951"
    assert core.firmness(made, draws=60) is not None


def test_a_profile_of_the_country_that_chooses_is_refused_by_every_command(run: Run, there: Path) -> None:
    change(there / "criteria.yaml", "home: NL", "home: DK")
    for words in (("check",), ("score",), ("whatif", "--set", "society=x2"), ("plan",), ("show", "DK")):
        ran = run(*words, "-C", str(there))
        assert ran.code == 1
        assert "countries/DK.yaml:2:7: P952 iso2: DK is the country that chooses" in flat(ran.out + ran.err)
    (there / "countries" / "DK.yaml").unlink()
    assert "Denmark" not in ok(run, "score", "--longlist", "-C", str(there))


@pytest.mark.parametrize(
    "name", ["China", "CHÍNA", "cn", "Chn", "china ", "UK", "United-Kingdom", "Duitsland", "Chili"]
)
def test_a_name_or_code_of_another_country_is_refused_with_its_place(
    run: Run, there: Path, name: str
) -> None:
    """Whether that country has a profile (China) or none (Chile)."""
    change(there / "countries" / "BR.yaml", "{en: Brazil,", f"{{en: {name},")
    for command in ("check", "score"):
        ran = run(command, "-C", str(there))
        assert ran.code == 1
        assert f"countries/BR.yaml:3:12: P953 name.en: “{name.strip()}” means another country" in flat(
            ran.out + ran.err
        )


def test_two_profiles_of_one_name_are_refused_in_whatever_language(run: Run, there: Path) -> None:
    change(there / "countries" / "BR.yaml", "{en: Brazil, nl: Brazilië}", "{en: Rainland, nl: Regenland}")
    change(there / "countries" / "MA.yaml", "nl: Marokko", "nl: RÁINLAND")
    ran = run("check", "-C", str(there))
    assert ran.code == 1
    assert "P954 name.nl: “RÁINLAND” is what the country in countries/BR.yaml is called too" in flat(ran.out)
    assert ran.out.count("P954") == 1


def test_a_fiche_and_the_account_of_a_decision_vary_weights_and_evidence_and_say_so(
    run: Run, tmp_path: Path
) -> None:
    assert run("brief", "CN", "--to", "md", "-o", str(tmp_path / "out")).code == 0
    told = flat("".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.md")))
    found = re.search(
        r"figures and judgements varied within their uncertainty China is in (\d+)% of them", told
    )
    assert found is not None
    # With the weights alone China is always among the ten.
    assert 85 <= int(found[1]) < 100
