"""``ikt decide``, ``ikt verify``, ``ikt why`` and ``ikt diff``, as people type them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from ikt.assessing.assessment import Assessment
from ikt.cli import loading
from ikt.deciding import verifying
from ikt.deciding.record import recorded
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import FORMAT, Decision, Said
from tests.cli.conftest import ROOT, Ran, Run
from tests.invented import WORLD, assessment
from tests.samples import FIRST

TAKEN = "2026-11-20T14:33:05+01:00"


@pytest.fixture
def root(folder: Path) -> Path:
    return folder


@pytest.fixture
def two() -> Path:
    """The workspace with its two decisions, for what only reads."""
    return WORLD


def page(root: Path, **said: Any) -> Path:
    """A file as the page saves it: JSON, not filed."""
    a = assessment()
    decision = recorded(a, time=TAKEN, title="From a page", decided=[Said(by="We", why="So")])
    path = root / "decision.yaml"
    path.write_text(json.dumps({**data_of(decision), **said}, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def folders(ran: Ran) -> str:
    return " ".join(ran.err.split())


# What is filed


def test_a_filed_decision_is_what_its_schema_says(two: Path) -> None:
    from tests.cli.yaml_plain import plain_data

    schema = json.loads((ROOT / "schema" / "decision.json").read_text(encoding="utf-8"))
    for name in ("0001.yaml", "0002.yaml"):
        jsonschema.validate(plain_data(two / "decisions" / name), schema)


# A file from a page


def test_a_file_from_a_page_is_filed_in_the_one_form(world: Run, root: Path) -> None:
    ran = world("decide", str(page(root)))
    assert ran.code == 0, ran.err
    assert "the same to the last decimal. And from the files it was made from: the same." in " ".join(
        ran.out.split()
    )
    by_page = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert by_page.splitlines()[1] == f'format: "{FORMAT}"'
    assert world("verify", "--all", "--recompute").code == 0
    again = world("decide", str(root / "decisions" / "0001.yaml"))
    assert again.code == 2
    assert "was filed already, as decision 1" in again.err


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        (("countries", 3, "score"), lambda x: x + 1e-8, "countries[3].score: of Hamvale the file says"),
        (("countries", 3, "values", 2), lambda x: x - 1e-6, "countries[3].values[2]"),
        (("countries", 3, "rank"), lambda x: x + 1, "countries[3].rank"),
        (("countries", 3, "raw", 0), lambda x: x * 1.01, "countries[3].score"),
        (("countries", 3, "safeguards", "autonomy", "state"), lambda x: "flag", "state: of Hamvale"),
        (("countries", 3, "safeguards", "autonomy", "figure"), lambda x: x + 1, "not what the files say"),
        (("countries", 3, "years", 0), lambda x: x - 1, "is not what the files say"),
        (("framing", "criteria", 0, "attributes", 0, "best"), lambda x: x * 2, "the file says"),
        (("inputs", "countries/NF.yaml"), lambda x: x[:-1] + "0123456789abcdef"[x[-1] == "0"],
         "countries/NF.yaml: P865 this file is no longer what the decision was made from"),
        (("policy", "weights", "quality"), lambda x: x + 1, "the file says"),
        (("countries",), lambda x: x[:-1], "TK, and it is not here"),
    ],
)  # fmt: skip
def test_what_is_altered_before_filing_is_refused(
    world: Run, root: Path, path: tuple[Any, ...], change: Callable[[Any], Any], told: str
) -> None:
    file = page(root)
    data = json.loads(file.read_text(encoding="utf-8"))
    around = data
    for part in path[:-1]:
        around = around[part]
    around[path[-1]] = change(around[path[-1]])
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    ran = world("decide", str(file))
    assert ran.code == 3
    assert ran.out == ""
    assert told in folders(ran) or path == ("countries",)
    assert not (root / "decisions").exists()


def test_of_many_numbers_that_come_out_differently_a_few_are_told(world: Run, root: Path) -> None:
    file = page(root)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["policy"]["weights"]["quality"] += 1
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    ran = world("decide", str(file))
    assert ran.code == 3
    assert ran.err.count("P861") == 6
    assert re.search(r"here and in \d{2,3} places more something else comes out", folders(ran))


def test_one_page_is_filed_once(world: Run, root: Path) -> None:
    assert world("decide", str(page(root))).code == 0
    again = world("decide", str(page(root)))
    assert again.code == 2
    assert "was filed already, as decision 1" in again.err
    assert world("decide", str(page(root, title="Another"))).code == 0
    assert world("verify").code == 0


def test_of_two_who_file_one_page_at_once_one_does(
    world: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holds = verifying.must_hold

    def late(decision: Decision) -> Assessment:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(verifying, "must_hold", holds)
            assert world("decide", str(page(root))).code == 0
        return holds(decision)

    monkeypatch.setattr(verifying, "must_hold", late)
    ran = world("decide", str(page(root)))
    assert (ran.code, "somebody has just filed decisions/0001.yaml" in ran.err) == (2, True)
    assert not (root / "decisions" / "0002.yaml").exists()


@pytest.mark.parametrize(
    ("option", "words", "code"),
    [
        ("--title", "x" * 4001, "P209"),
        ("--by", "x" * 4001, "P209"),
        ("--why", "x" * 4001, "P209"),
        ("--title", "x\u202e", "P990"),
        ("--deviation", f"BV=We: {'x' * 4001}", "P209"),
    ],
)
def test_what_a_decision_cannot_hold_is_told_by_its_option(
    world: Run, root: Path, option: str, words: str, code: str
) -> None:
    """It said that title, name and reason were lacking, though they were there."""
    said = {"--title": "T", "--by": "We", "--why": "So", option: words}
    ran = world("decide", "--new", "--draft", *(part for pair in said.items() for part in pair))
    assert (ran.code, f"{option}: {code}" in ran.err) == (2, True), ran.err


def test_another_kind_of_file_is_told_in_a_line(world: Run, root: Path) -> None:
    ran = world("decide", str(root / "policy.yaml"))
    assert ran.code == 1
    assert ran.err.count(": P") == 1
    assert "this is no decision" in ran.err


def test_who_held_another_view_did_not_decide(world: Run, root: Path) -> None:
    said = [{"by": "We", "why": "So"}, {"by": "They", "why": "Not so", "what": "Nobody"}]
    assert world("decide", str(page(root, decided=said))).code == 0
    listed = json.loads(world("decide", "--list", "--format", "json").out)
    assert listed["decisions"][0]["by"] == ["We"]
    assert "They held another view (“Nobody”): “Not so”" in world("why", "BV").out


def test_a_list_and_a_check_say_when_the_chain_is_broken(world: Run, two: Path, tmp_path: Path) -> None:
    assert "9 sources, 2 sealed decisions." in world("check", "-C", str(two)).out
    shutil.copytree(two, tmp_path / "it")
    file = tmp_path / "it" / "decisions" / "0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Three", "Two"), encoding="utf-8", newline="\n")
    listed = world("decide", "--list", "-C", str(tmp_path / "it"))
    assert listed.code == 3
    assert "Two countries" in listed.out
    assert "decisions/0001.yaml: P862" in listed.err
    checked = world("check", "-C", str(tmp_path / "it"))
    assert checked.code == 1
    assert "decisions/0001.yaml: P862" in checked.out


def test_a_deviation_of_a_page_needs_a_name_and_a_reason(world: Run, root: Path) -> None:
    chosen = data_of(recorded(assessment(), time=TAKEN, title="x", decided=[Said(by="x", why="x")]))["chosen"]
    other = [*chosen[:-1], "GS"]
    ran = world("decide", str(page(root, chosen=other)))
    assert ran.code == 1
    assert "GS is chosen, and does not stand above the line" in ran.err
    halves = [{"country": "GS", "by": "We"}, {"country": chosen[-1], "by": " ", "why": "x"}]
    ran = world("decide", str(page(root, chosen=other, deviations=halves)))
    assert ran.code == 1
    assert "why" in ran.err
    assert not (root / "decisions").exists()


def test_files_that_changed_since_are_named_and_can_be_admitted(world: Run, root: Path) -> None:
    file = page(root)
    with (root / "countries" / "NF.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# looked at\n")
    shutil.copy(root / "countries" / "NF.yaml", root / "countries" / "XX.yaml")
    (root / "countries" / "XX.yaml").unlink()
    ran = world("decide", str(file))
    assert ran.code == 3
    assert "countries/NF.yaml: P865" in ran.err
    ran = world("decide", str(file), "--changed-inputs")
    assert ran.code == 0, ran.err
    assert "and it says so: countries/NF.yaml." in " ".join(ran.out.split())
    told = " ".join(world("why", "NF").out.split())
    assert "these files had changed since it was made: countries/NF.yaml." in told


def test_what_people_write_is_told_as_they_wrote_it(world: Run, root: Path) -> None:
    hostile = '{country} {0} %s \\ "q" <script> # : [x] & *y !z | `t` “q”\nnext'
    told = " ".join(hostile.split())
    words = ("--title", hostile, "--by", hostile, "--why", hostile, "--time", TAKEN)
    ran = world("decide", "--new", *words)
    assert ran.code == 0, ran.err
    assert told in " ".join(ran.out.split())
    assert " ".join(world("why", "BV").out.split()).count(told) == 3
    assert told in json.loads(world("decide", "--list", "--format", "json").out)["decisions"][0][
        "title"
    ].replace("\n", " ")
    ran = world("decide", "--new", "--title", "a\u202eb", "--by", "x", "--why", "x")
    assert ran.code == 2
    assert "U+202E" in ran.err
    assert not (root / "decisions" / "0002.yaml").exists()


# Verifying


def test_inputs_that_changed_since_are_named(world: Run, root: Path) -> None:
    assert world("decide", *FIRST).code == 0
    policy = root / "policy.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("quality: 10", "quality: 11"), encoding="utf-8"
    )
    (root / "countries" / "PN.yaml").unlink()
    ran = world("verify")
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "one is another here: policy.yaml; one is not here: countries/PN.yaml." in said
    told = json.loads(world("verify", "1", "--recompute", "--format", "json").out)
    assert told["checked"][0]["changed"] == {"countries/PN.yaml": "gone", "policy.yaml": "changed"}
    assert told["checked"][0]["difference"] == 0.0


@pytest.mark.parametrize(
    ("alter", "file"),
    [
        (lambda folder: _replace(folder / "0001.yaml", "steering group", "staring group"), "0001.yaml"),
        (lambda folder: _replace(folder / "0002.yaml", 'before: "sha256:', 'before: "sha256:0'), "0002.yaml"),
        (lambda folder: (folder / "0001.yaml").unlink(), "0001.yaml"),
        (lambda folder: (folder / "0002.yaml").unlink(), "0002.yaml"),
        (lambda folder: (folder / "0001.yaml").rename(folder / "0003.yaml"), "0001.yaml"),
        (lambda folder: (folder / "last.txt").unlink(), "last.txt"),
    ],
)
def test_a_chain_that_is_not_whole_ends_with_3_and_names_the_file(
    world: Run, two: Path, tmp_path: Path, alter: Callable[[Path], Any], file: str
) -> None:
    shutil.copytree(two, tmp_path / "it")
    alter(tmp_path / "it" / "decisions")
    ran = world("verify", "--all", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert ran.out == ""
    assert f"decisions/{file}: P86" in ran.err
    filing = world("decide", *FIRST, "-C", str(tmp_path / "it"))
    assert filing.code == 3
    assert filing.out == ""


def test_a_note_put_back_is_told_and_the_next_filing_mends_it(world: Run, root: Path) -> None:
    assert world("decide", *FIRST).code == 0
    note = root / "decisions" / "last.txt"
    before = note.read_bytes()
    assert world("decide", *FIRST).code == 0
    right = note.read_bytes()
    note.write_bytes(before)
    ran = world("verify", "--all")
    assert ran.code == 3
    assert "decision 2 is there, and this does not name it yet" in folders(ran)
    # The line to write stands in the message as it has to stand in the file.
    assert right.decode().strip() in ran.err
    filing = world("decide", *FIRST)
    assert filing.code == 0, filing.err
    assert "last.txt did not yet name decision 2" in " ".join(filing.out.split())
    assert world("verify", "--all").code == 0


def test_one_hash_is_printed_everywhere(world: Run, root: Path) -> None:
    asked = (("decide", *FIRST), ("why", "GS"), ("verify",))
    told = [re.findall("sha256:[0-9a-f]{64}", world(*words).out) for words in asked]
    assert len(told[0]) == 1
    assert told[0] == told[1] == told[2]


def test_where_the_line_moved_who_leaves_left_the_old_one(world: Run, root: Path) -> None:
    passed = ("--choose", "BV,CX", "--deviation", "NF=Director: no post")
    two = ("--new", "--title", "Two", "--by", "x", "--why", "x", "--top", "2")
    for words in ((*FIRST, *passed), two, (*FIRST, "--time-differs")):
        assert world("decide", *words).code == 0
    told = " ".join(world("diff", "1", "2").out.split())
    assert "Norvia (was not chosen) leaves the three; nobody new enters the two." in told
    assert "The line moved from three to two" in told
    told = " ".join(world("diff", "2", "3", "--lang", "nl").out.split())
    assert "Norvië komt in de drie; niemand valt uit de twee." in told
    assert "De grens is verschoven van twee naar drie" in told
    told = " ".join(world("diff", "2", "1").out.split())
    assert "Norvia (is not chosen) enters the three" in told


def test_two_decisions_of_one_moment_and_more_than_the_line_are_told(world: Run, root: Path) -> None:
    four = ("--choose", "BV,CX,NF,GS", "--deviation", "GS=Director: ties")
    ran = world("decide", *FIRST, *four)
    assert "4 are chosen; the line lies after place 3." in " ".join(ran.out.split())
    saved = page(root)
    assert world("decide", str(saved)).code == 0
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace('"by": "We"', '"by": "They"'), encoding="utf-8")
    assert text != saved.read_text(encoding="utf-8")
    ran = world("decide", str(saved))
    assert ran.code == 0, ran.err
    assert "taken at the same moment and say something else" in " ".join(ran.out.split())


def test_what_comes_with_ikt_holds_nobody_s_decisions(
    world: Run, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert world("decide", *FIRST).code == 0
    monkeypatch.setattr(loading, "embedded_root", lambda: root)
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for words in (("verify", "--all"), ("decide", "--list")):
        ran = world(*words)
        assert ran.code == 0
        assert "No decision has been filed here yet" in ran.out
        assert "This folder holds no workspace" in ran.err
    assert world("why", "BV").code == 2
    assert "This folder holds no workspace" in world("plan", "--draws", "1").err
    assert world("score").err == ""


def test_a_policy_is_named_by_its_place_and_one_from_elsewhere_hides_no_file(
    world: Run, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path_factory.mktemp("far") / "criteria.yaml"
    shutil.copy(root / "policy.yaml", far)
    monkeypatch.chdir(far.parent)
    for weights in (str(far), str(root / "policies" / "people-first.yaml"), "policies/people-first.yaml"):
        ran = world("decide", *FIRST, "--weights", weights, "-C", str(root))
        assert ran.code == 0, ran.err
    monkeypatch.chdir(root / "policies")
    assert world("decide", *FIRST, "-C", "..", "--weights", "people-first.yaml").code == 0
    names = [
        yaml.safe_load((root / "decisions" / f"000{k}.yaml").read_text(encoding="utf-8"))["inputs"]
        for k in (1, 2, 3, 4)
    ]
    assert all("criteria.yaml" in inputs for inputs in names)
    assert names[0]["outside:criteria.yaml"] != names[0]["criteria.yaml"]
    for inputs in names[1:]:
        assert "policies/people-first.yaml" in inputs
        assert not any(":" in name or ".." in name for name in inputs)


@pytest.mark.parametrize("out", ["policy.yaml", "page", "page.pdf"])
def test_a_page_is_written_as_html_and_over_nothing_else(world: Run, root: Path, out: str) -> None:
    before = (root / "policy.yaml").read_bytes()
    ran = world("meeting", "-o", str(root / out))
    assert (ran.code, ran.out) == (2, "")
    assert ".html" in ran.err
    assert (root / "policy.yaml").read_bytes() == before


def test_what_nothing_is_known_of_carried_nobody(world: Run, two: Path) -> None:
    told = " ".join(world("why", "TK", "--decision", "1", "-C", str(two)).out.split())
    carried = told.partition("Most points came from")[2].partition(".  ")[0].partition("Not known:")[0]
    most, _, middle = carried.partition("Nothing was known of")
    for name in ("quality of research",):
        assert name not in most
        assert name in middle


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_decision_that_was_altered_is_not_spoken_of(world: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0002.yaml", "Director", "Dictator")
    for words in (
        ("why", "GS"),
        ("verify", "2"),
        ("diff", "1", "2"),
        ("decide", "--list", "--country", "GS"),
    ):
        ran = world(*words, "-C", str(tmp_path / "it"))
        assert ran.code == 3, words
        assert ran.out == ""
        assert "decisions/0002.yaml" in ran.err


def test_a_decision_without_its_seal_is_no_fresh_one(world: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    path = tmp_path / "it" / "decisions" / "0002.yaml"
    path.write_text(path.read_text(encoding="utf-8").rpartition("seal:")[0], encoding="utf-8", newline="\n")
    asked = {("verify", "2"): 3, ("verify", str(path)): 3, ("why", "GS"): 3, ("decide", str(path)): 2}
    for words, code in asked.items():
        ran = world(*words, "-C", str(tmp_path / "it"))
        assert ran.code == code, words
        assert ran.out == ""


def test_one_decision_is_also_seen_in_its_chain(world: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0001.yaml", "steering group", "staring group")
    ran = world("verify", "2", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert "decisions/0001.yaml: P862 this is not what was sealed" in folders(ran)


def test_a_list_says_nothing_of_a_text_that_nobody_sees(world: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0002.yaml", 'title: "Ties', 'title: "\\x1b[31mTies')
    assert "\x1b" not in world("decide", "--list", "-C", str(tmp_path / "it")).out


def test_a_record_that_was_sealed_anew_still_has_to_compute(world: Run, two: Path, tmp_path: Path) -> None:
    from ikt.reading.decisions import seal_of
    from ikt.reading.files import sha256_of

    shutil.copytree(two, tmp_path / "it")
    folder = tmp_path / "it" / "decisions"
    text = (folder / "0002.yaml").read_text(encoding="utf-8")
    score = re.search(r'iso2: "GS".*?score: ([0-9.]+)', text, re.DOTALL)
    assert score is not None
    text = text.replace(score[1], str(float(score[1]) + 0.001)).rpartition("seal:")[0]
    text += f'seal: "{seal_of(text)}"\n'
    (folder / "0002.yaml").write_text(text, encoding="utf-8", newline="\n")
    (folder / "last.txt").write_text(f"0002.yaml  sha256:{sha256_of(text.encode())}\n")
    assert world("verify", "-C", str(tmp_path / "it")).code == 0
    ran = world("verify", "--all", "--recompute", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert "score: of Gestria the file says" in ran.err
    assert world("why", "GS", "-C", str(tmp_path / "it")).code == 3


# Comparing


def test_of_the_framing_only_what_differs_is_named(world: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    criteria = tmp_path / "it" / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    criteria.write_text(text.replace("best: 1000000", "best: 1500000", 1), encoding="utf-8", newline="\n")
    (tmp_path / "it" / "countries" / "PN.yaml").unlink()
    told = " ".join(world("diff", "1", "now", "-C", str(tmp_path / "it")).out.split())
    assert "What differs: the framing (size of research)." in told
    told = " ".join(world("verify", "1", "-C", str(tmp_path / "it")).out.split())
    assert "one is another here: criteria.yaml; one is not here: countries/PN.yaml" in told


def test_a_folder_and_a_revision_are_compared_with_now(world: Run, root: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    shutil.copytree(root, there, ignore=shutil.ignore_patterns("there"))
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x.nl", "-C", str(there), *words], check=True
        )
    profile = there / "countries" / "SJ.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "judgements:" not in text
    why = "{en: A team says so., nl: Een team zegt dat.}"
    line = f"judgements: {{bonds.ties: {{level: 3, why: {why}, source: team-2024, basis: expert}}}}\n"
    profile.write_text(text + "\n" + line, encoding="utf-8")
    for old in (str(root), "git:HEAD"):
        ran = world("diff", old, "now", "-C", str(there), "--format", "json")
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)
        assert found["causes"] == ["judgements"]
        row = next(one for one in found["countries"] if one["iso2"] == "SJ")
        assert row["points"]["judgements"] == pytest.approx(row["score"] - row["score_before"])
        assert [one["attribute"] for one in row["changed"]] == ["bonds.ties"]
    assert "revision HEAD (" in world("diff", "git:HEAD", "-C", str(there)).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("decide",), "name the file of the decision, or ask for --new, --list or --withdraw"),
        (
            ("decide", "--new", "--list"),
            "name the file of the decision, or ask for --new, --list or --withdraw",
        ),
        (("decide", "--new"), "needs --title"),
        (("decide", "--new", "--title", "x", "--by", "x"), "needs --title"),
        (("decide", "--new", "--title", " ", "--by", "x", "--why", "x"), "needs --title"),
        (("decide", *FIRST, "--time", "yesterday"), "is no moment"),
        (("decide", *FIRST, "--choose", "BV,XX"), "no country “XX”"),
        (
            ("decide", *FIRST, "--choose", "BV,CX"),
            "say who wants that and why: --deviation NF",
        ),
        (("decide", *FIRST, "--choose", "BV"), "Caxonia (CX), Norvia (NF)"),
        (("decide", *FIRST, "--deviation", "BV"), "is no deviation"),
        (
            ("decide", *FIRST, "--deviation", "BV=me:because"),
            "so this is no deviation; --choose names who is chosen",
        ),
        (("decide", *FIRST, "--set", "luck=2"), "no criterion or attribute “luck”"),
        (("decide", "nowhere.yaml", "--title", "x"), "only --changed-inputs can be said"),
        (("why", "BV", "--decision", "7"), "no decision “7”"),
        (("why", "XX"), "no country “XX”"),
        (("diff", "1", "nowhere"), "is no decision, no folder and no git:REVISION"),
        (("diff", "1", "git:--help"), "git knows no revision “--help”"),
        (("verify", "1", "--all"), "choose one of"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(
    world: Run, two: Path, words: tuple[str, ...], told: str
) -> None:
    ran = world(*words, "-C", str(two))
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert told in folders(ran)


def test_without_git_only_revisions_are_refused(
    world: Run, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ikt.reading.revisions.shutil.which", lambda name: None)
    assert world("diff", "1", "2", "-C", str(two)).code == 0
    ran = world("diff", "git:HEAD", "-C", str(two))
    assert ran.code == 2
    assert "git is not on this machine" in ran.err


def test_nothing_is_filed_where_there_is_no_workspace(
    world: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = world("decide", *FIRST)
    assert ran.code == 2
    assert "there is no workspace here" in ran.err
    assert world("verify", "-C", str(tmp_path)).out == "No decision has been filed here yet.\n"


def test_decisions_of_one_minute_have_ids_of_their_own(world: Run, root: Path) -> None:
    told = [world("decide", *FIRST).out for _ in range(3)]
    ids = [f"2026-11-20-1433{end}" for end in ("", "-2", "-3")]
    for number, (own, out) in enumerate(zip(ids, told, strict=True), start=1):
        assert f"decision {number} ({own})" in " ".join(out.split())
        found = json.loads(world("why", "BV", "--decision", own, "--format", "json").out)
        assert (found["decision"], found["id"]) == (number, own)
    listed = json.loads(world("decide", "--list", "--format", "json").out)
    assert [one["id"] for one in listed["decisions"]] == ids
    assert world("verify", "--recompute").code == 0


def test_decisions_of_one_minute_filed_before_that_are_told_apart_by_number(
    world: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("ikt.keeping.decisions._same_minute", lambda *_: None)
        for _ in range(2):
            assert world("decide", *FIRST).code == 0
    ran = world("why", "BV", "--decision", "2026-11-20-1433")
    assert ran.code == 2
    assert "name one by its number: 1, 2" in ran.err
    assert world("verify", "--recompute").code == 0
    assert world("decide", *FIRST).code == 0
    assert world("why", "BV", "--decision", "2026-11-20-1433-3").code == 0


def test_no_path_of_this_machine_gets_into_a_record(world: Run, root: Path, tmp_path: Path) -> None:
    policy = tmp_path / "elsewhere.yaml"
    shutil.copy(WORLD / "policies" / "people-first.yaml", policy)
    assert world("decide", *FIRST, "--weights", str(policy)).code == 0
    text = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert "elsewhere.yaml" in text


def test_a_decision_says_who_was_ranked_when_the_weights_were_other(world: Run, two: Path) -> None:
    """The countries compared are those of the policy it began with, and that is kept."""
    from ikt.problems import Problems
    from ikt.reading.decisions import read_decision

    found = read_decision(two / "decisions" / "0002.yaml", "0002.yaml", Problems())
    assert found is not None
    decision: Decision = found[0].model
    assert decision.settled_by is not None
    assert (decision.settled_by.weights or {})["society"] == 10.0
    assert (decision.policy.weights or {})["society"] == 20.0
    assert decision.policy.name.en == "Equal weights (invented), changed"
