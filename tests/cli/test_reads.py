"""No command reads what it does not need: it opens these files and folders of the workspace, no others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run

RANKED = {"countries", "criteria.yaml", "indicators", "policy.yaml", "sources.yaml"}
STRATEGY = RANKED | {"strategy.yaml"}

_watched: list[tuple[str, set[str]]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _watched and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        folder, opened = _watched[-1]
        if path.startswith(folder + os.sep):
            opened.add(path[len(folder) + 1 :].split(os.sep)[0])


# Python knows no way to take one away again; it does nothing while nothing is watched.
sys.addaudithook(_hear)


@contextmanager
def watched(folder: Path) -> Iterator[set[str]]:
    """Whatever is opened below a folder meanwhile: the first part of each path."""
    opened: set[str] = set()
    _watched.append((os.path.abspath(folder), opened))
    try:
        yield opened
    finally:
        _watched.pop()


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (("--help",), set()),
        (("score", "--help"), set()),
        (("score",), RANKED),
        (("show", "TK"), RANKED),
        (("explain", "TK"), RANKED),
        (("explain", "--criteria"), RANKED),
        (("whatif", "--set", "quality=x2"), RANKED),
        (("tip",), RANKED),
        (("robust", "--draws", "100"), RANKED),
        (("fit", "TK"), RANKED | {"fields.yaml"}),
        # The newest decision is named at its foot.
        (("brief", "TK", "-o", "OUT"), STRATEGY | {"fields.yaml", "decisions"}),
        (("status",), STRATEGY),
        (("calendar", "--ics", "OUT/a.ics"), STRATEGY),
        (("plan", "--draws", "10"), STRATEGY | {"plan.yaml"}),
        (("backtest",), STRATEGY | {"backtest.yaml", "plan.yaml"}),
        (("audit",), RANKED | {"decisions"}),
        (("meeting", "-o", "OUT/a.html"), STRATEGY | {"plan.yaml", "decisions", "rounds"}),
        (("why", "BV"), {"decisions"}),
        (("diff", "1", "2"), {"decisions"}),
        (("decide", "--list"), {"decisions"}),
        (("ask", "profile", "BV", "-o", "OUT"), RANKED - {"policy.yaml"}),
    ],
    ids=lambda one: " ".join(one[:2]) if isinstance(one, tuple) else "",
)
def test_no_command_reads_what_it_does_not_need(
    fresh: Run, decided: Path, tmp_path: Path, words: tuple[str, ...], needed: set[str]
) -> None:
    asked = [word.replace("OUT", str(tmp_path / "out")) for word in words]
    with watched(decided) as opened:
        ran = fresh(*asked, *(() if "--help" in words else ("-C", str(decided))))
    assert ran.code == 0, ran.err
    assert opened == needed
