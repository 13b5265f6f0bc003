"""Filing at once, cut off or refused at every step: what is said is what is there, and the chain is whole."""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ikt.keeping.decisions import Filed, file_decision
from ikt.model.decision import Decision
from ikt.problems import BadFiles, BadRequest, Problems
from ikt.reading.decisions import FOLDER, LAST, numbered, read_chain
from tests.deciding.test_record import SMALL, TIME, decided

# The calls of the system of which filing consists; all of them stand in this module.
CALLS = ("open", "fsync", "chmod", "link", "replace", "unlink", "mkdir", "stat", "listdir")
WORLD = decided(SMALL.assessed())


def called(title: str) -> Decision:
    return WORLD.model_copy(update={"title": title})


def file(root: Path, title: str = "Some") -> Filed[Decision]:
    return file_decision(root, called(title), filed=TIME)


def tried(root: Path, title: str) -> object:
    """What came of one filing: filed and noted, or why it was refused."""
    try:
        return "filed" if file(root, title).unnoted is None else "unnoted"
    except BadRequest as refused:
        return refused.problem.params.get("reason", refused.problem.code)


def broken(root: Path) -> list[object]:
    problems = Problems()
    read_chain(root, problems)
    return [one.params.get("reason", one.code) for one in problems.errors]


@contextmanager
def before_each_call(act: Callable[[str], None]) -> Iterator[None]:
    """Act before each call of the system that this thread makes."""
    mine = threading.get_ident()
    kept = {name: getattr(os, name) for name in CALLS}

    def wrapped(name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if threading.get_ident() == mine:
                act(name)
            return kept[name](*args, **more)

        return call

    try:
        for name in CALLS:
            setattr(os, name, wrapped(name))
        yield
    finally:
        for name, function in kept.items():
            setattr(os, name, function)


def steps(root: Path) -> int:
    """How many calls of the system one filing makes."""
    seen: list[str] = []
    with before_each_call(seen.append):
        file(root)
    return len(seen)


@pytest.fixture(scope="module")
def count(tmp_path_factory: pytest.TempPathFactory) -> int:
    root = tmp_path_factory.mktemp("count")
    file(root)
    found = steps(root)
    assert found > 20
    return found


def test_whatever_the_system_refuses_what_is_said_is_what_is_there(tmp_path: Path, count: int) -> None:
    said: set[str] = set()
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES):
        for step in range(count):
            root = tmp_path / f"{number}-{step}"
            file(root)
            left = [step]

            def refuse(name: str, left: list[int] = left, number: int = number) -> None:
                left[0] -= 1
                if left[0] == -1:
                    raise OSError(number, os.strerror(number))

            try:
                with before_each_call(refuse):
                    filed = file(root, "Second")
            except (BadRequest, BadFiles):
                assert numbered(root, Problems()) == ["0001.yaml"], step
                assert broken(root) == [], step
                said.add("refused")
            else:
                assert numbered(root, Problems()) == ["0001.yaml", "0002.yaml"], step
                assert broken(root) == ([] if filed.unnoted is None else ["last_one_behind"]), step
                said.add("unnoted" if filed.unnoted else "filed")
            file(root, "Third")
            assert broken(root) == []
    assert said == {"refused", "filed", "unnoted"}


