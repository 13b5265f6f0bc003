"""Write what every command prints and writes into a folder: ``python tests/record.py DIR``.

Run it before a change and after it, and compare: ``diff -r before after``. It covers the invented
workspace (``tests/world``) and the shipped one, both languages, text and JSON, the documents, the page and
the calendar. The same code and data give the same bytes. A command without a sample in ``tests/samples.py``
is refused.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # as a script only the folder of this file is on the path
    sys.path.insert(0, str(ROOT))

import click  # noqa: E402
import pytest  # noqa: E402

from ikt.cli import decide, ikt  # noqa: E402
from ikt.cli.base import Commands, run  # noqa: E402
from ikt.keeping.copying import copy_workspace  # noqa: E402
from tests.invented import added_up, copied  # noqa: E402
from tests.reading_once import read_once  # noqa: E402
from tests.samples import (  # noqa: E402
    ADDED_UP,
    FILED,
    FIRST,
    GOLDEN,
    HAVE_JSON,
    PAGE,
    SECOND,
    SHIPPED,
    SHIPPED_FIRST,
    SHIPPED_PAGE,
    SHIPPED_WRITTEN,
    WRITTEN,
    Words,
    Written,
    as_json,
)

LANGUAGES = ("en", "nl")
FORMS = "md,html,docx,pdf"


def without_sample(commands: click.Group, samples: Sequence[Words]) -> list[str]:
    """The paths of commands, in a group of groups too, that no sample begins with."""

    def leaves(group: click.Group, path: Words) -> Iterator[Words]:
        context = click.Context(group)
        for name in group.list_commands(context):
            found = group.get_command(context, name)
            if isinstance(found, click.Group):
                yield from leaves(found, (*path, name))
            else:
                yield (*path, name)

    return [
        " ".join(leaf)
        for leaf in leaves(commands, ())
        if not any(leaf == one[: len(leaf)] for one in samples)
    ]


def samples(golden: Mapping[str, Words], written: Mapping[str, Written], page: Words) -> list[Words]:
    """The command lines of one workspace; filing, ``init``, a country, ``merge`` and ``undo`` always are,
    and the script for a shell is that of click."""
    always = [("decide",), ("init",), ("merge",), ("undo",), ("new", "country"), ("completion",)]
    return [*golden.values(), *(one.words for one in written.values()), page, *always]


def told(words: Words) -> str:
    """What a command prints, what it complains of and how it ends."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(ikt, words)
    parts = [out.getvalue()]
    if err.getvalue():
        parts.append(f"--- on standard error\n{err.getvalue()}")
    if code:
        parts.append(f"--- exit code {code}\n")
    return "".join(parts)


class Recorder:
    """Records one workspace, in a copy of its own, where every path is told as it is typed."""

    def __init__(self, workspace: Path, target: Path) -> None:
        self.workspace = workspace
        self.target = target

    def keep(self, name: str, text: str) -> None:
        path = self.target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def golden(self, cases: Mapping[str, Words]) -> None:
        for name, words in cases.items():
            for lang in LANGUAGES:
                self.keep(f"{lang}/{name}.txt", told((*words, "--lang", lang)))
                if words[0] in HAVE_JSON and "--format" not in words:
                    self.keep(f"{lang}/{name}.json", told((*as_json(words), "--lang", lang)))

    def written(self, cases: Mapping[str, Written], page: Words) -> None:
        for name, (words, option, file) in cases.items():
            for lang in LANGUAGES:
                out = self.workspace / "out"
                shutil.rmtree(out, ignore_errors=True)
                forms = ("--to", FORMS) if words[0] == "brief" else ()
                place = "out" if words[0] == "brief" else f"out/{file.format(lang=lang)}"
                out.mkdir()
                self.keep(f"{lang}/{name}.txt", told((*words, *forms, option, place, "--lang", lang)))
                shutil.copytree(out, self.target / lang / name, dirs_exist_ok=True)
        for lang in LANGUAGES:
            self.keep(f"{lang}/meeting.txt", told((*page, "-o", "page.html", "--lang", lang)))
            shutil.copy(self.workspace / "page.html", self.target / lang / "meeting.html")

    def filing(self, decisions: Sequence[Words]) -> None:
        for lang in LANGUAGES:
            shutil.rmtree(self.workspace / "decisions", ignore_errors=True)
            lines = [told(("decide", *words, "--lang", lang)) for words in decisions]
            self.keep(f"{lang}/decide.txt", "\n".join(lines))
        shutil.copytree(self.workspace / "decisions", self.target / "decisions")

    def started(self) -> None:
        for lang in LANGUAGES:
            self.keep(f"{lang}/init.txt", told(("init", f"started-{lang}", "--lang", lang)).replace(
                str(self.workspace.resolve()), "."
            ))  # fmt: skip
            here = ("-C", f"started-{lang}", "--lang", lang)
            self.keep(f"{lang}/new-country.txt", told(("new", "CL", *here)))
            other = f"other-{lang}"
            shutil.copytree(f"started-{lang}", other)
            for where, word in ((f"started-{lang}", "top=8"), (other, "top=9"), (other, "society=15")):
                told(("set", "policy.yaml", word, "-C", where))
            self.keep(f"{lang}/merge-conflict.txt", told(("merge", other, *here)))
            self.keep(f"{lang}/merge.txt", told(("merge", other, "--theirs", "policy.yaml:top", *here)))
            self.keep(f"{lang}/undo.txt", told(("undo", *here)))


@contextlib.contextmanager
def beside(folder: Path) -> Iterator[None]:
    """Work in a folder, eighty columns wide, at a moment that never changes."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        with (
            mock.patch.dict(os.environ, {"COLUMNS": "80", "IKT_LANG": "en"}),
            mock.patch.object(decide, "now", return_value=FILED),
            pytest.MonkeyPatch.context() as patch,
        ):
            read_once(patch)
            yield
    finally:
        os.chdir(before)


def record(target: Path) -> None:
    """Record both workspaces; raises SystemExit where a command has no sample or something stands there."""
    assert isinstance(ikt, Commands)
    for which, has in (
        ("tests/world", samples(GOLDEN, WRITTEN, PAGE)),
        ("the shipped workspace", samples(SHIPPED, SHIPPED_WRITTEN, SHIPPED_PAGE)),
    ):
        lacking = without_sample(ikt, has)
        if lacking:
            raise SystemExit(f"no sample for {which} in tests/samples.py of: {', '.join(lacking)}")
    if target.exists() and any(target.iterdir()):
        raise SystemExit(f"{target} is not empty")
    target = target.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        world, flat, shipped = (Path(temporary) / name for name in ("world", "flat", "shipped"))
        copied(world, decisions=True)
        with beside(world):
            recorder = Recorder(world, target / "world")
            recorder.golden(GOLDEN)
            recorder.written(WRITTEN, PAGE)
            recorder.filing((FIRST, SECOND))
        added_up(flat)
        with beside(flat):
            Recorder(flat, target / "world").golden(ADDED_UP)
        shipped.mkdir()
        copy_workspace(ROOT, shipped)
        with beside(shipped):
            recorder = Recorder(shipped, target / "shipped")
            recorder.filing((SHIPPED_FIRST,))
            recorder.golden(SHIPPED)
            recorder.written(SHIPPED_WRITTEN, SHIPPED_PAGE)
            recorder.started()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    record(Path(sys.argv[1]))
