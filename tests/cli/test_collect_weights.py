"""``ikt collect`` of weights and ``ikt group --round``: from forms that were mailed back to a compromise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.problems import Problems
from ikt.reading.weighings import GivenWeights, read_weighing
from tests.cli.conftest import ROOT, Ran, Run
from tests.invented import copied, workspace
from tests.weighings import (
    MUCH,
    PLACES,
    POINTS,
    ROUND,
    WORTH,
    asked,
    choice,
    handed,
    saved_page,
    sent,
    sheet_of,
)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the round and its forms, which the tests copy."""
    made = copied(tmp_path_factory.mktemp("asked") / "ws")

    def run(*words: str) -> Ran:
        return Ran(run_command_line(ikt, words), "", "")

    assert asked(run, made, "--to", "xlsx").code == 0
    return made


@pytest.fixture
def root(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once, tmp_path / "ws"))


def collect(run: Run, root: Path, *words: str) -> Ran:
    return run("collect", *words, "-C", str(root), "--received", "2027-03-10")


def given(root: Path) -> GivenWeights:
    problems = Problems()
    found = read_weighing(root, ROUND, workspace().criteria, problems)
    assert list(problems) == []
    assert found is not None
    return found


def files(root: Path) -> dict[str, bytes]:
    folder = root / "rounds" / ROUND
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def all_three(root: Path) -> str:
    sent(root, "director", "points", POINTS)
    sent(root, "asia-team", "worth", WORTH)
    sent(root, "coalition", "place", PLACES, {"bonds": MUCH["nl"]})
    return str(root / "inbox")


def test_a_folder_is_taken_in_as_policies_that_score_takes(fresh: Run, root: Path) -> None:
    inbox = all_three(root)
    (root / "inbox" / "letter.pdf").write_bytes(b"%PDF-1.7")
    ran = collect(fresh, root, inbox)
    assert (ran.code, ran.err) == (0, "")
    assert "all 3 have answered" in ran.out
    weights = given(root).weights
    assert weights["director"].weights == POINTS
    lengths = given(root).weighing.lengths
    raw = {name: worth / lengths[name] for name, worth in WORTH.items()}
    assert weights["asia-team"].weights == pytest.approx(
        {name: 100 * x / sum(raw.values()) for name, x in raw.items()}, abs=1e-5
    )
    order = weights["coalition"]
    assert [(set(one.more), one.than) for one in order.statements] == [
        ({"bonds"}, {"joint": 2.0}), ({"joint"}, {"quality": 1.0}), ({"quality"}, {"society": 1.0}),
    ]  # fmt: skip
    assert order.note is not None
    assert "mean of its corners" in order.note.en
    for one in weights:
        scored = fresh("score", "-C", str(root), "--weights", f"rounds/{ROUND}/weights/{one}.yaml")
        assert (scored.code, scored.err) == (0, "")
        assert ("nobody chose them" in " ".join(scored.out.split())) == (one == "coalition")
    for data in files(root).values():
        assert yaml.safe_load(data)
    # Ids only.
    assert all(b"Verzonnen" not in data for name, data in files(root).items() if "weights/" in name)


def test_everything_wrong_at_once_with_its_cell(fresh: Run, root: Path) -> None:
    sent(root, "director", "points", POINTS | {"society": "veel", "bonds": 110})
    sent(root, "asia-team", "worth", {"quality": 30, "joint": 90})
    sent(root, "coalition", "place", PLACES | {"society": 3}, {"bonds": "nonsense"})
    before = files(root)
    ran = collect(fresh, root, str(root / "inbox"))
    assert ran.code == 1
    for told in (
        "Punten!C9: P907 society: “veel” is no number", "Punten!C10: P907 bonds: 110 does not fit",
        "Worst to best!D9: P907 society: this criterion is not answered", "no step is worth 100",
        "Volgorde!C9: P907 society: place 3 is given twice; also in Volgorde!C7", "Volgorde!D10: P907 bonds",
    ):  # fmt: skip
        assert told in " ".join(ran.err.split()), told
    assert files(root) == before


def test_points_that_do_not_add_up_are_not_stretched(fresh: Run, root: Path) -> None:
    ran = collect(fresh, root, sent(root, "director", "points", POINTS | {"bonds": 7}))
    assert ran.code == 1
    assert "Punten!C11: P907 director: the points add up to 97, not to 100" in ran.err


