"""Everyday work without writing YAML: what is new, what is set, and what is taken back."""

from __future__ import annotations

import json
import re
import shlex
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikt.assessing.assessment import assess
from ikt.assessing.facts import gather
from ikt.assessing.recipe import make_recipe
from ikt.cli.retyped import to_type
from ikt.countries.table import countries
from ikt.deciding.newcomers import newcomers
from ikt.keeping.editing.preview import write
from ikt.keeping.setting import setting_preview
from ikt.keeping.together import take_back
from ikt.model.profile import Profile
from ikt.problems import BadFiles, Problems
from ikt.reading.files import decode
from ikt.reading.policies import read_policy
from ikt.reading.typed import sketch
from ikt.reading.workspace import Workspace, read_workspace
from ikt.reading.yaml_document import parse_yaml
from ikt.telling.new_files.comments import written
from ikt.telling.new_files.profile import profile_text
from tests.cli.conftest import Run
from tests.cli.test_import import files
from tests.invented import copied
from tests.samples import JUDGED, LETTER

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def shipped() -> Workspace:
    return read_workspace(ROOT, all_figures=True)


@pytest.fixture
def folder(folder: Path) -> Path:
    """A copy of the invented workspace, without the budget that asks what each country costs."""
    path = folder / "plan.yaml"
    path.write_text(re.sub("(?m)^budget_eur: .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def shipped_with(*codes: str) -> Workspace:
    """The shipped workspace with new profiles for some countries, as ``ikt new`` makes them."""
    here, problems = shipped(), Problems()
    made = dict(here.profiles)
    for iso2 in codes:
        region = countries()[iso2].region
        assert region is not None
        text = profile_text(iso2, region, here.criteria, None, "en", with_choice=True)
        file = decode(text.encode(), f"countries/{iso2}.yaml", problems)
        assert file is not None
        document = parse_yaml(file, problems)
        assert document is not None
        found = sketch(Profile, document, problems)
        assert found is not None
        made[iso2] = found.model
    assert not len(problems)
    return replace(here, profiles=dict(sorted(made.items())))


# A country


@settings(max_examples=5)
@given(st.lists(st.sampled_from(sorted(countries())), min_size=1, max_size=3, unique=True))
def test_any_country_of_the_world_gets_a_valid_profile_and_nobody_else_moves(codes: list[str]) -> None:
    here = shipped()
    new = [
        iso2
        for iso2 in codes
        if iso2 not in here.profiles and iso2 != "NL" and countries()[iso2].region is not None
    ]
    policy = read_policy(here.root / "policy.yaml", "policy.yaml", here.criteria, Problems())
    assert policy is not None
    recipe = make_recipe(*policy)
    before, after = (assess(gather(one), recipe) for one in (here, shipped_with(*new)))
    found = newcomers(before, after, new)
    assert [after.units[row].iso2 for row in found.rows] == new
    assert found.others == ()


def test_a_new_profile_is_there_at_once_and_check_is_green(folder: Path, world: Run) -> None:
    before = files(folder)
    ran = world("new", "Chile", "--region", "East")
    assert (ran.code, ran.err) == (0, "")
    assert "Made: countries/CL.yaml." in ran.out
    assert "The other countries keep their order." in ran.out
    text = (folder / "countries" / "CL.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schema/country.json\n")
    assert "\niso2: CL\nname: {en: Chile, nl: Chili}\nregion: East\n" in text
    assert world("check").code == 0
    assert world("score").code == 0
    assert "Chili" in world("show", "CL", "--lang", "nl").out
    assert world("undo").code == 0
    assert files(folder) == before


def test_memberships_come_from_their_table_and_not_from_the_profile(run: Run) -> None:
    ran = run("new", "CL", "--dry-run")
    assert "the OECD (since 7 May 2010)" in " ".join(ran.out.split())
    assert not (Path("countries") / "CL.yaml").exists()


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_is_commented_out_is_right_once_it_is_not(folder: Path, world: Run, lang: str) -> None:
    assert world("new", "CL", "--region", "East", "--lang", lang).code == 0
    path = folder / "countries" / "CL.yaml"
    text = re.sub(
        "(?m)^# (?=(ikt|judgements|facts):|  (choice|neso|quality[.]teaching: .level|- ))",
        "",
        path.read_text(),
    )
    path.write_text(text.replace("source: ID", "source: team-2024"))
    ran = world("check")
    assert (ran.code, ran.err) == (0, ""), ran.out
    profile = read_workspace(folder).profiles["CL"]
    assert (len(profile.judgements), len(profile.facts)) == (1, 1)
    assert profile.ikt is not None


def test_what_is_wrong_with_several_countries_is_told_at_once(folder: Path, world: Run) -> None:
    before = files(folder)
    ran = world("new", "Chiel", "NL", "BV", "Korea", "AQ", "PE")
    assert ran.code == 2
    told = " ".join(ran.err.split())
    for words in ("did you mean “Chile (CL)”?", "NL: P051", "Korea: P240", "AQ: P053", "PE: P053"):
        assert words in told
    assert "P050" in world("new", "polcy").err
    assert "did you mean “policy”?" in world("new", "polcy").err
    assert files(folder) == before


def test_a_profile_that_is_there_stays(folder: Path, world: Run) -> None:
    assert world("new", "CL", "--region", "East").code == 0
    before = files(folder)
    again = world("new", "CL", "--region", "East")
    assert again.code == 2
    assert "P052" in again.err
    assert files(folder) == before


@given(st.text(max_size=30))
def test_any_name_is_written_so_that_it_is_read_back(text: str) -> None:
    problems = Problems()
    file = decode(f"{{en: {written(text)}}}\n".encode("utf-8", "replace"), "x.yaml", problems)
    document = None if file is None else parse_yaml(file, problems)
    if not len(problems):
        assert document is not None
        assert str(document.data["en"] or "").split() == text.split() or not text.isprintable()


def test_a_new_profile_is_valid_where_a_budget_asks_what_its_post_costs(decided: Path, world: Run) -> None:
    """Nobody knows that cost on the first day: the plan leaves the country out and says so."""
    ran = world("new", "CL", "--region", "East")
    assert (ran.code, ran.err) == (0, "")
    asked = world("check", "--all")
    assert asked.code == 0, asked.out
    told = "plan.yaml:5:1: Q992 budget_eur: what a post costs is not filled in for CL (1 in all)"
    assert told in " ".join(asked.out.split())
    answer = "set plan.yaml costs.CL.post="
    assert f"ikt {answer}AMOUNT" in " ".join(asked.out.split())
    assert world(*f"{answer}2 --dry-run".split()).code == 0
    assert world("plan", "--draws", "5").code == 0
    # Once it has a rank it could be chosen, but for the budget.
    path = decided / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("(?m)^  CX: .*\n", "", text), encoding="utf-8")
    for lang, words in (
        ("en", "What a post in Caxonia costs is not filled in, so within the budget it cannot be chosen."),
        (
            "nl",
            "Wat een post in Caxonië kost is niet ingevuld; binnen het budget is Caxonië dus niet te kiezen.",
        ),
    ):
        assert words in " ".join(world("plan", "--draws", "5", "--lang", lang).out.split())
    assert "what a post there costs is not filled in" in " ".join(world("plan", "CX").out.split())
    told_json = json.loads(world("plan", "--draws", "5", "--format", "json").out)
    assert {one["iso2"]: one["cost"] for one in told_json["countries"]}["CX"] is None
    kept = " ".join(world("plan", "--draws", "5", "--keep", "CX").out.split())
    assert "this rule, added on the command line, cannot hold: “Keep Caxonia”" in kept
    assert "What a post in Caxonia costs is not filled in" in kept
    path.write_text(text.replace("now: [BV, PN]", "now: [BV, PN, CL]"), encoding="utf-8")
    asked = world("check")
    assert "P992" in asked.out
    assert f"ikt {answer}AMOUNT" in " ".join(asked.out.split())
    assert world(*f"{answer}2".split()).code == 0
    assert world("check").code == 0


# A policy, a source, a round


def test_a_new_policy_weighs_all_alike_and_answers_at_once(folder: Path, world: Run) -> None:
    ran = world("new", "policy", "Water first", "--nl", "Water voorop")
    assert (ran.code, ran.err) == (0, "")
    assert world("check").code == 0
    told = world("score", "--weights", "policies/water-first.yaml", "--lang", "nl")
    assert told.code == 0
    assert "Water voorop" in told.out
    assert "P054" not in ran.err
    assert "P054" not in world("score").err
    twice = world("new", "policy", "water FIRST")
    assert (twice.code, "policies/water-first.yaml" in twice.err) == (2, True)
    assert world("new", "policy", "!?").code == 2


def test_a_new_source_can_be_named_by_a_judgement(folder: Path, world: Run) -> None:
    before = files(folder)
    lacking = world("new", "source", "team-2027")
    assert lacking.code == 2
    assert lacking.err.count("P955") == 6
    ran = world("new", "source", "team-2027", *LETTER[4:], "--source-kind", "team", "--every-country")
    assert (ran.code, ran.err) == (0, "")
    judged = ("--why", "Seen.", "--source", "team-2027")
    assert world("set", "TK", "bonds.ties=2", *judged).code == 0
    assert read_workspace(folder).profiles["TK"].judgements["bonds.ties"].source == "team-2027"
    assert world("new", "source", "team-2027", *LETTER[4:]).code == 2
    for _ in range(2):
        assert world("undo").code == 0
    assert files(folder) == before


def test_a_new_round_names_teams_and_nobody_else_and_can_be_asked(folder: Path, world: Run) -> None:
    ran = world("new", "round", "2027-spring")
    assert (ran.code, ran.err) == (0, "")
    panel = folder / "rounds" / "2027-spring" / "panel.yaml"
    text = panel.read_text(encoding="utf-8")
    assert "name:" not in text.split("assessors:")[1]
    assert world("check").code == 0
    file = "rounds/2027-spring/panel.yaml"
    asked = world("ask", "judgements", "--round", "2027-spring", "--panel", file, "--to", "html")
    assert (asked.code, asked.err) == (0, "")
    assert panel.read_text(encoding="utf-8") == text
    assert world("check").code == 0
    assert "P054" not in asked.err
    assert world("new", "round", "2027-spring").code == 2


# Values


def test_only_the_named_values_change(folder: Path, world: Run) -> None:
    before = (folder / "policy.yaml").read_text(encoding="utf-8")
    ran = world("set", "policy.yaml", "bonds=3.5", "top=4")
    assert (ran.code, ran.err) == (0, "")
    after = (folder / "policy.yaml").read_text(encoding="utf-8")
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert all(re.sub(r"\d+(\.\d+)?", "#", a) == re.sub(r"\d+(\.\d+)?", "#", b) for a, b in changed)
    policy = read_policy(folder / "policy.yaml", "policy.yaml", None, Problems())
    assert policy is not None
    assert policy[0].weights is not None
    assert (policy[0].top, policy[0].weights["bonds"]) == (4, 3.5)
    assert "Nothing to change" in world("set", "policy.yaml", "top=4").out


@pytest.mark.parametrize(
    ("typed", "comes_to"),
    [
        ("2x", 8.0),
        ("x0,5", 2.0),
        ("1/2", 2.0),
        ("+10", 14.0),
        ("-1.5", 2.5),
        ("12,5", 12.5),
        ("20", 20.0),
        ("12.12345678901", 12.12345678901),
    ],
)
def test_a_weight_is_set_as_people_type_it(folder: Path, world: Run, typed: str, comes_to: float) -> None:
    """As ``--set`` takes it, of what stands there; what cannot be is told all at once and writes nothing."""
    assert world("set", "policy.yaml", "bonds=4").code == 0
    assert world("set", "policy.yaml", f"bonds={typed}").code == 0
    policy = read_policy(folder / "policy.yaml", "policy.yaml", None, Problems())
    assert policy is not None
    assert policy[0].weights is not None
    assert policy[0].weights["bonds"] == comes_to


def test_a_weight_is_no_multiple_of_nothing_and_never_below_it(folder: Path, world: Run) -> None:
    assert world("set", "policy.yaml", "bonds=0").code == 0
    before = (folder / "policy.yaml").read_bytes()
    ran = world("set", "policy.yaml", "bonds=2x", "society=-50", "quality.strength=+1")
    assert ran.code == 2
    assert re.findall(r"(?m)^(\S+): (P\d{3})", ran.err) == [
        ("bonds=2x", "P829"), ("quality.strength=+1", "P049"), ("society=-50", "P066"),
    ]  # fmt: skip
    assert (folder / "policy.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("where", "typed", "line"),
    [
        ("policy.yaml", ("banden=20",), "weights.bonds: was 10, would be 20."),
        ("policy.yaml", ("Kwaliteit van onderzoek=20",), "weights.quality: was 10, would be 20."),
        ("policy.yaml", ("bonds", "=", "20"), "weights.bonds: was 10, would be 20."),
        ("policy.yaml", ("bonds=", "20", "top", "=4"), "weights.bonds: was 10, would be 20."),
        ("GS", ("banden tussen instellingen=2", *JUDGED), "judgements.bonds.ties.why.en: was “Some twenty"),
    ],
)
def test_a_name_is_known_as_people_say_it_and_a_sign_between_spaces(
    world: Run, where: str, typed: tuple[str, ...], line: str
) -> None:
    """The names that ``--set`` knows; a shell takes apart what was typed with spaces around the sign."""
    ran = world("set", where, *typed, "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert line in ran.out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("bonds=2",), "ikt set WHERE bonds=2"),
        (("bonds.ties=2", "GS"), "ikt set GS bonds.ties=2"),
        (("GS", "bonds.ties", "2"), "write for instance bonds.ties=2"),
        (("memberships.csv", "x=1"), "change its lines in Notepad"),
        (("indicators/people.csv", "x=1"), "those come in with ikt import"),
        (("policy.yaml",), "Missing argument 'NAME=VALUE...'"),
        (("policy.yaml", "freedom=2x"), "“freedom” stands beside the score and has no weight"),
        (("policy.yaml", "kennisveiligheid=2x"), "with for ID freedom, law"),
    ],
)
def test_what_was_typed_in_another_order_is_told_as_it_is_typed(
    folder: Path, world: Run, typed: tuple[str, ...], told: str
) -> None:
    before = files(folder)
    ran = world("set", *typed)
    assert ran.code == 2
    assert told in ran.err
    assert files(folder) == before


