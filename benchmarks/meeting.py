"""The meeting page in a browser: size, ready, input to finished layout, 20,000 weightings.

``python benchmarks/meeting.py`` with Playwright and a Chromium of the system (or CHROMIUM=/path). Times
are of this machine; the aims are those of the issue.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from ikt.assessing.assessment import assess
from ikt.cli.loading import Ground, load, other_policy
from ikt.cli.meeting import _reaches
from ikt.telling.meeting.data import Source, meeting_data
from ikt.telling.meeting.page import meeting_page

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ("quality-first", "society-first", "economy-first", "diplomacy-first", "security-first")

# Each step: a new weight, then the layout forced, as the screen would have to.
STEPS = """() => {
  const times = [];
  for (let i = 0; i < 200; i += 1) {
    const k = i % 8;
    const start = performance.now();
    setPoints(k, 5 + ((i * 37) % 23), true);
    document.body.getBoundingClientRect();
    void document.getElementById('table').offsetHeight;
    times.push(performance.now() - start);
  }
  return times;
}"""

# Everything that follows from a change, in its pieces, and the longest time that input had to wait meanwhile.
SETTLE = """() => new Promise((done) => {
  const begun = performance.now();
  let [last, longest] = [begun, 0];
  scale(5, 2);
  const look = () => {
    const here = performance.now();
    longest = Math.max(longest, here - last);
    last = here;
    if (settled()) done([here - begun, longest]);
    else setTimeout(look, 0);
  };
  setTimeout(look, 0);
})"""

DRAWS = """() => {
  const start = performance.now();
  const count = E.draws(now, D.part, 0);
  count.run(20000);
  return performance.now() - start;
}"""

READY = "() => performance.getEntriesByName('shown')[0].startTime"


def p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def longest_task(browser: Browser, page: Page) -> float:
    """The longest task of the page while all follows from a change, in ms of processor time.

    What else runs on the machine makes everybody wait, and no change of the page would help that.
    """
    browser.start_tracing(page=page, categories=["toplevel"])
    for _ in range(5):
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
    return max(tasks)


def work_of_a_step(page: Page) -> float:
    """The mean work of a step, script and layout, in ms of processor time."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return float(found["TaskDuration"]) * 1000

    begun = spent()
    page.evaluate(STEPS)
    return (spent() - begun) / 200


def tell(what: str, value: float, unit: str, aim: str) -> None:
    print(f"{what:52} {value:8.1f} {unit:3} aim {aim}", flush=True)


def made(longlist: bool) -> tuple[str, int]:
    here = Ground(ROOT, False)
    a = load(here, None, None, None, longlist=longlist)
    if longlist:  # two hundred, and all of them ranked, whatever is known of them
        least = a.recipe.policy.least_known.model_copy(update={"longlist": 1e-6})
        recipe = replace(a.recipe, policy=a.recipe.policy.model_copy(update={"least_known": least}))
        known = np.argsort(-a.known, kind="stable")[:200]
        evidence = replace(a.evidence, units=tuple(a.units[row] for row in sorted(known)))
        a = assess(evidence, recipe)
    others = [Source(*other_policy(here, f"policies/{name}.yaml", a.evidence.criteria)) for name in OTHERS]
    reaches, why = (None, "no_solver") if longlist else _reaches(a)
    return meeting_page(a, meeting_data(a, others, reaches, why), "en"), int(a.ranked.sum())


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
        for longlist, most in ((False, "<= 350"), (True, "<= 500")):
            text, count = made(longlist)
            file = Path(folder) / "meeting.html"
            file.write_text(text, encoding="utf-8")
            tell(f"{count} countries: size", len(text.encode()) / 1000, "kB", most)
            ready = []
            for _ in range(5):
                page = opened(browser, file)
                ready.append(page.evaluate(READY))
                page.close()
            tell(f"{count} countries: ready", statistics.median(ready), "ms", "< 1000")
            page = opened(browser, file)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            page.evaluate("toggle(now.order[9])")
            page.evaluate(STEPS)
            tell(f"{count} countries: input to layout, p95", p95(page.evaluate(STEPS)), "ms", "<= 16")
            tell(f"{count} countries: the same, mean processor time", work_of_a_step(page), "ms", "-")
            page.wait_for_timeout(300)
            tell(f"{count} countries: 20,000 weightings", page.evaluate(DRAWS), "ms", "<= 500")
            settle = [page.evaluate(SETTLE) for _ in range(5)]
            tell(
                f"{count} countries: all of it on the screen",
                statistics.median(one[0] for one in settle),
                "ms",
                "-",
            )
            tell(f"{count} countries: longest that input waits", max(one[1] for one in settle), "ms", "<= 50")
            tell(
                f"{count} countries: longest task, processor time", longest_task(browser, page), "ms", "<= 50"
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