def test_other_weights_ask_for_replace_and_the_old_ones_are_kept(fresh: Run, root: Path) -> None:
    name = sent(root, "director", "points", POINTS)
    assert collect(fresh, root, name).code == 0
    first = files(root)
    again = collect(fresh, root, name)
    assert (again.code, "nothing new" in again.out) == (0, True)
    other = sent(root, "director", "place", PLACES)
    waits = collect(fresh, root, other)
    assert (waits.code, "--replace" in waits.out) == (2, True)
    assert "Quality of research: 40.0 became" in waits.out
    assert files(root) == first
    assert collect(fresh, root, other, "--replace", "--dry-run").code == 0
    assert files(root) == first
    assert collect(fresh, root, other, "--replace").code == 0
    now = files(root)
    assert now["replaced/director-1.yaml"] == first["weights/director.yaml"]
    opinion = given(root).weights["director"].opinion
    assert opinion is not None
    assert opinion.way == "order"
    assert opinion.replaces is not None
    assert collect(fresh, root, name, "--replace").code == 0
    assert set(files(root)) - set(now) == {"replaced/director-2.yaml"}


def test_the_room_in_one_file(fresh: Run, root: Path) -> None:
    version = given(root).weighing.version
    said = [
        handed(version, "director", {"way": "points", "points": POINTS}, "nl"),
        handed(version, "asia-team", {
            "way": "order", "order": list(PLACES), "steps": ["more", "as_much", "more"],
        }),
        handed(version, "coalition", {"way": "choices", "choices": [
            choice({"quality": 1.0, "joint": 0.0}, {"quality": 0.0, "joint": 0.5}, "left"),
            choice({"bonds": 1.0, "joint": 0.0}, {"bonds": 0.0, "joint": 1.0}, "equal"),
        ]}),
    ]  # fmt: skip
    ran = collect(fresh, root, saved_page(root, "weights.json", said), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    told = json.loads(ran.out)
    jsonschema.validate(told, json.loads((ROOT / "schema/collect.json").read_text(encoding="utf-8")))
    assert [one["statements"] for one in told["files"]] == [0, 3, 2]
    first = given(root).weights["coalition"].statements[0].said
    assert first is not None
    assert first.en.startswith("rather “quality of research at the level of Bovaria")
    assert first.nl.startswith("liever “kwaliteit van onderzoek op het niveau van Bovarije")


def test_answers_that_contradict_are_refused_with_the_fewest_that_clash(fresh: Run, root: Path) -> None:
    version = given(root).weighing.version
    choices = [
        choice({"society": 1.0, "bonds": 0.0}, {"society": 0.0, "bonds": 0.25}, "right"),
        choice({"quality": 1.0, "joint": 0.0}, {"quality": 0.0, "joint": 0.5}, "equal"),
        choice({"quality": 1.0, "joint": 0.0}, {"quality": 0.0, "joint": 1.0}, "left"),
        choice({"joint": 1.0, "bonds": 0.0}, {"joint": 0.0, "bonds": 1.0}, "equal"),
        choice({"quality": 1.0, "bonds": 0.0}, {"quality": 0.0, "bonds": 1.0}, "left"),
        choice({"quality": 1.0, "bonds": 0.0}, {"quality": 0.0, "bonds": 0.75}, "right"),
    ]
    name = saved_page(root, "w.json", handed(version, "coalition", {"way": "choices", "choices": choices}))
    ran = collect(fresh, root, name)
    assert ran.code == 1
    err = " ".join(ran.err.split())
    assert "P908" in err
    assert "nothing is averaged" in err
    assert "rather “quality of research at the level of Bovaria" in err
    assert "weights/coalition.yaml" not in files(root)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"round": "other"}, "P962"), ({"version": "sha256:" + "0" * 64}, "P906"),
        ({"assessor": "stranger"}, "P962"), ({"format": "ikt.weights/2"}, "P960"),
        ({"weighed": {"way": "points", "points": {"quality": 100}}}, "P907"),
        ({"weighed": {"way": "points", "points": POINTS | {"wealth": 0}}}, "P907"),
        ({"weighed": {"way": "order", "order": ["quality", "quality"]}}, "P907"),
        ({"weighed": {"way": "choices", "choices": []}}, "P907"),
        ({"weighed": {"way": "guess"}}, "P960"), ({"more": 1}, "P960"),
    ],
)  # fmt: skip
def test_a_saved_page_that_does_not_fit(fresh: Run, root: Path, change: dict[str, object], code: str) -> None:
    version = given(root).weighing.version
    said = handed(version, "director", {"way": "points", "points": POINTS}) | change
    ran = collect(fresh, root, saved_page(root, "w.json", said))
    assert (ran.code, code in ran.err) == (1, True), ran.err