def test_a_judgement_is_set_with_its_reason_and_keeps_the_rest(folder: Path, world: Run) -> None:
    ran = world("set", "Gestria", "bonds.ties=2", *JUDGED)
    assert (ran.code, ran.err) == (0, "")
    made = read_workspace(folder).profiles["GS"].judgements["bonds.ties"]
    assert (made.level, made.low, made.high, made.basis, made.source) == (2, 1, 3, "expert", "team-2024")
    stays = world("set", "GS", "bonds.ties=1")
    assert (stays.code, "P057" in stays.err) == (2, True)
    assert world("set", "GS", "bonds.ties=2", "--low", "2", "--why", "Anew (invented).").code == 0
    made = read_workspace(folder).profiles["GS"].judgements["bonds.ties"]
    assert (made.level, made.low, made.high, made.why.en) == (2, 2, 3, "Anew (invented).")
    assert "P057" in world("set", "GS", "region=East", "--why", "x").err


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_what_lacks_in_a_judgement_is_asked_for_with_the_command_to_type(
    folder: Path, world: Run, lang: str
) -> None:
    told = {
        "en": ("a judgement of “bonds.ties” needs a reason, and a source", "REASON"),
        "nl": ("een oordeel over “bonds.ties” heeft een reden nodig, en een bron", "REDEN"),
    }
    lacks, reason = told[lang]
    before = files(folder)
    ran = world("set", "SJ", "bonds.ties=2", "--passage", "page 3", "--lang", lang)
    assert (ran.code, ran.out, files(folder)) == (2, "", before)
    assert lacks in ran.err
    assert "P111" not in ran.err
    command = re.search(r"ikt (set .*? --source ID)", ran.err)
    assert command is not None
    assert f'--why "{reason}"' in command[1]
    again = world(*(word.replace("ID", "team-2024") for word in shlex.split(command[1])))
    assert (again.code, again.err) == (0, "")
    made = read_workspace(folder).profiles["SJ"].judgements["bonds.ties"]
    assert (made.why.en, made.where, made.source) == (reason, "page 3", "team-2024")
    # A new level of what is there needs its reason only; and all that is wrong is told at once.
    assert (
        f'bonds.ties=1 --lang {lang} --why "{reason}"'
        in world("set", "SJ", "bonds.ties=1", "--lang", lang).err
    )
    ran = world("set", "TK", "bonds.ties=2", "--source", "nobody", "--lang", lang)
    assert (ran.code, "P079" in ran.err, "P302" in ran.err, "P111" in ran.err) == (2, True, True, False)


