"""What the system refuses, and when it says stop: one line, the right exit code, nothing half-done."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ikt.cli import ikt
from ikt.reading.folders import MAX_FILES
from ikt.telling.writing import word
from tests.cli.conftest import ROOT, Ran, Run
from tests.faults import every_fault, failing

GOOD = ROOT / "tests" / "reading" / "good"
NOBODY = 65534
PROGRAM = f"{sys.executable} -P -m ikt"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A small workspace in which nothing is wrong."""
    folder = tmp_path / "work"
    shutil.copytree(GOOD, folder)
    return folder


def shell(command: str, cwd: Path = ROOT) -> Ran:
    """A line for bash, with this code as ``ikt``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IKT_LANG": "en"}
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("ikt", PROGRAM, 1)],
        cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def is_one_line(ran: Ran) -> bool:
    return ran.err.startswith("Error: ") and ran.err.count("\n") == 1


# Standard output


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        ("ikt --help > /dev/full", 2, "no room left"),
        ("ikt score > /dev/full", 2, "no room left"),
        ("ikt --version >&-", 2, "standard output is closed"),
        ("ikt nothing 2>&-", 2, ""),
        ("ikt nothing 2> /dev/full", 2, ""),
        ("ikt --help | true", 0, ""),
        ("ikt score --format xlsx > /dev/full", 2, "the answer could not be printed"),
        ("ikt score --format xlsx | true", 0, ""),
    ],
)
def test_what_cannot_be_printed_is_told_in_one_line(command: str, code: int, told: str) -> None:
    ran = shell(command)
    assert ran.code == code
    assert told in ran.err
    assert is_one_line(ran) if told else ran.err == ""


def test_a_file_is_written_and_the_exit_code_kept_when_the_answer_is_lost(tmp_path: Path, work: Path) -> None:
    ran = shell(f"ikt brief DE -C {work} -o {tmp_path}/out > /dev/full")
    assert ran.code == 2
    assert "is there all the same" in ran.err
    assert (tmp_path / "out/en/DE.md").is_file()
    (work / "policy.yaml").write_text("top: [", encoding="utf-8")
    assert shell(f"ikt check -C {work} > /dev/full").code == 1
    assert shell(f"ikt check -C {work} | true").code == 1


# Being stopped


def as_on_a_terminal() -> None:
    """No signal is ignored, whatever the tests were started by (nohup, a script in the background)."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


_SLEEPER = """
import os, sys, time
def asleep(descriptor):
    os.write(1, b"writing\\n")
    time.sleep(60)
os.fsync = asleep
from ikt.__main__ import main
sys.argv = ["ikt", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_run_that_is_stopped_leaves_nothing_half_written(
    tmp_path: Path, work: Path, number: signal.Signals, code: int
) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", _SLEEPER, "brief", "DE", "-C", str(work), "-o", str(out)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=as_on_a_terminal,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == b"writing\n"
        running.send_signal(number)
        running.send_signal(number)  # one that comes on its heels changes nothing
        _, told = running.communicate(timeout=30)
    assert running.returncode == code
    assert told.strip() == b""
    assert not out.exists()


def python(script: str) -> subprocess.CompletedProcess[bytes]:
    """A script for Python that a signal reaches as it does on a terminal."""
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, timeout=30,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, preexec_fn=as_on_a_terminal,
    )  # fmt: skip


def test_a_library_that_is_cut_off_while_it_loads_is_quiet(work: Path) -> None:
    """One in C fails in a way of its own, and what it raised stood on the screen with a traceback."""
    script = f"""
