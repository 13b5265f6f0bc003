"""Whatever lies in a folder, reading it ends, stays small, and says what is the matter.

Nothing here is timed. What is counted is work: how much is read, how many values are taken in, how
many mistakes are told. Where memory matters, the reading happens in a process of its own, which may
not take longer than a generous limit and reports the most memory it held.
"""

from __future__ import annotations

import difflib
import errno
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ikt.countries.table import codes
from ikt.problems import MAX_TOLD, Problems
from ikt.reading import files, yaml_document
from ikt.reading import near_names as names
from ikt.reading.figures import MAX_TOLD as MAX_ROWS_TOLD
from ikt.reading.files import MAX_CSV_BYTES, MAX_YAML_BYTES, NotAFileError, TextFile, decode, read_bytes
from ikt.reading.read_all import read_everything
from ikt.reading.workspace import is_workspace
from ikt.reading.yaml_document import MAX_NODES, parse_yaml
from ikt.telling.language.problems import describe
from tests.reading.menagerie import copy_of_good, told, words

ROOT = Path(__file__).resolve().parent.parent.parent
# Of this the interpreter and its libraries take some sixty.
MEGABYTES = 300
# VmHWM starts anew with a program; ru_maxrss would begin at what the tests themselves hold.
MEASURE = """
import re, sys
from pathlib import Path
from ikt.problems import Problems
from ikt.reading.read_all import read_everything
for root in sys.argv[1:]:
    problems = Problems()
    found = read_everything(Path(root), problems)
    figures = found.workspace.figures if found.workspace else {}
    count = sum(len(years) for series in figures.values() for years in series.values())
    most = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
    print(most // 1024, count, *[p.code for p in problems])
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return copy_of_good(tmp_path)


def measured(*roots: Path) -> list[tuple[int, list[str]]]:
    """Read folders in a process of its own: of each the figures kept and the codes that were told."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, roots)],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found = []
    for line in ran.stdout.splitlines():
        most, count, *codes_told = line.split()
        assert int(most) < MEGABYTES
        found.append((int(count), codes_told))
    return found


def spoiled(folder: Path, files_of: dict[str, tuple[str, str]]) -> list[Path]:
    """A good workspace for each name, with a text put at the end of a file of it."""
    roots = []
    for name, (file, text) in files_of.items():
        (folder / name).mkdir()
        root = copy_of_good(folder / name)
        with open(root / file, "a", encoding="utf-8") as stream:
            stream.write(text)
        roots.append(root)
    return roots


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def only(root: Path) -> str:
    """The one thing told of a folder, as ``file CODE reason``."""
    problems = told(root)
    assert len(problems) == 1, words(problems, "en")
    for lang in ("en", "nl"):
        assert words(problems, "nl" if lang == "nl" else "en")
    return f"{problems[0].place.file} {problems[0].code} {problems[0].params.get('reason', '')}".strip()


# Size


@linux
@pytest.mark.parametrize("name", ["countries/NO.yaml", "indicators/test.csv"])
def test_a_file_of_a_hundred_megabytes_is_not_read(good: Path, name: str) -> None:
    with open(good / name, "wb") as stream:
        stream.truncate(100_000_000)
    assert measured(good) == [(0, ["P103"])]


