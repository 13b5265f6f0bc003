"""Two people in copies of one folder: what each did, taken together by ``ikt merge``."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ikt.keeping.merging.chain import decisions_to_take
from ikt.keeping.merging.merge import merge, write
from ikt.keeping.merging.states import kept, origins, start, state_of
from ikt.keeping.notes import FOLDER
from ikt.keeping.together import take_back
from ikt.reading import folders
from ikt.reading.signatures import signature_names
from tests.cli.conftest import Run
from tests.cli.test_import import files
from tests.samples import FIRST, SECOND

PEOPLE = "indicators/people.csv"


@pytest.fixture
def other(folder: Path) -> Path:
    """A copy of the folder that ``world`` runs in, made after its state was noted."""
    start(folder)
    return Path(shutil.copytree(folder, folder.parent / "other"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    new = change(text)
    assert new != text
    path.write_text(new, encoding="utf-8", newline="")


def swap(path: Path, old: str, new: str) -> None:
    edit(path, lambda text: text.replace(old, new, 1))


def workspace(folder: Path) -> dict[str, str]:
    return dict(state_of(folder).hashes)


def test_what_both_did_is_taken_together_and_taken_back(folder: Path, other: Path, world: Run) -> None:
    swap(folder / "policy.yaml", "weights: {quality: 10,", "weights: {quality: 20,")
    swap(other / "policy.yaml", "top: 3", "top: 4  # asked by the group")
    swap(folder / PEOPLE, "ATA,INV.DEVELOPMENT,2019,0.82", "ATA,INV.DEVELOPMENT,2019,0.81")
    swap(other / PEOPLE, "ATA,INV.DEVELOPMENT,2024,0.84", "ATA,INV.DEVELOPMENT,2024,0.85")
    shutil.copyfile(other / "policies" / "strict.yaml", other / "policies" / "stricter.yaml")
    swap(other / "policies" / "stricter.yaml", "id: strict", "id: stricter")
    (other / "policies" / "people-first.yaml").unlink()
    before, there = files(folder), files(other)
    dry = world("merge", "../other", "--dry-run")
    assert (dry.code, files(folder)) == (0, before)
    assert "4 changes would be taken from ../other, in 4 files" in " ".join(dry.out.split())
    ran = world("merge", "../other")
    assert ran.code == 0
    for said in (
        "policy.yaml: top: was 3, now 4.",
        "ATA/INV.DEVELOPMENT/2024/value: was 0.84, now 0.85.",
        "policies/stricter.yaml: new.",
        "policies/people-first.yaml: removed.",
    ):
        assert said in ran.out
    text = (folder / "policy.yaml").read_text(encoding="utf-8")
    assert "quality: 20" in text
    assert "top: 4" in text
    table = (folder / PEOPLE).read_text(encoding="utf-8")
    assert "2019,0.81" in table
    assert "2024,0.85" in table
    assert workspace(other) == {name: one for name, one in workspace(other).items() if name in there}
    assert "Nothing to take" in world("merge", "../other").out
    assert "Niets over te nemen" in world("merge", "../other", "--lang", "nl").out
    undone = world("undo")
    assert (undone.code, ".ikt" in undone.out) == (0, False)
    assert files(folder) == before
    assert world("merge", "../other").code == 0
    assert world("-C", str(other), "merge", str(folder)).code == 0
    assert workspace(other) == workspace(folder)


def test_a_conflict_is_named_by_file_and_cell_and_stops_all(folder: Path, other: Path, world: Run) -> None:
    swap(folder / "policy.yaml", "top: 3", "top: 4")
    swap(other / "policy.yaml", "top: 3", "top: 5")
    swap(other / "policy.yaml", "bonds: 10}", "bonds: 11}")
    row = "ATA,INV.DEVELOPMENT,2019,"
    swap(folder / PEOPLE, f"{row}0.82", f"{row}0.81")
    swap(other / PEOPLE, f"{row}0.82", f"{row}0.83")
    path = folder / "countries" / "GS.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# here\n", encoding="utf-8")
    edit(path, lambda text: text.replace("region: ", "region:  ", 1).replace("# here\n", ""))
    before = files(folder)
    ran = world("merge", "../other")
    assert (ran.code, files(folder)) == (1, before)
    assert "In 2 places" in ran.out
    for said in (
        "policy.yaml:5", "here it is 4, there 5, and before 3",
        "here it is 0.81, there 0.83, and before 0.82",
        '--ours "indicators/people.csv:ATA/INV.DEVELOPMENT/2019/value"',
    ):  # fmt: skip
        assert said in ran.err
    assert "hier is het 4, daar 5, en eerder 3" in world("merge", "../other", "--lang", "nl").err
    # From the other side it is the same.
    back = world("-C", str(other), "merge", str(folder))
    assert "here it is 5, there 4, and before 3" in back.err
    half = world("merge", "../other", "--ours", "policy.yaml:top")
    assert (half.code, "0.83" in half.err, "there 5" in half.err) == (1, True, False)
    ran = world("merge", "../other", "--ours", "policy.yaml:top", "--theirs", PEOPLE)
    assert ran.code == 0
    assert "top: 4" in (folder / "policy.yaml").read_text(encoding="utf-8")
    assert "bonds: 11" in (folder / "policy.yaml").read_text(encoding="utf-8")
    assert f"{row}0.83" in (folder / PEOPLE).read_text(encoding="utf-8")
    # What was chosen is not asked again, also when the other goes on.
    assert "Nothing to take" in world("merge", "../other").out
    swap(other / "policy.yaml", "joint: 10", "joint: 12")
    assert "One change taken" in world("merge", "../other").out


def test_a_judgement_is_one_thing_with_its_reason(folder: Path, other: Path, world: Run) -> None:
    """One officer's level never comes to stand beside the other's reason."""
    file = "countries/GS.yaml"
    cell = f"{file}:judgements.bonds.ties"
    swap(folder / file, "level: 2, low: 1", "level: 3, low: 2")
    swap(other / file, "Some twenty years.", "Nobody knows.")
    edit(folder / file, lambda text: text + "# here\n")
    swap(other / file, "region: North", "region: South")
    before, (here, there) = files(folder), (judged(one / file) for one in (folder, other))
    ran = world("merge", "../other")
    assert (ran.code, files(folder)) == (1, before)
    told = " ".join(ran.err.split())
    assert told.count(f'--ours "{cell}"') == 1
    for version in ("{level: 3, low: 2, high: 3, why: {en: Some twenty years.", "why: {en: Nobody knows."):
        assert version in told
    # Both are told to the end.
    assert told.count("source: team-2024}") == 3
    assert world("merge", "../other", "--theirs", cell).code == 0
    assert judged(folder / file) == there
    text = (folder / file).read_text(encoding="utf-8")
    assert ("region: South" in text, text.endswith("# here\n")) == (True, True)
    assert world("undo").code == 0
    assert world("merge", "../other", "--ours", cell).code == 0
    assert judged(folder / file) == here
    assert "region: South" in (folder / file).read_text(encoding="utf-8")


def judged(path: Path) -> str:
    """The line of the judgement."""
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if "bonds.ties" in line)


def test_choosing_what_is_here_everywhere_is_remembered(folder: Path, other: Path, world: Run) -> None:
    swap(folder / "policy.yaml", "top: 3", "top: 4")
    swap(other / "policy.yaml", "top: 3", "top: 5")
    assert "it stays as it is here" in " ".join(world("merge", "../other", "--ours", "all").out.split())
    assert "Nothing to take" in world("merge", "../other").out
    assert world("undo").code == 0
    assert world("merge", "../other").code == 1


def test_a_file_removed_here_and_changed_there_is_a_conflict(folder: Path, other: Path, world: Run) -> None:
    name = "policies/people-first.yaml"
    (folder / name).unlink()
    edit(other / name, lambda text: text + "# more\n")
    ran = world("merge", "../other")
    assert (ran.code, "removed here and changed there" in ran.err) == (1, True)
    assert "changed here and removed there" in world("-C", str(other), "merge", str(folder)).err
    assert world("merge", "../other", "--theirs", name).code == 0
    assert (folder / name).is_file()


def test_what_check_would_refuse_is_not_merged(folder: Path, other: Path, world: Run) -> None:
    swap(other / "policy.yaml", "top: 3", "top: 0")
    before = files(folder)
    ran = world("merge", "../other")
    assert (ran.code, "policy.yaml" in ran.err, files(folder)) == (1, True, before)


def test_a_revert_after_a_merge_is_a_change_and_an_undone_merge_is_none(folder: Path, other: Path) -> None:
    """The newest state that both come from counts, not the first."""
    swap(other / "policy.yaml", "top: 3", "top: 4")
    write(merge(folder, other), "one")
    swap(other / "policy.yaml", "top: 4", "top: 3")
    back = merge(folder, other)
    assert [(one.cell, one.old, one.new) for one in back.taken] == [("top", "4", "3")]
    write(back, "two")
    swap(folder / "policy.yaml", "joint: 10", "joint: 12")
    taken = merge(other, folder)
    assert [one.cell for one in taken.taken] == ["weights.joint"]
    write(taken, "three")
    # The other takes that back: here it still counts, and is offered there again.
    assert take_back(other) is not None
    assert merge(folder, other).changes == ()
    assert [one.cell for one in merge(other, folder).taken] == ["weights.joint"]


def test_a_third_copy_loses_nothing(folder: Path, other: Path) -> None:
    third = Path(shutil.copytree(folder, folder.parent / "third"))
    swap(folder / "policy.yaml", "quality: 10", "quality: 11")
    swap(other / "policy.yaml", "joint: 10", "joint: 12")
    swap(third / "policy.yaml", "society: 10", "society: 13")
    write(merge(folder, other), "one")
    write(merge(folder, third), "two")
    write(merge(third, folder), "three")
    write(merge(other, third), "four")
    wanted = "{quality: 11, joint: 12, society: 13, bonds: 10}"
    for one in (folder, other, third):
        assert wanted in (one / "policy.yaml").read_text(encoding="utf-8")
        assert merge(one, other).changes == ()


def test_answers_of_a_round_are_united_and_none_is_copied_into_notes(folder: Path) -> None:
    answers = next((folder / "rounds").glob("*/answers"))
    first, second, *_ = sorted(answers.glob("*.yaml"))
    moved = {path: path.read_bytes() for path in (first, second)}
    second.unlink()
    start(folder)
    other = Path(shutil.copytree(folder, folder.parent / "other"))
    state = kept(folder, origins(folder)[-1])
    assert state is not None
    assert first.relative_to(folder).as_posix() in state.hashes
    assert not any(name.startswith("rounds/") for name in state.data)
    (other / second.relative_to(folder)).write_bytes(moved[second])
    first.unlink()
    found = merge(folder, other)
    assert [(one.file, one.kind) for one in found.taken] == [(second.relative_to(folder).as_posix(), "new")]
    # Both have the answers of somebody that nobody had: what they say of the same is asked, the rest united.
    lines = moved[second].decode().splitlines(keepends=True)
    second.write_text("".join(lines[:-1]), encoding="utf-8")
    (other / second.relative_to(folder)).write_text("".join([*lines[:-2], lines[-1]]), encoding="utf-8")
    write(merge(folder, other), "ikt merge")
    assert sorted(second.read_text(encoding="utf-8").splitlines(keepends=True)) == sorted(lines)


def test_a_chain_of_decisions_is_gone_on_with_and_two_are_refused(
    folder: Path, other: Path, world: Run
) -> None:
    there = ("-C", str(other))
    assert world("decide", *FIRST, *there).code == 0
    ran = world("merge", "../other")
    assert (ran.code, "decisions/0001.yaml: new." in ran.out) == (0, True)
    assert world("verify", "--all").code == 0
    # Nothing that was decided may vanish, also when the other folder is gone by then.
    assert world("undo").code == 2
    assert (folder / "decisions" / "0001.yaml").is_file()
    for place in ((), there):
        assert world("decide", *(SECOND if place else FIRST), *place).code == 0
    swap(other / "policy.yaml", "top: 3", "top: 4")
    before = files(folder)
    ran = world("merge", "../other")
    assert (ran.code, "decisions/0002.yaml" in ran.err, files(folder)) == (2, True, before)
    assert world("merge", "../other", "--without-decisions").code == 0
    assert files(folder) == before | {"policy.yaml": (other / "policy.yaml").read_bytes()}


def test_signatures_under_a_decision_come_along_under_names_that_are_free(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for root, signed in ((here, [b"one"]), (there, [b"two", b"one"])):
        (root / "decisions").mkdir(parents=True)
        (root / "decisions" / "0001.yaml").write_bytes(b"a decision")
        for name, data in zip(signature_names("0001.yaml"), signed, strict=False):
            (root / "decisions" / name).write_bytes(data)
    found = decisions_to_take(here, there, "there/")
    assert [(one.name, one.old, one.new) for one in found] == [
        ("decisions/0001.yaml.2.sig", None, b"two"),
    ]
    assert [one.new for one in decisions_to_take(there, here, "here/")] == []


def test_without_a_common_origin_it_says_what_to_do(folder: Path, world: Run) -> None:
    shutil.copytree(folder, "../before")
    shutil.copytree(folder, "../other")
    swap(folder / "policy.yaml", "joint: 10", "joint: 12")
    swap(Path("../other/policy.yaml"), "top: 3", "top: 4")
    ran = world("merge", "../other")
    assert ran.code == 2
    assert "--base" in ran.err
    assert "ikt merge --start" in ran.err
    assert "Nothing was written" in world("merge", "--start", "--dry-run").out or not origins(folder)
    assert world("merge", "../other", "--base", "../before").code == 0
    # From here on both know.
    swap(Path("../other/policy.yaml"), "top: 4", "top: 5")
    assert "was 4, now 5" in world("merge", "../other").out
    assert "Noted as it is now" in world("merge", "--start").out


def test_what_cannot_be_asked_is_told(folder: Path, other: Path, world: Run) -> None:
    swap(other / "policy.yaml", "top: 3", "top: 4")
    (folder.parent / "empty").mkdir()
    for words in (
        (), (".",), ("../nowhere",), ("../empty",), ("../other", "--base", "../empty"),
        ("../other", "--start"),
        ("../other", "--ours", "policy.yaml:top"), ("../other", "--ours", "a", "--theirs", "a"),
    ):  # fmt: skip
        ran = world("merge", *words)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err


def test_a_broken_file_there_is_told_by_where_it_lies(folder: Path, other: Path, world: Run) -> None:
    swap(folder / "policy.yaml", "joint: 10", "joint: 12")
    swap(other / "policy.yaml", "weights: {", "weights: {{")
    ran = world("merge", "../other")
    assert (ran.code, "../other/policy.yaml:" in ran.err) == (1, True)


@pytest.mark.parametrize("broken", ["{", "[]", '{"form": "ikt.origin/1", "states": [1, "x"]}', "\udcff"])
def test_notes_that_are_none_are_not_believed(folder: Path, other: Path, broken: str) -> None:
    for name in ("origin.json", "passed.json"):
        (other / ".ikt" / name).write_bytes(broken.encode("utf-8", "surrogateescape"))
    for path in (folder / ".ikt").glob("origin-*.zip"):
        path.write_bytes(b"PK\x03\x04 no archive")
    assert origins(other) == ()
    swap(other / "policy.yaml", "top: 3", "top: 4")
    # What is here has not changed since it was noted, so nothing has to be looked up.
    assert kept(folder, origins(folder)[-1]) is None


def test_comments_there_are_told(folder: Path, other: Path, world: Run) -> None:
    swap(folder / "policy.yaml", "joint: 10", "joint: 12")
    edit(other / "policy.yaml", lambda text: text.replace("top: 3", "top: 4") + "# mind the budget\n")
    ran = world("merge", "../other")
    assert "copy by hand: policy.yaml." in " ".join(ran.out.split())


def test_no_file_of_this_machine_is_taken_for_one_that_was_sent(
    folder: Path, other: Path, world: Run, tmp_path: Path
) -> None:
    """A link in the folder of somebody else may lead to what nobody would send back: a key, a letter."""
    secret, private = tmp_path / "secret", tmp_path / "private"
    private.mkdir()
    for path in (secret, private / "key.yaml"):
        path.write_text("a secret", encoding="utf-8")
    asked = next(path for path in (other / "rounds").iterdir() if path.is_dir())
    (asked / "notes.txt").symlink_to(secret)
    (asked / "more").symlink_to(private)
    (other / "rounds" / "all").symlink_to(private)
    (other / "countries" / "CC.yaml").symlink_to("../../secret")
    (other / "decisions").mkdir(exist_ok=True)
    before = files(folder)
    ran = world("merge", "../other")
    assert ran.code == 1
    told = [line.split(":")[0] for line in ran.err.splitlines() if "P094" in line]
    round_file = f"../other/rounds/{asked.name}"
    assert told == [
        "../other/countries/CC.yaml", f"{round_file}/more", f"{round_file}/notes.txt", "../other/rounds/all"
    ]  # fmt: skip
    assert files(folder) == before
    links = (asked / "notes.txt", asked / "more", other / "rounds" / "all", other / "countries" / "CC.yaml")
    for path in links:
        path.unlink()
    (other / "decisions" / "0001.yaml.sig").symlink_to(secret)
    ran = world("merge", "../other", "--lang", "nl")
    assert (ran.code, files(folder)) == (1, before)
    assert "../other/decisions/0001.yaml.sig: P094" in ran.err


@pytest.mark.parametrize(
    "name", ["rounds", "rounds/2025-autumn", "rounds/2025-autumn/answers", "countries", ""]
)
def test_a_folder_that_cannot_be_looked_into_is_not_gone(
    folder: Path, other: Path, world: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Else all answers of a round would go here, because the copy of it there is locked."""
    for policy in ("asked", "in-order"):
        for one in (folder, other):
            (one / "policies" / f"{policy}.yaml").unlink(missing_ok=True)
    before = files(folder)
    scandir = os.scandir

    def refused(path: Path) -> object:
        if os.path.realpath(path) == os.path.realpath(other / name):
            raise PermissionError(errno.EACCES, "no")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    ran = world("merge", "../other")
    assert (ran.code, files(folder)) == (1, before)
    assert f"../other/{name}: P108" in ran.err


