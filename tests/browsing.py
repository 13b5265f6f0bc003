"""A page in a real browser: Playwright drives the Chromium of the system, nothing is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ikt.telling.kit.page import allowed, data_of, data_script

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium on this machine")
    with sync.sync_playwright() as play:
        made = play.chromium.launch(executable_path=path)
        yield made
        made.close()


@dataclass
class Opened:
    """A page that was opened, and what went wrong or out while it was."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def settled(self) -> None:
        """Wait until everything that follows from the last change stands on the screen."""
        self.until("typeof settled === 'function' && settled()")

    def until(self, script: str) -> None:
        """Wait until a script says so; the page itself forbids the way Playwright has for this."""
        for _ in range(400):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {script}")

    def run(self, script: str, argument: object = None) -> object:
        """Run a script that knows what the page knows."""
        return self.page.evaluate(script, argument)


def with_other_data(path: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The same page as if it had been made with other data."""
    text = path.read_text(encoding="utf-8")
    data = data_of(text)
    before = data_script(data)
    change(data)
    assert before in text
    after = data_script(data)
    made = tmp_path / "changed.html"
    made.write_text(text.replace(before, after).replace(allowed(before), allowed(after)), encoding="utf-8")
    return made


def open_page(browser: Browser, path: Path, **said: object) -> Opened:
    """The page as a double click opens it."""
    context = browser.new_context(accept_downloads=True, **said)  # type: ignore[arg-type]
    opened = Opened(context.new_page())
    page = opened.page
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    page.on("console", lambda told: opened.errors.append(told.text) if told.type == "error" else None)
    page.on("request", lambda request: opened.requests.append(request.url))
    page.goto(path.as_uri())
    return opened
