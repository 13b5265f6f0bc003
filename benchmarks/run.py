"""Speed as ratios, measured pair by pair in one run: ``python benchmarks/run.py``.

Absolute times say little on a shared machine; a ratio of two commands run in turn holds. Each line gives
the median ratio over the pairs, the aim, and the command it is measured against.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 11


def whole_process(words: list[str], folder: Path = ROOT) -> float:
    """Seconds of processor time of one run, user and system, output read and thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    subprocess.run(words, cwd=folder, env=env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spent(words: Sequence[str], folder: Path = ROOT) -> tuple[float, float]:
    """Seconds of processor time of one run, those of programs it starts included, and peak memory in MB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=folder, env=env, check=True, capture_output=True
    )
    seconds, memory = map(float, ran.stdout.split())
    return seconds, memory


def ratio(first: Callable[[], float], second: Callable[[], float], pairs: int = PAIRS) -> float:
    """Median of first/second over pairs run in turn, after one of each that does not count."""
    first(), second()
    return statistics.median(first() / second() for _ in range(pairs))


def tell(what: str, value: float, aim: str, against: str) -> None:
    print(f"{what:44} {value:6.2f}   {aim:12} against {against}", flush=True)


def commands() -> None:
    # As pip leaves it: where Python may not write its byte code, each run would compile our modules again.
    compileall.compile_dir(ROOT / "ikt", quiet=2)
    python = sys.executable
    bare = [python, "benchmarks/bare.py", "."]
    score = [python, "-m", "ikt", "score"]
    tell(
        "ikt score, whole process",
        ratio(lambda: whole_process(score), lambda: whole_process(bare)),
        "aim 1.6",
        "python benchmarks/bare.py . (same packages, same files)",
    )
    tell(
        "ikt --help, whole process",
        ratio(
            lambda: whole_process([python, "-m", "ikt", "--help"]),
            lambda: whole_process([python, "-c", "import click"]),
        ),
        "aim 1.5",
        'python -c "import click"',
    )
    tell("ikt score, peak memory", spent(score)[1] / spent(bare)[1], "", "the same bare script")


def sizes() -> None:
    """Profiles read and assessed: what one more costs near 2,000 against near 200; it should not grow."""
    seconds = {}
    for times in (1, 5, 46):
        command = [sys.executable, "benchmarks/profiles.py", ".", str(times)]
        seconds[times] = statistics.median(whole_process(command) for _ in range(5))
    per_first = (seconds[5] - seconds[1]) / 4
    per_last = (seconds[46] - seconds[5]) / 41
    tell("a profile more, 220 to 2,024", per_last / per_first, "aim 1 (linear)", "a profile more, 44 to 220")


def briefings() -> None:
    """All countries and the overview in both languages, the whole command."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        brief = [
            python,
            "-m",
            "ikt",
            "brief",
            "--all",
            "--overview",
            "--to",
            "md,html",
            "--force",
            "-o",
            name,
        ]
        score = [python, "-m", "ikt", "score"]

        def both() -> float:
            return sum(whole_process([*brief, "--lang", lang]) for lang in ("en", "nl"))

        tell("ikt brief, all Markdown and HTML, 2 languages", ratio(both, lambda: whole_process(score), 3),
             "", "ikt score")  # fmt: skip


def arrays() -> None:
    """Score and rank of 200 countries on eight criteria, one weighting."""
    from ikt.scoring.ranks import competition_rank
    from ikt.scoring.tree import Branch, Leaf, node_value

    values = np.random.default_rng(0).uniform(0, 100, (200, 8))
    share = np.full(8, 1 / 8)
    tree = Branch("arithmetic", tuple(share), tuple(Leaf(k) for k in range(8)))

    def ours() -> float:
        start = time.perf_counter()
        for _ in range(500):
            competition_rank(node_value(tree, values))
        return time.perf_counter() - start

    def bare() -> float:
        start = time.perf_counter()
        for _ in range(500):
            total = values @ share
            np.argsort(np.argsort(-total))
        return time.perf_counter() - start

    tell("score and rank, 200 countries", ratio(ours, bare), "aim 3", "V @ w and argsort twice in NumPy")


def writers() -> None:
    """What turning built documents into each form costs, all countries and the overview in both languages."""
    import writers as yardsticks

    whole = yardsticks.documents(ROOT)
    for form, value in yardsticks.markdown_and_html(whole).items():
        tell(f"{form}, 2 languages", value, "aim 1.5", "a bare Jinja template on the same trees")
    for form, value in yardsticks.word_and_pdf(whole).items():
        against = "bare pandoc" if form == "Word" else "bare Typst"
        tell(f"{form}, per document", value, "aim 1.5", f"{against} on the same tree")


def deciding() -> None:
    """Ranks over many weightings; ``benchmarks/deciding.py`` by itself also takes ``--reach``."""
    subprocess.run([sys.executable, "benchmarks/deciding.py"], cwd=ROOT, check=True)


if __name__ == "__main__":
    commands()
    arrays()
    sizes()
    briefings()
    writers()
    deciding()
