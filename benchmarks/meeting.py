"""The meeting page in a browser: size, shown, input to layout, simulations, tasks and memory.

``python benchmarks/meeting.py`` with Playwright and a Chromium of the system (or CHROMIUM=/path), at the
shipped countries and at two hundred, everything unfolded. Times are of the processor, as the browser counts
them for the thread of the page: what else runs on the machine makes everybody wait, and no change of the page
would help that.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from ikt.assessing.assessment import assess
from ikt.cli.loading import Ground, load, other_policy
from ikt.cli.meeting import _assessed, _programme, _reaches, _shifts
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import meeting_page

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ("quality-first", "society-first", "economy-first", "diplomacy-first", "security-first")

# One step: a new weight, then the layout forced, as the screen would have to. What follows in the idle time
# is put off: on a busy machine it would begin before the next step, and be counted as part of one.
STEP = """(i) => {
  setPoints(i % E.m, 5 + ((i * 37) % 23), true);
  document.body.getBoundingClientRect();
  void document.getElementById('table').offsetHeight;
  clearTimeout(timer);
}"""
STEPS = 200
WITHOUT_END = 500

# Everything that follows from a change, in its pieces, as it comes in the idle time.
SETTLE = """() => new Promise((done) => {
  scale(5, 2);
  const look = () => (settled() ? done() : setTimeout(look, 20));
  setTimeout(look, 0);
})"""

DRAWS = """() => {
  const count = E.draws(now, D.part, 0);
  count.run(20000);
  return count.done;
}"""

SHOWN = "() => performance.getEntriesByName('shown')[0].startTime"


class Clock:
    """What the thread of a page has worked, in ms of processor time, and what it holds, in MB."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def _found(self, name: str) -> float:
        found = self.session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in found if one["name"] == name)

    def spent(self) -> float:
        return self._found("TaskDuration") * 1000

    def held(self) -> float:
        self.session.send("HeapProfiler.collectGarbage")
        return self._found("JSHeapUsedSize") / 1e6

    def of(self, page: Page, script: str, argument: object = None) -> float:
        before = self.spent()
        page.evaluate(script, argument)
        return self.spent() - before


def longest_task(browser: Browser, page: Page) -> float:
    """The longest task of the page while all follows from a change, in ms of processor time.

    What else runs on the machine makes everybody wait, and no change of the page would help that.
    """
    browser.start_tracing(page=page, categories=["toplevel"])
    for _ in range(2):
        page.evaluate(SETTLE)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    names = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    tasks = (
        e["tdur"] / 1000
        for e in events
        if e["name"].endswith("RunTask")
        and "tdur" in e
        and "RendererMain" in names.get((e["pid"], e["tid"]), "")
    )
    return float(max(tasks))


def tell(what: str, value: float, unit: str, aim: str) -> None:
    print(f"{what:56} {value:8.1f} {unit:3} aim {aim}", flush=True)


def made(longlist: bool) -> tuple[str, int]:
    here = Ground(ROOT, False)
    a, plan = (
        (load(here, None, None, None, longlist=True), None) if longlist else _assessed(here, None, None, None)
    )
    if longlist:  # two hundred, and all of them ranked, whatever is known of them
        least = a.recipe.policy.least_known.model_copy(update={"longlist": 1e-6})
        recipe = replace(a.recipe, policy=a.recipe.policy.model_copy(update={"least_known": least}))
        known = np.argsort(-a.known, kind="stable")[:200]
        evidence = replace(a.evidence, units=tuple(a.units[row] for row in sorted(known)))
        a = assess(evidence, recipe)
    others = [Source(*other_policy(here, f"policies/{name}.yaml", a.evidence.criteria)) for name in OTHERS]
    programme, why = (None, "no_solver") if longlist else _programme(a)
    reaches = None if programme is None else _reaches(a, *programme)
    shifts = None if programme is None else _shifts(a, *programme)
    data = meeting_data(a, others, reaches=reaches, why_no_reach=why, shifts=shifts, plan=plan)
    return meeting_page(a, data, "en"), int(a.ranked.sum())


def opened(browser: Browser, path: Path) -> Page:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(path.as_uri())
    while not page.evaluate("typeof settled === 'function' && settled()"):
        page.wait_for_timeout(20)
    return page


def main() -> None:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        sys.exit("no Chromium on this machine")
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=path)
        for longlist, aims in (
            (False, ("<= 350", "<= 16", "<= 600")),
            (True, ("<= 500", "<= 33", "<= 3000")),
        ):
            text, count = made(longlist)
            file = Path(folder) / "meeting.html"
            file.write_text(text, encoding="utf-8")
            measured(browser, file, f"{count} countries: ", len(text.encode()) / 1000, aims)
        browser.close()


def measured(browser: Browser, file: Path, who: str, size: float, aims: tuple[str, str, str]) -> None:
    """Everything that one page is held to."""
    tell(who + "size", size, "kB", aims[0])
    page = opened(browser, file)
    tell(who + "shown, by the clock on the wall", page.evaluate(SHOWN), "ms", "<= 400")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("toggle(now.order[9])")
    clock = Clock(page)
    for step in range(20):  # until the browser has made the script quick
        clock.of(page, STEP, step)
    times = [clock.of(page, STEP, step) for step in range(STEPS)]
    tell(who + "input to layout, median", statistics.median(times), "ms", "-")
    tell(who + "input to layout, 95th percentile", statistics.quantiles(times, n=20)[-1], "ms", aims[1])
    page.evaluate(SETTLE)
    tell(who + "20,000 simulations of weights and evidence", clock.of(page, DRAWS), "ms", aims[2])
    tell(who + "all that follows from a change", clock.of(page, SETTLE), "ms", "-")
    tell(who + "longest task after a change", longest_task(browser, page), "ms", "<= 50")
    before = clock.held()
    for step in range(WITHOUT_END):
        page.evaluate(STEP, step)
    page.evaluate(SETTLE)
    tell(who + f"memory before {WITHOUT_END} steps", before, "MB", "-")
    tell(who + "memory after them", clock.held(), "MB", "the same")
    page.close()


if __name__ == "__main__":
    main()