import importlib.abc, os, signal, sys
class Stopping(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "highspy":
            try:
                os.kill(os.getpid(), signal.SIGTERM)
            except BaseException:
                raise ImportError("initialization failed")
sys.meta_path.insert(0, Stopping())
sys.argv = ["ikt", "tip", "-C", {str(work)!r}]
from ikt.__main__ import main
main()
"""
    ran = python(script)
    assert (ran.returncode, ran.stdout, ran.stderr) == (143, b"", b"")


def test_ctrl_c_while_the_program_loads_is_quiet() -> None:
    script = """
import importlib.abc, os, signal, sys
class Impatient(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Impatient())
sys.argv = ["ikt", "--help"]
from ikt.__main__ import main
main()
"""
    ran = python(script)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


# Calls that fail


def test_any_call_that_fails_while_reading_is_told(fresh: Run, work: Path) -> None:
    with failing(work) as counted:
        good = fresh("check", "-C", str(work))
    assert "Good" in good.out
    assert counted["open"] > 8
    for call, at, error in every_fault(counted):
        if at % 3 and at != counted[call] - 1:
            continue
        with failing(work, call, at, error):
            ran = fresh("check", "-C", str(work))
        if call in ("lstat", "stat") and ran == good:
            continue  # whether a file is there or how large could not be told, so it was read, and is good
        assert ran.code in (1, 2), (call, at)
        assert "Good" not in ran.out, (call, at)
        assert re.search("P108|P863", ran.out) or is_one_line(ran), (call, at)


BRIEF = ("brief", "DE", "-C", "WORK", "-o", "OUT")


@pytest.mark.parametrize(
    ("command", "call", "file"),
    [
        (BRIEF, "open", "OUT/en/DE.md"),
        (BRIEF, "mkdir", "OUT/en/DE.md"),
        (BRIEF, "fsync", "OUT/en/DE.md"),
        (("calendar", "--ics", "OUT/a.ics"), "fsync", "OUT/a.ics"),
        (("status", "--plot", "OUT/a.svg"), "fsync", "OUT/a.svg"),
        (("init", "OUT"), "fsync", "OUT/policy.yaml"),
    ],
)
def test_a_call_that_fails_while_writing_is_told_in_one_line(
    run: Run, tmp_path: Path, work: Path, command: tuple[str, ...], call: str, file: str
) -> None:
    out = tmp_path / "out"
    words = [word.replace("OUT", str(out)).replace("WORK", str(work)) for word in command]
    with failing(out, call, 0, 28):
        ran = run(*words)
    assert ran.code == 2
    assert is_one_line(ran)
    assert "no room left" in ran.err
    assert ran.out == ""
    assert not out.exists()
    assert run(*words).code == 0
    assert Path(file.replace("OUT", str(out))).is_file()


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "before that: 1 of 2 files"), ("nl", "wel geschreven: 1 van de 2")]
)
def test_of_reports_that_stop_half_way_it_is_told_how_many_are_there(
    run: Run, tmp_path: Path, work: Path, lang: str, told: str
) -> None:
    out = tmp_path / "out"
    words = ("brief", "DE", "-C", str(work), "-o", str(out), "--lang", lang)
    with failing(out, "fsync", 2, 28):  # the list, the first report, and now the second
        ran = run(*words)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert told in ran.err
    made = [path for path in out.rglob("*") if path.is_file() and path.name != ".made"]
    assert len(made) == 1
    assert run(*words).code == 0


def test_a_file_larger_than_allowed_is_told(tmp_path: Path, work: Path) -> None:
    command = [*PROGRAM.split(), "brief", "DE", "-C", str(work), "-o", str(tmp_path / "out")]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "IKT_LANG": "en"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)),
    )  # fmt: skip
    assert ran.returncode == 2
    assert "allows no file as large" in ran.stderr
    assert "Written before that: 0" not in ran.stderr
    assert is_one_line(Ran(2, ran.stdout, ran.stderr))
    assert list(tmp_path.rglob("*.part")) == []


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (FileNotFoundError(2, "No usable temporary directory found"), 2, "the system refused"),
        (OSError(28, "No space left on device"), 2, "no room left on the disk to work in"),
        (PermissionError(13, "Permission denied", "/opt/pandoc"), 1, "“/opt/pandoc” may not be read"),
    ],
)
def test_what_another_program_needs_and_does_not_get_is_told(
    run: Run,
    tmp_path: Path,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    code: int,
    told: str,
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(word, "_started", refuse)
    ran = run("brief", "DE", "-C", str(work), "--to", "docx", "-o", str(tmp_path / "out"))
    assert ran.code == code
    assert is_one_line(ran)
    assert told in ran.err
    assert not (tmp_path / "out").exists()


# Files of others


def test_every_command_that_writes_where_the_user_says_knows_force() -> None:
    writing = []
    for name in ikt.list_commands(click.Context(ikt)):
        command = ikt.get_command(click.Context(ikt), name)
        assert command is not None
        options = {word for param in command.params for word in param.opts}
        if options & {"--plot", "--ics", "--out"}:
            writing.append(name)
            assert "--force" in options, name
    expected = {"brief", "calendar", "fit", "group", "meeting", "plan", "robust", "status", "tip", "whatif"}
    assert set(writing) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("meeting", "-C", "WORK", "-o"), "page.html"),
        (("calendar", "--ics"), "a.ics"),
        (("status", "--plot"), "a.svg"),
    ],
)
def test_a_file_of_somebody_else_is_overwritten_only_when_that_is_asked(
    run: Run, tmp_path: Path, work: Path, words: tuple[str, ...], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"mine")
    asked = [*(word.replace("WORK", str(work)) for word in words), str(path)]
    ran = run(*asked)
    assert ran.code == 2
    assert is_one_line(ran)
    assert path.read_bytes() == b"mine"
    assert run(*asked, "--force").code == 0
    path.chmod(0o600)
    assert run(*asked).code == 0  # it is ours now
    assert path.stat().st_mode & 0o777 == 0o600


# Files and folders that are none


@pytest.mark.parametrize("target", ["fifo", "/dev/zero", "/proc/kmsg", "/proc/self/pagemap"])
def test_a_profile_that_is_no_file_is_not_opened(run: Run, work: Path, target: str) -> None:
    path = work / "countries" / "BR.yaml"
    path.unlink()
    if target == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
    ran = run("check", "-C", str(work))
    assert ran.code == 1
    assert "countries/BR.yaml: P10" in ran.out


def test_more_files_than_there_can_be_are_not_looked_at(run: Run, work: Path) -> None:
    for number in range(MAX_FILES + 1):
        (work / "countries" / f"{number}.yaml").touch()
    with failing(work) as counted:
        ran = run("check", "-C", str(work))
    assert ran.code == 1
    assert f"countries: P975 more than {MAX_FILES} files" in ran.out
    assert counted["open"] < 20


@pytest.mark.parametrize("command", [("check",), ("verify",), ("why", "BR"), ("diff", "1", "now")])
@pytest.mark.parametrize("kind", ["loop", "file"])
def test_decisions_that_cannot_be_listed_are_not_none(
    run: Run, work: Path, command: tuple[str, ...], kind: str
) -> None:
    if kind == "loop":
        (work / "decisions").symlink_to("decisions")
    else:
        (work / "decisions").touch()
    ran = run(*command, "-C", str(work))
    assert ran.code in (1, 3)
    assert "Good" not in ran.out
    assert "decisions" in ran.out + ran.err


# Nobody's rights

NEW = (
    ("new", "round", "2027-spring", "--dry-run"),
    ("new", "policy", "Science", "--dry-run"),
    ("new", "CL", "--dry-run"),
    ("ask", "judgements", "--round", "2027-spring", "--dry-run"),
)


@pytest.fixture
def as_nobody(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A workspace that others own, read with the rights of an ordinary user; the tests may run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(GOOD, folder / "work")
        root = os.geteuid() == 0
        # Modules are loaded while they can be: they may lie where only root can read.
        for words in (("check",), ("score",), ("brief", "DE", "-o", f"{name}/first"), *NEW):
            assert run(*words, "-C", f"{name}/work").code == 0, words
        monkeypatch.chdir(folder / "work")
        if root:
            os.seteuid(NOBODY)
        try:
            yield folder / "work"
        finally:
            if root:
                os.seteuid(0)
            for path in [folder / "work", *(folder / "work").iterdir()]:
                if path.is_dir():
                    path.chmod(0o755)


def _close(path: Path, mode: int) -> None:
    """Change the mode of a file, or of a folder that is made where it lacks, with the rights this takes."""
    user = os.geteuid()
    if user == NOBODY:
        os.seteuid(0)
    if not path.exists():
        path.mkdir()
    path.chmod(mode)
    if user == NOBODY:
        os.seteuid(NOBODY)


@pytest.mark.parametrize("closed", [".", "countries", "criteria.yaml", "policies", "indicators"])
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_workspace_that_may_not_be_read_is_never_good(
    run: Run, as_nobody: Path, closed: str, mode: int
) -> None:
    path = as_nobody / closed
    if path.is_file() and mode:
        mode = 0o200
    _close(path, mode)
    # The fixture of ``run`` goes to the checkout, so the folder is named.
    ran = run("check", "-C", str(as_nobody))
    assert ran.code == 1, ran.err
    assert "may not be read" in ran.out
    assert "Good" not in ran.out


@pytest.mark.parametrize("words", NEW)
def test_what_cannot_be_looked_at_is_not_said_to_be_there(
    run: Run, as_nobody: Path, words: tuple[str, ...]
) -> None:
    """A name is taken where something bears it, not where the folder does not tell."""
    folder = {"policy": "policies", "CL": "countries"}.get(words[1], "rounds")
    _close(as_nobody / folder, 0o000)
    ran = run(*words, "-C", str(as_nobody))
    assert ran.code == 1, ran.err
    assert f"{folder}: P108 this folder may not be read" in ran.err
    assert "already" not in ran.err


def test_in_a_folder_that_may_not_be_entered_the_workspace_inside_ikt_does_not_answer(
    run: Run, as_nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(as_nobody)
    _close(as_nobody, 0o000)
    for name in ("check", "score"):
        ran = run(name)
        assert ran.code == 1
        assert "may not be read" in ran.out + ran.err
    for words in (("brief", "DE", "-C", str(ROOT)), ("init",)):
        ran = run(*words)
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err


def test_in_a_folder_that_was_deleted_nothing_else_answers(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for words in (("score",), ("check",), ("brief", "DE"), ("init",)):
        ran = run(*words)
        assert ran.code == 2
        assert is_one_line(ran)
        assert "not there any more" in ran.err