def test_a_run_killed_at_any_step_leaves_a_chain_that_the_next_goes_on_with(
    tmp_path: Path, count: int
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    states = set()
    for step in range(count):
        root = tmp_path / str(step)
        file(root)
        child = os.fork()
        if child == 0:
            left = [step]

            def stop(name: str, left: list[int] = left) -> None:
                left[0] -= 1
                if left[0] == -1:
                    os._exit(9)

            try:
                with before_each_call(stop):
                    file(root, "Second")
            finally:
                os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        told = broken(root)
        assert told in ([], ["last_one_behind"]), step
        states.add((len(numbered(root, Problems())), *told))
        assert file(root, "Third").mended == bool(told)
        assert broken(root) == []
    assert states == {(1,), (2, "last_one_behind"), (2,)}


@pytest.mark.parametrize("others", [1, 2, 3])
def test_who_is_slow_at_any_step_leaves_a_whole_chain(tmp_path: Path, count: int, others: int) -> None:
    """One stands still before each call in turn while others file: a whole chain then, and afterwards."""
    outcomes = set()
    for step in range(count):
        root = tmp_path / str(step)
        file(root)
        left = [step]
        between: list[list[object]] = []

        def wait(
            name: str, left: list[int] = left, root: Path = root, between: list[list[object]] = between
        ) -> None:
            left[0] -= 1
            if left[0] == -1:
                worker = threading.Thread(target=go_on, args=(root, between))
                worker.start()
                worker.join()

        def go_on(root: Path, between: list[list[object]]) -> None:
            for k in range(others):
                file(root, f"Other {k}")
                between.append(broken(root))

        with before_each_call(wait):
            outcome = tried(root, "Slow")
        outcomes.add(outcome)
        assert len(numbered(root, Problems())) == others + (2 if outcome == "filed" else 1)
        assert between == [[]] * others, step
        assert broken(root) == [], step
        assert not list((root / FOLDER).glob(".*")), step
    assert outcomes == {"taken", "filed"}


def _file_some(root: Path, name: str, count: int) -> None:
    for k in range(count):
        while (outcome := tried(root, f"{name} {k}")) != "filed":
            assert outcome in ("taken", "P910")


def test_processes_that_file_at_once_end_in_one_whole_chain(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    crowd = [context.Process(target=_file_some, args=(tmp_path, f"P{k}", 6)) for k in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert [one.exitcode for one in crowd] == [0] * 4
    assert broken(tmp_path) == []
    assert len(numbered(tmp_path, Problems())) == 24


def test_who_reads_while_others_file_sees_a_whole_chain(tmp_path: Path) -> None:
    """A decision may be filed between any two steps of reading, and that is no tampering."""
    file(tmp_path)
    seen: list[str] = []
    with before_each_call(seen.append):
        broken(tmp_path)
    for step in range(len(seen) + 3):
        left = [step]

        def meanwhile(name: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == -1:
                worker = threading.Thread(target=file, args=(tmp_path, "x"))
                worker.start()
                worker.join()

        with before_each_call(meanwhile):
            assert broken(tmp_path) == []


def test_where_links_are_unknown_a_name_is_claimed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    file(tmp_path)
    links = read_chain(tmp_path, Problems())
    file(tmp_path, "Second")
    second = (tmp_path / FOLDER / "0002.yaml").read_bytes()
    monkeypatch.setattr("ikt.keeping.decisions.read_chain", lambda root, problems: links)
    with pytest.raises(BadRequest) as refused:
        file(tmp_path, "Too late")
    assert refused.value.problem.params["reason"] == "taken"
    assert (tmp_path / FOLDER / "0002.yaml").read_bytes() == second
    assert broken(tmp_path) == []


def test_an_empty_file_is_told_as_a_filing_cut_off(tmp_path: Path) -> None:
    file(tmp_path)
    (tmp_path / FOLDER / "0002.yaml").write_bytes(b"")
    assert "empty" in broken(tmp_path)


# The note


def test_one_byte_off_the_end_of_the_note_is_told(tmp_path: Path) -> None:
    file(tmp_path)
    note = tmp_path / FOLDER / LAST
    data = note.read_bytes()
    for place in range(len(data)):
        note.write_bytes(data[:place] + data[place + 1 :])
        assert broken(tmp_path), place
    note.write_bytes(data)
    assert broken(tmp_path) == []


def test_where_the_note_cannot_be_written_nothing_more_is_filed_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the note would fall so far behind that it looked as if an older one had been put back."""
    file(tmp_path)
    replace = os.replace

    def deny(source: Any, target: Any) -> None:
        if Path(target).name == LAST:
            raise PermissionError(errno.EACCES, "no")
        replace(source, target)

    monkeypatch.setattr(os, "replace", deny)
    filed = file(tmp_path, "Second")
    assert isinstance(filed.unnoted, PermissionError)
    with pytest.raises(BadRequest) as refused:
        file(tmp_path, "Third")
    assert refused.value.problem.code == "P912"
    assert numbered(tmp_path, Problems()) == ["0001.yaml", "0002.yaml"]
    monkeypatch.setattr(os, "replace", replace)
    assert file(tmp_path, "Third").mended
    assert broken(tmp_path) == []