@pytest.mark.parametrize(
    "words", [["a b", "c"], ['say "x"', "$HOME and `x`"], ["", "quality=x2", r"C:\My files\a", "50%"]]
)
def test_a_command_to_type_again_is_read_as_it_was_typed(words: list[str]) -> None:
    typed = to_type(words)
    assert shlex.split(typed) == words
    assert "'" not in typed or re.search(r'["$`!]', "".join(words))


@pytest.mark.parametrize(
    ("where", "words", "code"),
    [
        ("policy.yaml", ("top=-1", "bonds=much"), ("P208", "P204")),
        ("GS", ("bonds.ties=9", "--why", "x", "--source", "team-2024"), ("P211",)),
        ("GS", ("bonds.ties=1", "--why", "x", "--source", "nobody"), ("P302",)),
        ("policies/strict.yaml", ("id=equal",), ("P513",)),
        ("GS", ("region=Nowhere",), ("P203",)),
    ],
)
def test_what_check_would_refuse_is_refused_in_its_words(
    folder: Path, world: Run, where: str, words: tuple[str, ...], code: tuple[str, ...]
) -> None:
    before = files(folder)
    ran = world("set", where, *words)
    assert (ran.code, ran.out) == (1, "")
    for one in code:
        assert one in ran.err
    assert files(folder) == before


