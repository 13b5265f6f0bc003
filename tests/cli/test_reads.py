"""No command reads what it does not need: it opens these files of the workspace, no others, and each once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from ikt.cli import decide, ikt
from tests.cli.conftest import Run
from tests.invented import COUNTRIES, copied
from tests.samples import FILED, JUDGED, LETTER, PROGRAMME

RANKED = frozenset({"countries", "criteria.yaml", "indicators", "policy.yaml", "sources.yaml"})
FACTS = RANKED - {"policy.yaml"}
STRATEGY = RANKED | {"strategy.yaml"}
CHECKED = STRATEGY | {
    "backtest.yaml", "decisions", "fields.yaml", "outcomes.yaml", "plan.yaml", "policies", "rounds",
}  # fmt: skip
# Every file of the workspace, whatever it is for.
ALL = CHECKED | {"free-plan.yaml"}

PROFILES = {f"countries/{iso2}.yaml" for iso2 in COUNTRIES}
FIGURES = {f"indicators/{name}.csv" for name in ("freedom", "people", "research")}
WORKSPACE = {*PROFILES, *FIGURES, "criteria.yaml", "sources.yaml"}

# The note of the last decision is read before the others and after, so that one filed meanwhile is seen.
CHAIN = {"decisions/last.txt": 2}
FIRST, SECOND = "decisions/0001.yaml", "decisions/0002.yaml"
BY = ("--by", "Somebody (invented)", "--why", "As ranked.")

_watched: list[tuple[str, Counter[str]]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _watched or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    flags = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], int) else 0
    # A change is tried in a folder that shows the files of the workspace by links.
    path = os.path.realpath(os.fsdecode(arguments[0]))
    folder, opened = _watched[-1]
    if not flags & (os.O_WRONLY | os.O_RDWR) and path.startswith(folder + os.sep) and os.path.isfile(path):
        opened[path[len(folder) + 1 :].replace(os.sep, "/")] += 1


# Python knows no way to take one away again; it does nothing while nothing is watched.
sys.addaudithook(_hear)


@contextmanager
def watched(folder: Path) -> Iterator[Counter[str]]:
    """How often each file below a folder is opened meanwhile to be read."""
    opened: Counter[str] = Counter()
    _watched.append((os.path.realpath(folder), opened))
    try:
        yield opened
    finally:
        _watched.pop()


class Reads(NamedTuple):
    """What a command line reads: the files and folders, and by name how often a file that it opens again.

    ``first`` is what is done before it, and not watched.
    """

    words: tuple[str, ...]
    needed: frozenset[str] | set[str]
    again: Mapping[str, int] = {}
    first: tuple[str, ...] = ()


TABLE = (
    Reads(("--help",), set()),
    Reads(("score", "--help"), set()),
    Reads(("completion", "bash"), set()),
    Reads(("init", "OUT/new"), set()),
    Reads(("score",), RANKED),
    Reads(("score", "--weights", "policies/asked.yaml"), FACTS | {"policies", "rounds"}),
    Reads(("show", "TK"), RANKED),
    Reads(("explain", "TK"), RANKED),
    Reads(("explain", "--criteria"), RANKED),
    Reads(("whatif", "--set", "quality=x2"), RANKED),
    # By its id: the policies before it are opened for theirs.
    Reads(
        ("whatif", "--to", "in-order"),
        RANKED | {"policies"},
        {"policy.yaml": 2, "policies/in-order.yaml": 2},
    ),
    Reads(("tip",), RANKED),
    Reads(("tip", "--explain-choice", "1"), RANKED | {"decisions"}, {**CHAIN, FIRST: 2}),
    Reads(("robust", "--draws", "100"), RANKED),
    Reads(("fit", "TK"), RANKED | {"fields.yaml"}),
    # The newest decision is named at its foot.
    Reads(("brief", "TK", "-o", "OUT"), STRATEGY | {"fields.yaml", "decisions"}, CHAIN),
    Reads(
        ("brief", "--all", "--overview", "--plan", "-o", "OUT"),
        STRATEGY | {"fields.yaml", "decisions", "plan.yaml"},
        CHAIN,
    ),
    Reads(("brief", "TK", "--audience", "partner", "-o", "OUT"), STRATEGY | {"fields.yaml"}),
    Reads(
        ("brief", "--audience", "parliament", "-o", "OUT"),
        STRATEGY | {"decisions", "rounds"},
        {**CHAIN, SECOND: 2},
    ),
    Reads(("status",), STRATEGY),
    Reads(("calendar", "--ics", "OUT/a.ics"), STRATEGY),
    Reads(("plan", "--draws", "10"), STRATEGY | {"plan.yaml"}),
    Reads(("backtest",), STRATEGY | {"backtest.yaml", "plan.yaml"}),
    Reads(("audit",), RANKED | {"decisions"}, {**CHAIN, SECOND: 2}),
    Reads(
        ("meeting", "-o", "OUT/a.html"),
        STRATEGY | {"plan.yaml", "decisions", "rounds"},
        {**CHAIN, SECOND: 2},
    ),
    Reads(("review", "strategy"), STRATEGY | {"backtest.yaml", "decisions", "outcomes.yaml"}, CHAIN),
    Reads(
        ("review", "1", "--as-of", "2027-06"),
        STRATEGY | {"decisions", "outcomes.yaml"},
        {**CHAIN, FIRST: 2},
    ),
    # A party may be the policy in force.
    Reads(
        ("group", "policy.yaml", "policies/strict.yaml", "--no-change"),
        RANKED | {"policies"},
        {"policy.yaml": 2},
    ),
    Reads(("group", "--round", "2025-weights", "--no-change"), RANKED | {"rounds"}),
    # Of all decisions the chain is looked at, and the one that is told is read as a whole.
    Reads(("why", "BV"), {"decisions"}, {**CHAIN, SECOND: 2}),
    Reads(("diff", "1", "2"), {"decisions"}, {**CHAIN, FIRST: 2, SECOND: 2}),
    Reads(("diff", "1", "now"), RANKED | {"decisions"}, {**CHAIN, FIRST: 2}),
    Reads(("decide", "--list"), {"decisions"}, CHAIN),
    Reads(("decide", "--new", "--title", "Third", *BY), RANKED | {"decisions"}, {"decisions/last.txt": 4}),
    # What it says is held against the files, and its hashes are those of the same reading.
    Reads(
        ("decide", "drafted.yaml"),
        RANKED | {"decisions", "drafted.yaml", "plan.yaml", "policies"},
        {"decisions/last.txt": 6, FIRST: 2, SECOND: 2, "plan.yaml": 2, "policy.yaml": 2},
        ("decide", "--new", "--title", "Third", *BY, "--plan", "--draft", "-o", "drafted.yaml"),
    ),
    # Somebody may file between looking and filing, so the chain is read again by who files.
    Reads(
        ("decide", "--withdraw", "2", *BY),
        {"decisions"},
        {"decisions/last.txt": 6, FIRST: 2, SECOND: 2},
    ),
    # What a decision rests on is held against what is there now.
    Reads(("verify",), RANKED | {"decisions"}, {**CHAIN, SECOND: 2}),
    Reads(("verify", "1"), RANKED | {"decisions"}, {**CHAIN, FIRST: 2}),
    Reads(("verify", "--all", "--recompute"), RANKED | {"decisions"}, {**CHAIN, FIRST: 2, SECOND: 2}),
    Reads(("ask", "judgements", "--round", "2027-spring", "--until", "2027-03", "--dry-run"), RANKED),
    Reads(("ask", "profile", "BV", "-o", "OUT"), {"countries", "criteria.yaml"}),
    Reads(
        ("ask", "weights", "--round", "2026-weights", "--panel", "downloads/parties.csv", "--dry-run"),
        RANKED | {"downloads"},
    ),
    Reads(("round", "2025-autumn"), RANKED | {"rounds"}),
    # Texts may name who is forgotten, wherever they stand.
    Reads(
        ("round", "forget", "north-desk", "--dry-run"),
        ALL | {"downloads"},
        {"rounds/2025-autumn/panel.yaml": 2, "rounds/2025-weights/panel.yaml": 2},
    ),
    Reads(("import", "downloads/freedom-v2.csv"), RANKED | {"downloads"}),
    Reads(
        ("collect", "downloads/north-desk.json", "--received", "2025-11-20", "--dry-run"),
        FACTS | {"downloads", "rounds"},
    ),
    # It is read as it is, and as it would be.
    Reads(
        ("new", "country", "CL", "--region", "North", "--dry-run"),
        CHECKED,
        {**dict.fromkeys(WORKSPACE, 2), "policy.yaml": 3, **CHAIN},
        ("set", "plan.yaml", "costs.CL={post: 200000}"),
    ),
    Reads(
        ("new", "fact", "BV", *PROGRAMME, *LETTER),
        RANKED,
        dict.fromkeys(WORKSPACE, 2),
    ),
    Reads(
        ("new", "policy", "Water first", "--dry-run"),
        CHECKED,
        {"criteria.yaml": 2, "policy.yaml": 2, **CHAIN},
    ),
    Reads(
        ("new", "source", "letter-2026", *LETTER[4:], "--dry-run"),
        FACTS,
        {"sources.yaml": 2},
    ),
    Reads(("new", "round", "2027-spring", "--dry-run"), CHECKED, {**dict.fromkeys(PROFILES, 2), **CHAIN}),
    Reads(
        ("set", "policy.yaml", "bonds=3", "--dry-run"),
        CHECKED,
        {"criteria.yaml": 2, "policy.yaml": 2, **CHAIN},
    ),
    Reads(
        ("set", "GS", "bonds.ties=2", *JUDGED, "--dry-run"),
        CHECKED,
        {"criteria.yaml": 2, "countries/GS.yaml": 2, **CHAIN},
    ),
    Reads(("merge", "OTHER"), ALL),
    Reads(
        ("undo",),
        {".ikt", "policy.yaml", "decisions"},
        {"policy.yaml": 2, **CHAIN, SECOND: 2},
        ("set", "policy.yaml", "bonds=3"),
    ),
    Reads(("check",), CHECKED, CHAIN),
    Reads(("check", "--answer", "Q702", *BY), CHECKED, CHAIN),
)


def shown(reads: Reads) -> str:
    return " ".join(word for word in reads.words[:3] if "/" not in word or word.startswith("-"))


@pytest.mark.parametrize("reads", TABLE, ids=shown)
def test_no_command_reads_what_it_does_not_need(
    fresh: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: Reads
) -> None:
    here = copied(tmp_path / "here", decisions=True)
    monkeypatch.chdir(here)
    monkeypatch.setattr(decide, "now", lambda: FILED)
    if "OTHER" in reads.words:
        copied(tmp_path / "OTHER", decisions=True)
    if reads.first:
        assert fresh(*reads.first).code == 0
    with watched(here) as opened:
        ran = fresh(
            *(
                word.replace("OUT", f"{tmp_path}/OUT").replace("OTHER", f"{tmp_path}/OTHER")
                for word in reads.words
            )
        )
    assert ran.code == 0, ran.err
    assert {name.split("/")[0] for name in opened} == reads.needed
    assert {name: count for name, count in opened.items() if count > 1} == reads.again


def test_each_command_stands_in_the_table() -> None:
    there = set(ikt.list_commands(click.Context(ikt)))
    below = {
        f"{name} {other}"
        for name, (module, *_) in ikt.modules.items()
        for other in import_module(module).command.modules
    }
    typed = {reads.words[0] for reads in TABLE} | {" ".join(reads.words[:2]) for reads in TABLE}
    assert there | below <= typed