def test_two_files_that_differ_and_an_untouched_form(fresh: Run, root: Path) -> None:
    (root / "inbox").mkdir()
    (root / "inbox/empty.xlsx").write_bytes(sheet_of(root, "coalition"))
    ran = collect(fresh, root, str(root / "inbox"))
    assert (ran.code, "nothing new" in ran.out) == (0, True)
    sent(root, "director", "points", POINTS)
    sent(root, "director", "worth", WORTH)
    ran = collect(fresh, root, str(root / "inbox"))
    assert (ran.code, "P966" in ran.err) == (1, True)


def test_criteria_that_changed_since_are_told(fresh: Run, root: Path) -> None:
    name = sent(root, "director", "points", POINTS)
    path = root / "criteria.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Quality of research", "Splendour of research", 1), encoding="utf-8")
    ran = collect(fresh, root, name)
    assert (ran.code, "P906" in ran.err) == (1, True)
    assert "quality" in ran.err


# Together


def test_the_parties_of_a_round_by_role_name_or_id(fresh: Run, root: Path) -> None:
    assert collect(fresh, root, all_three(root)).code == 0
    words = ("group", "--round", ROUND, "-C", str(root), "--no-change")
    told = {names: fresh(*words, "--names", names).out for names in ("role", "name", "id")}
    assert told["role"] == fresh(*words).out
    assert "the director (invented)" in told["role"]
    assert "A. Verzonnen" not in told["role"] + told["id"]
    assert "A. Verzonnen" in told["name"]
    assert "director" in told["id"]
    found = json.loads(fresh(*words, "policies/strict.yaml", "--format", "json").out)
    assert [one["id"] for one in found["parties"]] == ["director", "asia-team", "coalition", "strict"]
    assert [one["corners"] > 1 for one in found["parties"]] == [False, False, True, False]


def test_a_compromise_names_no_person(fresh: Run, root: Path) -> None:
    assert collect(fresh, root, all_three(root)).code == 0
    path = root / "policies" / "compromise.yaml"
    words = ("group", "--round", ROUND, "-C", str(root), "--no-change", "--names", "name")
    ran = fresh(*words, "--save", str(path))
    assert ran.code == 0
    text = path.read_text(encoding="utf-8")
    assert "Verzonnen" not in text
    assert "the director (invented)" in text
    assert fresh("score", "-C", str(root), "--weights", "policies/compromise.yaml").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name the policies of the parties, or a round"),
        (
            ("--round", "none"),
            "there is no round about weights “none” here; there are: 2025-weights, 2027-weights",
        ),
        (("--round", ROUND), "nobody has answered the round “2027-weights” yet"),
    ],
)
def test_no_parties(fresh: Run, root: Path, words: tuple[str, ...], told: str) -> None:
    ran = fresh("group", "-C", str(root), *words)
    assert (ran.code, told in " ".join(ran.err.split())) == (2, True), ran.err


def test_a_file_of_somebody_else_is_told(fresh: Run, root: Path) -> None:
    assert collect(fresh, root, all_three(root)).code == 0
    folder = root / "rounds" / ROUND / "weights"
    (folder / "director.yaml").rename(folder / "stranger.yaml")
    (folder / "asia-team.yaml").write_text(
        (root / "policy.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    ran = fresh("group", "--round", ROUND, "-C", str(root))
    assert ran.code == 1
    assert "P622" in ran.err
    assert "P900" in ran.err


def test_check_reads_rounds_about_weights_as_well(fresh: Run, root: Path) -> None:
    assert collect(fresh, root, all_three(root)).code == 0
    assert fresh("check", "-C", str(root)).code == 0
    path = root / "rounds" / ROUND / "weights/director.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("points", "guess"), encoding="utf-8")
    ran = fresh("check", "-C", str(root))
    assert (ran.code, f"rounds/{ROUND}/weights/director.yaml" in ran.out) == (1, True)


def test_who_gave_weights_can_be_forgotten(fresh: Run, root: Path) -> None:
    assert collect(fresh, root, all_three(root)).code == 0
    ran = fresh("round", "forget", "director", "-C", str(root), "--write")
    assert ran.code == 0, ran.err
    panel = (root / "rounds" / ROUND / "panel.yaml").read_text(encoding="utf-8")
    assert "A. Verzonnen" not in panel
    told = fresh("group", "--round", ROUND, "-C", str(root), "--no-change")
    assert told.code == 0
    assert "the director (invented)" not in told.out
