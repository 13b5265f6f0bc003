"""Whatever ``ikt check`` calls good, every command answers: exit code 0, no traceback, every number finite.

Workspaces are made up from numbers (``made.py``), most of them spoiled somewhere, checked, and where they are
good asked everything. ``IKT_MUTANTS=5000 pytest tests/answering`` makes five thousand, ``IKT_MUTANTS_FROM``
says with which number to begin.
"""

from __future__ import annotations

import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ikt.characters import UNSEEN
from ikt.cli import ikt
from ikt.cli.base import run as run_command_line
from ikt.problems import Problem
from ikt.telling.language.problems import short as in_words
from tests.answering.made import make, write
from tests.reading.menagerie import copy_of_good

MUTANTS = int(os.environ.get("IKT_MUTANTS", "240"))
FIRST = int(os.environ.get("IKT_MUTANTS_FROM", "0"))
# So many to a test, and of each good one so many of all commands.
LOT = 40
ASKED = 14
# What a command may refuse though the files are good, each time saying why: nobody is ranked, or can be
# chosen; the rules or the budget of a plan leave nothing; under a geometric mean or a cap scores are no
# straight lines; the country has no rank, or stands there already; too little was known in the past; nobody
# of a choice is ranked; two parties have one id; no profile says who was chosen.
REFUSED = frozenset(
    ("P012", "P854", "P995", "P886", "P996", "P805", "P840", "P841", "P842", "P843", "P844", "P895", "P899",
     "P979")
)  # fmt: skip
NO_NUMBER = re.compile(r"(?<![A-Za-z])(nan|inf|infinity)(?![A-Za-z])", re.IGNORECASE)

Told = tuple[int, str, str, str | None]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Run a command line: its exit code, what it said, and the code of what it refused."""
    refused: list[str] = []

    def short(problem: Problem, lang: Any) -> str:
        refused.append(problem.code)
        return in_words(problem, lang)

    monkeypatch.setattr("ikt.cli.outcome.short", short)
    monkeypatch.setenv("COLUMNS", "80")

    def ask(words: list[str]) -> Told:
        refused.clear()
        code = run_command_line(ikt, words)
        said = capsys.readouterr()
        return code, said.out, said.err, refused[-1] if refused else None

    return ask


@pytest.fixture
def folder() -> Iterator[Callable[[], Path]]:
    """Empty folders, in memory if there is such a place."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as around:
        yield lambda: Path(tempfile.mkdtemp(dir=around))


def commands(files: dict[str, Any], root: Path, out: Path) -> Iterator[list[str]]:
    """All that can be asked of a workspace."""
    countries = [name[10:12] for name in files if name.startswith("countries/")]
    first, last = countries[0], countries[-1]
    own, other = str(root / "policy.yaml"), str(root / "policies" / "other.yaml")
    for form in ("table", "json", "csv", "markdown"):
        yield ["score", "--format", form]
    yield ["score", "--longlist", "--format", "json"]
    yield ["score", "--as-of", "2200", "--top", "1", "--rows", "0"]
    for form in ("text", "json"):
        yield ["show", first, "--format", form]
    yield ["explain", first]
    yield ["explain", last, "--as-of", "1500"]
    yield ["explain", "--criteria"]
    if len(countries) > 1:
        yield ["explain", first, "--against", last]
    weighed = list(files["policy.yaml"].get("weights") or {})[:1]
    for form in ("table", "json"):
        for name in weighed:
            yield ["whatif", "--set", f"{name}=x2", "--format", form]
        yield ["whatif", "--to", other, "--format", form, "--plot", str(out / "whatif.svg")]
        yield ["tip", "--format", form]
        yield ["robust", "--draws", "300", "--format", form, "--plot", str(out / "robust.svg")]
    yield ["tip", first]
    yield ["tip", "--evidence", "--format", "json"]
    yield ["tip", "--common", own, other]
    yield ["tip", "--plot", str(out / "tip.svg")]
    choice = out / "choice.txt"
    choice.write_text("\n".join((first, last)[: len(countries)]), encoding="utf-8")
    for form in ("table", "json"):
        yield ["tip", "--explain-choice", str(choice), "--format", form]
        yield [
            "group",
            own,
            other,
            "--limits",
            "--no-change",
            "--format",
            form,
            "--plot",
            str(out / "group.svg"),
        ]
    yield ["group", own, other]
    yield ["robust", "--any", "--draws", "300"]
    yield ["robust", "--limits", "--draws", "300"]
    yield ["meeting", "--also", other, "-o", str(out / "page.html")]
    yield ["brief", "--all", "-o", str(out / "all")]
    yield ["brief", "--overview", "-o", str(out / "overview")]
    if "strategy.yaml" in files:
        yield ["status"]
        yield ["status", "--format", "json"]
        yield ["calendar", "--ics", str(out / "days.ics")]
    if {"strategy.yaml", "plan.yaml"} <= files.keys():
        yield ["plan", "--draws", "20"]
        yield ["plan", "--draws", "20", "--format", "json"]
        yield ["plan", first]
        yield ["brief", "--plan", "-o", str(out / "plan")]
        if "backtest.yaml" in files:
            yield ["review", "strategy", "--as-of", "2199"]
            yield ["review", "strategie", "--as-of", "2199", "--format", "json"]
            yield ["backtest"]
            yield ["backtest", "--explain"]