def test_a_file_in_place_of_the_folder_of_rounds_takes_none_away(
    folder: Path, other: Path, world: Run
) -> None:
    shutil.rmtree(other / "rounds")
    (other / "rounds").write_text("", encoding="utf-8")
    ran = world("merge", "../other")
    assert (ran.code, "../other/rounds: P108" in ran.err) == (1, True)
    assert (folder / "rounds").is_dir()


def test_more_rounds_than_there_can_be_are_not_looked_at(
    folder: Path, other: Path, world: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MAX_FILES", 20)
    for number in range(21):
        (other / "rounds" / f"r{number}").mkdir()
    ran = world("merge", "../other")
    assert (ran.code, "../other/rounds: P975" in ran.err) == (1, True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
@pytest.mark.parametrize("name", ["policies/\udcff.yaml", "\udcff.yaml", "rounds/\udcff/panel.yaml"])
def test_a_name_that_is_no_text_is_told_by_where_it_lies(
    folder: Path, other: Path, world: Run, name: str
) -> None:
    (other / name).parent.mkdir(exist_ok=True)
    (other / name).write_text("", encoding="utf-8")
    ran = world("merge", "../other")
    assert (ran.code, "../other/" in ran.err, "P108" in ran.err) == (1, True, True)
    shutil.copytree(other, folder, dirs_exist_ok=True)
    assert world("merge", "--start").code == 1


def test_a_folder_that_both_lead_to_is_no_matter(folder: Path, other: Path, world: Run) -> None:
    """Figures on a share, to which both have a link."""
    shared = folder.parent / "shared"
    shutil.move(folder / "indicators", shared)
    shutil.rmtree(other / "indicators")
    for one in (folder, other):
        (one / "indicators").symlink_to(shared)
    swap(other / "policy.yaml", "top: 3", "top: 4")
    assert world("merge", "../other").code == 0
    assert "top: 4" in (folder / "policy.yaml").read_text(encoding="utf-8")


def test_notes_that_lie_elsewhere_are_nobodys(folder: Path, other: Path, world: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.move(folder / FOLDER, elsewhere)
    (folder / FOLDER).symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in elsewhere.iterdir()}
    for words in (("merge", "--start"), ("set", "policy.yaml", "top=2")):
        ran = world(*words)
        assert ran.code == 2
        assert f"{FOLDER}” cannot be written" in ran.err
    assert {path.name: path.read_bytes() for path in elsewhere.iterdir()} == before