def test_words_that_name_nothing_are_refused_together(folder: Path, world: Run) -> None:
    ran = world("set", "policy.yaml", "bods=3", "top", "top=1", "top=2")
    assert ran.code == 2
    assert ran.err.count("P056") == 3
    assert "did you mean “bonds”?" in ran.err
    ran = world("set", "policy.yaml", f"weights[{'9' * 5000}]=1")
    assert ran.code == 1
    assert "P206 weights.999" in ran.err
    for where in ("decisions/0001.yaml", "indicators/people.csv", "Chile", "Gestrai", "../x.yaml"):
        assert world("set", where, "x=1").code == 2
    assert (folder / "policy.yaml").exists()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["quality", "joint", "bonds", "top"]), st.integers(1, 99)),
                min_size=1, max_size=4, unique_by=lambda one: one[0]))  # fmt: skip
def test_what_was_set_is_read_and_taken_back_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[str, int]]
) -> None:
    folder = copied(tmp_path_factory.mktemp("set") / "world")
    before = (folder / "policy.yaml").read_bytes()
    shown = setting_preview(folder, "policy.yaml", [f"{name}={value}" for name, value in given_])
    write(shown, "set")
    policy = read_policy(folder / "policy.yaml", "policy.yaml", None, Problems())
    assert policy is not None
    for name, value in given_:
        found = policy[0].top if name == "top" else (policy[0].weights or {})[name]
        assert found == value
    if shown.changes:
        assert take_back(folder) is not None
    assert (folder / "policy.yaml").read_bytes() == before