def records(root: Path) -> Iterator[list[str]]:
    """A decision taken, told, computed again, and compared with another weighting; in this order."""
    yield ["decide", "--new", "--title", "This", "--by", "somebody", "--why", "so"]
    yield ["verify", "--recompute"]
    yield ["review", "1", "--as-of", "2199"]
    yield ["review", "--as-of", "2199", "--format", "json"]
    yield ["diff", "1", "now", "--weights", str(root / "policies" / "other.yaml")]
    yield ["diff", "1", "now", "--weights", str(root / "policies" / "other.yaml"), "--format", "json"]


def no_constant(word: str) -> Any:
    raise AssertionError(f"{word} in JSON")


@pytest.mark.parametrize("start", range(FIRST, FIRST + MUTANTS, LOT))
def test_what_is_good_is_answered(start: int, call: Callable[..., Told], folder: Callable[[], Path]) -> None:
    good = 0
    for number in range(start, start + LOT):
        root, out = folder(), folder()
        files = make(number)
        write(files, root)
        lang = ("en", "nl")[number % 2]
        rest = ["-C", str(root), "--lang", lang]
        code, _, err, _ = call(["check", *rest])
        assert code in (0, 1), (number, err)
        if code:
            continue
        good += 1
        asked = list(commands(files, root, out))
        asked = random.Random(number).sample(asked, min(ASKED, len(asked)))
        for words in (*asked, *(records(root) if number % 4 == 0 else ())):
            answer(number, words, call([*words, *rest]))
        for picture in out.glob("*.svg"):
            assert not NO_NUMBER.search(picture.read_text(encoding="utf-8")), (number, picture.name)
    assert good, "nothing was asked"


def answer(number: int, words: list[str], told: Told) -> None:
    """Look at what a command said of a good workspace."""
    code, out, err, refused = told
    context = (number, " ".join(words), code, err)
    if code == 2:
        assert refused in REFUSED, context
        return
    # A replay whose framing was changed since says so, with the exit code of a record that does not compute.
    assert code == 0 or (code == 3 and words[0] == "backtest"), context
    assert not UNSEEN.search(out + err), context
    if "json" in words:
        json.loads(out, parse_constant=no_constant)
    assert not NO_NUMBER.search(out), context


def test_the_written_forms_of_what_is_good(call: Callable[..., Told], folder: Callable[[], Path]) -> None:
    """Word, PDF and HTML take seconds each, so few workspaces are rendered: the wildest of a hundred."""
    wild = [number for number in range(100) if len(json.dumps(make(number))) > 15_000]
    rendered = 0
    for number in wild:
        root, out = folder(), folder()
        write(make(number), root)
        rest = ["-C", str(root)]
        if call(["check", *rest])[0] or rendered == 3:
            continue
        rendered += 1
        words = ["brief", "--all", "--overview", "--to", "html,docx,pdf", "-o", str(out / "all")]
        answer(number, words, call([*words, *rest]))
    assert rendered


# What was found once


def changed(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("quality", "history"), [("0.0005", "0.9995"), ("1.0e-30", "1.0e+30"), ("1.0e-30", "1.0e-30")]
)
def test_weights_of_any_size_are_explained(
    call: Callable[..., Told], tmp_path: Path, quality: str, history: str
) -> None:
    """One point of weight then stands for more than any figure; that is left out, and the rest is told."""
    root = copy_of_good(tmp_path)
    points = f"  quality: {quality}\n  history: {history}"
    changed(root, "policy.yaml", "  quality: 10\n  history: 10", points)
    for words in (["check"], ["explain", "NO"], ["brief", "--all", "-o", str(tmp_path / "out")]):
        answer(0, words, call([*words, "-C", str(root)]))


@pytest.mark.parametrize("left", [1, 2])
def test_criteria_are_explained_with_few_countries(
    call: Callable[..., Told], tmp_path: Path, left: int
) -> None:
    root = copy_of_good(tmp_path)
    for code in ("BR", "DE")[: 3 - left]:
        (root / "countries" / f"{code}.yaml").unlink()
    changed(root, "strategy.yaml", "    countries: [DE]\n", "")
    for code in ("BRA", "DEU", "NOR"):
        with open(root / "indicators" / "test.csv", "a", encoding="utf-8") as stream:
            stream.write("" if code == "NOR" else f"{code},TEST.PEOPLE,2022,5457127\n")
    words = ["explain", "--criteria"]
    answer(0, words, call([*words, "-C", str(root)]))


def test_two_policies_that_rank_others_have_what_both_rank_in_common(
    call: Callable[..., Told], tmp_path: Path
) -> None:
    """One policy excludes Germany, which the other ranks."""
    root = copy_of_good(tmp_path)
    policy = (root / "policy.yaml").read_text(encoding="utf-8").replace("top: 2", "top: 1")
    (root / "policy.yaml").write_text(policy, encoding="utf-8")
    strict = policy.replace("id: equal", "id: strict").replace("below: 0.4", "below: 0.96")
    strict = strict.replace("effect: cap\n    at: 50", "effect: exclude")
    (root / "policies" / "strict.yaml").write_text(strict, encoding="utf-8")
    words = ["tip", "--common", str(root / "policy.yaml"), str(root / "policies" / "strict.yaml")]
    code, out, err, _ = call([*words, "--format", "json", "-C", str(root)])
    assert code == 0, err
    members = {iso2 for one in json.loads(out)["answers"].values() for iso2 in one["members"]}
    assert members
    assert "DE" not in members