def test_a_file_that_lies_about_its_size_is_read_no_further(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (good / "countries/NO.yaml").write_bytes(b"#" * (MAX_YAML_BYTES + 100))
    true = os.fstat

    def small(descriptor: int) -> Any:
        return SimpleNamespace(st_mode=true(descriptor).st_mode, st_size=0)

    monkeypatch.setattr(os, "fstat", small)
    problems = Problems()
    assert files.read_text(good / "countries/NO.yaml", "countries/NO.yaml", problems) is None
    assert [(p.code, p.params["size"]) for p in problems] == [("P103", MAX_YAML_BYTES + 1)]


@pytest.mark.parametrize(
    ("folder", "ending", "each"),
    [("countries", "yaml", MAX_YAML_BYTES), ("indicators", "csv", MAX_CSV_BYTES)],
)
def test_files_that_are_too_large_together_are_not_read(
    good: Path, folder: str, ending: str, each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each as large as one may be, which takes no room in a zip and all of the memory once it is read."""
    large = [f"{code}.{ending}" for code in "AT BE CH CZ DK ES FI FR GB GR HU IE IS IT LU PL PT SE".split()]
    for name in large:
        (good / folder / name).touch()
        os.truncate(good / folder / name, each)
    with open(good / "sources.yaml", "r+", encoding="utf-8") as stream:
        source = stream.read().partition("\ndata-2023:")[2]
        for name in large if folder == "indicators" else ():
            stream.write(f"\nmore-{name[:2].lower()}:{source.replace('test.csv', name)}")
    opened: list[str] = []
    real = files.read_bytes

    def seen(path: Path, limit: int) -> bytes:
        opened.append(path.name)
        return real(path, limit)

    monkeypatch.setattr(files, "read_bytes", seen)
    problems = [one for one in told(good) if one.code == "P103"]
    assert [(one.place.file, one.params["reason"]) for one in problems] == [(folder, "total")]
    assert not set(opened) & set(large)
    for one in problems:
        assert "MB" in describe(one, "en")
        assert "samen" in describe(one, "nl")


@linux
def test_a_million_figures_are_read(good: Path) -> None:
    names = [f"TEST.N{number}" for number in range(6)]
    entries = "".join(
        f"    {name}:\n      name: {{en: N, nl: N}}\n      unit: {{en: u, nl: u}}\n      direction: higher\n"
        for name in names
    )
    replace(good / "sources.yaml", "  series:\n", f"  series:\n{entries}")
    rows = (
        f"{iso3},{name},{year},{year / 7}\n"
        for name in names
        for iso3 in codes().iso2_of
        for year in range(1500, 2175)
    )
    with open(good / "indicators/test.csv", "a", encoding="utf-8") as stream:
        stream.writelines(rows)
    ((count, found),) = measured(good)
    assert count > 1_000_000
    assert found == []


@linux
def test_a_strange_csv_of_many_megabytes_stays_small(tmp_path: Path) -> None:
    texts = {
        "empty lines": "\n" * 15_000_000 + "x",
        "commas": "," * 15_000_000,
        "one quote": '"' + "x" * 15_000_000,
        "one cell": "x" * 15_000_000,
    }
    roots = spoiled(tmp_path, {name: ("indicators/test.csv", text) for name, text in texts.items()})
    assert measured(*roots) == [(0, ["P402"])] * len(texts)


def test_a_csv_of_many_mistakes_is_read_until_enough_are_told(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Counter[str]()
    rows = TextFile.rows

    def counted(self: TextFile) -> Iterator[tuple[int, str]]:
        for row in rows(self):
            taken[self.name] += 1
            yield row

    monkeypatch.setattr(TextFile, "rows", counted)
    with open(good / "indicators/test.csv", "a", encoding="utf-8") as stream:
        stream.write("NOR,TEST.RD,2020\n" * 100_000)
    assert Counter(p.code for p in told(good)) == {"P402": MAX_ROWS_TOLD, "P408": 1}
    assert taken["indicators/test.csv"] < 50


HUGE = {
    "a million keys": ("".join(f"k{number}: 1\n" for number in range(300_000)), "P104"),
    "a million items": ("x: [" + "a," * 1_000_000 + "]", "P104"),
    "a million brackets": ("x: " + "[" * 1_000_000, "P104"),
    "a million braces": ("x: " + "{a: " * 900_000, "P104"),
    "a million dashes": ("x:\n" + "- " * 1_000_000, "P104"),
    "a million quotes": ("a: '" + "'" * 1_000_000, "P102"),
    "a line of four million signs": ("a: " + "x" * 3_900_000, "P110"),
    "a million empty lines": ("a: '" + "\n" * 1_000_000, "P102"),
    "a million keys that are lists": ("[a]: b\n" * 25_000, "P113"),
    "a million equal keys": ("a: b\n" * 25_000, "P113"),
}


@linux
def test_a_huge_document_stays_small(tmp_path: Path) -> None:
    roots = spoiled(tmp_path, {name: ("countries/NO.yaml", text) for name, (text, _) in HUGE.items()})
    for (name, (_, code)), (_, found) in zip(HUGE.items(), measured(*roots), strict=True):
        assert code in found, name


def test_no_more_values_are_taken_in_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    take = yaml_document._Builder.take

    def counted(self: Any, event: Any) -> None:
        take(self, event)
        counts.append(self.count)

    monkeypatch.setattr(yaml_document._Builder, "take", counted)
    problems = Problems()
    file = decode(("[" + "a," * 500_000 + "]").encode(), "policy.yaml", problems)
    assert file is not None
    assert parse_yaml(file, problems) is None
    assert max(counts) <= MAX_NODES + 1
    assert [p.code for p in problems] == ["P104"]


def test_aliases_cannot_explode() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    problems = Problems()
    file = decode("\n".join(lines).encode(), "policy.yaml", problems)
    assert file is not None
    document = parse_yaml(file, problems)
    assert document is not None
    assert len(str(document.data)) < 5_000
    assert {p.code for p in problems} == {"P107", "P113"}


# How much is told


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("policy.yaml", "  history: 10\n", "  history: 10\n" + "".join(f"  w{n}: 1\n" for n in range(5000))),
        ("policy.yaml", "  history: 10\n", "  history: 10\n" + "".join(f"  w{n}: x\n" for n in range(5000))),
        ("policy.yaml", "  history: 10\n", "  history: 10\n" + "  history: 10\n" * 5000),
        ("policy.yaml", "  history: 10\n", "\t\n" + "\thistory: 10\n" * 5000),
        ("policy.yaml", "  history: 10\n", "  history: 10\n" + "  history: \u200b\n" * 5000),
        ("policy.yaml", "top: 2\n", "top: 2\n" + "".join(f"to{n}: 1\n" for n in range(5000))),
        ("strategy.yaml", "[NO]", "[" + "ZZ, " * 5000 + "NO]"),
        ("strategy.yaml", "[team]", "[" + "body, " * 5000 + "team]"),
        ("sources.yaml", "[pilot, city]", "[" + "pilots, " * 5000 + "pilot, city]"),
    ],
)
def test_a_thousand_mistakes_in_a_file_are_not_all_told(
    good: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    sought = Counter[str]()
    seek = difflib.get_close_matches

    def counted(word: str, *rest: Any) -> list[str]:
        sought[word] += 1
        return seek(word, *rest)

    monkeypatch.setattr(names, "get_close_matches", counted)
    replace(good / name, old, new)
    (good / "countries/BR.yaml").write_text("iso2: BR\n", encoding="utf-8")
    problems = told(good)
    found = Counter(p.place.file for p in problems)
    assert found == {name: MAX_TOLD + 1, "countries/BR.yaml": 2}
    assert problems[-1].code == "P113"
    assert sought.total() <= MAX_TOLD + 1
    assert "hoogstens" not in words(problems, "en")


def test_a_name_of_a_million_letters_is_compared_with_nothing(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "get_close_matches", lambda *_: pytest.fail("compared"))
    replace(good / "countries/NO.yaml", "region: Europe", f"region: {'Europe' * 200_000}")
    problems = told(good)
    assert [p.code for p in problems] == ["P209"]


def test_a_message_about_a_long_line_is_short(good: Path) -> None:
    replace(good / "policy.yaml", "top: 2", f"top: {'9' * 1_000_000}")
    replace(good / "countries/NO.yaml", "region: Europe", f"? {'x' * 1000}\n: {'y' * 1_000_000}")
    problems = told(good)
    assert [p.code for p in problems] == ["P111", "P110", "P204"]
    assert all(len(words([problem], "nl")) < 800 for problem in problems)


def test_a_number_of_a_million_figures_is_no_number() -> None:
    from ikt.model.base import read_number

    assert read_number("9" * 1_000_000) == "range"
    assert read_number("0." + "1" * 1_000_000) == "range"
    assert read_number("1" + ",000" * 300_000) == "grouped"
    assert read_number("x" * 1_000_000) == "text"


# What is no file


needs_links = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with such files")


@needs_links
def test_a_pipe_in_place_of_a_file_is_not_waited_for(good: Path) -> None:
    (good / "countries/BR.yaml").unlink()
    os.mkfifo(good / "countries/BR.yaml")
    assert measured(good) == [(0, ["P108"])]
    assert only(good) == "countries/BR.yaml P108 not_a_file"


@needs_links
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_in_place_of_a_file_is_not_read(good: Path, device: str) -> None:
    (good / "indicators/test.csv").unlink()
    (good / "indicators/test.csv").symlink_to(device)
    assert only(good) == "indicators/test.csv P108 not_a_file"


@needs_links
def test_what_is_no_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device may do something when it is."""
    opened: list[object] = []
    monkeypatch.setattr(os, "open", lambda path, *_: opened.append(path))
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(NotAFileError):
            read_bytes(path, 10)
    assert opened == []


@needs_links
@pytest.mark.parametrize(
    "name", ["countries/BR.yaml", "criteria.yaml", "strategy.yaml", "indicators/test.csv"]
)
def test_a_link_to_itself_is_told(good: Path, name: str) -> None:
    (good / name).unlink()
    (good / name).symlink_to(good / name)
    assert only(good) == f"{name} P108 loop"


@needs_links
@pytest.mark.parametrize("name", ["countries/BR.yaml", "strategy.yaml", "policies/history-first.yaml"])
def test_a_link_to_nothing_is_told(good: Path, name: str) -> None:
    (good / name).unlink()
    (good / name).symlink_to(good / "nowhere")
    assert only(good) == f"{name} P108 missing"


@needs_links
@pytest.mark.parametrize("name", ["policies", "countries"])
def test_a_folder_that_is_a_link_to_itself_or_to_nothing_is_told(good: Path, name: str) -> None:
    (good / name).rename(good / "kept")
    (good / name).symlink_to(good / name)
    assert only(good) == f"{name} P108 loop"
    (good / name).unlink()
    (good / name).symlink_to(good / "nowhere")
    assert only(good) == f"{name} P108 missing"


@needs_links
def test_folders_that_hold_each_other_end(good: Path) -> None:
    (good / "countries" / "again").symlink_to(good, target_is_directory=True)
    assert told(good) == []


# What the system refuses. Tests may run as root, whom no permission stops: the refusal is put in its mouth.


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "permission"),
        (errno.EPERM, "permission"),
        (errno.EIO, "os"),
        (errno.ENOENT, "missing"),
        (errno.EMFILE, "os"),
        (errno.ENAMETOOLONG, "name"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    good: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    opened = os.open

    def refuse(path: Any, *rest: Any, **more: Any) -> Any:
        if str(path).endswith("BR.yaml"):
            raise OSError(number, os.strerror(number), str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert only(good) == f"countries/BR.yaml P108 {reason}"


@pytest.mark.parametrize("name", ["countries", "policies"])
def test_a_folder_that_cannot_be_listed_is_told(
    good: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    listed = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr("ikt.reading.folders.os.scandir", refuse)
    assert only(good) == f"{name} P108 closed"


def test_what_the_system_says_never_reaches_people_in_its_own_words(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "open", refuse)
    for lang in ("en", "nl"):
        text = words(told(good), "nl" if lang == "nl" else "en")
        assert "EIO" in text
        assert "error" not in text


def test_a_folder_that_may_not_be_looked_into_is_still_a_workspace(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.stat", refuse)
    assert is_workspace(good)


def test_no_folder_at_all_is_told(tmp_path: Path) -> None:
    problems = Problems()
    found = read_everything(tmp_path / "nowhere", problems)
    assert found.workspace is None
    assert [f"{p.place.file} {p.code}" for p in problems] == [
        "criteria.yaml P108", "policy.yaml P108", "sources.yaml P108",
    ]  # fmt: skip


# Names of files


Write = Callable[[str], None]


@needs_links
@pytest.mark.parametrize(
    "name", ["N\nO.yaml", "N\u202eO.yaml", "N" * 200 + ".yaml", "N\udcffO.yaml", "-.yaml"]
)
def test_a_strange_name_of_a_file_stays_on_one_line(good: Path, name: str) -> None:
    text = (good / "countries/NO.yaml").read_text(encoding="utf-8")
    try:
        (good / "countries" / name).write_text(text, encoding="utf-8")
    except OSError:
        pytest.skip("this system knows no such names")
    problems = told(good)
    assert [p.code for p in problems] == ["P305"]
    head, line, caret, advice = words(problems, "en").split("\n")
    assert "P305" in head
    assert line.strip() == "iso2: NO"
    assert caret.strip() == "^"
    assert "NO.yaml" in advice
    assert words(problems, "en").encode("utf-8")
    assert "\u202e" not in words(problems, "en")


def test_a_path_too_long_for_any_system_is_told(good: Path) -> None:
    replace(good / "sources.yaml", "indicators/test.csv", f"indicators/{'x' * 3000}.csv")
    problems = told(good)
    assert [(p.code, p.params.get("reason")) for p in problems] == [("Q102", None), ("P108", "name")]
    assert all(len(line) < 400 for line in words(problems, "en").splitlines())
