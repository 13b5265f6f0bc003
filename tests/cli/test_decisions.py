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

from ikt.cli import common, decide
from ikt.deciding.record import recorded
from ikt.keeping.copying import copy_workspace
from ikt.keeping.decisions import data_of
from ikt.model.decision import Decision, Said
from tests.cli.conftest import ROOT, Ran, Run
from tests.deciding.worlds import shipped

Golden = Callable[[str, str], None]

TAKEN = "2026-11-20T14:33:05+01:00"
FILED = "2027-01-15T10:10:00+01:00"
FIRST = (
    "--new",
    "--title",
    "Ten countries",
    "--by",
    "Steering group",
    "--why",
    "As ranked.",
    "--time",
    TAKEN,
)
SECOND = (
    "--new", "--title", "Brazil for South Korea", "--by", "Steering group", "--why", "Ties of long standing.",
    "--by", "Ministry of Finance", "--why", "It costs no more.", "--time", "2027-01-15T10:05:00+01:00",
    "--set", "society=x2", "--value", "BR.history.ties=4",
    "--choose", "CN,US,DE,IN,GB,FR,IT,AU,BE,Brazil",
    "--deviation", "Brazil=Director: ties of long standing",
    "--deviation", "VN=Director: no post that could carry it",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own, in which filing always happens at the same moment."""
    copy_workspace(ROOT, tmp_path)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    return tmp_path


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a workspace with two decisions in it, for what only reads."""
    from ikt.cli import ikt
    from ikt.cli.base import run as run_command_line

    root = tmp_path_factory.mktemp("two")
    copy_workspace(ROOT, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decide, "now", lambda: FILED)
        for words in (FIRST, SECOND):
            assert run_command_line(ikt, ("decide", *words, "-C", str(root), "--lang", "en")) == 0
    return root


def plain(text: str) -> str:
    """Without hashes, which change with every fact."""
    return re.sub("sha256:[0-9a-f]{64}", "sha256:...", text)


def page(root: Path, **said: Any) -> Path:
    """A file as the page saves it: JSON, not filed."""
    a = shipped()
    decision = recorded(a, time=TAKEN, title="From a page", decided=[Said(by="We", why="So")])
    path = root / "decision.yaml"
    path.write_text(json.dumps({**data_of(decision), **said}, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def folders(ran: Ran) -> str:
    return " ".join(ran.err.split())


# What is said


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_filing_reads_as_it_did(run: Run, golden: Golden, root: Path, lang: str) -> None:
    told = ""
    for words in (FIRST, SECOND):
        ran = run("decide", *words, "-C", str(root), "--lang", lang)
        assert ran.code == 0, ran.err
        told += ran.out + "\n"
    golden(f"decide-{lang}.txt", plain(told))


ASKED = {
    "decide-list": ("decide", "--list"),
    "decide-list-BR": ("decide", "--list", "--country", "Brazil"),
    "why-chosen": ("why", "BR", "--decision", "2"),
    "why-dropped": ("why", "VN", "--decision", "2027-01-15-1005"),
    "why-above": ("why", "KR", "--decision", "1"),
    "why-below": ("why", "BR", "--decision", "0001.yaml"),
    "why-unranked": ("why", "TW", "--decision", "1"),
    "diff": ("diff", "1", "2", "--rows", "12"),
    "diff-same": ("diff", "1", "now"),
    "verify": ("verify",),
    "verify-recompute": ("verify", "--all", "--recompute"),
    "verify-one": ("verify", "2", "--recompute"),
}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("name", ASKED)
def test_an_answer_reads_as_it_did(run: Run, golden: Golden, two: Path, name: str, lang: str) -> None:
    ran = run(*ASKED[name], "-C", str(two), "--lang", lang)
    assert ran.code == 0, ran.err
    assert ran.err == ""
    told = plain(ran.out)
    assert max(map(len, told.splitlines())) <= 80
    golden(f"{name}-{lang}.txt", told)


@pytest.mark.parametrize("name", ASKED)
def test_the_json_is_what_the_schema_says(run: Run, two: Path, name: str) -> None:
    words = [word for word in ASKED[name] if word not in ("--rows", "12")]
    told = json.loads(run(*words, "--format", "json", "-C", str(two)).out)
    schema = json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)


def test_the_json_of_filing_is_what_the_schema_says(run: Run, root: Path) -> None:
    told = json.loads(run("decide", *FIRST, "--format", "json", "-C", str(root)).out)
    schema = json.loads((ROOT / "schema" / "decisions.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert told["file"] == "decisions/0001.yaml"


def test_a_filed_decision_is_what_its_schema_says(two: Path) -> None:
    from tests.cli.yaml_plain import plain_data

    schema = json.loads((ROOT / "schema" / "decision.json").read_text(encoding="utf-8"))
    for name in ("0001.yaml", "0002.yaml"):
        jsonschema.validate(plain_data(two / "decisions" / name), schema)


# A file from a page


def test_a_file_from_a_page_is_filed_in_the_one_form(run: Run, root: Path) -> None:
    ran = run("decide", str(page(root)), "-C", str(root))
    assert ran.code == 0, ran.err
    assert "the same to the last decimal. And from the files it was made from: the same." in " ".join(
        ran.out.split()
    )
    by_page = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert by_page.splitlines()[1] == 'format: "ikt.decision/1"'
    assert run("verify", "--all", "--recompute", "-C", str(root)).code == 0
    again = run("decide", str(root / "decisions" / "0001.yaml"), "-C", str(root))
    assert again.code == 2
    assert "was filed already, as decision 1" in again.err


@pytest.mark.parametrize(
    ("path", "change", "told"),
    [
        (("countries", 3, "score"), lambda x: x + 1e-8, "countries[3].score: of Australia the file says"),
        (("countries", 3, "values", 2), lambda x: x - 1e-6, "countries[3].values[2]"),
        (("countries", 3, "rank"), lambda x: x + 1, "countries[3].rank"),
        (("countries", 3, "raw", 0), lambda x: x * 1.01, "countries[3].score"),
        (("countries", 3, "safeguards", "autonomy", "state"), lambda x: "flag", "state: of Australia"),
        (("countries", 3, "safeguards", "autonomy", "figure"), lambda x: x + 1, "not what the files say"),
        (("countries", 3, "years", 0), lambda x: x - 1, "is not what the files say"),
        (("framing", "criteria", 0, "attributes", 0, "best"), lambda x: x * 2, "the file says"),
        (("inputs", "countries/KR.yaml"), lambda x: x[:-1] + "0123456789abcdef"[x[-1] == "0"],
         "countries/KR.yaml: P865 this file is no longer what the decision was made from"),
        (("policy", "weights", "quality"), lambda x: x + 1, "the file says"),
        (("countries",), lambda x: x[:-1], "ZA, and it is not here"),
    ],
)  # fmt: skip
def test_what_is_altered_before_filing_is_refused(
    run: Run, root: Path, path: tuple[Any, ...], change: Callable[[Any], Any], told: str
) -> None:
    file = page(root)
    data = json.loads(file.read_text(encoding="utf-8"))
    around = data
    for part in path[:-1]:
        around = around[part]
    around[path[-1]] = change(around[path[-1]])
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    ran = run("decide", str(file), "-C", str(root))
    assert ran.code == 3
    assert ran.out == ""
    assert told in folders(ran) or path == ("countries",)
    assert not (root / "decisions").exists()


def test_of_many_numbers_that_come_out_differently_a_few_are_told(run: Run, root: Path) -> None:
    file = page(root)
    data = json.loads(file.read_text(encoding="utf-8"))
    data["policy"]["weights"]["quality"] += 1
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    ran = run("decide", str(file), "-C", str(root))
    assert ran.code == 3
    assert ran.err.count("P861") == 6
    assert re.search(r"here and in \d{3} places more something else comes out", folders(ran))


def test_one_page_is_filed_once(run: Run, root: Path) -> None:
    assert run("decide", str(page(root)), "-C", str(root)).code == 0
    again = run("decide", str(page(root)), "-C", str(root))
    assert again.code == 2
    assert "was filed already, as decision 1" in again.err
    assert run("decide", str(page(root, title="Another")), "-C", str(root)).code == 0
    assert run("verify", "-C", str(root)).code == 0


def test_another_kind_of_file_is_told_in_a_line(run: Run, root: Path) -> None:
    ran = run("decide", str(root / "policy.yaml"), "-C", str(root))
    assert ran.code == 1
    assert ran.err.count(": P") == 1
    assert "this is no decision" in ran.err


def test_who_held_another_view_did_not_decide(run: Run, root: Path) -> None:
    said = [{"by": "We", "why": "So"}, {"by": "They", "why": "Not so", "what": "Nobody"}]
    assert run("decide", str(page(root, decided=said)), "-C", str(root)).code == 0
    listed = json.loads(run("decide", "--list", "--format", "json", "-C", str(root)).out)
    assert listed["decisions"][0]["by"] == ["We"]
    assert "They held another view (“Nobody”): “Not so”" in run("why", "BR", "-C", str(root)).out


def test_a_list_and_a_check_say_when_the_chain_is_broken(run: Run, two: Path, tmp_path: Path) -> None:
    assert "30 sources, 2 sealed decisions." in run("check", "-C", str(two)).out
    shutil.copytree(two, tmp_path / "it")
    file = tmp_path / "it" / "decisions" / "0001.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Ten", "Two"), encoding="utf-8", newline="\n")
    listed = run("decide", "--list", "-C", str(tmp_path / "it"))
    assert listed.code == 3
    assert "Two countries" in listed.out
    assert "decisions/0001.yaml: P862" in listed.err
    checked = run("check", "-C", str(tmp_path / "it"))
    assert checked.code == 1
    assert "decisions/0001.yaml: P862" in checked.out


def test_a_deviation_of_a_page_needs_a_name_and_a_reason(run: Run, root: Path) -> None:
    chosen = data_of(recorded(shipped(), time=TAKEN, title="x", decided=[Said(by="x", why="x")]))["chosen"]
    other = [*chosen[:-1], "BR"]
    ran = run("decide", str(page(root, chosen=other)), "-C", str(root))
    assert ran.code == 1
    assert "BR is chosen, and does not stand above the line" in ran.err
    halves = [{"country": "BR", "by": "We"}, {"country": chosen[-1], "by": " ", "why": "x"}]
    ran = run("decide", str(page(root, chosen=other, deviations=halves)), "-C", str(root))
    assert ran.code == 1
    assert "why" in ran.err
    assert not (root / "decisions").exists()


def test_files_that_changed_since_are_named_and_can_be_admitted(run: Run, root: Path) -> None:
    file = page(root)
    with (root / "countries" / "KR.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# looked at\n")
    shutil.copy(root / "countries" / "KR.yaml", root / "countries" / "XK.yaml")
    (root / "countries" / "XK.yaml").unlink()
    ran = run("decide", str(file), "-C", str(root))
    assert ran.code == 3
    assert "countries/KR.yaml: P865" in ran.err
    ran = run("decide", str(file), "--changed-inputs", "-C", str(root))
    assert ran.code == 0, ran.err
    assert "and it says so: countries/KR.yaml." in " ".join(ran.out.split())
    told = " ".join(run("why", "KR", "-C", str(root)).out.split())
    assert "these files had changed since it was made: countries/KR.yaml." in told


def test_what_people_write_is_told_as_they_wrote_it(run: Run, root: Path) -> None:
    hostile = '{country} {0} %s \\ "q" <script> # : [x] & *y !z | `t` “q”\nnext'
    told = " ".join(hostile.split())
    words = ("--title", hostile, "--by", hostile, "--why", hostile, "--time", TAKEN)
    ran = run("decide", "--new", *words, "-C", str(root))
    assert ran.code == 0, ran.err
    assert told in " ".join(ran.out.split())
    assert " ".join(run("why", "DE", "-C", str(root)).out.split()).count(told) == 3
    assert told in json.loads(run("decide", "--list", "--format", "json", "-C", str(root)).out)["decisions"][
        0
    ]["title"].replace("\n", " ")
    ran = run("decide", "--new", "--title", "a\u202eb", "--by", "x", "--why", "x", "-C", str(root))
    assert ran.code == 2
    assert "U+202E" in ran.err
    assert not (root / "decisions" / "0002.yaml").exists()


# Verifying


def test_inputs_that_changed_since_are_named(run: Run, root: Path) -> None:
    assert run("decide", *FIRST, "-C", str(root)).code == 0
    policy = root / "policy.yaml"
    policy.write_text(
        policy.read_text(encoding="utf-8").replace("quality: 10", "quality: 11"), encoding="utf-8"
    )
    (root / "countries" / "PA.yaml").unlink()
    ran = run("verify", "-C", str(root))
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "one is another here: policy.yaml; one is not here: countries/PA.yaml." in said
    told = json.loads(run("verify", "1", "--recompute", "--format", "json", "-C", str(root)).out)
    assert told["checked"][0]["changed"] == {"countries/PA.yaml": "gone", "policy.yaml": "changed"}
    assert told["checked"][0]["difference"] == 0.0


@pytest.mark.parametrize(
    ("alter", "file"),
    [
        (lambda folder: _replace(folder / "0001.yaml", "Steering", "Staring"), "0001.yaml"),
        (lambda folder: _replace(folder / "0002.yaml", 'before: "sha256:', 'before: "sha256:0'), "0002.yaml"),
        (lambda folder: (folder / "0001.yaml").unlink(), "0001.yaml"),
        (lambda folder: (folder / "0002.yaml").unlink(), "0002.yaml"),
        (lambda folder: (folder / "0001.yaml").rename(folder / "0003.yaml"), "0001.yaml"),
        (lambda folder: (folder / "last.txt").unlink(), "last.txt"),
    ],
)
def test_a_chain_that_is_not_whole_ends_with_3_and_names_the_file(
    run: Run, two: Path, tmp_path: Path, alter: Callable[[Path], Any], file: str
) -> None:
    shutil.copytree(two, tmp_path / "it")
    alter(tmp_path / "it" / "decisions")
    ran = run("verify", "--all", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert ran.out == ""
    assert f"decisions/{file}: P86" in ran.err
    filing = run("decide", *FIRST, "-C", str(tmp_path / "it"))
    assert filing.code == 3
    assert filing.out == ""


def test_a_note_put_back_is_told_and_the_next_filing_mends_it(run: Run, root: Path) -> None:
    assert run("decide", *FIRST, "-C", str(root)).code == 0
    note = root / "decisions" / "last.txt"
    before = note.read_bytes()
    assert run("decide", *FIRST, "-C", str(root)).code == 0
    right = note.read_bytes()
    note.write_bytes(before)
    ran = run("verify", "--all", "-C", str(root))
    assert ran.code == 3
    assert "decision 2 is there, and this does not name it yet" in folders(ran)
    # The line to write stands in the message as it has to stand in the file.
    assert right.decode().strip() in ran.err
    filing = run("decide", *FIRST, "-C", str(root))
    assert filing.code == 0, filing.err
    assert "last.txt did not yet name decision 2" in " ".join(filing.out.split())
    assert run("verify", "--all", "-C", str(root)).code == 0


def test_one_hash_is_printed_everywhere(run: Run, root: Path) -> None:
    asked = (("decide", *FIRST), ("why", "BR"), ("verify",))
    told = [re.findall("sha256:[0-9a-f]{64}", run(*words, "-C", str(root)).out) for words in asked]
    assert len(told[0]) == 1
    assert told[0] == told[1] == told[2]


def test_where_the_line_moved_who_leaves_left_the_old_one(run: Run, root: Path) -> None:
    passed = ("--choose", "CN,US,DE,IN,GB,FR,IT,AU,BE", "--deviation", "KR=Director: no post")
    eight = ("--new", "--title", "Eight", "--by", "x", "--why", "x", "--top", "8")
    for words in ((*FIRST, *passed), eight, (*FIRST, "--time-differs")):
        assert run("decide", *words, "-C", str(root)).code == 0
    told = " ".join(run("diff", "1", "2", "-C", str(root)).out.split())
    assert "Belgium and South Korea (was not chosen) leave the ten; nobody new enters the eight." in told
    assert "The line moved from ten to eight" in told
    told = " ".join(run("diff", "2", "3", "--lang", "nl", "-C", str(root)).out.split())
    assert "België en Zuid-Korea komen in de tien; niemand valt uit de acht." in told
    assert "De grens is verschoven van acht naar tien" in told
    told = " ".join(run("diff", "2", "1", "-C", str(root)).out.split())
    assert "Belgium and South Korea (is not chosen) enter the ten" in told


def test_two_decisions_of_one_moment_and_more_than_the_line_are_told(run: Run, root: Path) -> None:
    eleven = ("--choose", "CN,US,DE,IN,GB,FR,IT,AU,BE,KR,BR", "--deviation", "BR=Director: ties")
    ran = run("decide", *FIRST, *eleven, "-C", str(root))
    assert "11 are chosen; the line lies after place 10." in " ".join(ran.out.split())
    saved = page(root)
    assert run("decide", str(saved), "-C", str(root)).code == 0
    text = saved.read_text(encoding="utf-8")
    saved.write_text(text.replace('"by": "We"', '"by": "They"'), encoding="utf-8")
    assert text != saved.read_text(encoding="utf-8")
    ran = run("decide", str(saved), "-C", str(root))
    assert ran.code == 0, ran.err
    assert "taken at the same moment and say something else" in " ".join(ran.out.split())


def test_what_comes_with_ikt_holds_nobody_s_decisions(
    run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("decide", *FIRST, "-C", str(root)).code == 0
    monkeypatch.setattr(common, "embedded_root", lambda: root)
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    for words in (("verify", "--all"), ("decide", "--list")):
        ran = run(*words)
        assert ran.code == 0
        assert "No decision has been filed here yet" in ran.out
        assert "This folder holds no workspace" in ran.err
    assert run("why", "DE").code == 2
    assert "This folder holds no workspace" in run("plan", "--draws", "1").err
    assert run("score").err == ""


def test_a_policy_is_named_by_its_place_and_one_from_elsewhere_hides_no_file(
    run: Run, root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path_factory.mktemp("far") / "criteria.yaml"
    shutil.copy(root / "policy.yaml", far)
    monkeypatch.chdir(far.parent)
    for weights in (str(far), str(root / "policies" / "quality-first.yaml"), "policies/quality-first.yaml"):
        ran = run("decide", *FIRST, "-C", str(root), "--weights", weights)
        assert ran.code == 0, ran.err
    monkeypatch.chdir(root / "policies")
    assert run("decide", *FIRST, "-C", "..", "--weights", "quality-first.yaml").code == 0
    names = [
        yaml.safe_load((root / "decisions" / f"000{k}.yaml").read_text(encoding="utf-8"))["inputs"]
        for k in (1, 2, 3, 4)
    ]
    assert all("criteria.yaml" in inputs for inputs in names)
    assert names[0]["outside:criteria.yaml"] != names[0]["criteria.yaml"]
    for inputs in names[1:]:
        assert "policies/quality-first.yaml" in inputs
        assert not any(":" in name or ".." in name for name in inputs)


@pytest.mark.parametrize("out", ["policy.yaml", "page", "page.pdf"])
def test_a_page_is_written_as_html_and_over_nothing_else(run: Run, root: Path, out: str) -> None:
    before = (root / "policy.yaml").read_bytes()
    ran = run("meeting", "-C", str(root), "-o", str(root / out))
    assert (ran.code, ran.out) == (2, "")
    assert ".html" in ran.err
    assert (root / "policy.yaml").read_bytes() == before


def test_what_nothing_is_known_of_carried_nobody(run: Run, two: Path) -> None:
    told = " ".join(run("why", "TW", "--decision", "1", "-C", str(two)).out.split())
    carried = told.partition("Most points came from")[2].partition(".  ")[0].partition("Not known:")[0]
    most, _, middle = carried.partition("Nothing was known of")
    for name in ("relevance to society", "historical relation", "foreign policy interest"):
        assert name not in most
        assert name in middle


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_decision_that_was_altered_is_not_spoken_of(run: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0002.yaml", "Director", "Dictator")
    for words in (
        ("why", "BR"),
        ("verify", "2"),
        ("diff", "1", "2"),
        ("decide", "--list", "--country", "BR"),
    ):
        ran = run(*words, "-C", str(tmp_path / "it"))
        assert ran.code == 3, words
        assert ran.out == ""
        assert "decisions/0002.yaml" in ran.err


def test_a_decision_without_its_seal_is_no_fresh_one(run: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    path = tmp_path / "it" / "decisions" / "0002.yaml"
    path.write_text(path.read_text(encoding="utf-8").rpartition("seal:")[0], encoding="utf-8", newline="\n")
    asked = {("verify", "2"): 3, ("verify", str(path)): 3, ("why", "BR"): 3, ("decide", str(path)): 2}
    for words, code in asked.items():
        ran = run(*words, "-C", str(tmp_path / "it"))
        assert ran.code == code, words
        assert ran.out == ""


def test_one_decision_is_also_seen_in_its_chain(run: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0001.yaml", "Steering", "Staring")
    ran = run("verify", "2", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert "decisions/0001.yaml: P862 this is not what was sealed" in folders(ran)


def test_a_list_says_nothing_of_a_text_that_nobody_sees(run: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    _replace(tmp_path / "it" / "decisions" / "0002.yaml", 'title: "Brazil', 'title: "\\x1b[31mBrazil')
    assert "\x1b" not in run("decide", "--list", "-C", str(tmp_path / "it")).out


def test_a_record_that_was_sealed_anew_still_has_to_compute(run: Run, two: Path, tmp_path: Path) -> None:
    from ikt.reading.decisions import seal_of
    from ikt.reading.files import sha256_of

    shutil.copytree(two, tmp_path / "it")
    folder = tmp_path / "it" / "decisions"
    text = (folder / "0002.yaml").read_text(encoding="utf-8")
    score = re.search(r'iso2: "BR".*?score: ([0-9.]+)', text, re.DOTALL)
    assert score is not None
    text = text.replace(score[1], str(float(score[1]) + 0.001)).rpartition("seal:")[0]
    text += f'seal: "{seal_of(text)}"\n'
    (folder / "0002.yaml").write_text(text, encoding="utf-8", newline="\n")
    (folder / "last.txt").write_text(f"0002.yaml  sha256:{sha256_of(text.encode())}\n")
    assert run("verify", "-C", str(tmp_path / "it")).code == 0
    ran = run("verify", "--all", "--recompute", "-C", str(tmp_path / "it"))
    assert ran.code == 3
    assert "score: of Brazil the file says" in ran.err
    assert run("why", "BR", "-C", str(tmp_path / "it")).code == 3


# Comparing


def test_of_the_framing_only_what_differs_is_named(run: Run, two: Path, tmp_path: Path) -> None:
    shutil.copytree(two, tmp_path / "it")
    criteria = tmp_path / "it" / "criteria.yaml"
    text = criteria.read_text(encoding="utf-8")
    criteria.write_text(text.replace("best: 1000000", "best: 1500000", 1), encoding="utf-8", newline="\n")
    (tmp_path / "it" / "countries" / "PA.yaml").unlink()
    told = " ".join(run("diff", "1", "now", "-C", str(tmp_path / "it")).out.split())
    assert "What differs: the framing (size of the science system)." in told
    told = " ".join(run("verify", "1", "-C", str(tmp_path / "it")).out.split())
    assert "one is another here: criteria.yaml; one is not here: countries/PA.yaml" in told


def test_a_folder_and_a_revision_are_compared_with_now(run: Run, root: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    shutil.copytree(root, there, ignore=shutil.ignore_patterns("there"))
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x.nl", "-C", str(there), *words], check=True
        )
    profile = there / "countries" / "BR.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "judgements:" not in text
    line = (
        "judgements: {history.ties: {level: 4, why: {en: x, nl: x}, source: wdi-gdp-2024, basis: expert}}\n"
    )
    profile.write_text(text + "\n" + line, encoding="utf-8")
    for old in (str(root), "git:HEAD"):
        ran = run("diff", old, "now", "-C", str(there), "--format", "json")
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)
        assert found["causes"] == ["judgements"]
        row = next(one for one in found["countries"] if one["iso2"] == "BR")
        assert row["points"]["judgements"] == pytest.approx(row["score"] - row["score_before"])
        assert [one["attribute"] for one in row["changed"]] == ["history.ties"]
    assert "revision HEAD (" in run("diff", "git:HEAD", "-C", str(there)).out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("decide",), "name the file to file, or ask for --new or --list"),
        (("decide", "--new", "--list"), "name the file to file, or ask for --new or --list"),
        (("decide", "--new"), "needs --title"),
        (("decide", "--new", "--title", "x", "--by", "x"), "needs --title"),
        (("decide", "--new", "--title", " ", "--by", "x", "--why", "x"), "needs --title"),
        (("decide", *FIRST, "--time", "yesterday"), "is no moment"),
        (("decide", *FIRST, "--choose", "DE,XX"), "no country “XX”"),
        (
            ("decide", *FIRST, "--choose", "CN,US,DE,IN,GB,FR,IT,AU,BE"),
            "say who wants that and why: --deviation KR",
        ),
        (("decide", *FIRST, "--choose", "DE"), "United States (US), India (IN), United Kingdom (GB)"),
        (("decide", *FIRST, "--deviation", "DE"), "is no deviation"),
        (
            ("decide", *FIRST, "--deviation", "DE=me:because"),
            "so this is no deviation; --choose names who is chosen",
        ),
        (("decide", *FIRST, "--set", "luck=2"), "no criterion or attribute “luck”"),
        (("decide", "nowhere.yaml", "--title", "x"), "only --changed-inputs can be said"),
        (("why", "DE", "--decision", "7"), "no decision “7”"),
        (("why", "XX"), "no country “XX”"),
        (("diff", "1", "nowhere"), "is no decision, no folder and no git:REVISION"),
        (("diff", "1", "git:--help"), "git knows no revision “--help”"),
        (("verify", "1", "--all"), "choose one of"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line(
    run: Run, two: Path, words: tuple[str, ...], told: str
) -> None:
    ran = run(*words, "-C", str(two))
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert told in folders(ran)


def test_without_git_only_revisions_are_refused(run: Run, two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ikt.reading.revisions.shutil.which", lambda name: None)
    assert run("diff", "1", "2", "-C", str(two)).code == 0
    ran = run("diff", "git:HEAD", "-C", str(two))
    assert ran.code == 2
    assert "git is not on this machine" in ran.err


def test_nothing_is_filed_where_there_is_no_workspace(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("decide", *FIRST)
    assert ran.code == 2
    assert "there is no workspace here" in ran.err
    assert run("verify", "-C", str(tmp_path)).out == "No decision has been filed here yet.\n"


def test_two_decisions_of_one_minute_are_told_apart_by_number(run: Run, root: Path) -> None:
    for _ in range(2):
        assert run("decide", *FIRST, "-C", str(root)).code == 0
    ran = run("why", "DE", "--decision", "2026-11-20-1433", "-C", str(root))
    assert ran.code == 2
    assert "name one by its number: 1, 2" in ran.err


def test_no_path_of_this_machine_gets_into_a_record(run: Run, root: Path, tmp_path: Path) -> None:
    policy = tmp_path / "elsewhere.yaml"
    shutil.copy(ROOT / "policies" / "quality-first.yaml", policy)
    assert run("decide", *FIRST, "--weights", str(policy), "-C", str(root)).code == 0
    text = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert "elsewhere.yaml" in text


def test_a_decision_says_who_was_ranked_when_the_weights_were_other(run: Run, two: Path) -> None:
    """The countries compared are those of the policy it began with, and that is kept."""
    from ikt.problems import Problems
    from ikt.reading.decisions import read_decision

    found = read_decision(two / "decisions" / "0002.yaml", "0002.yaml", Problems())
    assert found is not None
    decision: Decision = found[0].model
    assert decision.settled_by is not None
    assert (decision.settled_by.weights or {})["society"] == 10.0
    assert (decision.policy.weights or {})["society"] == 20.0
    assert decision.policy.name.en == "Equal weights (no opinion), changed"