def test_what_had_to_be_mended_before_stops_nobody(folder: Path, world: Run) -> None:
    path = folder / "countries" / "GS.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "unheard_of: 1\n", encoding="utf-8")
    assert world("check").code == 1
    assert world("set", "policy.yaml", "top=4").code == 0
    with pytest.raises(BadFiles):
        setting_preview(folder, "policy.yaml", ["top=0"])


# Taken back


def test_undo_takes_back_step_by_step_and_says_what(folder: Path, world: Run) -> None:
    before = files(folder)
    assert world("undo").code == 2
    assert world("set", "policy.yaml", "top=4").code == 0
    assert world("set", "policy.yaml", "top=5").code == 0
    shown = world("undo", "--dry-run")
    assert "Would be taken back: ikt set policy.yaml top=5." in shown.out
    first = world("undo")
    assert "Taken back: ikt set policy.yaml top=5." in first.out
    assert "ikt set policy.yaml top=4" in first.out
    assert world("undo").code == 0
    assert files(folder) == before
    nothing = world("undo", "--lang", "nl")
    assert (nothing.code, "geen wijziging om terug te draaien" in nothing.err) == (2, True)


def test_what_was_edited_since_is_not_taken_back(folder: Path, world: Run) -> None:
    assert world("set", "policy.yaml", "top=4").code == 0
    path = folder / "policy.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    edited = files(folder)
    ran = world("undo")
    assert (ran.code, "policy.yaml" in ran.err) == (2, True)
    assert files(folder) == edited


