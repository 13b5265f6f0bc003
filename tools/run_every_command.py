"""Run every command of the installed ikt, and look at what it writes.

    python tools/run_every_command.py          in both languages
    python tools/run_every_command.py nl       in one of them

For other versions of what ikt rests on (``make oldest``, ``make newest``): whether each command works there,
prints JSON that can be read and nothing else, and writes files of the kind it says. What the answers hold is
for the tests. A command without a sample here fails, and so does one that asks for a socket (it is refused).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import click

from ikt.cli import ikt

LANGUAGES = ("en", "nl")
_DECIDED = ("--by", "Steering group", "--why", "As ranked", "--time", "2026-11-20T14:33:05+01:00")
_KEY = "{out}/key"
_FACT = (
    "DE", "--kind", "statement", "--source", "ikt-2020", "--passage", "p. 8", "--en", "Said for a try.",
    "--nl", "Gezegd bij wijze van proef.",
)  # fmt: skip
# What a file begins with, by its suffix.
_BEGINS = {
    ".md": b"", ".html": b"<!doctype html>", ".docx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF-",
    ".svg": b"<svg", ".ics": b"BEGIN:VCALENDAR", ".json": b"{",
}  # fmt: skip


# ``python -c`` with this runs ikt where Python itself refuses every socket and every look-up of a name.
_OFFLINE = """
import sys
def refuse(event, _):
    if event.startswith("socket."):
        sys.stderr.write(f"asked for the network: {event}\\n")
        raise OSError("no network here")
sys.addaudithook(refuse)
from ikt.__main__ import main
main()
"""


# The shipped workspace holds no round, since nobody was asked; the invented one does.
_WORLD = str(Path(__file__).resolve().parent.parent / "tests" / "world")


@dataclass(frozen=True, slots=True)
class Sample:
    """Words after ``ikt``, ``{out}`` standing for a folder, and the suffixes of the files it writes there.

    ``alone`` samples change the workspace and run one after another, before all others.
    """

    words: tuple[str, ...]
    writes: tuple[str, ...] = ()
    code: int = 0
    alone: bool = False


SAMPLES: dict[str, tuple[Sample, ...]] = {
    "ask": (
        Sample(("judgements", "--round", "2027-spring", "--dry-run")),
        Sample(
            ("judgements", "--round", "2027-spring", "--to", "xlsx,html,docx", "-o", "{out}/ask"),
            (".xlsx", ".html", ".docx"),
            alone=True,
        ),
        Sample(("profile", "KR", "--to", "docx,xlsx", "-o", "{out}/forms"), (".docx", ".xlsx")),
    ),
    "import": (Sample(("indicators/wgi-2025.csv",)),),
    "new": (
        Sample(("fact", *_FACT)),
        Sample(("CL", "--dry-run")),
        Sample(("policy", "Water first", "--dry-run")),
        Sample(("round", "2028-spring", "--dry-run")),
    ),
    "set": (Sample(("policy.yaml", "quality=20", "top=8"), alone=True),),
    "merge": (Sample(("../colleague",), alone=True),),
    "undo": (Sample((), alone=True),),
    "round": (Sample(("-C", _WORLD, "--weights", "policies/asked.yaml")),),
    "collect": (Sample(("policies",)),),
    "init": (Sample(("{out}/copy",), (".yaml",)),),
    "decide": (
        Sample(("--new", "--title", "The first ten", *_DECIDED), alone=True),
        Sample(("--list",)),
        Sample(("1", "--sign", _KEY), alone=True),
        Sample(("--new", "--title", "Again", *_DECIDED, "--draft", "--dry-run")),
        Sample(("--withdraw", "1", "--by", "Steering group", "--why", "Old figures", "--dry-run")),
    ),
    "score": (
        Sample(()),
        Sample(("--longlist",)),
        Sample(("--live", "-o", "{out}/twin.xlsx"), (".xlsx",), alone=True),
    ),
    "show": (Sample(("DE",)),),
    "explain": (Sample(("KR",)), Sample(("--criteria",))),
    "completion": (Sample(("fish",)), Sample(("powershell",))),
    "check": (Sample(()),),
    "whatif": (Sample(("CN", "--set", "society=x2", "--plot", "{out}/whatif.svg"), (".svg",)),),
    "tip": (
        Sample(("--plot", "{out}/tip.svg"), (".svg",)),
        Sample(("CN", "--out")),
        Sample(("--common", "policy.yaml", "policies/security-first.yaml")),
        Sample(("--evidence",)),
    ),
    "robust": (Sample(("--draws", "2000", "--plot", "{out}/robust.svg"), (".svg",)),),
    "plan": (
        Sample(("--posts", "8", "--from", "10", "--rule", "two_in_eu", "on", "--draws", "50")),
        Sample(("DE",)),
    ),
    "status": (Sample(("--plot", "{out}/status.svg"), (".svg",)),),
    "calendar": (Sample(("--ics", "{out}/ikt.ics"), (".ics",)),),
    "backtest": (Sample(()),),
    "review": (Sample(("strategy",)),),
    "group": (
        Sample(("policies/quality-first.yaml", "policies/economy-first.yaml")),
        Sample(
            ("policies/quality-first.yaml", "policies/economy-first.yaml", "--plot", "{out}/group.svg"),
            (".svg",),
        ),
    ),
    "audit": (Sample(("--as-of", "2024-12-31")), Sample(())),
    "fit": (
        Sample(("--plot", "{out}/fit.svg"), (".svg",)),
        Sample(("BR",)),
        Sample(("--field", "health")),
    ),
    "brief": (
        Sample(("DE", "--to", "md,html,docx,pdf", "-o", "{out}/brief"), (".md", ".html", ".docx", ".pdf")),
        Sample(("--overview", "--plan", "--to", "docx,pdf", "-o", "{out}/brief"), (".docx", ".pdf")),
    ),
    "meeting": (Sample(("-o", "{out}/meeting.html"), (".html",)),),
    "verify": (Sample(("--all", "--recompute")),),
    "why": (Sample(("DE",)),),
    "diff": (Sample(("1", "now")),),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One command line, and what is to be looked at afterwards."""

    command: str
    sample: Sample
    lang: str
    form: bool = False

    @property
    def told(self) -> str:
        words = [self.command, *self.sample.words, *(("--format", "json") if self.form else ())]
        return f"{self.lang}  ikt {' '.join(words)}"


