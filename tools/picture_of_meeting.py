"""The picture of the meeting page in the README, made anew: ``python tools/picture_of_meeting.py``.

It wants Playwright and a Chromium of the system (or CHROMIUM=/path).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "meeting.png"


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        file = Path(folder) / "meeting.html"
        words = ["meeting", "-C", str(ROOT), "--lang", "en", "-o", str(file)]
        for path in sorted((ROOT / "policies").glob("*.yaml")):
            words += ["--also", str(path)]
        subprocess.run([sys.executable, "-m", "ikt", *words], check=True)
        browser = play.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(file.as_uri())
        page.wait_for_selector("#rows tr")
        page.get_by_role("button", name="Double: Quality and innovation").click()
        page.wait_for_selector("body[data-ready]")
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
