"""What a page file may not claim, and what is said of decisions in a chain that does not hold."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ikt.cli import decide
from ikt.deciding.record import recorded
from ikt.keeping.copying import copy_workspace
from ikt.keeping.plain_yaml import data_of
from ikt.model.decision import Decision, Said
from ikt.reading.decisions import seal_of
from ikt.reading.files import sha256_of
from tests.cli.conftest import ROOT, Ran, Run
from tests.deciding.test_provenance import consistent
from tests.deciding.worlds import shipped

TAKEN = "2026-11-20T14:33:05+01:00"
FILED = "2026-11-20T14:40:00+01:00"
NEW = ("--new", "--title", "Ten countries", "--by", "Steering group", "--why", "As ranked.", "--time", TAKEN)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of its own, in which filing always happens at the same moment."""
    copy_workspace(ROOT, tmp_path)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    return tmp_path


def told(ran: Ran) -> str:
    return " ".join(ran.err.split())


# What a page may not claim


def page(root: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A file as the page saves it, with one thing changed and every result as it comes out of that."""
    decision = recorded(shipped(), time=TAKEN, title="x", decided=[Said(by="We", why="So")])
    data = data_of(decision)
    change(data)
    changed = consistent(Decision.model_validate(data))
    above = sorted((one for one in changed.countries if one.rank), key=lambda one: one.rank or 0)
    chosen = tuple(one.iso2 for one in above if (one.rank or 0) <= changed.policy.top)
    made = data_of(changed.model_copy(update={"chosen": chosen}))
    path = root / "page.yaml"
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _society(data: dict[str, Any]) -> None:
    data["policy"]["weights"]["society"] = 40.0


def _brazil(data: dict[str, Any]) -> None:
    next(one for one in data["countries"] if one["iso2"] == "BR")["name"] = {"en": "China", "nl": "China"}


def _version(data: dict[str, Any]) -> None:
    data["version"] = "99.9"


def _no_policy(data: dict[str, Any]) -> None:
    _society(data)
    del data["inputs"]["policy.yaml"]


def _quality(data: dict[str, Any]) -> None:
    data["settled_by"] = dict(data["policy"])
    data["policy"] |= {"id": "quality-first", "weights": {**data["policy"]["weights"], "society": 40.0}}
    data["policy"]["name"] = {"en": "Quality twice, mine", "nl": "Kwaliteit dubbel, mijn"}


LIES = {
    "policy": (_society, "zegt hier 10.0, en onder die naam staat 40.0",
               "says 10.0 here, and under that name stands 40.0"),
    "name": (_brazil, "hier China, daar Brazilië", "here China, there Brazil"),
    "version": (_version, "versie 99.9 van ikt is hier niet bekend", "version 99.9 of ikt is not known here"),
    "no policy": (_no_policy, "moet één beleid staan", "there must be one policy"),
    "another": (_quality, "quality-first.yaml: P865", "quality-first.yaml: P865"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("what", LIES)
def test_a_page_that_lies_is_not_filed(run: Run, root: Path, what: str, lang: str) -> None:
    change, *said = LIES[what]
    ran = run("decide", str(page(root, change)), "-C", str(root), "--lang", lang)
    assert ran.code == 3, ran.err
    assert ran.out == ""
    assert said[lang == "en"] in told(ran)
    assert not (root / "decisions").exists()


def test_admitting_that_one_file_changed_admits_nothing_else(run: Run, root: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        _society(data)
        data["inputs"]["countries/KR.yaml"] = "sha256:" + "0" * 64

    ran = run("decide", str(page(root, change)), "--changed-inputs", "-C", str(root))
    assert ran.code == 3
    assert "under that name stands 40.0" in told(ran)
    assert not (root / "decisions").exists()


def test_what_is_admitted_stands_in_the_record(run: Run, root: Path) -> None:
    """Nobody can hide a policy outside the workspace and still go by the name of one in it."""

    def change(data: dict[str, Any]) -> None:
        _society(data)
        data["inputs"]["outside:policy.yaml"] = data["inputs"].pop("policy.yaml")

    file = page(root, change)
    assert run("decide", str(file), "-C", str(root)).code == 3
    assert run("decide", str(file), "--changed-inputs", "-C", str(root)).code == 0
    said = (root / "decisions" / "0001.yaml").read_text(encoding="utf-8")
    assert 'changed_inputs: ["outside:policy.yaml", "policy.yaml"]' in said


# One decision in its chain


def _sealed(text: str) -> str:
    above = text.rpartition("seal:")[0]
    return above + f'seal: "{seal_of(above)}"\n'


@pytest.fixture
def three(run: Run, root: Path) -> Path:
    """Three decisions, of which the second was altered and sealed again."""
    for _ in range(3):
        assert run("decide", *NEW, "-C", str(root)).code == 0
    return root


def forge(root: Path, number: int) -> Path:
    path = root / "decisions" / f"000{number}.yaml"
    text = path.read_text(encoding="utf-8")
    assert "As ranked." in text
    path.write_text(_sealed(text.replace("As ranked.", "As we liked.")), encoding="utf-8", newline="\n")
    return path


ASKED = (
    ("verify",), ("verify", "2"), ("verify", "3"), ("verify", "decisions/0002.yaml"), ("why", "BR"),
    ("why", "BR", "--decision", "2"), ("diff", "2", "now"), ("diff", "1", "3"),
    ("decide", "--list", "--country", "BR"), ("decide", *NEW),
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_decision_that_was_altered_and_sealed_again_is_the_one_that_is_blamed(
    run: Run, three: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = forge(three, 2)
    monkeypatch.chdir(three)
    said = {
        "en": "decisions/0002.yaml: P863 this is not the file on which decisions/0003.yaml was built",
        "nl": "decisions/0002.yaml: P863 dit is niet het bestand waarop decisions/0003.yaml is gebouwd",
    }
    for words in (*ASKED, ("verify", str(forged)), ("why", "BR", "--decision", str(forged))):
        ran = run(*words, "--lang", lang)
        assert ran.code == 3, words
        assert ran.out == "", words
        assert said[lang] in told(ran), words
        assert "0003.yaml: P" not in told(ran), words
    assert said[lang] in told(run("decide", "--list", "--lang", lang))
    assert said[lang] in " ".join(run("check", "--lang", lang).out.split())


def test_the_newest_is_blamed_where_the_note_knows_another(run: Run, three: Path) -> None:
    forge(three, 3)
    for words in (("verify",), ("why", "BR"), ("why", "BR", "--decision", "1")):
        ran = run(*words, "-C", str(three))
        assert ran.code == 3
        assert "decisions/0003.yaml: P863" in told(ran)
        assert "0002.yaml: P" not in told(ran)


def test_of_a_decision_that_is_not_noted_yet_that_is_told(run: Run, root: Path) -> None:
    for _ in range(2):
        assert run("decide", *NEW, "-C", str(root)).code == 0
        note = (root / "decisions" / "last.txt").read_bytes()
        if b"0001" in note:
            first = note
    (root / "decisions" / "last.txt").write_bytes(first)
    for words in (("why", "BR"), ("verify", "2"), ("diff", "1", "2")):
        ran = run(*words, "-C", str(root))
        assert ran.code == 0, ran.err
        assert "decision 2 is not named here yet" in told(ran)
    ran = run("why", "BR", "--decision", "1", "-C", str(root))
    assert (ran.code, ran.err) == (0, "")
    assert "besluit 2 staat hier nog niet" in told(run("verify", "2", "-C", str(root), "--lang", "nl"))


def test_a_note_two_behind_is_told_with_the_line_to_write(run: Run, three: Path) -> None:
    note = three / "decisions" / "last.txt"
    right = note.read_bytes()
    first = (three / "decisions" / "0001.yaml").read_bytes()
    note.write_text(f"0001.yaml  sha256:{sha256_of(first)}\n")
    ran = run("verify", "-C", str(three))
    assert ran.code == 3
    assert "so an older last.txt was put back" in told(ran)
    assert right.decode().strip() in ran.err
    assert run("decide", *NEW, "-C", str(three)).code == 3
    assert run("why", "BR", "-C", str(three)).code == 3


# What is said after a failed write


@pytest.mark.parametrize(("lang", "said"), [
    ("en", "decision 1 was filed, and this could not be written"),
    ("nl", "besluit 1 is vastgelegd, en dit was niet te schrijven"),
])  # fmt: skip
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_decision_that_was_filed_is_said_to_be_filed(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str, form: str
) -> None:
    replace = os.replace

    def deny(source: Any, target: Any) -> None:
        if Path(target).name == "last.txt":
            raise PermissionError(errno.EACCES, "no")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", deny)
        ran = run("decide", *NEW, "-C", str(root), "--lang", lang, "--format", form)
    assert ran.code == 1
    assert "decisions/0001.yaml" in ran.out
    if form == "json":
        assert json.loads(ran.out)["noted"] is False
    assert said in told(ran)
    assert (root / "decisions" / "0001.yaml").exists()
    assert run("decide", *NEW, "-C", str(root)).code == 0
    assert run("verify", "-C", str(root)).code == 0


# Time


@pytest.mark.parametrize(("clock", "time", "reason"), [
    (FILED, "2199-01-01T00:00:00Z", "future"),
    (FILED, "2026-11-19T14:33:05+01:00", "before"),
    ("2020-01-01T00:00:00+01:00", TAKEN, "clock"),
])  # fmt: skip
def test_a_time_that_does_not_fit_is_asked_about_and_recorded(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, clock: str, time: str, reason: str
) -> None:
    assert run("decide", *NEW, "-C", str(root)).code == 0
    monkeypatch.setattr(decide, "now", lambda: clock)
    words = ("decide", *NEW, "--time", time, "-C", str(root))
    for lang in ("en", "nl"):
        ran = run(*words, "--lang", lang)
        assert ran.code == 2
        assert ran.out == ""
        assert "--time-differs" in told(ran)
        # A moment is told as people write it, on the clock of who wrote it.
        assert re.search(r"\d{1,2} [a-z]+ \d{4}, \d\d[:.]\d\d( uur)? \(UTC", told(ran), re.I)
        assert not re.search(r"\d{4}-\d\d-\d\dT", told(ran))
    assert not (root / "decisions" / "0002.yaml").exists()
    ran = run(*words, "--time-differs")
    assert ran.code == 0, ran.err
    assert "and it says so" in " ".join(ran.out.split())
    text = (root / "decisions" / "0002.yaml").read_text(encoding="utf-8")
    assert re.search(rf'time_differs: \[[^\n]*"{reason}"', text)
    assert run("verify", "--all", "--recompute", "-C", str(root)).code == 0
    said = {"future": "dated later than", "before": "dated before", "clock": "was behind the one"}
    assert said[reason] in " ".join(run("why", "BR", "-C", str(root)).out.split())


def test_clocks_that_differ_by_minutes_are_no_matter(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("decide", *NEW, "-C", str(root)).code == 0
    monkeypatch.setattr(decide, "now", lambda: "2026-11-20T14:31:00+01:00")
    assert run("decide", *NEW, "-C", str(root)).code == 0
    assert "time_differs" not in (root / "decisions" / "0002.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "time", ["9999-12-31T24:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"]
)
def test_a_moment_beyond_the_calendar_is_none(run: Run, root: Path, time: str) -> None:
    ran = run("decide", *NEW, "--time", time, "-C", str(root))
    assert ran.code == 2
    assert f"“{time}” is no moment" in told(ran)
    with pytest.raises(ValidationError):
        page(root, lambda data: data.update(time=time))


def test_a_clock_that_shows_no_moment_is_told(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Late:
        @classmethod
        def now(cls) -> datetime:
            raise OverflowError("date value out of range")

    monkeypatch.undo()
    monkeypatch.setattr(decide, "datetime", Late)
    ran = run("decide", *NEW, "-C", str(root))
    assert ran.code == 2
    assert "clock" in told(ran)


# A folder that cannot be read


@pytest.mark.parametrize("how", ["loop", "file", "closed"])
def test_a_folder_of_decisions_that_cannot_be_read_is_told_in_a_line(
    run: Run, root: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = root / "decisions"
    if how == "loop":
        folder.symlink_to(folder)
    elif how == "file":
        folder.write_text("x")
    else:
        folder.mkdir()
        listed = os.listdir

        def closed(path: Any = ".") -> list[Any]:
            # What the system says of a folder that is closed; to root none is.
            if os.fspath(path) == os.fspath(folder):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return listed(path)

        monkeypatch.setattr(os, "listdir", closed)
    words = (("verify",), ("verify", "1"), ("why", "BR"), ("diff", "1", "now"), ("decide", "--list"),
             ("decide", *NEW), ("decide", str(page(root, lambda data: None))))  # fmt: skip
    for asked in words:
        ran = run(*asked, "-C", str(root))
        assert ran.code == 1, asked
        assert ran.out == ""
        assert "decisions: P108" in told(ran)
    assert run("check", "-C", str(root)).code == 1