def commands(group: click.Group) -> dict[str, click.Command]:
    """Every command of a group by name."""
    ctx = click.Context(group)
    found = {name: group.get_command(ctx, name) for name in group.list_commands(ctx)}
    return {name: one for name, one in found.items() if one is not None}


def meant(command: click.Command, words: Sequence[str]) -> click.Command:
    """The command that words after a name call: of a group the one beneath it."""
    if not isinstance(command, click.Group):
        return command
    context = click.Context(command)
    inner = command.resolve_command(context, list(words))[1]
    return command if inner is None else inner


def as_json(command: click.Command) -> bool:
    """Whether a command has its answer as JSON too, or the commands of a group have."""
    if isinstance(command, click.Group):
        return any(map(as_json, commands(command).values()))
    # A briefing has forms of its own; --format is of what --diff tells.
    if any("--diff" in option.opts for option in command.params):
        return False
    return any(
        "--format" in option.opts and isinstance(option.type, click.Choice) and "json" in option.type.choices
        for option in command.params
    )


def runs(found: dict[str, click.Command], languages: Sequence[str] = LANGUAGES) -> list[Run]:
    """Every sample in these languages, and once as JSON where there is one; raises SystemExit without."""
    missing, odd = sorted(set(found) - set(SAMPLES)), sorted(set(SAMPLES) - set(found))
    if missing or odd:
        raise SystemExit(f"no sample for: {missing}; no command for: {odd}")
    made = []
    for name, samples in SAMPLES.items():
        for sample in samples:
            if sample.alone:
                made.append(Run(name, sample, "en"))
                continue
            made += [Run(name, sample, lang) for lang in languages]
            if as_json(meant(found[name], sample.words)):
                made.append(Run(name, sample, "en", form=True))
    return made


def make_key(path: Path) -> None:
    """A private key of OpenSSH, to sign with."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    path.write_bytes(made)


def fault(run: Run, home: Path, out: Path) -> str | None:
    """What is wrong with one run in the workspace ``home``; None where nothing is."""
    words = [word.replace("{out}", str(out)) for word in run.sample.words]
    words += ["--format", "json"] if run.form else []
    done = subprocess.run(
        [sys.executable, "-I", "-c", _OFFLINE, run.command, *words, "--lang", run.lang],
        cwd=home, capture_output=True, timeout=300, check=False, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    err = done.stderr.decode(errors="replace").strip()
    if done.returncode != run.sample.code or err:
        return f"exit code {done.returncode}\n{err}"
    if not done.stdout.strip():
        return "it printed nothing"
    if run.form:
        try:
            json.loads(done.stdout)
        except ValueError as error:
            return f"no JSON: {error}\n{done.stdout[:300].decode(errors='replace')}"
    elif b"HiGHS" in done.stdout:
        return "the solver printed something"
    for suffix in run.sample.writes:
        files = sorted(out.rglob(f"*{suffix}"))
        begins = _BEGINS.get(suffix, b"")
        if not files or any(not one.read_bytes().lower().startswith(begins.lower()) for one in files):
            return f"no proper {suffix} file"
    return None


def main() -> int:
    begun = time.monotonic()
    used = sorted(f"{one.name} {one.version}" for one in distributions())
    print(f"Python {sys.version.split()[0]}; {', '.join(used)}")
    faults = 0
    with tempfile.TemporaryDirectory(prefix="ikt-") as name:
        home = Path(name) / "workspace"
        subprocess.run(
            [sys.executable, "-I", "-m", "ikt", "init", str(home)], check=True, capture_output=True
        )
        # A copy in which somebody else changed the file that "set" changes here, for "merge".
        shutil.copytree(home, home.parent / "colleague")
        subprocess.run(
            [sys.executable, "-I", "-m", "ikt", "set", "policy.yaml", "society=15"],
            cwd=home.parent / "colleague", check=True, capture_output=True,
        )  # fmt: skip
        todo = runs(commands(ikt), [lang for lang in LANGUAGES if lang in sys.argv[1:]] or LANGUAGES)

        def look(numbered: tuple[int, Run]) -> tuple[Run, str | None]:
            number, run = numbered
            out = Path(name) / f"run-{number}"
            out.mkdir()
            if _KEY in run.sample.words:
                make_key(out / "key")
            return run, fault(run, home, out)

        numbered = list(enumerate(todo))
        first = [look(one) for one in numbered if one[1].sample.alone]
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            rest = list(pool.map(look, [one for one in numbered if not one[1].sample.alone]))
        for run, wrong in [*first, *rest]:
            if wrong is not None:
                faults += 1
                print(f"FAILED  {run.told}\n{wrong}")
    print(f"{len(todo)} runs of {len(SAMPLES)} commands in {time.monotonic() - begun:.0f} s, {faults} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