def test_undoing_says_which_decision_rests_on_what_is_taken_back(folder: Path, world: Run) -> None:
    """Whoever undoes right after deciding means the decision, and that one stays."""
    decided = ("decide", "--new", "--title", "Three", "--by", "We", "--why", "As ranked.")
    told = "rests on what is taken back here and stays filed; to withdraw it: ikt decide --withdraw"
    assert world("set", "policy.yaml", "top=4").code == 0
    assert world(*decided).code == 0
    assert world("set", "policy.yaml", "top=2").code == 0
    assert told not in " ".join(world("undo").out.split())
    assert f"Decision 1 {told} 1" in " ".join(world("undo", "--dry-run").out.split())
    assert f"Decision 1 {told} 1" in " ".join(world("undo").out.split())
    assert (folder / "decisions" / "0001.yaml").exists()


def test_what_somebody_put_back_by_hand_does_not_hold_up_undoing(folder: Path, world: Run) -> None:
    before = files(folder)
    assert world("set", "policy.yaml", "name.en=A name of its own").code == 0
    assert world("new", "Chile", "--region", "South").code == 0
    (folder / "countries" / "CL.yaml").unlink()
    ran = world("undo")
    assert (ran.code, "ikt new CL" in ran.out) == (0, True)
    assert 'The change before it was: ikt set policy.yaml "name.en=A name of its own"' in " ".join(
        ran.out.split()
    )
    assert world("undo").code == 0
    assert files(folder) == before
    assert world("undo").code == 2


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "make extras in the folder"), ("nl", "make extras in de map")]
)
def test_without_what_changes_yaml_the_command_that_brings_it_is_named(
    folder: Path, world: Run, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    before = files(folder)
    ran = world("set", "policy.yaml", "top=4", "--lang", lang)
    assert (ran.code, ran.out, files(folder)) == (2, "", before)
    assert words in ran.err
    assert "“edit”" in ran.err


def test_a_round_that_was_taken_back_can_be_made_again(folder: Path, world: Run) -> None:
    for _ in range(2):
        assert world("new", "round", "2027-spring").code == 0
        assert world("undo").code == 0
    assert not (folder / "rounds" / "2027-spring").exists()
